"""A session written by hand, in the words of the trade: who did what at which second.

``Script().sits().offered("c-1.1", at=0).answered("c-1.1", at=4).ended("c-1.1", at=40).facts()``. Without
``at`` things happen at the instant of the line before. What an operator does (``answered``, ``held``…) comes
with its command, asked a tenth of a second earlier and confirmed with the effect; ``by_phone()`` leaves the
commands away. Whatever has no word of its own: ``adds(fact)``, ``plain(kind)``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self

from standard.core import events as e
from standard.core.desk.facts import CallQualified, SpeechJudged
from standard.core.evaluation.seance import CallFile, Dossier, Seance, dossier, seance_of
from standard.core.fact import Fact
from standard.core.hearing import RecordingHeard, TrackHeard
from standard.core.organisation import Organisation
from standard.core.scenarios import Appel, Scenario
from standard.library.load import load_organisation
from tests.facts import T0, plain

A, B, C = "c-1.1", "c-1.2", "c-1.3"
"""Ids of calls."""
NUMBER = "0261912111"
REACTION_S = 0.1
"""From the key to its effect."""
MAIRIE = load_organisation("mairie")


def instant(seconds: float) -> datetime:
    """So many seconds after the session began."""
    return T0 + timedelta(seconds=seconds)


@dataclass(slots=True)
class Script:
    """Facts, in the order of their instants."""

    seat: str = "2001"
    """Who acts, unless another seat is named."""
    account: str = "eleve1"
    house: Organisation = MAIRIE
    parts: dict[str, tuple[Scenario, Appel]] = field(default_factory=dict)
    """What ``CallOffered.played`` names."""
    later: list[CallQualified | SpeechJudged] = field(default_factory=list)
    _now_s: float = 0.0
    _told: list[tuple[float, e.Event]] = field(default_factory=list)
    _keys: bool = True
    _commands: int = 0
    _consulted: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Consultation and call, by seat."""
    _consultations: int = 0
    _slots: dict[str, str] = field(default_factory=dict)
    _sitting: dict[str, str] = field(default_factory=dict)

    # --- people -------------------------------------------------------------------------

    def sits(
        self, account: str = "", seat: str = "", at: float | None = None, *, recorded: bool = False
    ) -> Self:
        """Somebody sits down, with the headset connected."""
        seat, account = seat or self.seat, account or self.account
        self._sitting[seat] = account
        taken = plain(
            e.SeatTaken, self._at(at), seat=seat, account=account, name=account.title(), recorded=recorded
        )
        return self.adds(taken).plain(e.SeatConnected, seat=seat, leg=f"PJSIP/{seat}-1", replaces="")

    def leaves(self, seat: str = "", at: float | None = None) -> Self:
        """Somebody gets up."""
        seat = seat or self.seat
        return self.plain(e.SeatReleased, at, seat=seat, account=self._sitting.pop(seat, self.account))

    def at_seat(self, seat: str) -> Self:
        """From here it is this seat that acts."""
        self.seat = seat
        return self

    def by_phone(self) -> Self:
        """From here operators act without commands: by the keys of a telephone."""
        self._keys = False
        return self

    # --- a caller ------------------------------------------------------------------------

    def offered(self, call: str, at: float | None = None, number: str = NUMBER, played: str = "") -> Self:
        """Somebody calls, and waits; ``played``: a call of a scenario (see ``plays``)."""
        self.plain(
            e.CallOffered,
            at,
            call_id=call,
            number=number,
            name="",
            dialled=self.house.public_number,
            robot=played,
            card="",
            priority=0,
            from_station="",
        )
        return self.waits(call)

    def plays(self, name: str, scenario: Scenario, appel: Appel | None = None) -> Self:
        """What ``offered(played=name)`` is."""
        self.parts[name] = scenario, appel or scenario.premier
        return self

    def waits(self, call: str, at: float | None = None, reason: str = "new", station: str = "") -> Self:
        """In the waiting list, first or again."""
        return self.plain(e.CallWaiting, at, call_id=call, reason=reason, station=station, seat=self.seat)

    def abandoned(self, call: str, at: float | None = None) -> Self:
        """Left before anybody answered."""
        return self.plain(e.CallAbandoned, at, call_id=call)

    def ended(self, call: str, at: float | None = None, by: str = "caller") -> Self:
        """Left after an answer."""
        return self.plain(e.CallEnded, at, call_id=call, by=by, cause=16)

    # --- an operator ---------------------------------------------------------------------

    def asks(
        self, command: str, at: float | None = None, *, call: str = "", station: str = "", number: str = ""
    ) -> Self:
        """The intent alone; what comes of it is for ``confirmed``, ``refused`` or ``timed_out`` to say."""
        self._commands += 1
        return self.plain(
            e.CommandAsked,
            at,
            command_id=f"k{self._commands}",
            seat=self.seat,
            account=self._sitting.get(self.seat, self.account),
            command=command,
            call_id=call,
            station=station,
            number=number,
        )

    def confirmed(self, command: str, at: float | None = None) -> Self:
        """Of the last command."""
        return self._outcome(e.CommandConfirmed, command, at)

    def refused(self, command: str, at: float | None = None, error: str = "call-ended") -> Self:
        """Of the last command."""
        return self._outcome(e.CommandRefused, command, at, error=error, details={})

    def timed_out(self, command: str, at: float | None = None) -> Self:
        """Of the last command."""
        return self._outcome(e.CommandTimedOut, command, at)

    def answered(self, call: str, at: float | None = None, *, holds: str = "") -> Self:
        """Décrocher; ``holds``: the call in conversation, which is put on hold first."""
        effects = [plain(e.CallAnswered, self._at(at), call_id=call, seat=self.seat)]
        if holds:
            effects.insert(0, plain(e.CallHeld, self._at(None), call_id=holds, seat=self.seat))
        return self._does("AnswerCall", *effects, call=call)

    def held(self, call: str, at: float | None = None) -> Self:
        """Mettre en garde."""
        return self._does(
            "HoldCall", plain(e.CallHeld, self._at(at), call_id=call, seat=self.seat), call=call
        )

    def resumed(self, call: str, at: float | None = None, *, holds: str = "") -> Self:
        """Reprendre; ``holds``: the call in conversation, which is put on hold first."""
        effects = [plain(e.CallResumed, self._at(at), call_id=call, seat=self.seat)]
        if holds:
            effects.insert(0, plain(e.CallHeld, self._at(None), call_id=holds, seat=self.seat))
        return self._does("ResumeCall", *effects, call=call)

    def parked(self, call: str, at: float | None = None, slot: str = "701") -> Self:
        """Parquer."""
        self._slots[call] = slot
        fact = plain(e.CallParked, self._at(at), call_id=call, seat=self.seat, slot=slot)
        return self._does("ParkCall", fact, call=call)

    def retrieved(self, call: str, at: float | None = None) -> Self:
        """Fetch a parked caller."""
        slot = self._slots.get(call, "701")
        fact = plain(e.CallRetrieved, self._at(at), call_id=call, seat=self.seat, slot=slot)
        return self._does("RetrieveCall", fact, call=call)

    def camped(self, call: str, station: str, at: float | None = None) -> Self:
        """Rappel automatique on a busy station."""
        fact = plain(e.CallCamped, self._at(at), call_id=call, seat=self.seat, station=station)
        return self._does("CampOn", fact, call=call, station=station)

    def voicemail(self, call: str, station: str, at: float | None = None) -> Self:
        """The caller is sent to a voicemail, which answers."""
        fact = plain(e.VoicemailReached, self._at(at), call_id=call, seat=self.seat, station=station)
        return self._does("SendToVoicemail", fact, call=call, station=station)

    def takes_over(self, call: str, from_seat: str, at: float | None = None) -> Self:
        """Take what another seat holds."""
        fact = plain(e.CallTakenOver, self._at(at), call_id=call, seat=self.seat, from_seat=from_seat)
        return self._does("TakeOverCall", fact, call=call)

    def picks_up(self, call: str, station: str, at: float | None = None) -> Self:
        """Intercepter a caller on the way to a station."""
        fact = plain(e.CallPickedUp, self._at(at), call_id=call, seat=self.seat, station=station)
        return self._does("PickUp", fact, call=call)

    def hangs_up(self, call: str, at: float | None = None) -> Self:
        """Raccrocher the caller in conversation."""
        return self._does("HangUp", plain(e.CallEnded, self._at(at), call_id=call, by="operator", cause=16))

    # --- colleagues -----------------------------------------------------------------------

    def lamp(self, station: str, state: str, at: float | None = None) -> Self:
        """A busy lamp changes."""
        return self.plain(e.StationStateChanged, at, station=station, state=state)

    def consults(
        self, call: str, station: str, at: float | None = None, *, holding: bool = True, asked: str = ""
    ) -> Self:
        """Double appel: the colleague's set rings; ``holding``: the caller is put on hold for it.

        ``asked``: the number that was called, when another set rings for it.
        """
        self._consultations += 1
        consultation = f"k-{self._consultations}"
        self._consulted[self.seat] = consultation, call
        started = plain(
            e.ConsultationStarted,
            self._at(at),
            consultation_id=consultation,
            call_id=call,
            seat=self.seat,
            station=station,
            forwarded_from=asked,
        )
        held = plain(e.CallHeld, self._at(None), call_id=call, seat=self.seat)
        effects = [held, started] if holding else [started]
        self._does("Consult", *effects, call=call, station=asked or station)
        return self._consultation(e.ConsultationRinging, None)

    def colleague_answers(self, at: float | None = None) -> Self:
        """The consulted colleague is in the room."""
        return self._consultation(e.ConsultationAnswered, at)

    def colleague_fails(self, station: str, at: float | None = None, reason: str = "no-answer") -> Self:
        """The consulted colleague never answered."""
        return self._consultation(e.ConsultationFailed, at, station=station, reason=reason)

    def colleague_ends(self, at: float | None = None, by: str = "colleague") -> Self:
        """The consulted colleague leaves."""
        return self._consultation(e.ConsultationEnded, at, by=by)

    def swaps(self, at: float | None = None, *, to: str = "caller") -> Self:
        """Va-et-vient, to the caller or to the colleague."""
        consultation, call = self._consulted[self.seat]
        when = self._at(at)
        off: type[Fact] = e.CallHeld
        on: type[Fact] = e.ConsultationResumed
        if to == "caller":
            off, on = e.ConsultationHeld, e.CallResumed
        about = {"call_id": call, "consultation_id": consultation, "seat": self.seat}
        return self._does("Swap", plain(off, when, **about), plain(on, when, **about))

    def completes(self, station: str, at: float | None = None) -> Self:
        """Caller and colleague, who had answered, are connected."""
        _, call = self._consulted[self.seat]
        fact = plain(
            e.TransferCompleted,
            self._at(at),
            call_id=call,
            seat=self.seat,
            station=station,
            kind="attended",
        )
        return self._does("CompleteTransfer", fact)

    def completes_ringing(self, station: str, at: float | None = None) -> Self:
        """The caller waits for the colleague, whose set rings."""
        _, call = self._consulted[self.seat]
        fact = plain(
            e.TransferStarted, self._at(at), call_id=call, seat=self.seat, station=station, kind="blonde"
        )
        return self._does("CompleteTransfer", fact)

    def cancels(self, at: float | None = None) -> Self:
        """The colleague is let go, the caller is back."""
        consultation, call = self._consulted[self.seat]
        when = self._at(at)
        ended = plain(e.ConsultationEnded, when, consultation_id=consultation, seat=self.seat, by="operator")
        back = plain(e.CallResumed, when, call_id=call, seat=self.seat)
        return self._does("CancelConsultation", ended, back)

    def confers(self, at: float | None = None) -> Self:
        """Conférence à trois."""
        consultation, call = self._consulted[self.seat]
        fact = plain(
            e.ConferenceStarted,
            self._at(at),
            consultation_id=consultation,
            call_id=call,
            seat=self.seat,
        )
        return self._does("Conference", fact)

    def splits(self, at: float | None = None) -> Self:
        """Out of the conference: the colleague hears music."""
        consultation, _ = self._consulted[self.seat]
        fact = plain(e.ConsultationHeld, self._at(at), consultation_id=consultation, seat=self.seat)
        return self._does("HoldColleague", fact)

    def sends(self, call: str, station: str, at: float | None = None) -> Self:
        """Transfert direct: the station rings."""
        fact = plain(
            e.TransferStarted, self._at(at), call_id=call, seat=self.seat, station=station, kind="blind"
        )
        return self._does("BlindTransfer", fact, call=call, station=station)

    def taken(self, call: str, station: str, at: float | None = None, kind: str = "blind") -> Self:
        """The station that rang for the caller has answered."""
        return self.plain(e.TransferCompleted, at, call_id=call, seat=self.seat, station=station, kind=kind)

    def not_taken(
        self, call: str, station: str, at: float | None = None, reason: str = "no-answer", kind: str = "blind"
    ) -> Self:
        """The station has not answered: the caller is in the waiting list again."""
        self.plain(
            e.TransferFailed,
            at,
            call_id=call,
            seat=self.seat,
            station=station,
            kind=kind,
            reason=reason,
        )
        return self.waits(call, None, reason, station)

    # --- calling out ------------------------------------------------------------------------

    def dials(
        self, call: str, number: str, at: float | None = None, *, station: str = "", about: str = ""
    ) -> Self:
        """Appeler: the number rings."""
        fact = plain(
            e.CallDialled,
            self._at(at),
            call_id=call,
            seat=self.seat,
            number=number,
            station=station,
            about=about,
        )
        self._does("Dial", fact, number=number)
        return self.plain(e.CallRinging, call_id=call)

    def reached(self, call: str, at: float | None = None) -> Self:
        """Whoever was called answers."""
        return self.plain(e.CallAnswered, at, call_id=call, seat=self.seat)

    def not_reached(self, call: str, number: str, at: float | None = None, reason: str = "no-answer") -> Self:
        """Whoever was called does not answer."""
        return self.plain(e.CallNotReached, at, call_id=call, seat=self.seat, number=number, reason=reason)

    # --- what is heard -----------------------------------------------------------------------

    def speaks(self, at: float | None = None, for_s: float = 2.0) -> Self:
        """The operator speaks, as Asterisk tells it."""
        self.plain(e.SeatSpeechStarted, at, seat=self.seat)
        begun = self._now_s
        self.plain(e.SeatSpeechStopped, begun + for_s + 1, seat=self.seat, lasted_s=for_s)
        self._now_s = begun
        return self

    def recorded(self, call: str, at: float | None = None) -> Self:
        """The zero of the recording's clock."""
        return self.plain(e.RecordingStarted, at, call_id=call)

    def heard(
        self,
        call: str,
        at: float | None = None,
        *,
        heard: tuple[tuple[float, float], ...] = (),
        caller: tuple[tuple[float, float], ...] = (),
        duration_s: float = 60.0,
        level_dbfs: float | None = -22.0,
    ) -> Self:
        """What was heard in the recording, in its own seconds; ``heard`` is the operator's track."""
        return self.adds(
            RecordingHeard(
                at=self._at(at),
                call_id=call,
                caller=TrackHeard(speech=caller, level_dbfs=level_dbfs if caller else None),
                heard=TrackHeard(speech=heard, level_dbfs=level_dbfs if heard else None),
                duration_s=duration_s,
                detector="by hand",
            )
        )

    # --- anything else --------------------------------------------------------------------------

    def plain(self, kind: type[Fact], at: float | None = None, /, **about: object) -> Self:
        """Any fact; fields that nobody cares about are filled in."""
        return self.adds(plain(kind, self._at(at), **about))

    def adds(self, *facts: e.Event) -> Self:
        """Facts at instants of their own."""
        self._told += [((fact.at - T0).total_seconds(), fact) for fact in facts]
        return self

    # --- the session ----------------------------------------------------------------------------

    def facts(self) -> list[e.Numbered]:
        """Every fact with its number, in the order of their instants."""
        told = sorted(self._told, key=lambda one: one[0])
        opened = plain(e.SessionOpened, organisation=self.house.id)
        return [e.Numbered(seq, fact) for seq, fact in enumerate([opened, *(f for _, f in told)], 1)]

    def seance(self, upto: int | None = None) -> Seance:
        """The session, or only its first facts."""
        return seance_of("s-1", self.facts()[:upto], self.house, self.parts.get, tuple(self.later))

    def dossier(self, account: str = "", upto: int | None = None) -> Dossier:
        """What one student did."""
        return dossier(self.seance(upto), account or self.account)

    def call(self, call: str) -> tuple[Dossier, CallFile]:
        """What a metric of one call asks for."""
        whole = self.dossier()
        return whole, whole.seance.calls[call]

    def seq(self, kind: type[Fact], /, **about: object) -> int:
        """Number of the first such fact; raises ``StopIteration``."""
        return next(
            one.seq
            for one in self.facts()
            if isinstance(one.fact, kind) and all(getattr(one.fact, k) == v for k, v in about.items())
        )

    # --- how it is done -------------------------------------------------------------------------

    def _at(self, at: float | None) -> datetime:
        self._now_s = self._now_s if at is None else at
        return instant(self._now_s)

    def _does(
        self, command: str, *effects: e.Event, call: str = "", station: str = "", number: str = ""
    ) -> Self:
        effect_s = self._now_s
        if self._keys:
            self.asks(command, effect_s - REACTION_S, call=call, station=station, number=number)
        self._now_s = effect_s
        self.adds(*effects)
        return self.confirmed(command) if self._keys else self

    def _outcome(self, kind: type[Fact], command: str, at: float | None, **about: object) -> Self:
        told: Mapping[str, object] = {"command_id": f"k{self._commands}", "command": command, **about}
        return self.plain(kind, at, seat=self.seat, **told)

    def _consultation(self, kind: type[Fact], at: float | None, **about: object) -> Self:
        consultation, _ = self._consulted[self.seat]
        return self.plain(kind, at, consultation_id=consultation, seat=self.seat, **about)

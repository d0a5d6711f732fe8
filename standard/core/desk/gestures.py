"""What an operator did for one call, read from the facts of switchboard and desk: the receipts of a verdict.

Whom the operator asked for counts, not who answered there: forwards and groups are the house's affair. A
transfer that nobody took was tried (``Fait.abouti`` is false); what the switchboard did by itself was not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from standard.core import events as e
from standard.core.consignes import Fait, Geste
from standard.core.desk import facts as d

__all__ = ["gestures", "gestures_of_calls", "lines_taken", "lines_taken_of_calls"]

BY_ITSELF = frozenset({"direct", "overflow", "night"})
"""Kinds of transfer that no operator makes."""
WAITS = (e.CallHeld, e.CallParked)
RETURNS = (e.CallResumed, e.CallRetrieved, e.CallTakenOver)
WAIT_OVER = (e.TransferStarted, e.TransferCompleted, e.CallCamped, e.VoicemailReached)
"""The caller waits no more, and the operator has not come back."""
ENDS = (e.CallAbandoned, e.CallEnded, e.CallNotReached)
GONE = (e.TransferFailed, e.CallPickedUp, e.VoicemailReached, e.CallWaiting, *ENDS)
"""What ends the way to a station without an answer there."""


@dataclass(slots=True)
class _Try:
    """A transfer under way."""

    vers: str
    annonce: bool
    seqs: list[int]


@dataclass(slots=True)
class _Consulted:
    """A colleague called while the caller waited; ``vers`` is the number that was asked for."""

    vers: str
    station: str
    seqs: list[int]
    answered: bool = False
    in_vain: bool = False


@dataclass(slots=True, eq=False)
class _Reading:
    """Reads one call, fact by fact."""

    call_id: str
    found: list[Fait] = field(default_factory=list)
    ended_at: datetime | None = None
    seats: set[str] = field(default_factory=set)
    """Seats that have had the call and have answered no other one since it ended."""
    _try: _Try | None = None
    _consulted: dict[str, _Consulted] = field(default_factory=dict)
    _waits_since: tuple[datetime, int] | None = None
    _longest_s: float = 0.0
    _returns: int = 0
    _waiting: list[int] = field(default_factory=list)
    """Numbers of the facts that show how the caller waited."""
    _dialled: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Colleagues called for the call, in calls of their own: station, and number of the fact."""
    _heard: dict[tuple[Geste, str], Fait] = field(default_factory=dict)
    _ticked: int = 0

    def read(self, seq: int, fact: e.Event) -> None:
        if isinstance(fact, d.CallQualified):
            return
        self._of_others(seq, fact)
        if isinstance(fact, e.ConsultationAnswered) and (asked := self._consulted.get(fact.consultation_id)):
            asked.answered = True
            asked.seqs.append(seq)
        if isinstance(fact, e.ConsultationFailed) and (asked := self._consulted.get(fact.consultation_id)):
            asked.in_vain = True
            asked.seqs.append(seq)
        if getattr(fact, "call_id", "") != self.call_id:
            return
        if (seat := getattr(fact, "seat", "")) and isinstance(fact, e.CallAnswered | e.CallTakenOver):
            self.seats.add(seat)
        self._wait(seq, fact)
        self._transfer(seq, fact)
        self._desk(seq, fact)
        if isinstance(fact, ENDS):
            self.ended_at = self.ended_at or fact.at
        if isinstance(fact, e.CallEnded) and fact.by == "operator":
            self.found.append(Fait(geste=Geste.RACCROCHER, seqs=(seq,)))

    # --- the telephone ---------------------------------------------------------------------

    def _of_others(self, seq: int, fact: e.Event) -> None:
        """Calls of the operator's own for this call: they warn a colleague without the caller."""
        match fact:
            case e.CallDialled(station=station) if station and fact.seat in self.seats:
                self._dialled[fact.call_id] = (station, seq)
            case e.CallAnswered() if asked := self._dialled.pop(fact.call_id, None):
                station, dialled = asked
                self.found.append(Fait(geste=Geste.PREVENIR, vers=station, seqs=(dialled, seq)))
            case e.CallAnswered() if self.ended_at is not None and fact.call_id != self.call_id:
                self.seats.discard(fact.seat)

    def _wait(self, seq: int, fact: e.Event) -> None:
        if isinstance(fact, WAITS):
            self._waits_since = self._waits_since or (fact.at, seq)
            self._waiting.append(seq)
        elif self._waits_since is not None and isinstance(fact, (*RETURNS, *WAIT_OVER, *ENDS)):
            self._longest_s = max(self._longest_s, (fact.at - self._waits_since[0]).total_seconds())
            self._returns += isinstance(fact, RETURNS)
            self._waiting.append(seq)
            self._waits_since = None

    def _transfer(self, seq: int, fact: e.Event) -> None:
        match fact:
            case e.ConsultationStarted():
                vers = fact.forwarded_from or fact.station
                self._consulted[fact.consultation_id] = _Consulted(vers, fact.station, [seq])
            case e.TransferStarted() if fact.seat and fact.kind not in BY_ITSELF:
                self._given_up()
                self._try = _Try(fact.station, self._spoken_to(fact.station), [seq])
            case e.TransferCompleted() if fact.seat and fact.kind not in BY_ITSELF:
                asked = self._try or self._attended(fact)
                self._try = None
                self.found.append(
                    Fait(
                        geste=Geste.TRANSFERER,
                        vers=asked.vers,
                        annonce=asked.annonce,
                        seqs=(*asked.seqs, seq),
                    )
                )
            case _ if isinstance(fact, GONE):
                if self._try is not None:
                    self._try.seqs.append(seq)
                self._given_up()

    def _attended(self, fact: e.TransferCompleted) -> _Try:
        """The colleague was on the line with the operator: whoever had been asked for."""
        same = [one for one in self._consulted.values() if one.station == fact.station]
        vers = same[-1].vers if same else fact.station
        return _Try(vers, annonce=fact.kind == "attended" or self._spoken_to(vers), seqs=[])

    def _spoken_to(self, number: str) -> bool:
        return any(one.answered and number in (one.vers, one.station) for one in self._consulted.values())

    def _given_up(self) -> None:
        """The way to a station has led nowhere."""
        if self._try is not None:
            asked, self._try = self._try, None
            self.found.append(
                Fait(
                    geste=Geste.TRANSFERER,
                    vers=asked.vers,
                    annonce=asked.annonce,
                    abouti=False,
                    seqs=tuple(asked.seqs),
                )
            )

    # --- the desk ---------------------------------------------------------------------------

    def _desk(self, seq: int, fact: e.Event) -> None:
        match fact:
            case d.EmergencyTicked():
                self._ticked = seq if fact.ticked else 0
            case d.SpeechJudged():
                self._heard.pop((fact.geste, fact.what), None)
                if fact.said is not None:
                    # Judged in a later session, it has no number in this one.
                    seqs = () if fact.session else (seq,)
                    self._heard[fact.geste, fact.what] = Fait(
                        geste=fact.geste, vers=fact.what, fait=fact.said, seqs=seqs
                    )
            case _:
                self._papers(seq, fact)

    def _papers(self, seq: int, fact: e.Event) -> None:
        match fact:
            case d.MessageTaken():
                late_s = 0.0 if self.ended_at is None else (fact.at - self.ended_at).total_seconds()
                self._done(seq, Geste.MESSAGE, fact.recipient, urgent=fact.urgent, delai_s=max(0.0, late_s))
                if fact.call_back:
                    self._done(seq, Geste.RAPPEL, fact.recipient)
                if fact.urgent:
                    self._done(seq, Geste.URGENCE)
            case d.CallBackPromised():
                self._done(seq, Geste.RAPPEL)
            case d.BookingMade():
                self._done(seq, Geste.RENDEZ_VOUS, fact.bookable)
            case d.SheetFiled():
                self._done(seq, Geste.FICHE, fact.kind)
            case d.VisitorIdentified():
                self._done(seq, Geste.FICHE, "visiteur")
            case d.JournalWritten():
                self._done(seq, Geste.JOURNAL, fact.heading)
            case d.AnswerGiven():
                self._done(seq, Geste.RENSEIGNER, fact.answer)

    def _done(
        self, seq: int, geste: Geste, vers: str = "", *, urgent: bool = False, delai_s: float = 0.0
    ) -> None:
        self.found.append(Fait(geste=geste, vers=vers, urgent=urgent, delai_s=delai_s, seqs=(seq,)))

    # --- what was done ------------------------------------------------------------------------

    def faits(self) -> Iterator[Fait]:
        yield from self.found
        for asked in self._consulted.values():
            if asked.answered or asked.in_vain:
                about = tuple(asked.seqs)
                yield Fait(geste=Geste.PREVENIR, vers=asked.vers, abouti=asked.answered, seqs=about)
        if self._waiting and self._waits_since is None:
            yield Fait(
                geste=Geste.REPRENDRE,
                delai_s=self._longest_s,
                fois=self._returns,
                abouti=self._returns > 0,
                seqs=tuple(self._waiting),
            )
        if self._ticked:
            yield Fait(geste=Geste.URGENCE, seqs=(self._ticked,))
        yield from self._heard.values()


def gestures(facts: Iterable[e.Numbered], call_id: str) -> Sequence[Fait]:
    """What was done for this call, with the numbers of the facts that show it; of no call: nothing.

    A caller who waits now has not been come back to yet: nothing is said about ``reprendre``.
    """
    reading = _Reading(call_id)
    for numbered in facts:
        reading.read(numbered.seq, numbered.fact)
    return tuple(reading.faits())


def gestures_of_calls(facts: Iterable[e.Numbered]) -> dict[str, Sequence[Fait]]:
    """The same for every call at once, by its id: one pass, whatever the number of calls."""
    every = _Every()
    for numbered in facts:
        every.read(numbered.seq, numbered.fact)
    return {call_id: tuple(reading.faits()) for call_id, reading in every.readings.items()}


@dataclass(slots=True)
class _Every:
    """Gives each fact to the readings that it may mean something to, and to no other."""

    readings: dict[str, _Reading] = field(default_factory=dict)
    _consulting: dict[str, _Reading] = field(default_factory=dict)
    _at_seat: dict[str, dict[str, _Reading]] = field(default_factory=dict)
    """Calls that a seat has had, and those of before until it has answered another."""
    _dialled: dict[str, list[_Reading]] = field(default_factory=dict)

    def read(self, seq: int, fact: e.Event) -> None:
        consultation_id = getattr(fact, "consultation_id", "")
        if (call_id := getattr(fact, "call_id", "")) and call_id not in self.readings:
            self.readings[call_id] = _Reading(call_id)
        own = self.readings.get(call_id) or self._consulting.get(consultation_id)
        if own is not None:
            if consultation_id:
                self._consulting[consultation_id] = own
            own.read(seq, fact)
        match fact:
            case e.CallDialled():
                told = self._dialled.setdefault(call_id, [])
                told += [one for one in self._others(fact.seat, seq, fact) if one not in told]
            case e.CallAnswered():
                told = self._others(fact.seat, seq, fact)
                for reading in self._dialled.pop(call_id, ()):
                    if reading not in told and reading is not own:
                        reading.read(seq, fact)
            case _:
                pass
        if isinstance(fact, e.CallAnswered | e.CallTakenOver) and own is not None:
            self._at_seat.setdefault(fact.seat, {})[call_id] = own

    def _others(self, seat: str, seq: int, fact: e.CallDialled | e.CallAnswered) -> list[_Reading]:
        """The other calls that the seat has had; those that it has left for another one are let go."""
        had = self._at_seat.get(seat, {})
        told = [reading for call_id, reading in had.items() if call_id != fact.call_id]
        for reading in told:
            reading.read(seq, fact)
            if seat not in reading.seats:
                del had[reading.call_id]
        return told


TAKEN: frozenset[e.StationState] = frozenset({"busy", "on-hold", "unreachable"})
"""The lamp says that nobody can be had at a station."""


def lines_taken(facts: Iterable[e.Numbered], call_id: str) -> dict[str, tuple[int, ...]]:
    """Stations whose lamp said busy or dead while the call was at a seat, with the facts that show it.

    What the call itself makes busy counts as well: the colleague has then been spoken to.
    """
    return lines_taken_of_calls(facts).get(call_id, {})


def lines_taken_of_calls(facts: Iterable[e.Numbered]) -> dict[str, dict[str, tuple[int, ...]]]:
    """The same for every call at once, by its id: one pass, whatever the number of calls."""
    lamps: dict[str, int] = {}
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    at_a_seat: set[str] = set()
    over: set[str] = set()
    for numbered in facts:
        fact = numbered.fact
        if isinstance(fact, e.StationStateChanged):
            if fact.state in TAKEN:
                lamps[fact.station] = numbered.seq
                for call_id in at_a_seat:
                    found[call_id].setdefault(fact.station, (numbered.seq,))
            else:
                lamps.pop(fact.station, None)
        elif isinstance(fact, e.CallAnswered) and fact.call_id not in over:
            at_a_seat.add(fact.call_id)
            known = found.setdefault(fact.call_id, {})
            found[fact.call_id] = {station: (seq,) for station, seq in lamps.items()} | known
        elif isinstance(fact, ENDS):
            at_a_seat.discard(fact.call_id)
            over.add(fact.call_id)
    return found

"""A session as the evaluation reads it, folded once: every call with its facts, and who sat where when.

One pass over the journal, whatever the number of calls and students; everything after it reads these values.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar, cast

from standard.core import events as e
from standard.core.calls import CallState
from standard.core.desk.facts import CallQualified, SpeechJudged
from standard.core.desk.verdicts import answer_sheet
from standard.core.evaluation.outgoing import Asked
from standard.core.evaluation.segments import Segment, Stretch, clipped, segments
from standard.core.evaluation.signals import Signals, Watching
from standard.core.hearing import RecordingHeard
from standard.core.history import CallStory, History
from standard.core.organisation import Organisation
from standard.core.scenarios import Appel, Scenario

__all__ = ["Busy", "CallFile", "Dossier", "Played", "Seance", "Stay", "dossier", "seance_of"]

T = TypeVar("T", bound=e.Event)
V = TypeVar("V")

Played = Callable[[str], tuple[Scenario, Appel] | None]
"""What ``CallOffered.played`` names: the scenario, and its call; None: nothing known (any more)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Somebody at a seat; ``ends_at`` is None while they sit there, or where the journal stops."""

    account: str
    name: str
    seat: str
    begins_at: datetime
    ends_at: datetime | None
    taken_seq: int
    phone: e.SeatPhone = "browser"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFile:
    """One call: its story, its own facts in order, and what its scenario says."""

    story: CallStory
    facts: tuple[e.Numbered, ...]
    """Its own, those of its consultations, the commands about it, and what was done at the desk meanwhile."""
    segments: tuple[Segment, ...] = ()
    """Where the caller was, in order."""
    played: str = ""
    """``CallOffered.played``; of a call that a scenario has the switchboard make, in the same words."""
    scenario: Scenario | None = None
    appel: Appel | None = None
    situation: CallQualified | None = None
    """Who calls, for whom, about what: the last word of those who judge, else the scenario's."""
    heard: RecordingHeard | None = None
    heard_seq: int = 0
    """0: told in a later session."""
    recording_at: datetime | None = None
    """The zero of the recording's clock."""

    @property
    def call_id(self) -> str:
        """Of the call."""
        return self.story.call_id

    def of(self, *kinds: type[T]) -> Iterator[tuple[int, T]]:
        """Number and fact of each of its facts that is one of these."""
        return ((one.seq, one.fact) for one in self.facts if isinstance(one.fact, kinds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seance:
    """A whole session, whoever took part in it."""

    session_id: str
    house: Organisation
    facts: tuple[e.Numbered, ...]
    """Every fact, in order."""
    calls: Mapping[str, CallFile]
    """By id, in the order in which they began."""
    stays: tuple[Stay, ...]
    history: History
    later: tuple[CallQualified | SpeechJudged, ...] = ()
    """What was said about its calls in later sessions, oldest first."""
    signals: Signals = field(default_factory=Signals)
    """What the house showed meanwhile."""
    _kept: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, work: Callable[[Seance], V]) -> V:
        """The value of a pure function of the session, worked out once however many ask for it.

        What metrics share (verdicts, gestures) is folded with one pass over the facts, not one per call.
        """
        if work not in self._kept:
            self._kept[work] = work(self)
        return cast("V", self._kept[work])

    @property
    def heard_later(self) -> tuple[RecordingHeard, ...]:
        """What was heard of its recordings once it was over."""
        files = self.calls.values()
        return tuple(one.heard for one in files if one.heard is not None and not one.heard_seq)

    @property
    def ended(self) -> datetime:
        """Its last instant. Of an empty session: raises ``IndexError``."""
        return self.signals.ends_at or self.facts[-1].fact.at

    @property
    def began(self) -> datetime:
        """Its first instant, by the clocks of the house. Of an empty session: raises ``IndexError``."""
        return self.house.local(self.facts[0].fact.at)

    @property
    def students(self) -> tuple[str, ...]:
        """Accounts of everybody who sat at a seat, in the order of their first time."""
        return tuple(dict.fromkeys(stay.account for stay in self.stays))

    def of(self, *kinds: type[T]) -> Iterator[tuple[int, T]]:
        """Number and fact of each fact that is one of these."""
        return ((one.seq, one.fact) for one in self.facts if isinstance(one.fact, kinds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """The student was with somebody, or calling somebody, for one of the calls."""

    call_id: str
    when: Stretch
    inside: bool
    """The call is one to a station of the house: often for the sake of another caller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One student in one session: what there is to be assessed."""

    seance: Seance
    account: str
    name: str
    stays: tuple[Stay, ...]
    calls: tuple[CallFile, ...]
    """Those that the student had in hand, in order; a call that two had is in both dossiers."""
    busy: tuple[Busy, ...] = ()
    """With whom the student was, and when, by the beginnings."""
    _kept: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, work: Callable[[Dossier], V]) -> V:
        """The value of a pure function of the dossier, worked out once; see ``Seance.once``."""
        if work not in self._kept:
            self._kept[work] = work(self)
        return cast("V", self._kept[work])

    @property
    def house(self) -> Organisation:
        """Whose calls were answered."""
        return self.seance.house

    @property
    def seats(self) -> frozenset[str]:
        """Where the student sat."""
        return frozenset(stay.seat for stay in self.stays)

    def sat(self, seat: str, at: datetime) -> bool:
        """Whether the student had this seat at that instant."""
        return any(
            stay.seat == seat and stay.begins_at <= at and (stay.ends_at is None or at <= stay.ends_at)
            for stay in self.stays
        )

    def sat_during(self, stretch: Stretch) -> list[Stretch]:
        """The parts of a stretch in which the student was at a seat."""
        ends = self.seance.ended
        stays = ((stay.begins_at, stay.ends_at or ends) for stay in self.stays)
        return clipped(stays, stretch)

    def busy_elsewhere(self, call_id: str, during: Stretch, *, outside_only: bool = False) -> list[Stretch]:
        """When the student was with somebody of another call than this one, in a stretch.

        ``outside_only``: calls to stations of the house are left out.
        """
        begins, longest = self.once(_busy_index)
        first = bisect_left(begins, during[0] - longest)
        last = bisect_right(begins, during[1])
        others = (one for one in self.busy[first:last] if one.call_id != call_id)
        return clipped((one.when for one in others if not (outside_only and one.inside)), during)


def _busy_index(dossier: Dossier) -> tuple[list[datetime], timedelta]:
    """To look up what the student did at an instant: the beginnings, and how long the longest lasted."""
    lengths = (one.when[1] - one.when[0] for one in dossier.busy)
    return [one.when[0] for one in dossier.busy], max(lengths, default=timedelta())


def dossier(seance: Seance, account: str) -> Dossier:
    """What one student did. Never raises: somebody who did nothing has a dossier with nothing in it."""
    stays = tuple(stay for stay in seance.stays if stay.account == account)
    calls = tuple(one for one in seance.calls.values() if account in one.story.accounts)
    bare = Dossier(
        seance=seance,
        account=account,
        name=stays[-1].name if stays else account,
        stays=stays,
        calls=calls,
    )
    busy = (one for call in calls for one in _busy(bare, call))
    return replace(bare, busy=tuple(sorted(busy, key=lambda one: one.when)))


_WITH_SOMEBODY = (CallState.TALKING, CallState.DIALLING, CallState.RINGING)


def _busy(dossier: Dossier, call: CallFile) -> Iterator[Busy]:
    """When the student talked to the caller, or to a colleague for the caller, or called one of them."""
    inside = call.story.direction == "out" and bool(call.story.from_station)
    for segment in call.segments:
        if segment.state in _WITH_SOMEBODY and dossier.sat(segment.seat, segment.begins_at):
            when = segment.stretch(dossier.seance.ended)
            yield Busy(call_id=call.call_id, when=when, inside=inside)
    for when in _consulting(dossier, call):
        yield Busy(call_id=call.call_id, when=when, inside=inside)


def _consulting(dossier: Dossier, call: CallFile) -> Iterator[Stretch]:
    """When a colleague of this call was being called, or in the seat's room."""
    since: datetime | None = None
    for numbered in call.facts:
        fact = numbered.fact
        if isinstance(fact, e.ConsultationStarted | e.ConsultationResumed):
            since = fact.at if dossier.sat(fact.seat, fact.at) else None
        elif since is not None and isinstance(fact, _COLLEAGUE_AWAY):
            yield since, max(since, fact.at)
            since = None
    if since is not None:
        yield since, max(since, dossier.seance.ended)


_COLLEAGUE_AWAY = (
    *(e.ConsultationHeld, e.ConsultationFailed, e.ConsultationEnded),
    *(e.TransferStarted, e.TransferCompleted),
)


def seance_of(
    session_id: str,
    facts: Sequence[e.Numbered],
    house: Organisation,
    played: Played,
    later: Sequence[CallQualified | SpeechJudged] = (),
    heard: Sequence[RecordingHeard] = (),
) -> Seance:
    """Fold a journal, even one that stops anywhere. One pass, linear in the number of facts."""
    reading = _Reading()
    for numbered in facts:
        reading.read(numbered)
    history = reading.history
    about: dict[str, list[CallQualified]] = {}
    for one in later:
        if isinstance(one, CallQualified):
            about.setdefault(one.call_id, []).append(one)
    heard_later = {one.call_id: one for one in heard}
    files = {
        story.call_id: _file(story, reading, played, about, heard_later)
        for story in sorted(history.calls(), key=lambda story: (story.offered_at, story.call_id))
    }
    return Seance(
        session_id=session_id,
        house=house,
        facts=tuple(facts),
        calls=files,
        stays=tuple(reading.all_stays()),
        history=history,
        later=tuple(later),
        signals=reading.watching.signals(),
    )


def _file(
    story: CallStory,
    reading: _Reading,
    played: Played,
    later: Mapping[str, Sequence[CallQualified]],
    heard_later: Mapping[str, RecordingHeard],
) -> CallFile:
    facts = reading.of_call.get(story.call_id, [])
    name, heard = reading.asked.found.get(story.call_id, ""), heard_later.get(story.call_id)
    heard_seq, recording_at = 0, None
    said: list[CallQualified] = []
    for numbered in facts:
        match numbered.fact:
            case e.CallOffered() as fact:
                name = fact.played
            case CallQualified() as fact:
                said.append(fact)
            case e.RecordingStarted() as fact:
                recording_at = recording_at or fact.at
            case RecordingHeard() as fact:
                heard, heard_seq = fact, numbered.seq
            case _:
                pass
    scenario, appel = (played(name) if name else None) or (None, None)
    return CallFile(
        story=story,
        facts=tuple(facts),
        segments=segments(story.call_id, facts),
        played=name,
        scenario=scenario,
        appel=appel,
        situation=answer_sheet([*said, *later.get(story.call_id, ())]),
        heard=heard,
        heard_seq=heard_seq,
        recording_at=recording_at,
    )


@dataclass(slots=True)
class _Reading:
    """The one pass: sorts each fact to the call that it is about."""

    history: History = field(default_factory=History)
    of_call: dict[str, list[e.Numbered]] = field(default_factory=dict)
    stays: list[Stay] = field(default_factory=list)
    watching: Watching = field(default_factory=Watching)
    asked: Asked = field(default_factory=Asked)
    _owner: dict[str, str] = field(default_factory=dict)
    """The call of a consultation or a command, by its id."""
    _in_room: dict[str, str] = field(default_factory=dict)
    """Who is in the room of a seat, or was last: whom a command without a call is about."""
    _sitting: dict[str, Stay] = field(default_factory=dict)

    def read(self, numbered: e.Numbered) -> None:
        fact = numbered.fact
        self.history.add(fact)
        self.watching.read(numbered)
        self.asked.read(fact)
        self._seats(numbered)
        call_id = self._about(fact)
        if call_id:
            self.of_call.setdefault(call_id, []).append(numbered)

    def _about(self, fact: e.Event) -> str:
        if isinstance(fact, e.CommandAsked):
            call_id = fact.call_id or self._in_room.get(fact.seat, "")
            self._owner[fact.command_id] = call_id
            return call_id
        if isinstance(fact, e.CommandConfirmed | e.CommandRefused | e.CommandTimedOut):
            return self._owner.get(fact.command_id, "")
        call_id = getattr(fact, "call_id", "")
        consultation_id = getattr(fact, "consultation_id", "")
        if isinstance(fact, e.ConsultationStarted):
            self._owner[consultation_id] = call_id
        if isinstance(fact, _INTO_ROOM):
            self._in_room[fact.seat] = call_id
        return call_id or self._owner.get(consultation_id, "")

    def _seats(self, numbered: e.Numbered) -> None:
        match numbered.fact:
            case e.SeatTaken() as fact:
                self._left(fact.seat, fact.at)
                self._sitting[fact.seat] = Stay(
                    account=fact.account,
                    name=fact.name,
                    seat=fact.seat,
                    begins_at=fact.at,
                    ends_at=None,
                    taken_seq=numbered.seq,
                    phone=fact.phone,
                )
            case e.SeatReleased() as fact:
                self._left(fact.seat, fact.at)
            case _:
                pass

    def _left(self, seat: str, at: datetime) -> None:
        if (stay := self._sitting.pop(seat, None)) is not None:
            self.stays.append(replace(stay, ends_at=at))

    def all_stays(self) -> list[Stay]:
        """Everybody's, those who still sit included."""
        return sorted([*self.stays, *self._sitting.values()], key=lambda stay: stay.taken_seq)


_INTO_ROOM = (
    *(e.CallAnswered, e.CallResumed, e.CallRetrieved, e.CallTakenOver, e.CallPickedUp, e.CallDialled),
    e.CallHeld,
)
"""What makes a call the one that a seat has in hand."""

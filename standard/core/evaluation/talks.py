"""When caller and operator talked with each other, and who was heard, in seconds of the recording.

A detector heard *that* somebody spoke, and the facts say who it can have been. The caller's track is the
caller's alone. What the caller heard is the operator only while both are in a seat's room and nobody else is:
before and after, it is music, a colleague, an announcement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from standard.core import events as e
from standard.core.calls import STATE_AFTER, CallState
from standard.core.evaluation.seance import CallFile
from standard.core.hearing import Speech
from standard.core.watch import SupervisionStarted

__all__ = ["Talk", "caller_speech", "common", "operator_speech", "talks", "within"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Caller and operator in a room with nobody else, while it is recorded; seconds of the recording."""

    from_s: float
    to_s: float
    seat: str
    seq: int
    """The fact that it begins with."""
    at: datetime
    """When that was."""
    ends_call: bool = False
    """The call was over then, or its recording."""


def operator_speech(call: CallFile) -> tuple[Speech, ...] | None:
    """When the operator spoke to the caller, whichever operator it was; None: nothing can be heard."""
    if call.heard is None or (talked := talks(call)) is None:
        return None
    return within(call.heard.heard.speech, talked)


def caller_speech(call: CallFile) -> tuple[Speech, ...] | None:
    """When the caller spoke to an operator; None: nothing can be heard."""
    if call.heard is None or (talked := talks(call)) is None:
        return None
    return within(call.heard.caller.speech, talked)


def talks(call: CallFile) -> tuple[Talk, ...] | None:
    """When caller and operator could talk with each other; None: there is nothing to hear of the call."""
    if call.heard is None or call.recording_at is None:
        return None
    room = _Room(call.recording_at, call.heard.duration_s)
    for numbered in call.facts:
        room.follow(numbered)
    room.close()
    return tuple(room.talks)


def within(spans: Iterable[Speech], talked: Iterable[Talk]) -> tuple[Speech, ...]:
    """What of the spans falls into these conversations. Both in order; one pass."""
    return tuple(common(spans, ((talk.from_s, talk.to_s) for talk in talked)))


def common(some: Iterable[Speech], others: Iterable[Speech]) -> Iterator[Speech]:
    """Where spans of both are at once; both in order and without overlap."""
    left, right = iter(some), iter(others)
    one, other = next(left, None), next(right, None)
    while one is not None and other is not None:
        begin, end = max(one[0], other[0]), min(one[1], other[1])
        if begin < end:
            yield begin, end
        if one[1] <= other[1]:
            one = next(left, None)
        else:
            other = next(right, None)


@dataclass(slots=True)
class _Room:
    """Follows the facts of a call: in whose room the caller is, with whom, and whether it is recorded."""

    zero: datetime
    lasts_s: float
    talks: list[Talk] = field(default_factory=list)
    _seat: str = ""
    _others: set[str] = field(default_factory=set)
    """Consultations that are in the room, and those who teach and speak in it."""
    _recorded: bool = False
    _now: str = ""
    """The seat whose operator is alone with the caller, on record."""
    _since: tuple[int, datetime] | None = None

    def follow(self, numbered: e.Numbered) -> None:
        """Take one fact into account."""
        fact = numbered.fact
        if type(fact) in STATE_AFTER:
            talking = STATE_AFTER[type(fact)] is CallState.TALKING
            self._seat = getattr(fact, "seat", "") if talking else ""
        self._joined(fact)
        if isinstance(fact, e.RecordingStarted | e.RecordingResumed):
            self._recorded = True
        elif isinstance(fact, e.RecordingPaused | e.RecordingStopped):
            self._recorded = False
        now = self._seat if self._recorded and not self._others else ""
        if now != self._now:
            self._mark(numbered, now)

    def _joined(self, fact: e.Event) -> None:
        match fact:
            case e.ConsultationAnswered() | e.ConsultationResumed() | e.ConferenceStarted():
                self._others.add(fact.consultation_id)
            case e.ConsultationHeld() | e.ConsultationEnded() | e.ConsultationFailed():
                self._others.discard(fact.consultation_id)
            case SupervisionStarted(how="barge"):
                self._others.add(fact.supervision_id)
            case SupervisionStarted():
                self._others.discard(fact.supervision_id)
            case e.TransferCompleted():
                # The colleague has left the seat together with the caller.
                self._others.clear()
            case _:
                pass

    def _mark(self, numbered: e.Numbered, now: str) -> None:
        """From this fact on it is another operator, or none."""
        self._close(numbered.fact.at, ends_call=isinstance(numbered.fact, e.CallEnded))
        self._now, self._since = now, (numbered.seq, numbered.fact.at) if now else None

    def close(self) -> None:
        """What still goes on ends with the recording."""
        self._close(self.zero + timedelta(seconds=self.lasts_s), ends_call=True)

    def _close(self, at: datetime, *, ends_call: bool) -> None:
        if self._since is None:
            return
        seq, since = self._since
        begin, end = (min(max(0.0, (when - self.zero).total_seconds()), self.lasts_s) for when in (since, at))
        if begin < end:
            talk = Talk(from_s=begin, to_s=end, seat=self._now, seq=seq, at=since, ends_call=ends_call)
            self.talks.append(talk)
        self._since = None

"""What a journal tells afterwards: the board at any event, a call in full, its lanes for the player.

Everything is the same fold over the same facts as on the live board; nothing is remembered elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from standard.core import events as e
from standard.core.board import Board, apply, replayed
from standard.core.calls import STATE_AFTER, Call, CallState
from standard.core.errors import Unknown
from standard.core.history import CallStory, History


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a lane, in seconds from the lanes' zero; it may begin before zero."""

    from_s: float
    to_s: float
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatienceSpan:
    """A stretch in which a robot's patience stays the same, likewise, and why it came to that."""

    from_s: float
    to_s: float
    value: int
    change: int
    reason: e.PatienceReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A line that a robot said, likewise; ``station`` is empty for the caller's own."""

    from_s: float
    to_s: float
    text: str
    station: str
    whole: bool
    """False: it was cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """The call as three lanes: where the caller was, what the seat did, what the station did.

    Two more when a robot plays the caller: its patience, and what the robots of the call say.
    """

    caller: tuple[Span, ...]
    seat: tuple[Span, ...]
    station: tuple[Span, ...]
    patience: tuple[PatienceSpan, ...] = ()
    captions: tuple[Caption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDetail:
    """A call with its own facts and its lanes; ``zero_at`` is the recording's start, or the offer."""

    call: CallStory
    zero_at: datetime
    facts: tuple[e.Numbered, ...]
    lanes: Lanes


def board_at(facts: Sequence[e.Numbered], seq: int) -> Board:
    """The board after event ``seq`` (0: before the first). Raises ``Unknown``."""
    last = facts[-1].seq if facts else 0
    if not 0 <= seq <= last:
        raise Unknown("unknown-event", seq=seq, last=last)
    return replayed(numbered for numbered in facts if numbered.seq <= seq)


def detail(facts: Sequence[e.Numbered], call_id: str) -> CallDetail:
    """One call in full. Raises ``Unknown``."""
    story = History(numbered.fact for numbered in facts).call(call_id)
    if story is None:
        raise Unknown("unknown-call", call_id=call_id)
    starts = (one.fact for one in facts if isinstance(one.fact, e.RecordingStarted))
    zero_at = next((start.at for start in starts if start.call_id == call_id), story.offered_at)
    return CallDetail(
        call=story,
        zero_at=zero_at,
        facts=tuple(_of_call(facts, call_id)),
        lanes=_lanes(facts, call_id, zero_at),
    )


# --- the facts of one call -------------------------------------------------------------


def _of_call(facts: Iterable[e.Numbered], call_id: str) -> Iterable[e.Numbered]:
    """Its own facts, those of its consultations, and the commands that were about it."""
    own = {call_id}
    board = Board()
    for numbered in facts:
        fact = numbered.fact
        if isinstance(fact, e.ConsultationStarted) and fact.call_id == call_id:
            own.add(fact.consultation_id)
        if isinstance(fact, e.CommandAsked) and _concerns(fact, board, call_id):
            own.add(fact.command_id)
        board = apply(board, numbered)
        if not own.isdisjoint(_names(fact)):
            yield numbered


def _names(fact: e.Event) -> tuple[str, ...]:
    return tuple(getattr(fact, name, "") for name in ("call_id", "consultation_id", "command_id"))


def _concerns(asked: e.CommandAsked, board: Board, call_id: str) -> bool:
    """A command that names no call is about whoever is in the room, is called, or is consulted for."""
    if asked.call_id:
        return asked.call_id == call_id
    here = (board.talking(asked.seat), board.dialling(asked.seat))
    seat = board.seats.get(asked.seat)
    consulted_for = seat.consultation.call_id if seat and seat.consultation else ""
    return call_id in (*(call.call_id for call in here if call is not None), consulted_for)


# --- the lanes ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Lane:
    """Collects spans: say at each instant what is, and it keeps the stretches."""

    zero_at: datetime
    spans: list[Span] = field(default_factory=list)
    _state: str = ""
    _since: datetime | None = None

    def mark(self, at: datetime, state: str) -> None:
        if state == self._state:
            return
        if self._state and self._since is not None and at > self._since:
            self.spans.append(
                Span(from_s=self._seconds(self._since), to_s=self._seconds(at), state=self._state)
            )
        self._state, self._since = state, at

    def _seconds(self, at: datetime) -> float:
        return round((at - self.zero_at).total_seconds(), 3)


def _lanes(facts: Sequence[e.Numbered], call_id: str, zero_at: datetime) -> Lanes:
    caller, seat, station = _Lane(zero_at), _Lane(zero_at), _Lane(zero_at)
    board, last_at = Board(), zero_at
    for numbered in facts:
        board, at = apply(board, numbered), numbered.fact.at
        last_at = max(last_at, at)
        call = board.calls.get(call_id)
        caller.mark(at, "" if call is None else call.state.value)
        seat.mark(at, _seat_state(board, call))
        station.mark(at, _station_state(board, call))
    # What is still going on ends, for the player, with the last thing known.
    for lane in (caller, seat, station):
        lane.mark(last_at, "")
    return Lanes(
        caller=tuple(caller.spans),
        seat=tuple(seat.spans),
        station=tuple(station.spans),
        patience=_patience(facts, call_id, zero_at),
        captions=_captions(facts, call_id, zero_at, last_at),
    )


def _patience(facts: Sequence[e.Numbered], call_id: str, zero_at: datetime) -> tuple[PatienceSpan, ...]:
    """What the journal says of it, from each change to the next, to the last that moved the caller."""
    of_call = [one.fact for one in facts if getattr(one.fact, "call_id", "") == call_id]
    changes = [fact for fact in of_call if isinstance(fact, e.PatienceChanged)]
    moved = (fact.at for fact in of_call if type(fact) in STATE_AFTER)
    ends = [*(change.at for change in changes[1:]), max(moved, default=zero_at)]
    return tuple(
        PatienceSpan(
            from_s=round((change.at - zero_at).total_seconds(), 3),
            to_s=round((max(change.at, end) - zero_at).total_seconds(), 3),
            value=change.value,
            change=change.change,
            reason=change.reason,
        )
        for change, end in zip(changes, ends, strict=False)
    )


def _captions(
    facts: Iterable[e.Numbered], call_id: str, zero_at: datetime, last_at: datetime
) -> tuple[Caption, ...]:
    """Each line from its begin to its end; one that nobody saw ending lasts until the next of that robot."""
    begun: list[e.RobotLineStarted] = []
    ends: dict[int, tuple[datetime, bool]] = {}
    open_of: dict[str, int] = {}
    for fact in (numbered.fact for numbered in facts):
        if not isinstance(fact, e.RobotLineStarted | e.RobotLineEnded) or fact.call_id != call_id:
            continue
        if (line := open_of.pop(fact.robot, None)) is not None:
            ends[line] = fact.at, isinstance(fact, e.RobotLineEnded) and fact.whole
        if isinstance(fact, e.RobotLineStarted):
            open_of[fact.robot] = len(begun)
            begun.append(fact)
    return tuple(
        Caption(
            from_s=round((line.at - zero_at).total_seconds(), 3),
            to_s=round((max(line.at, end) - zero_at).total_seconds(), 3),
            text=line.text,
            station=line.station,
            whole=whole,
        )
        for rank, line in enumerate(begun)
        for end, whole in (ends.get(rank, (last_at, False)),)
    )


def _seat_state(board: Board, call: Call | None) -> str:
    """Whom the operator who has the call is talking to, as far as this call is concerned."""
    if call is not None and call.state in (CallState.DIALLING, CallState.RINGING):
        return "calling"
    if call is None or call.state not in (CallState.TALKING, CallState.HELD):
        return ""
    consultation = board.consulting(call.seat)
    colleague = (
        consultation.state if consultation is not None and consultation.call_id == call.call_id else ""
    )
    if call.state is CallState.TALKING:
        return "conference" if colleague == "talking" else "talking"
    if colleague in ("dialling", "ringing"):
        return "calling"
    return "consulting" if colleague == "talking" else "holding"


def _station_state(board: Board, call: Call | None) -> str:
    """What the called colleague's set does for this call."""
    if call is None:
        return ""
    if call.state is CallState.TRANSFERRING:
        return "ringing"
    if call.state is CallState.CONNECTED:
        return "connected"
    consultation = board.consulting(call.seat)
    return consultation.state if consultation is not None and consultation.call_id == call.call_id else ""

"""What a journal tells afterwards: the board at any event, a call in full, its lanes for the player.

``Replay`` reads a session once, fact by fact, in one linear pass: the same fold as on the live board, with
a board kept every ``STRIDE`` facts, so that any instant is at most so many facts away, and each fact kept
with the calls that it is about. See decision 0021.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from standard.core import events as e
from standard.core.board import Board, apply, replayed
from standard.core.calls import CallState
from standard.core.errors import Unknown
from standard.core.history import OVER, CallStory, History
from standard.core.lanes import (
    CallLanes,
    Caption,
    Depth,
    Lanes,
    Moment,
    PatienceSpan,
    Span,
    SpeechLanes,
    depth_lane,
    seconds,
)

__all__ = [
    "CallBar",
    "CallDetail",
    "Caption",
    "Depth",
    "Lanes",
    "Moment",
    "PatienceSpan",
    "Replay",
    "SessionLanes",
    "Span",
    "SpeechLanes",
    "board_at",
    "detail",
]

MOST_S = 1e7
"""Nobody looks further into a session than some months."""
STRIDE = 64
"""Facts from one kept board to the next: half a millisecond of folding, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDetail:
    """A call with its own facts and its lanes; ``zero_at`` is the recording's start, or the offer."""

    call: CallStory
    zero_at: datetime
    facts: tuple[e.Numbered, ...]
    lanes: Lanes
    examined: bool = False
    """The session was an exam at any time of the call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBar:
    """A call on the time line of its session, in seconds from the session's first fact."""

    call: CallStory
    caller: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLanes:
    """A whole session as lanes: how many waited, and every call."""

    zero_at: datetime
    length_s: float
    queue: tuple[Depth, ...]
    calls: tuple[CallBar, ...]


@dataclass(slots=True)
class _Exams:
    """Calls during which the session was an exam."""

    calls: set[str] = field(default_factory=set)
    _mode: e.SessionMode = "practice"
    _begun: set[str] = field(default_factory=set)
    _over: set[str] = field(default_factory=set)

    def read(self, fact: e.Event, call_id: str) -> None:
        if isinstance(fact, e.SessionModeSet):
            self._mode = fact.mode
        if call_id and call_id not in self._over:
            self._begun.add(call_id)
        if self._mode == "exam":
            self.calls |= self._begun
        if isinstance(fact, OVER):
            self._begun.discard(call_id)
            self._over.add(call_id)


class Replay:
    """A session, to be looked at anywhere. Takes each fact once, in order, and never raises while reading."""

    def __init__(self, facts: Iterable[e.Numbered] = ()) -> None:
        self.facts: list[e.Numbered] = []
        self.history = History()
        self._seqs: list[int] = []
        self._instants: list[datetime] = []
        """Of each fact, or of the latest before it: clocks may go back, time does not."""
        self._board = Board()
        self._kept = [self._board]
        """Boards after each ``STRIDE`` facts; the first one before all."""
        self._calls: dict[str, CallLanes] = {}
        self._owners: dict[str, set[str]] = {}
        """Calls that a consultation or a command is about, by its id."""
        self._queue: list[tuple[datetime, int]] = []
        """How many wait, whenever that changes."""
        self._exams = _Exams()
        self._last_at: datetime | None = None
        for numbered in facts:
            self.add(numbered)

    @property
    def last(self) -> int:
        """Number of the last fact; 0 of an empty session."""
        return self._seqs[-1] if self._seqs else 0

    def add(self, numbered: e.Numbered) -> None:
        """Read the next fact."""
        before, fact = self._board, numbered.fact
        call_id = getattr(fact, "call_id", "")
        for one in self._about(fact, call_id, before):
            self._of(one).tell(numbered)
        self.history.add(fact)
        self._exams.read(fact, call_id)
        self._last_at = fact.at if self._last_at is None else max(self._last_at, fact.at)
        after = apply(before, numbered)
        for one in _moved(before, after):
            self._of(one).see(after, fact.at)
        self._count(before, after, self._last_at)
        self._keep(numbered, after)

    def board(self, seq: int) -> Board:
        """The board after event ``seq`` (0: before the first). Raises ``Unknown``."""
        if not 0 <= seq <= self.last:
            raise Unknown("unknown-event", seq=seq, last=self.last)
        until = bisect_right(self._seqs, seq)
        begin = until // STRIDE
        return replayed(self.facts[begin * STRIDE : until], self._kept[begin])

    def seq_at(self, at_s: float) -> int:
        """Number of the last fact at that second after the first one; 0 before it."""
        if not self.facts:
            return 0
        instant = self.facts[0].fact.at + timedelta(seconds=max(-1.0, min(at_s, MOST_S)))
        rank = bisect_right(self._instants, instant)
        return self._seqs[rank - 1] if rank else 0

    def call(self, call_id: str) -> CallDetail:
        """One call in full. Raises ``Unknown``."""
        story = self.history.call(call_id)
        if story is None:
            raise Unknown("unknown-call", call_id=call_id)
        read = self._of(call_id)
        zero_at = read.zero_at or story.offered_at
        last_at = max(self._last_at or zero_at, zero_at)
        return CallDetail(
            call=story,
            zero_at=zero_at,
            facts=tuple(read.facts),
            lanes=read.lanes(zero_at, last_at, self._depth(zero_at, story, last_at)),
            examined=call_id in self._exams.calls,
        )

    def whole(self) -> SessionLanes:
        """The session on one time line. Raises ``Unknown`` for a session without any fact."""
        if not self.facts or self._last_at is None:
            raise Unknown("unknown-event", seq=1, last=0)
        zero_at = self.facts[0].fact.at
        return SessionLanes(
            zero_at=zero_at,
            length_s=max(0.0, seconds(self._last_at, zero_at)),
            queue=depth_lane(self._queue, zero_at, zero_at, self._last_at),
            calls=tuple(
                CallBar(call=one, caller=self._of(one.call_id).caller.spans(zero_at, self._last_at))
                for one in self.history.calls()
            ),
        )

    # --- one fact --------------------------------------------------------------------------

    def _of(self, call_id: str) -> CallLanes:
        found = self._calls.get(call_id)
        if found is None:
            found = self._calls[call_id] = CallLanes(call_id)
        return found

    def _about(self, fact: e.Event, call_id: str, board: Board) -> set[str]:
        """Its own call, that of its consultation, and those that its command is about."""
        if isinstance(fact, e.CommandAsked):
            self._owners.setdefault(fact.command_id, set()).update(_concerned(fact, board))
        if isinstance(fact, e.ConsultationStarted):
            self._owners.setdefault(fact.consultation_id, set()).add(call_id)
        found = {call_id} if call_id else set()
        for name in ("consultation_id", "command_id"):
            found |= self._owners.get(getattr(fact, name, ""), set())
        return found

    def _count(self, before: Board, after: Board, at: datetime) -> None:
        if before.calls is after.calls:
            return
        waiting = sum(call.state is CallState.WAITING for call in after.calls.values())
        if waiting != (self._queue[-1][1] if self._queue else 0):
            self._queue.append((at, waiting))

    def _keep(self, numbered: e.Numbered, after: Board) -> None:
        self._board = after
        self.facts.append(numbered)
        self._seqs.append(numbered.seq)
        self._instants.append(self._last_at or numbered.fact.at)
        if len(self.facts) % STRIDE == 0:
            self._kept.append(after)

    def _depth(self, zero_at: datetime, story: CallStory, last_at: datetime) -> tuple[Depth, ...]:
        """As long as the call lasted: only the steps that fall into it are looked at."""
        until = story.ended_at or last_at
        first = max(0, bisect_left(self._queue, story.offered_at, key=_instant) - 1)
        end = bisect_right(self._queue, until, key=_instant)
        return depth_lane(self._queue[first:end], zero_at, story.offered_at, until)


def _instant(step: tuple[datetime, int]) -> datetime:
    return step[0]


def _concerned(asked: e.CommandAsked, board: Board) -> Iterator[str]:
    """A command that names no call is about whoever is in the room, is called, or is consulted for."""
    if asked.call_id:
        yield asked.call_id
        return
    for call in (board.talking(asked.seat), board.dialling(asked.seat)):
        if call is not None:
            yield call.call_id
    seat = board.seats.get(asked.seat)
    if seat and seat.consultation and seat.consultation.call_id:
        yield seat.consultation.call_id


def _moved(before: Board, after: Board) -> set[str]:
    """Calls of which one of the boards says something else than the other."""
    found: set[str] = set()
    if before.calls is not after.calls:
        found = {key for key, call in after.calls.items() if before.calls.get(key) is not call}
        found |= before.calls.keys() - after.calls.keys()
    if before.seats is not after.seats:
        changed = {key for key, seat in after.seats.items() if before.seats.get(key) is not seat}
        found |= {key for key, call in after.calls.items() if call.seat in changed}
    return found


# --- one question to a journal that is asked nothing else ----------------------------------


def board_at(facts: Iterable[e.Numbered], seq: int) -> Board:
    """The board after event ``seq`` (0: before the first). Raises ``Unknown``."""
    return Replay(facts).board(seq)


def detail(facts: Iterable[e.Numbered], call_id: str) -> CallDetail:
    """One call in full. Raises ``Unknown``."""
    return Replay(facts).call(call_id)

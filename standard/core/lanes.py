"""A call as stretches of time: where the caller was, what the seat and the colleague did, what was opened.

Instants become seconds from the lanes' zero: the start of the recording, or the offer. Values before it are
negative.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from standard.core import events as e
from standard.core.board import Board
from standard.core.calls import STATE_AFTER, Call, CallState
from standard.core.desk.facts import CallQualified, ConsigneIssued, ConsigneWithdrawn, SpeechJudged
from standard.core.fact import Deed
from standard.core.hearing import RecordingHeard, Speech

__all__ = [
    "CallLanes",
    "Caption",
    "Depth",
    "Lane",
    "Lanes",
    "Moment",
    "PatienceSpan",
    "Span",
    "SpeechLanes",
    "depth_lane",
]


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
class Depth:
    """A stretch in which so many callers waited in the whole house, likewise."""

    from_s: float
    to_s: float
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An instant of a lane, and the number of the fact that tells what it was."""

    at_s: float
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechLanes:
    """When somebody spoke, on each track of the recording."""

    caller: tuple[Speech, ...]
    heard: tuple[Speech, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """The call as lanes: where the caller was, what the seat did, what the station did.

    Two more when a robot plays the caller: its patience, and what the robots of the call say.
    """

    caller: tuple[Span, ...]
    seat: tuple[Span, ...]
    station: tuple[Span, ...]
    consultations: tuple[Span, ...] = ()
    """``state`` is the station of the colleague who was called meanwhile."""
    queue: tuple[Depth, ...] = ()
    """As long as the call lasted."""
    documents: tuple[Moment, ...] = ()
    """What the operator opened, searched or wrote."""
    patience: tuple[PatienceSpan, ...] = ()
    captions: tuple[Caption, ...] = ()
    speech: SpeechLanes | None = None
    """None: the recording was not analysed, or there is none."""


NO_DOCUMENTS = (CallQualified, SpeechJudged, ConsigneIssued, ConsigneWithdrawn)
"""Deeds of those who teach and judge."""


def seconds(at: datetime, zero_at: datetime) -> float:
    """From the zero to an instant, to the millisecond."""
    return round((at - zero_at).total_seconds(), 3)


@dataclass(slots=True)
class Lane:
    """Collects stretches: say at each instant what is, and it keeps how long that was so."""

    _done: list[tuple[datetime, datetime, str]] = field(default_factory=list)
    _state: str = ""
    _since: datetime | None = None

    def mark(self, at: datetime, state: str) -> None:
        """From now on this is so; empty: nothing is."""
        if state == self._state:
            return
        if self._state and self._since is not None and at > self._since:
            self._done.append((self._since, at, self._state))
        self._state, self._since = state, at

    def spans(self, zero_at: datetime, last_at: datetime) -> tuple[Span, ...]:
        """Everything so far; what still goes on ends, for the player, with the last thing known."""
        done = self._done
        if self._state and self._since is not None and last_at > self._since:
            done = [*done, (self._since, last_at, self._state)]
        return tuple(
            Span(from_s=seconds(since, zero_at), to_s=seconds(until, zero_at), state=state)
            for since, until, state in done
        )


@dataclass(slots=True)
class CallLanes:
    """What is collected of one call while its session is read: its facts and its lanes."""

    call_id: str
    facts: list[e.Numbered] = field(default_factory=list)
    zero_at: datetime | None = None
    """Start of the recording; None without one."""
    caller: Lane = field(default_factory=Lane)
    seat: Lane = field(default_factory=Lane)
    station: Lane = field(default_factory=Lane)
    consulted: Lane = field(default_factory=Lane)

    def tell(self, numbered: e.Numbered) -> None:
        """Keep a fact that is about the call."""
        self.facts.append(numbered)
        fact = numbered.fact
        if isinstance(fact, e.RecordingStarted) and fact.call_id == self.call_id:
            self.zero_at = self.zero_at or fact.at

    def see(self, board: Board, at: datetime) -> None:
        """Keep what the board says of the call at this instant."""
        call = board.calls.get(self.call_id)
        self.caller.mark(at, "" if call is None else call.state.value)
        self.seat.mark(at, _seat_state(board, call))
        self.station.mark(at, _station_state(board, call))
        self.consulted.mark(at, _consulted(board, call))

    def lanes(self, zero_at: datetime, last_at: datetime, queue: tuple[Depth, ...]) -> Lanes:
        """Everything so far; ``last_at`` is the last instant that is known."""
        return Lanes(
            caller=self.caller.spans(zero_at, last_at),
            seat=self.seat.spans(zero_at, last_at),
            station=self.station.spans(zero_at, last_at),
            consultations=self.consulted.spans(zero_at, last_at),
            queue=queue,
            documents=tuple(
                Moment(at_s=seconds(one.fact.at, zero_at), seq=one.seq)
                for one in self.facts
                if isinstance(one.fact, Deed) and not isinstance(one.fact, NO_DOCUMENTS)
            ),
            patience=_patience(self._own(), zero_at),
            captions=_captions(self._own(), zero_at, last_at),
            speech=_speech(self._own()),
        )

    def _own(self) -> list[e.Event]:
        """The facts that name the call itself."""
        return [one.fact for one in self.facts if getattr(one.fact, "call_id", "") == self.call_id]


def depth_lane(
    steps: Sequence[tuple[datetime, int]],
    zero_at: datetime,
    from_at: datetime,
    to_at: datetime,
) -> tuple[Depth, ...]:
    """How many waited, from one instant to another; ``steps`` are the changes, in their order."""
    found: list[Depth] = []
    for rank, (since, waiting) in enumerate(steps):
        until = steps[rank + 1][0] if rank + 1 < len(steps) else to_at
        begin, end = max(since, from_at), min(until, to_at)
        if begin < end:
            found.append(
                Depth(from_s=seconds(begin, zero_at), to_s=seconds(end, zero_at), waiting=waiting),
            )
    return tuple(found)


# --- read from the facts of the call ------------------------------------------------------


def _speech(own: Iterable[e.Event]) -> SpeechLanes | None:
    heard = [fact for fact in own if isinstance(fact, RecordingHeard)]
    return SpeechLanes(caller=heard[-1].caller.speech, heard=heard[-1].heard.speech) if heard else None


def _patience(own: Sequence[e.Event], zero_at: datetime) -> tuple[PatienceSpan, ...]:
    """What the journal says of it, from each change to the next, to the last that moved the caller."""
    changes = [fact for fact in own if isinstance(fact, e.PatienceChanged)]
    moved = (fact.at for fact in own if type(fact) in STATE_AFTER)
    ends = [*(change.at for change in changes[1:]), max(moved, default=zero_at)]
    return tuple(
        PatienceSpan(
            from_s=seconds(change.at, zero_at),
            to_s=seconds(max(change.at, end), zero_at),
            value=change.value,
            change=change.change,
            reason=change.reason,
        )
        for change, end in zip(changes, ends, strict=False)
    )


def _captions(own: Iterable[e.Event], zero_at: datetime, last_at: datetime) -> tuple[Caption, ...]:
    """Each line from its begin to its end; one that nobody saw ending lasts until the next of that robot."""
    begun: list[e.RobotLineStarted] = []
    ends: dict[int, tuple[datetime, bool]] = {}
    open_of: dict[str, int] = {}
    for fact in own:
        if not isinstance(fact, e.RobotLineStarted | e.RobotLineEnded):
            continue
        if (line := open_of.pop(fact.robot, None)) is not None:
            ends[line] = fact.at, isinstance(fact, e.RobotLineEnded) and fact.whole
        if isinstance(fact, e.RobotLineStarted):
            open_of[fact.robot] = len(begun)
            begun.append(fact)
    return tuple(
        Caption(
            from_s=seconds(line.at, zero_at),
            to_s=seconds(max(line.at, end), zero_at),
            text=line.text,
            station=line.station,
            whole=whole,
        )
        for rank, line in enumerate(begun)
        for end, whole in (ends.get(rank, (last_at, False)),)
    )


# --- read from the board -------------------------------------------------------------------


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


def _consulted(board: Board, call: Call | None) -> str:
    """The station of the colleague who is called, or on the line, for this call."""
    consultation = None if call is None else board.consulting(call.seat)
    return consultation.station if consultation and call and consultation.call_id == call.call_id else ""

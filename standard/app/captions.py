"""What robots say and fail to do, as facts: each line word for word, as soon as it begins."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from standard.core import events as e
from standard.core.board import Board
from standard.core.calls import CallState
from standard.lab.pace import REAL, Pace
from standard.lab.session import Session
from standard.robots import wire
from standard.robots.pool import PoolEvent, ProcessCrashed

__all__ = ["Captions", "Words", "call_at"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Words:
    """A line as it is said; ``spare``: by the emergency voice."""

    text: str
    spare: bool = False
    clip: str = ""
    """The sound of what was typed; empty for the lines of a part."""


@dataclass(slots=True)
class _Speaker:
    """A robot in a call."""

    words: dict[str, Words]
    station: str = ""
    call_id: str = ""


@dataclass(slots=True)
class Captions:
    """Follows the robots' reports, and journals what is said. Knows nobody whom it was not told of."""

    pace: Pace = REAL
    """Robots report by the real clock."""
    _speakers: dict[str, _Speaker] = field(default_factory=dict)
    _stations: dict[str, dict[str, Words]] = field(default_factory=dict)
    """What whoever is at a station would say, if called now."""

    def caller(self, robot: str, words: Mapping[str, Words]) -> None:
        """Somebody is about to call."""
        self._speakers[robot] = _Speaker(dict(words))

    def colleague(self, station: str, words: Mapping[str, Words]) -> None:
        """From its next call on, a station says these lines."""
        self._stations[station] = dict(words)

    def learn(self, robot: str, line: str, words: Words) -> None:
        """One more line of a robot in a call."""
        if robot in self._speakers:
            self._speakers[robot].words[line] = words

    def words(self, robot: str) -> Mapping[str, Words]:
        """Every line of a robot in a call."""
        speaker = self._speakers.get(robot)
        return speaker.words if speaker else {}

    @contextmanager
    def kept(self, session: Session, events: Callable[[], AsyncIterator[PoolEvent]]) -> Iterator[None]:
        """Journal what the robots say as long as the context lasts.

        Their events end when the robots are stopped, and begin anew if they are started again.
        """

        def see(fact: e.Event) -> None:
            if isinstance(fact, e.CallOffered) and fact.robot in self._speakers:
                self._speakers[fact.robot].call_id = fact.call_id

        async def follow() -> None:
            while True:
                async for event in events():
                    session.submit(self.pace.stamped(self.facts(event, session.board)))
                await asyncio.sleep(0)

        with session.watch(see):
            task = asyncio.create_task(follow(), name="captions")
            try:
                yield
            finally:
                task.cancel()

    def facts(self, event: PoolEvent, board: Board) -> list[e.Event]:
        """What the journal is to know of this."""
        match event:
            case wire.CallArrived(robot=robot, account=station) if station in self._stations:
                self._speakers[robot] = _Speaker(self._stations[station], station)
            case wire.LineStarted() | wire.LineEnded():
                return list(self._line(event, board))
            case wire.CallEnded(robot=robot):
                self._speakers.pop(robot, None)
            case wire.Fault(robot=robot) if robot:
                return [self._failed(event.at, robot, event.id)]
            case ProcessCrashed():
                log.warning("robot process %s ended (%s): %s", event.process, event.exit_code, event.said)
                return [self._failed(event.at, robot, "robot-process-gone") for robot in event.robots]
            case _:
                pass
        return []

    def _failed(self, at: datetime, robot: str, error: str) -> e.RobotFailed:
        """A colleague's call is its caller's, who is still there."""
        speaker = self._speakers.get(robot)
        call_id = speaker.call_id if speaker is not None and not speaker.station else ""
        return e.RobotFailed(at=at, robot=robot, error=error, call_id=call_id)

    def _line(self, event: wire.LineStarted | wire.LineEnded, board: Board) -> Iterator[e.Event]:
        speaker = self._speakers.get(event.robot)
        if speaker is None or (words := speaker.words.get(event.key)) is None:
            return
        if speaker.station and isinstance(event, wire.LineStarted):
            # A colleague is called for one caller, and may end with another.
            speaker.call_id = call_at(board, speaker.station) or speaker.call_id
        if isinstance(event, wire.LineStarted):
            yield e.RobotLineStarted(
                at=event.at,
                robot=event.robot,
                line=event.key,
                text=words.text,
                call_id=speaker.call_id,
                station=speaker.station,
                spare=words.spare,
            )
        else:
            yield e.RobotLineEnded(
                at=event.at,
                robot=event.robot,
                line=event.key,
                call_id=speaker.call_id,
                station=speaker.station,
                whole=event.whole,
            )


def call_at(board: Board, station: str) -> str:
    """The call for which somebody speaks at this station, or at this number outside; empty: none is known."""
    for seat in board.seats.values():
        asked = board.consulting(seat.seat)
        if asked is not None and asked.station == station:
            return asked.call_id
    reached = (CallState.CONNECTED, CallState.TRANSFERRING)
    for call in board.calls.values():
        if call.station == station and call.state in reached:
            return call.call_id
        if call.direction == "out" and station in (call.number, call.from_station):
            return call.call_id
    return ""

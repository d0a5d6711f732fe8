"""What the event stream says: the three kinds of message, and each event made text once for all."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from standard.core.board import Board, Change
from standard.core.events import Event, Numbered
from standard.web.callers import CallerView


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedFact:
    """A fact between the client's last number and the snapshot."""

    seq: int
    fact: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotMessage:
    """First message: the board after event ``seq`` of this session, and what was missed since ``after``."""

    kind: Literal["snapshot"] = "snapshot"
    session_id: str
    seq: int
    at: datetime
    board: Board
    missed: list[MissedFact]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMessage:
    """One event, and what it changed on the board."""

    kind: Literal["event"] = "event"
    seq: int
    fact: Event
    changes: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerMessage:
    """What the screen of somebody who plays callers shows now; None: they play nobody any more."""

    kind: Literal["caller"] = "caller"
    caller: CallerView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PingMessage:
    """Nothing happened lately; the line is good."""

    kind: Literal["ping"] = "ping"


StreamMessage = SnapshotMessage | EventMessage | CallerMessage | PingMessage
MESSAGE: TypeAdapter[StreamMessage] = TypeAdapter(Annotated[StreamMessage, Field(discriminator="kind")])
PING = MESSAGE.dump_json(PingMessage()).decode()


class Encoder:
    """Each event becomes text once, for all clients."""

    def __init__(self, kept: int = 256) -> None:
        self._kept = kept
        self._texts: OrderedDict[int, str] = OrderedDict()

    def text(self, numbered: Numbered, changes: Change) -> str:
        """The event's message."""
        known = self._texts.get(numbered.seq)
        if known is not None:
            return known
        message = EventMessage(seq=numbered.seq, fact=numbered.fact, changes=changes)
        text = self._texts[numbered.seq] = MESSAGE.dump_json(message).decode()
        if len(self._texts) > self._kept:
            self._texts.popitem(last=False)
        return text

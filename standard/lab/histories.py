"""The call logs of the establishment: of the session under way, fact by fact; of earlier ones, on demand."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from standard.core.events import Numbered
from standard.core.history import History
from standard.lab.session import Session

KEPT = 32
"""Logs of earlier sessions kept in memory: one school term of one class; the oldest used goes first."""


class Reader(Protocol):
    """What is read from the journal."""

    async def read(self, session_id: str, after: int = 0) -> list[Numbered]:
        """Facts of a session, in order."""
        ...


@dataclass(slots=True)
class Histories:
    """Call logs by session. A session that is over never changes: it is folded once."""

    journal: Reader
    session: Session
    now: History = field(default_factory=History)
    """Of the session under way."""
    _earlier: OrderedDict[str, History] = field(default_factory=OrderedDict)

    @contextmanager
    def kept(self, past: Sequence[Numbered]) -> Iterator[None]:
        """Fold what the session has told so far, then each fact the moment it is published."""
        self.now = History(numbered.fact for numbered in past)
        with self.session.watch(self.now.add):
            yield

    async def of(self, session_id: str) -> History:
        """The log of one session, with all that is published now."""
        if session_id == self.session.session_id:
            return self.now
        known = self._earlier.get(session_id)
        if known is None:
            facts = await self.journal.read(session_id)
            known = await asyncio.to_thread(History, (numbered.fact for numbered in facts))
            self._earlier[session_id] = known
        self._earlier.move_to_end(session_id)
        while len(self._earlier) > KEPT:
            self._earlier.popitem(last=False)
        return known

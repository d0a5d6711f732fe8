"""Sessions to be looked at again: each is folded once and kept, the one under way goes on being read."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Protocol

from standard.core.events import Numbered
from standard.core.replay import Replay
from standard.lab.session import Session

KEPT = 6
"""Sessions kept in memory, a few tens of megabytes each when they are long; the oldest used goes first."""
AT_ONCE = 64
"""Facts that are read before everything else has its turn: a few milliseconds."""


class Reader(Protocol):
    """What is read from the journal."""

    async def read(self, session_id: str, after: int = 0) -> list[Numbered]:
        """Facts of a session, in order."""
        ...


@dataclass(slots=True)
class _Kept:
    """One session; whoever reads on holds the lock."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    replay: Replay | None = None


@dataclass(slots=True)
class Replays:
    """Folded sessions by id."""

    journal: Reader
    session: Session
    _kept: OrderedDict[str, _Kept] = field(default_factory=OrderedDict)

    async def of(self, session_id: str) -> Replay:
        """One session, which must exist, with all that is published now. Raises ``JournalError``."""
        kept = self._kept.setdefault(session_id, _Kept())
        self._kept.move_to_end(session_id)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        async with kept.lock:
            if kept.replay is None:
                facts = await self.journal.read(session_id)
                # Nobody else has it yet: it may be made in a thread.
                kept.replay = await asyncio.to_thread(Replay, facts)
            await self._read_on(session_id, kept.replay)
            return kept.replay

    async def _read_on(self, session_id: str, replay: Replay) -> None:
        """What the session under way has told since; others are over and never change."""
        if session_id != self.session.session_id or replay.last >= self.session.board.seq:
            return
        for rank, numbered in enumerate(await self.journal.read(session_id, replay.last), 1):
            replay.add(numbered)
            if rank % AT_ONCE == 0:
                await asyncio.sleep(0)

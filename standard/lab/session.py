"""The single writer: fact in, numbered, journaled, applied to the board, published.

Facts from the PBX, from robots and from people enter one queue. What is shown
is durable: nothing reaches the board or a browser before the journal has it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from standard.core.board import Board, apply, change, replayed, surprise
from standard.core.errors import JournalError
from standard.core.events import Event, Numbered, SessionClosed, SessionOpened
from standard.core.ports import Clock, Journal
from standard.lab.hub import Hub, Subscription, Watcher

log = logging.getLogger(__name__)

RETRY_S = 1.0
BATCH = 256
"""Entries written in one transaction, at most."""


@dataclass(slots=True)
class _Entry:
    """Facts of one source; ``done`` when somebody waits for them to be durable."""

    facts: tuple[Event, ...]
    done: asyncio.Future[list[Numbered]] | None = None


@dataclass(slots=True)
class Session:
    """One run of the lab, with its board."""

    journal: Journal
    organisation: str
    clock: Clock
    session_id: str = ""
    board: Board = field(default_factory=Board)
    trouble: str = ""
    """Error id of the journal while it cannot be written."""
    hub: Hub = field(default_factory=Hub)
    _queue: asyncio.Queue[_Entry] = field(default_factory=asyncio.Queue)
    _task: asyncio.Task[None] | None = None
    _opened: datetime | None = None

    @property
    def began(self) -> datetime:
        """When the session was opened; now, until it is."""
        return self._opened or self.clock()

    async def start(self) -> None:
        """Go on with the open session (its board is rebuilt from the journal), or open a new one."""
        self.session_id, past = await self.journal.open_session(self.organisation)
        self.board = replayed(past)
        self._opened = past[0].fact.at if past else self.clock()
        self._task = asyncio.create_task(self._write(), name="session")
        if not past:
            await self.record(SessionOpened(at=self._opened, organisation=self.organisation))

    async def stop(self, *, closed: bool) -> None:
        """Write what is queued and stop; ``closed`` ends the session: the next start opens another.

        Does not wait for a journal that cannot be written.
        """
        try:
            if closed and not self.trouble:
                await self.record(SessionClosed(at=self.clock()))
                await self.journal.close_session(self.session_id)
            elif not self.trouble:
                await self.record()
        except JournalError as error:
            log.warning("journal, at the end: %s", error)
        finally:
            if self._task is not None:
                self._task.cancel()
                await asyncio.gather(self._task, return_exceptions=True)
            self.hub.close()

    def submit(self, facts: list[Event]) -> None:
        """Take facts that happened (a ``FactSink``): kept and tried again until the journal has them."""
        if facts:
            self._queue.put_nowait(_Entry(tuple(facts)))

    async def record(self, *facts: Event) -> list[Numbered]:
        """Journal facts of people; they are durable on return.

        Raises ``JournalError`` if they could not be written, and then they did not happen.
        Everything queued before is durable too.
        """
        if self._task is None or self._task.done():
            raise JournalError("journal-failed", reason="the session is not running")
        done: asyncio.Future[list[Numbered]] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(_Entry(facts, done))
        return await done

    def subscribe(self) -> AbstractContextManager[Subscription]:
        """The board now, and every event from the next one on."""
        return self.hub.subscribe(self.board)

    @contextmanager
    def watch(self, watcher: Watcher) -> Iterator[None]:
        """Have a function called with each fact the moment it is published."""
        with self.hub.watch(watcher):
            yield

    async def _write(self) -> None:
        pending: list[_Entry] = []
        try:
            while True:
                if not pending:
                    pending.append(await self._queue.get())
                # All of it, so that people are told at once when the journal cannot be written.
                while not self._queue.empty():
                    pending.append(self._queue.get_nowait())
                pending = await self._written(pending)
        finally:
            # Nobody may wait for a writer that is gone.
            while not self._queue.empty():
                pending.append(self._queue.get_nowait())
            _fail(pending, JournalError("journal-failed", reason="the session is not running"))

    async def _written(self, pending: list[_Entry]) -> list[_Entry]:
        """Journal and publish, and return what is left; on failure what people asked is refused."""
        batch, rest = pending[:BATCH], pending[BATCH:]
        steps = self._numbered(batch)
        try:
            if steps:
                await self.journal.append(self.session_id, [numbered for _, numbered, _ in steps])
                self.trouble = ""
        except JournalError as error:
            self._refuse(pending, error)
            await asyncio.sleep(RETRY_S)
            return [entry for entry in pending if entry.done is None]
        self._publish(batch, steps)
        return rest

    def _refuse(self, entries: list[_Entry], error: JournalError) -> None:
        if not self.trouble:
            log.error("journal: %s", error)
        self.trouble = error.id
        _fail(entries, error)

    def _numbered(self, entries: list[_Entry]) -> list[tuple[_Entry, Numbered, Board]]:
        """Each fact with its number and the board after it, a surprise just before what caused it."""
        ahead, steps = self.board, []
        for entry in entries:
            for fact in entry.facts:
                for one in (surprise(ahead, fact), fact):
                    if one is not None:
                        numbered = Numbered(ahead.seq + 1, one)
                        ahead = apply(ahead, numbered)
                        steps.append((entry, numbered, ahead))
        return steps

    def _publish(self, entries: list[_Entry], steps: list[tuple[_Entry, Numbered, Board]]) -> None:
        told: dict[int, list[Numbered]] = {id(entry): [] for entry in entries}
        for entry, numbered, after in steps:
            before, self.board = self.board, after
            self.hub.publish((numbered, change(before, after)))
            told[id(entry)].append(numbered)
        for entry in entries:
            if entry.done is not None and not entry.done.done():
                entry.done.set_result(told[id(entry)])


def _fail(entries: list[_Entry], error: JournalError) -> None:
    for entry in entries:
        if entry.done is not None and not entry.done.done():
            entry.done.set_exception(error)

"""Bounded in-memory broadcast of each event with what it changed on the board."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from standard.core.board import Board, Change
from standard.core.events import Event, Numbered

BACKLOG = 512
"""Events a reader may be behind before it is cut off (a classroom makes some 60 a second)."""


Published = tuple[Numbered, Change]
"""One event and what it changed."""


@dataclass(slots=True, eq=False)
class Subscription:
    """A snapshot of the board and, from its next event on, everything that follows."""

    board: Board
    lagged: bool = False
    """Set when the reader was too slow; the iteration then ends, and the reader must start again."""
    _queue: asyncio.Queue[Published | None] = field(default_factory=lambda: asyncio.Queue(BACKLOG + 1))

    @property
    def seq(self) -> int:
        """Number of the last event in the snapshot."""
        return self.board.seq

    def put(self, published: Published | None) -> None:
        """Called by the hub; never blocks."""
        if self.lagged:
            return
        if self._queue.qsize() >= BACKLOG:
            self.lagged, published = True, None
        self._queue.put_nowait(published)

    async def __aiter__(self) -> AsyncIterator[Published]:
        while (published := await self._queue.get()) is not None:
            yield published


Watcher = Callable[[Event], None]


@dataclass(slots=True)
class Hub:
    """Who listens to the session."""

    _subscriptions: set[Subscription] = field(default_factory=set)
    _watchers: set[Watcher] = field(default_factory=set)
    _closed: bool = False

    def publish(self, published: Published) -> None:
        """To every reader; synchronous, so that nobody misses or doubles an event."""
        for watcher in list(self._watchers):
            watcher(published[0].fact)
        for subscription in self._subscriptions:
            subscription.put(published)

    @contextmanager
    def subscribe(self, board: Board) -> Iterator[Subscription]:
        """Take the snapshot and start listening in one synchronous step."""
        subscription = Subscription(board)
        if self._closed:
            subscription.put(None)
        self._subscriptions.add(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions.discard(subscription)

    @contextmanager
    def watch(self, watcher: Watcher) -> Iterator[None]:
        """Have a function called with each fact, at once."""
        self._watchers.add(watcher)
        try:
            yield
        finally:
            self._watchers.discard(watcher)

    def close(self) -> None:
        """End every subscription, and those to come."""
        self._closed = True
        for subscription in self._subscriptions:
            subscription.put(None)

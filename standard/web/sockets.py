"""What stream and signalling share: who opened the socket, what ends it, and how it is closed.

Close codes: 4000 the reader was too slow (connect again with ``after``), 4401 not or no
longer signed in, 4403 not permitted, 4503 the far side is down (journal, PBX), 1012 the service stops.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from datetime import timedelta

from starlette.websockets import WebSocket, WebSocketDisconnect

from standard.core.errors import JournalError, NotSignedIn
from standard.db.accounts import Accounts, SignedIn
from standard.web.auth import identify

TOO_SLOW, NOT_SIGNED_IN, FORBIDDEN, FAR_SIDE_DOWN, STOPPING = 4000, 4401, 4403, 4503, 1012

Ending = int | None
"""Close code of what ended a socket; None when it is closed already."""

CLOSE_LIMIT_S = 5.0


class OpenSockets:
    """The WebSockets of each sign-in: signing out closes them."""

    def __init__(self) -> None:
        self._ends: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    @contextmanager
    def opened(self, token: str) -> Iterator[asyncio.Event]:
        """An event that is set when the sign-in ends."""
        ended = asyncio.Event()
        self._ends[token].add(ended)
        try:
            yield ended
        finally:
            self._ends[token].discard(ended)
            if not self._ends[token]:
                del self._ends[token]

    def end(self, token: str) -> None:
        """The sign-in is over."""
        for ended in self._ends.get(token, ()):
            ended.set()

    def __len__(self) -> int:
        return sum(len(ends) for ends in self._ends.values())


async def admitted(websocket: WebSocket, accounts: Accounts) -> SignedIn | None:
    """Who opened this accepted socket; when nobody may, close it and return None."""
    try:
        return await identify(websocket, accounts)
    except NotSignedIn as error:
        await websocket.close(NOT_SIGNED_IN, error.id)
    except JournalError as error:
        await websocket.close(FAR_SIDE_DOWN, error.id)
    return None


async def first_ending(*works: Coroutine[None, None, Ending]) -> Ending:
    """Run all until one ends, end the others, and return what the first returned."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return done.pop().result()


async def sign_in_over(ended: asyncio.Event, left: timedelta) -> Ending:
    """Wait until the person signs out, or the sign-in expires."""
    try:
        async with asyncio.timeout(max(left.total_seconds(), 0)):
            await ended.wait()
    except TimeoutError:
        pass
    return NOT_SIGNED_IN


async def close(websocket: WebSocket, ending: Ending) -> None:
    """Close with this code, unless the other side went first."""
    if ending is None:
        return
    try:
        async with asyncio.timeout(CLOSE_LIMIT_S):
            await websocket.close(ending)
    except (TimeoutError, RuntimeError, WebSocketDisconnect):
        # It went first, or never takes anything again: the server drops the connection.
        return

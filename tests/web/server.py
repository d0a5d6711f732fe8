"""A real server on a free port, for what needs real sockets."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from standard.web.auth import COOKIE
from tests.web.place import Place


@dataclass(frozen=True, slots=True)
class Served:
    """A place behind a real server."""

    place: Place
    port: int

    async def token(self, account: str) -> str:
        """A new sign-in of this person."""
        return (await self.place.signed_in(account)).cookies[COOKIE]

    @asynccontextmanager
    async def socket(
        self, path: str, token: str = "", *, origin: str | None = None, subprotocol: str = "", **options: Any
    ) -> AsyncIterator[ClientConnection]:
        """A WebSocket of a browser; ``origin`` is the console's own unless another is given."""
        own = f"http://127.0.0.1:{self.port}"
        headers = {"Origin": own if origin is None else origin}
        if token:
            headers["Cookie"] = f"{COOKIE}={token}"
        async with connect(
            f"ws://127.0.0.1:{self.port}{path}",
            additional_headers=headers,
            subprotocols=[Subprotocol(subprotocol)] if subprotocol else None,
            proxy=None,
            **options,
        ) as opened:
            yield opened


async def heard(socket: ClientConnection) -> dict[str, Any]:
    """The next message, which must come soon."""
    message = await asyncio.wait_for(socket.recv(), 5)
    told: dict[str, Any] = json.loads(message)
    return told


async def closed(socket: ClientConnection) -> int:
    """The close code, which must come soon."""
    await asyncio.wait_for(socket.wait_closed(), 5)
    assert socket.close_code is not None
    return socket.close_code


@asynccontextmanager
async def serve(place: Place) -> AsyncIterator[Served]:
    """Run the application as the service does."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(
        place.app,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.005)
    try:
        yield Served(place, listening.getsockname()[1])
    finally:
        server.should_exit = True
        await task
        listening.close()

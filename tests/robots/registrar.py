"""A registrar that answers every REGISTER with one status, and asks for no password."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

_COPIED = ("via", "from", "to", "call-id", "cseq", "contact")
Address = tuple[str, int]


class Registrar(asyncio.DatagramProtocol):
    def __init__(self, status: str) -> None:
        self._status = status
        self.transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, address: Address) -> None:
        first, *lines = data.decode().split("\r\n")
        if not first.startswith("REGISTER") or self.transport is None:
            return
        kept = [line for line in lines if line.partition(":")[0].lower() in _COPIED]
        answer = [f"SIP/2.0 {self._status}", *kept, "Expires: 120", "Content-Length: 0", "", ""]
        self.transport.sendto("\r\n".join(answer).encode(), address)


@asynccontextmanager
async def registrar(status: str) -> AsyncIterator[str]:
    """Its address, `host:port`."""
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: Registrar(status), ("127.0.0.1", 0))
    try:
        yield f"127.0.0.1:{transport.get_extra_info('sockname')[1]}"
    finally:
        transport.close()

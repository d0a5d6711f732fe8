"""A port belongs to one program, from the moment it is asked for."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest

from standard.app.listening import listen, listen_for_trust
from standard.core.errors import EngineError
from standard.settings import Settings
from tests.app.labs import free_port


def test_a_port_is_taken_once_and_free_again_at_once(tmp_path: Path) -> None:
    port = free_port()
    settings = Settings(data=tmp_path, http_port=port)
    with listen(settings) as listening:
        # Served later: a browser that comes early waits instead of being refused.
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            accepted.close()
        with pytest.raises(EngineError) as refused:
            listen(settings)
    assert (refused.value.id, refused.value.details) == ("http-port-taken", {"port": port})
    listen(settings).close()


def test_the_trust_page_has_a_port_of_its_own(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, http_port=free_port(), trust_port=free_port(), http_host="127.0.0.1")
    with listen(settings), listen_for_trust(settings) as listening:
        assert listening.getsockname() == ("127.0.0.1", settings.trust_port)
        with pytest.raises(EngineError) as refused:
            listen_for_trust(settings)
    assert (refused.value.id, refused.value.details) == ("trust-port-taken", {"port": settings.trust_port})


async def test_an_answer_in_two_pieces_does_not_wait_for_an_acknowledgement(tmp_path: Path) -> None:
    option: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def served(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        option.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    listening = listen(Settings(data=tmp_path, http_port=free_port()))
    async with await asyncio.start_server(served, sock=listening):
        _, writer = await asyncio.open_connection(*listening.getsockname())
        assert await option == 1
        writer.close()

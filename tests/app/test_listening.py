"""A port belongs to one program, from the moment it is asked for."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from standard.app.listening import listen
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

"""The console's port, taken before anything else is started: a refusal leaves nothing half done."""

from __future__ import annotations

import socket

from standard.core.errors import EngineError
from standard.settings import Settings


def listen(settings: Settings) -> socket.socket:
    """A socket that listens there; who connects waits until it is served. Raises ``EngineError``."""
    # With the protocol named, asyncio sets TCP_NODELAY on each connection; without it every answer, being
    # written in two pieces, waits 40 ms for the browser's delayed acknowledgement.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.http_host, settings.http_port))
        # Two programs may bind a port that nobody listens on yet.
        listening.listen()
    except OSError as error:
        listening.close()
        raise EngineError("http-port-taken", port=settings.http_port) from error
    return listening

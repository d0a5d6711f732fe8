"""The ports of the web, taken before anything else is started: a refusal leaves nothing half done."""

from __future__ import annotations

import socket

from standard.core.errors import EngineError
from standard.settings import Settings


def listen(settings: Settings) -> socket.socket:
    """The console's; who connects waits until it is served. Raises ``EngineError``."""
    return _listen(settings.http_host, settings.http_port, "http-port-taken")


def listen_for_trust(settings: Settings) -> socket.socket:
    """The trust page's. Raises ``EngineError``."""
    return _listen(settings.http_host, settings.trust_port, "trust-port-taken")


def _listen(host: str, port: int, taken: str) -> socket.socket:
    # With the protocol named, asyncio sets TCP_NODELAY on each connection; without it every answer, being
    # written in two pieces, waits 40 ms for the browser's delayed acknowledgement.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        # Two programs may bind a port that nobody listens on yet.
        listening.listen()
    except OSError as error:
        listening.close()
        raise EngineError(taken, port=port) from error
    return listening

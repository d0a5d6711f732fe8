"""No request is longer than a person could write: the memory is for calls."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from standard.core.errors import Invalid
from standard.web.problems import response_of

LONGEST = 65_536
"""Bytes of a request's body; the longest message slip has some 9,000."""
LONGER = {"/api/organisations": 4_000_000, "/api/repertoire": 4_000_000, "/api/lines": 8_100_000}
"""Where files are sent, by the beginning of the path: an organisation of five hundred people has 700,000.

A recorded line is judged by its reader, which says more than « too long »."""


class BodyLimit:
    """ASGI middleware that answers 413 to a body that is too long, announced or not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, or refuse."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        longest = next((most for path, most in LONGER.items() if scope["path"].startswith(path)), LONGEST)
        announced = Headers(scope=scope).get("content-length", "0")
        fits = announced.isdecimal() and len(announced) < 10 and int(announced) <= longest
        body = await _read(receive, longest) if fits else None
        if body is None:
            await response_of(Invalid("body-too-large", limit=longest))(scope, receive, send)
            return
        await self._app(scope, _replayed(body, receive), send)


async def _read(receive: Receive, longest: int) -> bytes | None:
    """The whole body, or None when it is too long."""
    body = bytearray()
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > longest:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """What the application receives: the body at once, then whatever else comes."""
    first: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_replayed() -> Message:
        return first.pop() if first else await receive()

    return receive_replayed

"""Only pages of this very console may change anything or open a socket.

Cookies travel with requests that other sites cause. ``SameSite=Strict`` keeps them
from doing so; this check is the second lock, and the only one for WebSockets.
A client that is no browser sends none of these headers, and no cookie by itself.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from standard.core.errors import Forbidden
from standard.web.problems import response_of

SAFE = ("GET", "HEAD", "OPTIONS")


def is_own(headers: Headers, origins: Collection[str]) -> bool:
    """Whether the request comes from a page of this console, or from no page at all."""
    origin = headers.get("origin")
    if origin is not None and origin not in origins and urlsplit(origin).netloc != headers.get("host"):
        return False
    return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none") or origin in origins


class OriginCheck:
    """ASGI middleware that refuses requests from other sites' pages."""

    def __init__(self, app: ASGIApp, *, origins: Collection[str]) -> None:
        self._app = app
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, or refuse: 403, for WebSockets as an answer to the handshake."""
        changes = scope["type"] == "websocket" or (scope["type"] == "http" and scope["method"] not in SAFE)
        if changes and not is_own(Headers(scope=scope), self._origins):
            await self._refuse(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4403})
            return
        await response_of(Forbidden("wrong-origin"))(scope, receive, send)

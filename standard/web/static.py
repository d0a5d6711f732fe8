"""The built console: its files, what they may do in the browser, and how long they may be kept."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from standard.core.errors import Unknown

CSP = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "media-src 'self' blob:",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FILE_NAME = re.compile(r"\.[A-Za-z]\w*$")
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
PRIVATE = "no-store"
FIRST_ERROR_STATUS = 400


class SecurityHeaders:
    """ASGI middleware: the same protections on every answer; answers of the API and errors are not kept."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the answer's start."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                # A file that is missing now may exist after the next installation.
                if scope["path"].startswith("/api/") or message["status"] >= FIRST_ERROR_STATUS:
                    headers.setdefault("Cache-Control", PRIVATE)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def console_router(folder: Path) -> APIRouter:
    """Serve the console from its folder; a path that is no file is a view of the console itself."""
    router = APIRouter(include_in_schema=False)
    root = folder.resolve()

    @router.get("/{path:path}")
    async def file(path: str) -> Response:
        if path.startswith(("api/", "sip")):
            raise Unknown("unknown-path")
        index = root / "index.html"
        if not index.is_file():
            raise Unknown("console-not-built")
        wanted = (root / path).resolve()
        if path and wanted.is_file() and wanted.is_relative_to(root):
            # Vite puts a hash of the content into the names under assets/.
            hashed = wanted.parent.name == "assets"
            return FileResponse(wanted, headers={"Cache-Control": FOR_EVER if hashed else ASK_AGAIN})
        # A call's name ends in a dot and digits (c-1772440200.7), a file's in letters.
        if FILE_NAME.search(path):
            raise Unknown("unknown-path")
        return FileResponse(index, headers={"Cache-Control": ASK_AGAIN})

    return router

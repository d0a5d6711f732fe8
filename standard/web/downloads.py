"""Answers that are files: their kind, the name under which they are kept, and that no cache keeps them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import Response

from standard.web.problems import documented

__all__ = ["CSV", "JSON_LINES", "PDF", "ZIP", "documented_file", "headers", "sent"]

PDF = "application/pdf"
CSV = "text/csv; charset=utf-8"
JSON_LINES = "application/x-ndjson"
ZIP = "application/zip"


def documented_file(kind: str) -> dict[int | str, dict[str, Any]]:
    """``responses=`` of a route that answers with a file about somebody."""
    content = {kind.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}}
    return {200: {"description": "The file", "content": content}, **documented(401, 403, 404, 503)}


def sent(data: bytes, kind: str, name: str, *, shown: bool = False) -> Response:
    """The file, to be kept under this name; ``shown``: to be looked at first."""
    return Response(data, media_type=kind, headers=headers(name, shown=shown))


def headers(name: str, *, shown: bool = False) -> dict[str, str]:
    """Of a file with this name, whatever its letters (RFC 6266); never from a cache: levels change."""
    how = "inline" if shown else "attachment"
    plain = "".join(one if one.isascii() and (one.isalnum() or one in "._-") else "-" for one in name)
    named = f"filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {"Content-Disposition": f"{how}; {named}", "Cache-Control": "no-store"}

"""What a browser must fetch before the console works."""

from __future__ import annotations

import gzip

import standard
from standard.app.bench.figures import Figure
from standard.core.errors import EngineError

CODE = (".js", ".css", ".html")


def size() -> Figure:
    """Every script, style and page of the built console, compressed. Raises ``EngineError``."""
    folder = standard.resource_dir("webconsole")
    files = [file for file in folder.rglob("*") if file.suffix in CODE]
    if not files:
        raise EngineError("console-not-built")
    total = sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)
    return Figure(name="console bundle, gzip", value=total / 1000, unit="kB", target=120)

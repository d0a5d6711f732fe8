"""The size of what a browser fetches."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest

import standard
from standard.app.bench import bundle
from standard.core.errors import EngineError


def test_code_counts_compressed_and_fonts_do_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = random.Random(1).randbytes(5000)
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "index.js").write_bytes(script)
    (tmp_path / "assets" / "inter.woff2").write_bytes(bytes(90_000))
    monkeypatch.setattr(standard, "resource_dir", lambda _: tmp_path)
    assert bundle.size().value == len(gzip.compress(script, 9)) / 1000
    assert bundle.size().ok is True


def test_a_console_that_is_not_built_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standard, "resource_dir", lambda _: tmp_path)
    with pytest.raises(EngineError, match="console-not-built"):
        bundle.size()

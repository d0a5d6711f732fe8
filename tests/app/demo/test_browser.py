"""What the demonstration says when a tool of its is missing."""

import importlib.util

import pytest

from standard.app.demo.browser import chromium
from standard.core.errors import EngineError


async def _open() -> None:
    async with chromium():
        pytest.fail("it must not open")


async def test_without_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EngineError, match="browser-missing"):
        await _open()


async def test_without_playwright(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(EngineError, match="playwright-missing"):
        await _open()

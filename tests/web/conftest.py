"""The service under test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.web.place import Place, open_place


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    """A whole service with a fake PBX."""
    async with open_place(tmp_path) as opened:
        yield opened

"""The service under test."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.web.place import Place, open_place
from tests.web.server import Served, serve

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""The journal syncs every fact to its disk; tests need not wait for a real one."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder for a service's data."""
    with TemporaryDirectory(prefix="standard-", dir=MEMORY) as name:
        yield Path(name)


@pytest.fixture
async def place(folder: Path) -> AsyncIterator[Place]:
    """A whole service with a fake PBX."""
    async with open_place(folder) as opened:
        yield opened


@pytest.fixture
async def served(place: Place) -> AsyncIterator[Served]:
    """The same service behind a real server."""
    async with serve(place) as server:
        yield server

"""Fixtures of the live tests: one Asterisk and three robot processes for all, one switchboard each."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.live.house import House, Town, opened, organisation
from tests.live.phones import Phones
from tests.pbx import running_pbx, scratch_folder

RINGS_S = 25.0
"""How long a station rings, by the charter."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Tapes are made by the very tests that need them."""
    parser.addoption("--record-tapes", action="store_true", help="write tests/tapes from this run")


def pytest_configure(config: pytest.Config) -> None:
    """A test of the suite tells under which name its tape is kept."""
    config.addinivalue_line("markers", "tape(name): kept as tests/tapes/<name>.jsonl by --record-tapes")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is live, and shares one event loop, as it shares one Asterisk."""
    for item in items:
        if item.path.parent.name != "live":
            continue
        item.add_marker(pytest.mark.live)
        if pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def town() -> AsyncIterator[Town]:
    """Asterisk and the telephones, switched on once."""
    with scratch_folder() as tones:
        async with running_pbx(organisation=organisation()) as pbx:
            desks, street, office = [await Phones.start() for _ in range(3)]
            town = Town(pbx, desks, street, [office], tones)
            yield town
            for phones in (desks, street, *town.offices):
                await phones.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def house(town: Town, request: pytest.FixtureRequest) -> AsyncIterator[House]:
    """A switchboard that knows nothing yet, at a PBX with nobody on it."""
    async with opened(town, request) as house:
        yield house

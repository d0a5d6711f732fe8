"""A real Chromium at the console of a real laboratory, with real telephones around it."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import numpy as np
import pytest
import pytest_asyncio
import soundfile
from playwright.async_api import Browser

import standard
from standard.app.demo.browser import MICROPHONE, chromium, profile
from standard.app.demo.private import PrivateLab, private_lab
from tests.e2e.desk import EARS, Desk
from tests.e2e.town import Town, inhabited
from tests.live.tones import RATE, SEAT_HZ
from tests.pbx import rootfs_dir, scratch_folder

HERE = Path(__file__).parent
OPERATOR_HZ = SEAT_HZ["2001"]
SHOTS = HERE.parent.parent / ".make" / "e2e-failures"
"""What the browsers of failed tests showed."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a browser test; browser and laboratory are started once, in one event loop."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.timeout(90))
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let fixtures know whether their test has failed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


FAILED = pytest.StashKey[bool]()
DESKS = pytest.StashKey[list[Desk]]()


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """Where sounds and recordings of the tests lie."""
    with scratch_folder() as scratch:
        yield scratch


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def lab() -> AsyncIterator[PrivateLab]:
    """A laboratory without robots of its own: here a call comes when the test says so."""
    if not (standard.resource_dir("webconsole") / "index.html").is_file():
        pytest.fail("the console is not built: make console")
    async with private_lab(rootfs_dir(), robots="0") as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def lab_with_robots() -> AsyncIterator[PrivateLab]:
    """A laboratory as `make lab` starts it."""
    async with private_lab(rootfs_dir()) as running:
        yield running


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def everybody(lab: PrivateLab, folder: Path) -> AsyncIterator[Town]:
    """The town, for the whole run."""
    async with inhabited(lab, folder) as town:
        yield town


@pytest.fixture(scope="session")
def headset(folder: Path) -> list[str]:
    """Flags of a browser whose microphone hears a tone in bursts, which no noise suppressor takes for noise.

    Not loud, because the browser's gain control makes it louder and louder.
    """
    path = folder / "microphone.wav"
    time = np.arange(RATE * 4) / RATE
    burst = 0.1 * np.sin(2 * np.pi * OPERATOR_HZ * time) * ((time % 0.5) < 0.3)
    soundfile.write(path, burst, RATE, subtype="PCM_16")
    return [*MICROPHONE, f"--use-file-for-fake-audio-capture={path}"]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(headset: list[str]) -> AsyncIterator[Browser]:
    """One Chromium for all; each desk is a profile of its own.

    Its headless build where there is one: the same engine, in which a profile takes a tenth of the processor.
    """
    async with chromium(headset, program=shutil.which("chromium-headless-shell")) as running:
        yield running


Sit = Callable[..., Awaitable[Desk]]


@pytest_asyncio.fixture(loop_scope="session")
async def sit(lab: PrivateLab, browser: Browser, request: pytest.FixtureRequest) -> AsyncIterator[Sit]:
    """Sit somebody down: ``await sit("eleve")`` gives a desk that is connected and takes calls."""
    async with AsyncExitStack() as stack:

        async def seated(account: str = "eleve", *, recorded: bool = False, language: str = "fr-FR") -> Desk:
            desk = await stack.enter_async_context(desk_at(browser, lab, request, language))
            # The page of signing in has tests of its own.
            await desk.known_as(account, recorded=recorded)
            await desk.straight_to_seat()
            return desk

        yield seated


@pytest_asyncio.fixture(loop_scope="session")
async def town(everybody: Town, sit: Sit, request: pytest.FixtureRequest) -> AsyncIterator[Town]:
    """The town, quiet again after the test: before anybody stands up."""
    yield everybody
    await photographed(request)
    await everybody.everybody_hangs_up()


Open = Callable[..., Awaitable[Desk]]


@pytest_asyncio.fixture(loop_scope="session")
async def open_browser(
    lab: PrivateLab, browser: Browser, request: pytest.FixtureRequest
) -> AsyncIterator[Open]:
    """A browser that has nothing open yet; another laboratory, browser or script may be given."""
    async with AsyncExitStack() as stack:

        async def opened(
            *scripts: str,
            lab: PrivateLab = lab,
            browser: Browser = browser,
            language: str = "fr-FR",
        ) -> Desk:
            return await stack.enter_async_context(desk_at(browser, lab, request, language, scripts=scripts))

        yield opened


@contextlib.asynccontextmanager
async def desk_at(
    browser: Browser,
    lab: PrivateLab,
    request: pytest.FixtureRequest,
    language: str = "fr-FR",
    scripts: Sequence[str] = (),
    *,
    url: str | None = None,
    warns: bool = False,
) -> AsyncIterator[Desk]:
    """A new profile of this browser, with nothing open yet; photographed if the test fails.

    ``url`` is the console as others call it; a browser that ``warns`` judges its certificate.
    """
    context = await profile(browser, url or lab.url, language=language, warns=warns)
    await context.add_init_script(path=EARS)
    for script in scripts:
        await context.add_init_script(script)
    desk = Desk(await context.new_page())
    desk.page.on("pageerror", lambda error: desk.errors.append(str(error)))
    request.node.stash.setdefault(DESKS, []).append(desk)
    try:
        yield desk
    finally:
        await photographed(request)
        with contextlib.suppress(Exception):
            await desk.stand_up()
        await context.close()
    assert desk.errors == []


async def photographed(request: pytest.FixtureRequest) -> None:
    """What every browser of a failed test shows, before anything is cleared away; once."""
    desks = request.node.stash.get(DESKS, [])
    if request.node.stash.get(FAILED, True):
        for number, desk in enumerate(desks, 1):
            # A page that is gone cannot be photographed; the test has failed for its own reason.
            with contextlib.suppress(Exception):
                await desk.page.screenshot(path=SHOTS / f"{request.node.name.replace('/', '-')}-{number}.png")
    desks.clear()

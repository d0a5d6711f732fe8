"""A real Chromium that nobody looks at, and that calls nobody but the laboratory."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from standard.core.errors import EngineError

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, ViewportSize

NAMES = ("chromium", "chromium-browser", "google-chrome")
SCREEN: ViewportSize = {"width": 1366, "height": 768}
"""The smallest screen the console is made for."""
QUIET = (
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
"""Nothing of the browser's own business reaches a network."""
MICROPHONE = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
"""A microphone that is not there, and nobody to ask for it."""


def executable() -> str:
    """The installed Chromium. Raises ``EngineError``: ``browser-missing``."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise EngineError("browser-missing")
    return found


@asynccontextmanager
async def chromium(
    flags: Sequence[str] = (), *, quiet: Sequence[str] = QUIET, program: str | None = None
) -> AsyncIterator[Browser]:
    """Start one. Raises ``EngineError``: ``playwright-missing``, ``browser-missing``."""
    if importlib.util.find_spec("playwright") is None:
        raise EngineError("playwright-missing")
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=program or executable(),
            args=[*quiet, *flags],
            # Ctrl-C is for us: the page hangs up before the browser goes.
            handle_sigint=False,
            handle_sigterm=False,
        )
        try:
            yield browser
        finally:
            await browser.close()


async def profile(
    browser: Browser, url: str, *, language: str = "fr-FR", warns: bool = False
) -> BrowserContext:
    """A person's browser: no cookies yet, the small screen, the microphone allowed.

    It accepts any certificate, unless it ``warns`` as a person's does.
    """
    context = await browser.new_context(
        base_url=url, locale=language, viewport=SCREEN, ignore_https_errors=not warns, color_scheme="light"
    )
    await context.grant_permissions(["microphone"], origin=url)
    return context

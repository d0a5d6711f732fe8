"""A page of a few fields, without a browser: enough to see where keys go."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from playwright.async_api import Page


@dataclass(slots=True)
class SmallPage:
    """``stops`` are what Tab goes through, as selectors."""

    stops: list[str]
    keys: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    """Appearance of each screenshot: language, scheme, file name."""
    language: str = "fr"
    scheme: str = "light"
    at: int = -1

    @property
    def keyboard(self) -> SmallPage:
        """Playwright has it apart."""
        return self

    async def press(self, key: str) -> None:
        """A key goes down and up."""
        self.keys.append(key)
        if key == "Tab":
            self.at = (self.at + 1) % len(self.stops)

    async def type(self, text: str) -> None:
        """Letters go where the focus is."""
        self.keys += text

    async def evaluate(self, script: str, given: str) -> bool:
        """The focus is asked for, or another language."""
        if "activeElement" in script:
            return self.at >= 0 and self.stops[self.at] == given
        self.language = given
        return True

    async def wait_for_selector(self, selector: str, **_: Any) -> object:
        """Everything is always there."""
        return selector

    async def emulate_media(self, *, color_scheme: str) -> None:
        """Light or dark."""
        self.scheme = color_scheme

    async def screenshot(self, *, path: Path, **_: Any) -> None:
        """What is on the screen."""
        self.shown.append(f"{self.language}-{self.scheme} {path.name}")

    def page(self) -> Page:
        """As the code under test wants it."""
        return cast("Page", self)

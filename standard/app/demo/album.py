"""Screenshots of a run: every moment in French and English, light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.async_api import Page

LANGUAGES = ("fr", "en")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SPEAK = """async (language) => {
  document.querySelector(`button[lang="${language}"]`)?.click();
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
}"""
"""The page's own button, which exists only while another language is spoken; then it is drawn again."""


@dataclass(slots=True)
class Album:
    """Where the pictures go, in the order they are taken."""

    page: Page
    folder: Path
    taken: int = 0

    async def moment(self, name: str) -> None:
        """Keep what the screen shows now; the focus and the call are left as they are."""
        self.taken += 1
        for language in LANGUAGES:
            await self.page.evaluate(SPEAK, language)
            for scheme in SCHEMES:
                await self.page.emulate_media(color_scheme=scheme)
                path = self._path(name, f"{language}-{scheme}")
                await self.page.screenshot(path=path, animations="disabled")
        await self.page.emulate_media(color_scheme=SCHEMES[0])
        await self.page.evaluate(SPEAK, LANGUAGES[0])

    async def last(self) -> None:
        """What was on the screen when the run failed."""
        self.taken += 1
        await self.page.screenshot(path=self._path("failure", "as-it-was"))

    def _path(self, name: str, look: str) -> Path:
        return self.folder / f"{self.taken:02}-{name}.{look}.png"

"""Somebody at the console who has a keyboard, a headset and no mouse."""

from __future__ import annotations

import asyncio
import base64
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from standard.core.errors import EngineError

if TYPE_CHECKING:
    from playwright.async_api import ElementHandle, Page

SEEN_S = 10.0
"""Longest wait for something on the screen."""
MOST_TABS = 60
PAUSE_S = 0.9
"""A silence this long means that the other has finished."""
HEARD_S = 20.0
CALLS = """async () => {
  const [session] = await (await fetch("/api/sessions")).json();
  return [session.session_id, await (await fetch(`/api/sessions/${session.session_id}/calls`)).json()];
}"""
VOICE = Path(__file__).with_name("voice.js")


@dataclass(slots=True)
class Operator:
    """Acts by keys only, and looks at the screen before the next one."""

    page: Page
    lines: dict[str, Path] = field(default_factory=dict)
    """What can be said, by name: audio files."""

    # --- hands and eyes -----------------------------------------------------------------

    async def press(self, *keys: str) -> None:
        """Press these keys, one after the other."""
        for key in keys:
            await self.page.keyboard.press(key)

    async def write(self, text: str) -> None:
        """Type where the focus is."""
        await self.page.keyboard.type(text)

    async def see(self, selector: str, *, within_s: float = SEEN_S) -> ElementHandle:
        """Wait until this is on the screen. Raises ``EngineError`` ``not-on-screen``."""
        found = await self._awaited(selector, "visible", within_s)
        assert found is not None  # an element that is visible exists
        return found

    async def gone(self, selector: str, *, within_s: float = SEEN_S) -> None:
        """Wait until this is not on the screen any more. Raises ``EngineError`` ``not-on-screen``."""
        await self._awaited(selector, "hidden", within_s)

    async def _awaited(
        self, selector: str, state: Literal["visible", "hidden"], within_s: float
    ) -> ElementHandle | None:
        from playwright.async_api import TimeoutError as TooLate

        try:
            return await self.page.wait_for_selector(selector, state=state, timeout=within_s * 1000)
        except TooLate as error:
            raise EngineError("not-on-screen", what=f"{selector} {state}", within_s=within_s) from error

    async def tab_to(self, selector: str) -> None:
        """Press Tab until this has the focus. Raises ``EngineError`` ``not-by-keyboard``."""
        await self.see(selector)
        for _ in range(MOST_TABS):
            if await self.has_focus(selector):
                return
            await self.press("Tab")
        raise EngineError("not-by-keyboard", what=selector)

    async def has_focus(self, selector: str) -> bool:
        """Whether the focus is there."""
        return bool(
            await self.page.evaluate("what => Boolean(document.activeElement?.matches(what))", selector)
        )

    # --- voice and ears -------------------------------------------------------------------

    async def speak(self, name: str) -> None:
        """Say a line to its end."""
        audio = base64.b64encode(self.lines[name].read_bytes()).decode()
        await self.page.evaluate("audio => operatorVoice.say(audio)", audio)

    async def hear(self, *, pause_s: float = PAUSE_S, within_s: float = HEARD_S) -> None:
        """Wait until the other has had their say. Raises ``EngineError`` ``nobody-heard``."""
        heard = await self.page.evaluate(
            "([pause, within]) => operatorVoice.heard(pause, within)", [pause_s * 1000, within_s * 1000]
        )
        if not heard:
            raise EngineError("nobody-heard", within_s=within_s)

    async def converse(self, *names: str) -> None:
        """Say each line, and let the other answer it."""
        for name in names:
            await self.speak(name)
            await self.hear()

    # --- to the seat ------------------------------------------------------------------------

    async def sign_in(self, account: str, password: str, *, recorded: bool) -> None:
        """From the first page to the sound check."""
        await self.page.goto("/")
        await self.tab_to("#account")
        await self.write(account)
        await self.tab_to("#password")
        await self.write(password)
        await self.tab_to("#with-recording")
        await self.press("Space", *([] if recorded else ["ArrowDown"]))
        await self.tab_to("button[type=submit]")
        await self.press("Enter")

    async def check_sound(self) -> None:
        """The three checks, until each is good. The microphone must be speaking, or be spoken into."""
        await self.see("[data-testid=check-microphone]")
        if "carte" in self.lines:
            await self.speak("carte")
        await self._checked("microphone")
        await self.tab_to("section[aria-labelledby=step-output] .step-actions button")
        await self.press("Enter")
        await self.tab_to("section[aria-labelledby=step-output] .step-actions button + button")
        await self.press("Enter")
        await self._checked("output")
        await self.tab_to("section[aria-labelledby=step-connection] .step-actions button")
        await self.press("Enter")
        await self._checked("connection")

    async def _checked(self, step: str) -> None:
        await self.see(f"[data-testid=check-{step}][data-outcome=good]", within_s=15)

    async def take_seat(self) -> None:
        """From the sound check to the console, with the headset connected."""
        await self.tab_to(".check-actions button.large")
        await self.press("Enter")
        await self.see("[data-testid=headset][data-state=up]")

    # --- afterwards --------------------------------------------------------------------------

    async def calls(self) -> tuple[str, list[dict[str, Any]]]:
        """The session and this person's calls in it, oldest first, as the service tells them."""
        told: list[Any] = await self.page.evaluate(CALLS)
        return told[0], told[1]

    async def recordings_stored(self, *, within_s: float) -> None:
        """Wait until every call of this person is over and can be heard. Raises ``EngineError``."""
        until = time.monotonic() + within_s
        while True:
            _, calls = await self.calls()
            if calls and all(call["ended_at"] and call["recording"] for call in calls):
                return
            if time.monotonic() > until:
                raise EngineError("recording-not-stored", within_s=within_s)
            await asyncio.sleep(0.2)

    async def last_call(self) -> tuple[str, str]:
        """Session and call, of the last call."""
        session, calls = await self.calls()
        return session, str(calls[-1]["call_id"])

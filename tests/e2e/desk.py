"""An operator's browser in a test: the person's keys and eyes, and instruments beside them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from standard.app.demo.operator import Operator
from standard.core.errors import EngineError
from tests.live.tones import ALL_HZ

EARS = Path(__file__).with_name("ears.js")
LISTEN_S = 1.0
SNAPSHOT = """
after => new Promise((told, failed) => {
  const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/stream?after=${after}`);
  socket.onmessage = (event) => {
    told(JSON.parse(event.data));
    socket.close();
  };
  socket.onerror = () => failed(new Error("no stream"));
})
"""
LEAVE = """async () => {
  const { seat } = await (await fetch("/api/session")).json();
  const post = (what, body) => fetch(`/api/seats/${seat}/${what}`, {
    method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" },
  });
  for (let turn = 0; seat && turn < 50; turn++) {
    if ((await post("release")).ok) return;
    if (turn > 5) await post("commands", { type: turn % 2 ? "HangUp" : "CancelConsultation" });
    await new Promise((go) => setTimeout(go, 100));
  }
}"""


@dataclass(slots=True)
class Desk(Operator):
    """One browser at one laboratory."""

    errors: list[str] = field(default_factory=list)
    """What went wrong in the page and was not caught."""

    async def known_as(self, account: str, *, recorded: bool) -> None:
        """Be signed in with a demo account, and before the sound check."""
        answer = await self.page.context.request.post(
            "/api/session", data={"name": account, "password": account, "recorded": recorded}
        )
        assert answer.ok, await answer.text()
        await self.page.goto("/")

    async def straight_to_seat(self) -> None:
        """Take the seat without the sound check, which has tests of its own."""
        await self.see(".check-skip button:not([aria-disabled])")
        await self.tab_to(".check-skip button")
        await self.press("Enter")
        await self.connected()

    async def connected(self) -> None:
        """Wait until the headset is."""
        await self.see("[data-testid=headset][data-state=up]")

    async def stand_up(self) -> None:
        """Leave the seat, as soon as nobody is on the line any more; a failed test may leave a colleague."""
        if self.page.url.startswith("http"):
            await self.page.evaluate(LEAVE)

    async def call_in_hand(self) -> str:
        """The call in the middle of the screen."""
        panel = await self.see("#call-panel[data-call]")
        return str(await panel.get_attribute("data-call"))

    async def on_rail(self, tab: str) -> None:
        """Go to a system of the whole desk with the arrows of its rail."""
        await self.see(".rail [role=tab]")
        await self.tab_to(".rail [aria-selected=true]")
        for _ in range(60):
            if await self.has_focus(f"#tab-{tab}"):
                return
            await self.press("ArrowDown")
        raise EngineError("not-by-keyboard", what=f"#tab-{tab}")

    # --- instruments --------------------------------------------------------------------

    async def snapshot(self, after: int = 0) -> dict[str, Any]:
        """The first message of the stream: the board, and every fact after ``after``."""
        told: dict[str, Any] = await self.page.evaluate(SNAPSHOT, after)
        return told

    async def board(self) -> dict[str, Any]:
        """The board, as the service tells it to this person."""
        board: dict[str, Any] = (await self.snapshot())["board"]
        return board

    async def facts(self, after: int = 0) -> list[dict[str, Any]]:
        """The facts of the session, in order."""
        return [missed["fact"] for missed in (await self.snapshot(after))["missed"]]

    async def fact(
        self, type: str, *, after: int = 0, within_s: float = 10.0, **fields: object
    ) -> dict[str, Any]:
        """The first such fact after the one numbered ``after``, as soon as the journal has it."""
        async with asyncio.timeout(within_s):
            while True:
                for fact in await self.facts(after):
                    if fact["type"] == type and all(fact[key] == value for key, value in fields.items()):
                        return fact
                await asyncio.sleep(0.05)

    async def seq(self) -> int:
        """The number of the last fact."""
        number: int = (await self.snapshot())["seq"]
        return number

    async def hears(self, seconds: float = LISTEN_S) -> dict[int, float]:
        """Amplitude of every party's tone in what the page receives from now."""
        amplitudes = await self.page.evaluate(
            "([all, ms]) => testEars.amplitudes(all, ms)", [list(ALL_HZ), seconds * 1000]
        )
        return dict(zip(ALL_HZ, amplitudes, strict=True))

    async def words(self, selector: str = "body") -> str:
        """The text shown there."""
        return (await self.page.inner_text(selector)).strip()

    async def to_session(self, target: str) -> None:
        """On the wall of seats: by keyboard to something of the session, which a chosen seat covers."""
        await self.tab_to("[id^=wall-]")
        await self.press("Escape")
        await self.tab_to(target)

    async def until(self, look: Callable[[], Any], within_s: float = 10.0) -> Any:
        """What ``look`` gives, as soon as it gives something."""
        async with asyncio.timeout(within_s):
            while not (found := await look()):  # noqa: ASYNC110 - nobody could set an event
                await asyncio.sleep(0.05)
            return found

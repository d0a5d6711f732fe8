"""Two operators, one caller."""

from __future__ import annotations

import asyncio

from playwright.async_api import WebSocketRoute

from tests.e2e.conftest import Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import both_ways
from tests.e2e.town import Town
from tests.live.tones import LEAK

RINGS = ".waiting .caller[data-call]"


async def test_two_keys_at_the_same_instant_give_the_caller_to_one(sit: Sit, town: Town) -> None:
    one, other = await sit("eleve"), await sit("eleve2")
    before = await one.seq()
    caller = await town.call()
    await asyncio.gather(one.see(RINGS), other.see(RINGS))
    await asyncio.gather(one.press("F1"), other.press("F1"))

    answer = await one.fact("CallAnswered", after=before)
    winner, loser = (one, other) if await seat_of(one) == answer["seat"] else (other, one)
    await winner.see("#call-panel.talking")
    await both_ways(winner, caller)
    assert (await loser.hears())[caller.hz] < LEAK
    assert len([f for f in await one.facts(before) if f["type"] == "CallAnswered"]) == 1


async def test_who_comes_too_late_is_told_so(sit: Sit, town: Town, open_browser: Open) -> None:
    quick = await sit("eleve")
    slow = await open_browser()
    held = await _delayed(slow)
    await slow.sign_in("eleve2", "eleve2", recorded=False)
    await slow.straight_to_seat()
    await town.call()
    await asyncio.gather(quick.see(RINGS), slow.see(RINGS))

    held.set()
    await quick.press("F1")
    await quick.see("#call-panel.talking")
    await slow.press("F1")
    await slow.see("[data-testid=refusal-waiting] span")
    assert "déjà pris" in await slow.words("[data-testid=refusal-waiting]")


async def seat_of(desk: Desk) -> str:
    """The seat of the person at this desk."""
    me = await desk.page.evaluate("fetch('/api/session').then(answer => answer.json())")
    return str(me["seat"])


async def _delayed(desk: Desk) -> asyncio.Event:
    """Once the event is set, this browser's stream says nothing any more: its screen is late."""
    late = asyncio.Event()

    def route(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if not late.is_set():
                socket.send(message)

        server.on_message(pass_on)

    await desk.page.route_web_socket("**/api/stream*", route)
    return late

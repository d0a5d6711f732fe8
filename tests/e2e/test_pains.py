"""What users of switchboard software complain about, seen where only a browser shows it: never here."""

from __future__ import annotations

import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import WebSocketRoute

from standard.app.demo.private import PrivateLab
from tests.e2e.conftest import Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import MUSIC, answered, both_ways
from tests.e2e.test_survival import as_asterisk_says, as_the_board_says, desk_lab
from tests.e2e.town import Town
from tests.live.tones import is_music

DRY_S = 4
"""After that long without sound the console says so (``phone/flow.ts``)."""


async def test_pain_03_transfer_does_not_hold_at_once(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    call, before = await desk.call_in_hand(), await desk.seq()
    await desk.press("F6")
    # Nobody has been chosen, and the caller already hears music instead of the office.
    await desk.fact("CallHeld", after=before, call_id=call)
    await desk.see("#call-panel.held")
    await desk.until(lambda: desk.has_focus("#directory-search"))
    assert is_music(await caller.hears(1.5), MUSIC)
    started = [fact for fact in await desk.facts(before) if fact["type"] == "ConsultationStarted"]
    assert started == []
    # And Escape is the way back.
    await desk.press("Escape")
    await desk.see("#call-panel.talking")
    await both_ways(desk, caller)


async def test_pain_04_the_panel_goes_stale_until_refresh(town: Town, open_browser: Open) -> None:
    desk = await open_browser()
    cut = await _cuttable(desk)
    await desk.sign_in("eleve", "eleve", recorded=False)
    await desk.straight_to_seat()
    await town.call(name="Mme Marandin")
    await desk.see(".waiting .caller[data-call]")
    # The link is lost while two things happen: a caller leaves, another comes.
    await cut()
    await desk.see("[data-testid=link]:not([data-state=open])")
    await town.everybody_hangs_up()
    await town.call(name="M. Escoubet", number="0261912112")
    await desk.see("[data-testid=link][data-state=open]", within_s=20)
    await desk.see(".waiting .caller[data-call]")
    shown = await desk.words(".waiting .callers")
    assert "Escoubet" in shown
    assert "Marandin" not in shown
    assert await as_the_board_says(desk) == await as_asterisk_says(desk_lab(town))


async def test_pain_11_no_audio_without_a_word(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    await both_ways(desk, caller)
    assert await desk.page.query_selector(".trouble") is None
    asterisk = _asterisk_of(desk_lab(town))
    os.kill(asterisk, signal.SIGSTOP)
    try:
        told = await desk.see(".trouble", within_s=DRY_S + 3)
        assert "Plus aucun son n'arrive" in await told.inner_text()
    finally:
        os.kill(asterisk, signal.SIGCONT)
    await desk.gone(".trouble")
    await both_ways(desk, caller)


async def test_pain_15_reload_of_the_page_during_a_call(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    call = await desk.call_in_hand()
    for key in ("", "F5"):
        # In conversation, and then with the caller on hold.
        if key:
            await desk.press(key)
            await desk.see("#call-panel.held, .on-hold .caller[data-call]")
        before = await desk.seq()
        await desk.page.reload()
        await desk.connected()
        await desk.fact("SeatConnected", after=before)
        gone = [f for f in await desk.facts(before) if f["type"] in ("CallEnded", "CallWaiting")]
        assert gone == []
        assert (await as_the_board_says(desk)) == (await as_asterisk_says(desk_lab(town)))
    await desk.press("F9")
    await desk.see("#call-panel.talking")
    assert await desk.call_in_hand() == call
    await both_ways(desk, caller)


def _asterisk_of(lab: PrivateLab) -> int:
    children = Path(f"/proc/{lab.process.pid}/task/{lab.process.pid}/children").read_text().split()
    return next(
        int(child) for child in children if b"asterisk.conf" in Path(f"/proc/{child}/cmdline").read_bytes()
    )


async def _cuttable(desk: Desk) -> Callable[[], Awaitable[None]]:
    """Once called, the stream of this browser is cut; the next one goes through."""
    sockets: list[WebSocketRoute] = []

    def route(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        socket.connect_to_server()

    await desk.page.route_web_socket("**/api/stream*", route)

    async def cut() -> None:
        await sockets[-1].close(code=1011, reason="cut")

    return cut

"""What happens to a call when the page or the service goes away."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

from standard.app.demo.private import PrivateLab
from standard.app.rendering import ports
from standard.engine.folders import Folders
from tests.e2e.conftest import Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered, both_ways
from tests.e2e.town import Town, until
from tests.live.inspector import inspecting
from tests.pbx import scratch_plan


def service_of(lab: PrivateLab) -> int:
    """Process id of the service of a laboratory."""
    children = Path(f"/proc/{lab.process.pid}/task/{lab.process.pid}/children").read_text().split()
    return next(
        int(child) for child in children if b"\0serve\0" in Path(f"/proc/{child}/cmdline").read_bytes()
    )


async def as_asterisk_says(lab: PrivateLab) -> dict[str, tuple[str, str]]:
    """Where every caller is, asked from Asterisk itself."""
    plan = scratch_plan(lab.settings.data, ports=ports(lab.settings))
    secret = Folders(lab.settings.data).ami_secret.read_text().strip()
    async with inspecting(replace(plan, ami_secret=secret)) as inspector:
        return await inspector.callers()


async def as_the_board_says(desk: Desk) -> dict[str, tuple[str, str]]:
    """The same, as the service tells it."""
    calls = (await desk.board())["calls"].values()
    mine = ("talking", "held")
    return {call["call_id"]: (call["state"], call["seat"] if call["state"] in mine else "") for call in calls}


async def test_a_page_that_is_loaded_again_finds_its_call_and_its_voice(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    call = await desk.call_in_hand()
    before = await desk.seq()

    await desk.page.reload()
    await desk.connected()
    await desk.fact("SeatConnected", after=before)
    await desk.see("#call-panel.talking")
    assert await desk.call_in_hand() == call
    await desk.press("Tab")
    await both_ways(desk, caller)
    assert (await as_the_board_says(desk)) == (await as_asterisk_says(desk_lab(town)))


async def test_a_killed_service_loses_nobody(sit: Sit, town: Town) -> None:
    lab = desk_lab(town)
    desk = await sit()
    caller = await answered(desk, town)
    await desk.press("F5")
    await desk.see("#call-panel.held, .on-hold .caller[data-call]")
    before = await as_asterisk_says(lab)
    assert [state for state, _ in before.values()] == ["held"]

    killed = service_of(lab)
    os.kill(killed, signal.SIGKILL)
    await desk.see("[data-testid=link]:not([data-state=open])")
    again = await until(lambda: _other(lab, killed), within_s=10)
    assert again != killed
    await desk.see("[data-testid=link][data-state=open]", within_s=20)
    await desk.see("#call-panel.held, .on-hold .caller[data-call]")

    assert await as_asterisk_says(lab) == before
    await desk.until(lambda: _same(desk, before), within_s=5)
    await desk.press("F5")
    await desk.see("#call-panel.talking")
    await both_ways(desk, caller)


async def _same(desk: Desk, callers: dict[str, tuple[str, str]]) -> bool:
    return await as_the_board_says(desk) == callers


def _other(lab: PrivateLab, killed: int) -> int | None:
    try:
        found = service_of(lab)
    except (StopIteration, OSError):
        return None
    return found if found != killed else None


def desk_lab(town: Town) -> PrivateLab:
    """The laboratory both are at."""
    return town.lab

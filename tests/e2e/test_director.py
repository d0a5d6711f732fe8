"""A teacher gives a rush, steers it, throws things in and stops it: by keyboard alone."""

from __future__ import annotations

import pytest

from standard.app.demo.private import PrivateLab
from tests.e2e.conftest import Open
from tests.e2e.desk import Desk
from tests.e2e.test_views import judged

pytestmark = pytest.mark.timeout(300)


async def _conducts(lab: PrivateLab, open_browser: Open) -> Desk:
    desk = await open_browser(lab=lab)
    await desk.sign_in("formateur", "formateur", recorded=False)
    await desk.see(".tiles")
    await desk.page.goto("/desk")
    await desk.on_rail("direction")
    await desk.see(".direction-chooser")
    return desk


async def _type(desk: Desk, field: str, text: str) -> None:
    await desk.tab_to(field)
    await desk.press("Control+a")
    await desk.write(text)


async def test_a_rush_is_given_steered_and_stopped(lab_with_robots: PrivateLab, open_browser: Open) -> None:
    desk = await _conducts(lab_with_robots, open_browser)
    await judged(desk)
    await desk.tab_to(".course-list [aria-current=true]")
    await desk.press("ArrowUp")
    await desk.see("#rush-minutes")
    await judged(desk)
    await _type(desk, "#rush-per_hour", "12")
    await _type(desk, "#rush-at_once", "2")
    await desk.tab_to("[data-deed=start]")
    after = await desk.seq()
    await desk.press("Enter")
    await desk.see("[data-testid=run-state][data-state=running]")

    # Paused, the next two come all the same, because they are asked for.
    await desk.press("p")
    await desk.see("[data-testid=run-state][data-state=paused]")
    # Only now: while a rush is given no practice call comes by itself.
    student = await open_browser(lab=lab_with_robots)
    await student.known_as("eleve", recorded=False)
    await student.straight_to_seat()
    await desk.press("n")
    await desk.see("[data-piece] [data-state=waits]")
    await desk.press("n")
    await desk.until(lambda: desk.page.locator("[data-piece] [data-state=waits]").nth(1).count())
    await judged(desk)
    assert len({(await desk.fact("ScenarioCalled", after=after))["robot"]}) == 1

    # A fire drill is read at every desk, and no key of the telephone is covered.
    await desk.press("e")
    await student.see("[data-testid=evacuation]")
    await judged(student)
    await desk.press("e")
    await student.gone("[data-testid=evacuation]")
    await desk.fact("EvacuationEnded", after=after)

    await desk.press("s")
    await desk.see(".direction-chooser")
    await desk.fact("CourseStopped", after=after, conversations=False)
    await desk.fact("CourseEnded", after=after)
    await desk.until(lambda: _nobody_waits(desk))
    await judged(desk)


async def _nobody_waits(desk: Desk) -> bool:
    return not (await desk.board())["calls"]

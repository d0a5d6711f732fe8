"""The wall of whoever teaches, beside a student in a call: by keyboard, with sound."""

from __future__ import annotations

import asyncio

import pytest

from tests.e2e.conftest import OPERATOR_HZ, Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import QUIET, answered, hears_operator
from tests.e2e.test_views import judged
from tests.e2e.town import Town
from tests.live.tones import CLEAR

pytestmark = pytest.mark.timeout(150)


async def at_the_wall(open_browser: Open) -> Desk:
    """Somebody who teaches, before the seats."""
    desk = await open_browser()
    await desk.known_as("formateur", recorded=False)
    await desk.see(".tiles [data-seat]")
    return desk


async def to_seat(teacher: Desk, seat: str) -> None:
    """Go to a tile with the arrows."""
    await teacher.tab_to(".tiles [data-seat]")
    for _ in range(20):
        if await teacher.has_focus(f"#wall-{seat}"):
            return
        await teacher.press("ArrowRight")
    raise AssertionError(seat)


async def test_a_teacher_listens_whispers_barges_in_and_stops_while_the_call_goes_on(
    sit: Sit, town: Town, open_browser: Open
) -> None:
    student = await sit()
    caller = await answered(student, town)
    seat = next(one["seat"] for one in (await student.board())["seats"].values() if one["account"] == "eleve")
    teacher = await at_the_wall(open_browser)
    await to_seat(teacher, seat)
    await teacher.see(f"[data-seat='{seat}'][data-situation=talking]")
    await judged(teacher)

    await teacher.press("e")
    await teacher.see("[data-testid=hearing][data-how=listen]")
    await student.see("[data-testid=watched][data-how=listen]")
    assert "Le formateur écoute" in await student.words("[data-testid=watched]")
    await teacher.until(lambda: _loud(teacher, caller.hz, OPERATOR_HZ))
    assert (await student.hears())[OPERATOR_HZ] < QUIET
    await judged(teacher)
    await judged(student)

    await teacher.press("c")
    await teacher.see("[data-testid=hearing][data-how=whisper]")
    await student.until(lambda: _loud(student, OPERATOR_HZ, caller.hz))

    await teacher.press("i")
    await teacher.see("[data-testid=hearing][data-how=barge]")
    await student.until(lambda: _loud(student, OPERATOR_HZ, caller.hz))
    assert hears_operator(await caller.hears())

    await teacher.press("e")
    await teacher.see("[data-testid=hearing][data-how=listen]")
    # Longer than the switchboard keeps a leg from which no packets come.
    await asyncio.sleep(11)
    await teacher.until(lambda: _loud(teacher, caller.hz))
    await teacher.press("r")
    await teacher.see("[data-testid=mark-words]")
    await judged(teacher)
    await teacher.until(lambda: teacher.has_focus(".mark-list button"))
    await teacher.press("ArrowDown", "Enter")
    await teacher.gone("[data-testid=mark-words]")
    assert (await teacher.fact("MarkWorded"))["text"] == "reformulation"
    await teacher.until(lambda: teacher.has_focus(f"#wall-{seat}"))

    # A line to the seat: read beside the telephone, where no key of it is covered.
    await teacher.press("m")
    await teacher.until(lambda: teacher.has_focus("#remark-line"))
    await teacher.write("Annoncez l'attente.")
    await teacher.press("Enter")
    await student.see("[data-testid=remark]")
    await judged(student)
    await judged(teacher)
    assert await student.page.evaluate("document.activeElement?.closest('[data-testid=remark]') === null")
    await student.tab_to("[data-testid=remark] button")
    await student.press("Enter")
    await student.gone("[data-testid=remark]")
    assert (await teacher.fact("RemarkRead"))["seat"] == seat
    await teacher.press("Escape")
    await teacher.until(lambda: teacher.has_focus(f"#wall-{seat}"))

    await teacher.press("Escape")
    await teacher.gone("[data-testid=hearing][data-how=listen]")
    await student.gone("[data-testid=watched]")
    await student.see("#call-panel.talking")
    assert (await student.hears())[caller.hz] > CLEAR
    board = await student.board()
    assert [call["seat"] for call in board["calls"].values()] == [seat]
    await teacher.press("Escape")
    await teacher.see(".lesson")


async def _loud(desk: Desk, *tones: int) -> bool:
    received = await desk.hears()
    return all(received[hz] > CLEAR / 3 for hz in tones)

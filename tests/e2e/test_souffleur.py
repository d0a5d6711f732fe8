"""One instructor prompts four callers on one screen, by keyboard, while a student's browser answers them."""

from __future__ import annotations

from typing import Any

import pytest

from standard.app.demo.private import PrivateLab
from tests.e2e.conftest import Open
from tests.e2e.desk import Desk
from tests.e2e.test_views import judged

pytestmark = pytest.mark.timeout(300)
CALLERS = 4


async def _at_the_souffleur(desk: Desk) -> None:
    await desk.sign_in("formateur", "formateur", recorded=False)
    await desk.see("#main")
    await desk.until(lambda: desk.page.evaluate("location.pathname !== '/'"))
    await desk.page.goto("/desk")
    await desk.on_rail("souffleur")
    await desk.see("#souffleur-call")
    await desk.page.wait_for_selector("#souffleur-who option", state="attached")


async def _cards(desk: Desk) -> list[str]:
    return [
        str(await card.get_attribute("data-card"))
        for card in await desk.page.query_selector_all(".caller-card")
    ]


async def _call_in(desk: Desk, count: int) -> None:
    """Have callers dial until so many have a card; each is another one of the list."""
    await desk.tab_to("#souffleur-who")
    for _ in range(count * 3):
        known = len(await _cards(desk))
        if known >= count:
            return
        await desk.press("ArrowDown", "Tab")
        await desk.until(lambda: desk.has_focus("#souffleur-call"))
        await desk.press("Enter")
        await desk.page.wait_for_function(
            """many => document.querySelectorAll('.caller-card').length > many
                || document.querySelector('.souffleur .notice.bad')""",
            arg=known,
            timeout=15_000,
        )
        await desk.press("Shift+Tab")
        await desk.until(lambda: desk.has_focus("#souffleur-who"))


async def _on_card(desk: Desk, call: str) -> None:
    """Go to the card of a call with the arrows."""
    if not await desk.page.evaluate("Boolean(document.activeElement.closest('.caller-card'))"):
        await desk.tab_to(".caller-card[data-chosen=true]")
    for _ in range(CALLERS + 2):
        if await desk.has_focus(f"#card-{call.replace('.', chr(92) + '.')}"):
            return
        await desk.press("ArrowRight")
    raise AssertionError(f"no card of {call} by the arrows")


async def _deed(desk: Desk, call: str, deed: str) -> dict[str, Any]:
    return await desk.fact("CallerPrompted", call_id=call, deed=deed, account="formateur")


async def test_four_callers_on_one_screen(lab_with_robots: PrivateLab, open_browser: Open) -> None:
    student = await open_browser(lab=lab_with_robots)
    await student.known_as("eleve", recorded=False)
    await student.straight_to_seat()
    teacher = await open_browser(lab=lab_with_robots)
    await _at_the_souffleur(teacher)
    await judged(teacher)

    # Pressed until the robots are up; the practice call that came by itself has a card like the others.
    await teacher.until(lambda: student.page.query_selector(".waiting .caller[data-call]"), within_s=60)
    await _call_in(teacher, CALLERS)
    assert len(await _cards(teacher)) >= CALLERS
    await judged(teacher)

    # The first: the proposed line by Enter, whoever speaks; then a typed text, said at the end of the hold.
    await student.press("F1")
    await student.see("#call-panel.talking")
    first = await student.call_in_hand()
    await teacher.see(f"[data-card='{first}'] [data-proposed]")
    await _on_card(teacher, first)
    proposed = await teacher.page.get_attribute(f"[data-card='{first}'] [data-proposed]", "data-proposed")
    await teacher.press("Enter")
    assert (await _deed(teacher, first, "line"))["line"] == proposed
    said = await teacher.fact("RobotLineStarted", call_id=first, line=proposed)
    await teacher.see(f"[data-card='{first}'] [data-line='{proposed}'][data-said=true]")
    assert said["text"] in await teacher.words(f"[data-card='{first}'] .card-saying")
    await student.press("F5")
    await student.see(".on-hold .caller")
    await teacher.see(f"[data-card='{first}'] [data-state=held]")
    await teacher.press("T")
    await teacher.write("Vous m'aviez oublié ?")
    await teacher.press("Enter")
    typed = await _deed(teacher, first, "text")
    assert typed["text"] == "Vous m'aviez oublié ?"
    await student.press("F5")
    await student.see("#call-panel.talking")
    spoken = await teacher.fact("RobotLineStarted", call_id=first, line=typed["line"])
    assert spoken["spare"] is True, "nobody has recorded that"
    await teacher.see(f"[data-card='{first}'] .chip-spare")
    await judged(teacher)

    # Too much to say at a time is refused beside the field, and nothing is said.
    await _on_card(teacher, first)
    await teacher.press("T")
    await teacher.page.keyboard.insert_text("a" * 5000)
    await teacher.press("Enter")
    await teacher.see(".souffleur .notice.bad")
    await teacher.press("Escape")
    await teacher.press("X")
    ended = await teacher.fact("CallEnded", call_id=first)
    assert ended["by"] == "caller"
    await teacher.page.wait_for_selector(f"[data-card='{first}']", state="detached")

    # The second: noise, and a temper that is lost with a sharper line.
    second = await _next(student)
    await _on_card(teacher, second)
    await teacher.press("B")
    assert (await _deed(teacher, second, "noise"))["noise"] != "aucun"
    await teacher.see(f"[data-card='{second}'] [data-deed=noise][aria-pressed=true]")
    await teacher.press("E")
    await teacher.fact("PatienceMarked", call_id=second, mark="annoyed")
    await teacher.fact("RobotLineStarted", call_id=second, line="colere", within_s=15)
    await teacher.press("C")
    await teacher.fact("PatienceMarked", call_id=second, mark="soothed")
    await teacher.press("X")
    await teacher.fact("CallEnded", call_id=second)

    # The third: a line by its number, and again.
    third = await _next(student)
    await _on_card(teacher, third)
    await teacher.press("1")
    line = (await _deed(teacher, third, "line"))["line"]
    await teacher.fact("RobotLineEnded", call_id=third, line=line, within_s=20)
    await teacher.press("R")
    assert (await _deed(teacher, third, "repeat"))["line"] == line
    await teacher.press("X")
    await teacher.fact("CallEnded", call_id=third)

    # The fourth: by hand only.
    fourth = await _next(student)
    await _on_card(teacher, fourth)
    await teacher.press("M")
    await _deed(teacher, fourth, "by-hand")
    await teacher.see(f"[data-card='{fourth}'] [data-deed=byHand][aria-pressed=true]")
    await teacher.press("X")
    await teacher.fact("CallEnded", call_id=fourth)

    # The student has heard them, and has read nothing.
    types = {fact["type"] for fact in await student.facts()}
    assert types.isdisjoint({"RobotLineStarted", "RobotLineEnded", "CallerPrompted"})


async def _next(student: Desk) -> str:
    """The call in hand is over; the next one is answered."""
    await student.see(".waiting .caller[data-call]")
    await student.page.wait_for_selector("#call-panel.talking", state="detached")
    await student.press("F1")
    await student.see("#call-panel.talking")
    return await student.call_in_hand()

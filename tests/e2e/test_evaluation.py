"""From a call to a signed sheet: the student, two assessors blind, what differs settled; all by keyboard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from standard.app.demo.private import PrivateLab, private_lab
from tests.e2e.conftest import Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered
from tests.e2e.test_views import judged
from tests.e2e.town import Town, inhabited
from tests.pbx import rootfs_dir

pytestmark = pytest.mark.timeout(300)

STUDENT = "eleve4"
GRID = "telephone"
FIRST, SECOND = "C211.1", "C221.1"
CHANGE = """async address => {
  const answer = await fetch(`${address}/levels`, {
    method: "PUT", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ marker: "assessor", decisions: [{ criterion: "C211.1", level: 0, reason: "n" }] }),
  });
  return [answer.status, (await answer.json()).id];
}"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def lab() -> AsyncIterator[PrivateLab]:
    """A laboratory of its own: where an exam was held, a student reads nothing before the signature."""
    async with private_lab(rootfs_dir(), robots="0") as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def everybody(lab: PrivateLab, folder: Path) -> AsyncIterator[Town]:
    """Its town."""
    async with inhabited(lab, folder) as town:
        yield town


async def _called(sit: Sit, town: Town) -> Desk:
    """The student has handled a call, with a hold in it."""
    desk = await sit(STUDENT, recorded=True)
    caller = await answered(desk, town)
    await desk.press("F5")
    await desk.see("#call-panel.held, .on-hold .caller[data-call]")
    await desk.press("F5")
    await desk.see("#call-panel.talking")
    await desk.press("F4")
    await caller.over()
    await desk.fact("RecordingStored")
    return desk


async def _at(desk: Desk, session: str) -> None:
    await desk.page.goto(f"/evaluation/{session}/{STUDENT}/{GRID}")
    await desk.see(".sheet-head h1")


async def _to_row(desk: Desk, criterion: str) -> None:
    """To a row of the grid with the arrows, from wherever its one stop for Tab is."""
    await desk.tab_to("[role=grid] button[tabindex='0']")
    await desk.press("Control+Home", "ArrowDown")
    for _ in range(30):
        if await desk.has_focus(f"[data-criterion='{criterion}'] button"):
            return
        await desk.press("ArrowDown")
    raise AssertionError(criterion)


async def _decided(desk: Desk, criterion: str, level: int, why: str) -> None:
    await _to_row(desk, criterion)
    await desk.press(str(level))
    await desk.see(f".decide [data-level='{level}']:checked")
    await desk.page.wait_for_timeout(200)
    if await desk.has_focus("#level-reason"):
        # The level differs from what is proposed: without a reason nothing is kept.
        await desk.see("[data-testid=save][data-state=waiting]")
        await desk.write(why)
    await desk.see("[data-testid=save][data-state=saved]")


async def _ended(desk: Desk) -> None:
    await desk.tab_to("#end-marking")
    await desk.press("Enter")
    await desk.tab_to("#end-now")
    await desk.press("Enter")
    await desk.see("#reopen-marking, [data-blind=false]")


async def _sheet(desk: Desk, address: str) -> dict[str, Any]:
    told: dict[str, Any] = await desk.page.evaluate(
        "one => fetch(one).then(answer => answer.json())", address
    )
    return told


async def test_a_call_is_assessed_by_two_settled_and_signed(sit: Sit, open_browser: Open, town: Town) -> None:
    student = await _called(sit, town)
    session = (await student.snapshot())["session_id"]
    address = f"/api/evaluation/sheets/{session}/{STUDENT}/{GRID}"

    # The student says where they think they are before any fact is told to them.
    assert (await _sheet(student, address))["report"] is None
    await student.page.goto("/evaluation")
    await student.see(f"[data-student={STUDENT}]")
    await judged(student)
    await _at(student, session)
    await student.see("#self-title")
    await judged(student)
    await student.tab_to(f"[data-criterion='{FIRST}'] [data-level]")
    await student.press("Space")
    await student.see("[data-testid=save][data-state=saved]")
    await student.tab_to("#self-sentence")
    await student.write("J'ai bien salué, j'ai mis trop longtemps en garde.")
    await student.tab_to("#self-end")
    await student.press("Enter")
    await student.see("[role=grid]")
    await judged(student)

    # An assessor finds the student, goes from a dot to its second, and comes back to the dot.
    first = await open_browser()
    await first.known_as("evaluateur", recorded=False)
    await first.see(".page")
    await first.page.goto("/evaluation")
    await first.see(f"[data-student={STUDENT}]")
    await judged(first)
    await _at(first, session)
    await _to_row(first, FIRST)
    await first.press("ArrowRight")
    await first.see("[data-testid=finding]")
    await judged(first)
    dot = await first.page.evaluate("document.activeElement.dataset.finding")
    await first.press("Enter")
    await first.page.wait_for_url("**/debrief/**")
    await first.see(".player")
    await first.page.go_back()
    await first.until(lambda: first.has_focus(f"[data-finding='{dot}']"))

    # Levels by keys; one that differs needs its reason. Then the end.
    await _decided(first, FIRST, 2, "Une mise en garde sans un mot.")
    await _decided(first, SECOND, 1, "L'identité n'a pas été demandée.")
    await judged(first)
    await _ended(first)

    # The second assessor knows nothing of these levels, and decides otherwise.
    second = await open_browser()
    await second.known_as("formateur", recorded=False)
    await second.see(".page")
    await _at(second, session)
    await second.see("[data-testid=blind][data-blind=true]")
    told = await _sheet(second, address)
    assert [one["levels"] for one in told["markers"] if one["account"] == "evaluateur"] == [[]]
    await _decided(second, FIRST, 2, "Une mise en garde sans un mot.")
    await _decided(second, SECOND, 3, "Il l'a demandée, en d'autres mots.")
    await _ended(second)

    # What differs is settled together, side by side, with the figures of agreement.
    await second.tab_to("#tab-grid, #tab-faults, #tab-agreement, #tab-self")
    await second.press("ArrowRight", "ArrowRight")
    await second.see("[data-testid=agreement]")
    await judged(second)
    await second.tab_to(f"[data-settle='{SECOND}']")
    await second.write("2")
    await second.see(f"tr.settled[data-criterion='{SECOND}']")

    # Signed: from then on it is locked for everybody.
    await second.tab_to("#sign-sheet")
    await second.press("Enter")
    await second.see("#sign-mark")
    await judged(second)
    await second.tab_to("#sign-now")
    await second.press("Enter")
    await second.see("[data-state=signed]")
    for marker in (first, second):
        assert await marker.page.evaluate(CHANGE, address) == [409, "sheet-signed"]
    assert (await _sheet(second, address))["levels"][SECOND] == 2
    await second.tab_to("#verify-sheet")
    await second.press("Enter")
    await second.see("[data-testid=verified][data-good=true]")

    # The student sees the gap between what they thought and what counts.
    await student.page.reload()
    await student.see("[role=grid], .side-by-side")
    await student.tab_to("#tab-grid, #tab-self")
    await student.press("ArrowRight", "ArrowRight")
    await student.see(f"tr[data-criterion='{FIRST}'] .gap-track")
    await judged(student)


async def test_the_pages_of_the_class_and_of_grids(open_browser: Open) -> None:
    teacher = await open_browser()
    await teacher.known_as("formateur", recorded=False)
    await teacher.see(".page")
    for page, sign in (
        ("/grilles/telephone", ".grid-criteria"),
        ("/grilles/referentiel%3Aarcu", ".lost-list"),
        ("/classe", ".class-table, .empty"),
        (f"/progression/{STUDENT}", ".progress"),
    ):
        await teacher.page.goto(page)
        await teacher.see(sign)
        await judged(teacher)
    await teacher.page.goto("/grilles/telephone")
    await teacher.see("#grid-file")
    await teacher.page.set_input_files(
        "#grid-file",
        {"name": "ma-grille.csv", "mimeType": "text/csv", "buffer": b"code;libelle;poids\nM1;;lourd\n"},
    )
    await teacher.see("[data-testid=mistakes] li")
    await judged(teacher)

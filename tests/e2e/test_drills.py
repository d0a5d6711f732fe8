"""Guided drills, levels and the silence of an exam, by keyboard."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.e2e.conftest import Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered, consulted
from tests.e2e.test_views import judged
from tests.e2e.town import Town

pytestmark = pytest.mark.timeout(120)

LESSON = """async ([path, body]) => {
  const answer = await fetch(path, {
    method: "PUT", body: JSON.stringify(body), headers: { "Content-Type": "application/json" },
  });
  if (!answer.ok) throw new Error(await answer.text());
}"""
HINTS = "[data-testid=hears], .consult-hint, [data-testid=drill]"


@pytest_asyncio.fixture(loop_scope="session")
async def instructor(open_browser: Open) -> AsyncIterator[Desk]:
    """Somebody who teaches; afterwards the lesson is as every other test expects it."""
    desk = await open_browser()
    await desk.sign_in("formateur", "formateur", recorded=False)
    await desk.see(".lesson")
    yield desk
    await desk.page.evaluate(LESSON, ["/api/session-mode", {"mode": "practice"}])
    await desk.page.evaluate(LESSON, ["/api/levels", {"level": 5}])


async def test_a_student_passes_the_hold_drill_by_keyboard_and_the_instructor_sees_it(
    instructor: Desk, sit: Sit, town: Town
) -> None:
    desk = await sit()
    await desk.press("Shift+F12")
    await desk.until(lambda: desk.has_focus("#drill-first"))
    await judged(desk)
    await desk.press("Enter")
    await desk.see("[data-testid=drill][data-step='0']")
    await answered(desk, town)
    await desk.see("[data-testid=drill][data-step='1']")
    assert "F5" in await desk.words("[data-testid=drill]")
    await judged(desk)
    await desk.press("F5")
    await desk.see("[data-testid=drill][data-step='2']")
    await desk.press("F5")
    await desk.see("[data-testid=drill][data-verdict=passed]")
    await desk.until(lambda: _says(desk, "Exercice réussi"))
    await judged(desk)
    await instructor.see("[data-testid=seat-drill][data-verdict=passed]")
    await judged(instructor)
    await desk.press("Shift+F12")
    await desk.see("[data-drill=hold][data-passed=true]")
    await desk.press("F4")


async def test_a_drill_that_fails_says_why_and_can_be_begun_again_at_once(sit: Sit, town: Town) -> None:
    desk = await sit()
    await desk.press("Shift+F12")
    await desk.until(lambda: desk.has_focus("#drill-first"))
    await desk.press("Enter")
    await desk.see("[data-testid=drill][data-step='0']")
    await answered(desk, town)
    await desk.see("[data-testid=drill][data-step='1']")
    await desk.press("F4")
    await desk.see("[data-testid=drill][data-verdict=failed]")
    assert "raccroché" in await desk.words(".drill-verdict")
    await judged(desk)
    await desk.tab_to(".drill-buttons button.primary")
    await desk.press("Enter")
    await desk.see("[data-testid=drill][data-verdict=running][data-step='0']")


async def test_an_exam_gives_no_hint_and_practice_gives_them_back(
    instructor: Desk, sit: Sit, town: Town
) -> None:
    desk = await sit()
    await answered(desk, town)
    await desk.see("[data-testid=hears][data-sound=you]")
    await instructor.to_session(".modes input:checked")
    await instructor.press("ArrowRight")
    await desk.see("[data-testid=exam]")
    await desk.gone("[data-testid=hears]")
    await consulted(desk, "2031")
    await desk.see("[data-testid=consultation][data-state=talking]")
    assert await desk.page.query_selector_all(HINTS) == []
    await judged(desk)
    await judged(instructor)
    await desk.press("Escape")
    await desk.see("#call-panel.talking")
    await desk.press("Shift+F12")
    await desk.until(lambda: _shows(desk, "Les exercices guidés sont fermés pendant un examen."))
    await instructor.press("ArrowLeft")
    await desk.see("[data-testid=hears][data-sound=you]")
    await desk.gone("[data-testid=exam]")


async def test_a_level_hides_what_it_locks_and_leaves_every_key_where_it_was(
    instructor: Desk, sit: Sit, town: Town
) -> None:
    desk = await sit()
    await instructor.page.evaluate(LESSON, ["/api/levels/eleve", {"level": 1}])
    await answered(desk, town)
    await desk.gone(".call button[aria-keyshortcuts=F6]")
    await desk.gone(".call button[aria-keyshortcuts='Shift+F5']")
    await judged(desk)
    await desk.press("Shift+F5")
    await desk.until(lambda: _says(desk, "s'ouvre au niveau 3"))
    await desk.press("?")
    await desk.see(".help-level")
    await judged(desk)
    await desk.press("Escape", "F5")
    await desk.see(".on-hold .caller[data-call]")
    await desk.press("F5")
    await desk.see("#call-panel.talking")


async def _says(desk: Desk, words: str) -> bool:
    return words in await desk.words(".status")


async def _shows(desk: Desk, words: str) -> bool:
    return words in await desk.words(".desk")

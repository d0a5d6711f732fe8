"""A teacher's own scenario, by keyboard: made of another, changed, heard, tried on the line, out and in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from standard.app.demo.private import PrivateLab, private_lab
from standard.library.repertoire import Repertoire
from tests.e2e.conftest import Open
from tests.e2e.desk import Desk
from tests.e2e.test_views import judged
from tests.pbx import rootfs_dir

pytestmark = pytest.mark.timeout(300)
"""A laboratory with robots of its own, and five screens that are judged in two languages and two lights."""

OPENING = "appels[0].dit.ouverture"
SPEAKS = "Bonjour, Ada Perceval, de l'école de la Prairie."
UNSAVED, SAVED = "Modifications non enregistrées", "Enregistré"
RINGS = ".waiting .caller[data-call]"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def robots() -> AsyncIterator[PrivateLab]:
    """A laboratory in which robots call."""
    async with private_lab(rootfs_dir()) as running:
        yield running


async def _state(desk: Desk, words: str) -> None:
    await desk.see(f"[data-testid=pack-state]:text-is('{words}')")


async def _instead(desk: Desk, field: str, words: str) -> None:
    await desk.tab_to(f"[data-field='{field}']")
    await desk.press("Control+a")
    await desk.write(words)


async def _left(desk: Desk, before: str) -> bool:
    return bool(await desk.page.evaluate("before => document.activeElement.id !== before", before))


async def _part(desk: Desk, part: str) -> None:
    await desk.tab_to(".packs [role=tab][aria-selected=true]")
    while not await desk.has_focus(f"#tab-pack-{part}"):
        before = await desk.page.evaluate("document.activeElement.id")
        await desk.press("ArrowRight")
        await desk.until(partial(_left, desk, before))
    await desk.see(f"#panel-pack-{part}")


async def _back_to(desk: Desk, selector: str) -> None:
    """The other way round: what stands before where one is."""
    for _ in range(20):
        if await desk.has_focus(selector):
            return
        await desk.press("Shift+Tab")
    pytest.fail(f"not by keyboard: {selector}")


async def _listed(desk: Desk) -> None:
    """At the list of scenarios, as somebody who teaches."""
    await desk.sign_in("formateur", "formateur", recorded=False)
    await desk.see(".overview")
    await desk.page.goto("/desk")
    await desk.on_rail("scenarios")
    await desk.see("[data-piece='PR-01']")


async def _copied(desk: Desk, code: str, new: str) -> None:
    await desk.tab_to("#filter-text")
    await desk.press("Control+a")
    await desk.write(code)
    await desk.tab_to(f"#copy-scenarios-{code}")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#pack-answer"))
    await desk.press("Control+a")
    await desk.write(new)
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus(f"#open-scenarios-{new}"))


async def test_a_teacher_makes_a_scenario_and_gives_it_a_voice(
    robots: PrivateLab, open_browser: Open
) -> None:
    desk = await open_browser(lab=robots)
    await _listed(desk)
    await judged(desk)
    await _copied(desk, "PR-01", "LY-01")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#pack-back"))
    await judged(desk)

    # Another caller, another opening: a direction is a mistake, told at its field as one types.
    await _part(desk, "calls")
    await _instead(desk, "appels[0].nom", "Mme Perceval")
    await _instead(desk, OPENING, f"{SPEAKS} (elle rit)")
    await desk.see(f"[id='place-{OPENING.replace('[', '-').replace(']', '').replace('.', '-')}-error']")
    await desk.press("Control+s")
    await desk.see(".notice.bad")
    await desk.until(lambda: desk.has_focus("[data-testid=pack-mistakes] button"))
    await judged(desk)
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus(f"[data-field='{OPENING}']"))
    await desk.press("Control+a")
    await desk.write(SPEAKS)
    await desk.page.wait_for_selector("[data-testid=pack-mistakes]", state="detached")
    await _state(desk, UNSAVED)

    # Heard, and stopped.
    await desk.see(f"[data-line='{OPENING}'] .said-by.fallback")
    await desk.tab_to(f"[data-hear='{OPENING}']")
    await desk.press("Enter")
    await desk.see(f"[data-hear='{OPENING}'][aria-label='Arrêter']")
    await desk.press("Escape")
    await desk.page.wait_for_selector(f"[data-hear='{OPENING}'][aria-label='Arrêter']", state="detached")

    # In the teacher's own voice, from the microphone.
    await desk.tab_to(f"[id='voice-{OPENING}']")
    await desk.press("Enter")
    await desk.tab_to(".recorder button")
    await judged(desk)
    await desk.press("Enter")
    await desk.see(".recorder-row [role=status]:has-text('1 s')")
    await desk.press("Enter")
    await desk.tab_to(".recorder .button.primary")
    await desk.press("Enter")
    await desk.see(f"[data-line='{OPENING}'] .said-by.person")
    await desk.press("Escape")
    await desk.until(lambda: desk.has_focus(f"[id='voice-{OPENING}']"))

    await desk.press("Control+s")
    await _state(desk, SAVED)


async def test_a_scenario_calls_before_it_is_saved_and_goes_out_and_in(
    robots: PrivateLab, open_browser: Open, tmp_path: Path
) -> None:
    desk = await open_browser(lab=robots)
    await _listed(desk)
    await _copied(desk, "PR-01", "ZZ-07")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#pack-back"))
    await _part(desk, "calls")
    await _instead(desk, "appels[0].nom", "Mme Perceval")
    await _state(desk, UNSAVED)

    # A student has a practice call in hand, and answers the one that is tried next.
    student = await open_browser(lab=robots)
    await student.known_as("eleve", recorded=False)
    await student.straight_to_seat()
    await student.see(RINGS, within_s=30)
    await student.press("F1")
    await student.see("#call-panel.talking")
    before = await student.seq()
    await desk.press("Control+Enter")
    await desk.see("[data-testid=tried]:has-text('standard')")
    await student.see(f"{RINGS}:has-text('Perceval')", within_s=20)
    await student.press("F4")
    await student.fact("CallEnded", after=before)
    await student.press("F1")
    await student.see("#call-panel.talking:has-text('Perceval')")

    await desk.press("Control+s")
    await _state(desk, SAVED)

    # Out as an archive, taken away and brought back, and in again under a free code.
    await desk.press("Escape")
    await desk.until(lambda: desk.has_focus("#tab-pack-calls"))
    await _back_to(desk, "#pack-back")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#open-scenarios-ZZ-07"))
    await desk.tab_to("#export-scenarios-ZZ-07")
    async with desk.page.expect_download() as download:
        await desk.press("Enter")
    await (await download.value).save_as(tmp_path / "ly.zip")
    (piece,) = Repertoire(tmp_path / "other").imported((tmp_path / "ly.zip").read_bytes())
    assert piece.scenario is not None
    assert piece.scenario.premier.nom == "Mme Perceval"
    await desk.tab_to("#remove-scenarios-ZZ-07")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#confirm-remove"))
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#undo-remove"))
    assert await desk.page.locator("[data-piece='ZZ-07']").count() == 0
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#open-scenarios-ZZ-07"))
    await _back_to(desk, "#import-scenarios")
    # The system's own window of files is not always given to a browser without a screen.
    await desk.page.set_input_files("#scenarios-file", tmp_path / "ly.zip")
    await desk.see("[data-testid=packs-trouble]")
    await desk.tab_to("#import-anew")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#open-scenarios-ZZ-01"))
    await judged(desk)

"""Organisations of the school: made, changed, refused for a mistake, saved and exported, by keyboard."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from standard.library import zips
from standard.library.load import load_organisation
from tests.e2e.conftest import Open
from tests.e2e.desk import Desk
from tests.e2e.test_views import judged

pytestmark = pytest.mark.timeout(240)
"""Seven screens, each judged in two languages and two lights."""


async def _part(desk: Desk, part: str) -> None:
    """To another part of the organisation, along its tabs."""
    await desk.tab_to(".packs [role=tab][aria-selected=true]")
    for _ in range(5):
        if await desk.has_focus(f"#tab-pack-{part}"):
            break
        before = await desk.page.evaluate("document.activeElement.id")
        await desk.press("ArrowRight")
        await desk.until(partial(_left, desk, before))
    await desk.see(f"#panel-pack-{part}")


async def _left(desk: Desk, before: str) -> bool:
    return bool(await desk.page.evaluate("before => document.activeElement.id !== before", before))


async def _state(desk: Desk, words: str) -> None:
    await desk.see(f"[data-testid=pack-state]:text-is('{words}')")


async def test_a_teacher_makes_an_organisation_of_their_own(open_browser: Open, tmp_path: Path) -> None:
    desk = await open_browser()
    await desk.sign_in("formateur", "formateur", recorded=False)
    await desk.see(".overview")
    await desk.page.goto("/desk")
    await desk.on_rail("packs")
    await desk.see("[data-pack=pme]")
    await judged(desk)

    # A copy under a name of one's own; a name that is taken is told.
    await desk.tab_to("#copy-mairie")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#pack-answer"))
    await desk.press("Control+a")
    await desk.write("pme")
    await desk.press("Enter")
    await desk.see("[data-testid=packs-trouble]")
    await judged(desk)
    await desk.press("Control+a")
    await desk.write("lycee-horizon")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#open-lycee-horizon"))
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#pack-back"))
    await judged(desk)

    # A person, with a mistake that is told at its place and not saved.
    await _part(desk, "people")
    await desk.tab_to(".grid td[tabindex='0']")
    await desk.press("Home", "ArrowDown", *["ArrowRight"] * 8)
    await desk.until(lambda: desk.has_focus("[data-field='people[1].deputy']"))
    await desk.write("2999")
    await desk.press("Enter")
    await desk.see("[data-testid=pack-mistakes]")
    assert "personne n’a le poste 2999" in await desk.words("[data-testid=pack-mistakes]")
    await desk.press("Control+s")
    await desk.see(".notice.bad")
    await judged(desk)
    await desk.tab_to("[data-testid=pack-mistakes] button")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("[data-field='people[1].deputy']"))
    await desk.write("2010")
    await desk.press("Enter")
    await _state(desk, "Modifications non enregistrées")

    # A rule in its form, and a file as text, of which a mistake is found again by its line.
    await _part(desk, "rules")
    await desk.tab_to("[data-field='consignes[1].conduite'], .pack-rules-list button")
    await desk.press("ArrowDown")
    await desk.see("[data-field='consignes[1].conduite']")
    await judged(desk)
    await desk.tab_to("[data-field='consignes[1].conduite']")
    await desk.press("Control+a")
    await desk.write("passer à Mme Lesgourmand, toujours")
    await _state(desk, "Modifications non enregistrées")
    await _part(desk, "files")
    await desk.tab_to("#pack-text")
    await desk.press("Control+Home")
    await desk.write("nom: x")
    await desk.press("Enter")
    await desk.see("[data-testid=pack-mistakes]")
    await judged(desk)
    await desk.press("ArrowUp")
    await desk.press("Shift+End", "Delete", "Delete")
    await _state(desk, "Modifications non enregistrées")
    await desk.press("Control+s")
    await _state(desk, "Enregistré")

    # Out as an archive: what the teacher has written is in it.
    await desk.tab_to("#pack-back")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#open-lycee-horizon"))
    await desk.tab_to("#export-lycee-horizon")
    async with desk.page.expect_download() as download:
        await desk.press("Enter")
    await (await download.value).save_as(tmp_path / "lycee.zip")
    found = zips.unpacked((tmp_path / "lycee.zip").read_bytes())
    folder = tmp_path / "organisations" / found.folder
    folder.mkdir(parents=True)
    for name, data in found.files.items():
        (folder / name).write_bytes(data)
    house = load_organisation("lycee-horizon", own=tmp_path)
    assert house.people[1].deputy == "2010"
    assert house.consignes[1].conduite == "passer à Mme Lesgourmand, toujours"

    # Taken away only when its name is copied.
    await desk.tab_to("#remove-lycee-horizon")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#pack-answer"))
    await desk.press("Enter")
    assert await desk.page.locator("[data-pack=lycee-horizon]").count() == 1
    await desk.write("lycee-horizon")
    await desk.press("Enter")
    await desk.page.wait_for_selector("[data-pack=lycee-horizon]", state="detached")

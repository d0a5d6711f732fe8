"""Organisations of the school: made, changed, refused for a mistake, saved and exported, by keyboard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from standard.core.agenda import Booking, Obstacle, obstacles
from standard.core.consignes import Fait, Geste, Situation, TypeAppelant, applicables, verdict
from standard.core.organisation import Organisation
from standard.library.packs import Shelf
from tests.e2e.conftest import Open
from tests.e2e.desk import Desk
from tests.e2e.test_views import judged

pytestmark = pytest.mark.timeout(240)
"""Seven screens, each judged in two languages and two lights."""


async def _part(desk: Desk, part: str) -> None:
    """To another part of the organisation, along its tabs."""
    await desk.tab_to(".packs [role=tab][aria-selected=true]")
    for _ in range(12):
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


def _loaded(archive: Path, id: str) -> Organisation:
    """The organisation as the next lab would play it."""
    return Shelf(archive.parent).imported(archive.read_bytes(), id).organisation or pytest.fail("unsound")


async def _copied(desk: Desk, of: str, id: str) -> None:
    """Duplicate an organisation and open the copy."""
    await desk.tab_to(f"#copy-{of}")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#pack-answer"))
    await desk.press("Control+a")
    await desk.write(id)
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus(f"#open-{id}"))
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#pack-back"))


async def _instead(desk: Desk, field: str, words: str) -> None:
    """Write something else in a field of a form."""
    await desk.tab_to(f"[data-field='{field}']")
    await desk.press("Control+a")
    await desk.write(words)


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
    await desk.press("Home", "ArrowDown", *["ArrowRight"] * 9)
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
    house = _loaded(tmp_path / "lycee.zip", "lycee-horizon")
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


async def test_a_teacher_changes_an_exception_an_answer_and_a_closed_day(
    open_browser: Open, tmp_path: Path
) -> None:
    desk = await open_browser()
    await desk.sign_in("formateur", "formateur", recorded=False)
    await desk.see(".overview")
    await desk.page.goto("/desk")
    await desk.on_rail("packs")
    await desk.see("[data-pack=mairie]")
    await _copied(desk, "mairie", "lycee-formulaires")

    # The exception of a rule: who else it is for, to whom the call goes, and without a word before.
    await _part(desk, "rules")
    exception = "consignes[0].sauf[0]"
    await desk.tab_to(f"[data-field='{exception}.quand.parties']")
    await desk.press("End")
    await desk.write(", pompiers")
    await _instead(desk, f"{exception}.attendu[0][0].vers", "2021")
    await desk.tab_to(f"[data-field='{exception}.attendu[0][0].annonce']")
    await desk.press("ArrowDown")
    await judged(desk)

    # An answer, with who vouches for it and a moment that is none, told at its field.
    await _part(desk, "answers")
    await _instead(desk, "answers[0].answer", "gratuit, au guichet seulement")
    await _instead(desk, "answers[0].source", "État civil")
    await _instead(desk, "answers[0].until", "demain")
    await desk.see("#place-answers-0-until-error")
    await desk.press("Control+s")
    await desk.see(".notice.bad")
    await judged(desk)
    await _instead(desk, "answers[0].until", "J+3")
    await desk.page.wait_for_selector("#place-answers-0-until-error", state="detached")

    # Slots of ten minutes, and a day on which the agenda is closed.
    await _part(desk, "bookables")
    await _instead(desk, "bookables[0].slot_min", "10")
    await _instead(desk, "bookables[0].closed", "J+7")
    await judged(desk)

    # A document and a line of its table.
    await _part(desk, "documents")
    await desk.tab_to(".pack-rules-list button[tabindex='0']")
    await desk.press("ArrowDown")
    await desk.until(lambda: desk.has_focus("[data-field='documents[1]']"))
    await desk.tab_to(".grid td[tabindex='0']")
    await desk.press("End")
    await desk.until(lambda: desk.has_focus("[data-field='documents[1].rows[0][2]']"))
    await desk.write("2033")
    await desk.press("Enter")
    await judged(desk)
    await _state(desk, "Modifications non enregistrées")
    await desk.press("Control+s")
    await _state(desk, "Enregistré")

    # Three files at once; the comments of their author are still there, and the lab plays all of it.
    await _part(desk, "files")
    await desk.tab_to("#pack-file")
    await desk.press("End")
    await desk.tab_to("#pack-back")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#open-lycee-formulaires"))
    await desk.tab_to("#export-lycee-formulaires")
    async with desk.page.expect_download() as download:
        await desk.press("Enter")
    await (await download.value).save_as(tmp_path / "lycee.zip")
    house = _loaded(tmp_path / "lycee.zip", "lycee-formulaires")
    answer = house.answers[0]
    assert (answer.answer, answer.source, answer.until) == (
        "gratuit, au guichet seulement",
        "État civil",
        "J+3",
    )
    assert house.documents[1].rows[0] == ("acte de naissance", "État civil", "2033")
    began = datetime(2026, 3, 2, 8, tzinfo=UTC)
    firemen = Situation(at=began, appelant=TypeAppelant.AUTORITE, cible="2010", partie="pompiers")
    rule = next(one for one in applicables(house.consignes, firemen, began) if one.consigne.id == "M-G01")
    assert rule.sauf is house.consignes[0].sauf[0]
    blind, announced = (
        verdict(rule, [Fait(geste=Geste.TRANSFERER, vers="2021", annonce=first)]).constats[0].etat
        for first in (False, True)
    )
    assert (blind, announced) == ("respectee", "enfreinte")
    titles = house.bookables[0]
    days = [
        obstacles(
            titles,
            Booking(begins=at, ends=at + timedelta(minutes=10)),
            (),
            began=began,
            now=began,
        )
        for at in (datetime(2026, 3, day, 9, 10, tzinfo=UTC) for day in (9, 30))
    ]
    assert Obstacle.CLOSED in [one.obstacle for one in days[0]]
    assert days[1] == ()

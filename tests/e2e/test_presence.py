"""Presence, the organigramme and the directory during a call: written by keyboard, and the lamps follow."""

from __future__ import annotations

from tests.e2e.conftest import Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered
from tests.e2e.test_views import AXE, JUDGE, judged
from tests.e2e.town import Town


async def _system(desk: Desk, tab: str) -> None:
    """Go to a system of the whole desk with the arrows of its rail."""
    await desk.see("#desk-tabs")
    if not await desk.page.locator(".desk.wide").count():
        await desk.press("Control+F6")
        await desk.see(".desk.wide .rail")
    await desk.on_rail(tab)


async def _look_up(desk: Desk, words: str) -> None:
    """In the directory, from anywhere; the field has the keyboard one redraw after its key."""
    await desk.press("/")
    await desk.until(lambda: desk.has_focus("#directory-search"))
    await desk.write(words)


async def _lamp(desk: Desk, extension: str, lamp: str) -> None:
    await desk.see(f"[data-plan='{extension}'][data-lamp={lamp}]")


async def test_a_day_is_planned_during_a_call_and_the_lamp_follows(sit: Sit, town: Town) -> None:
    desk = await sit(recorded=True)
    caller = await answered(desk, town)
    call_id, before = await desk.call_in_hand(), await desk.seq()
    await _system(desk, "planning")
    await desk.see("[data-plan='2041'] .plan-cell")
    opened = await desk.fact("CardOpened", paper="planning", after=before)
    assert opened["call_id"] == call_id
    await judged(desk)

    # A letter at an hour of somebody who was looked up; the source is who said so.
    await desk.tab_to("#planning-search")
    await desk.write("montardoux")
    await desk.until(lambda: _only(desk, "2041"))
    await desk.press("ArrowDown")
    await desk.until(lambda: desk.has_focus("[data-plan='2041'] .plan-cell"))
    await desk.press("Home")
    await desk.until(lambda: desk.has_focus("#plan-2041-8"))
    await desk.press("a")
    await desk.until(lambda: desk.has_focus("#plan-to"))
    await judged(desk)
    await desk.press("Control+a", "Delete", "Shift+Tab")
    await desk.until(lambda: desk.has_focus("#plan-from"))
    await desk.press("Control+a")
    await desk.write("0:00")
    await desk.press("Tab", "Tab", "Tab")
    await desk.until(lambda: desk.has_focus("#plan-source"))
    await desk.write("elle-même")
    await desk.press("Enter")
    planned = await desk.fact("PresencePlanned", extension="2041")
    assert (planned["account"], planned["call_id"], planned["source"]) == ("eleve", call_id, "elle-même")
    assert [span["presence"] for span in planned["spans"]] == ["absent"]
    await desk.until(lambda: desk.has_focus("#plan-2041-8"))
    await desk.see(".plan-history li")
    await _lamp(desk, "2041", "absent")
    await judged(desk)

    # In the directory too, with whom to turn to; the telephone works from here as ever.
    await desk.press("F5")
    await desk.see(".on-hold .caller")
    await desk.press("F5")
    await desk.see("#call-panel.talking")
    await _look_up(desk, "montardoux")
    await desk.see("#person-2041 .person-state.absent")
    await desk.see("[data-testid=out]")
    assert "Absent" in await desk.words(".person-card")
    await judged(desk)

    # « Revient à » now: she is back, by the clock alone.
    await _system(desk, "planning")
    await desk.tab_to("#plan-back")
    await desk.write("25:00")
    await desk.press("Enter")
    await desk.see(".plan-back .error")
    await desk.press("Control+a")
    await desk.write("0:01")
    await desk.press("Enter")
    await desk.see("[data-plan='2041']:not([data-lamp=absent])")
    back = await desk.fact("PresencePlanned", extension="2041", source="")
    assert len(back["spans"]) == 1
    await desk.press("Escape")
    await desk.until(lambda: desk.page.evaluate("!document.activeElement.closest('.desk')"))
    await desk.press("F4")
    await caller.over()


async def _only(desk: Desk, extension: str) -> bool:
    rows = desk.page.locator("[data-plan]")
    return await rows.count() == 1 and await rows.get_attribute("data-plan") == extension


async def test_a_span_ends_by_itself_and_what_was_begun_survives_a_reload(sit: Sit, town: Town) -> None:
    desk = await sit(recorded=True)
    await desk.page.evaluate(
        """async () => {
          const now = Date.now();
          const spans = [{ presence: "meeting", begins_at: new Date(now - 1000).toISOString(),
                           ends_at: new Date(now + 4000).toISOString() }];
          const answer = await fetch("/api/desk/planning/2053", { method: "PUT",
            headers: { "Content-Type": "application/json" }, body: JSON.stringify({ spans }) });
          if (!answer.ok) throw new Error(await answer.text());
        }"""
    )
    await desk.see("#person-2053 .person-state.meeting")
    seq = await desk.seq()
    await desk.see("#person-2053 .person-state:not(.meeting)")
    assert [fact["type"] for fact in await desk.facts(seq) if fact["type"] == "PresencePlanned"] == []

    await _system(desk, "planning")
    await desk.tab_to(".plan-cell[tabindex='0']")
    await desk.press("r")
    await desk.until(lambda: desk.has_focus("#plan-to"))
    await desk.press("Control+a")
    await desk.write("17h45")
    await desk.page.reload()
    await desk.see("[data-testid=headset]")
    await _system(desk, "planning")
    await desk.see("#plan-to")
    assert await desk.page.input_value("#plan-to") == "17h45"
    await desk.tab_to("#plan-to")
    await desk.press("Escape")
    await desk.see(".plan-idle")


async def test_the_house_is_walked_through_as_a_tree(sit: Sit, town: Town) -> None:
    desk = await sit(recorded=True)
    caller = await answered(desk, town)
    call_id, before = await desk.call_in_hand(), await desk.seq()
    await _system(desk, "organigramme")
    await desk.see("#org-2010")
    assert (await desk.fact("CardOpened", paper="organigramme", after=before))["call_id"] == call_id
    await judged(desk)
    await desk.tab_to("#org-search")
    await desk.write("piedelievre")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#org-2040"))
    await desk.see("[data-org-card='2040']")
    await desk.see("#org-2041[data-mark=deputy]")
    await judged(desk)
    # Left goes up and closes, right opens again.
    await desk.press("ArrowLeft")
    await desk.see("#org-2040[aria-expanded=false]")
    await desk.press("ArrowLeft")
    await desk.until(lambda: desk.has_focus("#org-2020"))
    await desk.press("ArrowLeft")
    await desk.see("#org-2020[aria-expanded=false]")
    await desk.press("ArrowRight", "ArrowRight")
    await desk.until(lambda: desk.has_focus("#org-2007"))
    await desk.press("Home")
    await desk.until(lambda: desk.has_focus("#org-2010"))
    await desk.press("Escape")
    await desk.until(lambda: desk.page.evaluate("!document.activeElement.closest('.desk')"))
    await desk.press("F4")
    await caller.over()


async def _says(desk: Desk, selector: str, words: str) -> bool:
    """A line that is scrolled out of sight has no text to read yet."""
    return words in await desk.words(selector)


async def _accessible(desk: Desk) -> None:
    """As ``judged``, of a page that is printed: it has no bar in which to change the language."""
    await desk.page.evaluate(AXE.read_text(encoding="utf-8"))
    await desk.page.evaluate(JUDGE.read_text(encoding="utf-8"))
    assert await desk.page.evaluate("testJudge.accessibility()") == []
    # Down it scrolls, as paper does.
    assert max((await desk.page.evaluate("testJudge.scrolling()"))[::2]) == 0


async def test_the_directory_is_put_right_in_ones_own_copy(sit: Sit, town: Town) -> None:
    desk, other = await sit("eleve", recorded=True), await sit("eleve2")
    caller = await answered(desk, town)
    call_id = await desk.call_in_hand()
    await _look_up(desk, "2083")
    await desk.until(lambda: _says(desk, "#person-2083", "Mme Lhermitteau"))
    assert (await desk.fact("CardOpened", paper="person", card="2083"))["call_id"] == call_id
    assert (await desk.fact("SearchMade", paper="directory", text="2083"))["found"] == 1
    await desk.tab_to("#correct-person")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#correct-field"))
    await desk.write("N")
    await desk.press("Tab")
    await desk.until(lambda: desk.has_focus("#correct-value"))
    await desk.until(
        lambda: desk.page.evaluate("document.querySelector('#correct-value').value === 'Lhermitteau'")
    )
    await desk.press("Control+a")
    await desk.write("Aubrespy")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#correct-source"))
    await judged(desk)
    await desk.write("son adresse")
    await desk.press("Enter")
    await desk.see("[data-corrected=last_name]")
    await desk.until(lambda: desk.has_focus("#correct-person"))
    fact = await desk.fact("EntryCorrected", extension="2083")
    assert (fact["before"], fact["value"], fact["call_id"]) == ("Lhermitteau", "Aubrespy", call_id)
    await desk.until(lambda: _says(desk, "#person-2083", "Mme Aubrespy"))
    await judged(desk)
    await desk.press("F4")
    await caller.over()

    # Another student's copy is as it was printed, and their stream tells nothing.
    await other.page.reload()
    await other.see("[data-testid=headset]")
    await _look_up(other, "2083")
    await other.until(lambda: _says(other, "#person-2083", "Mme Lhermitteau"))
    assert [one for one in await other.facts() if one["type"] == "EntryCorrected"] == []

    # On paper nothing changes; it is read in a window of its own.
    await other.page.goto(await other.page.evaluate("location.origin + '/paper/directory'"))
    await other.see(".paper-sheet h3")
    assert "LHERMITTEAU" in await other.words(".paper-sheet")
    await _accessible(other)
    await other.page.goto(await other.page.evaluate("location.origin + '/paper/organigramme'"))
    await other.see(".paper-chart-sheet svg")
    await _accessible(other)


async def test_with_the_directory_on_paper_a_number_is_typed_and_no_name_is_found(
    sit: Sit, town: Town, open_browser: Open
) -> None:
    teacher = await open_browser()
    await teacher.sign_in("formateur", "formateur", recorded=False)
    await teacher.see("#on-paper")
    desk = await sit()
    caller = await answered(desk, town)
    await teacher.to_session("#on-paper")
    await teacher.press("Space")
    decided = await desk.fact("DirectorySet", directory="paper")
    assert decided["account"] == "formateur"
    await judged(teacher)

    await _look_up(desk, "montardoux")
    await desk.see("#directory-search[inputmode=numeric]")
    assert await desk.page.input_value("#directory-search") == ""
    assert await desk.page.locator("#people .person").count() == 0
    await desk.see("#paper-directory")
    await judged(desk)
    await desk.write("2052")
    await desk.see("#person-2052")
    await desk.press("Enter")
    await desk.see("[data-testid=consultation][data-state=ringing]")
    await desk.press("Escape")
    await desk.see("#call-panel.talking")

    await teacher.press("Space")
    await desk.fact("DirectorySet", directory="screen")
    await _look_up(desk, "montardoux")
    await desk.see("#person-2041")
    await desk.press("Escape", "Escape", "F4")
    await caller.over()

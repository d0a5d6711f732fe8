"""Sheets, questionnaires, the reception's journal and the handover, by keyboard during a real call."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered
from tests.e2e.test_views import judged
from tests.e2e.town import Town

pytestmark = pytest.mark.timeout(240)


async def _open(desk: Desk, system: str, sign: str) -> None:
    """The whole desk, at one of its systems."""
    if not await desk.page.locator(".desk.wide").count():
        await desk.press("Control+F6")
        await desk.see(".desk.wide .rail")
    await desk.tab_to(".rail [aria-selected=true]")
    for _ in range(20):
        if await desk.has_focus(f"#tab-{system}"):
            break
        await desk.press("ArrowDown")
    await desk.see(sign)


async def _tab(desk: Desk, part: str) -> None:
    """A part of the system that is shown."""
    await desk.tab_to(".papers-parts [aria-selected=true]")
    for _ in range(4):
        if await desk.has_focus(f"#tab-{part}"):
            return
        await desk.press("ArrowRight")
    raise AssertionError(part)


async def _pick(desk: Desk, selector: str, letters: str) -> None:
    """Choose in a list by its first letters."""
    await desk.tab_to(selector)
    await desk.write(letters)
    await desk.until(lambda: desk.page.eval_on_selector(selector, "list => list.value"))


async def test_a_complaint_is_filed_with_the_caller_and_followed_to_its_closing(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    call_id = await desk.call_in_hand()
    await _open(desk, "sheets", "#sheet-client")
    number = await desk.page.input_value("#sheet-telephone")
    assert number, "the caller's number stands there already"
    await judged(desk)

    # What is required is told at its place, and the draft survives a reload.
    await desk.tab_to("#sheet-faits")
    await desk.write("Trois appels sans réponse")
    await desk.page.reload()
    await desk.see("#call-panel.talking")
    await _open(desk, "sheets", "#sheet-client")
    assert await desk.page.input_value("#sheet-faits") == "Trois appels sans réponse"
    assert await desk.page.input_value("#sheet-telephone") == number
    if not await desk.page.input_value("#sheet-client"):
        await desk.tab_to("#sheet-client")
        await desk.write("Mme Marandin")
    await desk.tab_to(".sheet-form button[type=submit]")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#sheet-objet"))
    await judged(desk)
    await _pick(desk, "#sheet-objet", "Att")
    await _pick(desk, "#sheet-gravite", "Gra")
    await desk.tab_to("#sheet-attente")
    await desk.write("Être rappelée")
    await desk.tab_to(".sheet-form button[type=submit]")
    await desk.press("Enter")
    filed = await desk.fact("SheetFiled", kind="reclamation")
    assert (filed["call_id"], filed["account"], filed["values"]["telephone"]) == (call_id, "eleve", number)
    assert (filed["values"]["objet"], filed["values"]["gravite"]) == ("attente", "grave")

    await desk.until(lambda: desk.has_focus("#sheet-see"))
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#sheets-search"))
    await desk.press("ArrowDown")
    await desk.until(lambda: desk.has_focus(".sheet-head"))
    await desk.press("Enter")
    await desk.fact("CardOpened", paper="sheet", card=filed["sheet_id"])
    await desk.tab_to(".sheet-follow input")
    await desk.write("Transmise à l'urbanisme")
    await judged(desk)
    await desk.press("Tab", "Tab", "Enter")
    await desk.see(f"[data-sheet='{filed['sheet_id']}'][data-state=closed]")
    followed = await desk.fact("SheetFollowed", sheet_id=filed["sheet_id"])
    assert (followed["state"], followed["note"]) == ("closed", "Transmise à l'urbanisme")

    # The telephone works from here, and Escape goes back to the call.
    await desk.press("F5")
    await desk.see(".on-hold .caller")
    await desk.press("F5")
    await desk.see("#call-panel.talking")
    await desk.tab_to("#sheets-search")
    await desk.press("Escape")
    await desk.until(lambda: desk.page.evaluate("!document.activeElement.closest('.desk')"))
    await desk.press("F4")
    await caller.over()


async def test_a_questionnaire_is_put_by_number_keys_and_counted(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    call_id = await desk.call_in_hand()
    await _open(desk, "surveys", ".survey-option")
    await judged(desk)
    await desk.tab_to(".survey-option")
    for question, keys in enumerate((["3"], ["4"], ["5"], [], ["1", "3"]), 1):
        await desk.see(f"[data-question='{question}']")
        await desk.until(lambda: desk.has_focus(".survey-option"))
        await desk.press(*keys, "Enter")
    await desk.until(lambda: desk.has_focus(".survey-question textarea"))
    await desk.write("Rien")
    await judged(desk)
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#survey-save"))
    await judged(desk)
    await desk.press("Enter")
    answers = await desk.fact("SurveyAnswered", survey_id="accueil-telephonique")
    assert (answers["call_id"], answers["version"], answers["means"]) == (call_id, 1, "phone")
    assert answers["values"] == [
        ["Urbanisme"],
        ["À peine"],
        ["Très bien"],
        [],
        ["Une réponse immédiate", "Un rendez-vous"],
        ["Rien"],
    ]

    await _tab(desk, "results")
    await desk.see("[data-table='3'] .survey-bars")
    assert "moyenne 5 sur 5" in await desk.words("[data-table='3']")
    await _pick(desk, "#cross-row", "1")
    await _pick(desk, "#cross-column", "3")
    await desk.see(".survey-cross-table")
    await judged(desk)

    # A copy is one's own: its second question goes up, and it is saved.
    await desk.tab_to(".survey-choice select")
    await desk.press("Tab", "Tab", "Enter")
    await desk.until(lambda: desk.has_focus("#survey-title"))
    await judged(desk)
    await desk.tab_to("#question-1")
    await desk.press("Alt+ArrowUp")
    await desk.until(lambda: desk.has_focus("#question-0"))
    await desk.tab_to(".papers-end button[type=submit]")
    await desk.press("Enter")
    designed = await desk.fact("SurveyDesigned", account="eleve")
    assert designed["questions"][0]["text"] == "Avez-vous attendu avant que l'on vous réponde ?"
    await desk.press("F4")
    await caller.over()


async def test_a_handover_goes_from_one_student_to_the_next(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    call_id = await desk.call_in_hand()
    await _open(desk, "journal", "#tab-lines")
    await _tab(desk, "lines")
    await desk.tab_to("#journal-text")
    await desk.write("Le livreur repasse à 16 h")
    await desk.press("Enter")
    line = await desk.fact("JournalWritten", text="Le livreur repasse à 16 h")
    assert (line["heading"], line["call_id"]) == ("Appel", call_id)
    await desk.see(f"[data-entry='{line['entry_id']}']")
    await judged(desk)

    # What is pending is offered: the form that this student has just filed.
    await _open(desk, "sheets", "#tab-fill")
    await _tab(desk, "fill")
    await desk.tab_to("[data-form=incident]")
    await desk.press("Enter")
    await desk.see("#sheet-lieu")
    await _pick(desk, "#sheet-nature", "Panne")
    for field, words in (("lieu", "Hall"), ("faits", "Ascenseur bloqué"), ("prevenu", "2050")):
        await desk.tab_to(f"#sheet-{field}")
        await desk.write(words)
    await desk.tab_to(".sheet-form button[type=submit]")
    await desk.press("Enter")
    sheet = await desk.fact("SheetFiled", kind="incident")
    await _open(desk, "journal", "#tab-handover")
    await _tab(desk, "handover")
    await desk.tab_to("[data-pending=sheet]")
    await desk.press("Enter")
    await desk.see(".handover-points input")
    await desk.tab_to("#handover-free")
    await desk.write("Mme Ravaudec part à 15 h")
    await judged(desk)
    await desk.tab_to("#handover-send")
    await desk.press("Enter")
    left = await desk.fact("HandoverWritten", account="eleve")
    assert [point["about"] for point in left["points"]] == [sheet["sheet_id"], ""]
    await desk.press("F4")
    await caller.over()

    # The next one sees the mark on the handle, then on the rail, reads, and acts.
    following = await sit("eleve2")
    await following.see("[data-testid=desk-news]")
    await following.press("Control+F6")
    await following.see(".rail [data-testid=handover-mark]")
    await _open(following, "journal", f"[data-handover='{left['handover_id']}']")
    await judged(following)
    await following.tab_to(f"[data-handover='{left['handover_id']}'] [data-point='1'] button")
    await following.press("Enter")
    used = await following.fact("HandoverUsed", handover_id=left["handover_id"])
    assert (used["point"], used["account"]) == (1, "eleve2")
    await following.see("[data-point='1'][data-used=true]")
    await following.tab_to(".handover-lu")
    await following.press("Enter")
    await following.fact("HandoverRead", handover_id=left["handover_id"], account="eleve2")
    await following.until(lambda: _no(following, ".rail [data-testid=handover-mark]"))

    # The form taken in hand is seen without anybody saying so.
    await _open(following, "sheets", "#tab-register")
    await _tab(following, "register")
    await following.see(".sheet-head")
    await following.tab_to(f"#sheet-head-{sheet['sheet_id']}")
    await following.press("Enter")
    await following.tab_to(".sheet-follow button")
    await following.press("Enter")
    await following.fact("SheetFollowed", sheet_id=sheet["sheet_id"], account="eleve2", state="in-hand")
    await _open(following, "journal", "#tab-handover")
    await _tab(following, "handover")
    await following.see("[data-point='0'][data-used=true] .pill")
    await judged(following)


async def test_whoever_teaches_has_the_same_papers(open_browser: Open) -> None:
    desk = await open_browser()
    await desk.sign_in("formateur", "formateur", recorded=False)
    await desk.see(".lesson")
    await desk.page.goto("/desk")
    for system, sign in (("sheets", "#tab-fill"), ("surveys", ".survey-option"), ("journal", "#tab-lines")):
        await desk.tab_to(".rail [aria-selected=true]")
        for _ in range(20):
            if await desk.has_focus(f"#tab-{system}"):
                break
            await desk.press("ArrowDown")
        await desk.see(sign)
        await judged(desk)


async def _no(desk: Desk, selector: str) -> bool:
    return await desk.page.locator(selector).count() == 0

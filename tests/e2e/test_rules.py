"""The rules of the house beside the call: found, opened and read by keyboard, each a fact of the journal."""

from __future__ import annotations

from tests.e2e.conftest import Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered
from tests.e2e.test_views import judged
from tests.e2e.town import Town


async def _rules(desk: Desk) -> None:
    await desk.tab_to(".desk .tabs [aria-selected=true]")
    for _ in range(20):
        if await desk.has_focus("#tab-rules"):
            break
        await desk.press("ArrowRight")
    await desk.see(".rules-list .rule-head")


async def test_a_rule_is_found_opened_and_read_during_a_call(sit: Sit, town: Town) -> None:
    desk = await sit(recorded=True)
    caller = await answered(desk, town)
    call_id = await desk.call_in_hand()
    await _rules(desk)
    await judged(desk)
    await desk.tab_to("#rules-search")
    await desk.write("lesgourmand")
    await desk.until(lambda: desk.page.locator(".rule").count())
    assert await desk.page.locator("[data-rule]").count() == 1
    await desk.press("ArrowDown")
    await desk.until(lambda: desk.has_focus("[data-rule=M-G02] .rule-head"))
    await desk.press("Enter")
    await desk.see("#rule-M-G02")
    assert "passer à Mme Lesgourmand (2021)" in await desk.words("#rule-M-G02")
    opened = await desk.fact("CardOpened", paper="consigne", card="M-G02")
    assert (opened["call_id"], opened["account"]) == (call_id, "eleve")
    await judged(desk)

    await desk.press("ArrowDown")
    await desk.until(lambda: desk.has_focus("#rule-M-G02 button"))
    await desk.press("Enter")
    await desk.see("[data-rule=M-G02][data-read=true]")
    await desk.fact("ConsigneRead", consigne="M-G02")

    search = await desk.fact("SearchMade", paper="consigne", text="lesgourmand")
    assert (search["found"], search["call_id"]) == (1, call_id)

    # The whole desk stands beside the telephone, with the same rules, and goes back into its column.
    await desk.press("Control+F6")
    await desk.see(".desk.wide [data-rule=M-G02][data-read=true]")
    await desk.see("#call-panel.talking")
    await desk.until(lambda: desk.has_focus("#tab-rules"))
    await judged(desk)
    await desk.press("Control+F6")
    await desk.see(".desk:not(.wide) [data-rule=M-G02]")

    # The keys of the telephone work from here, and Escape goes back to the call.
    await desk.press("F5")
    await desk.see(".on-hold .caller")
    await desk.press("F5")
    await desk.see("#call-panel.talking")
    await desk.tab_to("#rules-search")
    await desk.press("Escape", "Escape")
    await desk.until(lambda: desk.page.evaluate("!document.activeElement.closest('.desk')"))

    # What was read is known after a reload.
    await desk.page.reload()
    await desk.see("#call-panel.talking")
    await _rules(desk)
    await desk.see("[data-rule=M-G02][data-read=true]")
    await desk.press("F4")
    await caller.over()

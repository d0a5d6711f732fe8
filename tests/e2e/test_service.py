"""The mode of service, the lines of the house, calls that come back, and parking, with the keyboard alone."""

from __future__ import annotations

import asyncio

from tests.e2e.conftest import Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered, both_ways, consulted
from tests.e2e.town import Town

WAITING = ".waiting .caller[data-call]"


async def mode(desk: Desk, wanted: str) -> None:
    await desk.see(f"[data-testid=service][data-mode={wanted}]")


async def test_night_is_chosen_with_the_keyboard_and_nobody_waits_any_more(sit: Sit, town: Town) -> None:
    desk = await sit()
    await mode(desk, "day")
    try:
        await desk.tab_to("[data-testid=service]")
        await desk.press("Enter")
        await desk.until(lambda: desk.has_focus("[role=menuitemradio][aria-checked=true]"))
        await desk.press("ArrowDown")
        await desk.press("Enter")
        await mode(desk, "night")
        assert "Nuit" in await desk.words("[data-testid=service]")
        before = await desk.seq()
        caller = await town.call()
        told = await desk.fact("CallTurnedAway", after=before)
        board = await desk.board()
        assert board["calls"][told["call_id"]]["state"] == "turned-away"
        await desk.gone(WAITING)
        await caller.hang_up()
        await desk.fact("CallAbandoned", after=before, call_id=told["call_id"])
    finally:
        await desk.page.evaluate(
            """() => fetch("/api/service", {
                method: "PUT", headers: { "Content-Type": "application/json" }, body: '{"choice": "day"}',
            })"""
        )
    await mode(desk, "day")


async def test_the_menu_of_the_mode_closes_with_escape_and_changes_nothing(sit: Sit) -> None:
    desk = await sit()
    await desk.tab_to("[data-testid=service]")
    await desk.press("Enter")
    await desk.see(".service-menu")
    await desk.press("Escape")
    await desk.gone(".service-menu")
    await desk.until(lambda: desk.has_focus("[data-testid=service]"))
    await mode(desk, "day")


async def test_an_urgent_line_is_first_and_says_its_name_and_what_to_say(sit: Sit, town: Town) -> None:
    desk = await sit()
    await town.call()
    await desk.see(WAITING)
    await town.call(name="M. Escoubet", number="0261912222", dialled="0261912050")
    await desk.see(f"{WAITING} .priority")
    first = await desk.words(f"{WAITING}:first-child")
    assert "M. Escoubet" in first
    assert "Prioritaire" in first
    assert "Allô voirie" in first
    # Just after the list has moved, a key still means the caller it showed before.
    await asyncio.sleep(0.5)
    await desk.press("F1")
    await desk.see("#call-panel.talking")
    assert "Allô voirie, mairie de Valbrune" in await desk.words("[data-testid=salutation]")
    await desk.press("F5")
    await desk.see(".on-hold .caller.held")
    await desk.press("F9")
    await desk.see("#call-panel.talking")
    await desk.gone("[data-testid=salutation]")


async def test_a_caller_is_chosen_in_the_list_with_the_arrows(sit: Sit, town: Town) -> None:
    desk = await sit()
    await town.call()
    await desk.see(WAITING)
    await town.call(name="M. Escoubet", number="0261912222")
    await desk.see(f"{WAITING}:nth-child(2)")
    await desk.press("Shift+F2")
    await desk.until(lambda: desk.has_focus(f"{WAITING}:first-child button"))
    await desk.press("ArrowDown")
    await desk.press("Enter")
    await desk.see("#call-panel.talking")
    assert "M. Escoubet" in await desk.words("#call-panel")


async def test_who_comes_back_rings_first_where_it_was_and_no_key_takes_it_elsewhere(
    sit: Sit, town: Town
) -> None:
    one, other = await sit("eleve"), await sit("eleve2")
    await answered(one, town)
    seat = (await one.page.evaluate("fetch('/api/session').then((r) => r.json())"))["seat"]
    await one.press("F6")
    await one.see("#call-panel.held")
    await one.until(lambda: one.has_focus("#directory-search"))
    await one.write("2053")
    await one.press("Shift+Enter")
    await asyncio.gather(one.see(f"{WAITING}.recall"), other.see(f"{WAITING}.recall.reserved"))
    assert f"réservé au poste {seat}, 0:" in await other.words(WAITING)
    await other.gone(f"{WAITING} .caller-key kbd")
    await one.see(f"{WAITING} .caller-key kbd")
    await other.press("F1")
    await other.see("#call-panel.none")
    # After the seconds of the charter it is everybody's.
    await other.gone(f"{WAITING}.reserved", within_s=13)
    await other.press("F1")
    await other.see("#call-panel.talking")


async def test_a_slot_is_chosen_by_its_number_to_park_and_to_fetch(sit: Sit, town: Town) -> None:
    one, other = await sit("eleve"), await sit("eleve2")
    caller = await answered(one, town)
    await one.press("Control+F9")
    await one.until(lambda: one.has_focus(".orbit"))
    await one.press("1", "2")
    await one.until(lambda: one.has_focus('.orbit[data-slot="2712"]'))
    await one.press("0", "5")
    await one.until(lambda: one.has_focus('.orbit[data-slot="2705"]'))
    await one.press("Enter")
    taken = '.orbit.taken[data-slot="2705"]'
    await asyncio.gather(one.see(taken), other.see(taken))
    assert "parqué par" in await other.words(".parking .caller.parked")
    await other.press("Control+F9")
    await other.until(lambda: other.has_focus(taken))
    await other.press("Enter")
    await other.see("#call-panel.talking")
    await both_ways(other, caller)
    await one.gone(taken)


async def test_a_caller_on_hold_is_remembered_aloud(sit: Sit, town: Town) -> None:
    desk = await sit()
    await answered(desk, town)
    await consulted(desk, "2052")
    await desk.see("#call-panel.held")
    said = "[aria-live]:has-text('Mme Marandin attend toujours')"
    await desk.page.wait_for_selector(said, state="attached", timeout=40_000)
    await desk.see("#call-panel [data-lateness=warning]")

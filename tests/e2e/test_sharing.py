"""With a colleague, by keyboard: a conference of three and back; a voicemail, its lamp, and picking up."""

from __future__ import annotations

import asyncio

from tests.e2e.conftest import Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import QUIET, answered, both_ways, consulted, hears_operator
from tests.e2e.town import Line, Town
from tests.live.tones import CLEAR, loudest


async def looked_up(desk: Desk, station: str) -> None:
    """The person is found; the caller hears music."""
    await desk.press("F6")
    await desk.until(lambda: desk.has_focus("#directory-search"))
    await desk.write(station)
    await desk.see(f"#person-{station}.chosen")


async def all_hear_all(desk: Desk, caller: Line, colleague: Line) -> None:
    """Three in one room."""
    at_caller, at_colleague, received = await asyncio.gather(caller.hears(), colleague.hears(), desk.hears())
    assert loudest(at_caller)[colleague.hz] > CLEAR
    assert loudest(at_colleague)[caller.hz] > CLEAR
    assert received[caller.hz] > CLEAR / 2
    assert received[colleague.hz] > CLEAR / 2
    assert hears_operator(at_caller)
    assert hears_operator(at_colleague)


async def test_a_conference_and_private_words_with_each(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    await consulted(desk, "2031")
    await desk.see("[data-testid=consultation][data-state=talking]")
    colleague = await town.colleague("2031")

    await desk.press("Shift+F7")
    await desk.see("[data-testid=consultation][data-state=conference]")
    await all_hear_all(desk, caller, colleague)

    # One key must not cut two people off.
    await desk.press("F4")
    await desk.see("[data-testid=refusal-active] strong")
    await desk.see("[data-testid=consultation][data-state=conference]")

    await desk.press("Shift+F7")
    await desk.see("[data-testid=consultation][data-state=held]")
    await both_ways(desk, caller)
    assert (await desk.hears())[colleague.hz] < QUIET

    await desk.press("Shift+F7")
    await desk.see("[data-testid=consultation][data-state=conference]")
    await desk.press("F10")
    await desk.see("[data-testid=consultation][data-state=talking]")
    await both_ways(desk, colleague)
    assert (await desk.hears())[caller.hz] < QUIET

    await desk.press("Shift+F7")
    await desk.see("[data-testid=consultation][data-state=conference]")
    await desk.press("Enter")
    await desk.see("#call-panel.none")
    at_caller, at_colleague, received = await asyncio.gather(caller.hears(), colleague.hears(), desk.hears())
    assert loudest(at_caller)[colleague.hz] > CLEAR
    assert loudest(at_colleague)[caller.hz] > CLEAR
    assert max(received.values()) < QUIET


async def test_a_caller_speaks_to_a_voicemail_and_its_lamp_is_lit(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    await looked_up(desk, "2033")
    await desk.press("Control+Enter")
    tile = await desk.see(".on-hold .caller.leaving[data-state=voicemail]")
    assert "messagerie" in await tile.inner_text()

    # Picked up, and sent there again.
    await desk.tab_to(".on-hold .caller.leaving button")
    await desk.press("Enter")
    await desk.see("#call-panel.talking")
    await both_ways(desk, caller)
    await looked_up(desk, "2033")
    await desk.press("Control+Enter")
    await desk.see(".on-hold .caller.leaving[data-state=voicemail]")
    # The greeting, the tone, and a few words.
    await asyncio.sleep(11)
    await caller.hang_up()
    await desk.fact("MailboxChanged", station="2033", waiting=1)
    await desk.press("/")
    await desk.write("2033")
    lamp = await desk.see("#person-2033 .mail")
    assert "1" in await lamp.inner_text()


async def test_what_cannot_be_asked_of_a_person_says_why(sit: Sit, town: Town) -> None:
    desk = await sit()
    await answered(desk, town)
    await looked_up(desk, "2031")
    camp = await desk.see('.person-card [aria-keyshortcuts="Alt+Enter"]')
    assert "libre" in str(await camp.get_attribute("title"))
    await desk.press("Alt+Enter")
    await desk.see("[data-testid=refusal-directory]:has-text('libre')")
    await desk.press("Escape", "Escape")
    await desk.see("#call-panel.talking")

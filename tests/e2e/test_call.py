"""A whole call with the keyboard alone: who hears whom at every step."""

from __future__ import annotations

import asyncio

from standard import resource_dir
from tests.e2e.conftest import OPERATOR_HZ, Sit
from tests.e2e.desk import Desk
from tests.e2e.town import Line, Town
from tests.live.tones import CLEAR, LEAK, Samples, is_music, loudest

QUIET = LEAK
MUSIC = resource_dir("asterisk") / "sounds" / "moh" / "attente.wav"


def hears_operator(heard: Samples) -> bool:
    """Whether the operator's microphone is in a recording."""
    return loudest(heard)[OPERATOR_HZ] > CLEAR / 3


async def both_ways(desk: Desk, line: Line) -> None:
    """The page receives the other's tone, and the other the microphone."""
    received, heard = await asyncio.gather(desk.hears(), line.hears())
    assert received[line.hz] > CLEAR
    assert hears_operator(heard)


async def answered(desk: Desk, town: Town) -> Line:
    """A caller in conversation with the operator."""
    caller = await town.call()
    await desk.see(".waiting .caller[data-call]")
    await desk.press("F1")
    await desk.see("#call-panel.talking")
    return caller


async def consulted(desk: Desk, station: str) -> None:
    """From a conversation to a colleague's telephone."""
    await desk.press("F6")
    await desk.see("#call-panel.held")
    await desk.until(lambda: desk.has_focus("#directory-search"))
    await desk.write(station)
    await desk.press("Enter")


async def test_a_call_is_answered_and_both_hear_each_other(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    await both_ways(desk, caller)
    await desk.press("F4")
    await desk.see("#call-panel.none")
    await caller.over()


async def test_a_caller_on_hold_hears_music_and_nobody_hears_the_caller(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    await desk.press("F5")
    await desk.see("#call-panel.held, .on-hold .caller[data-call]")
    # What is in the browser's jitter buffer is still played.
    await asyncio.sleep(0.5)
    received, heard = await asyncio.gather(desk.hears(), caller.hears(2.0))
    assert received[caller.hz] < QUIET
    assert not hears_operator(heard)
    assert is_music(heard, MUSIC)
    await desk.press("F5")
    await desk.see("#call-panel.talking")
    await both_ways(desk, caller)


async def test_consult_swap_cancel_then_an_announced_transfer(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)

    await consulted(desk, "2031")
    await desk.see("[data-testid=consultation][data-state=talking]")
    colleague = await town.colleague("2031")
    await both_ways(desk, colleague)

    await desk.press("F10")
    await desk.see("[data-testid=consultation][data-state=held]")
    await both_ways(desk, caller)
    assert (await desk.hears())[colleague.hz] < QUIET

    await desk.press("Escape")
    await desk.gone("[data-testid=consultation]")
    await desk.see("#call-panel.talking")
    await colleague.over()

    await consulted(desk, "2031")
    await desk.see("[data-testid=consultation][data-state=talking]")
    colleague = await town.colleague("2031")
    await desk.press("Enter")
    await desk.see("#call-panel.none")
    at_caller, at_colleague, received = await asyncio.gather(caller.hears(), colleague.hears(), desk.hears())
    assert loudest(at_caller)[colleague.hz] > CLEAR
    assert loudest(at_colleague)[caller.hz] > CLEAR
    assert max(received.values()) < QUIET
    done = await desk.fact("TransferCompleted", kind="attended", station="2031")
    assert done["seat"]


async def test_a_muted_operator_is_not_heard(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    await desk.press("F8")
    await desk.see("[data-testid=muted]")
    received, heard = await asyncio.gather(desk.hears(), caller.hears())
    assert received[caller.hz] > CLEAR
    assert loudest(heard)[OPERATOR_HZ] < QUIET
    await desk.press("F8")
    await desk.gone("[data-testid=muted]")
    await both_ways(desk, caller)


async def test_words_written_before_anybody_calls_belong_to_the_call_that_comes(sit: Sit, town: Town) -> None:
    desk = await sit()
    await desk.press("F7")
    await desk.until(lambda: desk.has_focus("#slip-recipient"))
    await desk.tab_to("#slip-text")
    await desk.write("Rappeler avant 16 h.")
    caller = await answered(desk, town)
    call_id = await desk.call_in_hand()
    await desk.until(
        lambda: desk.page.evaluate("JSON.parse(sessionStorage.getItem('standard.slip.eleve')).call_id")
    )
    await desk.tab_to("#slip-recipient")
    await desk.write("vautrelle")
    await desk.press("Enter")
    await desk.tab_to(".slip-end .primary")
    await desk.press("Enter")
    taken = await desk.fact("MessageTaken", call_id=call_id)
    assert taken["text"] == "Rappeler avant 16 h."
    await desk.press("F4")
    await caller.over()

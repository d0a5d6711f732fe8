"""Pain 8 of existing consoles: half of the work cannot be done without the mouse."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Open
from tests.e2e.desk import Desk
from tests.e2e.test_access import LOOKS
from tests.e2e.test_call import both_ways
from tests.e2e.town import Line, Town
from tests.live.tones import CALLER_HZ


async def _answers(desk: Desk, town: Town, name: str, number: str, hz: int) -> Line:
    line = await town.call(name=name, number=number, hz=hz)
    await desk.see(".waiting .caller[data-call]")
    await desk.press("F1")
    await desk.see("#call-panel.talking")
    return line


@pytest.mark.timeout(180)
async def test_pain_08_no_keyboard(open_browser: Open, town: Town) -> None:
    """A whole day, from the first page to the way out, by keys alone; any use of the mouse fails it."""
    # The listeners are there before the page's own.
    desk = await open_browser(LOOKS.read_text(encoding="utf-8"))
    await desk.sign_in("eleve", "eleve", recorded=True)
    await desk.check_sound()
    await desk.take_seat()

    # Answer, hold, resume.
    await _answers(desk, town, "Mme Marandin", "0261912111", CALLER_HZ[0])
    start = await desk.seq()
    await desk.press("F5")
    await desk.fact("CallHeld", after=start)
    await desk.see(".on-hold .caller[data-call], #call-panel.held")
    await desk.press("F5")
    await desk.fact("CallResumed", after=start)
    await desk.see("#call-panel.talking")

    # Consult, swap, cancel; consult again, announce, complete.
    for end in ("Escape", "Enter"):
        await desk.press("F6")
        await desk.until(lambda: desk.has_focus("#directory-search"))
        await desk.see("#call-panel.held")
        await desk.write("vautrelle")
        await desk.press("Enter")
        await desk.see("[data-testid=consultation][data-state=talking]")
        colleague = await town.colleague("2031")
        await desk.press("F10")
        await desk.see("[data-testid=consultation][data-state=held]")
        await desk.gone(".consult .pending")
        await desk.press("F10")
        await desk.see("[data-testid=consultation][data-state=talking]")
        await both_ways(desk, colleague)
        await desk.press(end)
        await desk.gone("[data-testid=consultation]")
    await desk.fact("TransferCompleted", after=start, station="2031", kind="attended")

    # Park, answer another meanwhile, take a message for somebody, retrieve.
    parked = await _answers(desk, town, "M. Escoubet", "0639980001", CALLER_HZ[1])
    await both_ways(desk, parked)
    await desk.press("Shift+F5")
    await desk.see(".caller.parked[data-slot]")
    await _answers(desk, town, "Mme Belhadj", "0639980002", CALLER_HZ[2])
    await desk.press("F7")
    await desk.until(lambda: desk.has_focus("#slip-recipient"))
    await desk.write("vautrelle")
    await desk.press("Enter")
    await desk.tab_to("#slip-text")
    await desk.write("Rappeler avant 16 h.")
    await desk.tab_to(".slip-end .primary")
    await desk.press("Enter")
    taken = await desk.fact("MessageTaken", after=start)
    assert taken["caller_name"] == "Mme Belhadj"
    await desk.press("F8")
    await desk.see("[data-testid=muted]")
    await desk.press("F8")
    await desk.gone("[data-testid=muted]")
    await desk.press("Shift+F8")
    await desk.see("[data-testid=recording][data-state=paused]")
    await desk.press("F4")
    await desk.see("#call-panel.none")
    await desk.press("Shift+F9")
    await desk.fact("CallRetrieved", after=start)
    await desk.see("#call-panel.talking")
    await both_ways(desk, parked)

    # Blind transfer to somebody who is busy: the caller comes back, and is answered and let go.
    await desk.press("F6")
    await desk.until(lambda: desk.has_focus("#directory-search"))
    await desk.see("#call-panel.held")
    await desk.write("2053")
    await desk.press("Shift+Enter")
    await desk.see(".waiting .caller.recall[data-call]")
    await desk.press("F1")
    await desk.see("#call-panel.talking")
    await desk.press("F4")
    await desk.see("#call-panel.none")
    await parked.over()

    # Leave the seat.
    await desk.tab_to("#head-menu > button:last-of-type")
    await desk.press("Enter")
    await desk.tab_to("dialog[open] .button.primary")
    await desk.press("Enter")
    await desk.see("[data-testid=check-microphone]")
    assert await desk.page.evaluate("testLooks.pointed()") == 0

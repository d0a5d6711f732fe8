"""Transfers that do not arrive: the caller comes back, and the screen says why."""

from __future__ import annotations

from tests.e2e.conftest import Sit
from tests.e2e.test_call import answered, both_ways, consulted
from tests.e2e.town import Town


async def test_a_blind_transfer_to_an_unplugged_telephone_comes_back_with_its_reason(
    sit: Sit, town: Town
) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    await desk.press("F6")
    await desk.until(lambda: desk.has_focus("#directory-search"))
    await desk.write("2033")
    await desk.press("Shift+Enter")

    await desk.see(".waiting .caller.recall[data-call]")
    reason = await desk.words(".waiting .caller.recall .reason")
    assert "Injoignable" in reason
    assert "2033" in reason
    failed = await desk.fact("TransferFailed", station="2033")
    assert (failed["kind"], failed["reason"]) == ("blind", "unreachable")

    await desk.press("F1")
    await desk.see("#call-panel.talking")
    await both_ways(desk, caller)


async def test_a_busy_colleague_is_told_and_the_caller_taken_back(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    await consulted(desk, "2053")
    await desk.see("[data-testid=consultation][data-state=failed]")
    assert "Occupé" in await desk.words("[data-testid=consultation]")
    await desk.press("Escape")
    await desk.see("#call-panel.talking")
    await both_ways(desk, caller)

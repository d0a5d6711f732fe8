"""The operator calls, from pad and directory, with the keyboard alone; and fetches what rings elsewhere."""

from __future__ import annotations

from standard.robots import wire
from tests.e2e.conftest import Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered, both_ways
from tests.e2e.town import Town

WATER, ON_CALL = "0261912070", "0639982090"


async def dialled(desk: Desk, number: str) -> None:
    """Typed on the pad, and called."""
    await desk.press("F11")
    await desk.until(lambda: desk.has_focus("#dial-number"))
    await desk.write(number)
    await desk.press("Enter")


async def test_a_number_typed_on_the_pad_is_called_and_both_hear_each_other(sit: Sit, town: Town) -> None:
    desk = await sit()
    await dialled(desk, WATER)
    await desk.see("#call-panel.talking")
    water = await town.colleague(WATER)
    await both_ways(desk, water)
    assert "02\u00a061\u00a091\u00a020\u00a070" in await desk.words("#call-panel")
    assert (await desk.fact("CallDialled"))["number"] == WATER

    # During the conversation the same keys are tones.
    await desk.press("F11")
    await desk.until(lambda: desk.has_focus("#dial-number"))
    await desk.write("1#")
    for digit in "1#":
        await desk.fact("DigitSent", digit=digit)
        await town.pool.expect(wire.DigitHeard, robot=water.robot)
    await desk.until(lambda: desk.page.evaluate("document.querySelector('#dial-number').value === '1#'"))
    await desk.press("F4")
    await desk.see("#call-panel.none")
    await water.over()


async def test_a_person_of_the_directory_is_called_when_nobody_is_in_hand(sit: Sit, town: Town) -> None:
    desk = await sit()
    await desk.press("/")
    await desk.until(lambda: desk.has_focus("#directory-search"))
    await desk.write("vautrelle")
    await desk.press("Enter")
    await desk.see("#call-panel.talking")
    colleague = await town.colleague("2031")
    await both_ways(desk, colleague)
    assert "M. Vautrelle" in await desk.words("#call-panel")
    await colleague.hang_up()
    await desk.see("#call-panel.none")


async def test_hanging_up_while_it_rings_gives_up_and_redial_calls_again(sit: Sit, town: Town) -> None:
    desk = await sit()
    await dialled(desk, ON_CALL)
    await desk.see("#call-panel.ringing")
    before = await desk.seq()
    await desk.press("F4")
    await desk.see("#call-panel.none")
    assert (await desk.fact("CallNotReached", number=ON_CALL))["reason"] == "cancelled"
    assert await desk.page.query_selector("[data-testid=not-reached]") is None
    await (await town.colleague(ON_CALL)).over()

    await desk.press("Shift+F11")
    await desk.see("#call-panel.ringing")
    assert (await desk.fact("CallDialled", after=before))["number"] == ON_CALL
    await desk.press("F4")
    await desk.see("#call-panel.none")


async def test_why_a_number_was_not_reached_is_said_until_something_else_is_done(
    sit: Sit, town: Town
) -> None:
    desk = await sit()
    for number, reason, words in (
        ("2053", "busy", "La ligne est occupée."),
        ("2033", "unreachable", "ne peut pas être joint"),
        ("0612345678", "no-such-number", "n'est pas attribué"),
    ):
        await dialled(desk, number)
        await desk.see(f"[data-testid=not-reached][data-reason={reason}]")
        assert words in await desk.words("[data-testid=not-reached]")
    # An emergency number is refused by the service, with a sentence, and nothing rings.
    await dialled(desk, "112")
    await desk.see("[data-testid=refusal-active]:not(:empty)")
    assert "urgence" in await desk.words("[data-testid=refusal-active]")
    await desk.gone("[data-testid=not-reached]")
    assert not (await desk.board())["calls"]


async def test_a_caller_for_whom_a_set_rings_is_fetched_back_with_one_key(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    await desk.press("F6")
    await desk.until(lambda: desk.has_focus("#directory-search"))
    await desk.write("2052")
    await desk.press("Shift+Enter")
    await desk.see(".on-hold .caller.leaving[data-call]")
    colleague = await town.colleague("2052")
    await desk.press("Shift+F3")
    await desk.see("#call-panel.talking")
    await colleague.over()
    await both_ways(desk, caller)

"""The shared agenda beside the call, by keyboard only: booked, refused, given back, printed."""

from __future__ import annotations

from typing import Any

from tests.e2e.conftest import Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered
from tests.e2e.test_views import judged
from tests.e2e.town import Town

BOOK = """async (cell) => {
  const [day, clock] = cell.split(" ");
  const { days } = await (await fetch(`/api/desk/bookables/URBA/days?from=${day}&days=1`)).json();
  const { begins, ends } = days[0].cells.find((one) => one.begins.slice(11, 16) === clock);
  const answer = await fetch("/api/desk/bookings", {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ bookable: "URBA", who: "Mme Roy", begins, ends }),
  });
  return answer.status;
}"""


async def _agenda(desk: Desk) -> None:
    await desk.press("Control+F6")
    await desk.see(".desk.wide .rail")
    await desk.until(lambda: desk.page.evaluate("!!document.activeElement.closest('.rail')"))
    for _ in range(20):
        if await desk.has_focus("#tab-agenda"):
            break
        await desk.press("ArrowDown")
    await desk.see(".agenda-side")


async def _free(desk: Desk) -> str:
    """To the next free slot; where that is."""
    before = await _place(desk)
    await desk.press("n")
    await desk.until(lambda: desk.has_focus(".agenda-grid [data-state=free]"))

    async def moved() -> bool:
        return await _place(desk) != before

    await desk.until(moved)
    return await _place(desk)


async def _place(desk: Desk) -> str:
    found: Any = await desk.page.evaluate("document.activeElement.dataset.cell ?? ''")
    return str(found)


async def test_an_appointment_is_booked_refused_and_given_back_during_a_call(
    sit: Sit, town: Town, open_browser: Open
) -> None:
    desk = await sit(recorded=True)
    caller = await answered(desk, town)
    call_id = await desk.call_in_hand()
    await _agenda(desk)
    await desk.see(".shelves button")
    await judged(desk)
    await desk.tab_to("#agenda-search")
    await desk.write("urba")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus(".agenda-grid .cell"))
    opened = await desk.fact("CardOpened", paper="agenda", card="URBA")
    assert opened["call_id"] == call_id

    # The next free slot, booked with what the caller brings to it.
    place = await _free(desk)
    await judged(desk)
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#booking-who"))
    await desk.write(" Mme Vidal")
    await desk.tab_to("#booking-told")
    await desk.press("Space")
    await judged(desk)
    await desk.tab_to("#booking-send")
    await desk.press("Enter")
    made = await desk.fact("BookingMade", bookable="URBA", account="eleve")
    assert (made["call_id"], made["needs_told"]) == (call_id, True)
    assert "Mme Vidal" in made["who"]
    await desk.see(f"[data-cell='{place}'][data-state=taken]")
    await desk.until(lambda: desk.has_focus(f"[data-cell='{place}']"))

    # Somebody else takes the next one while its form is open: seen at once, and refused if it is sent.
    wanted = await _free(desk)
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#booking-who"))
    await desk.write(" Mme Vidal")
    other = await open_browser()
    await other.sign_in("eleve2", "eleve2", recorded=False)
    await other.see(".check-skip button")
    assert await other.page.evaluate(BOOK, wanted) == 201
    await desk.see(f"[data-cell='{wanted}'][data-marked=true][data-state=taken]")
    await desk.see(".booking .notice.bad")
    # Looking at who has it does not cost what is begun.
    await desk.press("Escape")
    await desk.until(lambda: desk.has_focus(f"[data-cell='{wanted}']"))
    await desk.press("Enter")
    await desk.gone("#booking-who")
    await desk.see(".hold")
    await desk.tab_to(".agenda-here > button")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#booking-who"))
    assert "Mme Vidal" in await desk.page.input_value("#booking-who")
    await desk.press("Enter")
    await desk.see("[data-testid=booking-refused]")
    assert "Mme Roy" in await desk.words("[data-testid=booking-refused]")
    refused = await desk.fact("BookingRefused", bookable="URBA")
    assert (refused["obstacles"], refused["holder"], refused["call_id"]) == (["taken"], "Mme Roy", call_id)
    await judged(desk)
    await desk.tab_to(".nearest button")
    await desk.press("Enter")
    await desk.gone("[data-testid=booking-refused]")

    # What is begun survives a reload; the telephone's keys work from here.
    await desk.press("F5")
    await desk.see(".on-hold .caller")
    await desk.press("F5")
    await desk.see("#call-panel.talking")
    await desk.page.reload()
    await desk.see("#call-panel.talking")
    await _agenda(desk)
    await desk.see("#booking-who")
    assert "Mme Vidal" in await desk.page.input_value("#booking-who")
    await desk.tab_to("#booking-send")
    await desk.press("Enter")
    await desk.see(".agenda-side > .notice.good")

    # Given back with a reason.
    await desk.until(lambda: desk.has_focus(".agenda-grid .cell[data-state=taken]"))
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus(".hold button"))
    await judged(desk)
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus(".hold input"))
    await desk.write("ne peut plus venir")
    await desk.press("Enter")
    back = await desk.fact("BookingCancelled", account="eleve")
    assert (back["reason"], back["call_id"]) == ("ne peut plus venir", call_id)
    await desk.see(".agenda-side > .notice.good")

    # The week of the first appointment on paper.
    await desk.until(lambda: desk.has_focus(".agenda-grid .cell"))
    for _ in range(4):
        here = await _place(desk)
        if here[:10] <= place[:10]:
            break
        await desk.press("PageUp")

        async def turned(before: str = here) -> bool:
            return await _place(desk) not in ("", before)

        await desk.until(turned)
    await desk.see(f"[data-cell='{place}'][data-state=taken]")
    await desk.page.emulate_media(media="print")
    assert "Mme Vidal" in await desk.words(".agenda-paper")
    await judged(desk)
    await desk.page.emulate_media(media="screen")
    await desk.tab_to(".agenda-grid .cell")
    await desk.press("Escape")
    await desk.until(lambda: desk.page.evaluate("!document.activeElement.closest('.desk')"))
    await desk.press("F4")
    await caller.over()


async def test_equipment_is_booked_until_too_little_is_left(sit: Sit, town: Town) -> None:
    desk = await sit()
    caller = await answered(desk, town)
    call_id = await desk.call_in_hand()
    await _agenda(desk)
    await desk.see(".shelves button")
    await desk.tab_to("#agenda-search")
    await desk.write("barnum")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus(".agenda-grid .cell"))
    place = await _free(desk)

    async def book(many: int) -> None:
        """From the place that has the keyboard; six there are."""
        await desk.press("Enter")
        await desk.until(lambda: desk.has_focus("#booking-who"))
        await desk.tab_to("#booking-units")
        await desk.press("Control+a")
        await desk.write(str(many))
        await desk.press("Enter")

    await book(4)
    made = await desk.fact("BookingMade", bookable="BARNUMS", account="eleve")
    assert (made["units"], made["call_id"]) == (4, call_id)
    await desk.see(".agenda-side > .notice.good")
    await desk.until(lambda: desk.has_focus(f"[data-cell='{place}']"))
    await judged(desk)

    # Three are wanted where two are left: the house says how many, and books nothing.
    await book(3)
    await desk.see("[data-testid=booking-refused]")
    refused = await desk.fact("BookingRefused", bookable="BARNUMS")
    assert (refused["obstacles"], refused["units"], refused["call_id"]) == (["taken"], 3, call_id)
    assert "2" in await desk.words("[data-testid=booking-refused]")
    await judged(desk)

    # More than the house has at all is refused for another reason.
    await desk.tab_to("#booking-units")
    await desk.press("Control+a")
    await desk.write("7")
    await desk.press("Enter")
    refused = await desk.fact("BookingRefused", bookable="BARNUMS", units=7)
    assert refused["obstacles"] == ["too-many"]
    await desk.see("[data-testid=booking-refused]")

    # What is left is booked, and then there is nothing more.
    await desk.tab_to("#booking-units")
    await desk.press("Control+a")
    await desk.write("2")
    await desk.press("Enter")
    await desk.fact("BookingMade", bookable="BARNUMS", account="eleve", units=2)
    await desk.see(f"[data-cell='{place}'][data-state=taken]")
    await desk.press("F4")
    await caller.over()

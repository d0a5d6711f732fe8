"""Taking and leaving a seat."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from standard.core import commands as c
from standard.core import events as e
from standard.core import orders as o
from standard.core.board import Board
from standard.core.errors import JournalError, NotAllowed, Unknown
from standard.lab.seats import seat_of
from tests.fakes import Fault
from tests.lab.bench import MINE, OTHER, Bench, bench


@pytest.fixture
async def lab() -> AsyncIterator[Bench]:
    async with bench() as one:
        yield one


async def take(lab: Bench, account: str, seat: str | None = None, *, recorded: bool = False) -> str:
    return await lab.seats.take(account, f"Name of {account}", recorded, seat)


async def test_the_first_free_seat_or_the_one_asked_for(lab: Bench) -> None:
    assert await take(lab, "a-1") == MINE
    assert await take(lab, "a-2", OTHER) == OTHER
    assert (seat_of(lab.board, "a-1"), seat_of(lab.board, "a-2"), seat_of(lab.board, "")) == (MINE, OTHER, "")
    taken = e.SeatTaken(at=lab.clock(), seat=MINE, account="a-1", name="Name of a-1", recorded=False)
    assert (await lab.facts())[-2] == taken


async def test_an_account_has_one_seat(lab: Bench) -> None:
    await take(lab, "a-1")
    before = len(await lab.facts())
    assert [await take(lab, "a-1"), await take(lab, "a-1", MINE)] == [MINE, MINE]
    assert len(await lab.facts()) == before
    with pytest.raises(NotAllowed, match="has-a-seat"):
        await take(lab, "a-1", OTHER)


async def test_consent_can_be_changed_by_taking_again(lab: Bench) -> None:
    await take(lab, "a-1", recorded=True)
    assert lab.board.seats[MINE].recorded
    await take(lab, "a-1", recorded=False)
    assert not lab.board.seats[MINE].recorded


async def test_what_is_refused(lab: Bench) -> None:
    with pytest.raises(Unknown, match="unknown-seat"):
        await take(lab, "a-1", "2099")
    await take(lab, "a-1", MINE)
    with pytest.raises(NotAllowed, match="seat-taken"):
        await take(lab, "a-2", MINE)
    await take(lab, "a-2")
    with pytest.raises(NotAllowed, match="no-free-seat"):
        await take(lab, "a-3")


async def test_two_people_who_sit_down_at_the_same_instant(lab: Bench) -> None:
    assert sorted(await asyncio.gather(take(lab, "a-1"), take(lab, "a-2"))) == [MINE, OTHER]


async def test_of_two_people_who_want_the_same_seat_one_has_it(lab: Bench) -> None:
    results = await asyncio.gather(take(lab, "a-1", MINE), take(lab, "a-2", MINE), return_exceptions=True)
    assert [isinstance(result, NotAllowed) for result in results] == [False, True]


async def test_leaving_hangs_up_the_leg_and_frees_the_seat(lab: Bench) -> None:
    await take(lab, "a-1")
    leg = lab.board.seats[MINE].leg
    await lab.seats.release("a-1", MINE)
    await lab.settled()
    assert lab.pbx.orders == [o.DropSeatLeg(leg)]
    assert (lab.board.seats[MINE].account, lab.board.seats[MINE].leg) == ("", "")
    assert await take(lab, "a-2") == MINE


async def test_leaving_without_a_leg(lab: Bench) -> None:
    await take(lab, "a-1")
    lab.pbx.seat_drops(MINE)
    await lab.settled()
    await lab.seats.release("a-1", MINE)
    assert lab.pbx.orders == []


@pytest.mark.parametrize("fault", ["refuse", "gone"])
async def test_a_leg_that_cannot_be_hung_up_does_not_keep_the_seat(lab: Bench, fault: Fault) -> None:
    await take(lab, "a-1")
    lab.faults[o.DropSeatLeg] = fault
    await lab.seats.release("a-1", MINE)
    assert lab.board.seats[MINE].account == ""


async def test_only_the_occupant_leaves(lab: Bench) -> None:
    await take(lab, "a-1")
    for account, seat in (("a-2", MINE), ("a-1", OTHER)):
        with pytest.raises(NotAllowed, match="not-your-seat"):
            await lab.seats.release(account, seat)


async def test_nobody_leaves_with_calls_in_hand(lab: Bench) -> None:
    await take(lab, "a-1")
    for situation in (lab.talking, lab.held, lab.consulting):
        await situation()
        with pytest.raises(NotAllowed, match="calls-in-hand"):
            await lab.seats.release("a-1", MINE)
        for call_id in list(lab.board.calls):
            lab.pbx.caller_leaves(call_id)
        await lab.settled()
    # The colleague of a caller who has gone is still on the line.
    with pytest.raises(NotAllowed, match="calls-in-hand"):
        await lab.seats.release("a-1", MINE)
    lab.pbx.colleague_leaves(lab.consultation().consultation_id)
    await lab.settled()
    await lab.seats.release("a-1", MINE)


async def test_nobody_leaves_while_a_number_is_being_called(lab: Bench) -> None:
    await take(lab, "a-1")
    await lab.done(MINE, c.Dial(number="2031"))
    with pytest.raises(NotAllowed, match="calls-in-hand"):
        await lab.seats.release("a-1", MINE)
    await lab.done(MINE, c.HangUp())
    await lab.seats.release("a-1", MINE)


async def test_a_seat_is_taken_only_when_the_journal_says_so(lab: Bench) -> None:
    lab.journal.failing = "journal-full"
    with pytest.raises(JournalError):
        await take(lab, "a-1")
    lab.journal.failing = ""
    assert seat_of(lab.board, "a-1") == ""


def test_nobody_sits_on_an_empty_board() -> None:
    assert seat_of(Board(), "a-1") == ""

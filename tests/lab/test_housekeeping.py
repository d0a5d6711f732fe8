"""What the lab does by itself: nobody is forgotten, nobody hears a third party."""

import asyncio
from datetime import timedelta

import pytest

from standard.core import commands as c
from standard.core import events as e
from standard.core import orders as o
from standard.core.board import Board, apply, replayed
from standard.core.calls import CallState
from standard.lab.housekeeping import kept, reactions
from tests.facts import CALLS, FACTS, T0, numbered, plain
from tests.fakes import Fault
from tests.lab.bench import MINE, OTHER, STATION, bench

CALL, SECOND, _ = CALLS


def after(*facts: e.Event) -> list[o.Order]:
    """The reactions to the last of these facts."""
    return reactions(replayed(numbered(list(facts))), facts[-1])


def connected(seat: str = MINE, leg: str = "leg-1", replaces: str = "") -> e.SeatConnected:
    return e.SeatConnected(at=T0, seat=seat, leg=leg, replaces=replaces)


def gone(seat: str = MINE, leg: str = "leg-1") -> e.SeatDisconnected:
    return e.SeatDisconnected(at=T0, seat=seat, leg=leg, cause=44)


def held(call_id: str, seat: str = MINE) -> list[e.Event]:
    return [
        plain(e.CallOffered, call_id=call_id),
        e.CallAnswered(at=T0, call_id=call_id, seat=seat),
        e.CallHeld(at=T0, call_id=call_id, seat=seat),
    ]


CONSULTATION: list[e.Event] = [
    e.ConsultationStarted(at=T0, consultation_id="k-1", call_id=CALL, seat=MINE, station="2031"),
    e.ConsultationAnswered(at=T0, consultation_id="k-1", seat=MINE),
]


def test_a_second_leg_drops_the_first() -> None:
    assert after(connected(leg="leg-2", replaces="leg-1")) == [o.DropSeatLeg("leg-1")]
    assert after(connected()) == []


def test_a_caller_whose_robot_has_died_is_let_go() -> None:
    crash = e.RobotFailed(at=T0, robot="r", error="robot-process-gone", call_id=CALL)
    assert after(*held(CALL), crash) == [o.DropCaller(CALL)]
    assert after(crash) == [], "nobody is there any more"
    spoilt = e.RobotFailed(at=T0, robot="r", error="robot-clip-unreadable", call_id=CALL)
    assert after(*held(CALL), spoilt) == []


def test_a_lost_seat_gives_its_held_callers_back_and_lets_its_colleague_go() -> None:
    facts = [connected(), *held(CALL), *held(SECOND), *held(CALLS[2], OTHER), *CONSULTATION]
    lost = [o.Recall(CALL, "seat-lost"), o.Recall(SECOND, "seat-lost"), o.DismissColleague("k-1")]
    assert after(*facts, gone()) == lost
    # The same once the link is back: the seat may have gone while nobody was looking.
    board = apply(replayed(numbered([*facts, gone()])), e.Numbered(99, plain(e.PbxReached)))
    assert reactions(board, plain(e.PbxReached)) == [*lost]


def test_a_seat_that_is_still_there_keeps_its_callers() -> None:
    facts = [connected(), connected(leg="leg-2", replaces="leg-1"), *held(CALL)]
    assert after(*facts, gone(leg="leg-1")) == []
    assert after(*facts, plain(e.PbxReached)) == []


def test_who_comes_into_an_occupied_room_is_put_on_hold() -> None:
    first: list[e.Event] = [connected(), e.CallAnswered(at=T0, call_id=CALL, seat=MINE)]
    for kind in (e.CallAnswered, e.CallResumed, e.CallRetrieved):
        assert after(*first, plain(kind, call_id=SECOND, seat=MINE)) == [o.Hold(SECOND)]
        assert after(*first, plain(kind, call_id=SECOND, seat=OTHER)) == []
    taken = e.CallTakenOver(at=T0, call_id=SECOND, seat=MINE, from_seat=OTHER)
    assert after(*first, taken) == [o.Hold(SECOND)]
    assert after(*first, *CONSULTATION) == [o.HoldColleague("k-1")]
    assert after(connected(), *CONSULTATION, first[1]) == [o.Hold(CALL)]
    # A ringing colleague may answer at any moment.
    assert after(connected(), CONSULTATION[0], first[1]) == [o.Hold(CALL)]
    back = e.ConsultationResumed(at=T0, consultation_id="k-1", seat=MINE)
    assert after(*first, *CONSULTATION, back) == [o.HoldColleague("k-1")]


def test_who_comes_into_an_empty_room_stays() -> None:
    assert after(connected(), e.CallAnswered(at=T0, call_id=CALL, seat=MINE)) == []
    assert after(connected(), *held(CALL), *CONSULTATION) == []


def test_nothing_else_calls_for_a_reaction() -> None:
    told = {kind.__name__ for kind in FACTS if reactions(Board(), plain(kind))}
    assert told == set()


# --- carried out ----------------------------------------------------------------------------


async def test_a_cut_leg_brings_everybody_back_to_the_waiting_list() -> None:
    async with bench() as lab:
        first, consultation = await lab.held(), await lab.consulting()
        lab.pbx.seat_drops(MINE)
        await lab.settled()
        calls = [lab.call(first), lab.call(consultation.call_id)]
        assert [(call.state, call.reason) for call in calls] == [(CallState.WAITING, "seat-lost")] * 2
        assert lab.pbx.colleagues == {}


async def test_signing_in_again_leaves_one_leg() -> None:
    async with bench() as lab:
        older = lab.board.seats[MINE].leg
        leg = lab.pbx.seat_connects(MINE)
        await lab.settled()
        assert lab.pbx.orders == [o.DropSeatLeg(older)]
        assert lab.board.seats[MINE].leg == leg


@pytest.mark.parametrize("fault", ["refuse", "silence", "gone"])
async def test_an_order_that_fails_does_not_keep_the_others_back(fault: Fault) -> None:
    async with bench() as lab:
        first, second = await lab.held(), await lab.held()
        lab.pbx.fault = lambda order: fault if order == o.Recall(first, "seat-lost") else None
        lab.pbx.seat_drops(MINE)
        await lab.settled()
        assert lab.call(second).state is CallState.WAITING


async def test_nothing_is_reacted_to_afterwards() -> None:
    async with bench() as lab:
        orders: list[o.Order] = []

        class Slow:
            async def carry_out(self, order: o.Order) -> None:
                orders.append(order)
                await asyncio.Event().wait()

        async def interrupted() -> None:
            with kept(lab.session, Slow()):
                lab.pbx.seat_connects(MINE)
                await lab.settled()
                assert len(orders) == 1
                raise KeyError

        with pytest.raises(KeyError):
            await interrupted()
        lab.pbx.seat_connects(MINE)
        await lab.settled()
        assert len(orders) == 1
        assert [task for task in asyncio.all_tasks() if "kept.<locals>.react" in repr(task)] == []


def camped(call_id: str, station: str = "2031", seconds: int = 0) -> list[e.Event]:
    at = T0 + timedelta(seconds=seconds)
    return [
        plain(e.CallOffered, call_id=call_id),
        e.CallAnswered(at=T0, call_id=call_id, seat=MINE),
        e.CallCamped(at=at, call_id=call_id, seat=MINE, station=station),
    ]


def lamp(state: e.StationState, station: str = "2031") -> e.StationStateChanged:
    return e.StationStateChanged(at=T0, station=station, state=state)


def test_the_first_who_camped_is_put_through_when_the_station_is_free() -> None:
    waiting = [*camped(SECOND, seconds=9), *camped(CALL, seconds=4), *camped(CALLS[2], "2032")]
    assert after(lamp("busy"), *waiting, lamp("free")) == [o.PutThrough(CALL, "2031")]
    assert after(lamp("busy"), *waiting, lamp("ringing")) == []
    assert after(lamp("busy"), *waiting, lamp("free", "2040")) == []


def test_a_station_that_became_free_on_the_way_is_not_missed() -> None:
    assert after(lamp("free"), *camped(CALL)) == [o.PutThrough(CALL, "2031")]
    assert after(lamp("busy"), *camped(CALL)) == []


def test_an_asterisk_that_was_started_anew_is_told_the_forwards() -> None:
    def forward(when: e.ForwardWhen, to: str) -> e.ForwardSet:
        return e.ForwardSet(at=T0, station="2031", when=when, to=to)

    known: list[e.Event] = [forward("all", "2032"), forward("no-answer", "2033"), forward("all", "")]
    again = [o.SetForward("2031", "no-answer", "2033", "")]
    assert after(*known, e.PbxReached(at=T0, restarted=True)) == again
    assert after(*known, e.PbxReached(at=T0, restarted=False)) == []


async def test_a_caller_who_camped_is_with_the_colleague_in_the_end() -> None:
    async with bench() as lab:
        call = await lab.talking()
        lab.pbx.station_becomes(STATION, "busy")
        await lab.settled()
        await lab.done(MINE, c.CampOn(call_id=call, station=STATION))
        lab.pbx.station_becomes(STATION, "free")
        await lab.settled()
        assert (lab.call(call).state, lab.call(call).transfer) == (CallState.TRANSFERRING, "camped")
        lab.pbx.station_answers(call)
        await lab.settled()
        assert lab.call(call).state is CallState.CONNECTED

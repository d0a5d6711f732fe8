"""From a command to its proof: the orders of each, and what happens when the PBX does otherwise."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from standard.core import commands as c
from standard.core import events as e
from standard.core import orders as o
from standard.core.calls import CallState
from standard.core.errors import JournalError, NotAllowed, StandardError, Unknown
from standard.lab import manoeuvres
from tests.facts import STATIONS, T0
from tests.fakes import Fault
from tests.lab.bench import MINE, OTHER, SLOTS, STATION, Bench, bench

S = CallState


@pytest.fixture
async def lab() -> AsyncIterator[Bench]:
    async with bench() as one:
        yield one
        one.assert_at_rest()


# --- each command, carried out ---------------------------------------------------------


async def test_answering_brings_the_caller_in(lab: Bench) -> None:
    call = await lab.waiting()
    assert await lab.done(MINE, c.AnswerCall(call_id=call)) == [o.Admit(call, MINE, recorded=False)]
    assert lab.pbx.room(MINE) == {call}


async def test_answering_puts_the_conversation_on_hold_first(lab: Bench) -> None:
    first, second = await lab.talking(), await lab.waiting()
    orders = await lab.done(MINE, c.AnswerCall(call_id=second))
    assert orders == [o.Hold(first), o.Admit(second, MINE, recorded=False)]
    assert (lab.call(first).state, lab.pbx.room(MINE)) == (S.HELD, {second})


async def test_answering_puts_the_colleague_on_hold_first(lab: Bench) -> None:
    colleague, second = (await lab.consulting()).consultation_id, await lab.waiting()
    orders = await lab.done(MINE, c.AnswerCall(call_id=second))
    assert orders == [o.HoldColleague(colleague), o.Admit(second, MINE, recorded=False)]
    assert lab.pbx.room(MINE) == {second}


async def test_the_consent_of_the_seat_starts_the_recording(lab: Bench) -> None:
    await lab.seats.take("a-1", "Inès", True, MINE)
    call = await lab.waiting()
    assert await lab.done(MINE, c.AnswerCall(call_id=call)) == [o.Admit(call, MINE, recorded=True)]
    assert lab.call(call).recording == "on"


async def test_hold_and_resume(lab: Bench) -> None:
    call = await lab.talking()
    assert await lab.done(MINE, c.HoldCall(call_id=call)) == [o.Hold(call)]
    other = await lab.talking()
    orders = await lab.done(MINE, c.ResumeCall(call_id=call))
    assert orders == [o.Hold(other), o.Admit(call, MINE, recorded=False)]
    assert lab.pbx.room(MINE) == {call}


async def test_taking_over_what_another_seat_holds(lab: Bench) -> None:
    call, mine = await lab.held(OTHER), await lab.talking()
    orders = await lab.done(MINE, c.TakeOverCall(call_id=call))
    assert orders == [o.Hold(mine), o.TakeOver(call, MINE, recorded=False)]
    assert lab.pbx.room(MINE) == {call}
    assert e.CallTakenOver(at=lab.clock(), call_id=call, seat=MINE, from_seat=OTHER) in await lab.facts()


async def test_parking_takes_the_first_free_slot_and_anyone_may_retrieve(lab: Bench) -> None:
    first, second = await lab.held(), await lab.talking()
    assert await lab.done(MINE, c.ParkCall(call_id=first)) == [o.Park(first, SLOTS[0])]
    assert await lab.done(MINE, c.ParkCall(call_id=second)) == [o.Park(second, SLOTS[1])]
    assert lab.pbx.room(MINE) == set()
    third = await lab.talking()
    full = await lab.outcome(MINE, c.ParkCall(call_id=third))
    assert isinstance(full, e.CommandRefused)
    assert full.error == "no-free-slot"
    theirs = await lab.talking(OTHER)
    orders = await lab.done(OTHER, c.RetrieveCall(call_id=first))
    assert orders == [o.Hold(theirs), o.Admit(first, OTHER, recorded=False)]
    assert lab.pbx.room(OTHER) == {first}
    assert await lab.done(MINE, c.ParkCall(call_id=third)) == [o.Park(third, SLOTS[0])]


async def test_a_caller_may_be_parked_in_a_chosen_slot(lab: Bench) -> None:
    first, second = await lab.talking(), await lab.talking(OTHER)
    assert await lab.done(MINE, c.ParkCall(call_id=first, slot=SLOTS[1])) == [o.Park(first, SLOTS[1])]
    with pytest.raises(NotAllowed) as taken:
        await lab.manoeuvres.ask(OTHER, "a-1", c.ParkCall(call_id=second, slot=SLOTS[1]))
    assert (taken.value.id, taken.value.details) == ("slot-taken", {"slot": SLOTS[1]})
    with pytest.raises(Unknown) as unknown:
        await lab.manoeuvres.ask(OTHER, "a-1", c.ParkCall(call_id=second, slot="799"))
    assert unknown.value.id == "unknown-slot"
    await lab.settled()
    assert lab.call(second).state == "talking"
    assert await lab.done(OTHER, c.ParkCall(call_id=second)) == [o.Park(second, SLOTS[0])]


async def test_of_two_seats_that_choose_one_slot_at_once_one_is_refused(lab: Bench) -> None:
    mine, theirs = await lab.talking(), await lab.talking(OTHER)
    lab.faults[o.Park] = "delay"
    await lab.manoeuvres.ask(MINE, "a-1", c.ParkCall(call_id=mine, slot=SLOTS[1]))
    outcome = asyncio.create_task(lab.outcome(OTHER, c.ParkCall(call_id=theirs, slot=SLOTS[1])))
    await lab.seen(e.CommandRefused)
    lab.pbx.catch_up()
    refused = await outcome
    assert isinstance(refused, e.CommandRefused)
    assert refused.error == "slot-taken"
    assert [lab.call(call).state for call in (mine, theirs)] == ["parked", "talking"]


async def test_two_seats_never_park_in_one_slot(lab: Bench) -> None:
    mine, theirs = await lab.talking(), await lab.talking(OTHER)
    parks = [(MINE, c.ParkCall(call_id=mine)), (OTHER, c.ParkCall(call_id=theirs))]
    await asyncio.gather(*(lab.manoeuvres.ask(seat, "a-1", command) for seat, command in parks))
    await lab.settled()
    assert [lab.call(call).slot for call in (mine, theirs)] == list(SLOTS)


async def test_consulting_holds_then_rings(lab: Bench) -> None:
    call = await lab.talking()
    hold, ring = await lab.done(MINE, c.Consult(call_id=call, station=STATION))
    assert hold == o.Hold(call)
    about = lab.consultation().consultation_id
    assert ring == o.CallColleague(about, call, MINE, STATION, ring_s=25)
    assert about.startswith("k-")


async def test_consulting_a_forwarded_station_rings_the_other_and_says_so(lab: Bench) -> None:
    other = STATIONS[1]
    lab.session.submit([e.ForwardSet(at=T0, station=STATION, when="all", to=other)])
    await lab.settled()
    orders = await lab.done(MINE, c.Consult(call_id=await lab.talking(), station=STATION))
    (called,) = (order for order in orders if isinstance(order, o.CallColleague))
    assert (called.station, called.forwarded_from) == (other, STATION)
    consultation = lab.consultation()
    assert (consultation.station, consultation.forwarded_from) == (other, STATION)


async def test_an_unreachable_station_is_a_confirmed_consultation_that_fails(lab: Bench) -> None:
    lab.pbx.unreachable.add(STATION)
    await lab.done(MINE, c.Consult(call_id=await lab.held(), station=STATION))
    failed = lab.board.seats[MINE].consultation
    assert failed is not None
    assert (failed.state, failed.reason) == ("failed", "unreachable")


async def test_swapping_there_and_back(lab: Bench) -> None:
    consultation = await lab.consulting()
    call, about = consultation.call_id, consultation.consultation_id
    there = await lab.done(MINE, c.Swap())
    assert there == [o.HoldColleague(about), o.Admit(call, MINE, recorded=False)]
    assert lab.pbx.room(MINE) == {call}
    assert await lab.done(MINE, c.Swap()) == [o.Hold(call), o.AdmitColleague(about, MINE)]
    assert lab.pbx.room(MINE) == {about}


@pytest.mark.parametrize("swapped", [False, True])
async def test_completing_an_announced_transfer(lab: Bench, swapped: bool) -> None:
    consultation = await lab.consulting()
    call, about = consultation.call_id, consultation.consultation_id
    if swapped:
        await lab.done(MINE, c.Swap())
    assert await lab.done(MINE, c.CompleteTransfer()) == [o.Join(call, about)]
    assert (lab.call(call).state, lab.call(call).transfer) == (S.CONNECTED, "attended")
    assert (lab.pbx.room(MINE), lab.board.consulting(MINE)) == (set(), None)


async def test_completing_while_it_rings(lab: Bench) -> None:
    consultation = await lab.ringing()
    call, about = consultation.call_id, consultation.consultation_id
    assert await lab.done(MINE, c.CompleteTransfer()) == [o.JoinOnAnswer(call, about)]
    assert lab.call(call).state is S.TRANSFERRING
    lab.pbx.colleague_answers(about)
    await lab.settled()
    assert (lab.call(call).state, lab.call(call).transfer) == (S.CONNECTED, "blonde")


async def test_completing_in_the_instant_the_colleague_answers(lab: Bench) -> None:
    consultation = await lab.ringing()
    lab.pbx.colleague_answers(consultation.consultation_id)  # not on the lab's board yet
    outcome = await lab.outcome(MINE, c.CompleteTransfer())
    assert isinstance(outcome, e.CommandConfirmed)
    assert lab.call(consultation.call_id).state is S.CONNECTED


async def test_cancelling_lets_go_before_the_caller_comes_back(lab: Bench) -> None:
    for situation in (lab.ringing, lab.consulting):
        consultation = await situation()
        call, about = consultation.call_id, consultation.consultation_id
        orders = await lab.done(MINE, c.CancelConsultation())
        assert orders == [o.DismissColleague(about), o.Admit(call, MINE, recorded=False)]
        assert lab.pbx.room(MINE) == {call}
        await lab.done(MINE, c.HangUp())


async def test_cancelling_from_the_caller_leaves_him_where_he_is(lab: Bench) -> None:
    consultation = await lab.consulting()
    await lab.done(MINE, c.Swap())
    orders = await lab.done(MINE, c.CancelConsultation())
    assert orders == [o.DismissColleague(consultation.consultation_id)]
    assert lab.pbx.room(MINE) == {consultation.call_id}


async def test_cancelling_a_failed_consultation_comes_back_to_the_caller(lab: Bench) -> None:
    lab.pbx.unreachable.add(STATION)
    call = await lab.held()
    await lab.done(MINE, c.Consult(call_id=call, station=STATION))
    orders = await lab.done(MINE, c.CancelConsultation())
    assert orders == [o.Admit(call, MINE, recorded=False)]
    assert lab.board.seats[MINE].consultation is None


async def test_a_direct_transfer_is_one_order(lab: Bench) -> None:
    call = await lab.talking()
    orders = await lab.done(MINE, c.BlindTransfer(call_id=call, station=STATION))
    assert orders == [o.SendTo(call, STATION)]
    lab.pbx.station_answers(call)
    await lab.settled()
    assert lab.call(call).state is S.CONNECTED


async def test_hanging_up_ends_who_is_in_the_room(lab: Bench) -> None:
    call = await lab.talking()
    assert await lab.done(MINE, c.HangUp()) == [o.Dismiss(call, MINE)]
    assert e.CallEnded(at=lab.clock(), call_id=call, by="operator", cause=16) in await lab.facts()
    consultation = await lab.consulting()
    orders = await lab.done(MINE, c.HangUp())
    assert orders == [o.DismissColleague(consultation.consultation_id)]
    assert lab.call(consultation.call_id).state is S.HELD


async def test_hanging_up_never_ends_somebody_on_hold(lab: Bench) -> None:
    consultation, other = await lab.consulting(), await lab.waiting()
    await lab.done(MINE, c.AnswerCall(call_id=other))
    lab.pbx.caller_leaves(other)
    await lab.settled()
    assert lab.consultation().state == "held"
    with pytest.raises(NotAllowed, match="nobody-on-the-line"):
        await lab.manoeuvres.ask(MINE, "a-1", c.HangUp())
    assert lab.consultation().consultation_id == consultation.consultation_id


async def test_muting(lab: Bench) -> None:
    assert await lab.done(MINE, c.Mute()) == [o.MuteSeat(MINE, muted=True)]
    assert lab.board.seats[MINE].muted
    assert await lab.done(MINE, c.Unmute()) == [o.MuteSeat(MINE, muted=False)]
    assert not lab.board.seats[MINE].muted


async def test_pausing_the_recording(lab: Bench) -> None:
    await lab.seats.take("a-1", "Inès", True, MINE)
    call = await lab.talking()
    pause, resume = c.PauseRecording(call_id=call), c.ResumeRecording(call_id=call)
    assert await lab.done(MINE, pause) == [o.PauseCallRecording(call, paused=True)]
    assert lab.call(call).recording == "paused"
    assert await lab.done(MINE, resume) == [o.PauseCallRecording(call, paused=False)]
    assert lab.call(call).recording == "on"


# --- what is journaled -------------------------------------------------------------------


async def test_intent_effect_and_outcome_are_journaled_in_this_order(lab: Bench) -> None:
    call = await lab.waiting()
    start = lab.board.seq
    outcome = await lab.outcome(MINE, c.AnswerCall(call_id=call))
    facts = (await lab.facts())[start:]
    assert [type(fact) for fact in facts] == [e.CommandAsked, e.CallAnswered, e.CommandConfirmed]
    asked = facts[0]
    assert isinstance(asked, e.CommandAsked)
    assert (asked.seat, asked.account, asked.command, asked.call_id) == (MINE, "a-1", "AnswerCall", call)
    assert isinstance(outcome, e.CommandConfirmed)
    assert (outcome.command_id, outcome.command) == (asked.command_id, "AnswerCall")


async def test_what_the_board_forbids_is_raised_and_journaled(lab: Bench) -> None:
    call = await lab.held(OTHER)
    with pytest.raises(NotAllowed, match="call-taken"):
        await lab.manoeuvres.ask(MINE, "a-1", c.AnswerCall(call_id=call))
    await lab.settled()
    asked, refused = (await lab.facts())[-2:]
    assert isinstance(asked, e.CommandAsked)
    assert isinstance(refused, e.CommandRefused)
    assert (refused.error, refused.details) == ("call-taken", {"seat": OTHER})
    notice = lab.board.seats[MINE].notice
    assert notice is not None
    assert notice.error == "call-taken"


async def test_a_command_that_cannot_be_journaled_does_not_happen(
    lab: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("standard.lab.session.RETRY_S", 0)
    call = await lab.waiting()
    lab.journal.failing = "journal-full"
    before = list(lab.pbx.orders)
    with pytest.raises(JournalError, match="journal-full"):
        await lab.manoeuvres.ask(MINE, "a-1", c.AnswerCall(call_id=call))
    assert lab.pbx.orders == before
    lab.journal.failing = ""


async def test_an_effect_is_told_as_such_even_if_the_disk_fills_up_meanwhile(
    lab: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("standard.lab.session.RETRY_S", 0)
    call = await lab.waiting()

    def full(fact: e.Event) -> None:
        if isinstance(fact, e.CallAnswered):
            lab.journal.failing = "journal-full"

    with lab.session.watch(full):
        await lab.manoeuvres.ask(MINE, "a-1", c.AnswerCall(call_id=call))
        await lab.journal.refused.wait()
    lab.journal.failing = ""
    await lab.settled()
    assert isinstance((await lab.facts())[-1], e.CommandConfirmed)


# --- the PBX does otherwise ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "outcome", "error"),
    [
        ("refuse", e.CommandRefused, "pbx-refused"),
        ("silence", e.CommandTimedOut, "pbx-did-not-confirm"),
        ("delay", e.CommandTimedOut, "pbx-did-not-confirm"),
        ("gone", e.CommandRefused, "call-ended"),
    ],
)
async def test_a_faulty_order_is_told(lab: Bench, fault: Fault, outcome: type[e.Event], error: str) -> None:
    call = await lab.waiting()
    lab.faults[o.Admit] = fault
    assert isinstance(await lab.outcome(MINE, c.AnswerCall(call_id=call)), outcome)
    notice = lab.board.seats[MINE].notice
    assert notice is not None
    assert (notice.command, notice.error) == ("AnswerCall", error)
    assert lab.pbx.room(MINE) == set()


@pytest.mark.parametrize("fault", ["refuse", "silence", "delay"])
async def test_nobody_comes_in_while_the_one_before_is_not_proven_out(lab: Bench, fault: Fault) -> None:
    first, second = await lab.talking(), await lab.waiting()
    lab.faults[o.Hold] = fault
    assert not isinstance(await lab.outcome(MINE, c.AnswerCall(call_id=second)), e.CommandConfirmed)
    assert lab.pbx.orders[-1] == o.Hold(first)
    assert lab.pbx.room(MINE) == {first}


async def test_a_late_effect_does_not_put_two_callers_together(lab: Bench) -> None:
    first, second = await lab.waiting(), await lab.waiting()
    lab.faults[o.Admit] = "delay"
    assert isinstance(await lab.outcome(MINE, c.AnswerCall(call_id=first)), e.CommandTimedOut)
    lab.faults.clear()
    await lab.done(MINE, c.AnswerCall(call_id=second))
    lab.pbx.catch_up()
    await lab.settled()
    assert (lab.pbx.room(MINE), lab.call(first).state) == ({second}, S.HELD)


async def test_a_colleague_who_hangs_up_meanwhile(lab: Bench) -> None:
    await lab.consulting()
    lab.faults[o.HoldColleague] = "gone"
    outcome = await lab.outcome(MINE, c.Swap())
    assert isinstance(outcome, e.CommandRefused)
    assert outcome.error == "colleague-gone"


async def test_an_order_that_is_not_proven_ends_with_the_leg_it_moves(lab: Bench) -> None:
    call = await lab.talking()
    lab.faults[o.Hold] = "silence"
    command_id = await lab.manoeuvres.ask(MINE, "a-1", c.HoldCall(call_id=call))
    lab.pbx.caller_leaves(call)
    await lab.settled()
    refused = (await lab.facts())[-1]
    assert isinstance(refused, e.CommandRefused)
    assert (refused.command_id, refused.error) == (command_id, "call-ended")


async def test_the_seat_lost_its_leg_meanwhile(lab: Bench) -> None:
    call = await lab.waiting()
    lab.faults[o.Admit] = "delay"
    await lab.manoeuvres.ask(MINE, "a-1", c.AnswerCall(call_id=call))
    lab.pbx.seat_drops(MINE)
    await lab.session.record()
    lab.pbx.catch_up()
    await lab.settled()
    refused = (await lab.facts())[-1]
    assert isinstance(refused, e.CommandRefused)
    assert refused.error in ("seat-not-connected", "pbx-did-not-confirm")


async def test_another_error_in_a_step_is_no_outcome_but_frees_the_seat(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(order: o.Order) -> Fault | None:
        raise ZeroDivisionError

    async with bench(fault=broken) as lab:
        call = await lab.waiting()
        with caplog.at_level("CRITICAL", logger="asyncio"):
            await lab.manoeuvres.ask(MINE, "a-1", c.AnswerCall(call_id=call))
            await lab.settled()
        lab.assert_at_rest()


# --- two at once ---------------------------------------------------------------------------


async def test_two_operators_who_answer_the_same_caller(lab: Bench) -> None:
    call = await lab.waiting()
    results = await asyncio.gather(
        *(lab.manoeuvres.ask(seat, "a", c.AnswerCall(call_id=call)) for seat in (MINE, OTHER)),
        return_exceptions=True,
    )
    await lab.settled()
    lost = [result for result in results if isinstance(result, StandardError)]
    assert [(error.id, error.details) for error in lost] == [("call-taken", {"seat": MINE})]
    assert (lab.pbx.room(MINE), lab.pbx.room(OTHER)) == ({call}, set())


async def test_a_call_that_is_being_moved_is_claimed(lab: Bench) -> None:
    call = await lab.held(OTHER)
    lab.faults[o.Admit] = "silence"
    await lab.manoeuvres.ask(OTHER, "a-2", c.ResumeCall(call_id=call))
    with pytest.raises(NotAllowed, match="call-taken"):
        await lab.manoeuvres.ask(MINE, "a-1", c.TakeOverCall(call_id=call))
    lab.faults.clear()
    await lab.settled()
    await lab.done(MINE, c.TakeOverCall(call_id=call))


async def test_a_seat_does_one_thing_at_a_time(lab: Bench) -> None:
    call = await lab.talking()
    commands: list[c.Command] = [c.HoldCall(call_id=call), c.ResumeCall(call_id=call), c.Mute(), c.HangUp()]
    start = lab.board.seq
    await asyncio.gather(*(lab.manoeuvres.ask(MINE, "a-1", command) for command in commands))
    await lab.settled()
    told = [type(fact).__name__ for fact in (await lab.facts())[start:]]
    effects = ["CallHeld", "CallResumed", "SeatMuted", "CallEnded"]
    assert told == [name for effect in effects for name in ("CommandAsked", effect, "CommandConfirmed")]


async def test_a_seat_has_its_turn_while_another_waits_for_a_proof(lab: Bench) -> None:
    mine, theirs = await lab.talking(), await lab.talking(OTHER)
    lab.pbx.fault = lambda order: "silence" if order == o.Hold(theirs) else None
    await lab.manoeuvres.ask(OTHER, "a-2", c.HoldCall(call_id=theirs))
    await lab.manoeuvres.ask(MINE, "a-1", c.HoldCall(call_id=mine))
    await lab.seen(e.CommandConfirmed)
    assert lab.call(mine).state is S.HELD
    assert [type(fact) for fact in await lab.facts()].count(e.CommandTimedOut) == 0
    await lab.settled()


async def test_too_many_commands_of_one_seat(lab: Bench) -> None:
    lab.faults[o.MuteSeat] = "silence"
    asked = [
        asyncio.create_task(lab.manoeuvres.ask(MINE, "a-1", c.Mute())) for _ in range(manoeuvres.QUEUED + 1)
    ]
    await asked[0]
    with pytest.raises(NotAllowed, match="too-many-commands"):
        await lab.manoeuvres.ask(MINE, "a-1", c.Mute())
    lab.faults.clear()
    await asyncio.gather(*asked, return_exceptions=True)
    await lab.settled()
    assert lab.board.seats[MINE].muted


# --- somebody goes away -------------------------------------------------------------------------


async def test_who_goes_away_while_waiting_for_a_turn_has_asked_nothing(lab: Bench) -> None:
    lab.faults[o.MuteSeat] = "silence"
    await lab.manoeuvres.ask(MINE, "a-1", c.Mute())
    waiting = asyncio.create_task(lab.manoeuvres.ask(MINE, "a-1", c.Mute()))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await lab.settled()
    assert [type(fact) for fact in await lab.facts()].count(e.CommandAsked) == 1


async def test_who_goes_away_once_it_is_their_turn_has_asked(lab: Bench) -> None:
    call = await lab.waiting()
    asking = asyncio.create_task(lab.manoeuvres.ask(MINE, "a-1", c.AnswerCall(call_id=call)))
    await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await lab.settled()
    assert lab.pbx.room(MINE) == {call}
    assert isinstance((await lab.facts())[-1], e.CommandConfirmed)


async def test_a_refusal_nobody_waits_for_any_more_is_journaled_all_the_same(lab: Bench) -> None:
    asking = asyncio.create_task(lab.manoeuvres.ask(MINE, "a-1", c.AnswerCall(call_id="c-1.1")))
    await asyncio.sleep(0)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    await lab.settled()
    assert isinstance((await lab.facts())[-1], e.CommandRefused)


async def test_stopping_lets_go_and_tells_that_nothing_was_seen(lab: Bench) -> None:
    lab.faults[o.MuteSeat] = "silence"
    await lab.manoeuvres.ask(MINE, "a-1", c.Mute())
    await lab.manoeuvres.stop()
    await lab.settled()
    assert isinstance((await lab.facts())[-1], e.CommandTimedOut)


async def test_stopping_leaves_nobody_waiting(lab: Bench) -> None:
    asking = asyncio.create_task(lab.manoeuvres.ask(MINE, "a-1", c.Mute()))
    await asyncio.sleep(0)
    await lab.manoeuvres.stop()
    with pytest.raises(asyncio.CancelledError):
        await asking


async def test_an_unknown_call_is_unknown(lab: Bench) -> None:
    with pytest.raises(Unknown, match="call-ended"):
        await lab.manoeuvres.ask(MINE, "a-1", c.HoldCall(call_id="c-1.1"))

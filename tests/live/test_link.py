"""The link is cut, the service dies, Asterisk dies: afterwards the board tells the truth again."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from standard.ami.tracker import BOOT_APART_S
from standard.core import commands as c
from standard.core import events as e
from standard.core.board import replayed
from standard.core.calls import Call, CallState
from standard.core.errors import NotAllowed, PbxUnreachable
from standard.core.orders import Hold
from tests.live.house import House, Town
from tests.live.people import Colleague
from tests.live.phones import Phones
from tests.pbx import running_pbx, scratch_folder


def cut(house: House) -> None:
    """Pull the cable between the service and Asterisk."""
    client = house.service.link._client
    assert client is not None
    client._socket.shutdown(socket.SHUT_RDWR)


async def reconnected(house: House) -> None:
    """Wait until the link is back and the board compared."""
    await house.until(lambda board: board.pbx == "reached" and house.service.link.up)


def assert_replay_gives_the_board(house: House) -> None:
    """Live screen and replay are the same fold."""
    assert replayed(house.journal.facts) == house.board


@pytest.mark.tape("link/cut_while_a_caller_is_held")
async def test_given_a_held_caller_when_the_link_is_cut_then_the_call_goes_on_and_nothing_is_told_twice(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    await lea.holds(call)
    house.story_begins()
    cut(house)
    await house.fact(e.PbxLost)
    await reconnected(house)
    assert house.call(call).state == "held"
    await house.agrees_with_asterisk()
    await lea.resumes(call)
    await house.rests()
    await caller.hangs_up()
    reason = (await house.fact(e.PbxLost)).reason
    house.tells(f"""
        PbxLost reason={reason}
        PbxReached
        2001 asks ResumeCall A
        CallResumed A seat=2001
        2001 ResumeCall confirmed
        CallEnded A by=caller
    """)
    assert_replay_gives_the_board(house)
    await house.everybody_heard_right()


async def test_given_no_link_when_an_operator_acts_then_it_is_refused_and_the_reason_is_typed(
    house: House,
) -> None:
    _, _, call = await house.conversation()
    link = house.service.link
    cut(house)
    await house.fact(e.PbxLost)
    if not link.up:
        with pytest.raises(PbxUnreachable):
            await link.carry_out(Hold(call))
        with pytest.raises(NotAllowed) as caught:
            await house.service.manoeuvres.ask("2001", "account-2001", c.HoldCall(call_id=call))
        assert caught.value.id == "pbx-not-reached"
    await reconnected(house)


async def test_given_a_dead_service_when_callers_come_and_go_then_the_missing_facts_are_inferred_on_return(
    house: House,
) -> None:
    lea, held, call = await house.conversation()
    await lea.holds(call)
    leaver = house.caller("M. Parti", "0261912222")
    gone = await leaver.dials()
    house.story_begins()
    await house.service_dies()

    await leaver.puts_down()
    newcomer = house.caller("Mme Venue", "0261912333")
    await newcomer.dials_only("0261912000")
    await asyncio.sleep(0.3)
    await house.service_starts()

    await house.agrees_with_asterisk()
    assert house.call(call).state == "held"
    assert gone not in house.board.calls
    house.tells("""
        CallAbandoned B inferred
        CallOffered C number=0261912333 inferred
        CallWaiting C reason=new inferred
        PbxReached
    """)
    assert all(fact.at.year > 2000 for fact in house.facts())
    await lea.resumes(call)
    await house.rests()
    assert_replay_gives_the_board(house)
    assert held.robot
    await house.everybody_heard_right()


async def test_given_a_consultation_when_the_service_dies_and_the_caller_leaves_then_the_board_knows(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    colleague = await house.colleague("2031")
    await lea.consults(call, "2031")
    house.story_begins()
    await house.service_dies()
    await caller.puts_down()
    await asyncio.sleep(0.2)
    await house.service_starts()

    await house.agrees_with_asterisk()
    assert lea.consultation is not None
    assert lea.consultation.state == "talking"
    await lea.cancels()
    await colleague.is_rid_of_the_call()
    house.tells("""
        CallEnded A by=pbx inferred
        PbxReached
        2001 asks CancelConsultation
        ConsultationEnded K1 seat=2001 by=operator
        2001 CancelConsultation confirmed
    """)
    assert_replay_gives_the_board(house)


async def test_given_a_consultation_when_the_service_dies_and_returns_then_the_transfer_can_be_completed(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    await house.colleague("2031")
    await house.talks_long_enough()
    await lea.consults(call, "2031")
    house.story_begins()
    await house.service_dies()
    await house.service_starts()
    await lea.swaps()
    await house.rests(0.9)
    await lea.completes()
    await house.rests(1.0)
    house.tells("""
        PbxReached
        2001 asks Swap
        ConsultationHeld K1 seat=2001
        CallResumed A seat=2001
        2001 Swap confirmed
        2001 asks CompleteTransfer
        TransferCompleted A seat=2001 station=2031 kind=attended
        2001 CompleteTransfer confirmed
    """)
    await house.agrees_with_asterisk()
    await house.everybody_heard_right()


@pytest.mark.tape("link/cut_after_every_kind_of_transfer")
async def test_given_transferred_callers_when_the_link_is_cut_then_they_are_still_where_they_are(
    house: House,
) -> None:
    before = await transferred_in_every_way(house)
    cut(house)
    await house.fact(e.PbxLost)
    await reconnected(house)
    reason = (await house.fact(e.PbxLost)).reason
    house.tells(f"""
        PbxLost reason={reason}
        PbxReached
    """)
    assert house.board.calls == before
    await house.agrees_with_asterisk()


async def test_given_transferred_callers_when_the_service_dies_then_nothing_is_told_on_return(
    house: House,
) -> None:
    before = await transferred_in_every_way(house)
    await house.service_dies()
    await house.service_starts()
    house.tells("PbxReached")
    assert house.board.calls == before
    await house.agrees_with_asterisk()
    await house.town.stations["2033"].answers()
    await house.until(lambda board: [c.state for c in board.calls.values()].count(CallState.CONNECTED) == 3)
    for person in house.people:
        if isinstance(person, Colleague) and person.station != "2032":
            await person.puts_down()
    await house.until(lambda board: len(board.calls) == 1)
    told = sorted(line for line in house.story() if "CallEnded" in line)
    assert told == ["CallEnded A by=colleague", "CallEnded C by=colleague", "CallEnded D by=colleague"]


async def transferred_in_every_way(house: House) -> dict[str, Call]:
    """Given: four callers who were sent to colleagues; two of these still ring. The story begins here."""
    lea, _, blind = await house.conversation()
    await house.colleague("2031")
    await lea.sends(blind, "2031")
    await house.until(lambda board: board.calls[blind].state == "connected")
    ringing = await house.caller("M. Sonne", "0261912222").dials()
    await house.colleague("2032", ring=True)
    await lea.answers(ringing)
    await lea.sends(ringing, "2032")
    blonde = await house.caller("Mme Blonde", "0261912333").dials()
    await house.colleague("2033", ring=True)
    await lea.answers(blonde)
    await lea.consults(blonde, "2033", until="ringing")
    await lea.completes()
    attended = await house.caller("M. Annonce", "0261912444").dials()
    await house.colleague("2040")
    await lea.answers(attended)
    await lea.consults(attended, "2040")
    await lea.completes()
    house.story_begins()
    return house.board.calls


async def test_given_a_dead_service_when_the_held_callers_seat_goes_then_the_caller_is_recalled_on_return(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    await lea.holds(call)
    house.story_begins()
    await house.service_dies()
    await lea.puts_down()
    await house.service_starts()
    await house.until(lambda board: board.calls[call].state == "waiting")
    house.tells("""
        SeatDisconnected seat=2001 inferred
        PbxReached
        CallWaiting A reason=seat-lost seat=2001
    """)
    await house.agrees_with_asterisk()


async def test_given_a_wrong_secret_when_the_service_starts_then_it_says_so_and_connects_once_it_is_right(
    house: House,
) -> None:
    await house.service_dies()
    secret = ["not-the-secret"]
    await house.service_starts(lambda: secret[0])
    link = house.service.link
    async with asyncio.timeout(5):
        while link.trouble != "ami-secret-wrong":  # noqa: ASYNC110 - not an event of ours
            await asyncio.sleep(0.01)
    assert not link.up
    secret[0] = house.town.pbx.plan.ami_secret
    async with asyncio.timeout(5):
        while not link.up:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert link.trouble == ""


# --- Asterisk itself dies ---------------------------------------------------------------------


@pytest_asyncio.fixture(loop_scope="session")
async def mortal(town: Town) -> AsyncIterator[House]:
    """A switchboard of its own, whose Asterisk may be killed."""
    with scratch_folder() as folder:
        async with running_pbx() as pbx:
            desks, street, office = [await Phones.start() for _ in range(3)]
            house = House(Town(pbx, desks, street, [office], town.tones), folder)
            await house.open()
            yield house
            for phones in (desks, street, office):
                await phones.die()
            await house.close()


async def test_given_calls_when_asterisk_is_killed_then_they_are_ended_and_everything_works_again(
    mortal: House,
) -> None:
    house, pbx = mortal, mortal.town.pbx
    lea, _, call = await house.conversation()
    await house.colleague("2031")
    await lea.consults(call, "2031")
    await house.caller("M. Bonnet", "0261912222").dials()
    # Asterisk tells its age in whole seconds: two starts closer than this cannot be told apart.
    await asyncio.sleep(BOOT_APART_S + 1)
    house.story_begins()
    assert pbx._process is not None
    pbx._process.kill()
    # A dying process closes its sockets one by one: the link may be gone before the port is free.
    await pbx._process.wait()
    await house.fact(e.PbxLost)
    await pbx.start()
    await house.inspector_connects()
    await reconnected(house)
    reason = (await house.fact(e.PbxLost)).reason
    house.tells(f"""
        PbxLost reason={reason}
        CallEnded A by=pbx inferred
        CallAbandoned B inferred
        ConsultationEnded K1 seat=2001 by=pbx inferred
        SeatDisconnected seat=2001 inferred
        PbxReached restarted
    """)
    assert not house.board.calls
    await house.agrees_with_asterisk()

    again = await house.headset("2001")
    later = await house.caller("Mme Suivante", "0261912333").dials()
    await again.answers(later)
    assert house.call(later).state == "talking"
    assert_replay_gives_the_board(house)

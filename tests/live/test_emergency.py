"""Emergency numbers are trapped, announced and told; wrong numbers are announced."""

import pytest

from standard.core import events as e
from standard.robots import wire
from tests.live import tones
from tests.live.house import House
from tests.live.people import Party


async def hears_an_announcement(party: Party) -> None:
    """Something is said to the party."""
    answered = await party.phones.report(wire.CallAnswered, robot=party.robot)
    await party.house.rests(1.6)
    robot = party.robot
    await party.puts_down()
    recording = next(heard for name, heard in party.recordings if name == robot)
    assert recording.started_at == answered.at
    assert not tones.is_silent(recording.samples())


@pytest.mark.tape("emergency/from_a_station")
async def test_given_a_station_when_it_dials_an_emergency_number_then_it_is_trapped_and_told(
    house: House,
) -> None:
    colleague = await house.colleague("2031")
    await colleague.dials("15")
    told = await house.fact(e.EmergencyDialled)
    assert (told.number, told.by) == ("15", "2031")
    await hears_an_announcement(colleague)
    house.tells("EmergencyDialled number=15 by=2031")


@pytest.mark.tape("emergency/from_a_seat")
async def test_given_a_seats_phone_when_it_dials_112_then_it_is_trapped_and_told(house: House) -> None:
    lea = await house.operator()
    other = house.phone_of("2001")
    await other.dials("112")
    told = await house.fact(e.EmergencyDialled)
    assert (told.number, told.by) == ("112", "2001")
    await hears_an_announcement(other)
    house.tells("""
        SeatTaken seat=2001 recorded
        SeatConnected seat=2001
        EmergencyDialled number=112 by=2001
    """)
    assert lea.robot  # the voice leg itself is not disturbed


async def test_given_a_caller_in_town_when_he_dials_an_emergency_number_then_it_does_not_exist(
    house: House,
) -> None:
    caller = house.caller()
    await caller.dials_only("112")
    await hears_an_announcement(caller)
    house.tells("")


async def test_given_a_station_when_it_dials_a_number_nobody_has_then_it_is_told_so(house: House) -> None:
    colleague = await house.colleague("2031")
    await colleague.dials("0612345678")
    await hears_an_announcement(colleague)
    house.tells("")

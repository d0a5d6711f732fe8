"""Busy lamps follow what happens to a set, at once."""

from datetime import datetime

import pytest

from standard.core import events as e
from standard.robots import wire
from tests.live import story
from tests.live.house import House, now

SOON_S = 0.5
"""On an idle machine some milliseconds; other things may run beside the tests."""


@pytest.mark.tape("lamps/switched_on_rung_answered_switched_off")
async def test_given_a_set_when_it_registers_rings_and_answers_then_its_lamp_follows_at_once(
    house: House,
) -> None:
    seen: dict[str, datetime] = {}

    def watch(fact: e.Event) -> None:
        if isinstance(fact, e.StationStateChanged) and fact.station == "2040":
            seen[fact.state] = now()

    with house.service.session.watch(watch):
        colleague = await house.colleague("2040", ring=True)
        registered = await colleague.phones.report(wire.AccountRegistered, account="2040")
        delays = {"free": (seen["free"] - registered.at).total_seconds()}

        lea, _, call = await house.conversation()
        await lea.consults(call, "2040", until="ringing")
        await house.until(lambda board: board.stations["2040"] == "ringing")
        arrived = await colleague.phones.report(wire.CallArrived, account="2040")
        delays["ringing"] = (seen["ringing"] - arrived.at).total_seconds()

        robot = colleague.robot
        await colleague.answers()
        await house.until(lambda board: board.stations["2040"] == "busy")
        answered = await colleague.phones.report(wire.CallAnswered, robot=robot)
        delays["busy"] = (seen["busy"] - answered.at).total_seconds()

        await colleague.puts_down()
        ended = await colleague.phones.report(wire.CallEnded, robot=robot)
        await house.until(lambda board: board.stations["2040"] == "free")
        delays["free again"] = (seen["free"] - ended.at).total_seconds()
        await colleague.unregisters()

    print("lamps:", {state: f"{delay_s * 1000:.0f} ms" for state, delay_s in delays.items()})
    assert story.lamps(house.facts(), "2040") == ["free", "ringing", "busy", "free", "unreachable"]
    assert max(delays.values()) < SOON_S, delays

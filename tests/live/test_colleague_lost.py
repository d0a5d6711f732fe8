"""The colleague's telephone is unplugged in the middle of a conversation: the caller is not."""

import pytest

from standard.core import events as e
from tests.live.house import House
from tests.live.people import Colleague
from tests.live.phones import Phones
from tests.live.tones import STATION_HZ

RTP_TIMEOUT_S = 30
"""``rtp_timeout`` of a station: a set without power says no BYE."""
SETS = ("2041", "2042", "2053")


async def plugged_in(house: House, station: str, hz: int, phones: Phones) -> Colleague:
    """A set that will lose its power with ``phones``."""
    colleague = Colleague(house, f"station {station}", hz, phones, station)
    await colleague.registers()
    house.people.append(colleague)
    await colleague.will()
    return colleague


@pytest.mark.timeout(90)
async def test_given_colleagues_whose_sets_lose_power_when_no_voice_comes_any_more_then_every_caller_is_kept(
    house: House,
) -> None:
    doomed = await Phones.start()
    sets = [await plugged_in(house, s, hz, doomed) for s, hz in zip(SETS, STATION_HZ, strict=False)]
    lea, tom, zoe = [await house.operator(seat) for seat in ("2001", "2002", "2003")]
    calls = []
    for operator in (lea, tom, zoe):
        calls.append(await house.caller().dials())
        await operator.answers(calls[-1])
    await lea.sends(calls[0], SETS[0])
    await tom.makes_serial(calls[1])
    await tom.consults(calls[1], SETS[1])
    await tom.completes()
    await zoe.consults(calls[2], SETS[2])
    await house.until(lambda board: [board.calls[c].state for c in calls[:2]] == ["connected"] * 2)
    await house.rests(1.0)
    house.story_begins()
    await doomed.die()
    house.forgives |= {colleague.robot for colleague in sets}
    # The two who had been transferred come back, each with the reason; the third was never away.
    await house.until(
        lambda board: (
            [board.calls[c].state for c in calls[:2]] == ["waiting"] * 2
            and board.seats["2003"].consultation is None
        ),
        within_s=RTP_TIMEOUT_S + 6,
    )
    waiting = [fact for fact in house.facts() if isinstance(fact, e.CallWaiting) and fact.reason != "new"]
    assert {(fact.call_id, fact.reason) for fact in waiting} == {
        (calls[0], "unreachable"),
        (calls[1], "serial"),
    }
    ended = await house.fact(e.ConsultationEnded, seat="2003")
    assert ended.by != "operator"
    if house.call(calls[2]).state == "held":
        await zoe.resumes(calls[2])
    for operator, call in zip((lea, tom), calls[:2], strict=True):
        await operator.answers(call)
    await house.agrees_with_asterisk()
    assert [house.call(call).state for call in calls] == ["talking"] * 3
    # What was said of the dead set says nothing of the next colleague.
    await tom.makes_serial(calls[1], on=False)
    well = await house.colleague("2031")
    await tom.sends(calls[1], "2031")
    await house.until(lambda board: board.calls[calls[1]].state == "connected")
    await well.puts_down()
    ending = await house.fact(e.CallEnded, call_id=calls[1])
    assert ending.by == "colleague"

"""The reader of the manager interface never waits for the service, and the service knows when it is late."""

import asyncio
import time

from standard.ami.client import LAG_LIMIT_S
from standard.core import events as e
from standard.robots import wire
from tests.live.house import House

BUSY_S = 2.5
CALLERS = 4


async def test_given_a_busy_service_when_asterisk_goes_on_talking_then_nothing_is_lost_and_the_lag_is_told(
    house: House,
) -> None:
    lea = await house.operator()
    callers = [house.caller(f"Caller {n}", f"026191211{n}") for n in range(CALLERS)]
    for caller in callers:
        await caller.dials()
    await lea.answers(callers[0].call_id)
    link, told = house.service.link, [fact for fact in house.facts() if isinstance(fact, e.PbxLost)]
    assert link.lag_s < LAG_LIMIT_S
    lags: list[float] = []
    with house.service.session.watch(lambda _: lags.append(link.lag_s)):
        # Everybody hangs up while the service does not look: nobody else runs on its thread.
        for caller in callers:
            caller.phones.tell(wire.HangUp(caller.robot))
        await asyncio.sleep(0)
        time.sleep(BUSY_S)  # noqa: ASYNC251 - to be busy is the point
        for caller in callers:
            await caller.is_free()
        await house.until(lambda board: not board.calls)
    assert max(lags) > LAG_LIMIT_S
    # Told by the next message, and there is one every few seconds: the link is tried.
    for _ in range(100):
        if link.lag_s < LAG_LIMIT_S:
            break
        await asyncio.sleep(0.1)
    assert link.lag_s < LAG_LIMIT_S
    # The link was never cut, so every end was witnessed and not inferred.
    assert [fact for fact in house.facts() if isinstance(fact, e.PbxLost)] == told
    ends = [fact for fact in house.facts() if isinstance(fact, e.CallEnded | e.CallAbandoned)]
    assert (len(ends), [fact.inferred for fact in ends]) == (CALLERS, [False] * CALLERS)
    await house.agrees_with_asterisk()

"""A whole day of calls leaves nothing behind."""

from __future__ import annotations

import asyncio
import gc
import itertools
import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from standard.core import events as e
from tests.live.house import House
from tests.live.people import Caller, Operator

CALLS = 400
"""Counted, after the first ones."""
AT_ONCE = 4
"""Callers on the telephone at the same time, as many as one robot process can play."""
WARM_S = 45
"""After which memory is at its plateau: PJSIP keeps each dialog for some 32 s after its end (RFC 3261, timers
H and J), so Asterisk grows for as long, by 130 kB a call, and then no more."""
GROWTH_KB = 6_000
"""In 400 calls: 15 kB a call. Measured: 2 to 4 kB, which the allocator's breath explains."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a process holds."""

    files: int
    kilobytes: int

    @classmethod
    def by(cls, pid: int) -> Left:
        """Of this process, as the kernel says (``/proc/<pid>``)."""
        status = Path(f"/proc/{pid}/status").read_text()
        kilobytes = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
        return cls(len(list(Path(f"/proc/{pid}/fd").iterdir())), kilobytes)


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_given_four_hundred_calls_in_a_row_when_the_day_is_over_then_nothing_is_left_behind(
    house: House,
) -> None:
    lea = await house.operator(recorded=False)
    await house.colleague("2031", answer_after_s=0.01)
    callers = [house.caller(f"Caller {n}", f"026191211{n}") for n in range(AT_ONCE)]
    asterisk = house.town.pbx.pid
    assert asterisk is not None
    at_rest = await _channels(house)
    before = (Left.by(asterisk), Left.by(os.getpid()))
    began, rounds, last = time.monotonic(), itertools.count(), None
    for number in rounds:
        if number == last:
            break
        await asyncio.gather(*(caller.dials() for caller in callers))
        for order, caller in enumerate(callers):
            await _handled(house, lea, caller, order + number)
        _forget_instruments(house)
        if last is None and time.monotonic() - began > WARM_S:
            gc.collect()
            before, last = (Left.by(asterisk), Left.by(os.getpid())), number + 1 + CALLS // AT_ONCE
    await house.until(lambda board: not board.calls)
    await _until(lambda: _channels(house), at_rest)
    gc.collect()
    after = (Left.by(asterisk), Left.by(os.getpid()))
    offered = [fact for fact in house.facts() if isinstance(fact, e.CallOffered)]
    ended = [fact for fact in house.facts() if isinstance(fact, e.CallEnded | e.CallAbandoned)]
    assert last is not None
    assert (len(offered), len(ended)) == (last * AT_ONCE, last * AT_ONCE)
    assert (house.service.link.tracker.callers, house.service.link.tracker.colleagues) == ({}, {})
    assert await house.ask_asterisk.bridges() == {"2001"}
    for was, now in zip(before, after, strict=True):
        assert now.files - was.files <= 4, (was, now)
        assert now.kilobytes - was.kilobytes < GROWTH_KB, (was, now)


async def _handled(house: House, lea: Operator, caller: Caller, turn: int) -> None:
    """Each call goes another way."""
    call = caller.call_id
    if turn % 5 == 4:
        await caller.hangs_up()
        return
    await lea.answers(call)
    if turn % 5 == 1:
        await lea.holds(call)
        await lea.resumes(call)
    elif turn % 5 == 2:
        await lea.parks(call)
        await lea.retrieves(call)
    elif turn % 5 == 3:
        await house.town.stations["2031"].is_rid_of_the_call()
        await lea.consults(call, "2031")
        await lea.completes()
    await caller.hangs_up()


def _forget_instruments(house: House) -> None:
    """The tape, the witness and the telephones' reports are the test's own memory, not the product's."""
    house.tape.clear()
    house.witnessed.clear()
    for phones in (house.town.desks, house.town.street, *house.town.offices):
        phones.reports.clear()
    for person in house.people:
        person.recordings.clear()


async def _channels(house: House) -> int:
    return len(await house.ask_asterisk.channels())


async def _until(look: Callable[[], Awaitable[int]], wanted: int) -> None:
    for _ in range(100):
        if await look() == wanted:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"{await look()} instead of {wanted}")

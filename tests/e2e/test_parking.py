"""A caller left in a numbered place, and fetched by another operator."""

from __future__ import annotations

import asyncio

from tests.e2e.conftest import Sit
from tests.e2e.test_call import MUSIC, answered, both_ways
from tests.e2e.town import Town
from tests.live.tones import LEAK, is_music

PARKED = ".orbit.taken[data-slot]"


async def test_a_parked_caller_hears_music_and_anybody_may_fetch_it(sit: Sit, town: Town) -> None:
    one, other = await sit("eleve"), await sit("eleve2")
    caller = await answered(one, town)
    await one.press("Shift+F5")
    await one.see("#call-panel.none")
    await asyncio.gather(one.see(PARKED), other.see(PARKED))
    received, heard = await asyncio.gather(one.hears(), caller.hears(2.0))
    assert received[caller.hz] < LEAK
    assert is_music(heard, MUSIC)

    await other.press("Shift+F9")
    await other.see("#call-panel.talking")
    await both_ways(other, caller)
    assert (await one.hears())[caller.hz] < LEAK
    await one.gone(PARKED)

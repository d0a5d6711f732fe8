"""What ends a socket."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from standard.web.sockets import NOT_SIGNED_IN, Ending, OpenSockets, first_ending, sign_in_over


async def test_a_sign_out_ends_the_sockets_of_its_token_only() -> None:
    sockets = OpenSockets()
    with sockets.opened("a") as first, sockets.opened("a") as second, sockets.opened("b") as other:
        assert len(sockets) == 3
        sockets.end("a")
        assert (first.is_set(), second.is_set(), other.is_set()) == (True, True, False)
        sockets.end("nobody")
    assert len(sockets) == 0


async def test_the_first_ending_wins_and_ends_the_others() -> None:
    ended = []

    async def waits() -> Ending:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("cancelled")
        return 1

    async def ends() -> Ending:
        await asyncio.sleep(0)
        return 4000

    assert await first_ending(waits(), ends(), waits()) == 4000
    assert ended == ["cancelled", "cancelled"]


async def test_an_error_in_one_is_not_hidden() -> None:
    async def fails() -> Ending:
        raise LookupError("why")

    with pytest.raises(LookupError):
        await first_ending(fails(), asyncio.sleep(60, None))


@pytest.mark.parametrize("left_s", [0.01, 0.0, -5.0])
async def test_a_sign_in_that_expires_is_over(left_s: float) -> None:
    async with asyncio.timeout(5):
        assert await sign_in_over(asyncio.Event(), timedelta(seconds=left_s)) == NOT_SIGNED_IN


async def test_a_sign_out_is_over_at_once() -> None:
    ended = asyncio.Event()
    ended.set()
    async with asyncio.timeout(5):
        assert await sign_in_over(ended, timedelta(hours=12)) == NOT_SIGNED_IN

"""The broadcast: bounded, without a gap, ended when it must be."""

import asyncio
from contextlib import ExitStack

from standard.core import events as e
from standard.core.board import Board, change
from standard.lab.hub import BACKLOG, Hub, Published, Subscription
from tests.facts import plain

BOARD = Board()


def published(seq: int) -> Published:
    return e.Numbered(seq, plain(e.SeatMuted)), change(BOARD, BOARD)


async def read(subscription: Subscription) -> list[int]:
    return [numbered.seq async for numbered, _ in subscription]


async def test_every_reader_gets_every_event_from_its_snapshot_on() -> None:
    hub = Hub()
    with hub.subscribe(BOARD) as first:
        hub.publish(published(1))
        with hub.subscribe(Board(seq=1)) as second:
            hub.publish(published(2))
            hub.close()
            assert (first.seq, second.seq) == (0, 1)
            assert [await read(first), await read(second)] == [[1, 2], [2]]


async def test_a_reader_that_left_gets_nothing_more() -> None:
    hub = Hub()
    with hub.subscribe(BOARD) as gone:
        pass
    hub.publish(published(1))
    hub.close()
    assert gone._queue.empty()
    assert hub._subscriptions == set()


async def test_a_reader_may_come_and_go_while_another_reads() -> None:
    hub, seen = Hub(), []
    with hub.subscribe(BOARD) as subscription:
        hub.publish(published(1))
        hub.publish(published(2))
        async for numbered, _ in subscription:
            with hub.subscribe(BOARD):
                seen.append(numbered.seq)
            if numbered.seq == 2:
                hub.close()
    assert seen == [1, 2]


async def test_a_slow_reader_is_cut_off_and_delays_nobody() -> None:
    hub = Hub()
    with hub.subscribe(BOARD) as slow, hub.subscribe(BOARD) as fast:
        for seq in range(1, BACKLOG + 5):
            hub.publish(published(seq))
            assert (await anext(aiter(fast)))[0].seq == seq
        assert (slow.lagged, fast.lagged) == (True, False)
        # What it had is still right; then it must start again from a snapshot.
        assert await read(slow) == list(range(1, BACKLOG + 1))


async def test_closing_ends_a_reader_that_lags_too() -> None:
    hub = Hub()
    with hub.subscribe(BOARD) as slow:
        for seq in range(1, BACKLOG + 1):
            hub.publish(published(seq))
        hub.close()
        hub.close()
        assert len(await read(slow)) == BACKLOG


async def test_who_comes_after_the_end_does_not_wait() -> None:
    hub = Hub()
    hub.close()
    with hub.subscribe(BOARD) as late:
        assert await asyncio.wait_for(read(late), 1) == []


def test_a_watcher_sees_each_fact_at_once_until_it_leaves() -> None:
    hub, seen = Hub(), list[e.Event]()
    with hub.watch(seen.append):
        hub.publish(published(1))
    hub.publish(published(2))
    assert len(seen) == 1


def test_a_watcher_may_leave_while_facts_are_published() -> None:
    hub, seen = Hub(), list[str]()

    def leaves(_: e.Event) -> None:
        seen.append("first")
        stack.close()

    with ExitStack() as stack, hub.watch(leaves):
        stack.enter_context(hub.watch(lambda _: seen.append("second")))
        hub.publish(published(1))
        hub.publish(published(2))
    assert seen.count("first") == 2
    assert seen.count("second") <= 1

"""Forwards set from the console: only what changes is written, and nothing when one of them is wrong."""

import pytest

from standard.core import events as e
from standard.core import orders as o
from standard.core.board import Forwards
from standard.core.errors import StandardError
from standard.core.numbering import Numbering
from standard.lab.forwards import ForwardSettings
from tests.facts import STATIONS, T0
from tests.lab.bench import Bench, bench

HERE, THERE = STATIONS[:2]


def settings(lab: Bench) -> ForwardSettings:
    return ForwardSettings(lab.session, lab.pbx, Numbering(stations=frozenset(STATIONS)))


async def test_what_changes_is_written_and_shown() -> None:
    async with bench() as lab:
        await settings(lab).set(HERE, Forwards(all=THERE, no_answer=THERE), "lea")
        await lab.settled()
        assert lab.board.forwards == {HERE: Forwards(all=THERE, no_answer=THERE)}
        before = len(lab.pbx.orders)
        await settings(lab).set(HERE, Forwards(no_answer=THERE), "lea")
        await lab.settled()
        assert lab.pbx.orders[before:] == [o.SetForward(HERE, "all", "", "lea")]
        await settings(lab).set(HERE, Forwards(), "lea")
        await lab.settled()
        assert lab.board.forwards == {}


async def test_one_that_is_wrong_changes_nothing() -> None:
    async with bench() as lab:
        for wanted in (Forwards(all=THERE, busy=HERE), Forwards(all=THERE, no_answer="9999")):
            with pytest.raises(StandardError):
                await settings(lab).set(HERE, wanted, "lea")
        await lab.settled()
        assert (lab.pbx.orders, lab.board.forwards) == ([], {})


async def test_without_the_pbx_nobody_is_forwarded() -> None:
    async with bench() as lab:
        lab.session.submit([e.PbxLost(at=T0, reason="")])
        await lab.settled()
        with pytest.raises(StandardError, match="pbx-not-reached"):
            await settings(lab).set(HERE, Forwards(all=THERE), "lea")


async def test_below_the_level_that_opens_forwards_nothing_is_changed() -> None:
    async with bench() as lab:
        lab.session.submit([e.LevelSet(at=T0, account="lea", level=4, by="claire")])
        await lab.settled()
        with pytest.raises(StandardError, match="function-locked"):
            await settings(lab).set(HERE, Forwards(all=THERE), "lea")
        assert lab.pbx.orders == []
        await settings(lab).set(HERE, Forwards(all=THERE), "hugo")
        assert len(lab.pbx.orders) == 1

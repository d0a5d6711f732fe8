"""One robot process seen from the service."""

from __future__ import annotations

import os
import signal

import pytest

from standard.core.errors import RobotError
from standard.robots import wire
from standard.robots.process import Process

pytestmark = pytest.mark.live


class Ears:
    """Keeps what a process reports."""

    def __init__(self) -> None:
        self.reports: list[wire.Report] = []
        self.gone: list[tuple[int, str]] = []

    def process(self) -> Process:
        return Process(
            "p",
            lambda _, report: self.reports.append(report),
            lambda _, code, said: self.gone.append((code, said)),
        )


async def test_it_starts_and_quits_and_tells_it_once() -> None:
    ears = Ears()
    process = ears.process()
    ready = await process.start(wire.Start())
    assert process.pid == ready.pid
    assert ears.reports == [ready]
    await process.quit()
    await process.quit()
    assert ears.gone == [(0, "")]
    with pytest.raises(RobotError, match="robot-process-gone"):
        await process.order(wire.Quit())


async def test_an_address_of_another_machine_is_told_with_the_reason() -> None:
    ears = Ears()
    with pytest.raises(RobotError, match="robot-process-not-ready"):
        await ears.process().start(wire.Start("192.0.2.1"))
    assert [report.id for report in ears.reports if isinstance(report, wire.Fault)] == ["robot-sip-failed"]
    assert len(ears.gone) == 1


async def test_a_process_that_does_not_end_is_ended() -> None:
    ears = Ears()
    process = ears.process()
    ready = await process.start(wire.Start())
    os.kill(ready.pid, signal.SIGSTOP)
    await process.quit()
    assert ears.gone == [(-signal.SIGKILL, "")]

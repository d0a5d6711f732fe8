"""The robot process, spoken to by its lines. Real pjsua2, no PBX."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace, TracebackType
from typing import Self

import pjsua2
import pytest

from standard.robots import wire
from standard.robots.child import Conversation

pytestmark = pytest.mark.live


class Child:
    """The process, its orders and its reports, and nothing between."""

    async def __aenter__(self) -> Self:
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "standard.robots.child"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    def tell(self, *orders: wire.Order | bytes) -> None:
        assert self.process.stdin is not None
        for order in orders:
            self.process.stdin.write(order if isinstance(order, bytes) else wire.encode(order))

    async def says(self) -> wire.Report:
        assert self.process.stdout is not None
        return wire.decode_report(await asyncio.wait_for(self.process.stdout.readline(), 10))

    async def says_all(self, count: int) -> list[wire.Report]:
        return [await self.says() for _ in range(count)]


async def started(child: Child) -> wire.Ready:
    child.tell(wire.Start())
    ready = await child.says()
    assert isinstance(ready, wire.Ready)
    return ready


async def test_it_tells_where_it_listens_and_ends_with_its_orders() -> None:
    async with Child() as child:
        ready = await started(child)
        assert ready.sip_port > 1024
        assert ready.pid == child.process.pid
        assert child.process.stdin is not None
        child.process.stdin.close()
        assert await asyncio.wait_for(child.process.wait(), 5) == 0


@pytest.mark.parametrize("how", [b'{"type":"Quit"}\n', signal.SIGTERM], ids=["quit", "sigterm"])
async def test_it_ends_when_it_is_told_to(how: bytes | signal.Signals) -> None:
    async with Child() as child:
        await started(child)
        if isinstance(how, bytes):
            child.tell(how)
        else:
            child.process.send_signal(how)
        assert await asyncio.wait_for(child.process.wait(), 5) == 0


async def test_it_does_not_outlive_its_parent() -> None:
    script = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-m', 'standard.robots.child'],"
        " stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        """child.stdin.write(b'{"type":"Start"}\\n'); child.stdin.flush(); child.stdout.readline()\n"""
        "print(child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout is not None
    pid = int(await asyncio.wait_for(parent.stdout.readline(), 15))
    parent.kill()
    await parent.wait()
    for _ in range(50):
        await asyncio.sleep(0.1)
        if not _running(pid):
            return
    os.kill(pid, signal.SIGKILL)
    pytest.fail("the robot outlived its parent")


def _running(pid: int) -> bool:
    """A zombie, waiting for init to notice it, has ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


async def test_what_it_cannot_do_is_a_fault_and_it_goes_on() -> None:
    async with Child() as child:
        child.tell(wire.OpenAccount("bob"))
        await_first = await child.says()
        assert isinstance(await_first, wire.Fault)
        assert await_first.id == "robot-not-started"
        await started(child)
        child.tell(
            b"no json\n",
            wire.Start(),
            wire.HangUp("ghost"),
            wire.CloseAccount("ghost"),
            wire.OpenAccount("bob"),
            wire.OpenAccount("bob"),
            wire.OpenAccount("carol"),
        )
        reports = await child.says_all(7)
        told = [report.id if isinstance(report, wire.Fault) else report.type for report in reports]
        assert told == [
            "robot-line-malformed",
            "robot-already-started",
            "robot-unknown-call",
            "robot-unknown-account",
            "AccountRegistered",
            "robot-account-exists",
            "AccountRegistered",
        ]


async def test_the_limits_of_the_library_are_refused_before_they_abort_the_process() -> None:
    async with Child() as child:
        ready = await started(child)
        child.tell(*(wire.OpenAccount(f"a{number}") for number in range(9)))
        *opened, refused = await child.says_all(9)
        assert {report.type for report in opened} == {"AccountRegistered"}
        assert isinstance(refused, wire.Fault)
        assert (refused.id, refused.details) == ("robot-accounts-full", {"limit": "8"})
        child.tell(*(wire.CloseAccount(f"a{number}") for number in range(8)))
        # Calls to a port where nobody listens stay open long enough to count them.
        child.tell(
            *(wire.PlaceCall(f"c{number}", f"sip:x@127.0.0.2:{ready.sip_port}") for number in range(5))
        )
        fault, ended = await child.says_all(2)
        assert isinstance(fault, wire.Fault)
        assert (fault.id, fault.robot) == ("robot-calls-full", "c4")
        assert isinstance(ended, wire.CallEnded)
        assert (ended.robot, ended.why) == ("c4", "not-placed")
        child.tell(wire.Quit())
        assert await asyncio.wait_for(child.process.wait(), 5) == 0


@pytest.fixture
def cut(tmp_path: Path, tone: Callable[[int, float], str]) -> str:
    """The beginning of a WAV file."""
    path = tmp_path / "cut.wav"
    path.write_bytes(Path(tone(440, 1)).read_bytes()[:30])
    return str(path)


async def test_a_file_that_is_no_telephone_wav_is_refused(
    cut: str, tone: Callable[[int, float], str]
) -> None:
    async with Child() as one, Child() as two:
        await started(one)
        address = await started(two)
        two.tell(wire.OpenAccount("bob"))
        await two.says()
        one.tell(wire.PlaceCall("a", f"sip:bob@127.0.0.1:{address.sip_port}"))
        while not isinstance(await one.says(), wire.CallAnswered):
            pass
        one.tell(
            wire.PlayFile("a", f"{cut}.none"),
            wire.PlayFile("a", cut),
            wire.SayLine("a", "unknown"),
            wire.PlayFile("a", tone(440, 1)),
        )
        reports = await one.says_all(4)
        told = [report.id if isinstance(report, wire.Fault) else report.type for report in reports]
        assert told == [
            "robot-clip-unreadable",
            "robot-clip-unreadable",
            "robot-line-missing",
            "LineStarted",
        ]


def test_a_stream_that_the_far_end_has_just_taken_away_ends_no_process() -> None:
    class Gone(Conversation):
        def __init__(self) -> None:
            self._audio = SimpleNamespace(getTxLevel=lambda: 0, getRxLevel=lambda: 0)
            self._hearing, self._loudest = None, (-90.0, -90.0)
            self._second_at, self._packets = 0.0, (50, 1)

        def __del__(self) -> None:
            """There is nothing of the library to give back."""

        def getStreamStat(self, rank: int) -> None:  # noqa: N802 - the library names it
            raise pjsua2.Error(171140, "getStreamStat", "no such stream", __file__, rank)

    call = Gone()
    call._measure(5.0)
    assert call._packets == (50, 1)

"""Real telephones for tests: robot processes that only do what they are told."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from standard.robots import wire

ROOT = Path(__file__).resolve().parent.parent.parent
LINE_LIMIT = 1 << 20

R = TypeVar("R", bound=wire.Report)


@dataclass(slots=True, eq=False)
class Phones:
    """One robot process, and everything it has reported."""

    process: asyncio.subprocess.Process
    reports: list[wire.Report] = field(default_factory=list)
    listeners: list[Callable[[wire.Report], None]] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _reader: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls) -> Phones:
        """A process that is ready for orders."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "standard.robots.child",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            cwd=ROOT,
            limit=LINE_LIMIT,
        )
        phones = cls(process)
        phones._reader = asyncio.create_task(phones._read(), name="phones")
        phones.tell(wire.Start())
        await phones.report(wire.Ready)
        return phones

    async def _read(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            report = wire.decode_report(line)
            self.reports.append(report)
            for listener in list(self.listeners):
                listener(report)
            self._news.set()

    def tell(self, order: wire.Order) -> None:
        """Give an order; it is carried out within some 10 ms."""
        assert self.process.stdin is not None
        self.process.stdin.write(wire.encode(order))

    async def report(self, kind: type[R], *, since: int = 0, within_s: float = 5.0, **fields: str) -> R:
        """The first such report after the ``since``th, come or to come; a fault of the robot is an error."""
        async with asyncio.timeout(within_s):
            while True:
                for report in self.reports[since:]:
                    if isinstance(report, kind) and all(getattr(report, k) == v for k, v in fields.items()):
                        return report
                    if isinstance(report, wire.Fault) and report.robot == fields.get("robot", ""):
                        raise AssertionError(report)
                self._news.clear()
                await self._news.wait()

    async def stop(self) -> None:
        """Hang up politely, and end."""
        if self.process.returncode is None:
            self.tell(wire.Quit())
            await self.process.wait()
        await self._end()

    async def die(self) -> None:
        """As when the power fails: no BYE, no more RTP."""
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()
        await self._end()

    async def _end(self) -> None:
        if self._reader is not None:
            await self._reader

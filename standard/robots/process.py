"""One robot process seen from the service: started, given orders, listened to, ended."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path

from standard.core.errors import RobotError
from standard.robots import wire

__all__ = ["Process"]

READY_S = 15.0
"""A start takes 0.4 s on an idle machine; a loaded one may need much more."""
ORDER_S = 5.0
QUIT_S = 4.0

_ROOT = Path(__file__).resolve().parents[2]
"""Where `-m` finds the package, whatever the service's own folder."""


class Process:
    """A child. `on_report` gets each report; `on_gone`, once, the exit code and the last words."""

    def __init__(
        self,
        name: str,
        on_report: Callable[[Process, wire.Report], None],
        on_gone: Callable[[Process, int, str], None],
    ) -> None:
        self.name = name
        self.quitting = False
        self.ready: wire.Ready | None = None
        self._on_report = on_report
        self._on_gone = on_gone
        self._running: asyncio.subprocess.Process | None = None
        self._started: asyncio.Future[wire.Ready] = asyncio.get_running_loop().create_future()
        self._last_words: deque[str] = deque(maxlen=20)
        self._life: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        return None if self._running is None else self._running.pid

    async def start(self, start: wire.Start) -> wire.Ready:
        """Raises RobotError `robot-process-not-ready`."""
        self._running = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "standard.robots.child"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            cwd=_ROOT,
        )
        self._life = asyncio.create_task(self._live(self._running), name=f"robot-process-{self.name}")
        try:
            await self.order(start)
            self.ready = await asyncio.wait_for(asyncio.shield(self._started), READY_S)
        except (TimeoutError, RobotError) as error:
            words = " / ".join(self._last_words)
            await self.quit()
            raise RobotError("robot-process-not-ready", process=self.name, said=words) from error
        return self.ready

    async def order(self, order: wire.Order) -> None:
        """Raises RobotError `robot-process-gone`, or `robot-process-stuck` (it is killed then)."""
        line = wire.encode(order)
        pipe = None if self._running is None else self._running.stdin
        if pipe is None or pipe.is_closing():
            raise RobotError("robot-process-gone", process=self.name)
        try:
            pipe.write(line)
            await asyncio.wait_for(pipe.drain(), ORDER_S)
        except TimeoutError as error:
            self._kill()
            raise RobotError("robot-process-stuck", process=self.name) from error
        except OSError as error:
            raise RobotError("robot-process-gone", process=self.name) from error

    async def quit(self) -> None:
        """End it gently, then firmly; returns once it is gone."""
        self.quitting = True
        if self._running is None or self._life is None:
            return
        if self._running.stdin is not None:
            self._running.stdin.close()  # the end of its orders is its order to end
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(self._life), QUIT_S)
            return
        self._kill()
        await self._life

    def _kill(self) -> None:
        if self._running is not None:
            with contextlib.suppress(ProcessLookupError):
                self._running.kill()

    async def _live(self, running: asyncio.subprocess.Process) -> None:
        assert running.stdout is not None
        assert running.stderr is not None
        words = asyncio.create_task(self._listen_to_last_words(running.stderr))
        async for line in running.stdout:
            self._hear(line)
        code = await running.wait()
        await words
        if not self._started.done():
            self._started.set_exception(RobotError("robot-process-gone", process=self.name))
            self._started.exception()  # seen, even if nobody waits for it
        self._on_gone(self, code, " / ".join(self._last_words))

    def _hear(self, line: bytes) -> None:
        try:
            report = wire.decode_report(line)
        except RobotError as error:
            self._last_words.append(str(error))
            return
        if isinstance(report, wire.Ready) and not self._started.done():
            self._started.set_result(report)
        self._on_report(self, report)

    async def _listen_to_last_words(self, errors: asyncio.StreamReader) -> None:
        async for line in errors:
            self._last_words.append(line.decode("utf-8", "replace").strip()[:300])

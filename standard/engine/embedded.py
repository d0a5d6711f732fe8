"""Asterisk as a child process, run from a root filesystem under an unprivileged user."""

import asyncio
import os
import resource
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from standard.core.errors import EngineError
from standard.engine.folders import Folders
from standard.engine.health import EngineHealth, EngineState
from standard.engine.plan import CONTROL_SOCKET, EnginePlan
from standard.engine.prepare import ENGINE_UID, install
from standard.engine.probe import wait_until_booted
from standard.engine.rootfs import open_rootfs
from standard.engine.secrets import write_private
from standard.engine.sockets import check_free

_STOP_S = 3.0
_BACK_OFF_S = (0.5, 1.0, 2.0, 4.0, 8.0)
_STEADY_S = 60.0
"""After this long a life, an end is a first failure again."""
_OPEN_FILES = 16384
"""A call holds about six; the usual limit of 1024 is reached at 150 calls."""

Listener = Callable[[EngineHealth], None]


class Embedded:
    """One Asterisk of our own.

    It dies with the thread that started it (PR_SET_PDEATHSIG), so `start` belongs on the main thread.
    Several live side by side, each with its own ports and folders.
    """

    def __init__(
        self, plan: EnginePlan, rootfs: Path, folders: Folders, *, boot_timeout_s: float = 20.0
    ) -> None:
        self.plan = plan
        self.folders = folders
        self.health = EngineHealth(state=EngineState.STOPPED)
        self._rootfs = rootfs
        self._boot_timeout_s = boot_timeout_s
        self._process: asyncio.subprocess.Process | None = None
        self._listeners: list[Listener] = []

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def pid(self) -> int | None:
        """Process id of Asterisk, None while it does not run."""
        running = self._process is not None and self._process.returncode is None
        return self._process.pid if self._process and running else None

    def on_change(self, listener: Listener) -> None:
        """Have every change of state told."""
        self._listeners.append(listener)

    async def start(self) -> None:
        """Renders, starts, and returns when Asterisk says that it has booted.

        Raises EngineError: root filesystem missing or half built, port taken, folder closed, no boot in time.
        """
        self._tell(EngineHealth(state=EngineState.STARTING))
        try:
            await self._start()
        except EngineError as error:
            await self._end_process()
            details = tuple(error.details.items())
            self._tell(EngineHealth(state=EngineState.FAILED, error_id=error.id, details=details))
            raise
        except asyncio.CancelledError:
            await self.stop()
            raise
        self._tell(EngineHealth(state=EngineState.RUNNING))

    async def stop(self) -> None:
        """Ends Asterisk and leaves neither process, nor socket, nor secret behind."""
        await self._end_process()
        self._clean()
        self._tell(EngineHealth(state=EngineState.STOPPED))

    async def keep_running(self) -> None:
        """Starts Asterisk, and starts it again whenever it ends, waiting longer each time.

        Ends by cancellation; `stop` comes after. The first start raises like `start`; a later failure is
        told through `health` and tried again.
        """
        await self.start()
        failures = 0
        while True:
            if await self._lived() >= _STEADY_S:
                failures = 0
            retry_s = _BACK_OFF_S[min(failures, len(_BACK_OFF_S) - 1)]
            failures += 1
            self._tell(EngineHealth(state=EngineState.RESTARTING, error_id="engine-died", retry_s=retry_s))
            await asyncio.sleep(retry_s)
            with suppress(EngineError):
                await self.start()

    async def _lived(self) -> float:
        """Waits for the end of the running process. Returns how long that took."""
        loop = asyncio.get_running_loop()
        since = loop.time()
        if self._process is not None:
            await self._process.wait()
        return loop.time() - since

    async def _start(self) -> None:
        rootfs = open_rootfs(self._rootfs)
        check_free(self.plan)
        self._clean()
        owner = ENGINE_UID if os.geteuid() == 0 else None
        install(self.plan, self.folders, owner=owner)
        write_private(self.folders.ami_secret, self.plan.ami_secret)
        asterisk = rootfs.command("-f", "-C", str(self.folders.etc / "asterisk.conf"))
        self._process = await self._spawn([*_unprivileged(owner), *asterisk])
        await self._wait_for_boot(self._process)

    async def _spawn(self, command: Iterable[str]) -> asyncio.subprocess.Process:
        with (self.folders.pbx / "log" / "output.log").open("wb") as output:
            try:
                return await asyncio.create_subprocess_exec(
                    *command,
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=output,
                    stderr=asyncio.subprocess.STDOUT,
                    cwd="/",
                    env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"},
                    start_new_session=True,  # Ctrl-C in a terminal is for the lab, which then ends Asterisk
                )
            except FileNotFoundError as error:
                raise EngineError("engine-setpriv-missing") from error

    async def _wait_for_boot(self, process: asyncio.subprocess.Process) -> None:
        plan = self.plan
        boot = asyncio.create_task(
            wait_until_booted(
                plan.binds.ami, plan.ports.ami, plan.ami_user, plan.ami_secret, timeout_s=self._boot_timeout_s
            )
        )
        death = asyncio.create_task(process.wait())
        try:
            await asyncio.wait({boot, death}, return_when=asyncio.FIRST_COMPLETED)
            if death.done():
                raise EngineError("engine-died-at-start", code=death.result(), log=str(self.folders.log))
            if not boot.result():
                raise EngineError(
                    "engine-boot-timeout", after_s=self._boot_timeout_s, log=str(self.folders.log)
                )
        finally:
            for task in (boot, death):
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    async def _end_process(self) -> None:
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            async with asyncio.timeout(_STOP_S):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()

    def _clean(self) -> None:
        run = self.folders.pbx / "run"
        for leftover in (run / CONTROL_SOCKET, run / "asterisk.pid", self.folders.ami_secret):
            leftover.unlink(missing_ok=True)

    def _tell(self, health: EngineHealth) -> None:
        self.health = health
        for listener in self._listeners:
            listener(health)


def _unprivileged(owner: int | None) -> list[str]:
    """The prefix that gives up every privilege and ties the child's life to ours."""
    identity = (
        [f"--reuid={owner}", f"--regid={owner}", "--clear-groups", "--bounding-set=-all"] if owner else []
    )
    files = min(_OPEN_FILES, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
    return [
        *("prlimit", f"--nofile={files}:{files}"),
        *("setpriv", "--no-new-privs", "--inh-caps=-all", *identity, "--pdeathsig=KILL", "--"),
    ]

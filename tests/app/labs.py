"""`standard lab` as a process, in a folder and on ports of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from standard.app.demo.private import settings_of
from standard.app.supervisor import address, pbx_is_reached
from standard.engine.sockets import free_ports
from standard.settings import Settings

T = TypeVar("T")


def free_port() -> int:
    """A TCP port nobody uses now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def variables(folder: Path, **more: str) -> dict[str, str]:
    """The environment that makes a lab of its own."""
    ports = free_ports()
    chosen = {
        "data": str(folder),
        "demo": "1",
        "http_port": str(free_port()),
        "ami_port": str(ports.ami),
        "sip_port": str(ports.sip),
        "asterisk_http_port": str(ports.http),
        "rtp_first": str(ports.rtp_first),
        "rtp_last": str(ports.rtp_last),
    } | more
    return {f"STANDARD_{key.upper()}": value for key, value in chosen.items()}


@dataclass(slots=True)
class Started:
    """A lab that was started, and what it has said."""

    settings: Settings
    process: asyncio.subprocess.Process
    log: Path

    @property
    def said(self) -> str:
        """Its output so far."""
        return self.log.read_text(errors="replace")

    @property
    def url(self) -> str:
        """Its console."""
        return address(self.settings)

    async def ready(self, within_s: float = 30.0) -> float:
        """Wait until it says so; returns how long that took."""
        began = time.monotonic()
        await until(lambda: "ready in" in self.said or self.process.returncode is not None, within_s)
        assert self.process.returncode is None, self.said
        return time.monotonic() - began

    async def healthy(self, within_s: float) -> None:
        """Wait until the PBX is reached."""
        async with asyncio.timeout(within_s):
            while not await asyncio.to_thread(pbx_is_reached, self.url):  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.05)

    async def ended(self, within_s: float) -> int:
        """Wait for its end; returns its exit code."""
        async with asyncio.timeout(within_s):
            return await self.process.wait()

    def child(self, word: str) -> int | None:
        """Process id of the child with this word on its command line."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        for child in map(int, children):
            # A child that is not yet what it will be is still `prlimit`, `setpriv` or a copy of its parent.
            words = command_line(child)
            if any(word.encode() in each for each in words) and not words[0].endswith(
                (b"setpriv", b"prlimit")
            ):
                return child
        return None


@asynccontextmanager
async def started(environment: dict[str, str]) -> AsyncIterator[Started]:
    """Start one, and make sure that it is gone afterwards."""
    settings = settings_of(environment)
    log = settings.data.with_suffix(".log")
    others = {key: value for key, value in os.environ.items() if not key.startswith("STANDARD_")}
    with log.open("wb") as written:
        process = await asyncio.create_subprocess_exec(
            "setpriv", "--pdeathsig=TERM", "--", sys.executable, "-m", "standard", "lab",
            stdin=asyncio.subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            start_new_session=True,
            env=others | environment,
        )  # fmt: skip
    try:
        yield Started(settings, process, log)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            await process.wait()
        log.unlink()


async def until(look: Callable[[], T | None], within_s: float) -> T:
    """What ``look`` gives, as soon as it gives something true."""
    async with asyncio.timeout(within_s):
        while not (found := look()):  # noqa: ASYNC110 - nobody could set an event
            await asyncio.sleep(0.02)
        return found


def left_of(folder: Path) -> list[str]:
    """Command lines of the processes that have this folder in their environment or on their command line."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words, environment = command_line(int(process.name)), (process / "environ").read_bytes()
        except OSError:
            continue
        if bytes(folder) in b" ".join([*words, environment]) and int(process.name) != os.getpid():
            found.append(b" ".join(words).decode(errors="replace"))
    return found


def command_line(pid: int) -> list[bytes]:
    """The words a process was started with; none when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0") or [b""]
    except OSError:
        return [b""]

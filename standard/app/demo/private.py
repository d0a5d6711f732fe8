"""A laboratory of one's own: other ports, a folder that is thrown away, gone when the block ends.

It is the very ``standard lab`` that people start, as processes; the automatic
demonstration and the tests with a browser run on it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standard.app.supervisor import address, pbx_is_reached
from standard.core.errors import EngineError
from standard.engine.sockets import free_ports
from standard.settings import Settings

READY_S = 30.0
STOP_S = 15.0
LOG_TAIL = 1200
"""Characters of the log that an error carries."""


@dataclass(frozen=True, slots=True)
class PrivateLab:
    """A laboratory that runs."""

    settings: Settings
    process: asyncio.subprocess.Process
    log: Path

    @property
    def url(self) -> str:
        """Where its console is."""
        return address(self.settings)


@asynccontextmanager
async def private_lab(rootfs: Path, **more: str) -> AsyncIterator[PrivateLab]:
    """Start one with the demo accounts; ``more`` are further settings (``robots="0"``).

    Raises ``EngineError``: ``private-lab-failed`` with the end of its log.
    """
    folder = _scratch()
    try:
        variables = _variables(folder, rootfs, more)
        log = folder / "lab.log"
        with log.open("wb") as written:
            process = await asyncio.create_subprocess_exec(
                "setpriv", "--pdeathsig=TERM", "--", sys.executable, "-m", "standard", "lab",
                stdin=asyncio.subprocess.DEVNULL,
                stdout=written,
                stderr=written,
                start_new_session=True,
                env=_without_standard(os.environ) | variables,
            )  # fmt: skip
        settings = settings_of(variables)
        lab = PrivateLab(settings, process, log)
        try:
            await _ready(lab)
            yield lab
        finally:
            await _stopped(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _scratch() -> Path:
    """Not below the folder of the run: Asterisk has a user of its own, and its socket a short path."""
    folder = Path(tempfile.mkdtemp(prefix="standard-"))
    folder.chmod(0o755)
    return folder


def settings_of(variables: Mapping[str, str]) -> Settings:
    """The settings that these variables alone make."""
    values: dict[str, Any] = {
        key.removeprefix("STANDARD_").lower(): value for key, value in variables.items()
    }
    # Another prefix, so that nothing of this process's own environment is read.
    return Settings(_env_prefix="STANDARD_PRIVATE_", **values)


def _variables(folder: Path, rootfs: Path, more: Mapping[str, str]) -> dict[str, str]:
    ports = free_ports()
    chosen = {
        "data": str(folder),
        "rootfs": str(rootfs.resolve()),
        "engine": "embedded",
        "demo": "1",
        "http_port": str(_free_port()),
        "ami_port": str(ports.ami),
        "sip_port": str(ports.sip),
        "asterisk_http_port": str(ports.http),
        "rtp_first": str(ports.rtp_first),
        "rtp_last": str(ports.rtp_last),
        # What is shown or tested must not depend on what a simulated colleague books.
        "agenda_taken_every_min": "0",
    } | dict(more)
    return {f"STANDARD_{key.upper()}": value for key, value in chosen.items()}


def _without_standard(environment: Mapping[str, str]) -> dict[str, str]:
    """The settings of the person's own laboratory must not leak into this one."""
    return {key: value for key, value in environment.items() if not key.startswith("STANDARD_")}


def _free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _ready(lab: PrivateLab) -> None:
    deadline = time.monotonic() + READY_S
    while not await asyncio.to_thread(pbx_is_reached, lab.url):
        if lab.process.returncode is not None or time.monotonic() > deadline:
            end = lab.log.read_text(errors="replace")[-LOG_TAIL:]
            raise EngineError("private-lab-failed", log=end)
        await asyncio.sleep(0.05)


async def _stopped(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        async with asyncio.timeout(STOP_S):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()

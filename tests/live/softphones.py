"""Telephones that other people wrote: baresip and linphonec of Debian, driven by their own commands."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT_MODULES = Path("/usr/lib/baresip/modules")
QUIT_S = 5.0


def free_port(kind: socket.SocketKind) -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a person copies from the provisioning sheet."""

    host: str
    """``127.0.0.1:5060``."""
    user: str
    password: str


@dataclass(slots=True, eq=False)
class Program:
    """A running softphone and everything it has said."""

    folder: Path
    said: list[str] = field(default_factory=list, init=False)
    process: asyncio.subprocess.Process = field(init=False)
    _news: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _reader: asyncio.Task[None] = field(init=False)

    async def _run(self, command: Sequence[str | Path]) -> None:
        self.process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            cwd=self.folder,
            env={**os.environ, "HOME": str(self.folder), "TERM": "dumb"},
        )
        self._reader = asyncio.create_task(self._read(), name="softphone")

    async def _read(self) -> None:
        assert self.process.stdout is not None
        while chunk := await self.process.stdout.read(4096):
            self.said.append(chunk.decode(errors="replace"))
            self._news.set()

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.said)

    async def says(self, words: str, *, since: int = 0, within_s: float = 8.0) -> None:
        """Wait for words, in what is said after the first ``since`` characters."""
        try:
            async with asyncio.timeout(within_s):
                while words not in self.text[since:]:
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"never said {words!r}:\n{self.text[-3000:]}") from None

    async def dies(self) -> None:
        """As when the plug is pulled: no BYE, no un-registration, no more RTP."""
        self.process.send_signal(signal.SIGKILL)
        await self._ended()

    async def _ended(self) -> None:
        await self.process.wait()
        with contextlib.suppress(asyncio.CancelledError):
            await self._reader

    async def stop(self) -> None:
        """End it politely, so that it un-registers."""
        if self.process.returncode is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(QUIT_S):
                await self._ended()
        except TimeoutError:
            await self.dies()


BARESIP = """
sip_listen 127.0.0.1:{port}
sip_trans_def udp
audio_source aufile,{tone}
audio_player aubridge,nowhere
audio_alert aubridge,nowhere
audio_txmode thread
ausrc_srate 8000
auplay_srate 8000
ausrc_channels 1
auplay_channels 1
audio_buffer 20-160
rtp_ports 20000-39998
module_path {modules}
module g711.so
module aufile.so
module aubridge.so
module sndfile.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:{control}
snd_path {folder}
"""


@dataclass(slots=True, eq=False)
class Baresip(Program):
    """baresip; its commands come over TCP, as netstrings of JSON."""

    _control: int = field(default=0, init=False)

    async def start(self, login: Credentials, tone: Path, *, auto: bool = True) -> Baresip:
        """Switched on: it registers, and plays a tone to whom it talks."""
        self.folder.mkdir(parents=True, exist_ok=True)
        port, self._control = free_port(socket.SOCK_DGRAM), free_port(socket.SOCK_STREAM)
        config = BARESIP.format(
            port=port, tone=tone, modules=ROOT_MODULES, control=self._control, folder=self.folder
        )
        (self.folder / "config").write_text(config)
        mode = "auto" if auto else "manual"
        account = f"<sip:{login.user}@{login.host}>;auth_user={login.user};auth_pass={login.password}"
        (self.folder / "accounts").write_text(f"{account};regint=60;answermode={mode}\n")
        (self.folder / "contacts").touch()
        (self.folder / "uuid").write_text(f"{login.user}-{port}")
        await self._run([shutil.which("baresip") or "baresip", "-f", self.folder, "-s", "-v"])
        return self

    async def asks(self, command: str, params: str = "") -> None:
        """One command of its menu: ``accept``, ``hangup``, ``dial``…"""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._control)
        request = f'{{"command":"{command}","params":"{params}"}}'
        writer.write(f"{len(request)}:{request},".encode())
        await writer.drain()
        async with asyncio.timeout(5):
            await reader.read(64)
        writer.close()

    def heard(self) -> list[Path]:
        """WAV files of what came in, one a call, oldest first."""
        return sorted(self.folder.glob("dump-*-dec.wav"), key=lambda file: file.stat().st_mtime)


LINPHONE = """
[sip]
sip_port={port}
sip_tcp_port=0
sip_tls_port=0
inc_timeout=30
media_encryption=none
use_ipv6=0

[rtp]
audio_rtp_port={rtp}

[net]
mtu=1300

[misc]
{uri}

"""

LINPHONE_ACCOUNT = """
[auth_info_0]
username={user}
passwd={password}
realm=asterisk

[proxy_0]
reg_proxy=<sip:{host};transport=udp>
reg_identity=sip:{user}@{host}
reg_sendregister=1
reg_expires=60
"""


@dataclass(slots=True, eq=False)
class Linphone(Program):
    """linphonec; its commands are typed."""

    async def start(
        self, login: Credentials | None, tone: Path, *, auto: bool = True, provisioning: str = ""
    ) -> Linphone:
        """Switched on, with credentials typed or with the address of its remote provisioning."""
        (self.folder / ".local/share/linphone").mkdir(parents=True, exist_ok=True)
        uri = f"config-uri={provisioning}" if provisioning else ""
        rc = LINPHONE.format(port=free_port(socket.SOCK_DGRAM), rtp=free_port(socket.SOCK_DGRAM), uri=uri)
        if login is not None:
            rc += LINPHONE_ACCOUNT.format(user=login.user, password=login.password, host=login.host)
        (self.folder / "rc").write_text(rc)
        program, log = shutil.which("linphonec") or "linphonec", self.folder / "log"
        answering = ["-a"] if auto else []
        await self._run([program, "-c", self.folder / "rc", "-l", log, "-d", "6", *answering])
        await self.says("linphonec>")
        self.types("soundcard use files")
        self.types(f"play {tone}")
        self.types(f"record {self.folder / 'heard.wav'}")
        return self

    def types(self, line: str) -> None:
        """A command."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())

    def heard(self) -> list[Path]:
        """The WAV file of what came in."""
        return [file for file in (self.folder / "heard.wav",) if file.exists()]

    async def stop(self) -> None:
        if self.process.returncode is None:
            self.types("quit")
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(QUIT_S):
                    await self._ended()
        await Program.stop(self)

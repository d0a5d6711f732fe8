"""Many telephones for little processor: SIPp (Debian's ``sip-tester``). They send a tone and hear nothing."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from standard.core.errors import EngineError
from standard.engine.sockets import free_ports

RATE = 8000
TONE_HZ = 440
PER_SECOND = 25
"""Calls begun in a second."""

INVITE = """INVITE sip:[field2]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: "[field3]" <sip:[field3]@[local_ip]:[local_port]>;tag=[pid]-[call_number]
To: <sip:[field2]@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: {number} INVITE
Contact: <sip:[field0]@[local_ip]:[local_port]>
Max-Forwards: 70
{more}Content-Type: application/sdp
Content-Length: [len]

v=0
o=- 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [rtpstream_audio_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000
"""
ACK = """ACK sip:[field2]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: "[field3]" <sip:[field3]@[local_ip]:[local_port]>;tag=[pid]-[call_number]
To: <sip:[field2]@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: {number} ACK
Max-Forwards: 70
Content-Length: 0
"""


def _sent(text: str, more: str = "") -> str:
    return f"<send{more}><![CDATA[\n{text}\n]]></send>"


def scenario(tone: Path) -> str:
    """Call, sign in when asked, wait as long as it takes to be answered, send the tone until the end."""
    steps = [
        _sent(INVITE.format(number=1, more=""), ' retrans="500"'),
        '<recv response="100" optional="true"/>',
        '<recv response="401" auth="true"/>',
        _sent(ACK.format(number=1)),
        _sent(INVITE.format(number=2, more="[field1]\n"), ' retrans="500"'),
        *(f'<recv response="{code}" optional="true"/>' for code in (100, 180, 183)),
        '<recv response="200"/>',
        _sent(ACK.format(number=2)),
        f'<nop><action><exec rtp_stream="{tone},-1,8"/></action></nop>',
        '<pause milliseconds="3600000"/>',
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="leg">\n'
        + "\n".join(steps)
        + "\n</scenario>\n"
    )


@dataclass(frozen=True, slots=True)
class Phone:
    """One telephone and what it dials."""

    user: str
    password: str
    dials: str
    number: str

    @property
    def line(self) -> str:
        """Its line of SIPp's injection file."""
        signs_in = f"[authentication username={self.user} password={self.password}]"
        return f"{self.user};{signs_in};{self.dials};{self.number};"


def write_tone(folder: Path) -> Path:
    """One second of a tone in A-law (G.711), raw, as SIPp sends it."""
    path = folder / "tone.alaw"
    if not path.exists():
        import soundfile

        tone = 0.4 * np.sin(2 * np.pi * TONE_HZ * np.arange(RATE) / RATE)
        soundfile.write(path, tone, RATE, format="RAW", subtype="ALAW")
    return path


@dataclass(slots=True)
class Phones:
    """SIPp processes; each keeps its calls up until it is ended."""

    folder: Path
    host: str
    _processes: list[asyncio.subprocess.Process]

    @classmethod
    def none(cls, folder: Path, host: str) -> Phones:
        """None yet. Raises ``EngineError`` ``program-missing``."""
        if shutil.which("sipp") is None:
            raise EngineError("program-missing", program="sipp", package="sip-tester")
        return cls(folder, host, [])

    async def call(self, phones: Sequence[Phone]) -> None:
        """Have all of these dial, ``PER_SECOND`` of them each second; they stay on the line."""
        number = len(self._processes)
        names, described = self.folder / f"{number}.csv", self.folder / "leg.xml"
        described.write_text(scenario(write_tone(self.folder)))
        names.write_text("\n".join(["SEQUENTIAL", *(phone.line for phone in phones)]) + "\n")
        ports = free_ports()
        command = [
            "sipp", self.host, "-sf", str(described), "-inf", str(names), "-m", str(len(phones)),
            "-l", str(len(phones)), "-r", str(PER_SECOND), "-i", "127.0.0.1", "-mi", "127.0.0.1",
            "-p", str(ports.sip), "-nostdin", "-trace_err",
            "-error_file", str(self.folder / f"{number}.err"),
        ]  # fmt: skip
        quiet = asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(
            "setpriv",
            "--pdeathsig=KILL",
            "--",
            *command,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            cwd=self.folder,
        )
        self._processes.append(process)

    async def end(self) -> None:
        """End every process; Asterisk clears their calls, or ends with them."""
        for process in self._processes:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        self._processes.clear()

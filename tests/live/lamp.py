"""A SIP telephone that does nothing but sign in and look at its message-waiting lamp (RFC 3842)."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import cast

CRLF = "\r\n"


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


@dataclass(slots=True)
class LampPhone(asyncio.DatagramProtocol):
    """One registration; what the switchboard says of the voicemail is kept in order."""

    user: str
    password: str
    server: str
    told: list[str] = field(default_factory=list)
    """``Messages-Waiting`` and its count, as they came: ``yes 1/0``."""
    transport: asyncio.DatagramTransport | None = None
    registered: asyncio.Event = field(default_factory=asyncio.Event)
    _turn: int = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.DatagramTransport", transport)
        self.register()

    def register(self, authorization: str = "") -> None:
        """REGISTER, first without and then with the answer to the challenge."""
        assert self.transport is not None
        self._turn += 1
        port = self.transport.get_extra_info("sockname")[1]
        lines = [
            f"REGISTER sip:{self.server} SIP/2.0",
            f"Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK-lamp-{self._turn};rport",
            f"From: <sip:{self.user}@{self.server}>;tag=lamp",
            f"To: <sip:{self.user}@{self.server}>",
            f"Call-ID: lamp-{port}",
            f"CSeq: {self._turn} REGISTER",
            f"Contact: <sip:{self.user}@127.0.0.1:{port}>",
            "Expires: 120",
            "Max-Forwards: 70",
            *([authorization] if authorization else []),
            "Content-Length: 0",
        ]
        self.transport.sendto((CRLF.join(lines) + CRLF * 2).encode())

    def datagram_received(self, data: bytes, addr: tuple[str | object, int]) -> None:
        text = data.decode()
        first = text.splitlines()[0] if text.strip() else ""
        if first.startswith("SIP/2.0 401"):
            self.register(self._answer(text))
        elif first.startswith("SIP/2.0 200"):
            self.registered.set()
        elif first and not first.startswith("SIP/"):
            if found := re.search(r"Messages-Waiting: (\w+).*?Voice-Message: (\d+/\d+)", text, re.DOTALL):
                self.told.append(" ".join(found.groups()))
            self._accept(text)

    def _answer(self, text: str) -> str:
        realm, nonce = (_quoted(text, name) for name in ("realm", "nonce"))
        uri = f"sip:{self.server}"
        secret = _md5(f"{self.user}:{realm}:{self.password}")
        response = _md5(f"{secret}:{nonce}:00000001:lamp:auth:{_md5(f'REGISTER:{uri}')}")
        opaque = _quoted(text, "opaque")
        return (
            f'Authorization: Digest username="{self.user}", realm="{realm}", nonce="{nonce}", uri="{uri}", '
            f'response="{response}", algorithm=MD5, qop=auth, nc=00000001, cnonce="lamp", opaque="{opaque}"'
        )

    def _accept(self, text: str) -> None:
        """200 to whatever is asked (NOTIFY, OPTIONS)."""
        assert self.transport is not None
        kept = ("via:", "from:", "to:", "call-id:", "cseq:")
        lines = [line for line in text.split(CRLF) if line.lower().startswith(kept)]
        self.transport.sendto(
            (CRLF.join(["SIP/2.0 200 OK", *lines, "Content-Length: 0"]) + CRLF * 2).encode()
        )


def _quoted(text: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', text)
    return found.group(1) if found else ""


@asynccontextmanager
async def lamp_phone(user: str, password: str, port: int) -> AsyncIterator[LampPhone]:
    """Signed in at the Asterisk of this port on loopback."""
    loop = asyncio.get_running_loop()
    phone = LampPhone(user, password, f"127.0.0.1:{port}")
    transport, _ = await loop.create_datagram_endpoint(lambda: phone, remote_addr=("127.0.0.1", port))
    try:
        async with asyncio.timeout(5):
            await phone.registered.wait()
        yield phone
    finally:
        transport.close()

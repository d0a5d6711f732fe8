"""A small Asterisk Manager Interface on loopback, which does what a test tells it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from standard.ami.message import Framer, Message, text

BANNER = b"Asterisk Call Manager/11.0.0\r\n"
Fields = list[tuple[str, str]]


def packet(*fields: tuple[str, str]) -> bytes:
    """One message as Asterisk writes it."""
    return ("".join(f"{key}: {value}\r\n" for key, value in fields) + "\r\n").encode()


def event(name: str, **fields: str) -> bytes:
    """One event."""
    return packet(("Event", name), *fields.items())


@dataclass(slots=True)
class FakeAmi:
    """What it answers, and what it was asked."""

    banner: bytes = BANNER
    secret: str = "s3cret"
    silent: set[str] = field(default_factory=set)
    """Actions that get no answer."""
    refused: dict[str, str] = field(default_factory=dict)
    """Actions that get an error, with its message."""
    channels: list[Fields] = field(default_factory=list)
    devices: list[Fields] = field(default_factory=list)
    mailboxes: list[Fields] = field(default_factory=list)
    uptime: str = "4000"
    received: list[Message] = field(default_factory=list)
    connections: int = 0
    hung: bool = False
    """Accepts, and says nothing at all."""
    deaf: bool = False
    """Does not answer a Ping."""
    port: int = 0
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)
    _asked: dict[str, asyncio.Event] = field(default_factory=dict)

    def say(self, data: bytes) -> None:
        """To every client."""
        for writer in self._writers:
            writer.write(data)

    def hang_up(self) -> None:
        """Close every connection."""
        for writer in list(self._writers):
            writer.close()

    async def asked(self, action: str) -> None:
        """Wait for an action that has not come yet."""
        waiting = self._asked[action] = asyncio.Event()
        await waiting.wait()

    def actions(self) -> list[str]:
        """Names of what was received."""
        return [text(message, "Action") for message in self.received]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client, to its end."""
        self.connections += 1
        self._writers.add(writer)
        framer = Framer()
        try:
            if not self.hung:
                writer.write(self.banner)
            while data := await reader.read(65536):
                for message in framer.feed(data):
                    self._answer(message, writer)
        except ConnectionError:
            pass
        finally:
            self._writers.discard(writer)
            writer.close()

    def _answer(self, message: Message, writer: asyncio.StreamWriter) -> None:
        action = text(message, "Action")
        self.received.append(message)
        if waiting := self._asked.pop(action, None):
            waiting.set()
        if self.hung or action in self.silent or (self.deaf and action == "Ping"):
            return
        number = ("ActionID", text(message, "ActionID"))
        wrong = action == "Login" and text(message, "Secret") != self.secret
        if wrong or action in self.refused:
            error = self.refused.get(action, "Authentication failed")
            writer.write(packet(("Response", "Error"), number, ("Message", error)))
            return
        writer.write(packet(("Response", "Success"), number, ("Message", "OK")))
        self._after(action, number, writer)

    def _after(self, action: str, number: tuple[str, str], writer: asyncio.StreamWriter) -> None:
        if action == "Login":
            writer.write(event("FullyBooted", Privilege="system,all", Uptime=self.uptime))
        lists = {
            "CoreShowChannels": ("CoreShowChannel", "CoreShowChannelsComplete", self.channels),
            "DeviceStateList": ("DeviceStateChange", "DeviceStateListComplete", self.devices),
            "VoicemailUsersList": ("VoicemailUserEntry", "VoicemailUserEntryComplete", self.mailboxes),
        }
        if action in lists:
            name, complete, rows = lists[action]
            for row in rows:
                writer.write(packet(("Event", name), number, *row))
            writer.write(packet(("Event", complete), number, ("ListItems", str(len(rows)))))


@asynccontextmanager
async def fake_ami() -> AsyncIterator[FakeAmi]:
    """One that listens on a free port."""
    ami = FakeAmi()
    server = await asyncio.start_server(ami.serve, "127.0.0.1", 0)
    ami.port = server.sockets[0].getsockname()[1]
    async with server:
        yield ami
        ami.hang_up()
        server.close()
    while ami._writers:  # noqa: ASYNC110 - their tasks end by themselves
        await asyncio.sleep(0)

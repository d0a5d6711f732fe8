"""A second, independent look at Asterisk: its own AMI connection, no code of the product."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from standard.engine.plan import EnginePlan

Fields = dict[str, str]
CONTEXTS = {
    "wait": "waiting",
    "room": "talking",
    "conference-room": "talking",
    "hold": "held",
    "park": "parked",
    "blind-dial": "transferring",
    "camp-dial": "transferring",
    "reach": "transferring",
    "camp": "camped",
    "voicemail": "voicemail",
    "blonde": "transferring",
    "direct": "transferring",
    "overflow": "transferring",
    "night": "turned-away",
    "night-number": "transferring",
    "complete": "connected",
}
"""Where the dialplan keeps a caller → what the board should say."""


@dataclass(slots=True)
class Inspector:
    """Asks Asterisk what is going on."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(self, action: str, *, complete: str = "", **fields: str) -> list[Fields]:
        """The answer, and with ``complete`` every event of the list up to that one."""
        lines = [f"Action: {action}", *(f"{key}: {value}" for key, value in fields.items())]
        self.writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        found: list[Fields] = []
        async with asyncio.timeout(5):
            while True:
                message = await self._message()
                if not complete and "Response" in message:
                    return [message]
                if complete and message.get("Event") == complete:
                    return found
                if complete and "Event" in message:
                    found.append(message)

    async def _message(self) -> Fields:
        block = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        message: Fields = {}
        for line in block.splitlines():
            key, _, value = line.partition(": ")
            if key == "ChanVariable":
                name, _, value = value.partition("=")
                key = f"${name}"
            message.setdefault(key, value)
        return message

    async def channels(self) -> list[Fields]:
        """Every channel there is; channel variables as ``$NAME``."""
        return await self.ask("CoreShowChannels", complete="CoreShowChannelsComplete")

    async def callers(self) -> dict[str, tuple[str, str]]:
        """Call id → (where it is, whose it is), as the dialplan says."""
        found = {}
        for channel in await self.channels():
            if channel.get("$ROLE") == "caller" and (place := CONTEXTS.get(channel["Context"])):
                if channel["Context"] == "reach" and channel["BridgeId"]:
                    place = "connected"  # answered: the caller's Dial goes on until the end
                owner = channel.get("$SEAT", "") if place in ("talking", "held") else ""
                found[f"c-{channel['Uniqueid']}"] = (place, owner)
            elif channel.get("$ROLE") == "caller" and channel["AccountCode"].startswith("c-"):
                # Called by a seat, and not answered: its leg is in no place of the dialplan yet.
                ringing = channel["ChannelStateDesc"] == "Ringing"
                found[f"c-{channel['Uniqueid']}"] = ("ringing" if ringing else "dialling", "")
        return found

    async def together(self) -> set[frozenset[str]]:
        """Roles of the legs that share a bridge with somebody; the far end of a ``Dial`` is a ``station``."""
        bridges: dict[str, list[str]] = {}
        for channel in await self.channels():
            if channel["BridgeId"]:
                bridges.setdefault(channel["BridgeId"], []).append(channel.get("$ROLE") or "station")
        return {frozenset(roles) for roles in bridges.values() if len(roles) > 1}

    async def bridges(self) -> set[str]:
        """Names of the bridges that exist."""
        listed = await self.ask("BridgeList", complete="BridgeListComplete")
        return {bridge["BridgeName"] for bridge in listed}

    async def hang_up(self, channel: str) -> None:
        """End one channel, whoever it is."""
        await self.ask("Hangup", Channel=channel)


@asynccontextmanager
async def inspecting(plan: EnginePlan) -> AsyncIterator[Inspector]:
    """A connection that receives no events but those of its own lists."""
    reader, writer = await asyncio.open_connection("127.0.0.1", plan.ports.ami)
    await reader.readline()
    inspector = Inspector(reader, writer)
    login = await inspector.ask("Login", Username=plan.ami_user, Secret=plan.ami_secret, Events="off")
    assert login[0]["Response"] == "Success"
    try:
        yield inspector
    finally:
        writer.close()
        await writer.wait_closed()

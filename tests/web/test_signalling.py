"""SIP passes through unchanged, and only as oneself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.asyncio.server import ServerConnection
from websockets.asyncio.server import serve as serve_websockets
from websockets.exceptions import InvalidStatus
from websockets.typing import Subprotocol

from standard.core.errors import Forbidden
from standard.web.signalling import check, from_user
from tests.web.place import open_place
from tests.web.server import Served, closed, serve


def invite(user: str, header: str = "From: <sip:{user}@standard>;tag=a") -> str:
    return (
        "INVITE sip:seat@standard SIP/2.0\r\nVia: SIP/2.0/WS x;branch=z\r\n"
        f"{header.format(user=user)}\r\nTo: <sip:seat@standard>\r\nContent-Length: 0\r\n\r\n"
    )


class Asterisk:
    """The far side: keeps what it hears and says what it is told."""

    def __init__(self) -> None:
        self.heard: list[str | bytes] = []
        self.lines: list[ServerConnection] = []
        self.arrived = asyncio.Event()

    async def take(self, line: ServerConnection) -> None:
        """Serve one connection."""
        self.lines.append(line)
        async for message in line:
            self.heard.append(message)
            self.arrived.set()

    async def hears(self, count: int = 1) -> list[str | bytes]:
        """What was heard, once that many messages have come."""
        async with asyncio.timeout(5):
            while len(self.heard) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return self.heard


@asynccontextmanager
async def line_up(folder: Path) -> AsyncIterator[tuple[Served, Asterisk]]:
    asterisk = Asterisk()
    async with serve_websockets(
        asterisk.take, "127.0.0.1", 0, subprotocols=[Subprotocol("sip")], close_timeout=0.2
    ) as far:
        url = f"ws://127.0.0.1:{next(iter(far.sockets)).getsockname()[1]}/ws"
        async with open_place(folder, sip_websocket=url) as place, serve(place) as served:
            yield served, asterisk


async def test_messages_pass_both_ways_unchanged(folder: Path) -> None:
    async with line_up(folder) as (served, asterisk):
        token = await served.token("lea")
        client = await served.place.seated("lea", "2001")
        assert client.is_closed is False
        async with served.socket("/sip", token, subprotocol="sip") as phone:
            assert phone.subprotocol == "sip"
            request = invite("2001-web")
            await phone.send(request)
            assert await asterisk.hears() == [request]
            assert asterisk.lines[0].subprotocol == "sip"
            answer = "SIP/2.0 200 OK\r\nFrom: <sip:2001-web@standard>;tag=a\r\n\r\n"
            await asterisk.lines[0].send(answer)
            assert await phone.recv() == answer
            # Answers to what Asterisk asks carry Asterisk's own From, and keep-alives none.
            for message in ("SIP/2.0 200 OK\r\nFrom: <sip:asterisk@standard>\r\n\r\n", "\r\n\r\n"):
                await phone.send(message)
            assert (await asterisk.hears(3))[2] == "\r\n\r\n"


@pytest.mark.parametrize("user", ["2002-web", "2001-sip", "city", "2031", "", "2001-web "])
async def test_nobody_calls_as_somebody_else(folder: Path, user: str) -> None:
    async with line_up(folder) as (served, asterisk):
        token = await served.token("lea")
        await served.place.seated("lea", "2001")
        async with served.socket("/sip", token, subprotocol="sip") as phone:
            await phone.send(invite(user))
            assert await closed(phone) == 4403
        assert asterisk.heard == []


async def test_without_a_seat_only_the_check_phone_may_call(folder: Path) -> None:
    async with line_up(folder) as (served, asterisk):
        token = await served.token("lea")
        async with served.socket("/sip", token, subprotocol="sip") as phone:
            await phone.send(invite("check-web"))
            await asterisk.hears()
            await phone.send(invite("2001-web"))
            assert await closed(phone) == 4403
        assert len(asterisk.heard) == 1


@pytest.mark.parametrize(("account", "passes"), [("claire", True), ("lea", False), ("marc", False)])
async def test_only_who_teaches_speaks_as_the_phone_that_hears_seats(
    folder: Path, account: str, *, passes: bool
) -> None:
    async with line_up(folder) as (served, asterisk):
        token = await served.token(account)
        async with served.socket("/sip", token, subprotocol="sip") as phone:
            await phone.send(invite("supervisor-web"))
            if passes:
                assert await asterisk.hears() == [invite("supervisor-web")]
            else:
                assert await closed(phone) == 4403


async def test_a_seat_taken_meanwhile_counts_at_once(folder: Path) -> None:
    async with line_up(folder) as (served, asterisk):
        token = await served.token("lea")
        async with served.socket("/sip", token, subprotocol="sip") as phone:
            await served.place.seated("lea", "2005")
            await phone.send(invite("2005-web"))
            assert await asterisk.hears() == [invite("2005-web")]


async def test_who_plays_a_caller_calls_from_their_own_telephone_only(folder: Path) -> None:
    async with line_up(folder) as (served, asterisk):
        token = await served.token("lea")
        async with served.socket("/sip", token, subprotocol="sip") as phone:
            await served.place.roles.take("lea", "Léa", "lea")
            await phone.send(invite("ville1-web"))
            assert await asterisk.hears() == [invite("ville1-web")]
            await phone.send(invite("ville2-web"))
            assert await closed(phone) == 4403


async def test_both_sides_close_together(folder: Path) -> None:
    async with line_up(folder) as (served, asterisk):
        token = await served.token("lea")
        async with served.socket("/sip", token, subprotocol="sip") as phone:
            await phone.send("\r\n\r\n")
            await asterisk.hears()
        await asyncio.wait_for(asterisk.lines[0].wait_closed(), 5)
        async with served.socket("/sip", token, subprotocol="sip") as phone:
            await phone.send("\r\n\r\n")
            await asterisk.hears(2)
            await asterisk.lines[1].close()
            assert await closed(phone) == 4503


async def test_signing_out_closes_the_phone(folder: Path) -> None:
    async with line_up(folder) as (served, asterisk):
        client = await served.place.signed_in("lea")
        async with served.socket("/sip", client.cookies["standard"], subprotocol="sip") as phone:
            await phone.send("\r\n\r\n")
            await asterisk.hears()
            await client.delete("/api/session")
            assert await closed(phone) == 4401
        await asyncio.wait_for(asterisk.lines[0].wait_closed(), 5)


async def test_an_asterisk_that_is_not_there(served: Served) -> None:
    async with served.socket("/sip", await served.token("lea"), subprotocol="sip") as phone:
        assert await closed(phone) == 4503


async def test_strangers_and_other_sites_are_refused(folder: Path) -> None:
    async with line_up(folder) as (served, asterisk):
        async with served.socket("/sip", subprotocol="sip") as phone:
            assert await closed(phone) == 4401
        with pytest.raises(InvalidStatus):
            async with served.socket("/sip", await served.token("lea"), origin="https://evil.example"):
                pytest.fail("was let in")
        assert asterisk.lines == []


async def test_binary_and_endless_messages_are_refused(folder: Path) -> None:
    async with line_up(folder) as (served, asterisk):
        token = await served.token("lea")
        for message in (b"INVITE", invite("check-web") + "x" * 65_536):
            async with served.socket("/sip", token, subprotocol="sip") as phone:
                await phone.send(message)
                assert await closed(phone) == 1003
        assert asterisk.heard == []


# --- who a message says it is from ----------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "user"),
    [
        ("From: <sip:2001-web@standard>;tag=1", "2001-web"),
        ('From: "Léa \\"M\\" <sip:2002-web@x>" <sip:2001-web@standard>;tag=1', "2001-web"),
        ("From: Léa <sips:2001-web@standard>", "2001-web"),
        ("f:<sip:2001-web@standard>", "2001-web"),
        ("FROM \t: sip:2001-web@standard;tag=1", "2001-web"),
        ("From: <sip:standard>", None),
        ("From: <tel:+33261912000>", None),
        ("From: <sip:2001-web@a> <sip:2002-web@b>", None),
        ("From:", None),
        ("Subject: x", None),
        ("From: <sip:2001-web@a>\r\nFrom: <sip:2002-web@b>", None),
        ("From: <sip:2001-web@a>\r\nf: <sip:2002-web@b>", None),
        ("From:\r\n <sip:2001-web@standard>", None),
    ],
)
def test_the_sender_of_a_message(header: str, user: str | None) -> None:
    assert from_user(f"INVITE sip:x@y SIP/2.0\r\n{header}\r\n\r\nFrom: <sip:body@x>\r\n") == user


@pytest.mark.parametrize(
    "message",
    [
        "INVITE sip:x SIP/2.0\r\nX: a\nFrom: <sip:city@x>\r\nFrom: <sip:2001-web@x>\r\n\r\n",
        "INVITE sip:x SIP/2.0\nFrom: <sip:2001-web@x>\n\n",
        "INVITE sip:x SIP/2.0\r\nX: a\rFrom: <sip:city@x>\r\nFrom: <sip:2001-web@x>\r\n\r\n",
        "INVITE sip:x SIP/2.0\r\n\r\nFrom: <sip:2001-web@x>",
        "sip/2.0 200 OK\r\nFrom: <sip:2002-web@x>\r\n\r\n",
    ],
)
def test_what_two_parsers_could_read_differently_is_refused(message: str) -> None:
    with pytest.raises(Forbidden):
        check(message, ("2001-web",))


@given(st.text(max_size=200))
def test_no_text_whatever_passes_as_a_request_of_somebody_else(text: str) -> None:
    try:
        check(text, ("2001-web",))
    except Forbidden:
        return
    assert not text.strip("\r\n") or text.startswith("SIP/2.0 ") or from_user(text) == "2001-web"

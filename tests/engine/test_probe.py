"""Whether an Asterisk has booted, asked of one that may be starting, deaf, or something else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from standard.engine.probe import fully_booted, wait_until_booted

BANNER = b"Asterisk Call Manager/11.0.0\r\n"
ACCEPTED = b"Response: Success\r\nMessage: Authentication accepted\r\n\r\n"
BOOTED = b"Event: FullyBooted\r\nPrivilege: system,all\r\n\r\n"
REFUSED = b"Response: Error\r\nMessage: Authentication failed\r\n\r\n"


class Ami:
    """Answers each login with the next of these; the last one again and again."""

    def __init__(self, *answers: bytes | None) -> None:
        self.answers = list(answers)
        self.logins: list[bytes] = []
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(BANNER)
        try:
            self.logins.append(await reader.readuntil(b"\r\n\r\n"))
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            if answer is None:
                await reader.read()  # it never says anything
            else:
                writer.write(answer)
        finally:
            writer.close()


@asynccontextmanager
async def ami(*answers: bytes | None) -> AsyncIterator[Ami]:
    fake = Ami(*answers)
    server = await asyncio.start_server(fake.serve, "127.0.0.1", 0)
    fake.port = server.sockets[0].getsockname()[1]
    async with server:
        yield fake


@pytest.mark.parametrize(
    ("answer", "booted"),
    [(ACCEPTED + BOOTED, True), (ACCEPTED, False), (REFUSED + BOOTED, False), (b"", False)],
)
async def test_only_its_own_word_counts(answer: bytes, booted: bool) -> None:
    async with ami(answer) as fake:
        assert await fully_booted("127.0.0.1", fake.port, "standard", "s3cret") is booted
    assert b"\r\nUsername: standard\r\nSecret: s3cret\r\n" in fake.logins[0]


async def test_nobody_there_has_not_booted() -> None:
    async with ami(BOOTED) as fake:
        pass
    assert not await fully_booted("127.0.0.1", fake.port, "standard", "s3cret")


async def test_it_is_asked_until_it_has_booted() -> None:
    async with ami(b"", ACCEPTED, ACCEPTED + BOOTED) as fake:
        assert await wait_until_booted("127.0.0.1", fake.port, "standard", "s3cret", timeout_s=5)
    assert len(fake.logins) == 3


async def test_one_that_says_nothing_is_given_up() -> None:
    async with ami(None) as fake:
        assert not await wait_until_booted("127.0.0.1", fake.port, "standard", "s3cret", timeout_s=0.2)
    assert len(fake.logins) == 1

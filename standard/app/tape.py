"""Tapes: what Asterisk said, one JSON object a line, and the facts it proves."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from standard.ami.client import AmiAddress, Link
from standard.ami.message import Message
from standard.ami.tracker import Tracker
from standard.core.board import Board
from standard.core.codec import fact_to_json
from standard.core.errors import ContentError
from standard.core.events import Event


def facts_of(tape: Path) -> Iterator[dict[str, Any]]:
    """The facts of a tape as JSON values, in order; raises ``ContentError`` naming the bad line."""
    tracker = Tracker()
    for message in messages_of(tape):
        yield from (fact_to_json(fact) for fact in tracker.feed(message))


def messages_of(tape: Path) -> Iterator[Message]:
    """The messages of a tape."""
    try:
        with tape.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _message(tape, number, line)
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError("tape-unreadable", file=str(tape), problem=str(error)) from error


def _message(tape: Path, number: int, line: str) -> Message:
    try:
        message = json.loads(line)
    except json.JSONDecodeError as error:
        raise ContentError("tape-malformed", file=str(tape), line=number) from error
    if not isinstance(message, dict) or not all(isinstance(v, str | dict) for v in message.values()):
        raise ContentError("tape-malformed", file=str(tape), line=number)
    return message


async def record(address: AmiAddress, tape: Path, stop: asyncio.Event) -> int:
    """Write everything the PBX says until ``stop``; returns the number of messages.

    Raises ``ContentError`` when the tape cannot be written.
    """
    try:
        out = tape.open("w", encoding="utf-8")
    except OSError as error:
        raise ContentError("tape-unwritable", file=str(tape), problem=str(error)) from error
    count = 0
    with out:

        def write(message: Message) -> None:
            nonlocal count
            out.write(json.dumps(message, ensure_ascii=False) + "\n")
            count += 1

        def ignore(_: list[Event]) -> None:
            """The tape is the messages; facts are made from it later."""

        link = Link(address, ignore, lambda: datetime.now(UTC), tape=write)
        link.start(Board())
        await stop.wait()
        await link.stop()
    return count

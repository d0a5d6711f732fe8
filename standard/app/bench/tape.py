"""AMI bytes to facts, against asterisk-ami's parser followed by cacofonisk, on the same bytes."""

from __future__ import annotations

import importlib.util
import logging
import time
from collections.abc import Callable

from standard.ami.message import Framer, Message
from standard.ami.tracker import Tracker
from standard.app.bench.figures import Figure, middle
from standard.core.errors import EngineError

LEAST = 20_000
"""Messages in one measurement; the tape is repeated until there are as many."""
ROUNDS = 5
CHUNK = 65_536


def measured(messages: list[Message]) -> list[Figure]:
    """Messages a second of both, medians of alternating rounds. Raises ``EngineError``."""
    if importlib.util.find_spec("cacofonisk") is None:
        raise EngineError("bench-package-missing", package="cacofonisk")
    events = [message for message in messages if "Event" in message]
    times = -(-LEAST // len(events))
    data = b"".join(_bytes(message) for message in events) * times
    count = len(events) * times
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(count / _timed(_ours, data))
        theirs.append(count / _timed(_theirs, data))
    mine, reference = middle(ours), middle(theirs)
    return [
        Figure(name="AMI bytes to facts", value=mine, unit="messages/s", note=f"{count} messages"),
        Figure(name="asterisk-ami + cacofonisk, same tape", value=reference, unit="messages/s"),
        Figure(
            name="AMI bytes to facts, against the reference",
            value=mine / reference,
            unit="×",
            target=1,
            at_most=False,
        ),
    ]


def _timed(work: Callable[[bytes], None], data: bytes) -> float:
    began = time.perf_counter()
    work(data)
    return time.perf_counter() - began


def _ours(data: bytes) -> None:
    framer, tracker = Framer(), Tracker()
    for start in range(0, len(data), CHUNK):
        for message in framer.feed(data[start : start + CHUNK]):
            tracker.feed(message)


def _theirs(data: bytes) -> None:
    from asterisk.ami.client import AMIClient
    from asterisk.ami.event import Event
    from cacofonisk.handlers import EventHandler
    from cacofonisk.reporters import BaseReporter

    silent = logging.getLogger("bench.reference")
    silent.disabled = True
    handler = EventHandler(BaseReporter(), logger=silent)
    rest = b""
    for start in range(0, len(data), CHUNK):
        rest += data[start : start + CHUNK]
        # As the package's own reader cuts its packets.
        *packs, rest = AMIClient.asterisk_pack_regex.split(rest)
        for pack in packs:
            event = Event.read(pack.decode("utf-8", errors="replace"))
            fields = event.keys
            fields["Event"] = event.name
            try:
                handler.on_event(fields)
            except Exception:  # noqa: BLE001, S112 - it gives up on some of Asterisk 22's messages; its loss, its time
                continue


def _bytes(message: Message) -> bytes:
    lines = []
    for key, value in message.items():
        if isinstance(value, dict):
            lines += [f"{key}: {name}={content}" for name, content in value.items()]
        else:
            lines.append(f"{key}: {value}")
    # A message begins with its kind, which the reference insists on.
    lines.sort(key=lambda line: not line.startswith("Event: "))
    return ("\r\n".join(lines) + "\r\n\r\n").encode()

"""One AMI message as data, and its two forms: bytes on the wire, one JSON object on a tape.

AMI repeats some keys (``ChanVariable`` once per variable, ``Uniqueid`` twice in
a ``UserEvent``): variables become a mapping, of anything else the first value
stays, which is the one Asterisk means.
"""

from __future__ import annotations

from collections.abc import Iterator

from standard.core.errors import PbxRefused

Message = dict[str, "str | dict[str, str]"]

ARRIVED = "Arrived"
"""Our own field: when a message without ``Timestamp`` reached us (seconds since the epoch)."""

VARIABLE_KEYS = frozenset({"ChanVariable", "DestChanVariable"})


def parse(block: str) -> Message:
    """The fields of one message (the lines between two blank lines)."""
    message: Message = {}
    for line in block.split("\r\n"):
        key, colon, value = line.partition(":")
        if not colon:
            continue
        value = value.lstrip(" ")
        if key in VARIABLE_KEYS:
            name, _, content = value.partition("=")
            variables = message.setdefault(key, {})
            if isinstance(variables, dict):
                variables[name] = content
        else:
            message.setdefault(key, value)
    return message


def text(message: Message, key: str) -> str:
    """A plain field, or an empty string."""
    value = message.get(key, "")
    return value if isinstance(value, str) else ""


def variable(message: Message, name: str, key: str = "ChanVariable") -> str:
    """A channel variable exported by ``channelvars``, or an empty string."""
    variables = message.get(key)
    return variables.get(name, "") if isinstance(variables, dict) else ""


class Framer:
    """Cuts a byte stream into messages; keeps what is not complete yet."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages completed by ``data``. UTF-8 cut between two segments is whole again here."""
        *blocks, self._rest = (self._rest + data).split(b"\r\n\r\n")
        for block in blocks:
            yield parse(block.decode("utf-8", "replace"))


Action = list[tuple[str, str]]
"""Fields of an action in order; ``Variable`` may come several times."""


def serialise(action: Action) -> bytes:
    """The action as bytes; raises ``PbxRefused`` if a field would forge another line."""
    for key, value in action:
        if any(ord(c) < 32 or ord(c) == 127 for c in key + value) or ":" in key:
            raise PbxRefused("control-character", field=key)
    return ("".join(f"{key}: {value}\r\n" for key, value in action) + "\r\n").encode()

"""Both sides of the comparison read the same bytes."""

from __future__ import annotations

import pytest

from standard.ami.message import Framer, Message
from standard.app.bench import tape
from standard.core.errors import EngineError

TAPE: list[Message] = [
    {
        "Event": "Newchannel",
        "Timestamp": "1772440200.5",
        "Channel": "PJSIP/city-00000001",
        "Uniqueid": "1772440200.1",
        "ChannelState": "0",
        "ChannelStateDesc": "Down",
        "ChanVariable": {"CALLID": "c-1772440200.1", "SEAT": ""},
    },
    {"Response": "Success", "ActionID": "a-1"},
    {"Event": "Hangup", "Timestamp": "1772440201", "Uniqueid": "1772440200.1", "Cause": "16"},
]


def test_the_bytes_are_the_messages() -> None:
    data = b"".join(tape._bytes(message) for message in TAPE)
    assert list(Framer().feed(data)) == TAPE
    assert data.startswith(b"Event: Newchannel\r\n")


def test_a_comparison_gives_two_speeds_and_their_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tape, "LEAST", 20)
    ours, theirs, ratio = tape.measured(TAPE)
    assert ours.value > 0
    assert ratio.value == pytest.approx(ours.value / theirs.value)
    assert (ratio.target, ratio.at_most) == (1, False)


def test_without_the_reference_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(EngineError, match="bench-package-missing"):
        tape.measured(TAPE)

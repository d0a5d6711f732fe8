"""A tape tells its facts, says which line is spoilt, and is made from a live link."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from standard.ami.client import AmiAddress
from standard.app.tape import facts_of, record
from standard.core.errors import ContentError
from tests.ami.server import fake_ami

OFFERED = {
    "Event": "UserEvent",
    "Timestamp": "1772440200.5",
    "UserEvent": "CallOffered",
    "Uniqueid": "1772440200.1",
    "Channel": "PJSIP/city-00000001",
    "CallerIDNum": "0261912111",
    "CallerIDName": "Mme Marandin",
    "Dialled": "0261912000",
    "ChanVariable": {"CALLID": "c-1772440200.1"},
}


def tape(folder: Path, *lines: str) -> Path:
    file = folder / "tape.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_a_tape_tells_its_facts(tmp_path: Path) -> None:
    gone = {"Event": "Hangup", "Timestamp": "1772440203", "Uniqueid": "1772440200.1", "Cause": "127"}
    told = list(facts_of(tape(tmp_path, json.dumps(OFFERED), "", json.dumps(gone))))
    assert [fact["type"] for fact in told] == ["CallOffered", "CallAbandoned"]
    assert told[0]["name"] == "Mme Marandin"
    assert told[1]["at"] == "2026-03-02T08:30:03Z"


@pytest.mark.parametrize("line", ["{", "[]", '{"Event": 3}', '"Event"'])
def test_the_spoilt_line_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(ContentError) as refused:
        list(facts_of(tape(tmp_path, json.dumps(OFFERED), line)))
    assert refused.value.id == "tape-malformed"
    assert refused.value.details["line"] == 2


def test_a_tape_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as refused:
        list(facts_of(tmp_path / "none.jsonl"))
    assert refused.value.id == "tape-unreadable"
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ContentError, match="tape-unreadable"):
        list(facts_of(binary))


async def test_a_recorded_tape_replays(tmp_path: Path) -> None:
    async with fake_ami() as ami:
        ami.devices = [[("Device", "PJSIP/2031"), ("State", "INUSE")]]
        stop, file = asyncio.Event(), tmp_path / "made.jsonl"
        address = AmiAddress("127.0.0.1", ami.port, "standard", lambda: ami.secret)
        recording = asyncio.create_task(record(address, file, stop))
        await ami.asked("CoreShowChannels")
        # What was listed before has arrived before.
        await asyncio.sleep(0.05)
        stop.set()
        assert await recording >= 4
    told = [fact for fact in facts_of(file) if fact["type"] == "StationStateChanged"]
    assert [(fact["station"], fact["state"]) for fact in told] == [("2031", "busy")]


async def test_a_tape_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    address = AmiAddress("127.0.0.1", 1, "standard", lambda: "")
    with pytest.raises(ContentError, match="tape-unwritable"):
        await record(address, tmp_path / "no folder" / "made.jsonl", asyncio.Event())

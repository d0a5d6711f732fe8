"""Each event becomes text once."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from standard.core.board import Board, apply, change
from standard.core.codec import fact_to_json
from standard.core.events import CallOffered, Numbered
from standard.web.wire import PING, Encoder


def _offered(seq: int) -> Numbered:
    at = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    return Numbered(seq, CallOffered(at=at, call_id=f"c-{seq}", number="02", name="", dialled="1"))


def test_the_message_tells_fact_and_changes() -> None:
    numbered = _offered(7)
    after = apply(Board(), numbered)
    told = json.loads(Encoder().text(numbered, change(Board(), after)))
    assert told["kind"] == "event"
    assert told["seq"] == 7
    assert told["fact"] == fact_to_json(numbered.fact)
    assert list(told["changes"]) == [
        "calls", "seats", "stations", "mailboxes", "forwards", "service", "mode", "directory",
        "levels", "passed", "presence", "patience", "supervisions", "supervision_announced",
        "remarks", "pbx",
    ]  # fmt: skip
    assert told["changes"]["calls"]["c-7"]["state"] == "offered"


def test_all_readers_get_the_very_same_text() -> None:
    encoder, numbered = Encoder(), _offered(1)
    changes = change(Board(), apply(Board(), numbered))
    assert encoder.text(numbered, changes) is encoder.text(numbered, changes)


def test_only_the_latest_are_remembered() -> None:
    encoder = Encoder(kept=2)
    changes = change(Board(), Board())
    first = encoder.text(_offered(1), changes)
    for seq in (2, 3):
        encoder.text(_offered(seq), changes)
    again = encoder.text(_offered(1), changes)
    assert again == first
    assert again is not first


def test_the_ping_is_small() -> None:
    assert json.loads(PING) == {"kind": "ping"}

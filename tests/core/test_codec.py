"""Facts, commands, boards and changes as JSON and back."""

import json
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from standard.core import commands as c
from standard.core.board import apply, change, replayed
from standard.core.codec import BOARD, CHANGE, COMMAND, fact_from_json, fact_to_json, facts_from_text
from standard.core.events import CallAnswered, Event, Numbered
from tests.facts import CALLS, FACTS, STATIONS, T0, any_fact, numbered, plain

COMMANDS: tuple[type[c.Command], ...] = get_args(c.Command)
QUICK = settings(max_examples=50, deadline=None)


@QUICK
@given(fact=any_fact())
def test_a_fact_comes_back_from_json(fact: Event) -> None:
    assert fact_from_json(json.loads(json.dumps(fact_to_json(fact)))) == fact


@QUICK
@given(facts=st.lists(any_fact(), max_size=5))
def test_facts_come_back_from_text_together(facts: list[Event]) -> None:
    texts = [json.dumps(fact_to_json(fact)) for fact in facts]
    assert facts_from_text(texts) == facts
    with pytest.raises(ValidationError):
        facts_from_text([*texts, '{"type": "Nonsense"}'])


def test_a_fact_says_its_own_name() -> None:
    for kind in FACTS:
        told = fact_to_json(plain(kind))
        assert told["type"] == kind.__name__
        assert fact_from_json(told) == plain(kind)


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_a_command_comes_back_from_json(kind: type[c.Command]) -> None:
    known = {"call_id": CALLS[0], "station": STATIONS[0], "number": "2031", "digit": "1", "on": True}
    about = {"type": kind.__name__, **known}
    command = COMMAND.validate_python(about)
    assert type(command) is kind
    assert COMMAND.validate_json(COMMAND.dump_json(command)) == command
    assert c.call_of(command) == getattr(command, "call_id", "")
    assert c.station_of(command) == getattr(command, "station", "")


@settings(max_examples=30, deadline=None)
@given(facts=st.lists(any_fact(), max_size=8).map(numbered))
def test_a_board_comes_back_from_json(facts: list[Numbered]) -> None:
    board = replayed(facts)
    assert BOARD.validate_json(BOARD.dump_json(board)) == board


def test_a_change_tells_a_call_that_is_gone_by_null() -> None:
    before = replayed(numbered([plain(CallAnswered)]))
    after = apply(before, Numbered(2, plain(FACTS_BY_NAME["CallEnded"])))
    assert json.loads(CHANGE.dump_json(change(before, after)))["calls"] == {CALLS[0]: None}


FACTS_BY_NAME = {kind.__name__: kind for kind in FACTS}


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"type": "CallForgotten", "at": "2026-03-02T08:30:00Z"},
        {"type": "CallHeld", "at": "2026-03-02T08:30:00Z"},
        {"type": "CallHeld", "at": "yesterday", "call_id": "c-1", "seat": "2001"},
        {"type": "CallWaiting", "at": "2026-03-02T08:30:00Z", "call_id": "c-1", "reason": "tired"},
    ],
)
def test_anything_else_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        fact_from_json(wrong)


def test_the_instant_is_written_with_its_zone() -> None:
    assert fact_to_json(plain(CallAnswered, T0))["at"] == "2026-03-02T08:30:00Z"

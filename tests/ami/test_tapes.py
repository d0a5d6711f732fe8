"""Tapes of real runs tell the facts they told when they were recorded, whatever is cut off or mixed in."""

from functools import cache
from itertools import chain
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standard.ami.message import Message, text
from standard.ami.tracker import Tracker
from standard.core.board import Board, replayed
from standard.core.events import Event, Numbered
from tests.live.tapes import TAPES, Tape

PATHS = sorted(TAPES.glob("*/*.jsonl"))
NAMES = [path.relative_to(TAPES).with_suffix("").as_posix() for path in PATHS]


EVERY_KIND = {
    "answer", "hold", "consultation", "transfer", "takeover", "recording", "seat_lost",
    "conference", "voicemail", "serial", "camp", "forward", "groups",
}  # fmt: skip


@cache
def tape(path: Path) -> Tape:
    """Read once."""
    return Tape.read(path)


def told(tracker: Tracker, messages: list[Message]) -> list[Event]:
    """The facts of all of these."""
    return [fact for message in messages for fact in tracker.feed(message)]


def board_of(facts: list[Event]) -> Board:
    """The board after all of these."""
    return replayed(Numbered(number, fact) for number, fact in enumerate(facts, start=1))


def hang_ups(messages: list[Message]) -> list[Message]:
    """The end of every leg that the messages speak of, and of everybody called who never got one."""
    legs = {(text(m, "Channel"), text(m, "Uniqueid")) for m in messages if text(m, "Channel")}
    asked = {text(m, "ConsultationId") for m in messages if text(m, "UserEvent") == "ConsultationAsked"}
    asked |= {text(m, "CallId") for m in messages if text(m, "UserEvent") == "CallDialled"}
    ends: list[Message] = [
        {"Event": "OriginateResponse", "ActionID": about, "Response": "Failure"} for about in sorted(asked)
    ]
    ends += [{"Event": "Hangup", "Channel": c, "Uniqueid": u, "Cause": "16"} for c, u in sorted(legs)]
    return ends


def assert_nobody_is_left(tracker: Tracker, facts: list[Event]) -> None:
    """No leg in the tracker, no call and no voice leg on the board."""
    assert (tracker.callers, tracker.colleagues, tracker.seats) == ({}, {}, {})
    board = board_of(facts)
    assert board.calls == {}
    assert [seat.seat for seat in board.seats.values() if seat.leg] == []


def test_there_are_tapes() -> None:
    folders = {path.parent.name for path in PATHS}
    assert folders >= EVERY_KIND


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_a_tape_tells_its_facts(path: Path) -> None:
    assert told(Tracker(), tape(path).messages) == tape(path).facts


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_a_tape_holds_nothing_secret_and_no_place(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    assert not [word for word in ("Secret", "Password", "/tmp", "/var", "/home") if word in content]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PATHS), st.floats(0, 1))
def test_after_any_part_of_a_tape_and_all_hang_ups_nobody_is_left(path: Path, share: float) -> None:
    messages = tape(path).messages
    part = messages[: round(share * len(messages))]
    tracker = Tracker()
    facts = told(tracker, [*part, *hang_ups(part)])
    assert_nobody_is_left(tracker, facts)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PATHS), st.sampled_from(PATHS), st.randoms(use_true_random=False))
def test_after_any_mixture_of_two_tapes_and_all_hang_ups_nobody_is_left(
    one: Path, other: Path, chance: Random
) -> None:
    sides = [iter(tape(one).messages), iter(tape(other).messages)]
    order = [0] * len(tape(one).messages) + [1] * len(tape(other).messages)
    chance.shuffle(order)
    mixed = [next(sides[side]) for side in order]
    tracker = Tracker()
    facts = told(tracker, list(chain(mixed, hang_ups(mixed))))
    assert_nobody_is_left(tracker, facts)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PATHS), st.sets(st.integers(0, 2000), max_size=30))
def test_after_a_tape_with_holes_and_all_hang_ups_nobody_is_left(path: Path, holes: set[int]) -> None:
    messages = [message for at, message in enumerate(tape(path).messages) if at not in holes]
    tracker = Tracker()
    facts = told(tracker, [*messages, *hang_ups(messages)])
    assert_nobody_is_left(tracker, facts)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PATHS), st.floats(0, 1))
def test_a_service_that_takes_over_in_the_middle_of_a_tape_loses_no_caller(path: Path, share: float) -> None:
    messages = tape(path).messages
    cut = round(share * len(messages))
    before = told(Tracker(), messages[:cut])
    heir = Tracker.resumed(board_of(before))
    facts = before + told(heir, [*messages[cut:], *hang_ups(messages)])
    assert_nobody_is_left(heir, facts)

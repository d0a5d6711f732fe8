"""Levels open functions one after the other, and never close the way back to a caller."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest

from standard.core import commands as c
from standard.core import events as e
from standard.core.board import Board, replayed
from standard.core.errors import NotAllowed, StandardError
from standard.core.levels import EVERYTHING, LEVELS, NEVER_LOCKED, OPENS_AT, level_of, unlocked
from tests.core.test_commands import CALL, COMMANDS, KNOWN, MINE, SITUATIONS
from tests.facts import T0, numbered

ACCOUNT = "lea"


def at_level(level: int, *facts: e.Event) -> Board:
    """A situation at the seat of somebody who was given this level."""
    first: list[e.Event] = [
        e.PbxReached(at=T0, restarted=False),
        e.SeatTaken(at=T0, seat=MINE, account=ACCOUNT, name="Léa", recorded=False),
        e.SeatConnected(at=T0, seat=MINE, leg="PJSIP/2001-web-1"),
        e.LevelSet(at=T0, account=ACCOUNT, level=level, by="claire"),
    ]
    return replayed(numbered([*first, *facts]))


def refusal(board: Board, command: c.Command) -> str:
    """Error id, or nothing when it is allowed."""
    try:
        c.allowed(board, MINE, command, KNOWN)
    except StandardError as error:
        return error.id
    return ""


def test_every_command_is_opened_by_exactly_one_level() -> None:
    opened = [name for level in LEVELS for name in level.opens]
    assert len(opened) == len(set(opened))
    assert {kind.__name__ for kind in get_args(c.Command)} <= set(opened)
    assert [level.level for level in LEVELS] == list(range(1, EVERYTHING + 1))


def test_who_was_given_no_level_may_use_everything() -> None:
    assert level_of({}, ACCOUNT) == EVERYTHING
    for name in OPENS_AT:
        unlocked({}, ACCOUNT, name)


def test_a_level_opens_what_the_ones_before_opened_and_more() -> None:
    def open_at(level: int) -> set[str]:
        names = set()
        for name in OPENS_AT:
            try:
                unlocked({ACCOUNT: level}, ACCOUNT, name)
            except NotAllowed:
                continue
            names.add(name)
        return names

    for low, high in pairwise(range(1, EVERYTHING + 1)):
        assert open_at(low) < open_at(high)
    assert open_at(1) >= NEVER_LOCKED


@pytest.mark.parametrize("level", range(1, EVERYTHING + 1))
@pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))
def test_a_locked_command_is_refused_in_every_situation_and_an_open_one_never_for_that(
    command: c.Command, level: int
) -> None:
    opens_at = OPENS_AT[command.type]
    locked = opens_at > level and command.type not in NEVER_LOCKED
    for facts in SITUATIONS.values():
        refused = refusal(at_level(level, *facts), command)
        assert (refused == "function-locked") is locked


def test_the_refusal_names_the_level_that_opens_the_function() -> None:
    with pytest.raises(NotAllowed) as caught:
        c.allowed(at_level(1), MINE, c.ParkCall(call_id=CALL), KNOWN)
    assert caught.value.details == {"level": 3}


def test_a_lowered_level_never_strands_a_caller() -> None:
    held = at_level(1, *SITUATIONS["consulting"])
    assert refusal(held, c.CancelConsultation()) == ""
    assert refusal(held, c.ResumeCall(call_id=CALL)) == ""
    assert refusal(held, c.Swap()) == "function-locked"


def test_the_level_of_another_account_changes_nothing() -> None:
    other = e.LevelSet(at=T0, account="hugo", level=1, by="claire")
    assert refusal(at_level(EVERYTHING, *SITUATIONS["talking"], other), c.ParkCall(call_id=CALL)) == ""

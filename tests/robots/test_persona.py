"""What callers and colleagues have in common: the turn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standard.robots.persona import (
    REPLY_S,
    TURN_MAX_S,
    Phase,
    Say,
    SpeechBegan,
    SpeechEnded,
    State,
    StopSaying,
    due_line,
    enter,
    hear,
    interrupt,
    line_over,
    queue_first,
    say,
)

TALKING = State(began_at=0.0, phase=Phase.TALKING)


def test_the_turn_comes_a_moment_after_the_other_has_finished() -> None:
    state = hear(hear(TALKING, SpeechBegan(), 1.0), SpeechEnded(), 3.0)
    assert not due_line(state, 3.0 + REPLY_S - 0.01)
    assert due_line(state, 3.0 + REPLY_S)


def test_who_speaks_again_keeps_the_turn() -> None:
    state = hear(hear(TALKING, SpeechBegan(), 1.0), SpeechEnded(), 3.0)
    state = hear(state, SpeechBegan(), 3.1)
    assert not due_line(state, 4.0)


def test_an_endless_speech_is_answered() -> None:
    state = hear(TALKING, SpeechBegan(), 1.0)
    assert not due_line(state, 1.0 + TURN_MAX_S - 0.1)
    assert due_line(state, 1.0 + TURN_MAX_S)


def test_what_ends_under_the_robots_own_line_is_no_turn() -> None:
    state, _ = say(TALKING, "ouverture")
    state = hear(hear(state, SpeechBegan(), 1.0), SpeechEnded(), 2.0)
    assert not due_line(line_over(state, 2.5), 10.0)


@pytest.mark.parametrize("phase", [Phase.RINGING, Phase.HELD, Phase.OVER])
def test_nothing_is_heard_where_nobody_can_speak(phase: Phase) -> None:
    state = replace(TALKING, phase=phase)
    assert hear(state, SpeechBegan(), 1.0) == state


def test_a_line_leaves_every_queue_when_it_begins() -> None:
    state, gestures = say(replace(TALKING, first=("a", "b"), planned=("b", "c")), "b")
    assert (state.first, state.planned, state.saying) == (("a",), ("c",), "b")
    assert gestures == (Say("b"),)


def test_a_cut_line_waits_first_and_counts_as_unsaid() -> None:
    state, _ = say(replace(TALKING, first=("a",)), "b")
    state, gestures = interrupt(state)
    assert (state.first, state.saying, state.said) == (("b", "a"), None, frozenset())
    assert gestures == (StopSaying(),)
    assert interrupt(state) == (state, ())


def test_a_whole_line_is_remembered() -> None:
    state, _ = say(TALKING, "b")
    assert line_over(state, 3.0).said == {"b"}
    assert line_over(TALKING, 3.0) == TALKING


def test_a_line_is_queued_once() -> None:
    assert queue_first(queue_first(TALKING, "a"), "a").first == ("a",)


def test_a_new_phase_begins_in_silence() -> None:
    state = enter(replace(TALKING, saying="a", other_speaks=True, reply_at=2.0), Phase.HELD, 5.0)
    assert (state.saying, state.other_speaks, state.reply_at) == (None, False, None)
    assert (state.phase, state.phase_at, state.quiet_at) == (Phase.HELD, 5.0, 5.0)

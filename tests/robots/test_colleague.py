"""A colleague: what the set does when called, and the turns of whoever answers it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standard.robots.colleague import Reception, receive
from standard.robots.persona import (
    Answered,
    Ask,
    Close,
    ColleaguePart,
    Conduct,
    Phase,
    Situation,
    SpeechBegan,
    SpeechEnded,
    Stimulus,
    Told,
)
from tests.robots.stage import Stage

PART = ColleaguePart(
    lines=frozenset({"accueil", "replique.1", "relais", "suite", "acquiescement"}), order=("replique.1",)
)


def speaks(stage: Stage, seconds: float = 2.0) -> None:
    stage.gets(SpeechBegan())
    stage.waits(seconds)
    stage.gets(SpeechEnded())
    stage.waits(2.0)


def answering(part: ColleaguePart = PART) -> Stage:
    stage = Stage(part)
    stage.gets(Answered())
    stage.waits(2)
    return stage


@pytest.mark.parametrize(
    ("conduct", "reception"),
    [
        (Conduct.ANSWERS, Reception(answer_s=3.0)),
        (Conduct.BUSY, Reception(code=486)),
        (Conduct.REFUSES, Reception(code=603)),
        (Conduct.NO_ANSWER, Reception()),
        (Conduct.ABSENT, Reception(code=480)),
    ],
)
def test_each_conduct_has_its_reception(conduct: Conduct, reception: Reception) -> None:
    assert receive(ColleaguePart(conduct), 0.0, occupied=False) == reception


def test_a_colleague_on_the_phone_is_busy_then_answers() -> None:
    part = ColleaguePart(busy_s=20, delay_s=1)
    assert receive(part, 19.9, occupied=False) == Reception(code=486)
    assert receive(part, 20.0, occupied=False) == Reception(answer_s=1)


def test_a_colleague_who_is_away_lets_it_ring_then_answers() -> None:
    part = ColleaguePart(away_s=20, delay_s=1)
    assert receive(part, 19.9, occupied=False) == Reception()
    assert receive(part, 20.0, occupied=False) == Reception(answer_s=1)


def test_a_second_call_finds_the_set_busy() -> None:
    assert receive(PART, 0.0, occupied=True).code == 486


def test_who_answers_speaks_first_even_over_a_noise() -> None:
    stage = Stage(PART)
    stage.gets(Answered(), SpeechBegan())
    stage.waits(1)
    assert stage.said == ["accueil"]


def test_a_reply_at_each_end_of_speech_then_nods_then_silence() -> None:
    stage = answering()
    for _ in range(6):
        speaks(stage)
    assert stage.said == ["accueil", "replique.1", *["acquiescement"] * 3]


def test_the_caller_is_greeted_once_put_through() -> None:
    stage = answering()
    speaks(stage)
    stage.gets(Told(Situation.WITH_CALLER))
    stage.waits(3)
    assert stage.said[-1] == "relais"
    speaks(stage)
    assert stage.said[-1] == "suite"


def test_nothing_is_said_on_hold_and_a_cut_line_comes_back() -> None:
    stage = answering()
    stage.gets(SpeechBegan(), SpeechEnded())
    stage.waits(0.5)
    assert stage.saying == "replique.1"
    stage.gets(Told(Situation.HELD))
    assert stage.saying is None
    speaks(stage, 10)
    assert stage.said == ["accueil", "replique.1"]
    stage.gets(Told(Situation.RESUMED))
    speaks(stage)
    assert stage.said == ["accueil", "replique.1", "replique.1"]


def test_back_in_the_waiting_list_it_hears_music_and_says_nothing() -> None:
    stage = answering()
    stage.waits(3)
    before = list(stage.said)
    stage.gets(Told(Situation.WAITING))
    speaks(stage, 10)
    assert stage.said == before


def test_left_alone_it_hangs_up() -> None:
    stage = answering()
    stage.waits(35)
    assert stage.closed == "silence"


def test_held_it_waits_for_its_time_limit() -> None:
    stage = answering(ColleaguePart(**{**vars(PART), "limit_s": 60.0}))
    stage.gets(Told(Situation.HELD))
    stage.waits(50)
    assert stage.closed is None
    stage.waits(10)
    assert stage.closed == "limit"


STIMULI = st.sampled_from(
    [Answered(), SpeechBegan(), SpeechEnded(), *(Told(each) for each in Situation), Ask("suite")]
)


@settings(max_examples=60, deadline=None)
@given(
    script=st.lists(st.tuples(STIMULI, st.floats(0, 12)), max_size=25),
    limit_s=st.floats(10, 90),
    line_s=st.floats(0.1, 8),
)
def test_whatever_happens_it_ends_and_says_nothing_on_hold(
    script: list[tuple[Stimulus, float]], limit_s: float, line_s: float
) -> None:
    stage = Stage(ColleaguePart(**{**vars(PART), "limit_s": limit_s}), line_s)
    for stimulus, seconds in script:
        stage.gets(stimulus)
        held = stage.talker.state.phase is Phase.HELD
        before = len(stage.said)
        assert not (held and stage.saying)
        stage.waits(seconds)
        assert not held or len(stage.said) == before
    stage.waits(max(0.0, limit_s - stage.now) + 1)
    assert stage.closed is not None
    assert isinstance(stage.done[-1][1], Close)
    assert set(stage.said) <= PART.lines

"""A caller's turns, on a clock of its own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standard.robots.persona import (
    Answered,
    Ask,
    CallerPart,
    Close,
    Ended,
    Lead,
    Leave,
    Phase,
    Say,
    Situation,
    SpeechBegan,
    SpeechEnded,
    Stimulus,
    StopSaying,
    Told,
)
from tests.robots.stage import Stage

LINES = frozenset(
    {
        "ouverture",
        "question.objet",
        "question.nom",
        "reprise_attente.8",
        "reprise_attente.30",
        "acquiescement",
        "avec_collegue",
        "transfert_sans_annonce",
        "mauvais_transfert",
        "message",
        "silence",
        "cloture",
    }
)
PART = CallerPart(
    lines=LINES,
    order=("question.objet",),
    after_failure=("message", "question.nom"),
    reprises=((8.0, "reprise_attente.8"), (30.0, "reprise_attente.30")),
    patience_s=60.0,
    limit_s=300.0,
)
SEEKER = CallerPart(**{**vars(PART), "wants_colleague": True, "nods": 2})


def speaks(stage: Stage, seconds: float = 2.0) -> None:
    """The other party says something, and leaves the robot the time to answer."""
    stage.gets(SpeechBegan())
    stage.waits(seconds)
    stage.gets(SpeechEnded())
    stage.waits(2.0)


def greeted(part: CallerPart = PART) -> Stage:
    """An answered call whose opening has been said."""
    stage = Stage(part)
    stage.waits(1)
    stage.gets(Answered())
    speaks(stage)
    return stage


def test_the_opening_waits_for_the_end_of_the_greeting() -> None:
    stage = Stage(PART)
    stage.gets(Answered())
    stage.waits(0.5)
    stage.gets(SpeechBegan())
    stage.waits(4.0)
    assert stage.said == []
    stage.gets(SpeechEnded())
    stage.waits(1.0)
    assert stage.said == ["ouverture"]


def test_an_operator_who_says_nothing_is_not_waited_for_longer_than_two_seconds_and_a_half() -> None:
    stage = Stage(PART)
    stage.gets(Answered())
    stage.waits(2.4)
    assert stage.said == []
    stage.waits(0.2)
    assert stage.said == ["ouverture"]


def test_a_whole_call_ends_with_goodbye_after_the_last_answer() -> None:
    stage = greeted()
    speaks(stage)
    assert stage.said == ["ouverture", "question.objet"]
    speaks(stage)
    assert stage.said[-1] == "cloture"
    stage.waits(2.0)
    assert stage.closed == "goodbye"


def test_goodbye_waits_for_the_operators_last_words() -> None:
    stage = greeted()
    speaks(stage)
    stage.gets(SpeechBegan())
    stage.waits(1.0)
    stage.gets(SpeechEnded())
    stage.waits(1.0)
    stage.gets(SpeechBegan())  # « au revoir », over the caller's own goodbye
    stage.waits(3.0)
    assert stage.closed is None
    stage.gets(SpeechEnded())
    stage.waits(0.2)
    assert stage.closed == "goodbye"


def test_a_silent_operator_is_called_three_times_then_left() -> None:
    stage = greeted()
    stage.waits(35)
    assert stage.said[1:] == ["silence"] * 3 + ["cloture"]
    stage.waits(10)
    assert stage.closed == "goodbye"


@pytest.mark.parametrize(
    ("held_s", "reaction"), [(4, []), (10, ["reprise_attente.8"]), (40, ["reprise_attente.30"])]
)
def test_the_reaction_to_a_hold_depends_on_its_length(held_s: float, reaction: list[str]) -> None:
    stage = greeted()
    stage.gets(Told(Situation.HELD))
    stage.waits(held_s)
    stage.gets(Told(Situation.RESUMED))
    stage.waits(3)
    assert stage.said[1:] == reaction


def test_a_line_cut_by_a_hold_is_said_again_after_it() -> None:
    stage = greeted()
    stage.gets(SpeechBegan(), SpeechEnded())
    stage.waits(0.6)
    assert stage.saying == "question.objet"
    stage.gets(Told(Situation.HELD))
    assert stage.saying is None
    assert isinstance(stage.done[-1][1], StopSaying)
    stage.waits(3)
    stage.gets(Told(Situation.RESUMED))
    stage.waits(2)
    assert stage.said == ["ouverture", "question.objet", "question.objet"]


def test_music_on_hold_is_not_a_turn() -> None:
    stage = greeted()
    stage.gets(Told(Situation.HELD))
    speaks(stage, 20)
    assert stage.said == ["ouverture"]


def test_a_hold_longer_than_the_patience_ends_the_call() -> None:
    stage = greeted()
    stage.gets(Told(Situation.HELD))
    stage.waits(30)
    stage.gets(Told(Situation.WAITING))  # moved to the waiting list: the same wait for the caller
    stage.waits(30)
    assert stage.closed == "patience"


def test_a_line_goes_dead_without_a_word_counted_from_the_answer() -> None:
    stage = Stage(CallerPart(**{**vars(PART), "dead_s": 20.0}))
    stage.waits(10)
    stage.gets(Answered())
    stage.waits(19)
    assert stage.closed is None
    stage.waits(2)
    assert stage.closed == "line-dead"
    assert "cloture" not in stage.said


def test_nobody_answers_for_the_length_of_the_patience() -> None:
    stage = Stage(PART)
    stage.waits(59.5)
    assert stage.closed is None
    stage.waits(1)
    assert stage.closed == "patience"


def test_who_wants_a_colleague_agrees_to_wait_instead_of_leaving() -> None:
    stage = greeted(SEEKER)
    speaks(stage)
    speaks(stage)
    assert stage.said == ["ouverture", "question.objet", "acquiescement"]
    stage.gets(Told(Situation.HELD))
    stage.waits(10)
    stage.gets(Told(Situation.RESUMED))
    speaks(stage)
    assert stage.said[-1] == "reprise_attente.8"
    speaks(stage)
    assert stage.said[-1] == "acquiescement"
    assert stage.closed is None


def test_once_the_colleague_cannot_be_reached_the_message_is_left() -> None:
    stage = greeted(SEEKER)
    speaks(stage)
    stage.gets(Told(Situation.HELD))
    stage.waits(5)
    stage.gets(Told(Situation.NOT_REACHED))
    for _ in range(4):
        speaks(stage)
    assert stage.said == ["ouverture", "question.objet", "message", "question.nom", "cloture"]
    assert stage.closed == "goodbye"


def test_after_enough_promises_the_message_is_left_without_any_hold() -> None:
    stage = greeted(SEEKER)
    for _ in range(4):
        speaks(stage)
    assert stage.said == ["ouverture", "question.objet", "acquiescement", "acquiescement", "message"]


@pytest.mark.parametrize(
    ("situation", "line"),
    [
        (Situation.WITH_COLLEAGUE, "avec_collegue"),
        (Situation.WITH_UNANNOUNCED, "transfert_sans_annonce"),
    ],
)
def test_a_transferred_caller_greets_the_colleague_then_leaves(situation: Situation, line: str) -> None:
    stage = greeted(SEEKER)
    stage.gets(Told(Situation.HELD))
    stage.waits(3)
    stage.gets(Told(situation))
    speaks(stage)
    assert stage.said[-1] == line
    speaks(stage)
    assert stage.said[-1] == "cloture"
    stage.waits(2)
    assert stage.closed == "goodbye"


def test_coming_back_from_a_wrong_destination_is_told() -> None:
    stage = greeted(SEEKER)
    stage.gets(Told(Situation.WITH_UNANNOUNCED))
    stage.waits(1)
    stage.gets(Told(Situation.WRONG_COLLEAGUE))
    stage.waits(3)
    assert "mauvais_transfert" in stage.said


def test_an_instructors_click_comes_first() -> None:
    stage = greeted()
    stage.gets(Ask("message"))
    stage.waits(0.2)
    assert stage.said[-1] == "message"


def test_a_line_the_caller_does_not_have_is_not_said() -> None:
    stage = greeted()
    stage.gets(Ask("refus"))
    stage.waits(2)
    assert stage.said == ["ouverture"]


def test_a_microphone_that_never_falls_silent_is_answered_anyway() -> None:
    stage = Stage(PART)
    stage.gets(Answered(), SpeechBegan())
    stage.waits(25)
    assert stage.said[0] == "ouverture"


def test_the_time_limit_leaves_room_for_goodbye() -> None:
    stage = greeted(CallerPart(**{**vars(PART), "limit_s": 40.0}))
    stage.gets(SpeechBegan())
    stage.waits(24)
    assert stage.said[-1] == "cloture"
    stage.waits(10)
    assert stage.closed == "goodbye"


def test_the_state_says_when_it_is_over() -> None:
    stage = greeted()
    stage.gets(Ended())
    assert stage.talker.state.phase is Phase.OVER
    speaks(stage)
    assert stage.closed is None


# --- the patience is at its end ---------------------------------------------------------------


FURIOUS = CallerPart(**{**vars(PART), "lines": LINES | {"depart"}})


def test_a_caller_who_leaves_cuts_everybody_short_says_its_last_line_and_hangs_up() -> None:
    stage = greeted(FURIOUS)
    speaks(stage)
    stage.gets(SpeechBegan())
    stage.gets(Leave())
    assert stage.said[-1] == "depart"
    stage.waits(0.5)
    stage.gets(Leave())  # told twice: once is enough
    stage.waits(1.0)
    assert stage.closed == "patience"
    assert stage.said.count("depart") == 1


def test_a_line_under_way_gives_way_to_the_last_one() -> None:
    stage = greeted(FURIOUS)
    stage.gets(SpeechBegan(), SpeechEnded())
    stage.waits(0.6)
    assert stage.saying == "question.objet"
    stage.gets(Leave())
    assert stage.saying == "depart"


def test_who_has_no_last_line_hangs_up_at_once() -> None:
    stage = greeted()
    stage.gets(Leave())
    assert stage.closed == "patience"


@pytest.mark.parametrize("held", [True, False])
def test_where_nobody_would_hear_it_the_last_line_is_not_said(held: bool) -> None:
    stage = greeted(FURIOUS) if held else Stage(FURIOUS)
    if held:
        stage.gets(Told(Situation.HELD))
    stage.gets(Leave())
    assert "depart" not in stage.said
    assert stage.closed == "patience"


def test_put_on_hold_in_the_last_line_is_the_end_of_it() -> None:
    stage = greeted(FURIOUS)
    stage.gets(Leave())
    stage.gets(Told(Situation.HELD))
    assert stage.closed == "patience"


def test_who_says_goodbye_already_leaves_as_planned() -> None:
    stage = greeted(FURIOUS)
    for _ in range(3):
        speaks(stage)
    stage.gets(Leave())
    stage.waits(10)
    assert stage.closed == "goodbye"


STIMULI = st.sampled_from(
    [
        Answered(),
        SpeechBegan(),
        SpeechEnded(),
        *(Told(situation) for situation in Situation),
        Ask("message"),
        Ask("silence"),
        Leave(),
    ]
)
SCRIPT = st.lists(st.tuples(STIMULI, st.floats(0, 12)), max_size=25)
PARTS = st.builds(
    CallerPart,
    lines=st.frozensets(st.sampled_from(sorted(LINES))),
    order=st.just(()),
    after_failure=st.sampled_from([(), ("message",)]),
    reprises=st.just(PART.reprises),
    wants_colleague=st.booleans(),
    nods=st.integers(0, 3),
    patience_s=st.floats(5, 60),
    limit_s=st.floats(30, 120),
)


@settings(max_examples=60, deadline=None)
@given(part=PARTS, script=SCRIPT, line_s=st.floats(0.1, 8))
def test_whatever_happens_the_call_ends_and_nothing_is_said_on_hold(
    part: CallerPart, script: list[tuple[Stimulus, float]], line_s: float
) -> None:
    # Only lines that exist can be said: a part built from a scenario lists no other.
    part = CallerPart(
        **{
            **vars(part),
            "reprises": tuple(r for r in part.reprises if r[1] in part.lines),
            "after_failure": tuple(key for key in part.after_failure if key in part.lines),
        }
    )
    stage = Stage(part, line_s)
    for stimulus, seconds in script:
        stage.gets(stimulus)
        held = stage.talker.state.phase is Phase.HELD
        before = len(stage.said)
        assert not (held and stage.saying)
        stage.waits(seconds)
        assert not held or len(stage.said) == before
    stage.waits(max(0.0, part.limit_s - stage.now) + 1)
    assert stage.closed is not None
    assert set(stage.said) <= part.lines
    ended = [index for index, (_, gesture) in enumerate(stage.done) if isinstance(gesture, Close)]
    assert ended == [len(stage.done) - 1]
    assert not any(isinstance(gesture, Say) and not gesture.key for _, gesture in stage.done)


# --- who does not let people finish, and who is led by hand -----------------------------------


TALKATIVE = CallerPart(**{**vars(PART), "barges_s": 4.0})


def test_a_talkative_caller_takes_the_floor_from_a_long_speech_and_keeps_it() -> None:
    stage = greeted(TALKATIVE)
    stage.gets(SpeechBegan())
    stage.waits(3.8)
    assert stage.said == ["ouverture"]
    stage.waits(0.4)
    assert stage.said == ["ouverture", "question.objet"]
    assert stage.saying == "question.objet"
    stage.gets(SpeechEnded(), SpeechBegan())  # interrupted, it goes on
    stage.waits(0.5)
    assert stage.saying == "question.objet"
    assert not any(isinstance(gesture, StopSaying) for _, gesture in stage.done)


def test_it_says_no_goodbye_over_anybody() -> None:
    stage = greeted(TALKATIVE)
    stage.gets(SpeechBegan())
    stage.waits(18)
    assert stage.said == ["ouverture", "question.objet"]
    assert stage.closed is None


def test_it_waits_anew_after_its_own_line() -> None:
    two = CallerPart(**{**vars(TALKATIVE), "order": ("question.objet", "question.nom")})
    stage = greeted(two)
    stage.gets(SpeechBegan())
    stage.waits(4.2)
    assert stage.said[-1] == "question.objet"
    stage.waits(4.6)  # one second of its own line, then not yet four of the other's
    assert stage.said[-1] == "question.objet"
    stage.waits(0.6)
    assert stage.said[-1] == "question.nom"


def test_a_calm_caller_lets_people_finish() -> None:
    stage = greeted()
    stage.gets(SpeechBegan())
    stage.waits(15)
    assert stage.said == ["ouverture"]


def test_nobody_barges_into_a_greeting_or_on_hold() -> None:
    stage = Stage(TALKATIVE)
    stage.gets(Answered(), SpeechBegan())
    stage.waits(8)
    assert stage.said == []
    held = greeted(TALKATIVE)
    held.gets(Told(Situation.HELD), SpeechBegan())
    held.waits(8)
    assert held.said == ["ouverture"]


def test_a_click_waits_for_nobody() -> None:
    stage = greeted()
    stage.gets(SpeechBegan())
    stage.waits(0.5)
    stage.gets(Ask("message"))
    assert stage.said[-1] == "message"
    assert stage.saying == "message"


def test_a_click_waits_for_the_line_under_way() -> None:
    stage = greeted()
    stage.gets(SpeechBegan(), SpeechEnded())
    stage.waits(0.6)
    assert stage.saying == "question.objet"
    stage.gets(Ask("message"), SpeechBegan())
    assert stage.saying == "question.objet"
    stage.waits(1.2)
    assert stage.saying == "message"


def test_what_was_typed_is_said_though_it_is_no_line_of_the_part() -> None:
    stage = greeted()
    stage.gets(Ask("texte.1", improvised=True))
    assert stage.saying == "texte.1"


def test_the_reaction_to_a_resume_comes_at_once() -> None:
    stage = greeted()
    stage.gets(Told(Situation.HELD))
    stage.waits(10)
    stage.gets(Told(Situation.RESUMED))
    stage.waits(0.1)
    assert stage.saying == "reprise_attente.8"


def test_last_words_that_were_asked_for_are_the_end() -> None:
    stage = greeted(FURIOUS)
    stage.gets(Ask("depart"))
    assert stage.saying == "depart"
    stage.waits(1.2)
    assert stage.closed == "patience"


def test_led_by_hand_it_says_what_is_asked_and_nothing_else() -> None:
    stage = greeted()
    stage.gets(Lead(by_hand=True))
    speaks(stage)
    stage.waits(15)
    assert stage.said == ["ouverture"]
    stage.gets(Ask("question.nom"))
    stage.waits(1.2)
    stage.gets(Told(Situation.HELD))
    stage.waits(40)
    stage.gets(Told(Situation.RESUMED))
    stage.waits(3)
    stage.gets(Told(Situation.WITH_COLLEAGUE))
    speaks(stage)
    assert stage.said == ["ouverture", "question.nom"]
    stage.gets(Leave())
    assert stage.closed == "patience"


def test_what_was_asked_for_during_a_hold_comes_at_its_end() -> None:
    stage = greeted()
    stage.gets(Lead(by_hand=True), Told(Situation.HELD))
    stage.waits(10)
    stage.gets(Ask("message"))
    assert stage.said == ["ouverture"]
    stage.gets(Told(Situation.RESUMED))
    stage.waits(0.1)
    assert stage.saying == "message"


def test_let_go_it_speaks_by_itself_again() -> None:
    stage = greeted()
    stage.gets(Lead(by_hand=True))
    speaks(stage)
    stage.gets(Lead(by_hand=False))
    speaks(stage)
    assert stage.said == ["ouverture", "question.objet"]

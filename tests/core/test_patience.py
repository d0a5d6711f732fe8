"""The formula of patience: every line of it, at the second, and the same however often one asks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.patience import (
    LEAVES,
    SENTENCES,
    Curve,
    Mood,
    Temper,
    Voice,
    begun,
    hear,
)
from tests.facts import CALLS, SEATS, T0, any_fact, facts_of, plain
from tests.house.tree import ROOT

CALL, OTHER_CALL = CALLS[:2]
MINE, OTHER = SEATS
RIGHT, WRONG = "2031", "2032"


def instant(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


def told(script: str) -> list[e.Event]:
    """``12 CallHeld seat=2002``: seconds, fact of the call, values that matter."""
    facts = []
    for line in script.strip().splitlines():
        seconds, kind, *words = line.split()
        about: dict[str, object] = {"call_id": CALL, "seat": MINE, "reason": "new", "forwarded_from": ""}
        about |= dict(word.split("=") for word in words)
        facts.append(plain(getattr(e, kind), instant(float(seconds)), **about))
    return facts


def born(temper: Temper) -> Mood:
    return begun(temper, e.CallOffered(at=T0, call_id=CALL, number="", name="", dialled="", robot="SC-01.1"))


def lived(
    script: str, *, level: int = 1, until: float = 0.0, **temper: object
) -> list[tuple[float, str, int]]:
    """What a caller of this level goes through, without its start: second, reason, points."""
    mood = reduce(Mood.after, told(script), born(Temper(level=level, **temper)))  # type: ignore[arg-type]
    return seen(mood.at(instant(until)))


def seen(mood: Mood) -> list[tuple[float, str, int]]:
    return [((one.at - T0).total_seconds(), one.reason, one.points) for one in mood.changes[1:]]


ANSWERED = "0 CallWaiting\n4 CallAnswered\n"
SPOKEN = ANSWERED + "4.5 SeatSpeechStarted\n8 SeatSpeechStopped lasted_s=2.5\n"


# --- the start -------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "value"), [(1, 0), (2, 15), (3, 30), (4, 45), (5, 60)])
def test_a_caller_begins_with_fifteen_for_each_level_above_the_first(level: int, value: int) -> None:
    mood = born(Temper(level=level))
    assert mood.value == value
    assert [(one.at, one.reason, one.points, one.value) for one in mood.changes] == [
        (T0, "start", value, value)
    ]


# --- ringing -----------------------------------------------------------------------------


def test_three_rings_are_free_and_each_further_one_costs_at_the_instant_it_begins() -> None:
    assert lived("0 CallWaiting", until=14.999) == []
    assert lived("0 CallWaiting", until=25) == [(15, "ringing", 5), (20, "ringing", 5), (25, "ringing", 5)]


def test_rings_end_with_the_answer() -> None:
    assert lived("0 CallWaiting\n19 CallAnswered", until=100) == [(15, "ringing", 5)]


def test_overflow_and_back_is_one_ringing_for_who_has_never_been_answered() -> None:
    script = "0 CallWaiting\n10 TransferStarted kind=overflow\n12 TransferFailed kind=overflow reason=busy\n"
    assert lived(script + "12 CallWaiting reason=busy", until=20) == [(15, "ringing", 5), (20, "ringing", 5)]


# --- music -----------------------------------------------------------------------------------


def test_a_hold_without_a_word_costs_ten() -> None:
    assert lived(ANSWERED + "5 CallHeld") == [(5, "hold-unannounced", 10)]


@pytest.mark.parametrize("how", ["CallHeld", "CallParked slot=701", "CallCamped station=2031"])
def test_a_word_less_than_eight_seconds_before_is_a_warning(how: str) -> None:
    assert lived(SPOKEN + f"15 {how}") == []  # spoken from 4.5 to 7
    assert lived(SPOKEN + f"15.001 {how}") == [(15.001, "hold-unannounced", 10)]


def test_who_still_speaks_when_the_music_begins_has_warned() -> None:
    assert lived(ANSWERED + "4.5 SeatSpeechStarted\n40 CallHeld") == []


def test_a_cough_is_no_warning() -> None:
    cough = ANSWERED + "4.5 SeatSpeechStarted\n5.9 SeatSpeechStopped lasted_s=0.4\n"
    assert lived(cough + "6 CallHeld") == [(6, "hold-unannounced", 10)]
    assert lived(ANSWERED + "5.6 SeatSpeechStarted\n6 CallHeld") == [(6, "hold-unannounced", 10)]


def test_a_cough_does_not_undo_the_word_before_it() -> None:
    cough = "9 SeatSpeechStarted\n10.2 SeatSpeechStopped lasted_s=0.2\n"
    assert lived(SPOKEN + cough + "11 CallHeld") == []


def test_a_word_at_another_seat_is_no_warning() -> None:
    elsewhere = f"4.5 SeatSpeechStarted seat={OTHER}\n8 SeatSpeechStopped seat={OTHER} lasted_s=2.5\n"
    assert lived(ANSWERED + elsewhere + "9 CallHeld") == [(9, "hold-unannounced", 10)]


def test_a_word_begun_before_the_answer_is_heard_by_the_caller() -> None:
    voices = hear({}, e.SeatSpeechStarted(at=instant(-60), seat=MINE))
    offered = e.CallOffered(at=T0, call_id=CALL, number="", name="", dialled="", robot="SC-01.1")
    mood = reduce(Mood.after, told(ANSWERED + "9 CallHeld"), begun(Temper(level=1), offered, voices))
    assert seen(mood) == []


def test_what_nobody_could_hear_is_not_held_against_the_operator() -> None:
    cut = ANSWERED + "4.5 SeatSpeechStarted\n5 PbxReached restarted=False\n"
    assert lived(cut + "13 CallHeld") == []
    assert lived(cut + "13.1 CallHeld") == [(13.1, "hold-unannounced", 10)]
    unseen = replace(told("13.1 CallHeld")[0], inferred=True)
    mood = reduce(Mood.after, [*told(cut), unseen], born(Temper(level=1)))
    assert seen(mood) == []
    assert mood.wait == "music"


@pytest.mark.parametrize(("level", "points"), [(1, 4), (2, 4), (3, 8), (4, 8), (5, 8)])
def test_each_thirty_seconds_of_music_cost_eight_and_a_gentle_caller_four(level: int, points: int) -> None:
    held = SPOKEN + "10 CallHeld"
    assert lived(held, level=level, until=39.999) == []
    assert lived(held, level=level, until=70) == [(40, "hold", points), (70, "hold", points)]


def test_coming_back_begins_the_thirty_seconds_again() -> None:
    script = SPOKEN + "10 CallHeld\n39 CallResumed\n39.5 SeatSpeechStarted\n42 CallHeld"
    assert lived(script, until=72) == [(72, "hold", 4)]


def test_music_goes_on_from_one_place_to_another() -> None:
    script = SPOKEN + "10 CallHeld\n30 CallParked slot=701\n35 CallWaiting reason=park-timeout"
    assert lived(script, until=40) == [(40, "hold", 4)]


def test_a_consultation_is_a_wait_like_any_other() -> None:
    script = ANSWERED + "5 CallHeld\n5 ConsultationStarted station=2031\n35 TransferCompleted kind=attended"
    assert lived(script, until=100) == [(5, "hold-unannounced", 10), (35, "hold", 4)]


def test_a_wait_as_long_as_the_limit_ends_the_patience_whatever_it_was() -> None:
    held = SPOKEN + "10 CallHeld"
    assert lived(held, limit_s=45.0, until=100) == [(40, "hold", 4), (55, "wait-limit", 96)]
    assert lived("0 CallWaiting", limit_s=12.0, until=100) == [(12, "wait-limit", 100)]


# --- coming back --------------------------------------------------------------------------------


BACK = SPOKEN + "10 CallHeld\n41 CallResumed\n"


def test_who_comes_back_and_speaks_calms() -> None:
    spoken = BACK + "48.9 SeatSpeechStarted\n52 SeatSpeechStopped lasted_s=2\n"
    assert lived(spoken) == [(40, "hold", 4), (52, "informed", -4)]
    assert lived(spoken, level=3) == [(40, "hold", 8), (52, "informed", -5)]


def test_who_comes_back_and_says_nothing_in_time_does_not() -> None:
    late = BACK + "49.1 SeatSpeechStarted\n52 SeatSpeechStopped lasted_s=2\n"
    assert lived(late) == [(40, "hold", 4)]


def test_one_return_calms_once() -> None:
    once = BACK + "42 SeatSpeechStarted\n44 SeatSpeechStopped lasted_s=1\n"
    twice = once + "45 SeatSpeechStarted\n47 SeatSpeechStopped lasted_s=1"
    assert lived(twice, level=3) == lived(once, level=3) == [(40, "hold", 8), (44, "informed", -5)]


def test_the_end_of_a_word_to_the_colleague_is_not_one_to_the_caller() -> None:
    before = SPOKEN + "10 CallHeld\n39 SeatSpeechStarted\n41 CallResumed\n"
    assert lived(before + "42.3 SeatSpeechStopped lasted_s=2.3", level=3) == [(40, "hold", 8)]
    assert lived(before + "46 SeatSpeechStopped lasted_s=6", level=3) == [
        (40, "hold", 8),
        (46, "informed", -5),
    ]


def test_a_word_still_being_said_counts_when_the_call_moves_on() -> None:
    assert lived(BACK + "42 SeatSpeechStarted\n45 CallHeld", level=3) == [
        (40, "hold", 8),
        (45, "informed", -5),
    ]


def test_nobody_comes_back_with_the_first_answer() -> None:
    assert lived(SPOKEN, level=3) == []


@pytest.mark.parametrize("how", ["CallTakenOver", "CallRetrieved", "CallPickedUp", "CallAnswered"])
def test_any_return_is_a_return(how: str) -> None:
    script = SPOKEN + f"10 CallHeld\n41 {how}\n42 SeatSpeechStarted\n44 SeatSpeechStopped lasted_s=1"
    assert lived(script, level=3) == [(40, "hold", 8), (44, "informed", -5)]


# --- sent on ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["blind", "blonde", "camped"])
def test_a_transfer_to_nobody_costs_fifteen(kind: str) -> None:
    script = (
        ANSWERED + f"9 TransferStarted kind={kind} station=2031\n30 TransferFailed kind={kind} reason=busy"
    )
    assert lived(script) == [(30, "transfer-failed", 15)]


def test_the_switchboard_s_own_detours_are_no_transfers() -> None:
    script = ANSWERED + "9 CallWaiting reason=serial\n9 TransferFailed kind=overflow reason=busy"
    assert lived(script) == []


def test_put_through_to_somebody_else_costs_twenty() -> None:
    wrong = ANSWERED + f"9 TransferStarted kind=blind station={WRONG}\n12 TransferCompleted kind=blind"
    known = frozenset({RIGHT})
    assert lived(wrong + f" station={WRONG}", destinations=known) == [(12, "wrong-destination", 20)]
    assert lived(wrong + f" station={WRONG}") == []  # nobody has said where the caller wants to go


def test_whom_the_right_set_sends_further_is_not_wrong() -> None:
    """The operator has called the right one; that it is forwarded is the house's affair."""
    blind = ANSWERED + f"9 TransferStarted kind=blind station={RIGHT}\n12 TransferCompleted kind=blind "
    assert lived(blind + f"station={WRONG}", destinations=frozenset({RIGHT})) == []
    asked = ANSWERED + "8 SeatSpeechStarted\n9 CallHeld\n"
    asked += f"9 ConsultationStarted station={WRONG} forwarded_from={RIGHT}\n"
    done = asked + f"15 TransferCompleted kind=attended station={WRONG}"
    assert lived(done, level=3, destinations=frozenset({RIGHT})) == [(15, "resolved", -25)]


def test_announced_to_the_right_person_settles_and_unannounced_does_not() -> None:
    start = ANSWERED + "8 SeatSpeechStarted\n9 CallHeld\n"
    start += f"9 ConsultationStarted station={RIGHT}\n"
    known = frozenset({RIGHT})
    for kind, what in (("attended", [(15, "resolved", -25)]), ("blonde", [])):
        done = start + f"15 TransferCompleted kind={kind} station={RIGHT}"
        assert lived(done, level=3, destinations=known) == what


def test_nothing_happens_to_the_mood_with_a_colleague_at_a_voicemail_or_after_the_end() -> None:
    for end in ("TransferCompleted", "VoicemailReached", "CallTurnedAway", "CallEnded", "CallAbandoned"):
        mood = reduce(Mood.after, told(SPOKEN + f"10 CallHeld\n20 {end} kind=blind"), born(Temper(level=3)))
        assert mood.next_at is None
        assert seen(mood.at(instant(3000))) == []


def test_after_the_end_nothing_counts() -> None:
    mood = reduce(
        Mood.after, told(ANSWERED + "9 CallEnded\n10 PatienceMarked mark=asked-twice"), born(Temper(level=3))
    )
    assert mood.over
    assert seen(mood) == []


# --- what people say --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "points"), [("asked-twice", 10), ("apology", -10), ("resolved", -25), ("wrong-destination", 20)]
)
def test_who_listens_may_say_what_no_machine_knows(mark: str, points: int) -> None:
    assert lived(ANSWERED + f"9 PatienceMarked mark={mark}", level=4) == [(9, mark, points)]


# --- bounds ---------------------------------------------------------------------------------------


def test_nobody_is_calmer_than_calm() -> None:
    assert lived(ANSWERED + "9 PatienceMarked mark=apology\n10 PatienceMarked mark=resolved") == []


def test_whoever_leaves_is_past_being_calmed() -> None:
    script = ANSWERED + "\n".join(f"{10 + n} PatienceMarked mark=asked-twice" for n in range(6))
    assert lived(script + "\n20 PatienceMarked mark=resolved", level=5)[-1] == (13, "asked-twice", 10)
    mood = reduce(Mood.after, told(script), born(Temper(level=5)))
    assert mood.leaves
    assert mood.next_at is None


def test_a_rush_may_have_its_own_curve() -> None:
    curve = Curve(hold_every_s=10.0, hold=20, gentle_level=0, level=0)
    assert lived(SPOKEN + "10 CallHeld", curve=curve, until=30) == [(20, "hold", 20), (30, "hold", 20)]


@pytest.mark.parametrize("wrong", [{"ring_every_s": 0.0}, {"hold_every_s": -1.0}])
def test_time_must_pass(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="longer than zero"):
        Curve(**wrong)  # type: ignore[arg-type]


# --- for any facts -----------------------------------------------------------------------------


def mine() -> st.SearchStrategy[list[e.Event]]:
    """Facts of the call and of its seat, in the order of time."""
    kinds = [
        facts_of(kind)
        for kind in (
            e.CallWaiting, e.CallAnswered, e.CallHeld, e.CallResumed, e.CallParked, e.CallRetrieved,
            e.CallCamped, e.CallPickedUp, e.TransferStarted, e.TransferCompleted, e.TransferFailed,
            e.ConsultationStarted,
            e.SeatSpeechStarted, e.SeatSpeechStopped, e.PatienceMarked, e.CallEnded,
        )
    ]  # fmt: skip
    return st.lists(st.one_of(kinds), max_size=25).map(lambda facts: sorted(facts, key=lambda fact: fact.at))


TEMPERS = st.builds(
    Temper,
    level=st.integers(1, 5),
    limit_s=st.none() | st.floats(5, 3600),
    destinations=st.sampled_from((frozenset[str](), frozenset({RIGHT}))),
)


@given(temper=TEMPERS, facts=mine(), asked=st.lists(st.floats(0, 4000), max_size=20))
def test_asking_often_is_asking_once(temper: Temper, facts: list[e.Event], asked: list[float]) -> None:
    once, often, asks = born(temper), born(temper), sorted(map(instant, asked))
    for fact in facts:
        while asks and asks[0] <= fact.at:
            often = often.at(asks.pop(0))
        once, often = once.after(fact), often.after(fact)
    end = instant(4000)
    for each in asks:
        often = often.at(each)
    assert once.at(end) == often.at(end)


@given(temper=TEMPERS, facts=mine())
def test_the_records_add_up_to_the_value_and_come_in_the_order_of_time(
    temper: Temper, facts: list[e.Event]
) -> None:
    mood = reduce(Mood.after, facts, born(temper)).at(instant(4000))
    total = 0
    for one in mood.changes:
        total += one.points
        assert one.value == total
        assert 0 <= total <= LEAVES
    assert mood.value == total
    assert [one.at for one in mood.changes] == sorted(one.at for one in mood.changes)
    assert all(one.points for one in mood.changes[1:])


@given(temper=TEMPERS, fact=any_fact())
def test_facts_of_other_calls_change_nothing(temper: Temper, fact: e.Event) -> None:
    mood = born(temper).after(told("0 CallWaiting")[0])
    if getattr(fact, "call_id", "") != CALL:
        assert mood.after(fact).changes == mood.changes


@given(temper=TEMPERS, facts=mine())
def test_the_next_change_comes_when_it_is_said_to(temper: Temper, facts: list[e.Event]) -> None:
    mood = reduce(Mood.after, facts, born(temper))
    if (due := mood.next_at) is not None:
        before, then = mood.at(due - timedelta(microseconds=1)), mood.at(due)
        assert before.changes == mood.changes
        assert len(then.changes) > len(mood.changes)


def test_the_guide_has_the_numbers_of_the_formula() -> None:
    """Published for people: in the order of the table."""
    page = (ROOT / "docs/guides/patience.md").read_text(encoding="utf-8").replace("−", "-")
    told = [int(points) for points in re.findall(r"^\|[^|]+\| ([+-]\d+) \|", page, re.MULTILINE)]
    curve = Curve()
    assert told == [
        curve.ring,
        curve.hold_unannounced,
        curve.hold,
        curve.wrong_destination,
        curve.transfer_failed,
        curve.asked_twice,
        curve.informed,
        curve.apology,
        curve.resolved,
    ]
    assert f"+{curve.hold_of_gentle} seulement" in page


def test_the_example_of_the_guide_is_what_happens() -> None:
    script = """
        0 CallWaiting
        12 CallAnswered
        14 CallHeld
        44 CallResumed
        45 SeatSpeechStarted
        49 SeatSpeechStopped lasted_s=3
        50 PatienceMarked mark=apology
        70 CallHeld
        70 ConsultationStarted station=2031
        80 TransferCompleted kind=attended station=2031
    """
    spoken = script.replace("70 CallHeld", "65 SeatSpeechStarted\n70 CallHeld")
    mood = reduce(Mood.after, told(spoken), born(Temper(level=3, destinations=frozenset({RIGHT}))))
    assert [one.value for one in mood.changes] == [30, 40, 48, 43, 33, 8]


def test_every_reason_and_every_mark_has_its_sentence() -> None:
    assert set(SENTENCES) == set(get_args(e.PatienceReason))
    assert set(get_args(e.PatienceMark)) <= set(SENTENCES)
    for sentence in SENTENCES.values():
        assert sentence.fr
        assert sentence.en
        assert not sentence.fr.endswith(".")


def test_a_voice_that_was_not_heard_beginning_says_nothing_at_its_end() -> None:
    assert Voice().silent(5.0, T0) == Voice()


def test_what_robots_say_changes_nothing() -> None:
    """It comes by another road, and later: time must not pass by it."""
    mood = begun(Temper(level=3), e.CallOffered(at=T0, call_id=CALL, number="", name="", dialled=""))
    mood = mood.after(e.CallWaiting(at=T0, call_id=CALL, reason="new"))
    late = T0 + timedelta(seconds=600)
    said = e.RobotLineStarted(at=late, robot="r", line="x", text="x", call_id=CALL)
    asked = e.CallerPrompted(at=late, call_id=CALL, robot="r", account="claire", deed="soothe")
    assert mood.after(said).after(asked) is mood


@pytest.mark.parametrize(("mark", "points"), [("annoyed", 10), ("soothed", -10)])
def test_the_souffleur_decides(mark: e.PatienceMark, points: int) -> None:
    mood = begun(Temper(level=3), e.CallOffered(at=T0, call_id=CALL, number="", name="", dialled=""))
    told = mood.after(e.PatienceMarked(at=T0, call_id=CALL, mark=mark, account="claire"))
    assert (told.value - mood.value, told.changes[-1].reason) == (points, mark)

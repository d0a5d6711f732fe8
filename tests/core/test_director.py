"""What is due when, from facts and time alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce

import pytest

from standard.core import course_facts as c
from standard.core import director as d
from standard.core import events as e
from standard.core.arrivals import Kind, Rush
from standard.core.courses import programme
from standard.library.courses import course_codes, load_course
from standard.library.scenarios import load_scenario, scenario_codes
from tests.facts import T0, plain

SCENARIOS = {code: load_scenario(code) for code in scenario_codes()}
RUN = "r-1"


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


def call(key: str = "appel", **about: object) -> c.PlannedCall:
    return c.PlannedCall(key=key, **about)  # type: ignore[arg-type]


def piece(number: int = 0, *calls: c.PlannedCall, **about: object) -> c.Piece:
    known: dict[str, object] = {"scenario": f"SC-{number:02}", "title": "x", "gap_s": 10.0} | about
    return c.Piece(number=number, calls=calls or (call(),), **known)  # type: ignore[arg-type]


def begun(*pieces: c.Piece, **about: object) -> d.Direction:
    known: dict[str, object] = {"run_id": RUN, "preparation_s": 0.0, "duration_s": 3600.0} | about
    known = {"writing_s": 0.0, "exam": False, "at_once": 0, "assessors": (), "kind": "course"} | known
    started = plain(c.CourseStarted, T0, **known)
    return told(d.Direction(), started, plain(c.CoursePlanned, T0, run_id=RUN, pieces=pieces))


def told(direction: d.Direction, *facts: e.Event) -> d.Direction:
    return reduce(lambda now, fact: now.after(fact), facts, direction)


def run_of(direction: d.Direction) -> d.Run:
    assert direction.run is not None
    return direction.run


def deed(direction: d.Direction, seconds: float) -> d.Deed | None:
    return d.next_deed(run_of(direction), at(seconds))


def started(number: int, seconds: float) -> e.Event:
    return plain(c.ScenarioStarted, at(seconds), run_id=RUN, piece=number, scenario=f"SC-{number:02}")


def called(number: int, seconds: float, key: str = "appel", robot: str = "") -> list[e.Event]:
    """The robot is told to call, and its call arrives at once."""
    robot = robot or f"SC-{number:02}.{key}.x"
    return [
        plain(c.ScenarioCalled, at(seconds), run_id=RUN, piece=number, key=key, robot=robot),
        plain(e.CallOffered, at(seconds), call_id=f"c-{number}-{key}", robot=robot),
    ]


def over(number: int, seconds: float, key: str = "appel") -> e.Event:
    return plain(e.CallEnded, at(seconds), call_id=f"c-{number}-{key}")


def ended(number: int, seconds: float) -> e.Event:
    return plain(c.ScenarioEnded, at(seconds), run_id=RUN, piece=number, scenario=f"SC-{number:02}")


# --- a course ---------------------------------------------------------------------------------


def test_each_scenario_begins_after_the_one_before_has_ended() -> None:
    first, second = piece(0), piece(1, gap_s=30.0)
    direction = begun(first, second)
    assert deed(direction, 9.9) is None
    assert d.next_at(run_of(direction), at(1)) == at(10)
    assert deed(direction, 10) == d.StartScenario(piece=first)
    direction = told(direction, started(0, 10))
    assert deed(direction, 10) == d.PlaceCall(piece=first, call=first.calls[0])
    direction = told(direction, *called(0, 10))
    assert deed(direction, 500) is None
    direction = told(direction, over(0, 100))
    assert deed(direction, 100) == d.EndScenario(piece=first)
    direction = told(direction, ended(0, 100))
    assert deed(direction, 129) is None
    assert d.starts_at(run_of(direction), at(100)) == {1: at(130)}
    assert deed(direction, 130) == d.StartScenario(piece=second)


def test_when_all_has_been_played_then_the_course_is_over() -> None:
    direction = told(begun(piece(0)), started(0, 10), *called(0, 10), over(0, 50), ended(0, 50))
    assert deed(direction, 50) == d.EndCourse()
    direction = told(direction, plain(c.CourseEnded, at(50), run_id=RUN))
    assert deed(direction, 50) is None
    assert direction.playing is None


def test_a_call_after_another_waits_for_its_end() -> None:
    both = piece(0, call("premier"), call("retour", after="premier", at_s=25.0))
    direction = told(begun(both), started(0, 10), *called(0, 10, "premier"))
    assert deed(direction, 200) is None
    direction = told(direction, over(0, 200, "premier"))
    assert deed(direction, 224) is None
    assert d.next_at(run_of(direction), at(201)) == at(225)
    assert deed(direction, 225) == d.PlaceCall(piece=both, call=both.calls[1])


def test_calls_of_one_scenario_come_at_their_own_times() -> None:
    both = piece(0, call("a", at_s=8.0), call("b", at_s=25.0))
    direction = told(begun(both), started(0, 10))
    assert deed(direction, 17.9) is None
    assert deed(direction, 18) == d.PlaceCall(piece=both, call=both.calls[0])
    direction = told(direction, *called(0, 18, "a"))
    assert deed(direction, 35) == d.PlaceCall(piece=both, call=both.calls[1])


def test_a_call_that_the_switchboard_makes_is_recognised_by_its_number() -> None:
    one = piece(0, call(way="out", number="06 39 98 45 18"))
    direction = told(begun(one), started(0, 10))
    assert deed(direction, 10) == d.AskCall(piece=one, call=one.calls[0])
    asked = plain(c.CallAsked, at(10), run_id=RUN, piece=0, key="appel", number="06 39 98 45 18")
    direction = told(direction, asked)
    assert direction.asked == (asked,)
    direction = told(direction, plain(e.CallDialled, at(30), call_id="c-x", number="0261000000"))
    assert direction.asked == (asked,)
    direction = told(direction, plain(e.CallDialled, at(40), call_id="c-y", number="0639984518"))
    assert direction.asked == ()
    assert deed(direction, 1000) is None
    direction = told(direction, plain(e.CallEnded, at(90), call_id="c-y"))
    assert deed(direction, 90) == d.EndScenario(piece=one)


def test_a_number_that_nobody_dials_is_given_up() -> None:
    one = piece(0, call(way="out", number="0639984518"))
    asked = plain(c.CallAsked, at(10), run_id=RUN, piece=0, key="appel", number="0639984518")
    direction = told(begun(one), started(0, 10), asked)
    assert deed(direction, 10 + d.DIAL_S - 1) is None
    assert deed(direction, 10 + d.DIAL_S) == d.EndScenario(piece=one)
    assert told(direction, ended(0, 700)).asked == ()


def test_a_robot_that_never_arrives_ends_its_call() -> None:
    direction = told(begun(piece(0)), started(0, 10), called(0, 10)[0])
    assert deed(direction, 10 + d.OFFER_S - 1) is None
    assert isinstance(deed(direction, 10 + d.OFFER_S), d.EndScenario)
    failed = plain(e.RobotFailed, at(12), robot="SC-00.appel.x")
    assert isinstance(deed(told(direction, failed), 12), d.EndScenario)


def test_visitors_and_events_come_at_their_seconds() -> None:
    moments = (
        c.PlannedMoment(what="visitor", index=0, at_s=5.0),
        c.PlannedMoment(what="event", index=0, at_s=20.0),
    )
    one = piece(0, moments=moments)
    direction = told(begun(one), started(0, 10), *called(0, 10))
    assert deed(direction, 15) == d.PlayMoment(piece=one, moment=moments[0])
    sent = plain(c.VisitorSent, at(15), run_id=RUN, piece=0, index=0)
    direction = told(direction, sent, over(0, 18))
    assert deed(direction, 30) == d.PlayMoment(piece=one, moment=moments[1])
    direction = told(direction, plain(c.EventPlayed, at(30), run_id=RUN, piece=0, index=0))
    assert isinstance(deed(direction, 30), d.EndScenario)


def test_what_cannot_be_played_here_is_skipped_at_once_and_takes_no_time() -> None:
    away, here = piece(0, skip="scenario-of-another-house"), piece(1, gap_s=20.0)
    direction = begun(away, here)
    assert deed(direction, 0) == d.SkipScenario(piece=away)
    skipped = plain(c.ScenarioSkipped, at(0), run_id=RUN, piece=0, error="scenario-of-another-house")
    direction = told(direction, skipped)
    assert deed(direction, 19) is None
    assert deed(direction, 20) == d.StartScenario(piece=here)


# --- the clock ---------------------------------------------------------------------------------


def test_while_paused_nobody_calls_and_the_clock_stands() -> None:
    direction = told(begun(piece(0)), plain(c.ArrivalsPaused, at(4), run_id=RUN))
    assert deed(direction, 1000) is None
    assert d.next_at(run_of(direction), at(1000)) is None
    direction = told(direction, plain(c.ArrivalsResumed, at(1000), run_id=RUN))
    assert deed(direction, 1005.9) is None
    assert isinstance(deed(direction, 1006), d.StartScenario)


def test_a_slower_pace_stretches_what_is_left() -> None:
    direction = told(begun(piece(0)), plain(c.PaceSet, at(5), run_id=RUN, percent=50))
    assert d.starts_at(run_of(direction), at(5)) == {0: at(15)}
    assert deed(direction, 14.9) is None
    assert isinstance(deed(direction, 15), d.StartScenario)


def test_the_next_one_comes_now_even_while_paused_and_only_one() -> None:
    direction = begun(piece(0), piece(1), kind="rush")
    direction = told(direction, plain(c.ArrivalsPaused, at(1), run_id=RUN))
    direction = told(direction, plain(c.ArrivalHastened, at(2), run_id=RUN))
    assert isinstance(deed(direction, 2), d.StartScenario)
    assert deed(told(direction, started(0, 2), *called(0, 2)), 2) is None


def test_a_service_that_was_away_goes_on_where_the_clock_stood() -> None:
    direction = told(begun(piece(0)), plain(c.CourseRecovered, at(604), run_id=RUN, away_s=600.0))
    assert deed(direction, 609.9) is None
    assert isinstance(deed(direction, 610), d.StartScenario)
    paused = told(begun(piece(0)), plain(c.ArrivalsPaused, at(4), run_id=RUN))
    paused = told(paused, plain(c.CourseRecovered, at(604), run_id=RUN, away_s=600.0))
    assert run_of(paused).clock.at(at(700)) == 4.0


def test_nothing_begins_after_the_duration() -> None:
    direction = begun(piece(0, gap_s=100.0), duration_s=60.0)
    assert deed(direction, 59) is None
    assert deed(direction, 60) == d.EndCourse()


def test_stopped_nothing_more_comes_and_who_talks_goes_on() -> None:
    two = piece(0, call("a"), call("b", at_s=60.0))
    direction = told(begun(two, piece(1)), started(0, 10), *called(0, 10, "a"))
    direction = told(direction, plain(c.CourseStopped, at(20), run_id=RUN))
    assert run_of(direction).to_come == ()
    assert deed(direction, 90) is None
    direction = told(direction, over(0, 100, "a"))
    assert deed(direction, 100) == d.EndScenario(piece=two)
    assert deed(told(direction, ended(0, 100)), 100) == d.EndCourse()


# --- exams ---------------------------------------------------------------------------------------

EXAM = {"exam": True, "preparation_s": 600.0, "duration_s": 1200.0, "writing_s": 300.0}


def test_an_exam_begins_after_its_preparation_and_closes_by_the_clock_on_the_wall() -> None:
    direction = begun(piece(0), **EXAM)
    assert deed(direction, 609) is None
    assert isinstance(deed(direction, 610), d.StartScenario)
    direction = told(direction, started(0, 610), *called(0, 610), over(0, 700), ended(0, 700))
    assert deed(direction, 600 + 1200 + 300 - 1) is None
    assert deed(direction, 2100) == d.EndCourse()


def test_after_the_end_of_an_exam_nobody_calls() -> None:
    two = piece(0, call("a"), call("b", after="a", at_s=30.0))
    direction = told(begun(two, **EXAM), started(0, 610), *called(0, 610, "a"), over(0, 1790, "a"))
    # It would be due at 1820, and the calls end at 1800.
    assert deed(direction, 1800) == d.EndScenario(piece=two)


def test_an_exam_that_is_over_is_locked_for_everybody_but_its_assessors() -> None:
    direction = begun(piece(0), **EXAM, assessors=("marc", "nadia"))
    direction = told(direction, plain(c.CourseEnded, at(2100), run_id=RUN))
    assert direction.locked_for("claire", at(700))
    assert not direction.locked_for("marc", at(700))
    assert not direction.locked_for("claire", at(2200))


# --- a rush --------------------------------------------------------------------------------------


def test_a_rush_comes_by_its_seconds_and_waits_while_it_is_crowded() -> None:
    pieces = [piece(number, at_s=float(number)) for number in range(3)]
    direction = begun(*pieces, kind="rush", at_once=2)
    direction = told(direction, started(0, 0), *called(0, 0), started(1, 1), *called(1, 1))
    assert deed(direction, 60) is None
    direction = told(direction, over(0, 60), ended(0, 60))
    assert deed(direction, 60) == d.StartScenario(piece=pieces[2])


def test_a_robot_of_a_rush_has_its_curve() -> None:
    direction = told(begun(piece(0, patience="short")), started(0, 10), *called(0, 10))
    assert direction.curves == {"SC-00.appel.x": "short"}
    assert direction.robots == {"SC-00.appel.x": "c-0-appel"}
    assert told(direction, over(0, 20)).robots == {}


# --- plans ----------------------------------------------------------------------------------------

RUSH = Rush(
    seed="7",
    duration_s=1800.0,
    rate=((0.0, 60.0),),
    mix=(Kind(name="easy", weight=1, scenarios=("SC-01", "SC-05")),),
    silent=0.1,
    vips=0.1,
    patience=((0.0, d.CURVES["usual"]), (900.0, d.CURVES["short"])),
    at_once=3,
)


def test_the_same_seed_gives_the_same_plan() -> None:
    for code in course_codes():
        course = load_course(code)
        once, again = (d.course_pieces(course, SCENARIOS, "mairie", 11) for _ in range(2))
        assert once == again
        here = {code for code, one in SCENARIOS.items() if one.org == "mairie"}
        assert [one.scenario for one in once] == list(programme(course, 11, "mairie", here))
    assert d.rush_pieces(RUSH, SCENARIOS, "mairie") == d.rush_pieces(RUSH, SCENARIOS, "mairie")
    other = replace(RUSH, seed="8")
    assert d.rush_pieces(other, SCENARIOS, "mairie") != d.rush_pieces(RUSH, SCENARIOS, "mairie")


def test_pauses_between_scenarios_stay_within_what_the_course_says() -> None:
    course = load_course("difficile-mais-professionnel")
    gaps = [one.gap_s for one in d.course_pieces(course, SCENARIOS, "pme", course.graine)]
    assert all(35 <= gap <= 85 for gap in gaps[2:])
    assert len(set(gaps)) > 2


def test_what_is_of_another_house_is_in_the_plan_with_the_reason() -> None:
    course = replace(load_course("premiers-appels"), declinaisons=())
    pieces = d.course_pieces(course, SCENARIOS, "mairie", 101)
    assert {one.scenario for one in pieces if not one.skip} == {"SC-01", "SC-05"}
    assert {one.skip for one in pieces if one.skip} == {"scenario-of-another-house"}
    # The first that is played comes after the first pause.
    assert next(one for one in pieces if not one.skip).gap_s == 20


def test_a_plan_has_all_of_a_scenario() -> None:
    codes = ("SC-25", "SC-29", "SC-35", "SC-36", "SC-26")
    course = replace(load_course("premiers-appels"), scenarios=codes, declinaisons=())
    cut_off, busy, survey, inside, grave = d.course_pieces(course, SCENARIOS, "pme", 1)
    assert [(one.key, one.after, one.at_s) for one in cut_off.calls] == [
        ("premier", "", 0.0),
        ("retour", "premier", 25.0),
    ]
    assert [one.at_s for one in busy.calls] == [8.0, 25.0]
    assert busy.moments == (c.PlannedMoment(what="visitor", index=0),)
    assert survey.calls[0].way == "out"
    assert inside.calls[0].way == "inside"
    assert grave.sensitive


def test_the_patience_of_a_rush_changes_with_its_time() -> None:
    pieces = d.rush_pieces(RUSH, SCENARIOS, "mairie")
    assert {one.patience for one in pieces if (one.at_s or 0) < 900} == {"usual"}
    assert {one.patience for one in pieces if (one.at_s or 0) > 900} == {"short"}


# --- replay ----------------------------------------------------------------------------------------


def facts_of(deed: d.Deed, second: float) -> list[e.Event]:
    """What the lab journals when it does this; every robot's call arrives at once."""
    match deed:
        case d.StartScenario(piece=one):
            return [started(one.number, second)]
        case d.SkipScenario(piece=one):
            return [plain(c.ScenarioSkipped, at(second), run_id=RUN, piece=one.number)]
        case d.PlaceCall(piece=one, call=each):
            return called(one.number, second, each.key)
        case d.AskCall(piece=one, call=each):
            about = {"piece": one.number, "key": each.key, "number": each.number}
            return [plain(c.CallAsked, at(second), run_id=RUN, **about)]
        case d.PlayMoment(piece=one, moment=moment):
            kind = c.VisitorSent if moment.what == "visitor" else c.EventPlayed
            return [plain(kind, at(second), run_id=RUN, piece=one.number, index=moment.index)]
        case d.EndScenario(piece=one):
            return [ended(one.number, second)]
        case d.EndCourse():
            return [plain(c.CourseEnded, at(second), run_id=RUN)]


def simulated(direction: d.Direction, until_s: int) -> tuple[list[e.Event], list[tuple[float, str]]]:
    """Give a course in which every call lasts a minute; its facts, and each deed with its second."""
    facts: list[e.Event] = []
    deeds: list[tuple[float, str]] = []
    for second in range(until_s):
        for fact in list(facts):
            if isinstance(fact, e.CallOffered) and fact.at == at(second - 60):
                facts.append(plain(e.CallEnded, at(second), call_id=fact.call_id))
                direction = direction.after(facts[-1])
        while (found := deed(direction, second)) is not None:
            deeds.append((second, repr(found)))
            facts += (new := facts_of(found, second))
            direction = told(direction, *new)
    return facts, deeds


@pytest.mark.parametrize("house", ["mairie", "pme", "clinique"])
def test_the_same_seed_and_the_same_facts_give_the_same_deeds(house: str) -> None:
    pieces = d.rush_pieces(RUSH, SCENARIOS, house)
    for plan in (pieces, d.course_pieces(load_course("flux-et-urgences"), SCENARIOS, house, 505)):
        first = simulated(begun(*plan, at_once=2), 2400)
        assert first == simulated(begun(*plan, at_once=2), 2400)
        played = any(not piece.skip for piece in plan)
        assert any("StartScenario" in said for _, said in first[1]) is played


def test_folded_again_at_any_fact_the_state_is_the_same() -> None:
    plan: Sequence[c.Piece] = d.course_pieces(load_course("flux-et-urgences"), SCENARIOS, "clinique", 505)
    facts, _ = simulated(begun(*plan), 2400)
    step = begun(*plan)
    for number, fact in enumerate(facts):
        step = step.after(fact)
        if number % 5 == 0:
            assert told(begun(*plan), *facts[: number + 1]) == step

"""Every drill that ships: told by a journal it is passed, and failed for each of its reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache, reduce
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.drills import (
    HELD_TOO_LONG,
    TOO_SLOW,
    Drill,
    Failure,
    Pattern,
    Progress,
    Reason,
    Step,
    Words,
    advance,
    begun,
    deadline,
    expired,
    faults,
    reason_faults,
)
from standard.core.fault import Fault
from standard.library.drills import DrillBook, load_drills
from tests.facts import SEATS, T0, any_fact, plain

MINE, OTHER = SEATS
LIMIT_S = 45.0
FIRST, SECOND, STRANGER = "c-1", "c-2", "c-9"
KINDS = {kind.__name__: kind for kind in get_args(e.Event)}


@cache
def book() -> DrillBook:
    return load_drills()


def drill(id: str) -> Drill:
    return next(each for each in book().drills if each.id == id)


def start(id: str) -> Progress:
    return begun(drill(id), book().reasons, MINE, T0, hold_limit_s=LIMIT_S)


def journal(id: str, script: str) -> list[e.Event]:
    """``12 CallEnded 1 by=operator``: seconds, fact, caller of the drill, values that matter here."""
    station, facts = drill(id).station or "2031", []
    for line in script.strip().splitlines():
        seconds, kind, *rest = line.split()
        words = [word if "=" in word else f"call_id=c-{word}" for word in rest]
        about = dict(word.split("=") for word in words)
        known = {"call_id": FIRST, "station": station, "recipient": station, "at": T0, **about}
        facts.append(plain(KINDS[kind], **known | {"at": T0 + timedelta(seconds=float(seconds))}))
    return facts


def after(id: str, script: str) -> Progress:
    return reduce(advance, journal(id, script), start(id))


CALLED = """
    5 CallAnswered 1
    20 CallHeld 1
    20.1 ConsultationStarted 1
    20.3 ConsultationRinging
"""
CONSULTED = f"{CALLED}26 ConsultationAnswered\n"

PASSES: dict[str, str] = {
    "hold": "5 CallAnswered 1\n20 CallHeld 1\n50 CallResumed 1",
    "message": "5 CallAnswered 1\n40 CallEnded 1 by=caller\n60 MessageTaken 1",
    "two-calls": """
        5 CallAnswered 1
        12 CallHeld 1
        12.2 CallAnswered 2
        20 CallHeld 2
        20.2 CallResumed 1
        30 CallHeld 1
        30.2 CallResumed 2
    """,
    "announced": f"{CONSULTED}31 TransferCompleted 1 kind=attended",
    "cancel": f"{CALLED}32 ConsultationFailed reason=cancelled\n32.2 CallResumed 1",
    "swap": f"""{CONSULTED}30 ConsultationHeld
        30.1 CallResumed 1
        40 CallHeld 1
        40.1 ConsultationResumed
        50 ConsultationHeld
        50.1 CallResumed 1
    """,
    "blind": "5 CallAnswered 1\n20 TransferStarted 1 kind=blind\n27 TransferCompleted 1 kind=blind",
    "on-ringing": f"{CALLED}22 TransferStarted 1 kind=blonde\n27 TransferCompleted 1 kind=blonde",
    "park": "5 CallAnswered 1\n20 CallParked 1 slot=2701\n50 CallRetrieved 1 slot=2701",
    "pick-up": "5 CallAnswered 1\n20 TransferStarted 1 kind=blind\n30 CallPickedUp 1",
    "voicemail": "5 CallAnswered 1\n20 VoicemailReached 1",
    "conference": f"{CONSULTED}30 ConferenceStarted 1\n50 ConsultationEnded by=operator",
}

ALSO_PASSES = [
    ("message", "5 CallAnswered 1\n40 CallEnded 1 by=operator\n60 MessageTaken 1"),
    ("cancel", f"{CONSULTED}32 ConsultationEnded by=operator\n32.2 CallResumed 1"),
    ("conference", f"{CONSULTED}30 ConferenceStarted 1\n50 ConsultationHeld"),
    # What else the seat does meanwhile is its own affair.
    ("hold", "2 SeatMuted\n3 SeatUnmuted\n5 CallAnswered 1\n20 CallHeld 1\n50 CallResumed 1"),
    # A third caller is no part of a drill about two, and may leave.
    (
        "hold",
        "5 CallAnswered 1\n8 CallHeld 1\n9 CallAnswered 2\n9.5 CallEnded 2 by=operator\n10 CallResumed 1",
    ),
]

FAILS: list[tuple[str, str, str]] = [
    ("hold", HELD_TOO_LONG, "5 CallAnswered 1\n20 CallHeld 1\n70 CallResumed 1"),
    ("message", "wrong-recipient", "5 CallAnswered 1\n40 CallEnded 1\n60 MessageTaken 1 recipient=2031"),
    ("message", TOO_SLOW, "5 CallAnswered 1\n40 CallEnded 1\n300 MessageTaken 1"),
    ("two-calls", "hung-up", "5 CallAnswered 1\n9 CallEnded 1 by=operator"),
    (
        "two-calls",
        "caller-lost",
        "5 CallAnswered 1\n9 CallHeld 1\n9 CallAnswered 2\n20 CallEnded 1 by=caller",
    ),
    (
        "two-calls",
        HELD_TOO_LONG,
        "5 CallAnswered 1\n9 CallHeld 1\n9.2 CallAnswered 2\n60 CallHeld 2\n60.1 CallResumed 1",
    ),
    (
        "announced",
        "wrong-station",
        "5 CallAnswered 1\n20 CallHeld 1\n20.1 ConsultationStarted 1 station=2030",
    ),
    ("announced", "not-announced", "5 CallAnswered 1\n20 TransferStarted 1 kind=blind"),
    ("announced", "not-announced", f"{CALLED}22 TransferStarted 1 kind=blonde"),
    ("announced", "not-announced", f"{CONSULTED}28 TransferCompleted 1 kind=attended"),
    ("announced", "wrong-station", "5 CallAnswered 1\n20 TransferStarted 1 station=2030 kind=blind"),
    ("announced", "colleague-not-reached", f"{CALLED}40 ConsultationFailed reason=no-answer"),
    ("cancel", "wrong-station", "5 CallAnswered 1\n20 CallHeld 1\n20.1 ConsultationStarted 1 station=2030"),
    ("cancel", "put-through", f"{CALLED}22 TransferStarted 1 kind=blonde"),
    ("cancel", "colleague-not-reached", f"{CALLED}46 ConsultationFailed reason=no-answer"),
    ("cancel", HELD_TOO_LONG, f"{CALLED}66 ConsultationFailed reason=cancelled\n66.2 CallResumed 1"),
    ("swap", "wrong-station", "5 CallAnswered 1\n20 CallHeld 1\n20.1 ConsultationStarted 1 station=2030"),
    ("swap", "put-through", f"{CONSULTED}31 TransferCompleted 1 kind=attended"),
    ("swap", HELD_TOO_LONG, f"{CONSULTED}30 ConsultationHeld\n66 CallResumed 1"),
    ("blind", "wrong-station", "5 CallAnswered 1\n20 TransferStarted 1 station=2030"),
    ("blind", "announced-instead", CONSULTED),
    ("blind", "came-back", "5 CallAnswered 1\n20 TransferStarted 1\n46 TransferFailed 1\n46 CallWaiting 1"),
    ("on-ringing", "wrong-station", "5 CallAnswered 1\n20 ConsultationStarted 1 station=2030"),
    ("on-ringing", "left-first", CONSULTED),
    ("on-ringing", "came-back", f"{CALLED}22 TransferStarted 1 kind=blonde\n40 CallWaiting 1 reason=busy"),
    ("park", HELD_TOO_LONG, "5 CallAnswered 1\n20 CallParked 1\n70 CallRetrieved 1"),
    ("park", "came-back", "5 CallAnswered 1\n20 CallParked 1\n60 CallWaiting 1 reason=park-timeout"),
    ("park", "taken-by-other", f"5 CallAnswered 1\n20 CallParked 1\n30 CallRetrieved 1 seat={OTHER}"),
    ("pick-up", "wrong-station", "5 CallAnswered 1\n20 TransferStarted 1 station=2030"),
    ("pick-up", "left-first", "5 CallAnswered 1\n20 TransferStarted 1\n24 TransferCompleted 1"),
    ("pick-up", "came-back", "5 CallAnswered 1\n20 TransferStarted 1\n45 CallWaiting 1 reason=no-answer"),
    ("voicemail", "wrong-station", "5 CallAnswered 1\n20 VoicemailReached 1 station=2030"),
    ("voicemail", "put-through", f"{CONSULTED}31 TransferCompleted 1 kind=attended"),
    ("conference", "wrong-station", "5 CallAnswered 1\n20 ConsultationStarted 1 station=2030"),
    ("conference", "put-through", f"{CONSULTED}31 TransferCompleted 1 kind=attended"),
]
FAILS += [
    (each, reason, f"5 CallAnswered 1\n9 {fact}")
    for each in PASSES
    for reason, fact in {
        "caller-lost": "CallEnded 1 by=caller",
        "hung-up": "CallEnded 1 by=operator",
        "came-back": "CallWaiting 1 reason=busy",
        "seat-lost": "CallWaiting 1 reason=seat-lost",
        "taken-by-other": f"CallTakenOver 1 seat={OTHER}",
    }.items()
    # An ended call is what this one waits for.
    if not (each == "message" and "CallEnded" in fact)
]
FAILS += [(each, TOO_SLOW, "61 CallAnswered 1") for each in PASSES]


def test_there_is_a_script_for_every_drill_that_ships() -> None:
    assert set(PASSES) == {each.id for each in book().drills}


def test_there_is_a_failing_script_for_every_reason_that_a_file_names() -> None:
    named = {(each.id, failure.reason) for each in book().drills for failure in each.failures}
    named |= {(each.id, step.early) for each in book().drills for step in each.steps if step.early}
    assert named - {(id, reason) for id, reason, _ in FAILS} == set()
    assert {reason.id for reason in book().reasons} == {reason for _, reason, _ in FAILS}


@pytest.mark.parametrize(("id", "script"), [*PASSES.items(), *ALSO_PASSES])
def test_a_drill_is_passed_step_by_step(id: str, script: str) -> None:
    progress, seen = start(id), [0]
    for fact in journal(id, script):
        assert progress.verdict == "running"
        progress = advance(progress, fact)
        seen.append(progress.step)
    assert (progress.verdict, progress.reason) == ("passed", "")
    assert seen == sorted(seen)
    assert seen[-1] == len(drill(id).steps)


@pytest.mark.parametrize(("id", "reason", "script"), FAILS)
def test_a_drill_is_failed_with_its_reason(id: str, reason: str, script: str) -> None:
    progress = after(id, script)
    assert (progress.verdict, progress.reason) == ("failed", reason)
    assert reason in {each.id for each in book().reasons}


@pytest.mark.parametrize(("id", "script"), PASSES.items())
def test_every_step_is_needed(id: str, script: str) -> None:
    facts = journal(id, script)
    last = after(id, script).drill.steps
    for number in range(len(last)):
        prefix = reduce(advance, facts, start(id))
        assert prefix.verdict == "passed"
        without = [fact for fact in facts if not _does(id, number, fact)]
        assert reduce(advance, without, start(id)).verdict != "passed"


def _does(id: str, step: int, fact: e.Event) -> bool:
    return any(pattern.fact == type(fact).__name__ for pattern in drill(id).steps[step].done)


def test_a_verdict_is_the_last_word() -> None:
    done = after("hold", PASSES["hold"])
    assert advance(done, journal("hold", "90 CallEnded 1 by=operator")[0]) is done


def test_the_clock_alone_fails_what_nobody_ends() -> None:
    held = after("hold", "5 CallAnswered 1\n20 CallHeld 1")
    limit = deadline(held)
    assert limit == T0 + timedelta(seconds=20 + LIMIT_S)
    assert expired(held, limit) is held
    late = expired(held, limit + timedelta(seconds=0.1))
    assert (late.verdict, late.reason) == ("failed", HELD_TOO_LONG)
    assert deadline(late) is None


def test_two_holds_are_measured_one_by_one_and_a_hold_moved_to_a_slot_as_one() -> None:
    twice = "5 CallAnswered 1\n20 CallHeld 1\n50 CallParked 1\n80 CallRetrieved 1"
    assert after("park", twice).reason == HELD_TOO_LONG
    assert after("park", "5 CallAnswered 1\n20 CallHeld 1\n50 CallResumed 1\n51 CallParked 1").reason == ""


def test_nobody_of_before_the_drill_belongs_to_it() -> None:
    assert after("hold", "1 CallHeld 9\n2 CallResumed 9 seat=2002\n3 CallEnded 9").step == 0


# --- whatever comes ----------------------------------------------------------------------

IDS = st.sampled_from(sorted(PASSES))


def _of_others(fact: e.Event) -> e.Event:
    """The same thing, at another seat and about another caller."""
    values: dict[str, Any] = {"seat": OTHER, "from_seat": OTHER, "call_id": STRANGER}
    return replace(fact, **{name: value for name, value in values.items() if hasattr(fact, name)})


@given(IDS, st.lists(st.tuples(any_fact().map(_of_others), st.integers(0, 12)), max_size=6))
def test_facts_of_another_seat_change_nothing_wherever_they_come(
    id: str, others: list[tuple[e.Event, int]]
) -> None:
    alone = journal(id, PASSES[id])
    mixed = list(alone)
    for other, where in others:
        mixed.insert(where, other)
    progress = start(id)
    for fact in mixed:
        before, progress = progress, advance(progress, fact)
        assert fact in alone or progress is before
    assert progress == reduce(advance, alone, start(id))


@given(IDS, st.lists(any_fact(), max_size=30))
def test_no_journal_breaks_the_fold(id: str, facts: list[e.Event]) -> None:
    progress = start(id)
    for fact in facts:
        progress = advance(progress, fact)
        assert 0 <= progress.step <= len(progress.drill.steps)
        assert (progress.verdict == "failed") is bool(progress.reason)
        assert (progress.verdict == "passed") is (progress.step == len(progress.drill.steps))
        deadline(progress)


# --- what an author may have got wrong ------------------------------------------------------

WORDS = Words(fr="x", en="y")
GOOD = Step(do=WORDS, done=(Pattern(fact="CallAnswered"),), caller="EX-01")
REASONS = (Reason(id=HELD_TOO_LONG, say=WORDS), Reason(id=TOO_SLOW, say=WORDS))


def wrong(**parts: object) -> list[Fault]:
    made = Drill(**{"id": "x", "level": 1, "title": WORDS, "goal": WORDS, "steps": (GOOD,), **parts})  # type: ignore[arg-type]
    return list(faults(made, REASONS))


def test_what_ships_has_no_fault() -> None:
    assert [fault for each in book().drills for fault in faults(each, book().reasons)] == []
    assert list(reason_faults(book().reasons)) == []
    assert wrong() == []


@pytest.mark.parametrize(
    ("parts", "location"),
    [
        ({"level": 6}, ("level",)),
        ({"steps": ()}, ("steps",)),
        ({"steps": (replace(GOOD, caller=""),)}, ("steps", 0)),
        ({"steps": (replace(GOOD, done=()),)}, ("steps", 0, "done")),
        ({"steps": (replace(GOOD, at_least_s=3, early="nope"),)}, ("steps", 0, "early")),
        ({"steps": (replace(GOOD, done=(Pattern(fact="CallEaten"),)),)}, ("steps", 0, "done", 0, "fact")),
        (
            {"failures": (Failure(reason=TOO_SLOW, when=(Pattern(fact="CallEnded", where={"seat": "1"}),)),)},
            ("failures", 0, "when", 0, "where", "seat"),
        ),
        ({"failures": (Failure(reason="nope", when=()),)}, ("failures", 0, "reason")),
    ],
)
def test_a_mistake_is_told_with_its_place(parts: dict[str, object], location: tuple[str | int, ...]) -> None:
    assert [fault.location for fault in wrong(**parts)] == [location]


def test_the_reasons_that_the_clock_gives_must_be_told_and_none_twice() -> None:
    assert [fault.location for fault in reason_faults(REASONS[:1])] == [("reasons",)]
    assert [fault.location for fault in reason_faults((*REASONS, REASONS[0]))] == [("reasons", 2, "id")]

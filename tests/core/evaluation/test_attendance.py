"""Who was there, and who may assess it."""

from __future__ import annotations

from standard.core import events as e
from standard.core.course_facts import CourseStarted
from standard.core.evaluation.attendance import ATTENDED, Attendance, attendance
from tests.facts import T0, plain


def _course(title: str, *assessors: str, exam: bool = True) -> e.Event:
    return plain(CourseStarted, T0, title=title, exam=exam, assessors=assessors, kind="course")


def test_whoever_sat_at_a_seat_was_there_under_their_last_name() -> None:
    facts = [
        plain(e.SeatTaken, T0, seat="2001", account="lea", name="Léa"),
        plain(e.SeatTaken, T0, seat="2002", account="hugo", name="Hugo"),
        plain(e.SeatReleased, T0, seat="2002", account="hugo"),
        plain(e.SeatTaken, T0, seat="2003", account="lea", name="Léa Roux"),
    ]
    found = attendance(facts)
    assert dict(found.names) == {"lea": "Léa Roux", "hugo": "Hugo"}
    assert list(found.names) == ["lea", "hugo"]
    assert (found.exam, found.assessed_by("whoever")) == (False, True)


def test_an_exam_is_assessed_by_those_it_names_alone() -> None:
    found = attendance([_course("Entraînement", exam=False), _course("E33", "marc", "claire")])
    assert (found.exam, found.title) == (True, "E33")
    assert found.assessors == {"marc", "claire"}
    assert [found.assessed_by(one) for one in ("marc", "nadia")] == [True, False]


def test_a_session_that_was_an_exam_stays_one() -> None:
    facts = [
        plain(e.SessionModeSet, T0, mode="exam", account="claire"),
        plain(e.SessionModeSet, T0, mode="practice", account="claire"),
    ]
    assert attendance(facts).exam
    assert not attendance(facts[1:]).exam


def test_the_facts_that_count_are_the_ones_that_are_asked_for() -> None:
    course = _course("E33", "marc")
    counting = [
        plain(e.SeatTaken, T0, seat="2001", account="lea", name="Léa"),
        plain(e.SessionModeSet, T0, mode="exam", account="claire"),
        course,
    ]
    assert {type(one).__name__ for one in counting} == set(ATTENDED)
    assert all(Attendance().after(one) != Attendance() for one in counting)

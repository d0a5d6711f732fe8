"""Every refusal of a sheet, one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from standard.core.evaluation import permissions as p
from standard.core.sentences import SENTENCES

NEW = p.Standing(student="lea")
SHOWN = replace(NEW, self_ended=True)
ONE = replace(SHOWN, markers={"marc": False})
ONE_ENDED = replace(SHOWN, markers={"marc": True})
TWO = replace(SHOWN, markers={"marc": True, "claire": False})
BOTH = replace(SHOWN, markers={"marc": True, "claire": True})
SIGNED = replace(BOTH, signed=True)
EXAM = replace(NEW, exam=True, assessors=frozenset({"marc", "claire"}))


@pytest.mark.parametrize(
    ("now", "account", "role", "refused"),
    [
        (NEW, "lea", "student", ""),
        (SHOWN, "hugo", "student", "not-your-sheet"),
        (replace(SHOWN, peers=frozenset({"hugo"})), "hugo", "student", ""),
        (replace(NEW, peers=frozenset({"hugo"})), "hugo", "student", "not-your-sheet"),
        (replace(EXAM, peers=frozenset({"hugo"})), "hugo", "student", "not-your-sheet"),
        (NEW, "marc", "assessor", ""),
        (EXAM, "marc", "assessor", ""),
        (EXAM, "zoe", "assessor", "exam-not-yours"),
        (EXAM, "nadia", "instructor", ""),
    ],
)
def test_who_may_open_a_sheet(now: p.Standing, account: str, role: str, refused: str) -> None:
    assert p.not_reading(now, account, role) == refused


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (NEW, "self-first"),
        (SHOWN, "shown"),
        (replace(SHOWN, busy=True), "under-way"),
        (replace(EXAM, self_ended=True), "exam"),
        (replace(EXAM, signed=True), "shown"),
    ],
)
def test_facts_come_to_the_student_after_their_own_assessment(now: p.Standing, told: str) -> None:
    assert p.facts_for(now, "student") == told
    assert p.facts_for(now, "assessor") == "shown"


@pytest.mark.parametrize(
    ("now", "account", "role", "refused"),
    [
        (NEW, "marc", "assessor", ""),
        (NEW, "lea", "student", "role-cannot"),
        (replace(NEW, student="claire"), "claire", "instructor", "sheet-your-own"),
        (EXAM, "nadia", "administrator", "exam-not-yours"),
        (EXAM, "claire", "instructor", ""),
        (SIGNED, "marc", "assessor", "sheet-signed"),
        (ONE, "claire", "instructor", ""),
        (TWO, "nadia", "administrator", "sheet-two-markers"),
        (TWO, "marc", "assessor", "sheet-ended"),
        (TWO, "claire", "instructor", ""),
    ],
)
def test_two_people_mark_and_no_third(now: p.Standing, account: str, role: str, refused: str) -> None:
    assert p.not_marking(now, account, role) == refused


@pytest.mark.parametrize(
    ("ask", "now", "account", "refused"),
    [
        (p.not_ending, ONE, "marc", ""),
        (p.not_ending, NEW, "marc", "sheet-not-begun"),
        (p.not_ending, TWO, "marc", "sheet-ended"),
        (p.not_reopening, ONE_ENDED, "marc", ""),
        (p.not_reopening, TWO, "marc", ""),
        (p.not_reopening, TWO, "claire", "sheet-not-ended"),
        (p.not_reopening, BOTH, "marc", "sheet-seen"),
        (p.not_reopening, SIGNED, "marc", "sheet-signed"),
        (p.not_conciliating, BOTH, "marc", ""),
        (p.not_conciliating, TWO, "marc", "sheet-not-ended"),
        (p.not_conciliating, BOTH, "nadia", "sheet-two-markers"),
        (p.not_conciliating, ONE_ENDED, "claire", "sheet-not-begun"),
        (p.not_signing, ONE_ENDED, "marc", ""),
        (p.not_signing, ONE_ENDED, "claire", "sheet-not-begun"),
        (p.not_signing, TWO, "marc", "sheet-not-ended"),
        (p.not_signing, BOTH, "claire", ""),
        (p.not_signing, replace(BOTH, differ=True), "claire", "sheet-differs"),
        (p.not_signing, SIGNED, "claire", "sheet-signed"),
        (p.not_signing, replace(ONE_ENDED, busy=True), "marc", "sheet-under-way"),
        # An exam has two assessors: one of them alone does not sign.
        (p.not_signing, replace(EXAM, markers={"marc": True}), "marc", "sheet-not-ended"),
        (p.not_signing, replace(EXAM, markers={"marc": True, "claire": True}), "marc", ""),
    ],
)
def test_each_step_has_its_turn(
    ask: Callable[[p.Standing, str, str], str], now: p.Standing, account: str, refused: str
) -> None:
    assert ask(now, account, "instructor") == refused


@pytest.mark.parametrize(
    ("now", "account", "refused"),
    [
        (NEW, "lea", ""),
        (EXAM, "lea", ""),
        (NEW, "hugo", "not-your-sheet"),
        (SHOWN, "lea", "sheet-self-ended"),
        (replace(NEW, busy=True), "lea", "sheet-under-way"),
        (SIGNED, "lea", "sheet-signed"),
    ],
)
def test_the_student_assesses_themselves_before_the_facts(
    now: p.Standing, account: str, refused: str
) -> None:
    assert p.not_self_assessing(now, account) == refused


@pytest.mark.parametrize(
    ("now", "account", "role", "refused"),
    [
        (NEW, "lea", "student", ""),
        (NEW, "hugo", "student", "not-your-sheet"),
        (NEW, "marc", "assessor", "not-your-sheet"),
        # A teacher may forbid it; without the student's own wish nobody is shown anything.
        (NEW, "claire", "instructor", ""),
        (EXAM, "lea", "student", "sheet-of-exam"),
    ],
)
def test_a_sheet_is_the_students_own_to_show(now: p.Standing, account: str, role: str, refused: str) -> None:
    assert p.not_setting_peers(now, account, role) == refused


@pytest.mark.parametrize(
    ("now", "account", "role", "refused"),
    [
        (NEW, "lea", "student", ""),
        (SIGNED, "lea", "student", "sheet-signed"),
        (SHOWN, "hugo", "student", "role-cannot"),
        (ONE_ENDED, "marc", "assessor", ""),
        (BOTH, "nadia", "administrator", "sheet-two-markers"),
        (SIGNED, "marc", "assessor", "sheet-signed"),
    ],
)
def test_comments_are_written_until_it_is_signed(
    now: p.Standing, account: str, role: str, refused: str
) -> None:
    assert p.not_commenting(now, account, role) == refused


def test_levels_are_open_once_both_have_ended_or_it_is_signed() -> None:
    assert [p.levels_open(one) for one in (NEW, ONE_ENDED, TWO, BOTH, SIGNED)] == [
        False,
        False,
        False,
        True,
        True,
    ]
    assert p.levels_open(replace(ONE_ENDED, signed=True))


def test_every_refusal_has_its_sentence() -> None:
    told = {
        *("not-your-sheet", "role-cannot", "exam-not-yours", "sheet-your-own", "sheet-two-markers"),
        *("sheet-signed", "sheet-ended", "sheet-not-begun", "sheet-not-ended", "sheet-seen"),
        *("sheet-differs", "sheet-under-way", "sheet-self-ended", "sheet-of-exam"),
    }
    assert told <= set(SENTENCES)

"""How a sheet stands, from what people decided and what the call log says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from standard.core.evaluation.assessments import Assessment, assessments, empty
from standard.core.evaluation.attendance import Attendance
from standard.core.evaluation.facts import CriterionDecided, Judgement, MarkingEnded, SheetSigned
from standard.core.evaluation.referentiel import Critere, Echelle, Grille
from standard.core.history import CallStory
from standard.web.assessed import standing_of, state_of
from tests.facts import T0

KEY = ("s-1", "lea", "g")
GRID = Grille(
    id="g",
    nom="G",
    criteres=(Critere(code="C1", libelle="Un"), Critere(code="C2", libelle="Deux")),
    echelle=Echelle(id="e", nom="E"),
)
THERE = Attendance(names={"lea": "Léa"})
CALL = CallStory(
    call_id="c-1.1",
    number="06",
    name="",
    offered_at=T0,
    since=T0,
    ended_at=T0 + timedelta(seconds=60),
    accounts=("lea",),
)


def decided(account: str, criterion: str, level: int | None, second: int = 100) -> Judgement:
    return CriterionDecided(
        at=T0 + timedelta(seconds=second),
        account=account,
        session="s-1",
        student="lea",
        grid="g",
        criterion=criterion,
        level=level,
        marker="self" if account == "lea" else "assessor",
    )


def ended(account: str, second: int = 200) -> Judgement:
    return MarkingEnded(
        at=T0 + timedelta(seconds=second),
        account=account,
        session="s-1",
        student="lea",
        grid="g",
        marker="self" if account == "lea" else "assessor",
    )


def folded(*facts: Judgement) -> Assessment:
    return assessments(facts).get(KEY) or empty(*KEY)


def test_a_sheet_goes_from_nothing_to_signed() -> None:
    marked = (decided("marc", "C1", 2), ended("marc"))
    signed = SheetSigned(
        at=T0 + timedelta(seconds=300),
        account="marc",
        session="s-1",
        student="lea",
        grid="g",
        journal_digest="x",
        levels_digest="y",
        last_seq=1,
        levels={"C1": 2},
    )
    steps = [(), marked[:1], marked, (*marked, signed)]
    assert [state_of(folded(*one)) for one in steps] == ["nothing", "marking", "marked", "signed"]


@pytest.mark.parametrize(
    ("facts", "differ"),
    [
        ((decided("marc", "C1", 2), decided("claire", "C1", 2)), False),
        ((decided("marc", "C1", 2), decided("claire", "C1", 1)), True),
        # One of them has not said anything of the second: that is to be settled as well.
        ((decided("marc", "C1", 2), decided("claire", "C1", 2), decided("claire", "C2", 1)), True),
    ],
)
def test_two_differ_where_no_level_of_theirs_counts(facts: tuple[Judgement, ...], differ: bool) -> None:
    now = folded(*facts, ended("marc"), ended("claire"))
    assert standing_of(now, GRID, THERE, [CALL], live=False).differ is differ
    under_way = folded(*facts, ended("marc"))
    assert standing_of(under_way, GRID, THERE, [CALL], live=False).differ is False


def test_the_student_has_assessed_themselves_when_no_call_came_after() -> None:
    now = folded(ended("lea"))
    later = replace(CALL, offered_at=T0 + timedelta(seconds=300), ended_at=T0 + timedelta(seconds=320))
    assert standing_of(now, GRID, THERE, [CALL], live=True).self_ended is True
    assert standing_of(now, GRID, THERE, [], live=True).self_ended is True
    assert standing_of(now, GRID, THERE, [CALL, later], live=True).self_ended is False
    assert standing_of(folded(), GRID, THERE, [CALL], live=True).self_ended is False


def test_nobody_is_on_the_line_of_a_session_that_is_over() -> None:
    open_call = replace(CALL, ended_at=None)
    assert standing_of(folded(), GRID, THERE, [open_call], live=True).busy is True
    assert standing_of(folded(), GRID, THERE, [open_call], live=False).busy is False
    assert standing_of(folded(), GRID, THERE, [CALL], live=True).busy is False


def test_an_exam_is_what_its_session_says() -> None:
    exam = Attendance(names={"lea": "Léa"}, exam=True, assessors=frozenset({"marc"}))
    now = standing_of(folded(decided("marc", "C1", 1)), GRID, exam, [CALL], live=False)
    assert (now.exam, now.assessors, dict(now.markers)) == (True, frozenset({"marc"}), {"marc": False})

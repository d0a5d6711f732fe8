"""Words of assessors as findings and confirmed faults."""

from __future__ import annotations

from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.findings import Finding, Origin
from standard.core.evaluation.report import report
from standard.core.evaluation.said import confirmed_faults, said_of_metrics
from tests.core.evaluation.decided import GALL, LEA, ROY, Words
from tests.core.evaluation.grids import critere, finding, grille
from tests.core.evaluation.script import A, Script

DOSSIER = Script().sits().offered(A, at=1).answered(A, at=5).ended(A, at=65).dossier()


def found(words: Words) -> tuple[Finding, ...]:
    return said_of_metrics(words.sheet(), DOSSIER)


def test_what_is_entered_for_a_metric_that_only_people_know_is_its_level() -> None:
    (one,) = found(Words().metric(ROY, "K6", 2))
    assert (one.metric, one.call_id, one.value, one.level) == ("K6", A, 2.0, 2)
    assert (one.origin, one.by, one.unit) == (Origin.HUMAIN, ROY, METRICS["K6"].unit)


def test_of_a_measured_metric_the_value_is_entered_in_its_unit() -> None:
    (one,) = found(Words().metric(ROY, "D1", 75))
    # D1: 100 / ≥ 75 / ≥ 50.
    assert (one.value, one.level) == (75, 2)


def test_of_a_metric_of_steps_the_level_is_entered() -> None:
    (one,) = found(Words().metric(ROY, "D4", 1))
    assert (one.value, one.level) == ("after", 1)


def test_each_of_two_assessors_is_heard_and_the_student_is_not() -> None:
    words = Words().metric(ROY, "K6", 1).metric(GALL, "K6", 3).metric(LEA, "K6", 3).metric(ROY, "Z9", 1)
    assert [(one.by, one.level) for one in found(words)] == [(ROY, 1), (GALL, 3)]


def test_a_persons_word_counts_in_the_sheet_and_the_machines_stays_to_be_seen() -> None:
    one_grid = grille(critere("X", "D1"))
    machine = finding("D1", 0, A)
    told = report(DOSSIER, one_grid, [machine], judged=found(Words().metric(ROY, "D1", 100)))
    assert told.lines[0].proposal.level == 3
    assert machine in told.lines[0].cells[0].findings


def test_a_fault_counts_as_everybody_says_who_said_anything() -> None:
    place = (A, "une faute")
    assert confirmed_faults(Words().sheet()) == {}
    assert confirmed_faults(Words().fault(ROY, confirmed=True).sheet()) == {place: True}
    assert confirmed_faults(Words().fault(ROY, confirmed=False).sheet()) == {place: False}
    assert confirmed_faults(Words().fault(LEA, confirmed=True).sheet()) == {}


def test_in_doubt_a_fault_does_not_count() -> None:
    words = Words().fault(ROY, confirmed=True).fault(GALL, confirmed=False)
    assert confirmed_faults(words.sheet()) == {}

"""The parts of a printed sheet that say why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table

from standard.core.evaluation.report import Proposal
from standard.web import pdf_reasons as r
from standard.web.pdf_parts import fonts
from tests.web.sheets import edition, sheet


def said(story: list[Flowable]) -> str:
    """Every word of a story, in the order in which it is read."""
    told: list[str] = []
    for one in story:
        if isinstance(one, Paragraph):
            told.append(one.getPlainText())
        elif isinstance(one, KeepTogether):
            told.append(said(one._content))
        elif isinstance(one, Table):
            told += [said(row) for row in one._cellvalues]
    return " ".join(" ".join(told).split())


@pytest.fixture(autouse=True)
def _typeface() -> None:
    fonts()


@pytest.mark.parametrize(
    ("proposal", "told"),
    [
        (
            Proposal(level=None, median=None, counted=()),
            "Proposé : rien, aucun constat ne compte pour ce critère.",
        ),
        (
            Proposal(level=1, median=1.5, counted=(1, 1, 2, 3), hints_left_out=("K4",), capped_by=("Ment",)),
            (
                "Proposé : insuffisant (1). Niveaux comptés : 1 × 2, 2 × 1, 3 × 1 ; médiane 1,5, arrondie à "
                "l’inférieur. Indices laissés de côté : K4. Plafonné par : Ment."
            ),
        ),
        (
            Proposal(level=2, median=2.0, counted=(2,)),
            "Proposé : satisfaisant (2). Niveaux comptés : 2 × 1 ; médiane 2.",
        ),
    ],
)
def test_the_computation_is_told(proposal: Proposal, told: str) -> None:
    assert r.computation(sheet(), proposal).replace("\xa0", " ") == told


def test_a_criterion_of_which_nothing_is_known_is_left_out() -> None:
    bare = sheet(calls=0, criteria=3).model_copy(update={"levels": {}, "comments": [], "report": None})
    assert r.criteria(bare, edition()) == []
    decided = bare.model_copy(update={"levels": {"C201.1": 3}})
    told = said(r.criteria(decided, edition()))
    assert "C201.1" in told
    assert "C200.1" not in told


def test_the_worst_of_many_findings_is_pointed_to() -> None:
    told = said(r.criteria(sheet(calls=12, criteria=1), edition(calls=12)))
    assert "12 constats, de 4,25 à 15,25 s, médiane 9,75" in told
    assert told.count("(appel") == 3
    assert "(appel 2, 09:30:06)" in told


def test_what_is_as_good_as_can_be_is_not_pointed_to() -> None:
    shown = sheet(calls=4, criteria=1)
    assert shown.report is not None
    line = shown.report.lines[0]
    best = [
        replace(cell, findings=tuple(replace(one, level=3, value=8.0) for one in cell.findings))
        for cell in line.cells
    ]
    better = replace(shown.report, lines=(replace(line, cells=tuple(best), session=()),))
    told = said(r.criteria(shown.model_copy(update={"report": better}), edition()))
    assert "4 constats : 8 s" in told
    assert "plus bas" not in told


def test_a_fault_that_is_open_counts_for_nothing() -> None:
    shown = sheet()
    assert shown.report is not None
    told = said(r.faults(shown, edition(), shown.report.caps))
    assert "éliminatoire : tout l’appel compte « très insuffisant » confirmée (entendu à 0:42)" in told
    assert "plafonne C200.1, C201.1 à « insuffisant » à confirmer : ne compte pas" in told
    assert r.faults(shown, edition(), []) == []


def test_who_is_not_named_is_not_named_in_their_own_comment_either() -> None:
    shown = sheet()
    told = said(r.comments(shown, edition(shown_as="Candidat 12"), shown.comments))
    assert "Candidat 12, auto-évaluation" in told
    assert "Claire Martin, évaluateur – appel 1, à 0:42, 09:30:12" in told
    assert "Léa" not in told


def test_what_there_is_none_of_has_no_heading() -> None:
    bare = sheet().model_copy(update={"agreement": None, "gaps": []})
    hidden = bare.self_assessment.model_copy(update={"hidden": True})
    assert r.agreement(bare) == []
    assert r.own_view(bare.model_copy(update={"self_assessment": hidden})) == []
    assert r.comments(bare, edition(), []) == []


def test_the_students_own_view_stands_beside_what_was_decided() -> None:
    told = said(r.own_view(sheet()))
    assert "C200.1 satisfaisant (2) insuffisant (1) +1" in told
    assert "C202.1 très insuffisant (0) très satisfaisant (3) -3" in told


def test_a_sheet_without_suggestion_has_none() -> None:
    told = said(r.signature(sheet().model_copy(update={"suggested_mark": None}), edition()))
    assert "suggérée" not in told
    assert "jusqu’au fait n° 120" in told

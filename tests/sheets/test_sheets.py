"""Three whole sessions, against sheets that were worked out by hand (the arithmetic is in the files)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from standard.core import events as e
from standard.core.codec import fact_from_json, fact_to_json
from standard.core.evaluation import facts as f
from standard.core.evaluation.assessments import levels_of
from standard.core.evaluation.report import mark_of
from standard.core.evaluation.signature import check, journal_digest, levels_digest
from standard.library.grids import load_grid
from tests.facts import T0
from tests.sheets.sheet import GRID, NAMES, WrittenSheet, read

SHEETS = {name: read(name) for name in NAMES}
GRILLE = load_grid(GRID)


@pytest.fixture(params=NAMES)
def sheet(request: pytest.FixtureRequest) -> WrittenSheet:
    return SHEETS[request.param]


def test_three_sessions_are_worked_out_by_hand() -> None:
    assert NAMES == ("clinique", "mairie", "pme")


@pytest.mark.parametrize(
    ("name", "code"), [(name, code) for name, one in SHEETS.items() for code in one.expected["criteria"]]
)
def test_every_criterion_is_what_was_worked_out(name: str, code: str) -> None:
    wanted = SHEETS[name].expected["criteria"][code]
    line = next(one for one in SHEETS[name].report().lines if one.critere.code == code)
    assert list(line.proposal.counted) == wanted["counted"]
    assert line.proposal.level == wanted["level"]
    assert list(line.proposal.hints_left_out) == wanted.get("hints_left_out", [])
    if "cells" in wanted:
        assert {cell.call_id: cell.proposal.level for cell in line.cells} == wanted["cells"]


def test_every_line_of_the_grid_was_worked_out(sheet: WrittenSheet) -> None:
    assert list(sheet.expected["criteria"]) == [one.code for one in GRILLE.criteres]


def test_mark_endings_and_faults_are_what_was_worked_out(sheet: WrittenSheet) -> None:
    told = sheet.report()
    assert told.mark == sheet.expected["mark"]
    assert told.mode == sheet.expected["mode"]
    assert {one.call_id: one.resolution for one in told.calls} == sheet.expected["resolutions"]
    caps = [[one.call_id, one.fault, one.confirmed] for one in told.caps if one.confirmed is not None]
    assert caps == sheet.expected["caps"]


def test_every_finding_rests_on_facts_of_the_session(sheet: WrittenSheet) -> None:
    there = {one.seq for one in sheet.facts}
    assert all(set(one.seqs) <= there for one in sheet.report().findings)


def test_the_sheet_is_the_same_when_computed_again_and_from_an_export(sheet: WrittenSheet) -> None:
    first = sheet.report()
    assert sheet.report() == first
    export = [e.Numbered(one.seq, fact_from_json(fact_to_json(one.fact))) for one in sheet.facts]
    assert sheet.report(export) == first


def test_a_journal_that_stops_anywhere_gives_a_sheet(sheet: WrittenSheet) -> None:
    for upto in range(1, len(sheet.facts) + 1):
        told = sheet.report(sheet.facts[:upto])
        assert told.last_seq == upto
        assert len(told.lines) == len(GRILLE.criteres)


def test_a_signed_sheet_does_not_change_and_what_was_changed_is_found_out() -> None:
    sheet = SHEETS["clinique"]
    about: dict[str, Any] = {"at": T0, "session": sheet.name, "student": sheet.account, "grid": GRID}

    def decided(account: str, criterion: str, level: int | None, marker: str = "assessor") -> Any:
        told: dict[str, Any] = {"account": account, "criterion": criterion, "level": level, "marker": marker}
        return f.CriterionDecided(**about, **told)

    proposed = {one.critere.code: one.proposal.level for one in sheet.report().lines}
    words: list[f.AssessmentFact] = []
    for account in ("mme-roy", "m-le-gall"):
        words += [decided(account, code, level) for code, level in proposed.items() if code != "C227.1"]
    words += [decided("mme-roy", "C227.1", 1), decided("m-le-gall", "C227.1", 2)]
    words += [f.MarkingEnded(account=one, **about) for one in ("mme-roy", "m-le-gall")]
    assert "C227.1" not in levels_of(sheet.assessment(words), GRILLE)

    words.append(decided("m-le-gall", "C227.1", 2, "conciliation"))
    levels = levels_of(sheet.assessment(words), GRILLE)
    assert levels == proposed | {"C227.1": 2}
    # One point more than was proposed, by the weight of 1: 20 × 29 ÷ 66 = 8.78…: 9.
    assert mark_of(levels, GRILLE) == 9.0

    signed = f.SheetSigned(
        account="mme-roy",
        journal_digest=journal_digest(sheet.facts, sheet.facts[-1].seq),
        levels_digest=levels_digest(levels, GRILLE),
        last_seq=sheet.facts[-1].seq,
        levels=levels,
        grid_version=GRILLE.version,
        mark=9.0,
        **about,
    )
    words += [signed, decided("mme-roy", "C227.1", 3), decided("mme-roy", "C227.1", 3, "conciliation")]
    now = levels_of(sheet.assessment(words), GRILLE)
    assert now == levels
    assert check(signed, sheet.facts, now, GRILLE).sound

    late = e.Numbered(8, replace(sheet.facts[7].fact, at=T0))
    told = check(signed, [*sheet.facts[:7], late, *sheet.facts[8:]], {**now, "A2": 3}, GRILLE)
    assert (told.journal, told.levels, told.differ) == (False, False, ("A2",))

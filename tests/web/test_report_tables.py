"""A sheet as tables: what is read back from CSV and XLSX is what was written."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from standard.core.evaluation.progress import Attempt, class_rows
from standard.web.report_tables import TABLES, class_table, deciders, sheet_tables, sheets_tables
from standard.web.spreadsheet import Cell, Language, table
from standard.web.workbook import Table, workbook
from tests.facts import T0
from tests.web.sheets import edition, grid, sheet


def _plain(cell: Cell) -> object:
    """As XLSX has it: no zone, and no empty text."""
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).replace(tzinfo=None)
    return cell if cell != "" else None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_xlsx_comes_back(language: Language) -> None:
    tables = sheet_tables(sheet(), edition(), language)
    book = load_workbook(io.BytesIO(workbook(tables, T0)))
    assert book.sheetnames == [words[0 if language == "fr" else 1] for words in TABLES.values()]
    for told in tables:
        headings, *rows = [list(row) for row in book[told.name].iter_rows(values_only=True)]
        assert headings == list(told.headings)
        assert rows == [[_plain(cell) for cell in row] for row in told.rows]


def _read(told: Table, language: Language) -> list[dict[str, str]]:
    data = table(told.headings, told.rows, language)
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=";" if language == "fr" else ",", strict=True))


def test_csv_comes_back() -> None:
    shown = sheet()
    assert shown.report is not None
    levels, findings, calls, comments, faults = (_read(one, "fr") for one in sheet_tables(shown, edition()))
    assert {row["critère"]: row["retenu"] for row in levels} == {
        code: "" if level is None else str(level) for code, level in shown.levels.items()
    }
    found = [(one.metric, one.call_id, one.level) for one in shown.report.findings]
    assert [(row["mesure"], row["appel"], int(row["niveau"])) for row in findings] == found
    assert [row["titre"] for row in calls] == [call.title for call in shown.report.calls]
    # A comment that begins like a formula is text; without the apostrophe it is what was written.
    assert [row["commentaire"] for row in comments][1] == "'=À revoir : la reformulation"
    assert [row["commentaire"].removeprefix("'") for row in comments] == [one.text for one in shown.comments]
    assert [(row["faute"], row["confirmée"]) for row in faults] == [
        (shown.report.caps[0].fault, "oui"), (shown.report.caps[1].fault, ""),
    ]  # fmt: skip


def test_the_computation_stands_beside_the_level() -> None:
    shown = sheet()
    first = _read(sheet_tables(shown, edition())[0], "fr")[0]
    assert shown.report is not None
    proposal = shown.report.lines[0].proposal
    assert first["niveaux comptés"] == " ".join(map(str, proposal.counted))
    assert first["médiane"] == str(proposal.median).replace(".", ",")
    assert (first["motif"], first["décidé par"]) == ("réécouté ensemble", "")


def test_who_decided_is_told() -> None:
    shown = sheet()
    assert [name for name, _ in deciders(shown, "C201.1")] == ["Claire Martin", "Marc Dubois"]
    assert [one.reason for _, one in deciders(shown, "C200.1")] == ["réécouté ensemble"]
    assert deciders(shown, "C999.9") == []


def test_where_facts_are_kept_back_there_are_none() -> None:
    kept = sheet().model_copy(update={"report": None, "facts": "self-first"})
    told = {one.name: one.rows for one in sheet_tables(kept, edition())}
    assert [len(told[name]) for name in ("Niveaux", "Constats", "Appels", "Fautes")] == [6, 0, 0, 0]
    assert {row[3] for row in told["Niveaux"]} == {None}


def test_a_candidate_is_named_nowhere_in_the_tables() -> None:
    tables = sheet_tables(sheet(), edition(shown_as="Candidat 12"))
    told = repr([(one.headings, one.rows) for one in tables])
    assert "Candidat 12" in told
    assert "Léa" not in told


def test_several_students_are_in_one_file() -> None:
    both = [(sheet(), edition()), (sheet(student="hugo", name="Hugo", signed=False), edition())]
    levels = sheets_tables(both)[0]
    assert list(levels.headings[:4]) == ["élève", "nom", "état", "critère"]
    assert [row[0] for row in levels.rows] == ["lea"] * 6 + ["hugo"] * 6
    assert levels.rows[-1][2] == "notation terminée, non signée"


def test_a_class_has_a_row_for_each_student() -> None:
    grille = grid(2)
    attempts = [
        Attempt(session_id="s-1", account="lea", name="Léa", at=T0, levels={"C200.1": 2}),
        Attempt(session_id="s-1", account="hugo", name="Hugo", at=T0, levels={"C201.1": 0}),
    ]
    told = class_table(class_rows(attempts, ["C200.1", "C201.1"]), grille)
    assert list(told.headings) == ["élève", "nom", "séances", "dernière (UTC)", "C200.1", "C201.1"]
    assert told.rows == [["hugo", "Hugo", 1, T0, None, 0], ["lea", "Léa", 1, T0, 2, None]]

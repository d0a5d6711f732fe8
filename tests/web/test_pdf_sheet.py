"""The parts of a printed sheet that hold its levels."""

from __future__ import annotations

from reportlab.platypus import Flowable, Paragraph, Table

from standard.web.evaluation_views import Sheet
from standard.web.pdf_dots import Dots
from standard.web.pdf_parts import fonts
from standard.web.pdf_sheet import calls_table, grid, level_text, summary
from tests.web.sheets import edition, sheet


def cells(story: list[Flowable]) -> list[list[list[Flowable]]]:
    """The cells of every table of a story."""
    return [one._cellvalues for one in story if isinstance(one, Table)]


def words(cell: Flowable) -> str:
    return " ".join(cell.getPlainText().split()) if isinstance(cell, Paragraph) else ""


def _grid(shown: Sheet) -> list[list[list[Flowable]]]:
    fonts()
    return cells(grid(shown))


def test_each_criterion_has_its_levels_and_a_dot_for_each_finding() -> None:
    shown = sheet()
    (table,) = _grid(shown)
    assert [words(cell) for cell in table[0]] == ["Critère", "Retenu", "Proposé", "Séance", "1", "2", "3"]
    assert shown.report is not None
    for row, line in zip(table[1:], shown.report.lines, strict=True):
        assert words(row[0]).startswith(line.critere.code)
        drawn = [len(cell.dots) for cell in row[3:] if isinstance(cell, Dots)]
        assert sum(drawn) == len(line.session) + sum(len(cell.findings) for cell in line.cells)


def test_a_level_that_is_not_the_proposed_one_is_marked() -> None:
    (table,) = _grid(sheet())
    told = [(words(row[1]), words(row[2])) for row in table[1:]]
    assert ("I ≠", "S") in told
    assert ("S", "S") in told
    # Nothing was proposed: there is nothing to differ from.
    assert ("S", "–") in told
    assert ("n. é. ≠", "S") in told


def test_calls_that_do_not_fit_follow_and_none_is_left_out() -> None:
    shown = sheet(calls=25, criteria=5)
    tables = _grid(shown)
    heads = [words(cell) for table in tables for cell in table[0] if words(cell).isdigit()]
    assert heads == [str(number) for number in range(1, 26)]
    # The criterion that only people judge has no dot in any call.
    later = [words(row[0]) for row in tables[1][1:]]
    assert not any(one.startswith("C201.1") for one in later)


def test_an_open_criterion_is_still_to_be_decided() -> None:
    (table,) = _grid(sheet().model_copy(update={"levels": {}}))
    assert {words(row[1]) for row in table[1:]} == {"à décider"}


def test_the_summary_and_the_calls() -> None:
    fonts()
    shown, given = sheet(), edition()
    (told,) = cells(summary(shown, given))
    assert {words(name): words(text) for name, text in told}["Séance"] == (
        "2 mars 2026, 9 h 30 – 10 h 30 (1 h 00)"
    )
    assert shown.report is not None
    (calls,) = cells(calls_table(shown.report, given))
    assert [words(cell) for cell in calls[1]][:4] == ["1", "09:30:00", "Permis de construire (M-00)", "45 s"]
    none = sheet(calls=0).report
    assert none is not None
    assert cells(calls_table(none, given)) == []


def test_levels_in_words() -> None:
    shown = sheet()
    assert (level_text(shown, 3), level_text(shown, None)) == ("très satisfaisant (3)", "non évalué")

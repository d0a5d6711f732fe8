"""What outputs are measured on: an hour that one pupil had, and a school with sheets signed or not."""

from __future__ import annotations

from pathlib import Path

from standard.app.bench import reports
from standard.core.evaluation.progress import class_rows
from standard.db.database import Database
from standard.db.journal import SqlJournal
from standard.library.grids import Grids
from standard.web.decisions import Decisions
from standard.web.standings import attempts


async def test_every_figure_is_told() -> None:
    figures = await reports.measured(sessions=3)
    assert [(one.name, one.unit, one.value > 0) for one in figures] == [
        ("sheet as PDF", "ms", True),
        ("sheet as XLSX", "ms", True),
        ("class table of a school", "ms", True),
        ("the same, nothing signed, first look", "ms", True),
        ("the same, nothing signed", "ms", True),
    ]
    assert figures[0].note.startswith("60 calls, 24 criteria")


async def test_every_pupil_of_the_school_has_a_level_for_each_criterion(tmp_path: Path) -> None:
    grid = Grids(tmp_path).grid("telephone")
    database = await Database.open(f"sqlite:///{tmp_path / 'school.db'}")
    try:
        journal = SqlJournal(database, establishment="school", node="bench")
        await reports._fill(journal, grid, 2, signed=False)
        told = await attempts(
            journal,
            reports._Evidence(journal),
            Decisions(journal),
            reports.VIEWER,
            grid,
            await journal.sessions(),
        )
    finally:
        await database.close()
    rows = class_rows(told, [one.code for one in grid.criteres])
    assert [row.account for row in rows] == [f"eleve{number}" for number in range(8)]
    assert all(one.attempts == 1 for row in rows for one in row.criteria)
    assert not any(one.signed for one in told)

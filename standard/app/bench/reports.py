"""What is taken out of the evaluation: a printed hour, its workbook, the class table of a whole school."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from standard.app.bench.figures import Figure, middle
from standard.app.bench.hour import BEGIN, alone, hour, students
from standard.core.evaluation.attendance import ATTENDED, Attendance, attendance
from standard.core.evaluation.facts import CriterionDecided, MarkingEnded, SheetSigned
from standard.core.evaluation.metrics import findings_of
from standard.core.evaluation.progress import class_rows, class_statistics
from standard.core.evaluation.referentiel import Grille
from standard.core.evaluation.report import Report, report
from standard.core.evaluation.seance import dossier, seance_of
from standard.core.events import Event, Numbered, SeatTaken
from standard.db.accounts import Account
from standard.db.database import Database
from standard.db.journal import SqlJournal
from standard.library.grids import Grids
from standard.library.load import load_organisation
from standard.web.decisions import Decisions
from standard.web.evaluation_views import Permissions, SelfView, Sheet
from standard.web.report_export import instants
from standard.web.report_pdf import sheet_pdf
from standard.web.report_tables import sheet_tables
from standard.web.report_words import Edition
from standard.web.standings import attempts
from standard.web.workbook import workbook

__all__ = ["measured"]

SESSIONS, TOGETHER, PUPILS = 1000, 4, 120
"""A school of so many pupils, so many of whom sit at the seats of one session."""
ROUNDS = 3
TABLE_MS = 1000.0
PRINTED_MS = 5000.0
VIEWER = Account(account="prof", name="Prof", role="instructor", language="fr")


async def measured(sessions: int = SESSIONS) -> list[Figure]:
    """Milliseconds of the printed sheet of sixty calls, of its workbook, and of the class table."""
    with TemporaryDirectory(prefix="standard-bench-") as name:
        folder = Path(name)
        grid = Grids(folder).grid("complete")
        figures = _files(*_hour(grid))
        signed = await _class_table_ms(folder, grid, sessions, signed=True)
        first, *others = await _class_table_ms(folder, grid, sessions, signed=False)
    note = f"{sessions} sessions of {TOGETHER} out of {PUPILS} pupils, from the database"
    return [
        *figures,
        Figure(name="class table of a school", value=middle(signed), unit="ms", target=TABLE_MS, note=note),
        Figure(
            name="the same, nothing signed, first look",
            value=first,
            unit="ms",
            note="every decision is read once",
        ),
        Figure(name="the same, nothing signed", value=middle(others), unit="ms", target=TABLE_MS, note=note),
    ]


def _files(sheet: Sheet, edition: Edition) -> list[Figure]:
    tables = sheet_tables(sheet, edition)
    calls = len(sheet.report.calls) if sheet.report else 0
    note = f"{calls} calls, {len(sheet.grid.criteres)} criteria"
    size = len(sheet_pdf(sheet, edition)) / 1000
    return [
        Figure(
            name="sheet as PDF",
            value=_ms(lambda: sheet_pdf(sheet, edition)),
            unit="ms",
            target=PRINTED_MS,
            note=f"{note}, {size:.0f} kB",
        ),
        Figure(
            name="sheet as XLSX",
            value=_ms(lambda: workbook(tables, edition.printed_at)),
            unit="ms",
            target=PRINTED_MS,
            note=f"{note}, {sum(len(one.rows) for one in tables)} rows",
        ),
    ]


def _ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


# --- one pupil who has all the calls of an hour -----------------------------------------------------


def _hour(grid: Grille) -> tuple[Sheet, Edition]:
    pupil = students()[0]
    facts = alone(hour(), pupil)
    house = load_organisation("mairie")
    own = dossier(seance_of("s-1", facts, house, lambda _: None), pupil)
    told = report(own, grid, findings_of(own))
    sheet = _sheet(told, grid)
    return sheet, Edition(house=house, printed_at=BEGIN, instants=instants(sheet, facts))


def _sheet(told: Report, grid: Grille) -> Sheet:
    nothing = dict.fromkeys((name for name in Permissions.model_fields if name != "why_not"), False)
    return Sheet(
        session_id=told.session_id,
        student=told.account,
        name=told.name,
        organisation=told.organisation,
        began_at=told.began_at,
        ended_at=told.ended_at,
        live=False,
        exam=False,
        state="nothing",
        grid=grid,
        facts="shown",
        report=told,
        markers=[],
        levels={},
        settled=[],
        agreement=None,
        self_assessment=SelfView(ended_at=None, skipped=False, hidden=False, levels=[]),
        gaps=[],
        metrics=[],
        faults=[],
        comments=[],
        suggested_mark=told.mark,
        levels_digest="",
        signature=None,
        peers=[],
        permissions=Permissions(**nothing, why_not=""),
    )


# --- a school ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Who was there, as the service asks for it."""

    journal: SqlJournal

    async def attended(self, sessions: Any) -> dict[str, Attendance]:
        """See ``lab.evidence``."""
        facts: dict[str, list[Event]] = {one: [] for one in sessions}
        for told in await self.journal.within(sessions, ATTENDED):
            facts[told.session_id].append(told.fact)
        return {session_id: attendance(told) for session_id, told in facts.items()}


async def _class_table_ms(folder: Path, grid: Grille, sessions: int, *, signed: bool) -> list[float]:
    """Of each of several looks at the table, the first one included."""
    database = await Database.open(f"sqlite:///{folder / f'school-{signed}.db'}")
    try:
        journal = SqlJournal(database, establishment="school", node="bench")
        await _fill(journal, grid, sessions, signed=signed)
        decisions = Decisions(journal)
        return [await _look_ms(journal, decisions, grid) for _ in range(ROUNDS)]
    finally:
        await database.close()


async def _look_ms(journal: SqlJournal, decisions: Decisions, grid: Grille) -> float:
    began = time.perf_counter()
    records = await journal.sessions()
    known = await attempts(journal, _Evidence(journal), decisions, VIEWER, grid, records)
    codes = [one.code for one in grid.criteres]
    class_statistics(class_rows(known, codes), codes)
    return (time.perf_counter() - began) * 1000


async def _fill(journal: SqlJournal, grid: Grille, sessions: int, *, signed: bool) -> None:
    """Each session with its pupils, marked and signed or not."""
    for number in range(sessions):
        session, _ = await journal.open_session("mairie")
        facts = [one for one in _session(session, number, grid) if signed or not isinstance(one, SheetSigned)]
        await journal.append(session, [Numbered(seq, fact) for seq, fact in enumerate(facts, 1)])
        await journal.close_session(session)


def _session(session: str, number: int, grid: Grille) -> Iterator[Event]:
    at = datetime(2026, 1, 5, 8, tzinfo=UTC) + timedelta(hours=number)
    for seat in range(TOGETHER):
        pupil = f"eleve{(number * TOGETHER + seat) % PUPILS}"
        about: dict[str, Any] = {
            "at": at, "account": "prof", "session": session, "student": pupil, "grid": grid.id,
        }  # fmt: skip
        levels = {one.code: (number + place) % 4 for place, one in enumerate(grid.criteres)}
        yield SeatTaken(at=at, seat=f"200{seat + 1}", account=pupil, name=pupil.title(), recorded=False)
        for code, level in levels.items():
            yield CriterionDecided(**about, criterion=code, level=level)
        yield MarkingEnded(**about)
        yield SheetSigned(
            **about, journal_digest="0" * 64, levels_digest="0" * 64, last_seq=1, levels=dict(levels)
        )

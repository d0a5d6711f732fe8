"""What is taken out of the evaluation: a printed hour, its workbook, the class table of a whole school."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from standard.app.bench.figures import Figure, middle
from standard.app.bench.hour import BEGIN, hour, students
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
        sheet, edition = _hour(grid)
        database = await Database.open(f"sqlite:///{folder / 'school.db'}")
        try:
            journal = SqlJournal(database, establishment="school", node="bench")
            await _fill(journal, grid, sessions)
            times = [await _class_table_ms(journal, grid) for _ in range(ROUNDS)]
        finally:
            await database.close()
    calls = len(sheet.report.calls) if sheet.report else 0
    tables = sheet_tables(sheet, edition)
    note = f"{calls} calls, {len(grid.criteres)} criteria"
    return [
        Figure(
            name="sheet as PDF",
            value=_ms(lambda: sheet_pdf(sheet, edition)),
            unit="ms",
            target=PRINTED_MS,
            note=f"{note}, {len(sheet_pdf(sheet, edition)) / 1000:.0f} kB",
        ),
        Figure(
            name="sheet as XLSX",
            value=_ms(lambda: workbook(tables, edition.printed_at)),
            unit="ms",
            target=PRINTED_MS,
            note=f"{note}, {sum(len(one.rows) for one in tables)} rows",
        ),
        Figure(
            name="class table of a school",
            value=middle(times),
            unit="ms",
            target=TABLE_MS,
            note=f"{sessions} sessions of {TOGETHER} out of {PUPILS} pupils, from the database",
        ),
    ]


def _ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


# --- one pupil who has all the calls of an hour -----------------------------------------------------


def _hour(grid: Grille) -> tuple[Sheet, Edition]:
    pupil = students()[0]
    facts = [Numbered(one.seq, _alone(one.fact, pupil)) for one in hour()]
    house = load_organisation("mairie")
    own = dossier(seance_of("s-1", facts, house, lambda _: None), pupil)
    told = report(own, grid, findings_of(own))
    sheet = _sheet(told, grid)
    return sheet, Edition(house=house, printed_at=BEGIN, instants=instants(sheet, facts))


def _alone(fact: Event, pupil: str) -> Event:
    """The fact, if somebody did it, as the pupil's."""
    kind: Any = replace
    return cast("Event", kind(fact, account=pupil)) if getattr(fact, "account", "") else fact


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


async def _class_table_ms(journal: SqlJournal, grid: Grille) -> float:
    began = time.perf_counter()
    known = await attempts(journal, _Evidence(journal), VIEWER, grid, await journal.sessions())
    codes = [one.code for one in grid.criteres]
    class_statistics(class_rows(known, codes), codes)
    return (time.perf_counter() - began) * 1000


async def _fill(journal: SqlJournal, grid: Grille, sessions: int) -> None:
    """Each session with its pupils, marked and signed."""
    for number in range(sessions):
        session, _ = await journal.open_session("mairie")
        facts = list(_session(session, number, grid))
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

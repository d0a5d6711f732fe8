"""Levels over sessions: a class at a glance, one student's progress. Only what people decided.

A student sees their own, of signed sheets, and figures of the class without names.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from standard.core.errors import Forbidden, Unknown
from standard.core.evaluation.grids import GRID_PATTERN
from standard.core.evaluation.progress import (
    Attempt,
    ClassRow,
    CriterionStatistics,
    Progress,
    Trend,
    class_rows,
    class_statistics,
    progress,
)
from standard.core.evaluation.referentiel import Grille
from standard.db.accounts import Account
from standard.db.journal import SessionRecord
from standard.web import spreadsheet
from standard.web.api.evaluation import StudentPath
from standard.web.deps import Judge, Person, Service, ServiceDep, sees_everything
from standard.web.downloads import CSV, sent
from standard.web.problems import documented
from standard.web.report_tables import class_table
from standard.web.standings import attempts
from standard.web.values import Instant
from standard.web.workbook import XLSX, workbook

router = APIRouter(prefix="/api/evaluation", tags=["evaluation"])

GridId = Annotated[str, Field(pattern=GRID_PATTERN)]
Language = Literal["fr", "en"] | None


class ClassCell(BaseModel):
    """One criterion of one student, over sessions."""

    criterion: str
    last: int | None
    """Of the last session in which it was evaluated."""
    best: int | None
    attempts: int
    """Sessions in which it was evaluated."""
    trend: Trend | None
    """None: fewer than two attempts."""


class ClassStudent(BaseModel):
    """One student of a class."""

    account: str
    name: str
    sessions: int
    last_at: datetime
    """When the last of their sessions began."""
    cells: list[ClassCell]
    """In the order of the grid."""


class ClassTable(BaseModel):
    """Levels that people decided, over sessions. A student sees their own row, and figures without names."""

    grid: Grille
    sessions: int
    students: list[ClassStudent]
    statistics: list[CriterionStatistics]


class StudentProgress(BaseModel):
    """One student over their sessions, oldest first."""

    account: str
    name: str
    grid: Grille
    sessions: int
    criteria: list[Progress]


class Period(BaseModel):
    """Which sessions count: those that began in between; all of them without bounds."""

    grid: GridId
    from_: Annotated[Instant | None, Field(alias="from")] = None
    to: Instant | None = None

    def holds(self, record: SessionRecord) -> bool:
        """Whether this session does."""
        begun = record.opened_at
        return (self.from_ is None or begun >= self.from_) and (self.to is None or begun < self.to)


class PeriodFile(Period):
    """The same of a file."""

    language: Language = None


@router.get("/class", responses=documented(401, 404, 503))
async def class_levels(asked: Annotated[Period, Query()], service: ServiceDep, person: Person) -> ClassTable:
    """Each student's last level and progress by criterion; to a student their own, and figures of all."""
    account, grid = person.account, service.lab.grids.grid(asked.grid)
    known = await _attempts(service, account, asked, grid)
    return await asyncio.to_thread(_class, account, grid, known)


@router.get("/class.{form}", responses=documented(401, 403, 404, 503), response_class=Response)
async def class_file(
    form: Literal["csv", "xlsx"],
    asked: Annotated[PeriodFile, Query()],
    service: ServiceDep,
    person: Judge,
) -> Response:
    """The same table as a file, for those who teach and judge."""
    grid = service.lab.grids.grid(asked.grid)
    known = await _attempts(service, person.account, asked, grid)
    spoken = asked.language or person.account.language
    table = class_table(class_rows(known, _codes(grid)), grid, spoken)
    name = f"classe-{grid.id}.{form}"
    if form == "csv":
        return sent(spreadsheet.table(table.headings, table.rows, spoken), CSV, name)
    return sent(await asyncio.to_thread(workbook, [table], service.lab.clock()), XLSX, name)


@router.get("/progress/{student}", responses=documented(401, 403, 404, 503))
async def student_progress(
    student: StudentPath, asked: Annotated[Period, Query()], service: ServiceDep, person: Person
) -> StudentProgress:
    """One student's levels by criterion over sessions; a student's own, or anybody's."""
    account, grid = person.account, service.lab.grids.grid(asked.grid)
    own_or_judge(account, student)
    known = await _attempts(service, account, asked, grid, student)
    return StudentProgress(
        account=student,
        name=await _name(service, student, known),
        grid=grid,
        sessions=len(known),
        criteria=list(progress(known, _codes(grid))),
    )


async def _attempts(
    service: Service, account: Account, asked: Period, grid: Grille, student: str = ""
) -> list[Attempt]:
    lab = service.lab
    records = [one for one in await lab.journal.sessions() if asked.holds(one)]
    return await attempts(lab.journal, lab.evidence, service.decisions, account, grid, records, student)


def _class(account: Account, grid: Grille, known: Sequence[Attempt]) -> ClassTable:
    rows = class_rows(known, _codes(grid))
    every = sees_everything(account)
    return ClassTable(
        grid=grid,
        sessions=len({one.session_id for one in known}),
        students=[_student(row) for row in rows if every or row.account == account.account],
        statistics=list(class_statistics(rows, _codes(grid))),
    )


def _student(row: ClassRow) -> ClassStudent:
    return ClassStudent(
        account=row.account,
        name=row.name,
        sessions=row.sessions,
        last_at=row.last_at,
        cells=[
            ClassCell(
                criterion=one.code, last=one.last, best=one.best, attempts=one.attempts, trend=one.trend
            )
            for one in row.criteria
        ],
    )


def own_or_judge(account: Account, student: str) -> None:
    """Raises ``Forbidden`` for a student who asks about somebody else."""
    if not sees_everything(account) and account.account != student:
        raise Forbidden("not-your-sheet")


async def _name(service: Service, student: str, known: Sequence[Attempt]) -> str:
    """Of the last session, else of the account. Raises ``Unknown``."""
    if known:
        return max(known, key=lambda one: one.at).name
    named = {one.account: one.name for one in await service.accounts.all()}
    if student not in named:
        raise Unknown("unknown-student")
    return named[student]


def _codes(grid: Grille) -> list[str]:
    return [one.code for one in grid.criteres]

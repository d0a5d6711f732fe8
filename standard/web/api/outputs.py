"""What is taken out of the evaluation: files of a sheet, of a call, of a class, of a portfolio.

Whoever may open a sheet may take it out, with what they may know of it. The sheets of a whole class are for
those who teach and judge.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, Field

from standard.core.errors import Forbidden, Unknown
from standard.core.evaluation.facts import AssessmentFact
from standard.core.evaluation.grids import GRID_PATTERN
from standard.core.evaluation.permissions import levels_open
from standard.core.evaluation.xapi import Sender
from standard.db.accounts import Account
from standard.web import report_pdf, spreadsheet
from standard.web.api.evaluation import GridPath, SessionPath, StudentPath
from standard.web.api.progress import own_or_judge
from standard.web.assessed import Assessed, assessed, known_to, sheet_of
from standard.web.deps import Judge, Person, Service, ServiceDep, sees_everything
from standard.web.downloads import CSV, JSON_LINES, PDF, ZIP, documented_file, headers, sent
from standard.web.problems import documented
from standard.web.report_export import ExportedFact, SheetExport, cited, decisions_of, instants, xapi_lines
from standard.web.report_tables import TABLES, TableName, sheet_tables, sheets_tables
from standard.web.report_words import Edition, Printed
from standard.web.stream import visible
from standard.web.values import CallId, Line, SessionId
from standard.web.workbook import XLSX, workbook, zipped

router = APIRouter(prefix="/api/evaluation", tags=["evaluation"])

MOST_SHEETS = 60
"""Sheets of one portfolio."""
GridId = Annotated[str, Field(pattern=GRID_PATTERN)]
Language = Literal["fr", "en"] | None
CallPath = Annotated[CallId, Path()]


class Shown(BaseModel):
    """Under which name the student stands in the file: a candidate's number; empty: their own."""

    shown_as: Line = ""


class ShownTable(Shown):
    """The same of a table."""

    language: Language = None
    table: TableName = "levels"


class ShownBook(Shown):
    """The same of a workbook."""

    language: Language = None


class ShownStatements(Shown):
    """The same of xAPI statements."""

    findings: bool = False
    """Certain findings and those of rules too."""
    base: Annotated[str, Field(pattern=r"^https?://[!-;=?-Z_a-z~]{1,200}$")] | None = None
    """Address under which every IRI stands; this laboratory's without it."""


class OfCall(Shown):
    """By which grid a call is told."""

    grid: GridId


# --- everybody of a session -------------------------------------------------------------------------


@router.get("/{session}/class/{grid}.pdf", responses=documented_file(PDF), response_class=Response)
async def class_sheets_pdf(
    session: SessionPath, grid: GridPath, service: ServiceDep, person: Judge
) -> Response:
    """Every student's sheet, one after the other."""
    told = await _everybody(service, person.account, session, grid)
    data = await asyncio.to_thread(report_pdf.class_pdf, told)
    return sent(data, PDF, f"fiches-{session}-{grid}.pdf", shown=True)


@router.get("/{session}/class/{grid}.csv", responses=documented_file(CSV), response_class=Response)
async def class_sheets_csv(
    session: SessionPath,
    grid: GridPath,
    asked: Annotated[ShownTable, Query()],
    service: ServiceDep,
    person: Judge,
) -> Response:
    """One table of every student's sheet."""
    told = await _everybody(service, person.account, session, grid)
    language = asked.language or person.account.language
    table = sheets_tables(told, language)[list(TABLES).index(asked.table)]
    data = spreadsheet.table(table.headings, table.rows, language)
    return sent(data, CSV, f"fiches-{session}-{grid}-{asked.table}.csv")


@router.get("/{session}/class/{grid}.xlsx", responses=documented_file(XLSX), response_class=Response)
async def class_sheets_xlsx(
    session: SessionPath,
    grid: GridPath,
    asked: Annotated[ShownBook, Query()],
    service: ServiceDep,
    person: Judge,
) -> Response:
    """Every table of every student's sheet."""
    told = await _everybody(service, person.account, session, grid)
    tables = sheets_tables(told, asked.language or person.account.language)
    data = await asyncio.to_thread(workbook, tables, service.lab.clock())
    return sent(data, XLSX, f"fiches-{session}-{grid}.xlsx")


# --- a portfolio --------------------------------------------------------------------------------------


class Portfolio(Shown):
    """Which sheets: by one grid, of the sessions that are named."""

    grid: GridId
    session: Annotated[list[SessionId], Field(min_length=1, max_length=MOST_SHEETS)]


@router.get("/portfolio/{student}.pdf", responses=documented_file(PDF), response_class=Response)
async def portfolio_as_pdf(
    student: StudentPath, asked: Annotated[Portfolio, Query()], service: ServiceDep, person: Person
) -> Response:
    """The sheets that a student chose, with their own view and the comments, in one file."""
    told = await _chosen(service, person.account, student, asked)
    data = await asyncio.to_thread(report_pdf.portfolio_pdf, told)
    return sent(data, PDF, f"dossier-{student}.pdf", shown=True)


@router.get("/portfolio/{student}.zip", responses=documented_file(ZIP), response_class=Response)
async def portfolio_as_zip(
    student: StudentPath, asked: Annotated[Portfolio, Query()], service: ServiceDep, person: Person
) -> Response:
    """The same as a folder: the whole, each sheet, and the tables."""
    told = await _chosen(service, person.account, student, asked)
    data = await asyncio.to_thread(_portfolio_files, told)
    return sent(data, ZIP, f"dossier-{student}.zip")


# --- a sheet ------------------------------------------------------------------------------------------


@router.get("/{session}/{student}/calls/{call}.pdf", responses=documented_file(PDF), response_class=Response)
async def call_as_pdf(
    session: SessionPath,
    student: StudentPath,
    call: CallPath,
    asked: Annotated[OfCall, Query()],
    service: ServiceDep,
    person: Person,
) -> Response:
    """The sheet of one call."""
    found = await assessed(service, session, student, asked.grid, person.account)
    sheet, edition = await _printed(service, person.account, found, asked.shown_as)
    data = await asyncio.to_thread(report_pdf.call_pdf, sheet, call, edition)
    return sent(data, PDF, f"appel-{call}.pdf", shown=True)


@router.get("/{session}/{student}/{grid}.pdf", responses=documented_file(PDF), response_class=Response)
async def sheet_as_pdf(
    session: SessionPath,
    student: StudentPath,
    grid: GridPath,
    asked: Annotated[Shown, Query()],
    service: ServiceDep,
    person: Person,
) -> Response:
    """The sheet, ready to be printed."""
    found = await assessed(service, session, student, grid, person.account)
    sheet, edition = await _printed(service, person.account, found, asked.shown_as)
    data = await asyncio.to_thread(report_pdf.sheet_pdf, sheet, edition)
    return sent(data, PDF, _named(found, asked, "pdf"), shown=True)


@router.get("/{session}/{student}/{grid}.csv", responses=documented_file(CSV), response_class=Response)
async def sheet_as_csv(
    session: SessionPath,
    student: StudentPath,
    grid: GridPath,
    asked: Annotated[ShownTable, Query()],
    service: ServiceDep,
    person: Person,
) -> Response:
    """One table of the sheet."""
    found = await assessed(service, session, student, grid, person.account)
    sheet, edition = await _printed(service, person.account, found, asked.shown_as)
    language = asked.language or person.account.language
    table = sheet_tables(sheet, edition, language)[list(TABLES).index(asked.table)]
    data = spreadsheet.table(table.headings, table.rows, language)
    return sent(data, CSV, _named(found, asked, f"{asked.table}.csv"))


@router.get("/{session}/{student}/{grid}.xlsx", responses=documented_file(XLSX), response_class=Response)
async def sheet_as_xlsx(
    session: SessionPath,
    student: StudentPath,
    grid: GridPath,
    asked: Annotated[ShownBook, Query()],
    service: ServiceDep,
    person: Person,
) -> Response:
    """Every table of the sheet in one workbook."""
    found = await assessed(service, session, student, grid, person.account)
    sheet, edition = await _printed(service, person.account, found, asked.shown_as)
    tables = sheet_tables(sheet, edition, asked.language or person.account.language)
    data = await asyncio.to_thread(workbook, tables, edition.printed_at)
    return sent(data, XLSX, _named(found, asked, "xlsx"))


@router.get("/{session}/{student}/{grid}.json", responses=documented(401, 403, 404, 503))
async def sheet_as_json(
    session: SessionPath,
    student: StudentPath,
    grid: GridPath,
    response: Response,
    service: ServiceDep,
    person: Person,
    facts: Literal["cited", "all"] = "cited",
) -> SheetExport:
    """The sheet with the facts that it cites; for those who judge also all it takes to work it out again."""
    account = person.account
    if facts == "all" and not sees_everything(account):
        raise Forbidden("role-cannot", role=account.role)
    found = await assessed(service, session, student, grid, account)
    sheet = await sheet_of(service, found, account)
    seance = await service.lab.evidence.seance(session)
    wanted = cited(sheet)
    whole = facts == "all"
    # Two who mark must not know of each other, also where both decide in the session that they assess.
    told_all = levels_open(found.standing)
    told = await service.lab.journal.assessments([session]) if whole else []
    response.headers.update(headers(_named(found, Shown(), "json")))
    return SheetExport(
        exported_at=service.lab.clock(),
        sheet=sheet,
        whole=whole,
        facts=[
            ExportedFact(seq=one.seq, fact=one.fact)
            for one in seance.facts
            if (whole and (told_all or not isinstance(one.fact, AssessmentFact)))
            or (one.seq in wanted and visible(one.fact, account, exam=sheet.exam))
        ],
        later=[*seance.later, *seance.heard_later] if whole else [],
        decisions=decisions_of((one.fact for one in told), sheet, known_to(found, account)),
    )


@router.get(
    "/{session}/{student}/{grid}.xapi.jsonl", responses=documented_file(JSON_LINES), response_class=Response
)
async def sheet_as_xapi(
    session: SessionPath,
    student: StudentPath,
    grid: GridPath,
    asked: Annotated[ShownStatements, Query()],
    request: Request,
    service: ServiceDep,
    person: Person,
) -> Response:
    """The decided levels as xAPI statements, one a line."""
    found = await assessed(service, session, student, grid, person.account)
    sheet, edition = await _printed(service, person.account, found, asked.shown_as)
    sender = Sender(
        base=(asked.base or f"{request.base_url}xapi").rstrip("/"),
        session_id=session,
        student=asked.shown_as or student,
        grille=found.grid,
        organisation=edition.house.name,
    )
    known = known_to(found, person.account)
    data = xapi_lines(sheet, known, sender, edition.instants, observed=asked.findings)
    return sent(data, JSON_LINES, _named(found, asked, "xapi.jsonl"))


# --- what they share ------------------------------------------------------------------------------------


async def _printed(service: Service, account: Account, found: Assessed, shown_as: str = "") -> Printed:
    """The sheet as this person may see it, and what goes with it into a file."""
    sheet = await sheet_of(service, found, account)
    seance = await service.lab.evidence.seance(found.record.session_id)
    return sheet, Edition(
        house=seance.house,
        printed_at=service.lab.clock(),
        instants=await asyncio.to_thread(instants, sheet, seance.facts),
        shown_as=shown_as,
    )


async def _everybody(service: Service, account: Account, session: str, grid: str) -> list[Printed]:
    """Sheets of all who sat at a seat, by name. Raises ``Unknown`` if nobody did."""
    await service.lab.journal.session(session)
    names = (await service.lab.evidence.attended([session]))[session].names
    told = [
        await _printed(service, account, await assessed(service, session, student, grid, account))
        for student in sorted(names, key=lambda student: (names[student].casefold(), student))
    ]
    if not told:
        raise Unknown("unknown-student")
    return told


async def _chosen(service: Service, account: Account, student: str, asked: Portfolio) -> list[Printed]:
    """The sheets that are asked for, oldest first. Raises ``Unknown``, ``Forbidden``."""
    own_or_judge(account, student)
    told = [
        await _printed(
            service,
            account,
            await assessed(service, session, student, asked.grid, account),
            asked.shown_as,
        )
        for session in dict.fromkeys(asked.session)
    ]
    return sorted(told, key=lambda one: (one[0].began_at, one[0].session_id))


def _portfolio_files(told: Sequence[Printed]) -> bytes:
    whole = [("dossier.pdf", report_pdf.portfolio_pdf(told))]
    for number, (sheet, edition) in enumerate(told, 1):
        name = f"{number:02}-{edition.house.local(sheet.began_at):%Y-%m-%d}-{sheet.session_id}"
        whole.append((f"{name}.pdf", report_pdf.sheet_pdf(sheet, edition)))
        whole.append((f"{name}.xlsx", workbook(sheet_tables(sheet, edition), edition.printed_at)))
    return zipped(whole, told[0][1].printed_at)


def _named(found: Assessed, asked: Shown, ending: str) -> str:
    return f"fiche-{found.record.session_id}-{asked.shown_as or found.student}-{found.grid.id}.{ending}"

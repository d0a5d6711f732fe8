"""Sheets from the command line: the same as in the console, read from the database, with or without a lab."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from textwrap import shorten

from standard.app.house import house_of, running_house
from standard.core.errors import StandardError, Unknown
from standard.core.evaluation.assessments import Assessment
from standard.core.evaluation.metrics import findings_of
from standard.core.evaluation.referentiel import Echelle
from standard.core.evaluation.report import Line
from standard.core.evaluation.xapi import Sender
from standard.db.accounts import Account, Accounts
from standard.db.database import Database
from standard.db.journal import SqlJournal
from standard.lab.evidence import EvidenceKeeper
from standard.lab.histories import Histories
from standard.lab.session import Session
from standard.library.grids import Grids
from standard.library.repertoire import Repertoire
from standard.settings import Settings
from standard.web import spreadsheet
from standard.web.assessed import assessed, known_to, sheet_of
from standard.web.evaluation_views import Sheet
from standard.web.report_export import instants, xapi_lines
from standard.web.report_pdf import sheet_pdf
from standard.web.report_tables import TABLES, sheet_tables
from standard.web.report_words import STATES, Edition
from standard.web.workbook import workbook

__all__ = ["FORMS", "LAST", "Told", "files", "lines", "told"]

LAST = "last"
"""Instead of a session: the newest in which somebody sat at a seat."""
WIDE = 60
"""Letters of a criterion's words on a line."""
FORMS = ("pdf", "csv", "xlsx", "xapi")
BASE = "http://localhost:8080/xapi"
"""Where xAPI identifiers stand unless the school says where: the address of this machine's console."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sheet, as somebody who has no part in it may know it, and what goes with it into a file."""

    sheet: Sheet
    edition: Edition
    known: Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stored:
    """What is in the database, while no session is under way here (``web.assessed.Whole``)."""

    journal: SqlJournal
    session: Session
    histories: Histories
    evidence: EvidenceKeeper
    grids: Grids
    clock: Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Archive:
    """See ``web.assessed.Sources``."""

    lab: _Stored
    accounts: Accounts


async def told(settings: Settings, session: str, student: str, grid: str) -> list[Told]:
    """The sheets of one student, or (empty) of everybody who sat at a seat, by name.

    Raises ``Unknown``, ``ContentError``, ``JournalError``.
    """
    viewer = Account(account="", name="", role="administrator", language=settings.language)
    async with _archive(settings) as archive:
        session = await _named(archive, session)
        there = (await archive.lab.evidence.attended([session])).get(session)
        names = dict(there.names) if there else {}
        wanted = [student] if student else sorted(names, key=lambda one: (names[one].casefold(), one))
        if not wanted:
            raise Unknown("unknown-student")
        return [await _told(archive, session, one, grid, viewer) for one in wanted]


async def _told(archive: _Archive, session: str, student: str, grid: str, viewer: Account) -> Told:
    found = await assessed(archive, session, student, grid, viewer)
    sheet = await sheet_of(archive, found, viewer)
    seance = await archive.lab.evidence.seance(session)
    edition = Edition(
        house=seance.house,
        printed_at=archive.lab.clock(),
        instants=await asyncio.to_thread(instants, sheet, seance.facts),
    )
    return Told(sheet=sheet, edition=edition, known=known_to(found, viewer))


async def _named(archive: _Archive, session: str) -> str:
    if session != LAST:
        await archive.lab.journal.session(session)
        return session
    known = await archive.lab.journal.attended()
    newest = (one.session_id for one in await archive.lab.journal.sessions() if one.session_id in known)
    found = next(newest, "")
    if not found:
        raise Unknown("unknown-session", session=LAST)
    return found


@asynccontextmanager
async def _archive(settings: Settings) -> AsyncIterator[_Archive]:
    database = await Database.open(settings.database)
    try:
        journal = SqlJournal(database, establishment=settings.establishment, node=settings.node)
        house = running_house(settings)
        nobody = Session(journal, house.id, _now)
        lab = _Stored(
            journal=journal,
            session=nobody,
            histories=Histories(journal, nobody),
            evidence=EvidenceKeeper(
                journal, nobody, house_of(house, settings.data), Repertoire(settings.data), findings_of
            ),
            grids=Grids(settings.data),
            clock=_now,
        )
        yield _Archive(lab=lab, accounts=Accounts(database, establishment=settings.establishment))
    finally:
        await database.close()


def _now() -> datetime:
    return datetime.now(UTC)


# --- as text --------------------------------------------------------------------------------------


def lines(one: Told, language: str) -> Iterator[str]:
    """The sheet as it is read on a terminal: each criterion with what is proposed, why, and what counts."""
    french, sheet = language == "fr", one.sheet
    state = STATES[sheet.state][0 if french else 1]
    calls = len(sheet.report.calls) if sheet.report else 0
    yield f"{sheet.session_id}  {sheet.began_at:%Y-%m-%d %H:%M}–{sheet.ended_at:%H:%M}  {sheet.organisation}"
    told = f"{calls} {'appels' if french else 'calls'}"
    yield f"{sheet.name} ({sheet.student})  {told}  {sheet.grid.nom}  {state}"
    for line in sheet.report.lines if sheet.report else ():
        yield _line(line, sheet, french=french)
    for cap in sheet.report.caps if sheet.report else ():
        yield f"! {cap.call_id}  {cap.fault}  {_confirmed(cap.confirmed, french=french)}"
    mark = sheet.signature.mark if sheet.signature else None
    if mark is not None:
        yield f"= {mark:g}/20"
    elif sheet.report and sheet.report.mark is not None:
        yield f"≈ {sheet.report.mark:g}/20  {'proposé par les faits' if french else 'proposed by the facts'}"


def _line(line: Line, sheet: Sheet, *, french: bool) -> str:
    scale, code, proposal = sheet.grid.echelle, line.critere.code, line.proposal
    counts = f" → {_sign(scale, sheet.levels[code])}" if code in sheet.levels else ""
    of = ("médiane de" if french else "median of") if proposal.counted else ""
    how = " ".join([of, *map(str, proposal.counted)]).strip()
    left = f" −{','.join(proposal.hints_left_out)}" if proposal.hints_left_out else ""
    words = shorten(line.critere.libelle, WIDE, placeholder=" …")
    return f"{code:<8} {_sign(scale, proposal.level):<3}{counts:<6} {words:<{WIDE}}  [{how}{left}]"


def _sign(scale: Echelle, level: int | None) -> str:
    return "–" if level is None else scale.sigles[level]


def _confirmed(confirmed: bool | None, *, french: bool) -> str:  # noqa: FBT001
    words = {None: ("à confirmer", "to be confirmed"), True: ("confirmée", "confirmed")}
    return words.get(confirmed, ("écartée", "set aside"))[0 if french else 1]


# --- as files -------------------------------------------------------------------------------------


def files(
    one: Told,
    forms: Sequence[str],
    folder: Path,
    language: str,
    *,
    base: str = BASE,
    shown_as: str = "",
) -> list[Path]:
    """Write the sheet in these forms (of ``FORMS``); where each file is.

    ``base``: what every xAPI identifier stands under; ``shown_as``: a candidate's number instead of the name.
    Raises ``StandardError`` if the folder cannot take them.
    """
    sheet = one.sheet
    one = replace(one, edition=replace(one.edition, shown_as=shown_as))
    who = re.sub(r"[^\w.-]+", "-", shown_as) or sheet.student
    stem = f"fiche-{sheet.session_id}-{who}-{sheet.grid.id}"
    made = {
        folder / f"{stem}.{name}": data
        for name, data in _files(one, forms, "fr" if language == "fr" else "en", base.rstrip("/"))
    }
    try:
        for path, data in made.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        problem = error.strerror or str(error)
        raise StandardError("report-unwritable", path=str(folder), problem=problem) from error
    return list(made)


def _files(
    one: Told, forms: Sequence[str], language: spreadsheet.Language, base: str
) -> Iterator[tuple[str, bytes]]:
    sheet, edition = one.sheet, one.edition
    tables = sheet_tables(sheet, edition, language)
    if "pdf" in forms:
        yield "pdf", sheet_pdf(sheet, edition)
    if "csv" in forms:
        for key, table in zip(TABLES, tables, strict=True):
            yield f"{key}.csv", spreadsheet.table(table.headings, table.rows, language)
    if "xlsx" in forms:
        yield "xlsx", workbook(tables, edition.printed_at)
    if "xapi" in forms:
        sender = Sender(
            base=base,
            session_id=sheet.session_id,
            student=edition.shown_as or sheet.student,
            grille=sheet.grid,
            organisation=edition.house.name,
        )
        yield "xapi.jsonl", xapi_lines(sheet, one.known, sender, edition.instants, observed=True)

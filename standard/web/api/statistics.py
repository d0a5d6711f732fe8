"""The flow of calls: the raw lines first, then the student's figures, then the laboratory's beside them.

A student is told the figures of a choice of sessions only after having handed their own in. The lines bear no
name, so that everybody may work on the whole house's. Source: référentiel T32.2, S32.3.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from standard.core.desk.facts import FiguresCompared
from standard.core.evaluation.call_flow import (
    Bucket,
    Figure,
    FlowLine,
    Share,
    Step,
    Trend,
    buckets,
    figures,
    flow_of,
    pareto,
    trend_of,
)
from standard.core.evaluation.dashboard import Indicator, dashboard
from standard.core.evaluation.figures_compared import Compared, compared, right
from standard.core.evaluation.mishaps import Kind, mishaps
from standard.core.evaluation.progress import FEWEST
from standard.core.evaluation.seance import Seance, dossier
from standard.core.history import OVER
from standard.db.accounts import Account
from standard.web import spreadsheet
from standard.web.deps import Person, Service, ServiceDep, sees_everything
from standard.web.downloads import CSV, documented_file, sent
from standard.web.flow_tables import answers_table, figures_of, lines_table
from standard.web.problems import documented
from standard.web.values import SessionId
from standard.web.workbook import XLSX, workbook

router = APIRouter(prefix="/api/statistics", tags=["statistics"])

MOST_SESSIONS = 60
_NEVER = datetime.max.replace(tzinfo=UTC)


class Asked(BaseModel):
    """Whose calls."""

    session: Annotated[list[SessionId], Field(min_length=1, max_length=MOST_SESSIONS)]
    own: bool = False
    """Only those that whoever asks had in hand."""


class AskedFile(Asked):
    """The same as a file."""

    language: Literal["fr", "en"] | None = None


class FlowSession(BaseModel):
    """A session whose calls can be counted."""

    session_id: str
    organisation: str
    opened_at: datetime
    title: str
    """Of its course; empty: it had none."""
    live: bool
    calls: int
    """Those that are over, outgoing ones with them."""
    own: bool
    """Whoever asks sat at a seat in it."""


class ComparedFigure(BaseModel):
    """One figure beside the laboratory's; see ``core/evaluation/figures_compared.py``."""

    figure: Figure
    given: float | None
    state: Literal["right", "wrong", "missing"]
    difference: float | None
    slip: str


class Comparison(BaseModel):
    """What was handed in, beside the laboratory's figures."""

    asked: int
    right: int
    figures: tuple[ComparedFigure, ...]


class MishapShare(BaseModel):
    """One kind of error of manipulation (B1 a to j) in a Pareto diagram."""

    kind: Kind
    share: Share


class IndicatorView(BaseModel):
    """One indicator, and whether its promise is kept."""

    indicator: Indicator
    kept: bool | None


class Flow(BaseModel):
    """The calls of the sessions that were chosen; ``shown``: the figures are told."""

    calls: int
    step: Step
    """Of the volume."""
    shown: bool
    handed_in: int
    """How often whoever asks has handed figures of this choice in."""
    figures: tuple[Figure, ...] = ()
    volume: tuple[Bucket, ...] = ()
    trend: Trend | None = None
    waits: tuple[float, ...] = ()
    """Seconds of each caller, in order of the calls: for the chart."""
    motives: tuple[Share, ...] = ()
    mishaps: tuple[MishapShare, ...] | None = None
    """Of everybody; None: too few people for nobody to be recognised."""
    dashboard: tuple[IndicatorView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """The sessions that were asked for."""

    seances: tuple[Seance, ...]
    lines: tuple[FlowLine, ...]


_TABLE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "text/csv": {"schema": {"type": "string"}},
            XLSX: {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


@router.get("/sessions", responses=documented(401, 503))
async def sessions(service: ServiceDep, person: Person) -> list[FlowSession]:
    """Sessions with calls that are over, and the one under way; that first, then newest first."""
    journal, under_way = service.lab.journal, service.lab.session.session_id
    counts = await journal.counted([one.__name__ for one in OVER])
    own = await journal.attended(person.account.account)
    records = [one for one in await journal.sessions() if one.session_id in {*counts, under_way}]
    records.sort(key=lambda one: one.session_id != under_way)
    attended = await service.lab.evidence.attended([one.session_id for one in records])
    return [
        FlowSession(
            session_id=one.session_id,
            organisation=one.organisation,
            opened_at=one.opened_at,
            title=attended[one.session_id].title,
            live=one.session_id == under_way,
            calls=counts.get(one.session_id, 0),
            own=one.session_id in own,
        )
        for one in records
    ]


@router.get("", responses=documented(401, 404, 503))
async def flow(asked: Annotated[Asked, Query()], service: ServiceDep, person: Person) -> Flow:
    """The flow of calls; to a student with its figures once they have handed their own in."""
    chosen = await _chosen(service, person.account, asked)
    handed_in = await _handed_in(service, person.account, asked)
    shown = sees_everything(person.account) or handed_in > 0
    return await asyncio.to_thread(_flow, chosen, person.account, shown=shown, handed_in=handed_in)


def _flow(chosen: _Chosen, account: Account, *, shown: bool, handed_in: int) -> Flow:
    lines = chosen.lines
    step, volume = buckets(lines)
    told = Flow(calls=len(lines), step=step, shown=shown, handed_in=handed_in)
    if not shown:
        return told
    counts = Counter(line.motive for line in lines)
    return told.model_copy(
        update={
            "figures": figures(lines),
            "volume": volume,
            "trend": trend_of(volume),
            "waits": tuple(line.wait_s for line in lines if line.channel != "out"),
            "motives": pareto(counts.items()),
            "mishaps": _mishaps(chosen.seances, account),
            "dashboard": tuple(
                IndicatorView(indicator=one, kept=one.kept) for one in dashboard(chosen.seances)
            ),
        }
    )


def _mishaps(seances: Sequence[Seance], account: Account) -> tuple[MishapShare, ...] | None:
    people = {student for seance in seances for student in seance.students}
    if not sees_everything(account) and len(people) < FEWEST:
        return None
    kinds: Counter[Kind] = Counter(
        one.kind
        for seance in seances
        for student in seance.students
        for one in dossier(seance, student).once(mishaps)
    )
    found = pareto((str(kind), count) for kind, count in kinds.items())
    by_name = {str(kind): kind for kind in kinds}
    return tuple(MishapShare(kind=by_name[one.cause], share=one) for one in found)


@router.get("/calls.csv", responses=documented_file(CSV), response_class=Response)
async def lines_csv(asked: Annotated[AskedFile, Query()], service: ServiceDep, person: Person) -> Response:
    """The raw lines."""
    chosen = await _chosen(service, person.account, asked)
    language = asked.language or person.account.language
    table = lines_table(chosen.lines, language)
    data = spreadsheet.table(table.headings, table.rows, language)
    return sent(data, CSV, "flux-appels.csv" if language == "fr" else "call-flow.csv")


@router.get("/calls.xlsx", responses=documented_file(XLSX), response_class=Response)
async def lines_xlsx(asked: Annotated[AskedFile, Query()], service: ServiceDep, person: Person) -> Response:
    """A workbook: the figures to be worked out, their values left empty, and the raw lines."""
    chosen = await _chosen(service, person.account, asked)
    language = asked.language or person.account.language
    tables = (answers_table(figures(chosen.lines), language), lines_table(chosen.lines, language))
    data = await asyncio.to_thread(workbook, tables, service.lab.clock())
    return sent(data, XLSX, "flux-appels.xlsx" if language == "fr" else "call-flow.xlsx")


@router.post("/figures", responses=documented(401, 404, 422, 503), openapi_extra=_TABLE)
async def hand_in(
    asked: Annotated[Asked, Query()], request: Request, service: ServiceDep, person: Person
) -> Comparison:
    """Hand in the workbook, or its first sheet as CSV; it is compared, and that is a fact."""
    given = await asyncio.to_thread(figures_of, await request.body(), "figures")
    chosen = await _chosen(service, person.account, asked)
    found = await asyncio.to_thread(lambda: compared(figures(chosen.lines), given))
    account = person.account.account
    await service.lab.session.record(
        FiguresCompared(
            at=service.lab.clock(),
            account=account,
            sessions=tuple(asked.session),
            own=asked.own,
            asked=len(found),
            right=right(found),
            wrong=tuple(one.figure.key for one in found if one.state != "right"),
        )
    )
    return Comparison(asked=len(found), right=right(found), figures=tuple(_view(one) for one in found))


def _view(one: Compared) -> ComparedFigure:
    return ComparedFigure(
        figure=one.figure, given=one.given, state=one.state, difference=one.difference, slip=one.slip
    )


async def _chosen(service: Service, account: Account, asked: Asked) -> _Chosen:
    whose = account.account if asked.own else ""
    seances = [await service.lab.evidence.seance(one) for one in dict.fromkeys(asked.session)]
    seances.sort(key=lambda seance: (seance.facts[0].fact.at if seance.facts else _NEVER, seance.session_id))
    lines = await asyncio.to_thread(lambda: tuple(line for one in seances for line in flow_of(one, whose)))
    return _Chosen(seances=tuple(seances), lines=lines)


async def _handed_in(service: Service, account: Account, asked: Asked) -> int:
    told = await service.lab.journal.told((FiguresCompared.__name__,))
    return sum(
        isinstance(one.fact, FiguresCompared)
        and one.fact.account == account.account
        and one.fact.own == asked.own
        and set(one.fact.sessions) == set(asked.session)
        for one in told
    )

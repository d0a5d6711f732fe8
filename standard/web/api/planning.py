"""The planning of the day: where everybody is, who said so, and what was changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from standard.core.desk.facts import PresencePlanned, PresenceSpan
from standard.core.desk.presence import day_of, holds, span_fault, spans_of
from standard.core.errors import Invalid, Unknown
from standard.core.organisation import Presence
from standard.web.deeds import DoerDep, During, names
from standard.web.deps import Person, ServiceDep
from standard.web.problems import documented
from standard.web.values import Extension, Instant, Line

router = APIRouter(prefix="/api/desk/planning", tags=["desk"])

MOST = 24
"""Spans in one day of one person."""


class PlannedSpan(BaseModel):
    """A span of somebody's day; without an end: until the day ends."""

    presence: Presence
    begins_at: Instant
    ends_at: Instant | None = None
    note: Line = ""


class NewPlan(During):
    """The day of a person, written anew."""

    spans: Annotated[list[PlannedSpan], Field(max_length=MOST)]
    """In order, without overlap; outside of them the person is present."""
    source: Line = ""
    """Who said so."""


class PlanChange(BaseModel):
    """A change of somebody's day."""

    at: datetime
    name: str
    """Who wrote it."""
    source: str
    spans: list[PresenceSpan]


class PlanLine(BaseModel):
    """The day of one person."""

    extension: str
    spans: list[PresenceSpan]
    """The usual ones, or those that were planned last."""
    planned: bool
    changes: list[PlanChange]
    """Of the session, newest first."""


class PlanningView(BaseModel):
    """The planning of today."""

    day: date
    lines: list[PlanLine]


@router.get("", responses=documented(401, 503))
async def planning(service: ServiceDep, person: Person) -> PlanningView:  # noqa: ARG001
    """Everybody's day, in the order of the directory."""
    now, zone, kept = service.lab.clock(), service.lab.organisation.zone, service.lab.desk.now.planning
    called = await names(service)
    lines = []
    for one in service.lab.organisation.people:
        plan = kept.plan(one.extension)
        changes = [_change(fact, called) for fact in reversed(kept.changes.get(one.extension, ()))]
        lines.append(
            PlanLine(
                extension=one.extension,
                spans=list(spans_of(one, plan, now, zone)),
                planned=holds(plan, now, zone),
                changes=changes,
            )
        )
    return PlanningView(day=day_of(now, zone), lines=lines)


def _change(fact: PresencePlanned, called: dict[str, str]) -> PlanChange:
    name = called.get(fact.account, fact.account)
    return PlanChange(at=fact.at, name=name, source=fact.source, spans=list(fact.spans))


@router.put("/{station}", status_code=204, responses=documented(401, 403, 404, 503))
async def plan(station: Extension, body: NewPlan, doer: DoerDep, service: ServiceDep) -> None:
    """Write somebody's day anew: lamps and colleagues follow at once."""
    lab = service.lab
    if lab.organisation.person(station) is None:
        raise Unknown("unknown-station", station=station)
    spans = tuple(PresenceSpan(**span.model_dump()) for span in body.spans)
    zone = service.lab.organisation.zone
    if fault := span_fault(spans, day_of(lab.clock(), zone), zone):
        raise Invalid(fault)
    fact = PresencePlanned(**doer.doing(body), extension=station, spans=spans, source=body.source)
    await lab.session.record(fact)

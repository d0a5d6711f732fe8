"""Guided drills: what there is, begin one, put it away."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints

from standard.core.drills import Words
from standard.core.levels import LEVELS, Level
from standard.web.deps import OwnSeat, Person, ServiceDep
from standard.web.problems import documented

router = APIRouter(prefix="/api", tags=["drills"])


class DrillStep(BaseModel):
    """What to do next; ``key`` is a shortcut of the console's catalogue, or empty."""

    do: Words
    key: str


class DrillView(BaseModel):
    """One drill, as it is shown."""

    id: str
    level: int
    title: Words
    goal: Words
    steps: list[DrillStep]
    station: str
    limit_s: float
    """Longest time a caller may be left in music at a stretch."""


class ReasonView(BaseModel):
    """Why a drill failed."""

    id: str
    say: Words


class DrillList(BaseModel):
    """Every drill, why one may fail, and what each level opens."""

    drills: list[DrillView]
    reasons: list[ReasonView]
    levels: list[Level]


class Chosen(BaseModel):
    """The drill to begin."""

    drill: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]{0,39}$")]


@router.get("/drills", responses=documented(401))
async def drills(service: ServiceDep, person: Person) -> DrillList:  # noqa: ARG001
    """What may be practised, in the order of the levels."""
    keeper = service.lab.drills
    return DrillList(
        drills=[
            DrillView(
                id=drill.id,
                level=drill.level,
                title=drill.title,
                goal=drill.goal,
                steps=[DrillStep(do=step.do, key=step.key) for step in drill.steps],
                station=drill.station,
                limit_s=drill.alone_s or keeper.hold_limit_s,
            )
            for drill in keeper.drills
        ],
        reasons=[ReasonView(id=reason.id, say=reason.say) for reason in keeper.reasons],
        levels=list(LEVELS),
    )


@router.post("/seats/{seat}/drill", status_code=202, responses=documented(401, 403, 404, 409, 503))
async def start(seat: OwnSeat, chosen: Chosen, service: ServiceDep) -> None:
    """Begin a drill: its caller calls by itself. Its progress is told on the stream."""
    await service.lab.drills.start(seat, chosen.drill)


@router.delete("/seats/{seat}/drill", status_code=204, responses=documented(401, 403, 404, 503))
async def stop(seat: OwnSeat, service: ServiceDep) -> None:
    """Put the drill away, finished or not."""
    await service.lab.drills.stop(seat)

"""What is set for a station of the house."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from standard.core.board import Forwards
from standard.web.deps import Operator, ServiceDep
from standard.web.problems import documented
from standard.web.values import EXTENSION_PATTERN

router = APIRouter(prefix="/api", tags=["stations"])

To = Annotated[str, Field(pattern=f"^$|{EXTENSION_PATTERN}")]


class WantedForwards(BaseModel):
    """Where calls to the station go: always, when it is busy, when nobody answers; empty: nowhere else."""

    model_config = ConfigDict(extra="forbid")

    all: To = ""
    busy: To = ""
    no_answer: To = ""


@router.put("/stations/{station}/forwards", status_code=202, responses=documented(401, 403, 404, 409, 503))
async def forwards(
    station: Annotated[str, Path(pattern=EXTENSION_PATTERN)],
    wanted: WantedForwards,
    service: ServiceDep,
    person: Operator,
) -> None:
    """Set the forwards of a station; a fact on the stream tells each that has changed."""
    where = Forwards(all=wanted.all, busy=wanted.busy, no_answer=wanted.no_answer)
    await service.lab.forwards.set(station, where, person.account.account)

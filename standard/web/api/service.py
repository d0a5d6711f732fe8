"""The mode of service: what happens to new calls."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from standard.core.board import Service
from standard.core.errors import NotAllowed
from standard.core.events import ServiceChoice
from standard.web.deps import Operator, Person, ServiceDep, seat_of, sees_everything
from standard.web.problems import documented

router = APIRouter(prefix="/api", tags=["service"])


class Chosen(BaseModel):
    """What a person decides; `hours` follows the opening hours of the switchboard."""

    choice: ServiceChoice


@router.get("/service", responses=documented(401))
async def mode(service: ServiceDep, person: Person) -> Service:  # noqa: ARG001
    """The mode now, what people chose and why it is so; the stream tells every change."""
    return service.lab.session.board.service


@router.put("/service", status_code=202, responses=documented(401, 403, 409, 503))
async def choose(chosen: Chosen, service: ServiceDep, person: Operator) -> None:
    """Choose the mode; a fact on the stream tells when Asterisk has it. A student does it from a seat."""
    account = person.account
    if not sees_everything(account) and seat_of(service, account.account) is None:
        raise NotAllowed("no-seat")
    await service.lab.mode.choose(chosen.choice, account.account)

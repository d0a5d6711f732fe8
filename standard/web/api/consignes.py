"""The rules of the house that students open, and those they say they have read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from standard.core.consignes import CONSIGNE_PATTERN
from standard.core.errors import Unknown
from standard.core.events import ConsigneOpened, ConsigneRead
from standard.web.deps import OwnSeat, Person, Service, ServiceDep
from standard.web.problems import documented

router = APIRouter(prefix="/api/seats/{seat}/consignes", tags=["consignes"])

ConsigneId = Annotated[str, Path(pattern=CONSIGNE_PATTERN)]


class Opened(BaseModel):
    """During which call, if there is one in hand."""

    call_id: Annotated[str, Field(max_length=64)] = ""


@router.post("/{consigne}/opened", status_code=204, responses=documented(401, 403, 404, 503))
async def opened(
    seat: OwnSeat, consigne: ConsigneId, during: Opened, service: ServiceDep, person: Person
) -> None:
    """A rule was opened; a fact of the journal."""
    _check(service, consigne)
    lab = service.lab
    # A call that nobody knows is none: what was read is worth keeping all the same.
    call_id = during.call_id if lab.histories.now.call(during.call_id) else ""
    account = person.account.account
    fact = ConsigneOpened(at=lab.clock(), seat=seat, account=account, consigne=consigne, call_id=call_id)
    await lab.session.record(fact)


@router.post("/{consigne}/read", status_code=204, responses=documented(401, 403, 404, 503))
async def read(seat: OwnSeat, consigne: ConsigneId, service: ServiceDep, person: Person) -> None:
    """« Lu et compris »: once for each person at a seat; said again, nothing is journaled."""
    _check(service, consigne)
    lab = service.lab
    if consigne in lab.session.board.seats[seat].consignes_read:
        return
    fact = ConsigneRead(at=lab.clock(), seat=seat, account=person.account.account, consigne=consigne)
    await lab.session.record(fact)


def _check(service: Service, consigne: str) -> None:
    if all(one.id != consigne for one in service.lab.organisation.consignes):
        raise Unknown("unknown-consigne", consigne=consigne)

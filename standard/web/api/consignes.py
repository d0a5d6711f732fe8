"""The rules of the house that students say they have read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from standard.core.consignes import CONSIGNE_PATTERN
from standard.core.desk.facts import ConsigneRead
from standard.core.errors import Unknown
from standard.web.deeds import DoerDep, During
from standard.web.deps import OwnSeat, ServiceDep
from standard.web.problems import documented

router = APIRouter(prefix="/api/seats/{seat}/consignes", tags=["consignes"])

ConsigneId = Annotated[str, Path(pattern=CONSIGNE_PATTERN)]


@router.post("/{consigne}/read", status_code=204, responses=documented(401, 403, 404, 503))
async def read(
    seat: OwnSeat, consigne: ConsigneId, during: During, doer: DoerDep, service: ServiceDep
) -> None:
    """« Lu et compris »: once for each person at a seat; said again, nothing is journaled."""
    lab = service.lab
    if all(one.id != consigne for one in lab.organisation.consignes):
        raise Unknown("unknown-consigne", consigne=consigne)
    if consigne not in lab.session.board.seats[seat].consignes_read:
        await lab.session.record(ConsigneRead(**doer.doing(during), consigne=consigne))

"""The rules of the house that students say they have read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field

from standard.core.consignes import CONSIGNE_PATTERN
from standard.core.desk.facts import ConsigneRead
from standard.core.errors import NotAllowed, Unknown
from standard.web.api.ruling import rulebook
from standard.web.deeds import DoerDep, During
from standard.web.deps import OwnSeat, ServiceDep
from standard.web.problems import documented

router = APIRouter(prefix="/api/seats/{seat}/consignes", tags=["consignes"])

ConsigneId = Annotated[str, Path(pattern=CONSIGNE_PATTERN)]


class RuleReading(During):
    """Which wording of the rule was read."""

    number: Annotated[int, Field(ge=0)] = 0
    """0: whatever there is."""


@router.post("/{consigne}/read", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def read(
    seat: OwnSeat, consigne: ConsigneId, during: RuleReading, doer: DoerDep, service: ServiceDep
) -> None:
    """« Lu et compris »: once for each person at a seat; said again, nothing is journaled.

    What was written anew while it was being read is to be read again.
    """
    lab = service.lab
    version = rulebook(lab).last(consigne)
    if version is None:
        raise Unknown("unknown-consigne", consigne=consigne)
    if during.number not in (0, version.number):
        raise NotAllowed("consigne-changed", consigne=consigne)
    if consigne not in lab.session.board.seats[seat].consignes_read:
        await lab.session.record(ConsigneRead(**doer.doing(during), consigne=consigne))

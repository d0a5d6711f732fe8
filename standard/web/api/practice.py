"""Practice calls, on demand."""

from __future__ import annotations

from fastapi import APIRouter

from standard.core.errors import NotAllowed
from standard.web.deps import Operator, ServiceDep, seat_of
from standard.web.problems import documented

router = APIRouter(prefix="/api", tags=["practice"])


@router.post("/practice", status_code=202, responses=documented(401, 403, 409, 503))
async def practice(service: ServiceDep, person: Operator) -> None:
    """Have the next practice call come now, to a person whose seat is connected."""
    seat = seat_of(service, person.account.account)
    if seat is None:
        raise NotAllowed("no-seat")
    mine = service.lab.session.board.seats[seat]
    if not mine.ready:
        raise NotAllowed("seat-phone-down" if mine.phone == "sip" else "seat-not-connected", seat=seat)
    await service.lab.practice.call_now(seat)

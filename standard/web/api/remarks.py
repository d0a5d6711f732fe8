"""A line from whoever teaches to an operator, or to all of them; read beside the telephone."""

from __future__ import annotations

from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Path
from pydantic import AfterValidator, BaseModel, StringConstraints

from standard.core.errors import NotAllowed, Unknown
from standard.core.watch import RemarkRead, RemarkSent
from standard.web.deps import Operator, ServiceDep, Teacher
from standard.web.problems import documented
from standard.web.values import Extension, one_line

router = APIRouter(prefix="/api/remarks", tags=["remarks"])

RemarkId = Annotated[str, Path(pattern=r"^k-[0-9a-f]{32}$")]


class NewRemark(BaseModel):
    """What to write, and to whom."""

    text: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(one_line)
    ]
    seat: Extension | None = None
    """None: everybody who sits at a seat now."""
    practical: bool = False
    """Of the room, the time: no advice, and so allowed in an exam."""


class SentRemark(BaseModel):
    """The seats that were written to."""

    seats: list[str]


@router.post("", status_code=201, responses=documented(401, 403, 404, 409, 503))
async def send(wanted: NewRemark, service: ServiceDep, person: Teacher) -> SentRemark:
    """Write to a seat, or to all; it stays on their screens until they put it away."""
    lab = service.lab
    if wanted.seat is not None and wanted.seat not in lab.organisation.seats:
        raise Unknown("unknown-seat", seat=wanted.seat)
    if lab.session.board.mode == "exam" and not wanted.practical:
        raise NotAllowed("remark-in-exam")
    taken = [
        one
        for one in lab.session.board.seats.values()
        if one.account and wanted.seat in (None, one.seat) and one.account != person.account.account
    ]
    if not taken:
        raise NotAllowed("remark-nobody")
    await lab.session.record(
        *(
            RemarkSent(
                at=lab.clock(),
                remark_id=f"k-{uuid4().hex}",
                seat=one.seat,
                operator=one.account,
                account=person.account.account,
                text=wanted.text,
            )
            for one in taken
        )
    )
    return SentRemark(seats=[one.seat for one in taken])


@router.post("/{remark_id}/read", status_code=204, responses=documented(401, 403, 503))
async def read(remark_id: RemarkId, service: ServiceDep, person: Operator) -> None:
    """Put away what was written to oneself; nothing if it has been."""
    lab, account = service.lab, person.account.account
    remark = lab.session.board.remarks.get(remark_id)
    if remark is not None and remark.operator == account:
        await lab.session.record(
            RemarkRead(at=lab.clock(), remark_id=remark_id, seat=remark.seat, account=account)
        )

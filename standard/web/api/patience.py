"""The patience of robots' callers: how it is reckoned, and what only a person who listens can say."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel

from standard.core.errors import NotAllowed, Unknown
from standard.core.events import PatienceMark, PatienceMarked, PatienceReason
from standard.core.patience import CALM, LEAVES, SENTENCES, Curve
from standard.web.deps import Person, ServiceDep, Teacher
from standard.web.problems import documented
from standard.web.values import CallId

router = APIRouter(prefix="/api", tags=["patience"])


class ReasonWords(BaseModel):
    """Why a patience may change, for people."""

    reason: PatienceReason
    fr: str
    en: str


class Formula(BaseModel):
    """The numbers of the formula, as they are for ordinary calls; its text is in the guide."""

    calm: int
    leaves: int
    """At this value the caller hangs up."""
    curve: Curve
    reasons: list[ReasonWords]


class Mark(BaseModel):
    """What somebody who listens says of the call."""

    mark: PatienceMark


@router.get("/patience", responses=documented(401))
async def formula(person: Person) -> Formula:  # noqa: ARG001
    """How patience is reckoned: nobody is judged by a formula that is kept from them."""
    reasons = [ReasonWords(reason=id, fr=said.fr, en=said.en) for id, said in SENTENCES.items()]
    return Formula(calm=CALM, leaves=LEAVES, curve=Curve(), reasons=reasons)


@router.post("/calls/{call_id}/patience", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def mark(call_id: Annotated[CallId, Path()], said: Mark, service: ServiceDep, person: Teacher) -> None:
    """Say what no machine can know of a call under way; its caller's patience changes at once."""
    board = service.lab.session.board
    if call_id not in board.calls:
        raise Unknown("unknown-call", call_id=call_id)
    if call_id not in board.patience:
        raise NotAllowed("call-without-patience")
    at, account = service.lab.clock(), person.account.account
    service.lab.director.refuse_locked(account, board.calls[call_id].offered_at)
    await service.lab.session.record(PatienceMarked(at=at, call_id=call_id, mark=said.mark, account=account))

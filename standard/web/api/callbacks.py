"""Promised calls: those that messages ask for and those of their own; ``core.history`` keeps both."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from standard.core.commands import NUMBER_PATTERN
from standard.core.desk.facts import CallBackClosed, CallBackPromised
from standard.core.errors import NotAllowed, Unknown
from standard.core.history import Promise
from standard.db.accounts import Account
from standard.web.deeds import DoerDep, During, new_id
from standard.web.deps import Person, ServiceDep, sees_everything
from standard.web.problems import documented
from standard.web.values import Instant, Line

router = APIRouter(prefix="/api/desk/callbacks", tags=["callbacks"])

PromiseId = Annotated[str, Path(pattern=r"^[mr]-[0-9a-zA-Z-]{1,40}$")]


class NewPromise(During):
    """What the operator promises a caller: to call back at an hour."""

    name: Line = ""
    number: Annotated[str, Field(pattern=NUMBER_PATTERN)]
    due_at: Instant
    reason: Line = ""


class PromiseName(BaseModel):
    """The id of the promise that was noted."""

    callback_id: str


class EndOfPromise(During):
    """Why nobody is to be called any more."""

    outcome: Literal["kept", "dropped"]
    reason: Annotated[Line, Field(min_length=1)]


@router.get("", responses=documented(401, 503))
async def callbacks(service: ServiceDep, person: Person) -> list[Promise]:
    """Every promise of the session, kept or not, the first due first: a student's own, or all."""
    return [one for one in service.lab.histories.now.promised() if _concerns(person.account, one)]


@router.post("", status_code=201, responses=documented(401, 403, 503))
async def promise(new: NewPromise, doer: DoerDep, service: ServiceDep) -> PromiseName:
    """Note a promise; it is durable when this answers."""
    callback_id = new_id("r")
    fact = CallBackPromised(
        **doer.doing(new),
        callback_id=callback_id,
        number=new.number,
        name=new.name,
        due_at=new.due_at,
        reason=new.reason,
    )
    await service.lab.session.record(fact)
    return PromiseName(callback_id=callback_id)


@router.post("/{callback_id}/close", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def close(callback_id: PromiseId, end: EndOfPromise, doer: DoerDep, service: ServiceDep) -> None:
    """Close a promise by hand. Raises ``Unknown``, for a fellow student's too; ``NotAllowed`` when over."""
    history = service.lab.histories.now
    found = next((one for one in history.promised() if one.promise_id == callback_id), None)
    if found is None or not _concerns(doer.account, found):
        raise Unknown("unknown-promise", promise=callback_id)
    if not found.open:
        raise NotAllowed("promise-over", promise=callback_id)
    fact = CallBackClosed(**doer.doing(end), callback_id=callback_id, outcome=end.outcome, reason=end.reason)
    await service.lab.session.record(fact)


def _concerns(account: Account, one: Promise) -> bool:
    return sees_everything(account) or one.account == account.account

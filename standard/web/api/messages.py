"""Messages written for colleagues; each is a fact of the journal."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from standard.core.commands import CALL_ID_PATTERN
from standard.core.desk.facts import MessageTaken
from standard.core.errors import Unknown
from standard.db.journal import MessageRecord
from standard.web.deeds import new_id
from standard.web.deps import OwnSeat, Person, Service, ServiceDep, sees_everything
from standard.web.problems import documented
from standard.web.values import Extension, Instant, Line, Text

router = APIRouter(prefix="/api", tags=["messages"])


class NewMessage(BaseModel):
    """A message slip, as the operator filled it in."""

    call_id: Annotated[str, Field(pattern=f"^$|{CALL_ID_PATTERN}")] = ""
    """Empty: nobody telephoned, somebody passed by."""
    recipient: Extension
    caller_name: Line
    caller_number: Line
    company: Line = ""
    subject: Line = ""
    text: Text
    urgent: bool = False
    read_back: bool = False
    call_back: bool = False
    call_back_at: Instant | None = None
    opened_at: Instant | None = None
    """When its first word was written."""


class MessageId(BaseModel):
    """The name of the message that was stored."""

    message_id: str


@router.post("/seats/{seat}/messages", status_code=201, responses=documented(401, 403, 404, 503))
async def take_message(seat: OwnSeat, message: NewMessage, service: ServiceDep, person: Person) -> MessageId:
    """Store a message; it is durable when this answers."""
    _check(service, message)
    message_id, now = new_id("m"), service.lab.clock()
    written = message.model_dump()
    if message.opened_at is not None:
        # A browser's clock may be ahead.
        written["opened_at"] = min(message.opened_at, now)
    fact = MessageTaken(at=now, message_id=message_id, seat=seat, account=person.account.account, **written)
    await service.lab.session.record(fact)
    return MessageId(message_id=message_id)


@router.get("/messages", responses=documented(401, 503))
async def messages(service: ServiceDep, person: Person) -> list[MessageRecord]:
    """Messages, newest first: a student's own, or everybody's."""
    account = person.account
    return [
        record
        for record in await service.lab.journal.messages()
        if sees_everything(account) or record.message.account == account.account
    ]


def _check(service: Service, message: NewMessage) -> None:
    lab = service.lab
    if lab.organisation.person(message.recipient) is None:
        raise Unknown("unknown-station", station=message.recipient)
    # The caller may have hung up while the slip was being written.
    if message.call_id and lab.histories.now.call(message.call_id) is None:
        raise Unknown("unknown-call", call_id=message.call_id)

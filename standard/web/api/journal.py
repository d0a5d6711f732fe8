"""The journal of the reception (French: journal d'accueil), which the whole house writes."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints

from standard.core.desk.facts import JournalWritten
from standard.core.errors import Unknown
from standard.web.deeds import DoerDep, During, names, new_id
from standard.web.deps import Person, ServiceDep
from standard.web.problems import documented
from standard.web.values import Line, Text

router = APIRouter(prefix="/api/desk/journal", tags=["journal"])


class NewJournalLine(During):
    """A line to write."""

    heading: Annotated[Line, StringConstraints(min_length=1)]
    text: Text
    visitor_id: Annotated[str, StringConstraints(max_length=40)] = ""


class JournalLine(BaseModel):
    """A line of the journal, with who and what it is about."""

    entry_id: str
    at: datetime
    who: str
    seat: str
    heading: str
    text: str
    call_id: str
    caller_name: str
    caller_number: str
    """Of the call it was written during; empty: none, or withheld."""
    visitor_id: str
    visitor: str


class KnownVisitor(BaseModel):
    """Somebody a line can be about."""

    visitor_id: str
    name: str


class JournalPages(BaseModel):
    """The journal, newest first, and the visitors of the session."""

    lines: list[JournalLine]
    visitors: list[KnownVisitor]


class JournalEntryId(BaseModel):
    """The name of the line that was stored."""

    entry_id: str


@router.get("", responses=documented(401))
async def pages(service: ServiceDep, person: Person) -> JournalPages:  # noqa: ARG001
    """Every line of the session."""
    lab, called = service.lab, await names(service)
    journal, calls = lab.desk.now.journal, lab.histories.now
    lines = []
    for line in reversed(journal.lines):
        story = calls.call(line.call_id)
        lines.append(
            JournalLine(
                entry_id=line.entry_id,
                at=line.at,
                who=called.get(line.account, line.account),
                seat=line.seat,
                heading=line.heading,
                text=line.text,
                call_id=line.call_id,
                caller_name=story.name if story else "",
                caller_number=story.number if story else "",
                visitor_id=line.visitor_id,
                visitor=journal.visitors.get(line.visitor_id, ""),
            )
        )
    known = [KnownVisitor(visitor_id=id, name=name) for id, name in reversed(tuple(journal.visitors.items()))]
    return JournalPages(lines=lines, visitors=known)


@router.post("", status_code=201, responses=documented(401, 403, 404, 503))
async def write(body: NewJournalLine, doer: DoerDep, service: ServiceDep) -> JournalEntryId:
    """Write a line; it is durable when this answers."""
    lab = service.lab
    if body.visitor_id and body.visitor_id not in lab.desk.now.journal.visitors:
        raise Unknown("unknown-visitor", visitor=body.visitor_id)
    entry_id = new_id("j")
    fact = JournalWritten(
        **doer.doing(body),
        entry_id=entry_id,
        heading=body.heading,
        text=body.text,
        visitor_id=body.visitor_id,
    )
    await lab.session.record(fact)
    return JournalEntryId(entry_id=entry_id)

"""The call log, the lost list and notes on calls.

Who sees what: a student sees the calls they had, and nobody else's; those who
teach and judge see every call of the establishment, of earlier sessions too.
The lost list is the work queue of the whole switchboard, so everybody at it
sees it, without recordings (there was nobody to record with). Promises are
their author's own, as messages are.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, Field

from standard.core.errors import Forbidden, NotAllowed, Unknown
from standard.core.events import CallNoted
from standard.core.history import CallStory, History, LostCaller, Outcome, Promise, Wanted, search
from standard.db.accounts import Account
from standard.db.journal import SessionRecord
from standard.web import spreadsheet
from standard.web.api.sessions import may_see
from standard.web.deps import Operator, Person, Service, ServiceDep, sees_everything
from standard.web.problems import documented
from standard.web.values import EXTENSION_PATTERN, CallId, Instant, Line, Note

router = APIRouter(prefix="/api", tags=["calls"])

CURSOR_PATTERN = r"^s-[0-9a-f]{1,32}~c-[0-9A-Za-z._-]{1,40}$"
MOST = 200
"""Calls on one page, at most."""
EXPORTED = 50_000
"""Calls in one export, at most: more than a spreadsheet is read for."""


class LoggedCall(BaseModel):
    """A call and the session it was in."""

    session_id: str
    call: CallStory


class CallPage(BaseModel):
    """Calls, newest first; ``next`` asks for those that follow."""

    calls: list[LoggedCall]
    next: str | None


class LostList(BaseModel):
    """Who is still to be called back, in the session under way."""

    lost: list[LostCaller]
    promises: list[Promise]


class NewNote(BaseModel):
    """A note on a call; an empty one removes it."""

    text: Note


class Asked(BaseModel):
    """What is looked for, as it stands in the address."""

    q: Line = ""
    direction: Literal["in", "out"] | None = None
    outcome: Outcome | None = None
    seat: Annotated[str, Field(pattern=EXTENSION_PATTERN)] | None = None
    line: Annotated[str, Field(pattern=EXTENSION_PATTERN)] | None = None
    from_: Annotated[Instant | None, Field(alias="from")] = None
    to: Instant | None = None
    lost: bool = False
    mine: bool = False

    def wanted(self, account: Account) -> Wanted:
        """The same for ``core.history``: a student's own calls, and what everybody lost."""
        own = self.mine or not (self.lost or sees_everything(account))
        return Wanted(
            text=self.q,
            direction=self.direction,
            outcome=self.outcome,
            seat=self.seat or "",
            line=self.line or "",
            from_at=self.from_,
            to_at=self.to,
            lost=self.lost,
            account=account.account if own else "",
        )


class AskedPage(Asked):
    """One page of it."""

    cursor: Annotated[str, Field(pattern=CURSOR_PATTERN)] | None = None
    limit: Annotated[int, Field(ge=1, le=MOST)] = 50


class AskedExport(Asked):
    """All of it, as a file."""

    language: Literal["fr", "en"] | None = None


@router.get("/calls", responses=documented(401, 404, 503))
async def calls(asked: Annotated[AskedPage, Query()], service: ServiceDep, person: Person) -> CallPage:
    """Calls that fit, newest first. Raises ``Unknown`` for a cursor whose call is not there."""
    found: list[LoggedCall] = []
    session, _, last = (asked.cursor or "").partition("~")
    async for session_id, told in _sessions(service, person.account, asked):
        if session not in ("", session_id):
            continue
        rest = _older_than(told, last) if session else told
        session = ""
        room = asked.limit + 1 - len(found)
        found += await asyncio.to_thread(_found, session_id, rest, asked.wanted(person.account), room)
        if len(found) > asked.limit:
            break
    if session:
        raise Unknown("unknown-call", call_id=last)
    page = [_seen(person.account, one) for one in found[: asked.limit]]
    more = len(found) > asked.limit
    return CallPage(calls=page, next=f"{page[-1].session_id}~{page[-1].call.call_id}" if more else None)


@router.get("/calls/lost", responses=documented(401, 503))
async def lost(service: ServiceDep, person: Person) -> LostList:
    """The lost list of the session under way, and the promises that are not kept yet."""
    account, history = person.account, service.lab.histories.now
    own = [one for one in history.promises() if sees_everything(account) or one.account == account.account]
    return LostList(lost=history.lost(), promises=own)


@router.get("/calls.csv", responses=documented(401, 503), response_class=Response)
async def export(asked: Annotated[AskedExport, Query()], service: ServiceDep, person: Person) -> Response:
    """The calls that fit as a spreadsheet (CSV), newest first."""
    found: list[LoggedCall] = []
    async for session_id, told in _sessions(service, person.account, asked):
        room = EXPORTED - len(found)
        found += await asyncio.to_thread(_found, session_id, told, asked.wanted(person.account), room)
    language = asked.language or person.account.language
    written = await asyncio.to_thread(spreadsheet.written, [one.call for one in found], language)
    name = "appels.csv" if language == "fr" else "calls.csv"
    return Response(
        written,
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


@router.put("/calls/{call_id}/note", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def note(
    call_id: Annotated[CallId, Path()], written: NewNote, service: ServiceDep, person: Operator
) -> None:
    """Write the note of a call of this session, under way or over; durable when this answers."""
    story = service.lab.histories.now.call(call_id)
    if story is None:
        await _not_of_today(service, person.account, call_id)
        raise Unknown("unknown-call", call_id=call_id)
    if not (may_see(person.account, story) or story.lost):
        raise Forbidden("not-your-record")
    if story.note == written.text:
        return
    account = person.account.account
    fact = CallNoted(at=service.lab.clock(), call_id=call_id, account=account, text=written.text)
    await service.lab.session.record(fact)


async def _not_of_today(service: Service, account: Account, call_id: str) -> None:
    """A journal that is closed takes no fact any more. Raises ``NotAllowed`` to those who see the call."""
    if not sees_everything(account):
        return
    async for _, told in _sessions(service, account, Asked()):
        if any(story.call_id == call_id for story in told):
            raise NotAllowed("session-over", call_id=call_id)


async def _sessions(
    service: Service, account: Account, asked: Asked
) -> AsyncIterator[tuple[str, Sequence[CallStory]]]:
    """The calls of each session that this person may look into, newest first."""
    lab = service.lab
    if not sees_everything(account):
        yield lab.session.session_id, _newest_first(lab.histories.now)
        return
    for record in await lab.journal.sessions():
        if _overlaps(record, asked.from_, asked.to):
            yield record.session_id, _newest_first(await lab.histories.of(record.session_id))


def _overlaps(record: SessionRecord, begin: datetime | None, end: datetime | None) -> bool:
    ends_before = begin is not None and record.closed_at is not None and record.closed_at < begin
    begins_after = end is not None and record.opened_at >= end
    return not (ends_before or begins_after)


def _newest_first(history: History) -> list[CallStory]:
    return history.calls()[::-1]


def _older_than(told: Sequence[CallStory], call_id: str) -> Sequence[CallStory]:
    """What follows this call. Raises ``Unknown``."""
    for place, story in enumerate(told):
        if story.call_id == call_id:
            return told[place + 1 :]
    raise Unknown("unknown-call", call_id=call_id)


def _found(session_id: str, told: Iterable[CallStory], wanted: Wanted, room: int) -> list[LoggedCall]:
    return [LoggedCall(session_id=session_id, call=story) for story in islice(search(told, wanted), room)]


def _seen(account: Account, one: LoggedCall) -> LoggedCall:
    """A recording is for those who had the call."""
    if may_see(account, one.call) or one.call.recording is None:
        return one
    return LoggedCall(session_id=one.session_id, call=replace(one.call, recording=None))

"""What happened, told by the journal: sessions, calls, boards."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel

from standard.core.board import Board
from standard.core.desk.verdicts import examined
from standard.core.errors import Forbidden
from standard.core.events import Event
from standard.core.history import CallStory, StoredRecording
from standard.core.replay import Lanes, board_at, detail
from standard.core.watch import MARKS, MarksOpened
from standard.db.accounts import Account
from standard.db.journal import SessionRecord
from standard.web.deps import Person, Service, ServiceDep, sees_everything
from standard.web.problems import documented
from standard.web.stream import seen_by, told_live, visible
from standard.web.values import CallId, SessionId

router = APIRouter(prefix="/api/sessions", tags=["sessions"])

SessionPath = Annotated[SessionId, Path()]
CallPath = Annotated[CallId, Path()]


class NumberedFact(BaseModel):
    """A fact with its number in the session."""

    seq: int
    fact: Event


class RecordingLinks(BaseModel):
    """Where the recording and its peaks are."""

    key: str
    audio_url: str
    peaks_url: str
    duration_s: float


class CallView(BaseModel):
    """A call with its facts and its lanes; seconds count from ``zero_at``."""

    call: CallStory
    zero_at: datetime
    facts: list[NumberedFact]
    lanes: Lanes
    recording: RecordingLinks | None
    marks_shown: bool
    """Whoever had the call sees its markers; those who teach and judge always do."""


async def marks_shown(service: Service, session_id: str, call_id: str) -> bool:
    """What was decided last, in whichever session, about the markers of a call."""
    told = await service.lab.journal.told(("MarksOpened",))
    decided = (
        one.fact.shown
        for one in told
        if isinstance(one.fact, MarksOpened)
        and (one.fact.session or one.session_id) == session_id
        and one.fact.call_id == call_id
    )
    return next(decided, False)


def may_see(account: Account, story: CallStory) -> bool:
    """A student sees the calls they had."""
    return sees_everything(account) or account.account in story.accounts


def _links(recording: StoredRecording | None) -> RecordingLinks | None:
    if recording is None:
        return None
    url = f"/api/recordings/{recording.key}"
    return RecordingLinks(
        key=recording.key, audio_url=url, peaks_url=f"{url}/peaks", duration_s=recording.duration_s
    )


@router.get("", responses=documented(401, 503))
async def sessions(service: ServiceDep, person: Person) -> list[SessionRecord]:  # noqa: ARG001
    """Sessions, newest first."""
    return await service.lab.journal.sessions()


@router.get("/{session_id}/calls", responses=documented(401, 404, 503))
async def calls(session_id: SessionPath, service: ServiceDep, person: Person) -> list[CallStory]:
    """The calls of a session: a student's own, or all."""
    await service.lab.journal.session(session_id)
    told = (await service.lab.histories.of(session_id)).calls()
    return [story for story in told if may_see(person.account, story)]


@router.get("/{session_id}/calls/{call_id}", responses=documented(401, 403, 404, 503))
async def call(session_id: SessionPath, call_id: CallPath, service: ServiceDep, person: Person) -> CallView:
    """One call in full, for the player."""
    await service.lab.journal.session(session_id)
    facts = await service.lab.journal.read(session_id)
    told = await asyncio.to_thread(detail, facts, call_id)
    if not may_see(person.account, told.call):
        raise Forbidden("not-your-record")
    student = not sees_everything(person.account)
    exam = student and examined(facts, told.call)
    live = student and told.call.ended_at is None
    lanes = replace(told.lanes, patience=()) if exam else told.lanes
    shown = await marks_shown(service, session_id, call_id)
    return CallView(
        call=told.call,
        zero_at=told.zero_at,
        facts=[
            NumberedFact(seq=numbered.seq, fact=numbered.fact)
            for numbered in told.facts
            # Two students may have had the call: each wrote their own letters about it.
            if (
                visible(numbered.fact, person.account, exam=exam)
                and (not live or told_live(numbered.fact, person.account))
            )
            or (shown and isinstance(numbered.fact, MARKS))
        ],
        lanes=replace(lanes, captions=()) if live else lanes,
        recording=_links(told.call.recording),
        marks_shown=shown,
    )


@router.get("/{session_id}/board", responses=documented(401, 404, 503))
async def board(
    session_id: SessionPath,
    seq: Annotated[int, Query(ge=0)],
    service: ServiceDep,
    person: Person,
) -> Board:
    """The board after event ``seq``, as this person might have seen it."""
    await service.lab.journal.session(session_id)
    facts = await service.lab.journal.read(session_id)
    return seen_by(await asyncio.to_thread(board_at, facts, seq), person.account)

"""What happened, told by the journal: sessions, calls, boards."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel

from standard.core.board import Board
from standard.core.errors import Forbidden, Invalid
from standard.core.events import Event
from standard.core.history import CallStory, Outcome, StoredRecording
from standard.core.replay import CallDetail, Depth, Lanes, Span
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


class CallBarView(BaseModel):
    """A call on the time line of its session."""

    call_id: str
    name: str
    number: str
    direction: Literal["in", "out"]
    outcome: Outcome
    seat: str
    """The last that had it; empty: nobody answered."""
    recorded: bool
    caller: list[Span]
    """Where the caller was, from the offer to the end."""


class SessionView(BaseModel):
    """A session in seconds from ``zero_at``, its first fact."""

    zero_at: datetime
    length_s: float
    queue: list[Depth]
    """Of the whole house, whoever asks."""
    calls: list[CallBarView]


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
    told = (await service.lab.replays.of(session_id)).history.calls()
    return [story for story in told if may_see(person.account, story)]


@router.get("/{session_id}/lanes", responses=documented(401, 404, 503))
async def lanes(session_id: SessionPath, service: ServiceDep, person: Person) -> SessionView:
    """The whole session on one time line: how many waited, and a student's own calls, or all."""
    await service.lab.journal.session(session_id)
    whole = (await service.lab.replays.of(session_id)).whole()
    return SessionView(
        zero_at=whole.zero_at,
        length_s=whole.length_s,
        queue=list(whole.queue),
        calls=[
            CallBarView(
                call_id=one.call.call_id,
                name=one.call.name,
                number=one.call.number,
                direction=one.call.direction,
                outcome=one.call.outcome,
                seat=one.call.seat,
                recorded=one.call.recording is not None,
                caller=list(one.caller),
            )
            for one in whole.calls
            if may_see(person.account, one.call)
        ],
    )


@router.get("/{session_id}/calls/{call_id}", responses=documented(401, 403, 404, 503))
async def call(session_id: SessionPath, call_id: CallPath, service: ServiceDep, person: Person) -> CallView:
    """One call in full, for the player."""
    await service.lab.journal.session(session_id)
    told = (await service.lab.replays.of(session_id)).call(call_id)
    if not may_see(person.account, told.call):
        raise Forbidden("not-your-record")
    shown = await marks_shown(service, session_id, call_id)
    facts = _facts_for(person.account, told, marks=shown)
    return CallView(
        call=told.call,
        zero_at=told.zero_at,
        facts=facts,
        lanes=_lanes_for(person.account, told, {one.seq for one in facts}),
        recording=_links(told.call.recording),
        marks_shown=shown,
    )


def _facts_for(account: Account, told: CallDetail, *, marks: bool) -> list[NumberedFact]:
    """Two students may have had the call: each wrote their own letters about it."""
    student = not sees_everything(account)
    exam = student and told.examined
    live = student and told.call.ended_at is None
    return [
        NumberedFact(seq=numbered.seq, fact=numbered.fact)
        for numbered in told.facts
        if (visible(numbered.fact, account, exam=exam) and (not live or told_live(numbered.fact, account)))
        or (marks and isinstance(numbered.fact, MARKS))
    ]


def _lanes_for(account: Account, told: CallDetail, known: set[int]) -> Lanes:
    """The lanes, without what the facts this person is told do not say."""
    documents = tuple(one for one in told.lanes.documents if one.seq in known)
    lanes = replace(told.lanes, documents=documents)
    if sees_everything(account):
        return lanes
    if told.examined:
        lanes = replace(lanes, patience=())
    return replace(lanes, captions=()) if told.call.ended_at is None else lanes


@router.get("/{session_id}/board", responses=documented(401, 404, 503))
async def board(
    session_id: SessionPath,
    service: ServiceDep,
    person: Person,
    seq: Annotated[int | None, Query(ge=0)] = None,
    at_s: Annotated[float | None, Query(ge=0, allow_inf_nan=False)] = None,
) -> Board:
    """The board after event ``seq``, or at a second of the session, as this person might have seen it."""
    await service.lab.journal.session(session_id)
    if (seq is None) is (at_s is None):
        raise Invalid("invalid-value", fields="seq, at_s", reason="one of them")
    replay = await service.lab.replays.of(session_id)
    return seen_by(replay.board(replay.seq_at(at_s or 0.0) if seq is None else seq), person.account)

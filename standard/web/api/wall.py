"""The wall of every seat, for those who teach or judge: what it needs besides the live stream."""

from __future__ import annotations

import asyncio
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from standard.core.board import Board
from standard.core.errors import NotAllowed, Unknown
from standard.core.events import CallOffered
from standard.core.watch import CallMarked, How, MarksOpened, MarkWorded
from standard.web.api.seats import Sip, sip_of
from standard.web.api.sessions import NumberedFact
from standard.web.deps import Judge, SeatName, ServiceDep, Teacher
from standard.web.problems import documented
from standard.web.values import CallId, Line, SessionId

router = APIRouter(prefix="/api", tags=["wall"])

RECENT = 400
"""Facts before now that a wall begins with: the last minutes of a classroom."""


class WallView(BaseModel):
    """What happened lately, and what the scenarios of robots' calls are called."""

    scenarios: dict[str, str]
    """Title of each scenario of the house, by its code: the first part of a robot's name."""
    facts: list[NumberedFact]
    """The last ones of the session, and the offer of every call that is still on the board."""


@router.get("/wall", responses=documented(401, 403, 503))
async def wall(service: ServiceDep, person: Judge) -> WallView:  # noqa: ARG001
    """The past of the wall; from then on the stream tells it."""
    session, house = service.lab.session, service.lab.organisation.id
    board = session.board
    scenarios = await asyncio.to_thread(service.lab.repertoire.scenarios, house)
    facts = await service.lab.journal.read(session.session_id)
    first = facts[-1].seq - RECENT if facts else 0
    return WallView(
        scenarios={one.code: one.titre for one in scenarios},
        facts=[
            NumberedFact(seq=numbered.seq, fact=numbered.fact)
            for numbered in facts
            if numbered.seq > first
            or (isinstance(numbered.fact, CallOffered) and numbered.fact.call_id in board.calls)
        ],
    )


SUPERVISION_PATTERN = r"^(v-[0-9a-f]{32})?$"


class WantedSupervision(BaseModel):
    """How somebody wants to hear a seat."""

    how: How
    supervision_id: Annotated[str, Field(pattern=SUPERVISION_PATTERN)] = ""
    """The one with which the browser's telephone is connected already."""


class GivenSupervision(BaseModel):
    """What the browser's telephone dials; nothing, when it is connected with this id already."""

    supervision_id: str
    sip: Sip | None


class Announcing(BaseModel):
    """Whether operators are shown that somebody listens."""

    announced: bool


@router.post("/seats/{seat}/supervision", responses=documented(401, 403, 404, 409, 503))
async def supervise(
    seat: SeatName, wanted: WantedSupervision, service: ServiceDep, person: Teacher
) -> GivenSupervision:
    """Hear a seat, be heard by it, or by everybody on its line; facts on the stream tell when."""
    if seat not in service.lab.organisation.seats:
        raise Unknown("unknown-seat", seat=seat)
    account = person.account.account
    given = await service.lab.supervisions.ask(account, seat, wanted.how, wanted.supervision_id)
    connected = given == wanted.supervision_id
    sip = None if connected else sip_of(service.lab.logins.supervisor(), given)
    return GivenSupervision(supervision_id=given, sip=sip)


@router.put("/supervision-announced", status_code=204, responses=documented(401, 403, 503))
async def announce(wanted: Announcing, service: ServiceDep, person: Teacher) -> None:
    """Have operators shown that somebody listens, or not; what is shown already stays shown."""
    await service.lab.supervisions.announce(person.account.account, announced=wanted.announced)


MARK_PATTERN = r"^m-[0-9a-f]{32}$"


class Mark(BaseModel):
    """What a marker is about; empty: said later, or never."""

    text: Line = ""


class PutMark(BaseModel):
    """The marker, on which call."""

    mark_id: str
    call_id: str


class ShownMarks(BaseModel):
    """Whether whoever had the call sees its markers in the debrief."""

    shown: bool


@router.post("/seats/{seat}/marks", responses=documented(401, 403, 404, 409, 503))
async def mark(seat: SeatName, said: Mark, service: ServiceDep, person: Teacher) -> PutMark:
    """Mark this instant of the call that a seat has in hand."""
    at = service.lab.clock()
    if seat not in service.lab.organisation.seats:
        raise Unknown("unknown-seat", seat=seat)
    call_id = _in_hand(service.lab.session.board, seat)
    if not call_id:
        raise NotAllowed("no-call-to-mark", seat=seat)
    account, mark_id = person.account.account, f"m-{uuid4().hex}"
    service.lab.director.refuse_locked(account, at)
    await service.lab.session.record(
        CallMarked(at=at, mark_id=mark_id, call_id=call_id, seat=seat, account=account, text=said.text)
    )
    return PutMark(mark_id=mark_id, call_id=call_id)


@router.put("/marks/{mark_id}", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def word(
    mark_id: Annotated[str, Path(pattern=MARK_PATTERN)], said: Mark, service: ServiceDep, person: Teacher
) -> None:
    """Say what a marker of this session is about; its instant stays."""
    facts = await service.lab.journal.read(service.lab.session.session_id)
    marks = (one.fact for one in facts if isinstance(one.fact, CallMarked))
    known = next((one for one in marks if one.mark_id == mark_id), None)
    if known is None:
        raise Unknown("unknown-mark", mark=mark_id)
    at, account = service.lab.clock(), person.account.account
    service.lab.director.refuse_locked(account, known.at)
    await service.lab.session.record(
        MarkWorded(at=at, mark_id=mark_id, call_id=known.call_id, account=account, text=said.text)
    )


@router.put(
    "/sessions/{session_id}/calls/{call_id}/marks-shown",
    status_code=204,
    responses=documented(401, 403, 404, 503),
)
async def show_marks(
    session_id: Annotated[SessionId, Path()],
    call_id: Annotated[CallId, Path()],
    wanted: ShownMarks,
    service: ServiceDep,
    person: Teacher,
) -> None:
    """Open the markers of a call to whoever had it, or close them again."""
    lab = service.lab
    await lab.journal.session(session_id)
    if (await lab.histories.of(session_id)).call(call_id) is None:
        raise Unknown("unknown-call", call_id=call_id)
    fact = MarksOpened(
        at=lab.clock(),
        call_id=call_id,
        shown=wanted.shown,
        account=person.account.account,
        session="" if session_id == lab.session.session_id else session_id,
    )
    await lab.session.record(fact)


def _in_hand(board: Board, seat: str) -> str:
    """The call an operator works on: whom they talk to, call, or keep waiting the longest."""
    consultation = board.consulting(seat)
    if consultation is not None and consultation.call_id in board.calls and not board.talking(seat):
        return consultation.call_id
    held = board.held(seat)
    call = board.talking(seat) or board.dialling(seat) or (held[0] if held else None)
    return call.call_id if call is not None else ""

"""A course as it is given: its time line, steering it, throwing things in; and what everybody is told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from standard.core import director as d
from standard.core.course_facts import CourseKind, InjectKind, PatienceName, Piece, Sort, Way
from standard.core.scenarios import SCENARIO_PATTERN
from standard.lab.director import FASTEST, SLOWEST
from standard.web.deeds import names
from standard.web.deps import Judge, Person, Service, ServiceDep, Teacher
from standard.web.problems import documented
from standard.web.values import Extension, Instant

router = APIRouter(prefix="/api/desk", tags=["courses"])

PieceNumber = Annotated[int, Path(ge=0, le=100_000)]
CallState = Literal["to-come", "to-dial", "comes", "waits", "talks", "over"]
Phase = Literal["preparation", "calls", "writing", "over"]
MOST = 200
"""Entries of each part of the time line, at most."""


class PastPiece(BaseModel):
    """What was played, or was not."""

    number: int
    scenario: str
    title: str
    sensitive: bool
    began_at: datetime | None
    ended_at: datetime
    error: str
    """Id of the sentence that says why it was not played."""
    stopped: bool


class LiveCall(BaseModel):
    """One call of a scenario under way."""

    key: str
    name: str
    number: str
    way: Way
    state: CallState
    call_id: str


class LivePiece(BaseModel):
    """What is played now."""

    number: int
    scenario: str
    title: str
    sensitive: bool
    sort: Sort
    vip: bool
    began_at: datetime
    calls: list[LiveCall]


class NextPiece(BaseModel):
    """What is still to come; ``at`` is None while it waits for the end of another."""

    number: int
    scenario: str
    title: str
    sensitive: bool
    sort: Sort
    vip: bool
    patience: PatienceName
    skip: str
    at: datetime | None


class RunView(BaseModel):
    """A course or a rush: under way, or the last one."""

    run_id: str
    kind: CourseKind
    code: str
    title: str
    seed: str
    level: int
    exam: bool
    started_at: datetime
    begins_at: datetime
    ends_at: datetime | None
    """When nobody calls any more; None while the clock stands."""
    closes_at: datetime | None
    """Of an exam."""
    ended_at: datetime | None
    paused: bool
    stopped: bool
    percent: int
    past: list[PastPiece]
    live: list[LivePiece]
    next: list[NextPiece]
    left: int
    """How many are still to be played."""
    assessors: list[str]


class InjectView(BaseModel):
    """What was thrown in since the course began."""

    at: datetime
    kind: InjectKind
    what: str


class DirectionView(BaseModel):
    """All that whoever conducts a session needs."""

    run: RunView | None
    ringing: int
    """Robots that ring or wait."""
    talking: int
    """Robots with somebody on the line, or on hold."""
    injects: list[InjectView]
    evacuation_at: datetime | None
    debriefs: list[str]
    """Titles of what is to be talked over."""


class CandidateCard(BaseModel):
    """What whoever is examined is told."""

    run_id: str
    title: str
    seed: str
    phase: Phase
    started_at: datetime
    begins_at: datetime
    ends_at: datetime
    closes_at: datetime
    assessors: list[str]


class NumberToDial(BaseModel):
    """A call that the switchboard is to make."""

    number: str
    name: str
    title: str


class LessonView(BaseModel):
    """What everybody is told of the lesson."""

    card: CandidateCard | None
    to_dial: list[NumberToDial]
    evacuation_at: datetime | None
    debrief: bool


class Pace(BaseModel):
    """The speed of the course's clock."""

    percent: Annotated[int, Field(ge=SLOWEST, le=FASTEST)]


class Stopping(BaseModel):
    """Whether those who are in conversation are cut off too."""

    conversations: bool = False


class ThrownCall(BaseModel):
    """Who is to call now."""

    scenario: Annotated[str, Field(pattern=SCENARIO_PATTERN)]


class ThrownAbsence(BaseModel):
    """Who leaves, and until when; without an end for the rest of the day."""

    extension: Extension
    until: Instant | None = None


class ThrownVisitor(BaseModel):
    """Who comes to the counter."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{2}-[0-9]{2}$")]


@router.get("/direction", responses=documented(401, 403, 503))
async def direction(service: ServiceDep, person: Judge) -> DirectionView:  # noqa: ARG001
    """The time line of the course, and what was thrown in."""
    lab = service.lab
    now = lab.director.now
    waits = [lab.director.waits(call_id) for call_id in now.robots.values()]
    return DirectionView(
        run=_run(now.run, service, await names(service)) if now.run else None,
        ringing=sum(waits),
        talking=len(waits) - sum(waits),
        injects=[InjectView(at=one.at, kind=one.kind, what=one.what) for one in now.injects[-MOST:]],
        evacuation_at=now.evacuation.at if now.evacuation else None,
        debriefs=[one.title for one in now.debriefs],
    )


@router.get("/lesson", responses=documented(401, 503))
async def lesson(service: ServiceDep, person: Person) -> LessonView:  # noqa: ARG001
    """What a student's desk shows: the card of an exam, a number to dial, a fire drill."""
    now = service.lab.director.now
    return LessonView(
        card=_card(now.run, service, await names(service)),
        to_dial=[NumberToDial(number=one.number, name=one.name, title=one.title) for one in now.asked],
        evacuation_at=now.evacuation.at if now.evacuation else None,
        debrief=bool(now.debriefs),
    )


@router.post("/direction/pause", status_code=204, responses=documented(401, 403, 409, 503))
async def pause(service: ServiceDep, person: Teacher) -> None:
    """Nobody more calls until resumed; calls under way go on."""
    await service.lab.director.pause(person.account.account)


@router.post("/direction/resume", status_code=204, responses=documented(401, 403, 409, 503))
async def resume(service: ServiceDep, person: Teacher) -> None:
    """Arrivals go on."""
    await service.lab.director.resume(person.account.account)


@router.put("/direction/pace", status_code=204, responses=documented(401, 403, 409, 503))
async def pace(wanted: Pace, service: ServiceDep, person: Teacher) -> None:
    """Let calls come slower or faster."""
    await service.lab.director.pace(person.account.account, wanted.percent)


@router.post("/direction/next", status_code=204, responses=documented(401, 403, 409, 503))
async def next_now(service: ServiceDep, person: Teacher) -> None:
    """What would come next comes now."""
    await service.lab.director.next_now(person.account.account)


@router.post("/direction/stop", status_code=204, responses=documented(401, 403, 503))
async def stop(wanted: Stopping, service: ServiceDep, person: Teacher) -> None:
    """Nothing more comes, and robots that ring or wait hang up; in conversation only if said so."""
    await service.lab.director.stop(person.account.account, conversations=wanted.conversations)


@router.post(
    "/direction/pieces/{number}/stop", status_code=204, responses=documented(401, 403, 404, 409, 503)
)
async def stop_scenario(number: PieceNumber, service: ServiceDep, person: Teacher) -> None:
    """End a scenario at once, whoever is on the line."""
    await service.lab.director.stop_scenario(person.account.account, number)


@router.post("/direction/debriefed", status_code=204, responses=documented(401, 403, 503))
async def debriefed(service: ServiceDep, person: Teacher) -> None:
    """What was hard to bear has been talked over."""
    await service.lab.director.debriefed(person.account.account)


@router.post("/inject/call", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def inject_call(thrown: ThrownCall, service: ServiceDep, person: Teacher) -> None:
    """Have a journalist, or whoever the scenario has, call now."""
    await service.lab.director.inject_call(thrown.scenario, person.account.account)


@router.post("/inject/absence", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def inject_absence(thrown: ThrownAbsence, service: ServiceDep, person: Teacher) -> None:
    """A colleague leaves: the planning, the lamps and the robots follow."""
    await service.lab.director.inject_absence(thrown.extension, thrown.until, person.account.account)


@router.post("/inject/visitor", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def inject_visitor(thrown: ThrownVisitor, service: ServiceDep, person: Teacher) -> None:
    """Somebody comes to the counter."""
    await service.lab.director.inject_visitor(thrown.code, person.account.account)


@router.put("/inject/evacuation", status_code=204, responses=documented(401, 403, 409, 503))
async def evacuate(service: ServiceDep, person: Teacher) -> None:
    """Begin a fire drill: every desk reads so, and nothing else changes."""
    await service.lab.director.evacuate(person.account.account)


@router.delete("/inject/evacuation", status_code=204, responses=documented(401, 403, 503))
async def evacuated(service: ServiceDep, person: Teacher) -> None:
    """End the fire drill."""
    await service.lab.director.evacuated(person.account.account)


def _run(run: d.Run, service: Service, called: dict[str, str]) -> RunView:
    now = service.lab.clock()
    coming = d.starts_at(run, now) if run.under_way else {}
    started, to_come = run.started, run.to_come
    ends_at = run.calls_end_at if started.exam else run.clock.when(started.duration_s)
    return RunView(
        run_id=run.run_id,
        kind=started.kind,
        code=started.code,
        title=started.title,
        seed=started.seed,
        level=started.level,
        exam=started.exam,
        started_at=started.at,
        begins_at=run.begins_at,
        ends_at=ends_at,
        closes_at=run.closes_at if started.exam else None,
        ended_at=run.ended_at,
        paused=run.clock.paused,
        stopped=run.stopped,
        percent=run.clock.percent,
        past=[
            PastPiece(
                number=one.piece.number,
                scenario=one.piece.scenario,
                title=one.piece.title,
                sensitive=one.piece.sensitive,
                began_at=one.began_at,
                ended_at=one.at,
                error=one.error,
                stopped=one.stopped,
            )
            for one in run.past[-MOST:]
        ],
        live=[_live(live, service) for live in run.live.values()] if run.under_way else [],
        next=[_next(piece, coming.get(piece.number)) for piece in to_come[:MOST]],
        left=sum(not piece.skip for piece in to_come),
        assessors=[called.get(account, account) for account in started.assessors],
    )


def _live(live: d.Live, service: Service) -> LivePiece:
    return LivePiece(
        number=live.piece.number,
        scenario=live.piece.scenario,
        title=live.piece.title,
        sensitive=live.piece.sensitive,
        sort=live.piece.sort,
        vip=live.piece.vip,
        began_at=live.began_at,
        calls=[
            LiveCall(
                key=call.key,
                name=call.name,
                number=call.number,
                way=call.way,
                state=_state(live, call.key, service),
                call_id=live.calls.get(call.key, ""),
            )
            for call in live.piece.calls
        ],
    )


def _state(live: d.Live, key: str, service: Service) -> CallState:
    if key in live.over_s:
        return "over"
    if key in live.calls:
        return "waits" if service.lab.director.waits(live.calls[key]) else "talks"
    if key not in live.placed_s:
        return "to-come"
    return "comes" if key in live.robots else "to-dial"


def _next(piece: Piece, at: datetime | None) -> NextPiece:
    return NextPiece(
        number=piece.number,
        scenario=piece.scenario,
        title=piece.title,
        sensitive=piece.sensitive,
        sort=piece.sort,
        vip=piece.vip,
        patience=piece.patience,
        skip=piece.skip,
        at=at,
    )


def _card(run: d.Run | None, service: Service, called: dict[str, str]) -> CandidateCard | None:
    if run is None or not run.started.exam or service.lab.session.board.mode != "exam":
        return None
    now = service.lab.clock()
    phase: Phase = "preparation"
    if run.ended_at is not None:
        phase = "over"
    elif now >= run.calls_end_at:
        phase = "writing"
    elif now >= run.begins_at:
        phase = "calls"
    return CandidateCard(
        run_id=run.run_id,
        title=run.started.title,
        seed=run.started.seed,
        phase=phase,
        started_at=run.started.at,
        begins_at=run.begins_at,
        ends_at=run.calls_end_at,
        closes_at=run.closes_at,
        assessors=[called.get(account, account) for account in run.started.assessors],
    )

"""The evaluation as it is read: the sessions there are to assess, and a sheet as this viewer may see it."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Query

from standard.core.errors import NotAllowed
from standard.core.evaluation.assessments import levels_of
from standard.core.evaluation.grids import GRID_PATTERN
from standard.core.evaluation.signature import check
from standard.web.assessed import assessed, known_to, sessions_told, sheet_of, signature_of
from standard.web.deps import Person, ServiceDep, sees_everything
from standard.web.evaluation_views import SessionPage, Sheet, Verification
from standard.web.problems import documented
from standard.web.values import AccountName, SessionId

router = APIRouter(prefix="/api/evaluation", tags=["evaluation"])

SessionPath = Annotated[SessionId, Path()]
StudentPath = Annotated[AccountName, Path()]
GridPath = Annotated[str, Path(pattern=GRID_PATTERN)]
MOST = 100
"""Sessions of one page."""


@router.get("/sessions", responses=documented(401, 503))
async def sessions(
    service: ServiceDep,
    person: Person,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 30,
) -> SessionPage:
    """Sessions in which somebody sat at a seat, newest first, with each sheet's state; a student's own."""
    account = person.account
    own = "" if sees_everything(account) else account.account
    known = await service.lab.journal.attended(own)
    records = [one for one in await service.lab.journal.sessions() if one.session_id in known]
    page = records[offset : offset + limit]
    return SessionPage(total=len(records), sessions=await sessions_told(service, account, page))


@router.get("/sheets/{session}/{student}/{grid}", responses=documented(401, 403, 404, 503))
async def sheet(
    session: SessionPath, student: StudentPath, grid: GridPath, service: ServiceDep, person: Person
) -> Sheet:
    """A student's work in a session by a grid, and what this viewer may know and do."""
    found = await assessed(service, session, student, grid, person.account)
    return await sheet_of(service, found, person.account)


@router.get("/sheets/{session}/{student}/{grid}/verified", responses=documented(401, 403, 404, 409, 503))
async def verified(
    session: SessionPath, student: StudentPath, grid: GridPath, service: ServiceDep, person: Person
) -> Verification:
    """Whether journal and levels still are what was signed."""
    found = await assessed(service, session, student, grid, person.account)
    signed = found.assessment.signed
    names = {one.account: one.name for one in await service.accounts.all()}
    signature = signature_of(found.assessment, names)
    if signed is None or signature is None:
        raise NotAllowed("sheet-not-signed")
    facts = (await service.lab.evidence.seance(session)).facts
    levels = levels_of(known_to(found, person.account), found.grid)
    told = await asyncio.to_thread(check, signed, facts, levels, found.grid)
    return Verification(
        sound=told.sound,
        journal=told.journal,
        levels=told.levels,
        journal_digest=told.journal_digest,
        levels_digest=told.levels_digest,
        grid_changed=told.grid_changed,
        differ=list(told.differ),
        facts=told.facts,
        last_seq=told.last_seq,
        signature=signature,
    )

"""The wall of every seat, for those who teach or judge: what it needs besides the live stream."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter
from pydantic import BaseModel

from standard.core.events import CallOffered
from standard.web.api.sessions import NumberedFact
from standard.web.deps import Judge, ServiceDep
from standard.web.problems import documented

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

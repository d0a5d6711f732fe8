"""What the scenario of a call expected, beside what was done: the overlay of the debrief."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel

from standard.core.bilan import Jugement, bilan
from standard.core.consignes import Acte, Constat, Etat
from standard.core.errors import Forbidden
from standard.core.evaluation.playings import Playing, playings
from standard.core.evaluation.seance import CallFile, Seance, dossier
from standard.core.scenarios import Scenario
from standard.db.accounts import Account
from standard.web.api.sessions import may_see
from standard.web.deps import Person, ServiceDep, sees_everything
from standard.web.problems import documented
from standard.web.values import CallId, SessionId

router = APIRouter(prefix="/api/sessions/{session_id}/calls/{call_id}", tags=["sessions"])


class ExpectedLine(BaseModel):
    """One requirement or one prohibition, what became of it, and the numbers of the facts that show it."""

    etat: Etat
    actes: tuple[Acte, ...]
    """Any of them is enough."""
    interdit: bool
    seqs: tuple[int, ...]


class ExpectedIssue(BaseModel):
    """An accepted ending (``respectee``: reached), or a fault (``enfreinte``: made)."""

    text: str
    etat: Etat
    eliminating: bool
    lines: tuple[ExpectedLine, ...]
    seqs: tuple[int, ...]
    """The facts that decided it."""


class ExpectedView(BaseModel):
    """What a scenario asked for, over all of its calls; ``scenario`` is empty for a call of none."""

    scenario: str
    title: str
    goal: str
    """What its people want."""
    endings: tuple[ExpectedIssue, ...]
    faults: tuple[ExpectedIssue, ...]


NOTHING = ExpectedView(scenario="", title="", goal="", endings=(), faults=())


@router.get("/expected", responses=documented(401, 403, 404, 503))
async def expected(
    session_id: Annotated[SessionId, Path()],
    call_id: Annotated[CallId, Path()],
    service: ServiceDep,
    person: Person,
) -> ExpectedView:
    """Endings and faults with what became of them; to a student after the end, in practice only."""
    await service.lab.journal.session(session_id)
    told = (await service.lab.replays.of(session_id)).call(call_id)
    if not may_see(person.account, told.call):
        raise Forbidden("not-your-record")
    student = not sees_everything(person.account)
    if student and (told.call.ended_at is None or told.examined):
        raise Forbidden("verdict-not-yet")
    seance = await service.lab.evidence.seance(session_id)
    return await asyncio.to_thread(_told, seance, call_id, person.account, told.call.account)


def _told(seance: Seance, call_id: str, viewer: Account, last: str) -> ExpectedView:
    call = seance.calls.get(call_id)
    if call is None or call.scenario is None:
        return NOTHING
    playing = _playing(seance, call, last if sees_everything(viewer) else viewer.account)
    if not sees_everything(viewer) and playing is not None and not playing.over:
        # Another call of the same scenario is still under way.
        raise Forbidden("verdict-not-yet")
    return _view(call.scenario, playing)


def _playing(seance: Seance, call: CallFile, account: str) -> Playing | None:
    """The scenario as whoever had the call played it; None: nobody did."""
    found = playings(dossier(seance, account)) if account else ()
    return next((one for one in found if any(each.call_id == call.call_id for each in one.calls)), None)


def _view(scenario: Scenario, playing: Playing | None) -> ExpectedView:
    judged = playing.bilan if playing else bilan(scenario, ())
    return ExpectedView(
        scenario=scenario.code,
        title=scenario.titre,
        goal=scenario.but,
        endings=tuple(_issue(one, {Etat.RESPECTEE}) for one in judged.resolutions),
        faults=tuple(_issue(one, {Etat.ENFREINTE}) for one in judged.fautes),
    )


def _issue(one: Jugement, deciding: Iterable[Etat]) -> ExpectedIssue:
    return ExpectedIssue(
        text=one.issue.texte,
        etat=one.etat,
        eliminating=one.issue.eliminatoire,
        lines=tuple(_line(constat) for constat in one.constats),
        seqs=tuple(sorted({seq for made in one.constats if made.etat in deciding for seq in made.seqs})),
    )


def _line(constat: Constat) -> ExpectedLine:
    return ExpectedLine(etat=constat.etat, actes=constat.actes, interdit=constat.interdit, seqs=constat.seqs)

"""The rules a call fell under and whether they were kept, for the debrief; and what people say who judge."""

from __future__ import annotations

import asyncio
from functools import reduce
from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel

from standard.core.consignes import ENTENDUS, Acte, Etat, Geste, Verdict
from standard.core.desk.facts import CallQualified, SpeechJudged
from standard.core.desk.verdicts import CallVerdicts, examined, verdicts
from standard.core.director import Direction
from standard.core.errors import Forbidden, Invalid, NotAllowed, Unknown
from standard.core.events import Numbered
from standard.core.history import CallStory
from standard.core.organisation import Organisation
from standard.db.accounts import Account
from standard.library.load import load_organisation
from standard.web.api.ruling import PresenceThen, Qualification, presences_for, qualification_of
from standard.web.api.sessions import may_see
from standard.web.deps import Judge, Person, Service, ServiceDep, sees_everything
from standard.web.problems import documented
from standard.web.values import CallId, Line, SessionId

router = APIRouter(prefix="/api/sessions/{session_id}/calls/{call_id}", tags=["sessions"])

SessionPath = Annotated[SessionId, Path()]
CallPath = Annotated[CallId, Path()]


class HeardAct(BaseModel):
    """Something that only a person who listens can witness; ``said`` is None until somebody has."""

    geste: Geste
    what: str
    vers: tuple[str, ...]
    said: bool | None


class VerdictLine(BaseModel):
    """One requirement or one prohibition, what became of it, and the numbers of the facts that show it."""

    etat: Etat
    actes: tuple[Acte, ...]
    interdit: bool
    seqs: tuple[int, ...]
    heard: tuple[HeardAct, ...]


class RuleVerdict(BaseModel):
    """A rule that the call fell under, in the words of that instant."""

    id: str
    portee: str
    condition: str
    conduite: str
    exceptions: str
    exception: str
    """What held instead of the rule itself; empty: the rule."""
    presences: tuple[PresenceThen, ...]
    """Those whose absence decided what the rule asked for, at the instant of the call."""
    etat: Etat
    lines: tuple[VerdictLine, ...]


class CallRuling(BaseModel):
    """A call by the rules of the house; without a situation nobody has said which apply."""

    situation: Qualification | None
    said_by: Literal["", "scenario", "judge"]
    rules: tuple[RuleVerdict, ...]
    may_judge: bool


class Hearing(BaseModel):
    """What somebody who listened says of one such act; None leaves it open again."""

    geste: Geste
    what: Line
    said: bool | None


def _line(verdict: Verdict, told: CallVerdicts) -> tuple[VerdictLine, ...]:
    return tuple(
        VerdictLine(
            etat=line.etat,
            actes=line.actes,
            interdit=line.interdit,
            seqs=line.seqs,
            heard=tuple(
                HeardAct(
                    geste=acte.geste,
                    what=acte.entendu,
                    vers=acte.vers,
                    said=told.heard.get((acte.geste, acte.entendu)),
                )
                for acte in line.actes
                if acte.geste in ENTENDUS
            ),
        )
        for line in verdict.constats
    )


def _told(told: CallVerdicts, *, may_judge: bool) -> CallRuling:
    situation = told.situation
    rules = [(one, one.application.consigne, one.application.sauf) for one in told.verdicts]
    return CallRuling(
        situation=situation and qualification_of(situation),
        said_by="" if situation is None else "judge" if situation.judge else "scenario",
        rules=tuple(
            RuleVerdict(
                id=rule.id,
                portee=rule.portee,
                condition=rule.condition,
                conduite=rule.conduite,
                exceptions=rule.exceptions,
                exception=(sauf.conduite or rule.exceptions) if sauf else "",
                presences=presences_for(
                    one.application, situation.cible if situation else "", told.presences
                ),
                etat=one.etat,
                lines=_line(one, told),
            )
            for one, rule, sauf in rules
        ),
        may_judge=may_judge,
    )


@router.get("/consignes", responses=documented(401, 403, 404, 503))
async def consignes(
    session_id: SessionPath, call_id: CallPath, service: ServiceDep, person: Person
) -> CallRuling:
    """Each rule of a call with its verdict; to a student of their own calls, after their end, in practice."""
    journal = service.lab.journal
    record = await journal.session(session_id)
    story = await _story(service, session_id, call_id, person.account)
    replay = await service.lab.replays.of(session_id)
    facts = list(replay.facts)
    if not sees_everything(person.account) and _too_early(facts, story):
        raise Forbidden("verdict-not-yet")
    later = await journal.judgements(session_id)
    house = _house(service, record.organisation)
    told = await asyncio.to_thread(verdicts, facts, later, story, house)
    return _told(told, may_judge=sees_everything(person.account))


@router.put("/situation", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def situation(
    session_id: SessionPath, call_id: CallPath, said: Qualification, service: ServiceDep, person: Judge
) -> None:
    """Say who called, for whom and about what: it counts instead of what the scenario says."""
    await _judged(service, session_id, call_id, person.account)
    fact = CallQualified(
        at=service.lab.clock(),
        account=person.account.account,
        call_id=call_id,
        appelant=said.appelant,
        cible=said.cible,
        sujets=said.sujets,
        partie=said.partie,
        judge=True,
        session=_elsewhere(service, session_id),
    )
    await service.lab.session.record(fact)


@router.put("/speech", status_code=204, responses=documented(401, 403, 404, 409, 422, 503))
async def speech(
    session_id: SessionPath, call_id: CallPath, said: Hearing, service: ServiceDep, person: Judge
) -> None:
    """Say whether something was said during the call."""
    if said.geste not in ENTENDUS:
        raise Invalid("invalid-value", fields="geste", reason="not heard but seen")
    await _judged(service, session_id, call_id, person.account)
    fact = SpeechJudged(
        at=service.lab.clock(),
        account=person.account.account,
        call_id=call_id,
        geste=said.geste,
        what=said.what,
        said=said.said,
        session=_elsewhere(service, session_id),
    )
    await service.lab.session.record(fact)


def _elsewhere(service: Service, session_id: str) -> str:
    """A session that is over takes no fact any more: the one under way keeps it, and says of which it is."""
    return "" if session_id == service.lab.session.session_id else session_id


async def _judged(service: Service, session_id: str, call_id: str, account: Account) -> None:
    """Whether this person may say something of the call; of an exam that is closed, its assessors only."""
    story = await _story(service, session_id, call_id, account)
    direction = service.lab.director.now
    if _elsewhere(service, session_id):
        facts = await service.lab.journal.read(session_id)
        direction = reduce(lambda now, numbered: now.after(numbered.fact), facts, Direction())
    if direction.locked_for(account.account, story.offered_at):
        raise NotAllowed("course-locked")


async def _story(service: Service, session_id: str, call_id: str, account: Account) -> CallStory:
    await service.lab.journal.session(session_id)
    story = (await service.lab.replays.of(session_id)).history.call(call_id)
    if story is None:
        raise Unknown("unknown-call", call_id=call_id)
    if not may_see(account, story):
        raise Forbidden("not-your-record")
    return story


def _too_early(facts: list[Numbered], story: CallStory) -> bool:
    """The answer sheet is kept from whoever still works on the call, and from those who are examined."""
    return story.ended_at is None or examined(facts, story)


def _house(service: Service, organisation: str) -> Organisation:
    known = service.lab.organisation
    return known if known.id == organisation else load_organisation(organisation)

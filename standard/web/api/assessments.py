"""What people decide about a student's work: levels, human values, faults, comments, and the lock.

Each deed is a fact of the session under way, which names the one that it is about.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from secrets import token_hex
from typing import Annotated, Literal, TypedDict

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from standard.core.errors import Forbidden, Invalid, NotAllowed, Unknown
from standard.core.evaluation import permissions as p
from standard.core.evaluation.assessments import levels_of, needs_reason
from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.facts import (
    CommentWritten,
    CriterionDecided,
    FaultConfirmed,
    MarkerRole,
    MarkingEnded,
    MarkingReopened,
    MetricJudged,
    PeerViewSet,
    SheetSigned,
)
from standard.core.evaluation.findings import LEVELS, Origin, Steps
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.evaluation.signature import journal_digest, levels_digest
from standard.db.accounts import SignedIn
from standard.web.api.evaluation import GridPath, SessionPath, StudentPath
from standard.web.assessed import Assessed, assessed, known_to, report_of
from standard.web.deps import Judge, Person, Service, ServiceDep
from standard.web.evaluation_views import Level
from standard.web.problems import documented
from standard.web.values import AccountName, CallId, Note, Text

router = APIRouter(prefix="/api/evaluation/sheets/{session}/{student}/{grid}", tags=["evaluation"])

CommentPath = Annotated[str, Path(pattern=r"^n-[0-9a-f]{12}$")]
Code = Annotated[str, Field(min_length=1, max_length=40)]
NoCall = Annotated[str, Field(max_length=0)]
ROLES = ("not-your-sheet", "role-cannot", "sheet-your-own", "exam-not-yours")
"""Refused because of who asks; everything else because of how the sheet stands."""
MOST = 1000
"""Decisions in one request: a grid of 200 criteria filled in at once, and some."""


class About(TypedDict):
    """What every decision says."""

    at: datetime
    account: str
    session: str
    student: str
    grid: str


class LevelDecision(BaseModel):
    """A level for a criterion, of one call or (without) of the whole session."""

    criterion: Code
    call_id: CallId | NoCall = ""
    level: Level | None = None
    """None: not evaluated, on purpose."""
    withdrawn: bool = False
    """As if it had never been decided."""
    reason: Note = ""
    """Needed of an assessor, for the whole session, when it differs from what the facts propose."""


class LevelDecisions(BaseModel):
    """Levels decided at once, by an assessor, the student, or both assessors together."""

    marker: MarkerRole = "assessor"
    decisions: Annotated[list[LevelDecision], Field(min_length=1, max_length=MOST)]


class MetricValueGiven(BaseModel):
    """What only a person can say of a metric; None leaves it open again."""

    metric: Annotated[str, Field(pattern=r"^[A-N][0-9]{1,2}$")]
    call_id: CallId | NoCall = ""
    """Empty: of the whole session."""
    value: Annotated[float, Field(allow_inf_nan=False)] | None


class MetricValues(BaseModel):
    """Several of them."""

    values: Annotated[list[MetricValueGiven], Field(min_length=1, max_length=MOST)]


class FaultDecision(BaseModel):
    """Whether a fault of the scenario counts; None leaves it open again."""

    call_id: CallId
    fault: Text
    confirmed: bool | None
    reason: Note = ""


class CommentDraft(BaseModel):
    """A comment on an instant of a call, on a criterion, or on the whole."""

    text: Text
    call_id: CallId | NoCall = ""
    criterion: Annotated[str, Field(max_length=40)] = ""
    at_seq: Annotated[int, Field(ge=0)] = 0
    at_s: Annotated[float, Field(ge=-86_400, le=86_400)] | None = None


class CommentText(BaseModel):
    """Its new words."""

    text: Text


class NewComment(BaseModel):
    """The comment's id."""

    comment_id: str


class Ending(BaseModel):
    """Who has ended: an assessor, or the student, also one who does not want to assess themselves."""

    marker: Literal["assessor", "self"] = "assessor"


class Signing(BaseModel):
    """What is signed: the levels as the signer read them, and the mark that they enter."""

    levels_digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    mark: Annotated[float, Field(ge=0, le=20, multiple_of=0.25)] | None = None


class PeerChoice(BaseModel):
    """Whether a fellow student may look at the sheet."""

    peer: AccountName
    allowed: bool


@router.put("/levels", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def levels(
    session: SessionPath,
    student: StudentPath,
    grid: GridPath,
    wanted: LevelDecisions,
    service: ServiceDep,
    person: Person,
) -> None:
    """Decide levels, all of them or none; the last word counts."""
    async with service.lab.evidence.deciding:
        found = await assessed(service, session, student, grid, person.account)
        _refuse(_not_deciding(found, person, wanted.marker))
        await _check_levels(service, found, person, wanted)
        about = _about(service, found, person)
        again = wanted.marker == "self" and found.assessment.own.ended_at is not None
        # They had ended, and have had calls since: they assess themselves anew.
        reopened = [MarkingReopened(**about, marker="self")] if again else []
        decided = [
            CriterionDecided(
                **about,
                criterion=one.criterion,
                call_id=one.call_id,
                level=one.level,
                withdrawn=one.withdrawn,
                reason=one.reason,
                marker=wanted.marker,
            )
            for one in wanted.decisions
        ]
        await service.lab.session.record(*reopened, *decided)


@router.put("/metrics", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def metrics(
    session: SessionPath,
    student: StudentPath,
    grid: GridPath,
    wanted: MetricValues,
    service: ServiceDep,
    person: Judge,
) -> None:
    """Say of metrics what only somebody who listened can say, all of them or none."""
    async with service.lab.evidence.deciding:
        found = await assessed(service, session, student, grid, person.account)
        _refuse(p.not_marking(found.standing, person.account.account, person.account.role))
        dossier = await service.lab.evidence.dossier(session, student)
        for one in wanted.values:
            _check_value(one)
            _check_call(dossier, one.call_id)
        about = _about(service, found, person)
        await service.lab.session.record(
            *(
                MetricJudged(**about, metric=one.metric, call_id=one.call_id, value=one.value)
                for one in wanted.values
            )
        )


@router.put("/faults", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def fault(
    session: SessionPath,
    student: StudentPath,
    grid: GridPath,
    wanted: FaultDecision,
    service: ServiceDep,
    person: Judge,
) -> None:
    """Say whether a fault counts that the rules have found, or that they cannot judge."""
    async with service.lab.evidence.deciding:
        found = await assessed(service, session, student, grid, person.account)
        _refuse(p.not_marking(found.standing, person.account.account, person.account.role))
        told = await report_of(service, found, known_to(found, person.account))
        if all((one.call_id, one.fault) != (wanted.call_id, wanted.fault) for one in told.caps):
            raise Unknown("unknown-fault")
        fact = FaultConfirmed(
            **_about(service, found, person),
            call_id=wanted.call_id,
            fault=wanted.fault,
            confirmed=wanted.confirmed,
            reason=wanted.reason,
        )
        await service.lab.session.record(fact)


@router.post("/comments", status_code=201, responses=documented(401, 403, 404, 409, 503))
async def commented(
    session: SessionPath,
    student: StudentPath,
    grid: GridPath,
    draft: CommentDraft,
    service: ServiceDep,
    person: Person,
) -> NewComment:
    """Write a comment."""
    async with service.lab.evidence.deciding:
        found = await _commenting(service, session, student, grid, person)
        if draft.criterion and found.grid.critere(draft.criterion) is None:
            raise Unknown("unknown-criterion", criterion=draft.criterion)
        if draft.call_id:
            _check_call(await service.lab.evidence.dossier(session, student), draft.call_id)
        comment_id = f"n-{token_hex(6)}"
        fact = CommentWritten(
            **_about(service, found, person),
            comment_id=comment_id,
            text=draft.text,
            call_id=draft.call_id,
            criterion=draft.criterion,
            at_seq=draft.at_seq,
            at_s=draft.at_s,
            marker=_as_commenting(found, person),
        )
        await service.lab.session.record(fact)
    return NewComment(comment_id=comment_id)


@router.put("/comments/{comment}", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def comment_worded(
    session: SessionPath,
    student: StudentPath,
    grid: GridPath,
    comment: CommentPath,
    wanted: CommentText,
    service: ServiceDep,
    person: Person,
) -> None:
    """Word an own comment otherwise."""
    await _rewrite(service, (session, student, grid), comment, wanted.text, person)


@router.delete("/comments/{comment}", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def comment_removed(
    session: SessionPath,
    student: StudentPath,
    grid: GridPath,
    comment: CommentPath,
    service: ServiceDep,
    person: Person,
) -> None:
    """Take an own comment back."""
    await _rewrite(service, (session, student, grid), comment, "", person)


@router.post("/ended", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def ended(
    session: SessionPath,
    student: StudentPath,
    grid: GridPath,
    wanted: Ending,
    service: ServiceDep,
    person: Person,
) -> None:
    """Say that one has decided all one wants to; a student without any level does not assess themselves."""
    async with service.lab.evidence.deciding:
        found = await assessed(service, session, student, grid, person.account)
        account, role = person.account.account, person.account.role
        own = wanted.marker == "self"
        now = found.standing
        _refuse(p.not_self_assessing(now, account) if own else p.not_ending(now, account, role))
        fact = MarkingEnded(**_about(service, found, person), marker=wanted.marker)
        await service.lab.session.record(fact)


@router.post("/reopened", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def reopened(
    session: SessionPath, student: StudentPath, grid: GridPath, service: ServiceDep, person: Judge
) -> None:
    """Decide again after having ended, as long as nothing of the other's was seen."""
    async with service.lab.evidence.deciding:
        found = await assessed(service, session, student, grid, person.account)
        _refuse(p.not_reopening(found.standing, person.account.account, person.account.role))
        await service.lab.session.record(MarkingReopened(**_about(service, found, person)))


@router.post("/signed", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def signed(
    session: SessionPath,
    student: StudentPath,
    grid: GridPath,
    wanted: Signing,
    service: ServiceDep,
    person: Judge,
) -> None:
    """Lock the sheet as the signer has read it: nothing in it changes afterwards."""
    async with service.lab.evidence.deciding:
        found = await assessed(service, session, student, grid, person.account)
        _refuse(p.not_signing(found.standing, person.account.account, person.account.role))
        counting = levels_of(found.assessment, found.grid)
        if levels_digest(counting, found.grid) != wanted.levels_digest:
            raise NotAllowed("sheet-changed")
        facts = (await service.lab.evidence.seance(session)).facts
        last_seq = facts[-1].seq
        fact = SheetSigned(
            **_about(service, found, person),
            journal_digest=await asyncio.to_thread(journal_digest, facts, last_seq),
            levels_digest=wanted.levels_digest,
            last_seq=last_seq,
            levels=counting,
            grid_version=found.grid.version,
            mark=wanted.mark,
        )
        await service.lab.session.record(fact)


@router.put("/peers", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def peer(
    session: SessionPath,
    student: StudentPath,
    grid: GridPath,
    wanted: PeerChoice,
    service: ServiceDep,
    person: Person,
) -> None:
    """Let a fellow student look at the sheet, or not: as the student wants, and no teacher forbids."""
    async with service.lab.evidence.deciding:
        found = await assessed(service, session, student, grid, person.account)
        _refuse(p.not_setting_peers(found.standing, person.account.account, person.account.role))
        if wanted.peer not in {one.account for one in await service.accounts.all() if one.role == "student"}:
            raise Unknown("unknown-account", account=wanted.peer)
        fact = PeerViewSet(**_about(service, found, person), peer=wanted.peer, allowed=wanted.allowed)
        await service.lab.session.record(fact)


# --- what is asked of each -----------------------------------------------------------------------


def _about(service: Service, found: Assessed, person: SignedIn) -> About:
    return About(
        at=service.lab.clock(),
        account=person.account.account,
        session=found.record.session_id,
        student=found.student,
        grid=found.grid.id,
    )


def _refuse(refused: str) -> None:
    """Raise what was refused; an empty id refuses nothing."""
    if refused in ROLES:
        raise Forbidden(refused)
    if refused:
        raise NotAllowed(refused)


def _not_deciding(found: Assessed, person: SignedIn, marker: MarkerRole) -> str:
    account, role = person.account.account, person.account.role
    match marker:
        case "self":
            return p.not_self_assessing(found.standing, account)
        case "conciliation":
            return p.not_conciliating(found.standing, account, role)
        case "assessor":
            return p.not_marking(found.standing, account, role)


async def _check_levels(service: Service, found: Assessed, person: SignedIn, wanted: LevelDecisions) -> None:
    for one in wanted.decisions:
        if found.grid.critere(one.criterion) is None:
            raise Unknown("unknown-criterion", criterion=one.criterion)
    if any(one.call_id for one in wanted.decisions):
        dossier = await service.lab.evidence.dossier(found.record.session_id, found.student)
        for one in wanted.decisions:
            _check_call(dossier, one.call_id)
    bare = [one for one in wanted.decisions if not (one.call_id or one.withdrawn or one.reason)]
    if wanted.marker == "self" or not bare:
        return
    told = await report_of(service, found, known_to(found, person.account))
    proposed = {line.critere.code: line.proposal.level for line in told.lines}
    for one in bare:
        if needs_reason(one.level, proposed.get(one.criterion)):
            raise Invalid("sheet-reason-needed", criterion=one.criterion)


def _check_value(wanted: MetricValueGiven) -> None:
    """Only what a machine cannot be certain of is entered; of steps it is the level."""
    metric = METRICS.get(wanted.metric)
    if metric is None or (metric.origin is Origin.CERTAIN and not metric.human):
        raise Invalid("metric-not-human", metric=wanted.metric)
    if wanted.value is not None and isinstance(metric.scale, Steps) and wanted.value not in LEVELS:
        raise Invalid("invalid-value", fields="value", reason="a level from 0 to 3")


def _check_call(dossier: Dossier, call_id: str) -> CallFile | None:
    """The student's call of this id; None for the whole session. Raises ``Unknown``."""
    if not call_id:
        return None
    found = next((one for one in dossier.calls if one.call_id == call_id), None)
    if found is None:
        raise Unknown("unknown-call", call_id=call_id)
    return found


async def _commenting(service: Service, session: str, student: str, grid: str, person: SignedIn) -> Assessed:
    found = await assessed(service, session, student, grid, person.account)
    _refuse(p.not_commenting(found.standing, person.account.account, person.account.role))
    return found


def _as_commenting(found: Assessed, person: SignedIn) -> MarkerRole:
    return "self" if person.account.account == found.student else "assessor"


async def _rewrite(
    service: Service, sheet: tuple[str, str, str], comment: str, text: str, person: SignedIn
) -> None:
    async with service.lab.evidence.deciding:
        found = await _commenting(service, *sheet, person)
        before = found.assessment.comments.get((person.account.account, comment))
        if before is None:
            raise Unknown("unknown-comment")
        fact = CommentWritten(
            **_about(service, found, person),
            comment_id=comment,
            text=text,
            call_id=before.call_id,
            criterion=before.criterion,
            at_seq=before.at_seq,
            at_s=before.at_s,
            marker=before.marker,
        )
        await service.lab.session.record(fact)

"""A sheet put together for whoever asks: what it is of, how it stands, what this viewer may know of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from standard.core.errors import Forbidden, Unknown
from standard.core.evaluation import permissions as p
from standard.core.evaluation.agreement import agreement, gaps
from standard.core.evaluation.assessments import (
    Assessment,
    Comment,
    Counting,
    Decision,
    Marking,
    assessments,
    counted,
    empty,
    levels_of,
    visible_to,
)
from standard.core.evaluation.attendance import Attendance
from standard.core.evaluation.referentiel import Grille
from standard.core.evaluation.report import Report, mark_of, report
from standard.core.evaluation.said import confirmed_faults, said_of_metrics
from standard.core.evaluation.signature import levels_digest
from standard.core.history import CallStory
from standard.db.accounts import Account, Accounts
from standard.db.journal import SessionRecord
from standard.web.deps import sees_everything
from standard.web.evaluation_views import (
    Agreement,
    AssessedSession,
    AssessedStudent,
    CommentView,
    FaultView,
    Gap,
    GivenLevel,
    MarkerView,
    MetricValue,
    PeerView,
    Permissions,
    SelfView,
    Sheet,
    SheetState,
    SignatureView,
    StateOfSheet,
)
from standard.web.ports import Evidence, Grids, Histories, JournalReader

__all__ = ["Assessed", "Sources", "assessed", "report_of", "sessions_told", "sheet_of", "signature_of"]

FURTHEST: tuple[SheetState, ...] = ("nothing", "marking", "marked", "signed")


class Whole(Protocol):
    """Of the lab, what a sheet is put together from; see ``ports.Lab``."""

    @property
    def journal(self) -> JournalReader: ...

    @property
    def histories(self) -> Histories: ...

    @property
    def evidence(self) -> Evidence: ...

    @property
    def grids(self) -> Grids: ...

    @property
    def clock(self) -> Callable[[], datetime]: ...

    @property
    def session(self) -> SessionUnderWay: ...


class SessionUnderWay(Protocol):
    """Which session is under way; an empty id: none."""

    @property
    def session_id(self) -> str: ...


class Sources(Protocol):
    """Where everything is that a sheet is put together from: a service that runs, or its database alone."""

    @property
    def lab(self) -> Whole: ...

    @property
    def accounts(self) -> Accounts: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """One student in one session by one grid, before anybody looks at it."""

    record: SessionRecord
    grid: Grille
    student: str
    name: str
    live: bool
    attendance: Attendance
    assessment: Assessment
    standing: p.Standing


async def assessed(service: Sources, session: str, student: str, grid: str, viewer: Account) -> Assessed:
    """The sheet, if this person may open it. Raises ``Unknown``, ``Forbidden``, ``JournalError``.

    A student is told the same of everybody who is not themselves, whether they were there or not.
    """
    found = await _assessed(service, session, student, grid, viewer)
    if refused := p.not_reading(found.standing, viewer.account, viewer.role):
        raise Forbidden(refused)
    return found


async def _assessed(service: Sources, session: str, student: str, grid: str, viewer: Account) -> Assessed:
    record = await service.lab.journal.session(session)
    attendance = (await service.lab.evidence.attended([session]))[session]
    if student not in attendance.names:
        raise Unknown("unknown-student") if sees_everything(viewer) else Forbidden("not-your-sheet")
    wanted = service.lab.grids.grid(grid)
    told = await service.lab.journal.assessments([session])
    now = assessments(one.fact for one in told).get((session, student, grid)) or empty(session, student, grid)
    live = session == service.lab.session.session_id
    calls = (await service.lab.histories.of(session)).calls()
    return Assessed(
        record=record,
        grid=wanted,
        student=student,
        name=attendance.names[student],
        live=live,
        attendance=attendance,
        assessment=now,
        standing=standing_of(
            now, wanted, attendance, [one for one in calls if student in one.accounts], live
        ),
    )


def standing_of(
    now: Assessment,
    grid: Grille,
    attendance: Attendance,
    calls: Iterable[CallStory],
    live: bool,  # noqa: FBT001
) -> p.Standing:
    """How the sheet stands; ``calls`` are the student's."""
    known = list(calls)
    ends = [one.ended_at or one.offered_at for one in known]
    ended_at = now.own.ended_at
    return p.Standing(
        student=now.student,
        exam=attendance.exam,
        assessors=attendance.assessors,
        markers=now.markers,
        differ=now.both_ended and any(_open(now, one.code) for one in grid.criteres),
        self_ended=ended_at is not None and all(at <= ended_at for at in ends),
        # A journal may stop in the middle of a call: nobody is on the line of a session that is over.
        busy=live and any(one.ended_at is None for one in known),
        signed=now.signed is not None,
        peers=now.peers,
    )


def _open(now: Assessment, criterion: str) -> bool:
    """Two have ended, and no level of theirs counts, though one of them decided it."""
    known = any((criterion, "") in one.levels for one in now.markings.values())
    return known and counted(now, criterion).counting in (Counting.OPEN, Counting.DIFFERS)


def known_to(found: Assessed, viewer: Account) -> Assessment:
    """What this viewer may know of what people decided; a student nothing before they are shown the facts."""
    seen = visible_to(found.assessment, viewer.account)
    if p.facts_for(found.standing, viewer.role) == "shown":
        return seen
    own = {place: one for place, one in seen.comments.items() if place[0] == viewer.account}
    return replace(seen, markings={}, settled={}, comments=own)


async def report_of(service: Sources, found: Assessed, known: Assessment) -> Report:
    """What facts say, with what these people said of them."""
    session, student = found.record.session_id, found.student
    findings = await service.lab.evidence.findings(session, student)
    dossier = await service.lab.evidence.dossier(session, student)
    return await asyncio.to_thread(
        lambda: report(
            dossier,
            found.grid,
            findings,
            judged=said_of_metrics(known, dossier),
            confirmed=confirmed_faults(known),
        )
    )


async def sheet_of(service: Sources, found: Assessed, viewer: Account) -> Sheet:
    """The sheet as this viewer may see it."""
    known = known_to(found, viewer)
    facts = p.facts_for(found.standing, viewer.role)
    names = {one.account: one.name for one in await service.accounts.all()}
    levels = levels_of(known, found.grid)
    may = permissions_of(found, viewer)
    ended_at = found.record.closed_at or service.lab.clock()
    told = await report_of(service, found, known) if facts == "shown" else None
    own = found.student == viewer.account
    return Sheet(
        session_id=found.record.session_id,
        student=found.student,
        name=found.name,
        organisation=found.record.organisation,
        began_at=told.began_at if told else found.record.opened_at,
        ended_at=told.ended_at if told else ended_at,
        live=found.live,
        exam=found.attendance.exam,
        state=state_of(found.assessment),
        grid=found.grid,
        facts=facts,
        report=told,
        markers=[_marker(one, known, names) for one in _markers(found, viewer)],
        levels=levels,
        settled=[_given(one) for one in known.settled.values()],
        agreement=_agreement(known, found.grid),
        self_assessment=_self(found.assessment, known),
        gaps=[
            Gap(criterion=one.criterion, own=one.own, counts=one.counts, difference=one.difference)
            for one in gaps(known, found.grid)
        ],
        metrics=[
            MetricValue(metric=w.metric, call_id=w.call_id, value=w.value, account=w.account, at=w.at)
            for one in known.markings.values()
            for w in one.metrics.values()
        ],
        faults=[
            FaultView(
                call_id=w.call_id,
                fault=w.fault,
                confirmed=w.confirmed,
                reason=w.reason,
                account=w.account,
                at=w.at,
            )
            for one in known.markings.values()
            for w in one.faults.values()
        ],
        comments=[_comment(one, viewer, names) for one in known.comments.values()],
        suggested_mark=mark_of(levels, found.grid),
        levels_digest=levels_digest(levels, found.grid) if may.may_sign else "",
        signature=signature_of(found.assessment, names) if facts == "shown" else None,
        peers=[
            PeerView(account=one, name=names.get(one, one))
            for one in sorted(found.assessment.peers)
            if own or sees_everything(viewer)
        ],
        permissions=may,
    )


def permissions_of(found: Assessed, viewer: Account) -> Permissions:
    """What this viewer may do now."""
    now, account, role = found.standing, viewer.account, viewer.role
    why_not = p.not_marking(now, account, role)
    return Permissions(
        may_mark=not why_not,
        may_conciliate=not p.not_conciliating(now, account, role),
        may_end=not p.not_ending(now, account, role),
        may_reopen=not p.not_reopening(now, account, role),
        may_sign=not p.not_signing(now, account, role),
        may_self_assess=not p.not_self_assessing(now, account),
        may_set_peers=not p.not_setting_peers(now, account, role),
        blind=not p.levels_open(now),
        why_not=why_not,
    )


def state_of(now: Assessment) -> SheetState:
    """How far the sheet has come."""
    if now.signed is not None:
        return "signed"
    if not now.markers:
        return "nothing"
    return "marked" if now.all_ended else "marking"


# --- its parts ------------------------------------------------------------------------------------


def _markers(found: Assessed, viewer: Account) -> list[Marking]:
    """Whoever has begun; who that is, a student learns with the facts."""
    if p.facts_for(found.standing, viewer.role) != "shown":
        return []
    return [found.assessment.markings[account] for account in found.assessment.markers]


def _marker(marking: Marking, known: Assessment, names: Mapping[str, str]) -> MarkerView:
    seen = marking.account in known.markings
    return MarkerView(
        account=marking.account,
        name=names.get(marking.account, marking.account),
        ended_at=marking.ended_at,
        hidden=not seen,
        levels=[_given(one) for one in marking.levels.values()] if seen else [],
    )


def _given(one: Decision) -> GivenLevel:
    return GivenLevel(
        criterion=one.criterion, call_id=one.call_id, level=one.level, reason=one.reason, at=one.at
    )


def _self(now: Assessment, known: Assessment) -> SelfView:
    hidden = known.own is not now.own
    return SelfView(
        ended_at=now.own.ended_at,
        skipped=now.own.ended_at is not None and not now.own.levels,
        hidden=hidden,
        levels=[] if hidden else [_given(one) for one in now.own.levels.values()],
    )


def _agreement(known: Assessment, grid: Grille) -> Agreement | None:
    found = agreement(known, grid)
    if found is None:
        return None
    return Agreement(
        compared=found.compared,
        same=found.same,
        within_one=found.within_one,
        share=found.share,
        kappa=found.kappa,
        differ=list(found.differ),
    )


def _comment(one: Comment, viewer: Account, names: Mapping[str, str]) -> CommentView:
    return CommentView(
        comment_id=one.comment_id,
        account=one.account,
        name=names.get(one.account, one.account),
        text=one.text,
        call_id=one.call_id,
        criterion=one.criterion,
        at_seq=one.at_seq,
        at_s=one.at_s,
        marker=one.marker,
        at=one.at,
        mine=one.account == viewer.account,
    )


def signature_of(now: Assessment, names: Mapping[str, str]) -> SignatureView | None:
    """Who locked the sheet; None: nobody."""
    if now.signed is None:
        return None
    signed = now.signed
    return SignatureView(
        account=signed.account,
        name=names.get(signed.account, signed.account),
        at=signed.at,
        mark=signed.mark,
        journal_digest=signed.journal_digest,
        levels_digest=signed.levels_digest,
        last_seq=signed.last_seq,
        levels=signed.levels,
    )


# --- the list of sessions -------------------------------------------------------------------------


async def sessions_told(
    service: Sources, viewer: Account, records: Sequence[SessionRecord]
) -> list[AssessedSession]:
    """These sessions with whoever was there; to a student only themselves."""
    ids = [one.session_id for one in records]
    attended = await service.lab.evidence.attended(ids)
    sheets: dict[tuple[str, str], list[Assessment]] = {}
    for now in assessments(one.fact for one in await service.lab.journal.assessments(ids)).values():
        sheets.setdefault((now.session, now.student), []).append(now)
    return [
        AssessedSession(
            session_id=one.session_id,
            organisation=one.organisation,
            opened_at=one.opened_at,
            closed_at=one.closed_at,
            live=one.session_id == service.lab.session.session_id,
            exam=attended[one.session_id].exam,
            title=attended[one.session_id].title,
            students=_students(viewer, attended[one.session_id], one.session_id, sheets),
        )
        for one in records
    ]


def _students(
    viewer: Account,
    attendance: Attendance,
    session: str,
    sheets: Mapping[tuple[str, str], Collection[Assessment]],
) -> list[AssessedStudent]:
    all_of_them = sees_everything(viewer)
    if viewer.role == "assessor" and not attendance.assessed_by(viewer.account):
        return []
    return [
        AssessedStudent(
            account=account,
            name=name,
            state=max(
                (state_of(one) for one in sheets.get((session, account), ())),
                key=FURTHEST.index,
                default="nothing",
            ),
            sheets=[
                StateOfSheet(
                    grid=one.grid,
                    state=state_of(one),
                    markers=list(one.markers) if all_of_them else [],
                    self_ended=one.own.ended_at is not None,
                    signed_at=one.signed.at if one.signed else None,
                )
                for one in sheets.get((session, account), ())
            ],
        )
        for account, name in attendance.names.items()
        if all_of_them or account == viewer.account
    ]

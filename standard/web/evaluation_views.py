"""What is told of an evaluation: the sheet as one viewer may see it, and the sessions there are to assess."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from standard.core.evaluation.facts import MarkerRole
from standard.core.evaluation.findings import LEVELS
from standard.core.evaluation.permissions import Facts
from standard.core.evaluation.referentiel import Echelle, Grille
from standard.core.evaluation.report import Report

__all__ = [
    "Agreement",
    "AssessedSession",
    "AssessedStudent",
    "CommentView",
    "Facts",
    "FaultView",
    "Gap",
    "GivenLevel",
    "GridSummary",
    "MarkerView",
    "MetricValue",
    "PeerView",
    "Permissions",
    "SelfView",
    "SessionPage",
    "Sheet",
    "SheetState",
    "SignatureView",
    "StateOfSheet",
    "Verification",
]

Level = Annotated[int, Field(ge=LEVELS[0], le=LEVELS[-1])]
SheetState = Literal["nothing", "marking", "marked", "signed"]
"""Nobody has begun, somebody has, everybody who has begun has ended, or it is locked."""


class Permissions(BaseModel):
    """What this viewer may do to the sheet now; ``why_not`` is an error id, empty if nothing is refused."""

    may_mark: bool
    may_conciliate: bool
    may_end: bool
    may_reopen: bool
    may_sign: bool
    may_self_assess: bool
    may_set_peers: bool
    blind: bool
    """Levels of others are kept from this viewer until everybody has ended."""
    why_not: str
    """Why this viewer may not mark."""


class GivenLevel(BaseModel):
    """What somebody decided of a criterion; None: not evaluated, on purpose."""

    criterion: str
    call_id: str
    """Empty: of the whole session, which is what counts."""
    level: int | None
    reason: str
    at: datetime


class MarkerView(BaseModel):
    """Somebody who marks, and what they decided, if this viewer may know."""

    account: str
    name: str
    ended_at: datetime | None
    hidden: bool
    levels: list[GivenLevel]


class Agreement(BaseModel):
    """How far two who marked without knowing of each other agree, over the criteria that both evaluated."""

    compared: int
    same: int
    within_one: int
    """Of the same level, or of neighbouring ones."""
    share: float | None
    """Per cent of the same level; None: nothing compared."""
    kappa: float | None
    """Cohen's kappa with linear weights: 1 agrees wholly, 0 as chance would; None: it has no meaning here."""
    differ: list[str]
    """Criteria that are still to be settled, or were."""


class SelfView(BaseModel):
    """The student's own assessment."""

    ended_at: datetime | None
    skipped: bool
    """Ended without a level."""
    hidden: bool
    levels: list[GivenLevel]


class Gap(BaseModel):
    """The student's own level of a criterion beside the one that counts."""

    criterion: str
    own: int
    counts: int
    difference: int
    """Own minus the other: above zero, the student thinks better of it."""


class MetricValue(BaseModel):
    """What somebody who listened said of a metric."""

    metric: str
    call_id: str
    value: float
    account: str
    at: datetime


class FaultView(BaseModel):
    """What somebody said of a fault of the scenario."""

    call_id: str
    fault: str
    confirmed: bool
    reason: str
    account: str
    at: datetime


class CommentView(BaseModel):
    """A comment that this viewer may read."""

    comment_id: str
    account: str
    name: str
    text: str
    call_id: str
    criterion: str
    at_seq: int
    at_s: float | None
    marker: MarkerRole
    at: datetime
    mine: bool


class SignatureView(BaseModel):
    """Who locked the sheet, and what is locked."""

    account: str
    name: str
    at: datetime
    mark: float | None
    """Out of 20, entered by a person."""
    journal_digest: str
    levels_digest: str
    last_seq: int
    levels: dict[str, int | None]


class PeerView(BaseModel):
    """A fellow student who may look at the sheet."""

    account: str
    name: str


class Sheet(BaseModel):
    """A student's work in a session, by a grid."""

    session_id: str
    student: str
    name: str
    organisation: str
    began_at: datetime
    ended_at: datetime
    live: bool
    """The session is under way: there may be more to come."""
    exam: bool
    state: SheetState
    grid: Grille
    facts: Facts
    report: Report | None
    """With the human values and the confirmed faults that this viewer may know of; None unless shown."""
    markers: list[MarkerView]
    levels: dict[str, int | None]
    """What counts now, by criterion: of the one who marked, of both where they agree, else as they settled
    it. Only what this viewer may know."""
    settled: list[GivenLevel]
    """What both decided together afterwards."""
    agreement: Agreement | None
    self_assessment: SelfView
    gaps: list[Gap]
    metrics: list[MetricValue]
    faults: list[FaultView]
    comments: list[CommentView]
    suggested_mark: float | None
    """Out of 20, by the levels that count: never a mark by itself."""
    levels_digest: str
    """Of the levels as they stand, to be sent with the signature; empty while this viewer may not sign."""
    signature: SignatureView | None
    peers: list[PeerView]
    permissions: Permissions


class Verification(BaseModel):
    """Whether journal and levels still are what was signed; what is computed is told beside it."""

    sound: bool
    """Both are."""
    journal: bool
    levels: bool
    journal_digest: str
    """As it is computed now."""
    levels_digest: str
    grid_changed: bool
    """The grid has another version than the one that was signed."""
    differ: list[str]
    """Criteria whose level now is another than the one that was signed."""
    facts: int
    """So many facts of the session the signature covers, of those that are there."""
    last_seq: int
    signature: SignatureView


class StateOfSheet(BaseModel):
    """One sheet in the list of sessions."""

    grid: str
    state: SheetState
    markers: list[str]
    """Accounts of those who have begun."""
    self_ended: bool
    signed_at: datetime | None


class AssessedStudent(BaseModel):
    """Somebody who sat at a seat, and their sheets; a grid that nobody has begun is not among them."""

    account: str
    name: str
    state: SheetState
    """Of the sheet that has come furthest."""
    sheets: list[StateOfSheet]


class AssessedSession(BaseModel):
    """A session and everybody there is to assess in it."""

    session_id: str
    organisation: str
    opened_at: datetime
    closed_at: datetime | None
    live: bool
    exam: bool
    title: str
    """Of its last course; empty: it had none."""
    students: list[AssessedStudent]


class SessionPage(BaseModel):
    """Some of the sessions, newest first."""

    total: int
    sessions: list[AssessedSession]


class GridSummary(BaseModel):
    """A grid in the list."""

    id: str
    name: str
    referentiel: str
    criteria: int
    version: str
    shipped: bool
    """Comes with the package: it can be taken as a model, not changed."""
    scale: Echelle

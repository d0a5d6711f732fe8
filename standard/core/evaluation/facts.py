"""What people decide about somebody's work: one frozen dataclass per fact, gathered in ``AssessmentFact``.

They are written in the journal of whichever session is under way and say which one they are about. Nothing
is overwritten: the last word of each person counts (``assessments.py``). They are told to nobody on the
live stream.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standard.core.fact import Fact

MarkerRole = Literal["assessor", "self", "conciliation"]
"""Who decides a level: one of those who mark, the student, or both assessors together afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Fact):
    """Something that a person decided about the work of a student in a session, by a grid."""

    account: str
    """Who decides."""
    session: str
    """The session that is assessed."""
    student: str
    """Account of the student."""
    grid: str
    """Id of the grid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionDecided(Judgement):
    """A level for a criterion, of one call or of the whole session."""

    type: Literal["CriterionDecided"] = "CriterionDecided"
    criterion: str
    call_id: str = ""
    """Empty: for the whole session, which is what counts."""
    level: int | None
    """0 to 3; None: not evaluated, on purpose."""
    withdrawn: bool = False
    """The decision is taken back: as if it had never been made."""
    reason: str = ""
    """Asked for when it differs from what is proposed."""
    marker: MarkerRole = "assessor"


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricJudged(Judgement):
    """What only a person can say of a metric (``Metric.human``); None leaves it open again."""

    type: Literal["MetricJudged"] = "MetricJudged"
    metric: str
    call_id: str
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultConfirmed(Judgement):
    """Whether a fault of the scenario counts, and so caps the levels; None leaves it open again."""

    type: Literal["FaultConfirmed"] = "FaultConfirmed"
    call_id: str
    fault: str
    """Its text in the scenario."""
    confirmed: bool | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentWritten(Judgement):
    """A comment on an instant of a call, on a criterion, or on the whole; an empty text removes it."""

    type: Literal["CommentWritten"] = "CommentWritten"
    comment_id: str
    text: str
    call_id: str = ""
    criterion: str = ""
    at_seq: int = 0
    """Number of the fact that it is anchored to; 0: none."""
    at_s: float | None = None
    """Second of the call's lanes (``replay.CallDetail.zero_at``)."""
    marker: MarkerRole = "assessor"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingEnded(Judgement):
    """The person has decided all they want to; with two who mark, each sees the other's levels only now."""

    type: Literal["MarkingEnded"] = "MarkingEnded"
    marker: MarkerRole = "assessor"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingReopened(Judgement):
    """The person wants to decide again; not once it is signed, nor once the other's levels were seen."""

    type: Literal["MarkingReopened"] = "MarkingReopened"
    marker: MarkerRole = "assessor"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSigned(Judgement):
    """The sheet is locked: journal and levels are what these digests say (SHA-256, hexadecimal)."""

    type: Literal["SheetSigned"] = "SheetSigned"
    journal_digest: str
    levels_digest: str
    last_seq: int
    """Number of the session's last fact that the digest covers."""
    levels: dict[str, int | None]
    """What was decided, by criterion."""
    grid_version: str = ""
    """Of the grid as it was then."""
    mark: float | None = None
    """Out of 20, entered by a person; None: no mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerViewSet(Judgement):
    """Whether a fellow student may look at the sheet; only with the assessed student's own agreement."""

    type: Literal["PeerViewSet"] = "PeerViewSet"
    peer: str
    allowed: bool


AssessmentFact = (
    CriterionDecided
    | MetricJudged
    | FaultConfirmed
    | CommentWritten
    | MarkingEnded
    | MarkingReopened
    | SheetSigned
    | PeerViewSet
)

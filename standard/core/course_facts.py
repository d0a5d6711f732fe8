"""What happened to a lesson as it was given: a course or a rush, its scenarios, and what was thrown in.

One frozen dataclass per fact, gathered in ``CourseFact``. A course's whole plan is in the journal
(``CoursePlanned``): what is due follows from facts and time alone, whatever becomes of the library.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standard.core.fact import Fact

CourseKind = Literal["course", "rush"]
Way = Literal["in", "inside", "out"]
"""From the town, from a station of the house, or dialled by the switchboard."""
Sort = Literal["ordinary", "wrong-number", "silent"]
PatienceName = Literal["usual", "short", "long"]
"""A curve of ``core/director.CURVES``."""
InjectKind = Literal["presence", "rule", "visitor", "press", "evacuation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCall:
    """One call of a scenario."""

    key: str
    at_s: float = 0.0
    """After the scenario began, or after the end of the call ``after``."""
    after: str = ""
    way: Way = "in"
    number: str = ""
    """The caller's; of ``out`` the one to dial."""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMoment:
    """A visitor or an event of a scenario, by its place in the scenario's list."""

    what: Literal["visitor", "event"]
    index: int
    at_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One scenario of a course, or one call of a rush."""

    number: int
    scenario: str
    title: str
    at_s: float | None = None
    """From the first second of the course; None: ``gap_s`` after the end of the one before."""
    gap_s: float = 0.0
    calls: tuple[PlannedCall, ...] = ()
    moments: tuple[PlannedMoment, ...] = ()
    sensitive: bool = False
    sort: Sort = "ordinary"
    vip: bool = False
    patience: PatienceName = "usual"
    skip: str = ""
    """Error id why it cannot be played here; empty: it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseStarted(Fact):
    """A course or a rush begins, for everybody in the session."""

    type: Literal["CourseStarted"] = "CourseStarted"
    account: str
    run_id: str
    kind: CourseKind
    code: str
    """Of the course; empty: a rush."""
    title: str
    organisation: str
    seed: str
    level: int
    """The functions that it opens."""
    exam: bool
    announced: bool
    """Whoever starts it says that the class was told of what is hard to bear in it."""
    assessors: tuple[str, ...]
    """Accounts of those who judge it."""
    preparation_s: float
    """Before its clock starts."""
    duration_s: float
    """Nothing begins later, by its clock."""
    writing_s: float
    """After an exam's calls: the candidates write about them."""
    at_once: int
    """So many of its scenarios at the same time, at most; 0: no limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePlanned(Fact):
    """What comes in a course, all of it; known to those who teach only."""

    type: Literal["CoursePlanned"] = "CoursePlanned"
    run_id: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRecovered(Fact):
    """The service was away for so long in the middle of a course; its clock goes on where it stood."""

    type: Literal["CourseRecovered"] = "CourseRecovered"
    run_id: str
    away_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseStopped(Fact):
    """Nothing more comes, and robots that rang or waited hang up; with ``conversations`` the others too.

    Without a course under way (empty ``run_id``) it is about whoever else calls.
    """

    type: Literal["CourseStopped"] = "CourseStopped"
    account: str
    run_id: str
    conversations: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseEnded(Fact):
    """A course is over; an exam is locked from here."""

    type: Literal["CourseEnded"] = "CourseEnded"
    run_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioStarted(Fact):
    """A scenario of a course begins: its calls come at their times."""

    type: Literal["ScenarioStarted"] = "ScenarioStarted"
    run_id: str
    piece: int
    scenario: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioSkipped(Fact):
    """A scenario is not played; ``error`` is an error id."""

    type: Literal["ScenarioSkipped"] = "ScenarioSkipped"
    run_id: str
    piece: int
    scenario: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioCalled(Fact):
    """A robot is told to make this call of a scenario."""

    type: Literal["ScenarioCalled"] = "ScenarioCalled"
    run_id: str
    piece: int
    key: str
    robot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAsked(Fact):
    """The switchboard is asked to dial this number: a call of a scenario that begins here."""

    type: Literal["CallAsked"] = "CallAsked"
    run_id: str
    piece: int
    key: str
    number: str
    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorSent(Fact):
    """A visitor of a scenario was sent to the counter; ``error``: why not, an error id."""

    type: Literal["VisitorSent"] = "VisitorSent"
    run_id: str
    piece: int
    index: int
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlayed(Fact):
    """An event of a scenario took place; what it changed is a fact of its own."""

    type: Literal["EventPlayed"] = "EventPlayed"
    run_id: str
    piece: int
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioStopped(Fact):
    """Somebody stops a scenario: every robot of it hangs up at once."""

    type: Literal["ScenarioStopped"] = "ScenarioStopped"
    account: str
    run_id: str
    piece: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioEnded(Fact):
    """All that a scenario had is over."""

    type: Literal["ScenarioEnded"] = "ScenarioEnded"
    run_id: str
    piece: int
    scenario: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalsPaused(Fact):
    """The clock of the course stands still: nobody more calls; calls under way go on."""

    type: Literal["ArrivalsPaused"] = "ArrivalsPaused"
    account: str
    run_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalsResumed(Fact):
    """The clock of the course goes on."""

    type: Literal["ArrivalsResumed"] = "ArrivalsResumed"
    account: str
    run_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceSet(Fact):
    """The clock of the course runs at so many percent of its speed."""

    type: Literal["PaceSet"] = "PaceSet"
    account: str
    run_id: str
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalHastened(Fact):
    """What would come next comes now."""

    type: Literal["ArrivalHastened"] = "ArrivalHastened"
    account: str
    run_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectMade(Fact):
    """Somebody who teaches threw something in; what it changed is a fact of its own."""

    type: Literal["InjectMade"] = "InjectMade"
    account: str
    kind: InjectKind
    what: str
    """Extension, rule, visitor or scenario."""
    robot: str
    """Who calls because of it; empty: nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvacuationStarted(Fact):
    """A fire drill: everybody reads so. The mode of service stays what it is."""

    type: Literal["EvacuationStarted"] = "EvacuationStarted"
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvacuationEnded(Fact):
    """The fire drill is over."""

    type: Literal["EvacuationEnded"] = "EvacuationEnded"
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DebriefAsked(Fact):
    """Something hard to bear was played: it is to be talked over."""

    type: Literal["DebriefAsked"] = "DebriefAsked"
    run_id: str
    piece: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DebriefDone(Fact):
    """It was talked over."""

    type: Literal["DebriefDone"] = "DebriefDone"
    account: str


CourseFact = (
    CourseStarted
    | CoursePlanned
    | CourseRecovered
    | CourseStopped
    | CourseEnded
    | ScenarioStarted
    | ScenarioSkipped
    | ScenarioCalled
    | CallAsked
    | VisitorSent
    | EventPlayed
    | ScenarioStopped
    | ScenarioEnded
    | ArrivalsPaused
    | ArrivalsResumed
    | PaceSet
    | ArrivalHastened
    | InjectMade
    | EvacuationStarted
    | EvacuationEnded
    | DebriefAsked
    | DebriefDone
)

FOR_TEACHERS = (
    CoursePlanned,
    CourseRecovered,
    ScenarioStarted,
    ScenarioSkipped,
    ScenarioCalled,
    VisitorSent,
    EventPlayed,
    ScenarioEnded,
    ArrivalHastened,
    InjectMade,
    PaceSet,
)
"""What would tell a student what comes next, and that it is played."""

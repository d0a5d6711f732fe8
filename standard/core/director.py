"""The director of a lesson: what is due when, what was begun, and what has ended. Pure.

``Direction.after(fact)`` folds the journal; ``next_deed(run, now)`` says what is to be done now, and
``next_at(run, now)`` when to look again. Whoever does a deed (``lab/director``) journals a fact of it, and
the fold moves on: the same facts and the same instants give the same deeds, also after a restart.

**The clock of a course** is counted from the end of its preparation. It stands while arrivals are paused,
and runs slower or faster as the pace is set; everything that comes is measured by it. The begin and the end
of an exam are those of the wall.

A scenario is over when each of its calls is: ended, or never begun because no robot could, or because
nobody dialled it in time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from standard.core import course_facts as c
from standard.core import events as e
from standard.core.arrivals import Offset, Rush, arrivals, planned
from standard.core.courses import Parcours, programme
from standard.core.fact import Fact
from standard.core.patience import Curve
from standard.core.scenarios import Appel, Scenario, Sens

__all__ = [
    "CURVES",
    "AskCall",
    "Deed",
    "Direction",
    "EndCourse",
    "EndScenario",
    "Live",
    "PlaceCall",
    "PlayMoment",
    "Run",
    "SkipScenario",
    "StartScenario",
    "course_pieces",
    "next_at",
    "next_deed",
    "rush_pieces",
    "starts_at",
]

OFFER_S = 30.0
"""A robot whose call has not reached the switchboard by then never will."""
DIAL_S = 600.0
"""A call that nobody has dialled by then is not made."""

CURVES: Mapping[c.PatienceName, Curve] = {
    "usual": Curve(),
    "short": Curve(level=20, ring_every_s=4.0, ring=8, hold_every_s=20.0, hold=12, hold_of_gentle=8),
    "long": Curve(level=10, free_rings=5, ring=3, hold_every_s=45.0, hold=5, hold_of_gentle=3),
}
"""How patient callers of a rush are."""


# --- what is played ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseClock:
    """The clock of a course: seconds since its preparation was over; before, they are negative."""

    base_s: float
    """What it showed at ``since``."""
    since: datetime
    percent: int = 100
    paused: bool = False

    def at(self, now: datetime) -> float:
        """What it shows at an instant."""
        if self.paused:
            return self.base_s
        return self.base_s + (now - self.since).total_seconds() * self._rate

    def when(self, at_s: float) -> datetime | None:
        """When it will show this; None while it stands."""
        if self.paused:
            return None
        return self.since + timedelta(seconds=(at_s - self.base_s) / self._rate)

    def moved(self, now: datetime, **to: int | bool) -> CourseClock:
        """The same clock, set so from this instant on."""
        percent, paused = to.get("percent", self.percent), to.get("paused", self.paused)
        return CourseClock(base_s=self.at(now), since=now, percent=int(percent), paused=bool(paused))

    @property
    def _rate(self) -> float:
        return self.percent / 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A scenario under way. All seconds are of the course's clock."""

    piece: c.Piece
    began_at: datetime
    began_s: float
    placed_s: Mapping[str, float] = field(default_factory=dict)
    """Calls that a robot, or the switchboard, was told to make; by their keys."""
    robots: Mapping[str, str] = field(default_factory=dict)
    calls: Mapping[str, str] = field(default_factory=dict)
    """Ids of those that came."""
    over_s: Mapping[str, float] = field(default_factory=dict)
    moments: frozenset[tuple[str, int]] = frozenset()
    """Visitors and events that were played."""

    def ended_s(self, key: str, clock_s: float) -> float | None:
        """When this call was over; None while it is not."""
        if key in self.over_s:
            return self.over_s[key]
        if key in self.calls or key not in self.placed_s:
            return None
        limit_s = self.placed_s[key] + (OFFER_S if key in self.robots else DIAL_S)
        return limit_s if clock_s >= limit_s else None

    def due_s(self, call: c.PlannedCall, clock_s: float) -> float | None:
        """When a call is to be made; None while it waits for the end of another."""
        if not call.after:
            return self.began_s + call.at_s
        ended_s = self.ended_s(call.after, clock_s)
        return None if ended_s is None else ended_s + call.at_s

    @property
    def to_place(self) -> tuple[c.PlannedCall, ...]:
        """Calls that are still to come."""
        return tuple(call for call in self.piece.calls if call.key not in self.placed_s)

    @property
    def to_play(self) -> tuple[c.PlannedMoment, ...]:
        """Visitors and events that are still to come."""
        return tuple(one for one in self.piece.moments if (one.what, one.index) not in self.moments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A piece that is over, or was never played."""

    piece: c.Piece
    at: datetime
    at_s: float
    began_at: datetime | None = None
    error: str = ""
    """Why it was not played."""
    stopped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A course or a rush."""

    started: c.CourseStarted
    clock: CourseClock
    pieces: tuple[c.Piece, ...] = ()
    live: Mapping[int, Live] = field(default_factory=dict)
    past: tuple[Ending, ...] = ()
    """In the order in which they ended."""
    hastened: bool = False
    stopped: bool = False
    ended_at: datetime | None = None

    @property
    def run_id(self) -> str:
        """Its name."""
        return self.started.run_id

    @property
    def to_come(self) -> tuple[c.Piece, ...]:
        """What has not begun, in order; nothing once it was stopped."""
        if self.stopped or self.ended_at is not None:
            return ()
        gone = {one.piece.number for one in self.past} | set(self.live)
        return tuple(piece for piece in self.pieces if piece.number not in gone)

    @property
    def begins_at(self) -> datetime:
        """The end of the preparation."""
        return self.started.at + timedelta(seconds=self.started.preparation_s)

    @property
    def calls_end_at(self) -> datetime:
        """Of an exam: nobody calls later."""
        return self.begins_at + timedelta(seconds=self.started.duration_s)

    @property
    def closes_at(self) -> datetime:
        """Of an exam: locked from here, whoever is still on the line."""
        return self.calls_end_at + timedelta(seconds=self.started.writing_s)

    @property
    def under_way(self) -> bool:
        """It has not ended."""
        return self.ended_at is None

    def late(self, now: datetime) -> bool:
        """Nothing begins any more."""
        if self.started.exam and now >= self.calls_end_at:
            return True
        return self.clock.at(now) >= self.started.duration_s

    def due_s(self, piece: c.Piece) -> float | None:
        """When a piece is to begin, by the clock; None while it waits for the one before."""
        if piece.at_s is not None:
            return piece.at_s
        if self.live:
            return None
        played = [one.at_s for one in self.past if one.began_at is not None]
        return max(played, default=0.0) + piece.gap_s


# --- what is to be done ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class StartScenario:
    """Begin this piece."""

    piece: c.Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipScenario:
    """Say that this piece cannot be played."""

    piece: c.Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCall:
    """Have a robot call."""

    piece: c.Piece
    call: c.PlannedCall


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCall:
    """Ask the switchboard to dial."""

    piece: c.Piece
    call: c.PlannedCall


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayMoment:
    """Send a visitor, or have an event take place."""

    piece: c.Piece
    moment: c.PlannedMoment


@dataclass(frozen=True, slots=True, kw_only=True)
class EndScenario:
    """All that the piece had is over."""

    piece: c.Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class EndCourse:
    """Nothing is left to come."""


Deed = StartScenario | SkipScenario | PlaceCall | AskCall | PlayMoment | EndScenario | EndCourse


def next_deed(run: Run, now: datetime) -> Deed | None:
    """What is to be done first; None: nothing now."""
    if not run.under_way:
        return None
    if run.started.exam and now >= run.closes_at:
        return EndCourse()
    clock_s = run.clock.at(now)
    for live in run.live.values():
        if (deed := _of_live(run, live, now, clock_s)) is not None:
            return deed
    following = next(iter(run.to_come), None)
    if following is None or run.late(now):
        ends = not run.live and (run.stopped or not run.started.exam)
        return EndCourse() if ends else None
    if following.skip and (following.at_s is not None or not run.live):
        return SkipScenario(piece=following)
    if run.hastened:
        return StartScenario(piece=following)
    due_s = run.due_s(following)
    if due_s is None or clock_s < due_s or run.clock.paused:
        return None
    crowded = 0 < run.started.at_once <= len(run.live)
    return None if crowded else StartScenario(piece=following)


def _of_live(run: Run, live: Live, now: datetime, clock_s: float) -> Deed | None:
    closing = run.stopped or (run.started.exam and now >= run.calls_end_at)
    if not closing:  # while the clock stands, nothing of it becomes due
        for call in live.to_place:
            due_s = live.due_s(call, clock_s)
            if due_s is not None and due_s <= clock_s:
                if call.way == "out":
                    return AskCall(piece=live.piece, call=call)
                return PlaceCall(piece=live.piece, call=call)
        for moment in live.to_play:
            if live.began_s + moment.at_s <= clock_s:
                return PlayMoment(piece=live.piece, moment=moment)
    if not closing and (live.to_place or live.to_play):
        return None
    asked = live.placed_s.keys() - live.robots.keys() - live.calls.keys()
    left = live.placed_s.keys() - (asked if closing else set())
    if all(live.ended_s(key, clock_s) is not None for key in left):
        return EndScenario(piece=live.piece)
    return None


def next_at(run: Run, now: datetime) -> datetime | None:
    """When time alone makes something due; None: only a fact will."""
    if not run.under_way:
        return None
    clock_s = run.clock.at(now)
    times_s = [run.started.duration_s]
    for live in run.live.values():
        times_s += [due_s for call in live.to_place if (due_s := live.due_s(call, clock_s)) is not None]
        times_s += [live.began_s + moment.at_s for moment in live.to_play]
        times_s += [
            placed_s + (OFFER_S if key in live.robots else DIAL_S)
            for key, placed_s in live.placed_s.items()
            if key not in live.calls and key not in live.over_s
        ]
    following = next(iter(run.to_come), None)
    if following is not None and (due_s := run.due_s(following)) is not None:
        times_s.append(due_s)
    times = [at for one in times_s if one > clock_s and (at := run.clock.when(one)) is not None]
    if run.started.exam:
        times += [at for at in (run.calls_end_at, run.closes_at) if at > now]
    return min(times, default=None)


def starts_at(run: Run, now: datetime) -> Mapping[int, datetime]:
    """When each piece that is still to come is expected; those that wait for another one have no entry."""
    found = {}
    for piece in run.to_come:
        due_s = run.due_s(piece)
        at = run.clock.when(due_s) if due_s is not None else None
        if at is not None:
            found[piece.number] = max(at, now)
        if piece.at_s is None:
            break  # those after it wait for its end
    return found


# --- the fold --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """All that the director knows."""

    run: Run | None = None
    """The one under way, or the last one."""
    curves: Mapping[str, c.PatienceName] = field(default_factory=dict)
    """How patient each robot of a rush is."""
    robots: Mapping[str, str] = field(default_factory=dict)
    """Robots that call now, whoever sent them; by robot the call, empty until it has come."""
    asked: tuple[c.CallAsked, ...] = ()
    """Numbers that the switchboard is still to dial."""
    injects: tuple[c.InjectMade, ...] = ()
    evacuation: c.EvacuationStarted | None = None
    debriefs: tuple[c.DebriefAsked, ...] = ()
    """What is still to be talked over."""
    locked: tuple[tuple[datetime, datetime, tuple[str, ...]], ...] = ()
    """Exams that are over: begin, end and who judges them."""

    @property
    def playing(self) -> Run | None:
        """The run under way."""
        return self.run if self.run is not None and self.run.under_way else None

    def locked_for(self, account: str, at: datetime) -> bool:
        """Whether what happened then is of an exam that is over, and this person is no assessor of it."""
        return any(begin <= at <= end and account not in assessors for begin, end, assessors in self.locked)

    def after(self, fact: Fact) -> Direction:
        """What the director knows after a fact."""
        now = self._robots_after(fact)
        match fact:
            case c.CourseStarted():
                clock = CourseClock(base_s=-fact.preparation_s, since=fact.at)
                return replace(now, run=Run(started=fact, clock=clock), injects=(), asked=())
            case c.InjectMade():
                return replace(now, injects=(*now.injects, fact))
            case c.EvacuationStarted():
                return replace(now, evacuation=fact)
            case c.EvacuationEnded():
                return replace(now, evacuation=None)
            case c.DebriefAsked():
                return replace(now, debriefs=(*now.debriefs, fact))
            case c.DebriefDone():
                return replace(now, debriefs=())
        run = now.playing
        if run is None:
            return now
        moved = _moved(run, fact)
        return now if moved is run else _with_run(now, fact, moved)

    def _robots_after(self, fact: Fact) -> Direction:
        match fact:
            case c.ScenarioCalled() if self.run is not None:
                piece = next((one for one in self.run.pieces if one.number == fact.piece), None)
                curve = piece.patience if piece else "usual"
                curves = self.curves if curve == "usual" else {**self.curves, fact.robot: curve}
                return replace(self, robots={**self.robots, fact.robot: ""}, curves=curves)
            case c.InjectMade() if fact.robot:
                return replace(self, robots={**self.robots, fact.robot: ""})
            case e.CallOffered() if fact.robot:
                return replace(self, robots={**self.robots, fact.robot: fact.call_id})
            case e.RobotFailed() if fact.robot in self.robots:
                return replace(self, robots=_without(self.robots, lambda robot, _: robot == fact.robot))
            case e.CallEnded() | e.CallAbandoned() if fact.call_id in self.robots.values():
                return replace(self, robots=_without(self.robots, lambda _, call: call == fact.call_id))
        return self


def _with_run(before: Direction, fact: Fact, run: Run) -> Direction:
    now = replace(before, run=run)
    if isinstance(fact, c.CallAsked):
        now = replace(now, asked=(*now.asked, fact))
    else:
        open_ = {
            (piece, key)
            for piece, live in run.live.items()
            for key in live.placed_s
            if key not in live.calls and key not in live.over_s
        }
        now = replace(now, asked=tuple(one for one in now.asked if (one.piece, one.key) in open_))
    if isinstance(fact, c.CourseEnded) and run.started.exam:
        locked = (run.started.at, fact.at, run.started.assessors)
        now = replace(now, locked=(*now.locked, locked), asked=())
    return now


def _without(robots: Mapping[str, str], gone: Callable[[str, str], bool]) -> Mapping[str, str]:
    return {robot: call for robot, call in robots.items() if not gone(robot, call)}


def _moved(run: Run, fact: Fact) -> Run:
    match fact:
        case c.CoursePlanned():
            return replace(run, pieces=fact.pieces)
        case c.CourseRecovered():
            clock = run.clock
            shown_s = clock.base_s if clock.paused else clock.at(fact.at - timedelta(seconds=fact.away_s))
            return replace(run, clock=replace(clock, base_s=shown_s, since=fact.at))
        case c.ArrivalsPaused():
            return replace(run, clock=run.clock.moved(fact.at, paused=True))
        case c.ArrivalsResumed():
            return replace(run, clock=run.clock.moved(fact.at, paused=False))
        case c.PaceSet():
            return replace(run, clock=run.clock.moved(fact.at, percent=fact.percent))
        case c.ArrivalHastened():
            return replace(run, hastened=True)
        case c.CourseStopped():
            return replace(run, stopped=True)
        case c.CourseEnded():
            return replace(run, ended_at=fact.at)
        case c.ScenarioStarted() | c.ScenarioSkipped() | c.ScenarioEnded() | c.ScenarioStopped():
            return _piece_moved(run, fact)
    return _live_moved(run, fact)


def _piece_moved(
    run: Run, fact: c.ScenarioStarted | c.ScenarioSkipped | c.ScenarioEnded | c.ScenarioStopped
) -> Run:
    at_s = run.clock.at(fact.at)
    piece = next((one for one in run.pieces if one.number == fact.piece), None)
    if piece is None:
        return run
    live = run.live.get(fact.piece)
    match fact:
        case c.ScenarioStarted():
            begun = Live(piece=piece, began_at=fact.at, began_s=at_s)
            return replace(run, live={**run.live, piece.number: begun}, hastened=False)
        case c.ScenarioSkipped():
            ending = Ending(piece=piece, at=fact.at, at_s=at_s, error=fact.error)
        case _:
            ending = Ending(
                piece=piece,
                at=fact.at,
                at_s=at_s,
                began_at=live.began_at if live else None,
                stopped=isinstance(fact, c.ScenarioStopped),
            )
    left = {number: one for number, one in run.live.items() if number != piece.number}
    return replace(run, live=left, past=(*run.past, ending))


def _live_moved(run: Run, fact: Fact) -> Run:
    """A fact of a call, or of the deed of a scenario."""
    at_s = run.clock.at(fact.at)
    for number, live in run.live.items():
        moved = _call_moved(live, fact, at_s)
        if moved is not live:
            return replace(run, live={**run.live, number: moved})
    return run


def _call_moved(live: Live, fact: Fact, at_s: float) -> Live:
    number = live.piece.number
    match fact:
        case c.ScenarioCalled() if fact.piece == number:
            return replace(
                live,
                placed_s={**live.placed_s, fact.key: at_s},
                robots={**live.robots, fact.key: fact.robot},
            )
        case c.CallAsked() if fact.piece == number:
            return replace(live, placed_s={**live.placed_s, fact.key: at_s})
        case c.VisitorSent() if fact.piece == number:
            return replace(live, moments=live.moments | {("visitor", fact.index)})
        case c.EventPlayed() if fact.piece == number:
            return replace(live, moments=live.moments | {("event", fact.index)})
        case e.CallOffered() if fact.robot:
            key = _key_of(live.robots, fact.robot)
            return live if key is None else replace(live, calls={**live.calls, key: fact.call_id})
        case e.CallDialled():
            key = _asked_key(live, fact.number)
            return live if key is None else replace(live, calls={**live.calls, key: fact.call_id})
        case e.RobotFailed():
            key = _key_of(live.robots, fact.robot)
            return live if key is None else replace(live, over_s={**live.over_s, key: at_s})
        case e.CallEnded() | e.CallAbandoned() | e.CallNotReached():
            key = _key_of(live.calls, fact.call_id)
            return live if key is None else replace(live, over_s={**live.over_s, key: at_s})
    return live


def _key_of(values: Mapping[str, str], value: str) -> str | None:
    return next((key for key, one in values.items() if one == value), None)


def _asked_key(live: Live, number: str) -> str | None:
    """The call that the switchboard was asked to make, and makes by dialling this."""
    for call in live.piece.calls:
        waits = call.way == "out" and call.key in live.placed_s and call.key not in live.calls
        if waits and number and _digits(number) == _digits(call.number):
            return call.key
    return None


def _digits(number: str) -> str:
    return "".join(letter for letter in number if letter.isdigit())


# --- plans -----------------------------------------------------------------------------------

_WAYS: Mapping[Sens, c.Way] = {Sens.ENTRANT: "in", Sens.INTERNE: "inside", Sens.SORTANT: "out"}


def course_pieces(
    parcours: Parcours, scenarios: Mapping[str, Scenario], house: str, graine: int
) -> tuple[c.Piece, ...]:
    """The scenarios of a course in the order in which they are played, with the pauses before them.

    Those of another house are there, with the reason why they are not played.
    """
    here = {code for code, one in scenarios.items() if one.org == house}
    codes = programme(parcours, graine, house, here)
    arrivees = parcours.arrivees
    gaps = planned(
        str(graine),
        [
            Offset(
                scenario=code,
                at_s=max(0.0, arrivees.ecart_s - arrivees.variation_s),
                spread_s=2 * arrivees.variation_s,
            )
            for code in codes
        ],
    )
    gap_s = {one.number: one.at_s for one in gaps}
    pieces: list[c.Piece] = []
    for number, code in enumerate(codes):
        first = not any(not piece.skip for piece in pieces)
        piece = _piece(scenarios.get(code), code, number, house)
        wait_s = arrivees.premiere_s if first and not piece.skip else gap_s[number]
        pieces.append(replace(piece, gap_s=wait_s))
    return tuple(pieces)


def rush_pieces(rush: Rush, scenarios: Mapping[str, Scenario], house: str) -> tuple[c.Piece, ...]:
    """The calls of a rush at their seconds; its curves are those of ``CURVES``."""
    names = {id(curve): name for name, curve in CURVES.items()}
    return tuple(
        replace(
            _piece(scenarios.get(one.scenario), one.scenario, rank, house),
            at_s=one.at_s,
            sort=one.sort,
            vip=one.vip,
            patience=names.get(id(one.curve), "usual"),
        )
        for rank, one in enumerate(arrivals(rush))
    )


def _piece(scenario: Scenario | None, code: str, number: int, house: str) -> c.Piece:
    if scenario is None:
        return c.Piece(number=number, scenario=code, title=code, skip="scenario-unknown")
    moments: Sequence[c.PlannedMoment] = (
        *(
            c.PlannedMoment(what="visitor", index=index, at_s=one.a_s)
            for index, one in enumerate(scenario.visiteurs)
        ),
        *(
            c.PlannedMoment(what="event", index=index, at_s=one.a_s)
            for index, one in enumerate(scenario.evenements)
        ),
    )
    return c.Piece(
        number=number,
        scenario=code,
        title=scenario.titre,
        calls=tuple(_call(appel) for appel in scenario.appels),
        moments=tuple(moments),
        sensitive=scenario.sensible,
        skip="" if scenario.org == house else "scenario-of-another-house",
    )


def _call(appel: Appel) -> c.PlannedCall:
    return c.PlannedCall(
        key=appel.cle,
        at_s=appel.a_s,
        after=appel.apres,
        way=_WAYS[appel.sens],
        number=appel.cli,
        name=appel.nom or appel.persona.partition(",")[0],
    )

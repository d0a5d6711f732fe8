"""Guided drills: steps and failures as patterns over facts, and the fold that recognises them.

A drill is data (``library/drills``). What is recognised is what the PBX has told, and the message
slip; never what was pressed. The only judgement is by the patterns and the clock of the facts:
``Progress`` after a fact is a pure function, so a drill survives a restart of the service and is
the same in the debrief.

A caller belongs to a drill from the moment the seat answers (or fetches) it, in that order: ``call: 1``
is the first, ``call: 2`` the second, and there are as many as steps that say who calls. Facts of other
seats and of other callers are not even looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import Literal, get_args

from standard.core import events as e
from standard.core.fault import Fault, Location
from standard.core.levels import EVERYTHING

OWN, ASKED, NOT = "own", "asked", "not "
"""In ``where``: the drill's seat, the colleague the caller asks for, and what the value must not be."""
HELD_TOO_LONG, TOO_SLOW = "held-too-long", "too-slow"
"""Reasons that the clock alone gives; every other one is a pattern's."""

Verdict = Literal["running", "passed", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One meaning in two languages; ``{colleague}`` and ``{limit}`` (seconds) are filled on the screen."""

    fr: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A fact of the drill's seat that has these values."""

    fact: str
    """Type of the fact."""
    call: int = 0
    """Which of the drill's callers it must be about, from 1; 0 is any."""
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What to do next, and the fact that shows it is done."""

    do: Words
    """One short sentence."""
    key: str = ""
    """Shortcut of the console's catalogue, when one key does it."""
    done: tuple[Pattern, ...]
    """Any of these."""
    caller: str = ""
    """Scenario of a robot that calls when the step begins."""
    at_least_s: float = 0.0
    """Done sooner than this after the step before, it fails for the reason ``early``."""
    early: str = ""
    within_s: float = 0.0
    """Not done within this time, it fails as ``too-slow``; 0: no limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A reason, and what shows it, unless it is what the step waits for."""

    reason: str
    when: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a drill failed, told to the student; ``when`` is looked for in every drill."""

    id: str
    say: Words
    when: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """The file of the reasons."""

    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """One exercise at the switchboard."""

    id: str
    level: int
    title: Words
    goal: Words
    steps: tuple[Step, ...]
    failures: tuple[Failure, ...] = ()
    alone_s: float = 0.0
    """Longest time a caller may be left in music at a stretch; 0: the charter's ``hold_limit_s``."""
    station: str = ""
    """The colleague whom the first caller asks for; from the caller's scenario, never written in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a seat is in its drill."""

    drill: Drill
    seat: str
    alone_s: float
    since: datetime
    """Begin of the step under way, or the verdict's instant."""
    failures: tuple[Failure, ...] = ()
    step: int = 0
    calls: tuple[str, ...] = ()
    """The drill's callers, in the order the seat took them."""
    alone: Mapping[str, datetime] = field(default_factory=dict)
    """Callers left in music, and since when."""
    verdict: Verdict = "running"
    reason: str = ""

    @property
    def expected(self) -> Step | None:
        """The step under way."""
        return self.drill.steps[self.step] if self.verdict == "running" else None


def begun(
    drill: Drill, reasons: Sequence[Reason], seat: str, at: datetime, *, hold_limit_s: float
) -> Progress:
    """A drill that starts now."""
    common = (Failure(reason=reason.id, when=reason.when) for reason in reasons if reason.when)
    return Progress(
        drill=drill,
        seat=seat,
        alone_s=drill.alone_s or hold_limit_s,
        since=at,
        failures=(*drill.failures, *common),
    )


TAKES = (e.CallAnswered, e.CallResumed, e.CallTakenOver, e.CallRetrieved, e.CallPickedUp)
"""A caller enters a seat's room."""
LEAVES_ALONE = (e.CallHeld, e.CallParked, e.CallCamped)
"""A caller hears music from here on."""


def advance(progress: Progress, fact: e.Event) -> Progress:
    """The progress after one fact. Never raises; a fact of somebody else returns the same object."""
    progress = _bound(progress, fact)
    if progress.verdict != "running" or not _concerns(progress, fact):
        return progress
    late = overdue(progress, fact.at)
    if late is not None:
        return _failed(progress, late, fact.at)
    progress = _left_alone(progress, fact)
    step = progress.drill.steps[progress.step]
    if any(_matches(progress, pattern, fact) for pattern in step.done):
        if (fact.at - progress.since).total_seconds() < step.at_least_s:
            return _failed(progress, step.early, fact.at)
        return _done(progress, fact.at)
    for failure in progress.failures:
        if any(_matches(progress, pattern, fact) for pattern in failure.when):
            return _failed(progress, failure.reason, fact.at)
    return progress


def deadline(progress: Progress) -> datetime | None:
    """When the drill fails if nothing more happens."""
    return min((at for at, _ in _limits(progress)), default=None)


def overdue(progress: Progress, at: datetime) -> str | None:
    """The reason for which the clock alone has failed the drill by now."""
    passed = sorted(limit for limit in _limits(progress) if limit[0] < at)
    return passed[0][1] if passed else None


def expired(progress: Progress, at: datetime) -> Progress:
    """The progress at this instant, when nothing has happened."""
    late = overdue(progress, at)
    return progress if late is None else _failed(progress, late, at)


def _limits(progress: Progress) -> Iterator[tuple[datetime, str]]:
    step = progress.expected
    if step is None:
        return
    for since in progress.alone.values():
        yield since + timedelta(seconds=progress.alone_s), HELD_TOO_LONG
    if step.within_s:
        yield progress.since + timedelta(seconds=step.within_s), TOO_SLOW


def _bound(progress: Progress, fact: e.Event) -> Progress:
    """Whom the seat takes belongs to the drill."""
    if progress.verdict != "running" or not isinstance(fact, TAKES):
        return progress
    wanted = sum(bool(step.caller) for step in progress.drill.steps)
    if fact.seat != progress.seat or fact.call_id in progress.calls or len(progress.calls) == wanted:
        return progress
    return replace(progress, calls=(*progress.calls, fact.call_id))


def _concerns(progress: Progress, fact: e.Event) -> bool:
    call_id = getattr(fact, "call_id", "")
    if call_id:
        return call_id in progress.calls
    return getattr(fact, "seat", "") == progress.seat


def _left_alone(progress: Progress, fact: e.Event) -> Progress:
    call_id = getattr(fact, "call_id", "")
    if isinstance(fact, LEAVES_ALONE):
        return replace(progress, alone={**progress.alone, call_id: progress.alone.get(call_id, fact.at)})
    moved = (*TAKES, e.CallEnded, e.CallWaiting, e.TransferStarted, e.TransferCompleted)
    if isinstance(fact, (*moved, e.VoicemailReached, e.ConferenceStarted)) and call_id in progress.alone:
        return replace(progress, alone={key: at for key, at in progress.alone.items() if key != call_id})
    return progress


def _matches(progress: Progress, pattern: Pattern, fact: e.Event) -> bool:
    if pattern.fact != type(fact).__name__:
        return False
    if pattern.call and progress.calls[pattern.call - 1 : pattern.call] != (getattr(fact, "call_id", ""),):
        return False
    where = {"seat": OWN, **pattern.where} if hasattr(fact, "seat") else pattern.where
    return all(_equals(progress, str(getattr(fact, name, "")), wanted) for name, wanted in where.items())


def _equals(progress: Progress, value: str, wanted: str) -> bool:
    plain = wanted.removeprefix(NOT)
    known = {OWN: progress.seat, ASKED: progress.drill.station}.get(plain, plain)
    return (value == known) is not wanted.startswith(NOT)


def _done(progress: Progress, at: datetime) -> Progress:
    step = progress.step + 1
    if step == len(progress.drill.steps):
        return replace(progress, step=step, since=at, verdict="passed", alone={})
    return replace(progress, step=step, since=at)


def _failed(progress: Progress, reason: str, at: datetime) -> Progress:
    return replace(progress, verdict="failed", reason=reason, since=at, alone={})


# --- what an author may have got wrong ---------------------------------------------------


_FACTS: dict[str, type[e.Event]] = {kind.__name__: kind for kind in get_args(e.Event)}


def faults(drill: Drill, reasons: Sequence[Reason]) -> Iterator[Fault]:
    """Everything that can be told to be wrong without trying the drill."""
    known = {reason.id for reason in reasons}
    if not 1 <= drill.level <= EVERYTHING:
        yield Fault(("level",), f"must be from 1 to {EVERYTHING}")
    if not drill.steps:
        yield Fault(("steps",), "must have at least one step")
    elif not drill.steps[0].caller:
        yield Fault(("steps", 0), "must say which caller calls")
    for number, step in enumerate(drill.steps):
        here = ("steps", number)
        if not step.done:
            yield Fault((*here, "done"), "must name a fact")
        if step.at_least_s and step.early not in known:
            yield Fault((*here, "early"), "must be a known reason, because of at_least_s")
        yield from _faults_of_patterns(step.done, (*here, "done"))
    for number, failure in enumerate(drill.failures):
        if failure.reason not in known:
            yield Fault(("failures", number, "reason"), f"is unknown; known: {', '.join(sorted(known))}")
        yield from _faults_of_patterns(failure.when, ("failures", number, "when"))


def reason_faults(reasons: Sequence[Reason]) -> Iterator[Fault]:
    """As ``faults``, for the reasons."""
    ids = [reason.id for reason in reasons]
    for number, reason in enumerate(reasons):
        if reason.id in ids[:number]:
            yield Fault(("reasons", number, "id"), "is given twice")
        yield from _faults_of_patterns(reason.when, ("reasons", number, "when"))
    for needed in (HELD_TOO_LONG, TOO_SLOW):
        if needed not in ids:
            yield Fault(("reasons",), f"must tell {needed}")


def _faults_of_patterns(patterns: Sequence[Pattern], location: Location) -> Iterator[Fault]:
    for number, pattern in enumerate(patterns):
        kind = _FACTS.get(pattern.fact)
        if kind is None:
            yield Fault((*location, number, "fact"), "is no fact of the trade")
            continue
        names = {each.name for each in fields(kind)}
        for name in pattern.where:
            if name not in names:
                yield Fault((*location, number, "where", name), f"{pattern.fact} has no such field")

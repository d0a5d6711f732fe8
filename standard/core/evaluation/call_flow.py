"""The flow of calls in figures: the raw lines of the statistics, and what follows from them.

A student is given the lines first and works the figures out in a spreadsheet; only then are these shown, with
the differences (``core/evaluation/figures_compared.py``). Source: référentiel T32.2, S32.2, S32.3; evidence
model, 3.5. Nobody's name is in any line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import fmean, linear_regression, median, pstdev, stdev
from typing import Literal

from standard.core.desk.facts import CallQualified
from standard.core.evaluation.seance import CallFile, Seance
from standard.core.history import CallStory, Outcome

__all__ = [
    "Bucket",
    "Figure",
    "FlowLine",
    "Group",
    "Share",
    "Step",
    "Trend",
    "buckets",
    "figures",
    "flow_of",
    "pareto",
    "trend_of",
]

Channel = Literal["outside", "inside", "out"]
"""From the town, from a station of the house, or dialled by the switchboard."""
Step = Literal["day", "hour", "quarter"]
Group = Literal["shares", "evolution", "waiting", "trend"]

VITAL = 80.0
"""A Pareto diagram's « vital few » are the causes that make up so many percent together."""
ENOUGH = 3
"""Stretches of time that a trend needs at least."""
_NOBODY = "—"
"""The reason of a call of which nobody knows what it was about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowLine:
    """One call, as the raw export has it."""

    session_id: str
    call_id: str
    at: datetime
    """When it was offered, by the clocks of the house."""
    wait_s: float
    """Until somebody spoke to the caller, or until the caller left."""
    handling_s: float
    """With operators, on hold included."""
    motive: str
    """What it was about, in the house's keywords; « — »: unknown."""
    channel: Channel
    outcome: Outcome
    transferred: bool
    message: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """The calls of one stretch of time."""

    begins: datetime
    calls: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The least-squares line of the volume: ``calls = slope × rank + intercept``, ranks from 1."""

    slope: float
    intercept: float
    next: float
    """What it gives for the stretch after the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure that can be worked out from the lines."""

    key: str
    """``mean``, ``median``, ``part:occupe``, ``evolution:2`` (rank of the later stretch), ``slope``…"""
    group: Group
    value: float
    unit: Literal["%", "s", "calls"]
    about: str = ""
    """The motive, or the stretch as ISO 8601."""
    also: float | None = None
    """Another value that is right too: the standard deviation of a sample beside that of a population."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One bar of a Pareto diagram."""

    cause: str
    count: int
    percent: float
    cumulated: float
    vital: bool
    """Needed to reach ``VITAL``."""


def flow_of(seance: Seance, account: str = "") -> tuple[FlowLine, ...]:
    """The calls of a session that are over, in order; with an ``account`` those that this person had."""
    return tuple(
        _line(seance, one)
        for one in seance.calls.values()
        if one.story.ended_at is not None and (not account or account in one.story.accounts)
    )


def _line(seance: Seance, call: CallFile) -> FlowLine:
    story = call.story
    return FlowLine(
        session_id=seance.session_id,
        call_id=story.call_id,
        at=seance.house.local(story.offered_at),
        wait_s=story.waited_s,
        handling_s=round(story.talked_s + story.held_s + story.parked_s, 3),
        motive=_motive(call),
        channel=_channel(story),
        outcome=story.outcome,
        transferred=any(one.outcome == "completed" for one in story.transfers),
        message=bool(story.messages),
    )


def _motive(call: CallFile) -> str:
    """As those who judge or the scenario say; else as the operator has noted it."""
    noted = [fact for _, fact in call.of(CallQualified)]
    said = [*([call.situation] if call.situation else ()), *reversed(noted)]
    return next((one.sujets[0] for one in said if one.sujets), _NOBODY)


def _channel(story: CallStory) -> Channel:
    if story.direction == "out":
        return "out"
    return "inside" if story.from_station else "outside"


# --- stretches of time ---------------------------------------------------------------------------

_BEGIN: dict[Step, Callable[[datetime], datetime]] = {
    "day": lambda at: at.replace(hour=0, minute=0, second=0, microsecond=0),
    "hour": lambda at: at.replace(minute=0, second=0, microsecond=0),
    "quarter": lambda at: at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0),
}
_NEXT: dict[Step, timedelta] = {
    "day": timedelta(days=1),
    "hour": timedelta(hours=1),
    "quarter": timedelta(minutes=15),
}
_MOST = 100
"""Stretches in a row, at most: nobody works out more by hand."""


def buckets(lines: Sequence[FlowLine]) -> tuple[Step, tuple[Bucket, ...]]:
    """The volume by day; of too few days by hour, else by quarter of an hour.

    Inside one day the hours without a call count: the switchboard was open. Days without a call do not: a
    school is not open to callers every day.
    """
    steps: tuple[Step, ...] = ("day", "hour")
    for step in steps:
        found = _by(lines, step)
        if len(found) >= ENOUGH:
            return step, found
    return "quarter", _by(lines, "quarter")


def _by(lines: Sequence[FlowLine], step: Step) -> tuple[Bucket, ...]:
    counts = Counter(_BEGIN[step](line.at) for line in lines)
    times = sorted(counts)
    if step != "day" and times and times[0].date() == times[-1].date():
        times = _filled(times[0], times[-1], step)
    return tuple(Bucket(begins=at, calls=counts[at]) for at in times[-_MOST:])


def _filled(first: datetime, last: datetime, step: Step) -> list[datetime]:
    found = [first]
    while found[-1] < last and len(found) < _MOST:
        found.append(found[-1] + _NEXT[step])
    return found


def trend_of(volume: Sequence[Bucket]) -> Trend | None:
    """None: too few stretches."""
    if len(volume) < ENOUGH:
        return None
    ranks = range(1, len(volume) + 1)
    slope, intercept = linear_regression(ranks, [one.calls for one in volume])
    return Trend(slope=slope, intercept=intercept, next=slope * (len(volume) + 1) + intercept)


# --- the figures -------------------------------------------------------------------------------


def figures(lines: Sequence[FlowLine]) -> tuple[Figure, ...]:
    """Everything that S32.3 asks for and that these lines allow; nothing of no call."""
    if not lines:
        return ()
    _, volume = buckets(lines)
    return (*_shares(lines), *_waiting(lines), *_evolution(volume), *_line_of(volume))


def _shares(lines: Sequence[FlowLine]) -> Iterable[Figure]:
    for motive, count in Counter(line.motive for line in lines).most_common():
        share = 100 * count / len(lines)
        yield Figure(key=f"part:{motive}", group="shares", value=share, unit="%", about=motive)


def _waiting(lines: Sequence[FlowLine]) -> Iterable[Figure]:
    waits = [line.wait_s for line in lines if line.channel != "out"]
    if not waits:
        return
    yield Figure(key="mean", group="waiting", value=fmean(waits), unit="s")
    yield Figure(key="median", group="waiting", value=median(waits), unit="s")
    if len(waits) > 1:
        yield Figure(key="stdev", group="waiting", value=pstdev(waits), unit="s", also=stdev(waits))


def _evolution(volume: Sequence[Bucket]) -> Iterable[Figure]:
    """The rate of change from each stretch to the next; of none at all there is no rate."""
    for rank, (before, after) in enumerate(pairwise(volume), 2):
        if before.calls:
            rate = 100 * (after.calls - before.calls) / before.calls
            about = after.begins.isoformat()
            yield Figure(key=f"evolution:{rank}", group="evolution", value=rate, unit="%", about=about)


def _line_of(volume: Sequence[Bucket]) -> Iterable[Figure]:
    if (trend := trend_of(volume)) is not None:
        yield Figure(key="slope", group="trend", value=trend.slope, unit="calls")
        yield Figure(key="intercept", group="trend", value=trend.intercept, unit="calls")
        yield Figure(key="next", group="trend", value=trend.next, unit="calls")


def pareto(counts: Iterable[tuple[str, int]]) -> tuple[Share, ...]:
    """The causes, most frequent first, with what they make up together; those of zero are left out."""
    told = sorted(((cause, count) for cause, count in counts if count > 0), key=lambda one: (-one[1], one[0]))
    total = sum(count for _, count in told)
    found: list[Share] = []
    before = 0
    for cause, count in told:
        found.append(
            Share(
                cause=cause,
                count=count,
                percent=100 * count / total,
                cumulated=100 * (before + count) / total,
                vital=100 * before / total < VITAL,
            )
        )
        before += count
    return tuple(found)

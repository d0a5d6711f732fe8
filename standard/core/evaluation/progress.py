"""Levels over attempts: one student's progress by competence, a class at a glance, a class without names.

An attempt is a session that a student took part in. A level is what a person decided: what facts alone
propose is no result. « Not evaluated » and « nobody has decided » are gaps: they lower nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Literal

from standard.core.evaluation.findings import LEVELS

__all__ = [
    "FEWEST",
    "Attempt",
    "ClassRow",
    "CriterionStatistics",
    "Point",
    "Progress",
    "Standing",
    "Trend",
    "class_rows",
    "class_statistics",
    "progress",
]

Trend = Literal["rising", "steady", "falling"]

TURN = 0.5
"""A series rises or falls once its least-squares line gains or loses half a level from first to last."""
FEWEST = 5
"""Statistics without names are given of that many students at least: of fewer, each could be guessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One student in one session, by one grid."""

    session_id: str
    account: str
    name: str
    at: datetime
    levels: Mapping[str, int | None]
    """By criterion, as decided; None: not evaluated, on purpose; none at all: nobody has decided."""
    signed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One attempt at one criterion; ``level`` None is a gap in the curve."""

    session_id: str
    at: datetime
    level: int | None
    signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one student stands in one criterion after all attempts."""

    code: str
    attempts: int
    """Attempts in which it was evaluated."""
    first: int | None
    last: int | None
    """Of the last attempt in which it was evaluated."""
    best: int | None
    slope: float | None
    """Levels per attempt, by least squares over the attempts evaluated; None: fewer than two."""
    trend: Trend | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Standing):
    """The same with every attempt, oldest first."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRow:
    """One student of a class, by criterion in the order of the grid."""

    account: str
    name: str
    sessions: int
    last_at: datetime
    criteria: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionStatistics:
    """A criterion over a class, without names; of fewer than ``FEWEST`` no figure is given."""

    code: str
    students: int
    """Evaluated at least once."""
    counts: tuple[int, int, int, int] | None
    """How many students were last at each level, worst first."""
    median: float | None


def progress(attempts: Iterable[Attempt], codes: Sequence[str]) -> tuple[Progress, ...]:
    """One student's progress by criterion. One pass over the attempts for each criterion."""
    ordered = sorted(attempts, key=lambda one: (one.at, one.session_id))
    return tuple(_progress(ordered, code) for code in codes)


def class_rows(attempts: Iterable[Attempt], codes: Sequence[str]) -> tuple[ClassRow, ...]:
    """Every student, by name and then account; the name is the last that was used."""
    of_account: dict[str, list[Attempt]] = {}
    for one in sorted(attempts, key=lambda one: (one.at, one.session_id)):
        of_account.setdefault(one.account, []).append(one)
    rows = [
        ClassRow(
            account=account,
            name=own[-1].name,
            sessions=len(own),
            last_at=own[-1].at,
            criteria=tuple(_standing(code, [one.levels.get(code) for one in own]) for code in codes),
        )
        for account, own in of_account.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.account)))


def class_statistics(rows: Sequence[ClassRow], codes: Sequence[str]) -> tuple[CriterionStatistics, ...]:
    """What a class may be shown of itself."""
    last: dict[str, list[int]] = {code: [] for code in codes}
    for row in rows:
        for one in row.criteria:
            if one.last is not None and one.code in last:
                last[one.code].append(one.last)
    return tuple(_statistics(code, levels) for code, levels in last.items())


def _statistics(code: str, levels: list[int]) -> CriterionStatistics:
    shown = len(levels) >= FEWEST
    none, low, good, best = (levels.count(level) for level in LEVELS)
    return CriterionStatistics(
        code=code,
        students=len(levels),
        counts=(none, low, good, best) if shown else None,
        median=float(median(levels)) if shown else None,
    )


def _progress(attempts: Sequence[Attempt], code: str) -> Progress:
    points = tuple(
        Point(session_id=one.session_id, at=one.at, level=one.levels.get(code), signed=one.signed)
        for one in attempts
    )
    where = _standing(code, [point.level for point in points])
    return Progress(
        code=code,
        points=points,
        attempts=where.attempts,
        first=where.first,
        last=where.last,
        best=where.best,
        slope=where.slope,
        trend=where.trend,
    )


def _standing(code: str, told: Iterable[int | None]) -> Standing:
    levels = [level for level in told if level is not None]
    slope = _slope(levels)
    return Standing(
        code=code,
        attempts=len(levels),
        first=levels[0] if levels else None,
        last=levels[-1] if levels else None,
        best=max(levels, default=None),
        slope=slope,
        trend=_trend(slope, len(levels)),
    )


def _slope(levels: Sequence[int]) -> float | None:
    """Of the least-squares line through (0, level), (1, level)…"""
    count = len(levels)
    if count < 2:
        return None
    middle = (count - 1) / 2
    rise = sum((place - middle) * level for place, level in enumerate(levels))
    return rise * 12 / (count * (count * count - 1))


def _trend(slope: float | None, count: int) -> Trend | None:
    if slope is None:
        return None
    gained = round(slope * (count - 1), 9)
    return "rising" if gained >= TURN else "falling" if gained <= -TURN else "steady"

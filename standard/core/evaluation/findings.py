"""What a metric is, what it found, and which level it proposes. Values only; see ``docs/metrics.md``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

__all__ = [
    "LEVELS",
    "NEVER",
    "Bands",
    "Bounds",
    "BoundsFrom",
    "Finding",
    "Measure",
    "Metric",
    "Origin",
    "Steps",
    "Unit",
]

LEVELS = (0, 1, 2, 3)
"""Très insuffisant, insuffisant, satisfaisant, très satisfaisant. « Not evaluated » is None."""

NEVER = "never"
"""Value of a delay or a difference for what did not happen at all; of any bounds it is the worst level."""

Unit = Literal["s", "min", "%", "count", "steps", "words", "words/min", "dBFS", "points", "side"]
BoundsFrom = Literal["scenario", "charter", "catalogue"]
"""Who set the thresholds: the scenario's ``preuves``, the organisation's charter, or the evidence model."""


class Origin(StrEnum):
    """How far a finding can be trusted."""

    CERTAIN = "certain"
    """A fact of the PBX or of the console."""
    REGLE = "regle"
    """The rules of the house, or what the scenario expects, applied to facts."""
    INDICE = "indice"
    """A heuristic on the sound: a hint, which never lowers a level alone."""
    HUMAIN = "humain"
    """What somebody who listened says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A value at or better than ``ts`` is 3, than ``s`` 2, than ``i`` 1, else 0.

    ``lower``: the smaller the better. ``strict``: the threshold itself is not enough (A1 < 15 s).
    """

    ts: float
    s: float
    i: float
    lower: bool = True
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """A value inside ``ts`` (both ends included) is 3, inside ``s`` 2, inside ``i`` 1, else 0."""

    ts: tuple[float, float]
    s: tuple[float, float]
    i: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What may be found, by name, and the level each proposes: ``(("yes", 3), ("late", 1), ("no", 0))``."""

    steps: tuple[tuple[str, int], ...]

    def level(self, step: str) -> int | None:
        """The level of a step; None for one that is not of this scale."""
        return dict(self.steps).get(step)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One row of the catalogue (68 in all); its function is in ``metrics/``, if a machine can know it."""

    code: str
    """``A1`` to ``N10``."""
    label_fr: str
    label_en: str
    definition_fr: str
    """Exactly what is measured, for whoever doubts it."""
    definition_en: str
    unit: Unit
    origin: Origin
    scope: Literal["call", "session"]
    scale: Bounds | Bands | Steps
    tolerance: float = 0.0
    """How far the value may be off, in its unit, when it is measured on a live call."""
    human: bool = False
    """Only somebody who listened can say it; the level is entered as its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a metric's function found. None instead of it: nothing here exercised this metric."""

    value: float | str
    """In the metric's unit; of ``Steps`` the name of the step."""
    seqs: tuple[int, ...]
    """Numbers of the facts that it rests on, in order; never empty, except for what did not happen at all."""
    at: int = 0
    """Number of the fact to jump to; 0: the first of ``seqs``."""
    why: str = ""
    """Short id of a sentence (``i18n`` of the console, ``metrics.why``), when the value needs a word."""
    origin: Origin | None = None
    """How far this value can be trusted, where that is less than the metric's own."""
    at_most: int | None = None
    """The level is this at most, whatever the scale says: a critical field is wrong, an urgent paper late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A value of a metric for one call, or for the whole session, with the level that it proposes."""

    metric: str
    call_id: str
    """Empty: of the whole session."""
    value: float | str
    unit: Unit
    origin: Origin
    level: int | None
    """None: nothing to compare with."""
    scale: Bounds | Bands | Steps
    bounds_from: BoundsFrom
    seqs: tuple[int, ...]
    at: int = 0
    why: str = ""
    by: str = ""
    """Account of whoever said it: it counts instead of what the machine found; empty: the machine."""

"""What a student worked out in a spreadsheet, beside the laboratory's own figures.

A difference is explained where its cause can be seen: the median for the mean, a share as a fraction, a rate
taken the wrong way round. Source: référentiel S32.3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from standard.core.evaluation.call_flow import Figure

__all__ = ["Compared", "Slip", "State", "compared", "right"]

State = Literal["right", "wrong", "missing"]
Slip = Literal["", "fraction", "median-for-mean", "mean-for-median", "variance", "sign", "minutes"]
"""Why a figure is wrong, when it can be seen."""

NO_SLIP: Slip = ""
_SHARE = 0.01
"""One percent of the value, or the rounding to one decimal, whichever is more."""
_ROUNDED = 0.051


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One figure: the laboratory's, the student's, and the difference."""

    figure: Figure
    given: float | None
    state: State
    difference: float | None
    """Given minus right; None: nothing was given."""
    slip: Slip = ""


def compared(figures: Sequence[Figure], given: Mapping[str, float]) -> tuple[Compared, ...]:
    """Each figure with what was given for it; what was given beside them is passed over."""
    known = {one.key: one.value for one in figures}
    return tuple(_compared(one, given.get(one.key), known) for one in figures)


def right(found: Sequence[Compared]) -> int:
    """How many figures are right."""
    return sum(one.state == "right" for one in found)


def _compared(figure: Figure, given: float | None, known: Mapping[str, float]) -> Compared:
    if given is None:
        return Compared(figure=figure, given=None, state="missing", difference=None)
    near = min((figure.value, figure.also), key=lambda one: abs(given - one) if one is not None else 1e300)
    value = figure.value if near is None else near
    if _same(given, value):
        return Compared(figure=figure, given=given, state="right", difference=given - value)
    slips = (name for name, told in _SLIPS if _is(told, figure, given, known))
    slip = next(slips, NO_SLIP)
    return Compared(figure=figure, given=given, state="wrong", difference=given - figure.value, slip=slip)


def _same(given: float, value: float) -> bool:
    return abs(given - value) <= max(_ROUNDED, _SHARE * abs(value))


_Told = Callable[[Figure, Mapping[str, float]], float | None]
_SLIPS: tuple[tuple[Slip, _Told], ...] = (
    ("fraction", lambda one, _: one.value / 100 if one.unit == "%" else None),
    ("median-for-mean", lambda one, known: known.get("median") if one.key == "mean" else None),
    ("mean-for-median", lambda one, known: known.get("mean") if one.key == "median" else None),
    ("variance", lambda one, _: one.value**2 if one.key == "stdev" else None),
    ("sign", lambda one, _: -one.value if one.group in ("evolution", "trend") else None),
    ("minutes", lambda one, _: one.value / 60 if one.unit == "s" else None),
)


def _is(told: _Told, figure: Figure, given: float, known: Mapping[str, float]) -> bool:
    """Whether the value is that of a known slip; rounding is judged more strictly for a fraction."""
    value = told(figure, known)
    if value is None:
        return False
    return abs(given - value) <= max(0.0051, _SHARE * abs(value))

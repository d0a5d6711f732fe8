"""Which value of a metric is good enough: what the scenario expects, else the charter, else the catalogue.

A scenario's ``preuves`` are lines like ``A1<15``, ``G1<=45``, ``E3=0``, ``E1=oui``, ``D3: P-G04 respectée``:
the code of a metric, perhaps a comparison, then free words. A comparison with a number gives the « S »
threshold. The others follow it: in proportion to the catalogue's, or at the same distance where they are
counted one by one (« B1=0 »: one error is still a 1). A percentage never asks for more than 100. With a step
(« oui », « valide ») the scale stays what it is. What stands behind « si » is expected only then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from standard.core.evaluation.findings import NEVER, Bands, Bounds, BoundsFrom, Measure, Metric, Steps
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.organisation import Charter
from standard.core.scenarios import Scenario

__all__ = ["Evidence", "Scale", "asked_for", "evidence", "evidence_of", "level_of", "scale_for", "scaled"]

Scale = Bounds | Bands | Steps

_CODE = r"[A-N]\d{1,2}"
_COMPARED = re.compile(
    rf"(?P<code>{_CODE})\s*:?\s*(?:[^<>=≤≥\d]*?)(?P<sign><=|>=|≤|≥|<|>|=)\s*(?P<value>[\w.,-]+)(?P<rest>.*)"
)
_NAMED = re.compile(rf"(?P<code>{_CODE})\b\s*:?\s*(?P<rest>.*)")
_DURATION = re.compile(r"durée(?: d'appel)?\s*(?P<sign><=|≤|<)\s*(?P<value>\d+)\s*s\b(?P<rest>.*)")
"""« durée d'appel <= 180 s » is A4, in words."""
_RULE = re.compile(r"\b[A-Z]-[A-Z]\d{2}\b")
_ONLY_IF = re.compile(r"\bsi\b")
_SIGNS = {"≤": "<=", "≥": ">="}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One line of a scenario's ``preuves``."""

    metric: str
    """Empty: free words, for whoever marks."""
    text: str
    """The line as it was written."""
    sign: str = ""
    """``<``, ``<=``, ``=``, ``>=``, ``>``; empty: nothing is compared."""
    value: str = ""

    @property
    def number(self) -> float | None:
        """The value, if it is one."""
        try:
            return float(self.value.replace(",", "."))
        except ValueError:
            return None

    @property
    def rules(self) -> tuple[str, ...]:
        """Ids of the rules that it names."""
        return tuple(_RULE.findall(self.text))

    @property
    def conditional(self) -> bool:
        """Expected only in a case that it describes: « H1=100 si message »."""
        return _ONLY_IF.search(self.text) is not None


@lru_cache(maxsize=512)
def evidence(preuves: tuple[str, ...]) -> tuple[Evidence, ...]:
    """What the lines of a scenario say; the value of a pure function, kept because each metric asks."""
    return tuple(_read(line.strip()) for line in preuves)


def _read(line: str) -> Evidence:
    if found := _DURATION.match(line):
        return _compared("A4", line, found)
    if found := _COMPARED.match(line):
        return _compared(found["code"], line, found)
    if found := _NAMED.match(line):
        return Evidence(metric=found["code"], text=line)
    return Evidence(metric="", text=line)


def _compared(code: str, line: str, found: re.Match[str]) -> Evidence:
    sign = _SIGNS.get(found["sign"], found["sign"])
    return Evidence(metric=code, text=line, sign=sign, value=found["value"])


def evidence_of(scenario: Scenario | None, metric: str) -> tuple[Evidence, ...]:
    """What a scenario expects of a metric."""
    return tuple(one for one in evidence(scenario.preuves if scenario else ()) if one.metric == metric)


def asked_for(scenario: Scenario | None, metric: str) -> bool:
    """Whether a scenario expects this metric in any case: then what was not done at all counts too."""
    return any(not one.conditional for one in evidence_of(scenario, metric))


# --- the scale of a metric ------------------------------------------------------------------


def scale_for(metric: Metric, dossier: Dossier, call: CallFile | None) -> tuple[Scale, BoundsFrom]:
    """The scale of a metric for a call, or for the whole session, and who set it.

    A whole session is measured by a scenario only if all of its calls are of that one.
    """
    for scenario in _scenarios(dossier, call):
        for one in evidence_of(scenario, metric.code):
            if one.sign and (one.number is not None or isinstance(metric.scale, Steps)):
                return _by_evidence(metric, one), "scenario"
    if (limit := _promised(metric.code, dossier.house.charter)) is not None:
        return scaled(metric, limit), "charter"
    return metric.scale, "catalogue"


def _scenarios(dossier: Dossier, call: CallFile | None) -> Iterator[Scenario]:
    if call is not None:
        yield from () if call.scenario is None else (call.scenario,)
        return
    played = {one.scenario.code if one.scenario else "": one.scenario for one in dossier.calls}
    if len(played) == 1:
        yield from (one for one in played.values() if one is not None)


def _by_evidence(metric: Metric, one: Evidence) -> Scale:
    if one.number is None:
        return metric.scale
    scale = scaled(metric, one.number)
    if isinstance(scale, Bounds):
        return replace(scale, strict=one.sign in ("<", ">"))
    return scale


_CHARTER: dict[str, Callable[[Charter], float]] = {
    "A1": lambda charter: charter.answer_limit_s,
    "A2": lambda charter: charter.answered_in_time_share * 100,
    "G1": lambda charter: charter.hold_limit_s,
    "H4": lambda charter: charter.message_limit_s / 60,
}
"""What a house promises, in the unit of the metric."""


def _promised(code: str, charter: Charter) -> float | None:
    return _CHARTER[code](charter) if code in _CHARTER else None


def scaled(metric: Metric, s: float) -> Scale:
    """The metric's scale with this « S » threshold; see the module for how the others follow."""
    match metric.scale:
        case Bounds() as scale:
            return _bounds(scale, s, by_one=metric.unit == "count", at_most=_top(metric))
        case Bands() as scale:
            ratio = s / scale.s[1] if scale.s[1] else 1.0
            return Bands(
                ts=_stretched(scale.ts, ratio), s=_stretched(scale.s, ratio), i=_stretched(scale.i, ratio)
            )
        case Steps() as scale:
            return scale


def _top(metric: Metric) -> float | None:
    return 100.0 if metric.unit == "%" else None


def _bounds(scale: Bounds, s: float, *, by_one: bool, at_most: float | None) -> Bounds:
    def follow(other: float) -> float:
        value = max(0.0, s + other - scale.s if by_one or scale.s == 0 else s * other / scale.s)
        return value if at_most is None else min(at_most, value)

    return replace(scale, ts=follow(scale.ts), s=s, i=follow(scale.i))


def _stretched(band: tuple[float, float], ratio: float) -> tuple[float, float]:
    return band[0] * ratio, band[1] * ratio


# --- the level of a value -------------------------------------------------------------------


def level_of(scale: Scale, measure: Measure) -> int | None:
    """The level that a value proposes; None for a step that the scale does not have."""
    level = _level(scale, measure.value)
    if level is None or measure.at_most is None:
        return level
    return min(level, measure.at_most)


def _level(scale: Scale, value: float | str) -> int | None:
    if isinstance(scale, Steps):
        return scale.level(str(value))
    if isinstance(value, str):
        return 0 if value == NEVER else None
    if isinstance(scale, Bands):
        inside = [low <= value <= high for low, high in (scale.ts, scale.s, scale.i)]
    else:
        inside = [_reached(scale, value, limit) for limit in (scale.ts, scale.s, scale.i)]
    return next((3 - rank for rank, fits in enumerate(inside) if fits), 0)


def _reached(scale: Bounds, value: float, limit: float) -> bool:
    return not scale.strict if value == limit else (value < limit) is scale.lower

"""The evidence model as data: 68 metrics, each with its exact definition, unit, origin and thresholds.

Source: evidence model, 3.2. Each threshold is a default; the organisation's charter and the scenario go
before it (``thresholds.py``). What no machine can know is ``human``: somebody who listened enters the level.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from standard.core.evaluation.findings import Bands, Bounds, Metric, Steps
from standard.core.evaluation.rows_counter import COUNTER
from standard.core.evaluation.rows_desk import DESK
from standard.core.evaluation.rows_speech import SPEECH
from standard.core.evaluation.rows_telephone import TELEPHONE

__all__ = ["METRICS", "listed", "thresholds"]


def _place(metric: Metric) -> tuple[str, int]:
    return metric.code[0], int(metric.code[1:])


METRICS: Mapping[str, Metric] = MappingProxyType(
    {metric.code: metric for metric in sorted((*TELEPHONE, *SPEECH, *DESK, *COUNTER), key=_place)}
)
"""By code, from A1 to N10."""


def listed(computed: Collection[str]) -> list[dict[str, Any]]:
    """The catalogue as plain values; ``computed``: the codes that a machine finds.

    ``implemented``: the machine finds it, or somebody who listened enters it.
    """
    return [
        {
            "code": metric.code,
            "label": {"fr": metric.label_fr, "en": metric.label_en},
            "definition": {"fr": metric.definition_fr, "en": metric.definition_en},
            "unit": metric.unit,
            "origin": metric.origin.value,
            "scope": metric.scope,
            "scale": {"kind": type(metric.scale).__name__.lower(), **asdict(metric.scale)},
            "tolerance": metric.tolerance,
            "human": metric.human,
            "computed": metric.code in computed,
            "implemented": metric.human or metric.code in computed,
        }
        for metric in METRICS.values()
    ]


def thresholds(metric: Metric) -> tuple[str, str, str, str]:
    """What is very satisfactory, satisfactory, insufficient and very insufficient, in signs."""
    if metric.human:
        return "3", "2", "1", "0"
    match metric.scale:
        case Bounds() as scale:
            good, bad = ("<", "≥") if scale.lower else (">", "≤")
            if not scale.strict:
                good, bad = {"<": "≤", ">": "≥"}[good], {"≥": ">", "≤": "<"}[bad]
            told = [f"{good} {limit:g}" for limit in (scale.ts, scale.s, scale.i)]
            return told[0], told[1], told[2], f"{bad} {scale.i:g}"
        case Bands() as scale:
            bands = [f"{low:g} … {high:g}" for low, high in (scale.ts, scale.s, scale.i)]
            return bands[0], bands[1], bands[2], "–"
        case Steps() as scale:
            names = [
                ", ".join(name for name, given in scale.steps if given == level) for level in (3, 2, 1, 0)
            ]
            return names[0] or "–", names[1] or "–", names[2] or "–", names[3] or "–"

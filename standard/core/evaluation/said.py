"""What assessors say of metrics and faults, in the form in which the sheet of facts counts it."""

from __future__ import annotations

from collections.abc import Mapping

from standard.core.evaluation.assessments import Assessment, MetricWord
from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.findings import BoundsFrom, Finding, Measure, Metric, Origin, Steps
from standard.core.evaluation.seance import Dossier
from standard.core.evaluation.thresholds import Scale, level_of, scale_for

__all__ = ["confirmed_faults", "said_of_metrics"]


def confirmed_faults(now: Assessment) -> dict[tuple[str, str], bool]:
    """Which faults count, by call and text: as all say who said anything; in doubt they do not."""
    said: dict[tuple[str, str], set[bool]] = {}
    for marking in now.markings.values():
        for word in marking.faults.values():
            said.setdefault((word.call_id, word.fault), set()).add(word.confirmed)
    return {place: True in words for place, words in said.items() if len(words) == 1}


def said_of_metrics(
    now: Assessment, dossier: Dossier, metrics: Mapping[str, Metric] = METRICS
) -> tuple[Finding, ...]:
    """What assessors say of metrics, as findings for ``report``; of a metric that is not known, nothing."""
    calls = {call.call_id: call for call in dossier.calls}
    words = (word for marking in now.markings.values() for word in marking.metrics.values())
    return tuple(
        _finding(
            word, metrics[word.metric], *scale_for(metrics[word.metric], dossier, calls.get(word.call_id))
        )
        for word in words
        if word.metric in metrics
    )


def _finding(word: MetricWord, metric: Metric, scale: Scale, bounds_from: BoundsFrom) -> Finding:
    value, level = _entered(word.value, scale)
    return Finding(
        metric=word.metric,
        call_id=word.call_id,
        value=value,
        unit=metric.unit,
        origin=Origin.HUMAIN,
        level=level,
        scale=scale,
        bounds_from=bounds_from,
        seqs=(),
        by=word.account,
    )


def _entered(value: float, scale: Scale) -> tuple[float | str, int | None]:
    """Value and level of what was entered; of steps it is the level that was."""
    if isinstance(scale, Steps):
        level = max(0, min(3, round(value)))
        return next((step for step, one in scale.steps if one == level), value), level
    return value, level_of(scale, Measure(value=value, seqs=()))

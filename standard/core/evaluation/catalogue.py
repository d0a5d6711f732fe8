"""The evidence model as data: 68 metrics, each with its exact definition, unit, origin and thresholds.

Source: evidence model, 3.2. Each threshold is a default; the organisation's charter and the scenario go
before it (``thresholds.py``). What no machine can know is ``human``: somebody who listened enters the level.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from standard.core.evaluation.findings import Metric
from standard.core.evaluation.rows_desk import DESK
from standard.core.evaluation.rows_telephone import TELEPHONE

__all__ = ["METRICS"]


def _place(metric: Metric) -> tuple[str, int]:
    return metric.code[0], int(metric.code[1:])


METRICS: Mapping[str, Metric] = MappingProxyType(
    {metric.code: metric for metric in sorted((*TELEPHONE, *DESK), key=_place)}
)
"""By code, from A1 to N10."""

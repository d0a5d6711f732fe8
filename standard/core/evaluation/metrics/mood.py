"""How a caller played by a robot felt at the end (J4): the gauge of ``core/patience``, a hint."""

from __future__ import annotations

from collections.abc import Mapping

from standard.core import events as e
from standard.core.evaluation.findings import Measure
from standard.core.evaluation.metrics.kinds import CallMetric
from standard.core.evaluation.seance import CallFile, Dossier

__all__ = ["CALL", "j4"]


def j4(dossier: Dossier, call: CallFile) -> Measure | None:
    """The gauge at the end of the call, from 0 (serene) to 100 (worn out). None for a person."""
    del dossier
    changes = list(call.of(e.PatienceChanged))
    if not changes:
        return None
    seq, last = changes[-1]
    return Measure(value=float(last.value), seqs=tuple(one for one, _ in changes), at=seq)


CALL: Mapping[str, CallMetric] = {"J4": j4}

"""The two shapes of a metric's function."""

from __future__ import annotations

from collections.abc import Callable

from standard.core.evaluation.findings import Measure
from standard.core.evaluation.seance import CallFile, Dossier

CallMetric = Callable[[Dossier, CallFile], Measure | None]
"""Of one call that the student had in hand."""
SessionMetric = Callable[[Dossier], Measure | None]
"""Of everything the student did in the session."""

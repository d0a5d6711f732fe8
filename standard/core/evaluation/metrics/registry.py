"""Every metric by its code, and everything that they find in a dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.findings import Finding, Measure
from standard.core.evaluation.metrics import (
    advice,
    appointment,
    closing,
    counter,
    handling,
    message,
    mood,
    papers,
    qualification,
    reception,
    speech,
    transfer,
    waiting,
)
from standard.core.evaluation.metrics.kinds import CallMetric, SessionMetric
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.evaluation.thresholds import level_of, scale_for

__all__ = ["COMPUTED", "COMPUTED_CALL", "COMPUTED_SESSION", "findings_of"]

COMPUTED_CALL: Mapping[str, CallMetric] = MappingProxyType(
    {
        **reception.CALL,
        **speech.CALL,
        **handling.CALL,
        **qualification.CALL,
        **transfer.CALL,
        **advice.CALL,
        **waiting.CALL,
        **message.CALL,
        **appointment.CALL,
        **closing.CALL,
        **mood.CALL,
        **speech.CALL,
        **papers.CALL,
    }
)
"""Code → function, of those that are measured call by call."""
COMPUTED_SESSION: Mapping[str, SessionMetric] = MappingProxyType(
    {**reception.SESSION, **handling.SESSION, **waiting.SESSION, **counter.SESSION, **papers.SESSION}
)
"""Code → function, of those that are measured over the whole session."""
COMPUTED = frozenset(chain(COMPUTED_CALL, COMPUTED_SESSION))
"""Codes that a machine can find; of the others somebody who listened enters the level."""


def findings_of(dossier: Dossier) -> tuple[Finding, ...]:
    """Everything that facts say about one student in one session, with the level that each proposes.

    In the order of the catalogue inside each call, then for the session. Pure: the same journal gives the
    same findings. Never raises, whatever the journal.
    """
    return tuple(chain(_of_calls(dossier), _of_session(dossier)))


def _of_calls(dossier: Dossier) -> Iterator[Finding]:
    codes = [code for code in METRICS if code in COMPUTED_CALL]
    for call in dossier.calls:
        for code in codes:
            if (measure := COMPUTED_CALL[code](dossier, call)) is not None:
                yield _finding(code, measure, dossier, call)


def _of_session(dossier: Dossier) -> Iterator[Finding]:
    for code in METRICS:
        if code in COMPUTED_SESSION and (measure := COMPUTED_SESSION[code](dossier)) is not None:
            yield _finding(code, measure, dossier, None)


def _finding(code: str, measure: Measure, dossier: Dossier, call: CallFile | None) -> Finding:
    metric = METRICS[code]
    scale, bounds_from = scale_for(metric, dossier, call)
    return Finding(
        metric=code,
        call_id=call.call_id if call is not None else "",
        # A count is a number like the others: what is written of it comes back as it was.
        value=measure.value if isinstance(measure.value, str) else float(measure.value),
        unit=metric.unit,
        origin=measure.origin or metric.origin,
        level=level_of(scale, measure),
        scale=scale,
        bounds_from=bounds_from,
        seqs=measure.seqs,
        at=measure.at or (measure.seqs[0] if measure.seqs else 0),
        why=measure.why,
    )

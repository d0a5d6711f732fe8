"""How a call is closed (J1): who hangs up first. By default it is for the caller to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from standard.core import events as e
from standard.core.calls import CallState
from standard.core.consignes import Geste
from standard.core.evaluation.findings import Measure
from standard.core.evaluation.metrics.handling import took_leave
from standard.core.evaluation.metrics.kinds import CallMetric, SessionMetric
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.evaluation.voices import spoke

__all__ = ["CALL", "SESSION"]

FAREWELL_S = 8.0
"""A farewell is spoken in the seconds before the end."""


def j1(dossier: Dossier, call: CallFile) -> Measure | None:
    """Who hung up: the ``caller``, the operator ``operator-after-farewell``, or the ``operator`` alone.

    Only of a caller in conversation with the student, and where no accepted ending asks to hang up first.
    Whether the farewell was the house's only somebody who listened can say (J2).
    """
    last = call.segments[-1] if call.segments else None
    if last is None or last.end is None or call.story.direction == "out":
        return None
    end = last.end.fact
    if last.state is not CallState.TALKING or not dossier.sat(last.seat, end.at):
        return None
    if not isinstance(end, e.CallEnded) or end.by not in ("caller", "operator") or _may_hang_up(call):
        return None
    seqs = (last.end.seq,)
    if end.by == "caller":
        return Measure(value="caller", seqs=seqs)
    since = max(last.begins_at, end.at - timedelta(seconds=FAREWELL_S))
    heard = spoke(dossier, call, last.seat, (since, max(since, end.at)))
    if heard is False and not took_leave(call):
        return Measure(value="operator", seqs=seqs)
    return Measure(
        value="operator-after-farewell", seqs=seqs, why="" if heard or took_leave(call) else "not-heard"
    )


def _may_hang_up(call: CallFile) -> bool:
    """An accepted ending is that the operator hangs up."""
    if call.scenario is None or call.appel is None:
        return False
    return any(
        demande.geste is Geste.RACCROCHER and demande.appel in ("", call.appel.cle)
        for issue in call.scenario.resolutions
        for line in issue.attendu
        for demande in line
    )


CALL: Mapping[str, CallMetric] = {"J1": j1}
SESSION: Mapping[str, SessionMetric] = {}

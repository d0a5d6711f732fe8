"""Whether a source was looked up before something was told (F1); F2 and F3 are for whoever listens."""

from __future__ import annotations

from collections.abc import Mapping

from standard.core.desk.facts import AnswerGiven
from standard.core.evaluation.findings import Measure
from standard.core.evaluation.metrics.actions import Mark, end_of, is_over, own
from standard.core.evaluation.metrics.kinds import CallMetric
from standard.core.evaluation.metrics.reading import cards_opened, opened_by
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.evaluation.thresholds import evidence_of

__all__ = ["CALL", "f1"]

SOURCES = frozenset(
    {"answer", "directory", "person", "organigramme", "agenda", "planning", "document", "consigne"}
)
"""Where the house says what may be told."""


def f1(dossier: Dossier, call: CallFile) -> Measure | None:
    """Whether a source was opened between the call's beginning and what was told.

    Where the evidence of the scenario names rules, their cards must have been opened.
    """
    given = [Mark(seq=seq, at=fact.at) for seq, fact in own(dossier, call, AnswerGiven)]
    if given:
        return _named(dossier, call, given[0]) or _any(dossier, call, given[0])
    return _named(dossier, call, end_of(call)) if is_over(call) else None


def _named(dossier: Dossier, call: CallFile, told: Mark) -> Measure | None:
    rules = [id for one in evidence_of(call.scenario, "F1") for id in one.rules]
    return cards_opened(opened_by(dossier), rules, told) if rules else None


def _any(dossier: Dossier, call: CallFile, told: Mark) -> Measure:
    first = call.facts[0].seq
    sources = [one.seq for one in opened_by(dossier) if one.paper in SOURCES and one.seq > first]
    before = [seq for seq in sources if seq < told.seq]
    after = [seq for seq in sources if told.seq < seq <= end_of(call).seq]
    value = "yes" if before else "after" if after else "no"
    shown = (before[-1:] or after[:1]) + [told.seq]
    return Measure(value=value, seqs=tuple(sorted(shown)), at=told.seq)


CALL: Mapping[str, CallMetric] = {"F1": f1}

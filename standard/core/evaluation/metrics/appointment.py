"""Appointments: a valid slot, complete, by the rules (I1 to I3).

The agenda books nothing that is taken, shut, too late or off its grid: what it refused shows in the journal,
and so does what was given back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from standard.core.consignes import Geste, Verdict
from standard.core.desk.facts import BookingCancelled, BookingMade, BookingRefused
from standard.core.evaluation.findings import Measure
from standard.core.evaluation.judging import judged
from standard.core.evaluation.metrics.actions import is_over, own, percent
from standard.core.evaluation.metrics.kinds import CallMetric
from standard.core.evaluation.metrics.qualification import rules_kept
from standard.core.evaluation.seance import CallFile, Dossier, Seance
from standard.core.evaluation.thresholds import evidence_of

__all__ = ["CALL", "i1", "i2", "i3"]


def i1(dossier: Dossier, call: CallFile) -> Measure | None:
    """Whether a valid slot was booked at once, after a refusal or a cancellation, or not at all."""
    standing, gone = _booked(dossier, call)
    refused = [seq for seq, _ in own(dossier, call, BookingRefused)]
    if not (standing or gone or refused):
        return None
    first = min((seq for seq, _ in standing), default=0)
    corrected = bool(gone) or any(seq < first for seq in refused)
    value = "no" if not standing else "corrected" if corrected else "yes"
    seqs = {*refused, *(seq for seq, _ in (*standing, *gone))}
    return Measure(value=value, seqs=tuple(sorted(seqs)), at=first)


def i2(dossier: Dossier, call: CallFile) -> Measure | None:
    """Share of the fields of the last booking that still stands: name, telephone, purpose, papers told."""
    standing, _ = _booked(dossier, call)
    if not standing:
        return None
    seq, made = standing[-1]
    bookable = next((one for one in dossier.house.bookables if one.id == made.bookable), None)
    fields = [bool(text.strip()) for text in (made.who, made.number, made.purpose)]
    fields += [made.needs_told] if bookable is not None and bookable.needs else []
    return Measure(value=percent(sum(fields), len(fields)), seqs=(seq,))


def i3(dossier: Dossier, call: CallFile) -> Measure | None:
    """Whether the rules on appointments that apply were kept.

    A broken one whose booking was given back was put right. None while somebody has still to judge one.
    """
    if not is_over(call):
        return None
    kept = rules_kept(list(_rules(dossier, call)))
    standing, gone = _booked(dossier, call)
    if kept is None or not (standing or gone or kept.value == "broken"):
        return None
    if kept.value != "broken":
        return replace(kept, value="yes", seqs=kept.seqs or tuple(seq for seq, _ in standing))
    given_back = {seq for seq, _ in gone}
    return replace(kept, value="corrected" if given_back & set(kept.seqs) else "no")


def _rules(dossier: Dossier, call: CallFile) -> Iterator[Verdict]:
    named = {id for one in evidence_of(call.scenario, "I3") for id in one.rules}
    for one in judged(dossier, call).verdicts:
        application = one.application
        acts = [*(acte for line in application.attendu for acte in line), *application.interdit]
        if application.consigne.id in named or any(acte.geste is Geste.RENDEZ_VOUS for acte in acts):
            yield one


_Made = list[tuple[int, BookingMade]]


def _booked(dossier: Dossier, call: CallFile) -> tuple[_Made, _Made]:
    """What the student booked for the call: what still stands, and what was given back."""
    made = list(own(dossier, call, BookingMade))
    if not made:
        return [], []
    back = dossier.seance.once(_cancelled)
    standing = [one for one in made if one[1].booking_id not in back]
    return standing, [one for one in made if one[1].booking_id in back]


def _cancelled(seance: Seance) -> frozenset[str]:
    return frozenset(fact.booking_id for _, fact in seance.of(BookingCancelled))


CALL: Mapping[str, CallMetric] = {"I1": i1, "I2": i2, "I3": i3}

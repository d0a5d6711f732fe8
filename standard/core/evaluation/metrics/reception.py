"""How calls are received (A1 to A4): who rang for whom, for how long, and how it ended.

A call rings at every seat. It belongs to whoever took it, and to whoever sat there free and let it ring; the
seconds in which a student was with another caller count as flow (L), not here. Source: evidence model, 3.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from standard.core import events as e
from standard.core.calls import CallState
from standard.core.evaluation.findings import Measure
from standard.core.evaluation.metrics.kinds import CallMetric, SessionMetric
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.evaluation.segments import Segment, Stretch, outside, total_s

__all__ = ["CALL", "SESSION", "Presented", "presented"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """A call that rang for the student."""

    call: CallFile
    ring: Segment
    fair_s: float
    """How long it rang while the student sat there, and was free."""
    in_time: bool
    """Answered, by whoever it was, before it had rang so long for this student."""
    abandoned: bool


def presented(dossier: Dossier) -> tuple[Presented, ...]:
    """Every call that was this student's to answer, in order."""
    return tuple(
        one
        for call in dossier.seance.calls.values()
        if (ring := _ring(call)) is not None and (one := _presented(dossier, call, ring)) is not None
    )


def _ring(call: CallFile) -> Segment | None:
    """The first wait of somebody who calls; None: there was none, or nobody saw it begin."""
    for one in call.segments:
        if isinstance(one.begin.fact, e.CallWaiting) and one.begin.fact.reason == "new":
            return None if one.begin.fact.inferred else one
    return None


def _presented(dossier: Dossier, call: CallFile, ring: Segment) -> Presented | None:
    """None: it was for others to answer, or may still be answered in time."""
    free = _free(dossier, call, ring)
    fair_s, limit_s = round(total_s(free), 3), dossier.house.charter.answer_limit_s
    end = None if ring.end is None else ring.end.fact
    answered = isinstance(end, e.CallAnswered)
    own = isinstance(end, e.CallAnswered) and dossier.sat(end.seat, end.at)
    free_at_last = end is not None and bool(free) and free[-1][1] >= end.at
    concerned = own or fair_s > limit_s or (answered and fair_s > 0) or (not answered and free_at_last)
    if not concerned:
        return None
    return Presented(
        call=call,
        ring=ring,
        fair_s=fair_s,
        in_time=answered and fair_s <= limit_s,
        abandoned=isinstance(end, e.CallAbandoned) and free_at_last,
    )


def _free(dossier: Dossier, call: CallFile, ring: Segment) -> list[Stretch]:
    """When the student sat there and was with nobody else, while it rang."""
    when = ring.stretch(dossier.seance.ended)
    elsewhere = dossier.busy_elsewhere(call.call_id, when)
    return [free for sat in dossier.sat_during(when) for free in outside(sat, elsewhere)]


def a1(dossier: Dossier, call: CallFile) -> Measure | None:
    """Seconds from the ringing until the student answered, those with another caller left out."""
    ring = _ring(call)
    if ring is None or ring.end is None:
        return None
    end = ring.end.fact
    if not isinstance(end, e.CallAnswered) or not dossier.sat(end.seat, end.at):
        return None
    return Measure(value=round(total_s(_free(dossier, call, ring)), 3), seqs=ring.seqs, at=ring.end.seq)


def a2(dossier: Dossier) -> Measure | None:
    """Share of the calls presented that were answered within the charter's limit, in per cent."""
    calls = dossier.once(presented)
    if not calls:
        return None
    late = [one for one in calls if not one.in_time]
    return Measure(
        value=round(100 * (len(calls) - len(late)) / len(calls), 1),
        seqs=tuple(sorted(seq for one in calls for seq in one.ring.seqs)),
        at=late[0].ring.begin.seq if late else 0,
    )


def a3(dossier: Dossier) -> Measure | None:
    """How many callers left while it rang for the student, who was free."""
    calls = dossier.once(presented)
    if not calls:
        return None
    left = [one for one in calls if one.abandoned]
    return Measure(
        value=float(len(left)),
        seqs=tuple(sorted(seq for one in left for seq in one.ring.seqs)),
        at=left[0].ring.seqs[-1] if left else 0,
    )


def a4(dossier: Dossier, call: CallFile) -> Measure | None:
    """Seconds from the student's answer to the end of the student's part; None while it lasts."""
    own = list(_in_hand(dossier, call))
    if not own or own[0].state is not CallState.TALKING or (end := own[-1].end) is None:
        return None
    lasted_s = (end.fact.at - own[0].begins_at).total_seconds()
    return Measure(value=round(max(0.0, lasted_s), 3), seqs=(own[0].begin.seq, end.seq), at=end.seq)


_KEPT = (CallState.TALKING, CallState.HELD, CallState.PARKED, CallState.CAMPED, CallState.TRANSFERRING)


def _in_hand(dossier: Dossier, call: CallFile) -> Iterator[Segment]:
    """The stretches in which the student answers for the caller, recalls among them."""
    kept = False
    for one in call.segments:
        if one.state is not CallState.WAITING:
            kept = one.state in _KEPT and dossier.sat(one.seat, one.begins_at)
        if kept:
            yield one


CALL: Mapping[str, CallMetric] = {"A1": a1, "A4": a4}
SESSION: Mapping[str, SessionMetric] = {"A2": a2, "A3": a3}

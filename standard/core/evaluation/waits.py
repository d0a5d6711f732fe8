"""How long a caller waited: hold, parking and camping are one notion, whatever the wire.

A wait goes on while the gap is under a second, and through a return in which the operator was not heard, when
that can be known. A parked or camped caller who comes back to the waiting list is still waiting. Source:
evidence model, 3.1 and G1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standard.core import events as e
from standard.core.calls import CallState
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.evaluation.segments import Segment, Stretch, outside, total_s
from standard.core.evaluation.voices import spoke

__all__ = ["Wait", "waits"]

RETURN_S = 1.0
"""A shorter return is none."""
_MUSIC = (CallState.HELD, CallState.PARKED, CallState.CAMPED)
RETURNS = (e.CallResumed, e.CallRetrieved, e.CallTakenOver, e.CallPickedUp, e.CallAnswered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One continuous wait that the student's keys began."""

    seat: str
    begin: e.Numbered
    end: e.Numbered | None
    """None: it still goes on."""
    when: Stretch
    seqs: tuple[int, ...]
    """Of the facts that show it, in order."""
    fair_s: float
    """Its seconds, without those in which the student was with another caller (they count as flow, L)."""

    @property
    def returned(self) -> bool:
        """It ended with an operator coming back."""
        return self.end is not None and isinstance(self.end.fact, RETURNS)


def waits(dossier: Dossier, call: CallFile) -> tuple[Wait, ...]:
    """The waits of a call, in order."""
    found: list[Wait] = []
    before: Segment | None = None
    for one in call.segments:
        waiting = _waiting(one, before)
        last = found[-1] if found else None
        if waiting and last is not None and _goes_on(dossier, call, last, one, before):
            found[-1] = _lengthened(dossier, last, one)
        elif waiting and dossier.sat(one.seat, one.begins_at):
            found.append(_begun(dossier, one))
        before = one
    return tuple(_fair(dossier, call, one) for one in found)


def _waiting(one: Segment, before: Segment | None) -> bool:
    """Music; in the waiting list it goes on after music, and begins otherwise: that is no hold."""
    if one.state in _MUSIC:
        return True
    return (
        one.state is CallState.WAITING
        and before is not None
        and before.state in (CallState.PARKED, CallState.CAMPED)
    )


def _goes_on(dossier: Dossier, call: CallFile, last: Wait, one: Segment, before: Segment | None) -> bool:
    """Whether a stretch continues the wait before it."""
    if last.end is None or before is None:
        return False
    gap: Stretch = last.when[1], max(last.when[1], one.begins_at)
    if total_s([gap]) < RETURN_S:
        return True
    returned = before.state is CallState.TALKING and before.begin.seq == last.end.seq
    return returned and spoke(dossier, call, before.seat, gap) is False


def _begun(dossier: Dossier, one: Segment) -> Wait:
    when = one.stretch(dossier.seance.ended)
    return Wait(seat=one.seat, begin=one.begin, end=one.end, when=when, seqs=one.seqs, fair_s=0.0)


def _lengthened(dossier: Dossier, last: Wait, one: Segment) -> Wait:
    when = last.when[0], max(last.when[1], one.stretch(dossier.seance.ended)[1])
    seqs = tuple(dict.fromkeys((*last.seqs, *one.seqs)))
    return replace(last, end=one.end, when=when, seqs=seqs)


def _fair(dossier: Dossier, call: CallFile, wait: Wait) -> Wait:
    elsewhere = dossier.busy_elsewhere(call.call_id, wait.when, outside_only=True)
    return replace(wait, fair_s=round(total_s(outside(wait.when, elsewhere)), 3))


def longest(found: Sequence[Wait]) -> Wait | None:
    """The one that was longest to bear; None: nobody waited."""
    return max(found, key=lambda one: one.fair_s, default=None)

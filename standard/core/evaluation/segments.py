"""A call cut into stretches: where the caller was, from which fact to which, and whose seat had the call.

Source: evidence model, 3.1 (« segment »).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from standard.core import events as e
from standard.core.calls import STATE_AFTER, CallState
from standard.core.history import NOT_CALLS

__all__ = ["Segment", "Stretch", "clipped", "outside", "segments", "total_s"]

Stretch = tuple[datetime, datetime]
"""From when to when; the end is never before the beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The caller stayed where they were."""

    call_id: str
    state: CallState
    seat: str
    """That has the call, or had it last; empty: none yet."""
    begin: e.Numbered
    end: e.Numbered | None = None
    """The fact that ended it; None: it still goes on."""

    @property
    def begins_at(self) -> datetime:
        """Its first instant."""
        return self.begin.fact.at

    @property
    def seqs(self) -> tuple[int, ...]:
        """Of the facts that begin and end it."""
        return (self.begin.seq,) if self.end is None else (self.begin.seq, self.end.seq)

    def stretch(self, until: datetime) -> Stretch:
        """From when to when; what still goes on lasts ``until``."""
        ends_at = until if self.end is None else self.end.fact.at
        return self.begins_at, max(self.begins_at, ends_at)

    def lasted_s(self, until: datetime) -> float:
        """Its length in seconds, never negative."""
        return total_s([self.stretch(until)])


def segments(call_id: str, facts: Iterable[e.Numbered]) -> tuple[Segment, ...]:
    """The stretches of one call, in order; facts that are not its own are passed over."""
    found: list[Segment] = []
    now: Segment | None = None
    for numbered in facts:
        fact = numbered.fact
        if type(fact) not in STATE_AFTER or isinstance(fact, NOT_CALLS):
            continue
        if getattr(fact, "call_id", "") != call_id or isinstance(fact, e.TransferFailed):
            continue  # what follows a transfer that failed says where the caller is
        state, seat = STATE_AFTER[type(fact)], getattr(fact, "seat", "") or (now.seat if now else "")
        if now is not None and (now.state, now.seat) == (state, seat):
            continue
        if now is not None and now.state is not CallState.ENDED:
            found.append(replace(now, end=numbered))
        now = Segment(call_id=call_id, state=state, seat=seat, begin=numbered)
    if now is not None and now.state is not CallState.ENDED:
        found.append(now)
    return tuple(found)


def total_s(stretches: Iterable[Stretch]) -> float:
    """Their length in seconds."""
    return sum((end - begin for begin, end in stretches), timedelta()).total_seconds()


def clipped(stretches: Iterable[Stretch], to: Stretch) -> list[Stretch]:
    """What of them is inside another one."""
    cut = ((max(begin, to[0]), min(end, to[1])) for begin, end in stretches)
    return [one for one in cut if one[0] < one[1]]


def outside(stretch: Stretch, holes: Sequence[Stretch]) -> list[Stretch]:
    """What is left of a stretch without the holes, which may overlap."""
    left: list[Stretch] = []
    begin, end = stretch
    for hole_begin, hole_end in sorted(clipped(holes, stretch)):
        if begin < hole_begin:
            left.append((begin, hole_begin))
        begin = max(begin, hole_end)
    if begin < end:
        left.append((begin, end))
    return left

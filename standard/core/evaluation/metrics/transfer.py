"""How callers are put through (E1 to E5). Recovery is no error: what was put right is measured as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from standard.core import events as e
from standard.core.calls import CallState
from standard.core.evaluation.findings import NEVER, Measure
from standard.core.evaluation.metrics.kinds import CallMetric, SessionMetric
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.evaluation.transfers import (
    Attempt,
    attempts,
    consultations,
    right_stations,
    unannounced_is_right,
)
from standard.core.evaluation.voices import spoke

__all__ = ["CALL", "SESSION"]

ANNOUNCED_S = 3.0
"""A shorter word with the colleague announces nobody."""
TOLD_S = 8.0
"""A word of the operator so soon before tells the caller; as for the callers' patience."""
SEEN_S = 10.0


def e1(dossier: Dossier, call: CallFile) -> Measure | None:
    """Whether the transfer that counts was announced: ``yes``, to the ``caller-only``, or ``no``.

    The last that was completed counts, else the last one. What the caller was told only somebody who listened
    can say (E6); here it is whether the operator was heard just before, or whether nobody can know.
    """
    made = attempts(dossier, call)
    done = [one for one in made if one.result == "completed"]
    if not made:
        return None
    last = (done or list(made))[-1]
    if last.spoken_s >= ANNOUNCED_S:
        return Measure(value="yes", seqs=last.seqs, at=last.begun.seq)
    if last.kind == "camped" or unannounced_is_right(call, last.station):
        return None
    told = _told(dossier, call, last)
    return Measure(
        value="no" if told is False else "caller-only",
        seqs=last.seqs,
        at=last.begun.seq,
        why="not-heard" if told is None else "",
    )


def _told(dossier: Dossier, call: CallFile, attempt: Attempt) -> bool | None:
    """Whether the operator spoke to the caller in the seconds before the caller left the room."""
    talks = [
        one
        for one in call.segments
        if one.state is CallState.TALKING and one.end is not None and one.end.seq <= attempt.begun.seq
    ]
    if not talks or talks[-1].end is None:
        return None
    last, left_at = talks[-1], talks[-1].end.fact.at
    since = max(last.begins_at, left_at - timedelta(seconds=TOLD_S))
    return spoke(dossier, call, last.seat, (since, left_at))


def e2(dossier: Dossier, call: CallFile) -> Measure | None:
    """Seconds from the first consultation or transfer key to the caller with the right recipient."""
    right, made = right_stations(dossier, call), attempts(dossier, call)
    there = next(
        (one for one in made if one.result == "completed" and (not right or one.station in right)), None
    )
    if there is None or there.over is None:
        return None
    keys = [*(one.key for one in made), *(one.key for one in consultations(dossier, call))]
    first = min(keys, key=lambda one: one.seq)
    seconds = max(0.0, (there.over.fact.at - first.fact.at).total_seconds())
    return Measure(value=round(seconds, 3), seqs=(first.seq, there.over.seq), at=there.over.seq)


def e3(dossier: Dossier, call: CallFile) -> Measure | None:
    """How many transfers went to somebody who is neither expected, nor their filter or deputy.

    None where nobody was sent anywhere, or nobody can say who is right.
    """
    right, made = right_stations(dossier, call), attempts(dossier, call)
    if not right or not made:
        return None
    wrong = [one for one in made if one.station not in right]
    seqs = tuple(sorted({seq for one in wrong for seq in one.seqs}))
    return Measure(value=float(len(wrong)), seqs=seqs, at=wrong[0].begun.seq if wrong else 0)


def e4(dossier: Dossier, call: CallFile) -> Measure | None:
    """Whether the recipient was known to be free: ``yes``, ``after-failure``, or ``no``."""
    made = [one for one in attempts(dossier, call) if one.kind != "camped"]
    if not made:
        return None
    checks = [_checked(dossier, one) for one in made]
    blind = [one for one, seqs in zip(made, checks, strict=True) if seqs is None]
    seqs = tuple(
        sorted({seq for one, seen in zip(made, checks, strict=True) for seq in (*one.seqs, *(seen or ()))})
    )
    if not blind:
        return Measure(value="yes", seqs=seqs, at=made[-1].begun.seq)
    recovered = checks[-1] is not None and all(one.result != "completed" for one in blind)
    return Measure(value="after-failure" if recovered else "no", seqs=seqs, at=blind[0].begun.seq)


def _checked(dossier: Dossier, attempt: Attempt) -> tuple[int, ...] | None:
    """What showed that the recipient was free: a consultation answered, or the lamp; None: nothing did."""
    answered = [one.answered.seq for one in attempt.consultations if one.answered is not None]
    if answered:
        return tuple(answered)
    key = min([attempt.key, *(one.key for one in attempt.consultations)], key=lambda one: one.seq)
    group = dossier.house.group(attempt.station)
    for station in (attempt.station,) if group is None else group.members:
        lamp = dossier.seance.signals.seen_free(station, key.fact.at, SEEN_S)
        if lamp is not None:
            return (lamp.seq,)
    return None


def e5(dossier: Dossier, call: CallFile) -> Measure | None:
    """Seconds from a recipient not answering to the caller being back with an operator; the longest.

    ``never``: the caller left before. None while the caller still waits for it, and where nobody failed to
    answer.
    """
    found = list(_retrievals(dossier, call))
    if not found:
        return None
    return max(found, key=lambda one: float("inf") if one.value == NEVER else float(one.value))


def _retrievals(dossier: Dossier, call: CallFile) -> Iterator[Measure]:
    failed: e.Numbered | None = None
    way: e.Numbered | None = None
    for one in call.facts:
        fact = one.fact
        if isinstance(fact, e.TransferStarted) and dossier.sat(fact.seat, fact.at):
            way = one
        elif isinstance(fact, e.CallPickedUp) and way is not None:
            yield Measure(value=0.0, seqs=(way.seq, one.seq), at=one.seq)
            way = failed = None
        elif isinstance(fact, e.TransferFailed | e.ConsultationFailed) and _missed(dossier, call, one):
            failed, way = failed or one, None
        elif isinstance(fact, (*_BACK, e.TransferCompleted)) and failed is not None:
            yield Measure(value=_seconds(failed.fact.at, fact.at), seqs=(failed.seq, one.seq), at=one.seq)
            failed = None
        elif isinstance(fact, e.CallEnded) and failed is not None:
            yield Measure(value=NEVER, seqs=(failed.seq, one.seq), at=one.seq)
            failed = None
        elif isinstance(fact, e.TransferCompleted):
            way = None


_BACK = (e.CallAnswered, e.CallResumed, e.CallRetrieved, e.CallTakenOver)


def _missed(dossier: Dossier, call: CallFile, one: e.Numbered) -> bool:
    """Whether the caller, who is still there, waits for somebody who has not answered."""
    fact = one.fact
    if not dossier.sat(getattr(fact, "seat", ""), fact.at):
        return False
    waiting: tuple[CallState, ...] = (CallState.HELD, CallState.TRANSFERRING, CallState.WAITING)
    if getattr(fact, "reason", "") == "cancelled":
        waiting = waiting[:1]  # given up by the operator; the caller of a transfer under way has left
    here = (
        seg for seg in call.segments if seg.begin.seq < one.seq and (seg.end is None or one.seq < seg.end.seq)
    )
    return any(seg.state in waiting for seg in here)


def _seconds(begin: datetime, end: datetime) -> float:
    return round(max(0.0, (end - begin).total_seconds()), 3)


CALL: Mapping[str, CallMetric] = {"E1": e1, "E2": e2, "E3": e3, "E4": e4, "E5": e5}
SESSION: Mapping[str, SessionMetric] = {}

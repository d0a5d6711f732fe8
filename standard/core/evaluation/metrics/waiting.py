"""How waiting is handled (G1 to G7): how long, how often the operator came back, what was offered instead.

Seconds in which the student was with another caller count as flow (L), not here. Source: evidence model, 3.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from standard.core import events as e
from standard.core.calls import CallState
from standard.core.desk import facts as d
from standard.core.evaluation.findings import NEVER, Measure
from standard.core.evaluation.metrics.kinds import CallMetric, SessionMetric
from standard.core.evaluation.mishaps import of_call
from standard.core.evaluation.seance import CallFile, Dossier, Seance
from standard.core.evaluation.segments import Stretch
from standard.core.evaluation.talks import caller_speech, operator_speech, talks
from standard.core.evaluation.waits import Wait, longest, waits
from standard.core.hearing import Speech
from standard.core.history import Promise

__all__ = ["CALL", "SESSION"]

OPEN_HANDSET_S = 6.0
"""So long a silence without hold leaves the caller in front of an open handset."""


def g1(dossier: Dossier, call: CallFile) -> Measure | None:
    """Seconds of the longest continuous wait."""
    worst = longest(waits(dossier, call))
    if worst is None:
        return None
    return Measure(value=worst.fair_s, seqs=worst.seqs, at=worst.begin.seq)


def g2(dossier: Dossier, call: CallFile) -> Measure | None:
    """Seconds of all waits together."""
    found = waits(dossier, call)
    if not found:
        return None
    total = round(sum(one.fair_s for one in found), 3)
    return Measure(value=total, seqs=_seqs(found), at=found[0].begin.seq)


def g3(dossier: Dossier, call: CallFile) -> Measure | None:
    """How often the operator came back to a caller who waited longer, in all, than the charter's limit.

    One return for each limit elapsed: if one is missing the level is 1 at most, and 0 if several are.
    """
    found, limit_s = waits(dossier, call), dossier.house.charter.hold_limit_s
    if sum(one.fair_s for one in found) <= limit_s:
        return None
    missing = sum(int(one.fair_s // limit_s) for one in found)
    returns = [one for one in found if one.returned]
    return Measure(
        value=float(len(returns)),
        seqs=_seqs(found),
        at=max(found, key=lambda one: one.fair_s).begin.seq,
        at_most=None if not missing else 1 if missing == 1 else 0,
    )


def _seqs(found: Sequence[Wait]) -> tuple[int, ...]:
    return tuple(sorted({seq for one in found for seq in one.seqs}))


# --- G4 ---------------------------------------------------------------------------------------

_OFFERED = (d.MessageTaken, d.CallBackPromised, d.BookingMade)


def g4(dossier: Dossier, call: CallFile) -> Measure | None:
    """Whether another solution was offered before the caller was asked to wait once more than the charter
    allows in a row: ``yes``, ``late``, or ``no``.

    A message counts from its first word. None where the caller never waited so often.
    """
    found, allowed = waits(dossier, call), dossier.house.charter.holds_in_a_row
    returns = [one for one in found if one.returned]
    if len(returns) < allowed:
        return None
    enough = returns[allowed - 1]
    asked_again = next((one for one in found if one.begin.seq > enough.seqs[-1]), None)
    offers = sorted((_opened(one.fact), one.seq) for one in call.facts if isinstance(one.fact, _OFFERED))
    if not offers:
        return (
            None if asked_again is None else Measure(value="no", seqs=_seqs(found), at=asked_again.begin.seq)
        )
    opened, seq = offers[0]
    late = asked_again is not None and opened > asked_again.when[0]
    return Measure(value="late" if late else "yes", seqs=(*enough.seqs, seq), at=seq)


def _opened(fact: e.Event) -> datetime:
    return (fact.opened_at or fact.at) if isinstance(fact, d.MessageTaken) else fact.at


# --- G5, G6 -----------------------------------------------------------------------------------


def g5(dossier: Dossier) -> Measure | None:
    """How many callers hung up while the student had them wait."""
    found = [one for call in dossier.calls for one in waits(dossier, call)]
    if not found:
        return None
    left = [one for one in found if one.end is not None and _left(one.end.fact)]
    return Measure(value=float(len(left)), seqs=_seqs(left), at=left[0].seqs[-1] if left else 0)


def _left(fact: e.Event) -> bool:
    return isinstance(fact, e.CallAbandoned) or (isinstance(fact, e.CallEnded) and fact.by == "caller")


def g6(dossier: Dossier, call: CallFile) -> Measure | None:
    """Minutes between the hour promised in this call and the call made for it; ``never``: none was.

    Of several the worst. A message is a promise that its recipient will call: it counts only once the student
    has called for it. None while there is still time.
    """
    promises = dossier.seance.once(_promises).get(call.call_id, ())
    found = [kept for one in promises if one.account == dossier.account and (kept := _kept(dossier, one))]
    return max(found, key=lambda one: float("inf") if one.value == NEVER else float(one.value), default=None)


def _promises(seance: Seance) -> Mapping[str, Sequence[Promise]]:
    """By the call in which they were made."""
    found: dict[str, list[Promise]] = {}
    for one in seance.history.promised():
        found.setdefault(one.call_id, []).append(one)
    return found


def _kept(dossier: Dossier, promise: Promise) -> Measure | None:
    due = promise.call_back_at or promise.taken_at
    made = dossier.seance.once(_dialled).get(promise.promise_id)
    taken = dossier.seance.once(_papers).get(promise.promise_id, ())
    if made is not None:
        minutes = abs((made.fact.at - due).total_seconds()) / 60
        return Measure(value=round(minutes, 2), seqs=(*taken, made.seq), at=made.seq)
    if promise.recipient or (promise.closed is not None and promise.closed.outcome == "kept"):
        return None
    if promise.closed is None and dossier.seance.ended <= due:
        return None
    return Measure(value=NEVER, seqs=taken)


def _dialled(seance: Seance) -> Mapping[str, e.Numbered]:
    """The first call made for each promise."""
    found: dict[str, e.Numbered] = {}
    for one in seance.facts:
        if isinstance(one.fact, e.CallDialled) and one.fact.about:
            found.setdefault(one.fact.about, one)
    return found


def _papers(seance: Seance) -> Mapping[str, tuple[int, ...]]:
    """The fact in which each promise was made."""
    found: dict[str, tuple[int, ...]] = {}
    for one in seance.facts:
        if isinstance(one.fact, d.CallBackPromised):
            found[one.fact.callback_id] = (one.seq,)
        elif isinstance(one.fact, d.MessageTaken):
            found[one.fact.message_id] = (one.seq,)
    return found


# --- G7 ---------------------------------------------------------------------------------------


def g7(dossier: Dossier, call: CallFile) -> Measure | None:
    """Whether the caller waited by the key: ``yes``, ``partial``, or ``no`` (before an open handset).

    An open handset: nobody spoke for more than 6 s in the recording, or the microphone was cut for as long;
    or a colleague was called in front of the caller (B1, j). None where nobody waited at all.
    """
    by_key = waits(dossier, call)
    in_front = [one for one in of_call(dossier, call.call_id) if one.kind == "j"]
    open_ = sorted({*_silences(dossier, call), *_muted(dossier, call), *(one.seqs[-1] for one in in_front)})
    if not by_key and not open_:
        return None
    value = "yes" if not open_ else "partial" if by_key else "no"
    seqs = tuple(sorted({*_seqs(by_key), *open_}))
    return Measure(value=value, seqs=seqs, at=open_[0] if open_ else 0)


def _silences(dossier: Dossier, call: CallFile) -> Iterator[int]:
    """Conversations with the student in which both were silent for too long; numbers of their beginnings."""
    talked, operator, caller = talks(call), operator_speech(call), caller_speech(call)
    if talked is None or operator is None or caller is None:
        return
    voices = sorted((*operator, *caller))
    for talk in talked:
        if dossier.sat(talk.seat, talk.at) and _longest_gap(voices, talk.from_s, talk.to_s) > OPEN_HANDSET_S:
            yield talk.seq


def _longest_gap(voices: Sequence[Speech], from_s: float, to_s: float) -> float:
    silent_from, gap = from_s, 0.0
    for begin, end in voices:
        if end > from_s and begin < to_s:
            gap = max(gap, begin - silent_from)
            silent_from = max(silent_from, end)
    return max(gap, to_s - silent_from)


def _muted(dossier: Dossier, call: CallFile) -> Iterator[int]:
    """Conversations with the student in which the microphone was cut for too long."""
    for one in call.segments:
        if one.state is not CallState.TALKING or not dossier.sat(one.seat, one.begins_at):
            continue
        spans = dossier.seance.signals.muted.get(one.seat)
        when = one.stretch(dossier.seance.ended)
        if spans is not None and any(_lasts(cut) for cut in spans.within(when)):
            yield one.begin.seq


def _lasts(stretch: Stretch) -> bool:
    return stretch[1] - stretch[0] > timedelta(seconds=OPEN_HANDSET_S)


CALL: Mapping[str, CallMetric] = {"G1": g1, "G2": g2, "G3": g3, "G4": g4, "G6": g6, "G7": g7}
SESSION: Mapping[str, SessionMetric] = {"G5": g5}

"""What went wrong with the keys: the typed errors (a) to (j) of metric B1, one pure function for each.

Source: evidence model, 3.2. Each rests on facts alone; where only sound could tell and there is none, nothing
is found. Whether it was put right afterwards is another matter (E5), and both are kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain, pairwise
from typing import Literal

from standard.core import events as e
from standard.core.calls import CallState
from standard.core.desk.gestures import TAKEN
from standard.core.desk.presence import presence_now
from standard.core.evaluation.manipulations import Manipulation, manipulations
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.evaluation.segments import Segment, outside
from standard.core.evaluation.voices import spoke
from standard.core.evaluation.waits import Wait, waits

__all__ = ["KINDS", "Kind", "Mishap", "mishaps", "of_call"]

Kind = Literal["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]

SWAPPED_BACK_S = 5.0
FORGOTTEN_S = 120.0
SPLIT_S = 10.0
FIRST_WORD_S = 5.0
_UNKNOWN = frozenset({"unknown-number", "unknown-station"})
"""Errors of a number that nobody has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mishap:
    """One error of manipulation."""

    kind: Kind
    call_id: str
    """Empty: it was about no call."""
    at: datetime
    seqs: tuple[int, ...]
    """Numbers of the facts that show it, in order."""


def mishaps(dossier: Dossier) -> tuple[Mishap, ...]:
    """Every error of the student, in order."""
    gestures = dossier.once(manipulations)
    found = chain(
        refused_numbers(gestures),
        *(find(dossier, call) for call in dossier.calls for find in KINDS.values()),
    )
    return tuple(sorted(found, key=lambda one: (one.at, one.seqs)))


def of_call(dossier: Dossier, call_id: str) -> tuple[Mishap, ...]:
    """Those of one call."""
    return dossier.once(_by_call).get(call_id, ())


def _by_call(dossier: Dossier) -> Mapping[str, tuple[Mishap, ...]]:
    found: dict[str, tuple[Mishap, ...]] = {}
    for one in dossier.once(mishaps):
        found[one.call_id] = (*found.get(one.call_id, ()), one)
    return found


def _mishap(kind: Kind, call: CallFile, *facts: e.Numbered | None) -> Mishap:
    known = sorted((one for one in facts if one is not None), key=lambda one: one.seq)
    seqs = tuple(dict.fromkeys(one.seq for one in known))
    return Mishap(kind=kind, call_id=call.call_id, at=known[-1].fact.at, seqs=seqs)


def _own(dossier: Dossier, call: CallFile, *states: CallState) -> Iterator[Segment]:
    """The stretches of a call in these states at a seat of the student."""
    return (one for one in call.segments if one.state in states and dossier.sat(one.seat, one.begins_at))


# --- (a) to (j) -----------------------------------------------------------------------------


def unassigned_number(dossier: Dossier, call: CallFile) -> Iterator[Mishap]:
    """(a) A number that nobody has was dialled: the network said so."""
    dialled = None
    for one in call.facts:
        if isinstance(one.fact, e.CallDialled):
            dialled = one
        elif isinstance(one.fact, e.CallNotReached) and one.fact.reason == "no-such-number":
            yield from [_mishap("a", call, dialled, one)] if dossier.sat(one.fact.seat, one.fact.at) else []


def refused_numbers(gestures: Iterable[Manipulation]) -> Iterator[Mishap]:
    """(a) A number that nobody has was asked for: the lab refused to call it."""
    for one in gestures:
        if one.outcome == "refused" and one.error in _UNKNOWN and one.asked_at is not None:
            yield Mishap(kind="a", call_id=one.call_id, at=one.asked_at, seqs=one.seqs)


def sent_to_unavailable(dossier: Dossier, call: CallFile) -> Iterator[Mishap]:
    """(b) A caller was sent, unannounced, to a station whose lamp or planning said that nobody was to be had.

    Nobody took the call there: a lamp that had just changed, a forward, or a voicemail that answered is no
    error, nor is a caller who was fetched back in time.
    """
    sent: tuple[e.Numbered, tuple[int, ...]] | None = None
    asked: e.Numbered | None = None
    for one in call.facts:
        fact = one.fact
        if isinstance(fact, e.CommandAsked) and fact.command == "BlindTransfer":
            asked = one
        elif isinstance(fact, e.TransferStarted) and fact.kind == "blind" and dossier.sat(fact.seat, fact.at):
            key = asked.fact.at if asked is not None else fact.at
            shown = _shown_unavailable(dossier, fact.station, key)
            sent = (one, shown) if shown is not None else None
        elif isinstance(fact, e.TransferCompleted | e.VoicemailReached | e.CallPickedUp):
            sent = None
        elif sent is not None and isinstance(fact, (e.TransferFailed, *_ENDS)):
            found = _mishap("b", call, sent[0], one)
            yield replace(found, seqs=(*sent[1], *found.seqs))
            sent = None


_ENDS = (e.CallEnded, e.CallAbandoned)


def _shown_unavailable(dossier: Dossier, station: str, at: datetime) -> tuple[int, ...] | None:
    """The lamp that showed that a station was not to be had; none for the planning; None: nothing did."""
    seance, signals = dossier.seance, dossier.seance.signals
    lamp = signals.lamp(station, at)
    if lamp is not None and lamp.state in TAKEN:
        return (lamp.seq,)
    person = seance.house.person(station)
    if person is None:
        return None
    plan = signals.planning.plan_at(station, at)
    return None if presence_now(person, plan, at, seance.house.zone).at_the_set else ()


def hung_up_on_hold(dossier: Dossier, call: CallFile) -> Iterator[Mishap]:
    """(c) The operator hung up a caller who waited, or put the telephone down with one on hold."""
    for one in _own(dossier, call, CallState.HELD, CallState.PARKED, CallState.CAMPED):
        if one.end is None:
            continue
        match one.end.fact:
            case e.CallEnded(by="operator"):
                yield _mishap("c", call, one.begin, one.end)
            case e.CallWaiting(reason="seat-lost") if _put_down(dossier, one.seat, one.end.fact.at):
                yield _mishap("c", call, one.begin, one.end)


def _put_down(dossier: Dossier, seat: str, at: datetime) -> bool:
    """Whether a telephone, not a page that was closed, was hung up at this instant."""
    phones = (one.phone for one in dossier.stays if one.seat == seat and one.begins_at <= at)
    if list(phones)[-1:] != ["sip"]:
        return False
    known = dossier.seance.signals.put_down.get(seat, ())
    return any(abs((when - at).total_seconds()) <= 1 for when, _ in known)


def wrong_line(dossier: Dossier, call: CallFile) -> Iterator[Mishap]:
    """(d) Of two callers on hold one was resumed, and left within 5 s for the other."""
    for one, after in pairwise(call.segments):
        if not (isinstance(one.begin.fact, _BACK) and after.state is CallState.HELD):
            continue
        if one.lasted_s(dossier.seance.ended) > SWAPPED_BACK_S or not dossier.sat(one.seat, one.begins_at):
            continue
        other = _resumed_instead(dossier, call, one, after)
        if other is not None:
            yield _mishap("d", call, one.begin, one.end, other)


_BACK = (e.CallResumed, e.CallRetrieved)


def _resumed_instead(dossier: Dossier, call: CallFile, one: Segment, after: Segment) -> e.Numbered | None:
    """The other caller, who had been waiting as well, coming back as this one is put on hold again."""
    latest = after.begins_at + timedelta(seconds=1)
    resumed = dossier.once(_resumptions)
    for wait, back in resumed.get(one.seat, ()):
        waited_too = wait.call_id != call.call_id and wait.begins_at <= one.begins_at
        if waited_too and after.begin.seq < back.seq and back.fact.at <= latest:
            return back
    return None


def _resumptions(dossier: Dossier) -> Mapping[str, Sequence[tuple[Segment, e.Numbered]]]:
    """By seat, every wait that its operator ended by coming back."""
    found: dict[str, list[tuple[Segment, e.Numbered]]] = {}
    for call in dossier.calls:
        for one in _own(dossier, call, CallState.HELD, CallState.PARKED):
            if one.end is not None and isinstance(one.end.fact, _BACK):
                found.setdefault(one.seat, []).append((one, one.end))
    return found


def forgotten(dossier: Dossier, call: CallFile) -> Iterator[Mishap]:
    """(e) A caller waited more than 120 s in which the operator did nothing at all.

    Talking to somebody else is something (flow, L); a parked caller who came back counts as (h).
    """
    for wait in waits(dossier, call):
        recalled = any(one.seqs[0] in wait.seqs for one in parked_too_long(dossier, call))
        if not recalled and _idle_s(dossier, wait) > FORGOTTEN_S:
            yield _mishap("e", call, wait.begin, wait.end)


def _idle_s(dossier: Dossier, wait: Wait) -> float:
    """The longest time in a wait without a key and without a conversation."""
    keys, longest = dossier.once(_keys), 0.0
    for begin, end in outside(wait.when, dossier.busy_elsewhere("", wait.when)):
        pressed = keys[bisect_right(keys, begin) : bisect_left(keys, end)]
        marks = [begin, *pressed, end]
        longest = max(longest, *((b - a).total_seconds() for a, b in pairwise(marks)))
    return longest


def _keys(dossier: Dossier) -> Sequence[datetime]:
    """When the student pressed a key, in order."""
    return sorted(one.asked_at for one in dossier.once(manipulations) if one.asked_at is not None)


def split_conference(dossier: Dossier, call: CallFile) -> Iterator[Mishap]:
    """(f) A conference was split again within 10 s, by the operator."""
    begun: e.Numbered | None = None
    for one in call.facts:
        fact = one.fact
        if isinstance(fact, e.ConferenceStarted) and dossier.sat(fact.seat, fact.at):
            begun = one
        elif begun is not None and isinstance(fact, _APART):
            soon = (fact.at - begun.fact.at).total_seconds() <= SPLIT_S
            if soon and not (isinstance(fact, e.ConsultationEnded) and fact.by != "operator"):
                yield _mishap("f", call, begun, one)
            begun = None
        elif isinstance(fact, (e.TransferCompleted, *_ENDS)):
            begun = None


_APART = (e.ConsultationHeld, e.CallHeld, e.ConsultationEnded)


def lost_by_transfer(dossier: Dossier, call: CallFile) -> Iterator[Mishap]:
    """(g) The caller was sent to somebody who never answered, and was gone before anybody came back."""
    sent: e.Numbered | None = None
    for one in call.facts:
        fact = one.fact
        if isinstance(fact, e.TransferStarted) and fact.kind in ("blind", "blonde"):
            sent = one if dossier.sat(fact.seat, fact.at) else None
        elif isinstance(fact, (e.TransferCompleted, *_ADMITTED)):
            sent = None
        elif sent is not None and isinstance(fact, _ENDS):
            yield _mishap("g", call, sent, one)


_ADMITTED = (
    *(e.CallAnswered, e.CallResumed, e.CallRetrieved, e.CallPickedUp, e.CallTakenOver),
    e.VoicemailReached,
)


def parked_too_long(dossier: Dossier, call: CallFile) -> Iterator[Mishap]:
    """(h) A parked caller came back because nobody fetched them."""
    for one in _own(dossier, call, CallState.PARKED):
        if _came_back(one.end):
            yield _mishap("h", call, one.begin, one.end)


def _came_back(end: e.Numbered | None) -> bool:
    return end is not None and isinstance(end.fact, e.CallWaiting) and end.fact.reason == "park-timeout"


def silent_answer(dossier: Dossier, call: CallFile) -> Iterator[Mishap]:
    """(i) Nothing was heard of the operator for 5 s after the answer, though the caller was there."""
    if call.story.direction == "out":
        return  # whoever was called speaks first
    for one in _own(dossier, call, CallState.TALKING):
        if not isinstance(one.begin.fact, e.CallAnswered):
            continue
        if one.lasted_s(dossier.seance.ended) < FIRST_WORD_S:
            continue
        first = (one.begins_at, one.begins_at + timedelta(seconds=FIRST_WORD_S))
        if spoke(dossier, call, one.seat, first) is False:
            yield _mishap("i", call, one.begin)


def consulted_in_front(dossier: Dossier, call: CallFile) -> Iterator[Mishap]:
    """(j) A colleague was called while the caller was in conversation, and not on hold."""
    for one in call.facts:
        fact = one.fact
        if isinstance(fact, e.ConsultationStarted) and dossier.sat(fact.seat, fact.at):
            here = _at(call, one.seq)
            if here is not None and here.state is CallState.TALKING:
                yield _mishap("j", call, here.begin, one)


def _at(call: CallFile, seq: int) -> Segment | None:
    """Where the caller was when a fact came."""
    inside = (one for one in call.segments if one.begin.seq < seq and (one.end is None or seq < one.end.seq))
    return next(inside, None)


KINDS: Mapping[Kind, Callable[[Dossier, CallFile], Iterator[Mishap]]] = {
    "a": unassigned_number,
    "b": sent_to_unavailable,
    "c": hung_up_on_hold,
    "d": wrong_line,
    "e": forgotten,
    "f": split_conference,
    "g": lost_by_transfer,
    "h": parked_too_long,
    "i": silent_answer,
    "j": consulted_in_front,
}
"""How each is found in one call; (a) is also found where no call came about (``refused_numbers``)."""

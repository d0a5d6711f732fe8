"""Several at once: visitors and callers, in the right order, none forgotten (L1 to L5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from standard.core import events as e
from standard.core.calls import CallState
from standard.core.desk import facts as d
from standard.core.evaluation.findings import NEVER, Measure
from standard.core.evaluation.metrics.actions import Mark, percent
from standard.core.evaluation.metrics.kinds import SessionMetric
from standard.core.evaluation.metrics.queue import Choice, choices_of, order_of
from standard.core.evaluation.seance import CallFile, Dossier, Seance
from standard.core.history import Promise

__all__ = ["SESSION", "l1", "l2", "l3", "l4", "l5"]

WORST_FIRST = ("no", "after", "yes")


# --- visitors: L1, L4 ---------------------------------------------------------------------------


@dataclass(slots=True)
class Visit:
    """What was done about one visitor."""

    arrived: Mark
    greeted: Mark | None = None
    greeted_by: str = ""
    registered: Mark | None = None
    """The line of the register was complete."""
    badged: Mark | None = None
    done: Mark | None = None
    done_by: str = ""
    outcome: str = ""


_AboutVisitor = d.VisitorArrived | d.VisitorGreeted | d.VisitorIdentified | d.BadgeGiven | d.VisitorDone


@dataclass(slots=True)
class _Counter:
    visits: dict[str, Visit] = field(default_factory=dict)

    def read(self, seq: int, fact: _AboutVisitor) -> None:
        mark = Mark(seq=seq, at=fact.at)
        if isinstance(fact, d.VisitorArrived):
            self.visits.setdefault(fact.visitor_id, Visit(arrived=mark))
            return
        visit = self.visits.get(fact.visitor_id)
        if visit is None:
            return
        match fact:
            case d.VisitorGreeted() if visit.greeted is None:
                visit.greeted, visit.greeted_by = mark, fact.account
            case d.VisitorIdentified() if visit.registered is None and _complete(fact):
                visit.registered = mark
            case d.BadgeGiven() if visit.badged is None:
                visit.badged = mark
            case d.VisitorDone() if visit.done is None:
                visit.done, visit.done_by, visit.outcome = mark, fact.account, fact.outcome


def _complete(line: d.VisitorIdentified) -> bool:
    return all(text.strip() for text in (line.name, line.purpose, line.host))


def visits_of(seance: Seance) -> tuple[Visit, ...]:
    """Every visitor of the session, in the order in which they came; for ``Seance.once``."""
    counter = _Counter()
    for numbered in seance.facts:
        if isinstance(numbered.fact, _AboutVisitor):
            counter.read(numbered.seq, numbered.fact)
    return tuple(counter.visits.values())


def l1(dossier: Dossier) -> Measure | None:
    """The longest time from a visitor's arrival to the first attention.

    Never: somebody gave up whom nobody had turned to while the student sat there.
    """
    visits = dossier.seance.once(visits_of)
    forgotten = [one for one in visits if one.greeted is None and _gave_up(one) and _there(dossier, one)]
    if forgotten:
        seqs = tuple(mark.seq for one in forgotten for mark in (one.arrived, one.done) if mark)
        return Measure(value=NEVER, seqs=seqs, at=forgotten[0].arrived.seq)
    greeted = [
        (_seconds(one.arrived.at, one.greeted.at), one.arrived.seq, one.greeted.seq)
        for one in visits
        if one.greeted is not None and one.greeted_by == dossier.account
    ]
    if not greeted:
        return None
    longest = max(greeted)
    seqs = tuple(sorted(seq for _, *pair in greeted for seq in pair))
    return Measure(value=longest[0], seqs=seqs, at=longest[2])


def _gave_up(visit: Visit) -> bool:
    return visit.outcome == "gave-up"


def _there(dossier: Dossier, visit: Visit) -> bool:
    return any(dossier.sat(seat, visit.arrived.at) for seat in dossier.seats)


def l4(dossier: Dossier) -> Measure | None:
    """Of everybody who was let in by the student: register, then badge, then in. The worst counts."""
    let_in = [
        one
        for one in dossier.seance.once(visits_of)
        if one.outcome == "with-host" and one.done_by == dossier.account
    ]
    if not let_in:
        return None
    steps = [(WORST_FIRST.index(_badge_step(one)), one) for one in let_in]
    worst, shown = min(steps, key=lambda step: step[0])
    marks = (mark for one in let_in for mark in (one.registered, one.badged, one.done) if mark)
    return Measure(
        value=WORST_FIRST[worst],
        seqs=tuple(sorted(mark.seq for mark in marks)),
        at=shown.done.seq if shown.done else 0,
    )


def _badge_step(visit: Visit) -> str:
    if visit.registered is None or visit.badged is None or visit.done is None:
        return "no"
    return "yes" if visit.registered.seq < visit.badged.seq < visit.done.seq else "after"


# --- callers: L2, L3 ----------------------------------------------------------------------------


def l2(dossier: Dossier) -> Measure | None:
    """Among calls that overlapped at the switchboard, the share that was not lost.

    Those that the student had in hand, and those that nobody took while the student sat there. Lost: left
    before an answer, or while waiting in music.
    """
    spans = sorted((_at_switchboard(one) for one in _concerned(dossier)), key=lambda span: span.begins)
    together = _overlapping(spans)
    if not together:
        return None
    lost = [one for one in together if _lost(one.call)]
    seqs = tuple(sorted(one.call.facts[-1].seq if one in lost else one.call.facts[0].seq for one in together))
    at = lost[0].call.facts[-1].seq if lost else 0
    return Measure(value=percent(len(together) - len(lost), len(together)), seqs=seqs, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    call: CallFile
    begins: datetime
    ends: datetime | None
    """None: it lasts."""


def _concerned(dossier: Dossier) -> Iterator[CallFile]:
    for one in dossier.seance.calls.values():
        story = one.story
        if story.direction == "out" or not one.facts:
            continue
        mine = dossier.account in story.accounts
        nobodys = not story.accounts and any(dossier.sat(seat, story.offered_at) for seat in dossier.seats)
        if mine or nobodys:
            yield one


def _at_switchboard(call: CallFile) -> _Span:
    """Until a colleague has the caller, or the call is over."""
    put_through = [fact.at for _, fact in call.of(e.TransferCompleted)]
    ends = put_through[-1] if put_through else call.story.ended_at
    return _Span(call=call, begins=call.story.offered_at, ends=ends)


def _overlapping(spans: Iterable[_Span]) -> list[_Span]:
    """Those of which another was there at the same time; in the order of their beginnings."""
    found: dict[str, _Span] = {}
    last: _Span | None = None
    for span in spans:
        if last is not None and (last.ends is None or span.begins < last.ends):
            found[last.call.call_id], found[span.call.call_id] = last, span
        if last is None or span.ends is None or (last.ends is not None and span.ends > last.ends):
            last = span
    return list(found.values())


_IN_MUSIC = (CallState.WAITING, CallState.HELD, CallState.PARKED, CallState.CAMPED)


def _lost(call: CallFile) -> bool:
    story = call.story
    return story.lost or (story.ended_at is not None and story.state in _IN_MUSIC)


def l3(dossier: Dossier) -> Measure | None:
    """How often somebody was taken before a caller of a higher priority: never, once, more often."""
    choices = [one for one in _choices(dossier) if dossier.sat(one.seat, one.at)]
    if not choices:
        return None
    passed = {one.call_id for choice in choices for one in choice.passed_over}
    wrong = [choice for choice in choices if choice.passed_over]
    seqs = {choice.seq for choice in choices} | {one.seq for choice in wrong for one in choice.passed_over}
    return Measure(
        value=("yes", "one-inversion", "no")[min(2, len(passed))],
        seqs=tuple(sorted(seqs)),
        at=(wrong or choices)[0].seq,
    )


def _choices(dossier: Dossier) -> Iterator[Choice]:
    yield from dossier.seance.once(choices_of)
    yield from dossier.once(order_of)


# --- what was announced: L5 ---------------------------------------------------------------------


def l5(dossier: Dossier) -> Measure | None:
    """How far the hour of a call back is from the hour promised, as a share of the delay; the worst."""
    kept = [
        (_deviation(one, one.call_back_at, one.kept_at), one)
        for one in dossier.seance.history.promised()
        if one.account == dossier.account and one.call_back_at and one.kept_at
        if one.call_back_at > one.taken_at
    ]
    if not kept:
        return None
    value, worst = max(kept, key=lambda pair: pair[0])
    seqs = [seq for _, one in kept for seq in _shown(dossier.seance, one)]
    return Measure(value=value, seqs=tuple(sorted(seqs)), at=max(_shown(dossier.seance, worst), default=0))


def _deviation(promise: Promise, due: datetime, kept: datetime) -> float:
    announced = (due - promise.taken_at).total_seconds()
    return round(100 * abs((kept - due).total_seconds()) / announced, 1)


def _shown(seance: Seance, promise: Promise) -> list[int]:
    """The promise, and the answer of whoever was called back."""
    made = seance.once(promises_of).get(promise.promise_id)
    kept_in = seance.calls.get(promise.kept_by)
    reached = next((seq for seq, _ in kept_in.of(e.CallAnswered)), None) if kept_in else None
    return [seq for seq in (made, reached) if seq is not None]


def promises_of(seance: Seance) -> Mapping[str, int]:
    """Number of the fact that each promise was made by; for ``Seance.once``."""
    found: dict[str, int] = {}
    for numbered in seance.facts:
        match numbered.fact:
            case d.CallBackPromised() as fact:
                found[fact.callback_id] = numbered.seq
            case d.MessageTaken(call_back=True) as fact:
                found[fact.message_id] = numbered.seq
            case _:
                pass
    return found


def _seconds(begin: datetime, end: datetime) -> float:
    return round(max(0.0, (end - begin).total_seconds()), 2)


SESSION: Mapping[str, SessionMetric] = {"L1": l1, "L2": l2, "L3": l3, "L4": l4, "L5": l5}

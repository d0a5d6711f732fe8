"""Who was taken while others waited, and who of a higher priority was passed over (D6, L3).

The priority of a call is that of the line that was called. Where the evidence of a scenario says « appel 2
traité en premier », that call is to be handled before the others of the scenario that overlap with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from standard.core import events as e
from standard.core.evaluation.metrics.actions import answered, first_action
from standard.core.evaluation.seance import CallFile, Dossier, Seance
from standard.core.evaluation.thresholds import evidence_of

__all__ = ["Choice", "Passed", "choices_of", "order_of"]

SEEN_S = 2.0
"""Who came less than this before another was taken had not been seen yet."""
NEVER_S = float("inf")
_FIRST = re.compile(r"appel (\d+) .*premier")
_LEAVES = (
    *(e.CallAbandoned, e.CallEnded, e.TransferStarted, e.TransferCompleted, e.CallTurnedAway),
    *(e.CallPickedUp, e.VoicemailReached, e.CallTakenOver),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """Somebody of a higher priority who went on waiting."""

    call_id: str
    seq: int
    """The fact that they were taken by at last, or gave up with; else the one of the choice."""
    late_s: float
    """How long after the other one they were taken; infinite: never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A call that was taken while others of another priority waited too."""

    seq: int
    at: datetime
    seat: str
    call_id: str
    passed_over: tuple[Passed, ...] = ()


@dataclass(slots=True)
class _Queue:
    """The waiting list, fact by fact."""

    priority: dict[str, int] = field(default_factory=dict)
    waiting: dict[str, datetime] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)
    open: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """By a call that was passed over: places in ``choices``, and in their ``passed_over``."""

    def read(self, seq: int, fact: e.Event) -> None:
        match fact:
            case e.CallOffered():
                self.priority[fact.call_id] = fact.priority
            case e.CallWaiting():
                self.waiting.setdefault(fact.call_id, fact.at)
            case e.CallAnswered():
                self._taken(seq, fact)
            case _ if isinstance(fact, _LEAVES):
                self._left(seq, fact.call_id)

    def _taken(self, seq: int, fact: e.CallAnswered) -> None:
        self._closed(seq, fact.call_id, fact.at)
        if self.waiting.pop(fact.call_id, None) is None:
            return
        own = self.priority.get(fact.call_id, 0)
        others = {
            call_id: self.priority.get(call_id, 0)
            for call_id, since in self.waiting.items()
            if (fact.at - since).total_seconds() >= SEEN_S and self.priority.get(call_id, 0) != own
        }
        if not others:
            return
        higher = [call_id for call_id, priority in others.items() if priority > own]
        for rank, call_id in enumerate(higher):
            self.open.setdefault(call_id, []).append((len(self.choices), rank))
        passed = tuple(Passed(call_id=call_id, seq=seq, late_s=NEVER_S) for call_id in higher)
        self.choices.append(
            Choice(seq=seq, at=fact.at, seat=fact.seat, call_id=fact.call_id, passed_over=passed)
        )

    def _left(self, seq: int, call_id: str) -> None:
        self.waiting.pop(call_id, None)
        self._closed(seq, call_id, None)

    def _closed(self, seq: int, call_id: str, at: datetime | None) -> None:
        """What became of somebody who had been passed over."""
        for place, rank in self.open.pop(call_id, ()):
            choice = self.choices[place]
            late_s = NEVER_S if at is None else max(0.0, (at - choice.at).total_seconds())
            passed = list(choice.passed_over)
            passed[rank] = Passed(call_id=call_id, seq=seq, late_s=late_s)
            self.choices[place] = replace(choice, passed_over=tuple(passed))


def choices_of(seance: Seance) -> tuple[Choice, ...]:
    """Every call that was taken while others of another priority waited; for ``Seance.once``."""
    queue = _Queue()
    for numbered in seance.facts:
        queue.read(numbered.seq, numbered.fact)
    return tuple(queue.choices)


def order_of(dossier: Dossier) -> tuple[Choice, ...]:
    """The same by the order that scenarios ask for: what was done first, about which call."""
    return tuple(
        choice
        for first in dossier.calls
        if _goes_first(first)
        for choice in _against(dossier, first, _rivals(dossier, first))
    )


def _goes_first(call: CallFile) -> bool:
    ranks = [
        int(found[1]) - 1
        for code in ("L3", "D6")
        for one in evidence_of(call.scenario, code)
        if (found := _FIRST.search(one.text))
    ]
    appels = call.scenario.appels if call.scenario else ()
    return any(0 <= rank < len(appels) and appels[rank] == call.appel for rank in ranks)


def _rivals(dossier: Dossier, first: CallFile) -> Iterator[CallFile]:
    """Calls of the same scenario that were there at the same time."""
    for one in dossier.calls:
        same = one.scenario is not None and one.scenario == first.scenario
        if same and one.call_id != first.call_id and _overlap(one, first):
            yield one


def _overlap(one: CallFile, other: CallFile) -> bool:
    early, late = sorted((one, other), key=lambda call: call.story.offered_at)
    ended = early.story.ended_at
    return ended is None or late.story.offered_at < ended


def _against(dossier: Dossier, first: CallFile, rivals: Iterator[CallFile]) -> Iterator[Choice]:
    handled, began = first_action(dossier, first), first.story.offered_at
    for rival in rivals:
        acted = first_action(dossier, rival)
        taken = answered(rival)
        if acted is None or taken is None or acted.at < began:
            continue
        late_s = NEVER_S if handled is None else (handled.at - acted.at).total_seconds()
        passed: Sequence[Passed] = ()
        if late_s > 0:
            passed = (
                Passed(call_id=first.call_id, seq=handled.seq if handled else acted.seq, late_s=late_s),
            )
        yield Choice(
            seq=acted.seq,
            at=acted.at,
            seat=rival.story.seat,
            call_id=rival.call_id,
            passed_over=tuple(passed),
        )

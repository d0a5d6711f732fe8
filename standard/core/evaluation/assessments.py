"""What people decided about one student's work by one grid, folded from their facts.

The last word of each person counts until the sheet is signed; nothing said afterwards does. Whose level
counts for a criterion: what two assessors settled; else what the only assessor decided; else what both
decided alike; else nobody's, and it is open. What one of two assessors decided stays hidden from everybody
else until both have ended (``visible_to``). Who may decide anything is for ``permissions.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from standard.core.evaluation import facts as f
from standard.core.evaluation.referentiel import Grille

__all__ = [
    "Assessment",
    "Comment",
    "Counted",
    "Counting",
    "Decision",
    "FaultWord",
    "Key",
    "Marking",
    "MetricWord",
    "assessments",
    "counted",
    "empty",
    "levels_of",
    "needs_reason",
    "visible_to",
]

Key = tuple[str, str, str]
"""Session, student and grid: what a sheet is of."""
Place = tuple[str, str]
"""A criterion, a metric or a fault, and the call; an empty call is the whole session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A level that somebody decided; None: not evaluated, on purpose."""

    account: str
    criterion: str
    call_id: str
    level: int | None
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricWord:
    """What somebody who listened says of a metric."""

    account: str
    metric: str
    call_id: str
    value: float
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultWord:
    """Whether somebody says that a fault counts."""

    account: str
    call_id: str
    fault: str
    confirmed: bool
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """The last text of a comment."""

    comment_id: str
    account: str
    marker: f.MarkerRole
    text: str
    call_id: str
    criterion: str
    at_seq: int
    at_s: float | None
    at: datetime


@dataclass(slots=True, kw_only=True)
class Marking:
    """What one person decided; only ``assessments`` changes it."""

    account: str
    levels: dict[Place, Decision] = field(default_factory=dict)
    metrics: dict[Place, MetricWord] = field(default_factory=dict)
    faults: dict[Place, FaultWord] = field(default_factory=dict)
    ended_at: datetime | None = None

    @property
    def begun(self) -> bool:
        """Something that they decided stands."""
        return bool(self.levels or self.metrics or self.faults or self.ended_at)


@dataclass(slots=True, kw_only=True)
class Assessment:
    """Everything that people decided about one student in one session; only ``assessments`` changes it."""

    session: str
    student: str
    grid: str
    markings: dict[str, Marking] = field(default_factory=dict)
    """Of the assessors, in the order in which they began."""
    own: Marking
    """The student's."""
    settled: dict[Place, Decision] = field(default_factory=dict)
    """What both assessors decided together afterwards."""
    comments: dict[tuple[str, str], Comment] = field(default_factory=dict)
    """By account and id, in the order in which they were first written."""
    signed: f.SheetSigned | None = None
    peers: frozenset[str] = frozenset()
    """Fellow students who may look, as the assessed one wants and nobody who teaches forbids."""

    @property
    def markers(self) -> dict[str, bool]:
        """Whether each assessor of whom anything stands has ended."""
        return {one.account: one.ended_at is not None for one in self.markings.values() if one.begun}

    @property
    def all_ended(self) -> bool:
        """Somebody has marked, and whoever marks has ended."""
        return bool(self.markers) and all(self.markers.values())

    @property
    def both_ended(self) -> bool:
        """Two or more have marked, and have ended: each may know what the others decided."""
        return len(self.markers) > 1 and self.all_ended


# --- the fold -----------------------------------------------------------------------------------


def assessments(facts: Iterable[object]) -> dict[Key, Assessment]:
    """Every sheet of which these facts tell, oldest first; other facts are passed over. One pass."""
    found: dict[Key, Assessment] = {}
    views: dict[Key, dict[str, dict[str, bool]]] = {}
    for fact in facts:
        if isinstance(fact, f.Judgement):
            key = (fact.session, fact.student, fact.grid)
            if key not in found:
                found[key] = empty(*key)
            if isinstance(fact, f.PeerViewSet):
                _peer(found[key], views.setdefault(key, {}), fact)
            elif found[key].signed is None:
                _fold(found[key], fact)
    return found


def empty(session: str, student: str, grid: str) -> Assessment:
    """A sheet on which nobody has decided anything."""
    return Assessment(session=session, student=student, grid=grid, own=Marking(account=student))


def _fold(now: Assessment, fact: f.Judgement) -> None:
    match fact:
        case f.CriterionDecided():
            _decided(now, fact)
        case f.MetricJudged() | f.FaultConfirmed():
            _heard(now, fact)
        case f.CommentWritten():
            _comment(now, fact)
        case f.MarkingEnded() | f.MarkingReopened():
            _phase(now, fact)
        case f.SheetSigned():
            now.signed = fact
        case _:
            pass


def _heard(now: Assessment, fact: f.MetricJudged | f.FaultConfirmed) -> None:
    marking = _marking(now, fact.account)
    if _closed(now, marking):
        return
    if isinstance(fact, f.MetricJudged):
        _judged(marking, fact)
    else:
        _fault(marking, fact)


def _phase(now: Assessment, fact: f.MarkingEnded | f.MarkingReopened) -> None:
    marking = _own_marking(now, fact.account, fact.marker)
    if marking is None:
        return
    if isinstance(fact, f.MarkingEnded):
        marking.ended_at = fact.at
    elif not now.both_ended:
        # Whoever has seen what the other decided could no longer decide without knowing of it.
        marking.ended_at = None


def _marking(now: Assessment, account: str) -> Marking:
    if account == now.student:
        return now.own
    return now.markings.setdefault(account, Marking(account=account))


def _own_marking(now: Assessment, account: str, marker: f.MarkerRole) -> Marking | None:
    """Where this person decides as this marker; None: nobody is both student and assessor."""
    if (marker == "self") is not (account == now.student) or marker == "conciliation":
        return None
    return _marking(now, account)


def _closed(now: Assessment, marking: Marking) -> bool:
    """What an assessor decides after having ended counts for nothing. A student may have had calls since."""
    return marking.ended_at is not None and marking.account != now.student


def _decided(now: Assessment, fact: f.CriterionDecided) -> None:
    if fact.marker == "conciliation":
        # Only those who marked can settle what they differ in, and only once each knows the other's levels.
        levels = now.settled if fact.account in now.markers and now.both_ended else None
    else:
        marking = _own_marking(now, fact.account, fact.marker)
        levels = None if marking is None or _closed(now, marking) else marking.levels
    if levels is None:
        return
    place = (fact.criterion, fact.call_id)
    if fact.withdrawn:
        levels.pop(place, None)
        return
    levels[place] = Decision(
        account=fact.account,
        criterion=fact.criterion,
        call_id=fact.call_id,
        level=fact.level,
        reason=fact.reason,
        at=fact.at,
    )


def _judged(marking: Marking, fact: f.MetricJudged) -> None:
    place = (fact.metric, fact.call_id)
    if fact.value is None:
        marking.metrics.pop(place, None)
        return
    marking.metrics[place] = MetricWord(
        account=fact.account, metric=fact.metric, call_id=fact.call_id, value=fact.value, at=fact.at
    )


def _fault(marking: Marking, fact: f.FaultConfirmed) -> None:
    place = (fact.fault, fact.call_id)
    if fact.confirmed is None:
        marking.faults.pop(place, None)
        return
    marking.faults[place] = FaultWord(
        account=fact.account,
        call_id=fact.call_id,
        fault=fact.fault,
        confirmed=fact.confirmed,
        reason=fact.reason,
        at=fact.at,
    )


def _comment(now: Assessment, fact: f.CommentWritten) -> None:
    place = (fact.account, fact.comment_id)
    if not fact.text.strip():
        now.comments.pop(place, None)
        return
    now.comments[place] = Comment(
        comment_id=fact.comment_id,
        account=fact.account,
        marker=fact.marker,
        text=fact.text,
        call_id=fact.call_id,
        criterion=fact.criterion,
        at_seq=fact.at_seq,
        at_s=fact.at_s,
        at=fact.at,
    )


def _peer(now: Assessment, said: dict[str, dict[str, bool]], fact: f.PeerViewSet) -> None:
    """The assessed student must want it, and nobody else may have refused it."""
    words = said.setdefault(fact.peer, {})
    words[fact.account] = fact.allowed
    allowed = words.get(now.student, False) and all(words.values())
    now.peers = now.peers | {fact.peer} if allowed else now.peers - {fact.peer}


# --- what counts ----------------------------------------------------------------------------------


class Counting(StrEnum):
    """Whose level counts."""

    OPEN = "open"
    """Nobody's yet: not everybody who marks has decided."""
    ONE = "one"
    """The only assessor's."""
    AGREED = "agreed"
    """Both assessors decided the same."""
    DIFFERS = "differs"
    """Nobody's: the assessors decided differently, and have not settled it."""
    SETTLED = "settled"
    """What both decided together afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The level that counts for a criterion; None also where nobody's does, see ``counting``."""

    level: int | None
    counting: Counting

    @property
    def decided(self) -> bool:
        """Some level counts, or « not evaluated » does."""
        return self.counting not in (Counting.OPEN, Counting.DIFFERS)


def counted(now: Assessment, criterion: str, call_id: str = "") -> Counted:
    """The level that counts, of a call or of the whole session."""
    place = (criterion, call_id)
    if place in now.settled:
        return Counted(level=now.settled[place].level, counting=Counting.SETTLED)
    markings = [now.markings[account] for account in now.markers]
    levels = [one.levels[place].level for one in markings if place in one.levels]
    if not levels or len(levels) < len(markings):
        return Counted(level=None, counting=Counting.OPEN)
    if len(set(levels)) > 1:
        return Counted(level=None, counting=Counting.DIFFERS)
    return Counted(level=levels[0], counting=Counting.ONE if len(levels) == 1 else Counting.AGREED)


def levels_of(now: Assessment, grille: Grille) -> dict[str, int | None]:
    """The levels of the whole session that count, by criterion; what nobody decided is not in it."""
    found = ((one.code, counted(now, one.code)) for one in grille.criteres)
    return {code: one.level for code, one in found if one.decided}


def needs_reason(level: int | None, proposed: int | None) -> bool:
    """Whether a level differs from what is proposed, so that whoever decides it must say why.

    Where nothing is proposed there is nothing to differ from.
    """
    return proposed is not None and level != proposed


# --- who sees what ---------------------------------------------------------------------------------


def visible_to(now: Assessment, viewer: str) -> Assessment:
    """The sheet without what this person may not know yet.

    An assessor who has not ended sees only what they decided themselves. Whoever does not mark sees what is
    decided once everybody who marks has ended, the student that of one assessor as well; somebody else who
    might still begin to mark does so only when two have ended, or it is signed. The student's own assessment
    and comments are theirs until an assessor has ended.
    """
    if now.signed is not None:
        return now
    seen = {one.account for one in _seen(now, viewer)}
    own = now.own if viewer == now.student or now.all_ended or now.markers.get(viewer) else None
    authors = seen | {viewer} | ({now.student} if own is not None else set())
    return replace(
        now,
        markings={account: one for account, one in now.markings.items() if account in seen},
        own=own or Marking(account=now.student, ended_at=now.own.ended_at),
        settled=now.settled if now.both_ended else {},
        comments={place: one for place, one in now.comments.items() if place[0] in authors},
    )


def _seen(now: Assessment, viewer: str) -> Iterator[Marking]:
    told = viewer == now.student or viewer in now.peers
    for marking in now.markings.values():
        if marking.account == viewer or now.both_ended or (told and now.all_ended):
            yield marking

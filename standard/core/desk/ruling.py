"""The rules of the house as they stood at every instant of the session.

The pack's rules hold from the beginning; an instructor adds one, writes one anew, or takes one back. An
earlier version is kept: a call is judged by what was in force when it was answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count

from standard.core.consignes import Consigne, Geste
from standard.core.desk.facts import CallQualified, ConsigneIssued, ConsigneWithdrawn, EmergencyTicked
from standard.core.fact import Fact

OWN_ID = "S"
"""Rules of the session are S-01, S-02…: the first number that is free."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One wording of a rule, and from when until when it was in force."""

    rule: Consigne
    number: int = 1
    """The how-manieth wording of this id."""
    since: datetime | None = None
    """None: from the beginning, as the pack has it."""
    until: datetime | None = None
    """Excluded; None: still in force."""
    account: str = ""
    """Who gave it out; empty: the pack."""

    def holds(self, at: datetime) -> bool:
        """Whether it was in force at this instant."""
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """Every version of every rule, oldest first under each id; the ids in the order of the house."""

    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)

    def at(self, instant: datetime) -> tuple[Consigne, ...]:
        """The rules in force at an instant; at most one of each id."""
        return tuple(one.rule for all_ in self.versions.values() for one in all_ if one.holds(instant))

    def now(self, id: str) -> Version | None:
        """The version of a rule that is in force; None when it was taken back, or never was."""
        last = self.last(id)
        return last if last is not None and last.until is None else None

    def last(self, id: str) -> Version | None:
        """The newest version of a rule, in force or not."""
        return self.versions[id][-1] if id in self.versions else None

    @property
    def newest(self) -> tuple[Version, ...]:
        """Of each rule its newest version, in force or not."""
        return tuple(all_[-1] for all_ in self.versions.values())

    @property
    def free_id(self) -> str:
        """The id of the next rule of the session."""
        return next(id for number in count(1) if (id := f"{OWN_ID}-{number:02}") not in self.versions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What was issued and withdrawn, and what is known of each call that rules depend on."""

    changes: tuple[ConsigneIssued | ConsigneWithdrawn, ...] = ()
    """Oldest first."""
    qualified: Mapping[str, Mapping[str, CallQualified]] = field(default_factory=dict)
    """By call, then by who says so (empty: the lab): the last word of each."""
    emergencies: frozenset[str] = frozenset()
    """Calls that are ticked as emergencies."""

    def after(self, fact: Fact) -> Ruling:
        """The rules after a fact."""
        match fact:
            case ConsigneIssued() | ConsigneWithdrawn():
                return replace(self, changes=(*self.changes, fact))
            case CallQualified():
                said = {**self.qualified.get(fact.call_id, {}), fact.account: fact}
                return replace(self, qualified={**self.qualified, fact.call_id: said})
            case EmergencyTicked():
                without = self.emergencies - {fact.call_id}
                return replace(self, emergencies=without | {fact.call_id} if fact.ticked else without)
        return self

    def book(self, pack: Iterable[Consigne]) -> Rulebook:
        """The rulebook of a session that began with these rules."""
        versions: dict[str, tuple[Version, ...]] = {rule.id: (Version(rule=rule),) for rule in pack}
        for change in self.changes:
            id = change.rule.id if isinstance(change, ConsigneIssued) else change.consigne
            before = versions.get(id, ())
            if isinstance(change, ConsigneIssued):
                at = _not_before(before, change.at)
                new = Version(rule=change.rule, number=len(before) + 1, since=at, account=change.account)
                versions[id] = (*_ended(before, at), new)
            elif before:
                versions[id] = _ended(before, _not_before(before, change.at))
        return Rulebook(versions=versions)


def _not_before(versions: tuple[Version, ...], at: datetime) -> datetime:
    """A clock that was put back makes no two versions overlap."""
    known = [instant for one in versions for instant in (one.since, one.until) if instant is not None]
    return max([at, *known])


def _ended(versions: tuple[Version, ...], at: datetime) -> tuple[Version, ...]:
    if not versions or versions[-1].until is not None:
        return versions
    return (*versions[:-1], replace(versions[-1], until=at))


def subjects_told(rule: Consigne) -> tuple[str, ...]:
    """What the rule has the operator tell a caller: the subjects of its ``renseigner``, in order."""
    asked = [*rule.attendu, *(line for sauf in rule.sauf for line in sauf.attendu)]
    told = (acte.vers for line in asked for acte in line if acte.geste is Geste.RENSEIGNER)
    return tuple(dict.fromkeys(subject for vers in told for subject in vers))

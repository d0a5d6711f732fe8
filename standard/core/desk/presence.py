"""Where people are through a day: the usual day of their pack, or what somebody planned instead.

Whoever is in no span is present. A plan holds for the local day on which it was written; on the next
one the usual day is back. Opening hours say nothing of people: a lesson takes place at any hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Protocol

from standard.core.desk.facts import PresencePlanned, PresenceSpan
from standard.core.fact import Fact
from standard.core.organisation import Organisation, Person, Presence

AT_THE_SET = (Presence.PRESENT, Presence.REMOTE)
"""Who is reached on the usual extension."""


class Plan(Protocol):
    """A line of the planning: ``PresencePlanned``, or what the board keeps of it."""

    @property
    def at(self) -> datetime:
        """When it was written."""
        ...

    @property
    def spans(self) -> tuple[PresenceSpan, ...]:
        """In order, without overlap."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where somebody is at an instant."""

    presence: Presence
    ends_at: datetime | None = None
    """When that ends; None: not before the day does."""
    note: str = ""

    @property
    def at_the_set(self) -> bool:
        """A call to the extension reaches them."""
        return self.presence in AT_THE_SET


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """Every line that was written in a session."""

    changes: Mapping[str, tuple[PresencePlanned, ...]] = field(default_factory=dict)
    """By extension, oldest first."""

    def after(self, fact: Fact) -> Planning:
        """The planning after a fact."""
        if not isinstance(fact, PresencePlanned):
            return self
        lines = (*self.changes.get(fact.extension, ()), fact)
        return replace(self, changes={**self.changes, fact.extension: lines})

    def plan(self, extension: str) -> PresencePlanned | None:
        """What was written last for somebody."""
        lines = self.changes.get(extension, ())
        return lines[-1] if lines else None

    def plan_at(self, extension: str, at: datetime) -> PresencePlanned | None:
        """What had been written last for somebody at an instant."""
        return next((one for one in reversed(self.changes.get(extension, ())) if one.at <= at), None)


def day_of(at: datetime, zone: tzinfo) -> date:
    """The day of an instant in the house."""
    return at.astimezone(zone).date()


def bounds(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """First instant of a day and of the next one, in UTC: 23 to 25 hours."""
    first, next_ = (
        datetime.combine(one, time(), zone).astimezone(UTC) for one in (day, day + timedelta(days=1))
    )
    return first, next_


def usual(person: Person, day: date, zone: tzinfo) -> tuple[PresenceSpan, ...]:
    """The day of somebody as their pack has it."""
    if person.presence is Presence.PRESENT:
        return ()
    begins_at, _ = bounds(day, zone)
    ends_at = None
    if person.until is not None:
        ends_at = datetime.combine(day, person.until, zone).astimezone(UTC)
        if ends_at <= begins_at:
            return ()
    return (PresenceSpan(presence=person.presence, begins_at=begins_at, ends_at=ends_at, note=person.note),)


def holds(plan: Plan | None, at: datetime, zone: tzinfo) -> bool:
    """Whether a plan is of the day of this instant."""
    return plan is not None and day_of(plan.at, zone) == day_of(at, zone)


def spans_of(person: Person, plan: Plan | None, at: datetime, zone: tzinfo) -> tuple[PresenceSpan, ...]:
    """The spans of somebody on the day of this instant."""
    if plan is not None and holds(plan, at, zone):
        return plan.spans
    return usual(person, day_of(at, zone), zone)


def whereabouts(spans: Iterable[PresenceSpan], at: datetime) -> Whereabouts:
    """Where somebody with these spans is at this instant."""
    for span in spans:
        if span.begins_at <= at and (span.ends_at is None or at < span.ends_at):
            return Whereabouts(presence=span.presence, ends_at=span.ends_at, note=span.note)
    return Whereabouts(presence=Presence.PRESENT)


def presence_now(person: Person, plan: Plan | None, at: datetime, zone: tzinfo) -> Whereabouts:
    """Where somebody is at this instant, by their plan or by their pack."""
    return whereabouts(spans_of(person, plan, at, zone), at)


def everybody_at(planning: Planning, house: Organisation, at: datetime) -> dict[str, Whereabouts]:
    """Where each person of the house was at an instant, by what the planning said then.

    A group is present while any of its members is at the set, else absent until the first of them is back.
    """
    found = {
        one.extension: presence_now(one, planning.plan_at(one.extension, at), at, house.zone)
        for one in house.people
    }
    for group in house.groups:
        members = [found[one] for one in group.members if one in found]
        away = bool(members) and not any(one.at_the_set for one in members)
        back = [one.ends_at for one in members if one.ends_at is not None] if away else []
        presence = Presence.ABSENT if away else Presence.PRESENT
        found[group.number] = Whereabouts(presence=presence, ends_at=min(back, default=None))
    return found


def not_there(everybody: Mapping[str, Whereabouts]) -> frozenset[str]:
    """Whom a call to the extension does not reach: absent, in a meeting or away."""
    return frozenset(number for number, one in everybody.items() if not one.at_the_set)


def span_fault(spans: Sequence[PresenceSpan], day: date, zone: tzinfo) -> str:
    """Error id of the first thing wrong with the spans of a day, or an empty string."""
    first, last = bounds(day, zone)
    before = first
    for rank, span in enumerate(spans):
        ends_at = span.ends_at or last
        if ends_at <= span.begins_at:
            return "span-empty"
        if span.begins_at < first or ends_at > last:
            return "span-other-day"
        if span.begins_at < before or (span.ends_at is None and rank < len(spans) - 1):
            return "spans-overlap"
        before = ends_at
    return ""

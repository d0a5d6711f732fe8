"""Who was there to be assessed, and by whom: what is known of a session without folding all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from standard.core import events as e
from standard.core.course_facts import CourseStarted

__all__ = ["ATTENDED", "Attendance", "attendance"]

ATTENDED = ("SeatTaken", "SessionModeSet", "CourseStarted")
"""The facts that it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who sat at a seat, and what kind of session it was."""

    names: Mapping[str, str] = field(default_factory=dict)
    """By account, in the order in which they came."""
    exam: bool = False
    """It was one at any time; what was done in it is then treated as an exam's, all of it."""
    assessors: frozenset[str] = frozenset()
    """Who alone may assess it; empty: whoever judges."""
    title: str = ""
    """Of its last course."""

    def assessed_by(self, account: str) -> bool:
        """Whether this account is not kept from it, as to the exam."""
        return not self.assessors or account in self.assessors

    def after(self, fact: e.Event) -> Attendance:
        """The same after one more fact; the same object when it is about none of this."""
        match fact:
            case e.SeatTaken():
                return replace(self, names={**self.names, fact.account: fact.name})
            case e.SessionModeSet(mode="exam"):
                return replace(self, exam=True)
            case CourseStarted():
                named = frozenset(fact.assessors) if fact.exam else frozenset()
                return replace(
                    self,
                    exam=self.exam or fact.exam,
                    assessors=self.assessors | named,
                    title=fact.title,
                )
            case _:
                return self


def attendance(facts: Iterable[e.Event]) -> Attendance:
    """Fold the facts of one session, in order; those that are not ``ATTENDED`` change nothing."""
    found = Attendance()
    for fact in facts:
        found = found.after(fact)
    return found

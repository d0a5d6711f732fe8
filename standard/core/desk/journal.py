"""The journal of the reception (French: journal d'accueil), and the visitors that its lines may be about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from standard.core.desk.facts import JournalWritten, VisitorArrived, VisitorIdentified
from standard.core.fact import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptionJournal:
    """Every line of a session, oldest first."""

    lines: tuple[JournalWritten, ...] = ()
    visitors: Mapping[str, str] = field(default_factory=dict)
    """By id what they are called: their name as soon as it is known, until then how they look."""

    def after(self, fact: Fact) -> ReceptionJournal:
        """The journal after a fact."""
        match fact:
            case JournalWritten():
                return ReceptionJournal(lines=(*self.lines, fact), visitors=self.visitors)
            case VisitorArrived():
                return self._called(fact.visitor_id, fact.looks)
            case VisitorIdentified() if fact.name:
                return self._called(fact.visitor_id, fact.name)
        return self

    def _called(self, visitor_id: str, name: str) -> ReceptionJournal:
        return ReceptionJournal(lines=self.lines, visitors={**self.visitors, visitor_id: name})

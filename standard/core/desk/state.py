"""Every paper of the desk at one instant, and the only way it changes: ``apply(desk, fact)``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from standard.core.desk.bookings import Bookings
from standard.core.desk.corrections import Corrections
from standard.core.desk.handover import Handovers
from standard.core.desk.journal import ReceptionJournal
from standard.core.desk.letters import Letters
from standard.core.desk.presence import Planning
from standard.core.desk.ruling import Ruling
from standard.core.desk.sheets import Sheets
from standard.core.desk.surveys import Surveys
from standard.core.desk.visitors import Visitors
from standard.core.fact import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All systems of the desk; each takes the facts it knows and is the same object after all others."""

    letters: Letters = field(default_factory=Letters)
    bookings: Bookings = field(default_factory=Bookings)
    sheets: Sheets = field(default_factory=Sheets)
    surveys: Surveys = field(default_factory=Surveys)
    journal: ReceptionJournal = field(default_factory=ReceptionJournal)
    handovers: Handovers = field(default_factory=Handovers)
    planning: Planning = field(default_factory=Planning)
    corrections: Corrections = field(default_factory=Corrections)
    visitors: Visitors = field(default_factory=Visitors)
    ruling: Ruling = field(default_factory=Ruling)


def apply(desk: Desk, fact: Fact) -> Desk:
    """The desk after one fact. Never raises."""
    return Desk(
        letters=desk.letters.after(fact),
        bookings=desk.bookings.after(fact),
        sheets=desk.sheets.after(fact),
        surveys=desk.surveys.after(fact),
        journal=desk.journal.after(fact),
        handovers=desk.handovers.after(fact),
        planning=desk.planning.after(fact),
        corrections=desk.corrections.after(fact),
        visitors=desk.visitors.after(fact),
        ruling=desk.ruling.after(fact),
    )


def rebuilt(facts: Iterable[Fact]) -> Desk:
    """The fold: the desk after all of these."""
    return reduce(apply, facts, Desk())

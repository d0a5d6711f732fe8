"""The sheet that facts alone give: findings by criterion and call, and the level that they propose.

``report`` is pure: the same journal gives the same report, today, in a year, or from an export. How a level
is proposed is published with it (``Proposal.how``): the median of its findings' levels, rounded down; hints
never lower it alone; a fault of the scenario caps it at « insuffisant », an eliminating one caps the whole
call at « très insuffisant », and a cap counts only once a person has confirmed it.
Source: evidence model, 3.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from standard.core.evaluation.findings import Finding
from standard.core.evaluation.referentiel import Critere, Grille

__all__ = ["CallColumn", "Cap", "Cell", "Line", "Proposal", "Report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """A fault of the scenario that was made, by the rules; it lowers nothing until it is confirmed."""

    call_id: str
    fault: str
    """In the scenario's words."""
    eliminating: bool
    criteria: tuple[str, ...]
    """The criteria that it caps: those of the scenario; all of them for an eliminating one."""
    seqs: tuple[int, ...]
    confirmed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A level and how it comes about, for whoever doubts it."""

    level: int | None
    """None: nothing here exercised the criterion."""
    median: float | None
    counted: tuple[int, ...]
    """Levels that the median is of, in ascending order."""
    hints_left_out: tuple[str, ...] = ()
    """Codes of the hints that would have lowered it, and were not counted."""
    capped_by: tuple[str, ...] = ()
    """Texts of the confirmed faults that cap it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One criterion in one call."""

    call_id: str
    findings: tuple[Finding, ...]
    proposal: Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One criterion over all calls."""

    critere: Critere
    cells: tuple[Cell, ...]
    """Only of the calls that have a finding for it."""
    session: tuple[Finding, ...]
    """Findings of the whole session."""
    proposal: Proposal
    """Of the whole: the median of every finding of the line, not of the cells' levels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallColumn:
    """One call, as the head of a column."""

    call_id: str
    title: str
    """Of its scenario; else the caller's name or number."""
    scenario: str
    offered_at: datetime
    duration_s: float
    recorded: bool
    outcome: str
    resolution: str = ""
    """The accepted ending that was reached, in the scenario's words."""
    to_judge: tuple[str, ...] = ()
    """What a person who listened is still to be asked, before an ending or a fault is certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that facts say about one student in one session, by one grid."""

    session_id: str
    account: str
    name: str
    organisation: str
    began_at: datetime
    ended_at: datetime
    last_seq: int
    grille: Grille
    calls: tuple[CallColumn, ...]
    lines: tuple[Line, ...]
    caps: tuple[Cap, ...]
    findings: tuple[Finding, ...]
    """Each of them once, by metric and call; also those that no criterion of the grid asks for."""
    mark: float | None
    """Suggested, out of 20, rounded up to the half point; None: nothing evaluated."""
    mode: Literal["practice", "exam"] = "practice"

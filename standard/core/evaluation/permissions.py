"""Who may see and do what with a sheet, as it stands: pure, so that every refusal can be listed in a test.

Two people mark, each without knowing what the other decided; the student assesses themselves before any fact
is shown; an exam is assessed by those it names, and its candidate reads the sheet once it is signed. What is
refused is an error id of ``core/sentences.py``; an empty one refuses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "MARKERS",
    "Facts",
    "Standing",
    "facts_for",
    "levels_open",
    "not_commenting",
    "not_conciliating",
    "not_ending",
    "not_marking",
    "not_reading",
    "not_reopening",
    "not_self_assessing",
    "not_setting_peers",
    "not_signing",
]

TEACHERS = ("instructor", "administrator")
MARKERS = 2
"""So many people mark a sheet, at most."""

Facts = Literal["shown", "self-first", "under-way", "exam"]
"""Whether a student is told the facts; else why not: they assess themselves first, they have a call in hand
or have had one since, or it is of an exam whose sheet nobody has signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a sheet stands, and what kind of session it is of."""

    student: str
    exam: bool = False
    assessors: frozenset[str] = frozenset()
    """Who alone may assess it; empty: whoever judges."""
    markers: Mapping[str, bool] = field(default_factory=dict)
    """Whether each of those who have begun to mark has ended, in the order in which they began."""
    differ: bool = False
    """Those who have ended differ somewhere, and have not settled it."""
    self_ended: bool = False
    """The student has assessed themselves, or does not want to, and has had no call since."""
    busy: bool = False
    """The student has a call in hand."""
    signed: bool = False
    peers: frozenset[str] = frozenset()
    """Fellow students who may look, as the assessed one wants."""

    @property
    def all_ended(self) -> bool:
        """Whoever marks has ended."""
        return bool(self.markers) and all(self.markers.values())

    @property
    def both_ended(self) -> bool:
        """Two have marked, and each may know what the other decided."""
        return len(self.markers) == MARKERS and self.all_ended


def not_reading(now: Standing, account: str, role: str) -> str:
    """Why this person may not open the sheet."""
    if role == "student":
        known = account == now.student or (account in now.peers and facts_for(now, role) == "shown")
        return "" if known else "not-your-sheet"
    return "exam-not-yours" if role == "assessor" and _other_exam(now, account) else ""


def facts_for(now: Standing, role: str) -> Facts:
    """Whether facts and what they propose are shown; to those who judge, always."""
    if role != "student" or now.signed:
        return "shown"
    if now.exam:
        return "exam"
    if now.busy:
        return "under-way"
    return "shown" if now.self_ended else "self-first"


def levels_open(now: Standing) -> bool:
    """Whether what assessors decided may be known to others than who decided it."""
    return now.signed or now.both_ended


def not_marking(now: Standing, account: str, role: str) -> str:
    """Why this person may not decide a level, a human value or a fault now."""
    if refused := _no_marker(now, account, role):
        return refused
    return "sheet-ended" if now.markers.get(account) else ""


def not_commenting(now: Standing, account: str, role: str) -> str:
    """Why this person may not write a comment: those who mark may until it is signed, the student as well."""
    if account == now.student:
        return "sheet-signed" if now.signed else ""
    return _no_marker(now, account, role)


def not_ending(now: Standing, account: str, role: str) -> str:
    """Why this person may not say that they have decided all they want to."""
    if refused := not_marking(now, account, role):
        return refused
    return "" if account in now.markers else "sheet-not-begun"


def not_reopening(now: Standing, account: str, role: str) -> str:
    """Why this person may not decide again."""
    if refused := _no_marker(now, account, role):
        return refused
    if not now.markers.get(account):
        return "sheet-not-ended"
    return "sheet-seen" if now.both_ended else ""


def not_conciliating(now: Standing, account: str, role: str) -> str:
    """Why this person may not settle what the two differ in."""
    if refused := _no_marker(now, account, role):
        return refused
    if account not in now.markers:
        return "sheet-not-begun"
    return "" if now.both_ended else "sheet-not-ended"


def not_signing(now: Standing, account: str, role: str) -> str:
    """Why this person may not lock the sheet."""
    if refused := _no_marker(now, account, role):
        return refused
    if account not in now.markers:
        return "sheet-not-begun"
    if now.busy:
        return "sheet-under-way"
    alone = len(now.assessors) >= MARKERS and not now.both_ended
    if alone or not now.all_ended:
        return "sheet-not-ended"
    return "sheet-differs" if now.differ else ""


def not_self_assessing(now: Standing, account: str) -> str:
    """Why this person may not assess themselves now: it comes before the facts, or not at all."""
    if account != now.student:
        return "not-your-sheet"
    if now.signed:
        return "sheet-signed"
    if now.busy:
        return "sheet-under-way"
    return "sheet-self-ended" if now.self_ended else ""


def not_setting_peers(now: Standing, account: str, role: str) -> str:
    """Why this person may not say whether a fellow student looks at the sheet: whoever it is about wants it
    or not, and those who teach may forbid it; after an exam it is shown to nobody."""
    if account != now.student and role not in TEACHERS:
        return "not-your-sheet"
    return "sheet-of-exam" if now.exam else ""


def _no_marker(now: Standing, account: str, role: str) -> str:
    if role == "student":
        return "role-cannot"
    if account == now.student:
        return "sheet-your-own"
    if _other_exam(now, account):
        return "exam-not-yours"
    if now.signed:
        return "sheet-signed"
    taken = account not in now.markers and len(now.markers) >= MARKERS
    return "sheet-two-markers" if taken else ""


def _other_exam(now: Standing, account: str) -> bool:
    return bool(now.assessors) and account not in now.assessors

"""How far two people agree who marked the same work blind, and the student with them.

Over the criteria of the whole session to which both gave a level: n of them, O(i, j) of these with i from one
and j from the other. Share of the same level: Σ O(i, i) ÷ n; within one level: Σ O(i, j) where |i − j| ≤ 1,
÷ n. Cohen's kappa with linear weights: κ = 1 − Σ |i − j| O(i, j) ÷ Σ |i − j| E(i, j), where E(i, j) is what
chance would give: how often one gave i, times how often the other gave j, ÷ n. 1: they agree wholly; 0: as
chance would; below: less than that. It has no meaning where chance alone would make them agree wholly, such
as when both gave one and the same level everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from standard.core.evaluation.assessments import Assessment, Counting, counted
from standard.core.evaluation.referentiel import Grille

__all__ = ["Agreement", "Gap", "agreement", "gaps", "weighted_kappa"]

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """See the module for what the figures are."""

    compared: int
    """Criteria to which both gave a level."""
    same: int
    within_one: int
    """Of the same level, or of neighbouring ones."""
    kappa: float | None
    """None: it has no meaning here."""
    differ: tuple[str, ...]
    """Criteria of which the two said different things, « not evaluated » among them; settled since or not."""
    open: tuple[str, ...]
    """Those of them that are not settled."""

    @property
    def share(self) -> float | None:
        """Per cent of the same level; None: nothing to compare."""
        return 100 * self.same / self.compared if self.compared else None

    @property
    def share_within_one(self) -> float | None:
        """Per cent of the same or a neighbouring level."""
        return 100 * self.within_one / self.compared if self.compared else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The student's own level of a criterion beside the one that counts."""

    criterion: str
    own: int
    counts: int

    @property
    def difference(self) -> int:
        """Above zero: the student thinks better of it."""
        return self.own - self.counts


def agreement(now: Assessment, grille: Grille) -> Agreement | None:
    """How far the two assessors agree; None unless two have marked, and have ended."""
    if not now.both_ended:
        return None
    one, other, *_ = (now.markings[account].levels for account in now.markers)
    both = [place for one_of in grille.criteres if (place := (one_of.code, "")) in one and place in other]
    said = {place[0]: (one[place].level, other[place].level) for place in both}
    pairs = [(mine, theirs) for mine, theirs in said.values() if mine is not None and theirs is not None]
    differ = tuple(code for code, (mine, theirs) in said.items() if mine != theirs)
    return Agreement(
        compared=len(pairs),
        same=sum(mine == theirs for mine, theirs in pairs),
        within_one=sum(abs(mine - theirs) <= 1 for mine, theirs in pairs),
        kappa=weighted_kappa(pairs),
        differ=differ,
        open=tuple(code for code in differ if counted(now, code).counting is Counting.DIFFERS),
    )


def weighted_kappa(pairs: Iterable[Pair]) -> float | None:
    """Cohen's kappa with linear weights; None where chance alone would make the two agree wholly."""
    told = list(pairs)
    first, second = Counter(mine for mine, _ in told), Counter(theirs for _, theirs in told)
    by_chance = sum(abs(i - j) * first[i] * second[j] for i in first for j in second)
    if not by_chance:
        return None
    observed = sum(abs(mine - theirs) for mine, theirs in told)
    return float(1 - Fraction(observed * len(told), by_chance))


def gaps(now: Assessment, grille: Grille) -> tuple[Gap, ...]:
    """Where both the student and those who judge gave a level to the whole session."""
    found = []
    for one in grille.criteres:
        own, counts = now.own.levels.get((one.code, "")), counted(now, one.code).level
        if own is not None and own.level is not None and counts is not None:
            found.append(Gap(criterion=one.code, own=own.level, counts=counts))
    return tuple(found)

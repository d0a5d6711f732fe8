"""How far two who marked blind agree; every figure is worked out by hand beside the test."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core.evaluation.agreement import Gap, agreement, gaps, weighted_kappa
from tests.core.evaluation.decided import GALL, LEA, ROY, Words
from tests.core.evaluation.grids import critere, grille

GRILLE = grille(*(critere(code) for code in "ABCDE"))
_LEVELS = st.integers(0, 3)


def marked() -> Words:
    """A and B alike, C one apart, D two apart, E evaluated by one only."""
    return Words().levels(ROY, A=3, B=2, C=1, D=0, E=2).levels(GALL, A=3, B=2, C=2, D=2, E=None)


def test_the_figures_are_those_worked_out_by_hand() -> None:
    told = agreement(marked().ends(ROY, GALL).sheet(), GRILLE)
    assert told is not None
    assert (told.compared, told.same, told.within_one) == (4, 2, 3)
    assert (told.share, told.share_within_one) == (50.0, 75.0)
    # Observed: |1−2| + |0−2| = 3, × n = 4: 12.
    # Chance: ROY gave 3, 2, 1, 0 once each, GALL 3 once and 2 three times:
    # against 3: 0+1+2+3 = 6; against 2, three times: (1+0+1+2) × 3 = 12; in all 18.
    # κ = 1 − 12 ÷ 18 = 1/3.
    assert told.kappa == pytest.approx(1 / 3)
    assert told.differ == told.open == ("C", "D", "E")


def test_what_was_settled_is_no_longer_open() -> None:
    words = marked().ends(ROY, GALL).settles(GALL, "C", 2).settles(ROY, "E", None)
    told = agreement(words.sheet(), GRILLE)
    assert told is not None
    assert (told.differ, told.open) == (("C", "D", "E"), ("D",))


def test_before_both_have_ended_there_is_no_figure() -> None:
    assert agreement(marked().ends(ROY).sheet(), GRILLE) is None
    assert agreement(Words().levels(ROY, A=1).ends(ROY).sheet(), GRILLE) is None


def test_with_nothing_to_compare_there_is_no_share() -> None:
    told = agreement(Words().levels(ROY, A=1).levels(GALL, B=1).ends(ROY, GALL).sheet(), GRILLE)
    assert told is not None
    assert (told.compared, told.share, told.share_within_one, told.kappa) == (0, None, None, None)


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([], None),
        # Both gave one level everywhere: chance alone would have them agree.
        ([(2, 2), (2, 2)], None),
        ([(0, 0), (3, 3), (1, 1)], 1.0),
        # One gave always the same: exactly as chance would.
        ([(0, 1), (1, 1), (2, 1)], 0.0),
        # Observed (3 + 3) × 2 = 12; chance |0−3| + |0−0| + |3−3| + |3−0| = 6: 1 − 2.
        ([(0, 3), (3, 0)], -1.0),
    ],
)
def test_kappa(pairs: list[tuple[int, int]], kappa: float | None) -> None:
    assert weighted_kappa(pairs) == kappa


@given(st.lists(st.tuples(_LEVELS, _LEVELS), max_size=20))
def test_kappa_is_the_same_whoever_is_named_first_and_never_above_one(pairs: list[tuple[int, int]]) -> None:
    kappa = weighted_kappa(pairs)
    assert kappa == weighted_kappa([(theirs, mine) for mine, theirs in pairs])
    assert kappa is None or kappa <= 1


def test_the_gap_is_what_the_student_thinks_better_of_it() -> None:
    words = Words().levels(LEA, A=3, B=1, C=None, D=2).levels(ROY, A=1, B=2, C=2, E=2)
    assert gaps(words.sheet(), GRILLE) == (
        Gap(criterion="A", own=3, counts=1),
        Gap(criterion="B", own=1, counts=2),
    )
    assert [one.difference for one in gaps(words.sheet(), GRILLE)] == [2, -1]

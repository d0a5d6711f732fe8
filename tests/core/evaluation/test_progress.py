"""Levels over attempts: gaps are gaps, nothing is guessed, nobody is named in statistics."""

from __future__ import annotations

from datetime import timedelta
from statistics import linear_regression

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core.evaluation.progress import (
    FEWEST,
    Attempt,
    class_rows,
    class_statistics,
    progress,
)
from tests.facts import T0


def attempt(number: int, account: str = "lea", name: str = "Léa", **levels: int | None) -> Attempt:
    return Attempt(
        session_id=f"s-{number}",
        account=account,
        name=name,
        at=T0 + timedelta(days=number),
        levels=levels,
        signed=number == 3,
    )


def test_a_level_that_was_not_evaluated_is_a_gap_and_no_attempt() -> None:
    told, never = progress(
        [attempt(3, C1=2), attempt(1, C1=1), attempt(2, C1=None), attempt(4)], ["C1", "C9"]
    )
    assert [(point.session_id, point.level, point.signed) for point in told.points] == [
        ("s-1", 1, False), ("s-2", None, False), ("s-3", 2, True), ("s-4", None, False),
    ]  # fmt: skip
    assert (told.attempts, told.first, told.last, told.best) == (2, 1, 2, 2)
    assert (told.slope, told.trend) == (1.0, "rising")
    assert (never.attempts, never.first, never.last, never.best, never.trend) == (0, None, None, None, None)


@pytest.mark.parametrize(
    ("levels", "trend"),
    [
        ([1], None),
        ([2, 2], "steady"),
        ([3, 2], "falling"),
        ([0, 1, 2, 3], "rising"),
        ([2, 3, 2, 3, 2], "steady"),
        # One bad day in the middle of a climb does not hide it.
        ([0, 1, 0, 2, 2], "rising"),
        ([3, 3, 0, 3, 3], "steady"),
    ],
)
def test_the_trend_is_that_of_the_line(levels: list[int], trend: str | None) -> None:
    (told,) = progress([attempt(number, C1=level) for number, level in enumerate(levels)], ["C1"])
    assert told.trend == trend


@given(st.lists(st.integers(0, 3), min_size=2, max_size=30))
def test_the_line_is_that_of_least_squares(levels: list[int]) -> None:
    (told,) = progress([attempt(number, C1=level) for number, level in enumerate(levels)], ["C1"])
    line = linear_regression(range(len(levels)), levels)
    assert told.slope == pytest.approx(line.slope, abs=1e-9)


def test_a_class_is_in_the_order_of_its_names_and_each_has_only_their_own() -> None:
    rows = class_rows(
        [
            attempt(1, "zoe", "Zoé", C1=3),
            attempt(1, "ada", "Ada", C1=0),
            attempt(2, "ada", "ada L.", C1=1),
        ],
        ["C1"],
    )
    assert [(row.account, row.name, row.sessions, row.criteria[0].last) for row in rows] == [
        ("ada", "ada L.", 2, 1),
        ("zoe", "Zoé", 1, 3),
    ]


def test_statistics_name_nobody_and_are_kept_back_for_a_few() -> None:
    many = [attempt(1, f"e{number}", f"É{number}", C1=number % 4) for number in range(6)]
    rows = class_rows([*many, attempt(1, "solo", "Solo", C2=3)], ["C1", "C2"])
    first, second = class_statistics(rows, ["C1", "C2"])
    assert (first.students, first.counts, first.median) == (6, (2, 2, 1, 1), 1.0)
    assert (second.students, second.counts, second.median) == (1, None, None)
    assert FEWEST == 5
    assert "É" not in repr((first, second))

"""A figure is judged by its own target, in its own direction."""

from __future__ import annotations

import pytest

from standard.app.bench.figures import Figure, machine, middle, percentile, table


def test_smaller_or_greater_is_better() -> None:
    assert Figure(name="a", value=10, unit="ms", target=10).ok is True
    assert Figure(name="a", value=10.1, unit="ms", target=10).ok is False
    assert Figure(name="a", value=1.2, unit="×", target=1, at_most=False).ok is True
    assert Figure(name="a", value=0.9, unit="×", target=1, at_most=False).ok is False
    assert Figure(name="a", value=1, unit="ms").ok is None


@pytest.mark.parametrize(("share", "expected"), [(0.5, 50), (0.95, 95), (1.0, 100), (0.001, 1)])
def test_percentiles_are_values_that_occurred(share: float, expected: float) -> None:
    assert percentile([float(n) for n in range(100, 0, -1)], share) == expected


def test_one_value_is_every_percentile() -> None:
    assert percentile([7.0], 0.95) == middle([7.0]) == 7.0


def test_the_table_shows_target_and_verdict() -> None:
    shown = table([Figure(name="key", value=81.2345, unit="ms", target=60, note="n=30")], "a machine")
    assert shown.splitlines() == ["a machine", "key  81.2345 ms  ≤ 60 ms  ✗  n=30"]


def test_json_holds_the_verdict() -> None:
    figure = Figure(name="key", value=12.34567, unit="ms", target=60)
    assert figure.to_json() == {"value": 12.346, "unit": "ms", "target": 60, "ok": True, "note": ""}


def test_the_machine_is_described() -> None:
    assert "cores" in machine()

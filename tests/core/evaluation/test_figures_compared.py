"""A student's figures beside the laboratory's."""

import pytest

from standard.core.evaluation.call_flow import Figure
from standard.core.evaluation.figures_compared import compared, right

MEAN = Figure(key="mean", group="waiting", value=53.6, unit="s")
MEDIAN = Figure(key="median", group="waiting", value=8.0, unit="s")
STDEV = Figure(key="stdev", group="waiting", value=93.221, unit="s", also=104.225)
SHARE = Figure(key="part:facture", group="shares", value=33.333, unit="%", about="facture")
RATE = Figure(key="evolution:2", group="evolution", value=-25.0, unit="%")
ALL = (MEAN, MEDIAN, STDEV, SHARE, RATE)


def test_what_is_right_and_what_is_missing() -> None:
    found = compared(ALL, {"mean": 53.6, "stdev": 93.2, "part:facture": 33.3, "nonsense": 4})
    assert [one.state for one in found] == ["right", "missing", "right", "right", "missing"]
    assert right(found) == 3
    assert found[1].difference is None


def test_the_deviation_of_a_sample_is_right_too() -> None:
    (one,) = compared((STDEV,), {"stdev": 104.2})
    assert one.state == "right"
    assert one.difference == pytest.approx(-0.025)


@pytest.mark.parametrize(
    ("figure", "given", "slip"),
    [
        (MEAN, 8.0, "median-for-mean"),
        (MEDIAN, 53.6, "mean-for-median"),
        (SHARE, 0.333, "fraction"),
        (STDEV, 8690.2, "variance"),
        (RATE, 25.0, "sign"),
        (MEAN, 0.893, "minutes"),
        (MEAN, 47.0, ""),
    ],
)
def test_a_slip_is_named_when_it_can_be_seen(figure: Figure, given: float, slip: str) -> None:
    found = {one.figure.key: one for one in compared(ALL, {figure.key: given})}[figure.key]
    assert (found.state, found.slip) == ("wrong", slip)
    assert found.difference == pytest.approx(given - figure.value)


def test_one_percent_or_one_decimal_is_near_enough_and_more_is_not() -> None:
    assert compared((MEAN,), {"mean": 54.1})[0].state == "right"
    assert compared((MEAN,), {"mean": 54.2})[0].state == "wrong"
    assert compared((MEDIAN,), {"median": 8.05})[0].state == "right"
    assert compared((MEDIAN,), {"median": 8.2})[0].state == "wrong"

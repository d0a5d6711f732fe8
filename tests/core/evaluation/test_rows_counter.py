"""The families on several at once and on what stays on paper."""

from standard.core.evaluation.findings import Bounds
from standard.core.evaluation.rows_counter import COUNTER


def test_the_families_of_the_counter_are_here_in_order() -> None:
    assert "".join(dict.fromkeys(metric.code[0] for metric in COUNTER)) == "LN"
    assert len(COUNTER) == 15


def test_a_visitor_is_seen_within_ten_seconds() -> None:
    seen = next(metric for metric in COUNTER if metric.code == "L1")
    assert seen.scale == Bounds(ts=10, s=20, i=40)

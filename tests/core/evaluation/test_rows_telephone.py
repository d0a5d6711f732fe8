"""The families that the telephone gives."""

from standard.core.evaluation.findings import Bounds
from standard.core.evaluation.rows_telephone import TELEPHONE


def test_the_families_of_the_telephone_are_here_in_order() -> None:
    assert "".join(dict.fromkeys(metric.code[0] for metric in TELEPHONE)) == "ABCEG"
    assert len(TELEPHONE) == 23


def test_to_answer_in_fifteen_seconds_is_too_late() -> None:
    answer = next(metric for metric in TELEPHONE if metric.code == "A1")
    assert answer.scale == Bounds(ts=10, s=15, i=20, strict=True)

"""The families that rules, answers, messages and agendas give."""

from standard.core.evaluation.findings import Bounds
from standard.core.evaluation.rows_desk import DESK


def test_the_families_of_the_desk_are_here_in_order() -> None:
    assert "".join(dict.fromkeys(metric.code[0] for metric in DESK)) == "DFHI"
    assert len(DESK) == 19


def test_a_message_is_complete_only_when_nothing_is_missing() -> None:
    complete = next(metric for metric in DESK if metric.code == "H1")
    assert complete.scale == Bounds(ts=100, s=90, i=70, lower=False)

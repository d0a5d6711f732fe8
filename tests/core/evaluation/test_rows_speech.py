"""The families of leave-taking, mood and voice."""

from standard.core.evaluation.findings import Bands
from standard.core.evaluation.rows_speech import SPEECH


def test_the_families_of_speech_are_here_in_order() -> None:
    assert "".join(dict.fromkeys(metric.code[0] for metric in SPEECH)) == "JK"
    assert len(SPEECH) == 11


def test_a_rate_of_speech_is_neither_slow_nor_fast() -> None:
    rate = next(metric for metric in SPEECH if metric.code == "K1")
    assert rate.scale == Bands(ts=(110, 135), s=(100, 150), i=(90, 170))

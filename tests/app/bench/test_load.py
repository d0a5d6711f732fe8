"""What is drawn from a listener's recording."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from standard.app.bench.load import longest_gap_ms
from standard.app.bench.sipp import RATE


def recording(path: Path, *silences: tuple[float, float]) -> Path:
    """Four seconds of a tone with these silences, in seconds from the start."""
    tone = 0.3 * np.sin(2 * np.pi * 440 * np.arange(4 * RATE) / RATE)
    for since, until in silences:
        tone[int(since * RATE) : int(until * RATE)] = 0
    soundfile.write(path, tone, RATE, subtype="PCM_16")
    return path


@pytest.mark.parametrize(
    ("silences", "gap_ms"),
    [
        ((), 0.0),
        (((1.0, 1.06),), 60.0),
        (((1.0, 1.02), (2.0, 2.1)), 100.0),
        # How a recording begins and ends is the recorder's affair.
        (((0.0, 0.4), (3.6, 4.0)), 0.0),
    ],
)
def test_the_longest_gap_of_a_tone(
    tmp_path: Path, silences: tuple[tuple[float, float], ...], gap_ms: float
) -> None:
    assert longest_gap_ms(recording(tmp_path / "heard.wav", *silences)) == pytest.approx(gap_ms, abs=10)


def test_a_recording_of_nothing_is_no_clean_one(tmp_path: Path) -> None:
    path = tmp_path / "short.wav"
    soundfile.write(path, np.zeros(RATE), RATE, subtype="PCM_16")
    assert longest_gap_ms(path) == float("inf")

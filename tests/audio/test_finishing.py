"""A line is trimmed and levelled, whoever spoke it."""

from __future__ import annotations

import numpy as np
import pytest

from standard.audio.finishing import SHIPPED_RATE, finished
from standard.audio.sound import level_dbfs
from standard.core.errors import AudioError


@pytest.mark.parametrize("rate", [8000, 24000, 44100])
def test_silence_around_it_goes_and_its_level_is_that_of_the_others(rate: int) -> None:
    spoken = 0.1 * np.sin(2 * np.pi * 300 * np.arange(rate) / rate)
    silence = np.zeros(2 * rate)
    made = finished(np.concatenate([silence, spoken, silence]).astype(np.float32), rate)
    assert 1.2 < len(made) / SHIPPED_RATE < 1.5
    assert abs(level_dbfs(made, SHIPPED_RATE) + 20) < 0.5


def test_silence_is_no_line() -> None:
    with pytest.raises(AudioError, match="voice-silent"):
        finished(np.zeros(8000, np.float32), 8000)

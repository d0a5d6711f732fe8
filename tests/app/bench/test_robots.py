"""What the bench of the robots reads off a recording."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from standard.app.bench.robots import REACTS_S, _sounds
from standard.audio.sound import write_wav

BEGAN = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_the_first_sound_after_each_fact(tmp_path: Path) -> None:
    samples = np.zeros(8000 * 6, np.float32)
    samples[round(8000 * 1.25) : round(8000 * 1.75)] = 0.3
    samples[round(8000 * 3.1) : round(8000 * 3.2)] = 0.3
    path = tmp_path / "heard.wav"
    write_wav(path, samples, 8000)
    facts = [BEGAN + timedelta(seconds=at) for at in (1.0, 3.0, 5.0)]
    assert _sounds(path, BEGAN, facts) == pytest.approx([250, 100, REACTS_S * 1000], abs=0.5)

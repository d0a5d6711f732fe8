"""A line as robots say it, whoever spoke it: trimmed, at one level and one rate."""

from __future__ import annotations

import numpy as np

from standard.audio.sound import Samples, level_dbfs, resample
from standard.core.errors import AudioError

__all__ = ["SHIPPED_RATE", "finished"]

SHIPPED_RATE = 16000
LEVEL_DBFS = -20.0
PEAK = 0.7
NOISE_DBFS = -62.0
"""A line is never digitally silent: on a telephone that sounds like a cut."""
BEFORE_S, AFTER_S = 0.08, 0.22


def finished(samples: Samples, rate: int) -> Samples:
    """Trimmed, levelled, at the shipped rate, with silence around it and noise under it.

    Raises AudioError `voice-silent`.
    """
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    if not len(loud):
        raise AudioError("voice-silent")
    samples = resample(samples[max(0, loud[0] - rate // 50) : loud[-1] + rate // 20], rate, SHIPPED_RATE)
    gain = min(
        10 ** ((LEVEL_DBFS - level_dbfs(samples, SHIPPED_RATE)) / 20), PEAK / float(np.abs(samples).max())
    )
    quiet = [np.zeros(round(seconds * SHIPPED_RATE), dtype=np.float32) for seconds in (BEFORE_S, AFTER_S)]
    whole = np.concatenate([quiet[0], samples * gain, quiet[1]])
    noise = np.random.default_rng(1).normal(0, 10 ** (NOISE_DBFS / 20), len(whole))
    return np.asarray(whole + noise, dtype=np.float32)

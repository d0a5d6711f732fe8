"""Recordings whose truth is known: shipped lines laid at known seconds on two tracks."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from standard.audio.activity import RATE
from standard.audio.clips import read_manifest
from standard.audio.sound import Samples, read_mono, resample, write_opus
from standard.core.hearing import Speech
from standard.library.load import SHIPPED

VOICES = SHIPPED / "voices"
MANIFEST = read_manifest(VOICES)
_HEARD_FROM = 10 ** (-40 / 20)
"""Shipped lines have noise at -62 dBFS under them, and their speech is at -20."""


def shipped(rank: int, *, seconds: tuple[float, float] = (2.0, 6.0)) -> str:
    """One of the shipped lines that last about so long."""
    known = [key for key, clip in sorted(MANIFEST.clips.items()) if seconds[0] <= clip.seconds <= seconds[1]]
    return known[rank * 37 % len(known)]


def sound_of(key: str) -> Samples:
    """A shipped line at the telephone's rate, cut to what is spoken: its first sample is speech."""
    samples, rate = read_mono(VOICES / f"{key}.opus")
    samples = resample(samples, rate, RATE)
    loud = np.flatnonzero(np.abs(samples) > _HEARD_FROM)
    return samples[loud[0] : loud[-1]]


@dataclass
class Side:
    """One track, and what is true of it."""

    seconds: float
    noise_dbfs: float = -65.0
    samples: Samples = field(init=False)
    truth: list[Speech] = field(default_factory=list)

    def __post_init__(self) -> None:
        rng = np.random.default_rng(round(self.seconds))
        noise = rng.normal(0, 10 ** (self.noise_dbfs / 20), round(self.seconds * RATE))
        self.samples = noise.astype(np.float32)

    def says(self, sound: Samples, at_s: float, gain_db: float = 0.0) -> Speech:
        """Lay speech on the track; returns from when to when."""
        span = self.sounds(sound, at_s, gain_db)
        self.truth.append(span)
        return span

    def sounds(self, sound: Samples, at_s: float, gain_db: float = 0.0) -> Speech:
        """Lay anything else on it."""
        first = round(at_s * RATE)
        sound = sound[: len(self.samples) - first]
        self.samples[first : first + len(sound)] += sound * np.float32(10 ** (gain_db / 20))
        return at_s, at_s + len(sound) / RATE

    def level_dbfs(self, *spans: Speech) -> float:
        """RMS of what is in these spans, all the truth if none is given."""
        parts = [self.samples[round(b * RATE) : round(e * RATE)] for b, e in spans or self.truth]
        return float(10 * np.log10(np.mean(np.square(np.concatenate(parts), dtype=np.float64))))


def written(caller: Side, heard: Side, path: Path) -> Path:
    """Both sides as a stored recording."""
    stereo = np.clip(np.stack([caller.samples, heard.samples], axis=1), -1.0, 1.0)
    write_opus(path, stereo, RATE)
    return path


def joined(spans: tuple[Speech, ...], gap_s: float = 1.0) -> list[Speech]:
    """Speech with the pauses inside a line taken as part of it."""
    whole: list[Speech] = []
    for begin, end in spans:
        if whole and begin - whole[-1][1] < gap_s:
            whole[-1] = whole[-1][0], end
        else:
            whole.append((begin, end))
    return whole

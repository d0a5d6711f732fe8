"""Who is heard in a recording: every party sends a tone of its own, and the music has its own shape.

The tones lie where the music on hold has next to nothing, so that both can be told apart in one recording.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

Samples = npt.NDArray[np.float64]

RATE = 8000
LEVEL = 0.2
"""Amplitude of every party's tone."""
LEAK = 0.012
"""Least amplitude that is a leak: 20 ms of somebody's tone in a frame give 0.04, a click by others 0.006."""
CLEAR = 0.1
FRAME = 800
"""100 ms: exact bins of 10 Hz."""
HOP = 200
MOSTLY = 0.5
PURE = 0.95
HEADER = 44
QUIET = 0.003
RINGING_HZ = 440
"""French ringing tone."""
MUSIC_LIKENESS = 0.8
PIECE = 1600
"""200 ms."""

SEAT_HZ = {"2001": 1240, "2002": 1440, "2003": 1630}
CALLER_HZ = (1870, 2180, 2420, 2540)
STATION_HZ = (2710, 2860, 3050, 3220, 1700, 2300)
ALL_HZ = (*SEAT_HZ.values(), *CALLER_HZ, *STATION_HZ)


def write_tone(path: Path, hz: int, seconds: int = 60) -> Path:
    """A WAV file of one tone."""
    time = np.arange(RATE * seconds) / RATE
    soundfile.write(path, LEVEL * np.sin(2 * np.pi * hz * time), RATE, subtype="PCM_16")
    return path


@dataclass(frozen=True, slots=True)
class Recording:
    """What a party heard in one of its calls; ``started_at`` is the instant of the first sample."""

    path: Path
    started_at: datetime

    def samples(self) -> Samples:
        """Everything; nothing at all when the call was over before the first sample."""
        if self.path.stat().st_size <= HEADER:
            return np.zeros(0)
        heard, rate = soundfile.read(self.path, dtype="float64")
        assert rate == RATE
        return np.asarray(heard, dtype=np.float64)


def between(samples: Samples, from_s: float, to_s: float) -> Samples:
    """The part between two offsets."""
    return samples[max(0, round(from_s * RATE)) : max(0, round(to_s * RATE))]


def spectra(samples: Samples) -> Samples:
    """One row a frame (every 25 ms), one column each 10 Hz: amplitude of the sine there."""
    if len(samples) < FRAME:
        return np.zeros((0, FRAME // 2 + 1))
    frames = np.lib.stride_tricks.sliding_window_view(samples, FRAME)[::HOP]
    window = np.hanning(FRAME)
    return np.asarray(np.abs(np.fft.rfft(frames * window, axis=1)) / (window.sum() / 2))


def loudest(samples: Samples) -> dict[int, float]:
    """The highest amplitude that each party's tone reaches in any frame."""
    rows = spectra(samples)
    return {hz: float(rows[:, hz // 10].max(initial=0.0)) for hz in ALL_HZ}


def heard(samples: Samples) -> set[int]:
    """The tones that are there most of the time."""
    rows = spectra(samples)
    return {hz for hz in ALL_HZ if len(rows) and np.mean(rows[:, hz // 10] > CLEAR) > MOSTLY}


def heard_for_s(samples: Samples, hz: int) -> float:
    """How long this tone is there, all in all."""
    return float(np.sum(spectra(samples)[:, hz // 10] > CLEAR)) * HOP / RATE


def is_silent(samples: Samples) -> bool:
    """Nothing but line noise most of the time (a busy machine may deliver a late packet)."""
    rows = np.lib.stride_tricks.sliding_window_view(samples, HOP)[::HOP]
    return bool(np.mean(np.sqrt(np.mean(rows**2, axis=1)) < QUIET) > MOSTLY)


def rings(samples: Samples) -> bool:
    """The ringing tone is there, at least for a while."""
    rows = spectra(samples)
    return bool((rows[:, RINGING_HZ // 10] > LEVEL / 10).mean() > 0.3)


def has_music(samples: Samples, music: Path) -> bool:
    """Whether any 400 ms are the music on hold."""
    size = 2 * PIECE
    return any(
        is_music(samples[at : at + size], music) for at in range(0, len(samples) - size + 1, PIECE // 2)
    )


def is_music(samples: Samples, music: Path) -> bool:
    """Whether most of this is the music on hold.

    Piece by piece, because a busy machine leaves gaps: the highest normalised correlation with the file,
    at any offset. The ringing tone alone would pass for one of its notes.
    """
    low = _low_passed(samples)
    pieces = [low[at : at + PIECE] for at in range(0, len(low) - PIECE + 1, PIECE)] or [low]
    loud = [piece for piece in pieces if float(np.sqrt(np.mean(piece**2))) > QUIET]
    if len(loud) * 2 <= len(pieces) or min(_purity(piece) for piece in loud) > PURE:
        return False
    return bool(np.median([_likeness(piece, music) for piece in loud]) > MUSIC_LIKENESS)


def _purity(piece: Samples) -> float:
    """Share of the ringing tone in the energy."""
    time = np.arange(len(piece)) / RATE
    part = np.abs(np.mean(piece * np.exp(-2j * np.pi * RINGING_HZ * time))) ** 2
    return float(2 * part / np.mean(piece**2))


def _likeness(piece: Samples, music: Path) -> float:
    reference, energy = _reference(music, len(piece))
    size = len(reference) + len(piece)
    spectrum = np.fft.rfft(reference, size) * np.conj(np.fft.rfft(piece, size))
    correlation = np.fft.irfft(spectrum, size)[: len(energy)]
    return float((correlation / np.sqrt(np.maximum(energy * np.sum(piece**2), 1e-6))).max())


def _low_passed(samples: Samples) -> Samples:
    """Without the band where the parties' tones are."""
    spectrum = np.fft.rfft(samples)
    spectrum[np.fft.rfftfreq(len(samples), 1 / RATE) > min(ALL_HZ) - 60] = 0
    return np.asarray(np.fft.irfft(spectrum, len(samples)))


@cache
def _reference(music: Path, length: int) -> tuple[Samples, Samples]:
    """The file twice in a row (a hold may span its end), and its energy in each window of ``length``."""
    once, rate = soundfile.read(music, dtype="float64")
    assert rate == RATE
    twice = _low_passed(np.concatenate([once, once]))
    sums = np.concatenate([[0.0], np.cumsum(twice**2)])
    return twice, sums[length:] - sums[:-length]

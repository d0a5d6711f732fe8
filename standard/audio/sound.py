"""Small operations on mono sound: float32 samples between −1 and 1."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from standard.audio.files import replaced
from standard.core.errors import AudioError

__all__ = ["Samples", "level_dbfs", "read_mono", "resample", "write_opus", "write_wav"]

Samples = NDArray[np.float32]

TELEPHONE_RATE = 8000


def read_mono(path: Path) -> tuple[Samples, int]:
    """Samples and rate of a one-track file. Raises AudioError `audio-unreadable`."""
    try:
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (soundfile.LibsndfileError, OSError) as error:
        raise AudioError("audio-unreadable", file=path.name, problem=str(error)) from error
    if samples.shape[1] != 1:
        raise AudioError("audio-unreadable", file=path.name, problem=f"{samples.shape[1]} tracks")
    return samples[:, 0], int(rate)


def resample(samples: Samples, rate: int, wanted: int) -> Samples:
    """Change the rate of a short sound, band-limited, by cutting or padding its spectrum."""
    if rate == wanted or not len(samples):
        return samples
    length = round(len(samples) * wanted / rate)
    spectrum = np.fft.rfft(samples)
    kept = np.zeros(length // 2 + 1, dtype=np.complex128)
    common = min(len(kept), len(spectrum))
    kept[:common] = spectrum[:common]
    return np.asarray(np.fft.irfft(kept, length) * (length / len(samples)), dtype=np.float32)


def level_dbfs(samples: Samples, rate: int) -> float:
    """RMS level of what is loud: of the 20 ms frames within 25 dB of the loudest, so pauses do not count."""
    size = max(1, rate // 50)
    frames = samples[: len(samples) // size * size].reshape(-1, size)
    powers = np.mean(np.square(frames, dtype=np.float64), axis=1) if len(frames) else np.zeros(1)
    loud = powers[powers >= powers.max() * 10**-2.5]
    return float(10 * np.log10(max(float(loud.mean()), 1e-9)))


def write_wav(path: Path, samples: Samples, rate: int) -> None:
    """16-bit PCM, complete or not there at all. Raises AudioError."""
    with replaced(path) as temporary:
        soundfile.write(temporary, samples, rate, subtype="PCM_16", format="WAV")


def write_opus(path: Path, samples: NDArray[np.float32], rate: int) -> None:
    """Ogg/Opus, complete or not there at all. Raises AudioError."""
    with replaced(path) as temporary:
        soundfile.write(temporary, samples, rate, subtype="OPUS", format="OGG")

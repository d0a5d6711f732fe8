"""What is heard behind a caller: a street, a car, a hall. Made by this module, shipped, and looped.

    python -m standard.audio.noises    # writes the clips anew

Everything is made of filtered noise and a few tones, from a fixed seed, and is periodic by construction:
filters, echoes and passing cars go round the end of the clip to its beginning. A clip ships with its first
half second once more at its end, over which the decoded sound is faded, so that no codec can put a click
where the loop closes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from standard.audio.sound import TELEPHONE_RATE, Samples, read_mono, resample, write_opus, write_wav
from standard.core.events import Noise

__all__ = ["NOISE_DBFS", "SHIPPED", "looped", "make", "noise_clip"]

SHIPPED = Path(__file__).parent / "noises"
RATE = 16000
SECONDS = 20
FADE_S = 0.5
NOISE_DBFS = -38.0
"""Mean level: 18 dB under the lines, which are levelled to -20 dBFS."""
FRAME = TELEPHONE_RATE // 50

_Sound = NDArray[np.float64]
_N = RATE * SECONDS
_T = np.arange(_N) / RATE


def noise_clip(noise: Noise, cache: Path) -> Path:
    """The WAV file that a robot plays in a loop, made on first use. Raises AudioError."""
    source, path = SHIPPED / f"{noise}.opus", cache / f"bruit-{noise}.wav"
    if not path.exists() or path.stat().st_mtime < source.stat().st_mtime:
        samples, rate = read_mono(source)
        write_wav(path, looped(samples, rate), TELEPHONE_RATE)
    return path


def looped(samples: Samples, rate: int) -> Samples:
    """The end faded into the beginning it repeats, at the telephone's rate and at the level of a noise."""
    fade = round(FADE_S * rate)
    whole = round(SECONDS * rate)
    tail = samples[whole : whole + fade]
    ramp = np.linspace(0.0, 1.0, len(tail), dtype=np.float32)
    round_trip = samples[:whole].copy()
    round_trip[: len(tail)] = samples[: len(tail)] * ramp + tail * (1 - ramp)
    narrow = resample(round_trip, rate, TELEPHONE_RATE)
    narrow = narrow[: len(narrow) // FRAME * FRAME]
    rms = float(np.sqrt(np.mean(np.square(narrow, dtype=np.float64))))
    return narrow * np.float32(10 ** (NOISE_DBFS / 20) / max(rms, 1e-9))


def make(noise: Noise) -> Samples:
    """The clip as it ships: one round, and its first half second once more."""
    sound = _telephone(_MADE[noise](np.random.default_rng(7)))
    sound = sound / np.abs(sound).max() * 0.5
    return np.concatenate([sound, sound[: round(FADE_S * RATE)]]).astype(np.float32)


# --- the three places ---------------------------------------------------------------------------


_CARS = ((1.5, 1.6, 2.2), (5.2, 1.1, 3.0), (8.9, 2.0, 2.0), (13.4, 1.3, 2.8), (17.6, 1.8, 2.3))
"""When a car passes, for how long, and how loud."""


def _street(chance: np.random.Generator) -> _Sound:
    """Traffic at some distance, cars that pass, and one scooter."""
    sound = _band(chance, 60, 900, slope=-0.8) * (1 + 0.25 * _slow(chance, 0.3))
    for at_s, length_s, loud in _CARS:
        # Tyres are heard first, the engine when it is there.
        sound += loud * 0.5 * _band(chance, 500, 3000, slope=-0.6) * _hump(at_s, length_s)
        sound += loud * 0.6 * _band(chance, 80, 500, slope=-0.4) * _hump(at_s + 0.3, length_s * 1.2)
    pitch = 140 - 25 * np.tanh((_T - 11.2) * 1.5)
    scooter = sum(np.sin(2 * np.pi * np.cumsum(pitch * k) / RATE) / k for k in range(1, 9))
    return np.asarray(sound + 0.35 * scooter * _hump(11.2, 1.4), dtype=np.float64)


def _car(chance: np.random.Generator) -> _Sound:
    """The hum of the engine, the road, and once the indicator."""
    turns = np.round((31 + 0.0 * _T) * SECONDS) / SECONDS  # whole turns, so that the loop closes
    phase = 2 * np.pi * np.cumsum(turns) / RATE + 0.6 * _slow(chance, 0.4)
    engine = sum(np.sin(k * phase + k) / (1 + 0.35 * abs(k - 4)) for k in range(1, 24))
    road = _band(chance, 70, 1400, slope=-0.9) * (1 + 0.15 * _slow(chance, 0.5))
    sound = 0.5 * engine / np.std(engine) + 1.1 * road
    for index in range(9):
        begin = round((6.0 + index * 0.42) * RATE)
        ticks = np.arange(round(0.03 * RATE))
        hertz = 1900 if index % 2 else 1500
        tone = np.exp(-ticks / (0.006 * RATE)) * np.sin(2 * np.pi * hertz * ticks / RATE)
        sound[begin : begin + len(ticks)] += 1.6 * tone
    return sound


def _hall(chance: np.random.Generator) -> _Sound:
    """A murmur of people who speak at once, and somebody who walks by, in a large room."""
    murmur = np.zeros(_N)
    for _ in range(14):
        base = chance.uniform(95, 230)
        pitch = base * (1 + 0.08 * _slow(chance, 1.5))
        phase = 2 * np.pi * np.cumsum(pitch) / RATE
        phase -= _T / SECONDS * (phase[-1] % (2 * np.pi))  # the loop closes
        voice = sum(np.sin(k * phase) / k for k in range(1, 12))
        syllables = np.clip(_slow(chance, 4.5), 0, None) * np.clip(0.4 + _slow(chance, 0.4), 0, None)
        murmur += _through(voice + 0.5 * _band(chance, 400, 2800), chance.uniform(350, 750), 700) * syllables
    murmur /= np.std(murmur)
    steps = np.zeros(_N)
    for index in range(14):
        begin = round((3.0 + index * 0.53) * RATE)
        length = np.arange(round(0.09 * RATE))
        away = 1.0 - abs(index - 7) / 9
        knock = np.exp(-length / (0.012 * RATE)) * chance.normal(size=len(length))
        steps[begin : begin + len(length)] += 3.0 * away * knock
    steps = _through(steps, 600, 900)
    echo = np.exp(-_T / 0.25) * chance.normal(size=_N) * (_T < 1.2)
    echo /= np.sqrt(np.sum(echo**2))
    dry = murmur + 2.2 * steps
    return 0.6 * dry + 0.8 * _round(dry, echo)


_MADE: Mapping[Noise, Callable[[np.random.Generator], _Sound]] = {
    "rue": _street,
    "voiture": _car,
    "hall": _hall,
}


# --- what they are made of: all of it periodic ----------------------------------------------------


def _band(chance: np.random.Generator, low: float, high: float, slope: float = 0.0) -> _Sound:
    """Noise of power 1 between two frequencies, falling with them by ``slope``."""
    spectrum = np.fft.rfft(chance.normal(size=_N))
    hertz = np.fft.rfftfreq(_N, 1 / RATE)
    shape = 1 / (1 + (low / np.maximum(hertz, 1)) ** 4) / (1 + (hertz / high) ** 4)
    made = np.fft.irfft(spectrum * shape * np.maximum(hertz, 20) ** slope, _N)
    return np.asarray(made / np.std(made), dtype=np.float64)


def _slow(chance: np.random.Generator, hertz: float) -> _Sound:
    """Something that wanders around 0, about between -2 and 2, no faster than that."""
    spectrum = np.fft.rfft(chance.normal(size=_N))
    spectrum[np.fft.rfftfreq(_N, 1 / RATE) > hertz] = 0
    spectrum[0] = 0
    made = np.fft.irfft(spectrum, _N)
    return np.asarray(made / np.std(made), dtype=np.float64)


def _hump(at_s: float, length_s: float) -> _Sound:
    """1 at an instant, and little a while before and after it; round the end."""
    away = (_T - at_s + SECONDS / 2) % SECONDS - SECONDS / 2
    return np.asarray(1 / (1 + (away / (length_s / 2)) ** 2) ** 1.5, dtype=np.float64)


def _through(sound: _Sound, centre: float, width: float) -> _Sound:
    """A resonance: a throat, or a floor."""
    hertz = np.fft.rfftfreq(_N, 1 / RATE)
    shape = 1 / (1 + ((hertz - centre) / width) ** 2)
    return np.asarray(np.fft.irfft(np.fft.rfft(sound) * shape, _N), dtype=np.float64)


def _telephone(sound: _Sound) -> _Sound:
    """Only what a telephone lets through: the rest would be counted in the level, and heard by nobody."""
    hertz = np.fft.rfftfreq(_N, 1 / RATE)
    shape = 1 / (1 + (300 / np.maximum(hertz, 1)) ** 4)
    return np.asarray(np.fft.irfft(np.fft.rfft(sound) * shape, _N), dtype=np.float64)


def _round(sound: _Sound, answer: _Sound) -> _Sound:
    """What a room makes of it."""
    return np.asarray(np.fft.irfft(np.fft.rfft(sound) * np.fft.rfft(answer), _N), dtype=np.float64)


def main() -> None:
    """Write every clip."""
    for noise in get_args(Noise):
        if noise in _MADE:
            write_opus(SHIPPED / f"{noise}.opus", make(noise), RATE)


if __name__ == "__main__":
    main()

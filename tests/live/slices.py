"""Every line of a house as a short slice of itself, so that a play takes seconds and its lines are still told apart.

Of a rendered clip the loudest part is kept; a line that nobody has rendered yet is a noise of its own,
which its words determine. Both are put where a person's recording would replace a line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from standard.audio.clips import clip_key, read_manifest
from standard.audio.sound import TELEPHONE_RATE, read_mono, resample, write_wav
from standard.core.scenarios import caller_lines, colleague_lines
from standard.library.lines import SpokenLine, lines_of
from standard.library.scenarios import SHIPPED, load_scenario, load_stations, load_town, scenario_codes

Samples = npt.NDArray[np.float32]
SLICE_S = 0.4
LEVEL = 0.12
"""Root mean square of every slice: minus eighteen decibels."""
EDGE_S = 0.005


def lines_of_house(organisation: str) -> tuple[SpokenLine, ...]:
    """Whatever anybody may say there: callers, colleagues, and people in town."""
    stations = {one.collegue.poste: one for one in load_stations(organisation).stations}
    found: list[SpokenLine] = []
    for code in scenario_codes():
        scenario = load_scenario(code)
        if scenario.org == organisation:
            found += lines_of(scenario, stations)
            found += [
                SpokenLine(text, appel.voix.timbre, appel.voix.allure)
                for appel in scenario.appels
                for text in caller_lines(appel).values()
            ]
            # A colleague of a scenario says the station's words where the scenario has none.
    for station in stations.values():
        voice = station.voix
        found += [SpokenLine(t, voice.timbre, voice.allure) for t in colleague_lines(station.collegue).values()]
    for one in load_town(organisation):
        found += [SpokenLine(t, one.voix.timbre, one.voix.allure) for t in colleague_lines(one.part).values()]
    return tuple(dict.fromkeys(found))


def cut(lines: Iterable[SpokenLine], folder: Path) -> None:
    """Write the slice of each line under the line's key."""
    folder.mkdir(parents=True, exist_ok=True)
    shipped = SHIPPED / "voices"
    rendered = read_manifest(shipped).clips
    for line in lines:
        key = clip_key(line.text, line.timbre, line.allure)
        clip = shipped / f"{key}.opus"
        whole = _telephone(clip) if key in rendered and clip.is_file() else None
        write_wav(folder / f"{key}.wav", sliced(whole) if whole is not None else noise(key), TELEPHONE_RATE)


def _telephone(clip: Path) -> Samples:
    samples, rate = read_mono(clip)
    return resample(samples, rate, TELEPHONE_RATE)


def sliced(whole: Samples) -> Samples:
    """The loudest part, at the level of all slices, without a click at its ends."""
    size = round(SLICE_S * TELEPHONE_RATE)
    if len(whole) <= size:
        whole = np.pad(whole, (0, size - len(whole) + 1))
    energy = np.cumsum(np.square(whole, dtype=np.float64))
    first = int(np.argmax(energy[size:] - energy[:-size]))
    return _levelled(whole[first : first + size])


def noise(key: str) -> Samples:
    """Of the band of the telephone, and nobody else's."""
    seed = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8])
    size = round(SLICE_S * TELEPHONE_RATE)
    spectrum = np.fft.rfft(np.random.default_rng(seed).normal(size=size))
    hz = np.fft.rfftfreq(size, 1 / TELEPHONE_RATE)
    spectrum[(hz < 400) | (hz > 2800)] = 0
    return _levelled(np.fft.irfft(spectrum, size).astype(np.float32))


def _levelled(samples: Samples) -> Samples:
    loud = samples * np.float32(LEVEL / max(float(np.sqrt(np.mean(np.square(samples)))), 1e-4))
    edge = np.minimum(1.0, np.arange(len(loud)) / (EDGE_S * TELEPHONE_RATE))
    return np.clip(loud * edge * edge[::-1], -0.95, 0.95).astype(np.float32)


# --- what was heard --------------------------------------------------------------------------

PIECE_S = 0.1


def likeness(heard: Samples, line: Samples) -> tuple[float, float]:
    """How much of the line is in what was heard, from 0 to 1, and where it begins (seconds).

    Piece by piece, because a jitter buffer may leave out or repeat a frame: the median of the pieces'
    highest normalised correlation within a frame or two of where the line as a whole fits best.
    """
    if len(heard) <= len(line):
        return 0.0, 0.0
    best = _correlated(heard, line)
    at = int(np.argmax(best))
    size = round(PIECE_S * TELEPHONE_RATE)
    slack = round(0.05 * TELEPHONE_RATE)
    found = []
    for first in range(0, len(line) - size + 1, size):
        around = heard[max(0, at + first - slack) : at + first + size + slack]
        if len(around) > size:
            found.append(float(_correlated(around, line[first : first + size]).max()))
    return (float(np.median(found)) if found else 0.0), at / TELEPHONE_RATE


def _correlated(heard: Samples, piece: Samples) -> npt.NDArray[np.float64]:
    size = len(heard) + len(piece)
    spectrum = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(piece, size))
    raw = np.fft.irfft(spectrum, size)[: len(heard) - len(piece) + 1]
    sums = np.concatenate([[0.0], np.cumsum(np.square(heard, dtype=np.float64))])
    energy = sums[len(piece) :] - sums[: -len(piece)]
    own = float(np.sum(np.square(piece, dtype=np.float64)))
    # What is all but silent is like nothing.
    return np.asarray(raw / np.sqrt(np.maximum(energy, own / 50) * own))

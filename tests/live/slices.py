"""Every line of a house as a short sound of its own: a play takes seconds, and lines are still told apart.

A line becomes a noise that its words determine, put where a person's recording would replace it: the robots
play it as they would play a voice. Whether a robot says its clip at all is judged at the real pace.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from standard.audio.clips import clip_key
from standard.audio.sound import TELEPHONE_RATE, write_wav
from standard.core.scenarios import Voix, colleague_lines
from standard.library.lines import SpokenLine, lines_of
from standard.library.scenarios import load_scenario, load_stations, load_town, scenario_codes

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
    for station in stations.values():
        found += _spoken(station.voix, colleague_lines(station.collegue))
    for one in load_town(organisation):
        found += _spoken(one.voix, colleague_lines(one.part))
    return tuple(dict.fromkeys(found))


def _spoken(voice: Voix, lines: Mapping[str, str]) -> list[SpokenLine]:
    return [SpokenLine(text, voice.timbre, voice.allure) for text in lines.values()]


def cut(lines: Iterable[SpokenLine], folder: Path) -> None:
    """Write the slice of each line under the line's key."""
    folder.mkdir(parents=True, exist_ok=True)
    for line in lines:
        write_wav(folder / f"{_key(line)}.wav", sound(line), TELEPHONE_RATE)


def sound(line: SpokenLine) -> Samples:
    """What is heard for a line: of the band of the telephone, and nobody else's."""
    seed = int.from_bytes(hashlib.sha256(_key(line).encode()).digest()[:8])
    size = round(SLICE_S * TELEPHONE_RATE)
    spectrum = np.fft.rfft(np.random.default_rng(seed).normal(size=size))
    hz = np.fft.rfftfreq(size, 1 / TELEPHONE_RATE)
    spectrum[(hz < 400) | (hz > 2800)] = 0
    samples = np.fft.irfft(spectrum, size)
    loud = samples * LEVEL / np.sqrt(np.mean(np.square(samples)))
    edge = np.minimum(1.0, np.arange(size) / (EDGE_S * TELEPHONE_RATE))
    return np.asarray(np.clip(loud * edge * edge[::-1], -0.95, 0.95), dtype=np.float32)


def _key(line: SpokenLine) -> str:
    return clip_key(line.text, line.timbre, line.allure)


# --- what was heard --------------------------------------------------------------------------

PIECE_S = 0.1


def likeness(heard: Samples, line: Samples) -> float:
    """How much of the line is in what was heard, from 0 to 1.

    Piece by piece, because a jitter buffer may leave out or repeat a frame: the better half of the pieces'
    highest normalised correlations within a frame or two of where the line as a whole fits best.
    """
    if len(heard) <= len(line):
        return 0.0
    best = _correlated(heard, line)
    at = int(np.argmax(best))
    size = round(PIECE_S * TELEPHONE_RATE)
    slack = round(0.05 * TELEPHONE_RATE)
    found = []
    for first in range(0, len(line) - size + 1, size // 2):
        around = heard[max(0, at + first - slack) : at + first + size + slack]
        if len(around) > size:
            found.append(float(_correlated(around, line[first : first + size]).max()))
    return float(np.mean(sorted(found)[len(found) // 2 :])) if found else 0.0


def _correlated(heard: Samples, piece: Samples) -> npt.NDArray[np.float64]:
    size = 1 << (len(heard) + len(piece)).bit_length()
    spectrum = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(piece, size))
    raw = np.fft.irfft(spectrum, size)[: len(heard) - len(piece) + 1]
    sums = np.concatenate([[0.0], np.cumsum(np.square(heard, dtype=np.float64))])
    energy = sums[len(piece) :] - sums[: -len(piece)]
    own = float(np.sum(np.square(piece, dtype=np.float64)))
    # What is all but silent is like nothing.
    return np.asarray(raw / np.sqrt(np.maximum(energy, own / 50) * own))


def on_the_line(sound: Samples) -> Samples:
    """As it arrives: in the telephone's eight bits, a second before and after it."""
    mu = 255.0
    small = np.sign(sound) * np.log1p(mu * np.abs(sound)) / np.log1p(mu)
    steps = np.round(small * 127) / 127
    heard = np.sign(steps) * np.expm1(np.abs(steps) * np.log1p(mu)) / mu
    return np.pad(heard, TELEPHONE_RATE).astype(np.float32)

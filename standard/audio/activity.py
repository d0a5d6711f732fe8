"""From frames of sound to what was said: stretches of speech, how loud, how many syllables, clipped or not.

Pure arithmetic on arrays. A *tick* is 8 ms of a track, a *chunk* the four ticks that the speech model judges
at once. What is known of a recording is small enough to be kept for hours of it; the samples are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standard.core.hearing import Speech, TrackHeard

__all__ = ["CHUNK", "RATE", "TICK", "Ticks", "measured", "speech_of", "tracks_heard"]

RATE = 8000
TICK = 64
CHUNK = 256
"""Samples."""
_PER_CHUNK = CHUNK // TICK
_CHUNK_S = CHUNK / RATE
_TICK_S = TICK / RATE

_BEGINS, _ENDS = 0.5, 0.35
"""Speech begins at this probability, and goes on down to that one."""
_GAP_S, _SHORTEST_S = 0.25, 0.1
"""A shorter silence does not end a stretch; a shorter stretch was no speech."""
_CROSSTALK_DB, _CROSSTALK_CHUNKS = 20.0, 9
"""So far below the other track over 300 ms, it is the other one's echo."""
_FULL_SCALE, _CLIPS = 0.97, 3
"""A-law's highest step begins at 0.969 of full scale; a tick or two may be chance."""
_VOWELS = slice(4, 25)
"""250 to 1500 Hz in a spectrum of two ticks: where a syllable has its vowel, and no consonant hisses."""
_SMOOTH = np.hanning(11) / np.hanning(11).sum()
_DIP_DB, _FAINT_DB = 2.0, 25.0
"""Between two syllables the vowels' band falls at least so far; fainter than that below the loudest: none."""
_FLOOR = 1e-10

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ticks:
    """One track, tick by tick: mean power, the same of the band of the vowels, highest sample."""

    power: Numbers
    vowels: Numbers
    peak: Numbers

    @staticmethod
    def joined(parts: Sequence[Ticks]) -> Ticks:
        """One after the other."""
        return Ticks(
            power=np.concatenate([part.power for part in parts]),
            vowels=np.concatenate([part.vowels for part in parts]),
            peak=np.concatenate([part.peak for part in parts]),
        )


def measured(samples: Numbers, before: Numbers) -> Ticks:
    """Whole ticks of sound; ``before`` is the tick that came first, for the spectrum's window."""
    ticks = samples.reshape(-1, TICK)
    pairs = np.concatenate([np.concatenate([before, samples[:-TICK]]).reshape(-1, TICK), ticks], axis=1)
    spectrum = np.fft.rfft(pairs * np.hanning(2 * TICK), axis=1)[:, _VOWELS]
    return Ticks(
        power=np.square(ticks).mean(axis=1, dtype=np.float64).astype(np.float32),
        vowels=np.sum(np.square(np.abs(spectrum)), axis=1).astype(np.float32),
        peak=np.abs(ticks).max(axis=1),
    )


def tracks_heard(probabilities: Sequence[Numbers], ticks: Sequence[Ticks]) -> tuple[TrackHeard, ...]:
    """What was heard on each of two tracks; ``probabilities`` of speech by chunk, four ticks each."""
    levels = [_smoothed_db(track) for track in ticks]
    heard = []
    for track in (0, 1):
        echo = levels[track] < levels[1 - track] - _CROSSTALK_DB
        heard.append(_track(speech_of(np.where(echo, 0.0, probabilities[track])), ticks[track]))
    return tuple(heard)


def speech_of(probabilities: NDArray[np.floating]) -> tuple[Speech, ...]:
    """Stretches of speech in seconds, from the probability of each chunk."""
    spans: list[list[int]] = []
    speaking = False
    for chunk, probability in enumerate(probabilities):
        speaking = probability >= (_ENDS if speaking else _BEGINS)
        if not speaking:
            continue
        if spans and (chunk - spans[-1][1]) * _CHUNK_S < _GAP_S:
            spans[-1][1] = chunk + 1
        else:
            spans.append([chunk, chunk + 1])
    return tuple(
        (round(begin * _CHUNK_S, 3), round(end * _CHUNK_S, 3))
        for begin, end in spans
        if (end - begin) * _CHUNK_S >= _SHORTEST_S
    )


def _smoothed_db(ticks: Ticks) -> NDArray[np.float64]:
    """Level of each chunk, over the third of a second around it."""
    power = ticks.power.reshape(-1, _PER_CHUNK).mean(axis=1, dtype=np.float64)
    window = np.ones(min(_CROSSTALK_CHUNKS, len(power))) / _CROSSTALK_CHUNKS
    return _db(np.convolve(power, window, mode="same"))


def _track(speech: tuple[Speech, ...], ticks: Ticks) -> TrackHeard:
    parts = [slice(round(begin / _TICK_S), round(end / _TICK_S)) for begin, end in speech]
    if not parts:
        return TrackHeard(speech=(), level_dbfs=None)
    spoken = np.concatenate([ticks.power[part] for part in parts])
    vowels = _db(np.convolve(ticks.vowels, _SMOOTH, mode="same"))
    faint = max(float(vowels[part].max()) for part in parts) - _FAINT_DB
    clips = [int((ticks.peak[part] >= _FULL_SCALE).sum()) for part in parts]
    clipped_at = tuple(begin for (begin, _), count in zip(speech, clips, strict=True) if count >= _CLIPS)
    return TrackHeard(
        speech=speech,
        level_dbfs=_level(spoken),
        clipped=bool(clipped_at),
        clipped_at=clipped_at,
        levels=tuple(_level(ticks.power[part]) for part in parts),
        syllables=tuple(_summits(vowels[part], faint) for part in parts),
    )


def _level(power: Numbers) -> float:
    return round(float(_db(np.mean(power, dtype=np.float64))), 1)


def _db(power: NDArray[np.floating] | np.floating) -> NDArray[np.float64]:
    return np.asarray(10 * np.log10(np.maximum(power, _FLOOR)), dtype=np.float64)


def _summits(curve: NDArray[np.float64], faint: float) -> int:
    """How often the curve rises and falls again by a dip's depth, above what is too faint."""
    count, low, high, rising = 0, np.inf, -np.inf, True
    for value in np.append(curve, -np.inf):
        if rising:
            high = max(high, value)
            if value <= high - _DIP_DB:
                count += int(high >= faint)
                rising, low = False, value
        else:
            low = min(low, value)
            if value >= low + _DIP_DB:
                rising, high = True, value
    return count

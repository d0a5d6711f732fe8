"""From probabilities and powers to stretches of speech, levels and syllables."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.audio.activity import CHUNK, RATE, TICK, Numbers, Ticks, measured, speech_of, tracks_heard

CHUNK_S = CHUNK / RATE
SECOND = round(1 / CHUNK_S)


def chances(*parts: tuple[float, float]) -> list[float]:
    """So many seconds at this probability, one after the other."""
    return [chance for seconds, chance in parts for _ in range(round(seconds / CHUNK_S))]


@pytest.mark.parametrize(
    ("parts", "spans"),
    [
        ([(3, 0.0)], []),
        ([(1, 0.0), (1, 0.9), (1, 0.0)], [(1, 2)]),
        # It goes on down to a lower probability than it begins at.
        ([(1, 0.4), (1, 0.9), (1, 0.4), (1, 0.3)], [(1, 3)]),
        ([(1, 0.9), (0.2, 0.0), (1, 0.9)], [(0, 2.2)]),
        ([(1, 0.9), (0.35, 0.0), (1, 0.9)], [(0, 1), (1.35, 2.35)]),
        ([(1, 0.0), (0.08, 0.9), (1, 0.0), (0.2, 0.9)], [(2.08, 2.28)]),
    ],
)
def test_stretches_of_speech(parts: list[tuple[float, float]], spans: list[tuple[float, float]]) -> None:
    told = np.array(speech_of(np.array(chances(*parts)))).reshape(-1, 2)
    assert told == pytest.approx(np.array(spans).reshape(-1, 2), abs=1.5 * CHUNK_S)


@given(st.lists(st.floats(0, 1), max_size=200))
def test_stretches_are_in_order_apart_and_inside(chances: list[float]) -> None:
    ends = [0.0]
    for begin, end in speech_of(np.array(chances)):
        assert ends[-1] <= begin < end <= round(len(chances) * CHUNK_S, 3)
        assert len(ends) == 1 or begin - ends[-1] >= 0.24
        ends.append(end)


def tone(level: float, seconds: float = 2.0, hz: float = 500.0) -> Numbers:
    times = np.arange(round(seconds * SECOND) * CHUNK) / RATE
    wave = level * np.sqrt(2) * np.sin(2 * np.pi * hz * times)
    return np.asarray(wave, dtype=np.float32)


def ticks(samples: Numbers) -> Ticks:
    return measured(samples, np.zeros(TICK, dtype=np.float32))


def both(left: Numbers, right: Numbers) -> tuple[tuple[float, ...], ...]:
    """Levels of what is heard when the detector takes everything for speech."""
    sure = np.ones(len(left) // CHUNK, dtype=np.float32)
    caller, heard = tracks_heard([sure, sure], [ticks(left), ticks(right)])
    return caller.levels, heard.levels


def test_the_level_of_speech() -> None:
    assert both(tone(0.1), tone(0.05)) == ((-20.0,), (-26.0,))


def test_what_is_far_below_the_other_track_is_its_echo() -> None:
    assert both(tone(0.2), tone(0.015)) == ((-14.0,), ())
    assert both(tone(0.2), tone(0.03)) == ((-14.0,), (-30.5,))


def test_full_scale_is_told_only_where_somebody_speaks() -> None:
    loud = np.clip(tone(2.0), -1, 1)
    sure, never = (np.full(len(loud) // CHUNK, chance, dtype=np.float32) for chance in (1, 0))
    told = [tracks_heard([one, one], [ticks(loud), ticks(tone(0.5))])[0].clipped for one in (sure, never)]
    assert told == [True, False]
    assert not tracks_heard([sure, sure], [ticks(tone(0.5)), ticks(loud)])[0].clipped


def test_summits_of_loudness_are_counted_as_syllables() -> None:
    times = np.arange(4 * SECOND * CHUNK) / RATE
    voice = tone(0.1, 4.0) * np.abs(np.sin(2 * np.pi * 2 * times)).astype(np.float32)
    sure = np.ones(len(voice) // CHUNK, dtype=np.float32)
    (syllables,) = tracks_heard([sure, sure], [ticks(voice), ticks(tone(0.1, 4.0))])[0].syllables
    assert syllables == pytest.approx(16, abs=1)


def test_nobody_spoke() -> None:
    never = np.zeros(10, dtype=np.float32)
    silent = ticks(np.zeros(10 * CHUNK, dtype=np.float32))
    for heard in tracks_heard([never, never], [silent, silent]):
        assert (heard.speech, heard.level_dbfs, heard.clipped, heard.levels) == ((), None, False, ())

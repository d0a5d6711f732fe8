"""What a person records becomes a line at the level of the others, and goes without a trace."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import soundfile

from standard.audio.finishing import SHIPPED_RATE
from standard.audio.sound import level_dbfs, read_mono
from standard.audio.takes import Takes
from standard.core.errors import AudioError, Invalid, Unknown

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)


def sound(level: float, rate: int, tracks: int = 1, kind: str = "WAV") -> bytes:
    wave = level * np.sin(2 * np.pi * 300 * np.arange(rate) / rate)
    into = io.BytesIO()
    soundfile.write(into, np.stack([wave] * tracks, axis=1), rate, format=kind)
    return into.getvalue()


def kept(takes: Takes, data: bytes, timbre: str = "femme-1") -> str:
    return takes.add(data, text="Allô ?", timbre=timbre, rate=1.0, by="claire", at=AT).key


@pytest.mark.parametrize(("level", "rate", "tracks"), [(0.02, 8000, 1), (0.9, 48000, 2), (0.3, 44100, 1)])
def test_every_voice_is_as_loud_as_the_others(tmp_path: Path, level: float, rate: int, tracks: int) -> None:
    takes = Takes(tmp_path)
    key = kept(takes, sound(level, rate, tracks))
    samples, given = read_mono(tmp_path / f"{key}.opus")
    assert given in (SHIPPED_RATE, 48000)
    assert abs(level_dbfs(samples, given) + 20) < 1.5
    (take,) = takes.kept()
    assert (take.by, take.text, take.at) == ("claire", "Allô ?", AT)


def test_it_goes_without_a_trace(tmp_path: Path) -> None:
    takes = Takes(tmp_path)
    key = kept(takes, sound(0.3, 16000))
    assert takes.remove(key).text == "Allô ?"
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(Unknown, match="line-not-recorded"):
        takes.remove(key)


@pytest.mark.parametrize("tracks", [3, 6])
def test_a_sound_of_many_tracks_is_none(tmp_path: Path, tracks: int) -> None:
    with pytest.raises(Invalid, match="recorded-unreadable"):
        kept(Takes(tmp_path), sound(0.3, 16000, tracks))
    assert list(tmp_path.iterdir()) == []


def test_a_voice_that_nobody_has(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="voice-unknown"):
        kept(Takes(tmp_path), sound(0.3, 16000), "robot-9")

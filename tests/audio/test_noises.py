"""What is heard behind a caller: far enough under the voice, without a click, the same each time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from standard.audio.noises import NOISE_DBFS, SHIPPED, looped, make, noise_clip
from standard.audio.sound import Samples, read_mono
from standard.core.errors import AudioError
from standard.core.events import Noise

NOISES: tuple[Noise, ...] = ("rue", "voiture", "hall")


def heard(noise: Noise, folder: Path) -> Samples:
    samples, rate = read_mono(noise_clip(noise, folder))
    assert rate == 8000
    return samples


def dbfs(samples: Samples) -> float:
    return float(10 * np.log10(np.mean(np.square(samples, dtype=np.float64))))


@pytest.mark.parametrize("noise", NOISES)
def test_it_is_eighteen_decibels_under_a_line(noise: Noise, tmp_path: Path) -> None:
    samples = heard(noise, tmp_path)
    assert dbfs(samples) == pytest.approx(NOISE_DBFS, abs=0.5)
    # The passing car is louder than the rest, and still well under the voice (-20 dBFS).
    frames = samples.reshape(-1, 160)
    loudest = max(dbfs(frame) for frame in frames)
    assert loudest < -27


@pytest.mark.parametrize("noise", NOISES)
def test_the_loop_closes_without_a_click(noise: Noise, tmp_path: Path) -> None:
    samples = heard(noise, tmp_path)
    assert len(samples) % 160 == 0, "whole frames: a player adds no silence at the end"
    steps = np.abs(np.diff(np.concatenate([samples[-800:], samples[:800]])))
    usual = np.percentile(np.abs(np.diff(samples)), 99.5)
    assert steps[790:810].max() < usual
    # Nor does the level jump.
    assert abs(dbfs(samples[-800:]) - dbfs(samples[:800])) < 6


def test_a_clip_without_its_fade_would_click() -> None:
    """The test above sees a seam: it is not blind."""
    samples, rate = read_mono(SHIPPED / "voiture.opus")
    cut = looped(np.concatenate([samples[: 20 * rate], np.full(rate // 2, 0.9, np.float32)]), rate)
    steps = np.abs(np.diff(np.concatenate([cut[-800:], cut[:800]])))
    assert steps[790:810].max() > np.percentile(np.abs(np.diff(cut)), 99.5)


@pytest.mark.parametrize("noise", NOISES)
def test_it_is_made_the_same_each_time_and_is_what_ships(noise: Noise) -> None:
    made = make(noise)
    assert np.array_equal(made, make(noise))
    shipped, rate = read_mono(SHIPPED / f"{noise}.opus")
    assert len(shipped) == pytest.approx(len(made), abs=rate // 50)
    ours, theirs = (np.abs(np.fft.rfft(sound[: 16 * 8000])) for sound in (made, shipped))
    assert np.corrcoef(ours, theirs)[0, 1] > 0.9


def test_the_three_places_do_not_sound_alike(tmp_path: Path) -> None:
    spectra = [
        np.log(np.abs(np.fft.rfft(heard(noise, tmp_path))).reshape(-1)[: 79 * 1000].reshape(79, -1).mean(1))
        for noise in NOISES
    ]
    for one in range(3):
        other = (one + 1) % 3
        assert np.abs(spectra[one] - spectra[other]).max() > 0.7


def test_it_is_made_once_and_anew_when_the_clip_is_newer(tmp_path: Path) -> None:
    clip = noise_clip("rue", tmp_path)
    before = clip.stat().st_mtime_ns
    assert noise_clip("rue", tmp_path).stat().st_mtime_ns == before


def test_a_spoilt_clip_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rue.opus").write_bytes(b"no sound")
    monkeypatch.setattr("standard.audio.noises.SHIPPED", tmp_path)
    with pytest.raises(AudioError, match="audio-unreadable"):
        noise_clip("rue", tmp_path)
    assert not (tmp_path / "bruit-rue.wav").exists()

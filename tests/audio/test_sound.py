"""Small operations on sound."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from standard.audio.sound import level_dbfs, read_mono, resample, write_opus, write_wav
from standard.core.errors import AudioError


def tone(hertz: float, rate: int, seconds: float = 1.0) -> np.ndarray:
    return (0.5 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


@pytest.mark.parametrize(("rate", "wanted"), [(16000, 8000), (24000, 8000), (8000, 48000), (8000, 8000)])
def test_a_new_rate_keeps_duration_pitch_and_level(rate: int, wanted: int) -> None:
    made = resample(tone(700, rate), rate, wanted)
    assert len(made) == wanted
    assert np.abs(np.fft.rfft(made)).argmax() == 700
    assert abs(level_dbfs(made, wanted) - level_dbfs(tone(700, rate), rate)) < 0.1


def test_what_the_new_rate_cannot_carry_does_not_fold_back() -> None:
    assert np.abs(resample(tone(6000, 16000), 16000, 8000)).max() < 0.01


def test_the_level_ignores_the_pauses() -> None:
    rate = 8000
    spoken = np.concatenate([np.zeros(rate, np.float32), tone(440, rate), np.zeros(2 * rate, np.float32)])
    assert abs(level_dbfs(spoken, rate) - 20 * np.log10(0.5 / np.sqrt(2))) < 0.2


def test_a_telephone_file_is_plain_pcm(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", tone(440, 8000), 8000)
    head = (tmp_path / "a.wav").read_bytes()[:24]
    assert head[20:24] == b"\x01\x00\x01\x00"  # PCM, one track
    samples, rate = read_mono(tmp_path / "a.wav")
    assert (rate, len(samples)) == (8000, 8000)


def test_opus_comes_back_at_its_rate(tmp_path: Path) -> None:
    write_opus(tmp_path / "a.opus", tone(440, 16000), 16000)
    samples, rate = read_mono(tmp_path / "a.opus")
    assert rate == 16000
    assert abs(len(samples) - 16000) <= 320
    assert np.abs(np.fft.rfft(samples[:16000])).argmax() == 440


def test_two_tracks_or_no_sound_are_refused(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "s.wav", np.zeros((10, 2), np.float32), 8000)
    (tmp_path / "t.wav").write_text("text")
    for name in ("s.wav", "t.wav", "none.wav"):
        with pytest.raises(AudioError, match="audio-unreadable"):
            read_mono(tmp_path / name)

"""What is done to a line before and after the model, which is not needed here."""

from __future__ import annotations

import stat
from pathlib import Path

import numpy as np
import pytest

from standard.audio.finishing import SHIPPED_RATE, finished
from standard.audio.render_voices import MODEL_RATE, Speaker, phonemes
from standard.audio.sound import level_dbfs
from standard.core.errors import AudioError


def test_punctuation_stays_between_the_phonemes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Stands for espeak-ng: says each group of words back, on two lines as the real one may.
    script = tmp_path / "espeak-ng"
    script.write_text('#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done\nprintf " <%s>\\n \\n" "$2"\n')
    script.chmod(script.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert phonemes("Allô ? Oui, bonjour.") == "<Allô>? <Oui>, <bonjour>."


@pytest.mark.parametrize("level", [0.05, 0.5, 1.4])
def test_a_line_is_levelled_and_never_digitally_silent(level: float) -> None:
    spoken = level * np.sin(2 * np.pi * 300 * np.arange(24000) / 24000)
    silence = np.zeros(24000)
    made = finished(np.concatenate([silence, spoken, silence]).astype(np.float32), MODEL_RATE)
    assert abs(level_dbfs(made, SHIPPED_RATE) + 20) < 0.5
    assert np.abs(made).max() <= 0.72
    assert 1.2 < len(made) / SHIPPED_RATE < 1.5
    assert 0 < np.abs(made[:800]).mean() < 0.002


def test_a_model_that_says_nothing_is_an_error() -> None:
    with pytest.raises(AudioError, match="voice-silent"):
        finished(np.zeros(24000, np.float32), MODEL_RATE)


def test_another_model_is_refused_before_it_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "kokoro.onnx").write_bytes(b"another")
    with pytest.raises(AudioError, match="voice-model-unknown"):
        Speaker(tmp_path)

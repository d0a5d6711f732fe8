"""The two files of a MixMonitor become one recording under a key, and only keys are answered."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from standard.app.recordings import Recordings
from standard.core.errors import AudioError, Unknown

RATE = 8000


def mixed(folder: Path, call_id: str, seconds: int = 3) -> None:
    """What Asterisk leaves: both sides speak all the time."""
    folder.mkdir(parents=True, exist_ok=True)
    at = np.arange(RATE * seconds) / RATE
    for side, hz in (("rx", 440), ("tx", 900)):
        voice = (0.3 * np.sin(2 * np.pi * hz * at)).astype(np.float32)
        soundfile.write(folder / f"{call_id}-{side}.wav", voice, RATE, subtype="PCM_16")


def levels(file: Path, first_s: float, last_s: float) -> tuple[float, float]:
    """Level of each track in a stretch."""
    audio, rate = soundfile.read(file)
    part = audio[round(first_s * rate) : round(last_s * rate)]
    caller, heard = np.sqrt((part**2).mean(axis=0))
    return float(caller), float(heard)


async def test_a_hold_blanks_the_caller_and_a_pause_both(tmp_path: Path) -> None:
    mixed(tmp_path / "mixed", "c-1.2")
    recordings = Recordings(tmp_path / "mixed", tmp_path / "kept")
    stored = await recordings.store("s-1", "c-1.2", holds=[(0.5, 1.0)], pauses=[(1.5, 2.0)])
    assert stored.key == "recordings/s-1/c-1.2.opus"
    assert stored.duration_s == pytest.approx(3.0, abs=0.05)
    file = recordings.audio(stored.key)
    assert min(levels(file, 0.1, 0.4)) > 0.1
    caller, heard = levels(file, 0.6, 0.9)
    assert caller < 0.01 < 0.1 < heard
    assert max(levels(file, 1.6, 1.9)) < 0.01
    assert recordings.peaks(stored.key).suffix == ".json"
    assert list((tmp_path / "mixed").iterdir()) == []


async def test_what_asterisk_never_wrote_is_said(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="recording-missing"):
        await Recordings(tmp_path / "mixed", tmp_path / "kept").store("s-1", "c-9", [], [])


@pytest.mark.parametrize(
    "key", ["recordings/s-1/c-1.opus", "../../etc/passwd", "", "a//b", "recordings/../x"]
)
def test_an_unknown_key_finds_nothing(tmp_path: Path, key: str) -> None:
    recordings = Recordings(tmp_path / "mixed", tmp_path / "kept")
    for find in (recordings.audio, recordings.peaks):
        with pytest.raises(Unknown, match="unknown-recording"):
            find(key)

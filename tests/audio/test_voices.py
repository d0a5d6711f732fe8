"""From text to a file that a robot plays."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import numpy as np
import pytest
import soundfile

from standard.audio.clips import clip_key
from standard.audio.sound import level_dbfs, read_mono, write_wav
from standard.audio.voices import Cue, VoiceBook
from standard.core.errors import AudioError
from standard.library.scenarios import SHIPPED

LINE = "Vautrelle, j'écoute."
VOICE = "homme-2"


@pytest.fixture
def book(tmp_path: Path) -> VoiceBook:
    return VoiceBook(SHIPPED / "voices", tmp_path / "cache", tmp_path / "mine")


def path_with(folder: Path, program: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this espeak-ng, or none, is installed."""
    folder.mkdir()
    if program is not None:
        script = folder / "espeak-ng"
        script.write_text(program)
        script.chmod(script.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", str(folder))


async def test_a_shipped_line_becomes_a_telephone_wav(book: VoiceBook) -> None:
    clips = await book.clips({"accueil": LINE}, VOICE)
    samples, rate = read_mono(Path(clips["accueil"]))
    assert rate == 8000
    assert soundfile.info(clips["accueil"]).subtype == "PCM_16"
    assert abs(len(samples) / rate - book.seconds(LINE, VOICE)) < 0.05
    assert -26 < level_dbfs(samples, rate) < -16
    assert book.health().state == "ok"


def test_it_is_decoded_once(book: VoiceBook) -> None:
    first = book.clip(LINE, VOICE)
    os.utime(first, (4e9, 4e9))
    assert book.clip(LINE, VOICE) == first
    assert first.stat().st_mtime == 4e9


def test_a_recording_by_a_person_takes_the_place_of_the_shipped_line(book: VoiceBook, tmp_path: Path) -> None:
    book.clip(LINE, VOICE)
    mine = tmp_path / "mine" / f"{clip_key(LINE, VOICE, 1.0)}.wav"
    write_wav(mine, np.full(4410, 0.25, np.float32), 44100)
    os.utime(mine, (4e9, 4e9))
    samples, rate = read_mono(book.clip(LINE, VOICE))
    assert (len(samples), rate) == (800, 8000)


def test_a_line_nobody_rendered_is_said_by_the_emergency_voice_and_counted(
    book: VoiceBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = tmp_path / "said.wav"
    write_wav(sound, (0.9 * np.sin(np.arange(22050) / 10)).astype(np.float32), 22050)
    # Stands for espeak-ng: the same arguments, a known sound.
    program = f'#!/bin/sh\nwhile [ "$1" != -w ]; do shift; done\n/bin/cp {sound} "$2"\n'
    path_with(tmp_path / "bin", program, monkeypatch)
    samples, rate = read_mono(book.clip("Une phrase de l'école.", "femme-2"))
    assert (rate, len(samples)) == (8000, 8000)
    assert abs(level_dbfs(samples, rate) + 20) < 1
    health = book.health()
    assert (health.state, health.fallback_lines) == ("fallback", ("Une phrase de l'école.",))


def test_without_any_voice_the_error_names_the_package(
    book: VoiceBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path_with(tmp_path / "bin", None, monkeypatch)
    with pytest.raises(AudioError, match="voice-engine-missing") as caught:
        book.clip("Une phrase de l'école.", "femme-2")
    assert caught.value.details["package"] == "espeak-ng"
    assert list((tmp_path / "cache").glob("*")) == []


def test_a_voice_that_fails_is_told(book: VoiceBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path_with(tmp_path / "bin", "#!/bin/sh\nexit 3\n", monkeypatch)
    with pytest.raises(AudioError, match="voice-engine-failed"):
        book.clip("Une phrase de l'école.", "femme-2")


def test_an_unknown_timbre_is_refused(book: VoiceBook) -> None:
    with pytest.raises(AudioError, match="voice-unknown"):
        book.clip(LINE, "femme-99")


def test_a_track_has_each_line_at_its_time(book: VoiceBook, tmp_path: Path) -> None:
    path = tmp_path / "microphone.wav"
    said = "Je vous la passe, merci."
    book.track([Cue(1.0, said), Cue(5.0, said)], "femme-6", path, seconds=8)
    samples, rate = read_mono(path)
    assert (rate, len(samples)) == (48000, 8 * 48000)
    tenths = np.abs(samples).reshape(80, -1).max(axis=1) > 0.05
    spoken = np.flatnonzero(tenths) / 10
    assert abs(spoken[0] - 1.1) < 0.15
    length = book.seconds(said, "femme-6")
    assert not ((spoken > 1.1 + length) & (spoken < 4.9)).any()
    assert spoken[-1] < 5.1 + length


def test_a_line_that_does_not_fit_is_cut_with_the_track(book: VoiceBook, tmp_path: Path) -> None:
    book.track([Cue(1.5, LINE), Cue(9.0, LINE)], VOICE, tmp_path / "m.wav", seconds=2, sample_rate=8000)
    samples, _ = read_mono(tmp_path / "m.wav")
    assert len(samples) == 16000

"""Who spoke when in recordings whose truth is known, and what is told when nothing can be heard."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import numpy as np
import pytest

from standard.audio.activity import RATE
from standard.audio.hearing import DETECTOR, MODEL, Hearing, hear
from standard.audio.noises import SHIPPED as NOISES
from standard.audio.sound import Samples, read_mono, resample, write_opus, write_wav
from standard.audio.storage import FolderStorage
from standard.core.errors import AudioError
from standard.core.hearing import Speech, TrackHeard
from tests.audio.talk import Side, joined, shipped, sound_of, written

MUSIC = Path(__file__).parents[2] / "asterisk" / "sounds" / "moh" / "attente.wav"
KEY = "recordings/s/c.opus"


def telephone(path: Path) -> Samples:
    return resample(*read_mono(path), RATE)


def agree(heard: TrackHeard, truth: list[Speech], within_s: float = 0.25) -> None:
    told = joined(heard.speech)
    assert [begin for begin, _ in told] == pytest.approx([begin for begin, _ in truth], abs=within_s)
    assert [end for _, end in told] == pytest.approx([end for _, end in truth], abs=within_s)


@pytest.fixture(scope="module")
def talk() -> tuple[Side, Side]:
    """Five lines each way with silences between, and at once where the caller breaks in."""
    caller, heard = Side(46.0), Side(46.0)
    for rank in range(5):
        heard.says(sound_of(shipped(rank)), 1.0 + 9.0 * rank, gain_db=-4.0)
        # The third time, the caller breaks in.
        caller.says(sound_of(shipped(10 + rank)), (1.8 if rank == 2 else 7.2) + 9.0 * rank - 0.5 * rank)
    return caller, heard


def test_speech_and_level_of_a_conversation(talk: tuple[Side, Side], tmp_path: Path) -> None:
    caller, heard = talk
    told = hear(written(caller, heard, tmp_path / "c.opus"))
    for track, side in ((told.caller, caller), (told.heard, heard)):
        agree(track, joined(tuple(sorted(side.truth))))
        assert track.level_dbfs == pytest.approx(side.level_dbfs(), abs=1.5)
        assert len(track.levels) == len(track.syllables) == len(track.speech)
        assert not track.clipped
    assert (told.duration_s, told.detector) == (46.0, DETECTOR)


@pytest.mark.parametrize("noise", ["rue", "voiture", "hall"])
def test_speech_over_noise(talk: tuple[Side, Side], noise: str, tmp_path: Path) -> None:
    _, heard = talk
    around = Side(46.0)
    sound = telephone(NOISES / f"{noise}.opus")
    sound *= 10 ** (-38 / 20) / np.sqrt(np.mean(np.square(sound)))
    around.sounds(np.resize(sound, 46 * RATE), 0.0)
    for span in heard.truth:
        first, last = (round(second * RATE) for second in span)
        around.says(heard.samples[first:last], span[0])
    agree(hear(written(Side(46.0), around, tmp_path / "c.opus")).heard, joined(tuple(around.truth)))


@pytest.mark.parametrize("gain_db", [0.0, 10.0])
def test_noise_music_and_tones_are_not_speech(gain_db: float, tmp_path: Path) -> None:
    caller, heard = Side(60.0), Side(60.0)
    for rank, noise in enumerate(("rue", "voiture", "hall")):
        caller.sounds(telephone(NOISES / f"{noise}.opus"), 20.0 * rank, gain_db)
    heard.sounds(np.resize(telephone(MUSIC), 30 * RATE), 0.0, gain_db)
    times = np.arange(15 * RATE) / RATE
    ringing = 0.1 * np.sin(2 * np.pi * 440 * times) * (times % 5 < 1.5)
    heard.sounds(ringing.astype(np.float32), 32.0, gain_db)
    keys = 0.05 * (np.sin(2 * np.pi * 697 * times) + np.sin(2 * np.pi * 1209 * times))
    heard.sounds((keys * (times % 0.5 < 0.15)).astype(np.float32), 45.0, gain_db)
    told = hear(written(caller, heard, tmp_path / "c.opus"))
    assert (told.caller.speech, told.heard.speech) == ((), ())
    assert told.heard.level_dbfs is None


def test_the_echo_of_a_headset_is_not_the_operator(talk: tuple[Side, Side], tmp_path: Path) -> None:
    caller, _ = talk
    heard = Side(46.0)
    heard.sounds(caller.samples, 0.02, gain_db=-26.0)
    said = hear(written(caller, heard, tmp_path / "c.opus")).heard.speech
    assert sum(end - begin for begin, end in said) < 0.05 * sum(end - begin for begin, end in caller.truth)


def test_a_voice_at_full_scale_is_clipped(tmp_path: Path) -> None:
    caller, heard = Side(12.0), Side(12.0)
    caller.says(sound_of(shipped(3)), 1.0, gain_db=24.0)
    heard.says(sound_of(shipped(4)), 6.0, gain_db=2.0)
    told = hear(written(caller, heard, tmp_path / "c.opus"))
    assert (told.caller.clipped, told.heard.clipped, told.heard.clipped_at) == (True, False, ())
    assert told.caller.clipped_at[0] == pytest.approx(1.0, abs=0.25)


@pytest.mark.parametrize("seconds", [0.02, 8.0, 8.2])
def test_a_recording_of_any_length(seconds: float, tmp_path: Path) -> None:
    write_opus(tmp_path / "c.opus", np.zeros((round(seconds * RATE), 2), dtype=np.float32), RATE)
    told = hear(tmp_path / "c.opus")
    assert told.duration_s == pytest.approx(seconds, abs=0.02)
    assert told.caller.speech == ()


def kept_in(folder: Path, path: Path) -> FolderStorage:
    storage = FolderStorage(folder)
    storage.put(KEY, path)
    return storage


async def test_a_process_of_its_own_hears_the_same(talk: tuple[Side, Side], tmp_path: Path) -> None:
    path = written(*talk, tmp_path / "c.opus")
    assert await Hearing(kept_in(tmp_path / "store", path)).hear(KEY) == hear(path)


async def error_of(storage: FolderStorage, model: Path = MODEL) -> str:
    with pytest.raises(AudioError) as raised:
        await Hearing(storage, model=model).hear(KEY)
    return raised.value.id


async def test_a_recording_that_is_gone(tmp_path: Path) -> None:
    assert await error_of(FolderStorage(tmp_path)) == "recording-missing"


def _spoilt(path: Path) -> None:
    path.write_bytes(b"OggS" + bytes(2000))


def _one_track(path: Path) -> None:
    write_opus(path, np.zeros(RATE, dtype=np.float32), RATE)


def _other_rate(path: Path) -> None:
    write_wav(path, np.zeros((RATE, 2), dtype=np.float32), 16000)


@pytest.mark.parametrize("spoil", [_spoilt, _one_track, _other_rate])
async def test_a_recording_that_cannot_be_read(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    spoil(tmp_path / "c.wav")
    assert await error_of(kept_in(tmp_path / "store", tmp_path / "c.wav")) == "audio-unreadable"


async def test_a_model_that_is_missing_or_damaged(tmp_path: Path) -> None:
    write_opus(tmp_path / "c.opus", np.zeros((RATE, 2), dtype=np.float32), RATE)
    storage = kept_in(tmp_path / "store", tmp_path / "c.opus")
    assert await error_of(storage, tmp_path / "none.onnx") == "hearing-model-unavailable"
    copyfile(MODEL, tmp_path / "half.onnx")
    os.truncate(tmp_path / "half.onnx", MODEL.stat().st_size // 2)
    assert await error_of(storage, tmp_path / "half.onnx") == "hearing-model-unavailable"


async def test_a_process_that_is_killed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_opus(tmp_path / "c.opus", np.zeros((RATE, 2), dtype=np.float32), RATE)
    storage = kept_in(tmp_path / "store", tmp_path / "c.opus")
    monkeypatch.setattr("standard.audio.hearing.sys.executable", "/bin/false")
    assert await error_of(storage) == "hearing-failed"


async def test_whoever_stops_ends_the_process(tmp_path: Path) -> None:
    write_opus(tmp_path / "c.opus", np.zeros((RATE * 600, 2), dtype=np.float32), RATE)
    storage = kept_in(tmp_path / "store", tmp_path / "c.opus")
    hearing = asyncio.create_task(Hearing(storage).hear(KEY))
    while not hearers(storage):  # noqa: ASYNC110 - another process begins
        await asyncio.sleep(0.01)
    hearing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(hearing, 2)
    assert not hearers(storage)


def hearers(storage: FolderStorage) -> list[Path]:
    """Processes that were told to hear the recording."""
    name = str(storage.local(KEY)).encode()
    commands = [entry / "cmdline" for entry in Path("/proc").iterdir() if entry.name.isdecimal()]
    return [one for one in commands if one.exists() and name in one.read_bytes()]

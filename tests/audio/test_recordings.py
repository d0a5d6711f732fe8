"""Two mono files become one verified stereo recording, and nothing is lost on the way."""

from __future__ import annotations

import asyncio
import errno
import io
import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from standard.audio.recordings import (
    Recording,
    Silence,
    Source,
    Tracks,
    peaks_key,
    recording_key,
    store_recording,
)
from standard.audio.storage import FolderStorage
from standard.core.errors import AudioError

RATE = 8000
KEY = "recordings/s-1/c-1.opus"


def tone(hertz: float, seconds: float, level: float = 0.3) -> np.ndarray:
    return (level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


def recorded(folder: Path, caller: np.ndarray, heard: np.ndarray) -> Source:
    source = Source(folder / "c-1-rx.wav", folder / "c-1-tx.wav")
    soundfile.write(source.caller, caller, RATE, subtype="PCM_16")
    soundfile.write(source.heard, heard, RATE, subtype="PCM_16")
    return source


def stored(storage: FolderStorage, key: str = KEY) -> np.ndarray:
    samples, rate = soundfile.read(io.BytesIO(storage.read(key)))
    assert rate == RATE
    return np.asarray(samples)


def strength(samples: np.ndarray, hertz: float) -> float:
    """Amplitude of one frequency."""
    wave = np.exp(-2j * np.pi * hertz * np.arange(len(samples)) / RATE)
    return float(2 * abs(np.mean(samples * wave)))


@pytest.fixture
def storage(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path / "store")


async def test_left_is_the_caller_and_right_is_what_it_heard(tmp_path: Path, storage: FolderStorage) -> None:
    source = recorded(tmp_path, tone(440, 3), tone(1000, 3))
    made = await store_recording(source, KEY, storage)
    assert made == Recording(KEY, "recordings/s-1/c-1.peaks.json", 3.0)
    both = stored(storage)[RATE : 2 * RATE]
    assert strength(both[:, 0], 440) > 0.25 > 0.02 > strength(both[:, 0], 1000)
    assert strength(both[:, 1], 1000) > 0.25 > 0.02 > strength(both[:, 1], 440)
    assert not source.caller.exists()
    assert not source.heard.exists()


async def test_sound_keeps_its_place_in_time(tmp_path: Path, storage: FolderStorage) -> None:
    caller = np.concatenate([np.zeros(2 * RATE, np.float32), tone(440, 1)])
    await store_recording(recorded(tmp_path, caller, caller), KEY, storage)
    loud = np.flatnonzero(np.abs(stored(storage)[:, 0]) > 0.15)
    assert abs(loud[0] / RATE - 2.0) < 0.03


async def test_a_hold_is_silent_on_the_callers_side_only_and_a_pause_on_both(
    tmp_path: Path, storage: FolderStorage
) -> None:
    silences = (Silence(1, 2), Silence(3, 4, Tracks.BOTH), Silence(9, 12))
    await store_recording(recorded(tmp_path, tone(440, 5), tone(1000, 5)), KEY, storage, silences)
    sound = stored(storage)
    second = {at: sound[at * RATE + 400 : (at + 1) * RATE - 400] for at in range(5)}
    caller = [strength(second[at][:, 0], 440) > 0.1 for at in range(5)]
    heard = [strength(second[at][:, 1], 1000) > 0.1 for at in range(5)]
    assert caller == [True, False, True, False, True]
    assert heard == [True, True, True, False, True]
    assert np.abs(second[3]).max() < 0.01


async def test_the_peaks_draw_both_tracks(tmp_path: Path, storage: FolderStorage) -> None:
    source = recorded(tmp_path, tone(440, 1, 0.5), tone(440, 1, 0.25))
    await store_recording(source, KEY, storage, (Silence(0.5, 1.0),))
    peaks = json.loads(storage.read(peaks_key(KEY)))
    assert (peaks["rate"], peaks["ms"], peaks["duration_s"]) == (8000, 20, 1.0)
    caller, heard = peaks["tracks"]["caller"], peaks["tracks"]["heard"]
    assert len(caller) == len(heard) == 2 * 50
    assert caller[20:22] == [-50, 50]
    assert heard[20:22] == [-25, 25]
    assert caller[-2:] == [0, 0]


async def test_done_twice_it_gives_the_same_answer(tmp_path: Path, storage: FolderStorage) -> None:
    source = recorded(tmp_path, tone(440, 1), tone(440, 1))
    first = await store_recording(source, KEY, storage)
    assert await store_recording(source, KEY, storage) == first


async def test_stopped_while_it_removed_the_source_it_finishes(
    tmp_path: Path, storage: FolderStorage
) -> None:
    source = recorded(tmp_path, tone(440, 1), tone(440, 1))
    first = await store_recording(source, KEY, storage, keep=True)
    source.caller.unlink()
    assert await store_recording(source, KEY, storage) == first
    assert not source.heard.exists()


async def test_the_last_words_on_the_longer_side_are_kept(tmp_path: Path, storage: FolderStorage) -> None:
    source = recorded(tmp_path, tone(440, 2), tone(1000, 1.96))
    assert (await store_recording(source, KEY, storage)).seconds == 2.0


async def test_no_source_and_no_result_is_an_error(tmp_path: Path, storage: FolderStorage) -> None:
    with pytest.raises(AudioError, match="recording-missing"):
        await store_recording(Source(tmp_path / "a.wav", tmp_path / "b.wav"), KEY, storage)


@pytest.mark.parametrize("kept_bytes", [0, 30, 44, 9000])
async def test_a_cut_file_is_refused_and_kept(
    tmp_path: Path, storage: FolderStorage, kept_bytes: int
) -> None:
    source = recorded(tmp_path, tone(440, 2), tone(440, 2))
    source.caller.write_bytes(source.caller.read_bytes()[:kept_bytes])
    with pytest.raises(AudioError, match="recording-truncated"):
        await store_recording(source, KEY, storage)
    assert source.caller.exists()
    assert source.heard.exists()
    assert not storage.exists(KEY)


async def test_sides_of_different_calls_are_refused(tmp_path: Path, storage: FolderStorage) -> None:
    source = recorded(tmp_path, tone(440, 1), tone(440, 4))
    with pytest.raises(AudioError, match="recording-truncated"):
        await store_recording(source, KEY, storage)


async def test_noise_that_is_no_wav_is_refused(tmp_path: Path, storage: FolderStorage) -> None:
    source = recorded(tmp_path, tone(440, 1), tone(440, 1))
    source.heard.write_bytes(b"not a sound at all" * 20)
    with pytest.raises(AudioError, match="audio-unreadable"):
        await store_recording(source, KEY, storage)
    assert source.heard.exists()


class FullStorage(FolderStorage):
    """A disk with no room left."""

    def put(self, key: str, source: Path) -> None:
        raise AudioError("disk-full", file=key) from OSError(errno.ENOSPC, "full")


class RottenStorage(FolderStorage):
    """A disk that does not give back what it took."""

    def put(self, key: str, source: Path) -> None:
        super().put(key, source)
        path = self.local(key)
        assert path is not None
        path.write_bytes(path.read_bytes()[:200])


@pytest.mark.parametrize(
    ("storage_type", "id"), [(FullStorage, "disk-full"), (RottenStorage, "recording-not-verified")]
)
async def test_the_source_outlives_a_storage_that_fails(
    tmp_path: Path, storage_type: type[FolderStorage], id: str
) -> None:
    source = recorded(tmp_path, tone(440, 1), tone(440, 1))
    with pytest.raises(AudioError, match=id):
        await store_recording(source, KEY, storage_type(tmp_path / "store"))
    assert source.caller.exists()
    assert source.heard.exists()


async def test_the_event_loop_goes_on_meanwhile(tmp_path: Path, storage: FolderStorage) -> None:
    source = recorded(tmp_path, tone(440, 60), tone(440, 60))
    turns = 0
    work = asyncio.create_task(store_recording(source, KEY, storage))
    while not work.done():
        await asyncio.sleep(0.005)
        turns += 1
    await work
    assert turns >= 10  # a blocked loop makes one


def test_keys_name_the_session_and_the_call() -> None:
    assert recording_key("s-1", "c-1") == KEY
    for session, call in (("..", "c"), ("s", "../../etc/passwd"), ("", "c"), ("s", "a\nb")):
        with pytest.raises(AudioError, match="storage-key-invalid"):
            recording_key(session, call)

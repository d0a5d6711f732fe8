"""From the two files of a MixMonitor to one recording: stereo Ogg/Opus, and the peaks of its waveform.

Left is the caller, right is what the caller heard: the operator, then the music, then a colleague. The two
files are of equal length (`r` and `t` of MixMonitor), 8 kHz mono PCM. Silences are laid over the hold (the
caller thinks nobody listens: left only) and over the pauses the operator asked for (both).

The work happens in a thread: reading, encoding and hashing release the interpreter. Nothing is removed before
the stored result has been read back.
"""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import soundfile

from standard.audio.files import refusal
from standard.audio.sound import Samples, read_mono
from standard.audio.storage import Storage, checked_key
from standard.core.errors import AudioError

__all__ = ["Recording", "Silence", "Source", "Tracks", "peaks_key", "recording_key", "store_recording"]

RATE = 8000
PEAK_MS = 20
_TOLERANCE_S = 0.1
"""Opus works in frames of 20 ms; the two files of one call may differ by one or two packets."""
_FADE_S = 0.005
_HEADER_BYTES = 44


class Tracks(StrEnum):
    """Which side a silence covers."""

    CALLER = "caller"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Silence:
    """An interval of the recording, in seconds from its beginning."""

    begin_s: float
    end_s: float
    tracks: Tracks = Tracks.CALLER


@dataclass(frozen=True, slots=True)
class Source:
    """The two files that Asterisk wrote."""

    caller: Path
    heard: Path


@dataclass(frozen=True, slots=True)
class Recording:
    """What has been stored: keys, never paths."""

    key: str
    peaks_key: str
    seconds: float


def recording_key(session: str, call_id: str) -> str:
    """Raises AudioError `storage-key-invalid`."""
    return checked_key(f"recordings/{session}/{call_id}.opus")


def peaks_key(key: str) -> str:
    """The key of the peaks of a recording."""
    return checked_key(key.removesuffix(".opus") + ".peaks.json")


async def store_recording(
    source: Source, key: str, storage: Storage, silences: Sequence[Silence] = (), *, keep: bool = False
) -> Recording:
    """Encode, store, verify, then remove the source (unless `keep`).

    Done again after it has succeeded, it finds the stored result and returns it. Raises AudioError:
    `recording-missing` (no source and no result), `recording-truncated`, `audio-unreadable`, `disk-full`,
    `audio-unwritable`, `recording-not-verified`. After an error the source is still there.
    """
    return await asyncio.to_thread(_store, source, key, storage, tuple(silences), keep=keep)


def _store(
    source: Source, key: str, storage: Storage, silences: tuple[Silence, ...], *, keep: bool
) -> Recording:
    waveform = peaks_key(key)
    if not source.caller.exists() or not source.heard.exists():
        return _already(source, key, storage, keep=keep)
    caller, heard = _paired(_track(source.caller), _track(source.heard))
    caller, heard = _blanked(caller, heard, silences)
    with TemporaryDirectory(prefix="recording-") as folder:
        made = Path(folder) / "made.opus"
        drawn = Path(folder) / "peaks.json"
        try:
            soundfile.write(made, np.stack([caller, heard], axis=1), RATE, subtype="OPUS", format="OGG")
            drawn.write_text(json.dumps(_peaks(caller, heard), separators=(",", ":")), encoding="ascii")
        except (OSError, soundfile.LibsndfileError) as error:
            raise refusal(error, made) from error
        storage.put(key, made)
        storage.put(waveform, drawn)
    seconds = len(caller) / RATE
    _verify(storage, key, seconds)
    if not keep:
        _remove(source)
    return Recording(key, waveform, seconds)


def _already(source: Source, key: str, storage: Storage, *, keep: bool) -> Recording:
    """The result of an earlier run, which may have been stopped while it removed the source."""
    waveform = peaks_key(key)
    if not storage.exists(key) or not storage.exists(waveform):
        raise AudioError("recording-missing", call_id=Path(key).stem)
    seconds = float(json.loads(storage.read(waveform))["duration_s"])
    _verify(storage, key, seconds)
    if not keep:
        _remove(source)
    return Recording(key, waveform, seconds)


def _remove(source: Source) -> None:
    for path in (source.caller, source.heard):
        path.unlink(missing_ok=True)


def _track(path: Path) -> Samples:
    """One side. A WAV that Asterisk could not close has a header that promises nothing, or too much."""
    if path.stat().st_size <= _HEADER_BYTES:
        raise AudioError("recording-truncated", file=path.name)
    promised = _promised_bytes(path)
    samples, rate = read_mono(path)
    if rate != RATE:
        raise AudioError("audio-unreadable", file=path.name, problem=f"{rate} Hz")
    if not len(samples) or promised - len(samples) * 2 > _TOLERANCE_S * RATE * 2:
        raise AudioError("recording-truncated", file=path.name)
    return samples


def _promised_bytes(path: Path) -> int:
    """The size of the `data` chunk as the header says it; 0 when there is none before 4 kB."""
    with path.open("rb") as file:
        head = file.read(4096)
    found = head.find(b"data", 12)
    return int.from_bytes(head[found + 4 : found + 8], "little") if found >= 0 else 0


def _paired(caller: Samples, heard: Samples) -> tuple[Samples, Samples]:
    """Both sides at the length of the longer: what was said last must not be cut."""
    length = max(len(caller), len(heard))
    if length - min(len(caller), len(heard)) > RATE:
        raise AudioError(
            "recording-truncated", file="", caller_s=len(caller) / RATE, heard_s=len(heard) / RATE
        )
    return np.pad(caller, (0, length - len(caller))), np.pad(heard, (0, length - len(heard)))


def _blanked(caller: Samples, heard: Samples, silences: Sequence[Silence]) -> tuple[Samples, Samples]:
    caller, heard = caller.copy(), heard.copy()
    for silence in silences:
        _silence(caller, silence)
        if silence.tracks is Tracks.BOTH:
            _silence(heard, silence)
    return caller, heard


def _silence(track: Samples, silence: Silence) -> None:
    """Blank the interval, with a short slope outside it so that it does not click."""
    begin = min(max(0, round(silence.begin_s * RATE)), len(track))
    end = min(max(begin, round(silence.end_s * RATE)), len(track))
    track[begin:end] = 0
    slope = np.linspace(1, 0, round(_FADE_S * RATE), endpoint=False, dtype=np.float32)
    before = min(len(slope), begin)
    after = min(len(slope), len(track) - end)
    track[begin - before : begin] *= slope[len(slope) - before :]
    track[end : end + after] *= slope[::-1][:after]


def _peaks(caller: Samples, heard: Samples) -> dict[str, object]:
    """Lowest and highest sample of each 20 ms, from −100 to 100, flat: [min, max, min, max, …] a track."""
    return {
        "version": 1,
        "rate": RATE,
        "ms": PEAK_MS,
        "duration_s": round(len(caller) / RATE, 3),
        "tracks": {"caller": _extremes(caller), "heard": _extremes(heard)},
    }


def _extremes(track: Samples) -> list[int]:
    size = RATE * PEAK_MS // 1000
    frames = np.pad(track, (0, -len(track) % size)).reshape(-1, size)
    both = np.stack([frames.min(axis=1), frames.max(axis=1)], axis=1)
    whole: list[int] = np.round(np.clip(both, -1, 1) * 100).astype(int).reshape(-1).tolist()
    return whole


def _verify(storage: Storage, key: str, seconds: float) -> None:
    """Decode what has been stored: it must be two tracks of the right length, and its peaks must be JSON."""
    try:
        with soundfile.SoundFile(io.BytesIO(storage.read(key))) as stored:
            tracks = stored.channels
            read_s = sum(len(block) for block in stored.blocks(blocksize=RATE)) / stored.samplerate
        json.loads(storage.read(peaks_key(key)))
    except (soundfile.LibsndfileError, ValueError) as error:
        raise AudioError("recording-not-verified", key=key, problem=str(error)) from error
    if tracks != 2 or abs(read_s - seconds) > _TOLERANCE_S:
        raise AudioError("recording-not-verified", key=key, problem=f"{tracks} tracks, {read_s:.2f} s")

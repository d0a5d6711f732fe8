"""Hears in a stored recording who spoke when: the caller on the left, what the caller heard on the right.

The detector is Silero VAD at 8 kHz (MIT; ``models/``, from ``silero-vad`` 6.2.3 of PyPI), run by onnxruntime.
It hears *that* somebody speaks, and recognises nothing.

Each recording is heard in a process of its own, ``python -m standard.audio.hearing FILE``, at the lowest
priority and on one core: a call under way must never wait for it, and whoever stops the service neither. The
process writes what it heard as JSON and keeps nothing but a few numbers for each tick, so an hour is heard in
little memory.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import soundfile
from pydantic import TypeAdapter, ValidationError

from standard.audio.activity import CHUNK, RATE, TICK, Numbers, Ticks, measured, tracks_heard
from standard.audio.storage import Storage
from standard.core.errors import AudioError
from standard.core.hearing import Heard

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

__all__ = ["DETECTOR", "Hearing", "hear"]

DETECTOR = "silero-vad 6.2.3"
MODEL = Path(__file__).parent / "models" / "silero_vad.onnx"
_ROOT = Path(__file__).resolve().parents[2]
"""Where `-m` finds the package, whatever the service's own folder."""
_CONTEXT = 32
"""Samples of the chunk before, that the model wants before each chunk."""
_BLOCK = CHUNK * 250
"""Eight seconds are decoded at a time."""
_HEARD = TypeAdapter(Heard)


class Hearing:
    """``core.ports.Hearer`` on a store."""

    def __init__(self, storage: Storage, *, model: Path = MODEL) -> None:
        self._storage = storage
        self._model = model

    async def hear(self, key: str) -> Heard:
        """What is in the recording with this key. To be cancelled at any time; the process ends then.

        Raises AudioError: ``recording-missing``, ``audio-unreadable``, ``hearing-model-unavailable``,
        ``hearing-failed``.
        """
        path = self._storage.local(key)
        if path is None:
            raise AudioError("recording-missing", call_id=Path(key).stem)
        running = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "standard.audio.hearing", str(path.absolute()), str(self._model)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            cwd=_ROOT,
        )
        try:
            told, errors = await running.communicate()
        finally:
            if running.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    running.kill()
                await running.wait()
        return _understood(told, errors, key)


def _understood(told: bytes, errors: bytes, key: str) -> Heard:
    try:
        answer = json.loads(told)
        if "error" in answer:
            raise AudioError(answer["error"], **answer["details"])
        return _HEARD.validate_python(answer)
    except (ValueError, ValidationError) as error:
        said = errors.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise AudioError("hearing-failed", key=key, problem=" ".join(said)[:200]) from error


def hear(path: Path, model: Path = MODEL) -> Heard:
    """Hear a stereo file of telephone sound here and now. Raises AudioError as ``Hearing.hear`` does."""
    detector = _Detector(model)
    try:
        with soundfile.SoundFile(path) as file:
            if (file.samplerate, file.channels) != (RATE, 2) or not file.frames:
                problem = f"{file.channels} tracks, {file.samplerate} Hz"
                raise AudioError("audio-unreadable", file=path.name, problem=problem)
            for block in file.blocks(blocksize=_BLOCK, dtype="float32", always_2d=True):
                detector.follow(block.T)
    except (OSError, soundfile.LibsndfileError) as error:
        raise AudioError("audio-unreadable", file=path.name, problem=str(error)) from error
    return detector.heard()


class _Detector:
    """Both tracks at once, block after block."""

    def __init__(self, model: Path) -> None:
        self._model = _loaded(model)
        self._rate = np.array(RATE, dtype=np.int64)
        self._state: Numbers = np.zeros((2, 2, 128), dtype=np.float32)
        self._before: Numbers = np.zeros((2, TICK), dtype=np.float32)
        self._samples = 0
        self._probabilities: list[Numbers] = []
        self._ticks: list[tuple[Ticks, Ticks]] = []

    def follow(self, block: Numbers) -> None:
        """Two rows of samples; only the last block may be shorter than the others."""
        self._samples += block.shape[1]
        block = np.pad(block, ((0, 0), (0, -block.shape[1] % CHUNK)))
        left, right = (measured(np.ascontiguousarray(block[t]), self._before[t]) for t in (0, 1))
        self._ticks.append((left, right))
        sound = np.concatenate([self._before[:, -_CONTEXT:], block], axis=1)
        self._probabilities.append(np.stack(list(self._judged(sound)), axis=1))
        self._before = block[:, -TICK:]

    def _judged(self, sound: Numbers) -> Iterator[Numbers]:
        for begin in range(0, sound.shape[1] - _CONTEXT, CHUNK):
            given = {
                "input": sound[:, begin : begin + _CONTEXT + CHUNK],
                "state": self._state,
                "sr": self._rate,
            }
            probability, self._state = self._model.run(None, given)
            yield probability[:, 0]

    def heard(self) -> Heard:
        """Of everything that was given."""
        ticks = [Ticks.joined([part[track] for part in self._ticks]) for track in (0, 1)]
        caller, heard = tracks_heard(list(np.concatenate(self._probabilities, axis=1)), ticks)
        return Heard(caller=caller, heard=heard, duration_s=round(self._samples / RATE, 3), detector=DETECTOR)


def _loaded(model: Path) -> InferenceSession:
    """The model, on one thread: the one that asks."""
    try:
        import onnxruntime  # noqa: PLC0415 - only the process that hears needs its megabytes

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise AudioError("hearing-model-unavailable", problem=str(error)[:200]) from error


def _told(path: Path, model: Path) -> bytes:
    try:
        return _HEARD.dump_json(hear(path, model))
    except AudioError as error:
        return json.dumps({"error": error.id, "details": error.details}).encode()


def main() -> None:
    """Hear the file that is named, and write what was heard."""
    # Whoever stops the service may signal all its processes; this one is ended by the service alone, so
    # that a stop is never told as a recording that cannot be heard.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)
    os.nice(19)
    path, model = sys.argv[1:]
    sys.stdout.buffer.write(_told(Path(path), Path(model)))


if __name__ == "__main__":
    main()

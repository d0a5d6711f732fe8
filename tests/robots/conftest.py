"""Sounds for robots, and a pool that always ends."""

from __future__ import annotations

import wave
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import numpy as np
import pytest

from standard.robots.pool import RobotPool

RATE = 8000


@pytest.fixture
async def pool() -> AsyncIterator[RobotPool]:
    robots = RobotPool(warm=1)
    await robots.start()
    yield robots
    await robots.stop()


@pytest.fixture
def tone(tmp_path: Path) -> Callable[[int, float], str]:
    """A WAV file of one frequency."""

    def make(hertz: int, seconds: float) -> str:
        path = tmp_path / f"{hertz}-{seconds}.wav"
        samples = 9000 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples.astype("<i2").tobytes())
        return str(path)

    return make


def heard(path: Path | str) -> list[int]:
    """The strongest frequency of each whole second of a recording; 0 when it is silent."""
    with wave.open(str(path), "rb") as file:
        assert file.getframerate() == RATE
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    seconds = samples[: len(samples) // RATE * RATE].reshape(-1, RATE).astype(float)
    return [
        int(np.abs(np.fft.rfft(second)).argmax()) if np.abs(second).max() > 200 else 0 for second in seconds
    ]

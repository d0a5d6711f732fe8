"""Lines that a person has recorded: at one level, kept in the data folder, taken away without a trace.

A recording is a person's voice. It is kept under the name of its line, with who made it, and nowhere else
than here and in the robots' cache, which is made anew when it goes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import soundfile
from pydantic import TypeAdapter, ValidationError

from standard.audio.clips import clip_key
from standard.audio.files import replaced
from standard.audio.finishing import SHIPPED_RATE, finished
from standard.audio.sound import Samples, write_opus
from standard.audio.timbres import TIMBRES
from standard.core.errors import AudioError, Invalid, Unknown

__all__ = ["LONGEST_S", "MOST_BYTES", "Take", "Takes"]

MOST_BYTES = 8_000_000
"""Of a file that is sent; forty seconds in 48 kHz stereo have 7.7 million."""
LONGEST_S = 40.0
"""A line of four hundred characters takes half a minute."""
SHORTEST_S = 0.3
_RATES = range(8000, 192_001)


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """One line as somebody has recorded it."""

    key: str
    text: str
    timbre: str
    rate: float
    by: str
    """Account of who recorded or sent it."""
    at: datetime
    seconds: float


_TAKE = TypeAdapter(Take)


class Takes:
    """The recordings of one installation. Blocking methods."""

    def __init__(self, folder: Path) -> None:
        """``folder``: where the voice book looks for replacements."""
        self._folder = folder

    def kept(self) -> tuple[Take, ...]:
        """All of them, the newest first."""
        found = []
        for file in self._folder.glob("*.json"):
            try:
                found.append(_TAKE.validate_json(file.read_bytes()))
            except (OSError, ValidationError):
                continue  # without its line nobody knows what it is; its sound is played all the same
        return tuple(sorted(found, key=lambda one: one.at, reverse=True))

    def take(self, key: str) -> Take:
        """One of them. Raises Unknown."""
        found = next((one for one in self.kept() if one.key == key), None)
        if found is None:
            raise Unknown("line-not-recorded")
        return found

    def add(self, data: bytes, *, text: str, timbre: str, rate: float, by: str, at: datetime) -> Take:
        """Keep a sound as this line. Raises Invalid `recorded-…`, AudioError."""
        if timbre not in TIMBRES:
            raise AudioError("voice-unknown", timbre=timbre)
        samples, given = _decoded(data)
        try:
            sound = finished(samples, given)
        except AudioError as error:
            raise Invalid("recorded-silent") from error
        key = clip_key(text, timbre, rate)
        take = Take(
            key=key,
            text=text,
            timbre=timbre,
            rate=rate,
            by=by,
            at=at,
            seconds=round(len(sound) / SHIPPED_RATE, 3),
        )
        write_opus(self._folder / f"{key}.opus", sound, SHIPPED_RATE)
        (self._folder / f"{key}.wav").unlink(missing_ok=True)
        with replaced(self._folder / f"{key}.json") as temporary:
            temporary.write_bytes(_TAKE.dump_json(take, indent=1))
        return take

    def remove(self, key: str) -> Take:
        """Delete one. Raises Unknown."""
        take = self.take(key)
        for suffix in (".opus", ".wav", ".json"):
            (self._folder / f"{take.key}{suffix}").unlink(missing_ok=True)
        return take


def _decoded(data: bytes) -> tuple[Samples, int]:
    """One track of what was sent; whatever libsndfile reads: WAV, Ogg, MP3, FLAC. Raises Invalid."""
    if len(data) > MOST_BYTES:
        raise Invalid("recorded-too-big", most=MOST_BYTES // 1_000_000)
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as sound:
            rate = int(sound.samplerate)
            if rate not in _RATES or sound.channels > 2:
                raise Invalid("recorded-unreadable")
            # What a file says of its length may be a lie: never more is read than is let through.
            samples = sound.read(int(rate * LONGEST_S) + 1, dtype="float32", always_2d=True)
    except (soundfile.LibsndfileError, OSError, RuntimeError, ValueError, TypeError) as error:
        raise Invalid("recorded-unreadable") from error
    if len(samples) > rate * LONGEST_S:
        raise Invalid("recorded-too-long", most_s=LONGEST_S)
    if len(samples) < rate * SHORTEST_S or not np.isfinite(samples).all():
        raise Invalid("recorded-silent")
    return np.asarray(samples.mean(axis=1), dtype=np.float32), rate

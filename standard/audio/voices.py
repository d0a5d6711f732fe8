"""From a line of text to a WAV file that a robot can play.

A shipped line is decoded once into a cache. A line nobody has rendered (a school's own scenario) is said by
espeak-ng, if it is installed: people follow it, but it is a machine's voice, so such lines are counted and
shown as « voix de secours ». A recording by a person can replace any line: put `<key>.wav` or `<key>.opus`
in the folder of replacements (`clip_key` names it).
"""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import numpy as np

from standard.audio.clips import Manifest, clip_key, read_manifest
from standard.audio.files import replaced
from standard.audio.sound import (
    TELEPHONE_RATE,
    Samples,
    level_dbfs,
    read_mono,
    resample,
    write_wav,
)
from standard.audio.timbres import TIMBRES
from standard.core.errors import AudioError

__all__ = ["Cue", "Speaker", "VoiceBook", "VoicesHealth", "is_spare"]

Speaker = Literal["person", "clip", "fallback"]
"""A person's recording, a line that ships or was rendered, or the emergency voice."""

FALLBACK_DBFS = -20.0
_PEAK = 0.9
_ESPEAK_S = 20.0
_SPARE = "espeak-ng"
_MARK = ".of"
"""End of the name of the file beside a clip that says what it was made of."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A line of one voice, and when it begins on a track (seconds)."""

    at_s: float
    text: str


@dataclass(frozen=True, slots=True)
class VoicesHealth:
    """`state` is ok, or fallback when some lines were said by the emergency voice."""

    state: str
    shipped: int
    fallback_lines: tuple[str, ...]


def is_spare(clip: str) -> bool:
    """Whether the emergency voice says what is in this file of the book."""
    mark = Path(f"{clip.removesuffix('.wav')}{_MARK}")
    return mark.is_file() and mark.read_text(encoding="utf-8") == _SPARE


class VoiceBook:
    """The spoken lines. Blocking methods; `clips` is for the event loop."""

    def __init__(
        self, shipped: Path, cache: Path, replacements: Path | None = None, rendered: Path | None = None
    ) -> None:
        """``rendered``: where the lines are that this machine has rendered.

        Raises AudioError `voices-unreadable` if the shipped manifest is missing or wrong."""
        self._shipped = shipped
        self._cache = cache
        self._replacements = replacements
        self._rendered = rendered
        self._manifest: Manifest = read_manifest(shipped)
        self._fallback: dict[str, str] = {}

    def health(self) -> VoicesHealth:
        lines = tuple(sorted(self._fallback.values()))
        return VoicesHealth("fallback" if lines else "ok", len(self._manifest.clips), lines)

    async def clips(self, lines: Mapping[str, str], timbre: str, rate: float = 1.0) -> dict[str, str]:
        """The WAV file of each line, under the line's key: what a robot's order wants. Raises AudioError."""
        return await asyncio.to_thread(
            lambda: {key: str(self.clip(text, timbre, rate)) for key, text in lines.items()}
        )

    def clip(self, text: str, timbre: str, rate: float = 1.0) -> Path:
        """One 8 kHz WAV file. Raises AudioError (`voice-unknown`, `voice-engine-missing`, `disk-full`…)."""
        if timbre not in TIMBRES:
            raise AudioError("voice-unknown", timbre=timbre)
        key = clip_key(text, timbre, rate)
        source = self._source(key)
        if source is None:
            self._fallback[key] = text
        else:
            self._fallback.pop(key, None)
        return self._made(text, timbre, rate, source, key)

    async def speech(self, text: str, timbre: str, rate: float = 1.0) -> str:
        """A WAV file of something that stands in no script. Raises AudioError as `clip` does.

        It is no missing line of the library: nobody need record it.
        """
        if timbre not in TIMBRES:
            raise AudioError("voice-unknown", timbre=timbre)
        key = clip_key(text, timbre, rate)
        return str(await asyncio.to_thread(self._made, text, timbre, rate, self._source(key), key))

    async def sound(self, text: str, timbre: str, rate: float = 1.0) -> str:
        """A line's WAV file, read to its end first: made again if it is spoilt.

        Raises AudioError `audio-unreadable` if what it is made of is spoilt too.
        """

        def read() -> str:
            clip = self.clip(text, timbre, rate)
            try:
                read_mono(clip)
            except AudioError:
                clip.unlink(missing_ok=True)
                read_mono(self.clip(text, timbre, rate))
            return str(clip)

        return await asyncio.to_thread(read)

    def _made(self, text: str, timbre: str, rate: float, source: Path | None, key: str) -> Path:
        """The file in the cache, made if it is not there, or older than what it is made of."""
        # One name whoever says it: a robot that was told of the file says what is in it by its next call.
        cached, mark = self._cache / f"{key}.wav", self._cache / f"{key}{_MARK}"
        wanted = f"{source} {source.stat().st_mtime_ns}" if source else _SPARE
        if not cached.exists() or not mark.exists() or mark.read_text(encoding="utf-8") != wanted:
            samples, given = _read(source, text) if source is not None else _espeak(text, timbre, rate)
            write_wav(cached, resample(samples, given, TELEPHONE_RATE), TELEPHONE_RATE)
            with replaced(mark) as temporary:
                temporary.write_text(wanted, encoding="utf-8")
        return cached

    def said_by(self, text: str, timbre: str, rate: float = 1.0) -> Speaker:
        """Who says a line; a voice that nobody has is the emergency voice's."""
        source = self._source(clip_key(text, timbre, rate))
        if source is None:
            return "fallback"
        return "person" if source.parent == self._replacements else "clip"

    def renew(self, text: str, timbre: str, rate: float = 1.0) -> None:
        """Have a line that robots may know already said as it is to be said from now on. Raises AudioError.

        What was said before is not there any more, even if nobody can say it now.
        """
        key = clip_key(text, timbre, rate)
        known = [self._cache / f"{key}.wav", self._cache / f"{key}{_MARK}"]
        was_there = known[0].exists()
        known[1].unlink(missing_ok=True)
        if was_there:
            try:
                self.clip(text, timbre, rate)
            except AudioError:
                known[0].unlink(missing_ok=True)
                raise

    def track(
        self,
        cues: Sequence[Cue],
        timbre: str,
        path: Path,
        *,
        seconds: float,
        rate: float = 1.0,
        sample_rate: int = 48000,
    ) -> None:
        """One WAV file with every cue at its time: a microphone for a browser that has nobody in front.

        Cues that overlap are mixed. Raises AudioError.
        """
        track = np.random.default_rng(2).normal(0, 10**-3.5, round(seconds * sample_rate)).astype(np.float32)
        for cue in cues:
            key = clip_key(cue.text, timbre, rate)
            samples, given = read_mono(self._source(key) or self.clip(cue.text, timbre, rate))
            first = round(cue.at_s * sample_rate)
            said = resample(samples, given, sample_rate)[: max(0, len(track) - first)]
            track[first : first + len(said)] += said
        write_wav(path, np.clip(track, -1.0, 1.0), sample_rate)

    def seconds(self, text: str, timbre: str, rate: float = 1.0) -> float:
        """How long a line lasts. Raises AudioError as `clip` does."""
        known = self._manifest.clips.get(clip_key(text, timbre, rate))
        if known is not None:
            return known.seconds
        samples, given = read_mono(self.clip(text, timbre, rate))
        return len(samples) / given

    def _source(self, key: str) -> Path | None:
        if self._replacements is not None:
            for suffix in (".wav", ".opus"):
                recorded = self._replacements / f"{key}{suffix}"
                if recorded.is_file():
                    return recorded
        shipped = self._shipped / f"{key}.opus"
        # Before the package's: a shipped file that is spoilt can be rendered anew.
        rendered = self._rendered / f"{key}.opus" if self._rendered else None
        if rendered is not None and rendered.is_file():
            return rendered
        return shipped if key in self._manifest.clips and shipped.is_file() else None


def _read(source: Path, text: str) -> tuple[Samples, int]:
    try:
        return read_mono(source)
    except AudioError as error:
        raise AudioError("voice-spoilt", file=source.name, text=text) from error


def _espeak(text: str, timbre: str, rate: float) -> tuple[Samples, int]:
    """The emergency voice, levelled like the others."""
    voice = TIMBRES[timbre]
    with TemporaryDirectory() as folder:
        said = Path(folder) / "said.wav"
        words_a_minute = str(round(155 * rate))
        command = ["espeak-ng", "-v", voice.fallback, "-p", str(voice.fallback_pitch), "-s", words_a_minute]
        try:
            subprocess.run(  # noqa: S603 - a fixed program, the text as one argument
                [*command, "-w", str(said), "--", text], check=True, capture_output=True, timeout=_ESPEAK_S
            )
        except FileNotFoundError as error:
            raise AudioError("voice-engine-missing", text=text, package="espeak-ng") from error
        except (subprocess.SubprocessError, OSError) as error:
            raise AudioError("voice-engine-failed", text=text, problem=str(error)) from error
        samples, given = read_mono(said)
    peak = float(np.abs(samples).max(initial=1e-4))
    gain = min(10 ** ((FALLBACK_DBFS - level_dbfs(samples, given)) / 20), _PEAK / peak)
    return samples * np.float32(gain), given

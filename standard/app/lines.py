"""The lines of the robots as those who teach hear, record and forget them (``web.ports.Lines``)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from standard.app.voicing import replacements, voice_book
from standard.audio.takes import Take, Takes
from standard.audio.voices import Speaker, VoiceBook
from standard.core.errors import AudioError
from standard.core.ports import Clock

__all__ = ["Lines"]

HEARD = "heard"
"""Apart from what robots say: nobody counts a line that was only tried."""
MOST_HEARD = 300
"""Files of lines that somebody has listened to; half a megabyte each at most."""


class Lines:
    """Heard, recorded, forgotten. ``renew``: what else keeps a line is told that it has changed."""

    def __init__(self, data: Path, clock: Clock, renew: Callable[[str, str, float], None]) -> None:
        """``data``: the folder of all run-time data. Raises AudioError when the shipped voices are spoilt."""
        self._book: VoiceBook = voice_book(data, HEARD)
        self._cache = data / "voices" / HEARD
        self._takes = Takes(replacements(data))
        self._clock = clock
        self._renew = renew
        self._one = asyncio.Lock()
        """Two people may record the same line."""

    def said_by(self, text: str, timbre: str, rate: float) -> Speaker:
        """Who says a line."""
        return self._book.said_by(text, timbre, rate)

    async def heard(self, text: str, timbre: str, rate: float) -> Path:
        """The file of a line. Raises AudioError."""

        def work() -> Path:
            file = self._book.clip(text, timbre, rate)
            self._tidied(file)
            return file

        return await asyncio.to_thread(work)

    async def recorded(self) -> tuple[Take, ...]:
        """Every recording, the newest first."""
        return await asyncio.to_thread(self._takes.kept)

    async def record(self, data: bytes, *, text: str, timbre: str, rate: float, by: str) -> Take:
        """Keep a sound as this line. Raises Invalid, AudioError."""
        at: datetime = self._clock()

        def work() -> Take:
            take = self._takes.add(data, text=text, timbre=timbre, rate=rate, by=by, at=at)
            self._changed(take)
            return take

        async with self._one:
            return await asyncio.to_thread(work)

    async def forget(self, key: str) -> None:
        """Delete a recording. Raises Unknown."""

        def work() -> None:
            self._changed(self._takes.remove(key))

        async with self._one:
            await asyncio.to_thread(work)

    def _changed(self, take: Take) -> None:
        for renew in (self._book.renew, self._renew):
            try:
                renew(take.text, take.timbre, take.rate)
            except AudioError:
                continue  # without an emergency voice: told when the line is wanted

    def _tidied(self, newest: Path) -> None:
        files = sorted(self._cache.glob("*.wav"), key=lambda file: file.stat().st_mtime)
        for file in files[:-MOST_HEARD]:
            if file != newest:
                file.unlink(missing_ok=True)
                file.with_suffix(".of").unlink(missing_ok=True)

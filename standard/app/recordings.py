"""Recordings of a lab: from MixMonitor's files to the store, and back to a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from standard.audio.recordings import Silence, Source, Tracks, peaks_key, recording_key, store_recording
from standard.audio.storage import FolderStorage
from standard.core.errors import AudioError, Unknown
from standard.core.ports import Stored


class Recordings:
    """``core.ports.Recorder`` and ``web.ports.Recordings`` in one."""

    def __init__(self, mixed: Path, kept: Path) -> None:
        """``mixed``: where MixMonitor writes; ``kept``: the store."""
        self._mixed = mixed
        self._storage = FolderStorage(kept)

    async def store(
        self,
        session_id: str,
        call_id: str,
        holds: list[tuple[float, float]],
        pauses: list[tuple[float, float]],
    ) -> Stored:
        """Encode what MixMonitor wrote for the call (``ports.Recorder``)."""
        source = Source(self._mixed / f"{call_id}-rx.wav", self._mixed / f"{call_id}-tx.wav")
        silences = [Silence(*span) for span in holds] + [Silence(*span, Tracks.BOTH) for span in pauses]
        key = recording_key(session_id, call_id)
        made = await store_recording(source, key, self._storage, silences)
        return Stored(made.key, made.seconds)

    def audio(self, key: str) -> Path:
        """The stereo file."""
        return self._file(key, lambda key: key)

    def peaks(self, key: str) -> Path:
        """Its peaks."""
        return self._file(key, peaks_key)

    def _file(self, key: str, named: Callable[[str], str]) -> Path:
        """A key that is no key at all is simply unknown: it came from a request."""
        try:
            found = self._storage.local(named(key))
        except AudioError as error:
            raise Unknown("unknown-recording", key=key) from error
        if found is None:
            raise Unknown("unknown-recording", key=key)
        return found

"""Recordings of a lab: from MixMonitor's files to the store, and back to a browser."""

from __future__ import annotations

from pathlib import Path

from standard.core.errors import AudioError, Unknown
from standard.core.ports import Stored
from standard.engine.folders import Folders


class Recordings:
    """``core.ports.Recorder`` and ``web.ports.Recordings`` in one."""

    def __init__(self, folders: Folders, store: Path) -> None:
        self._folders = folders
        self._store = store

    async def store(
        self,
        session_id: str,
        call_id: str,
        holds: list[tuple[float, float]],
        pauses: list[tuple[float, float]],
    ) -> Stored:
        """Encode what MixMonitor wrote for the call."""
        raise AudioError("recording-missing", call_id=call_id)

    def audio(self, key: str) -> Path:
        """The stereo file."""
        raise Unknown("unknown-recording", key=key)

    def peaks(self, key: str) -> Path:
        """Its peaks."""
        raise Unknown("unknown-recording", key=key)

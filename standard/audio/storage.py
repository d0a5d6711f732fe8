"""Where recordings are kept: by key, never by path, so that a folder or an object store can hold them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol

from standard.audio.files import refusal, replaced
from standard.core.errors import AudioError

__all__ = ["FolderStorage", "Storage", "checked_key"]

_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def checked_key(key: str) -> str:
    """Raises AudioError `storage-key-invalid`: a key may come from a request, and must stay inside."""
    parts = key.split("/")
    if not 1 <= len(parts) <= 5 or not all(_PART.fullmatch(part) for part in parts):
        raise AudioError("storage-key-invalid", key=key[:100])
    return key


class Storage(Protocol):
    """Blocking; keys are `recordings/<session>/<call>.opus`. Each method raises AudioError."""

    def put(self, key: str, source: Path) -> None:
        """Store a copy of a local file, whole or not at all, over what was there."""
        ...

    def read(self, key: str) -> bytes:
        """`recording-missing` when there is none."""
        ...

    def exists(self, key: str) -> bool: ...

    def delete(self, key: str) -> None:
        """Also when there is none."""
        ...

    def local(self, key: str) -> Path | None:
        """The file itself when it is on this machine, for a server that can send files."""
        ...


class FolderStorage:
    """A folder of this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, key: str, source: Path) -> None:
        path = self._path(key)
        with replaced(path) as temporary:
            temporary.write_bytes(source.read_bytes())

    def read(self, key: str) -> bytes:
        path = self._path(key)
        try:
            return path.read_bytes()
        except FileNotFoundError as error:
            raise AudioError("recording-missing", call_id=Path(key).stem) from error
        except OSError as error:
            raise AudioError("audio-unreadable", file=key, problem=str(error)) from error

    def exists(self, key: str) -> bool:
        return self._path(key).is_file()

    def delete(self, key: str) -> None:
        path = self._path(key)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise refusal(error, path) from error

    def local(self, key: str) -> Path | None:
        path = self._path(key)
        return path if path.is_file() else None

    def _path(self, key: str) -> Path:
        return self._folder / checked_key(key)

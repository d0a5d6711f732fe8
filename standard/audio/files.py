"""Writing a file so that a reader sees the whole of it or nothing, and a full disk loses nothing."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import soundfile

from standard.core.errors import AudioError

__all__ = ["refusal", "replaced"]


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Give a temporary file of the same folder, which takes the place of `path` if the block succeeds.

    Raises AudioError `disk-full` or `audio-unwritable`; nothing is left behind then.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        _flush(temporary)
        temporary.chmod(0o640)
        temporary.replace(path)
        temporary = None
    except (OSError, soundfile.LibsndfileError) as error:
        raise refusal(error, path) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def refusal(error: OSError | soundfile.LibsndfileError, path: Path) -> AudioError:
    """The typed error of a write that failed."""
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    # libsndfile reports a short write as a system error without its number: ask the disk itself.
    full = full or _no_room(path.parent)
    return AudioError("disk-full" if full else "audio-unwritable", file=path.name, problem=str(error))


def _no_room(folder: Path) -> bool:
    try:
        state = os.statvfs(folder)
    except OSError:
        return False
    return state.f_bavail * state.f_frsize < 64 * 1024


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())

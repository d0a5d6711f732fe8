"""Writing that is complete or did not happen, whenever the machine stops."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from standard.core.errors import StandardError

__all__ = ["kept", "replaced", "told", "written"]


def written(file: Path, data: bytes) -> None:
    """The file, on the disk when this returns."""
    with file.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def kept(folder: Path) -> None:
    """Have the disk know which names are in a folder before anything else happens."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replaced(file: Path, data: bytes) -> None:
    """This instead of what was in the file, which others see as it was or as it is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # A name that nothing is loaded from: whatever a crash leaves behind is no content.
    beside = file.with_name(f".new-{file.name}")
    written(beside, data)
    beside.replace(file)
    kept(file.parent)


@contextmanager
def told() -> Iterator[None]:
    """What the system refuses is told as an error of ours."""
    try:
        yield
    except OSError as error:
        raise StandardError("pack-unwritable", problem=error.strerror or str(error)) from error

"""The shipped lines: a manifest, and one Ogg/Opus file for each line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from standard.core.errors import AudioError

__all__ = ["RENDERING", "Clip", "Manifest", "clip_key", "read_manifest"]

RENDERING = "1"
"""Goes up when a change of the rendering makes every clip out of date."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One spoken line. `voice`: what made it."""

    text: str
    timbre: str
    rate: float
    voice: str
    seconds: float
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


@dataclass(frozen=True)
class Manifest:
    """`clips` by key; the file of a clip is `<key>.opus`."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    rendering: str
    engine: str
    licence: str
    attribution: str
    clips: dict[Annotated[str, Field(pattern=r"^[0-9a-f]{20}$")], Clip]


def clip_key(text: str, timbre: str, rate: float) -> str:
    """Names a line said by a voice. Never a hash of audio: another processor renders other bytes."""
    told = "\x1f".join((RENDERING, timbre, f"{rate:.3f}", text.strip()))
    return hashlib.sha256(told.encode()).hexdigest()[:20]


_MANIFEST = TypeAdapter(Manifest)


def read_manifest(folder: Path) -> Manifest:
    """Reads a file once, until it changes. Raises AudioError `voices-unreadable`."""
    file = folder / "manifest.json"
    try:
        known = file.stat()
        return _read(file, known.st_mtime_ns, known.st_size)
    except (OSError, ValidationError) as error:
        raise AudioError("voices-unreadable", folder=folder.name, problem=str(error)) from error


@lru_cache(maxsize=4)
def _read(file: Path, _changed_ns: int, _size: int) -> Manifest:
    return _MANIFEST.validate_json(file.read_bytes())

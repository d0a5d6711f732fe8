"""The voice catalogue as the checks of the library want it: which voices there are, which lines are ready."""

from __future__ import annotations

from pathlib import Path

from standard.audio.clips import clip_key, read_manifest
from standard.audio.timbres import TIMBRES
from standard.audio.voices import VoiceBook
from standard.library.check_scenarios import Voices
from standard.library.lines import SpokenLine
from standard.library.scenarios import SHIPPED

__all__ = ["catalogue", "replacements", "voice_book"]


def replacements(data: Path) -> Path:
    """Where the lines are that people have recorded; ``data``: the folder of all run-time data."""
    return data / "voices" / "replacements"


def voice_book(data: Path, cache: str = "") -> VoiceBook:
    """Every spoken line. ``cache``: a folder of its own for what nobody counts. Raises AudioError."""
    return VoiceBook(SHIPPED / "voices", data / "voices" / cache, replacements(data))


def catalogue(folder: Path = SHIPPED / "voices", data: Path | None = None) -> Voices:
    """``data``: the folder in which people's recordings are. Raises AudioError `voices-unreadable`."""
    clips = read_manifest(folder).clips

    def ready(line: SpokenLine) -> bool:
        key = clip_key(line.text, line.timbre, line.allure)
        return key in clips or (data is not None and (replacements(data) / f"{key}.opus").is_file())

    return Voices(frozenset(TIMBRES), ready)

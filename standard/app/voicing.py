"""The voice catalogue as the checks of the library want it: which voices there are, which lines are ready."""

from __future__ import annotations

from pathlib import Path

from standard.audio.clips import clip_key, read_manifest
from standard.audio.timbres import TIMBRES
from standard.library.check_scenarios import Voices
from standard.library.lines import SpokenLine
from standard.library.scenarios import SHIPPED

__all__ = ["catalogue"]


def catalogue(folder: Path = SHIPPED / "voices") -> Voices:
    """Raises AudioError `voices-unreadable`."""
    clips = read_manifest(folder).clips

    def ready(line: SpokenLine) -> bool:
        return clip_key(line.text, line.timbre, line.allure) in clips

    return Voices(frozenset(TIMBRES), ready)

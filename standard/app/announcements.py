"""What the house says to its callers, as sounds that Asterisk plays (`{{ sounds }}/house`)."""

from __future__ import annotations

import logging
from pathlib import Path

from standard.audio.voices import VoiceBook
from standard.core.errors import AudioError
from standard.core.organisation import Organisation
from standard.core.service import said
from standard.engine.folders import Folders
from standard.library.lines import ANNOUNCER
from standard.library.scenarios import SHIPPED

log = logging.getLogger(__name__)


def announce(organisation: Organisation, folders: Folders) -> None:
    """Render `absent.wav` and `closed.wav`: a shipped voice, or espeak-ng for a house's own words.

    Raises nothing: without them the dialplan plays the laboratory's own, which name no house.
    """
    told = said(organisation)
    for name, text in (("absent", told.absent), ("closed", told.closed)):
        target = folders.sounds / "house" / f"{name}.wav"
        try:
            _put(_voices(folders).clip(text, ANNOUNCER), target)
        except (AudioError, OSError) as error:
            # What was said before may not be true any more.
            target.unlink(missing_ok=True)
            log.warning("announcement %s: %s", name, error)


def _voices(folders: Folders) -> VoiceBook:
    cache = folders.data / "voices"
    return VoiceBook(SHIPPED / "voices", cache, cache / "replacements")


def _put(clip: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(clip.read_bytes())

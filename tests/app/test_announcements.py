"""What the house says is rendered into a file that Asterisk can play, or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import soundfile

from standard.app.announcements import announce
from standard.audio.clips import clip_key
from standard.core.organisation import Announcements
from standard.core.service import said
from standard.engine.folders import Folders
from standard.library.lines import ANNOUNCER
from standard.library.load import load_organisation

MAIRIE = load_organisation("mairie")


def house(folders: Folders, name: str) -> Path:
    return folders.sounds / "house" / f"{name}.wav"


def test_a_shipped_voice_says_the_announcements_of_a_shipped_house(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    announce(MAIRIE, folders)
    for name, text in (("absent", said(MAIRIE).absent), ("closed", said(MAIRIE).closed)):
        sound = soundfile.info(house(folders, name))
        assert (sound.samplerate, sound.channels, sound.subtype) == (8000, 1, "PCM_16")
        # The emergency voice would have been kept under another name.
        assert (tmp_path / "voices" / f"{clip_key(text, ANNOUNCER, 1.0)}.wav").is_file()
    assert soundfile.info(house(folders, "closed")).duration > 15


def test_a_house_with_words_of_its_own_is_said_by_the_emergency_voice(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    announce(MAIRIE, folders)
    shipped = house(folders, "absent").read_bytes()
    own = replace(MAIRIE, announcements=Announcements(absent="Un instant, on arrive."))
    announce(own, folders)
    assert house(folders, "absent").read_bytes() != shipped
    assert soundfile.info(house(folders, "absent")).duration > 0.8


def test_what_cannot_be_said_leaves_nothing_that_is_not_true_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = Folders(tmp_path)
    announce(MAIRIE, folders)
    monkeypatch.setenv("PATH", "")
    announce(replace(MAIRIE, announcements=Announcements(closed="Fermé pour travaux.")), folders)
    assert house(folders, "absent").is_file()
    assert not house(folders, "closed").exists()

"""Every person of the house has a greeting, in a file that Asterisk can play, and none is said twice."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import soundfile

from standard.app.greetings import greeting, render
from standard.core.organisation import Organisation
from standard.library.load import load_organisation
from standard.settings import Settings


def small() -> Organisation:
    mairie = load_organisation("mairie")
    return replace(mairie, people=mairie.people[:3])


def test_the_greeting_names_the_person() -> None:
    person = replace(small().people[0], first_name="Anne", last_name="Roy", function="accueil")
    assert greeting(person).startswith("Vous êtes bien sur la messagerie d’Anne Roy, accueil.")
    other = replace(person, first_name="Claude")
    assert greeting(other).startswith("Vous êtes bien sur la messagerie de Claude Roy, accueil.")


def test_every_person_has_a_file_that_asterisk_can_play(tmp_path: Path) -> None:
    organisation = small()
    assert render(organisation, Settings(data=tmp_path)) == 3
    folder = tmp_path / "sounds" / "voicemail"
    for person in organisation.people:
        sound = soundfile.info(folder / f"{person.extension}.wav")
        assert (sound.samplerate, sound.channels, sound.subtype) == (8000, 1, "PCM_16")
        assert 2 < sound.duration < 12
    assert sorted(file.stem for file in folder.iterdir()) == sorted(p.extension for p in organisation.people)


def test_without_a_voice_asterisk_greets_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("espeak-ng") is None
    assert render(small(), Settings(data=tmp_path)) == 0


def test_a_file_of_asterisks_folder_never_goes_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, seen, replace_file = tmp_path / "sounds" / "voicemail", set[str](), Path.replace

    def watched(draft: Path, target: Path) -> Path:
        seen.update(file.suffix for file in folder.iterdir())
        return replace_file(draft, target)

    monkeypatch.setattr(Path, "replace", watched)
    assert render(small(), Settings(data=tmp_path)) == 3
    assert seen == {".wav"}

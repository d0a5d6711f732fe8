"""Which lines of the library have a voice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from standard.app import voicing
from standard.app.voicing import catalogue
from standard.audio.sound import Samples
from standard.audio.timbres import Timbre
from standard.core.errors import AudioError
from standard.library.lines import SpokenLine
from standard.library.repertoire import Repertoire


def test_a_shipped_line_is_ready_in_its_voice_only() -> None:
    voices = catalogue()
    line = SpokenLine("Oui, je vous écoute.", "femme-1", 1.0)
    assert line.timbre in voices.timbres
    assert voices.ready(line)
    assert not voices.ready(SpokenLine(line.text, line.timbre, 1.3))


class Speaks:
    """Stands for the model: a second of a tone, or an end in the middle."""

    def __init__(self, most: int = 10_000) -> None:
        self.said: list[str] = []
        self._most = most

    def say(self, text: str, timbre: Timbre, rate: float) -> Samples:
        """See ``render_voices.Voice``."""
        if len(self.said) == self._most:
            raise KeyboardInterrupt
        self.said.append(text)
        return np.asarray(0.3 * np.sin(np.arange(24000) / 20), dtype=np.float32)


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A school with one scenario of its own, of which two lines are new; nothing else lacks a voice."""
    shelf = Repertoire(tmp_path)
    made = shelf.copied("scenarios", "PR-01", "LY-01")
    assert made.scenario
    data = made.data
    said = made.scenario.premier.dit
    for line, new in ((said.ouverture, "A"), (said.cloture, "B")):
        data = data.replace(line.encode(), f"Phrase {new} de l'école.".encode())
    shelf.changed("scenarios", "LY-01", made.version, data)
    own = shelf.piece("scenarios", "LY-01").checked
    assert own
    everything = [("scenarios", "LY-01", line) for line in own.lines]
    monkeypatch.setattr(voicing, "_everything", lambda _: iter(everything))
    return tmp_path


def test_what_has_a_voice_is_told_by_where_it_is_said(school: Path) -> None:
    (group,) = voicing.survey(school)
    texts = {line.text for line in group.missing}
    assert {"Phrase A de l'école.", "Phrase B de l'école."} <= texts
    assert (group.kind, group.name, group.ready + len(group.missing)) == ("scenarios", "LY-01", group.lines)


def test_what_is_missing_is_rendered_and_an_interruption_loses_nothing(school: Path) -> None:
    (before,) = voicing.survey(school)
    first, told = Speaks(most=1), list[str]()
    with pytest.raises(KeyboardInterrupt):
        voicing.render_missing(school, school, told.append, lambda: first)
    assert (len(first.said), len(told)) == (1, 1)
    second = Speaks()
    voicing.render_missing(school, school, told.append, lambda: second)
    assert len(second.said) == len(before.missing) - 1
    (after,) = voicing.survey(school)
    assert (after.missing, after.spoilt, after.ready) == ((), (), after.lines)
    third = Speaks()
    voicing.render_missing(school, school, told.append, lambda: third)
    assert third.said == []


def test_a_spoilt_voice_is_told_and_made_again(school: Path) -> None:
    voicing.render_missing(school, school, lambda _: None, Speaks)
    file = next(voicing.rendered(school).glob("*.opus"))
    file.write_bytes(b"spoilt")
    (group,) = voicing.survey(school)
    (line,) = group.spoilt
    with pytest.raises(AudioError, match="voice-spoilt"):
        voicing.voice_book(school).clip(line.text, line.timbre, line.allure)
    again = Speaks()
    voicing.render_missing(school, school, lambda _: None, lambda: again)
    assert again.said == [line.text]
    assert voicing.survey(school)[0].spoilt == ()


def test_without_a_model_nothing_is_written(school: Path) -> None:
    with pytest.raises(AudioError, match="voice-model-missing"):
        voicing.render_missing(school, school / "model", lambda _: None)
    assert not voicing.rendered(school).exists()


def test_an_unknown_timbre_is_told(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strange = [("scenarios", "LY-02", SpokenLine("Bonjour.", "robot-9", 1.0))]
    monkeypatch.setattr(voicing, "_everything", lambda _: iter(strange))
    with pytest.raises(AudioError, match="voice-unknown"):
        voicing.survey(school)
    with pytest.raises(AudioError, match="voice-unknown"):
        voicing.render_missing(school, school, lambda _: None, Speaks)
    assert not voicing.rendered(school).exists()

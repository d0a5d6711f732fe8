"""The manifest of the shipped lines."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import soundfile

from standard.audio.clips import clip_key, read_manifest
from standard.audio.sound import level_dbfs, read_mono
from standard.core.errors import AudioError
from standard.library.lines import all_lines
from standard.library.scenarios import SHIPPED

VOICES = SHIPPED / "voices"


def test_every_line_of_the_library_is_shipped_and_nothing_else() -> None:
    wanted = {clip_key(line.text, line.timbre, line.allure): line.text for line in all_lines()}
    manifest = read_manifest(VOICES)
    assert {key: clip.text for key, clip in manifest.clips.items()} == wanted
    assert {file.stem for file in VOICES.glob("*.opus")} == set(wanted)


def test_the_files_are_those_of_the_manifest() -> None:
    wrong = [
        key
        for key, clip in read_manifest(VOICES).clips.items()
        if hashlib.sha256((VOICES / f"{key}.opus").read_bytes()).hexdigest() != clip.sha256
    ]
    assert wrong == []


def test_every_line_lasts_what_it_says_at_a_telephones_level() -> None:
    for key, clip in read_manifest(VOICES).clips.items():
        samples, rate = read_mono(VOICES / f"{key}.opus")
        assert abs(len(samples) / rate - clip.seconds) < 0.05, clip.text
        assert -26 < level_dbfs(samples, rate) < -17, clip.text
        assert abs(samples).max() < 1.0, clip.text
        assert soundfile.info(VOICES / f"{key}.opus").subtype == "OPUS"


def test_text_voice_and_rate_each_change_the_key() -> None:
    keys = {
        clip_key("Allô ?", "femme-1", 1.0),
        clip_key("Allô ?", "femme-2", 1.0),
        clip_key("Allô !", "femme-1", 1.0),
    }
    assert len({*keys, clip_key("Allô ?", "femme-1", 1.05)}) == 4  # fmt: skip
    assert clip_key(" Allô ? ", "femme-1", 1.0) == clip_key("Allô ?", "femme-1", 1)


@pytest.mark.parametrize("text", [None, "", "{}", '{"clips": 3}'])
def test_a_missing_or_wrong_manifest_is_a_typed_error(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(AudioError, match="voices-unreadable"):
        read_manifest(tmp_path)

"""Asterisk plays silence, with a mere warning, for any WAV that is not plain PCM of 8 kHz."""

import struct
from pathlib import Path

import pytest

import standard

SOUNDS = sorted((standard.resource_dir("asterisk") / "sounds").rglob("*.wav"))
PLAIN_PCM = (1, 1, 8000, 16000, 2, 16)
"""Format tag, channels, samples a second, bytes a second, bytes a frame, bits."""


@pytest.mark.parametrize("sound", SOUNDS, ids=lambda path: path.name)
def test_a_sound_is_plain_pcm_and_not_silent(sound: Path) -> None:
    data = sound.read_bytes()
    assert data[:4] + data[8:16] == b"RIFFWAVEfmt "
    assert struct.unpack_from("<HHIIHH", data, 20) == PLAIN_PCM
    assert max(data[1000:]) > 0


def test_there_is_music_on_hold() -> None:
    assert any(sound.parent.name == "moh" for sound in SOUNDS)

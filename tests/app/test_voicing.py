"""Which lines of the library have a voice."""

from __future__ import annotations

from standard.app.voicing import catalogue
from standard.library.lines import SpokenLine


def test_a_shipped_line_is_ready_in_its_voice_only() -> None:
    voices = catalogue()
    line = SpokenLine("Oui, je vous écoute.", "femme-1", 1.0)
    assert line.timbre in voices.timbres
    assert voices.ready(line)
    assert not voices.ready(SpokenLine(line.text, line.timbre, 1.3))

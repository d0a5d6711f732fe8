"""Lines heard, recorded and forgotten; robots say them so from their next call on."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from standard.app import lines as module
from standard.app.lines import Lines
from standard.app.voicing import voice_book
from tests.fakes import FixedClock

LINE = ("Vautrelle, j'écoute.", "homme-2", 1.0)


def sound() -> bytes:
    into = io.BytesIO()
    soundfile.write(into, 0.3 * np.sin(np.arange(32000) / 10), 16000, format="WAV")
    return into.getvalue()


async def test_what_a_robot_knows_already_is_another_voice_from_its_next_call_on(tmp_path: Path) -> None:
    robots = voice_book(tmp_path)
    file = robots.clip(*LINE)
    before = file.read_bytes()
    lines = Lines(tmp_path, FixedClock(), robots.renew)
    text, timbre, rate = LINE
    assert lines.said_by(*LINE) == "clip"
    take = await lines.record(sound(), text=text, timbre=timbre, rate=rate, by="claire")
    # The same file: a colleague was told its name when the lab began.
    assert file.read_bytes() != before
    assert lines.said_by(*LINE) == "person"
    assert [one.by for one in await lines.recorded()] == ["claire"]
    await lines.forget(take.key)
    assert file.read_bytes() == before
    assert lines.said_by(*LINE) == "clip"


async def test_lines_that_were_heard_do_not_fill_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = Lines(tmp_path, FixedClock(), lambda *_: None)
    monkeypatch.setattr(module, "MOST_HEARD", 2)
    for said in ("Vautrelle, j'écoute.", "Oui, je vous écoute.", "Je vous la passe, merci."):
        for timbre in ("homme-2", "femme-1"):
            await lines.heard(said, timbre, 1.0)
    assert len(list((tmp_path / "voices/heard").glob("*.wav"))) <= 2

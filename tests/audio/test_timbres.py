"""The voices that lines are spoken with."""

from __future__ import annotations

import pytest

from standard.audio.timbres import TIMBRES
from standard.library.lines import all_lines


@pytest.mark.parametrize("name", sorted(TIMBRES))
def test_a_timbre_is_a_whole_blend_that_reads_french(name: str) -> None:
    timbre = TIMBRES[name]
    assert sum(timbre.blend.values()) == pytest.approx(1.0)
    assert timbre.blend["ff_siwis"] >= 1 / 3
    assert 0.7 <= timbre.pitch <= 1.2
    assert timbre.fallback.startswith("fr-fr+")
    assert 0 <= timbre.fallback_pitch <= 99


def test_the_library_uses_known_timbres_only() -> None:
    assert {line.timbre for line in all_lines()} <= set(TIMBRES)


def test_no_two_timbres_are_the_same() -> None:
    made = {(tuple(timbre.blend.items()), timbre.pitch) for timbre in TIMBRES.values()}
    assert len(made) == len(TIMBRES)

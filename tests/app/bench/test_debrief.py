"""Every figure of the debrief is measured, on an hour that may be short."""

from __future__ import annotations

from functools import partial

import pytest

from standard.app.bench import debrief
from standard.app.bench.hour import hour


async def test_every_figure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debrief, "CALLS", 3)
    monkeypatch.setattr(debrief, "FACTS", 300)
    monkeypatch.setattr(debrief, "ROUNDS", 1)
    monkeypatch.setattr(debrief, "hour", partial(hour, calls=3, facts=300))
    figures = await debrief.measured()
    assert [figure.unit for figure in figures] == ["s", "ms", "ms", "ms", *["µs/fact"] * 3]
    assert all(figure.value > 0 for figure in figures)
    assert [figure.target for figure in figures if figure.target] == [1.0, 50.0]
    assert [figure.note.split(" ")[0] for figure in figures[-3:]] == ["300", "600", "1200"]

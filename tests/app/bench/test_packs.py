"""The pack that is measured is a sound one of five hundred people."""

from __future__ import annotations

from pathlib import Path

import pytest

from standard.app.bench import packs
from standard.library.load import load_organisation


def test_it_has_so_many_people_and_no_mistake(tmp_path: Path) -> None:
    packs.written(tmp_path / "organisations" / "grande")
    assert len(load_organisation("grande", tmp_path).people) == packs.PEOPLE


def test_both_figures_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "TURNS", 1)
    assert [(figure.unit, figure.value > 0) for figure in packs.measured()] == [("s", True), ("ms", True)]

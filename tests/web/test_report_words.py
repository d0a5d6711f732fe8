"""The words of a printed sheet: complete in both languages, and numbers as each language writes them."""

from __future__ import annotations

from typing import get_args

import pytest

from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.facts import MarkerRole
from standard.core.evaluation.findings import NEVER, Bands, Bounds, BoundsFrom, Finding, Origin, Steps, Unit
from standard.core.evaluation.referentiel import Echelle
from standard.web import report_words as w
from standard.web.evaluation_views import Facts, SheetState

SCALE = Echelle(id="ti-ts", nom="TI à TS")


def finding(value: float | str, unit: Unit, scale: Bounds | Bands | Steps) -> Finding:
    return Finding(
        metric="A1",
        call_id="c-1",
        value=value,
        unit=unit,
        origin=Origin.CERTAIN,
        level=2,
        scale=scale,
        bounds_from="charter",
        seqs=(1,),
    )


def test_every_word_is_there_in_both_languages() -> None:
    assert set(w.UNITS) == set(get_args(Unit))
    assert set(w.ORIGINS) == set(Origin)
    assert set(w.BOUNDS_FROM) == set(get_args(BoundsFrom))
    assert set(w.MARKERS) == set(get_args(MarkerRole))
    assert set(w.STATES) == set(get_args(SheetState))
    assert set(w.FACTS) == set(get_args(Facts))
    steps = {
        step
        for metric in METRICS.values()
        if isinstance(metric.scale, Steps)
        for step, _ in metric.scale.steps
    }
    assert set(w.STEPS) == {NEVER, *steps}
    said = [
        *w.STEPS.values(),
        *w.ORIGINS.values(),
        *w.BOUNDS_FROM.values(),
        *w.MARKERS.values(),
        *w.STATES.values(),
    ]
    assert all(french and english for french, english in said)


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (8.25, "8,25", "8.25"),
        (8.0, "8", "8"),
        (-0.001, "0", "0"),
        (1234.5, "1234,5", "1234.5"),
        (100, "100", "100"),
    ],
)
def test_numbers(value: float, french: str, english: str) -> None:
    assert (w.number(value), w.number(value, "en")) == (french, english)


def test_values_and_scales() -> None:
    bounds = Bounds(ts=10, s=15.5, i=20, strict=True)
    assert w.value_of(finding(8.2, "s", bounds)) == "8,2\xa0s"
    assert w.value_of(finding(2, "count", bounds)) == "2"
    assert w.value_of(finding(NEVER, "s", bounds)) == "jamais"
    assert w.scale_text(finding(8.2, "s", bounds), SCALE) == "TS < 10, S < 15,5, I < 20"
    higher = Bounds(ts=85, s=75, i=60, lower=False)
    assert w.scale_text(finding(80, "%", higher), SCALE, "en") == "TS ≥ 85, S ≥ 75, I ≥ 60"
    bands = Bands(ts=(-28, -18), s=(-34, -14), i=(-40, -10))
    assert w.scale_text(finding(-20, "dBFS", bands), SCALE) == "TS -28 à -18, S -34 à -14, I -40 à -10"
    steps = Steps(steps=(("yes", 3), ("no", 0)))
    assert w.value_of(finding("yes", "steps", steps)) == "oui"
    assert w.scale_text(finding("yes", "steps", steps), SCALE) == "TS oui, TI non"
    assert w.value_of(finding("never-heard-of", "steps", steps), "en") == "never-heard-of"


def test_durations_and_seconds() -> None:
    assert [w.lasting(one) for one in (0.4, 45, 125, 3720)] == ["0 s", "45 s", "2 min 05", "1 h 02"]
    assert [w.second_of(one) for one in (-1.0, 65.9, 3605)] == ["0:00", "1:05", "60:05"]


def test_names() -> None:
    assert w.label_of("A1") == METRICS["A1"].label_fr
    assert (w.label_of("A1", "en"), w.label_of("Z9")) == (METRICS["A1"].label_en, "Z9")
    assert w.act_of("divulguer:motif-absence") == "divulguer : motif absence"
    assert (w.outcome_of("transferred"), w.outcome_of("other")) == ("transféré", "other")

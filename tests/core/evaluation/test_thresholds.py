"""The scenario goes before the charter, the charter before the catalogue."""

from dataclasses import replace

import pytest

from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.findings import NEVER, Bands, Bounds, Measure, Steps
from standard.core.evaluation.thresholds import (
    asked_for,
    evidence,
    evidence_of,
    level_of,
    scale_for,
    scaled,
)
from standard.core.scenarios import Scenario
from standard.library.scenarios import load_scenario, scenario_codes
from tests.core.evaluation.script import A, B, Script

SHIPPED = {code: load_scenario(code) for code in scenario_codes()}


def some(*preuves: str, code: str = "FA-02") -> Scenario:
    return replace(SHIPPED[code], preuves=preuves)


@pytest.mark.parametrize(
    ("line", "metric", "sign", "value"),
    [
        ("A1<15", "A1", "<", "15"),
        ("G1<=45", "G1", "<=", "45"),
        ("E3=0", "E3", "=", "0"),
        ("E1=oui", "E1", "=", "oui"),
        ("N10: urgence déclarée <= 20 s", "N10", "<=", "20"),
        ("E5: reprise après non-réponse <= 10 s", "E5", "<=", "10"),
        ("G6 <= 5 min d'écart", "G6", "<=", "5"),
        ("D5=0 (aucune information médicale)", "D5", "=", "0"),
        ("durée d'appel <= 300 s", "A4", "<=", "300"),
        ("durée <= 180 s", "A4", "<=", "180"),
        ("H5=3011 si message", "H5", "=", "3011"),
        ("D3: P-G04", "D3", "", ""),
        ("F2 exacte", "F2", "", ""),
        ("G4 si G2>90", "G4", "", ""),
        ("N9 complète", "N9", "", ""),
        ("lien entre les deux appels (même CLI, journal)", "", "", ""),
    ],
)
def test_a_line_of_evidence_is_read(line: str, metric: str, sign: str, value: str) -> None:
    (one,) = evidence((line,))
    assert (one.metric, one.sign, one.value) == (metric, sign, value)


@pytest.mark.parametrize("code", sorted(SHIPPED))
def test_the_evidence_of_every_shipped_scenario_is_understood(code: str) -> None:
    for one in evidence(SHIPPED[code].preuves):
        if not one.metric:
            assert not any(sign in one.text for sign in "<>≤≥="), one.text
            continue
        metric = METRICS[one.metric]
        if one.sign and one.number is None:
            assert isinstance(metric.scale, Steps), one.text
        if one.sign and metric.unit == "%":
            assert one.number is not None
            assert metric.code == "K2" or one.number >= 50, f"{one.text} is no percentage"


def test_rules_and_conditions_are_read_from_the_words() -> None:
    both, only_if = evidence(("D3: C-G05 et C-G08", "H1=100 si message"))
    assert both.rules == ("C-G05", "C-G08")
    assert not both.conditional
    assert only_if.conditional
    assert asked_for(some("H1=100"), "H1")
    assert not asked_for(some("H1=100 si message"), "H1")
    assert evidence_of(None, "A1") == ()


def test_the_scenario_goes_before_the_charter_and_the_charter_before_the_catalogue() -> None:
    script = Script().sits().plays("FA-02.appel.1", some("A1<8"))
    dossier = (
        script.offered(A, 0, played="FA-02.appel.1").answered(A, 3).offered(B, 60).answered(B, 62).dossier()
    )
    first, second = dossier.calls
    assert scale_for(METRICS["A1"], dossier, first) == (
        Bounds(ts=8 * 10 / 15, s=8, i=8 * 20 / 15, strict=True),
        "scenario",
    )
    scale, by = scale_for(METRICS["A1"], dossier, second)
    assert (scale, by) == (METRICS["A1"].scale, "charter")
    assert scale_for(METRICS["A4"], dossier, second) == (METRICS["A4"].scale, "catalogue")


def test_the_charter_says_how_long_a_message_may_take() -> None:
    dossier = Script().sits().offered(A, 0).answered(A, 3).dossier()
    scale, by = scale_for(METRICS["H4"], dossier, dossier.calls[0])
    assert by == "charter"
    assert scale == Bounds(ts=3, s=10, i=20)
    share, by = scale_for(METRICS["A2"], dossier, None)
    assert by == "charter"
    assert isinstance(share, Bounds)
    assert share.s == 85
    assert share.ts == pytest.approx(85 * 85 / 75)
    assert share.i == pytest.approx(68)


def test_a_session_is_measured_by_a_scenario_only_if_all_of_it_is_that_scenario() -> None:
    script = Script().sits().plays("SC-29.a.1", some("A2=50", code="SC-29"))
    alone = script.offered(A, 0, played="SC-29.a.1").answered(A, 3).dossier()
    assert scale_for(METRICS["A2"], alone, None)[1] == "scenario"
    mixed = script.offered(B, 9).answered(B, 12).dossier()
    assert scale_for(METRICS["A2"], mixed, None)[1] == "charter"


def test_counts_keep_their_distance_percentages_their_top_and_bands_their_shape() -> None:
    assert scaled(METRICS["B1"], 0) == Bounds(ts=0, s=0, i=1)
    assert scaled(METRICS["G3"], 2) == Bounds(ts=2, s=2, i=1, lower=False)
    assert scaled(METRICS["H1"], 100) == Bounds(ts=100, s=100, i=100 * 70 / 90, lower=False)
    assert scaled(METRICS["K1"], 75) == Bands(ts=(55, 67.5), s=(50, 75), i=(45, 85))
    assert scaled(METRICS["E1"], 1) == METRICS["E1"].scale


def measured(value: float | str, at_most: int | None = None) -> Measure:
    return Measure(value=value, seqs=(1,), at_most=at_most)


@pytest.mark.parametrize(
    ("code", "value", "level"),
    [
        ("A1", 9.9, 3),
        ("A1", 10, 2),
        ("A1", 15, 1),
        ("A1", 20, 0),
        ("G1", 30, 3),
        ("G1", 45.1, 1),
        ("A2", 85, 3),
        ("A2", 59, 0),
        ("D2", 10, 2),
        ("D2", 40, 3),
        ("D2", 151, 0),
        ("G6", NEVER, 0),
        ("E1", "caller-only", 1),
        ("H3", 40, 3),
    ],
)
def test_a_value_proposes_its_level(code: str, value: float | str, level: int) -> None:
    assert level_of(METRICS[code].scale, measured(value)) == level


def test_a_value_of_another_scale_proposes_nothing_and_a_cap_lowers_only() -> None:
    assert level_of(METRICS["E1"].scale, measured("perhaps")) is None
    assert level_of(METRICS["A1"].scale, measured("perhaps")) is None
    assert level_of(METRICS["H2"].scale, measured(100, at_most=0)) == 0
    assert level_of(METRICS["H2"].scale, measured(10, at_most=2)) == 0

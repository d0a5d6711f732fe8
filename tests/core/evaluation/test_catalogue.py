"""The catalogue is the whole evidence model, and each of its scales goes from good to bad."""

from standard.core.evaluation.catalogue import METRICS, listed, thresholds
from standard.core.evaluation.findings import Bands, Bounds, Metric, Origin, Steps

FAMILIES = {
    "A": 4,
    "B": 4,
    "C": 2,
    "D": 6,
    "E": 6,
    "F": 3,
    "G": 7,
    "H": 6,
    "I": 4,
    "J": 4,
    "K": 7,
    "L": 5,
    "N": 10,
}


def test_there_are_sixty_eight_metrics_numbered_without_a_gap() -> None:
    assert list(METRICS) == [
        f"{family}{rank}" for family, size in FAMILIES.items() for rank in range(1, size + 1)
    ]
    assert len(METRICS) == 68


def test_each_is_under_its_own_code_and_has_words_in_both_languages() -> None:
    for code, metric in METRICS.items():
        assert metric.code == code
        words = (metric.label_fr, metric.label_en, metric.definition_fr, metric.definition_en)
        assert all(text.strip() for text in words), code
        assert all(text.endswith(".") for text in words[2:]), code
        assert metric.label_fr != metric.label_en or metric.label_fr in ("Questionnaire", "Concision"), code


def test_no_two_metrics_have_the_same_name() -> None:
    assert len({metric.label_fr for metric in METRICS.values()}) == 68
    assert len({metric.label_en for metric in METRICS.values()}) == 68


def test_what_only_a_person_can_say_is_of_human_origin_and_entered_as_its_level() -> None:
    human = {code for code, metric in METRICS.items() if metric.human}
    assert human == {code for code, metric in METRICS.items() if metric.origin is Origin.HUMAIN}
    assert {METRICS[code].scale for code in human} == {Bounds(ts=3, s=2, i=1, lower=False)}


def test_what_is_found_in_the_sound_is_a_hint() -> None:
    assert {METRICS[code].origin for code in ("C1", "K1", "K2", "K3", "K4", "K5", "J4")} == {Origin.INDICE}


def test_a_scale_goes_from_good_to_bad() -> None:
    for metric in METRICS.values():
        assert _ordered(metric), metric.code


def test_thresholds_are_told_in_signs() -> None:
    assert thresholds(METRICS["A1"]) == ("< 10", "< 15", "< 20", "≥ 20")
    assert thresholds(METRICS["G1"]) == ("≤ 30", "≤ 45", "≤ 60", "> 60")
    assert thresholds(METRICS["H1"]) == ("≥ 100", "≥ 90", "≥ 70", "< 70")
    assert thresholds(METRICS["K5"]) == ("35 … 55", "30 … 65", "20 … 75", "–")
    assert thresholds(METRICS["K6"]) == ("3", "2", "1", "0")
    assert thresholds(METRICS["H5"]) == ("exact", "service", "–", "wrong")


def test_the_list_says_of_each_who_finds_it() -> None:
    answer, share, *_ = listed({"A1"})
    assert (answer["computed"], answer["implemented"], share["implemented"]) == (True, True, False)
    courtesy = next(one for one in listed(()) if one["code"] == "K6")
    assert (courtesy["computed"], courtesy["implemented"]) == (False, True)


def _ordered(metric: Metric) -> bool:
    match metric.scale:
        case Bounds(ts=ts, s=s, i=i, lower=lower):
            return ts <= s <= i if lower else ts >= s >= i
        case Bands(ts=ts, s=s, i=i):
            return i[0] <= s[0] <= ts[0] < ts[1] <= s[1] <= i[1]
        case Steps(steps=steps):
            levels = [level for _, level in steps]
            return levels == sorted(levels, reverse=True) and levels[0] == 3 and levels[-1] == 0

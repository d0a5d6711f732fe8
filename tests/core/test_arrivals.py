"""The same seed brings the same callers, and one more wish changes nothing else."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standard.core.arrivals import Arrival, Kind, Offset, Rush, arrivals, faults, planned
from standard.core.patience import Curve

LESS = Curve(hold_every_s=15.0)
MIX = (
    Kind(name="information", weight=5.0, scenarios=("SC-03", "PR-01")),
    Kind(name="transfer", weight=3.0, scenarios=("SC-01", "SC-02", "SC-05")),
    Kind(name="message", weight=2.0, scenarios=("PR-02",)),
)
RUSH = Rush(
    seed="lundi",
    duration_s=1800.0,
    rate=((0.0, 60.0), (600.0, 180.0), (1200.0, 30.0)),
    mix=MIX,
    vips=0.1,
    wrong_numbers=0.1,
    wrong_scenarios=("SC-04",),
    silent=0.05,
    patience=((0.0, Curve()), (900.0, LESS)),
)

SEEDS = st.text(max_size=12)
WEIGHTS = st.floats(0.1, 10)
RUSHES = st.builds(
    Rush,
    seed=SEEDS,
    duration_s=st.floats(60, 7200),
    rate=st.lists(st.floats(1, 400), min_size=1, max_size=4).map(
        lambda rates: tuple((600.0 * step, rate) for step, rate in enumerate(rates))
    ),
    mix=st.lists(WEIGHTS, min_size=1, max_size=4).map(
        lambda weights: tuple(
            Kind(name=f"k{n}", weight=weight, scenarios=("SC-01", "SC-02"))
            for n, weight in enumerate(weights)
        )
    ),
    vips=st.floats(0, 1),
    wrong_numbers=st.floats(0, 0.5),
    wrong_scenarios=st.just(("SC-04",)),
    silent=st.floats(0, 0.5),
    at_once=st.none() | st.integers(1, 6),
    lasts_s=st.floats(1, 600),
)
FREE = RUSHES.map(lambda rush: replace(rush, at_once=None))
PROPERTY = settings(deadline=None, max_examples=60)


def by_number(found: Iterable[Arrival]) -> dict[int, Arrival]:
    return {one.number: one for one in found}


def most_at_once(found: Iterable[Arrival]) -> int:
    """How many are under way at the same time, each as long as it is reckoned."""
    steps = sorted((at, change) for one in found for at, change in ((one.at_s, 1), (end_of(one), -1)))
    running = highest = 0
    for _, change in steps:
        running += change
        highest = max(highest, running)
    return highest


def end_of(one: Arrival) -> float:
    return round((one.at_s + one.lasts_s) * 1000) / 1000


# --- the same, everywhere and for ever --------------------------------------------------


def test_this_seed_has_brought_these_calls_since_it_was_written() -> None:
    """Whoever changes a draw changes the exam of somebody."""
    found = arrivals(RUSH)
    said = "\n".join(f"{o.number} {o.at_s} {o.scenario} {o.sort} {o.vip} {o.variation}" for o in found)
    assert [(o.at_s, o.scenario) for o in found[:3]] == FIRST
    assert hashlib.sha256(said.encode()).hexdigest()[:16] == ALL


FIRST = [(23.292, "PR-01"), (56.076, "PR-01"), (62.91, "SC-05")]
ALL = "89a8b23b7b245125"


@PROPERTY
@given(rush=RUSHES)
def test_the_same_seed_brings_the_same_calls(rush: Rush) -> None:
    assert arrivals(rush) == arrivals(replace(rush))


def test_another_seed_brings_others() -> None:
    assert arrivals(RUSH) != arrivals(replace(RUSH, seed="mardi"))


# --- instants ----------------------------------------------------------------------------


@PROPERTY
@given(rush=RUSHES)
def test_calls_come_in_order_and_inside_the_rush(rush: Rush) -> None:
    found = arrivals(rush)
    assert all(earlier.at_s <= later.at_s for earlier, later in pairwise(found))
    assert all(0 <= one.at_s < rush.duration_s for one in found)
    assert len({one.number for one in found}) == len(found)


@PROPERTY
@given(rush=FREE)
def test_as_many_come_as_the_rate_says(rush: Rush) -> None:
    ends = [*(begin for begin, _ in rush.rate[1:]), rush.duration_s]
    hours = [
        (max(0.0, min(end, rush.duration_s) - begin) / 3600, per_hour)
        for (begin, per_hour), end in zip(rush.rate, ends, strict=True)
    ]
    assert len(arrivals(rush)) == round(fsum(time * per_hour for time, per_hour in hours))


def test_they_come_when_the_rate_is_high() -> None:
    found = arrivals(replace(RUSH, rate=((0.0, 60.0), (600.0, 600.0), (1200.0, 60.0))))
    thirds = Counter(int(one.at_s // 600) for one in found)
    assert sum(thirds.values()) == 120
    assert thirds[1] > 80
    assert min(thirds[0], thirds[2]) > 2


def test_while_the_rate_is_nothing_nobody_comes() -> None:
    found = arrivals(replace(RUSH, rate=((0.0, 0.0), (900.0, 120.0))))
    assert len(found) == 30
    assert all(one.at_s >= 900 for one in found)


def test_they_are_no_metronome() -> None:
    """Some come together: that is what a rush is."""
    found = arrivals(replace(RUSH, rate=((0.0, 120.0),)))
    gaps = sorted(later.at_s - earlier.at_s for earlier, later in pairwise(found))
    assert gaps[0] < 3
    assert gaps[-1] > 60


# --- the mix ----------------------------------------------------------------------------------


@PROPERTY
@given(rush=FREE)
def test_the_mix_is_near_its_weights(rush: Rush) -> None:
    plain = replace(rush, wrong_numbers=0.0, silent=0.0)
    found = arrivals(plain)
    kinds, whole = Counter(one.kind for one in found), fsum(kind.weight for kind in rush.mix)
    for kind in rush.mix:
        assert abs(kinds[kind.name] - len(found) * kind.weight / whole) <= 4


@PROPERTY
@given(rush=FREE)
def test_the_shares_are_near_what_is_asked(rush: Rush) -> None:
    found = arrivals(rush)
    sorts = Counter(one.sort for one in found)
    assert abs(sorts["wrong-number"] - len(found) * rush.wrong_numbers) <= 4
    assert abs(sorts["silent"] - len(found) * rush.silent) <= 4
    plain = arrivals(replace(rush, wrong_numbers=0.0, silent=0.0))
    assert abs(sum(one.vip for one in plain) - len(plain) * rush.vips) <= 4


def test_a_small_rush_has_some_of_every_kind() -> None:
    for seed in range(50):
        found = arrivals(replace(RUSH, seed=str(seed), wrong_numbers=0.0, silent=0.0))[:20]
        assert {one.kind for one in found} == {kind.name for kind in MIX}


def test_vips_are_of_every_kind() -> None:
    kinds: Counter[str] = Counter()
    for seed in range(40):
        kinds += Counter(one.kind for one in arrivals(replace(RUSH, seed=str(seed), vips=0.3)) if one.vip)
    shares = [kinds[kind.name] / kinds.total() for kind in MIX]
    assert shares == pytest.approx([0.5, 0.3, 0.2], abs=0.05)


def test_a_wrong_number_is_nobody_of_the_mix_and_no_vip() -> None:
    wrong = [one for one in arrivals(replace(RUSH, vips=1.0)) if one.sort == "wrong-number"]
    assert wrong
    assert {(one.scenario, one.kind, one.vip) for one in wrong} == {("SC-04", "", False)}


def test_every_scenario_of_a_kind_has_its_turn() -> None:
    for seed in range(20):
        found = arrivals(replace(RUSH, seed=str(seed)))
        assert {one.scenario for one in found} == {
            "SC-03",
            "PR-01",
            "SC-01",
            "SC-02",
            "SC-05",
            "PR-02",
            "SC-04",
        }


def test_patience_is_that_of_the_hour() -> None:
    for one in arrivals(RUSH):
        assert one.curve == (LESS if one.at_s >= 900 else Curve())


# --- one more wish changes nothing else ----------------------------------------------------------


@PROPERTY
@given(rush=FREE, vips=st.floats(0, 1), wrong=st.floats(0, 0.5), silent=st.floats(0, 0.5))
def test_other_shares_move_no_instant_and_no_kind(
    rush: Rush, vips: float, wrong: float, silent: float
) -> None:
    changed = arrivals(replace(rush, vips=vips, wrong_numbers=wrong, silent=silent))
    before = by_number(arrivals(rush))
    assert [one.number for one in changed] == [one.number for one in arrivals(rush)]
    for one in changed:
        was = before[one.number]
        assert (one.at_s, one.variation) == (was.at_s, was.variation)
        if one.sort == was.sort == "ordinary":
            assert (one.kind, one.scenario) == (was.kind, was.scenario)


@PROPERTY
@given(rush=FREE, more=st.floats(0, 0.4))
def test_more_of_one_share_takes_from_nobody_else(rush: Rush, more: float) -> None:
    """Whoever was a wrong number is still one, whoever was silent too."""
    rush = replace(rush, wrong_numbers=min(rush.wrong_numbers, 0.3), silent=0.2)
    before = by_number(arrivals(rush))
    after = by_number(arrivals(replace(rush, wrong_numbers=min(0.8, rush.wrong_numbers + more))))
    assert all(after[n].sort == "wrong-number" for n, one in before.items() if one.sort == "wrong-number")
    assert all(after[n].sort == "silent" for n, one in before.items() if one.sort == "silent")


@PROPERTY
@given(rush=FREE, weight=WEIGHTS)
def test_another_mix_moves_no_instant(rush: Rush, weight: float) -> None:
    mix = (*rush.mix, Kind(name="new", weight=weight, scenarios=("SC-09",)))
    before, after = arrivals(rush), arrivals(replace(rush, mix=mix))
    assert [(one.number, one.at_s, one.vip, one.sort) for one in before] == [
        (one.number, one.at_s, one.vip, one.sort) for one in after
    ]


def test_a_higher_rate_adds_calls_and_leaves_the_others_alone() -> None:
    twice = replace(RUSH, rate=tuple((begin, 2 * rate) for begin, rate in RUSH.rate))
    before, after = by_number(arrivals(RUSH)), by_number(arrivals(twice))
    assert len(after) == 2 * len(before)
    for number, was in before.items():
        assert after[number].at_s == pytest.approx(was.at_s, abs=0.002)
        assert replace(after[number], at_s=was.at_s) == was


# --- at most so many ---------------------------------------------------------------------------


@PROPERTY
@given(rush=RUSHES, at_once=st.integers(1, 5))
def test_never_more_at_once_than_the_limit(rush: Rush, at_once: int) -> None:
    found = arrivals(replace(rush, at_once=at_once))
    assert most_at_once(found) <= at_once
    whole = by_number(arrivals(replace(rush, at_once=None)))
    for one in found:
        assert one.at_s >= whole[one.number].at_s
        assert replace(one, at_s=0.0) == replace(whole[one.number], at_s=0.0)


def test_a_limit_that_is_never_reached_changes_nothing() -> None:
    assert arrivals(replace(RUSH, at_once=90)) == arrivals(RUSH)


# --- planned calls ------------------------------------------------------------------------------


CALLS = (
    Offset(scenario="SC-01", at_s=0.0),
    Offset(scenario="SC-02", at_s=60.0, spread_s=20.0),
    Offset(scenario="SC-01", at_s=30.0, spread_s=20.0, lasts_s=90.0),
)


def test_planned_calls_come_at_their_offsets_in_the_order_of_time() -> None:
    found = planned("a", CALLS)
    assert [one.scenario for one in found] == ["SC-01", "SC-01", "SC-02"]
    assert [one.number for one in found] == [0, 2, 1]
    assert found[0].at_s == 0.0
    assert 30 < found[1].at_s < 50
    assert 60 < found[2].at_s < 80
    assert [one.lasts_s for one in found] == [120, 90, 120]


@given(seed=SEEDS)
def test_taking_a_planned_call_away_moves_no_other(seed: str) -> None:
    whole = {(one.scenario, one.at_s, one.variation) for one in planned(seed, CALLS)}
    less = {(one.scenario, one.at_s, one.variation) for one in planned(seed, (CALLS[0], CALLS[2]))}
    assert less < whole


@PROPERTY
@given(
    offsets=st.lists(st.tuples(st.floats(0, 600), st.floats(0, 60), st.floats(1, 300)), max_size=20),
    at_once=st.integers(1, 4),
)
def test_planned_calls_keep_the_limit_too(offsets: list[tuple[float, float, float]], at_once: int) -> None:
    calls = [Offset(scenario="SC-01", at_s=at, spread_s=by, lasts_s=lasts) for at, by, lasts in offsets]
    found = planned("a", calls, at_once=at_once)
    assert len(found) == len(calls)
    assert most_at_once(found) <= at_once
    assert all(earlier.at_s <= later.at_s for earlier, later in pairwise(found))


def test_who_waits_for_two_that_end_together_is_followed_by_the_next_and_not_overtaken() -> None:
    calls = [Offset(scenario="SC-01", at_s=at_s, lasts_s=10.0) for at_s in (0.0, 0.0, 1.0, 2.0)]
    found = planned("a", calls, at_once=2)
    assert [(one.number, one.at_s) for one in found] == [(0, 0.0), (1, 0.0), (2, 10.0), (3, 10.0)]


# --- what cannot be played -----------------------------------------------------------------------


def test_a_rush_that_can_be_played_has_no_fault() -> None:
    assert faults(RUSH) == ()


@PROPERTY
@given(rush=RUSHES)
def test_any_such_rush_can_be_played(rush: Rush) -> None:
    assert faults(rush) == ()


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"duration_s": 0.0}, ("duration_s",)),
        ({"rate": ()}, ("rate",)),
        ({"rate": ((5.0, 60.0),)}, ("rate",)),
        ({"rate": ((0.0, 60.0), (0.0, 90.0))}, ("rate",)),
        ({"rate": ((0.0, -1.0),)}, ("rate",)),
        ({"rate": ((0.0, 3600.0),), "duration_s": 80_000.0}, ("rate",)),
        ({"patience": ()}, ("patience",)),
        ({"patience": ((1.0, Curve()),)}, ("patience",)),
        ({"at_once": 0}, ("at_once",)),
        ({"lasts_s": 0.5}, ("lasts_s",)),
        ({"mix": ()}, ("mix",)),
        ({"mix": (Kind(name="x", weight=0.0, scenarios=("SC-01",)),)}, ("mix",)),
        ({"mix": (*MIX, Kind(name="x", weight=-1.0, scenarios=("SC-01",)))}, ("mix", 3, "weight")),
        ({"mix": (Kind(name="x", weight=1.0, scenarios=()),)}, ("mix", 0, "scenarios")),
        ({"vips": 1.5}, ("vips",)),
        ({"wrong_numbers": -0.5}, ("wrong_numbers",)),
        ({"wrong_numbers": 0.6, "silent": 0.6}, ("silent",)),
        ({"wrong_scenarios": ()}, ("wrong_scenarios",)),
    ],
)
def test_each_mistake_is_told_at_its_place(wrong: dict[str, object], where: tuple[str | int, ...]) -> None:
    assert [fault.location for fault in faults(replace(RUSH, **wrong))] == [where]  # type: ignore[arg-type]

"""The figures of S32.3, worked out by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from standard.core.desk.facts import CallQualified
from standard.core.evaluation.call_flow import (
    Bucket,
    Figure,
    FlowLine,
    buckets,
    figures,
    flow_of,
    pareto,
    trend_of,
)
from tests.core.evaluation.script import MAIRIE, A, B, C, Script
from tests.facts import T0

MORNING = MAIRIE.local(T0).replace(hour=9, minute=0)


def line(at_min: float = 0, wait_s: float = 10, motive: str = "rendez-vous") -> FlowLine:
    return FlowLine(
        session_id="s-1",
        call_id=f"c-{at_min}",
        at=MORNING + timedelta(minutes=at_min),
        wait_s=wait_s,
        handling_s=60,
        motive=motive,
        channel="outside",
        outcome="answered",
        transferred=False,
        message=False,
    )


def of(found: tuple[Figure, ...]) -> dict[str, float]:
    return {one.key: one.value for one in found}


def test_a_line_for_each_call_that_is_over_and_no_name() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=6).held(A, at=20).resumed(A, at=50)
    script.ended(A, at=70).offered(B, at=80).abandoned(B, at=95).offered(C, at=100).answered(C, at=101)
    told = flow_of(script.seance())
    assert [(one.call_id, one.wait_s, one.handling_s, one.outcome) for one in told] == [
        (A, 6.0, 64.0, "answered"),
        (B, 15.0, 0.0, "abandoned"),
    ]
    assert told[0].at == MAIRIE.local(T0)
    assert [one.call_id for one in flow_of(script.seance(), "eleve1")] == [A]
    assert flow_of(script.seance(), "somebody") == ()


def test_what_a_call_was_about_is_what_the_operator_noted_unless_somebody_knows_better() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=6)
    script.plain(CallQualified, 10, call_id=A, account="eleve1", sujets=("facture",), judge=False)
    script.ended(A, at=20)
    assert [one.motive for one in flow_of(script.seance())] == ["facture"]
    script.plain(CallQualified, 30, call_id=A, account="claire", sujets=("devis",), judge=True)
    assert [one.motive for one in flow_of(script.seance())] == ["devis"]


def test_mean_median_and_deviation_by_hand() -> None:
    """Waits 4, 6, 8, 10 and one of 240 s: the trap of S32.3."""
    lines = [line(rank, wait) for rank, wait in enumerate((4, 6, 8, 10, 240))]
    found = {one.key: one for one in figures(lines)}
    assert found["mean"].value == pytest.approx(53.6)
    assert found["median"].value == 8
    # Variance of the population: (49.6² + 47.6² + 45.6² + 43.6² + 186.4²) / 5 = 8690.24
    assert found["stdev"].value == pytest.approx(93.221, abs=0.001)
    assert found["stdev"].also == pytest.approx(104.225, abs=0.001)


def test_shares_of_the_reasons_make_up_everything() -> None:
    lines = [line(rank, motive=motive) for rank, motive in enumerate(("facture", "facture", "devis", "—"))]
    found = of(figures(lines))
    assert (found["part:facture"], found["part:devis"], found["part:—"]) == (50, 25, 25)
    assert "part:rendez-vous" not in found


def test_rates_of_change_and_the_line_by_hand() -> None:
    """Days of 2, 4, 3 and 7 calls: rates +100 %, −25 %, +133.3 %; line 1.4 × rank + 0.5, then 7.5."""
    lines = [line(day * 1440 + rank) for day, calls in enumerate((2, 4, 3, 7)) for rank in range(calls)]
    step, volume = buckets(lines)
    assert (step, [one.calls for one in volume]) == ("day", [2, 4, 3, 7])
    found = of(figures(lines))
    assert [found[f"evolution:{rank}"] for rank in (2, 3, 4)] == pytest.approx([100, -25, 133.333], abs=0.001)
    assert (found["slope"], found["intercept"], found["next"]) == pytest.approx((1.4, 0.5, 7.5))


def test_a_single_day_is_told_by_hours_and_its_empty_ones_count() -> None:
    step, volume = buckets([line(0), line(65), line(185)])
    assert (step, [one.calls for one in volume]) == ("hour", [1, 1, 0, 1])
    step, volume = buckets([line(0), line(20)])
    assert (step, [one.calls for one in volume]) == ("quarter", [1, 1])
    # After an hour without a call there is no rate.
    assert "evolution:4" not in of(figures([line(0), line(65), line(185)]))


def test_of_nothing_there_is_nothing() -> None:
    assert figures([]) == ()
    assert trend_of([Bucket(begins=MORNING, calls=1)] * 2) is None
    alone = of(figures([line()]))
    assert "stdev" not in alone
    assert "slope" not in alone
    outgoing = [replace(line(), channel="out")]
    assert "mean" not in of(figures(outgoing))


def test_the_vital_few() -> None:
    told = pareto([("b", 3), ("a", 6), ("none", 0), ("c", 1)])
    assert [(one.cause, one.percent, one.cumulated, one.vital) for one in told] == [
        ("a", 60, 60, True),
        ("b", 30, 90, True),
        ("c", 10, 100, False),
    ]

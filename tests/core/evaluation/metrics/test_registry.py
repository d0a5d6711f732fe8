"""Everything that the metrics find together: once each, with its scale, in order, whatever the journal."""

import time
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.desk import facts as d
from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.findings import Origin, Steps
from standard.core.evaluation.metrics import COMPUTED, COMPUTED_CALL, COMPUTED_SESSION, findings_of
from standard.core.evaluation.seance import dossier, seance_of
from tests.core.evaluation.deeds import PART, deed, opens, scenario, sheet, slip
from tests.core.evaluation.script import MAIRIE, A, B, C, Script, instant
from tests.facts import any_fact


def a_morning() -> Script:
    """Three calls: a transfer, a message for somebody who is away, and one who gives up."""
    one = scenario()
    script = Script().sits().plays(PART, one)
    script.offered(A, 0, played=PART).adds(*sheet(one)).answered(A, 4)
    script.adds(opens("consigne", "M-P04", 12)).held(A, 30).resumed(A, 48)
    script.adds(slip(70, opened=52, recipient="2051")).ended(A, 80)
    script.offered(B, 100).answered(B, 106).consults(B, "2031", 120).colleague_answers(126)
    script.completes("2031", 134).offered(C, 140).abandoned(C, 170).ended(B, 200)
    return script.adds(deed(d.HandoverWritten, 210, "", handover_id="h", points=()))


def test_every_metric_is_computed_or_human_and_of_the_scope_that_the_catalogue_says() -> None:
    assert set(COMPUTED_CALL) <= {code for code, one in METRICS.items() if one.scope == "call"}
    assert set(COMPUTED_SESSION) <= {code for code, one in METRICS.items() if one.scope == "session"}
    assert {code for code, one in METRICS.items() if one.human} == set(METRICS) - COMPUTED


def test_a_finding_has_the_scale_that_it_was_measured_by_and_where_it_comes_from() -> None:
    found = {(one.metric, one.call_id): one for one in findings_of(a_morning().dossier())}
    answer = found["A1", A]
    assert (answer.value, answer.unit, answer.level, answer.bounds_from) == (4, "s", 3, "charter")
    hold = found["G1", A]
    assert (hold.level, hold.bounds_from) == (3, "scenario")
    rule = found["D4", A]
    assert (rule.value, rule.level, rule.origin) == ("yes", 3, Origin.REGLE)
    assert found["H5", A].value == "exact"
    assert found["E1", B].level == 3
    assert found["A3", ""].value == 1
    assert found["N8", ""].level == 3


def test_each_finding_is_there_once_in_the_order_of_calls_and_catalogue() -> None:
    found = findings_of(a_morning().dossier())
    assert set(Counter((one.metric, one.call_id) for one in found).values()) == {1}
    order = list(METRICS)
    of_a = [order.index(one.metric) for one in found if one.call_id == A]
    assert of_a == sorted(of_a)
    calls = [one.call_id for one in found]
    assert calls == sorted(calls, key=[A, B, ""].index)


def test_a_finding_rests_on_facts_of_the_journal_and_jumps_to_one_of_them() -> None:
    known = {one.seq for one in a_morning().facts()}
    for one in findings_of(a_morning().dossier()):
        assert set(one.seqs) <= known
        assert list(one.seqs) == sorted(one.seqs)
        assert one.at in {0, *known}
        if isinstance(one.scale, Steps):
            assert one.level is not None, one.metric


def test_a_journal_that_stops_anywhere_still_gives_its_findings() -> None:
    script = a_morning()
    for upto in range(1, len(script.facts()) + 1):
        whole = script.dossier(upto=upto)
        assert findings_of(whole) == findings_of(script.dossier(upto=upto))


def test_somebody_who_did_nothing_has_nothing() -> None:
    assert findings_of(a_morning().dossier("nobody")) == ()
    assert findings_of(dossier(seance_of("s", (), MAIRIE, lambda _: None), "nobody")) == ()


@settings(max_examples=150, deadline=None)
@given(st.lists(any_fact(), max_size=40))
def test_no_journal_makes_a_metric_raise(facts: list[e.Event]) -> None:
    journal = [e.Numbered(seq, fact) for seq, fact in enumerate(facts, 1)]
    one = scenario()
    whole = seance_of("s", journal, MAIRIE, lambda name: (one, one.premier) if name else None)
    for account in (*whole.students, "somebody"):
        for found in findings_of(dossier(whole, account)):
            assert found.level in (None, 0, 1, 2, 3)


def test_the_cost_grows_with_the_number_of_calls_and_not_with_its_square() -> None:
    # Six times as many calls and facts: thirty-six times the work would be one pass for each call.
    few, many = (min(_cpu_s(calls) for _ in range(3)) for calls in (10, 60))
    assert many < 15 * few


def _cpu_s(calls: int) -> float:
    script = Script().sits()
    one = scenario()
    script.plays(PART, one)
    for rank in range(calls):
        call, at = f"c-1.{rank + 1}", rank * 60.0
        script.offered(call, at, played=PART).adds(*sheet(one, at, call)).answered(call, at + 4)
        script.held(call, at + 20).resumed(call, at + 30)
        script.adds(replace(slip(at + 45, call=call), message_id=f"m-{rank}"))
        script.ended(call, at + 50)
        script.adds(
            *(
                e.StationStateChanged(at=instant(at + tick / 6), station="2031", state="busy")
                for tick in range(300)
            )
        )
    whole = script.dossier()
    assert len(whole.calls) == calls
    began = time.process_time()
    findings_of(whole)
    return time.process_time() - began


@pytest.mark.parametrize("code", sorted(COMPUTED))
def test_a_metric_that_nothing_exercised_says_nothing(code: str) -> None:
    whole = Script().sits().offered(A, 0).dossier()
    assert not [one for one in findings_of(whole) if one.metric == code]
    assert instant(0) == whole.seance.facts[1].fact.at

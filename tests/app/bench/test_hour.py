"""The hour that others are measured on is as long, as busy and as whole as it says."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from standard.app.bench.hour import CALLS, FACTS, alone, hour, students
from standard.core.history import History
from standard.library.scenarios import load_scenario


def test_it_has_so_many_facts_and_calls_in_the_order_of_their_instants() -> None:
    facts = hour()
    assert len(facts) == FACTS
    assert [one.seq for one in facts] == list(range(1, FACTS + 1))
    assert all(before.fact.at <= after.fact.at for before, after in pairwise(facts))
    lasted = facts[-1].fact.at - facts[0].fact.at
    assert 3500 < lasted.total_seconds() < 3700


def test_every_call_comes_to_an_end_and_is_of_a_scenario_that_ships() -> None:
    facts = hour(calls=12, facts=1000)
    calls = History(one.fact for one in facts).calls()
    assert Counter(call.outcome for call in calls) == {"transferred": 8, "message": 4}
    assert all(call.recording and call.ended_at for call in calls)
    assert {call.account for call in calls} == set(students())
    played = {one.fact.played for one in facts if one.fact.type == "CallOffered"}
    assert {load_scenario(name.split(".")[0]).org for name in played} == {"mairie"}


def test_an_hour_may_be_of_any_size() -> None:
    assert len(hour(calls=120, facts=40_000)) == 40_000
    assert len(History(one.fact for one in hour(calls=120, facts=40_000)).calls()) == 2 * CALLS


def test_one_student_may_have_had_all_of_it() -> None:
    facts = alone(hour(calls=12, facts=1000), "eleve1")
    calls = History(one.fact for one in facts).calls()
    assert {call.accounts for call in calls} == {("eleve1",)}
    # The answer sheet is nobody's.
    assert {one.fact.account for one in facts if one.fact.type == "CallQualified"} == {""}

"""What people decide is journaled like any other fact."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from standard.core.codec import fact_from_json, fact_to_json
from standard.core.evaluation.facts import AssessmentFact, Judgement
from standard.core.events import Event
from tests.facts import facts_of

KINDS = get_args(AssessmentFact)


@given(st.one_of([facts_of(kind) for kind in KINDS]))
def test_what_people_decide_is_the_same_fact_after_an_export(fact: Event) -> None:
    assert fact_from_json(fact_to_json(fact)) == fact


def test_every_judgement_is_in_the_union_and_says_what_it_is_about() -> None:
    # Slots make each class twice: their names are compared.
    assert {kind.__name__ for kind in KINDS} == {kind.__name__ for kind in Judgement.__subclasses__()}
    assert set(KINDS) <= set(get_args(Event))

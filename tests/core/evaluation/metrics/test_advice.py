"""F1: the source before the information."""

from dataclasses import replace

import pytest

from standard.core.desk import facts as d
from standard.core.evaluation.metrics.advice import f1
from tests.core.evaluation.deeds import deed, opens, playing, scenario
from tests.core.evaluation.script import A, Script


@pytest.mark.parametrize(("opened_at", "value"), [(10, "yes"), (40, "after"), (None, "no")])
def test_f1_a_source_is_opened_before_the_answer(opened_at: float | None, value: str) -> None:
    script = Script().sits().offered(A, 0).answered(A, 4)
    if opened_at is not None:
        script.adds(opens("answer", "Horaires", opened_at))
    found = f1(*script.adds(deed(d.AnswerGiven, 30, answer="Horaires")).ended(A, 60).call(A))
    assert found is not None
    assert found.value == value


def test_f1_what_was_read_for_an_earlier_call_or_is_no_source_does_not_count() -> None:
    script = Script().sits().adds(opens("document", "PLAN", 1, call="")).offered(A, 5).answered(A, 8)
    script.adds(opens("message", "", 10), deed(d.AnswerGiven, 30, answer="Horaires")).ended(A, 60)
    found = f1(*script.call(A))
    assert found is not None
    assert found.value == "no"


def test_f1_is_not_asked_where_nothing_was_told() -> None:
    assert f1(*Script().sits().offered(A, 0).answered(A, 4).ended(A, 60).call(A)) is None


def test_f1_the_evidence_may_name_the_rules_to_be_read() -> None:
    one = scenario(preuves=("F1: consigne M-P04 et M-G01 ouvertes",))
    script = playing(one).answered(A, 4).adds(opens("consigne", "M-P04", 10))
    assert f1(*script.call(A)) is None
    found = f1(*script.ended(A, 60).call(A))
    assert found is not None
    assert found.value == "no"
    found = f1(*script.adds(opens("consigne", "M-G01", 20)).call(A))
    assert found is not None
    assert found.value == "yes"
    assert replace(found, seqs=()) != found

"""A1 to A4: each with its right value, and a counter-example."""

import pytest

from standard.core import events as e
from standard.core.evaluation.metrics.reception import a1, a2, a3, a4
from tests.core.evaluation.script import A, B, C, Script


def value(script: Script, account: str = "") -> tuple[float | str | None, ...]:
    """A2 and A3 of a student."""
    dossier = script.dossier(account)
    return tuple(None if found is None else found.value for found in (a2(dossier), a3(dossier)))


# --- A1 ---------------------------------------------------------------------------------------


def test_a1_is_from_the_ringing_to_the_answer() -> None:
    script = Script().sits().offered(A, at=3).answered(A, at=15.5)
    found = a1(*script.call(A))
    assert found is not None
    assert found.value == 12.5
    assert found.seqs == (script.seq(e.CallWaiting), script.seq(e.CallAnswered))
    assert found.at == script.seq(e.CallAnswered)


def test_a1_leaves_out_the_time_with_another_caller() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=4).offered(B, at=10).ended(A, at=40)
    found = a1(*script.answered(B, at=43).call(B))
    assert found is not None
    assert found.value == 3.0


def test_a1_begins_when_the_student_sits_down() -> None:
    found = a1(*Script().offered(A, at=0).sits(at=20).answered(A, at=26).call(A))
    assert found is not None
    assert found.value == 6.0


def test_a1_is_not_for_who_did_not_answer_nor_for_a_recall_nor_for_a_call_made() -> None:
    script = Script().sits().sits("eleve2", "2002").offered(A, at=0).at_seat("2002").answered(A, at=9)
    script.held(A, at=12).at_seat("2001").takes_over(A, "2002", at=15)
    assert a1(*script.call(A)) is None
    script = Script().sits().dials(C, "0261912070", at=3).reached(C, at=9)
    assert a1(*script.call(C)) is None


# --- A2, A3 ------------------------------------------------------------------------------------


def test_a2_is_the_share_answered_within_the_charters_limit() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=15).ended(A, at=20)
    script.offered(B, at=30).answered(B, at=45.1).ended(B, at=50)
    found = a2(script.dossier())
    assert found is not None
    assert found.value == 50.0
    assert found.at == script.seq(e.CallWaiting, call_id=B)


def test_a3_counts_who_left_while_it_rang() -> None:
    script = Script().sits().offered(A, at=0).abandoned(A, at=12).offered(B, at=20).answered(B, at=24)
    found = a3(script.dossier())
    assert found is not None
    assert (found.value, found.at) == (1.0, script.seq(e.CallAbandoned))
    assert value(script) == (50.0, 1.0)


def test_who_hung_up_after_an_answer_has_not_abandoned() -> None:
    assert value(Script().sits().offered(A, at=0).answered(A, at=4).ended(A, at=9)) == (100.0, 0.0)


def test_a_call_belongs_to_who_was_free_while_it_rang() -> None:
    script = Script().sits().sits("eleve2", "2002").offered(A, at=0).answered(A, at=3)
    script.offered(B, at=10).abandoned(B, at=30).ended(A, at=60)
    assert value(script) == (100.0, 0.0)
    # Who sat there free was offered both: A, which the other took in time, and B, which nobody took.
    assert value(script, "eleve2") == (50.0, 1.0)


def test_a_call_that_ended_before_somebody_sat_down_is_nobodys() -> None:
    assert value(Script().offered(A, at=0).abandoned(A, at=12).sits(at=20)) == (None, None)


def test_a_call_that_still_rings_counts_once_it_is_late() -> None:
    assert value(Script().sits().offered(A, at=0).lamp("2031", "busy", at=10)) == (None, None)
    assert value(Script().sits().offered(A, at=0).lamp("2031", "busy", at=16)) == (0.0, 0.0)


def test_two_calls_at_once_are_a_matter_of_flow() -> None:
    script = Script().sits().offered(A, at=0).offered(B, at=1).answered(A, at=5).abandoned(B, at=30)
    assert value(script.ended(A, at=40)) == (100.0, 0.0)


def test_a_call_that_was_let_ring_for_too_long_is_late_even_if_another_one_came_then() -> None:
    script = Script().sits().offered(A, at=0).offered(B, at=16).answered(B, at=18).abandoned(A, at=30)
    assert value(script.ended(B, at=40)) == (50.0, 0.0)


# --- A4 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["caller", "operator"])
def test_a4_is_from_the_answer_to_the_end(by: str) -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=4).held(A, at=20).resumed(A, at=30)
    found = a4(*script.ended(A, at=100, by=by).call(A))
    assert found is not None
    assert found.value == 96.0


def test_a4_ends_where_somebody_else_has_the_caller() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=4).sends(A, "2031", at=50)
    found = a4(*script.taken(A, "2031", at=58).ended(A, at=500).call(A))
    assert found is not None
    assert found.value == 54.0


def test_a4_goes_on_through_a_recall() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=4).sends(A, "2031", at=50)
    script.not_taken(A, "2031", at=75).answered(A, at=80).ended(A, at=104)
    found = a4(*script.call(A))
    assert found is not None
    assert found.value == 100.0


def test_a4_lasts_until_the_caller_of_a_recall_has_given_up() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=4).sends(A, "2031", at=50)
    found = a4(*script.not_taken(A, "2031", at=75).ended(A, at=104).call(A))
    assert found is not None
    assert found.value == 100.0


def test_a4_is_not_known_while_the_call_lasts() -> None:
    assert a4(*Script().sits().offered(A, at=0).answered(A, at=4).held(A, at=20).call(A)) is None

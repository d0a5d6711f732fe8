"""B1 to B4: each with its right value, and a counter-example."""

import pytest

from standard.core import events as e
from standard.core.evaluation.findings import Origin
from standard.core.evaluation.metrics.handling import b1, b2, b3, b4, required
from standard.core.scenarios import Scenario
from standard.library.scenarios import load_scenario
from tests.core.evaluation.script import A, B, C, Script
from tests.facts import plain


def talking() -> Script:
    return Script().sits().offered(A, at=0).answered(A, at=4)


# --- B1, B2 -----------------------------------------------------------------------------------


def test_b1_counts_the_errors_of_a_call_and_cites_them() -> None:
    script = talking().sends(A, "2031", at=10).ended(A, at=30)
    found = b1(*script.call(A))
    assert found is not None
    assert (found.value, found.why) == (1.0, "mishap-g")
    assert found.seqs == (script.seq(e.TransferStarted), script.seq(e.CallEnded))
    assert found.at == script.seq(e.CallEnded)


def test_b1_of_a_call_without_an_error_is_none_at_all() -> None:
    found = b1(*talking().held(A, at=10).resumed(A, at=20).ended(A, at=30).call(A))
    assert found is not None
    assert (found.value, found.seqs, found.why) == (0.0, (), "")


def test_b1_of_several_errors_names_none_of_them() -> None:
    script = talking().held(A, at=10).resumed(A, at=140).sends(A, "2031", at=150).ended(A, at=170)
    found = b1(*script.call(A))
    assert found is not None
    assert (found.value, found.why) == (2.0, "mishaps")


def test_b1_of_a_silent_answer_alone_is_a_hint() -> None:
    silent = talking().speaks(at=9.5)
    found = b1(*silent.ended(A, at=12).call(A))
    assert found is not None
    assert (found.value, found.why, found.origin) == (1.0, "mishap-i", Origin.INDICE)
    found = b1(*talking().speaks(at=9.5).sends(A, "2031", at=20).ended(A, at=30).call(A))
    assert found is not None
    assert (found.value, found.origin) == (2.0, None)


def test_b2_is_the_share_of_gestures_without_an_error() -> None:
    script = talking().held(A, at=10).resumed(A, at=20).sends(A, "2031", at=30).ended(A, at=50)
    found = b2(script.dossier())
    assert found is not None
    assert found.value == 75.0
    assert found.at == script.seq(e.CallEnded)


def test_b2_is_whole_without_errors_and_unknown_without_gestures() -> None:
    found = b2(talking().ended(A, at=30).dossier())
    assert found is not None
    assert found.value == 100.0
    assert b2(Script().sits().offered(A, at=0).dossier()) is None


# --- B3 ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario("SC-01")


def test_what_every_accepted_ending_asks_for_is_required(scenario: Scenario) -> None:
    names = sorted(sorted(one) for one in required(scenario))
    assert ["AnswerCall", "PickUp", "RetrieveCall", "TakeOverCall"] in names


def test_b3_is_the_share_of_the_required_functions(scenario: Scenario) -> None:
    script = Script().plays("r-1", scenario).sits().offered(A, at=0, played="r-1").answered(A, at=4)
    asked = len(required(scenario))
    found = b3(script.dossier())
    assert found is not None
    assert found.value == round(100 / asked, 1)
    script.consults(A, "2031", at=10).colleague_answers(at=14).completes("2031", at=20)
    found = b3(script.dossier())
    assert found is not None
    assert found.value == 100.0


def test_b3_a_function_used_wrongly_does_not_count(scenario: Scenario) -> None:
    script = Script().plays("r-1", scenario).sits().offered(A, at=0, played="r-1").answered(A, at=4)
    script.consults(A, "2031", at=10).completes_ringing("2031", at=14).ended(A, at=20)
    found = b3(script.dossier())
    assert found is not None
    assert found.value == round(100 / len(required(scenario)), 1)


def test_b3_says_nothing_where_no_scenario_asks_for_anything() -> None:
    assert b3(talking().dossier()) is None


# --- B4 ---------------------------------------------------------------------------------------


def lost(script: Script) -> float | str | None:
    found = b4(script.dossier())
    return None if found is None else found.value


def test_a_caller_who_is_hung_up_on_before_a_word_is_lost() -> None:
    script = talking().hangs_up(A, at=9)
    found = b4(script.dossier())
    assert found is not None
    assert (found.value, found.seqs) == (1.0, (script.seq(e.CallEnded),))


def test_a_caller_who_is_hung_up_on_while_waiting_is_lost() -> None:
    assert lost(talking().held(A, at=60).ended(A, at=90, by="operator")) == 1.0


def test_a_caller_who_hangs_up_is_not_lost_nor_one_who_was_helped() -> None:
    assert lost(talking().ended(A, at=9)) == 0.0
    assert lost(talking().hangs_up(A, at=60)) == 0.0
    assert lost(talking().sends(A, "2031", at=8).taken(A, "2031", at=9).ended(A, at=12, by="operator")) == 0.0


def test_a_robots_caller_without_any_ending_is_lost_unless_they_took_leave(scenario: Scenario) -> None:
    script = Script().plays("r-1", scenario).sits().offered(A, at=0, played="r-1").answered(A, at=4)
    script.hangs_up(A, at=60)
    assert lost(script) == 1.0
    line = plain(e.RobotLineStarted, script.facts()[-2].fact.at, call_id=A, line="cloture", station="")
    assert lost(script.adds(line)) == 0.0


def test_b4_needs_calls(scenario: Scenario) -> None:
    assert lost(Script().sits()) is None
    assert lost(Script().sits().dials(C, "0261912070", at=1).reached(C, at=2).hangs_up(C, at=5)) == 0.0
    assert lost(Script().sits().offered(B, at=0).abandoned(B, at=9)) is None

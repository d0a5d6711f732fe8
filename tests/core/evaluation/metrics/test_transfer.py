"""E1 to E5: each with its right value, and a counter-example."""

from dataclasses import replace

import pytest

from standard.core import events as e
from standard.core.consignes import Geste, TypeAppelant
from standard.core.desk.facts import CallQualified
from standard.core.evaluation.findings import NEVER, Measure
from standard.core.evaluation.metrics.transfer import e1, e2, e3, e4, e5
from standard.core.scenarios import Demande, Issue
from standard.library.scenarios import load_scenario
from tests.core.evaluation.script import MAIRIE, A, B, Script

GROUP = next(one for one in MAIRIE.groups if one.members)
FILTERED = next(one for one in MAIRIE.people if one.filter)


def talking() -> Script:
    return Script().sits().offered(A, at=0).answered(A, at=4)


def found(metric: object, script: Script) -> Measure | None:
    return metric(*script.call(A))  # type: ignore[operator, no-any-return]


def value(metric: object, script: Script) -> float | str | None:
    measure = found(metric, script)
    return None if measure is None else measure.value


def announced(at: float = 20, spoken_s: float = 6) -> Script:
    script = talking().consults(A, "2031", at=at).colleague_answers(at=at + 4)
    return script.completes("2031", at=at + 4 + spoken_s)


# --- E1 ---------------------------------------------------------------------------------------


def test_e1_is_an_announcement_of_three_seconds() -> None:
    script = announced(spoken_s=3)
    measure = found(e1, script)
    assert measure is not None
    assert measure.value == "yes"
    assert measure.at == script.seq(e.TransferCompleted)
    assert script.seq(e.ConsultationAnswered) in measure.seqs
    assert value(e1, announced(spoken_s=2.9)) == "caller-only"


def test_e1_adds_up_what_was_said_to_the_colleague() -> None:
    script = talking().consults(A, "2031", at=20).colleague_answers(at=24).swaps(at=26)
    assert value(e1, script.swaps(at=40, to="colleague").completes("2031", at=41.5)) == "yes"


def test_e1_a_blind_transfer_after_having_spoken_to_the_colleague_is_announced() -> None:
    script = talking().consults(A, "2031", at=20).colleague_answers(at=24).cancels(at=30)
    assert value(e1, script.sends(A, "2031", at=40).taken(A, "2031", at=43)) == "yes"


@pytest.mark.parametrize(
    ("speaks_at", "expected", "why"),
    [(25, "caller-only", ""), (5, "no", ""), (None, "caller-only", "not-heard")],
)
def test_e1_of_a_blind_transfer_depends_on_a_word_to_the_caller(
    speaks_at: float | None, expected: str, why: str
) -> None:
    script = talking() if speaks_at is None else talking().speaks(at=speaks_at)
    measure = found(e1, script.sends(A, "2031", at=30).taken(A, "2031", at=33))
    assert measure is not None
    assert (measure.value, measure.why) == (expected, why)


def test_e1_the_transfer_that_was_put_right_counts() -> None:
    script = talking().speaks(at=5).sends(A, "2031", at=30).not_taken(A, "2031", at=55).answered(A, at=60)
    script.consults(A, "2032", at=70).colleague_answers(at=74).completes("2032", at=80)
    assert value(e1, script) == "yes"


def test_e1_is_not_asked_where_the_scenario_wants_no_announcement() -> None:
    scenario = load_scenario("SC-01")
    at_once = Demande(geste=Geste.TRANSFERER, vers=("2031",), annonce=False)
    scenario = replace(scenario, resolutions=(Issue(texte="vite", attendu=((at_once,),)),))
    script = Script().plays("r-1", scenario).sits().offered(A, at=0, played="r-1").answered(A, at=4)
    assert value(e1, script.sends(A, "2031", at=10).taken(A, "2031", at=12)) is None
    assert value(e1, talking().ended(A, at=30)) is None


# --- E2 ---------------------------------------------------------------------------------------


def test_e2_is_from_the_first_key_to_the_right_recipient() -> None:
    script = announced(at=20, spoken_s=6)
    measure = found(e2, script)
    assert measure is not None
    assert measure.value == 10.1
    assert measure.seqs == (script.seq(e.CommandAsked, command="Consult"), script.seq(e.TransferCompleted))


def test_e2_counts_the_detours() -> None:
    script = talking().consults(A, "2032", at=20).colleague_fails("2032", at=45).resumed(A, at=46)
    script.consults(A, "2031", at=60).colleague_answers(at=64).completes("2031", at=70)
    assert value(e2, script) == 50.1


def test_e2_is_unknown_as_long_as_the_caller_is_with_nobody_or_with_somebody_else() -> None:
    assert value(e2, talking().sends(A, "2031", at=10).ended(A, at=30)) is None
    assert value(e2, wanted(FILTERED.extension).sends(A, "2031", at=10).taken(A, "2031", at=12)) is None


# --- E3 ---------------------------------------------------------------------------------------


def wanted(number: str) -> Script:
    script = talking()
    script.plain(
        CallQualified, 0.1, call_id=A, account="", appelant=TypeAppelant.USAGER, cible=number, judge=False
    )
    return script


@pytest.mark.parametrize(
    ("cible", "sent_to", "expected"),
    [
        ("2031", "2031", 0.0),
        ("2031", "2053", 1.0),
        (FILTERED.extension, FILTERED.filter, 0.0),
        (GROUP.number, GROUP.members[0], 0.0),
        (GROUP.members[0], GROUP.number, 0.0),
    ],
)
def test_e3_counts_who_is_neither_expected_nor_a_stand_in(cible: str, sent_to: str, expected: float) -> None:
    assert value(e3, wanted(cible).sends(A, sent_to, at=10).taken(A, sent_to, at=12)) == expected


def test_e3_counts_who_was_asked_for_and_not_who_answered_there() -> None:
    script = wanted("2031").consults(A, "2099", at=10, asked="2031").colleague_answers(at=12)
    assert value(e3, script.completes("2099", at=20)) == 0.0


def test_e3_keeps_the_error_that_was_put_right() -> None:
    script = wanted("2031").sends(A, "2053", at=10).not_taken(A, "2053", at=35).answered(A, at=40)
    measure = found(e3, script.sends(A, "2031", at=50).taken(A, "2031", at=52))
    assert measure is not None
    assert measure.value == 1.0
    assert measure.at == script.seq(e.TransferStarted, station="2053")


def test_e3_says_nothing_where_nobody_can_or_nobody_was_sent_anywhere() -> None:
    assert value(e3, talking().sends(A, "2031", at=10).taken(A, "2031", at=12)) is None
    assert value(e3, wanted("2031").ended(A, at=20)) is None


# --- E4 ---------------------------------------------------------------------------------------


def test_e4_is_a_consultation_that_was_answered_or_a_lamp_seen_free() -> None:
    assert value(e4, announced()) == "yes"
    free = talking().lamp("2031", "free", at=1).sends(A, "2031", at=30).taken(A, "2031", at=33)
    measure = found(e4, free)
    assert measure is not None
    assert measure.value == "yes"
    assert free.seq(e.StationStateChanged) in measure.seqs


def test_e4_a_lamp_that_was_free_too_long_ago_is_not_enough() -> None:
    script = talking().lamp("2031", "free", at=1).lamp("2031", "busy", at=19)
    assert value(e4, script.sends(A, "2031", at=30).taken(A, "2031", at=33)) == "no"


def test_e4_of_a_group_one_free_member_is_enough() -> None:
    script = talking().lamp(GROUP.members[-1], "free", at=1).sends(A, GROUP.number, at=30)
    assert value(e4, script.taken(A, GROUP.number, at=33)) == "yes"


def test_e4_checked_after_a_failure() -> None:
    script = talking().lamp("2031", "busy", at=1).sends(A, "2031", at=10).not_taken(A, "2031", at=11)
    script.answered(A, at=15).consults(A, "2031", at=20).colleague_answers(at=22)
    assert value(e4, script.completes("2031", at=30)) == "after-failure"
    assert value(e4, talking().sends(A, "2031", at=10).taken(A, "2031", at=12)) == "no"
    assert value(e4, talking().ended(A, at=10)) is None


# --- E5 ---------------------------------------------------------------------------------------


def test_e5_is_until_the_caller_is_back() -> None:
    script = talking().sends(A, "2031", at=10).not_taken(A, "2031", at=35).answered(A, at=43)
    measure = found(e5, script)
    assert measure is not None
    assert measure.value == 8.0
    back = max(one.seq for one in script.facts() if isinstance(one.fact, e.CallAnswered))
    assert (measure.seqs, measure.at) == ((script.seq(e.TransferFailed), back), back)
    consulted = talking().consults(A, "2031", at=10).colleague_fails("2031", at=35).resumed(A, at=39.5)
    assert value(e5, consulted) == 4.5


def test_e5_the_longest_counts_and_never_is_the_longest() -> None:
    script = talking().consults(A, "2031", at=10).colleague_fails("2031", at=20).resumed(A, at=22)
    script.sends(A, "2032", at=30).not_taken(A, "2032", at=55)
    assert value(e5, script) == 2.0
    assert value(e5, script.ended(A, at=70)) == NEVER


def test_e5_a_caller_fetched_while_it_still_rings_has_not_waited() -> None:
    assert value(e5, talking().sends(A, "2031", at=10).picks_up(A, "2031", at=20)) == 0.0


def test_e5_is_not_asked_where_everybody_answered_or_the_caller_just_left() -> None:
    assert value(e5, announced()) is None
    script = talking().consults(A, "2031", at=10).completes_ringing("2031", at=12)
    script.colleague_fails("2031", at=20, reason="cancelled").ended(A, at=20)
    assert value(e5, script) is None


def test_a_second_call_changes_nothing() -> None:
    script = announced().offered(B, at=40).answered(B, at=44).sends(B, "2032", at=50).ended(B, at=60)
    assert value(e1, script) == "yes"

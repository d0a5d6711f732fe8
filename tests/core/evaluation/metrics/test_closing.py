"""J1: who hangs up first."""

from dataclasses import replace

from standard.core import events as e
from standard.core.consignes import Geste
from standard.core.evaluation.metrics.closing import j1
from standard.core.scenarios import Demande, Issue
from standard.library.scenarios import load_scenario
from tests.core.evaluation.script import A, C, Script


def talking() -> Script:
    return Script().sits().offered(A, at=0).answered(A, at=4)


def value(script: Script, call: str = A) -> str | float | None:
    found = j1(*script.call(call))
    return None if found is None else found.value


def test_the_caller_hangs_up_first() -> None:
    script = talking().ended(A, at=60)
    found = j1(*script.call(A))
    assert found is not None
    assert (found.value, found.seqs) == ("caller", (script.seq(e.CallEnded),))


def test_the_operator_hangs_up_with_and_without_a_word() -> None:
    assert value(talking().speaks(at=54).hangs_up(A, at=60)) == "operator-after-farewell"
    assert value(talking().speaks(at=30).hangs_up(A, at=60)) == "operator"


def test_a_robots_caller_who_has_taken_leave_has_been_heard() -> None:
    script = talking().speaks(at=30)
    script.plain(e.RobotLineStarted, 55, call_id=A, line="cloture", station="")
    assert value(script.hangs_up(A, at=60)) == "operator-after-farewell"


def test_whom_nobody_can_hear_is_given_the_benefit_and_it_is_said() -> None:
    found = j1(*talking().hangs_up(A, at=60).call(A))
    assert found is not None
    assert (found.value, found.why) == ("operator-after-farewell", "not-heard")


def test_it_says_nothing_of_other_endings() -> None:
    assert value(talking().held(A, at=10).ended(A, at=60)) is None
    assert value(talking().sends(A, "2031", at=10).taken(A, "2031", at=12).ended(A, at=60)) is None
    assert value(talking()) is None
    assert value(talking().ended(A, at=60, by="pbx")) is None
    assert value(Script().sits().dials(C, "0261912070", 1).reached(C, at=4).hangs_up(C, at=20), C) is None


def test_an_operator_who_is_to_hang_up_does_right() -> None:
    scenario = load_scenario("SC-01")
    ending = Issue(texte="raccrocher", attendu=((Demande(geste=Geste.RACCROCHER),),))
    script = Script().plays("r-1", replace(scenario, resolutions=(ending,))).sits()
    script.offered(A, at=0, played="r-1").answered(A, at=4).speaks(at=30).hangs_up(A, at=60)
    assert value(script) is None

"""A call that the switchboard was asked to make is the scenario's, until somebody has answered."""

from standard.core import course_facts as c
from standard.core import events as e
from standard.core.cards import part_of
from standard.core.evaluation.outgoing import Asked
from tests.core.evaluation.script import A, B, C, Script

NUMBER = "06 39 98 45 18"


def asked() -> Script:
    """The director asks for the call of SC-35."""
    started = Script().sits().plain(c.ScenarioStarted, 0, run_id="t-1", piece=3, scenario="SC-35")
    return started.plain(c.CallAsked, 1, run_id="t-1", piece=3, key="appel", number=NUMBER, name="", title="")


def found(script: Script) -> dict[str, tuple[str, str]]:
    reading = Asked()
    for numbered in script.facts():
        reading.read(numbered.fact)
    return {call: part_of(played) for call, played in reading.found.items()}


def test_whoever_dials_the_number_makes_the_scenarios_call() -> None:
    assert found(asked().dials(A, "0639984518", 5).reached(A, 9)) == {A: ("SC-35", "appel")}


def test_who_was_not_reached_may_be_dialled_again_and_who_answered_is_another_call() -> None:
    script = asked().dials(A, "0639984518", 5).not_reached(A, "0639984518", 30)
    script.dials(B, "0639984518", 40).reached(B, 44).ended(B, 90).dials(C, "0639984518", 100)
    assert set(found(script)) == {A, B}


def test_other_numbers_and_what_nobody_asked_for_are_no_scenarios() -> None:
    assert found(asked().dials(A, "0639984519", 5).reached(A, 9)) == {}
    unknown = Script().sits().plain(c.CallAsked, 1, run_id="t-9", piece=1, key="a", number=NUMBER)
    assert found(unknown.dials(A, "0639984518", 5)) == {}


def test_the_dossier_knows_the_scenario_of_a_call_that_was_made() -> None:
    script = asked().dials(A, "0639984518", 5).reached(A, 9)
    (answered,) = [one.fact for one in script.facts() if isinstance(one.fact, e.CallDialled)]
    assert answered.number == "0639984518"
    assert script.dossier().calls[0].played == "SC-35.appel.t-1-3"

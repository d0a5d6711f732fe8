"""Who was passed over: taken later, never, or without the operator having been able to see them."""

from dataclasses import replace

from standard.core import events as e
from standard.core.evaluation.metrics.queue import NEVER_S, choices_of, order_of
from standard.library.scenarios import load_scenario
from tests.core.evaluation.script import A, B, C, Script


def offered(script: Script, call: str, at: float, priority: int) -> Script:
    """A caller on a line of some priority."""
    return script.plain(e.CallOffered, at, call_id=call, number="1", priority=priority).waits(call)


def two(urgent_at: float = 0) -> Script:
    """An ordinary caller, and one on a line that goes first."""
    script = offered(Script().sits(), A, 0, 0)
    return offered(script, B, urgent_at, 5)


def test_to_take_the_urgent_one_first_passes_nobody_over() -> None:
    (choice,) = choices_of(two().answered(B, 8).ended(B, 30).answered(A, 31).seance())
    assert (choice.call_id, choice.passed_over) == (B, ())


def test_somebody_passed_over_is_late_by_the_time_until_they_are_taken() -> None:
    (choice,) = choices_of(two().answered(A, 8).ended(A, 20).answered(B, 25).seance())
    assert choice.call_id == A
    (passed,) = choice.passed_over
    assert (passed.call_id, passed.late_s) == (B, 17)


def test_somebody_who_gave_up_was_never_taken() -> None:
    script = two().answered(A, 8).abandoned(B, 40)
    (choice,) = choices_of(script.seance())
    (passed,) = choice.passed_over
    assert passed.late_s == NEVER_S
    assert passed.seq == script.seq(e.CallAbandoned)


def test_equals_and_those_who_have_just_come_are_no_choice() -> None:
    assert choices_of(two(urgent_at=7).answered(A, 8).seance()) == ()
    same = offered(offered(Script().sits(), A, 0, 2), B, 0, 2).answered(A, 8)
    assert choices_of(same.seance()) == ()


def test_the_order_of_a_scenario_is_that_of_what_was_done_first() -> None:
    one = load_scenario("SC-30")
    first, second, *_ = one.appels
    script = Script().sits().plays("SC-30.a", one, first).plays("SC-30.b", one, second)
    script.offered(A, 0, played="SC-30.a").offered(B, 5, played="SC-30.b").answered(A, 8)
    script.answered(B, 12, holds=A)
    right = order_of(script.sends(B, "4050", 20).sends(A, "4090", 40).dossier())
    assert [(choice.call_id, choice.passed_over) for choice in right] == [(A, ())]


def test_to_handle_another_before_the_call_that_goes_first_is_an_inversion() -> None:
    one = load_scenario("SC-30")
    first, second, *_ = one.appels
    script = Script().sits().plays("SC-30.a", one, first).plays("SC-30.b", one, second)
    script.offered(A, 0, played="SC-30.a").offered(B, 5, played="SC-30.b").answered(A, 8)
    (choice,) = order_of(script.sends(A, "4090", 20).answered(B, 25).sends(B, "4050", 40).dossier())
    assert [(passed.call_id, passed.late_s) for passed in choice.passed_over] == [(B, 20)]


def test_without_such_an_order_there_is_none() -> None:
    one = replace(load_scenario("SC-30"), preuves=("L3: ordre conforme",))
    script = Script().sits().plays("SC-30.a", one).offered(A, 0, played="SC-30.a").answered(A, 5)
    assert order_of(script.sends(A, "4090", 20).offered(C, 21).dossier()) == ()

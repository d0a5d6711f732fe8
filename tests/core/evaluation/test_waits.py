"""How long a caller waited."""

import pytest

from standard.core.evaluation.waits import longest, waits
from tests.core.evaluation.script import A, B, C, Script


def lasted(script: Script, call: str = A) -> list[float]:
    return [one.fair_s for one in waits(*script.call(call))]


def talking(at: float = 4) -> Script:
    return Script().sits().offered(A, at=0).answered(A, at=at)


def test_hold_parking_and_camping_are_one_notion() -> None:
    script = talking().held(A, at=10).parked(A, at=20).retrieved(A, at=35).camped(A, "2031", at=50)
    assert lasted(script.ended(A, at=60)) == [25.0, 10.0]


@pytest.mark.parametrize(("back_s", "expected"), [(0.9, [30.9]), (1.0, [10.0, 20.0])])
def test_a_return_shorter_than_a_second_is_none(back_s: float, expected: list[float]) -> None:
    script = talking().held(A, at=10).resumed(A, at=20).held(A, at=20 + back_s)
    assert lasted(script.resumed(A, at=40 + back_s).ended(A, at=60)) == expected


def test_a_silent_return_is_none_where_silence_can_be_known() -> None:
    script = talking().held(A, at=10).resumed(A, at=20).held(A, at=25).resumed(A, at=45).ended(A, at=60)
    assert lasted(script) == [10.0, 20.0]
    assert lasted(script.speaks(at=5)) == [35.0]
    assert lasted(script.speaks(at=21)) == [10.0, 20.0]


def test_a_parked_caller_who_comes_back_still_waits() -> None:
    script = talking().parked(A, at=10).waits(A, at=100, reason="park-timeout").answered(A, at=112)
    assert lasted(script.ended(A, at=130)) == [102.0]


def test_a_caller_whom_nobody_took_waits_for_somebody_else_than_the_hold() -> None:
    script = talking().sends(A, "2031", at=10).not_taken(A, "2031", at=35).answered(A, at=50)
    assert lasted(script.ended(A, at=60)) == []


def test_a_wait_that_another_caller_causes_is_not_counted() -> None:
    script = talking().offered(B, at=8).answered(B, at=10, holds=A).ended(B, at=70).resumed(A, at=80)
    assert lasted(script.ended(A, at=90)) == [10.0]


def test_a_colleague_called_for_the_caller_is_no_other_caller() -> None:
    script = talking().consults(A, "2031", at=10).colleague_answers(at=15).cancels(at=40).ended(A, at=60)
    assert lasted(script) == [30.0]
    script = talking().held(A, at=10).dials(C, "2031", at=12, station="2031").reached(C, at=15)
    script.hangs_up(C, at=38).resumed(A, at=40).ended(A, at=60)
    assert lasted(script) == [30.0]


def test_what_goes_on_lasts_until_the_journal_stops() -> None:
    script = talking().held(A, at=10).offered(B, at=33)
    assert lasted(script) == [23.0]


def test_another_students_hold_is_not_this_ones() -> None:
    script = talking().sits("eleve2", "2002").held(A, at=10).at_seat("2002").takes_over(A, "2001", at=30)
    script.held(A, at=40).resumed(A, at=45).ended(A, at=50)
    assert lasted(script) == [20.0]
    theirs = script.dossier("eleve2")
    assert [one.fair_s for one in waits(theirs, theirs.calls[0])] == [5.0]


def test_the_longest_is_the_longest_to_bear() -> None:
    script = talking().held(A, at=10).resumed(A, at=20).held(A, at=25).resumed(A, at=60).ended(A, at=70)
    worst = longest(waits(*script.call(A)))
    assert worst is not None
    assert worst.fair_s == 35.0
    assert worst.returned
    assert longest(()) is None

"""When a call was answered, when something was first done about it, and how long the caller waited."""

from standard.core.desk import facts as d
from standard.core.evaluation.metrics.actions import (
    answered,
    end_of,
    first_action,
    held_s,
    is_over,
    own,
    percent,
)
from tests.core.evaluation.deeds import deed, opens, slip
from tests.core.evaluation.script import A, B, Script, instant


def a_call() -> Script:
    return Script().sits().offered(A, 0).answered(A, 4)


def test_the_first_action_is_the_first_thing_done_about_the_request() -> None:
    script = a_call().adds(opens("directory", "2052", 10))
    assert first_action(*script.call(A)) is None
    script.held(A, 20).consults(A, "2052", 22).resumed(A, 40)
    first = first_action(*script.call(A))
    assert first is not None
    assert first.at == instant(22)


def test_a_message_counts_from_its_first_word_but_not_from_before_the_answer() -> None:
    first = first_action(*a_call().adds(slip(60, opened=30)).call(A))
    assert first is not None
    assert first.at == instant(30)
    earlier = first_action(*a_call().adds(slip(60, opened=1)).call(A))
    assert earlier is not None
    assert earlier.at == instant(4)


def test_what_another_account_did_is_not_the_students() -> None:
    script = a_call().adds(deed(d.AnswerGiven, 12, account="other", answer="Horaires"))
    whole, call = script.call(A)
    assert first_action(whole, call) is None
    assert list(own(whole, call, d.AnswerGiven)) == []
    script.adds(deed(d.AnswerGiven, 14, answer="Horaires"))
    whole, call = script.call(A)
    assert [fact.at for _, fact in own(whole, call, d.AnswerGiven)] == [instant(14)]


def test_what_the_switchboard_did_by_itself_is_no_action() -> None:
    script = a_call()
    script.held(A, 8).taken(A, "2031", 20, kind="overflow")
    assert first_action(*script.call(A)) is None


def test_waits_are_counted_up_to_an_instant() -> None:
    _, call = a_call().held(A, 10).resumed(A, 25).parked(A, 30).retrieved(A, 42).call(A)
    assert held_s(call, instant(5)) == 0
    assert held_s(call, instant(20)) == 10
    assert held_s(call, instant(60)) == 27


def test_a_call_is_over_when_caller_and_house_have_parted() -> None:
    script = a_call()
    assert not is_over(script.call(A)[1])
    script.ended(A, 50).adds(slip(70))
    call = script.call(A)[1]
    assert is_over(call)
    assert end_of(call).at == instant(70)
    unanswered = Script().sits().offered(B, 0).call(B)[1]
    assert answered(unanswered) is None


def test_a_share_has_one_decimal() -> None:
    assert percent(1, 3) == 33.3

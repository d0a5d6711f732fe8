"""A call cut into stretches."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from standard.core.calls import CallState
from standard.core.evaluation.segments import clipped, outside, segments, total_s
from tests.core.evaluation.script import A, B, Script, instant
from tests.facts import any_fact, numbered

SPANS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda two: (instant(min(two)), instant(max(two)))),
    max_size=6,
)


def test_each_stretch_says_where_the_caller_was_and_whose() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=4).held(A, at=10).resumed(A, at=25)
    script.sends(A, "2031", at=30).taken(A, "2031", at=33).ended(A, at=60)
    found = segments(A, script.facts())
    assert [(one.state.value, one.seat, one.lasted_s(instant(60))) for one in found] == [
        ("offered", "", 0.0),
        ("waiting", "2001", 4.0),
        ("talking", "2001", 6.0),
        ("held", "2001", 15.0),
        ("talking", "2001", 5.0),
        ("transferring", "2001", 3.0),
        ("connected", "2001", 27.0),
    ]


def test_what_goes_on_has_no_end_and_lasts_until_it_is_asked() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=4)
    last = segments(A, script.facts())[-1]
    assert (last.state, last.end, last.lasted_s(instant(9))) == (CallState.TALKING, None, 5.0)


def test_clocks_that_go_back_make_no_time() -> None:
    script = Script().sits().offered(A, at=9)
    (_, waiting) = segments(A, [*script.facts(), *Script().answered(A, at=4).facts()])[:2]
    assert waiting.lasted_s(instant(60)) == 0


def test_another_seat_that_takes_over_is_another_stretch() -> None:
    script = Script().sits().sits("eleve2", "2002").offered(A, at=0).answered(A, at=4).held(A, at=6)
    script.at_seat("2002").takes_over(A, "2001", at=9)
    assert [(one.state.value, one.seat) for one in segments(A, script.facts())][2:] == [
        ("talking", "2001"),
        ("held", "2001"),
        ("talking", "2002"),
    ]


def test_facts_of_other_calls_and_commands_move_nobody() -> None:
    script = Script().sits().offered(A, at=0).offered(B, at=1).answered(B, at=3).asks("HoldCall", 5, call=A)
    assert [one.state.value for one in segments(A, script.facts())] == ["offered", "waiting"]


@given(st.lists(any_fact(), max_size=30))
def test_stretches_follow_each_other_whatever_happens(facts: list) -> None:  # type: ignore[type-arg]
    found = segments("c-1772440200.1", numbered(facts))
    for one, after in itertools.pairwise(found):
        assert one.end is not None
        assert one.end.seq <= after.begin.seq
        assert one.lasted_s(instant(0)) >= 0


@given(SPANS, SPANS)
def test_what_is_outside_and_what_is_inside_make_the_whole(some: list, holes: list) -> None:  # type: ignore[type-arg]
    for one in some:
        inside = outside(one, outside(one, holes))
        assert total_s(outside(one, holes)) + total_s(inside) == total_s([one])
        assert all(clipped(holes, cut) for cut in inside)

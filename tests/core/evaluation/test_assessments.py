"""What people decide, whose level counts, and what is hidden from whom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core.codec import fact_from_json, fact_to_json
from standard.core.evaluation import facts as f
from standard.core.evaluation.assessments import (
    Counting,
    assessments,
    counted,
    levels_of,
    needs_reason,
    visible_to,
)
from tests.core.evaluation.decided import GALL, LEA, ROY, SHEET, Words, folded
from tests.core.evaluation.grids import critere, grille
from tests.facts import T0, plain

GRILLE = grille(critere("X"), critere("Y"), critere("Z"))


def said(words: Words, criterion: str = "X") -> tuple[int | None, Counting]:
    one = counted(words.sheet(), criterion)
    return one.level, one.counting


# --- the last word ----------------------------------------------------------------------------


def test_the_last_word_of_each_person_counts() -> None:
    assert said(Words().level(ROY, "X", 1).level(ROY, "X", 3)) == (3, Counting.ONE)


def test_what_is_taken_back_was_never_decided() -> None:
    words = Words().level(ROY, "X", 1).level(ROY, "X", None, withdrawn=True)
    assert said(words) == (None, Counting.OPEN)
    assert words.sheet().markers == {}


def test_a_level_of_a_call_is_not_one_of_the_session() -> None:
    now = Words().level(ROY, "X", 2, "c-1.1").sheet()
    assert counted(now, "X", "c-1.1").level == 2
    assert counted(now, "X").counting is Counting.OPEN


def test_words_of_other_sheets_are_other_sheets() -> None:
    words = Words().level(ROY, "X", 2)
    other = [replace(one, grid="autre") for one in words.said]
    found = assessments([*words.said, *other, plain(f.PeerViewSet), T0])
    assert len(found) == 3
    assert list(found)[:2] == [SHEET, (*SHEET[:2], "autre")]


def test_metrics_and_faults_are_judged_and_left_open_again() -> None:
    words = Words().metric(ROY, "K6", 2).fault(ROY, confirmed=True)
    marking = words.sheet().markings[ROY]
    assert marking.metrics["K6", "c-1.1"].value == 2
    assert marking.faults["une faute", "c-1.1"].confirmed
    marking = words.metric(ROY, "K6", None).fault(ROY, confirmed=None).sheet().markings[ROY]
    assert (marking.metrics, marking.faults) == ({}, {})


def test_a_comment_is_changed_and_removed_by_whoever_wrote_it() -> None:
    words = Words().comments(ROY, "trop vite").comments(ROY, "un peu vite").comments(GALL, "à moi")
    assert [one.text for one in words.sheet().comments.values()] == ["un peu vite", "à moi"]
    assert [one.text for one in words.comments(GALL, " ").sheet().comments.values()] == ["un peu vite"]


# --- whose level counts -------------------------------------------------------------------------


def test_two_assessors_who_agree_count_and_who_differ_do_not() -> None:
    words = Words().levels(ROY, X=2, Y=1, Z=None).levels(GALL, X=2, Y=3, Z=None)
    assert said(words, "X") == (2, Counting.AGREED)
    assert said(words, "Y") == (None, Counting.DIFFERS)
    assert said(words, "Z") == (None, Counting.AGREED)


def test_what_only_one_of_two_has_decided_is_open() -> None:
    assert said(Words().levels(ROY, X=2).levels(GALL, Y=2)) == (None, Counting.OPEN)


def test_who_only_said_something_of_a_metric_marks_as_well() -> None:
    assert said(Words().levels(ROY, X=2).metric(GALL, "K6", 1)) == (None, Counting.OPEN)


def test_what_both_settled_counts_before_anything_else() -> None:
    words = Words().levels(ROY, X=1).levels(GALL, X=3).ends(ROY, GALL).settles(ROY, "X", 2)
    assert said(words) == (2, Counting.SETTLED)


def test_nothing_is_settled_before_both_have_ended_nor_by_somebody_else() -> None:
    words = Words().levels(ROY, X=1).levels(GALL, X=3).ends(ROY)
    assert said(words.settles(ROY, "X", 2)) == (None, Counting.DIFFERS)
    assert said(words.ends(GALL).settles("intrus", "X", 2)) == (None, Counting.DIFFERS)


def test_the_levels_that_count_leave_out_what_is_open() -> None:
    words = Words().levels(ROY, X=2, Y=None)
    assert levels_of(words.sheet(), GRILLE) == {"X": 2, "Y": None}


@pytest.mark.parametrize(
    ("level", "proposed", "needed"),
    [(2, 2, False), (3, 2, True), (None, 2, True), (2, None, False), (None, None, False), (0, 1, True)],
)
def test_a_level_other_than_the_proposed_one_wants_a_reason(
    level: int | None, proposed: int | None, needed: bool
) -> None:
    assert needs_reason(level, proposed) is needed


# --- nobody is both ------------------------------------------------------------------------------


def test_the_students_own_levels_never_count() -> None:
    words = Words().levels(LEA, X=3).metric(LEA, "K6", 3).fault(LEA, confirmed=False)
    now = words.sheet()
    assert now.own.levels["X", ""].level == 3
    assert (now.markings, said(words)) == ({}, (None, Counting.OPEN))


def test_a_student_is_no_assessor_and_an_assessor_no_student() -> None:
    words = Words().level(LEA, "X", 3, marker="assessor").level(ROY, "X", 3, marker="self")
    now = words.sheet()
    assert (now.own.levels, now.markers) == ({}, {})


# --- ended, opened again, signed ------------------------------------------------------------------


def test_what_an_assessor_decides_after_having_ended_does_not_count() -> None:
    words = Words().levels(ROY, X=1).ends(ROY).levels(ROY, X=3).metric(ROY, "K6", 3)
    assert said(words) == (1, Counting.ONE)
    assert words.sheet().markings[ROY].metrics == {}
    assert said(words.reopens(ROY).levels(ROY, X=3)) == (3, Counting.ONE)


def test_once_each_has_seen_the_other_nobody_opens_again() -> None:
    words = Words().levels(ROY, X=1).levels(GALL, X=3).ends(ROY, GALL).reopens(ROY).levels(ROY, X=3)
    assert words.sheet().both_ended
    assert said(words) == (None, Counting.DIFFERS)


def test_no_level_changes_after_the_signature() -> None:
    words = Words().levels(ROY, X=1).ends(ROY).signs(ROY, X=1)
    before = words.sheet()
    words.reopens(ROY).levels(ROY, X=3).levels(GALL, X=2).comments(ROY, "après").settles(ROY, "X", 3)
    words.metric(ROY, "K6", 3).fault(ROY, confirmed=True).levels(LEA, X=3).ends(GALL, LEA).signs(GALL, X=3)
    assert words.sheet() == before


@given(st.data())
def test_whatever_is_said_after_the_signature_changes_nothing(data: st.DataObject) -> None:
    words = Words().levels(ROY, X=1, Y=2).metric(ROY, "K6", 1).ends(ROY).signs(ROY, X=1, Y=2)
    before = words.sheet()
    accounts = st.sampled_from((ROY, GALL, LEA))
    for _ in range(data.draw(st.integers(1, 6))):
        account = data.draw(accounts)
        data.draw(
            st.sampled_from(
                (
                    lambda who: words.levels(who, X=3, Y=None),
                    lambda who: words.metric(who, "K6", 3),
                    words.ends,
                    words.reopens,
                    lambda who: words.settles(who, "X", 0),
                    lambda who: words.comments(who, "encore"),
                )
            )
        )(account)
    assert words.sheet() == before


def test_a_fellow_student_looks_if_the_student_wants_and_nobody_forbids() -> None:
    words = Words().peer(LEA, "tom", allowed=True)
    assert words.sheet().peers == {"tom"}
    assert words.peer(ROY, "tom", allowed=False).sheet().peers == frozenset()
    assert words.peer(ROY, "tom", allowed=True).sheet().peers == {"tom"}
    assert words.peer(LEA, "tom", allowed=False).sheet().peers == frozenset()


def test_nobody_else_can_let_a_fellow_student_look() -> None:
    assert Words().peer(ROY, "tom", allowed=True).sheet().peers == frozenset()


def test_whether_a_fellow_student_looks_is_decided_after_the_signature_as_well() -> None:
    words = Words().levels(ROY, X=1).ends(ROY).signs(ROY, X=1).peer(LEA, "tom", allowed=True)
    assert words.sheet().peers == {"tom"}


# --- blind ---------------------------------------------------------------------------------------


def both() -> Words:
    return (
        Words()
        .levels(ROY, X=1)
        .metric(ROY, "K6", 1)
        .fault(ROY, confirmed=True)
        .comments(ROY, "de Mme Roy")
        .levels(GALL, X=3)
        .metric(GALL, "K6", 3)
        .comments(GALL, "de M. Le Gall")
        .levels(LEA, X=2)
        .comments(LEA, "de Léa", "k-2")
        .ends(LEA)
    )


def test_while_one_marks_nothing_of_the_other_is_seen() -> None:
    words = both().ends(GALL)
    now = visible_to(words.sheet(), ROY)
    assert list(now.markings) == [ROY]
    assert [one.text for one in now.comments.values()] == ["de Mme Roy"]
    assert now.own.levels == {}
    assert counted(now, "X").level == 1
    # Who has ended waits for the other just as well, but knows what the student thinks.
    ended = visible_to(words.sheet(), GALL)
    assert (list(ended.markings), ended.own.levels["X", ""].level) == ([GALL], 2)


@pytest.mark.parametrize("viewer", [ROY, GALL, LEA, "proviseur"])
def test_once_both_have_ended_everybody_sees_all(viewer: str) -> None:
    now = both().ends(ROY, GALL).sheet()
    assert visible_to(now, viewer) == now


def test_the_student_sees_what_the_only_assessor_decided_once_it_has_ended() -> None:
    words = Words().levels(ROY, X=1).levels(LEA, X=3).ends(LEA)
    assert visible_to(words.sheet(), LEA).markings == {}
    assert visible_to(words.sheet(), LEA).own.levels["X", ""].level == 3
    now = words.ends(ROY).sheet()
    assert visible_to(now, LEA) == now


def test_who_might_still_mark_sees_nothing_of_the_only_assessor_before_the_signature() -> None:
    words = Words().levels(ROY, X=1).ends(ROY)
    assert visible_to(words.sheet(), GALL).markings == {}
    now = words.signs(ROY, X=1).sheet()
    assert visible_to(now, GALL) == now


@given(st.permutations((ROY, GALL)), st.booleans())
def test_no_order_of_ending_shows_a_level_too_early(order: list[str], reopened: bool) -> None:
    first, second = order
    words = both().ends(first)
    if reopened:
        words.reopens(first)
    for viewer, other in ((first, second), (second, first)):
        assert other not in visible_to(words.sheet(), viewer).markings


# --- elsewhere ------------------------------------------------------------------------------------


def test_the_same_words_from_an_export_make_the_same_sheet() -> None:
    words = both().ends(ROY, GALL).settles(ROY, "X", 2).signs(GALL, X=2).peer(LEA, "tom", allowed=True)
    again = [fact_from_json(fact_to_json(one)) for one in words.said]
    assert folded(again) == words.sheet()


def test_a_journal_of_words_that_stops_anywhere_is_a_sheet() -> None:
    words = both().ends(ROY, GALL).settles(ROY, "X", 2).signs(GALL, X=2)
    for upto in range(len(words.said) + 1):
        now = folded(words.said[:upto])
        assert set(levels_of(now, GRILLE)) <= {"X"}
        assert visible_to(visible_to(now, ROY), ROY) == visible_to(now, ROY)

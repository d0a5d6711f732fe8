"""Questionnaires: wordings, answers, and tables worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core.desk.facts import SurveyAnswered, SurveyDesigned
from standard.core.desk.surveys import Surveys, answer_fault, crossed, tabulated
from standard.core.events import Event
from standard.core.fact import Fact
from standard.core.questions import Question
from tests.facts import T0, any_fact, facts_of

SCALE = Question(text="Accueil ?", kind="scale", options=("Mal", "Moyen", "Bien", "Très bien"))
CHOICE = Question(text="Obtenu ?", kind="choice", options=("Oui", "Non"))
SEVERAL = Question(text="Utile ?", kind="several", options=("Réponse", "Rappel", "Rien"))
OPEN = Question(text="Un mot ?", kind="open")
ASKED = (SCALE, CHOICE, SEVERAL, OPEN)

# Five people. Accueil: Bien, Très bien, Mal, –, Bien. Obtenu: Oui, Oui, Non, –, –. The last said a word only.
GIVEN = [
    (("Bien",), ("Oui",), ("Réponse", "Rappel"), ()),
    (("Très bien",), ("Oui",), ("Réponse",), ("Merci.",)),
    (("Mal",), ("Non",), ("Rien",), ("Trop long.",)),
    ((), (), (), ()),
    (("Bien",), (), (), ("Bravo.",)),
]


def test_counts_and_percentages_are_of_those_who_answered() -> None:
    scale, choice, several, words = tabulated(ASKED, GIVEN)
    assert (scale.answered, scale.missing, scale.counts) == (4, 1, (1, 0, 2, 1))
    assert scale.percents == (25.0, 0.0, 50.0, 25.0)
    assert (choice.answered, choice.missing, choice.counts) == (3, 2, (2, 1))
    assert choice.percents == pytest.approx((200 / 3, 100 / 3))
    assert (several.answered, several.counts) == (3, (2, 1, 1))
    assert several.percents == pytest.approx((200 / 3, 100 / 3, 100 / 3))
    assert (words.answered, words.missing, words.words) == (3, 2, ("Merci.", "Trop long.", "Bravo."))


def test_the_mean_and_the_median_are_of_scales_only() -> None:
    scale, choice, *_ = tabulated(ASKED, GIVEN)
    assert (scale.mean, scale.median) == (2.75, 3.0)  # 3, 4, 1, 3
    assert (choice.mean, choice.median) == (None, None)


def test_a_tie_in_the_middle_gives_the_median_between() -> None:
    (scale,) = tabulated((SCALE,), [(("Mal",),), (("Moyen",),), (("Bien",),), (("Très bien",),)])
    assert (scale.mean, scale.median) == (2.5, 2.5)


@pytest.mark.parametrize("given_", [[], [((), (), (), ())]])
def test_without_answers_there_is_nothing_to_divide_by(given_: list[tuple[tuple[str, ...], ...]]) -> None:
    for table in tabulated(ASKED, given_):
        assert (table.answered, table.missing) == (0, len(given_))
        assert set(table.counts) <= {0}
        assert set(table.percents) <= {0.0}
        assert (table.mean, table.median, table.words) == (None, None, ())
    both = crossed(ASKED, given_, 0, 1)
    assert (both.both, both.left_out) == (0, len(given_))


def test_two_questions_are_crossed_over_those_who_answered_both() -> None:
    table = crossed(ASKED, GIVEN, 1, 0)
    assert (table.rows, table.columns) == (CHOICE.options, SCALE.options)
    assert table.counts == ((0, 0, 1, 1), (1, 0, 0, 0))
    assert (table.row_totals, table.column_totals) == ((2, 1), (1, 0, 1, 1))
    assert (table.both, table.left_out) == (3, 2)


def test_several_answers_count_in_several_rows_but_are_one_person() -> None:
    table = crossed(ASKED, GIVEN, 2, 1)
    assert table.counts == ((2, 0), (1, 0), (0, 1))
    assert (table.row_totals, table.column_totals, table.both) == ((2, 1, 1), (2, 1), 3)


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        (((), (), (), ()), None),
        ((("Bien",), ("Oui",), ("Réponse", "Rien"), ("Merci.",)), None),
        ((("Bien",),), 2),
        (((), (), (), (), ()), 5),
        ((("Excellent",), (), (), ()), 1),
        ((("Bien", "Mal"), (), (), ()), 1),
        (((), ("Oui", "Non"), (), ()), 2),
        (((), (), ("Rien", "Rien"), ()), 3),
        (((), (), (), ("",)), 4),
        (((), (), (), ("x" * 2001,)), 4),
    ],
)
def test_an_answer_is_one_of_those_offered(values: tuple[tuple[str, ...], ...], fault: int | None) -> None:
    assert answer_fault(ASKED, values) == fault


def _designed(*questions: Question) -> SurveyDesigned:
    return SurveyDesigned(at=T0, account="lea", survey_id="q-1", title="Accueil", questions=questions)


def _answered(version: int, *values: tuple[str, ...]) -> SurveyAnswered:
    return SurveyAnswered(
        at=T0, account="hugo", answer_id="a-1", survey_id="q-1", version=version, values=values
    )


def _after(*facts: Fact) -> Surveys:
    surveys = Surveys()
    for fact in facts:
        surveys = surveys.after(fact)
    return surveys


def test_an_answer_stays_with_the_wording_it_was_given_to() -> None:
    survey = _after(
        _designed(CHOICE),
        _answered(1, ("Oui",)),
        _designed(SCALE),
        _answered(2, ("Mal",)),
        _answered(1, ("Non",)),
    ).surveys["q-1"]
    assert survey.latest.questions == (SCALE,)
    assert [one.values for one in survey.answered(1)] == [(("Oui",),), (("Non",),)]
    assert [one.values for one in survey.answered(2)] == [(("Mal",),)]


def test_the_same_wording_again_is_no_new_one() -> None:
    before = _after(_designed(CHOICE))
    assert before.after(_designed(CHOICE)) is before


def test_what_answers_no_wording_is_no_answer() -> None:
    before = _after(_designed(CHOICE))
    for wrong in (_answered(2, ("Oui",)), _answered(0, ("Oui",)), _answered(1, ("Peut-être",))):
        assert before.after(wrong) is before
    assert _after(_answered(1, ("Oui",))).surveys == {}


@given(facts=st.lists(facts_of(SurveyDesigned) | facts_of(SurveyAnswered) | any_fact(), max_size=12))
def test_no_sequence_upsets_the_questionnaires(facts: list[Event]) -> None:
    for survey in _after(*facts).surveys.values():
        for number, wording in enumerate(survey.versions, 1):
            tabulated(wording.questions, [one.values for one in survey.answered(number)])

"""Satisfaction questionnaires: their wordings, their answers, and what the answers say.

An answer belongs to the wording it was given to: a questionnaire that is written anew begins another count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean, median

from standard.core.desk.facts import SurveyAnswered, SurveyDesigned
from standard.core.fact import Fact
from standard.core.questions import Question

Answers = Sequence[tuple[tuple[str, ...], ...]]
"""For each person, for each question, what was chosen, or the words."""
LONGEST_WORDS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """One questionnaire: every wording, the first first, and every answer."""

    versions: tuple[SurveyDesigned, ...]
    answers: tuple[SurveyAnswered, ...] = ()

    @property
    def latest(self) -> SurveyDesigned:
        """The wording in use."""
        return self.versions[-1]

    def wording(self, version: int) -> SurveyDesigned | None:
        """The wording of that number, from 1."""
        return self.versions[version - 1] if 0 < version <= len(self.versions) else None

    def answered(self, version: int) -> tuple[SurveyAnswered, ...]:
        """The answers to one wording, oldest first."""
        return tuple(one for one in self.answers if one.version == version)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveys:
    """Every questionnaire of a session, in the order they were written."""

    surveys: Mapping[str, Survey] = field(default_factory=dict)

    def after(self, fact: Fact) -> Surveys:
        """The questionnaires after a fact; what answers no wording is no answer."""
        match fact:
            case SurveyDesigned():
                known = self.surveys.get(fact.survey_id)
                if known and _same(known.latest, fact):
                    return self
                written = (
                    replace(known, versions=(*known.versions, fact)) if known else Survey(versions=(fact,))
                )
                return self._with(fact.survey_id, written)
            case SurveyAnswered() if survey := self.surveys.get(fact.survey_id):
                wording = survey.wording(fact.version)
                if wording and not answer_fault(wording.questions, fact.values):
                    return self._with(fact.survey_id, replace(survey, answers=(*survey.answers, fact)))
        return self

    def _with(self, survey_id: str, survey: Survey) -> Surveys:
        return Surveys(surveys={**self.surveys, survey_id: survey})


def _same(one: SurveyDesigned, other: SurveyDesigned) -> bool:
    return (one.title, one.questions) == (other.title, other.questions)


def answer_fault(questions: Sequence[Question], values: Sequence[Sequence[str]]) -> int | None:
    """The first question, from 1, whose answer cannot be one; None: all can. No answer is always possible."""
    if len(values) != len(questions):
        return min(len(values), len(questions)) + 1
    for place, (question, given) in enumerate(zip(questions, values, strict=True), 1):
        most = len(question.options) if question.kind == "several" else 1
        if len(given) > most or len(set(given)) < len(given):
            return place
        if question.kind == "open":
            if any(not words.strip() or len(words) > LONGEST_WORDS for words in given):
                return place
        elif not set(given) <= set(question.options):
            return place
    return None


# --- tabulation -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTable:
    """What was answered to one question."""

    question: Question
    answered: int
    """People who answered it."""
    missing: int
    """People who did not."""
    counts: tuple[int, ...]
    """For each option."""
    percents: tuple[float, ...]
    """Of those who answered; several answers of one person make more than 100 together."""
    mean: float | None
    """Of a scale, whose steps count 1, 2, 3…; None otherwise, and without answers."""
    median: float | None
    words: tuple[str, ...]
    """What was said to an open question, the first first."""


def tabulated(questions: Sequence[Question], answers: Answers) -> tuple[QuestionTable, ...]:
    """Count the answers, question by question."""
    return tuple(_table(question, [given[i] for given in answers]) for i, question in enumerate(questions))


def _table(question: Question, given: Sequence[tuple[str, ...]]) -> QuestionTable:
    answers = [one for one in given if one]
    counts = tuple(sum(option in one for one in answers) for option in question.options)
    steps = [question.options.index(one[0]) + 1 for one in answers] if question.kind == "scale" else []
    return QuestionTable(
        question=question,
        answered=len(answers),
        missing=len(given) - len(answers),
        counts=counts,
        percents=tuple(100 * count / len(answers) if answers else 0.0 for count in counts),
        mean=fmean(steps) if steps else None,
        median=float(median(steps)) if steps else None,
        words=tuple(one[0] for one in answers) if question.kind == "open" else (),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossTable:
    """Two questions against each other: who chose this of the one, what did they choose of the other."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    """By row, then by column."""
    row_totals: tuple[int, ...]
    """People with this answer to the first question who answered both."""
    column_totals: tuple[int, ...]
    both: int
    """People who answered both; only they are counted."""
    left_out: int


def crossed(questions: Sequence[Question], answers: Answers, row: int, column: int) -> CrossTable:
    """Cross two questions with options, by their places from 0."""
    first, second = questions[row].options, questions[column].options
    pairs = [(one[row], one[column]) for one in answers if one[row] and one[column]]
    return CrossTable(
        rows=first,
        columns=second,
        counts=tuple(tuple(sum(a in x and b in y for x, y in pairs) for b in second) for a in first),
        row_totals=tuple(sum(a in x for x, _ in pairs) for a in first),
        column_totals=tuple(sum(b in y for _, y in pairs) for b in second),
        both=len(pairs),
        left_out=len(answers) - len(pairs),
    )

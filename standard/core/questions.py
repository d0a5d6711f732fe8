"""Questionnaires as content: their questions, and what makes one impossible to answer or to count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from standard.core.fault import Fault

QuestionKind = Literal["scale", "choice", "several", "open"]

MOST_QUESTIONS = 40
MOST_OPTIONS = 9
"""Each has a number key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One line of a questionnaire."""

    text: str
    kind: QuestionKind
    options: tuple[str, ...] = ()
    """What can be chosen; of a scale, the names of its steps from the worst to the best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """A questionnaire that a house has ready."""

    id: str
    title: str
    questions: tuple[Question, ...]


def question_faults(questions: Sequence[Question]) -> Iterator[Fault]:
    """Every mistake in a list of questions."""
    if not questions:
        yield Fault(("questions",), "must have at least one question")
    if len(questions) > MOST_QUESTIONS:
        yield Fault(("questions",), f"has more than {MOST_QUESTIONS} questions")
    for place, question in enumerate(questions):
        if not question.text.strip():
            yield Fault(("questions", place, "text"), "must be written")
        if sentence := _options_fault(question):
            yield Fault(("questions", place, "options"), sentence)


def _options_fault(question: Question) -> str:
    options = question.options
    if question.kind == "open":
        return "an open question has nothing to choose" if options else ""
    if not 2 <= len(options) <= MOST_OPTIONS:
        return f"must be from 2 to {MOST_OPTIONS}"
    if not all(option.strip() for option in options):
        return "must be written"
    return "the same is there twice" if len(set(options)) < len(options) else ""

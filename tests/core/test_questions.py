"""Questionnaires that can be answered and counted."""

from __future__ import annotations

import pytest

from standard.core.questions import MOST_QUESTIONS, Question, question_faults

GOOD = Question(text="Bien accueilli ?", kind="scale", options=("Mal", "Bien"))


def test_what_can_be_asked_has_no_faults() -> None:
    asked = (GOOD, Question(text="Un mot ?", kind="open"))
    assert list(question_faults(asked)) == []


@pytest.mark.parametrize(
    ("asked", "location"),
    [
        ((), ("questions",)),
        ((GOOD,) * (MOST_QUESTIONS + 1), ("questions",)),
        ((GOOD, Question(text=" ", kind="open")), ("questions", 1, "text")),
        ((Question(text="Qui ?", kind="choice", options=("Moi",)),), ("questions", 0, "options")),
        ((Question(text="Qui ?", kind="choice", options=("Moi", " ")),), ("questions", 0, "options")),
        ((Question(text="Qui ?", kind="several", options=("Moi", "Moi")),), ("questions", 0, "options")),
        ((Question(text="Qui ?", kind="several", options=tuple("0123456789")),), ("questions", 0, "options")),
        ((Question(text="Quoi ?", kind="open", options=("Rien",)),), ("questions", 0, "options")),
    ],
)
def test_what_cannot_be_asked_is_told_at_its_place(
    asked: tuple[Question, ...], location: tuple[str | int, ...]
) -> None:
    assert [fault.location for fault in question_faults(asked)] == [location]

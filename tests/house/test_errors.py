"""Every error can be told to a person: its id has a sentence, and the sentence can be filled."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

import pytest

from standard.core import errors
from standard.core.sentences import SENTENCES
from tests.house.tree import ROOT, name

_KINDS = {
    kind.__name__
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.StandardError)
}


@dataclass(frozen=True)
class Raised:
    """One place of the code that makes an error."""

    where: str
    id: str | None
    """None when the id is computed."""
    details: frozenset[str] | None
    """None when they are computed."""


def _raised() -> Iterator[Raised]:
    for file in sorted((ROOT / "standard").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node.func) in _KINDS and node.args:
                first = node.args[0]
                id = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
                given = [keyword.arg for keyword in node.keywords]
                details = None if None in given else frozenset(arg for arg in given if arg)
                yield Raised(f"{name(file)}:{node.lineno}", id, details)


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _blanks(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field}


_RAISED = tuple(_raised())


def test_every_error_id_has_a_sentence() -> None:
    ids = {raised.id: raised.where for raised in _RAISED if raised.id is not None}
    assert ids
    assert {id: where for id, where in ids.items() if id not in SENTENCES} == {}


def test_the_blanks_of_a_sentence_are_filled_by_the_details_of_the_error() -> None:
    empty = [
        (raised.where, raised.id, sorted(missing))
        for raised in _RAISED
        if raised.id in SENTENCES and raised.details is not None
        if (missing := _blanks(SENTENCES[raised.id].fr) - raised.details)
    ]
    assert empty == []


@pytest.mark.parametrize("id", sorted(SENTENCES))
def test_a_sentence_says_the_same_in_both_languages(id: str) -> None:
    sentence = SENTENCES[id]
    assert sentence.fr.strip()
    assert sentence.en.strip()
    assert sentence.fr != sentence.en
    assert _blanks(sentence.fr) == _blanks(sentence.en)

"""One concept, one word: facts and commands are named with the words of the glossary."""

import re
from typing import get_args

from standard.core.commands import Command
from standard.core.events import Event
from tests.house.tree import ROOT

_ROWS = [
    line.split("|")[1:-1]
    for line in (ROOT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| `")
]
_NAMES = {kind.__name__ for kind in (*get_args(Event), *get_args(Command))}


def _words(text: str) -> set[str]:
    return set(re.findall(r"[A-Z][a-z]+", text))


def test_facts_and_commands_use_the_words_of_the_glossary() -> None:
    known = _words(" ".join(row[0] for row in _ROWS))
    strangers = {name: sorted(_words(name) - known) for name in _NAMES}
    assert {name: words for name, words in strangers.items() if words} == {}


def test_every_word_has_its_french_and_its_meaning() -> None:
    assert _ROWS
    assert [row for row in _ROWS if len(row) != 3 or not all(cell.strip() for cell in row)] == []


def test_no_word_is_explained_twice() -> None:
    words = [word for row in _ROWS for word in re.findall(r"`(\w+)`", row[0])]
    assert sorted({word for word in words if words.count(word) > 1}) == []

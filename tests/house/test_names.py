"""Names say what a thing is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import name, our_files

_EMPTY_WORDS = re.compile("Manager|Helper|Utils?$|Wrapper")
_PYTHON = [file for file in our_files(".py") if "golden" not in file.parts]


def _classes() -> Iterator[tuple[Path, str]]:
    for file in _PYTHON:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield file, node.name


def test_no_class_is_named_with_an_empty_word() -> None:
    assert [(name(file), kind) for file, kind in _classes() if _EMPTY_WORDS.search(kind)] == []


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"common", "helper", "helpers", "misc", "tools", "util", "utils"}
    assert [name(file) for file in _PYTHON if file.stem in drawers] == []


def test_nothing_is_left_for_later() -> None:
    marks = re.compile("#.*(TO" + "DO|FIX" + "ME|X" + "XX)")
    found = [name(file) for file in _PYTHON if marks.search(file.read_text(encoding="utf-8"))]
    assert found == []

"""Values from outside."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from standard.web.values import CONTROL, CallId, Extension, Line, SessionId, Text

ADAPTERS: dict[str, TypeAdapter[Any]] = {
    "call": TypeAdapter(CallId),
    "extension": TypeAdapter(Extension),
    "session": TypeAdapter(SessionId),
    "line": TypeAdapter(Line),
    "text": TypeAdapter(Text),
}


@pytest.mark.parametrize(
    ("kind", "value"),
    [("call", "c-1764000000.12"), ("extension", "2031"), ("session", "s-0f"), ("line", "Mme d’Arc — étude")],
)
def test_what_is_good_stays_as_it_is(kind: str, value: str) -> None:
    assert ADAPTERS[kind].validate_python(value) == value


@pytest.mark.parametrize("kind", ["call", "extension", "session"])
@given(text=st.text(max_size=60))
def test_an_id_never_carries_anything_else(kind: str, text: str) -> None:
    try:
        taken = ADAPTERS[kind].validate_python(text)
    except ValidationError:
        return
    assert taken == text
    assert text.isascii()
    assert text.isprintable()
    assert not set(text) & set(" \t;,<>\"'\\/")


@pytest.mark.parametrize("kind", ["call", "extension", "session"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\x00", " "])
def test_nothing_hides_behind_the_end(kind: str, end: str) -> None:
    good = {"call": "c-1", "extension": "2031", "session": "s-1"}[kind]
    with pytest.raises(ValidationError):
        ADAPTERS[kind].validate_python(good + end)


@given(text=st.text(max_size=60))
def test_a_line_is_one_line(text: str) -> None:
    try:
        taken = ADAPTERS["line"].validate_python(text)
    except ValidationError:
        assert any(unicodedata.category(letter) in CONTROL for letter in text)
        return
    assert taken == text.strip()
    assert len(taken.splitlines()) <= 1


@given(text=st.text(min_size=1, max_size=60))
def test_a_text_keeps_its_line_feeds_and_nothing_else(text: str) -> None:
    try:
        taken = ADAPTERS["text"].validate_python(text)
    except ValidationError:
        return
    assert "\r" not in taken
    assert not any(unicodedata.category(letter) in CONTROL for letter in taken.replace("\n", ""))

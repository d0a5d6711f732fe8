"""The call log as a file that spreadsheets open, and that does nothing when it is opened."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.history import CallStory, History
from standard.web.spreadsheet import COLUMNS, FORMULA, Language, harmless, table, written
from tests.facts import T0


def a_call(name: str = "Mme Cœur", note: str = "") -> CallStory:
    offered = e.CallOffered(at=T0, call_id="c-1", number="0261912111", name=name, dialled="0261912000")
    noted = e.CallNoted(at=T0, call_id="c-1", account="lea", text=note)
    return History([offered, noted]).calls()[0]


def rows(data: bytes, delimiter: str) -> list[list[str]]:
    return list(
        csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter, strict=True)
    )


@pytest.mark.parametrize(("language", "delimiter", "heading"), [("fr", ";", "numéro"), ("en", ",", "number")])
def test_it_is_rfc_4180_with_a_byte_order_mark(language: Language, delimiter: str, heading: str) -> None:
    data = written([a_call(note='dit « 3;50 », "demain"\nou après')], language)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 2
    headings, call = rows(data, delimiter)
    told = dict(zip(headings, call, strict=True))
    assert told[heading] == "0261912111"
    assert told["note"] == 'dit « 3;50 », "demain"\nou après'


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+33261912111", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")', "  =1"],
)
def test_a_formula_is_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    for heading, _, told in COLUMNS:
        if heading in ("nom", "note"):
            assert (
                rows(written([a_call(cell, cell)], "fr"), ";")[1][COLUMNS.index((heading, _, told))][0] == "'"
            )


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40))
def test_whatever_is_written_comes_back_and_no_cell_begins_a_formula(text: str) -> None:
    headings, call = rows(written([a_call(text, text)], "fr"), ";")
    assert len(headings) == len(call) == len(COLUMNS)
    assert not any(cell.lstrip(" ").startswith(FORMULA) for cell in call)
    assert call[headings.index("note")].removeprefix("'") == text.removeprefix("'")


def test_a_table_has_no_formula_in_its_headings_either() -> None:
    data = table(["question", "=1+1"], [["oui", "+33"], ["non", "a\nb"]], "fr")
    assert rows(data, ";") == [["question", "'=1+1"], ["oui", "'+33"], ["non", "a\nb"]]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", ["-2,5", "7", "oui", "", "2026-03-02 08:30:00"]),
        ("en", ["-2.5", "7", "yes", "", "2026-03-02 08:30:00"]),
    ],
)
def test_numbers_and_instants_are_what_they_are(language: Language, told: list[str]) -> None:
    data = table(["a", "b", "c", "d", "e"], [[-2.5, 7, True, None, T0]], language)
    assert rows(data, ";" if language == "fr" else ",")[1] == told

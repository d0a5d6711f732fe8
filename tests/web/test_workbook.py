"""Tables as XLSX: read again, they are the same tables."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from standard.web.spreadsheet import Cell
from standard.web.workbook import Table, workbook, zipped
from tests.facts import T0


def read(data: bytes) -> dict[str, list[list[object]]]:
    book = load_workbook(BytesIO(data))
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets
    }


def test_every_kind_of_cell_comes_back() -> None:
    row: list[Cell] = ["Œuvrard", 3, 2.5, True, None, T0, "deux\nlignes"]
    tables = [
        Table(name="Niveaux", headings=list("abcdefg"), rows=[row]),
        Table(name="Vide", headings=["a"], rows=[]),
    ]
    told = read(workbook(tables, T0))
    assert told["Niveaux"] == [
        list("abcdefg"),
        ["Œuvrard", 3, 2.5, True, None, T0.replace(tzinfo=None), "deux\nlignes"],
    ]
    assert told["Vide"] == [["a"]]


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "#REF!", "+1", "@x", "-2", "2026-01-01"])
def test_what_people_wrote_is_text(text: str) -> None:
    data = workbook([Table(name="T", headings=[text], rows=[[text]])], T0)
    sheet = load_workbook(BytesIO(data))["T"]
    assert [(cell.value, cell.data_type) for cell in (sheet["A1"], sheet["A2"])] == [(text, "s"), (text, "s")]
    assert b"<f>" not in zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_any_text_is_taken(text: str) -> None:
    told = read(workbook([Table(name="T", headings=["a"], rows=[[text, 1]])], T0))["T"][1][0]
    kept = ILLEGAL_CHARACTERS_RE.sub("", text)
    # XML has one line end, whatever was written.
    assert (told or "").replace("\r", "\n").split() == kept.replace("\r", "\n").split()  # type: ignore[attr-defined]


def test_the_same_tables_and_date_are_the_same_bytes() -> None:
    tables = [Table(name="T", headings=["a"], rows=[["b"]])]
    data = workbook(tables, T0)
    assert workbook(tables, T0) == data
    assert workbook(tables, T0.replace(year=2027)) != data
    assert load_workbook(BytesIO(data)).properties.modified == T0.replace(tzinfo=None)


def test_a_zip_has_its_files() -> None:
    data = zipped([("fiche.pdf", b"%PDF"), ("été.json", b"{}")], datetime(2026, 1, 1, tzinfo=UTC))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "fiche.pdf": b"%PDF",
            "été.json": b"{}",
        }
        assert archive.testzip() is None

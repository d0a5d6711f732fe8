"""The workbook that goes out is the one that comes back."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from standard.core.errors import Invalid
from standard.core.evaluation.call_flow import Figure, FlowLine
from standard.web.flow_tables import answers_table, figures_of, lines_table
from standard.web.spreadsheet import table
from standard.web.workbook import workbook

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
FIGURES = (
    Figure(key="mean", group="waiting", value=53.6, unit="s"),
    Figure(key="part:facture", group="shares", value=40, unit="%", about="facture"),
    Figure(key="slope", group="trend", value=1.4, unit="calls"),
)
LINE = FlowLine(
    session_id="s-1",
    call_id="c-1",
    at=NOW,
    wait_s=12.34,
    handling_s=61,
    motive="=facture",
    channel="outside",
    outcome="transferred",
    transferred=True,
    message=False,
)


def filled(values: dict[str, float | str]) -> bytes:
    """The workbook with these values written beside their codes, as a spreadsheet program would."""
    tables = (answers_table(FIGURES, "fr"), lines_table([LINE], "fr"))
    book = load_workbook(BytesIO(workbook(tables, NOW)))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        code = str(row[0].value)
        if code in values:
            row[2].value = values[code]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_is_written_beside_a_code_is_read_again() -> None:
    given: dict[str, float | str] = {"mean": 53.6, "part:facture": "40,5 %", "slope": "abc"}
    assert figures_of(filled(given), "x") == {"mean": 53.6, "part:facture": 40.5}
    assert figures_of(filled({}), "x") == {}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_lines_have_no_name_and_no_formula(language: str) -> None:
    told = lines_table([LINE], "fr" if language == "fr" else "en")
    assert len(told.headings) == len(told.rows[0])
    data = table(told.headings, told.rows, "fr" if language == "fr" else "en").decode("utf-8-sig")
    assert "'=facture" in data
    assert ("12,3" in data) == (language == "fr")


def test_the_sheet_as_csv_is_read_too() -> None:
    assert figures_of(b"code;indicateur;valeur\r\nmean;attente;1 053,6 s\r\n", "x") == {"mean": 1053.6}
    assert figures_of(b"code,figure,value\nslope,trend,-1.4\n'mean,wait,5\n", "x") == {
        "slope": -1.4,
        "mean": 5,
    }


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04nothing", b"a;b\n1;2\n", "é".encode("latin-1")])
def test_what_is_no_such_table_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        figures_of(data, "x")
    assert refused.value.id == "figures-unreadable"

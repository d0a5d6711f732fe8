"""Grids as CSV and XLSX: read whatever a spreadsheet makes of them, and written so that they come back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest
from openpyxl import Workbook, load_workbook

from standard.core.evaluation.grids import ECHELLE, GridFile, grille_of
from standard.core.evaluation.referentiel import Critere, Echelle
from standard.library.grid_tables import (
    MOST_ROWS,
    Table,
    UnreadableError,
    csv_of,
    rows_of_csv,
    rows_of_xlsx,
    table_of,
    xlsx_of,
)

TEXT = """\
nom;Ma grille
code;Libellé;métriques;poids;juge

X;Décrocher vite;A1 A2;0,5;la voix
Y;Prendre congé;"J1, J2";;
"""


def csv_table(text: str) -> Table:
    return table_of(rows_of_csv(text.encode(), "g.csv"), "g.csv")


def book(*rows: Sequence[object]) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(list(row))  # type: ignore[union-attr]
    out = io.BytesIO()
    made.save(out)
    made.close()
    return out.getvalue()


def told(table: Table) -> list[tuple[object, object]]:
    return [(one.details["line"], one.details["field"]) for one in table.mistakes]


def test_columns_are_known_by_their_headings_with_or_without_accents() -> None:
    table = csv_table(TEXT)
    assert table.mistakes == []
    assert table.tree == {
        "nom": "Ma grille",
        "criteres": [
            {
                "code": "X",
                "libelle": "Décrocher vite",
                "metriques": ["A1", "A2"],
                "poids": "0.5",
                "juge": "la voix",
            },
            {"code": "Y", "libelle": "Prendre congé", "metriques": ["J1", "J2"]},
        ],
    }
    assert table.lines == [4, 5]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_semicolons_commas_and_tabs_are_read(delimiter: str) -> None:
    text = "code;libelle;poids\nX;Un;2\n".replace(";", delimiter)
    assert csv_table(text).tree["criteres"] == [{"code": "X", "libelle": "Un", "poids": "2"}]


def test_a_scale_of_ones_own_stands_above_the_heading() -> None:
    table = csv_table("echelle;1;2;3;4\nsigles;a;b;c;d\ncode;libelle\nX;Un\n")
    assert table.tree["echelle"] == {
        "id": "propre",
        "nom": "a / b / c / d",
        "libelles": ["1", "2", "3", "4"],
        "sigles": ["a", "b", "c", "d"],
    }


def test_a_scale_without_short_names_numbers_them() -> None:
    scale = csv_table("echelle;non;peu;assez;oui\ncode;libelle\nX;Un\n").tree["echelle"]
    assert scale["sigles"] == ["0", "1", "2", "3"]


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("", [(1, "")]),
        ("libelle\nUn\n", [(1, "code")]),
        ("code;couleur\nX;vert\n", [(1, "couleur")]),
        ("code;code\nX;Y\n", [(1, "code"), (1, "code")]),
        ("echelle;1;2;3\ncode;libelle\nX;Un\n", [(1, "echelle")]),
        ("code;libelle\nX;Un;deux\n", [(2, "")]),
    ],
)
def test_a_wrong_table_is_told_at_line_and_column(text: str, mistakes: list[tuple[int, str]]) -> None:
    assert told(csv_table(text)) == mistakes


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("code;libellé\nX;été\n".encode("latin-1"), 1),
        (b'code;libelle\nX;"Un\n', 2),
        (b"code\n" + b"X\n" * (MOST_ROWS + 1), MOST_ROWS + 2),
        (b"code" + b";" * 50, 2),
    ],
)
def test_a_file_that_is_no_table_is_told_where(data: bytes, line: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        rows_of_csv(data, "g.csv")
    assert caught.value.mistake.details["line"] == line


def test_numbers_of_a_workbook_are_read_as_they_are_shown() -> None:
    data = book(["code", "libelle", "poids"], [12, "Un", 2.0], [None, None, None], ["Y", "Deux", 0.5])
    table = table_of(rows_of_xlsx(data, "g.xlsx"), "g.xlsx")
    assert table.tree["criteres"] == [
        {"code": "12", "libelle": "Un", "poids": "2"},
        {"code": "Y", "libelle": "Deux", "poids": "0.5"},
    ]
    assert table.lines == [2, 4]


def test_what_is_no_workbook_is_told() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("hello.txt", "hello")
    for data in (b"", b"code;libelle", other.getvalue(), book(["code"])[:300]):
        with pytest.raises(UnreadableError) as caught:
            rows_of_xlsx(data, "g.xlsx")
        assert caught.value.mistake.details["sentence"] == "is no XLSX workbook"


def test_a_workbook_that_unpacks_to_gigabytes_is_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 20_000_001)
    with pytest.raises(UnreadableError) as caught:
        rows_of_xlsx(bomb.getvalue(), "g.xlsx")
    assert "longer" in str(caught.value.mistake.details["sentence"])


ODD = grille_of(
    "g",
    GridFile(
        nom="=1+1",
        referentiel="arcu",
        echelle=Echelle(
            id="propre", nom="A / B / C / D", libelles=("a", "b", "c", "d"), sigles=("A", "B", "C", "D")
        ),
        criteres=(
            Critere(code="X", libelle="-2 ; ou « deux »", metriques=("A1", "K6"), poids=0.5, juge="'=x"),
            Critere(code="C221.1", libelle="Un", tache="T22.1", ailleurs="C1.2 C1.3", poids=3),
        ),
    ),
)


def test_a_grid_comes_back_from_csv_as_it_was() -> None:
    data = csv_of(ODD)
    assert b"'=1+1" in data
    tree = table_of(rows_of_csv(data, "g.csv"), "g.csv").tree
    assert (tree["nom"], tree["referentiel"]) == ("=1+1", "arcu")
    assert tree["criteres"][0] == {
        "code": "X",
        "libelle": "-2 ; ou « deux »",
        "metriques": ["A1", "K6"],
        "poids": "0.5",
        "juge": "'=x",
    }
    assert tree["criteres"][1]["ailleurs"] == "C1.2 C1.3"


def test_both_kinds_of_file_say_the_same_and_hold_no_formula() -> None:
    data = xlsx_of(ODD)
    assert table_of(rows_of_xlsx(data, "g"), "g").tree == table_of(rows_of_csv(csv_of(ODD), "g"), "g").tree
    cells = [cell for row in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_the_usual_scale_is_known_again() -> None:
    usual = grille_of("g", GridFile(nom="g", criteres=ODD.criteres))
    assert usual.echelle == ECHELLE
    assert "echelle" not in table_of(rows_of_csv(csv_of(usual), "g"), "g").tree

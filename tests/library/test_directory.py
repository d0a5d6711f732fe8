"""People go out to a spreadsheet and come back, whatever the spreadsheet does to them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.library import directory
from standard.library.load import organisation_ids
from standard.library.packs import Pack, PackInvalid, Shelf

FORMULAS = ("=1+1", "+33", "-2", "@SUM(A1)", "  =x", "'=x", "''+1", "\t=x")


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return Shelf(tmp_path).copied("mairie", "lycee")


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def sheet(rows: list[list[str]], delimiter: str = ";") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


@pytest.mark.parametrize("id", organisation_ids())
@pytest.mark.parametrize("language", ["fr", "en"])
def test_out_and_in_changes_nothing(tmp_path: Path, id: str, language: str) -> None:
    pack = Shelf(tmp_path).pack(id)
    data = directory.written(pack, language)
    file = directory.people_from(pack, data)
    assert file == pack.files["people.yaml"]
    assert directory.difference(pack, file) == directory.Differences((), (), ())


def test_it_is_what_french_spreadsheets_read(pack: Pack) -> None:
    data = directory.written(pack)
    assert data.startswith(b"\xef\xbb\xbfposte;civilit\xc3\xa9;")
    heading, first, *_ = lines(data)
    assert dict(zip(heading, first, strict=True)) | {"mots-clés": ""} == {
        "poste": "2007", "civilité": "M.", "prénom": "Alban", "nom": "Tressaud", "responsable": "2020",
        "fonction": "Responsable de l'accueil et du standard", "service": "Accueil", "filtrage": "",
        "remplaçant": "2009", "ligne directe": "", "présence": "présent", "jusqu'à": "", "note": "",
        "mots-clés": "",
    }  # fmt: skip


def test_what_changes_is_shown_before_it_is(tmp_path: Path, pack: Pack) -> None:
    rows = lines(directory.written(pack))
    head = rows[0]
    rows[1][head.index("note")] = "En réunion"
    rows.append(["2299", "Mme", "Ève", "Nault", "Stagiaire", "Accueil", "2007"] + [""] * 7)
    for delimiter in ";,\t":
        file = directory.people_from(pack, sheet(rows, delimiter))
        told = directory.difference(pack, file)
        assert [(one.extension, one.name) for one in told.added] == [("2299", "Mme Ève Nault")]
        assert told.removed == ()
        (changed,) = told.changed
        assert changed.changes == (directory.Change("note", "", "En réunion"),)
    assert "# Cabinet – élus" in file.decode(), "comments stay"
    more = Shelf(tmp_path).changed("lycee", pack.version, {"people.yaml": file})
    told = directory.difference(more, directory.people_from(more, sheet(rows[:-1])))
    assert ([one.extension for one in told.removed], told.added, told.changed) == (["2299"], (), ())


def test_every_mistake_is_told_at_its_line(pack: Pack) -> None:
    rows = lines(directory.written(pack))
    head = rows[0]
    rows[1][head.index("note")] = "deux\nlignes"
    rows[2][head.index("responsable")] = "2999"
    rows[5][head.index("présence")] = "quelque part"
    rows.insert(3, [""] * len(head))
    with pytest.raises(PackInvalid) as caught:
        directory.people_from(pack, sheet(rows))
    (wrong,) = (one.details for one in caught.value.mistakes)
    assert (wrong["file"], wrong["line"], wrong["field"]) == ("annuaire.csv", 8, "présence")
    rows[6][head.index("présence")] = "Présent"
    with pytest.raises(PackInvalid) as caught:
        directory.people_from(pack, sheet(rows))
    (wrong,) = (one.details for one in caught.value.mistakes)
    assert (wrong["line"], wrong["field"]) == (4, "responsable")
    assert wrong["sentence"] == "nobody has the extension 2999"


@pytest.mark.parametrize(
    ("data", "line", "field"),
    [
        (b"", 1, ""),
        (b"\r\n;;\r\n", 1, ""),
        ("poste;prénom".encode(), 1, "civilité"),
        ("poste;poste;civilité;prénom;nom;fonction;service".encode(), 1, "poste"),
        ("poste;âge;civilité;prénom;nom;fonction;service".encode(), 1, "âge"),
        ("poste;civilité;prénom;nom;fonction;service\n1;2;3;4;5;6;7".encode(), 2, ""),
        ('poste;civilité;prénom;nom;fonction;service\n1;2;3;"4;5;6'.encode(), 2, ""),
        ("poste;civilité\nL;Mé".encode("cp1252"), 1, ""),
    ],
)
def test_a_spreadsheet_that_is_none_says_where(pack: Pack, data: bytes, line: int, field: str) -> None:
    with pytest.raises(PackInvalid) as caught:
        directory.people_from(pack, data)
    assert (line, field) in [(one.details["line"], one.details["field"]) for one in caught.value.mistakes]


def test_what_a_spreadsheet_makes_of_numbers_is_undone(pack: Pack) -> None:
    rows = lines(directory.written(pack))
    head = rows[0]
    direct = head.index("ligne directe")
    row = next(row for row in rows[1:] if row[direct])
    row[direct] = row[direct].lstrip("0")
    row[head.index("présence")] = "  TÉLÉTRAVAIL "
    told = directory.difference(pack, directory.people_from(pack, sheet(rows)))
    assert [[change.field for change in one.changes] for one in told.changed] == [["presence"]]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(tmp_path: Path, formula: str) -> None:
    shelf = Shelf(tmp_path)
    pack = shelf.copied("mairie", "lycee")
    quoted = formula.replace("'", "''").encode()
    people = pack.files["people.yaml"].replace(b"keywords: [cabinet]", b"note: '" + quoted + b"'")
    pack = shelf.changed("lycee", pack.version, {"people.yaml": people})
    cells = [cell for row in lines(directory.written(pack)) for cell in row]
    guarded = [cell for cell in cells if formula.strip() in cell]
    assert guarded
    assert all(cell.startswith("'") for cell in guarded)


@given(st.sampled_from(FORMULAS), st.text("ab ='+", max_size=5))
def test_a_guard_is_put_on_and_taken_off(formula: str, more: str) -> None:
    text = f"{formula.strip()}{more}".strip()
    assert directory._read("function", directory.harmless(text)) == " ".join(text.split())

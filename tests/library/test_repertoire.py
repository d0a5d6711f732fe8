"""Scenarios and courses of a school: made, changed, refused, taken away, brought back, out and in as zip."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from standard.core.errors import ContentError, Invalid, NotAllowed, StandardError, Unknown
from standard.core.mistakes import in_french
from standard.library import disk
from standard.library.repertoire import PieceInvalid, Repertoire
from standard.library.scenarios import SHIPPED, scenario_codes

FA = (SHIPPED / "scenarios/FA-01.yaml").read_bytes()
COURSE = (SHIPPED / "courses/premiers-appels.yaml").read_bytes()


@pytest.fixture
def shelf(tmp_path: Path) -> Repertoire:
    return Repertoire(tmp_path)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def archive(**files: bytes) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return into.getvalue()


def test_what_ships_is_there_and_sound(shelf: Repertoire) -> None:
    pieces = shelf.pieces("scenarios")
    assert tuple(one.code for one in pieces) == scenario_codes()
    assert all(one.shipped and not one.mistakes for one in pieces)
    assert all(one.course and not one.mistakes for one in shelf.pieces("courses"))


def test_a_copy_is_a_school_s_own_and_is_played(shelf: Repertoire, tmp_path: Path) -> None:
    made = shelf.copied("scenarios", "FA-01", "LY-01")
    assert (made.shipped, made.mistakes) == (False, ())
    assert shelf.scenario("LY-01").titre == shelf.scenario("FA-01").titre
    assert shelf.codes("scenarios")[-1] == "LY-01"
    # Comments of the author stay; only the code is another.
    before, after = FA.decode().splitlines(), made.data.decode().splitlines()
    assert [line for line in after if line not in before] == ["code: LY-01"]
    assert list(everything(tmp_path)) == ["scenarios/LY-01.yaml"]


def test_a_change_is_kept_whole_or_not_at_all(shelf: Repertoire, tmp_path: Path) -> None:
    made = shelf.copied("scenarios", "FA-01", "LY-01")
    line = made.scenario.premier.dit.ouverture if made.scenario else ""
    wanted = made.data.replace(line.encode(), b"Bonjour, c'est Ada.")
    assert wanted != made.data
    after = shelf.changed("scenarios", "LY-01", made.version, wanted)
    assert after.scenario
    assert after.scenario.premier.dit.ouverture == "Bonjour, c'est Ada."
    before = everything(tmp_path)
    with pytest.raises(PieceInvalid) as caught:
        shelf.changed("scenarios", "LY-01", after.version, wanted.replace(b"Ada.", b"(rit)"))
    (told,) = caught.value.mistakes
    assert (told.details["file"], told.details["field"]) == ("LY-01.yaml", "appels[0].dit.ouverture")
    with pytest.raises(NotAllowed, match="scenario-changed"):
        shelf.changed("scenarios", "LY-01", made.version, wanted)
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    ("code", "error"),
    [("../x", "scenario-code-invalid"), ("ly-1", "scenario-code-invalid"), ("SC-01", "scenario-exists")],
)
def test_a_code_that_will_not_do(shelf: Repertoire, tmp_path: Path, code: str, error: str) -> None:
    with pytest.raises(StandardError, match=error):
        shelf.copied("scenarios", "FA-01", code)
    assert everything(tmp_path) == {}


def test_what_ships_stays_as_it_is(shelf: Repertoire) -> None:
    version = shelf.piece("scenarios", "FA-01").version
    with pytest.raises(NotAllowed, match="scenario-shipped"):
        shelf.changed("scenarios", "FA-01", version, FA)
    with pytest.raises(NotAllowed, match="scenario-shipped"):
        shelf.removed("scenarios", "FA-01", version)


def test_a_file_that_bears_a_shipped_name_never_hides_it(shelf: Repertoire, tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios/FA-01.yaml").write_text("code: FA-01")
    assert shelf.piece("scenarios", "FA-01").shipped
    assert shelf.scenario("FA-01").titre


def test_what_was_taken_away_can_be_brought_back(shelf: Repertoire) -> None:
    made = shelf.copied("scenarios", "FA-01", "LY-01")
    shelf.removed("scenarios", "LY-01", made.version)
    with pytest.raises(Unknown, match="scenario-unknown"):
        shelf.piece("scenarios", "LY-01")
    assert "LY-01" not in shelf.codes("scenarios")
    assert shelf.restored("scenarios", "LY-01").data == made.data
    with pytest.raises(Unknown):
        shelf.restored("scenarios", "LY-01")


def test_a_disk_that_refuses_leaves_what_was_there(
    shelf: Repertoire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = shelf.copied("scenarios", "FA-01", "LY-01")
    before = everything(tmp_path)

    def full(file: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "written", full)
    with pytest.raises(StandardError, match="pack-unwritable"):
        shelf.changed("scenarios", "LY-01", made.version, made.data + b"# more\n")
    assert everything(tmp_path) == before


def test_a_course_plays_own_scenarios(shelf: Repertoire) -> None:
    shelf.copied("scenarios", "FA-01", "LY-01")
    made = shelf.copied("courses", "premiers-appels", "mes-appels")
    first = shelf.course("mes-appels").cites[0]
    changed = shelf.changed(
        "courses", "mes-appels", made.version, made.data.replace(first.encode(), b"LY-01", 1)
    )
    assert "LY-01" in shelf.course("mes-appels").cites
    with pytest.raises(PieceInvalid):
        shelf.changed("courses", "mes-appels", changed.version, changed.data.replace(b"LY-01", b"LY-99"))


def test_a_spoilt_own_scenario_is_told_and_stops_nothing(shelf: Repertoire, tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios/LY-01.yaml").write_text("code: [")
    assert shelf.piece("scenarios", "LY-01").mistakes
    with pytest.raises(ContentError):
        shelf.scenario("LY-01")
    assert shelf.town("mairie")


def test_the_caller_of_an_own_scenario_can_be_called_back(shelf: Repertoire) -> None:
    made = shelf.copied("scenarios", "FA-01", "LY-01")
    assert made.scenario
    number = made.scenario.premier.cli
    shelf.changed("scenarios", "LY-01", made.version, made.data.replace(number.encode(), b"06 39 98 77 77"))
    assert "0639987777" in [one.numero for one in shelf.town(made.scenario.org)]


def test_out_and_in_again(shelf: Repertoire, tmp_path: Path) -> None:
    shelf.copied("scenarios", "FA-01", "LY-01")
    made = shelf.copied("courses", "premiers-appels", "mes-appels")
    first = shelf.course("mes-appels").cites[0]
    shelf.changed("courses", "mes-appels", made.version, made.data.replace(first.encode(), b"LY-01", 1))
    whole = shelf.zipped("courses", "mes-appels")
    other = Repertoire(tmp_path / "elsewhere")
    assert {one.code for one in other.imported(whole)} == {"LY-01", "mes-appels"}
    assert other.scenario("LY-01") == shelf.scenario("LY-01")
    # Once more: refused by its name, or under free codes, the course with its own scenario.
    with pytest.raises(NotAllowed, match="scenario-exists"):
        other.imported(whole)
    again = {one.kind: one.code for one in other.imported(whole, anew=True)}
    assert again == {"scenarios": "LY-02", "courses": "mes-appels-2"}
    assert "LY-02" in other.course("mes-appels-2").cites


BOMB = b"code: LY-01\na: &a [x,x]\nb: [*a,*a]\n"


@pytest.mark.parametrize(
    ("files", "error"),
    [
        ({"../LY-01.yaml": FA}, "zip-dangerous"),
        ({"scenarios/LY-01.yaml": b"PK\x03\x04"}, "zip-dangerous"),
        ({"organisation.yaml": FA}, "scenario-file-unknown"),
        ({"scenarios/LY-01.yaml": FA, "LY-01.yaml": FA}, "zip-duplicate"),
        ({}, "zip-without-scenario"),
        ({"LY-01.yaml": BOMB}, "scenario-invalid"),
        ({"LY-01.yaml": FA.replace(b"code: FA-01", b"code: LY-01"), "LY-02.yaml": FA}, "scenario-invalid"),
        ({"LY-01.yaml": b"code: LY-01\n# " + b"x" * 300_000}, "zip-too-big"),
    ],
)
def test_a_bad_archive_changes_nothing(
    shelf: Repertoire, tmp_path: Path, files: dict[str, bytes], error: str
) -> None:
    with pytest.raises(Invalid, match=error):
        shelf.imported(archive(**files))
    assert everything(tmp_path) == {}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"code: FA-01", b"code: FA-1"),
        (b"persona:", b"humeur: gai\n    persona:"),
        (b"org: ", b"org: x"),
        (b"consignes: [", b"consignes: [X-99, "),
        (b"raccroche_s: ", b"raccroche_s: 99999"),
        (b"timbre: ", b"timbre: x"),
    ],
)
def test_every_mistake_has_its_french(shelf: Repertoire, right: bytes, wrong: bytes) -> None:
    for code in ("FA-01", "SC-01", "SC-05"):
        data = (SHIPPED / f"scenarios/{code}.yaml").read_bytes()
        for told in shelf.examined("scenarios", code, data.replace(right, wrong, 1)).mistakes:
            english = str(told.details["sentence"])
            assert in_french(english) != english

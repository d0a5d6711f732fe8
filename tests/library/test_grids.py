"""The grids that ship and a school's own: brought in, changed, taken out and taken away."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from openpyxl import Workbook

from standard.core.errors import NotAllowed, Unknown
from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.referentiel import Critere, Grille
from standard.library.grids import MOST_OWN, Form, GridInvalid, Grids, load_grid
from standard.library.referentiels import SHIPPED, load_referentiel
from tests.house.tree import ROOT

SHIPPED_GRIDS = ("complete", "metiers-de-l-accueil", "telephone")
CSV = b"nom;Ma grille\ncode;libelle;metriques;poids\nX;Un;A1;2\nY;Deux;B1;\n"


@pytest.fixture
def grids(tmp_path: Path) -> Grids:
    return Grids(tmp_path)


def mistakes(error: GridInvalid) -> list[tuple[object, object]]:
    return [(one.details["line"], one.details["field"]) for one in error.mistakes]


# --- shipped -----------------------------------------------------------------------------------


def test_three_grids_ship_and_none_calls_itself_official(grids: Grids) -> None:
    assert tuple(one.id for one in grids.grids()) == SHIPPED_GRIDS
    assert all(one.fournie for one in grids.grids())
    words = " ".join(file.read_text() for file in (SHIPPED / "grids").glob("*.yaml")).casefold()
    assert "e33" not in words
    assert "grille officielle e" not in words


def test_the_telephone_grid_has_activity_two_its_behaviours_and_simultaneity() -> None:
    telephone = load_grid("telephone")
    assert [one.code for one in telephone.criteres] == [
        *("C211.1", "C221.1", "C222.1", "C223.1", "C224.1", "C225.1", "C226.1", "C227.1"),
        *("A2", "C321.1"),
    ]
    # The weights that the evidence model suggests, 3.3.
    assert [one.poids for one in telephone.criteres] == [3, 3, 3, 2, 3, 3, 2, 1, 4, 2]
    first = telephone.criteres[0]
    assert first.tache == "T21.1"
    assert first.libelle.endswith("Les manipulations sont réalisées sans erreur")


def test_the_complete_grid_begins_with_the_telephone_one() -> None:
    complete = load_grid("complete").criteres
    assert len(complete) == 24
    assert complete[:10] == load_grid("telephone").criteres


@pytest.mark.parametrize("id", SHIPPED_GRIDS)
def test_every_line_has_its_words_and_something_to_be_judged(id: str) -> None:
    for one in load_grid(id).criteres:
        assert one.libelle
        assert one.juge
        assert set(one.metriques) <= set(METRICS)


def test_the_other_diploma_has_the_same_metrics_under_its_own_codes() -> None:
    own, arcu = load_grid("metiers-de-l-accueil"), load_grid("complete")
    for one in own.criteres:
        there = [line for line in arcu.criteres if line.code in one.ailleurs.split()]
        assert {code for line in there for code in line.metriques} <= set(one.metriques)
        assert not there or one.poids == sum(line.poids for line in there)
    codes = {task.code for task in load_referentiel("metiers-de-l-accueil").taches}
    assert codes <= {one.code for one in own.criteres}


def test_scenarios_mean_lines_of_every_shipped_grid() -> None:
    for id in SHIPPED_GRIDS:
        assert any("C221.1" in one.competences for one in load_grid(id).criteres)


# --- brought in ----------------------------------------------------------------------------------


def test_a_grid_is_brought_in_and_kept(tmp_path: Path) -> None:
    made = Grids(tmp_path).imported(CSV, "csv")
    assert (made.id, made.nom, made.fournie) == ("ma-grille", "Ma grille", False)
    assert [(one.code, one.metriques, one.poids) for one in made.criteres] == [
        ("X", ("A1",), 2),
        ("Y", ("B1",), 1),
    ]
    again = Grids(tmp_path)
    assert again.grid("ma-grille") == made
    assert again.grids()[-1] == made


def test_a_name_may_be_given_for_a_file_without_one(grids: Grids) -> None:
    assert grids.imported(b"code,libelle\nX,Un\n", "csv", "Été 2027 !").id == "ete-2027"
    assert grids.imported(b"criteres: [{code: X, libelle: Un}]\n", "yaml", "b: c").nom == "b: c"
    assert grids.imported(b"code,libelle\nX,Un\n", "csv", "2027").id == "grille-2027"


@pytest.mark.parametrize("form", get_args(Form))
@pytest.mark.parametrize("id", SHIPPED_GRIDS)
def test_a_grid_that_is_taken_out_comes_back_the_same(grids: Grids, id: str, form: Form) -> None:
    data = grids.exported(id, form)
    own = grids.imported(data, form)
    # What ships keeps its address.
    assert own.id != id
    assert replace(own, id=id, fournie=True) == grids.grid(id)
    with pytest.raises(NotAllowed, match="grid-exists"):
        grids.imported(data, form)


def test_every_mistake_is_told_at_its_line_and_column(grids: Grids) -> None:
    text = "nom;Ma grille\n\ncode;libelle;metriques;poids\nX;Un;Z9 A1;2\nX;;A1;beaucoup\n"
    with pytest.raises(GridInvalid) as caught:
        grids.imported(text.encode(), "csv")
    assert mistakes(caught.value) == [(5, "poids")]
    text = text.replace("beaucoup", "101")
    with pytest.raises(GridInvalid) as caught:
        grids.imported(text.encode(), "csv")
    assert mistakes(caught.value) == [(4, "metriques"), (5, "code"), (5, "poids"), (5, "libelle")]
    assert not [one for one in grids.grids() if not one.fournie]


def test_mistakes_of_a_workbook_are_told_at_its_lines(grids: Grids) -> None:
    book = Workbook()
    for row in (["nom", "Ma grille"], [], ["code", "libelle", "poids"], ["X", "Un", 101], ["X", "Deux", 1]):
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    book.close()
    with pytest.raises(GridInvalid) as caught:
        grids.imported(out.getvalue(), "xlsx")
    assert mistakes(caught.value) == [(4, "poids"), (5, "code")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("code;libelle\nX;Un\n", (1, "nom")),
        ("nom;g\nreferentiel;bts\ncode;libelle\nX;Un\n", (2, "referentiel")),
        ("nom;g\nechelle;a;b;b;d\ncode;libelle\nX;Un\n", (2, "echelle")),
        ("nom;g\nechelle;a;b;c;d\nsigles;un sigle trop long;b;c;d\ncode;libelle\nX;Un\n", (3, "sigles")),
        ("nom;g\ncode;libelle\n", (2, "criteres")),
    ],
)
def test_what_is_wrong_above_the_criteria_is_told_there(
    grids: Grids, text: str, place: tuple[int, str]
) -> None:
    with pytest.raises(GridInvalid) as caught:
        grids.imported(text.encode(), "csv")
    assert mistakes(caught.value) == [place]


def test_a_wrong_yaml_file_is_told_at_its_line(grids: Grids) -> None:
    for text, place in (
        ("nom: g\ncriteres:\n  - code: X\n    libelle: Un\n    poids: lourd\n", (5, "criteres[0].poids")),
        ("nom: g\ncriteres:\n  - code: X\n    titre: Un\n", (4, "criteres[0].titre")),
        ("nom: [g\n", (2, "")),
        ("nom: g\n", (1, "criteres")),
    ):
        with pytest.raises(GridInvalid) as caught:
            grids.imported(text.encode(), "yaml")
        assert mistakes(caught.value) == [place]


def test_too_much_is_refused(grids: Grids) -> None:
    with pytest.raises(GridInvalid):
        grids.imported(b"x" * 1_000_001, "csv")
    many = "nom;g\ncode;libelle\n" + "".join(f"X{n};Un\n" for n in range(301))
    with pytest.raises(GridInvalid) as caught:
        grids.imported(many.encode(), "csv")
    assert mistakes(caught.value) == [(2, "criteres")]
    assert len(grids.imported(many.removesuffix("X300;Un\n").encode(), "csv").criteres) == 300


# --- changed and taken away ----------------------------------------------------------------------


def own(grids: Grids) -> Grille:
    return grids.imported(CSV, "csv")


def test_a_grid_is_changed_and_its_version_with_it(grids: Grids) -> None:
    before = own(grids)
    after = grids.kept(replace(before, criteres=(*before.criteres, Critere(code="Z", libelle="Trois"))))
    assert (after.id, len(after.criteres)) == (before.id, 3)
    assert after.version != before.version
    assert grids.grid(before.id) == after
    assert grids.kept(before) == before


def test_a_change_with_mistakes_changes_nothing(grids: Grids) -> None:
    before = own(grids)
    with pytest.raises(GridInvalid):
        grids.kept(replace(before, criteres=()))
    assert grids.grid(before.id) == before


def test_what_ships_stays_as_it_is(grids: Grids) -> None:
    for id in SHIPPED_GRIDS:
        with pytest.raises(NotAllowed, match="grid-shipped"):
            grids.kept(grids.grid(id))
        with pytest.raises(NotAllowed, match="grid-shipped"):
            grids.removed(id)


def test_a_grid_is_taken_away(grids: Grids) -> None:
    made = own(grids)
    grids.removed(made.id)
    for ask in (grids.grid, grids.removed):
        with pytest.raises(Unknown, match="grid-unknown"):
            ask(made.id)


@pytest.mark.parametrize("id", ["autre", "../telephone", "", "telephone/../x"])
def test_an_unknown_or_walking_name_is_refused(grids: Grids, id: str) -> None:
    for ask in (grids.grid, grids.removed):
        with pytest.raises(Unknown):
            ask(id)
    with pytest.raises(Unknown):
        grids.kept(replace(grids.grid("telephone"), id="../x"))


def test_a_name_that_ships_is_always_the_packages(tmp_path: Path) -> None:
    file = tmp_path / "grids" / "telephone.yaml"
    file.parent.mkdir()
    file.write_text("nom: autre\ncriteres: [{code: X, libelle: Un}]\n")
    grids = Grids(tmp_path)
    assert grids.grid("telephone") == load_grid("telephone")
    assert len(grids.grids()) == 3


def test_a_spoilt_file_is_left_out_of_the_list_and_told_when_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "grids" / "mienne.yaml"
    file.parent.mkdir()
    file.write_text("nom: autre\n")
    grids = Grids(tmp_path)
    assert len(grids.grids()) == 3
    with pytest.raises(GridInvalid):
        grids.grid("mienne")


def test_there_is_a_limit_to_own_grids(tmp_path: Path, grids: Grids) -> None:
    folder = tmp_path / "grids"
    folder.mkdir()
    for number in range(MOST_OWN):
        (folder / f"g{number}.yaml").write_text("nom: g\ncriteres: [{code: X, libelle: Un}]\n")
    with pytest.raises(NotAllowed, match="grids-too-many"):
        own(grids)


def test_a_version_is_part_of_an_address_without_anything_to_escape(grids: Grids) -> None:
    assert all(re.fullmatch(r"[0-9a-f]{12}", one.version) for one in grids.grids())


@pytest.mark.parametrize("form", ["csv", "yaml"])
def test_the_grids_of_the_guide_can_be_brought_in(grids: Grids, form: Form) -> None:
    guide = (ROOT / "docs/guides/grilles.md").read_text(encoding="utf-8")
    fence = {"csv": "text", "yaml": "yaml"}
    (text,) = re.findall(rf"```{fence[form]}\n(.+?)```", guide, re.DOTALL)
    made = grids.imported(text.encode(), form)
    assert [one.code for one in made.criteres] == ["C211.1", "SOURIRE"]
    assert made.criteres[0].libelle == load_grid("telephone").criteres[0].libelle
    assert made.echelle.nom_de(1) == "maîtrise fragile"
    assert made.echelle.sigles == ("1", "2", "3", "4")

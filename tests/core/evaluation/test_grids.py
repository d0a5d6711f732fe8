"""What a grid in a file may hold, and the grid it becomes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from standard.core.evaluation.grids import (
    ECHELLE,
    MOST_CRITERIA,
    GridFile,
    grid_faults,
    grille_of,
    version_of,
)
from standard.core.evaluation.referentiel import Activite, Critere, Echelle, Referentiel, Tache
from standard.core.mistakes import in_french

TACHE = Tache(
    code="T22.1",
    libelle="La qualification",
    competence="C221.1",
    competence_libelle="Identifier l'interlocuteur",
    comportement="CP221.1",
    critere="Le registre est adapté.",
)
LOST = replace(TACHE, code="T33.1", competence="C331.1", critere="La personne :", perdu=("critere",))
REFERENTIEL = Referentiel(
    id="essai",
    nom="Essai",
    source="",
    activites=(Activite(code="A2", libelle="Téléphone", critere="L'image est bonne.", taches=(TACHE, LOST)),),
    vers={},
)
LINE = Critere(code="X", libelle="Faire", metriques=("A1", "K6"))
FILE = GridFile(nom="Ma grille", criteres=(LINE,))


def faults(file: GridFile) -> list[tuple[tuple[str | int, ...], str]]:
    return [(one.location, one.sentence) for one in grid_faults(file, {"A1", "K6"}, [REFERENTIEL])]


def lines(*criteres: Critere, **about: Any) -> GridFile:
    return replace(FILE, criteres=criteres, **about)


def test_a_sound_grid_has_no_fault() -> None:
    assert faults(FILE) == []


def scale(**about: Any) -> GridFile:
    return replace(FILE, echelle=replace(ECHELLE, **about))


@pytest.mark.parametrize(
    ("file", "location"),
    [
        (replace(FILE, nom=" "), ("nom",)),
        (replace(FILE, nom="x" * 121), ("nom",)),
        (replace(FILE, referentiel="autre"), ("referentiel",)),
        (lines(), ("criteres",)),
        (lines(*(replace(LINE, code=f"X{n}") for n in range(MOST_CRITERIA + 1))), ("criteres",)),
        (lines(LINE, LINE), ("criteres", 1, "code")),
        (lines(replace(LINE, code="a b")), ("criteres", 0, "code")),
        (lines(replace(LINE, code="")), ("criteres", 0, "code")),
        (lines(replace(LINE, code="x" * 21)), ("criteres", 0, "code")),
        (lines(replace(LINE, libelle="x" * 601)), ("criteres", 0, "libelle")),
        (lines(replace(LINE, libelle=" ")), ("criteres", 0, "libelle")),
        (lines(replace(LINE, juge="x" * 601)), ("criteres", 0, "juge")),
        (lines(replace(LINE, metriques=("A1", "Z9"))), ("criteres", 0, "metriques", 1)),
        (lines(replace(LINE, metriques=("A1", "A1"))), ("criteres", 0, "metriques", 1)),
        (lines(replace(LINE, poids=-1)), ("criteres", 0, "poids")),
        (lines(replace(LINE, poids=float("nan"))), ("criteres", 0, "poids")),
        (scale(libelles=("a", "b", "", "d")), ("echelle", "libelles", 2)),
        (scale(libelles=("a", "b", "b", "d")), ("echelle", "libelles")),
        (scale(sigles=("A", "B", "C", "trop long !")), ("echelle", "sigles", 3)),
        (scale(id="Pas Bon"), ("echelle", "id")),
    ],
)
def test_each_mistake_is_told_at_its_place_in_both_languages(
    file: GridFile, location: tuple[str | int, ...]
) -> None:
    ((where, sentence),) = faults(file)
    assert where == location
    assert in_french(sentence) != sentence


def test_a_code_of_the_referentiel_needs_no_words() -> None:
    file = lines(
        Critere(code="C221.1"),
        Critere(code="T22.1"),
        Critere(code="CP221.1"),
        Critere(code="A2"),
        Critere(code="C331.1"),
        Critere(code="C221", libelle="Les miens"),
        referentiel="essai",
    )
    assert faults(file) == []
    made = grille_of("g", file, REFERENTIEL)
    of_task = "Identifier l'interlocuteur — Le registre est adapté."
    assert [one.libelle for one in made.criteres] == [
        *(of_task, of_task, of_task),
        "Téléphone — L'image est bonne.",
        # What announces a lost list is left out.
        "Identifier l'interlocuteur",
        "Les miens",
    ]
    assert [one.tache for one in made.criteres] == ["T22.1", "", "T22.1", "", "T33.1", ""]


def test_without_its_referentiel_a_code_needs_words() -> None:
    assert [where for where, _ in faults(lines(Critere(code="C221.1")))] == [("criteres", 0, "libelle")]


def test_the_version_follows_from_all_that_is_decided_by() -> None:
    made = grille_of("g", FILE)
    assert grille_of("autre-nom", FILE).version == made.version == version_of(made)
    other_scale = Echelle(id="x", nom="x", libelles=("a", "b", "c", "d"))
    versions = {
        grille_of("g", one).version
        for one in (
            FILE,
            replace(FILE, nom="Autre"),
            replace(FILE, echelle=other_scale),
            lines(replace(LINE, poids=2)),
            lines(replace(LINE, metriques=("A1",))),
            lines(replace(LINE, libelle="Autre")),
        )
    }
    assert len(versions) == 6


def test_texts_are_on_one_line_as_in_a_table() -> None:
    made = grille_of("g", lines(replace(LINE, libelle="un\n  deux")))
    assert made.criteres[0].libelle == "un deux"

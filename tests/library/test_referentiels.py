"""The official frameworks as data: complete, in their own words, and what is lost stays lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from standard.core.competences import COMPETENCES
from standard.core.errors import ContentError, Invalid, Unknown
from standard.core.evaluation.referentiel import Tache
from standard.library.referentiels import Referentiels, load_referentiel, referentiel_ids

ARCU = load_referentiel("arcu")
METIERS = load_referentiel("metiers-de-l-accueil")
TACHES = {tache.code: tache for tache in ARCU.taches}


def test_both_frameworks_ship() -> None:
    assert referentiel_ids() == ("arcu", "metiers-de-l-accueil")


def test_five_activities_with_all_their_tasks_and_savoirs() -> None:
    assert [one.code for one in ARCU.activites] == ["A1", "A2", "A3", "A4", "A5"]
    assert [len(one.taches) for one in ARCU.activites] == [8, 8, 7, 5, 7]
    assert len(TACHES) == 35
    assert [len(one.savoirs) for one in ARCU.activites] == [13, 5, 12, 11, 7]
    assert [one.code for one in ARCU.activites if one.comportements] == ["A1", "A2"]


def test_its_codes_are_those_that_content_may_name() -> None:
    told = {code for one in ARCU.taches for code in (one.competence, one.comportement) if code}
    assert told == COMPETENCES


def test_codes_are_normalised_and_the_official_spelling_is_kept() -> None:
    assert {one.code: one.source for one in ARCU.taches if one.source} == {
        "T32.1": "T32. 1",
        "T42.1": "CP 421.1",
        "T53.1": "S531.1",
        "T53.2": "T53 .2",
    }


def test_every_savoir_that_a_task_names_is_there() -> None:
    there = {one.code for activite in ARCU.activites for one in activite.savoirs}
    assert {code for one in ARCU.taches for code in one.savoirs} <= there


def test_official_words_are_verbatim_with_their_mistakes() -> None:
    assert TACHES["T21.1"].critere == "Les manipulations sont réalisées sans erreur"
    assert TACHES["T51.1"].critere == "La lettre types est rédigée en respectant les normes en vigueur."
    assert TACHES["T22.6"].critere == (
        "La demande est traitée en conformité avec les consignes données par la hiérarchie."
    )
    quality = next(one for one in ARCU.activites[2].savoirs if one.code == "S33.3")
    assert quality.libelle == "L'AMÉLIORATION DE LA QUALITÉ DE L'ACCCUEIL"


def test_lists_that_are_lost_are_marked_and_stay_empty() -> None:
    assert {one.code: one.perdu for one in ARCU.taches if one.perdu} == {
        "T11.1": ("comportement",),
        "T12.2": ("libelle",),
        "T31.1": ("competence", "critere"),
        "T33.1": ("critere",),
    }
    savoirs = [one for activite in ARCU.activites for one in activite.savoirs if one.perdu]
    assert {one.code for one in savoirs} == {
        *("S21.2", "S22.2", "S31.1", "S31.3", "S31.4", "S41.6", "S42.2", "S51.3", "S52.1")
    }
    # Outside the telephone core nothing is proposed.
    assert {one.code for one in savoirs if one.complement} == {"S21.2", "S22.2"}
    assert all("(list lost" not in str(one) for one in ARCU.activites)


def test_what_is_proposed_is_never_official() -> None:
    functions = TACHES["T21.1"].complement
    assert functions[:2] == ("prendre, mettre en garde/en attente et reprendre", "va-et-vient")
    assert len(functions) == 16
    assert not TACHES["T21.1"].complement_enseignant
    assert all(line not in TACHES["T21.1"].critere for line in functions)


def test_what_is_not_known_of_the_successor_is_said() -> None:
    assert {one.code for one in METIERS.taches if not one.incertain} == {"C1.2", "C1.3"}
    assert [one.code for one in METIERS.activites if not one.incertain] == ["B1"]
    assert all(one.critere == "" for one in METIERS.taches)


def test_the_frameworks_correspond_both_ways() -> None:
    there = {(here, code) for here, codes in ARCU.vers.items() for code in codes.split()}
    back = {(code, here) for here, codes in METIERS.vers.items() for code in codes.split()}
    assert there == back
    known = {one.code for one in METIERS.activites} | {one.code for one in METIERS.taches}
    assert set(METIERS.vers) <= known
    assert set(ARCU.vers) <= COMPETENCES


# --- what teachers put in the place of a lost list ------------------------------------------------


def task(referentiels: Referentiels, code: str = "T31.1") -> Tache:
    return next(one for one in referentiels.one("arcu").taches if one.code == code)


def test_a_teacher_completes_a_lost_list_and_it_is_shown_as_theirs(tmp_path: Path) -> None:
    here = Referentiels(tmp_path)
    here.completed("arcu", "T31.1", ("casque essayé", "  annuaire   ouvert ", ""))
    here.completed("arcu", "S21.2", ("image",))
    here.completed("arcu", "A2", ("courtoisie",))
    again = Referentiels(tmp_path)
    assert task(again).complement == ("casque essayé", "annuaire ouvert")
    assert task(again).complement_enseignant
    phone = again.one("arcu").activites[1]
    assert (phone.complement, phone.complement_enseignant) == (("courtoisie",), True)
    assert phone.savoirs[1].complement == ("image",)
    # The official words have not changed.
    assert task(again).critere == TACHES["T31.1"].critere


def test_without_lines_what_ships_is_there_again(tmp_path: Path) -> None:
    here = Referentiels(tmp_path)
    here.completed("arcu", "T31.1", ("casque essayé",))
    here.completed("arcu", "T31.1", ())
    assert here.every() == (ARCU, METIERS)


@pytest.mark.parametrize("id", ["autre", "../arcu", ""])
def test_an_unknown_or_walking_name_is_refused(tmp_path: Path, id: str) -> None:
    with pytest.raises(Unknown):
        Referentiels(tmp_path).one(id)


def test_an_unknown_code_and_too_much_are_refused(tmp_path: Path) -> None:
    here = Referentiels(tmp_path)
    with pytest.raises(Unknown, match="referentiel-code-unknown"):
        here.completed("arcu", "T99.9", ("x",))
    for lines in (("x",) * 41, ("x" * 601,)):
        with pytest.raises(Invalid, match="referentiel-lines-too-many"):
            here.completed("arcu", "T31.1", lines)
    assert not list(tmp_path.rglob("*.yaml"))


def test_a_spoilt_file_hides_nothing_official_and_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "referentiels" / "arcu.yaml"
    file.parent.mkdir()
    file.write_text("complements: [oups]\n")
    here = Referentiels(tmp_path)
    assert here.one("arcu") == ARCU
    with pytest.raises(ContentError):
        here.completed("arcu", "T31.1", ("x",))
    assert file.read_text() == "complements: [oups]\n"

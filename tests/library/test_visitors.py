"""The visitors that ship: whoever comes, the house knows what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from standard.audio.timbres import TIMBRES
from standard.core.errors import ContentError
from standard.library.lines import SpokenLine, all_lines
from standard.library.load import load_organisation, organisation_ids
from standard.library.visitors import examine_visitors, load_visitors


@pytest.mark.parametrize("id", organisation_ids())
def test_each_house_has_every_kind_of_visitor(id: str) -> None:
    visitors, errors = examine_visitors(id, load_organisation(id))
    assert errors == ()
    assert visitors is not None
    cases = visitors.visiteurs
    assert len(cases) >= 8
    assert {one.priorite for one in cases} == {"normal", "first", "urgent"}
    assert {"with-host", "refused", "incident"} <= {one.juste.issue for one in cases}
    assert sum(one.mystere for one in cases) == 1
    assert sum(one.langue != "français" for one in cases) == 1
    assert all(one.voix.timbre in TIMBRES for one in cases)


def test_everybodys_first_words_are_spoken() -> None:
    lines = set(all_lines())
    for id in organisation_ids():
        for one in load_visitors(id).visiteurs:
            assert SpokenLine(one.dit, one.voix.timbre, one.voix.allure) in lines, one.dit


def test_no_name_is_given_twice() -> None:
    names = [one.reponses["nom"] for id in organisation_ids() for one in load_visitors(id).visiteurs]  # type: ignore[index]
    assert len(set(names)) == len(names)
    codes = [one.code for id in organisation_ids() for one in load_visitors(id).visiteurs]
    assert len(set(codes)) == len(codes)


def test_nobody_comes_to_a_house_without_a_file(tmp_path: Path) -> None:
    assert load_visitors("lycee", tmp_path).visiteurs == ()
    assert load_visitors("../mairie", tmp_path).visiteurs == ()


def test_a_mistake_has_its_line(tmp_path: Path) -> None:
    (tmp_path / "visitors").mkdir()
    file = tmp_path / "visitors" / "mairie.yaml"
    file.write_text("org: mairie\nbadges: {prefixe: V, nombre: 0}\n", encoding="utf-8")
    with pytest.raises(ContentError) as wrong:
        load_visitors("mairie", tmp_path)
    assert (wrong.value.details["line"], wrong.value.details["field"]) == (2, "badges.nombre")
    file.write_text("org: pme\n", encoding="utf-8")
    with pytest.raises(ContentError, match="org"):
        load_visitors("mairie", tmp_path)
    file.write_text("visiteurs: [", encoding="utf-8")
    assert examine_visitors("mairie", None, tmp_path)[0] is None

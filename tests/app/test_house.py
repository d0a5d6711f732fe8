"""The lab plays one organisation from its start to its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from standard.app.house import house_of, running_house, settled_house
from standard.core.errors import Unknown
from standard.library.packs import Shelf
from standard.settings import Settings


def test_an_organisation_of_the_school_never_changes_under_a_lab(tmp_path: Path) -> None:
    shelf, settings = Shelf(tmp_path), Settings(data=tmp_path, organisation="lycee")
    pack = shelf.copied("pme", "lycee")
    before = settled_house(settings)
    changed = pack.files["people.yaml"].replace(b"first_name: ", b"first_name: X", 1)
    shelf.changed("lycee", pack.version, {"people.yaml": changed})
    assert running_house(settings) == before, "the service may be restarted meanwhile"
    after = settled_house(settings)
    assert after.people[0].first_name == f"X{before.people[0].first_name}"
    assert running_house(settings) == after


def test_another_one_is_another_one(tmp_path: Path) -> None:
    Shelf(tmp_path).copied("pme", "lycee")
    settled_house(Settings(data=tmp_path, organisation="lycee"))
    assert running_house(Settings(data=tmp_path, organisation="clinique")).id == "clinique"
    assert settled_house(Settings(data=tmp_path)).id == "mairie"
    assert running_house(Settings(data=tmp_path)).id == "mairie"


def test_a_service_on_its_own_reads_what_is_there(tmp_path: Path) -> None:
    with pytest.raises(Unknown, match="organisation-unknown"):
        running_house(Settings(data=tmp_path, organisation="lycee"))
    Shelf(tmp_path).copied("pme", "lycee")
    assert running_house(Settings(data=tmp_path, organisation="lycee")).id == "lycee"


def test_a_session_was_about_the_house_that_is_played_or_about_another_as_it_is_now(tmp_path: Path) -> None:
    running = running_house(Settings(data=tmp_path))
    house = house_of(running, tmp_path)
    assert house("mairie") is running
    shelf = Shelf(tmp_path)
    pack = shelf.copied("pme", "lycee")
    assert house("lycee").id == "lycee"
    changed = pack.files["people.yaml"].replace(b"first_name: ", b"first_name: X", 1)
    shelf.changed("lycee", pack.version, {"people.yaml": changed})
    assert house("lycee").people[0].first_name.startswith("X")
    with pytest.raises(Unknown):
        house("nulle-part")

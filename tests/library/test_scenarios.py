"""The scenarios and the colleagues that ship with the package, and the mistakes of an author."""

import shutil
from pathlib import Path

import pytest

from standard.core.errors import ContentError, Unknown
from standard.core.scenarios import Comportement
from standard.library.load import load_organisation, organisation_ids
from standard.library.scenarios import SHIPPED, load_scenario, load_stations, scenario_codes

FICTION = ("019900", "026191", "035301", "046571", "053649", "063998")
"""Blocks of numbers that the French regulator keeps for works of fiction."""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library that may be spoilt."""
    for folder in ("scenarios", "stations"):
        shutil.copytree(SHIPPED / folder, tmp_path / folder)
    return tmp_path


def spoil(file: Path, old: str, new: str) -> int:
    """Replace a text that is there once in a line, and tell that line's number."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize("code", scenario_codes())
def test_every_shipped_scenario_can_be_played_in_its_organisation(code: str) -> None:
    scenario = load_scenario(code)
    organisation = load_organisation(scenario.org)
    number = scenario.appel.cli.replace(" ", "")
    assert number.startswith(FICTION), "a number that could belong to somebody"
    if scenario.collegue is not None:
        assert organisation.person(scenario.collegue.poste) is not None


@pytest.mark.parametrize("id", organisation_ids())
def test_the_colleagues_that_robots_play_are_in_the_directory(id: str) -> None:
    organisation = load_organisation(id)
    stations = load_stations(id)
    assert stations.org == id
    assert stations.stations
    for station in stations.stations:
        assert organisation.person(station.collegue.poste) is not None, station.collegue.poste


def test_a_scenario_may_change_what_a_colleague_does() -> None:
    scenario = load_scenario("SC-01")
    assert scenario.collegue is not None
    assert scenario.collegue.comportement is Comportement.REPOND
    assert scenario.dit.reprise_attente[30] == "Je vous en prie, j'ai le temps."


@pytest.mark.parametrize("code", ["SC-99", "../SC-01", "sc-01", "", "SC-01\n", "SC-01.yaml"])
def test_an_unknown_scenario_is_refused_by_name(code: str) -> None:
    with pytest.raises(Unknown) as caught:
        load_scenario(code)
    assert caught.value.id == "scenario-unknown"


@pytest.mark.parametrize("organisation", ["nowhere", "../mairie", "", "Mairie"])
def test_the_colleagues_of_nobody_are_refused_by_name(organisation: str) -> None:
    with pytest.raises(Unknown) as caught:
        load_stations(organisation)
    assert caught.value.id == "stations-unknown"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("code: SC-01", "code: SC-02", "code"),
        ('"02 61 91 21 11"', "Joly", "appel.cli"),
        ("demande: 1", "demande: 6", "niveau.demande"),
        ("limite_s: 300", "limite_s: 5", "limite_s"),
        ("  silence: Allô ? Vous m'entendez ?", "  silence: ''", "dit.silence"),
        ("ordre: [objet]", "ordre: [adresse]", "ordre[0]"),
        ("comportement: repond", "comportement: dort", "collegue.comportement"),
        ("persona:", "personage:", "persona"),
    ],
)
def test_a_mistake_of_the_author_is_named_with_its_line(
    library: Path, old: str, new: str, field: str
) -> None:
    file = library / "scenarios" / "SC-01.yaml"
    line = spoil(file, old, new)
    with pytest.raises(ContentError) as caught:
        load_scenario("SC-01", library)
    details = caught.value.details
    assert (details["file"], details["field"]) == (str(file), field)
    # A field that is missing has no line of its own: the first line of the document is named.
    assert details["line"] == (2 if field == "persona" else line)


def test_a_colleague_cannot_be_played_twice(library: Path) -> None:
    line = spoil(library / "stations" / "mairie.yaml", 'poste: "2030"', 'poste: "2031"')
    with pytest.raises(ContentError) as caught:
        load_stations("mairie", library)
    assert (caught.value.details["line"], caught.value.details["field"]) == (
        line,
        "stations[1].collegue.poste",
    )

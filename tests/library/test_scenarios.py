"""The scenarios that ship, and what is told of a wrong one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from standard.core.consignes import Geste, Situation, applicables
from standard.core.desk.presence import Planning, everybody_at, not_there
from standard.core.errors import ContentError, Unknown
from standard.core.scenarios import Comportement, Humeur, Sens
from standard.core.town import Abonne
from standard.library.load import load_organisation
from standard.library.scenarios import (
    HELLO,
    SHIPPED,
    load_moods,
    load_scenario,
    load_stations,
    load_town,
    scenario_codes,
)

FICTION = ("019900", "026191", "035301", "046571", "053649", "063998")


def shipped_copy(folder: Path, code: str, old: str, new: str) -> Path:
    """A library of one scenario, with a mistake in it."""
    text = (SHIPPED / "scenarios" / f"{code}.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / f"{code}.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_three_calls_ship_for_practice_and_demonstration() -> None:
    assert {"PR-01", "PR-02", "SC-01"} <= set(scenario_codes())


@pytest.mark.parametrize("code", scenario_codes())
def test_a_shipped_scenario_loads_and_fits_its_organisation(code: str) -> None:
    scenario = load_scenario(code)
    extensions = {person.extension for person in load_organisation(scenario.org).people}
    assert {collegue.poste for collegue in scenario.collegues} <= extensions
    # The blocks that the regulator keeps for works of fiction: nobody is ever called by mistake.
    for appel in scenario.appels:
        number = appel.cli.replace(" ", "")
        assert appel.sens is Sens.INTERNE or number.startswith(FICTION) or not (number or appel.affiche)


@pytest.mark.parametrize("code", scenario_codes())
def test_a_shipped_scenario_stands_somewhere_in_the_rules_of_its_house(code: str) -> None:
    scenario = load_scenario(code)
    house = load_organisation(scenario.org)
    zone = ZoneInfo(house.time_zone)
    at = datetime(2026, 11, 26, 9, 0, tzinfo=zone)
    absents = not_there(everybody_at(Planning(), house, at))
    for appel in scenario.appels:
        situation = appel.situation
        assert situation is not None
        falls_under = applicables(
            house.consignes,
            Situation(
                at=at,
                appelant=situation.appelant,
                cible=situation.cible,
                sujets=frozenset(situation.sujets),
                partie=situation.partie,
                absents=absents,
            ),
            at,
        )
        # What the scenario names may also come of what happens in the call: a colleague who does not answer.
        assert {one.consigne.id for one in falls_under} <= set(scenario.consignes)


def test_the_stations_are_sets_of_the_organisation_with_different_behaviours() -> None:
    stations = load_stations("mairie").stations
    extensions = set(load_organisation("mairie").sets)
    assert {station.collegue.poste for station in stations} <= extensions
    behaviours = {station.collegue.poste: station.collegue.comportement for station in stations}
    assert behaviours["2052"] is Comportement.NE_REPOND_PAS
    assert behaviours["2033"] is Comportement.ABSENT
    assert sum(each is Comportement.REPOND for each in behaviours.values()) >= 8


def test_the_hold_lines_are_read_with_their_durations() -> None:
    assert list(load_scenario("SC-01").premier.dit.reprise_attente) == [8, 30, 60]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("ordre: [objet]", "ordre: [objets]", "appels[0].ordre[0]"),
        ('poste: "2031"', "poste: douze", "collegues[0].poste"),
        ("demande: 1", "demande: beaucoup", "niveau.demande"),
        ("acquiescement: Très bien, merci.", "acquiescements: Très bien", "appels[0].dit.acquiescements"),
        ("code: SC-01", "code: SC-02", "code"),
    ],
)
def test_a_mistake_is_told_with_its_file_line_and_field(
    tmp_path: Path, old: str, new: str, field: str
) -> None:
    root = shipped_copy(tmp_path, "SC-01", old, new)
    with pytest.raises(ContentError) as caught:
        load_scenario("SC-01", root)
    details = caught.value.details
    assert details["field"] == field
    assert str(details["file"]).endswith("SC-01.yaml")
    line = (
        (root / "scenarios" / "SC-01.yaml").read_text(encoding="utf-8").splitlines()[int(details["line"]) - 1]
    )
    assert new.partition(":")[0] in line


@pytest.mark.parametrize("code", ["SC-99", "../SC-01", "SC-01/../SC-01", "", "sc-01", "SC-01\n"])
def test_an_unknown_or_walking_code_is_refused(code: str) -> None:
    with pytest.raises(Unknown, match="scenario-unknown"):
        load_scenario(code)


@pytest.mark.parametrize("organisation", ["nowhere", "../stations/mairie", ""])
def test_an_organisation_without_stations_is_told(organisation: str) -> None:
    with pytest.raises(Unknown, match="stations-unknown"):
        load_stations(organisation)


def test_the_town_is_its_subscribers_and_whoever_calls() -> None:
    town = {one.numero: one for one in load_town("mairie")}
    assert {one.comportement for one in town.values()} == set(Comportement) - {Comportement.ABSENT}
    for code in ("EX-01", "EX-02", "PR-01"):
        appel = load_scenario(code).premier
        back = town[appel.cli.replace(" ", "")]
        assert (back.nom, back.dit, back.voix) == (appel.nom, HELLO, appel.voix)
        assert back.repliques[0] == appel.dit.ouverture
        assert back.repliques[-1] == appel.dit.cloture
    taken = {load_organisation("mairie").public_number} | {
        person.direct for person in load_organisation("mairie").people
    }
    assert not taken & set(town)
    assert all(number.startswith(("026191", "063998")) for number in town)


def test_a_town_without_a_file_is_its_callers(tmp_path: Path) -> None:
    root = shipped_copy(tmp_path, "SC-01", "code", "code")
    assert [one.nom for one in load_town("mairie", root)] == ["Étude Joly-Pressac"]
    assert load_town("../town/mairie", root) == ()


def test_a_subscriber_that_cannot_be_called_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "town").mkdir()
    text = (SHIPPED / "town" / "mairie.yaml").read_text(encoding="utf-8").replace("0261912080", "2080")
    (tmp_path / "town" / "mairie.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_town("mairie", tmp_path)
    assert caught.value.details["field"] == "abonnes[1].numero"


def called(tmp_path: Path, old: str, new: str) -> Abonne:
    (one,) = load_town("mairie", shipped_copy(tmp_path, "SC-01", old, new))
    return one


def test_who_waits_to_be_called_answers_with_their_own_first_words(tmp_path: Path) -> None:
    one = called(tmp_path, "    voix:", "    sens: sortant\n    voix:")
    dit = load_scenario("SC-01").premier.dit
    assert (one.dit, one.repliques) == (dit.ouverture, (dit.questions["objet"], dit.cloture))


def test_who_was_promised_a_call_is_not_surprised(tmp_path: Path) -> None:
    one = called(
        tmp_path, "    dit:", "    dit:\n      au_rappel: Ah, c'est vous.\n      suite_rappel: [Bien.]"
    )
    assert (one.dit, one.repliques[0]) == ("Ah, c'est vous.", "Bien.")


def test_a_school_may_write_its_own_generic_lines_of_every_humour(tmp_path: Path) -> None:
    assert set(load_moods(tmp_path).humeurs) == set(Humeur)
    text = (SHIPPED / "moods.yaml").read_text(encoding="utf-8")
    (tmp_path / "moods.yaml").write_text(text.replace("  emu:", "  calme2:"), encoding="utf-8")
    with pytest.raises(ContentError, match="content-invalid"):
        load_moods(tmp_path)
    (tmp_path / "moods.yaml").write_text(text.partition("  emu:")[0], encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_moods(tmp_path)
    assert caught.value.details["sentence"] == "lacks emu"


_CONFIDENTIAL = {
    *("hospitalisation", "chambre", "protection", "information_medicale", "resultats", "motif_absence"),
    *("coordonnees_privees", "numero_elu", "commentaire", "nom_acheteur"),
}
_LEFT_ALONE_OR_PAID = {
    ("SC-17", "Annoncer un virement"),
    ("SC-26", "Ne rien noter"),
    ("SC-27", "Raccrocher"),
    ("SC-28", "Prendre un simple message"),
}


def test_what_eliminates_is_confidential_information_an_emergency_left_alone_and_money() -> None:
    faults = {(code, one.texte): one for code in scenario_codes() for one in load_scenario(code).fautes}
    told = {
        key
        for key, one in faults.items()
        if any(a.geste is Geste.DIVULGUER and _CONFIDENTIAL & set(a.vers) for a in one.interdit)
    }
    assert {key for key, one in faults.items() if one.eliminatoire} == told | _LEFT_ALONE_OR_PAID

"""Scenarios: the lines they hold, and what cannot be played."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standard.core.scenarios import (
    Appel,
    Collegue,
    Comportement,
    Dit,
    Niveau,
    Scenario,
    Station,
    Stations,
    Voix,
    caller_lines,
    colleague_lines,
    faults,
    station_faults,
)

DIT = Dit(
    ouverture="Bonjour.",
    cloture="Au revoir.",
    silence="Allô ?",
    questions={"nom": "Marandin.", "objet": "Un acte."},
    reprise_attente={30: "J'attends.", 8: "Oui ?"},
    message="Qu'il me rappelle.",
)
SCENARIO = Scenario(
    code="SC-01",
    titre="Le notaire",
    org="mairie",
    niveau=Niveau(1, 1),
    appel=Appel("02 61 91 21 11", "Étude Joly"),
    persona="Mme Marandin",
    but="Parler à M. Vautrelle",
    voix=Voix("femme-1"),
    dit=DIT,
    ordre=("objet", "message"),
    collegue=Collegue("2031", dit="Vautrelle.", repliques=("Oui.", "Bien.")),
)


def test_a_callers_lines_have_a_key_each_and_empty_ones_none() -> None:
    assert caller_lines(SCENARIO) == {
        "ouverture": "Bonjour.",
        "question.nom": "Marandin.",
        "question.objet": "Un acte.",
        "reprise_attente.8": "Oui ?",
        "reprise_attente.30": "J'attends.",
        "message": "Qu'il me rappelle.",
        "silence": "Allô ?",
        "cloture": "Au revoir.",
    }


def test_a_colleagues_replies_are_numbered() -> None:
    assert SCENARIO.collegue is not None
    assert colleague_lines(SCENARIO.collegue) == {
        "accueil": "Vautrelle.",
        "replique.1": "Oui.",
        "replique.2": "Bien.",
    }


def test_a_sound_scenario_has_no_fault() -> None:
    assert faults(SCENARIO) == ()


@pytest.mark.parametrize(
    ("scenario", "location"),
    [
        (replace(SCENARIO, code="../x"), ("code",)),
        (replace(SCENARIO, appel=Appel("06\r\nVia: x")), ("appel", "cli")),
        (replace(SCENARIO, appel=Appel("06 39", 'A" <sip:x>')), ("appel", "nom")),
        (replace(SCENARIO, appel=Appel("06 39", "A\nB")), ("appel", "nom")),
        (replace(SCENARIO, niveau=Niveau(0, 1)), ("niveau", "demande")),
        (replace(SCENARIO, niveau=Niveau(1, 6)), ("niveau", "interlocuteur")),
        (replace(SCENARIO, voix=Voix("femme-1", 3.0)), ("voix", "allure")),
        (replace(SCENARIO, limite_s=5), ("limite_s",)),
        (replace(SCENARIO, acquiescements=9), ("acquiescements",)),
        (replace(SCENARIO, dit=replace(DIT, ouverture=" ")), ("dit", "ouverture")),
        (replace(SCENARIO, dit=replace(DIT, cloture="")), ("dit", "cloture")),
        (replace(SCENARIO, dit=replace(DIT, questions={"Nom": "x"}), ordre=()), ("dit", "questions", "Nom")),
        (replace(SCENARIO, dit=replace(DIT, reprise_attente={0: "x"})), ("dit", "reprise_attente", 0)),
        (replace(SCENARIO, dit=replace(DIT, raccroche_s=1)), ("dit", "raccroche_s")),
        (replace(SCENARIO, ordre=("objet", "adresse")), ("ordre", 1)),
        (replace(SCENARIO, ordre=("objet", "objet")), ("ordre", 1)),
        (replace(SCENARIO, dit=replace(DIT, message="")), ("ordre", 1)),
        (replace(SCENARIO, collegue=Collegue("bob")), ("collegue", "poste")),
        (replace(SCENARIO, collegue=Collegue("2031", delai_s=-1)), ("collegue", "delai_s")),
        (replace(SCENARIO, collegue=Collegue("2031", occupe_s=9999)), ("collegue", "occupe_s")),
    ],
)
def test_what_cannot_be_played_is_found_where_it_is(
    scenario: Scenario, location: tuple[str | int, ...]
) -> None:
    assert [fault.location for fault in faults(scenario)] == [location]


def test_stations_have_words_unless_absent_and_one_set_each() -> None:
    voice = Voix("homme-1")
    spoken = Station(voice, Collegue("2031", dit="Vautrelle."))
    absent = Station(voice, Collegue("2033", Comportement.ABSENT))
    assert station_faults(Stations("mairie", (spoken, absent))) == ()
    silent = Station(Voix("homme-1", 0.1), Collegue("2031"))
    found = station_faults(Stations("mairie", (spoken, silent)))
    assert [fault.location for fault in found] == [
        ("stations", 1, "voix", "allure"),
        ("stations", 1, "collegue", "dit"),
        ("stations", 1, "collegue", "poste"),
    ]

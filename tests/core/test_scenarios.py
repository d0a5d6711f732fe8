"""Scenarios: the lines they hold, and what cannot be played."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from standard.core.consignes import Consigne, Fait, Geste, Quand, TypeAppelant
from standard.core.organisation import Presence
from standard.core.scenarios import (
    Appel,
    Bruit,
    Collegue,
    Comportement,
    Demande,
    Dit,
    Evenement,
    Generique,
    Generiques,
    Humeur,
    Issue,
    Niveau,
    Scenario,
    Sens,
    Situe,
    Station,
    Stations,
    TypeEvenement,
    VisiteurPrevu,
    Voix,
    caller_lines,
    colleague_lines,
    completed,
    faults,
    house_faults,
    station_faults,
    with_station,
)
from standard.library.load import load_organisation

DIT = Dit(
    ouverture="Bonjour.",
    cloture="Au revoir.",
    silence="Allô ?",
    coupure="On a été coupés.",
    questions={"nom": "Marandin.", "objet": "Un acte."},
    reprise_attente={30: "J'attends.", 8: "Oui ?"},
    acquiescement="Bien.",
    avec_collegue="Bonjour, monsieur.",
    transfert_sans_annonce="Ah, c'est vous ?",
    mauvais_transfert="Ce n'était pas lui.",
    message="Qu'il me rappelle.",
    refus="Tant pis.",
)
APPEL = Appel(
    cli="02 61 91 21 11",
    nom="Étude Joly",
    persona="Mme Marandin",
    voix=Voix("femme-1"),
    dit=DIT,
    ordre=("objet", "message"),
    attend_transfert=True,
)
SCENARIO = Scenario(
    code="SC-01",
    titre="Le notaire",
    org="mairie",
    niveau=Niveau(1, 1),
    but="Parler à M. Vautrelle",
    appels=(APPEL,),
    collegues=(Collegue("2031", dit="Vautrelle.", repliques=("Oui.", "Bien.")),),
)
STATION = Station(
    Voix("homme-1"),
    Collegue(
        "2031", dit="Vautrelle.", repliques=("Oui.",), relais="Bonjour.", suite="Bien.", acquiescement="Oui."
    ),
)
MAIRIE = load_organisation("mairie")


def call(**changed: Any) -> Scenario:
    return replace(SCENARIO, appels=(replace(APPEL, **changed),))


def words(**changed: Any) -> Scenario:
    return call(dit=replace(DIT, **changed))


def staff(*collegues: Collegue) -> Scenario:
    return replace(SCENARIO, collegues=collegues)


def ending(*demandes: Demande, **more: Any) -> Scenario:
    issue = Issue(texte="Bien.", attendu=(demandes,) if demandes else (), **more)
    return replace(SCENARIO, resolutions=(issue,))


def test_a_callers_lines_have_a_key_each_and_empty_ones_none() -> None:
    lines = caller_lines(replace(APPEL, dit=replace(DIT, refus="", suite_rappel=("Merci.",))))
    assert list(lines) == [
        *("ouverture", "question.nom", "question.objet", "reprise_attente.8", "reprise_attente.30"),
        *("acquiescement", "avec_collegue", "transfert_sans_annonce", "mauvais_transfert", "message"),
        *("silence", "coupure", "cloture", "rappel.1"),
    ]
    assert lines["reprise_attente.8"] == "Oui ?"


def test_a_colleagues_replies_are_numbered() -> None:
    collegue = replace(SCENARIO.collegues[0], qui="C'est de la part de qui ?")
    assert colleague_lines(collegue) == {
        "accueil": "Vautrelle.",
        "qui": "C'est de la part de qui ?",
        "replique.1": "Oui.",
        "replique.2": "Bien.",
    }


def test_a_humour_speaks_where_the_scenario_does_not() -> None:
    said = Generique(
        attente="J'attends encore.",
        silence="Vous dormez ?",
        coupure="Coupés.",
        colere="Assez.",
        depart="Adieu.",
    )
    moods = Generiques(dict.fromkeys(Humeur, said))
    bare = words(silence="", coupure="", reprise_attente={})
    told = completed(bare, moods).premier.dit
    assert (told.silence, told.coupure, dict(told.reprise_attente)) == (
        "Vous dormez ?",
        "Coupés.",
        {30: "J'attends encore."},
    )
    assert (told.colere, told.depart) == ("Assez.", "Adieu.")
    written = words(colere="Mais enfin.", depart="Je raccroche.")
    assert completed(written, moods) == written


def test_a_scenario_lends_words_to_the_station_and_takes_those_it_lacks() -> None:
    played = with_station(
        Collegue("2031", Comportement.NE_REPOND_PAS, dit="Oui ?", revient_s=9), STATION.collegue
    )
    assert (played.comportement, played.dit, played.relais) == (
        Comportement.NE_REPOND_PAS,
        "Oui ?",
        "Bonjour.",
    )
    assert (played.repliques, played.revient_s) == (("Oui.",), 9)


def test_calls_and_colleagues_are_found_by_their_names() -> None:
    two = replace(SCENARIO, appels=(replace(APPEL, cle="a"), replace(APPEL, cle="b", a_s=9)))
    found = two.appel("b")
    assert two.appel("") == two.premier
    assert found is not None
    assert found.a_s == 9
    assert two.appel("c") is None
    assert two.collegue("2031") is not None
    assert two.collegue("2030") is None


def test_a_sound_scenario_has_no_fault() -> None:
    assert faults(SCENARIO) == ()
    assert faults(call(cli="", affiche=False, bruit=Bruit.RUE)) == ()


RULE = Consigne(id="X", portee="x", conduite="x", quand=Quand(tous=True))


@pytest.mark.parametrize(
    ("scenario", "location"),
    [
        (replace(SCENARIO, code="../x"), ("code",)),
        (replace(SCENARIO, niveau=Niveau(0, 1)), ("niveau", "demande")),
        (replace(SCENARIO, niveau=Niveau(1, 6)), ("niveau", "interlocuteur")),
        (replace(SCENARIO, competences=("C221.1", "C999.1")), ("competences", 1)),
        (replace(SCENARIO, appels=()), ("appels",)),
        (replace(SCENARIO, appels=(APPEL, APPEL)), ("appels", 1, "cle")),
        (replace(SCENARIO, appels=(APPEL, replace(APPEL, cle="b", apres="c"))), ("appels", 1, "apres")),
        (call(cle="Premier appel"), ("appels", 0, "cle")),
        (call(cli="06\r\nVia: x"), ("appels", 0, "cli")),
        (call(cli=""), ("appels", 0, "cli")),
        (call(cli="02 61", sens=Sens.INTERNE), ("appels", 0, "cli")),
        (call(nom='A" <sip:x>'), ("appels", 0, "nom")),
        (call(nom="A\nB"), ("appels", 0, "nom")),
        (call(voix=Voix("femme-1", 3.0)), ("appels", 0, "voix", "allure")),
        (call(a_s=-1), ("appels", 0, "a_s")),
        (call(coupe_s=-1), ("appels", 0, "coupe_s")),
        (call(limite_s=5), ("appels", 0, "limite_s")),
        (call(raccroche_s=1), ("appels", 0, "raccroche_s")),
        (call(acquiescements=9), ("appels", 0, "acquiescements")),
        (words(ouverture=" "), ("appels", 0, "dit", "ouverture")),
        (words(cloture=""), ("appels", 0, "dit", "cloture")),
        (words(refus=""), ("appels", 0, "dit", "refus")),
        (words(avec_collegue=""), ("appels", 0, "dit", "avec_collegue")),
        (words(refus="(il raccroche)"), ("appels", 0, "dit", "refus")),
        (words(suite_rappel=("Oui.", "x" * 401)), ("appels", 0, "dit", "suite_rappel", 1)),
        (words(reprise_attente={}), ("appels", 0, "dit", "reprise_attente")),
        (words(reprise_attente={0: "x"}), ("appels", 0, "dit", "reprise_attente", "0")),
        (call(ordre=("objet", "adresse")), ("appels", 0, "ordre", 1)),
        (call(ordre=("objet", "objet")), ("appels", 0, "ordre", 1)),
        (call(ordre=(), dit=replace(DIT, questions={"Nom": "x"})), ("appels", 0, "dit", "questions", "Nom")),
        (words(questions={"message": "x", "objet": "x"}), ("appels", 0, "dit", "questions", "message")),
        (staff(Collegue("bob")), ("collegues", 0, "poste")),
        (staff(Collegue("2031"), Collegue("2031")), ("collegues", 1, "poste")),
        (staff(Collegue("2031", delai_s=-1)), ("collegues", 0, "delai_s")),
        (staff(Collegue("2031", occupe_s=9999)), ("collegues", 0, "occupe_s")),
        (staff(Collegue("2031", repliques=("a", "b [rit]"))), ("collegues", 0, "repliques", 1)),
        (
            replace(SCENARIO, evenements=(Evenement(TypeEvenement.CONSIGNE),)),
            ("evenements", 0, "consigne"),
        ),
        (
            replace(SCENARIO, evenements=(Evenement(TypeEvenement.CONSIGNE, consigne=RULE, poste="2031"),)),
            ("evenements", 0, "poste"),
        ),
        (
            replace(SCENARIO, evenements=(Evenement(TypeEvenement.PRESENCE, poste="2031"),)),
            ("evenements", 0, "presence"),
        ),
        (ending(), ("resolutions", 0, "attendu")),
        (
            replace(
                SCENARIO,
                resolutions=(Issue(texte="x", interdit=(Demande(geste=Geste.MESSAGE),), eliminatoire=True),),
            ),
            ("resolutions", 0, "eliminatoire"),
        ),
        (ending(Demande(geste=Geste.MESSAGE, appel="b")), ("resolutions", 0, "attendu", 0, 0, "appel")),
        (
            ending(Demande(geste=Geste.MESSAGE, depasse_s=9)),
            ("resolutions", 0, "attendu", 0, 0, "depasse_s"),
        ),
    ],
)
def test_what_cannot_be_played_is_found_where_it_is(
    scenario: Scenario, location: tuple[str | int, ...]
) -> None:
    assert [fault.location for fault in faults(scenario)] == [location]


@pytest.mark.parametrize(
    ("scenario", "location"),
    [
        (call(voix=Voix("robot-9")), ("appels", 0, "voix", "timbre")),
        (call(cli="2999", sens=Sens.INTERNE), ("appels", 0, "cli")),
        (call(situation=Situe(TypeAppelant.USAGER, "2999")), ("appels", 0, "situation", "cible")),
        (replace(SCENARIO, consignes=("M-G99",)), ("consignes", 0)),
        (replace(SCENARIO, visiteurs=(VisiteurPrevu("VM-99"),)), ("visiteurs", 0, "code")),
        (
            replace(
                SCENARIO,
                evenements=(Evenement(TypeEvenement.PRESENCE, poste="2999", presence=Presence.AWAY),),
            ),
            ("evenements", 0, "poste"),
        ),
        (staff(Collegue("2999")), ("collegues", 0, "poste")),
        (staff(Collegue("2030")), ("collegues", 0, "poste")),
        (staff(Collegue("2031", suppleant="2999")), ("collegues", 0, "suppleant")),
        (
            ending(Demande(geste=Geste.MESSAGE, vers=("2999",))),
            ("resolutions", 0, "attendu", 0, 0, "vers", 0),
        ),
        (
            ending(interdit=(Demande(geste=Geste.RENDEZ_VOUS, vers=("PLAGE",)),)),
            ("resolutions", 0, "interdit", 0, "vers", 0),
        ),
    ],
)
def test_what_the_house_does_not_have_is_found_where_it_is(
    scenario: Scenario, location: tuple[str | int, ...]
) -> None:
    stations = {"2031": STATION}
    found = house_faults(
        scenario, MAIRIE, stations, visitors=frozenset({"VM-01"}), timbres=frozenset({"femme-1"})
    )
    assert [fault.location for fault in found] == [location]


def test_a_colleague_is_never_without_a_word() -> None:
    silent = {"2031": replace(STATION, collegue=replace(STATION.collegue, suite=""))}
    assert [one.location for one in house_faults(SCENARIO, MAIRIE, silent)] == [("collegues", 0, "suite")]
    assert house_faults(staff(Collegue("2031", Comportement.REFUSE)), MAIRIE, silent) == ()


def test_a_demand_is_of_one_call_and_may_tell_a_wait_that_was_too_long() -> None:
    too_long = Demande(geste=Geste.REPRENDRE, appel="b", depasse_s=30)
    waited = Fait(geste=Geste.REPRENDRE, delai_s=31, appel="b")
    assert too_long.est(waited)
    assert not too_long.est(replace(waited, delai_s=30))
    assert not too_long.est(replace(waited, appel="a"))
    assert not too_long.est(replace(waited, geste=Geste.MESSAGE))


def test_stations_have_words_unless_absent_and_one_set_each() -> None:
    absent = Station(Voix("homme-1"), Collegue("2033", Comportement.ABSENT))
    assert station_faults(Stations("mairie", (STATION, absent))) == ()
    silent = Station(Voix("homme-1", 0.1), replace(STATION.collegue, dit=""))
    found = station_faults(Stations("mairie", (STATION, silent)))
    assert [fault.location for fault in found] == [
        ("stations", 1, "voix", "allure"),
        ("stations", 1, "collegue", "dit"),
        ("stations", 1, "collegue", "poste"),
    ]

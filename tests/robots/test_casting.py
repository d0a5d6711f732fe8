"""From a scenario to the parts that robots play."""

from __future__ import annotations

import pytest

from standard.core.scenarios import (
    Appel,
    Collegue,
    Comportement,
    Dit,
    Niveau,
    Scenario,
    Voix,
    caller_lines,
    colleague_lines,
)
from standard.library.scenarios import load_scenario, load_stations, scenario_codes
from standard.robots.casting import caller_part, colleague_part, with_station
from standard.robots.persona import Conduct


def test_a_caller_knows_its_lines_its_order_and_its_patience() -> None:
    scenario = Scenario(
        code="SC-01",
        titre="",
        org="mairie",
        niveau=Niveau(1, 1),
        appel=Appel("02 61 91 21 11"),
        persona="",
        but="",
        voix=Voix("femme-1"),
        dit=Dit(
            *("Bonjour.", "Au revoir.", "Allô ?"),
            questions={"objet": "Un acte.", "nom": "M."},
            reprise_attente={30: "b", 8: "a"},
            raccroche_s=45,
        ),
        ordre=("objet",),
        attend_transfert=True,
        limite_s=99,
    )
    part = caller_part(scenario)
    assert part.lines == set(caller_lines(scenario))
    assert part.order == ("question.objet",)
    assert part.after_failure == ("question.nom",)  # neither a message nor a number to leave
    assert part.reprises == ((8.0, "reprise_attente.8"), (30.0, "reprise_attente.30"))
    assert (part.wants_colleague, part.patience_s, part.limit_s) == (True, 45, 99)


@pytest.mark.parametrize("code", scenario_codes())
def test_a_shipped_part_only_plans_lines_it_has(code: str) -> None:
    part = caller_part(load_scenario(code))
    planned = {*part.order, *part.after_failure, *(key for _, key in part.reprises)}
    assert planned <= part.lines


@pytest.mark.parametrize("comportement", list(Comportement))
def test_every_behaviour_has_its_conduct(comportement: Comportement) -> None:
    part = colleague_part(Collegue("2031", comportement, delai_s=2, occupe_s=20, dit="Oui."))
    assert part.conduct.name in {conduct.name for conduct in Conduct}
    assert (part.delay_s, part.busy_s) == (2, 20)
    assert part.lines == {"accueil"}


def test_replies_are_said_in_the_order_of_the_file() -> None:
    many = Collegue("2031", repliques=tuple("abcdefghijkl"))
    assert colleague_part(many).order == tuple(f"replique.{number}" for number in range(1, 13))


def test_a_scenario_lends_words_to_the_station_and_takes_those_it_lacks() -> None:
    (station,) = (each for each in load_stations("mairie").stations if each.collegue.poste == "2052")
    scenario = load_scenario("PR-02")
    assert scenario.collegue is not None
    played = with_station(scenario.collegue, station.collegue)
    assert played.comportement is Comportement.NE_REPOND_PAS
    assert colleague_lines(played)["accueil"] == "Lamberdière."

"""From a scenario to the parts that robots play."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standard.core.scenarios import Appel, Collegue, Comportement, Dit, Voix, caller_lines
from standard.library.scenarios import load_scenario, scenario_codes
from standard.robots.casting import caller_part, colleague_part
from standard.robots.persona import Answered, Conduct, Situation, SpeechBegan, SpeechEnded, Told
from tests.robots.stage import Stage


def test_a_caller_knows_its_lines_its_order_and_its_patience() -> None:
    appel = Appel(
        cli="02 61 91 21 11",
        persona="",
        voix=Voix("femme-1"),
        dit=Dit(
            *("Bonjour.", "Au revoir.", "Allô ?"),
            questions={"objet": "Un acte.", "nom": "M."},
            reprise_attente={30: "b", 8: "a"},
        ),
        raccroche_s=45,
        coupe_s=40,
        ordre=("objet",),
        attend_transfert=True,
        limite_s=99,
    )
    part = caller_part(appel)
    assert part.lines == set(caller_lines(appel))
    assert part.order == ("question.objet",)
    assert part.after_failure == ("question.nom",)  # neither a message nor a number to leave
    assert part.reprises == ((8.0, "reprise_attente.8"), (30.0, "reprise_attente.30"))
    assert (part.wants_colleague, part.patience_s, part.limit_s) == (True, 45, 99)
    assert part.dead_s == 40


@pytest.mark.parametrize("code", scenario_codes())
def test_a_shipped_part_only_plans_lines_it_has(code: str) -> None:
    for part in map(caller_part, load_scenario(code).appels):
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


def test_who_asks_who_it_is_asks_before_anything_else() -> None:
    part = colleague_part(Collegue("2031", dit="Oui ?", qui="De la part de qui ?", repliques=("Bien.",)))
    assert part.order == ("qui", "replique.1")


def test_a_colleague_is_away_until_the_later_of_both() -> None:
    assert colleague_part(Collegue("2031", revient_s=30)).away_s == 30
    assert colleague_part(Collegue("2031"), away_s=60).away_s == 60


# --- every shipped call, played through ------------------------------------------------------

CALLS = [
    pytest.param(appel, id=f"{code}-{appel.cle}")
    for code in scenario_codes()
    for appel in load_scenario(code).appels
]


def operator_speaks(stage: Stage) -> None:
    """One sentence, and time for the answer."""
    stage.gets(SpeechBegan())
    stage.waits(1.5)
    stage.gets(SpeechEnded())
    stage.waits(3.0)


def answered(appel: Appel) -> Stage:
    stage = Stage(caller_part(replace(appel, coupe_s=0)))
    stage.gets(Answered())
    operator_speaks(stage)
    return stage


@pytest.mark.parametrize("appel", CALLS)
def test_every_caller_has_an_answer_at_every_turn_until_goodbye(appel: Appel) -> None:
    stage = answered(appel)
    for _ in range(20):
        turns = len(stage.said)
        operator_speaks(stage)
        if stage.closed:
            break
        assert len(stage.said) > turns, f"nothing to say after {stage.said}"
    assert stage.closed == "goodbye"
    assert stage.said[0] == "ouverture"
    assert stage.said[-1] == "cloture"
    assert set(caller_part(appel).order) <= set(stage.said)


@pytest.mark.parametrize("appel", CALLS)
def test_every_caller_reacts_to_a_return_a_wrong_destination_and_a_transfer(appel: Appel) -> None:
    for situation, lines in (
        (Situation.RESUMED, ("reprise_attente",)),
        (Situation.WRONG_COLLEAGUE, ("mauvais_transfert",)),
        (Situation.WITH_UNANNOUNCED, ("transfert_sans_annonce",)),
        (Situation.WITH_COLLEAGUE, ("avec_collegue",)),
    ):
        stage = answered(appel)
        stage.gets(Told(Situation.HELD))
        stage.waits(min(31.0, appel.raccroche_s - 1))
        stage.gets(Told(situation))
        before = len(stage.said)
        stage.waits(1.5)
        operator_speaks(stage)
        assert stage.said[before].partition(".")[0] in lines, situation

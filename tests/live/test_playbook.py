"""The plays of every ending and fault, worked out from the data alone, and the sounds of lines."""

from __future__ import annotations

import pytest

from standard.core.consignes import Etat
from standard.core.scenarios import caller_lines
from standard.library.lines import SpokenLine
from standard.library.scenarios import load_scenario, scenario_codes
from tests.live import slices
from tests.live.playbook import Play, all_plays, load_scenario_once, plays_of, states
from tests.live.stage import LIKE

HOUSES = ("mairie", "pme", "clinique")
PLAYS = {play.id: play for house in HOUSES for play in all_plays(house)}


def test_there_is_one_play_for_each_ending_and_each_fault() -> None:
    scenarios = [load_scenario_once(code) for code in scenario_codes()]
    assert len(PLAYS) == sum(len(one.resolutions) + len(one.fautes) for one in scenarios) >= 200


def test_the_same_data_give_the_same_schedule() -> None:
    again = [play for code in scenario_codes() for play in plays_of(load_scenario(code))]
    assert sorted(again, key=lambda one: one.id) == sorted(PLAYS.values(), key=lambda one: one.id)


@pytest.mark.parametrize("play", PLAYS.values(), ids=PLAYS)
def test_a_play_is_of_its_ending_or_fault_and_nothing_is_left_to_be_judged(play: Play) -> None:
    expected = play.expected
    assert Etat.A_JUGER not in states(expected).values()
    if play.kind == "r":
        assert expected.resolutions[play.rank].etat is Etat.RESPECTEE
        assert expected.commises == ()
    else:
        assert expected.commises == (play.issue,)


@pytest.mark.parametrize("code", ["SC-01", "SC-12"])
def test_another_line_of_the_same_caller_is_not_taken_for_it(code: str) -> None:
    """Without this, any sound would pass for the right line."""
    appel = load_scenario_once(code).premier
    voice = appel.voix
    sounds = {
        key: slices.sound(SpokenLine(text, voice.timbre, voice.allure))
        for key, text in caller_lines(appel).items()
    }
    assert len(sounds) > 5
    for key, sound in sounds.items():
        heard = slices.on_the_line(sound)
        assert slices.likeness(heard, sound) > 0.9
        assert max(slices.likeness(heard, one) for other, one in sounds.items() if other != key) < 0.4 < LIKE

"""Every sentence that a voice must say is listed once, and has been said."""

import json
import subprocess
import sys
from pathlib import Path

from standard.library.lines import SpokenLine, all_lines, load_operator
from standard.library.scenarios import load_scenario, load_stations, scenario_codes


def test_each_line_is_listed_once() -> None:
    lines = all_lines()
    assert lines
    assert len(lines) == len(set(lines))


def test_callers_colleagues_and_the_operator_are_all_there() -> None:
    texts = {line.text for line in all_lines()}
    assert {load_scenario(code).dit.ouverture for code in scenario_codes()} <= texts
    assert {station.collegue.dit for station in load_stations("mairie").stations} - {""} <= texts
    assert set(load_operator().lignes.values()) <= texts


def test_the_same_words_in_another_voice_are_another_line() -> None:
    assert SpokenLine("Bonjour.", "femme-1", 1.0) != SpokenLine("Bonjour.", "homme-1", 1.0)


def test_the_list_can_be_printed_for_the_one_who_makes_the_voices() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "standard.library.lines"],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert len(json.loads(printed.stdout)) == len(all_lines())

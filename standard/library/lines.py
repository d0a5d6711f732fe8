"""Every sentence of the library that a voice must say; `python -m standard.library.lines` prints them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from standard.core.fault import Location
from standard.core.scenarios import (
    Scenario,
    Station,
    Voix,
    answered_at,
    caller_lines,
    colleague_lines,
    spoken_at,
    with_station,
)
from standard.core.service import said
from standard.library.documents import Document
from standard.library.load import load_organisation, organisation_ids
from standard.library.scenarios import SHIPPED, load_scenario, load_stations, load_town, scenario_codes
from standard.library.visitors import load_visitors

__all__ = [
    "ANNOUNCER",
    "OperatorLines",
    "SpokenLine",
    "all_lines",
    "lines_at",
    "lines_of",
    "load_operator",
    "standing_lines",
]

ANNOUNCER = "femme-1"
"""The voice of what the switchboard itself says."""


@dataclass(frozen=True, slots=True)
class SpokenLine:
    text: str
    timbre: str
    allure: float


@dataclass(frozen=True, slots=True)
class OperatorLines:
    """What the operator of the automated demonstration says, by name."""

    voix: Voix
    lignes: Mapping[str, str]


def load_operator(root: Path = SHIPPED) -> OperatorLines:
    """Raises ContentError."""
    return Document([root / "voices" / "operator.yaml"]).build(OperatorLines)


def all_lines(root: Path = SHIPPED) -> tuple[SpokenLine, ...]:
    """Each different line once, in a stable order. Raises ContentError."""
    return tuple(dict.fromkeys(_lines(root)))


def _lines(root: Path) -> Iterator[SpokenLine]:
    stations = {
        station.collegue.poste: station
        for file in sorted(root.glob("stations/*.yaml"))
        for station in load_stations(file.stem, root).stations
    }
    for code in scenario_codes(root):
        yield from lines_of(load_scenario(code, root), stations)
    yield from (line for _, _, line in standing_lines(root))


def standing_lines(root: Path = SHIPPED) -> Iterator[tuple[str, str, SpokenLine]]:
    """What is said beside the scenarios: where (a kind and a name), and the line. Raises ContentError."""
    for file in sorted(root.glob("stations/*.yaml")):
        for station in load_stations(file.stem, root).stations:
            for line in _spoken(station.voix, colleague_lines(station.collegue)):
                yield "stations", file.stem, line
    for file in sorted(root.glob("town/*.yaml")):
        for one in load_town(file.stem, root):
            for line in _spoken(one.voix, colleague_lines(one.part)):
                yield "town", file.stem, line
    yield from _of_the_house(root)
    operator = load_operator(root)
    for line in _spoken(operator.voix, operator.lignes):
        yield "operator", "demo", line


def _of_the_house(root: Path) -> Iterator[tuple[str, str, SpokenLine]]:
    for id in organisation_ids(root):
        announced = said(load_organisation(id, root))
        for text in (announced.absent, announced.closed):
            yield "announcements", id, SpokenLine(text, ANNOUNCER, 1.0)
        for visitor in load_visitors(id, root).visiteurs:
            for line in _spoken(visitor.voix, {"dit": visitor.dit}):
                yield "visitors", id, line


def lines_of(scenario: Scenario, stations: Mapping[str, Station]) -> Iterator[SpokenLine]:
    """What is said in one scenario: by each caller, and by its colleagues where the stations have a voice."""
    for appel in scenario.appels:
        yield from _spoken(appel.voix, caller_lines(appel))
    for collegue in scenario.collegues:
        if (station := stations.get(collegue.poste)) is not None:
            yield from _spoken(station.voix, colleague_lines(collegue))


def lines_at(scenario: Scenario, stations: Mapping[str, Station]) -> Iterator[tuple[Location, SpokenLine]]:
    """The same by the field in which each stands, or would stand where the file leaves it to others.

    What the file does not write is the generic line of the humour, or the station's own.
    """
    for rank, appel in enumerate(scenario.appels):
        for key, text in caller_lines(appel).items():
            line = SpokenLine(text, appel.voix.timbre, appel.voix.allure)
            yield ("appels", rank, "dit", *spoken_at(key)), line
    for rank, collegue in enumerate(scenario.collegues):
        if (station := stations.get(collegue.poste)) is not None:
            for key, text in colleague_lines(with_station(collegue, station.collegue)).items():
                line = SpokenLine(text, station.voix.timbre, station.voix.allure)
                yield ("collegues", rank, *answered_at(key)), line


def _spoken(voice: Voix, lines: Mapping[str, str]) -> Iterator[SpokenLine]:
    return (SpokenLine(text, voice.timbre, voice.allure) for text in lines.values())


if __name__ == "__main__":
    print(json.dumps([asdict(line) for line in all_lines()], ensure_ascii=False, indent=1))

"""Every sentence of the library that a voice must say; `python -m standard.library.lines` prints them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from standard.core.scenarios import Scenario, Station, Voix, caller_lines, colleague_lines
from standard.core.service import said
from standard.library.documents import Document
from standard.library.load import load_organisation, organisation_ids
from standard.library.scenarios import SHIPPED, load_scenario, load_stations, load_town, scenario_codes
from standard.library.visitors import load_visitors

__all__ = ["ANNOUNCER", "OperatorLines", "SpokenLine", "all_lines", "lines_of", "load_operator"]

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
    for station in stations.values():
        yield from _spoken(station.voix, colleague_lines(station.collegue))
    for file in sorted(root.glob("town/*.yaml")):
        for one in load_town(file.stem, root):
            yield from _spoken(one.voix, colleague_lines(one.part))
    for id in organisation_ids(root):
        announced = said(load_organisation(id, root))
        yield from (SpokenLine(text, ANNOUNCER, 1.0) for text in (announced.absent, announced.closed))
        for visitor in load_visitors(id, root).visiteurs:
            yield from _spoken(visitor.voix, {"dit": visitor.dit})
    operator = load_operator(root)
    yield from _spoken(operator.voix, operator.lignes)


def lines_of(scenario: Scenario, stations: Mapping[str, Station]) -> Iterator[SpokenLine]:
    """What is said in one scenario: by each caller, and by its colleagues where the stations have a voice."""
    for appel in scenario.appels:
        yield from _spoken(appel.voix, caller_lines(appel))
    for collegue in scenario.collegues:
        if (station := stations.get(collegue.poste)) is not None:
            yield from _spoken(station.voix, colleague_lines(collegue))


def _spoken(voice: Voix, lines: Mapping[str, str]) -> Iterator[SpokenLine]:
    return (SpokenLine(text, voice.timbre, voice.allure) for text in lines.values())


if __name__ == "__main__":
    print(json.dumps([asdict(line) for line in all_lines()], ensure_ascii=False, indent=1))

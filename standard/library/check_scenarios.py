"""Every scenario, station and course of the library: what each says, with which voices, and every mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from standard.core.errors import ContentError, StandardError
from standard.core.fault import Fault
from standard.core.organisation import Organisation
from standard.core.scenarios import Scenario, Station, Stations, house_faults, station_faults
from standard.library.courses import course_codes, examine_course
from standard.library.documents import Document, Source, spelt
from standard.library.lines import SpokenLine, lines_at, lines_of
from standard.library.load import load_organisation
from standard.library.scenarios import SHIPPED, examine_scenario, load_stations, load_town, scenario_codes
from standard.library.visitors import load_visitors

__all__ = [
    "CheckedFile",
    "CheckedScenario",
    "Voices",
    "check_files",
    "check_scenario",
    "check_scenarios",
    "taken",
]


@dataclass(frozen=True, slots=True)
class Voices:
    """The voice catalogue, as far as checking content needs it."""

    timbres: frozenset[str]
    ready: Callable[[SpokenLine], bool]
    """Whether a line has a recording; the others are said by the emergency voice."""


@dataclass(frozen=True, slots=True)
class CheckedScenario:
    """One scenario; None when its file cannot be read as one."""

    code: str
    scenario: Scenario | None
    mistakes: tuple[ContentError, ...]
    lines: tuple[SpokenLine, ...] = ()
    voiced: int = 0
    """How many of the lines have a voice."""
    spoken: tuple[tuple[str, SpokenLine], ...] = ()
    """Every line by the field in which it stands, with those that the humour or the station gives."""

    def to_json(self) -> dict[str, Any]:
        """What an author wants to see in a list, and each mistake by its file, line and field."""
        return {"code": self.code, **self._counts(), "mistakes": [dict(one.details) for one in self.mistakes]}

    def _counts(self) -> dict[str, Any]:
        played = self.scenario
        if played is None:
            return {}
        return {
            "title": played.titre,
            "organisation": played.org,
            "calls": len(played.appels),
            "lines": len(self.lines),
            "voices": {"present": self.voiced, "missing": len(self.lines) - self.voiced},
            "endings": len(played.resolutions),
            "faults": len(played.fautes),
            "sensitive": played.sensible,
        }


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A course, stations or a town: a file beside the scenarios."""

    file: str
    mistakes: tuple[ContentError, ...]

    def to_json(self) -> dict[str, Any]:
        """The file, and each mistake by its line and field."""
        return {"file": self.file, "mistakes": [dict(one.details) for one in self.mistakes]}


def check_scenarios(
    root: Path = SHIPPED, *, own: Path | None = None, voices: Voices | None = None
) -> tuple[CheckedScenario, ...]:
    """Every scenario of the library, then those of ``own``, each against its house."""
    return tuple(one for folder in (root, own) if folder for one in _scenarios(folder, root, own, voices))


def check_scenario(
    code: str,
    folder: Path = SHIPPED,
    *,
    root: Path = SHIPPED,
    source: Source | None = None,
    house: Callable[[str], Organisation | None] | None = None,
    voices: Voices | None = None,
) -> CheckedScenario:
    """One scenario of a folder against its house; stations and visitors are those of ``root``.

    ``source``: what the file would be. ``house``: the organisation that is called so, None if there is none.
    """
    scenario, mistakes, document = examine_scenario(code, folder, source)
    if scenario is None or document is None:
        return CheckedScenario(code, None, mistakes)
    here = house(scenario.org) if house else _house(scenario.org, root, None)
    if here is None:
        mistakes = (*mistakes, document.error(("org",), f"there is no organisation {scenario.org}"))
        return CheckedScenario(code, scenario, mistakes)
    stations = _stations(scenario.org, root)
    found = house_faults(
        scenario,
        here,
        stations,
        visitors=frozenset(one.code for one in load_visitors(scenario.org, root).visiteurs),
        timbres=voices.timbres if voices else None,
    )
    lines = tuple(dict.fromkeys(lines_of(scenario, stations)))
    return CheckedScenario(
        code,
        scenario,
        (*mistakes, *(document.error(one.location, one.sentence) for one in found)),
        lines,
        sum(1 for line in lines if voices and voices.ready(line)),
        tuple((spelt(at), line) for at, line in lines_at(scenario, stations)),
    )


def _scenarios(
    folder: Path, root: Path, own: Path | None, voices: Voices | None
) -> Iterator[CheckedScenario]:
    codes = scenario_codes(folder)
    # Many scenarios, three houses: each is read once.
    house = cache(partial(_house, root=root, own=own))
    for code in codes:
        one = check_scenario(code, folder, root=root, house=house, voices=voices)
        if own is not None and folder == own and code in scenario_codes(root):
            hidden = _about(folder / "scenarios" / f"{code}.yaml", taken(code), "code")
            one = replace(one, mistakes=(hidden, *one.mistakes))
        yield one
    for file in sorted(folder.glob("scenarios/*.yaml")):
        if file.stem not in codes and not file.name.startswith("."):
            sentence = f"{file.stem} will not do as the name of the file: the code, such as SC-01"
            yield CheckedScenario(file.stem, None, (_about(file, sentence),))


def taken(code: str) -> str:
    """What is wrong with a file of one's own that bears a name of the package."""
    return f"{code} ships with the package: give this file another name"


def check_files(
    root: Path = SHIPPED, *, own: Path | None = None, voices: Voices | None = None
) -> tuple[CheckedFile, ...]:
    """Every course; stations and town of every house; then the courses of ``own``."""
    kinds = {"courses": _course_mistakes, "stations": _station_mistakes, "town": _town_mistakes}
    shipped = (
        CheckedFile(str(file), tuple(mistakes(file, root, voices)))
        for folder, mistakes in kinds.items()
        for file in sorted(root.glob(f"{folder}/*.yaml"))
    )
    files = sorted(own.glob("courses/*.yaml")) if own else ()
    mine = (CheckedFile(str(file), tuple(_own_course(file, root))) for file in files)
    return (*shipped, *mine)


def _own_course(file: Path, root: Path) -> Iterator[ContentError]:
    if file.stem in course_codes(root):
        yield _about(file, taken(file.stem))
    yield from _course_mistakes(file, file.parent.parent, None)


def _course_mistakes(file: Path, root: Path, _: Voices | None) -> Iterator[ContentError]:
    if file.stem not in course_codes(root):
        yield _about(file, f"{file.stem} will not do as the name of the file: small letters and hyphens")
        return
    yield from examine_course(file.stem, root)[1]


def _station_mistakes(file: Path, root: Path, voices: Voices | None) -> Iterator[ContentError]:
    try:
        document = Document([file])
    except ContentError as error:
        yield error
        return
    stations, errors = document.examined(Stations)
    yield from errors
    if stations is None:
        return
    house = _house(stations.org, root, None)
    if stations.org != file.stem or house is None:
        yield document.error(("org",), f"must be an organisation, and the name of the file, {file.stem}")
        return
    for fault in (*station_faults(stations), *_elsewhere(stations, house, voices)):
        yield document.error(fault.location, fault.sentence)


def _elsewhere(stations: Stations, house: Organisation, voices: Voices | None) -> Iterator[Fault]:
    for index, one in enumerate(stations.stations):
        if one.collegue.poste not in house.sets:
            sentence = f"nobody has the extension {one.collegue.poste}"
            yield Fault(("stations", index, "collegue", "poste"), sentence)
        if voices and one.voix.timbre not in voices.timbres:
            known = ", ".join(sorted(voices.timbres))
            yield Fault(("stations", index, "voix", "timbre"), f"is no voice; known: {known}")


def _town_mistakes(file: Path, root: Path, voices: Voices | None) -> Iterator[ContentError]:
    try:
        town = load_town(file.stem, root)
    except ContentError as error:
        yield error
        return
    for one in town:
        if voices and one.voix.timbre not in voices.timbres:
            yield _about(file, f"{one.nom}: {one.voix.timbre} is no voice")


def _house(id: str, root: Path, own: Path | None) -> Organisation | None:
    for library in (root, SHIPPED):
        try:
            return load_organisation(id, library, own=own)
        except StandardError:
            continue
    return None


def _stations(id: str, root: Path) -> dict[str, Station]:
    for library in (root, SHIPPED):
        try:
            return {one.collegue.poste: one for one in load_stations(id, library).stations}
        except StandardError:
            continue  # a mistake in the file is told of the file
    return {}


def _about(file: Path, sentence: str, field: str = "") -> ContentError:
    return ContentError("content-invalid", file=str(file), line=1, field=field, sentence=sentence)

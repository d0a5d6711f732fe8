"""The doors to the scenarios and to the colleagues that robots play."""

from __future__ import annotations

import re
from pathlib import Path

from standard.core.errors import Unknown
from standard.core.scenarios import Scenario, Stations, faults, station_faults
from standard.library.documents import Document

__all__ = ["SHIPPED", "load_scenario", "load_stations", "scenario_codes"]

SHIPPED = Path(__file__).parent
_CODE = re.compile(r"[A-Z]{2}-[0-9]{2}")
_ORGANISATION = re.compile(r"[a-z][a-z0-9-]{0,39}")


def scenario_codes(root: Path = SHIPPED) -> tuple[str, ...]:
    """The scenarios that can be loaded, in alphabetical order."""
    return tuple(sorted(file.stem for file in root.glob("scenarios/*.yaml") if _CODE.fullmatch(file.stem)))


def load_scenario(code: str, root: Path = SHIPPED) -> Scenario:
    """Read `scenarios/<code>.yaml` and check it.

    Raises:
        Unknown: there is no such scenario.
        ContentError: the file is wrong; the details say which line and field, and why.

    """
    file = root / "scenarios" / f"{code}.yaml"
    # The code may come from a request, and must not walk out of the library.
    if not _CODE.fullmatch(code) or not file.is_file():
        raise Unknown("scenario-unknown", scenario=code)
    document = Document([file])
    scenario = document.build(Scenario)
    if scenario.code != code:
        document.refuse(("code",), f"must be the name of the file, {code}")
    for fault in faults(scenario):
        document.refuse(fault.location, fault.sentence)
    return scenario


def load_stations(organisation: str, root: Path = SHIPPED) -> Stations:
    """Read `stations/<organisation>.yaml` and check it. Raises as `load_scenario` does."""
    file = root / "stations" / f"{organisation}.yaml"
    if not _ORGANISATION.fullmatch(organisation) or not file.is_file():
        raise Unknown("stations-unknown", organisation=organisation)
    document = Document([file])
    stations = document.build(Stations)
    for fault in station_faults(stations):
        document.refuse(fault.location, fault.sentence)
    return stations

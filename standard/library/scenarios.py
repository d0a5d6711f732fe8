"""The doors to the scenarios, and to the colleagues and townspeople that robots play."""

from __future__ import annotations

import re
from pathlib import Path

from standard.core.errors import Unknown
from standard.core.numbering import OUTSIDE
from standard.core.scenarios import Scenario, Stations, faults, station_faults
from standard.core.town import Abonne, Annuaire, town_faults
from standard.library.documents import Document

__all__ = ["SHIPPED", "load_scenario", "load_stations", "load_town", "scenario_codes"]

HELLO = "Allô ?"

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


def load_town(organisation: str, root: Path = SHIPPED) -> tuple[Abonne, ...]:
    """Whoever outside can be called: `town/<organisation>.yaml`, and the callers of the scenarios.

    A caller who is called back says why he had called, and what he has to say. Raises as `load_scenario`
    does; an organisation without a town file has the callers only.
    """
    listed: tuple[Abonne, ...] = ()
    file = root / "town" / f"{organisation}.yaml"
    if _ORGANISATION.fullmatch(organisation) and file.is_file():
        document = Document([file])
        directory = document.build(Annuaire)
        for fault in town_faults(directory):
            document.refuse(fault.location, fault.sentence)
        listed = directory.abonnes
    known = {one.numero: one for one in listed}
    for code in scenario_codes(root):
        scenario = load_scenario(code, root)
        caller = _called_back(scenario)
        if scenario.org == organisation and OUTSIDE.fullmatch(caller.numero):
            known.setdefault(caller.numero, caller)
    return tuple(known[number] for number in sorted(known))


def _called_back(scenario: Scenario) -> Abonne:
    dit = scenario.dit
    # The opening's own greeting would come after « Allô ? »: said again, as people do when they are called.
    answers = (dit.questions.get(name, "") for name in scenario.ordre)
    return Abonne(
        numero=scenario.appel.cli.replace(" ", ""),
        nom=scenario.appel.nom or scenario.persona.partition(",")[0],
        voix=scenario.voix,
        dit=HELLO,
        repliques=(dit.ouverture, *(answer for answer in answers if answer), dit.cloture),
        relais=dit.avec_collegue,
        acquiescement=dit.acquiescement,
    )

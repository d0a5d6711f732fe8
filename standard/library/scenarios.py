"""The doors to the scenarios, and to the colleagues and townspeople that robots play."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from standard.core.errors import ContentError, Unknown
from standard.core.numbering import OUTSIDE
from standard.core.scenarios import (
    SCENARIO_PATTERN,
    Appel,
    Generiques,
    Humeur,
    Scenario,
    Sens,
    Stations,
    completed,
    faults,
    station_faults,
)
from standard.core.town import Abonne, Annuaire, town_faults
from standard.library.documents import Document, Source

__all__ = [
    "SHIPPED",
    "examine_scenario",
    "load_moods",
    "load_scenario",
    "load_stations",
    "load_town",
    "scenario_codes",
]

HELLO = "Allô ?"

SHIPPED = Path(__file__).parent
_CODE = re.compile(SCENARIO_PATTERN)
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
    scenario, errors, _ = examine_scenario(code, root)
    if errors or scenario is None:
        raise errors[0]
    return scenario


def examine_scenario(
    code: str, root: Path = SHIPPED, source: Source | None = None
) -> tuple[Scenario | None, tuple[ContentError, ...], Document | None]:
    """The scenario if it can be made, every mistake in its file, and the file for more of them.

    ``source``: read this instead of the file.
    """
    try:
        document = Document([source or root / "scenarios" / f"{code}.yaml"])
    except ContentError as error:
        return None, (error,), None
    scenario, errors = document.examined(Scenario)
    if scenario is None or errors:
        return None, errors, document
    scenario = completed(scenario, load_moods(root))
    found = [document.error(fault.location, fault.sentence) for fault in faults(scenario)]
    if scenario.code != code:
        found.insert(0, document.error(("code",), f"must be the name of the file, {code}"))
    return scenario, tuple(found), document


def load_moods(root: Path = SHIPPED) -> Generiques:
    """The generic lines of ``root``, else those that ship. Raises ContentError."""
    file = root / "moods.yaml"
    if not file.is_file():
        return load_moods(SHIPPED)
    document = Document([file])
    moods = document.build(Generiques)
    for humeur in Humeur:
        if humeur not in moods.humeurs:
            document.refuse(("humeurs",), f"lacks {humeur.value}")
    return moods


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


def load_town(organisation: str, root: Path = SHIPPED, also: Iterable[Scenario] = ()) -> tuple[Abonne, ...]:
    """Whoever outside can be called: `town/<organisation>.yaml`, and the callers of the scenarios.

    A caller who is called back says why he had called, and what he has to say. ``also``: scenarios from
    elsewhere. Raises as `load_scenario` does; an organisation without a town file has the callers only.
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
    for scenario in (*(load_scenario(code, root) for code in scenario_codes(root)), *also):
        for appel in scenario.appels if scenario.org == organisation else ():
            called = _called(appel)
            if appel.sens is not Sens.INTERNE and OUTSIDE.fullmatch(called.numero):
                known.setdefault(called.numero, called)
    return tuple(known[number] for number in sorted(known))


def _called(appel: Appel) -> Abonne:
    """Whoever has called the switchboard, or waits for its call, as their telephone is answered."""
    dit = appel.dit
    answers = tuple(text for name in appel.ordre if (text := dit.questions.get(name, "")))
    if appel.sens is Sens.SORTANT:
        first, then = dit.ouverture, (*answers, dit.cloture)
    elif dit.au_rappel:
        first, then = dit.au_rappel, (*dit.suite_rappel, dit.cloture)
    else:
        # The opening's own greeting would come after « Allô ? »: said again, as people do when called.
        first, then = HELLO, (dit.ouverture, *answers, dit.cloture)
    return Abonne(
        numero=appel.cli.replace(" ", ""),
        nom=appel.nom or appel.persona.partition(",")[0],
        voix=appel.voix,
        dit=first,
        repliques=then,
        relais=dit.avec_collegue,
        acquiescement=dit.acquiescement,
    )

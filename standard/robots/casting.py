"""From a scenario to the parts that robots play."""

from __future__ import annotations

from standard.core.scenarios import Collegue, Comportement, Scenario, caller_lines, colleague_lines
from standard.robots.persona import CallerPart, ColleaguePart, Conduct

__all__ = ["caller_part", "colleague_part", "with_station"]

_CONDUCTS = {
    Comportement.REPOND: Conduct.ANSWERS,
    Comportement.OCCUPE: Conduct.BUSY,
    Comportement.REFUSE: Conduct.REFUSES,
    Comportement.NE_REPOND_PAS: Conduct.NO_ANSWER,
    Comportement.ABSENT: Conduct.ABSENT,
}


def caller_part(scenario: Scenario) -> CallerPart:
    """The caller of this scenario. Its lines are those of `caller_lines`."""
    lines = frozenset(caller_lines(scenario))
    return CallerPart(
        lines=lines,
        order=_keys(scenario.ordre, lines),
        after_failure=_keys(scenario.apres_echec, lines),
        reprises=tuple((float(s), f"reprise_attente.{s}") for s in sorted(scenario.dit.reprise_attente)),
        wants_colleague=scenario.attend_transfert,
        nods=scenario.acquiescements,
        patience_s=scenario.dit.raccroche_s,
        limit_s=scenario.limite_s,
    )


def colleague_part(collegue: Collegue) -> ColleaguePart:
    """A colleague. Its lines are those of `colleague_lines`."""
    lines = colleague_lines(collegue)
    return ColleaguePart(
        conduct=_CONDUCTS[collegue.comportement],
        delay_s=collegue.delai_s,
        busy_s=collegue.occupe_s,
        lines=frozenset(lines),
        order=tuple(key for key in lines if key.startswith("replique.")),
    )


def with_station(collegue: Collegue, station: Collegue) -> Collegue:
    """The colleague of a scenario, with the station's own words where the scenario gives none."""
    return Collegue(
        poste=station.poste,
        comportement=collegue.comportement,
        delai_s=collegue.delai_s,
        occupe_s=collegue.occupe_s,
        dit=collegue.dit or station.dit,
        repliques=collegue.repliques or station.repliques,
        relais=collegue.relais or station.relais,
        suite=collegue.suite or station.suite,
        acquiescement=collegue.acquiescement or station.acquiescement,
    )


def _keys(names: tuple[str, ...], lines: frozenset[str]) -> tuple[str, ...]:
    keys = (name if name == "message" else f"question.{name}" for name in names)
    return tuple(key for key in keys if key in lines)

"""From a scenario to the parts that robots play."""

from __future__ import annotations

from standard.core.scenarios import Appel, Collegue, Comportement, Humeur, caller_lines, colleague_lines
from standard.robots.persona import CallerPart, ColleaguePart, Conduct

__all__ = ["caller_part", "colleague_part"]

_CONDUCTS = {
    Comportement.REPOND: Conduct.ANSWERS,
    Comportement.OCCUPE: Conduct.BUSY,
    Comportement.REFUSE: Conduct.REFUSES,
    Comportement.NE_REPOND_PAS: Conduct.NO_ANSWER,
    Comportement.ABSENT: Conduct.ABSENT,
}

BARGES_S = {Humeur.BAVARD: 4.0, Humeur.AGRESSIF: 2.5}
"""How long these let somebody speak before they talk over them; the others let people finish."""


def caller_part(appel: Appel) -> CallerPart:
    """Whoever makes this call. Its lines are those of `caller_lines`."""
    lines = frozenset(caller_lines(appel))
    return CallerPart(
        lines=lines,
        order=_keys(appel.ordre, lines),
        after_failure=_keys(appel.apres_echec, lines),
        reprises=tuple((float(s), f"reprise_attente.{s}") for s in sorted(appel.dit.reprise_attente)),
        wants_colleague=appel.attend_transfert,
        nods=appel.acquiescements,
        patience_s=appel.raccroche_s,
        limit_s=appel.limite_s,
        dead_s=appel.coupe_s,
        barges_s=BARGES_S.get(appel.humeur, 0.0),
    )


def colleague_part(collegue: Collegue, *, away_s: float = 0.0) -> ColleaguePart:
    """A colleague, away for so long from now. Its lines are those of `colleague_lines`."""
    lines = colleague_lines(collegue)
    return ColleaguePart(
        conduct=_CONDUCTS[collegue.comportement],
        delay_s=collegue.delai_s,
        busy_s=collegue.occupe_s,
        away_s=max(away_s, collegue.revient_s),
        lines=frozenset(lines),
        order=tuple(key for key in lines if key == "qui" or key.startswith("replique.")),
    )


def _keys(names: tuple[str, ...], lines: frozenset[str]) -> tuple[str, ...]:
    keys = (name if name == "message" else f"question.{name}" for name in names)
    return tuple(key for key in keys if key in lines)

"""The town: whoever outside the house has a telephone that can be called.

Field names are those of the files in the library, hence French, as in `core/scenarios`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standard.core.fault import Fault, Location
from standard.core.numbering import OUTSIDE
from standard.core.scenarios import Collegue, Comportement, Voix

__all__ = ["Abonne", "Annuaire", "town_faults"]

_SHOWN = re.compile(r'[^"<>\\;\[\]{}$]{1,80}')


@dataclass(frozen=True, slots=True)
class Abonne:
    """A subscriber: number, voice, and what happens there when the house calls."""

    numero: str
    """As dialled, digits only: 0261912070."""
    nom: str
    voix: Voix
    comportement: Comportement = Comportement.REPOND
    delai_s: float = 4.0
    dit: str = ""
    """Said on answering."""
    repliques: tuple[str, ...] = ()
    """Said in order, one at each end of the operator's speech."""
    relais: str = ""
    """Said to the colleague whom the operator has put on the line."""
    suite: str = ""
    acquiescement: str = ""

    @property
    def part(self) -> Collegue:
        """The same, as whoever is called plays it."""
        return Collegue(
            poste=self.numero,
            comportement=self.comportement,
            delai_s=self.delai_s,
            dit=self.dit,
            repliques=self.repliques,
            relais=self.relais,
            suite=self.suite,
            acquiescement=self.acquiescement,
        )


@dataclass(frozen=True, slots=True)
class Annuaire:
    """The subscribers around one organisation, besides the callers of its scenarios."""

    org: str
    abonnes: tuple[Abonne, ...]


def town_faults(directory: Annuaire) -> tuple[Fault, ...]:
    """Why these subscribers cannot be called; empty when they can."""
    found: list[Fault] = []
    seen: set[str] = set()
    for index, one in enumerate(directory.abonnes):
        where: Location = ("abonnes", index)
        if not OUTSIDE.fullmatch(one.numero):
            found.append(Fault((*where, "numero"), "must be ten digits, as dialled in France"))
        if one.numero in seen:
            found.append(Fault((*where, "numero"), "is given twice"))
        if not _SHOWN.fullmatch(one.nom) or not one.nom.isprintable():
            found.append(Fault((*where, "nom"), "may not hold quotes, brackets or control characters"))
        if one.comportement is Comportement.REPOND and not one.dit:
            found.append(Fault((*where, "dit"), "is missing: what is said on answering"))
        if not 0 <= one.delai_s <= 600:
            found.append(Fault((*where, "delai_s"), "must be 0 to 600 seconds"))
        if not 0.7 <= one.voix.allure <= 1.4:
            found.append(Fault((*where, "voix", "allure"), "must be 0.7 to 1.4"))
        seen.add(one.numero)
    return tuple(found)

"""What became of a scenario: which accepted ending was reached, which faults were made.

One pure function over what was done. It guesses nothing: what only somebody who listened can say waits
for a person, and nobody is held to it meanwhile (decision 0013).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from standard.core.consignes import Acte, Constat, Etat, Fait, constats, etat_de
from standard.core.scenarios import Issue, Scenario

__all__ = ["Bilan", "Jugement", "bilan", "of_call"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Jugement:
    """One ending or fault, with what was found about each of its lines."""

    issue: Issue
    constats: tuple[Constat, ...]

    @property
    def etat(self) -> Etat:
        """Of an ending: ``RESPECTEE`` is reached. Of a fault: ``ENFREINTE`` is made."""
        return etat_de(self.constats)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilan:
    """What is known of a whole scenario."""

    resolutions: tuple[Jugement, ...]
    fautes: tuple[Jugement, ...]

    @property
    def atteinte(self) -> Issue | None:
        """The accepted ending that was reached; None: none, or nobody can say yet."""
        return next((one.issue for one in self.resolutions if one.etat is Etat.RESPECTEE), None)

    @property
    def commises(self) -> tuple[Issue, ...]:
        """The faults that were made."""
        return tuple(one.issue for one in self.fautes if one.etat is Etat.ENFREINTE)

    @property
    def a_juger(self) -> tuple[Acte, ...]:
        """What a person who listened is still to be asked; each act once.

        Once an ending is reached nothing more is asked about the others, and a fault that is made
        already needs no second witness.
        """
        return tuple(dict.fromkeys(acte for one in self._open() for acte in _heard(one.constats)))

    def _open(self) -> Iterator[Jugement]:
        if self.atteinte is None:
            yield from (one for one in self.resolutions if one.etat is Etat.A_JUGER)
        yield from (one for one in self.fautes if one.etat is Etat.A_JUGER)


def bilan(scenario: Scenario, faits: Sequence[Fait]) -> Bilan:
    """Judge what was done in all calls of the scenario; see ``of_call`` for whose a fact is."""
    return Bilan(
        resolutions=tuple(_judged(issue, faits) for issue in scenario.resolutions),
        fautes=tuple(_judged(issue, faits) for issue in scenario.fautes),
    )


def of_call(cle: str, faits: Iterable[Fait]) -> tuple[Fait, ...]:
    """The same facts, as those of one call of the scenario."""
    return tuple(replace(fait, appel=cle) for fait in faits)


def _judged(issue: Issue, faits: Sequence[Fait]) -> Jugement:
    return Jugement(issue=issue, constats=tuple(constats(issue.attendu, issue.interdit, faits)))


def _heard(found: Iterable[Constat]) -> Iterator[Acte]:
    return (acte for one in found if one.etat is Etat.A_JUGER for acte in one.actes)

"""A course: scenarios in an order, or drawn by lot, with everything that makes a lesson of them.

Field names are those of the files in the library, hence French, as in `core/scenarios`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from random import Random

from standard.core.fault import Fault
from standard.core.levels import LEVELS

__all__ = [
    "COURSE_PATTERN",
    "Arrivees",
    "Declinaison",
    "Parcours",
    "Tirage",
    "course_faults",
    "programme",
]

COURSE_PATTERN = r"^[a-z][a-z0-9-]{0,39}$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivees:
    """When the calls come. Each scenario begins after the one before it has ended."""

    premiere_s: float = 10.0
    """From the start of the course to its first scenario."""
    ecart_s: float = 45.0
    """From the end of a scenario to the next."""
    variation_s: float = 0.0
    """At most so much earlier or later, drawn from the seed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tirage:
    """So many scenarios out of these, drawn from the seed."""

    parmi: tuple[str, ...]
    nombre: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Declinaison:
    """What the course plays in one house, whose session cannot play the scenarios of another."""

    organisation: str
    scenarios: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcours:
    """A lesson, or an exam."""

    code: str
    titre: str
    public: str
    """For whom."""
    objectif: str
    """What is assessed."""
    duree_min: int
    graine: int
    """The same seed gives the same calls at the same times to everybody."""
    niveau: int
    """The functions of the console that are open; see ``core.levels``."""
    scenarios: tuple[str, ...] = ()
    """In this order; empty: by ``tirages``."""
    tirages: tuple[Tirage, ...] = ()
    declinaisons: tuple[Declinaison, ...] = ()
    """Instead of ``scenarios``, in the houses that they name."""
    arrivees: Arrivees = Arrivees()
    preparation_min: int = 0
    """To read the directory and the rules, before the first call."""
    auto_evaluation_min: int = 0
    """To write about one's own calls, after the last."""
    examen: bool = False
    """The console gives no advice."""

    @property
    def cites(self) -> tuple[str, ...]:
        """Every scenario that the course may play."""
        named = (
            self.scenarios,
            *(one.scenarios for one in self.declinaisons),
            *(one.parmi for one in self.tirages),
        )
        return tuple(dict.fromkeys(code for codes in named for code in codes))


def programme(
    parcours: Parcours, graine: int | None = None, house: str = "", here: Container[str] = ()
) -> tuple[str, ...]:
    """The scenarios that are played, in order; another seed than the course's own draws others.

    ``here``: codes of the scenarios of this ``house``. A draw takes from these, if it has any of them.
    """
    lot = Random(parcours.graine if graine is None else graine)  # noqa: S311 – drawn to be drawn again
    own = next(
        (one.scenarios for one in parcours.declinaisons if one.organisation == house), parcours.scenarios
    )
    drawn: list[str] = []
    for one in parcours.tirages:
        left = [code for code in one.parmi if code not in drawn]
        left = [code for code in left if code in here] or left
        drawn += lot.sample(left, min(one.nombre, len(left)))
    return (*own, *drawn)


def course_faults(parcours: Parcours, known: AbstractSet[str]) -> Iterator[Fault]:
    """Why this course cannot be given; ``known``: codes of scenarios."""
    if not re.fullmatch(COURSE_PATTERN, parcours.code):
        yield Fault(("code",), "must be small letters, digits and hyphens")
    if bool(parcours.scenarios) == bool(parcours.tirages):
        yield Fault(("scenarios",), "or tirages: give one of them")
    if not 1 <= parcours.niveau <= len(LEVELS):
        yield Fault(("niveau",), f"must be 1 to {len(LEVELS)}")
    for name, least, most in (
        ("duree_min", 5, 480),
        ("preparation_min", 0, 120),
        ("auto_evaluation_min", 0, 120),
    ):
        if not least <= getattr(parcours, name) <= most:
            yield Fault((name,), f"must be {least} to {most} minutes")
    for name in ("premiere_s", "ecart_s", "variation_s"):
        if not 0 <= getattr(parcours.arrivees, name) <= 3600:
            yield Fault(("arrivees", name), "must be 0 to 3600 seconds")
    yield from _wrong_codes(parcours, known)


def _wrong_codes(parcours: Parcours, known: AbstractSet[str]) -> Iterator[Fault]:
    yield from _wrong_order(("scenarios",), parcours.scenarios, known)
    houses = [one.organisation for one in parcours.declinaisons]
    for rank, own in enumerate(parcours.declinaisons):
        if own.organisation in houses[:rank]:
            yield Fault(("declinaisons", rank, "organisation"), "is given twice")
        if not own.scenarios:
            yield Fault(("declinaisons", rank, "scenarios"), "must name at least one scenario")
        yield from _wrong_order(("declinaisons", rank, "scenarios"), own.scenarios, known)
    for rank, one in enumerate(parcours.tirages):
        for index, code in enumerate(one.parmi):
            if code not in known:
                yield Fault(("tirages", rank, "parmi", index), f"there is no scenario {code}")
        if not 1 <= one.nombre <= len(set(one.parmi)):
            yield Fault(("tirages", rank, "nombre"), "must be from 1 to the number of scenarios")


def _wrong_order(
    place: tuple[str | int, ...], codes: tuple[str, ...], known: AbstractSet[str]
) -> Iterator[Fault]:
    for index, code in enumerate(codes):
        if code not in known:
            yield Fault((*place, index), f"there is no scenario {code}")
        if code in codes[:index]:
            yield Fault((*place, index), "is given twice")

"""Who may come to the desk of an organisation: what is seen and heard of them, and what is right.

Field names are those of the files in the library, hence French, as in `core/scenarios`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import get_args

from standard.core.desk.facts import Figure, Outcome, Priority
from standard.core.fault import Fault, Location
from standard.core.organisation import Organisation
from standard.core.scenarios import Voix

__all__ = ["Badges", "Juste", "Question", "Visiteur", "Visiteurs", "visitor_faults"]

VISITOR_PATTERN = r"^V[A-Z]-[0-9]{2}$"
"""What names a visitor of the library. It tells nothing of who they are: students see it."""
SHORTEST_PATIENCE_S, LONGEST_PATIENCE_S = 20.0, 1800.0
MOST_BADGES = 99
LONGEST_LINE = 240


class Question(StrEnum):
    """What a visitor can be asked; each has an answer to each."""

    NOM = "nom"
    SOCIETE = "societe"
    OBJET = "objet"
    RENDEZ_VOUS = "rendez_vous"
    HOTE = "hote"
    """Whom they come to see."""
    PIECE = "piece"
    """Their identity papers."""


@dataclass(frozen=True, slots=True)
class Juste:
    """What the house expects at the desk: known to those who teach, never to students."""

    issue: Outcome
    pourquoi: str
    hote: str = ""
    """Extension of whom they are announced to; empty: nobody."""
    badge: bool = False
    piece: bool = False
    """Their identity papers are to be looked at."""
    vers: str = ""
    """Where they are sent on to; who is alerted."""


@dataclass(frozen=True, slots=True)
class Visiteur:
    """One person who may come, or something that somebody tells."""

    code: str
    qui: str
    """Who they are, for those who teach."""
    allure: str
    """What is seen of them."""
    silhouette: Figure
    dit: str
    """First words."""
    relance: str
    """What they say when nobody turns to them for long."""
    reponses: Mapping[Question, str]
    patience_s: float
    voix: Voix
    juste: Juste
    priorite: Priority = "normal"
    langue: str = "français"
    mystere: bool = False
    """A mystery visit: they come to see how people are received, and do not say so."""


@dataclass(frozen=True, slots=True)
class Badges:
    """The drawer: V01 to V20."""

    prefixe: str = "V"
    nombre: int = 20

    @property
    def tous(self) -> tuple[str, ...]:
        """Every badge, in order."""
        return tuple(f"{self.prefixe}{number:02d}" for number in range(1, self.nombre + 1))


@dataclass(frozen=True, slots=True)
class Visiteurs:
    """Everything that one organisation has at its desk."""

    org: str
    visiteurs: tuple[Visiteur, ...] = ()
    badges: Badges = Badges()
    affichage: str = ""
    """The words on the display board of the waiting room at first."""

    def visiteur(self, code: str) -> Visiteur | None:
        """The one with this code, or None."""
        return next((one for one in self.visiteurs if one.code == code), None)


def visitor_faults(visitors: Visiteurs, organisation: Organisation | None) -> Iterator[Fault]:
    """Everything that cannot be played; hosts are checked when there is an organisation."""
    if not re.fullmatch(r"[A-Z]{0,3}", visitors.badges.prefixe):
        yield Fault(("badges", "prefixe"), "must be up to three capital letters")
    if not 1 <= visitors.badges.nombre <= MOST_BADGES:
        yield Fault(("badges", "nombre"), f"must be from 1 to {MOST_BADGES}")
    seen: set[str] = set()
    for index, one in enumerate(visitors.visiteurs):
        at = ("visiteurs", index)
        if not re.fullmatch(VISITOR_PATTERN, one.code):
            yield Fault((*at, "code"), "must be written like VM-01")
        if one.code in seen:
            yield Fault((*at, "code"), "is given twice")
        seen.add(one.code)
        yield from _wrong_words(at, one)
        yield from _wrong_conduct(at, one.juste, organisation)
        if not SHORTEST_PATIENCE_S <= one.patience_s <= LONGEST_PATIENCE_S:
            sentence = f"must be from {SHORTEST_PATIENCE_S:g} to {LONGEST_PATIENCE_S:g} seconds"
            yield Fault((*at, "patience_s"), sentence)


def _wrong_words(at: Location, one: Visiteur) -> Iterator[Fault]:
    for name in ("qui", "allure", "dit", "relance"):
        said: str = getattr(one, name)
        if not said.strip():
            yield Fault((*at, name), "must not be empty")
        elif len(said) > LONGEST_LINE:
            yield Fault((*at, name), f"must have {LONGEST_LINE} characters at most")
    for question in Question:
        answer = one.reponses.get(question, "")
        if not answer.strip():
            yield Fault((*at, "reponses", question.value), "must be answered, if only by « rien »")
        elif len(answer) > LONGEST_LINE:
            yield Fault((*at, "reponses", question.value), f"must have {LONGEST_LINE} characters at most")


def _wrong_conduct(at: Location, right: Juste, organisation: Organisation | None) -> Iterator[Fault]:
    if right.hote and organisation is not None and organisation.person(right.hote) is None:
        yield Fault((*at, "juste", "hote"), f"nobody has the extension {right.hote}")
    if right.issue == "with-host" and not right.hote:
        yield Fault((*at, "juste", "hote"), "must say who receives this visitor")
    if right.issue in ("sent-on", "incident") and not right.vers:
        yield Fault((*at, "juste", "vers"), "must say where to, or who is alerted")
    if right.issue == "gave-up":
        known = ", ".join(kind for kind in get_args(Outcome) if kind != "gave-up")
        yield Fault((*at, "juste", "issue"), f"nobody is left to wait on purpose; known: {known}")
    if not right.pourquoi.strip():
        yield Fault((*at, "juste", "pourquoi"), "must not be empty")

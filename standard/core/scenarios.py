"""A scenario: who calls, what they say, how the colleague behaves, and what should come of it.

The field names are those of the scenario files, hence French: an author reads one vocabulary from the
file to the screen. Nothing here says how a line is played; `robots/casting.py` makes parts of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from standard.core.consignes import TypeAppelant

__all__ = [
    "Appel",
    "Collegue",
    "Comportement",
    "Dit",
    "Fault",
    "Niveau",
    "Scenario",
    "Situe",
    "Station",
    "Stations",
    "Voix",
    "caller_lines",
    "colleague_lines",
    "faults",
    "station_faults",
]

_LINE_NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
_NUMBER = re.compile(r"[0-9 ]{2,20}")
_EXTENSION = re.compile(r"[0-9]{2,6}")


class Comportement(StrEnum):
    """What a colleague's set does when called."""

    REPOND = "repond"
    OCCUPE = "occupe"
    REFUSE = "refuse"
    NE_REPOND_PAS = "ne_repond_pas"
    ABSENT = "absent"
    """The set is not connected."""


@dataclass(frozen=True, slots=True)
class Voix:
    """A timbre of the voice catalogue and a speaking rate (1 = normal)."""

    timbre: str
    allure: float = 1.0


@dataclass(frozen=True, slots=True)
class Niveau:
    """Difficulty: of the request (1 a named person … 5 emergency), of the person (1 calm … 5 aggressive)."""

    demande: int
    interlocuteur: int


@dataclass(frozen=True, slots=True)
class Appel:
    """How the call presents itself; `affiche` false hides the number."""

    cli: str
    nom: str = ""
    type: str = "entrant_externe"
    affiche: bool = True


@dataclass(frozen=True, slots=True)
class Dit:
    """The caller's lines. `reprise_attente`: by the hold's shortest duration in seconds."""

    ouverture: str
    cloture: str
    silence: str
    questions: Mapping[str, str] = field(default_factory=dict)
    reprise_attente: Mapping[int, str] = field(default_factory=dict)
    acquiescement: str = ""
    avec_collegue: str = ""
    transfert_sans_annonce: str = ""
    mauvais_transfert: str = ""
    message: str = ""
    refus: str = ""
    depart: str = ""
    """Last words when the patience is at its end."""
    raccroche_s: float = 120.0
    """Patience on hold and while ringing."""


@dataclass(frozen=True, slots=True)
class Collegue:
    """The person called by the operator, for this scenario; empty lines are those of the station."""

    poste: str
    comportement: Comportement = Comportement.REPOND
    delai_s: float = 3.0
    occupe_s: float = 0.0
    dit: str = ""
    """What the colleague says on answering."""
    repliques: tuple[str, ...] = ()
    """Said in order, one at each end of the operator's speech."""
    relais: str = ""
    """Said to the caller once the transfer is complete, then `suite` at the end of the caller's answer."""
    suite: str = ""
    acquiescement: str = ""


@dataclass(frozen=True, slots=True)
class Situe:
    """Where the call stands in the rules of the house: who calls, for whom, about what; see `consignes`."""

    appelant: TypeAppelant
    cible: str = ""
    sujets: tuple[str, ...] = ()
    partie: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One call of the library."""

    code: str
    titre: str
    org: str
    niveau: Niveau
    appel: Appel
    persona: str
    but: str
    voix: Voix
    dit: Dit
    ordre: tuple[str, ...] = ()
    """Questions answered by themselves, in this order; the others only when an instructor asks."""
    apres_echec: tuple[str, ...] = ("message", "nom", "numero")
    """Lines said in order once the person asked for cannot be reached; unknown ones are skipped."""
    attend_transfert: bool = False
    """The caller wants somebody: it does not close the call before having been put through, or refused."""
    acquiescements: int = 2
    """How many times it says it will wait before taking it that nobody is there."""
    limite_s: float = 300.0
    collegue: Collegue | None = None
    consignes: tuple[str, ...] = ()
    situation: Situe | None = None
    """None: nobody can say beforehand which rules apply."""
    faits: Mapping[str, str] = field(default_factory=dict)
    resolutions: tuple[str, ...] = ()
    fautes: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    preuves: tuple[str, ...] = ()
    sensible: bool = False


@dataclass(frozen=True, slots=True)
class Station:
    """A colleague's set on an ordinary day: voice, behaviour and lines."""

    voix: Voix
    collegue: Collegue


@dataclass(frozen=True, slots=True)
class Stations:
    """The colleagues of one organisation who are played by robots."""

    org: str
    stations: tuple[Station, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a scenario that cannot be played."""

    location: tuple[str | int, ...]
    """Path of the value: `("dit", "questions", "nom")`."""
    sentence: str


def caller_lines(scenario: Scenario) -> dict[str, str]:
    """Every line the caller may say, by key (`ouverture`, `question.nom`, `reprise_attente.30`…)."""
    dit = scenario.dit
    lines = {
        "ouverture": dit.ouverture,
        **{f"question.{name}": text for name, text in dit.questions.items()},
        **{f"reprise_attente.{after_s}": text for after_s, text in sorted(dit.reprise_attente.items())},
        "acquiescement": dit.acquiescement,
        "avec_collegue": dit.avec_collegue,
        "transfert_sans_annonce": dit.transfert_sans_annonce,
        "mauvais_transfert": dit.mauvais_transfert,
        "message": dit.message,
        "refus": dit.refus,
        "silence": dit.silence,
        "depart": dit.depart,
        "cloture": dit.cloture,
    }
    return {key: text for key, text in lines.items() if text}


def colleague_lines(collegue: Collegue) -> dict[str, str]:
    """Every line a colleague may say, by key; replies are `replique.1`, `replique.2`…"""
    lines = {
        "accueil": collegue.dit,
        **{f"replique.{number}": text for number, text in enumerate(collegue.repliques, 1)},
        "relais": collegue.relais,
        "suite": collegue.suite,
        "acquiescement": collegue.acquiescement,
    }
    return {key: text for key, text in lines.items() if text}


def faults(scenario: Scenario) -> tuple[Fault, ...]:
    """Why this scenario cannot be played; empty when it can."""
    return (
        *_wrong_identity(scenario),
        *_wrong_lines(scenario),
        *_wrong_order(scenario),
        *(_wrong_colleague(scenario.collegue, ("collegue",)) if scenario.collegue else ()),
    )


def station_faults(stations: Stations) -> tuple[Fault, ...]:
    """Why these stations cannot be played; empty when they can."""
    found: list[Fault] = []
    seen: set[str] = set()
    for index, station in enumerate(stations.stations):
        where: tuple[str | int, ...] = ("stations", index)
        found += _wrong_colleague(station.collegue, (*where, "collegue"))
        found += _wrong_voice(station.voix, (*where, "voix"))
        if station.collegue.comportement is not Comportement.ABSENT and not station.collegue.dit:
            found.append(Fault((*where, "collegue", "dit"), "is missing: what is said on answering"))
        if station.collegue.poste in seen:
            found.append(Fault((*where, "collegue", "poste"), "is given twice"))
        seen.add(station.collegue.poste)
    return tuple(found)


def _wrong_identity(scenario: Scenario) -> Iterator[Fault]:
    if not re.fullmatch(r"[A-Z]{2}-[0-9]{2}", scenario.code):
        yield Fault(("code",), "must look like SC-01")
    if not _NUMBER.fullmatch(scenario.appel.cli):
        yield Fault(("appel", "cli"), "must be digits and spaces")
    if set(scenario.appel.nom) & set('"<>\\') or not scenario.appel.nom.isprintable():
        yield Fault(("appel", "nom"), "may not hold quotes, angle brackets or control characters")
    for name in ("demande", "interlocuteur"):
        if not 1 <= getattr(scenario.niveau, name) <= 5:
            yield Fault(("niveau", name), "must be 1 to 5")
    yield from _wrong_voice(scenario.voix, ("voix",))
    # A call must leave its caller the time to say goodbye, and no robot may stay for ever.
    if not 30 <= scenario.limite_s <= 3600:
        yield Fault(("limite_s",), "must be 30 to 3600 seconds")
    if not 0 <= scenario.acquiescements <= 5:
        yield Fault(("acquiescements",), "must be 0 to 5")


def _wrong_voice(voice: Voix, where: tuple[str | int, ...]) -> Iterator[Fault]:
    if not 0.7 <= voice.allure <= 1.4:
        yield Fault((*where, "allure"), "must be 0.7 to 1.4")


def _wrong_lines(scenario: Scenario) -> Iterator[Fault]:
    for name in ("ouverture", "cloture", "silence"):
        if not getattr(scenario.dit, name).strip():
            yield Fault(("dit", name), "may not be empty")
    for name, text in scenario.dit.questions.items():
        if not _LINE_NAME.fullmatch(name) or not text.strip():
            yield Fault(("dit", "questions", name), "needs a name in small letters, and a text")
    for after_s, text in scenario.dit.reprise_attente.items():
        if after_s <= 0 or not text.strip():
            yield Fault(("dit", "reprise_attente", after_s), "needs a number of seconds, and a text")
    if not 5 <= scenario.dit.raccroche_s <= 3600:
        yield Fault(("dit", "raccroche_s"), "must be 5 to 3600 seconds")


def _wrong_order(scenario: Scenario) -> Iterator[Fault]:
    known = set(scenario.dit.questions) | ({"message"} if scenario.dit.message else set())
    for index, name in enumerate(scenario.ordre):
        if name not in known:
            yield Fault(("ordre", index), f"is not a line of this caller; known: {', '.join(sorted(known))}")
        if name in scenario.ordre[:index]:
            yield Fault(("ordre", index), "is given twice")


def _wrong_colleague(collegue: Collegue, where: tuple[str | int, ...]) -> Iterator[Fault]:
    if not _EXTENSION.fullmatch(collegue.poste):
        yield Fault((*where, "poste"), "must be an extension")
    for name in ("delai_s", "occupe_s"):
        if not 0 <= getattr(collegue, name) <= 600:
            yield Fault((*where, name), "must be 0 to 600 seconds")

"""A scenario: who calls, what they say, who answers in the house, and what should come of it.

A scenario is a cast. Ordinary ones have one call; a busy quarter of an hour has several, each with its own
person, voice and words. The field names are those of the scenario files, hence French: an author reads one
vocabulary from the file to the screen. Nothing here says how a line is played; `robots/casting.py` makes
parts of it. What became of a call is folded by `core/bilan.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from enum import StrEnum

from standard.core.competences import COMPETENCES
from standard.core.consignes import Acte, Consigne, Fait, Geste, TypeAppelant, acte_faults
from standard.core.fault import Fault, Location
from standard.core.organisation import Organisation, Presence

__all__ = [
    "SCENARIO_PATTERN",
    "Appel",
    "Bruit",
    "Collegue",
    "Comportement",
    "Demande",
    "Dit",
    "Evenement",
    "Generique",
    "Generiques",
    "Humeur",
    "Issue",
    "Niveau",
    "Scenario",
    "Sens",
    "Situe",
    "Station",
    "Stations",
    "TypeEvenement",
    "VisiteurPrevu",
    "Voix",
    "answered_at",
    "caller_lines",
    "colleague_lines",
    "completed",
    "faults",
    "house_faults",
    "spoken_at",
    "station_faults",
    "with_station",
]

SCENARIO_PATTERN = r"^[A-Z]{2}-[0-9]{2}$"
LONGEST_LINE = 400
"""Characters of one line: half a minute of speech, in which nobody else gets a word in."""

_LINE_NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
_NUMBER = re.compile(r"[0-9 ]{2,20}")
_EXTENSION = re.compile(r"[0-9]{2,6}")
_KEY = re.compile(r"[a-z][a-z0-9]{0,11}")
_DIRECTION = re.compile(r"[()\[\]*_]")


class Comportement(StrEnum):
    """What a colleague's set does when called."""

    REPOND = "repond"
    OCCUPE = "occupe"
    REFUSE = "refuse"
    NE_REPOND_PAS = "ne_repond_pas"
    ABSENT = "absent"
    """The set is not connected."""


class Sens(StrEnum):
    """Who calls whom."""

    ENTRANT = "entrant"
    """From the town to the switchboard."""
    INTERNE = "interne"
    """From a station of the house to the switchboard; ``cli`` is the station."""
    SORTANT = "sortant"
    """The switchboard calls this person; ``cli`` is the number to dial."""


class Humeur(StrEnum):
    """Which generic lines a person says where the scenario writes none."""

    CALME = "calme"
    BAVARD = "bavard"
    IMPATIENT = "impatient"
    AGRESSIF = "agressif"
    EMU = "emu"


class Bruit(StrEnum):
    """What is heard behind the person."""

    AUCUN = "aucun"
    RUE = "rue"
    VOITURE = "voiture"
    HALL = "hall"


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
class Situe:
    """Where the call stands in the rules of the house: who calls, for whom, about what; see `consignes`."""

    appelant: TypeAppelant
    cible: str = ""
    sujets: tuple[str, ...] = ()
    partie: str = ""


@dataclass(frozen=True, slots=True)
class Generique:
    """What anybody of one humour says. Said by women and men alike."""

    attente: str
    silence: str
    coupure: str
    colere: str
    """On losing their temper, when whoever prompts them says so."""
    depart: str
    """Last words when the patience is at its end."""


@dataclass(frozen=True, slots=True)
class Generiques:
    """The generic lines of every humour."""

    humeurs: Mapping[Humeur, Generique]


@dataclass(frozen=True, slots=True)
class Dit:
    """What the person says. `reprise_attente`: by the hold's shortest duration in seconds."""

    ouverture: str
    cloture: str
    silence: str = ""
    """After six seconds in which nobody speaks; empty: that of the humour."""
    coupure: str = ""
    """On calling again after having been cut off; empty: that of the humour."""
    questions: Mapping[str, str] = field(default_factory=dict)
    """Answers, by a short name of the question."""
    reprise_attente: Mapping[int, str] = field(default_factory=dict)
    acquiescement: str = ""
    avec_collegue: str = ""
    """To the colleague, after an announced transfer."""
    transfert_sans_annonce: str = ""
    mauvais_transfert: str = ""
    message: str = ""
    refus: str = ""
    colere: str = ""
    """On losing their temper, when whoever prompts them says so; empty: that of the humour."""
    depart: str = ""
    """Last words when the patience is at its end; empty: that of the humour."""
    au_rappel: str = ""
    """On answering when called back; empty: « Allô ? », then why they had called."""
    suite_rappel: tuple[str, ...] = ()
    """When called back: said in order, one at each end of the operator's speech."""


@dataclass(frozen=True, slots=True)
class Appel:
    """One call of the scenario: how it presents itself, who the person is, and what they say."""

    cli: str
    """The number that calls, or that is called (``sens``); empty: unknown even to the network."""
    persona: str
    """Who they are and how they speak, for those who teach."""
    voix: Voix
    dit: Dit
    cle: str = "appel"
    """Names the call in the endings and faults; only needed where there are several."""
    sens: Sens = Sens.ENTRANT
    a_s: float = 0.0
    """Seconds after the scenario began, or after the end of the call ``apres``."""
    apres: str = ""
    """Key of the call whose end starts the clock: somebody who was cut off and calls again."""
    coupe_s: float = 0.0
    """The line goes dead so many seconds after it was answered; 0: it holds."""
    nom: str = ""
    """Shown with the number."""
    affiche: bool = True
    """False hides number and name."""
    humeur: Humeur = Humeur.CALME
    bruit: Bruit = Bruit.AUCUN
    situation: Situe | None = None
    """None: nobody can say beforehand which rules apply."""
    sait: tuple[str, ...] = ()
    """What they know and may say, for whoever plays them."""
    ignore: tuple[str, ...] = ()
    """What they do not know, whoever asks."""
    ordre: tuple[str, ...] = ()
    """Questions answered by themselves, in this order; the others only when an instructor asks."""
    apres_echec: tuple[str, ...] = ("message", "nom", "numero")
    """Lines said in order once the person asked for cannot be reached; unknown ones are skipped."""
    attend_transfert: bool = False
    """The person wants somebody: they do not close the call before having been put through, or refused."""
    acquiescements: int = 2
    """How many times they say that they will wait before taking it that nobody is there."""
    raccroche_s: float = 120.0
    """Patience on hold and while ringing."""
    limite_s: float = 300.0


@dataclass(frozen=True, slots=True)
class Collegue:
    """A person called by the operator, for this scenario; empty lines are those of the station."""

    poste: str
    comportement: Comportement = Comportement.REPOND
    delai_s: float = 3.0
    occupe_s: float = 0.0
    """Busy for so long after the scenario began, then ``comportement``."""
    revient_s: float = 0.0
    """Does not answer for so long after the scenario began, then ``comportement``."""
    revient_a: time | None = None
    """The same until this local time of the day."""
    suppleant: str = ""
    """Who takes the call instead; for those who teach."""
    qui: str = ""
    """Asked before anything else: who is it?"""
    dit: str = ""
    """What the colleague says on answering."""
    repliques: tuple[str, ...] = ()
    """Said in order, one at each end of the operator's speech."""
    relais: str = ""
    """Said to the caller once the transfer is complete, then `suite` at the end of the caller's answer."""
    suite: str = ""
    acquiescement: str = ""


@dataclass(frozen=True, slots=True)
class VisiteurPrevu:
    """Somebody who comes to the desk meanwhile: one of the house's visitors."""

    code: str
    a_s: float = 0.0


class TypeEvenement(StrEnum):
    """What may happen in the house during a scenario."""

    CONSIGNE = "consigne"
    """A rule of the last minute is given out."""
    PRESENCE = "presence"
    """A colleague leaves, or comes back."""


@dataclass(frozen=True, slots=True)
class Evenement:
    """Something that happens at a time, without anybody calling."""

    type: TypeEvenement
    a_s: float = 0.0
    consigne: Consigne | None = None
    """Of ``consigne``: the rule."""
    poste: str = ""
    """Of ``presence``: whose."""
    presence: Presence | None = None
    """Of ``presence``: from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demande(Acte):
    """A gesture, of one call of the scenario."""

    appel: str = ""
    """Key of the call; empty: any."""
    depasse_s: float | None = None
    """Of ``reprendre``: only if the caller once waited longer than this; for what must not be."""

    def est(self, fait: Fait) -> bool:
        """Whether what was done is this gesture, for this call."""
        return (
            Acte.est(self, fait)
            and (not self.appel or self.appel == fait.appel)
            and (self.depasse_s is None or fait.delai_s > self.depasse_s)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An accepted ending, which is reached by all of this; or a fault, which is made by failing any of it."""

    texte: str
    """In the words of those who teach."""
    attendu: tuple[tuple[Demande, ...], ...] = ()
    """Each line must be done; inside a line, any of its acts is enough."""
    interdit: tuple[Demande, ...] = ()
    eliminatoire: bool = False
    """Of a fault: once confirmed, the whole call counts as « très insuffisant »."""

    @property
    def demandes(self) -> Iterator[tuple[tuple[str | int, ...], Demande]]:
        """Every act, with its place."""
        for rank, line in enumerate(self.attendu):
            for index, acte in enumerate(line):
                yield ("attendu", rank, index), acte
        for rank, acte in enumerate(self.interdit):
            yield ("interdit", rank), acte


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One exercise of the library."""

    code: str
    titre: str
    org: str
    niveau: Niveau
    but: str
    """What the persons want, for those who teach."""
    appels: tuple[Appel, ...]
    collegues: tuple[Collegue, ...] = ()
    visiteurs: tuple[VisiteurPrevu, ...] = ()
    evenements: tuple[Evenement, ...] = ()
    consignes: tuple[str, ...] = ()
    """The rules of the house that the calls may fall under."""
    faits: Mapping[str, str] = field(default_factory=dict)
    """What the operator must find out and pass on."""
    resolutions: tuple[Issue, ...] = ()
    fautes: tuple[Issue, ...] = ()
    competences: tuple[str, ...] = ()
    preuves: tuple[str, ...] = ()
    """What a sheet of evaluation looks for; codes of metrics and what is expected of them."""
    sensible: bool = False
    """Distress, threat or pressure: announced beforehand, and talked over afterwards."""

    @property
    def premier(self) -> Appel:
        """The first call; the only one, mostly."""
        return self.appels[0]

    def appel(self, cle: str) -> Appel | None:
        """The call with this key; with an empty one the first."""
        return next((one for one in self.appels if cle in ("", one.cle)), None)

    def collegue(self, poste: str) -> Collegue | None:
        """The colleague at this station, if the scenario says how they behave."""
        return next((one for one in self.collegues if one.poste == poste), None)


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


def caller_lines(appel: Appel) -> dict[str, str]:
    """Every line the person may say, by key (`ouverture`, `question.nom`, `reprise_attente.30`…)."""
    dit = appel.dit
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
        "coupure": dit.coupure,
        "colere": dit.colere,
        "depart": dit.depart,
        "cloture": dit.cloture,
        "au_rappel": dit.au_rappel,
        **{f"rappel.{number}": text for number, text in enumerate(dit.suite_rappel, 1)},
    }
    return {key: text for key, text in lines.items() if text}


def colleague_lines(collegue: Collegue) -> dict[str, str]:
    """Every line a colleague may say, by key; replies are `replique.1`, `replique.2`…"""
    lines = {
        "accueil": collegue.dit,
        "qui": collegue.qui,
        **{f"replique.{number}": text for number, text in enumerate(collegue.repliques, 1)},
        "relais": collegue.relais,
        "suite": collegue.suite,
        "acquiescement": collegue.acquiescement,
    }
    return {key: text for key, text in lines.items() if text}


def with_station(collegue: Collegue, station: Collegue) -> Collegue:
    """The colleague of a scenario, with the station's own words where the scenario gives none."""
    return replace(
        collegue,
        poste=station.poste,
        dit=collegue.dit or station.dit,
        repliques=collegue.repliques or station.repliques,
        relais=collegue.relais or station.relais,
        suite=collegue.suite or station.suite,
        acquiescement=collegue.acquiescement or station.acquiescement,
    )


def completed(scenario: Scenario, generiques: Generiques) -> Scenario:
    """The scenario with the generic lines of each humour where it writes none."""
    return replace(scenario, appels=tuple(_complete(one, generiques.humeurs) for one in scenario.appels))


def _complete(appel: Appel, humeurs: Mapping[Humeur, Generique]) -> Appel:
    known, dit = humeurs[appel.humeur], appel.dit
    dit = replace(
        dit,
        silence=dit.silence or known.silence,
        coupure=dit.coupure or known.coupure,
        colere=dit.colere or known.colere,
        depart=dit.depart or known.depart,
        reprise_attente=dit.reprise_attente or {30: known.attente},
    )
    return replace(appel, dit=dit)


# --- what cannot be played ----------------------------------------------------------------------


def faults(scenario: Scenario) -> tuple[Fault, ...]:
    """Why this scenario cannot be played, whatever the house; empty when it can."""
    return (*_wrong_identity(scenario), *_wrong_cast(scenario), *_wrong_issues(scenario))


def house_faults(
    scenario: Scenario,
    house: Organisation,
    stations: Mapping[str, Station],
    *,
    visitors: frozenset[str] = frozenset(),
    timbres: frozenset[str] | None = None,
) -> tuple[Fault, ...]:
    """What the scenario names and this house does not have; a person who would have nothing to say.

    ``visitors`` are codes; ``timbres`` are those of the voice catalogue, None: any.
    """
    return (
        *_unknown_in_calls(scenario, house, timbres),
        *_unknown_in_house(scenario, house, visitors),
        *(
            fault
            for index, one in enumerate(scenario.collegues)
            for fault in _at_set(index, one, house, stations)
        ),
    )


def station_faults(stations: Stations) -> tuple[Fault, ...]:
    """Why these stations cannot be played; empty when they can."""
    found: list[Fault] = []
    seen: set[str] = set()
    for index, station in enumerate(stations.stations):
        where: Location = ("stations", index)
        found += _wrong_colleague(station.collegue, (*where, "collegue"))
        found += _wrong_voice(station.voix, (*where, "voix"))
        if station.collegue.comportement is not Comportement.ABSENT:
            found += _speechless(station.collegue, (*where, "collegue"))
        if station.collegue.poste in seen:
            found.append(Fault((*where, "collegue", "poste"), "is given twice"))
        seen.add(station.collegue.poste)
    return tuple(found)


def _wrong_identity(scenario: Scenario) -> Iterator[Fault]:
    if not re.fullmatch(SCENARIO_PATTERN, scenario.code):
        yield Fault(("code",), "must look like SC-01")
    for name in ("demande", "interlocuteur"):
        if not 1 <= getattr(scenario.niveau, name) <= 5:
            yield Fault(("niveau", name), "must be 1 to 5")
    for index, code in enumerate(scenario.competences):
        if code not in COMPETENCES:
            yield Fault(("competences", index), f"{code} is no code of the référentiel, such as C221.1")


def _wrong_cast(scenario: Scenario) -> Iterator[Fault]:
    if not scenario.appels:
        yield Fault(("appels",), "may not be empty: somebody must call, or be called")
    keys: list[str] = []
    for index, appel in enumerate(scenario.appels):
        where: Location = ("appels", index)
        if not _KEY.fullmatch(appel.cle):
            yield Fault((*where, "cle"), "must be a short name in small letters")
        if appel.cle in keys:
            yield Fault((*where, "cle"), "is given twice")
        if appel.apres and appel.apres not in keys:
            yield Fault((*where, "apres"), "must be the key of a call before this one")
        keys.append(appel.cle)
        yield from _wrong_call(appel, where)
        yield from _wrong_lines(appel, where)
        yield from _wrong_order(appel, where)
    seen: set[str] = set()
    for index, collegue in enumerate(scenario.collegues):
        yield from _wrong_colleague(collegue, ("collegues", index))
        if collegue.poste in seen:
            yield Fault(("collegues", index, "poste"), "is given twice")
        seen.add(collegue.poste)
    for index, evenement in enumerate(scenario.evenements):
        yield from _wrong_event(evenement, ("evenements", index))


def _wrong_call(appel: Appel, where: Location) -> Iterator[Fault]:
    if appel.cli or appel.affiche or appel.sens is Sens.SORTANT:
        pattern = _EXTENSION if appel.sens is Sens.INTERNE else _NUMBER
        if not pattern.fullmatch(appel.cli):
            kind = "must be an extension" if appel.sens is Sens.INTERNE else "must be digits and spaces"
            yield Fault((*where, "cli"), kind)
    if set(appel.nom) & set('"<>\\') or not appel.nom.isprintable():
        yield Fault((*where, "nom"), "may not hold quotes, angle brackets or control characters")
    yield from _wrong_voice(appel.voix, (*where, "voix"))
    for name, least, most in (
        ("a_s", 0, 3600),
        ("coupe_s", 0, 3600),
        ("raccroche_s", 5, 3600),
        # A call must leave its caller the time to say goodbye, and no robot may stay for ever.
        ("limite_s", 30, 3600),
    ):
        if not least <= getattr(appel, name) <= most:
            yield Fault((*where, name), f"must be {least} to {most} seconds")
    if not 0 <= appel.acquiescements <= 5:
        yield Fault((*where, "acquiescements"), "must be 0 to 5")


def _wrong_voice(voice: Voix, where: Location) -> Iterator[Fault]:
    if not 0.7 <= voice.allure <= 1.4:
        yield Fault((*where, "allure"), "must be 0.7 to 1.4")


_NEEDED = (
    *("ouverture", "acquiescement", "transfert_sans_annonce", "mauvais_transfert"),
    *("message", "refus", "silence", "coupure", "cloture"),
)
"""A robot is never without something to say, whatever is done to it."""


def _wrong_lines(appel: Appel, where: Location) -> Iterator[Fault]:
    dit = appel.dit
    for name in (*_NEEDED, *(("avec_collegue",) if appel.attend_transfert else ())):
        if not getattr(dit, name).strip():
            yield Fault((*where, "dit", name), "may not be empty: the robot would have nothing to say")
    for name, text in dit.questions.items():
        if name == "message":
            yield Fault((*where, "dit", "questions", name), "is the name of a line beside the questions")
        if not _LINE_NAME.fullmatch(name) or not text.strip():
            yield Fault((*where, "dit", "questions", name), "needs a name in small letters, and a text")
    if not dit.reprise_attente:
        yield Fault((*where, "dit", "reprise_attente"), "needs at least one line for the return from a hold")
    for after_s, text in dit.reprise_attente.items():
        if after_s <= 0 or not text.strip():
            yield Fault(
                (*where, "dit", "reprise_attente", str(after_s)), "needs a number of seconds, and a text"
            )
    for key, text in caller_lines(appel).items():
        yield from _wrong_text(text, (*where, "dit", *spoken_at(key)))


def spoken_at(key: str) -> Location:
    """Where a caller's line stands in ``dit``, by its key in ``caller_lines``."""
    kind, _, name = key.partition(".")
    match kind:
        case "question":
            return ("questions", name)
        case "reprise_attente":
            return ("reprise_attente", name)
        case "rappel":
            return ("suite_rappel", int(name) - 1)
        case _:
            return (kind,)


def _wrong_text(text: str, where: Location) -> Iterator[Fault]:
    if len(text) > LONGEST_LINE:
        yield Fault(where, f"must have {LONGEST_LINE} characters at most")
    if _DIRECTION.search(text):
        yield Fault(where, "is spoken as it is written: no brackets, asterisks or underscores")


def _wrong_order(appel: Appel, where: Location) -> Iterator[Fault]:
    known = set(appel.dit.questions) | ({"message"} if appel.dit.message else set())
    for index, name in enumerate(appel.ordre):
        if name not in known:
            told = f"is not a line of this caller; known: {', '.join(sorted(known))}"
            yield Fault((*where, "ordre", index), told)
        if name in appel.ordre[:index]:
            yield Fault((*where, "ordre", index), "is given twice")


def _wrong_colleague(collegue: Collegue, where: Location) -> Iterator[Fault]:
    if not _EXTENSION.fullmatch(collegue.poste):
        yield Fault((*where, "poste"), "must be an extension")
    for name, most in (("delai_s", 600), ("occupe_s", 3600), ("revient_s", 3600)):
        if not 0 <= getattr(collegue, name) <= most:
            yield Fault((*where, name), f"must be 0 to {most} seconds")
    if collegue.revient_s and collegue.revient_a:
        yield Fault((*where, "revient_a"), "is not needed beside revient_s: give one of them")
    for key, text in colleague_lines(collegue).items():
        yield from _wrong_text(text, (*where, *answered_at(key)))


def answered_at(key: str) -> Location:
    """Where a colleague's line stands, by its key in ``colleague_lines``."""
    name, _, number = key.partition(".")
    return ("repliques", int(number) - 1) if number else ("dit" if name == "accueil" else name,)


def _speechless(collegue: Collegue, where: Location) -> Iterator[Fault]:
    for name in ("dit", "repliques", "relais", "suite", "acquiescement"):
        if not getattr(collegue, name):
            yield Fault((*where, name), "is missing: the robot would have nothing to say")


def _wrong_event(evenement: Evenement, where: Location) -> Iterator[Fault]:
    if not 0 <= evenement.a_s <= 3600:
        yield Fault((*where, "a_s"), "must be 0 to 3600 seconds")
    needed = {
        TypeEvenement.CONSIGNE: ("consigne",),
        TypeEvenement.PRESENCE: ("poste", "presence"),
    }[evenement.type]
    for name in ("consigne", "poste", "presence"):
        given = bool(getattr(evenement, name))
        if given != (name in needed):
            sentence = (
                "does not belong to this kind of event" if given else "is missing for this kind of event"
            )
            yield Fault((*where, name), sentence)


def _wrong_issues(scenario: Scenario) -> Iterator[Fault]:
    keys = {appel.cle for appel in scenario.appels}
    for name, issues in (("resolutions", scenario.resolutions), ("fautes", scenario.fautes)):
        for rank, issue in enumerate(issues):
            where: Location = (name, rank)
            if not issue.texte.strip():
                yield Fault((*where, "texte"), "may not be empty")
            if not issue.attendu and not issue.interdit:
                yield Fault((*where, "attendu"), "asks for nothing: give attendu or interdit")
            if issue.eliminatoire and name == "resolutions":
                yield Fault((*where, "eliminatoire"), "is for a fault: an accepted ending eliminates nobody")
            for place, demande in issue.demandes:
                if demande.appel and demande.appel not in keys:
                    known = ", ".join(sorted(keys))
                    yield Fault((*where, *place, "appel"), f"is the key of no call; known: {known}")
                if demande.depasse_s is not None and demande.geste is not Geste.REPRENDRE:
                    yield Fault((*where, *place, "depasse_s"), "is of reprendre only")


def _unknown_in_calls(
    scenario: Scenario, house: Organisation, timbres: frozenset[str] | None
) -> Iterator[Fault]:
    known = house.known_numbers
    for index, appel in enumerate(scenario.appels):
        where: Location = ("appels", index)
        if timbres is not None and appel.voix.timbre not in timbres:
            yield Fault((*where, "voix", "timbre"), f"is no voice; known: {', '.join(sorted(timbres))}")
        if appel.sens is Sens.INTERNE and house.person(appel.cli) is None:
            yield Fault((*where, "cli"), f"nobody has the extension {appel.cli}")
        if appel.situation and appel.situation.cible and appel.situation.cible not in known:
            yield Fault((*where, "situation", "cible"), f"nobody has the number {appel.situation.cible}")


def _unknown_in_house(scenario: Scenario, house: Organisation, visitors: frozenset[str]) -> Iterator[Fault]:
    rules = {one.id for one in house.consignes}
    for index, rule in enumerate(scenario.consignes):
        if rule not in rules:
            yield Fault(("consignes", index), f"the house has no rule {rule}")
    for index, visitor in enumerate(scenario.visiteurs):
        if visitor.code not in visitors:
            yield Fault(("visiteurs", index, "code"), f"the house has no visitor {visitor.code}")
    for index, evenement in enumerate(scenario.evenements):
        if evenement.poste and house.person(evenement.poste) is None:
            yield Fault(("evenements", index, "poste"), f"nobody has the extension {evenement.poste}")
    yield from _unknown_in_issues(scenario, house)


def _unknown_in_issues(scenario: Scenario, house: Organisation) -> Iterator[Fault]:
    for name, issues in (("resolutions", scenario.resolutions), ("fautes", scenario.fautes)):
        for rank, issue in enumerate(issues):
            for place, demande in issue.demandes:
                for location, sentence in acte_faults(demande, house.known_numbers, house.agendas):
                    yield Fault((name, rank, *place, *location), sentence)


def _at_set(
    index: int, collegue: Collegue, house: Organisation, stations: Mapping[str, Station]
) -> Iterator[Fault]:
    where: Location = ("collegues", index)
    if collegue.poste not in house.sets:
        yield Fault((*where, "poste"), f"nobody has the extension {collegue.poste}")
        return
    if collegue.suppleant and collegue.suppleant not in house.known_numbers:
        yield Fault((*where, "suppleant"), f"nobody has the number {collegue.suppleant}")
    station = stations.get(collegue.poste)
    if station is None:
        yield Fault((*where, "poste"), f"{collegue.poste} has no voice: add it to the stations of the house")
    elif collegue.comportement is Comportement.REPOND:
        yield from _speechless(with_station(collegue, station.collegue), where)

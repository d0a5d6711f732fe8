"""The filtering rules of a house: which of them a call falls under, and whether they were kept.

A *consigne* is shown in the words of the house and decided by its machine-readable half: when it
applies (``quand``), what must be done (``attendu``), what must not (``interdit``), and the exceptions
(``sauf``), of which the first that fits replaces what must and must not be done. Nothing is guessed: what
neither the switchboard nor the desk can witness waits for a person (``A_JUGER``). Source: référentiel,
T22.1 « filtrer les appels », S22.1.

Who is not there (``Quand.absents``) is what the planning of presence says at the instant of the call:
absent, in a meeting (also in the operating theatre, or seeing a patient) and away count as not there;
present and remote count as there, because the usual extension is answered. Whether the telephone is free is
another matter: see ``Acte.a_defaut``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from standard.core.fault import Faults, Location
from standard.core.moments import MOMENT, moment

__all__ = [
    "CIBLE",
    "CONSIGNE_PATTERN",
    "Acte",
    "Application",
    "Consigne",
    "Constat",
    "Etat",
    "Fait",
    "Geste",
    "Quand",
    "Sauf",
    "Situation",
    "TypeAppelant",
    "Validite",
    "Verdict",
    "acte_faults",
    "applicables",
    "because_of",
    "consigne_faults",
    "constats",
    "depends_on",
    "etat_de",
    "verdict",
]

CONSIGNE_PATTERN = r"^[A-Za-z0-9-]{1,20}$"
"""What a rule may be called: it is part of an address."""

CIBLE = "cible"
"""In ``Quand.absents``: whoever the caller asks for."""


class TypeAppelant(StrEnum):
    """Who calls (référentiel S22.1, « typologie des appelants »)."""

    CLIENT = "client"
    USAGER = "usager"
    PROSPECT = "prospect"
    PATIENT = "patient"
    """Or the family of one."""
    FOURNISSEUR = "fournisseur"
    PRESTATAIRE = "prestataire"
    PARTENAIRE = "partenaire"
    """Another administration too."""
    AUTORITE = "autorite"
    """Or emergency services."""
    PRESSE = "presse"
    DEMARCHEUR = "demarcheur"
    CANDIDAT = "candidat"
    CONFRERE = "confrere"
    INTERNE = "interne"
    FAUX_NUMERO = "faux_numero"
    ANONYME = "anonyme"
    """Or malicious."""
    VISITEUR = "visiteur"
    """Somebody at the desk, not on the telephone."""


class Geste(StrEnum):
    """What an operator can do for a call."""

    TRANSFERER = "transferer"
    """Put the caller through; ``vers`` are numbers of the house, of which one is enough."""
    PREVENIR = "prevenir"
    """Call somebody for oneself, without the caller."""
    MESSAGE = "message"
    """A message slip for ``vers``."""
    RAPPEL = "rappel"
    """Promise a call back; ``vers``: who will call."""
    RENDEZ_VOUS = "rendez_vous"
    """Book in the agenda ``vers``."""
    FICHE = "fiche"
    """Fill in a sheet: ``reclamation``, ``appel_malveillant``, ``fraude``, ``visiteur``."""
    JOURNAL = "journal"
    """Write a line in the reception's journal; ``vers``: its heading."""
    RENSEIGNER = "renseigner"
    """Give an answer of the FAQ, or of a dated rule; ``vers``: its subject."""
    URGENCE = "urgence"
    """Tick that this is an emergency."""
    REPRENDRE = "reprendre"
    """Come back to the caller who waits, each time within ``delai_s``, at most ``fois`` times."""
    RACCROCHER = "raccrocher"
    """Hang up before the caller does."""
    IDENTIFIER = "identifier"
    """Ask for all of ``vers`` (name, company, order number…); only a person can hear it."""
    DIRE = "dire"
    """Say all of ``vers``; only a person can hear it."""
    DIVULGUER = "divulguer"
    """Tell any of ``vers``, which must not be told; only a person can hear it."""
    REFUSER = "refuser"
    """Decline politely; only a person can hear it."""


ENTENDUS = frozenset({Geste.IDENTIFIER, Geste.DIRE, Geste.DIVULGUER, Geste.REFUSER})
"""What only a person who listens can witness."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acte:
    """One gesture, as narrow as its fields make it; an empty field is any."""

    geste: Geste
    vers: tuple[str, ...] = ()
    sauf_vers: tuple[str, ...] = ()
    """Everybody but these."""
    annonce: bool | None = None
    """Of a transfer: the colleague was spoken to first."""
    urgent: bool | None = None
    """Of a message or a warning."""
    delai_s: float | None = None
    """At most so long: after the call's end for a message, between two returns for ``reprendre``."""
    fois: int | None = None
    """At most so often."""
    a_defaut: bool = False
    """Counts only when whom the last act before it that is not ``a_defaut`` names cannot be had: not there,
    the line busy or dead while the caller was at the desk, tried in vain, or asked beforehand."""

    @property
    def entendu(self) -> str:
        """What a person who listened is asked about: the act as a whole."""
        return "+".join(self.vers)

    def est(self, fait: Fait) -> bool:
        """Whether what was done is this act."""
        if self.geste in ENTENDUS:
            return self.geste is fait.geste and fait.vers == self.entendu
        return (
            self.geste is fait.geste
            and (not self.vers or fait.vers in self.vers)
            and fait.vers not in self.sauf_vers
            and (self.annonce is None or self.annonce == fait.annonce)
            and (self.urgent is None or self.urgent == fait.urgent)
            and (self.delai_s is None or fait.delai_s <= self.delai_s)
            and (self.fois is None or fait.fois <= self.fois)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Quand:
    """Every field that is given must fit; inside a field one of the values is enough."""

    cibles: tuple[str, ...] = ()
    """The extensions, groups or services that the caller wants."""
    appelants: tuple[TypeAppelant, ...] = ()
    sujets: tuple[str, ...] = ()
    """What it is about, in the house's own keywords."""
    parties: tuple[str, ...] = ()
    """Somebody in particular: « prefecture », « granulats-du-bief »."""
    absents: tuple[str, ...] = ()
    """Extensions of people, or numbers of groups nobody of whom is there: one that is not there is enough;
    ``cible``: whoever the caller asks for. Absent, in a meeting or away, by the planning of presence."""
    externe: bool = False
    """Only calls from outside the house."""
    tous: bool = False
    """Every call; said on purpose, so that a rule with nothing in it is a mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sauf:
    """An exception: what is expected instead."""

    quand: Quand
    conduite: str = ""
    attendu: tuple[tuple[Acte, ...], ...] = ()
    interdit: tuple[Acte, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Validite:
    """From when until when a dated rule holds, ``fin`` excluded; see ``core.moments``. Empty: without end."""

    debut: str = ""
    fin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consigne:
    """One rule of the house. The first four texts are what the student reads."""

    id: str
    portee: str
    condition: str = ""
    conduite: str
    exceptions: str = ""
    quand: Quand
    validite: Validite | None = None
    """None: permanent (French: générale); else dated (ponctuelle)."""
    attendu: tuple[tuple[Acte, ...], ...] = ()
    """Each line must be done; inside a line, any of its acts is enough."""
    interdit: tuple[Acte, ...] = ()
    sauf: tuple[Sauf, ...] = ()
    prime: bool = False
    """Goes before every other rule: where it applies, those that do not are silent."""

    @property
    def generale(self) -> bool:
        """Permanent."""
        return self.validite is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is true of a call, known to the scenario or found out by the operator."""

    at: datetime
    """Local."""
    appelant: TypeAppelant
    cible: str = ""
    sujets: frozenset[str] = frozenset()
    partie: str = ""
    absents: frozenset[str] = frozenset()
    """People who are not there at that instant, and groups nobody of whom is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fait:
    """Something that was done during a call, or that a person says was, or was not, said."""

    geste: Geste
    vers: str = ""
    """Whom or what; of what was heard, ``Acte.entendu``."""
    annonce: bool = False
    urgent: bool = False
    delai_s: float = 0.0
    """After the call's end for a message; the longest wait between two returns for ``reprendre``."""
    fois: int = 1
    fait: bool = True
    """False: a person who listened says that it was not done."""
    abouti: bool = True
    """False: it was tried in vain, such as a transfer that nobody took: not enough for what must be done,
    and too much for what must not."""
    seqs: tuple[int, ...] = ()
    """Numbers of the facts that show it."""
    appel: str = ""
    """Whose call it was done for, in a scenario of several; see ``core.bilan``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """A rule that a call falls under, by its exception if there is one."""

    consigne: Consigne
    sauf: Sauf | None = None

    @property
    def attendu(self) -> tuple[tuple[Acte, ...], ...]:
        """What must be done."""
        return self.consigne.attendu if self.sauf is None else self.sauf.attendu

    @property
    def interdit(self) -> tuple[Acte, ...]:
        """What must not be done."""
        return self.consigne.interdit if self.sauf is None else self.sauf.interdit


class Etat(StrEnum):
    """What became of a requirement, or of a whole rule."""

    RESPECTEE = "respectee"
    ENFREINTE = "enfreinte"
    A_JUGER = "a_juger"
    """Nobody who listened has said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constat:
    """One line of a verdict, with its receipts."""

    etat: Etat
    actes: tuple[Acte, ...]
    interdit: bool = False
    seqs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a rule was kept; ``constats`` says by what."""

    application: Application
    constats: tuple[Constat, ...] = field(default=())

    @property
    def etat(self) -> Etat:
        """Broken if anything is, else to be judged if anything is, else kept."""
        return etat_de(self.constats)


def etat_de(constats: Iterable[Constat]) -> Etat:
    """Broken if anything is, else to be judged if anything is, else kept."""
    states = {constat.etat for constat in constats}
    for worst in (Etat.ENFREINTE, Etat.A_JUGER):
        if worst in states:
            return worst
    return Etat.RESPECTEE


def applicables(
    consignes: Iterable[Consigne], situation: Situation, began: datetime
) -> tuple[Application, ...]:
    """The rules a call falls under, in the order of the house; ``began``: the session's start, local."""
    found = [
        Application(
            consigne=consigne,
            sauf=next((one for one in consigne.sauf if _concerne(one.quand, situation)), None),
        )
        for consigne in consignes
        if en_vigueur(consigne, situation.at, began) and _concerne(consigne.quand, situation)
    ]
    first = [application for application in found if application.consigne.prime]
    return tuple(first or found)


def en_vigueur(consigne: Consigne, at: datetime, began: datetime) -> bool:
    """Whether the rule holds at this local instant."""
    if consigne.validite is None:
        return True
    debut, fin = moment(consigne.validite.debut), moment(consigne.validite.fin)
    return (debut is None or debut.at(began) <= at) and (fin is None or at < fin.at(began))


def _concerne(quand: Quand, situation: Situation) -> bool:
    if quand.externe and situation.appelant is TypeAppelant.INTERNE:
        return False
    return (
        (not quand.cibles or situation.cible in quand.cibles)
        and (not quand.appelants or situation.appelant in quand.appelants)
        and (not quand.sujets or bool(situation.sujets & set(quand.sujets)))
        and (not quand.parties or situation.partie in quand.parties)
        and (not quand.absents or bool(situation.absents & set(_named(quand, situation.cible))))
    )


def _named(quand: Quand, cible: str) -> tuple[str, ...]:
    return tuple(cible if who == CIBLE else who for who in quand.absents)


def depends_on(consigne: Consigne, cible: str) -> tuple[str, ...]:
    """The numbers whose absence decides what the rule asks for of a call for ``cible``, in its order."""
    asked = (consigne.quand, *(sauf.quand for sauf in consigne.sauf))
    named = (who for quand in asked for who in _named(quand, cible))
    return tuple(dict.fromkeys(who for who in named if who))


def because_of(application: Application, cible: str) -> tuple[str, ...]:
    """The numbers of which one is not there, or this exception, or this rule, would not hold."""
    holds = application.sauf.quand if application.sauf else application.consigne.quand
    return _named(holds, cible)


Empeches = Mapping[str, tuple[int, ...]]
"""Numbers that could not be had while the caller was at the desk, each with the facts that show it."""


def verdict(application: Application, faits: Sequence[Fait], empeches: Empeches | None = None) -> Verdict:
    """Whether what was done keeps the rule; ``empeches``: who could not be had, for ``a_defaut``."""
    found = constats(application.attendu, application.interdit, faits, empeches)
    return Verdict(application=application, constats=tuple(found))


def constats(
    attendu: Iterable[Sequence[Acte]],
    interdit: Iterable[Acte],
    faits: Sequence[Fait],
    empeches: Empeches | None = None,
) -> Iterator[Constat]:
    """What became of everything that must, and must not, be done."""
    for actes in attendu:
        yield _attendu(tuple(actes), faits, empeches or {})
    for acte in interdit:
        yield _interdit(acte, faits)


def _attendu(actes: tuple[Acte, ...], faits: Sequence[Fait], empeches: Empeches) -> Constat:
    about = [fait for fait in faits if any(acte.est(fait) for acte in actes)]
    counting: list[Acte] = []
    done: set[int] | None = None
    before: Acte | None = None
    for acte in actes:
        why = _in_vain(before, faits, empeches) if acte.a_defaut and before else ()
        before = before if acte.a_defaut else acte
        if why is None:
            continue
        counting.append(acte)
        for fait in about:
            if fait.fait and fait.abouti and acte.est(fait):
                done = (done or set()) | {*fait.seqs, *why}
    if done is not None:
        return Constat(etat=Etat.RESPECTEE, actes=actes, seqs=tuple(sorted(done)))
    denied = [fait for fait in about if not fait.fait]
    open_ = [acte for acte in counting if acte.geste in ENTENDUS and not any(acte.est(f) for f in denied)]
    etat = Etat.A_JUGER if open_ else Etat.ENFREINTE
    return Constat(etat=etat, actes=actes, seqs=_seqs(about))


def _in_vain(acte: Acte, faits: Sequence[Fait], empeches: Empeches) -> tuple[int, ...] | None:
    """The facts that show that one of whom an act names could not be had; None: nothing stood in the way."""
    for who in acte.vers:
        if who in empeches:
            return empeches[who]
    # A colleague who was spoken to and did not take the caller has said why.
    tried = [
        fait
        for fait in faits
        if (fait.geste is Geste.PREVENIR or (fait.geste is Geste.TRANSFERER and not fait.abouti))
        and (not acte.vers or fait.vers in acte.vers)
    ]
    return _seqs(tried) if tried else None


def _interdit(acte: Acte, faits: Sequence[Fait]) -> Constat:
    about = [fait for fait in faits if acte.est(fait)]
    done = [fait for fait in about if fait.fait]
    if done:
        return Constat(etat=Etat.ENFREINTE, actes=(acte,), interdit=True, seqs=_seqs(done))
    unheard = acte.geste in ENTENDUS and not about
    etat = Etat.A_JUGER if unheard else Etat.RESPECTEE
    return Constat(etat=etat, actes=(acte,), interdit=True, seqs=_seqs(about))


def _seqs(faits: Iterable[Fait]) -> tuple[int, ...]:
    return tuple(sorted({seq for fait in faits for seq in fait.seqs}))


def consigne_faults(
    consigne: Consigne, known: frozenset[str], people: frozenset[str], agendas: frozenset[str]
) -> Faults:
    """Where a rule contradicts itself or the house.

    ``known``: numbers that can be called there; ``people``: those of them that are people or groups.
    """
    parts: list[tuple[Location, Quand, Application]] = [((), consigne.quand, Application(consigne=consigne))]
    parts += [
        (("sauf", rank), sauf.quand, Application(consigne=consigne, sauf=sauf))
        for rank, sauf in enumerate(consigne.sauf)
    ]
    if not re.fullmatch(CONSIGNE_PATTERN, consigne.id):
        yield ("id",), "has letters, digits and hyphens, twenty at most"
    if consigne.quand.absents and _applies_to_nobody(replace(consigne.quand, absents=())):
        yield (
            ("quand",),
            "says who is not there, but not which calls: give cibles, appelants, sujets, or tous",
        )
    for place, quand, asked in parts:
        for location, sentence in (
            *_quand_faults(quand, known, people),
            *_asked_faults(asked, known, agendas),
        ):
            yield (*place, *location), sentence
    if consigne.validite is not None:
        for name, text in (("debut", consigne.validite.debut), ("fin", consigne.validite.fin)):
            if text and moment(text) is None:
                yield ("validite", name), MOMENT


def _applies_to_nobody(quand: Quand) -> bool:
    return quand in (Quand(), Quand(externe=True))


def _quand_faults(quand: Quand, known: frozenset[str], people: frozenset[str]) -> Faults:
    if _applies_to_nobody(quand):
        yield ("quand",), "applies to nobody: give cibles, appelants, sujets, parties, or tous"
    for rank, cible in enumerate(quand.cibles):
        if cible not in known:
            yield ("quand", "cibles", rank), f"nobody has the number {cible}"
    for rank, who in enumerate(quand.absents):
        if who not in people | {CIBLE}:
            yield ("quand", "absents", rank), f"no person and no group has the number {who}"


def _asked_faults(asked: Application, known: frozenset[str], agendas: frozenset[str]) -> Faults:
    if not asked.attendu and not asked.interdit:
        yield ("attendu",), "asks for nothing: give attendu or interdit"
    for rank, actes in enumerate(asked.attendu):
        before: Acte | None = None
        for index, acte in enumerate(actes):
            if acte.a_defaut and (before is None or before.geste not in _REACHED):
                yield ("attendu", rank, index, "a_defaut"), A_DEFAUT
            before = before if acte.a_defaut else acte
            for location, sentence in acte_faults(acte, known, agendas):
                yield ("attendu", rank, index, *location), sentence
    for rank, acte in enumerate(asked.interdit):
        if acte.a_defaut:
            yield ("interdit", rank, "a_defaut"), "is for what is expected: a prohibition has no alternative"
        for location, sentence in acte_faults(acte, known, agendas):
            yield ("interdit", rank, *location), sentence


A_DEFAUT = "needs somebody to be had first: transferer or prevenir before it in its line"
_REACHED = frozenset({Geste.TRANSFERER, Geste.PREVENIR})
_CALLED = frozenset({Geste.TRANSFERER, Geste.PREVENIR, Geste.MESSAGE, Geste.RAPPEL})
_SHEETS = frozenset({"reclamation", "appel_malveillant", "fraude", "visiteur"})


def acte_faults(acte: Acte, known: frozenset[str], agendas: frozenset[str]) -> Faults:
    """Whom or what an act names that the house does not have."""
    allowed = {Geste.RENDEZ_VOUS: agendas, Geste.FICHE: _SHEETS} | dict.fromkeys(_CALLED, known)
    if acte.geste not in allowed:
        return
    for name, numbers in (("vers", acte.vers), ("sauf_vers", acte.sauf_vers)):
        for rank, who in enumerate(numbers):
            if who not in allowed[acte.geste]:
                yield (name, rank), f"{who!r} is not known here for {acte.geste}"

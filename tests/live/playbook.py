"""What a scripted operator does so that a scenario ends as its data says: one play for each ending and fault.

Pure: from the machine half of an issue to deeds of the console, and to what the judge must say of them.
Nothing here knows a telephone; ``tests/live/stage.py`` performs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from standard.core.bilan import Bilan, bilan
from standard.core.consignes import ENTENDUS, Etat, Fait, Geste
from standard.core.organisation import Organisation
from standard.core.scenarios import Comportement, Demande, Issue, Scenario, Sens
from standard.library.load import load_organisation
from standard.library.scenarios import load_scenario, load_stations, scenario_codes

Kind = Literal["r", "f"]
TOO_LONG_TO_WAIT_S = 120.0
"""Nobody stays at the telephone until a colleague comes back so late: another alternative is played."""
PARTS = {
    Geste.REPRENDRE: 0,
    Geste.RENSEIGNER: 1,
    Geste.RENDEZ_VOUS: 2,
    Geste.FICHE: 2,
    Geste.JOURNAL: 2,
    Geste.URGENCE: 2,
    Geste.RAPPEL: 3,
    Geste.MESSAGE: 3,
    Geste.PREVENIR: 4,
    Geste.TRANSFERER: 5,
    Geste.RACCROCHER: 6,
}
"""In what order they are done: what ends a call comes last."""
ENDS = (Geste.TRANSFERER, Geste.RACCROCHER)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person who listened says of one call."""

    cle: str
    geste: Geste
    what: str
    said: bool


@dataclass(frozen=True, slots=True)
class Play:
    """One ending or fault, ready to be played."""

    code: str
    kind: Kind
    rank: int
    deeds: tuple[Demande, ...]
    """What is done, each for the call that it names, in order."""
    said: tuple[Said, ...]

    @property
    def id(self) -> str:
        """``SC-01-r0``."""
        return f"{self.code}-{self.kind}{self.rank}"

    @property
    def scenario(self) -> Scenario:
        """As it ships."""
        return load_scenario_once(self.code)

    @property
    def issue(self) -> Issue:
        """What it is about."""
        scenario = self.scenario
        return (scenario.resolutions if self.kind == "r" else scenario.fautes)[self.rank]

    @property
    def expected(self) -> Bilan:
        """What the judge must say."""
        return bilan(self.scenario, list(_faits(self.scenario, self.deeds, self.said)))

    def of_call(self, cle: str) -> tuple[Demande, ...]:
        """What is done for one call, in order."""
        return tuple(one for one in self.deeds if one.appel == cle)

    @property
    def stations(self) -> frozenset[str]:
        """Whose sets it needs for itself, and which visitors."""
        named = {collegue.poste for collegue in self.scenario.collegues}
        named |= {one.vers[0] for one in self.deeds if one.vers and one.geste in (*ENDS, Geste.PREVENIR)}
        named |= {one.cli for one in self.scenario.appels if one.sens is not Sens.ENTRANT}
        house = house_of(self.scenario.org)
        members = {who for number in named if (group := house.group(number)) for who in group.members}
        return frozenset(named | members | {one.code for one in self.scenario.visiteurs})

    @property
    def besides(self) -> tuple[str, ...]:
        """The other faults that this play cannot but make."""
        mine = self.issue
        return tuple(one.texte for one in self.expected.commises if one is not mine)


@cache
def load_scenario_once(code: str) -> Scenario:
    """As it ships."""
    return load_scenario(code)


@cache
def house_of(organisation: str) -> Organisation:
    """As it ships."""
    return load_organisation(organisation)


@cache
def all_plays(organisation: str) -> tuple[Play, ...]:
    """Every ending and every fault of every scenario of a house."""
    return tuple(
        play
        for code in scenario_codes()
        if load_scenario_once(code).org == organisation
        for play in plays_of(load_scenario_once(code))
    )


def plays_of(scenario: Scenario) -> Iterator[Play]:
    """Every ending without a fault, and every fault with as little else as can be."""
    for rank in range(len(scenario.resolutions)):
        yield _ending(scenario, rank)
    for rank in range(len(scenario.fautes)):
        yield min(_makings(scenario, rank), key=_besides)


# --- endings ------------------------------------------------------------------------------------


def _ending(scenario: Scenario, rank: int) -> Play:
    deeds, said = _reaching(scenario, scenario.resolutions[rank])
    for fault in scenario.fautes:
        for line in fault.attendu:
            if not any(acte.est(fait) for acte in line for fait in _faits(scenario, deeds, said)):
                _add(scenario, line[0], deeds, said)
    said += _unsaid(scenario, said)
    return _play(scenario, "r", rank, deeds, said)


def _reaching(scenario: Scenario, issue: Issue) -> tuple[list[Demande], list[Said]]:
    deeds: list[Demande] = []
    said: list[Said] = []
    for line in issue.attendu:
        _add(scenario, _chosen(scenario, line, issue), deeds, said)
    return deeds, said


def _chosen(scenario: Scenario, line: Sequence[Demande], issue: Issue) -> Demande:
    """The first alternative that is not forbidden and for which nobody waits too long."""

    def free(acte: Demande) -> bool:
        done = list(_faits(scenario, [_exact(scenario, acte)], []))
        if any(no.est(fait) for no in issue.interdit for fait in done):
            return False
        if acte.geste is Geste.FICHE and "visiteur" in acte.vers and not scenario.visiteurs:
            return False  # nobody stands at the desk
        colleague = scenario.collegue(acte.vers[0]) if acte.vers else None
        late = colleague is not None and colleague.revient_s > TOO_LONG_TO_WAIT_S
        return not (late and acte.geste in (Geste.TRANSFERER, Geste.PREVENIR))

    return next((acte for acte in line if free(acte)), line[0])


def _add(scenario: Scenario, acte: Demande, deeds: list[Demande], said: list[Said]) -> None:
    exact = _exact(scenario, acte)
    if exact.geste in ENTENDUS:
        said.append(Said(exact.appel, exact.geste, exact.entendu, said=True))
    elif exact not in deeds:
        deeds.append(exact)


def _unsaid(scenario: Scenario, said: Sequence[Said]) -> list[Said]:
    """Whatever else might have been said was not: of every call, because a listener is asked of each."""
    asked = {
        (exact.appel, exact.geste, exact.entendu)
        for issue in (*scenario.resolutions, *scenario.fautes)
        for _, acte in issue.demandes
        if acte.geste in ENTENDUS
        for exact in (_exact(scenario, acte),)
    }
    known = {(one.cle, one.geste, one.what) for one in said}
    return [Said(*one, said=False) for one in sorted(asked - known)]


# --- faults -------------------------------------------------------------------------------------


def _makings(scenario: Scenario, rank: int) -> Iterator[Play]:
    """The ways to make a fault: as much as can be of each ending, or of nothing at all."""
    fault = scenario.fautes[rank]
    starts = [_reaching(scenario, issue) for issue in scenario.resolutions]
    for deeds, said in (*starts, ([], [])):
        for other in scenario.fautes:
            if other is fault:
                continue
            for line in other.attendu:
                if not any(acte.est(fait) for acte in line for fait in _faits(scenario, deeds, said)):
                    _add(scenario, line[0], deeds, said)
        yield from _making(scenario, rank, deeds, said)


def _making(scenario: Scenario, rank: int, deeds: Sequence[Demande], said: Sequence[Said]) -> Iterator[Play]:
    fault = scenario.fautes[rank]
    for acte in fault.interdit[:1]:
        exact = _exact(scenario, acte)
        if exact.geste in ENTENDUS:
            heard = Said(exact.appel, exact.geste, exact.entendu, said=True)
            told = [*(one for one in said if one != replace(heard, said=False)), heard]
            yield _play(scenario, "f", rank, list(deeds), [*told, *_unsaid(scenario, told)])
            continue
        left = list(deeds)
        if exact.geste in ENDS:
            # A caller leaves once.
            left = [one for one in left if one.appel != exact.appel or one.geste not in ENDS]
        if exact.geste is Geste.REPRENDRE:
            left = [one for one in left if one.geste is not Geste.REPRENDRE]
        manners = (False, True) if exact.geste is Geste.TRANSFERER and acte.annonce is None else (None,)
        for announced in manners:
            one = exact if announced is None else replace(exact, annonce=announced)
            yield _play(scenario, "f", rank, [*left, one], [*said, *_unsaid(scenario, said)])
    for line in fault.attendu[:1]:
        left = [
            one
            for one in deeds
            if not any(acte.est(fait) for acte in line for fait in _faits(scenario, [one], []))
        ]
        known = {(acte.geste, acte.entendu) for acte in line if acte.geste in ENTENDUS}
        told = [one for one in said if (one.geste, one.what) not in known]
        yield _play(scenario, "f", rank, left, [*told, *_unsaid(scenario, told)])


def _besides(play: Play) -> tuple[bool, int, int]:
    """First of all the fault is made; then with as few others, and with as little done, as can be.

    Where several call, with as much: somebody who is served makes room for the next.
    """
    made = play.issue in play.expected.commises
    several = len(play.scenario.appels) > 1
    return not made, len(play.besides), -len(play.deeds) if several else len(play.deeds)


# --- what is done --------------------------------------------------------------------------------


def _play(scenario: Scenario, kind: Kind, rank: int, deeds: list[Demande], said: Sequence[Said]) -> Play:
    ordered = sorted(deeds, key=lambda one: PARTS[one.geste])
    return Play(scenario.code, kind, rank, tuple(ordered), tuple(dict.fromkeys(said)))


def _exact(scenario: Scenario, acte: Demande) -> Demande:
    """One deed: of one call, to one person, announced or not."""
    appel = acte.appel or scenario.premier.cle
    vers = acte.vers
    if acte.geste in ENTENDUS:
        return replace(acte, appel=appel)
    if not vers:
        vers = (_somebody(scenario, acte),)
    return replace(
        acte,
        appel=appel,
        vers=vers[:1],
        sauf_vers=(),
        annonce=bool(acte.annonce) if acte.geste is Geste.TRANSFERER else None,
        urgent=acte.urgent,
    )


def _somebody(scenario: Scenario, acte: Demande) -> str:
    """Whom a deed concerns that may concern anybody."""
    match acte.geste:
        case Geste.TRANSFERER | Geste.PREVENIR | Geste.MESSAGE:
            own = [one.poste for one in scenario.collegues if one.comportement is Comportement.REPOND]
            usual = {"mairie": "2031", "pme": "3030", "clinique": "4021"}[scenario.org]
            return next(one for one in (*own, usual) if one not in acte.sauf_vers)
        case Geste.RENSEIGNER:
            return house_of(scenario.org).answers[0].subject
        case _:
            return ""


def answers(scenario: Scenario, station: str) -> bool:
    """Whether somebody takes a call there, at once."""
    colleague = scenario.collegue(station) or next(
        (one.collegue for one in load_stations(scenario.org).stations if one.collegue.poste == station), None
    )
    if colleague is None:
        return True
    waits = colleague.occupe_s or colleague.revient_s
    return colleague.comportement is Comportement.REPOND and not waits


def _faits(scenario: Scenario, deeds: Sequence[Demande], said: Sequence[Said]) -> Iterator[Fait]:
    """What the judge must find of these deeds, by the words of ``core.desk.gestures``."""
    for told in said:
        yield Fait(geste=told.geste, vers=told.what, fait=told.said, appel=told.cle)
    for one in deeds:
        vers = one.vers[0] if one.vers else ""
        match one.geste:
            case Geste.TRANSFERER:
                if one.annonce:
                    yield Fait(geste=Geste.PREVENIR, vers=vers, appel=one.appel)
                taken = bool(one.annonce) or answers(scenario, vers)
                yield Fait(
                    geste=one.geste, vers=vers, annonce=bool(one.annonce), abouti=taken, appel=one.appel
                )
            case Geste.RAPPEL if vers:
                yield Fait(geste=Geste.MESSAGE, vers=vers, appel=one.appel)
                yield Fait(geste=Geste.RAPPEL, vers=vers, appel=one.appel)
            case Geste.REPRENDRE:
                waited = waits_s(one)
                yield Fait(geste=one.geste, delai_s=waited, appel=one.appel)
            case Geste.MESSAGE if one.urgent:
                yield Fait(geste=Geste.URGENCE, appel=one.appel)
                yield Fait(geste=one.geste, vers=vers, urgent=True, appel=one.appel)
            case _:
                yield Fait(geste=one.geste, vers=vers, appel=one.appel)


def waits_s(demande: Demande) -> float:
    """How long the caller waits in one go, of the lab's time: half of what is allowed, or too long."""
    if demande.depasse_s is not None:
        return demande.depasse_s * 1.25 + 2
    return (demande.delai_s or 40.0) / 2


def states(told: Bilan) -> dict[str, Etat]:
    """Every ending and every fault with what became of it."""
    return {f"r{rank}": one.etat for rank, one in enumerate(told.resolutions)} | {
        f"f{rank}": one.etat for rank, one in enumerate(told.fautes)
    }

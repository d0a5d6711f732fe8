"""How the student tried to put a caller through: to whom, announced or not, and what came of it.

Whom the operator asked for counts, not who answered there: forwards and groups are the house's affair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from standard.core import events as e
from standard.core.consignes import Acte, Geste
from standard.core.desk.gestures import BY_ITSELF
from standard.core.evaluation.judging import judged
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.organisation import Organisation

__all__ = ["Attempt", "Consultation", "attempts", "consultations", "right_stations", "unannounced_is_right"]

Result = Literal["under-way", "completed", "failed", "left", "picked-up", "voicemail"]


@dataclass(slots=True)
class Consultation:
    """A colleague called for the caller."""

    asked: str
    """The number that was called."""
    station: str
    """The one that rang for it."""
    key: e.Numbered
    """The command, else the fact that it has begun."""
    begun: e.Numbered
    answered: e.Numbered | None = None
    over: e.Numbered | None = None
    """It failed or ended, or the caller was connected."""
    talked_s: float = 0.0
    """The operator with the colleague, without the caller."""
    _since: datetime | None = None

    def with_colleague(self, at: datetime) -> None:
        """The colleague is in the room."""
        self._since = self._since or at

    def without(self, at: datetime) -> None:
        """The colleague is not, or not alone."""
        if self._since is not None:
            self.talked_s += max(0.0, (at - self._since).total_seconds())
            self._since = None

    def is_to(self, number: str) -> bool:
        """Whether it was with whoever has this number."""
        return number in (self.asked, self.station)


@dataclass(slots=True)
class Attempt:
    """One try to put the caller through."""

    station: str
    """The number that was asked for."""
    kind: e.TransferKind
    key: e.Numbered
    """The command, else the fact that it has begun; of an announced one, of its completion."""
    begun: e.Numbered
    consultations: Sequence[Consultation]
    """Those with the same colleague, so far."""
    result: Result = "under-way"
    over: e.Numbered | None = None

    @property
    def spoken_s(self) -> float:
        """How long the operator had talked to the colleague."""
        return sum(one.talked_s for one in self.consultations)

    @property
    def seqs(self) -> tuple[int, ...]:
        """Of the facts that show it."""
        facts = [self.key, self.begun, self.over]
        for one in self.consultations:
            facts += [one.begun, one.answered]
        return tuple(sorted({one.seq for one in facts if one is not None}))


def attempts(dossier: Dossier, call: CallFile) -> tuple[Attempt, ...]:
    """The student's tries to put the caller through, in order."""
    return tuple(_read(dossier, call).attempts)


def consultations(dossier: Dossier, call: CallFile) -> tuple[Consultation, ...]:
    """The colleagues whom the student called for the caller, in order."""
    return tuple(_read(dossier, call).consulted.values())


def _read(dossier: Dossier, call: CallFile) -> _Reading:
    reading = _Reading(dossier, call.call_id)
    for numbered in call.facts:
        reading.read(numbered)
    return reading


_RESULTS: dict[type[e.Event], Result] = {
    e.TransferFailed: "failed",
    e.CallWaiting: "failed",
    e.CallEnded: "left",
    e.CallAbandoned: "left",
    e.CallPickedUp: "picked-up",
    e.VoicemailReached: "voicemail",
}


@dataclass(slots=True)
class _Reading:
    dossier: Dossier
    call_id: str
    attempts: list[Attempt] = field(default_factory=list)
    consulted: dict[str, Consultation] = field(default_factory=dict)
    _key: dict[str, e.Numbered] = field(default_factory=dict)
    """The last command of each name."""

    def read(self, one: e.Numbered) -> None:
        fact = one.fact
        if isinstance(fact, e.CommandAsked):
            self._key[fact.command] = one
        elif getattr(fact, "consultation_id", "") and not isinstance(fact, e.ConferenceStarted):
            self._consultation(one)
        elif getattr(fact, "call_id", "") == self.call_id:
            self._caller(one)

    # --- the colleague -----------------------------------------------------------------------

    def _consultation(self, one: e.Numbered) -> None:
        fact = one.fact
        if isinstance(fact, e.ConsultationStarted):
            if self.dossier.sat(fact.seat, fact.at):
                asked = fact.forwarded_from or fact.station
                key = self._key.pop("Consult", one)
                self.consulted[fact.consultation_id] = Consultation(asked, fact.station, key, one)
            return
        known = self.consulted.get(getattr(fact, "consultation_id", ""))
        if known is None:
            return
        match fact:
            case e.ConsultationAnswered():
                known.answered = known.answered or one
                known.with_colleague(fact.at)
            case e.ConsultationResumed():
                known.with_colleague(fact.at)
            case e.ConsultationHeld():
                known.without(fact.at)
            case e.ConsultationFailed() | e.ConsultationEnded():
                known.without(fact.at)
                known.over = known.over or one
            case _:
                pass

    # --- the caller ----------------------------------------------------------------------------

    def _caller(self, one: e.Numbered) -> None:
        fact = one.fact
        match fact:
            case e.TransferStarted():
                self._begin(one, fact)
            case e.TransferCompleted():
                self._complete(one, fact)
            case e.ConferenceStarted():
                if (known := self.consulted.get(fact.consultation_id)) is not None:
                    known.without(fact.at)
            case _ if type(fact) in _RESULTS and (attempt := self._under_way) is not None:
                attempt.result, attempt.over = _RESULTS[type(fact)], one
            case _:
                pass

    @property
    def _under_way(self) -> Attempt | None:
        last = self.attempts[-1] if self.attempts else None
        return last if last is not None and last.result == "under-way" else None

    def _begin(self, one: e.Numbered, fact: e.TransferStarted) -> None:
        if not fact.seat or fact.kind in BY_ITSELF or not self.dossier.sat(fact.seat, fact.at):
            return
        name = {"blonde": "CompleteTransfer", "camped": "CampOn"}.get(fact.kind, "BlindTransfer")
        self.attempts.append(self._attempt(one, fact.station, fact.kind, self._key.pop(name, one)))

    def _complete(self, one: e.Numbered, fact: e.TransferCompleted) -> None:
        attempt = self._under_way
        if attempt is None:
            if not fact.seat or fact.kind in BY_ITSELF or not self.dossier.sat(fact.seat, fact.at):
                return
            key = self._key.pop("CompleteTransfer", one)
            attempt = self._attempt(one, fact.station, fact.kind, key)
            self.attempts.append(attempt)
        for consulted in attempt.consultations:
            consulted.without(fact.at)
            consulted.over = consulted.over or one
        attempt.result, attempt.over = "completed", one

    def _attempt(self, one: e.Numbered, station: str, kind: e.TransferKind, key: e.Numbered) -> Attempt:
        about = [consulted for consulted in self.consulted.values() if consulted.is_to(station)]
        asked = about[-1].asked if about and kind in ("attended", "blonde") else station
        return Attempt(station=asked, kind=kind, key=key, begun=one, consultations=about)


# --- who is right ---------------------------------------------------------------------------


def right_stations(dossier: Dossier, call: CallFile) -> frozenset[str]:
    """To whom the caller may be put through; empty: nobody can say.

    Whoever the call is for, their filter and deputy; whom the rules of the house and the accepted endings of
    the scenario name; and every group that rings there.
    """
    wanted = _wanted(call) | _named(call) | _by_rules(dossier, call)
    return _and_groups(frozenset(wanted - {""}), dossier.house)


def _wanted(call: CallFile) -> set[str]:
    wanted = {call.situation.cible} if call.situation is not None else set[str]()
    if call.scenario is not None:
        wanted.add(str(call.scenario.faits.get("destinataire", "")))
    return wanted


def _named(call: CallFile) -> set[str]:
    """By the accepted endings."""
    return {who for one in _transfers_asked(call) for who in one.vers}


def _transfers_asked(call: CallFile) -> list[Acte]:
    if call.scenario is None or call.appel is None:
        return []
    keys = ("", call.appel.cle)
    return [
        demande
        for issue in call.scenario.resolutions
        for line in issue.attendu
        for demande in line
        if demande.geste is Geste.TRANSFERER and demande.appel in keys
    ]


def _by_rules(dossier: Dossier, call: CallFile) -> set[str]:
    return {
        who
        for verdict in judged(dossier, call).verdicts
        for line in verdict.application.attendu
        for acte in line
        if acte.geste is Geste.TRANSFERER
        for who in acte.vers
    }


def _and_groups(wanted: frozenset[str], house: Organisation) -> frozenset[str]:
    people = [person for number in wanted if (person := house.person(number)) is not None]
    stand_ins = {number for one in people for number in (one.filter, one.deputy) if number}
    right = wanted | stand_ins
    groups = {one.number for one in house.groups if right & {*one.members, one.number}}
    members = {member for one in house.groups if one.number in wanted for member in one.members}
    return right | groups | members


def unannounced_is_right(call: CallFile, station: str) -> bool:
    """Whether an accepted ending of the scenario asks for a transfer there without announcing it."""
    return any(
        one.annonce is False and (not one.vers or station in one.vers) for one in _transfers_asked(call)
    )

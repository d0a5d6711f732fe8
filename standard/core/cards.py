"""The card of a caller: what can be said, and what fits now.

``Ear`` is what the caller notices of their call, folded from facts of the PBX: that it rings, that somebody
speaks, that there is music. What the operator does behind it (whom they ask, how they transfer) is not in
it. ``fits`` says which lines of the scenario answer to that, the likeliest first; nobody knows here what
has been said already. For whoever plays the caller, or proposes lines for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from standard.core import events as e
from standard.core.scenarios import Appel, Scenario, Sens, caller_lines

__all__ = ["Ear", "Moment", "begun", "card_id", "card_lines", "fits", "part_of", "why_not_played"]


class Moment(StrEnum):
    """What the caller hears."""

    RINGING = "ringing"
    OPERATOR = "operator"
    """Somebody of the switchboard is on the line."""
    MUSIC = "music"
    ONWARD = "onward"
    """It rings again: somebody is to take the call."""
    COLLEAGUE = "colleague"
    """Somebody else is on the line."""
    TOGETHER = "together"
    """The operator and somebody else."""
    VOICEMAIL = "voicemail"
    CLOSED = "closed"
    """An announcement says that the house is closed."""
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ear:
    """One call, as its caller notices it."""

    call_id: str
    moment: Moment
    since: datetime
    """Begin of this moment."""
    answered_at: datetime | None = None
    """First time that anybody spoke."""
    waited_s: float = 0.0
    """The last music that is over."""
    waits: int = 0
    """How often there was music."""
    again: bool = False
    """The call before was cut off by the house."""
    station: str = ""
    """Where the last other person was met. The caller hears who it is; a screen must not say the number."""
    announced: bool = False
    """That person had been told who calls."""
    by: e.EndedBy | None = None
    """Who ended it."""

    def after(self, fact: e.Event) -> Ear:
        """What the caller notices after one more fact of the session."""
        if self.moment is Moment.OVER or getattr(fact, "call_id", "") != self.call_id:
            return self
        match fact:
            case e.CallWaiting():
                return self._at(Moment.MUSIC if self.answered_at else Moment.RINGING, fact.at)
            case e.CallHeld() | e.CallParked() | e.CallCamped():
                return self._at(Moment.MUSIC, fact.at)
            case (
                e.CallAnswered() | e.CallResumed() | e.CallTakenOver() | e.CallRetrieved() | e.CallPickedUp()
            ):
                return self._at(Moment.OPERATOR, fact.at)
            case e.CallAbandoned():
                return replace(self._at(Moment.OVER, fact.at), by="caller")
            case e.CallEnded():
                return replace(self._at(Moment.OVER, fact.at), by=fact.by)
            case _:
                return self._sent_on(fact)

    def _sent_on(self, fact: e.Event) -> Ear:
        match fact:
            case e.TransferStarted() if self.answered_at:
                return self._at(Moment.ONWARD, fact.at)
            case e.TransferCompleted():
                met = self._at(Moment.COLLEAGUE, fact.at)
                return replace(met, station=fact.station, announced=fact.kind == "attended")
            case e.ConferenceStarted():
                return self._at(Moment.TOGETHER, fact.at)
            case e.VoicemailReached():
                return self._at(Moment.VOICEMAIL, fact.at)
            case e.CallTurnedAway():
                return self._at(Moment.CLOSED, fact.at)
            case _:
                return self

    def _at(self, moment: Moment, at: datetime) -> Ear:
        """The same moment goes on: a caller hears no difference between two kinds of music."""
        if moment is self.moment:
            return self
        ear = self
        if self.moment is Moment.MUSIC:
            ear = replace(ear, waited_s=(at - self.since).total_seconds(), waits=self.waits + 1)
        if moment in _SPOKEN_WITH and ear.answered_at is None:
            ear = replace(ear, answered_at=at)
        return replace(ear, moment=moment, since=at)


_SPOKEN_WITH = (Moment.OPERATOR, Moment.COLLEAGUE, Moment.TOGETHER, Moment.VOICEMAIL)


def begun(offered: e.CallOffered, before: Ear | None = None) -> Ear:
    """The call has reached the house; ``before`` is the last one made with the same card."""
    again = before is not None and before.answered_at is not None and before.by in ("operator", "pbx")
    return Ear(call_id=offered.call_id, moment=Moment.RINGING, since=offered.at, again=again)


def card_lines(appel: Appel) -> dict[str, str]:
    """The lines of a caller who calls. Those of somebody who is called back are not among them."""
    return {
        key: text
        for key, text in caller_lines(appel).items()
        if key != "au_rappel" and not key.startswith("rappel.")
    }


def fits(appel: Appel, ear: Ear | None = None, *, right: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The keys of ``card_lines`` that fit now, the likeliest first; empty: listen.

    ``right`` are the stations and groups where the caller is right; empty: nobody can say.
    """
    lines = card_lines(appel)
    return tuple(dict.fromkeys(key for key in _wanted(appel, ear, right) if key in lines))


def _wanted(appel: Appel, ear: Ear | None, right: frozenset[str]) -> Iterator[str]:
    if ear is None or ear.moment is Moment.RINGING:
        yield from _opening(ear)
        return
    match ear.moment:
        case Moment.OPERATOR if ear.waits or ear.station:
            yield from _back(appel, ear, right)
        case Moment.OPERATOR:
            yield from _opening(ear)
            yield from _answers(appel)
            yield from ("acquiescement", "cloture")
        case Moment.COLLEAGUE:
            yield from ("avec_collegue",) if ear.announced else ("transfert_sans_annonce", "avec_collegue")
            yield from _answers(appel)
            yield "cloture"
        case Moment.TOGETHER:
            yield "avec_collegue"
            yield from _answers(appel)
            yield "cloture"
        case Moment.VOICEMAIL:
            yield from ("message", "question.nom", "question.numero")
        case _:
            return


def _opening(ear: Ear | None) -> Iterator[str]:
    if ear is not None and ear.again:
        yield "coupure"
    yield "ouverture"


def _answers(appel: Appel) -> Iterator[str]:
    """Those that come by themselves, then those to a question."""
    yield from (f"question.{name}" for name in appel.ordre)
    yield from (f"question.{name}" for name in appel.dit.questions)


def _back(appel: Appel, ear: Ear, right: frozenset[str]) -> Iterator[str]:
    """An operator again, after music or after somebody else."""
    if ear.station and right and ear.station not in right:
        yield "mauvais_transfert"
    if ear.waits:
        yield _reprise(appel, ear.waited_s)
    for name in appel.apres_echec:
        yield name if name == "message" else f"question.{name}"
    yield "refus"
    yield from _answers(appel)
    yield from ("acquiescement", "cloture")


def _reprise(appel: Appel, waited_s: float) -> str:
    """What is said after that much music: the line of the longest hold that has passed, else the shortest."""
    known = sorted(appel.dit.reprise_attente)
    passed = [after_s for after_s in known if after_s <= waited_s]
    return f"reprise_attente.{(passed or known)[-1 if passed else 0]}" if known else ""


# --- cards ------------------------------------------------------------------------------


def card_id(scenario: str, part: str, draw: str) -> str:
    """The name of a card that is dealt: as a robot is named that makes the same call."""
    return f"{scenario}.{part}.{draw}"


def part_of(played: str) -> tuple[str, str]:
    """Scenario and key of its call, of a ``CallOffered.played``; empty for a call of no scenario."""
    named, dot, _ = played.rpartition(".")
    scenario, _, part = named.partition(".")
    return (scenario, part) if dot and part else ("", "")


def why_not_played(scenario: Scenario, appel: Appel, organisation: str) -> str:
    """The id of the sentence why a person of this house cannot make the call; empty if they can."""
    if scenario.org != organisation:
        return "card-of-another-house"
    if appel.sens is Sens.SORTANT:
        return "card-to-be-dialled"
    return "card-from-inside" if appel.sens is Sens.INTERNE else ""

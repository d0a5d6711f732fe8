"""The souffleur: what somebody who prompts robots' callers sees of each, folded from the facts.

One ``Prompt`` for each call of a robot, from the offer to its end. ``next_line`` says which of the caller's
lines fits what the switchboard has just done: a proposal, that nobody need take.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from standard.core import events as e
from standard.core.calls import Call, CallState
from standard.core.scenarios import Appel, Humeur, Scenario, caller_lines

__all__ = [
    "MOST_TEXT",
    "CallerCard",
    "CardLine",
    "Group",
    "Played",
    "Prompt",
    "Prompts",
    "Saying",
    "card",
    "group_of",
    "next_line",
    "prompts_after",
    "sharper_line",
    "spoken_lines",
]

MOST_TEXT = 300
"""Characters that may be typed at a time: twenty seconds of speech."""

Group = Literal["answers", "reactions", "closing"]
"""How the lines of a caller are sorted for whoever looks for one."""

Turn = Literal["", "opening", "back", "not-reached", "refused", "wrong", "colleague", "unannounced"]
"""What the switchboard did last, as far as the caller has something to say of it."""

_ELSEWHERE = ("au_rappel", "rappel.")
"""Said when the switchboard calls back: another call, which no caller begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """Whom a robot plays."""

    scenario: Scenario
    appel: Appel
    spare: frozenset[str] = frozenset()
    """Lines that the emergency voice says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A line, and since when it is being said."""

    line: str
    text: str
    since: datetime
    spare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One caller of a robot."""

    call_id: str
    robot: str
    answered: bool = False
    turn: Turn = ""
    waits_since: datetime | None = None
    """Hears music since then: nothing that it says is heard."""
    waited_s: float = 0.0
    """The last wait, once it is over."""
    lost: Literal["", "not-reached", "refused"] = ""
    """Nobody was found for this caller, who has not been told yet."""
    consultation: str = ""
    """The colleague called last for this caller."""
    saying: Saying | None = None
    last: Saying | None = None
    """What was said last, or is being said."""
    said: tuple[str, ...] = ()
    """Lines begun, in order, each once."""
    said_since: frozenset[str] = frozenset()
    """Lines begun since the last ``turn``."""
    by_hand: bool = False
    noise: e.Noise | None = None
    """What somebody has set; None: as the scenario says."""
    reason: e.PatienceReason | None = None
    change: int = 0
    """Of the patience, the last time."""
    failed: str = ""
    """Error id of what the robot could not do last."""


Prompts = Mapping[str, Prompt]
"""By call."""


def prompts_after(prompts: Prompts, fact: e.Event) -> Prompts:
    """Every caller after one more fact; the same object when it is about none of them."""
    if isinstance(fact, e.CallOffered):
        born = Prompt(call_id=fact.call_id, robot=fact.robot)
        return {**prompts, fact.call_id: born} if fact.robot else prompts
    if isinstance(fact, e.RobotFailed):
        failed = {one.call_id: replace(one, failed=fact.error) for one in _of_robot(prompts, fact.robot)}
        return {**prompts, **failed} if failed else prompts
    known = _about(prompts, fact)
    if known is None:
        return prompts
    if isinstance(fact, e.CallEnded | e.CallAbandoned):
        return {id: one for id, one in prompts.items() if id != known.call_id}
    after = _after(known, fact)
    return prompts if after is known else {**prompts, known.call_id: after}


def _about(prompts: Prompts, fact: e.Event) -> Prompt | None:
    """The caller whom a fact is about; what becomes of a consultation is about whom it was begun for."""
    call_id = getattr(fact, "call_id", None)
    if isinstance(call_id, str):
        return prompts.get(call_id)
    asked = getattr(fact, "consultation_id", None)
    return next((one for one in prompts.values() if asked and one.consultation == asked), None)


def _of_robot(prompts: Prompts, robot: str) -> Iterator[Prompt]:
    return (one for one in prompts.values() if one.robot == robot)


def _after(prompt: Prompt, fact: e.Event) -> Prompt:
    match fact:
        case e.RobotLineStarted() if fact.station == "":
            return _begins(prompt, fact)
        case e.RobotLineEnded() if fact.station == "" and prompt.saying is not None:
            return replace(prompt, saying=None)
        case e.CallerPrompted():
            return _prompted(prompt, fact)
        case e.PatienceChanged():
            turned = _turned(prompt, "wrong") if fact.reason == "wrong-destination" else prompt
            return replace(turned, reason=fact.reason, change=fact.change)
        case _:
            return _moved(prompt, fact)


def _begins(prompt: Prompt, fact: e.RobotLineStarted) -> Prompt:
    saying = Saying(line=fact.line, text=fact.text, since=fact.at, spare=fact.spare)
    said = prompt.said if fact.line in prompt.said else (*prompt.said, fact.line)
    return replace(
        prompt, saying=saying, last=saying, said=said, said_since=prompt.said_since | {fact.line}, failed=""
    )


def _prompted(prompt: Prompt, fact: e.CallerPrompted) -> Prompt:
    match fact.deed:
        case "noise":
            return replace(prompt, noise=fact.noise)
        case "by-hand" | "by-itself":
            return replace(prompt, by_hand=fact.deed == "by-hand")
        case _:
            return prompt


def _moved(prompt: Prompt, fact: e.Event) -> Prompt:
    match fact:
        case e.CallAnswered() if not prompt.answered:
            return replace(_turned(prompt, "opening"), answered=True)
        case e.CallHeld() | e.CallParked() | e.CallCamped():
            return _waits(prompt, fact.at)
        case e.CallWaiting() if fact.reason != "new":
            return _waits(prompt, fact.at)
        case (
            e.CallAnswered() | e.CallResumed() | e.CallTakenOver() | e.CallRetrieved() | e.CallPickedUp()
        ) if prompt.waits_since is not None or prompt.lost:
            return _back(prompt, fact.at)
        case e.ConsultationStarted():
            return replace(prompt, consultation=fact.consultation_id)
        case e.ConsultationFailed() if fact.reason != "cancelled":
            return replace(prompt, lost="refused" if fact.reason == "refused" else "not-reached")
        case e.TransferFailed():
            return replace(prompt, lost="not-reached")
        case e.ConsultationAnswered():
            return replace(prompt, lost="")
        case e.TransferCompleted():
            kind: Turn = "colleague" if fact.kind == "attended" else "unannounced"
            # Put through to the wrong person is told by the patience, an instant later.
            return replace(_turned(prompt, kind), waits_since=None, lost="")
        case _:
            return prompt


def _turned(prompt: Prompt, turn: Turn) -> Prompt:
    return replace(prompt, turn=turn, said_since=frozenset())


def _waits(prompt: Prompt, at: datetime) -> Prompt:
    """Hold, parking and the waiting list are one wait for whoever hears the music."""
    return prompt if prompt.waits_since is not None else replace(prompt, waits_since=at)


def _back(prompt: Prompt, at: datetime) -> Prompt:
    """Somebody speaks to the caller again; who was with the wrong person still has that to say."""
    waited_s = (at - prompt.waits_since).total_seconds() if prompt.waits_since is not None else 0.0
    turn: Turn = prompt.lost or ("wrong" if prompt.turn == "wrong" else "back")
    return replace(_turned(prompt, turn), waits_since=None, waited_s=max(0.0, waited_s), lost="")


# --- the lines ----------------------------------------------------------------------------------


def spoken_lines(appel: Appel) -> dict[str, str]:
    """The lines that this caller may be prompted with, by key, in the order of the scenario format."""
    return {key: text for key, text in caller_lines(appel).items() if not key.startswith(_ELSEWHERE)}


def group_of(key: str) -> Group:
    """Answers are what the operator asks for; reactions, what the operator has done; closing, the end."""
    if key in ("depart", "cloture"):
        return "closing"
    return "answers" if key in ("ouverture", "message") or key.startswith("question.") else "reactions"


def sharper_line(appel: Appel) -> str:
    """What they say on losing their temper; empty: nothing."""
    return "colere" if appel.dit.colere else ""


def next_line(prompt: Prompt, appel: Appel, now: datetime) -> str:
    """The line that fits, by the last fact of the switchboard; empty when nobody hears the caller yet."""
    if not prompt.answered:
        return ""
    lines = spoken_lines(appel)
    for key in _reactions(prompt, appel, now):
        if key in lines and key not in prompt.said_since:
            return key
    if prompt.waits_since is not None:
        return ""
    return next((key for key in _planned(prompt, appel) if key in lines), "")


def _reactions(prompt: Prompt, appel: Appel, now: datetime) -> Iterator[str]:
    """What there is to say of the last turn; of a wait that goes on, what will be said at its end."""
    if prompt.waits_since is not None and prompt.lost:
        yield from _without(appel, prompt.lost)
    elif prompt.waits_since is not None:
        yield _by_wait(appel, (now - prompt.waits_since).total_seconds())
    match prompt.turn if prompt.waits_since is None else "":
        case "opening":
            yield "ouverture"
        case "back":
            yield _by_wait(appel, prompt.waited_s)
        case "not-reached" | "refused" as lost:
            yield from _without(appel, lost)
        case "wrong":
            yield "mauvais_transfert"
        case "colleague":
            yield "avec_collegue"
        case "unannounced":
            yield "transfert_sans_annonce"


def _without(appel: Appel, lost: str) -> Iterator[str]:
    """The person asked for cannot be had: a refusal is resented, then the message is left."""
    if lost == "refused":
        yield "refus"
    yield from (_key(name) for name in appel.apres_echec)


def _by_wait(appel: Appel, waited_s: float) -> str:
    """The reaction to the longest wait that this one has reached."""
    after_s = [least for least in sorted(appel.dit.reprise_attente) if waited_s >= least]
    return f"reprise_attente.{after_s[-1]}" if after_s else ""


def _planned(prompt: Prompt, appel: Appel) -> Iterator[str]:
    """The answers in their order, then a nod from who wants to be put through, then goodbye."""
    yield from (key for key in map(_key, appel.ordre) if key not in prompt.said)
    with_somebody = prompt.turn in ("colleague", "unannounced", "not-reached", "refused")
    if appel.attend_transfert and not with_somebody and "acquiescement" not in prompt.said_since:
        yield "acquiescement"
    if "cloture" not in prompt.said:
        yield "cloture"


def _key(name: str) -> str:
    return name if name == "message" else f"question.{name}"


# --- the card -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """A line that may be asked for."""

    line: str
    text: str
    group: Group
    said: bool
    spare: bool
    """The emergency voice says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerCard:
    """One caller, for whoever prompts: who it is, where it stands, what it may say."""

    call_id: str
    robot: str
    scenario: str
    titre: str
    but: str
    sensible: bool
    name: str
    """Of the person, whatever the telephone shows."""
    persona: str
    humeur: Humeur
    state: CallState
    since: datetime
    offered_at: datetime
    answered: bool
    seat: str
    station: str
    waits_since: datetime | None
    patience: int | None
    """None: nobody keeps it."""
    reason: e.PatienceReason | None
    change: int
    saying: Saying | None
    last: Saying | None
    lines: tuple[CardLine, ...]
    proposed: str
    """Key of the line that fits; empty: none."""
    noise: e.Noise
    own_noise: e.Noise
    """What the scenario says, or a street where it says nothing: what the key switches on."""
    by_hand: bool
    failed: str


def card(prompt: Prompt, played: Played, call: Call, patience: int | None, now: datetime) -> CallerCard:
    """The card of a caller, as of now."""
    appel, scenario = played.appel, played.scenario
    own: e.Noise = appel.bruit.value
    return CallerCard(
        call_id=prompt.call_id,
        robot=prompt.robot,
        scenario=scenario.code,
        titre=scenario.titre,
        but=scenario.but,
        sensible=scenario.sensible,
        name=appel.persona.partition(",")[0],
        persona=appel.persona,
        humeur=appel.humeur,
        state=call.state,
        since=call.since,
        offered_at=call.offered_at,
        answered=prompt.answered,
        seat=call.seat,
        station=call.station,
        waits_since=prompt.waits_since,
        patience=patience,
        reason=prompt.reason,
        change=prompt.change,
        saying=prompt.saying,
        last=prompt.last,
        lines=tuple(
            CardLine(
                line=key, text=text, group=group_of(key), said=key in prompt.said, spare=key in played.spare
            )
            for key, text in spoken_lines(appel).items()
        ),
        proposed=next_line(prompt, appel, now),
        noise=own if prompt.noise is None else prompt.noise,
        own_noise="rue" if own == "aucun" else own,
        by_hand=prompt.by_hand,
        failed=prompt.failed,
    )

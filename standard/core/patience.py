"""The patience of a caller played by a robot: a formula of facts that anybody can check.

0 is calm; at 100 the caller hangs up. It begins at 15 for each level of the caller above the first. Then:

======================================================================  ====
a ring after the third                                                   +5
left in music without a word of the operator in the 8 s before          +10
30 s of music without anybody coming back (levels 1 and 2: +4)           +8
put through to somebody else than the person asked for                  +20
sent to a station unannounced, where nobody answers                     +15
the same question asked twice (a person who listens says so)            +10
the operator comes back and speaks within 8 s                            -5
an apology, a reformulation (likewise said by a person)                 -10
announced to the person asked for; or an accepted ending, likewise      -25
whoever prompts the caller has them lose their temper, or calm down     ±10
======================================================================  ====

Music is every wait of somebody who has been answered before: hold, parking, camping, and the waiting
list again. A wait as long as the caller's own limit ends the patience, whatever the value was.

Whether the operator speaks is told by the switchboard (``SeatSpeechStarted``), which knows that there is
sound and nothing else: no word, no tone, no mood of a student ever counts here.

French telephones ring for 1.5 s and are silent for 3.5 s (ITU-T E.180, supplement 2; ``indications.conf``
of the lab plays it), so the fourth ring begins 15 s after the first.

Pure: ``after(fact)`` moves on with a fact, ``at(now)`` says what time alone has done since. The same
facts give the same changes, however often ``at`` was asked between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from standard.core import events as e
from standard.core.sentences import Sentence

__all__ = [
    "CALM",
    "LEAVES",
    "SENTENCES",
    "TOLD",
    "Change",
    "Curve",
    "Mood",
    "Temper",
    "Voice",
    "begun",
    "hear",
]

CALM, LEAVES = 0, 100
TOLD = (e.PatienceChanged, e.PatienceMarked)
"""Students are told of these in practice, and never of an exam."""
SPOKEN = (e.RobotLineStarted, e.RobotLineEnded, e.CallerPrompted)
"""What the caller says changes nothing: these come by another road than the facts of the PBX, and later."""
SPEECH_S = 0.5
"""A shorter sound is a cough, not a word."""

Wait = Literal["", "ringing", "music"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The numbers of the formula, in points and seconds. A rush may have others than an ordinary call."""

    level: int = 15
    """For each level above the first."""
    free_rings: int = 3
    ring_every_s: float = 5.0
    ring: int = 5
    announced_s: float = 8.0
    hold_unannounced: int = 10
    hold_every_s: float = 30.0
    hold: int = 8
    hold_of_gentle: int = 4
    gentle_level: int = 2
    """Up to here a caller is gentle."""
    wrong_destination: int = 20
    transfer_failed: int = 15
    asked_twice: int = 10
    informed_s: float = 8.0
    informed: int = -5
    apology: int = -10
    resolved: int = -25
    annoyed: int = 10
    soothed: int = -10

    def __post_init__(self) -> None:
        """Time must pass: raises ``ValueError`` for a period that is not longer than zero."""
        if self.ring_every_s <= 0 or self.hold_every_s <= 0:
            raise ValueError("a period of the patience curve must be longer than zero")


@dataclass(frozen=True, slots=True, kw_only=True)
class Temper:
    """All that the formula needs to know of a caller; a scenario gives it."""

    level: int
    """Of the person: 1 calm to 5 aggressive."""
    limit_s: float | None = None
    """The longest single wait, ringing or in music; None: no limit but the value."""
    destinations: frozenset[str] = frozenset()
    """Stations, and groups, where the caller is right; empty: nobody can say without listening."""
    curve: Curve = field(default_factory=Curve)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, and the value after it. Only the ``points`` that counted: the value stays in its bounds."""

    at: datetime
    reason: e.PatienceReason
    points: int
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """When somebody at a seat has spoken."""

    since: datetime | None = None
    """Speaks since then; None: is silent."""
    spoke_from: datetime | None = None
    spoke_to: datetime | None = None
    """Begin and end of the last speech that is over; coughs are none."""

    def silent(self, lasted_s: float, at: datetime) -> Voice:
        """The sound is over, after that long; told at this instant."""
        if self.since is None:
            return self
        spoken_s = min(lasted_s, _seconds(self.since, at))
        if not spoken_s >= SPEECH_S:
            return replace(self, since=None)
        return Voice(spoke_from=self.since, spoke_to=self.since + timedelta(seconds=spoken_s))

    def cut_off(self, at: datetime) -> Voice:
        """Nobody is listening any more: who spoke is taken to have spoken until now."""
        return self if self.since is None else Voice(spoke_from=self.since, spoke_to=at)

    def has_spoken(self, within_s: float, at: datetime) -> bool:
        """Whether somebody speaks there, or has spoken in these seconds before."""
        if self.since is not None and _seconds(self.since, at) >= SPEECH_S:
            return True
        return self.spoke_to is not None and _seconds(self.spoke_to, at) <= within_s

    def spoke_to_whom_came_back(self, back_at: datetime, within_s: float, until: datetime) -> bool:
        """Whether a speech that began soon enough goes on after this instant for as long as a word."""
        for begun_at, ended_at in ((self.since, until), (self.spoke_from, self.spoke_to)):
            if begun_at is not None and ended_at is not None and _seconds(back_at, begun_at) <= within_s:
                heard_from = max(begun_at, back_at)
                if _seconds(heard_from, min(ended_at, until)) >= SPEECH_S:
                    return True
        return False


Voices = Mapping[str, Voice]
"""By seat."""


def hear(voices: Voices, fact: e.Event) -> Voices:
    """The voices after a fact; the same object when it is about none."""
    match fact:
        case e.SeatSpeechStarted():
            return {**voices, fact.seat: replace(voices.get(fact.seat, Voice()), since=fact.at)}
        case e.SeatSpeechStopped():
            return {**voices, fact.seat: voices.get(fact.seat, Voice()).silent(fact.lasted_s, fact.at)}
        case e.PbxLost() | e.PbxReached():
            # Nobody knows when it ended: what is not known is not held against an operator.
            return {seat: voice.cut_off(fact.at) for seat, voice in voices.items()}
        case _:
            return voices


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """One caller of a robot, from the offer to the end of the call."""

    call_id: str
    temper: Temper
    value: int
    changes: tuple[Change, ...]
    """All since the beginning, the start among them."""
    voices: Voices
    over: bool = False
    answered: bool = False
    seat: str = ""
    wait: Wait = ""
    since: datetime | None = None
    """Begin of the present wait."""
    counted: int = 0
    """Rings, or periods in music, that this wait has cost."""
    back_at: datetime | None = None
    """An operator has come back, and has said nothing yet."""
    asked: frozenset[str] = frozenset()
    """Where the operator has called or sent to, for this caller, and whoever rang for it."""

    @property
    def leaves(self) -> bool:
        """The patience is at its end: the caller hangs up."""
        return self.value >= LEAVES

    @property
    def next_at(self) -> datetime | None:
        """When time alone changes something; None while it does not."""
        due = self._due()
        return due and due[0]

    def at(self, now: datetime) -> Mood:
        """What time alone has done, up to and at this instant."""
        mood = self
        while (due := mood._due()) is not None and due[0] <= now:
            when, reason, points = due
            mood = replace(mood._changed(when, reason, points), counted=mood.counted + 1)
        return mood

    def after(self, fact: e.Event) -> Mood:
        """The mood after one more fact of the session; time before it has passed too."""
        voices = hear(self.voices, fact)
        mood = self if voices is self.voices else replace(self, voices=voices)
        if self.over or isinstance(fact, SPOKEN):
            return self
        if isinstance(fact, e.SeatSpeechStopped) and fact.seat == self.seat:
            return mood.at(fact.at)._informed(fact.at)
        if getattr(fact, "call_id", None) == self.call_id:
            return mood.at(fact.at)._moved(fact)
        return mood

    # --- what a fact does ---------------------------------------------------------------

    def _moved(self, fact: e.Event) -> Mood:
        match fact:
            case e.CallWaiting():
                return self._waits("music" if self.answered else "ringing", fact.at)
            case e.CallHeld() | e.CallParked() | e.CallCamped():
                return self._left_in_music(fact.at, unseen=fact.inferred)
            case (
                e.CallAnswered()
                | e.CallResumed()
                | e.CallTakenOver()
                | e.CallRetrieved()
                | e.CallPickedUp()
                | e.ConferenceStarted()
            ):
                back_at = fact.at if self.wait == "music" else self.back_at
                return replace(self._no_wait(), answered=True, seat=fact.seat, back_at=back_at)
            case e.CallTurnedAway() | e.VoicemailReached():
                return self._informed(fact.at)._no_wait()
            case e.CallAbandoned() | e.CallEnded():
                return replace(self._informed(fact.at)._no_wait(), over=True)
            case e.PatienceMarked():
                return self._changed(fact.at, fact.mark, self._points(fact.mark))
            case _:
                return self._sent_on(fact)

    def _sent_on(self, fact: e.Event) -> Mood:
        match fact:
            case e.ConsultationStarted():
                return replace(self, asked=frozenset({fact.station, fact.forwarded_from} - {""}))
            case e.TransferStarted() if self.answered:
                asked = self.asked if fact.kind == "blonde" else frozenset()
                return replace(self._informed(fact.at)._no_wait(), asked=asked | {fact.station})
            case e.TransferCompleted():
                return self._put_through(fact)
            case e.TransferFailed() if self.answered and fact.kind in ("blind", "blonde", "camped"):
                return self._changed(fact.at, "transfer-failed", self.temper.curve.transfer_failed)
            case _:
                return self

    def _waits(self, how: Wait, at: datetime) -> Mood:
        """The same kind of wait goes on, whatever place it is in now: the caller hears no difference."""
        if self.wait == how:
            return self
        return replace(self._informed(at)._no_wait(), wait=how, since=at)

    def _no_wait(self) -> Mood:
        return replace(self, wait="", since=None, counted=0, back_at=None)

    def _left_in_music(self, at: datetime, *, unseen: bool) -> Mood:
        """``unseen``: nobody knows what was said before."""
        if self.wait == "music":
            return self
        mood, curve = self._informed(at), self.temper.curve
        if not (unseen or mood._voice.has_spoken(curve.announced_s, at)):
            mood = mood._changed(at, "hold-unannounced", curve.hold_unannounced)
        return mood._waits("music", at)

    def _informed(self, now: datetime) -> Mood:
        """The operator has come back and speaks: told when that speech is over, or the call moves on."""
        curve = self.temper.curve
        if self.back_at is None or self.wait:
            return self
        if not self._voice.spoke_to_whom_came_back(self.back_at, curve.informed_s, now):
            return self
        return replace(self._changed(now, "informed", curve.informed), back_at=None)

    def _put_through(self, fact: e.TransferCompleted) -> Mood:
        mood, curve, right = self._informed(fact.at)._no_wait(), self.temper.curve, self.temper.destinations
        if not right or not self.answered:
            return replace(mood, answered=True)
        if right.isdisjoint({*self.asked, fact.station}):
            return mood._changed(fact.at, "wrong-destination", curve.wrong_destination)
        if fact.kind == "attended":
            return mood._changed(fact.at, "resolved", curve.resolved)
        return mood

    @property
    def _voice(self) -> Voice:
        return self.voices.get(self.seat, Voice())

    def _points(self, mark: e.PatienceMark) -> int:
        curve = self.temper.curve
        return {
            "asked-twice": curve.asked_twice,
            "apology": curve.apology,
            "resolved": curve.resolved,
            "wrong-destination": curve.wrong_destination,
            "annoyed": curve.annoyed,
            "soothed": curve.soothed,
        }[mark]

    # --- what time does --------------------------------------------------------------------

    def _due(self) -> tuple[datetime, e.PatienceReason, int] | None:
        """The next change that needs no fact."""
        if self.over or self.leaves or self.since is None:
            return None
        curve, level = self.temper.curve, self.temper.level
        if self.wait == "ringing":
            after_s = (curve.free_rings + self.counted) * curve.ring_every_s
            reason: e.PatienceReason = "ringing"
            points = curve.ring
        else:
            after_s = (self.counted + 1) * curve.hold_every_s
            reason = "hold"
            points = curve.hold_of_gentle if level <= curve.gentle_level else curve.hold
        limit_s = self.temper.limit_s
        if limit_s is not None and limit_s < after_s:
            after_s, reason, points = limit_s, "wait-limit", LEAVES - self.value
        return self.since + timedelta(seconds=after_s), reason, points

    def _changed(self, at: datetime, reason: e.PatienceReason, points: int) -> Mood:
        """Within the bounds; whoever has decided to leave is past being calmed."""
        value = max(CALM, min(LEAVES, self.value + points))
        if self.leaves or value == self.value:
            return self
        change = Change(at=at, reason=reason, points=value - self.value, value=value)
        return replace(self, value=value, changes=(*self.changes, change))


def begun(temper: Temper, offered: e.CallOffered, voices: Voices | None = None) -> Mood:
    """A robot's call has reached the switchboard; ``voices`` are those of its seats until then."""
    value = max(CALM, min(LEAVES, (temper.level - 1) * temper.curve.level))
    start = Change(at=offered.at, reason="start", points=value, value=value)
    return Mood(
        call_id=offered.call_id, temper=temper, value=value, changes=(start,), voices=dict(voices or {})
    )


def _seconds(earlier: datetime, later: datetime) -> float:
    return (later - earlier).total_seconds()


SENTENCES: Mapping[e.PatienceReason, Sentence] = {
    "start": Sentence("Humeur de l’appelant au départ", "The caller’s mood to begin with"),
    "ringing": Sentence("Une sonnerie de trop", "One ring too many"),
    "hold-unannounced": Sentence(
        "Mis en attente sans un mot juste avant", "Put on hold without a word just before"
    ),
    "hold": Sentence(
        "L’attente en musique dure, sans nouvelles", "The music goes on and on, and nobody comes back"
    ),
    "wait-limit": Sentence(
        "Attente plus longue que ce que l’appelant supporte", "A longer wait than the caller bears"
    ),
    "wrong-destination": Sentence("Passé à la mauvaise personne", "Put through to the wrong person"),
    "transfer-failed": Sentence(
        "Transféré sans annonce à un poste qui n’a pas répondu",
        "Transferred unannounced to a station that did not answer",
    ),
    "asked-twice": Sentence("La même question posée deux fois", "The same question asked twice"),
    "informed": Sentence("Repris, et tenu au courant", "Taken back, and told how things stand"),
    "apology": Sentence("Des excuses, ou une reformulation", "An apology, or a reformulation"),
    "resolved": Sentence("La demande est résolue", "The request is settled"),
    "annoyed": Sentence("S'énerve, sur l'ordre du souffleur", "Loses their temper, as prompted"),
    "soothed": Sentence("Se calme, sur l'ordre du souffleur", "Calms down, as prompted"),
}
"""What each reason means, for people."""

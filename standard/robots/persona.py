"""How a robot takes its turn in a conversation it does not understand.

A robot knows five things: the clock, when somebody begins and stops speaking, when its own line is
over, and what the journal says has happened to its call (`Situation`). `step` folds one of those
stimuli into a frozen state and returns the gestures to make. No clock is read here: `now` is any
monotonic number of seconds.

What callers and colleagues have in common is here; `caller.py` and `colleague.py` add what differs.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

__all__ = [
    "TURN_MAX_S",
    "Answered",
    "Ask",
    "CallerPart",
    "Close",
    "ColleaguePart",
    "Conduct",
    "Ended",
    "Gesture",
    "Lead",
    "Leave",
    "LineOver",
    "Phase",
    "Say",
    "Situation",
    "SpeechBegan",
    "SpeechEnded",
    "State",
    "Stimulus",
    "StopSaying",
    "Tick",
    "Told",
    "due_line",
    "hear",
    "queue_first",
    "say",
]

REPLY_S = 0.3
"""From the detected end of a speech to the robot's reply; the detector has already waited 0.7 s."""
TURN_MAX_S = 20.0
"""A speech longer than this is answered anyway: it may be a noisy microphone."""


class Situation(StrEnum):
    """What the journal says of a robot's call."""

    HELD = "held"
    RESUMED = "resumed"
    NOT_REACHED = "resumed-not-reached"
    """The operator is back and the consultation found nobody."""
    WAITING = "waiting"
    """Back in the waiting list, hearing music."""
    WITH_COLLEAGUE = "with-colleague"
    """A caller, after an announced transfer."""
    WITH_UNANNOUNCED = "with-colleague-unannounced"
    """A caller, after a transfer nobody announced."""
    WRONG_COLLEAGUE = "back-from-wrong-colleague"
    """The operator is back after a wrong destination."""
    WITH_CALLER = "with-caller"
    """A colleague, once the transfer is complete."""


class Conduct(StrEnum):
    """What a colleague does when called."""

    ANSWERS = "answers"
    BUSY = "busy"
    REFUSES = "refuses"
    NO_ANSWER = "no-answer"
    ABSENT = "absent"
    """Not registered at all; if called directly, refuses as unavailable."""


class Phase(StrEnum):
    RINGING = "ringing"
    GREETING = "greeting"
    TALKING = "talking"
    HELD = "held"
    WITH_OTHER = "with-other"
    """Transferred: with the colleague, or for a colleague with the caller."""
    CLOSING = "closing"
    OVER = "over"


@dataclass(frozen=True)
class CallerPart:
    """What a caller has to say, by line key, and its patience. Built from a scenario; texts stay outside."""

    lines: frozenset[str]
    order: tuple[str, ...] = ()
    after_failure: tuple[str, ...] = ()
    """Lines said in order once the operator is back without the person asked for."""
    reprises: tuple[tuple[float, str], ...] = ()
    """(shortest hold in seconds, line) in rising order."""
    wants_colleague: bool = False
    """True: the caller does not close the call before having been put through, or told it cannot be."""
    nods: int = 2
    """How many times it agrees to wait before taking it that nobody can be reached."""
    patience_s: float = 120.0
    limit_s: float = 300.0
    dead_s: float = 0.0
    """Without a word the line goes dead so long after the answer; 0: never."""
    barges_s: float = 0.0
    """Begins its next line over somebody who has spoken for so long; 0: lets people finish."""


@dataclass(frozen=True)
class ColleaguePart:
    """What a colleague does when called, and says when answering."""

    conduct: Conduct = Conduct.ANSWERS
    delay_s: float = 3.0
    busy_s: float = 0.0
    """Busy for that long after the part was given, then `conduct` applies."""
    away_s: float = 0.0
    """The same, letting it ring unanswered."""
    lines: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()
    limit_s: float = 240.0


# --- stimuli ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tick:
    """Time has passed."""


@dataclass(frozen=True)
class Answered:
    """The call is up and its audio runs."""


@dataclass(frozen=True)
class SpeechBegan:
    """The far end has begun to speak."""


@dataclass(frozen=True)
class SpeechEnded:
    """The far end has stopped speaking."""


@dataclass(frozen=True)
class LineOver:
    """The robot's own line has been said to its end."""


@dataclass(frozen=True)
class Told:
    situation: Situation


@dataclass(frozen=True)
class Ask:
    """Say this line next, whatever was planned and whoever speaks (an instructor's click)."""

    key: str
    improvised: bool = False
    """Not one of the part's own lines: what the instructor has typed."""


@dataclass(frozen=True)
class Lead:
    """From now on the caller speaks by itself, or only when asked to."""

    by_hand: bool


@dataclass(frozen=True)
class Leave:
    """The patience is at its end, says whoever keeps it."""


@dataclass(frozen=True)
class Ended:
    """The call is over, whoever ended it."""


Stimulus = Tick | Answered | SpeechBegan | SpeechEnded | LineOver | Told | Ask | Lead | Leave | Ended

# --- gestures -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Say:
    key: str


@dataclass(frozen=True)
class StopSaying:
    """Cut the line being said."""


@dataclass(frozen=True)
class Close:
    """Hang up; `why` is for the journal."""

    why: str


Gesture = Say | StopSaying | Close

# --- state --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class State:
    """One robot in one call. `*_at` fields are the caller's `now` values."""

    began_at: float
    phase: Phase = Phase.RINGING
    phase_at: float = 0.0
    saying: str | None = None
    other_speaks: bool = False
    other_at: float = 0.0
    """When the other party last began or stopped speaking."""
    quiet_at: float = 0.0
    """Since when nobody has spoken."""
    reply_at: float | None = None
    """When the robot takes its turn, if nobody speaks before."""
    first: tuple[str, ...] = ()
    """Lines to say before the planned ones."""
    planned: tuple[str, ...] = ()
    said: frozenset[str] = field(default_factory=frozenset)
    nods: int = 0
    silences: int = 0
    waits_transfer: bool = False
    answered_at: float | None = None
    leaving: bool = False
    """Its patience is at its end."""
    asked: bool = False
    """The first of its lines was asked for, and waits for nobody."""
    by_hand: bool = False
    """Says what is asked for, and nothing by itself."""


def enter(state: State, phase: Phase, now: float) -> State:
    """Change phase; a fresh one begins in silence with nobody speaking."""
    return replace(
        state,
        phase=phase,
        phase_at=now,
        saying=None,
        other_speaks=False,
        other_at=now,
        quiet_at=now,
        reply_at=None,
    )


def hear(state: State, stimulus: SpeechBegan | SpeechEnded, now: float) -> State:
    """The other party's turn begins or ends. Heard on hold, it is music: ignored."""
    if state.phase in (Phase.RINGING, Phase.HELD, Phase.OVER):
        return state
    if isinstance(stimulus, SpeechBegan):
        return replace(state, other_speaks=True, other_at=now, reply_at=None, silences=0)
    state = replace(state, other_speaks=False, other_at=now, quiet_at=now)
    # Speech that ends under the robot's own line is not a turn to answer.
    return state if state.saying else replace(state, reply_at=now + REPLY_S)


def say(state: State, key: str) -> tuple[State, tuple[Gesture, ...]]:
    """Begin a line; whatever queued it is done with."""
    state = replace(
        state,
        saying=key,
        reply_at=None,
        asked=False,
        first=_without(state.first, key),
        planned=_without(state.planned, key),
    )
    return state, (Say(key),)


def line_over(state: State, now: float) -> State:
    if state.saying is None:
        return state
    return replace(state, said=state.said | {state.saying}, saying=None, quiet_at=now)


def queue_first(state: State, key: str) -> State:
    return state if key in state.first else replace(state, first=(key, *state.first))


def interrupt(state: State) -> tuple[State, tuple[Gesture, ...]]:
    """Cut the line being said and keep it for the next turn."""
    if state.saying is None:
        return state, ()
    return replace(queue_first(state, state.saying), saying=None), (StopSaying(),)


def due_line(state: State, now: float) -> bool:
    """Is it the robot's turn to speak?"""
    if state.saying is not None:
        return False
    if state.asked and state.first:
        return True
    if state.other_speaks:
        return now - state.other_at >= TURN_MAX_S
    return state.reply_at is not None and now >= state.reply_at


def _without(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(each for each in keys if each != key)

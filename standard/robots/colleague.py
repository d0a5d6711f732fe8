"""A colleague's turns: what the station does when called, then what it says.

A colleague who answers speaks at once, replies at each end of the other's speech, nods when it has
nothing left to say, greets the caller when the transfer is complete, and hangs up when left in silence
for half a minute or at its time limit. SIP tells it when the call is over; the journal when it is held.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from standard.robots.persona import (
    Answered,
    Ask,
    Close,
    ColleaguePart,
    Conduct,
    Ended,
    Gesture,
    LineOver,
    Phase,
    Situation,
    SpeechBegan,
    SpeechEnded,
    State,
    Stimulus,
    StopSaying,
    Told,
    due_line,
    enter,
    hear,
    interrupt,
    line_over,
    queue_first,
    say,
)

__all__ = ["Reception", "begin", "receive", "step"]

HELLO_S = 0.4
RELAY_S = 0.8
LONELY_S = 30.0
MAX_NODS = 3

_HELLO = "accueil"
_RELAY = "relais"
_REPLY = "suite"
_NOD = "acquiescement"
_Step = tuple[State, tuple[Gesture, ...]]


@dataclass(frozen=True)
class Reception:
    """`code`: a SIP status that refuses the call now, or 180 to ring; `answer_s`: when to answer, if ever."""

    code: int = 180
    answer_s: float | None = None


def receive(part: ColleaguePart, part_age_s: float, *, occupied: bool) -> Reception:
    """Decide for a call that arrives `part_age_s` after the part was given; `occupied`: already in a call."""
    if occupied or part_age_s < part.busy_s:
        return Reception(code=486)
    if part_age_s < part.away_s:
        return Reception()
    match part.conduct:
        case Conduct.ANSWERS:
            return Reception(answer_s=part.delay_s)
        case Conduct.BUSY:
            return Reception(code=486)
        case Conduct.REFUSES:
            return Reception(code=603)
        case Conduct.NO_ANSWER:
            return Reception()
        case Conduct.ABSENT:
            return Reception(code=480)


def begin(part: ColleaguePart, now: float) -> State:
    """A colleague whose set has just begun to ring."""
    return State(began_at=now, phase_at=now, planned=part.order)


def step(part: ColleaguePart, state: State, stimulus: Stimulus, now: float) -> _Step:
    """Fold one stimulus; returns the new state and the gestures to make now."""
    state, cut = _absorb(part, state, stimulus, now)
    state, made = _decide(part, state, now)
    return state, cut + made


def _absorb(part: ColleaguePart, state: State, stimulus: Stimulus, now: float) -> _Step:
    if state.phase is Phase.OVER:
        return state, ()
    match stimulus:
        case Ended():
            return enter(state, Phase.OVER, now), ()
        case Answered() if state.phase is Phase.RINGING:
            state = replace(enter(state, Phase.TALKING, now), first=_known(part, _HELLO))
            return replace(state, reply_at=now + HELLO_S), ()
        case SpeechBegan() if _HELLO in state.first:
            return state, ()  # a colleague says hello even if the line is not quiet
        case SpeechBegan() | SpeechEnded():
            return hear(state, stimulus, now), ()
        case LineOver():
            return line_over(state, now), ()
        case Ask(key) if key in part.lines and state.phase is not Phase.RINGING:
            return replace(queue_first(state, key), reply_at=now), ()
        case Told(situation) if state.phase is not Phase.RINGING:
            return _told(part, state, situation, now)
        case _:
            return state, ()


def _told(part: ColleaguePart, state: State, situation: Situation, now: float) -> _Step:
    state, cut = interrupt(state)
    match situation:
        case Situation.HELD | Situation.WAITING:
            return enter(state, Phase.HELD, now), cut
        case Situation.WITH_CALLER:
            state = replace(
                enter(state, Phase.WITH_OTHER, now),
                first=_known(part, _RELAY),
                planned=_known(part, _REPLY),
                nods=0,
            )
            return replace(state, reply_at=now + RELAY_S), cut
        case _:
            return enter(state, Phase.TALKING, now), cut


def _decide(part: ColleaguePart, state: State, now: float) -> _Step:
    if state.phase is Phase.OVER:
        return state, ()
    if now - state.began_at >= part.limit_s:
        return _hang_up(state, "limit", now)
    if state.phase in (Phase.RINGING, Phase.HELD):
        return state, ()
    if due_line(state, now):
        return _take_turn(part, state)
    if state.saying is None and not state.other_speaks and now - state.quiet_at >= LONELY_S:
        return _hang_up(state, "silence", now)
    return state, ()


def _take_turn(part: ColleaguePart, state: State) -> _Step:
    for key in (*state.first, *state.planned):
        return say(state, key)
    state = replace(state, reply_at=None)
    if _NOD in part.lines and state.nods < MAX_NODS:
        return say(replace(state, nods=state.nods + 1), _NOD)
    return state, ()


def _hang_up(state: State, why: str, now: float) -> _Step:
    gestures: tuple[Gesture, ...] = (StopSaying(), Close(why)) if state.saying else (Close(why),)
    return enter(state, Phase.OVER, now), gestures


def _known(part: ColleaguePart, key: str) -> tuple[str, ...]:
    return (key,) if key in part.lines else ()

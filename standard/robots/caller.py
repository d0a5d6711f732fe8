"""A caller's turns.

The rules, all on observable facts:

- greeting: the opening is said after the end of the operator's first speech, or after 2.5 s of silence;
- then one line at each end of the operator's speech: what must be said first (the reaction to a hold,
  a line an instructor asked for, a line that a hold had cut), then the planned answers in order;
- when nothing is left to say, the end of the operator's *next* speech is taken as the closing: the
  caller says goodbye and hangs up 1.5 s later, or once the operator has finished answering. A caller
  who wants to be put through agrees to wait instead (`nods` times), until it is put through, or the
  operator comes back without the person, or nothing happens: then it leaves its message;
- 6 s of silence outside a hold: « Allô ? » (three times, then goodbye);
- on hold the caller says nothing, and hangs up after `patience_s`; likewise while ringing;
- a talkative or aggressive caller (`barges_s`) does not wait for the end of a long speech: so many seconds
  into it, it begins what it would have said next, and goes on whoever speaks; never its goodbye;
- a line that an instructor asks for is said as soon as its own line is over, whoever speaks; led by hand,
  it says such lines only, though a hold and the end of its patience are still felt;
- at `dead_s` after the answer the line goes dead, if it is to;
- when its patience is at its end (told by whoever keeps it), it cuts short whatever is said, says its
  last line if it has one, and hangs up; on hold and while ringing nobody would hear that line;
- 15 s before `limit_s` it says goodbye whatever happens, and at `limit_s` it hangs up.
"""

from __future__ import annotations

from dataclasses import replace

from standard.robots.persona import (
    Answered,
    Ask,
    CallerPart,
    Close,
    Ended,
    Gesture,
    Lead,
    Leave,
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
    say,
)

__all__ = ["begin", "step"]

GREETING_SILENCE_S = 2.5
SILENCE_S = 6.0
BACK_S = 0.04
"""From the operator's return to the caller's reaction: with all that is on the way, heard within 0.3 s."""
GOODBYE_S = 1.5
GOODBYE_MAX_S = 6.0
LAST_WORDS_S = 15.0
MAX_SILENCES = 3

_OPENING = "ouverture"
_GOODBYE = "cloture"
_NOD = "acquiescement"
_LAST = "depart"
_Step = tuple[State, tuple[Gesture, ...]]


def begin(part: CallerPart, now: float) -> State:
    """A caller that has just dialled."""
    return State(began_at=now, phase_at=now, planned=part.order, waits_transfer=part.wants_colleague)


def step(part: CallerPart, state: State, stimulus: Stimulus, now: float) -> _Step:
    """Fold one stimulus; returns the new state and the gestures to make now."""
    state, cut = _absorb(part, state, stimulus, now)
    state, made = _decide(part, state, now)
    return state, cut + made


def _absorb(part: CallerPart, state: State, stimulus: Stimulus, now: float) -> _Step:
    if state.phase is Phase.OVER:
        return state, ()
    match stimulus:
        case Ended():
            return enter(state, Phase.OVER, now), ()
        case Answered() if state.phase is Phase.RINGING:
            state = replace(enter(state, Phase.GREETING, now), answered_at=now)
            return replace(state, first=_known(part, _OPENING)), ()
        case SpeechBegan() | SpeechEnded():
            return hear(state, stimulus, now), ()
        case LineOver():
            return _after_line(state, now), ()
        case Ask(key, improvised) if improvised or key in part.lines:
            return _asked(state, key, now), ()
        case Lead(by_hand):
            return replace(state, by_hand=by_hand), ()
        case Leave() if not state.leaving and state.phase is not Phase.CLOSING:
            state, cut = interrupt(state)
            return replace(state, leaving=True), cut
        case Told(situation) if state.phase not in (Phase.RINGING, Phase.CLOSING):
            return _told(part, state, situation, now)
        case _:
            return state, ()


def _asked(state: State, key: str, now: float) -> State:
    if state.phase in (Phase.RINGING, Phase.CLOSING):
        return state
    first = (key, *(one for one in state.first if one != key))
    return replace(state, first=first, reply_at=now, asked=True)


def _after_line(state: State, now: float) -> State:
    over = state.saying
    state = line_over(state, now)
    if over == _GOODBYE:
        return replace(
            enter(state, Phase.CLOSING, now), other_speaks=state.other_speaks, other_at=state.other_at
        )
    if over == _LAST:
        return replace(state, leaving=True)
    if over == _OPENING and state.phase is Phase.GREETING:
        return replace(state, phase=Phase.TALKING, phase_at=now)
    return state


def _told(part: CallerPart, state: State, situation: Situation, now: float) -> _Step:
    state, cut = interrupt(state)
    match situation:
        case Situation.HELD | Situation.WAITING:
            # Told twice (hold, then waiting list), the patience keeps running from the first.
            return (state if state.phase is Phase.HELD else enter(state, Phase.HELD, now)), cut
        case Situation.RESUMED | Situation.NOT_REACHED | Situation.WRONG_COLLEAGUE if state.by_hand:
            return _back_by_hand(state, now), cut
        case Situation.RESUMED | Situation.NOT_REACHED | Situation.WRONG_COLLEAGUE:
            return _back(part, state, situation, now), cut
        case Situation.WITH_COLLEAGUE | Situation.WITH_UNANNOUNCED:
            announced = situation is Situation.WITH_COLLEAGUE
            words = _known(part, "avec_collegue" if announced else "transfert_sans_annonce")
            words = () if state.by_hand else words
            state = replace(
                enter(state, Phase.WITH_OTHER, now), first=words, planned=(), waits_transfer=False
            )
            return state, cut
        case Situation.WITH_CALLER:
            return state, cut


def _back_by_hand(state: State, now: float) -> State:
    """Only what a hold had cut, or what was asked for meanwhile."""
    state = enter(state, Phase.TALKING, now)
    return replace(state, reply_at=now + BACK_S) if state.first else state


def _back(part: CallerPart, state: State, situation: Situation, now: float) -> State:
    held_s = now - state.phase_at if state.phase is Phase.HELD else 0.0
    reaction = tuple(key for after_s, key in part.reprises if held_s >= after_s)[-1:]
    if situation is Situation.WRONG_COLLEAGUE:
        reaction = _known(part, "mauvais_transfert")
    if situation is Situation.NOT_REACHED:
        state = _give_up(part, state)
    # A robot held before it could open the conversation has not opened it yet.
    first = reaction + tuple(key for key in state.first if key not in reaction)
    state = replace(enter(state, Phase.TALKING, now), first=first, nods=0)
    return replace(state, reply_at=now + BACK_S) if first else state


def _give_up(part: CallerPart, state: State) -> State:
    """The person asked for cannot be reached: what is left to say is the message."""
    unsaid = tuple(key for key in part.after_failure if key not in state.said)
    return replace(state, planned=unsaid, waits_transfer=False)


def _decide(part: CallerPart, state: State, now: float) -> _Step:
    age_s = now - state.began_at
    if state.phase is Phase.OVER:
        return state, ()
    if why := _cut(part, state, now):
        return _hang_up(state, why, now)
    if state.leaving:
        return _storm_out(part, state, now)
    match state.phase:
        case Phase.RINGING | Phase.HELD:
            return (
                _hang_up(state, "patience", now) if now - state.phase_at >= part.patience_s else (state, ())
            )
        case Phase.CLOSING:
            return _leave(state, now)
        case _ if age_s >= part.limit_s - LAST_WORDS_S and state.saying is None:
            return _goodbye(part, state, now)
        case Phase.GREETING if _nobody_speaks(state) and now - state.quiet_at >= GREETING_SILENCE_S:
            return _take_turn(part, replace(state, reply_at=now), now)
        case _ if due_line(state, now) or _barges(part, state, now):
            return _take_turn(part, state, now)
        case _ if _too_quiet(state, now):
            return _break_silence(part, state, now)
        case _:
            return state, ()


def _cut(part: CallerPart, state: State, now: float) -> str:
    """What ends the call in the middle of whatever is said, if anything does."""
    if now - state.began_at >= part.limit_s:
        return "limit"
    dead = part.dead_s and state.answered_at is not None and now - state.answered_at >= part.dead_s
    return "line-dead" if dead else ""


def _take_turn(part: CallerPart, state: State, now: float) -> _Step:
    for key in state.first if state.by_hand else (*state.first, *state.planned):
        return say(state, key)
    if state.by_hand:
        return replace(state, reply_at=None, quiet_at=now), ()
    if state.phase is Phase.GREETING:  # a script without an opening
        return replace(state, phase=Phase.TALKING, phase_at=now, reply_at=None, quiet_at=now), ()
    if state.waits_transfer and state.nods < part.nods:
        state = replace(state, nods=state.nods + 1, reply_at=None, quiet_at=now)
        return say(state, _NOD) if _NOD in part.lines else (state, ())
    if state.waits_transfer:
        return _take_turn(part, _give_up(part, state), now)
    return _goodbye(part, state, now)


def _barges(part: CallerPart, state: State, now: float) -> bool:
    """Whether it talks over somebody who has had the floor for long enough."""
    if not part.barges_s or state.by_hand or state.phase is not Phase.TALKING:
        return False
    if state.saying is not None or not state.other_speaks or not (state.first or state.planned):
        return False
    return now - max(state.other_at, state.quiet_at) >= part.barges_s


def _nobody_speaks(state: State) -> bool:
    return state.saying is None and not state.other_speaks


def _too_quiet(state: State, now: float) -> bool:
    return not state.by_hand and _nobody_speaks(state) and now - state.quiet_at >= SILENCE_S


def _break_silence(part: CallerPart, state: State, now: float) -> _Step:
    if state.silences >= MAX_SILENCES:
        return _goodbye(part, state, now)
    state = replace(state, silences=state.silences + 1, quiet_at=now)
    if state.first:
        return say(state, state.first[0])
    return say(state, "silence") if "silence" in part.lines else (state, ())


def _goodbye(part: CallerPart, state: State, now: float) -> _Step:
    if _GOODBYE in part.lines and _GOODBYE not in state.said:
        return say(state, _GOODBYE)
    return _hang_up(state, "goodbye", now)


def _leave(state: State, now: float) -> _Step:
    waited_s = now - state.phase_at
    if waited_s >= GOODBYE_MAX_S or (waited_s >= GOODBYE_S and not state.other_speaks):
        return _hang_up(state, "goodbye", now)
    return state, ()


def _storm_out(part: CallerPart, state: State, now: float) -> _Step:
    if state.saying == _LAST:
        return state, ()
    heard = state.phase not in (Phase.RINGING, Phase.HELD)
    if heard and _LAST in part.lines and _LAST not in state.said:
        return say(state, _LAST)
    return _hang_up(state, "patience", now)


def _hang_up(state: State, why: str, now: float) -> _Step:
    gestures: tuple[Gesture, ...] = (StopSaying(), Close(why)) if state.saying else (Close(why),)
    return enter(state, Phase.OVER, now), gestures


def _known(part: CallerPart, key: str) -> tuple[str, ...]:
    return (key,) if key in part.lines else ()

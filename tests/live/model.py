"""What should become of one call, whatever is done with it: written from the trade's rules, not our code.

A model of one operator, one caller, one colleague who is consulted (station A) and one station that is
transferred to directly (B). It predicts the outcome of every manipulation, accepted or refused with which
error, and where everybody is afterwards. The walks of ``test_walk`` hold it against the board and Asterisk.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

CallerIs = Literal[
    "gone", "new", "recalled", "talking", "held", "parked", "leaving", "blonde", "away", "sent"
]
"""``leaving``: B rings for it. ``blonde``: A rings for it. ``away``: talks with A. ``sent``: talks with B."""
ColleagueIs = Literal["none", "ringing", "talking", "held", "failed"]

DONE = "done"
MINE = ("talking", "held")
MANIPULATIONS = (
    "answer",
    "hold",
    "resume",
    "consult",
    "swap",
    "conference",
    "cancel",
    "complete",
    "blind",
    "park",
    "retrieve",
    "hang up",
    "caller hangs up",
    "colleague hangs up",
)
OTHERS_ACT = ("caller dials", "colleague answers", "station answers", "station hangs up")
STEPS = MANIPULATIONS + OTHERS_ACT


@dataclass(frozen=True, slots=True)
class Situation:
    """Where caller and colleague are."""

    caller: CallerIs = "gone"
    colleague: ColleagueIs = "none"

    @property
    def conference(self) -> bool:
        """All three are in the room."""
        return self.caller == "talking" and self.colleague == "talking"

    @property
    def consulting(self) -> bool:
        """A colleague is being called or on the line."""
        return self.colleague in ("ringing", "talking", "held")


def after(now: Situation, step: str) -> tuple[str, Situation] | None:
    """The outcome (``done`` or an error id) and the situation after it; None: that cannot be tried now."""
    if step in OTHERS_ACT or step.startswith(("caller", "colleague")):
        changed = _others(now, step)
        return None if changed is None else (DONE, changed)
    outcome = _refusal(now, step)
    return (outcome, now) if outcome != DONE else (DONE, _moved(now, step))


def possible(now: Situation) -> Iterator[tuple[str, str, Situation]]:
    """Every step that can be tried, with its outcome and what follows."""
    for step in STEPS:
        if (told := after(now, step)) is not None:
            yield step, *told


def way_to(now: Situation, wanted: str) -> list[str]:
    """The fewest accepted steps after which ``wanted`` is accepted. Raises ``LookupError``: no way."""
    ways: deque[tuple[Situation, list[str]]] = deque([(now, [])])
    seen = {now}
    while ways:
        here, way = ways.popleft()
        told = after(here, wanted)
        if told is not None and told[0] == DONE:
            return list(way)
        for step, outcome, there in possible(here):
            if outcome == DONE and there not in seen:
                seen.add(there)
                ways.append((there, [*way, step]))
    raise LookupError(wanted)


# --- what other people do -----------------------------------------------------------


def _others(now: Situation, step: str) -> Situation | None:
    match step:
        case "caller dials":
            # One call at a time: a colleague may still be there for the one before.
            return replace(now, caller="new") if now == Situation() else None
        case "caller hangs up":
            return None if now.caller == "gone" else _without_caller(now)
        case "colleague answers":
            if now.caller == "blonde":
                return replace(now, caller="away")
            return replace(now, colleague="talking") if now.colleague == "ringing" else None
        case "colleague hangs up":
            return _without_colleague(now)
        case "station answers":
            return replace(now, caller="sent") if now.caller == "leaving" else None
        case "station hangs up":
            if now.caller == "leaving":
                return replace(now, caller="recalled")
            return replace(now, caller="gone") if now.caller == "sent" else None
    return None


def _without_caller(now: Situation) -> Situation:
    # Why a colleague did not answer interests nobody any more.
    colleague: ColleagueIs = "none" if now.colleague == "failed" else now.colleague
    return Situation("gone", colleague)


def _without_colleague(now: Situation) -> Situation | None:
    if now.caller == "blonde":
        return replace(now, caller="recalled")
    if now.caller == "away":
        return replace(now, caller="gone")
    if now.colleague == "ringing":
        return replace(now, colleague="none" if now.caller == "gone" else "failed")
    return replace(now, colleague="none") if now.consulting else None


# --- what the operator asks -----------------------------------------------------------


def _refusal(now: Situation, step: str) -> str:
    about_the_pair = ("swap", "conference", "complete")
    if step in about_the_pair and not now.consulting:
        return "no-consultation"
    if step == "cancel":
        return DONE if now.colleague != "none" else "no-consultation"
    if step == "hang up":
        if now.conference:
            return "conference-under-way"
        someone = now.caller == "talking" or now.colleague in ("ringing", "talking")
        return DONE if someone else "nobody-on-the-line"
    if step in ("swap", "conference") and now.conference and step == "conference":
        return "already-done"
    if step in ("swap", "conference") and now.colleague == "ringing":
        return "colleague-ringing"
    if now.caller == "gone":
        return "call-ended"
    if step in about_the_pair:
        return DONE
    return _refusal_about_caller(now, step)


def _refusal_about_caller(now: Situation, step: str) -> str:
    if step == "answer":
        if now.caller in MINE:
            return "already-yours"
        if now.caller not in ("new", "recalled"):
            return "call-not-there"
        return "colleague-ringing" if now.colleague == "ringing" else DONE
    if step == "retrieve":
        if now.caller != "parked":
            return "call-not-there"
        return "colleague-ringing" if now.colleague == "ringing" else DONE
    if now.caller == "new":
        return "not-your-call"
    wanted = {"hold": ("talking",), "resume": ("held",)}.get(step, MINE)
    if now.caller not in wanted:
        return "call-not-there"
    if step == "resume" and now.colleague == "ringing":
        return "colleague-ringing"
    if step in ("consult", "blind", "park") and now.consulting:
        same = step == "consult" and now.conference
        return "already-in-conference" if same else "consultation-under-way"
    return DONE


def _moved(now: Situation, step: str) -> Situation:  # noqa: C901 - one line per manipulation
    held: ColleagueIs = "held" if now.colleague == "talking" else now.colleague
    kept: ColleagueIs = "none" if now.colleague == "failed" else now.colleague
    match step:
        case "answer" | "resume" | "retrieve":
            return Situation("talking", "none" if now.colleague == "failed" else held)
        case "hold":
            return replace(now, caller="held")
        case "consult":
            return Situation("held", "ringing")
        case "swap":
            if now.conference or now.colleague == "held":
                return Situation("held", "talking")
            return Situation("talking", "held")
        case "conference":
            return Situation("talking", "talking")
        case "cancel":
            return Situation("talking" if now.caller in MINE else now.caller, "none")
        case "complete":
            return Situation("blonde" if now.colleague == "ringing" else "away", "none")
        case "blind":
            return Situation("leaving", kept)
        case "park":
            return Situation("parked", kept)
        case "hang up" if now.caller == "talking":
            return _without_caller(now)
        case "hang up":
            return replace(now, colleague="none")
    raise AssertionError(step)

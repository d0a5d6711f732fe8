"""What a run shows, told by the journal and measured on the recordings; nothing here asks the script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import soundfile

from standard.audio.sound import Samples, level_dbfs
from standard.core import events as e
from standard.core.desk.facts import MessageTaken
from standard.core.fact import Fact
from standard.core.history import History
from standard.core.replay import CallDetail, detail
from standard.core.scenarios import Scenario

AUDIBLE_DBFS = -45.0
"""Least level of speech on a track, over the moments when caller and operator talk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallReport:
    """One call of the run."""

    scenario: str
    title: str
    call_id: str
    caller: str
    handled: bool
    """The journal has everything that handling this call means."""
    missing: tuple[str, ...]
    """What the journal lacks, when it was not handled."""
    answered_after_s: float | None
    held_s: float
    transferred_to: str
    message: str
    duration_s: float
    recording: str
    """Storage key, empty when there is none."""
    caller_dbfs: float | None
    operator_dbfs: float | None
    both_heard: bool


@dataclass(frozen=True, slots=True)
class Expectation:
    """A fact that the journal must have for a call to be handled, in words."""

    told: str
    holds: Callable[[CallDetail], bool]


def _has(*kinds: type[Fact]) -> Callable[[CallDetail], bool]:
    return lambda call: any(isinstance(one.fact, kinds) for one in call.facts)


def _transferred(station: str) -> Callable[[CallDetail], bool]:
    def holds(call: CallDetail) -> bool:
        done = [one.fact for one in call.facts if isinstance(one.fact, e.TransferCompleted)]
        return any(fact.station == station and fact.kind == "attended" for fact in done)

    return holds


def _message_for(station: str) -> Callable[[CallDetail], bool]:
    def holds(call: CallDetail) -> bool:
        taken = [one.fact for one in call.facts if isinstance(one.fact, MessageTaken)]
        return any(fact.recipient == station and fact.text.strip() for fact in taken)

    return holds


def _never(*kinds: type[Fact]) -> Callable[[CallDetail], bool]:
    has = _has(*kinds)
    return lambda call: not has(call)


_ALWAYS = (
    Expectation("CallAnswered", _has(e.CallAnswered)),
    Expectation("CallEnded", _has(e.CallEnded)),
    Expectation("no CallAbandoned", _never(e.CallAbandoned)),
    Expectation("no recall", lambda call: not any(_is_recall(one.fact) for one in call.facts)),
)
EXPECTED: dict[str, tuple[Expectation, ...]] = {
    "PR-01": (*_ALWAYS, Expectation("no TransferStarted", _never(e.TransferStarted, e.TransferCompleted))),
    "SC-01": (
        *_ALWAYS,
        Expectation("CallHeld", _has(e.CallHeld)),
        Expectation("ConsultationAnswered", _has(e.ConsultationAnswered)),
        Expectation("TransferCompleted to 2031, announced", _transferred("2031")),
    ),
    "PR-02": (
        *_ALWAYS,
        Expectation("CallHeld", _has(e.CallHeld)),
        Expectation("ConsultationStarted", _has(e.ConsultationStarted)),
        Expectation("no ConsultationAnswered", _never(e.ConsultationAnswered)),
        Expectation("CallResumed", _has(e.CallResumed)),
        Expectation("MessageTaken for 2052", _message_for("2052")),
    ),
}
"""What each scenario demands, beyond being answered and ended."""


def _is_recall(fact: e.Event) -> bool:
    return isinstance(fact, e.CallWaiting) and fact.reason != "new"


def report_of(
    scenario: Scenario, title: str, facts: Sequence[e.Numbered], audio: Callable[[str], Path]
) -> CallReport:
    """The report of the call this scenario's caller made; a call that never came was not handled."""
    number = scenario.premier.cli.replace(" ", "")
    told = History(one.fact for one in facts).calls()
    story = next((story for story in told if story.number == number), None)
    if story is None:
        return _never_came(scenario, title)
    call = detail(facts, story.call_id)
    missing = tuple(wanted.told for wanted in EXPECTED[scenario.code] if not wanted.holds(call))
    recording = story.recording
    levels = levels_of(audio(recording.key), call) if recording and recording.duration_s > 0 else (None, None)
    messages = [one.fact for one in call.facts if isinstance(one.fact, MessageTaken)]
    done = [one.fact for one in call.facts if isinstance(one.fact, e.TransferCompleted)]
    return CallReport(
        scenario=scenario.code,
        title=title,
        call_id=story.call_id,
        caller=story.name or story.number,
        handled=not missing,
        missing=missing,
        answered_after_s=_between(story.offered_at, story.answered_at),
        held_s=round(sum(span.to_s - span.from_s for span in call.lanes.caller if span.state == "held"), 1),
        transferred_to=done[-1].station if done else "",
        message=messages[-1].text if messages else "",
        duration_s=_between(story.offered_at, story.ended_at) or 0.0,
        recording=recording.key if recording else "",
        caller_dbfs=levels[0],
        operator_dbfs=levels[1],
        both_heard=all(level is not None and level > AUDIBLE_DBFS for level in levels),
    )


def _never_came(scenario: Scenario, title: str) -> CallReport:
    return CallReport(
        scenario=scenario.code, title=title, call_id="", caller=scenario.premier.nom, handled=False,
        missing=("CallOffered",), answered_after_s=None, held_s=0.0, transferred_to="", message="",
        duration_s=0.0, recording="", caller_dbfs=None, operator_dbfs=None, both_heard=False,
    )  # fmt: skip


def _between(begin: datetime, end: datetime | None) -> float | None:
    return None if end is None else round((end - begin).total_seconds(), 2)


def levels_of(recording: Path, call: CallDetail) -> tuple[float, float]:
    """Level of the caller's voice and of what the caller heard while both talked: music does not count."""
    samples, rate = soundfile.read(recording, dtype="float32", always_2d=True)
    talking = np.zeros(len(samples), dtype=bool)
    for span in call.lanes.seat:
        if span.state == "talking":
            talking[max(0, round(span.from_s * rate)) : max(0, round(span.to_s * rate))] = True
    caller: Samples = samples[talking, 0]
    heard: Samples = samples[talking, 1]
    return round(level_dbfs(caller, rate), 1), round(level_dbfs(heard, rate), 1)

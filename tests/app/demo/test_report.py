"""What a run's report says, from facts written here: the journal decides, and a recording is measured."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
import soundfile

from standard.app.demo.calls import SCRIPTS
from standard.app.demo.report import EXPECTED, CallReport, report_of
from standard.core import events as e
from standard.core.desk.facts import MessageTaken
from standard.core.events import Event, Numbered
from standard.core.fact import Fact
from standard.library.scenarios import load_scenario
from tests.facts import T0

CALL, SEAT = "c-1.1", "2001"
NUMBERS = {"PR-01": "0639982055", "SC-01": "0261912111", "PR-02": "0639982214"}


def at(second: float) -> datetime:
    """An instant of the story."""
    return T0 + timedelta(seconds=second)


def begun(code: str) -> list[Event]:
    """A call that was answered after two seconds."""
    return [
        e.SeatTaken(at=at(0), seat=SEAT, account="eleve", name="Léa", recorded=True),
        e.CallOffered(at=at(1), call_id=CALL, number=NUMBERS[code], name="X", dialled="0261912000"),
        e.CallWaiting(at=at(1), call_id=CALL, reason="new"),
        e.RecordingStarted(at=at(3), call_id=CALL),
        e.CallAnswered(at=at(3), call_id=CALL, seat=SEAT),
    ]


def ended(second: float) -> list[Event]:
    return [
        e.CallEnded(at=at(second), call_id=CALL, by="caller"),
        e.RecordingStored(at=at(second + 1), call_id=CALL, key="k", duration_s=second - 3),
    ]


def held_and_consulted(station: str) -> list[Event]:
    return [
        e.CallHeld(at=at(10), call_id=CALL, seat=SEAT),
        e.ConsultationStarted(at=at(11), consultation_id="k-1", call_id=CALL, seat=SEAT, station=station),
        e.ConsultationRinging(at=at(12), consultation_id="k-1", seat=SEAT),
    ]


STORIES: dict[str, list[Event]] = {
    "PR-01": [*begun("PR-01"), *ended(20)],
    "SC-01": [
        *begun("SC-01"),
        *held_and_consulted("2031"),
        e.ConsultationAnswered(at=at(14), consultation_id="k-1", seat=SEAT),
        e.TransferCompleted(at=at(18), call_id=CALL, seat=SEAT, station="2031", kind="attended"),
        *ended(30),
    ],
    "PR-02": [
        *begun("PR-02"),
        *held_and_consulted("2052"),
        e.ConsultationFailed(
            at=at(20), consultation_id="k-1", seat=SEAT, station="2052", reason="cancelled"
        ),
        e.CallResumed(at=at(20), call_id=CALL, seat=SEAT),
        MessageTaken(
            at=at(25), message_id="m-1", seat=SEAT, account="eleve", call_id=CALL, recipient="2052",
            caller_name="X", caller_number="1", text="Rappeler.",
        ),
        *ended(30),
    ],
}  # fmt: skip


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Thirty seconds where both speak, as noise of the level of speech."""
    path = tmp_path / "recording.wav"
    noise = np.random.default_rng(1).normal(0, 0.1, (30 * 8000, 2))
    soundfile.write(path, noise, 8000)
    return path


def report(code: str, facts: list[Event], recording: Path) -> CallReport:
    numbered = [Numbered(seq, fact) for seq, fact in enumerate(facts, 1)]
    return report_of(load_scenario(code), "title", numbered, lambda _: recording)


@pytest.mark.parametrize("code", STORIES)
def test_a_call_with_all_its_facts_was_handled(code: str, recording: Path) -> None:
    told = report(code, STORIES[code], recording)
    assert (told.handled, told.missing, told.both_heard) == (True, (), True)
    assert told.answered_after_s == 2.0


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (code, kind)
        for code, kinds in {
            "PR-01": (e.CallAnswered, e.CallEnded),
            "SC-01": (e.CallAnswered, e.CallHeld, e.ConsultationAnswered, e.TransferCompleted, e.CallEnded),
            "PR-02": (e.CallAnswered, e.CallHeld, e.CallResumed, MessageTaken, e.CallEnded),
        }.items()
        for kind in kinds
    ],
)
def test_a_call_without_one_of_its_facts_was_not(code: str, kind: type[Fact], recording: Path) -> None:
    told = report(code, [fact for fact in STORIES[code] if not isinstance(fact, kind)], recording)
    assert not told.handled
    assert any(kind.__name__ in missing for missing in told.missing)


def test_a_direct_transfer_is_not_an_announced_one(recording: Path) -> None:
    direct = e.TransferCompleted(at=at(18), call_id=CALL, seat=SEAT, station="2031", kind="blind")
    story = [direct if isinstance(fact, e.TransferCompleted) else fact for fact in STORIES["SC-01"]]
    assert report("SC-01", story, recording).missing == ("TransferCompleted to 2031, announced",)


def test_a_caller_who_came_back_was_not_handled_at_once(recording: Path) -> None:
    recall = e.CallWaiting(at=at(15), call_id=CALL, reason="no-answer", station="2052", seat=SEAT)
    again = e.CallAnswered(at=at(16), call_id=CALL, seat=SEAT)
    told = report("PR-01", [*begun("PR-01"), recall, again, *ended(20)], recording)
    assert told.missing == ("no recall",)


def test_a_call_that_never_came(recording: Path) -> None:
    told = report("SC-01", STORIES["PR-01"], recording)
    assert (told.handled, told.missing, told.recording) == (False, ("CallOffered",), "")


def test_the_measures_of_a_call(recording: Path) -> None:
    told = report("SC-01", STORIES["SC-01"], recording)
    assert (told.transferred_to, told.held_s, told.duration_s) == ("2031", 8.0, 29.0)
    assert report("PR-02", STORIES["PR-02"], recording).message == "Rappeler."


@pytest.mark.parametrize("track", [0, 1])
def test_a_track_that_is_silent_while_both_talk_is_found(track: int, recording: Path) -> None:
    samples, rate = soundfile.read(recording)
    # The music of a hold must not pass for the operator's voice: only 7 s to 15 s are loud on this track.
    samples[: 7 * rate, track] = samples[15 * rate :, track] = 0
    soundfile.write(recording, samples, rate)
    assert not report("SC-01", STORIES["SC-01"], recording).both_heard


def test_every_script_has_its_expectations() -> None:
    assert {script.scenario for script in SCRIPTS} == set(EXPECTED)

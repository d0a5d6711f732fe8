"""What a caller's robot is told, from the facts of its call."""

import pytest

from standard.core import events as e
from standard.core.events import Event
from standard.lab.situations import Situations
from standard.robots.persona import Situation
from tests.facts import T0

CALL, SEAT, STATION = "c-1.1", "2001", "2052"
HELD = e.CallHeld(at=T0, seat=SEAT, call_id=CALL)
RESUMED = e.CallResumed(at=T0, seat=SEAT, call_id=CALL)
ANSWERED = e.CallAnswered(at=T0, seat=SEAT, call_id=CALL)
STARTED = e.ConsultationStarted(at=T0, seat=SEAT, consultation_id="k-1", call_id=CALL, station=STATION)
FAILED = e.ConsultationFailed(at=T0, seat=SEAT, consultation_id="k-1", station=STATION, reason="no-answer")
PICKED_UP = e.ConsultationAnswered(at=T0, seat=SEAT, consultation_id="k-1")
RECALLED = e.CallWaiting(at=T0, call_id=CALL, reason="no-answer", station=STATION)


def told(*facts: Event) -> list[str]:
    """Everything that is told, in order."""
    situations = Situations()
    return [situation for fact in facts if (situation := situations.after(fact))]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((e.CallWaiting(at=T0, call_id=CALL, reason="new"), ANSWERED), []),
        ((HELD, RESUMED), ["held", "resumed"]),
        ((HELD, STARTED, FAILED, RESUMED), ["held", "resumed-not-reached"]),
        # Told once: the next hold has another reason.
        ((HELD, STARTED, FAILED, RESUMED, HELD, RESUMED), ["held", "resumed-not-reached", "held", "resumed"]),
        ((HELD, STARTED, PICKED_UP, RESUMED), ["held", "resumed"]),
        # Somebody else was found after all.
        ((HELD, STARTED, FAILED, STARTED, PICKED_UP, RESUMED), ["held", "resumed"]),
        (
            (
                e.TransferFailed(
                    at=T0, seat=SEAT, call_id=CALL, station=STATION, kind="blind", reason="no-answer"
                ),
                RECALLED,
                ANSWERED,
            ),
            ["waiting", "resumed-not-reached"],
        ),
        (
            (e.TransferCompleted(at=T0, seat=SEAT, call_id=CALL, station=STATION, kind="attended"),),
            ["with-colleague"],
        ),
        (
            (e.TransferCompleted(at=T0, seat=SEAT, call_id=CALL, station=STATION, kind="blind"),),
            ["with-colleague-unannounced"],
        ),
        ((HELD, STARTED, FAILED, e.CallEnded(at=T0, call_id=CALL, by="caller")), ["held"]),
    ],
)
def test_the_caller_is_told(facts: tuple[Event, ...], expected: list[str]) -> None:
    assert told(*facts) == expected


def test_every_word_is_one_that_robots_know() -> None:
    facts = (HELD, STARTED, FAILED, RESUMED, RECALLED, ANSWERED)
    assert all(Situation(word) for word in told(*facts))

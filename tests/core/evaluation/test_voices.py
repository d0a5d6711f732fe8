"""Whether the operator was heard."""

import pytest

from standard.core import events as e
from standard.core.evaluation.voices import spoke
from tests.core.evaluation.script import A, Script, instant


def answered() -> Script:
    return Script().sits(recorded=True).offered(A, at=0).recorded(A, at=4).answered(A, at=4)


@pytest.mark.parametrize(("speech", "heard"), [((1.0, 2.0), True), ((7.0, 9.0), False), ((1.0, 1.2), False)])
def test_the_recording_tells_who_was_heard(speech: tuple[float, float], heard: bool) -> None:
    script = answered().ended(A, at=30).heard(A, at=31, heard=(speech,), duration_s=26)
    assert spoke(*script.call(A), "2001", (instant(4), instant(9))) is heard


def test_without_a_recording_the_switchboard_tells_it() -> None:
    script = answered().speaks(at=5, for_s=2).ended(A, at=30)
    assert spoke(*script.call(A), "2001", (instant(4), instant(9))) is True
    assert spoke(*script.call(A), "2001", (instant(10), instant(15))) is False


def test_a_seat_that_was_never_heard_may_not_be_heard_at_all() -> None:
    assert spoke(*answered().ended(A, at=30).call(A), "2001", (instant(4), instant(9))) is None


def test_where_both_can_tell_whoever_heard_something_is_right() -> None:
    script = answered().speaks(at=5, for_s=2).ended(A, at=30).heard(A, at=31, heard=(), duration_s=26)
    assert spoke(*script.call(A), "2001", (instant(4), instant(9))) is True


def test_what_is_said_with_the_microphone_cut_is_not_heard() -> None:
    script = answered().plain(e.SeatMuted, 4, seat="2001").speaks(at=5, for_s=2)
    script.plain(e.SeatUnmuted, 12, seat="2001").ended(A, at=30)
    assert spoke(*script.call(A), "2001", (instant(4), instant(9))) is False


def test_what_was_not_recorded_is_not_silence() -> None:
    script = answered().plain(e.RecordingPaused, 5, call_id=A).ended(A, at=30)
    script.heard(A, at=31, heard=(), duration_s=26)
    assert spoke(*script.call(A), "2001", (instant(4), instant(14))) is None

"""Who spoke when, from what was heard and what is known of the room."""

from __future__ import annotations

from standard.core import events as e
from standard.core.evaluation.talks import caller_speech, operator_speech, talks
from standard.core.hearing import Speech
from standard.core.watch import SupervisionStarted
from tests.core.evaluation.script import A, Script

TALKS_ALL_ALONG: tuple[Speech, ...] = ((0.0, 60.0),)


def answered() -> Script:
    """Answered at the tenth second, when the recording begins."""
    return Script().sits(recorded=True).offered(A, at=4).recorded(A, at=10).answered(A)


def spoken(script: Script) -> tuple[Speech, ...] | None:
    """When the operator spoke, if there is sound all along what the caller heard."""
    ended = script.ended(A, at=70).heard(A, at=75, heard=TALKS_ALL_ALONG, caller=TALKS_ALL_ALONG)
    _, call = ended.call(A)
    assert operator_speech(call) == caller_speech(call)
    return operator_speech(call)


def test_who_is_alone_with_the_caller_is_the_operator() -> None:
    assert spoken(answered()) == ((0.0, 60.0),)


def test_the_music_of_a_hold_is_not_the_operator() -> None:
    assert spoken(answered().held(A, at=20).resumed(A, at=30)) == ((0.0, 10.0), (20.0, 60.0))


def test_a_caller_who_was_parked_and_fetched_heard_music_meanwhile() -> None:
    assert spoken(answered().parked(A, at=20).retrieved(A, at=40)) == ((0.0, 10.0), (30.0, 60.0))


def test_a_consultation_is_between_operator_and_colleague() -> None:
    consulted = answered().held(A, at=20).consults(A, "2031", at=21).colleague_answers(at=25)
    assert spoken(consulted.colleague_ends(at=30).resumed(A, at=31)) == ((0.0, 10.0), (21.0, 60.0))


def test_after_an_announced_transfer_it_is_the_colleague() -> None:
    consulted = answered().held(A, at=20).consults(A, "2031", at=21).colleague_answers(at=25)
    assert spoken(consulted.completes("2031", at=30)) == ((0.0, 10.0),)


def test_in_a_conference_nobody_can_say_who_it_is() -> None:
    consulted = answered().held(A, at=20).consults(A, "2031", at=21).colleague_answers(at=25)
    assert spoken(consulted.confers(at=30).colleague_ends(at=40)) == ((0.0, 10.0), (30.0, 60.0))


def test_a_colleague_put_on_hold_to_speak_to_the_caller_is_not_in_the_room() -> None:
    consulted = answered().held(A, at=20).consults(A, "2031", at=21).colleague_answers(at=25)
    assert spoken(consulted.swaps(at=30)) == ((0.0, 10.0), (20.0, 60.0))


def test_a_pause_of_the_recording_hides_what_is_said() -> None:
    paused = answered().plain(e.RecordingPaused, 20, call_id=A).plain(e.RecordingResumed, 25, call_id=A)
    assert spoken(paused) == ((0.0, 10.0), (15.0, 60.0))


def test_somebody_who_teaches_and_breaks_in_is_not_the_operator() -> None:
    def at(second: float, how: str) -> Script:
        return script.plain(SupervisionStarted, second, call_id=A, seat="2001", how=how, supervision_id="w-1")

    script = answered()
    at(12, "listen")
    at(20, "barge")
    at(30, "whisper")
    assert spoken(script) == ((0.0, 10.0), (20.0, 60.0))


def test_each_operator_has_their_own_part() -> None:
    script = answered().sits("eleve2", "2002", at=5, recorded=True).held(A, at=20)
    script.at_seat("2002").takes_over(A, "2001", at=30).ended(A, at=70).heard(A, at=75)
    _, call = script.call(A)
    assert [(one.seat, one.from_s, one.to_s) for one in talks(call) or ()] == [
        ("2001", 0.0, 10.0),
        ("2002", 20.0, 60.0),
    ]


def test_nothing_is_heard_of_a_call_that_was_not_analysed() -> None:
    _, call = answered().ended(A, at=70).call(A)
    assert (operator_speech(call), caller_speech(call), talks(call)) == (None, None, None)


def test_what_goes_on_when_the_journal_stops_ends_with_the_recording() -> None:
    _, call = answered().heard(A, at=75, heard=((2.0, 90.0),), duration_s=50.0).call(A)
    assert operator_speech(call) == ((2.0, 50.0),)

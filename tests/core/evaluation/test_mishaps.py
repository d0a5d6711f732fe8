"""The typed errors (a) to (j): each once made, and once not."""

import pytest

from standard.core import events as e
from standard.core.desk.facts import PresencePlanned, PresenceSpan
from standard.core.evaluation.mishaps import KINDS, mishaps, of_call
from standard.core.organisation import Presence
from tests.core.evaluation.script import A, B, C, Script, instant


def kinds(script: Script) -> str:
    return "".join(one.kind for one in mishaps(script.dossier()))


def talking() -> Script:
    return Script().sits().offered(A, at=0).answered(A, at=4)


def test_every_kind_of_the_evidence_model_has_its_function() -> None:
    assert "".join(KINDS) == "abcdefghij"


def test_what_is_done_well_is_no_error() -> None:
    script = talking().speaks(at=4.5).lamp("2031", "free", at=0).consults(A, "2031", at=20)
    script.colleague_answers(at=24).completes("2031", at=30).ended(A, at=60)
    assert mishaps(script.dossier()) == ()


# --- (a) ---------------------------------------------------------------------------------------


def test_a_number_that_nobody_has() -> None:
    script = Script().sits().dials(C, "0261000000", at=3).not_reached(C, "0261000000", 5, "no-such-number")
    (one,) = mishaps(script.dossier())
    assert (one.kind, one.call_id, one.at) == ("a", C, instant(5))
    assert one.seqs == (script.seq(e.CallDialled), script.seq(e.CallNotReached))


def test_a_number_that_the_lab_refused_to_call() -> None:
    assert kinds(Script().sits().asks("Dial", 3, number="99").refused("Dial", 3, "unknown-number")) == "a"
    assert kinds(talking().asks("Consult", 9, call=A).refused("Consult", 9, "colleague-ringing")) == ""


def test_a_number_where_nobody_answers_is_no_wrong_number() -> None:
    assert kinds(Script().sits().dials(C, "0261912070", at=3).not_reached(C, "0261912070", 30)) == ""


# --- (b) ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lamp", "expected"), [("busy", "b"), ("unreachable", "b"), ("free", "")])
def test_a_caller_sent_to_a_station_that_was_shown_busy(lamp: str, expected: str) -> None:
    script = talking().lamp("2031", lamp, at=8).sends(A, "2031", at=10)
    assert kinds(script.not_taken(A, "2031", at=11, reason="busy").answered(A, at=14)) == expected


def test_the_lamp_that_counts_is_the_one_at_the_key() -> None:
    script = talking().lamp("2031", "free", at=8).sends(A, "2031", at=10).lamp("2031", "busy", at=10.05)
    assert kinds(script.not_taken(A, "2031", at=11, reason="busy").answered(A, at=14)) == ""


def test_a_caller_sent_to_somebody_who_is_planned_absent() -> None:
    absent = PresenceSpan(presence=Presence.ABSENT, begins_at=instant(0))
    script = talking().plain(PresencePlanned, 1, extension="2031", spans=(absent,)).lamp("2031", "free", at=0)
    script.sends(A, "2031", at=10).not_taken(A, "2031", at=35).answered(A, at=40)
    assert kinds(script) == "b"


def test_somebody_took_the_caller_all_the_same() -> None:
    assert kinds(talking().lamp("2031", "busy", at=8).sends(A, "2031", at=10).taken(A, "2031", at=13)) == ""


def test_a_voicemail_answered_or_the_caller_was_fetched_back() -> None:
    sent = talking().lamp("2031", "busy", at=8).sends(A, "2031", at=10)
    sent.plain(e.VoicemailReached, 12, call_id=A, seat="2001", station="2031")
    assert kinds(sent.ended(A, at=40)) == ""
    sent = talking().lamp("2031", "busy", at=8).sends(A, "2031", at=10)
    assert kinds(sent.picks_up(A, "2031", at=12).ended(A, at=40)) == ""


# --- (c) ---------------------------------------------------------------------------------------


def test_a_caller_who_is_hung_up_on_while_waiting() -> None:
    assert kinds(talking().held(A, at=10).ended(A, at=20, by="operator")) == "c"
    assert kinds(talking().held(A, at=10).ended(A, at=20)) == ""
    assert kinds(talking().hangs_up(A, at=20)) == ""


@pytest.mark.parametrize(
    ("phone", "cause", "expected"), [("sip", 16, "c"), ("browser", 16, ""), ("sip", 44, "")]
)
def test_a_telephone_put_down_with_a_caller_on_hold(phone: str, cause: int, expected: str) -> None:
    script = Script().plain(e.SeatTaken, seat="2001", account="eleve1", name="Élève", phone=phone)
    script.offered(A, at=0).answered(A, at=4).held(A, at=10)
    script.plain(e.SeatDisconnected, 20, seat="2001", cause=cause).waits(A, 20.01, "seat-lost")
    assert kinds(script.answered(A, at=30)) == expected


# --- (d) ---------------------------------------------------------------------------------------


def two_on_hold() -> Script:
    return talking().offered(B, at=5).answered(B, at=8, holds=A).held(B, at=20)


def test_the_wrong_of_two_lines_is_resumed_and_left_at_once() -> None:
    script = two_on_hold().resumed(A, at=30).resumed(B, at=34, holds=A)
    (one,) = mishaps(script.dossier())
    assert (one.kind, one.call_id) == ("d", A)
    assert one.seqs[0] == script.seq(e.CallResumed, call_id=A)
    assert one.seqs[-1] == script.seq(e.CallResumed, call_id=B)


def test_a_line_that_is_talked_to_for_longer_was_meant() -> None:
    assert kinds(two_on_hold().resumed(A, at=30).resumed(B, at=36, holds=A)) == ""


def test_a_caller_who_is_put_on_hold_again_for_nobody_else_was_the_right_one() -> None:
    assert kinds(talking().held(A, at=10).resumed(A, at=20).held(A, at=23).resumed(A, at=23.5)) == ""


def test_a_line_left_for_a_new_caller_was_not_wrong() -> None:
    assert (
        kinds(talking().held(A, at=10).resumed(A, at=20).offered(B, at=21).answered(B, at=23, holds=A)) == ""
    )


# --- (e) ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("until", "expected"), [(131, "e"), (129, "")])
def test_a_caller_who_is_forgotten_on_hold(until: float, expected: str) -> None:
    assert kinds(talking().held(A, at=10).resumed(A, at=until).ended(A, at=150)) == expected


def test_a_caller_is_not_forgotten_while_something_is_done() -> None:
    script = talking().held(A, at=10).asks("Consult", 100, call=A, station="2031").refused("Consult", 100)
    assert kinds(script.resumed(A, at=200).ended(A, at=210)) == ""
    script = talking().offered(B, at=5).answered(B, at=10, holds=A).ended(B, at=190).resumed(A, at=200)
    assert kinds(script.ended(A, at=210)) == ""


# --- (f) ---------------------------------------------------------------------------------------


def in_conference() -> Script:
    return talking().consults(A, "2031", at=10).colleague_answers(at=14).confers(at=20)


def test_a_conference_that_is_split_at_once() -> None:
    assert kinds(in_conference().splits(at=29)) == "f"
    assert kinds(in_conference().splits(at=31)) == ""
    assert kinds(in_conference().completes("2031", at=25)) == ""
    assert kinds(in_conference().colleague_ends(at=25)) == ""


# --- (g) ---------------------------------------------------------------------------------------


def test_a_caller_who_is_lost_on_the_way_to_nobody() -> None:
    assert kinds(talking().sends(A, "2031", at=10).ended(A, at=30)) == "g"
    assert kinds(talking().sends(A, "2031", at=10).not_taken(A, "2031", at=35).ended(A, at=50)) == "g"


def test_a_caller_who_is_taken_back_is_not_lost() -> None:
    back = talking().sends(A, "2031", at=10).not_taken(A, "2031", at=35).answered(A, at=40)
    assert kinds(back.ended(A, at=50)) == ""
    assert kinds(talking().sends(A, "2031", at=10).taken(A, "2031", at=20).ended(A, at=50)) == ""


# --- (h) ---------------------------------------------------------------------------------------


def test_a_parked_caller_whom_nobody_fetched() -> None:
    script = talking().parked(A, at=10).waits(A, 200, "park-timeout").answered(A, at=205).ended(A, at=210)
    assert kinds(script) == "h"
    assert kinds(talking().parked(A, at=10).retrieved(A, at=100).ended(A, at=110)) == ""


# --- (i) ---------------------------------------------------------------------------------------


def test_an_answer_without_a_word() -> None:
    assert kinds(talking().speaks(at=9.5).ended(A, at=30)) == "i"
    assert kinds(talking().speaks(at=7).ended(A, at=30)) == ""


def test_silence_that_nobody_could_hear_is_no_error() -> None:
    assert kinds(talking().ended(A, at=30)) == ""


def test_a_caller_who_left_before_has_heard_no_silence() -> None:
    assert kinds(talking().ended(A, at=8).speaks(at=9.5).offered(B, at=12)) == ""


def test_the_recording_tells_of_a_silent_answer() -> None:
    script = Script().sits(recorded=True).offered(A, at=0).recorded(A, at=4).answered(A, at=4).ended(A, at=30)
    assert kinds(script.heard(A, at=31, heard=((6.0, 8.0),), duration_s=26)) == "i"


# --- (j) ---------------------------------------------------------------------------------------


def test_a_colleague_called_in_front_of_the_caller() -> None:
    assert kinds(talking().consults(A, "2031", at=10, holding=False)) == "j"
    assert kinds(talking().consults(A, "2031", at=10)) == ""


# --- all of them -------------------------------------------------------------------------------


def test_errors_of_a_fellow_student_are_not_this_ones() -> None:
    script = Script().sits().sits("eleve2", "2002").offered(A, at=0).answered(A, at=4).held(A, at=10)
    script.at_seat("2002").takes_over(A, "2001", at=20).held(A, at=30).ended(A, at=40, by="operator")
    assert kinds(script) == ""
    assert [one.kind for one in mishaps(script.dossier("eleve2"))] == ["c"]


def test_each_error_belongs_to_its_call() -> None:
    script = talking().sends(A, "2031", at=10).ended(A, at=30).offered(B, at=40).answered(B, at=42)
    whole = script.held(B, at=50).ended(B, at=60, by="operator").dossier()
    assert [one.kind for one in of_call(whole, A)] == ["g"]
    assert [one.kind for one in of_call(whole, B)] == ["c"]
    assert of_call(whole, C) == ()

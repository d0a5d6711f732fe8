"""G1 to G7: each with its right value, and a counter-example."""

import pytest

from standard.core import events as e
from standard.core.desk.facts import CallBackClosed, CallBackPromised, MessageTaken
from standard.core.evaluation.findings import NEVER, Measure
from standard.core.evaluation.metrics.waiting import g1, g2, g3, g4, g5, g6, g7
from tests.core.evaluation.script import MAIRIE, A, B, C, Script, instant

LIMIT_S = MAIRIE.charter.hold_limit_s


def talking() -> Script:
    return Script().sits().offered(A, at=0).answered(A, at=4)


def found(metric: object, script: Script) -> Measure | None:
    return metric(*script.call(A))  # type: ignore[operator, no-any-return]


def value(metric: object, script: Script) -> float | str | None:
    measure = found(metric, script)
    return None if measure is None else measure.value


def held(*waits_s: float, talk_s: float = 5.0, script: Script | None = None) -> Script:
    """As many waits, with a word after each of them."""
    script, at = script or talking(), 10.0
    for wait_s in waits_s:
        script.held(A, at=at).resumed(A, at=at + wait_s)
        at += wait_s + talk_s
    return script


# --- G1, G2, G3 --------------------------------------------------------------------------------


def test_g1_and_g2_are_the_longest_wait_and_all_of_them() -> None:
    script = held(20, 35, 10).ended(A, at=120)
    longest, total = found(g1, script), found(g2, script)
    assert longest is not None
    assert total is not None
    assert (longest.value, total.value) == (35.0, 65.0)
    assert longest.at == [one.seq for one in script.facts() if isinstance(one.fact, e.CallHeld)][1]
    assert len(total.seqs) == 6


def test_g1_goes_on_through_a_return_without_a_word() -> None:
    assert value(g1, held(20, 20, script=talking().speaks(at=5)).ended(A, at=90)) == 45.0
    assert value(g1, held(20, 20, script=talking().speaks(at=31)).ended(A, at=90)) == 20.0


def test_g1_and_g2_leave_out_what_another_caller_causes() -> None:
    script = talking().offered(B, at=8).answered(B, at=10, holds=A).ended(B, at=50).resumed(A, at=58)
    assert (value(g1, script), value(g2, script)) == (8.0, 8.0)


def test_without_a_wait_nothing_is_said() -> None:
    script = talking().ended(A, at=60)
    assert [value(one, script) for one in (g1, g2, g3, g4, g7)] == [None] * 5
    assert g5(script.dossier()) is None


def test_g3_counts_the_returns_of_a_long_wait() -> None:
    measure = found(g3, held(LIMIT_S - 5, LIMIT_S - 5).ended(A, at=200))
    assert measure is not None
    assert (measure.value, measure.at_most) == (2.0, None)


def test_g3_a_return_that_is_missing_lowers_the_level() -> None:
    once, twice = found(g3, held(LIMIT_S + 5, 10)), found(g3, held(2 * LIMIT_S + 5, 10))
    assert once is not None
    assert twice is not None
    assert (once.value, once.at_most) == (2.0, 1)
    assert (twice.value, twice.at_most) == (2.0, 0)
    never = found(g3, talking().held(A, at=10).ended(A, at=10 + LIMIT_S + 1))
    assert never is not None
    assert (never.value, never.at_most) == (0.0, 1)


def test_g3_is_not_asked_of_a_short_wait() -> None:
    assert value(g3, held(LIMIT_S)) is None


# --- G4 ----------------------------------------------------------------------------------------

ALLOWED = MAIRIE.charter.holds_in_a_row


def message(script: Script, at: float, opened_at: float) -> Script:
    return script.plain(
        MessageTaken,
        at,
        call_id=A,
        account="eleve1",
        message_id="m-1",
        recipient="2031",
        call_back=False,
        opened_at=instant(opened_at),
    )


def test_g4_something_else_is_offered_after_as_many_returns_as_the_charter_allows() -> None:
    script = held(*[20.0] * ALLOWED)
    after = 10 + 25 * ALLOWED
    assert value(g4, message(script, at=after + 60, opened_at=after - 2)) == "yes"
    script.held(A, at=after).resumed(A, at=after + 20)
    assert value(g4, message(held(*[20.0] * (ALLOWED + 1)), at=300, opened_at=after + 30)) == "late"


def test_g4_a_message_counts_from_its_first_word() -> None:
    script, after = held(*[20.0] * (ALLOWED + 1)), 10 + 25 * ALLOWED
    assert value(g4, message(script, at=after + 60, opened_at=after - 2)) == "yes"


def test_g4_nothing_is_offered_and_the_caller_waits_again() -> None:
    assert value(g4, held(*[20.0] * (ALLOWED + 1)).ended(A, at=300)) == "no"
    assert value(g4, held(*[20.0] * ALLOWED).ended(A, at=300)) is None
    assert value(g4, message(held(20.0), at=60, opened_at=50)) is None


# --- G5 ----------------------------------------------------------------------------------------


def test_g5_counts_who_hung_up_while_waiting() -> None:
    script = talking().held(A, at=10).ended(A, at=60).offered(B, at=70).answered(B, at=72).parked(B, at=80)
    measure = g5(script.ended(B, at=100).dossier())
    assert measure is not None
    assert measure.value == 2.0
    assert measure.at == script.seq(e.CallEnded, call_id=A)


def test_g5_is_zero_where_everybody_was_taken_back() -> None:
    measure = g5(held(20).ended(A, at=60).dossier())
    assert measure is not None
    assert measure.value == 0.0


# --- G6 ----------------------------------------------------------------------------------------


def promised(due_s: float = 600, script: Script | None = None) -> Script:
    return (script or talking()).plain(
        CallBackPromised, 30, call_id=A, account="eleve1", callback_id="r-1", due_at=instant(due_s)
    )


@pytest.mark.parametrize(("called_s", "minutes"), [(600.1, 0.0), (780.1, 3.0), (480.1, 2.0)])
def test_g6_is_how_far_the_call_was_from_the_hour(called_s: float, minutes: float) -> None:
    script = promised().ended(A, at=60).dials(C, "0261912111", at=called_s, about="r-1").reached(C)
    measure = found(g6, script)
    assert measure is not None
    assert measure.value == minutes
    assert measure.seqs == (script.seq(CallBackPromised), script.seq(e.CallDialled))


def test_g6_is_never_once_the_hour_is_over() -> None:
    assert value(g6, promised().ended(A, at=60).offered(B, at=500)) is None
    assert value(g6, promised().ended(A, at=60).offered(B, at=700)) == NEVER
    kept = promised().plain(CallBackClosed, 90, callback_id="r-1", outcome="kept", account="eleve1")
    assert value(g6, kept.offered(B, at=700)) is None


def test_g6_a_colleague_who_is_to_call_back_is_not_the_operators_promise() -> None:
    script = talking().plain(
        MessageTaken, 30, call_id=A, account="eleve1", message_id="m-1", recipient="2031", call_back=True
    )
    assert value(g6, script.ended(A, at=60).offered(B, at=9000)) is None


# --- G7 ----------------------------------------------------------------------------------------


def test_g7_a_wait_by_the_key() -> None:
    assert value(g7, held(20)) == "yes"


def test_g7_a_cut_microphone_is_no_hold() -> None:
    muted = talking().plain(e.SeatMuted, 10, seat="2001").plain(e.SeatUnmuted, 17, seat="2001")
    assert value(g7, muted.ended(A, at=60)) == "no"
    short = talking().plain(e.SeatMuted, 10, seat="2001").plain(e.SeatUnmuted, 15, seat="2001")
    assert value(g7, short.ended(A, at=60)) is None


def test_g7_an_open_handset_is_heard_in_the_recording() -> None:
    def recorded(*speech: tuple[float, float]) -> Script:
        script = Script().sits(recorded=True).offered(A, at=0).recorded(A, at=4).answered(A, at=4)
        script.ended(A, at=34)
        return script.heard(A, at=35, heard=speech, caller=((10.0, 14.0),), duration_s=30)

    assert value(g7, recorded((0.0, 9.0), (15.0, 18.0), (25.0, 30.0))) == "no"
    assert value(g7, recorded((0.0, 9.0), (15.0, 20.0), (25.0, 30.0))) is None


def test_g7_both_is_partial() -> None:
    script = held(20).plain(e.SeatMuted, 40, seat="2001").plain(e.SeatUnmuted, 50, seat="2001")
    assert value(g7, script.ended(A, at=60)) == "partial"
    assert value(g7, talking().consults(A, "2031", at=10, holding=False)) == "no"

"""The board: pure, total, and told to browsers by what changed."""

import copy
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.board import Board, Change, Consultation, Notice, Seat, Service, apply, change, replayed
from standard.core.calls import CallState
from standard.core.desk import facts as d
from standard.core.desk.facts import MessageTaken
from standard.core.fact import Fact
from tests.facts import CALLS, FACTS, RULE, SEATS, STATIONS, T0, any_fact, numbered, plain

STORIES = st.lists(any_fact(e.SessionOpened), max_size=12).map(numbered)
SEAT, OTHER = SEATS
STATION = STATIONS[0]
CALL, SECOND, _ = CALLS
QUICK = settings(max_examples=40, deadline=None)


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


def told(*facts: e.Event) -> Board:
    """The board after these facts."""
    return replayed(numbered(list(facts)))


# --- for any facts ---------------------------------------------------------------


def test_an_empty_board_takes_every_fact() -> None:
    for kind in FACTS:
        fact = plain(kind)
        after = apply(Board(), e.Numbered(1, fact))
        assert (after.seq, after.at) == (1, fact.at)


@QUICK
@given(fact=any_fact())
def test_an_empty_board_takes_any_fact(fact: e.Event) -> None:
    assert apply(Board(), e.Numbered(1, fact)).at == fact.at


@QUICK
@given(past=STORIES, fact=any_fact())
def test_apply_is_pure(past: list[e.Numbered], fact: e.Event) -> None:
    board = replayed(past)
    before = copy.deepcopy(board)
    one = e.Numbered(board.seq + 1, fact)
    assert apply(board, one) == apply(board, one)
    assert board == before


@QUICK
@given(facts=STORIES, cut=st.integers(0, 12))
def test_a_fold_can_be_interrupted_anywhere(facts: list[e.Numbered], cut: int) -> None:
    assert replayed(facts[cut:], replayed(facts[:cut])) == replayed(facts)


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def patched(board: Board, difference: Change) -> Board:
    """What a browser does with a change."""
    calls = {key: call for key, call in (board.calls | difference.calls).items() if call is not None}
    return replace(
        board,
        calls=calls,
        seats=board.seats | difference.seats,
        stations=board.stations | difference.stations,
        mailboxes=_kept(board.mailboxes | difference.mailboxes),
        forwards=_kept(board.forwards | difference.forwards),
        service=difference.service,
        mode=difference.mode,
        directory=difference.directory,
        levels=board.levels | difference.levels,
        passed=board.passed | difference.passed,
        presence=board.presence | difference.presence,
        patience=_kept(board.patience | difference.patience),
        remarks=_kept(board.remarks | difference.remarks),
        supervisions=_kept(board.supervisions | difference.supervisions),
        supervision_announced=difference.supervision_announced,
        pbx=difference.pbx,
    )


@QUICK
@given(past=STORIES, fact=any_fact(e.SessionOpened))
def test_a_change_is_exactly_what_differs(past: list[e.Numbered], fact: e.Event) -> None:
    before = replayed(past)
    after = apply(before, e.Numbered(before.seq + 1, fact))
    difference = change(before, after)
    assert replace(patched(before, difference), seq=after.seq, at=after.at) == after
    untouched = set(after.calls) - set(difference.calls)
    assert all(after.calls[key] is before.calls[key] for key in untouched)
    # One fact is about one thing: what is sent stays small whatever the size of the classroom.
    assert len(difference.calls) <= 1
    assert len(difference.seats) <= 1
    assert len(difference.stations) <= 1


def test_the_patience_of_a_call_is_on_the_board_until_the_call_is_over() -> None:
    change_to_25 = e.PatienceChanged(at=T0, call_id=CALL, value=25, change=10, reason="hold-unannounced")
    board = told(offered(CALL), change_to_25)
    assert board.patience == {CALL: 25}
    over = apply(board, e.Numbered(9, plain(e.CallEnded, call_id=CALL)))
    assert over.patience == {}
    assert change(board, over).patience == {CALL: None}
    # What a limit has done is told a moment later.
    assert apply(over, e.Numbered(10, change_to_25)).patience == {}


def test_what_leaves_the_board_as_it_is_changes_nothing() -> None:
    board = told(offered(CALL))
    for kind in (e.Surprise, MessageTaken, e.RecordingStored, e.EmergencyDialled, e.CommandConfirmed):
        after = apply(board, e.Numbered(9, plain(kind)))
        assert change(board, after) == change(board, board)
        assert change(board, board) == Change(
            calls={},
            seats={},
            stations={},
            mailboxes={},
            forwards={},
            service=Service(),
            mode="practice",
            directory="screen",
            levels={},
            passed={},
            presence={},
            patience={},
            supervisions={},
            supervision_announced=True,
            remarks={},
            pbx="unknown",
        )


def test_a_new_session_begins_with_nobody_but_the_same_link() -> None:
    board = told(plain(e.PbxReached), offered(CALL), plain(e.SeatConnected), plain(e.SessionOpened))
    assert board == Board(seq=4, at=T0, pbx="reached")


# --- a call -------------------------------------------------------------------------


def offered(call_id: str, seconds: float = 0) -> e.CallOffered:
    return e.CallOffered(
        at=at(seconds), call_id=call_id, number="0612345678", name="Mme Marandin", dialled="0261912000"
    )


def in_room(call_id: str = CALL, seconds: float = 5) -> list[e.Event]:
    return [
        offered(call_id),
        e.CallWaiting(at=at(0), call_id=call_id, reason="new"),
        e.CallAnswered(at=at(seconds), call_id=call_id, seat=SEAT),
    ]


def test_a_call_keeps_its_first_answer_through_hold_and_resume() -> None:
    board = told(
        *in_room(),
        e.CallHeld(at=at(8), call_id=CALL, seat=SEAT),
        e.CallResumed(at=at(20), call_id=CALL, seat=SEAT),
    )
    call = board.calls[CALL]
    assert (call.answered_at, call.since, call.held_at) == (at(5), at(20), None)
    assert board.talking(SEAT) == call
    assert board.talking(OTHER) is None


def test_held_callers_are_told_longest_first() -> None:
    hold = [e.CallHeld(at=at(9), call_id=CALL, seat=SEAT), e.CallHeld(at=at(7), call_id=SECOND, seat=SEAT)]
    board = told(*in_room(), *in_room(SECOND, 6), *hold)
    assert [(call.call_id, call.held_at) for call in board.held(SEAT)] == [(SECOND, at(7)), (CALL, at(9))]
    assert board.held(OTHER) == []


def test_taking_over_changes_the_seat() -> None:
    taken = e.CallTakenOver(at=at(9), call_id=CALL, seat=OTHER, from_seat=SEAT)
    board = told(*in_room(), e.CallHeld(at=at(8), call_id=CALL, seat=SEAT), taken)
    assert (board.talking(OTHER), board.held(SEAT)) == (board.calls[CALL], [])
    assert board.calls[CALL].held_at is None


def test_a_failed_transfer_comes_back_as_a_recall() -> None:
    board = told(
        *in_room(),
        e.TransferStarted(at=at(9), call_id=CALL, seat=SEAT, station=STATION, kind="blind"),
        e.TransferFailed(at=at(30), call_id=CALL, seat=SEAT, station=STATION, kind="blind", reason="busy"),
        e.CallWaiting(at=at(30), call_id=CALL, reason="busy", station=STATION, seat=SEAT),
    )
    call = board.calls[CALL]
    assert (call.state, call.reason, call.station, call.seat) == (CallState.WAITING, "busy", STATION, SEAT)
    assert (call.transfer, call.held_at) == (None, None)


@pytest.mark.parametrize(
    ("facts", "recording"),
    [
        ([], "off"),
        ([e.RecordingStarted], "on"),
        ([e.RecordingStarted, e.RecordingPaused], "paused"),
        ([e.RecordingStarted, e.RecordingPaused, e.RecordingResumed], "on"),
        ([e.RecordingStarted, e.RecordingStopped], "off"),
    ],
)
def test_a_call_shows_whether_it_is_recorded(facts: list[type[Fact]], recording: str) -> None:
    board = told(*in_room(), *(plain(kind) for kind in facts))
    assert board.calls[CALL].recording == recording
    assert told(*(plain(kind) for kind in facts)).calls == {}


# --- a consultation -----------------------------------------------------------------------


ASKED = e.ConsultationStarted(at=at(10), consultation_id="k-1", call_id=CALL, seat=SEAT, station=STATION)
HELD = [*in_room(), e.CallHeld(at=at(9), call_id=CALL, seat=SEAT)]


def consulted(*kinds: type[Fact], consultation_id: str = "k-1") -> Board:
    later = [plain(kind, at(11 + n), consultation_id=consultation_id) for n, kind in enumerate(kinds)]
    return told(*HELD, ASKED, *later)


def test_a_consultation_lives() -> None:
    states = []
    life = [e.ConsultationRinging, e.ConsultationAnswered, e.ConsultationHeld, e.ConsultationResumed]
    for n in range(len(life) + 1):
        consultation = consulted(*life[:n]).consulting(SEAT)
        assert consultation is not None
        assert consultation.since == at(10 + n)
        states.append(consultation.state)
    assert states == ["dialling", "ringing", "talking", "held", "talking"]
    assert consulted(*life, e.ConsultationEnded).seats[SEAT].consultation is None


@pytest.mark.parametrize("kind", [
    e.ConsultationRinging, e.ConsultationAnswered, e.ConsultationHeld, e.ConsultationResumed,
    e.ConsultationFailed, e.ConsultationEnded,
])  # fmt: skip
def test_a_fact_of_another_consultation_changes_nothing(kind: type[Fact]) -> None:
    before = consulted()
    assert consulted(kind, consultation_id="k-2").seats == before.seats


def failed(reason: e.FailureReason, *between: e.Event) -> Board:
    fact = e.ConsultationFailed(at=at(20), consultation_id="k-1", seat=SEAT, station=STATION, reason=reason)
    return told(*HELD, ASKED, *between, fact)


def test_a_failed_consultation_stays_to_be_read() -> None:
    board = failed("busy")
    assert board.seats[SEAT].consultation == Consultation(
        consultation_id="k-1", call_id=CALL, station=STATION, state="failed", since=at(20), reason="busy"
    )
    assert board.consulting(SEAT) is None


def test_a_cancelled_one_needs_no_explanation() -> None:
    assert failed("cancelled").seats[SEAT].consultation is None


def test_nor_does_one_whose_caller_has_gone() -> None:
    gone = e.CallEnded(at=at(15), call_id=CALL, by="caller")
    assert failed("no-answer", gone).seats[SEAT].consultation is None


@pytest.mark.parametrize("moved_on", [
    e.CallResumed(at=at(25), call_id=CALL, seat=SEAT),
    e.CallAnswered(at=at(25), call_id=SECOND, seat=SEAT),
    e.CallTakenOver(at=at(25), call_id=SECOND, seat=SEAT, from_seat=OTHER),
    e.CallWaiting(at=at(25), call_id=CALL, reason="seat-lost", seat=SEAT),
    e.CallEnded(at=at(25), call_id=CALL, by="caller"),
    e.CallParked(at=at(25), call_id=CALL, seat=SEAT, slot="2701"),
    e.TransferStarted(at=at(25), call_id=CALL, seat=SEAT, station=STATION, kind="blind"),
])  # fmt: skip
def test_a_failure_is_forgotten_when_the_operator_moves_on(moved_on: e.Event) -> None:
    board = apply(failed("busy"), e.Numbered(99, moved_on))
    assert board.seats[SEAT].consultation is None


def test_what_happens_at_another_seat_leaves_the_failure_to_be_read() -> None:
    board = apply(failed("busy"), e.Numbered(99, e.CallAnswered(at=at(25), call_id=SECOND, seat=OTHER)))
    assert board.seats[SEAT].consultation is not None


@pytest.mark.parametrize("kind", [e.TransferStarted, e.TransferCompleted])
def test_a_transfer_ends_the_consultation_of_its_caller_only(kind: type[Fact]) -> None:
    board = consulted(e.ConsultationRinging)
    for how in ("attended", "blonde"):
        after = apply(board, e.Numbered(50, plain(kind, kind=how)))
        assert after.seats[SEAT].consultation is None
        other = apply(board, e.Numbered(50, plain(kind, kind=how, call_id=SECOND)))
        assert other.seats[SEAT].consultation == board.seats[SEAT].consultation


@pytest.mark.parametrize("kind", [e.TransferStarted, e.TransferCompleted])
def test_a_direct_transfer_leaves_the_colleague_where_it_is(kind: type[Fact]) -> None:
    board = consulted(e.ConsultationRinging)
    after = apply(board, e.Numbered(50, plain(kind, kind="blind")))
    assert after.seats[SEAT].consultation == board.seats[SEAT].consultation


# --- a seat ----------------------------------------------------------------------------------


def test_a_seat_shows_who_sits_there_and_their_consent() -> None:
    taken = e.SeatTaken(at=at(0), seat=SEAT, account="a-1", name="Inès", recorded=True)
    sits = Seat(seat=SEAT, account="a-1", name="Inès", recorded=True, taken_at=at(0))
    assert told(taken).seats[SEAT] == sits
    again = replace(taken, recorded=False)
    assert told(taken, again).seats[SEAT].recorded is False
    released = e.SeatReleased(at=at(9), seat=SEAT, account="a-1")
    assert told(taken, released).seats[SEAT] == Seat(seat=SEAT)


def connected(leg: str, seconds: float, replaces: str = "") -> e.SeatConnected:
    return e.SeatConnected(at=at(seconds), seat=SEAT, leg=leg, replaces=replaces)


def test_the_newest_leg_is_the_seat() -> None:
    older_gone = e.SeatDisconnected(at=at(3), seat=SEAT, leg="leg-1")
    board = told(connected("leg-1", 1), connected("leg-2", 2, "leg-1"), older_gone)
    assert (board.seats[SEAT].leg, board.seats[SEAT].connected_at) == ("leg-2", at(2))
    gone = told(connected("leg-1", 1), plain(e.SeatMuted), older_gone).seats[SEAT]
    assert (gone.leg, gone.connected_at, gone.muted) == ("", None, False)


def test_a_new_leg_is_heard() -> None:
    board = told(connected("leg-1", 1), plain(e.SeatMuted))
    assert board.seats[SEAT].muted
    assert not apply(board, e.Numbered(9, plain(e.SeatUnmuted))).seats[SEAT].muted
    assert not apply(board, e.Numbered(9, connected("leg-2", 4, "leg-1"))).seats[SEAT].muted


@pytest.mark.parametrize(
    ("fact", "error", "details"),
    [
        (
            plain(e.CommandRefused, error="call-taken", details={"seat": "2002"}),
            "call-taken",
            {"seat": "2002"},
        ),
        (plain(e.CommandTimedOut), "pbx-did-not-confirm", {}),
    ],
)
def test_a_notice_stays_until_the_next_command(
    fact: e.Event, error: str, details: dict[str, str | float]
) -> None:
    board = told(fact)
    notice = Notice(command_id="x", command="x", error=error, details=details, at=T0)
    assert board.seats[SEAT].notice == notice
    assert apply(board, e.Numbered(2, plain(e.CommandConfirmed))).seats[SEAT].notice == notice
    for moved_on in (e.CommandAsked, e.SeatTaken, e.SeatReleased):
        assert apply(board, e.Numbered(2, plain(moved_on))).seats[SEAT].notice is None


def test_a_lamp_shows_its_last_state() -> None:
    free, busy = (plain(e.StationStateChanged, state=state) for state in ("free", "busy"))
    assert told(free, busy).stations == {STATION: "busy"}


def test_the_link_is_unknown_then_reached_then_lost() -> None:
    reached, lost = plain(e.PbxReached), plain(e.PbxLost)
    assert [Board().pbx, told(reached).pbx, told(reached, lost).pbx] == ["unknown", "reached", "lost"]


def _phone(*facts: e.Event) -> Seat:
    sat = e.SeatTaken(at=T0, seat=SEATS[0], account="lea", name="Léa", recorded=False, phone="sip")
    return told(sat, *facts).seats[SEATS[0]]


def test_what_a_seat_knows_of_its_telephone() -> None:
    seat = SEATS[0]
    free = e.SeatPhoneStateChanged(at=T0, seat=seat, state="free")
    called = e.SeatPhoneCalled(at=T0, seat=seat)
    connected = e.SeatConnected(at=T0, seat=seat, leg="leg")
    refused = e.SeatPhoneRefused(at=T0, seat=seat, address="192.0.2.9:5060")
    assert _phone(called).phone_call == "rings"
    assert _phone(called, e.SeatPhoneNotReached(at=T0, seat=seat, reason="busy")).phone_trouble == "busy"
    assert _phone(called, e.SeatPhoneNotReached(at=T0, seat=seat, reason="cancelled")).phone_trouble == ""
    assert (_phone(refused).phone_trouble, _phone(refused).phone_address) == ("password", "192.0.2.9:5060")
    assert _phone(refused, free).phone_trouble == ""
    assert _phone(refused, connected).phone_address == ""
    tested: list[e.Event] = [
        e.SeatPhoneCalled(at=T0, seat=seat, test=True),
        e.SeatPhoneTested(at=T0, seat=seat),
    ]
    assert _phone(tested[0]).phone_call == "test"
    assert _phone(*tested).phone_tested
    assert not _phone(*tested, replace(free, state="unreachable")).phone_tested
    assert _phone(connected, e.SeatDisconnected(at=T0, seat=seat, leg="leg")).phone_trouble == "hung-up"
    lost = e.SeatDisconnected(at=T0, seat=seat, leg="leg", cause=44)
    assert _phone(connected, lost).phone_trouble == "lost"
    assert _phone(e.SeatPhoneReplaced(at=T0, seat=seat, address="x")).phone_trouble == "replaced"


def test_a_seat_is_ready_with_a_leg_or_with_a_telephone_that_will_be_rung() -> None:
    seat = Seat(seat=SEATS[0], phone="sip", on_demand=True, phone_state="free")
    assert seat.ready
    assert not replace(seat, on_demand=False).ready
    assert not replace(seat, phone_state="unreachable").ready
    assert not replace(seat, phone="browser").ready
    assert replace(seat, phone="browser", leg="leg").ready


def test_a_rule_that_was_changed_or_taken_back_is_to_be_read_again_at_every_seat() -> None:
    read = [
        e.SeatTaken(at=at(0), seat=seat, account=seat, name="", recorded=False) for seat in ("2001", "2002")
    ] + [
        d.ConsigneRead(at=at(1), account=seat, seat=seat, consigne=rule)
        for seat in ("2001", "2002")
        for rule in ("M-G01", RULE.id)
    ]
    assert told(*read).seats["2002"].consignes_read == ("M-G01", RULE.id)
    for fact in (
        d.ConsigneIssued(at=at(2), account="claire", rule=RULE),
        d.ConsigneWithdrawn(at=at(2), account="claire", consigne=RULE.id),
    ):
        seats = told(*read, fact).seats.values()
        assert [seat.consignes_read for seat in seats] == [("M-G01",), ("M-G01",)]

"""What the situation allows: every command in every situation that matters."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import get_args

import pytest

from standard.core import commands as c
from standard.core import events as e
from standard.core.board import Board, replayed
from standard.core.errors import NotAllowed, StandardError, Unknown
from standard.core.numbering import Numbering
from tests.facts import CALLS, SEATS, STATIONS, T0, numbered

MINE, OTHER = SEATS
CALL, SECOND, _ = CALLS
STATION = STATIONS[0]
KNOWN = Numbering(
    stations=frozenset(STATIONS),
    seats=frozenset(SEATS),
    groups=frozenset({"2830"}),
    emergency=frozenset({"15", "112"}),
)


def _waiting(call_id: str = CALL) -> list[e.Event]:
    return [
        e.CallOffered(at=T0, call_id=call_id, number="0612345678", name="", dialled="0261912000"),
        e.CallWaiting(at=T0, call_id=call_id, reason="new"),
    ]


def _talking(seat: str = MINE, call_id: str = CALL) -> list[e.Event]:
    return [*_waiting(call_id), e.CallAnswered(at=T0, call_id=call_id, seat=seat)]


def _held(seat: str = MINE, call_id: str = CALL) -> list[e.Event]:
    return [*_talking(seat, call_id), e.CallHeld(at=T0, call_id=call_id, seat=seat)]


def _consulting(state: str, seat: str = MINE) -> list[e.Event]:
    """The caller is held and a colleague is dialling, ringing, talking or held."""
    life = [e.ConsultationRinging, e.ConsultationAnswered, e.ConsultationHeld]
    steps = life[: ["dialling", "ringing", "talking", "held"].index(state)]
    return [
        *_held(seat),
        e.ConsultationStarted(at=T0, consultation_id="k-1", call_id=CALL, seat=seat, station=STATION),
        *(step(at=T0, consultation_id="k-1", seat=seat) for step in steps),
    ]


def _failed() -> list[e.Event]:
    no = e.ConsultationFailed(at=T0, consultation_id="k-1", seat=MINE, station=STATION, reason="busy")
    return [*_consulting("ringing"), no]


def _transfer(kind: type[e.TransferStarted | e.TransferCompleted]) -> list[e.Event]:
    return [*_talking(), kind(at=T0, call_id=CALL, seat=MINE, station=STATION, kind="blind")]


def _conference(*, colleague: bool = False) -> list[e.Event]:
    before = _SWAPPED if colleague else _consulting("talking")
    joined = e.ConferenceStarted(at=T0, consultation_id="k-1", call_id=CALL, seat=MINE)
    return [*before, joined]


def _calling(state: str, seat: str = MINE) -> list[e.Event]:
    """The seat calls a number, which rings or answers."""
    steps: list[e.Event] = [
        e.CallDialled(at=T0, call_id=CALL, seat=seat, number="0261912233"),
        e.CallRinging(at=T0, call_id=CALL),
        e.CallAnswered(at=T0, call_id=CALL, seat=seat),
    ]
    return steps[: ["dialling", "ringing", "talking"].index(state) + 1]


_ENDED: list[e.Event] = [*_talking(), e.CallEnded(at=T0, call_id=CALL, by="caller")]
_SWAPPED: list[e.Event] = [*_consulting("held"), e.CallResumed(at=T0, call_id=CALL, seat=MINE)]
_RECORDED: list[e.Event] = [*_talking(), e.RecordingStarted(at=T0, call_id=CALL)]
_PAUSED: list[e.Event] = [*_RECORDED, e.RecordingPaused(at=T0, call_id=CALL)]

SITUATIONS: dict[str, list[e.Event]] = {
    "nobody": [],
    "offered": _waiting()[:1],
    "waiting": _waiting(),
    "talking": _talking(),
    "held": _held(),
    "dialling": _consulting("dialling"),
    "ringing": _consulting("ringing"),
    "consulting": _consulting("talking"),
    "colleague held": _consulting("held"),
    "swapped": _SWAPPED,
    "failed": _failed(),
    "transferring": _transfer(e.TransferStarted),
    "connected": _transfer(e.TransferCompleted),
    "ended": _ENDED,
    "recorded": _RECORDED,
    "paused": _PAUSED,
    "parked": [*_talking(), e.CallParked(at=T0, call_id=CALL, seat=MINE, slot="2701")],
    "theirs talking": _talking(OTHER),
    "theirs held": _held(OTHER),
    "theirs consulting": _consulting("talking", OTHER),
    "conference": _conference(),
    "colleague joined": _conference(colleague=True),
    "calling": _calling("dialling"),
    "called rings": _calling("ringing"),
    "called answers": _calling("talking"),
    "they call": _calling("ringing", OTHER),
    "camped": [*_talking(), e.CallCamped(at=T0, call_id=CALL, seat=MINE, station=STATION)],
    "voicemail": [*_talking(), e.VoicemailReached(at=T0, call_id=CALL, seat=MINE, station=STATION)],
    "turned away": [_waiting()[0], e.CallTurnedAway(at=T0, call_id=CALL)],
    "direct": [
        _waiting()[0],
        e.TransferStarted(at=T0, call_id=CALL, seat="", station=STATION, kind="direct"),
    ],
    "muted": [e.SeatMuted(at=T0, seat=MINE)],
}

COMMANDS: dict[str, c.Command] = {
    "answer": c.AnswerCall(call_id=CALL),
    "hold": c.HoldCall(call_id=CALL),
    "resume": c.ResumeCall(call_id=CALL),
    "take over": c.TakeOverCall(call_id=CALL),
    "consult": c.Consult(call_id=CALL, station=STATION),
    "swap": c.Swap(),
    "complete": c.CompleteTransfer(),
    "cancel": c.CancelConsultation(),
    "blind": c.BlindTransfer(call_id=CALL, station=STATION),
    "hang up": c.HangUp(),
    "mute": c.Mute(),
    "unmute": c.Unmute(),
    "pause": c.PauseRecording(call_id=CALL),
    "resume recording": c.ResumeRecording(call_id=CALL),
    "park": c.ParkCall(call_id=CALL),
    "retrieve": c.RetrieveCall(call_id=CALL),
    "conference": c.Conference(),
    "hold colleague": c.HoldColleague(),
    "dial": c.Dial(number="0261912233"),
    "digit": c.SendDigit(digit="5"),
    "voicemail": c.SendToVoicemail(call_id=CALL, station=STATION),
    "serial": c.SetSerial(call_id=CALL, on=True),
    "camp on": c.CampOn(call_id=CALL, station=STATION),
    "pick up": c.PickUp(call_id=CALL),
    "call phone": c.CallPhone(),
}

YES, GONE, AWAY, THEM, YOURS, TAKEN = (
    "yes", "call-ended", "call-not-there", "not-your-call", "already-yours", "call-taken",
)  # fmt: skip
SOLO, RINGS, BUSY, DONE, OFF, EMPTY = (
    "no-consultation", "colleague-ringing", "consultation-under-way", "already-done", "not-recorded",
    "nobody-on-the-line",
)  # fmt: skip
EARLY, PAIR, THREE, CALLING, JOINED = (
    "colleague-not-ringing-yet", "no-conference", "conference-under-way", "dialling-under-way",
    "already-in-conference",
)  # fmt: skip

# One row per situation; a column per command, in the order of COMMANDS:
# answer, hold, resume, take, cons., swap, compl., cancel, blind, hang, mute, unm., pause, rec., park, retr.,
# conf., colleague, dial, digit, voicemail, serial, camp, pick up, phone: connected already.
TABLE: dict[str, tuple[str, ...]] = {
    "nobody":
    (GONE, GONE, GONE, GONE, GONE, SOLO, SOLO, SOLO, GONE, EMPTY, YES, DONE, GONE, GONE, GONE, GONE,
     SOLO, PAIR, YES, EMPTY, GONE, GONE, GONE, GONE, DONE),
    "offered":
    (YES, THEM, THEM, AWAY, THEM, SOLO, SOLO, SOLO, THEM, EMPTY, YES, DONE, THEM, THEM, THEM, AWAY,
     SOLO, PAIR, YES, EMPTY, THEM, THEM, THEM, AWAY, DONE),
    "waiting":
    (YES, THEM, THEM, AWAY, THEM, SOLO, SOLO, SOLO, THEM, EMPTY, YES, DONE, THEM, THEM, THEM, AWAY,
     SOLO, PAIR, YES, EMPTY, THEM, THEM, THEM, AWAY, DONE),
    "talking":
    (YOURS, YES, AWAY, AWAY, YES, SOLO, SOLO, SOLO, YES, YES, YES, DONE, OFF, OFF, YES, AWAY,
     SOLO, PAIR, YES, YES, YES, YES, YES, AWAY, DONE),
    "held":
    (YOURS, AWAY, YES, YOURS, YES, SOLO, SOLO, SOLO, YES, EMPTY, YES, DONE, OFF, OFF, YES, AWAY,
     SOLO, PAIR, YES, EMPTY, YES, YES, YES, AWAY, DONE),
    "dialling":
    (YOURS, AWAY, RINGS, YOURS, BUSY, RINGS, EARLY, YES, BUSY, YES, YES, DONE, OFF, OFF, BUSY, AWAY,
     RINGS, PAIR, RINGS, EMPTY, BUSY, YES, BUSY, AWAY, DONE),
    "ringing":
    (YOURS, AWAY, RINGS, YOURS, BUSY, RINGS, YES, YES, BUSY, YES, YES, DONE, OFF, OFF, BUSY, AWAY,
     RINGS, PAIR, RINGS, EMPTY, BUSY, YES, BUSY, AWAY, DONE),
    "consulting":
    (YOURS, AWAY, YES, YOURS, BUSY, YES, YES, YES, BUSY, YES, YES, DONE, OFF, OFF, BUSY, AWAY,
     YES, PAIR, YES, YES, BUSY, YES, BUSY, AWAY, DONE),
    "colleague held":
    (YOURS, AWAY, YES, YOURS, BUSY, YES, YES, YES, BUSY, EMPTY, YES, DONE, OFF, OFF, BUSY, AWAY,
     YES, PAIR, YES, EMPTY, BUSY, YES, BUSY, AWAY, DONE),
    "swapped":
    (YOURS, YES, AWAY, AWAY, BUSY, YES, YES, YES, BUSY, YES, YES, DONE, OFF, OFF, BUSY, AWAY,
     YES, PAIR, YES, YES, BUSY, YES, BUSY, AWAY, DONE),
    "failed":
    (YOURS, AWAY, YES, YOURS, YES, SOLO, SOLO, YES, YES, EMPTY, YES, DONE, OFF, OFF, YES, AWAY,
     SOLO, PAIR, YES, EMPTY, YES, YES, YES, AWAY, DONE),
    "transferring":
    (AWAY, AWAY, AWAY, AWAY, AWAY, SOLO, SOLO, SOLO, AWAY, EMPTY, YES, DONE, AWAY, AWAY, AWAY, AWAY,
     SOLO, PAIR, YES, EMPTY, AWAY, AWAY, AWAY, YES, DONE),
    "connected":
    (AWAY, AWAY, AWAY, AWAY, AWAY, SOLO, SOLO, SOLO, AWAY, EMPTY, YES, DONE, AWAY, AWAY, AWAY, AWAY,
     SOLO, PAIR, YES, EMPTY, AWAY, AWAY, AWAY, AWAY, DONE),
    "ended":
    (GONE, GONE, GONE, GONE, GONE, SOLO, SOLO, SOLO, GONE, EMPTY, YES, DONE, GONE, GONE, GONE, GONE,
     SOLO, PAIR, YES, EMPTY, GONE, GONE, GONE, GONE, DONE),
    "recorded":
    (YOURS, YES, AWAY, AWAY, YES, SOLO, SOLO, SOLO, YES, YES, YES, DONE, YES, DONE, YES, AWAY,
     SOLO, PAIR, YES, YES, YES, YES, YES, AWAY, DONE),
    "paused":
    (YOURS, YES, AWAY, AWAY, YES, SOLO, SOLO, SOLO, YES, YES, YES, DONE, DONE, YES, YES, AWAY,
     SOLO, PAIR, YES, YES, YES, YES, YES, AWAY, DONE),
    "parked":
    (AWAY, AWAY, AWAY, AWAY, AWAY, SOLO, SOLO, SOLO, AWAY, EMPTY, YES, DONE, AWAY, AWAY, AWAY, YES,
     SOLO, PAIR, YES, EMPTY, AWAY, AWAY, AWAY, AWAY, DONE),
    "theirs talking":
    (TAKEN, THEM, THEM, AWAY, THEM, SOLO, SOLO, SOLO, THEM, EMPTY, YES, DONE, THEM, THEM, THEM, AWAY,
     SOLO, PAIR, YES, EMPTY, THEM, THEM, THEM, AWAY, DONE),
    "theirs held":
    (TAKEN, THEM, THEM, YES, THEM, SOLO, SOLO, SOLO, THEM, EMPTY, YES, DONE, THEM, THEM, THEM, AWAY,
     SOLO, PAIR, YES, EMPTY, THEM, THEM, THEM, AWAY, DONE),
    "theirs consulting":
    (TAKEN, THEM, THEM, TAKEN, THEM, SOLO, SOLO, SOLO, THEM, EMPTY, YES, DONE, THEM, THEM, THEM, AWAY,
     SOLO, PAIR, YES, EMPTY, THEM, THEM, THEM, AWAY, DONE),
    "conference":
    (YOURS, YES, AWAY, AWAY, JOINED, YES, YES, YES, JOINED, THREE, YES, DONE, OFF, OFF, BUSY, AWAY,
     DONE, YES, YES, YES, JOINED, YES, JOINED, AWAY, DONE),
    "colleague joined":
    (YOURS, YES, AWAY, AWAY, JOINED, YES, YES, YES, JOINED, THREE, YES, DONE, OFF, OFF, BUSY, AWAY,
     DONE, YES, YES, YES, JOINED, YES, JOINED, AWAY, DONE),
    "calling":
    (YOURS, AWAY, AWAY, AWAY, AWAY, SOLO, SOLO, SOLO, AWAY, YES, YES, DONE, AWAY, AWAY, AWAY, AWAY,
     SOLO, PAIR, CALLING, EMPTY, AWAY, AWAY, AWAY, AWAY, DONE),
    "called rings":
    (YOURS, AWAY, AWAY, AWAY, AWAY, SOLO, SOLO, SOLO, AWAY, YES, YES, DONE, AWAY, AWAY, AWAY, AWAY,
     SOLO, PAIR, CALLING, EMPTY, AWAY, AWAY, AWAY, AWAY, DONE),
    "called answers":
    (YOURS, YES, AWAY, AWAY, YES, SOLO, SOLO, SOLO, YES, YES, YES, DONE, OFF, OFF, YES, AWAY,
     SOLO, PAIR, YES, YES, YES, YES, YES, AWAY, DONE),
    "they call":
    (TAKEN, THEM, THEM, AWAY, THEM, SOLO, SOLO, SOLO, THEM, EMPTY, YES, DONE, THEM, THEM, THEM, AWAY,
     SOLO, PAIR, YES, EMPTY, THEM, THEM, THEM, AWAY, DONE),
    "camped":
    (AWAY, AWAY, AWAY, AWAY, AWAY, SOLO, SOLO, SOLO, AWAY, EMPTY, YES, DONE, AWAY, AWAY, AWAY, AWAY,
     SOLO, PAIR, YES, EMPTY, AWAY, AWAY, AWAY, YES, DONE),
    "voicemail":
    (AWAY, AWAY, AWAY, AWAY, AWAY, SOLO, SOLO, SOLO, AWAY, EMPTY, YES, DONE, AWAY, AWAY, AWAY, AWAY,
     SOLO, PAIR, YES, EMPTY, AWAY, AWAY, AWAY, YES, DONE),
    "turned away":
    (AWAY, THEM, THEM, AWAY, THEM, SOLO, SOLO, SOLO, THEM, EMPTY, YES, DONE, THEM, THEM, THEM, AWAY,
     SOLO, PAIR, YES, EMPTY, THEM, THEM, THEM, AWAY, DONE),
    "direct":
    (AWAY, THEM, THEM, AWAY, THEM, SOLO, SOLO, SOLO, THEM, EMPTY, YES, DONE, THEM, THEM, THEM, AWAY,
     SOLO, PAIR, YES, EMPTY, THEM, THEM, THEM, YES, DONE),
    "muted":
    (GONE, GONE, GONE, GONE, GONE, SOLO, SOLO, SOLO, GONE, EMPTY, DONE, YES, GONE, GONE, GONE, GONE,
     SOLO, PAIR, YES, EMPTY, GONE, GONE, GONE, GONE, DONE),
}  # fmt: skip

CASES = [
    (situation, name, verdict)
    for situation, row in TABLE.items()
    for name, verdict in zip(COMMANDS, row, strict=True)
]


def board_of(*facts: e.Event) -> Board:
    connected: list[e.Event] = [
        e.PbxReached(at=T0, restarted=False),
        e.StationStateChanged(at=T0, station=STATION, state="busy"),
        *(e.SeatConnected(at=T0, seat=seat, leg=f"PJSIP/{seat}-web-1") for seat in SEATS),
    ]
    return replayed(numbered([*connected, *facts]))


def verdict_of(board: Board, command: c.Command, seat: str = MINE) -> tuple[str, StandardError | None]:
    try:
        c.allowed(board, seat, command, KNOWN)
    except StandardError as error:
        return error.id, error
    return YES, None


@pytest.mark.parametrize(("situation", "name", "verdict"), CASES)
def test_a_command_in_a_situation(situation: str, name: str, verdict: str) -> None:
    board = board_of(*SITUATIONS[situation])
    told, error = verdict_of(board, COMMANDS[name])
    assert told == verdict
    assert error is None or type(error) is (Unknown if verdict == GONE else NotAllowed)


def test_the_table_has_every_command_and_every_situation() -> None:
    assert {type(command) for command in COMMANDS.values()} == set(get_args(c.Command))
    assert set(TABLE) == set(SITUATIONS)


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_allowed_without_the_pbx(name: str) -> None:
    for link in ("unknown", "lost"):
        assert verdict_of(replace(board_of(), pbx=link), COMMANDS[name])[0] == "pbx-not-reached"


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "call phone"])
def test_nothing_is_allowed_without_a_voice_leg(name: str) -> None:
    gone = e.SeatDisconnected(at=T0, seat=MINE, leg=f"PJSIP/{MINE}-web-1")
    for board, seat in ((board_of(*_talking(), gone), MINE), (board_of(), "2006")):
        found, error = verdict_of(board, COMMANDS[name], seat)
        assert found == "seat-not-connected"
        assert error is not None
        assert error.details == {"seat": seat}


@pytest.mark.parametrize(
    "command", [c.Consult(call_id=CALL, station="2099"), c.BlindTransfer(call_id=CALL, station="2099")]
)
def test_a_station_must_exist(command: c.Command) -> None:
    with pytest.raises(Unknown) as caught:
        c.allowed(board_of(*_talking()), MINE, command, KNOWN)
    assert (caught.value.id, caught.value.details) == ("unknown-station", {"station": "2099"})


@pytest.mark.parametrize(
    ("station", "verdict"),
    [
        (MINE, "transfer-to-oneself"),
        (OTHER, "unknown-station"),
        ("15", "number-forbidden"),
        ("0612345678", "number-forbidden"),
        ("2099", "unknown-station"),
        ("2830", YES),
    ],
)
def test_callers_are_sent_to_stations_and_groups_of_the_house(station: str, verdict: str) -> None:
    for command in (c.BlindTransfer(call_id=CALL, station=station), c.Consult(call_id=CALL, station=station)):
        assert verdict_of(board_of(*_talking()), command)[0] == verdict


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        (STATION, YES),
        ("0612345678", YES),
        (MINE, "transfer-to-oneself"),
        ("112", "emergency-number"),
        ("0012345678", "unknown-number"),
        ("2099", "unknown-number"),
    ],
)
def test_a_seat_dials_stations_and_the_town(number: str, verdict: str) -> None:
    assert verdict_of(board_of(), c.Dial(number=number))[0] == verdict


def test_a_colleague_who_calls_is_not_transferred_to_themselves() -> None:
    offered = e.CallOffered(
        at=T0, call_id=CALL, number=STATION, name="", dialled="2000", from_station=STATION
    )
    board = board_of(offered, *_talking()[1:])
    for command in (
        c.Consult(call_id=CALL, station=STATION),
        c.BlindTransfer(call_id=CALL, station=STATION),
        c.CampOn(call_id=CALL, station=STATION),
    ):
        assert verdict_of(board, command)[0] == "transfer-to-caller"


def test_a_group_has_neither_voicemail_nor_camp_on() -> None:
    for command in (c.CampOn(call_id=CALL, station="2830"), c.SendToVoicemail(call_id=CALL, station="2830")):
        assert verdict_of(board_of(*_talking()), command)[0] == "group-has-none"


def test_nobody_is_put_through_to_themselves_by_a_forward() -> None:
    other = STATIONS[1]
    offered = e.CallOffered(
        at=T0, call_id=CALL, number=STATION, name="", dialled="2000", from_station=STATION
    )
    calling = [offered, *_talking()[1:]]
    forward = e.ForwardSet(at=T0, station=other, when="all", to=STATION)
    command = c.Consult(call_id=CALL, station=other)
    assert verdict_of(board_of(*calling, forward), command)[0] == "transfer-to-caller"
    assert verdict_of(board_of(*calling), command)[0] != "transfer-to-caller"


def test_a_caller_camps_on_a_busy_station_only() -> None:
    for state, verdict in (
        ("free", "station-free"), ("unreachable", "station-unreachable"), ("ringing", YES), ("on-hold", YES),
    ):  # fmt: skip
        changed = e.StationStateChanged(at=T0, station=STATION, state=state)  # type: ignore[arg-type]
        assert verdict_of(board_of(changed, *_talking()), COMMANDS["camp on"])[0] == verdict


def test_a_telephone_rung_for_each_call_needs_no_leg_but_must_be_registered() -> None:
    gone = e.SeatDisconnected(at=T0, seat=MINE, leg=f"PJSIP/{MINE}-web-1")
    sat = e.SeatTaken(at=T0, seat=MINE, account="lea", name="", recorded=False, phone="sip", on_demand=True)
    up = e.SeatPhoneStateChanged(at=T0, seat=MINE, state="free")
    answer = c.AnswerCall(call_id=CALL)
    assert verdict_of(board_of(gone, sat, *_waiting()), answer)[0] == "seat-phone-unreachable"
    board = board_of(gone, sat, up, *_waiting())
    assert verdict_of(board, answer)[0] == YES
    assert c.rings_first(board.seats[MINE], answer)
    assert not c.rings_first(board.seats[MINE], c.Mute())
    busy = e.SeatPhoneStateChanged(at=T0, seat=MINE, state="busy")
    assert verdict_of(board_of(gone, sat, busy, *_waiting()), answer)[0] == "seat-phone-busy"


def test_a_telephone_that_stays_connected_is_called_again_only_when_asked() -> None:
    gone = e.SeatDisconnected(at=T0, seat=MINE, leg=f"PJSIP/{MINE}-web-1")
    sat = e.SeatTaken(at=T0, seat=MINE, account="lea", name="", recorded=False, phone="sip")
    up = e.SeatPhoneStateChanged(at=T0, seat=MINE, state="free")
    assert (
        verdict_of(board_of(gone, sat, up, *_waiting()), c.AnswerCall(call_id=CALL))[0] == "seat-phone-down"
    )
    assert verdict_of(board_of(gone, sat, up), c.CallPhone())[0] == YES
    assert verdict_of(board_of(gone, sat), c.CallPhone())[0] == "seat-phone-unreachable"
    assert verdict_of(board_of(gone, up), c.CallPhone())[0] == "seat-without-phone"


def test_only_keys_of_a_telephone_are_sent() -> None:
    for digit, verdict in (("*", YES), ("#", YES), ("0", YES), ("a", "not-a-digit"), ("12", "not-a-digit")):
        assert verdict_of(board_of(*_talking()), c.SendDigit(digit=digit))[0] == verdict


def test_nobody_is_brought_to_a_room_a_called_number_may_enter() -> None:
    board = board_of(*_calling("ringing"), *_waiting(SECOND), *_held(MINE, CALLS[2]))
    for command in (c.AnswerCall(call_id=SECOND), c.ResumeCall(call_id=CALLS[2]), c.Dial(number=STATION)):
        assert verdict_of(board, command)[0] == CALLING


def test_nobody_is_brought_to_a_room_a_ringing_colleague_may_enter() -> None:
    for state in ("dialling", "ringing"):
        board = board_of(*_consulting(state), *_waiting(SECOND))
        assert verdict_of(board, c.AnswerCall(call_id=SECOND))[0] == RINGS
        assert (
            verdict_of(board_of(*_consulting(state), *_held(OTHER, SECOND)), c.TakeOverCall(call_id=SECOND))[
                0
            ]
            == RINGS
        )
    ready = board_of(*_consulting("talking"), *_waiting(SECOND))
    assert verdict_of(ready, c.AnswerCall(call_id=SECOND))[0] == YES


def test_a_consultation_of_one_call_does_not_keep_another_from_leaving() -> None:
    board = board_of(*_consulting("talking"), *_held(MINE, SECOND))
    assert verdict_of(board, c.BlindTransfer(call_id=SECOND, station=STATION))[0] == YES


def test_a_recalled_caller_may_be_answered_by_anybody() -> None:
    recalled = e.CallWaiting(at=T0 + timedelta(seconds=9), call_id=CALL, reason="seat-lost", seat=OTHER)
    assert verdict_of(board_of(*_held(OTHER), recalled), c.AnswerCall(call_id=CALL))[0] == YES


def test_the_refusal_says_whose_the_call_is() -> None:
    for command, situation in (
        (c.AnswerCall(call_id=CALL), "theirs talking"),
        (c.HoldCall(call_id=CALL), "theirs held"),
    ):
        _, error = verdict_of(board_of(*SITUATIONS[situation]), command)
        assert error is not None
        assert error.details == {"seat": OTHER}


def test_the_colleague_of_an_ended_call_can_still_be_let_go_but_not_swapped() -> None:
    board = board_of(*_consulting("talking"), e.CallEnded(at=T0, call_id=CALL, by="caller"))
    assert verdict_of(board, c.CancelConsultation())[0] == YES
    assert verdict_of(board, c.HangUp())[0] == YES
    assert verdict_of(board, c.Swap())[0] == GONE
    assert verdict_of(board, c.CompleteTransfer())[0] == GONE


def test_what_is_no_command_is_refused() -> None:
    @dataclass(frozen=True)
    class Sing:
        """Not a command."""

    with pytest.raises(Unknown, match="unknown-command"):
        c.allowed(board_of(), MINE, Sing(), KNOWN)  # type: ignore[arg-type]

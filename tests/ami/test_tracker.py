"""The tracker: what each message proves, whatever comes late, twice, or not at all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standard.ami.message import Message
from standard.ami.tracker import DEVICE_STATES, HANDLERS, PLACES, USER_EVENTS, Tracker
from standard.core import events as e
from standard.core.board import Board, apply, replayed, surprise
from standard.core.codec import fact_from_json, fact_to_json
from standard.core.watch import SupervisionConnected, SupervisionEnded, SupervisionStarted
from tests.ami import script as s
from tests.ami.script import ABOUT, ALERT, AT, CALL, CONSULT, LISTED, OTHER_SEAT, SEAT, STATION, TALK, tell
from tests.facts import numbered

OFFER = e.CallOffered(at=AT, call_id=CALL, number="0612345678", name="Mme Marandin", dialled="0261912000")
NEW = e.CallWaiting(at=AT, call_id=CALL, reason="new")
ANSWER = e.CallAnswered(at=AT, call_id=CALL, seat=SEAT)
HOLD = e.CallHeld(at=AT, call_id=CALL, seat=SEAT)
RESUME = e.CallResumed(at=AT, call_id=CALL, seat=SEAT)
START = e.ConsultationStarted(at=AT, consultation_id=ABOUT, call_id=CALL, seat=SEAT, station=STATION)
RING = e.ConsultationRinging(at=AT, consultation_id=ABOUT, seat=SEAT)
MEET = e.ConsultationAnswered(at=AT, consultation_id=ABOUT, seat=SEAT)
LEFT = e.ConsultationEnded(at=AT, consultation_id=ABOUT, seat=SEAT, by="colleague")


def over(by: e.EndedBy, cause: int = 16) -> e.CallEnded:
    return e.CallEnded(at=AT, call_id=CALL, by=by, cause=cause)


def moved(
    fact: type[e.TransferStarted | e.TransferCompleted], kind: e.TransferKind, station: str = STATION
) -> e.Event:
    return fact(at=AT, call_id=CALL, seat=SEAT, station=station, kind=kind)


def back(kind: e.TransferKind, reason: e.FailureReason) -> list[e.Event]:
    """A transfer that fails, and its recall."""
    failed = e.TransferFailed(at=AT, call_id=CALL, seat=SEAT, station=STATION, kind=kind, reason=reason)
    why: e.WaitReason = "transfer-failed" if reason == "cancelled" else reason
    return [failed, e.CallWaiting(at=AT, call_id=CALL, reason=why, station=STATION, seat=SEAT)]


def gone(reason: e.FailureReason) -> e.ConsultationFailed:
    return e.ConsultationFailed(at=AT, consultation_id=ABOUT, seat=SEAT, station=STATION, reason=reason)


DISMISSED = s.user("ConsultationDismissed", "", ConsultationId=ABOUT)
BLIND = s.user("BlindStarted", Target=STATION)
BLONDE = s.user("BlondeStarted")
TOGETHER, TOGETHER_TOO = s.user("ConferenceAsked"), s.user("ConferenceAsked", ABOUT)
CONFERENCE = e.ConferenceStarted(at=AT, consultation_id=ABOUT, call_id=CALL, seat=SEAT)
CAMPED = e.CallCamped(at=AT, call_id=CALL, seat=SEAT, station=STATION)
TIMED_OUT = s.user("CallWaiting", Reason="camp-timeout", Target=STATION)
BOX = s.user("VoicemailReached", Target=STATION)
MAIL = e.VoicemailReached(at=AT, call_id=CALL, seat=SEAT, station=STATION)
TAKEN = s.event("UserEvent", {"CALLID": CALL, "STATION": STATION}, UserEvent="CallTaken", Uniqueid="7.7")
BRIDGED = s.enters("")
AWAY = [s.joins("rendezvous-x", room=False), BRIDGED, s.joins("", room=False)]
TOLD_TALK: list[e.Event] = [OFFER, NEW, ANSWER]
TOLD_RING: list[e.Event] = [*TOLD_TALK, HOLD, START, RING]
TOLD_CONSULT: list[e.Event] = [*TOLD_RING, MEET]
RINGING = CONSULT[:-1]


def vain(reason: e.DialReason) -> e.CallNotReached:
    return e.CallNotReached(at=AT, call_id=CALL, seat=SEAT, number=TOWN, reason=reason)


def direct(fact: type[e.TransferStarted | e.TransferCompleted]) -> e.Event:
    """Without an operator."""
    return fact(at=AT, call_id=CALL, seat="", station=STATION, kind="direct")


def refused_directly(reason: e.FailureReason) -> e.Event:
    return e.TransferFailed(at=AT, call_id=CALL, seat="", station=STATION, kind="direct", reason=reason)


TOWN = "0261912070"
DIAL = s.dialled(TOWN)
DIALLED = e.CallDialled(at=AT, call_id=CALL, seat=SEAT, number=TOWN)
RUNG = e.CallRinging(at=AT, call_id=CALL)
STOPPED = s.user("DiallingStopped", "", CallId=CALL)
NO_LEG = s.event("OriginateResponse", ActionID=CALL, Response="Failure", Reason="0")
IN_TOWN = s.event("DeviceStateChange", Device=f"PJSIP/{TOWN}", State="UNAVAILABLE")
INSIDE = s.user(
    "CallOffered", CallerIDNum="2033", CallerIDName="Mme Aubert", Dialled=STATION, FromStation="2033"
)
FROM_INSIDE = e.CallOffered(
    at=AT, call_id=CALL, number="2033", name="Mme Aubert", dialled=STATION, from_station="2033"
)
DIRECT = s.user("DirectStarted", Target=STATION)

STORIES: dict[str, tuple[list[Message], list[e.Event]]] = {
    "abandoned": ([*s.offered(), s.hangs_up()], [OFFER, NEW, e.CallAbandoned(at=AT, call_id=CALL)]),
    "hung up by the caller": ([*TALK, s.hangs_up()], [*TOLD_TALK, over("caller")]),
    "dismissed": ([*TALK, s.user("Dismissed"), s.hangs_up()], [*TOLD_TALK, over("operator")]),
    "cut": ([*TALK, s.hangs_up(cause="44")], [*TOLD_TALK, over("pbx", 44)]),
    "a stale cause": ([*TALK, s.hangs_up(cause="17")], [*TOLD_TALK, over("caller", 17)]),
    "held and resumed": ([*TALK, s.on_hold(), s.in_room()], [*TOLD_TALK, HOLD, RESUME]),
    "taken over": (
        [*TALK, s.on_hold(), s.in_room(seat=OTHER_SEAT)],
        [*TOLD_TALK, HOLD, e.CallTakenOver(at=AT, call_id=CALL, seat=OTHER_SEAT, from_seat=SEAT)],
    ),
    "the seat was lost": (
        [*TALK, s.user("CallWaiting", Reason="seat-lost"), s.enters(f"waiting-{s.UNIQUE}"), s.in_room()],
        [*TOLD_TALK, e.CallWaiting(at=AT, call_id=CALL, reason="seat-lost", seat=SEAT), ANSWER],
    ),
    "blind, then the colleague hangs up": (
        [*TALK, BLIND, BRIDGED, s.user("BlindEnded", Status="ANSWER"), s.hangs_up()],
        [
            *TOLD_TALK, moved(e.TransferStarted, "blind"), moved(e.TransferCompleted, "blind"),
            over("colleague"),
        ],
    ),
    "blind, then the caller hangs up": (
        [*TALK, BLIND, BRIDGED, s.hangs_up()],
        [*TOLD_TALK, moved(e.TransferStarted, "blind"), moved(e.TransferCompleted, "blind"), over("caller")],
    ),
    "blind, busy": (
        [
            *TALK, BLIND, s.user("BlindEnded", Status="BUSY"),
            s.user("CallWaiting", Reason="busy", Target=STATION),
        ],
        [*TOLD_TALK, moved(e.TransferStarted, "blind"), *back("blind", "busy")],
    ),
    "blind, the caller gives up while it rings": (
        [*TALK, BLIND, s.hangs_up()],
        [*TOLD_TALK, moved(e.TransferStarted, "blind"), over("caller")],
    ),
    "blind to a group, taken by one of it": (
        [
            *TALK, s.user("BlindStarted", Target="2190"), TAKEN, BRIDGED,
            s.user("BlindEnded", Status="ANSWER"), s.hangs_up(),
        ],
        [
            *TOLD_TALK, moved(e.TransferStarted, "blind", "2190"),
            moved(e.TransferCompleted, "blind"), over("colleague"),
        ],
    ),
    "blind, no answer, then the caller hangs up": (
        [
            *TALK, BLIND, s.user("BlindEnded", Status="NOANSWER"),
            s.user("CallWaiting", Reason="no-answer", Target=STATION), s.hangs_up(),
        ],
        [*TOLD_TALK, moved(e.TransferStarted, "blind"), *back("blind", "no-answer"), over("caller")],
    ),
    "serial: back when the colleague has hung up, then gone": (
        [
            *TALK, BLIND, BRIDGED, s.user("BlindEnded", Status="ANSWER"),
            s.user("CallWaiting", Reason="serial", Target=STATION), s.in_room(), s.hangs_up(),
        ],
        [
            *TOLD_TALK, moved(e.TransferStarted, "blind"), moved(e.TransferCompleted, "blind"),
            e.CallWaiting(at=AT, call_id=CALL, reason="serial", station=STATION, seat=SEAT), ANSWER,
            over("caller"),
        ],
    ),
    "camped, put through": (
        [
            *TALK, s.user("CallCamped", Target=STATION), s.enters(f"camp-{STATION}-{s.UNIQUE}"),
            s.user("BlindStarted", Target=STATION, Kind="camped"), BRIDGED, s.hangs_up(),
        ],
        [
            *TOLD_TALK, CAMPED, moved(e.TransferStarted, "camped"), moved(e.TransferCompleted, "camped"),
            over("caller"),
        ],
    ),
    "camped, for nothing": (
        [*TALK, s.user("CallCamped", Target=STATION), TIMED_OUT],
        [
            *TOLD_TALK, CAMPED,
            e.CallWaiting(at=AT, call_id=CALL, reason="camp-timeout", station=STATION, seat=SEAT),
        ],
    ),
    "camped, picked up": (
        [*TALK, s.user("CallCamped", Target=STATION), s.in_room(seat=OTHER_SEAT)],
        [*TOLD_TALK, CAMPED, e.CallPickedUp(at=AT, call_id=CALL, seat=OTHER_SEAT, station=STATION)],
    ),
    "in a voicemail, picked up, and back there": (
        [*TALK, BOX, s.in_room(), s.user("VoicemailReached", Target=STATION), s.hangs_up()],
        [
            *TOLD_TALK, MAIL, e.CallPickedUp(at=AT, call_id=CALL, seat=SEAT, station=STATION), MAIL,
            over("caller"),
        ],
    ),
    "in a voicemail that is full": (
        [*TALK, BOX, s.user("CallWaiting", Reason="voicemail-failed", Target=STATION)],
        [
            *TOLD_TALK, MAIL,
            e.CallWaiting(at=AT, call_id=CALL, reason="voicemail-failed", station=STATION, seat=SEAT),
        ],
    ),
    "blind, picked up while it rings": (
        [*TALK, BLIND, s.in_room()],
        [
            *TOLD_TALK, moved(e.TransferStarted, "blind"),
            e.CallPickedUp(at=AT, call_id=CALL, seat=SEAT, station=STATION),
        ],
    ),
    "announced": (
        [*CONSULT, *AWAY, s.user("CompleteEnded", Result="SUCCESS"), s.hangs_up(), s.hangs_up(ABOUT)],
        [*TOLD_CONSULT, moved(e.TransferCompleted, "attended"), over("colleague")],
    ),
    "announced, but they could not be bridged": (
        [*CONSULT, *AWAY[:2], s.user("CallWaiting", Reason="transfer-failed"), s.hangs_up(ABOUT)],
        [
            *TOLD_CONSULT,
            moved(e.TransferCompleted, "attended"),
            e.CallWaiting(at=AT, call_id=CALL, reason="transfer-failed", station=STATION, seat=SEAT),
        ],
    ),
    "swapped there and back": (
        [*CONSULT, s.joins("hold-k", room=False), s.in_room(), s.on_hold(), s.joins()],
        [
            *TOLD_CONSULT,
            e.ConsultationHeld(at=AT, consultation_id=ABOUT, seat=SEAT), RESUME, HOLD,
            e.ConsultationResumed(at=AT, consultation_id=ABOUT, seat=SEAT),
        ],
    ),
    "a conference: the caller joins, is held, joins again, and the colleague leaves": (
        [*CONSULT, TOGETHER, s.in_room(), s.on_hold(), TOGETHER, s.in_room(), s.hangs_up(ABOUT)],
        [*TOLD_CONSULT, CONFERENCE, HOLD, CONFERENCE, LEFT],
    ),
    "a conference: the colleague joins": (
        [*CONSULT, s.joins("hold-k", room=False), s.in_room(), TOGETHER_TOO, s.joins()],
        [*TOLD_CONSULT, e.ConsultationHeld(at=AT, consultation_id=ABOUT, seat=SEAT), RESUME, CONFERENCE],
    ),
    "a conference, left to each other": (
        [*CONSULT, TOGETHER, s.in_room(), *AWAY, s.hangs_up(), s.hangs_up(ABOUT)],
        [*TOLD_CONSULT, CONFERENCE, moved(e.TransferCompleted, "attended"), over("caller")],
    ),
    "a conference that came too late: the colleague had left": (
        [*CONSULT, TOGETHER, s.hangs_up(ABOUT), s.in_room()],
        [*TOLD_CONSULT, LEFT, RESUME],
    ),
    "a conference that came too late: the caller had left": (
        [
            *CONSULT, s.joins("hold-k", room=False), s.in_room(), TOGETHER_TOO, s.hangs_up(), s.joins(),
        ],
        [
            *TOLD_CONSULT, e.ConsultationHeld(at=AT, consultation_id=ABOUT, seat=SEAT), RESUME,
            over("caller"), e.ConsultationResumed(at=AT, consultation_id=ABOUT, seat=SEAT),
        ],
    ),
    "the colleague hangs up": ([*CONSULT, s.hangs_up(ABOUT)], [*TOLD_CONSULT, LEFT]),
    "the operator lets the colleague go": (
        [*CONSULT, DISMISSED, s.hangs_up(ABOUT)],
        [*TOLD_CONSULT, replace(LEFT, by="operator")],
    ),
    "cancelled while it rings": ([*RINGING, DISMISSED, s.hangs_up(ABOUT)], [*TOLD_RING, gone("cancelled")]),
    "the set is busy": ([*RINGING, s.hangs_up(ABOUT, "17")], [*TOLD_RING, gone("busy")]),
    "busy without its cause": (
        [*RINGING, s.event("DialEnd", DestUniqueid=ABOUT, DialStatus="BUSY"), s.hangs_up(ABOUT, "0")],
        [*TOLD_RING, gone("busy")],
    ),
    "nobody answers": (
        [*RINGING, s.event("DialEnd", DestUniqueid=ABOUT, DialStatus="NOANSWER"), s.hangs_up(ABOUT, "0")],
        [*TOLD_RING, gone("no-answer")],
    ),
    "the colleague refuses": (
        [*RINGING, s.event("DialEnd", DestUniqueid=ABOUT, DialStatus="NOANSWER"), s.hangs_up(ABOUT, "21")],
        [*TOLD_RING, gone("refused")],
    ),
    "not registered: there never is a leg": (
        [*TALK, s.asked(), s.event("OriginateResponse", ActionID=ABOUT, Response="Failure", Reason="0")],
        [*TOLD_TALK, START, gone("unreachable")],
    ),
    "on ringing, answered": (
        [*RINGING, BLONDE, s.enters(f"blonde-{s.UNIQUE}"), *AWAY, s.hangs_up(), s.hangs_up(ABOUT)],
        [
            *TOLD_RING, moved(e.TransferStarted, "blonde"), moved(e.TransferCompleted, "blonde"),
            over("caller"),
        ],
    ),
    "on ringing, refused": (
        [*RINGING, BLONDE, s.hangs_up(ABOUT, "21"), s.user("CallWaiting", Reason="no-answer")],
        [*TOLD_RING, moved(e.TransferStarted, "blonde"), gone("refused"), *back("blonde", "refused")],
    ),
    "on ringing, nobody": (
        [*RINGING, BLONDE, s.hangs_up(ABOUT, "19"), s.user("CallWaiting", Reason="no-answer")],
        [*TOLD_RING, moved(e.TransferStarted, "blonde"), gone("no-answer"), *back("blonde", "no-answer")],
    ),
    "on ringing, the caller gives up": (
        [*RINGING, BLONDE, s.user("BlondeGivenUp"), s.hangs_up(), s.hangs_up(ABOUT)],
        [*TOLD_RING, moved(e.TransferStarted, "blonde"), over("caller"), gone("cancelled")],
    ),
    "let go, because the seat had gone": (
        [*CONSULT, s.user("ColleagueLetGo", ABOUT), s.hangs_up(ABOUT)],
        [*TOLD_CONSULT, replace(LEFT, by="pbx")],
    ),
    "answered for a seat that had gone": (
        [*RINGING, s.user("ColleagueLetGo", ABOUT), s.hangs_up(ABOUT)],
        [*TOLD_RING, gone("cancelled")],
    ),
    "dialled, answered, hung up there": (
        [*DIAL, s.rings(s.UNIQUE), s.in_room(), s.hangs_up()],
        [DIALLED, RUNG, ANSWER, over("caller")],
    ),
    "dialled, answered without ringing": ([*DIAL, s.in_room()], [DIALLED, ANSWER]),
    "dialled, given up": (
        [*DIAL, s.rings(s.UNIQUE), STOPPED, s.hangs_up()], [DIALLED, RUNG, vain("cancelled")],
    ),
    "dialled, given up in the instant of the answer": (
        [*DIAL, s.in_room(), STOPPED, s.hangs_up()], [DIALLED, ANSWER, over("operator")],
    ),
    "dialled, busy": ([*DIAL, s.hangs_up(cause="17")], [DIALLED, vain("busy")]),
    "dialled, refused": (
        [*DIAL, s.rings(s.UNIQUE), s.hangs_up(cause="21")], [DIALLED, RUNG, vain("refused")],
    ),
    "dialled, nobody answers": (
        [*DIAL, s.rings(s.UNIQUE), s.event("DialEnd", DestUniqueid=s.UNIQUE, DialStatus="NOANSWER"),
         s.hangs_up(cause="0")],
        [DIALLED, RUNG, vain("no-answer")],
    ),
    "dialled, not plugged in": ([IN_TOWN, DIAL[0], NO_LEG], [DIALLED, vain("unreachable")]),
    "dialled, nobody's number": ([DIAL[0], NO_LEG], [DIALLED, vain("no-such-number")]),
    "dialled, the seat had gone when it answered": (
        [*DIAL, s.rings(s.UNIQUE), s.user("CallWaiting", Reason="seat-lost"), s.hangs_up()],
        [
            DIALLED, RUNG, e.CallWaiting(at=AT, call_id=CALL, reason="seat-lost", seat=SEAT),
            e.CallAbandoned(at=AT, call_id=CALL),
        ],
    ),
    "picked up while a set rings": (
        [*TALK, BLIND, s.in_room(seat=OTHER_SEAT)],
        [*TOLD_TALK, moved(e.TransferStarted, "blind"),
         e.CallPickedUp(at=AT, call_id=CALL, seat=OTHER_SEAT, station=STATION)],
    ),
    "picked up from a colleague who was to get the call": (
        [*RINGING, BLONDE, s.user("BlondeGivenUp"), s.in_room(), s.hangs_up(ABOUT)],
        [*TOLD_RING, moved(e.TransferStarted, "blonde"),
         e.CallPickedUp(at=AT, call_id=CALL, seat=SEAT, station=STATION), gone("cancelled")],
    ),
    "a station calls a station that answers": (
        [INSIDE, DIRECT, BRIDGED, s.user("DirectEnded", Status="ANSWER"), s.hangs_up()],
        [FROM_INSIDE, direct(e.TransferStarted), direct(e.TransferCompleted), over("colleague")],
    ),
    "a station calls a station that is busy": (
        [INSIDE, DIRECT, s.user("DirectEnded", Status="BUSY"),
         s.user("DirectNotTaken", Target=STATION, Reason="busy", Cause="17"), s.hangs_up(cause="17")],
        [FROM_INSIDE, direct(e.TransferStarted), refused_directly("busy"), over("pbx", 17)],
    ),
    "a station gives up": (
        [INSIDE, DIRECT, s.hangs_up()],
        [FROM_INSIDE, direct(e.TransferStarted), e.CallAbandoned(at=AT, call_id=CALL)],
    ),
    "recorded, paused": (
        [
            *TALK,
            *(s.event(name, Uniqueid=s.UNIQUE, State=state) for name, state in (
                ("MixMonitorStart", ""), ("MixMonitorMute", "1"), ("MixMonitorMute", "0"),
                ("MixMonitorStop", ""),
            )),
        ],
        [*TOLD_TALK, *(fact(at=AT, call_id=CALL) for fact in (
            e.RecordingStarted, e.RecordingPaused, e.RecordingResumed, e.RecordingStopped,
        ))],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STORIES)
def test_a_story_is_these_facts_and_no_other(name: str) -> None:
    messages, facts = STORIES[name]
    assert tell(Tracker(), *messages) == facts


@pytest.mark.parametrize("name", STORIES)
def test_a_story_surprises_nobody(name: str) -> None:
    board = Board()
    for one in numbered(STORIES[name][1]):
        assert surprise(board, one.fact) is None
        board = apply(board, one)


def test_a_number_of_the_town_is_no_lamp() -> None:
    tracker = Tracker()
    assert tell(tracker, IN_TOWN) == []
    assert (tracker.stations, tracker.subscribers) == ({}, {TOWN})


# --- twice, late, never ------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in STORIES if name != "recorded, paused"])
def test_an_event_that_comes_twice_is_told_once(name: str) -> None:
    messages, facts = STORIES[name]
    twice = [m for m in messages for _ in range(1 if m.get("UserEvent") in _REPEATED else 2)]
    assert tell(Tracker(), *twice) == facts


# The dialplan itself says these again when they happen again: a second one is news.
_REPEATED = {"CallWaiting", "BlindStarted", "BlondeStarted", "DirectStarted", "ConsultationAsked"}


def test_a_missing_offer_leaves_a_stranger_alone() -> None:
    assert tell(Tracker(), s.in_room(), s.on_hold(), BLIND, s.hangs_up()) == []


def test_a_consultation_tells_for_whom_another_set_rings() -> None:
    (fact,) = tell(Tracker(), {**s.asked(), "ForwardedFrom": "2190"})
    assert fact == replace(START, forwarded_from="2190")


def test_a_name_is_shown_as_it_was_said() -> None:
    name = r"Étude Joly, l\'huissier \"et fils\" \\ Cie"
    facts = tell(Tracker(), s.user("CallOffered", Dialled="0261912000", CallerIDName=name))
    shown = [fact.name for fact in facts if isinstance(fact, e.CallOffered)]
    assert shown == [r"""Étude Joly, l'huissier "et fils" \ Cie"""]


def test_who_plays_a_caller_is_told_by_the_card() -> None:
    card = "SC-01.appel.1a2b3c4d"
    facts = tell(Tracker(), s.user("CallOffered", Dialled="0261912000", Card=card))
    assert [(fact.card, fact.robot, fact.played) for fact in facts if isinstance(fact, e.CallOffered)] == [
        (card, "", card)
    ]


def test_an_answer_without_its_waiting_is_an_answer() -> None:
    assert tell(Tracker(), s.offered()[0], s.in_room()) == [OFFER, ANSWER]


def test_ringing_after_the_answer_is_no_news() -> None:
    assert tell(Tracker(), *TALK, s.asked(), s.born(), s.joins(), s.rings()) == [*TOLD_TALK, START, MEET]


def test_a_late_word_about_a_leg_that_is_gone() -> None:
    tracker = Tracker()
    tell(tracker, *CONSULT, s.hangs_up(ABOUT), s.hangs_up())
    late = [s.born(), s.rings(), s.joins(), s.in_room(), s.on_hold(), DISMISSED, BLONDE, s.hangs_up(ABOUT)]
    assert tell(tracker, *late, s.hangs_up(), s.user("CallWaiting", Reason="busy")) == []
    assert (tracker.callers, tracker.colleagues) == ({}, {})


def test_a_failed_originate_after_its_leg_is_told_once() -> None:
    response = s.event("OriginateResponse", ActionID=ABOUT, Response="Failure", Reason="5")
    assert tell(Tracker(), *ALERT, response, s.hangs_up(ABOUT, "17")) == [START, RING, gone("busy")]
    assert tell(Tracker(), *ALERT, s.hangs_up(ABOUT, "17"), response) == [START, RING, gone("busy")]


def test_a_reason_nobody_knows_is_a_failed_transfer() -> None:
    tracker = Tracker()
    tell(tracker, *TALK)
    told = tell(tracker, s.user("CallWaiting", Reason="tired"))
    assert told == [e.CallWaiting(at=AT, call_id=CALL, reason="transfer-failed", seat=SEAT)]


# --- seats, stations, others ----------------------------------------------------------------------


def test_a_second_leg_of_a_seat_replaces_the_first() -> None:
    tracker = Tracker()
    told = tell(
        tracker, s.seat_joins("leg-1"), s.seat_joins("leg-1"), s.seat_joins("leg-2", unique="5.2"),
        s.hangs_up("5.1", channel="leg-1"), s.hangs_up("5.2", "44", channel="leg-2"),
    )  # fmt: skip
    assert told == [
        e.SeatConnected(at=AT, seat=SEAT, leg="leg-1"),
        e.SeatConnected(at=AT, seat=SEAT, leg="leg-2", replaces="leg-1"),
        e.SeatDisconnected(at=AT, seat=SEAT, leg="leg-2", cause=44),
    ]
    assert tracker.seat(SEAT) is None


def test_a_microphone_is_cut_only_on_the_seat_leg() -> None:
    tracker = Tracker()
    tell(tracker, s.seat_joins("leg-1"))
    mute, unmute = (
        s.event(name, Conference=SEAT, Channel="leg-1") for name in ("ConfbridgeMute", "ConfbridgeUnmute")
    )
    assert tell(tracker, mute, unmute) == [e.SeatMuted(at=AT, seat=SEAT), e.SeatUnmuted(at=AT, seat=SEAT)]
    assert tell(tracker, s.event("ConfbridgeMute", Conference=SEAT, Channel="leg-0")) == []
    assert tell(tracker, s.event("ConfbridgeMute", Conference="2002", Channel="leg-1")) == []


def talks(status: str, at: str, channel: str = "leg-1") -> Message:
    stamp = f"{float(s.STAMP) + float(at):.6f}"
    return s.event(
        "ConfbridgeTalking", Conference=SEAT, Channel=channel, TalkingStatus=status, Timestamp=stamp
    )


def later(seconds: float) -> datetime:
    return AT + timedelta(seconds=seconds)


def test_speech_at_a_seat_is_told_without_the_second_of_silence_that_ends_it() -> None:
    tracker = Tracker()
    tell(tracker, s.seat_joins("leg-1"))
    said = tell(tracker, talks("on", "1"), talks("on", "2"), talks("off", "4.5"), talks("off", "5"))
    assert said == [
        e.SeatSpeechStarted(at=later(1), seat=SEAT),
        e.SeatSpeechStopped(at=later(4.5), seat=SEAT, lasted_s=2.5),
    ]
    assert tell(tracker, talks("on", "6", channel="caller")) == []


def test_speech_ends_with_the_microphone_and_with_the_leg() -> None:
    tracker = Tracker()
    tell(tracker, s.seat_joins("leg-1"))
    mute = s.event("ConfbridgeMute", Conference=SEAT, Channel="leg-1", Timestamp=f"{float(s.STAMP) + 2:.6f}")
    said = tell(
        tracker,
        talks("on", "1"),
        mute,
        talks("off", "3"),
        talks("on", "4"),
        s.hangs_up("seat", channel="leg-1"),
    )
    assert [type(fact) for fact in said] == [
        e.SeatSpeechStarted,
        e.SeatSpeechStopped,
        e.SeatMuted,
        e.SeatSpeechStarted,
        e.SeatSpeechStopped,
        e.SeatDisconnected,
    ]
    assert said[1] == e.SeatSpeechStopped(at=later(2), seat=SEAT, lasted_s=1.0)


def test_a_lamp_is_told_when_it_changes() -> None:
    tracker = Tracker()
    states = [*DEVICE_STATES, "UNAVAILABLE", "INVALID", "UNKNOWN", "from the future"]
    lamps = [s.event("DeviceStateChange", Device="PJSIP/2031", State=state) for state in states]
    told = [fact.state for fact in tell(tracker, *lamps) if isinstance(fact, e.StationStateChanged)]
    assert told == ["free", "ringing", "busy", "on-hold", "unreachable"]
    others = ("PJSIP/2001-web", "PJSIP/city", "Custom:2031", "SIP/2031", "")
    assert tell(tracker, *(s.event("DeviceStateChange", Device=d, State="BUSY") for d in others)) == []


def box(waiting: str, heard: str = "0") -> Message:
    return s.event("MessageWaiting", Mailbox="2031@standard", Waiting="1", New=waiting, Old=heard)


def entry(waiting: str, heard: str) -> Message:
    return s.event("VoicemailUserEntry", VoiceMailbox="2031", NewMessageCount=waiting, OldMessageCount=heard)


def test_the_lamp_of_a_voicemail_is_told_when_it_changes() -> None:
    def lamp(waiting: int, heard: int = 0) -> e.MailboxChanged:
        return e.MailboxChanged(at=AT, station="2031", waiting=waiting, heard=heard)

    tracker = Tracker()
    assert tell(tracker, entry("0", "0"), box("0")) == []
    assert tell(tracker, box("1"), box("1"), entry("1", "0")) == [lamp(1)]
    assert tell(tracker, box("0", "1"), box("0"), box("soon")) == [lamp(0, 1), lamp(0)]
    # The board tells how many wait: the same number after a lost link is no news.
    heir = Tracker.resumed(replayed(numbered([lamp(2, 1)])))
    assert tell(heir, entry("2", "1"), entry("1", "2")) == [lamp(1, 2)]


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ([s.user("CallCamped", Target=STATION)], "camp-timeout"),
        ([BOX], "voicemail-failed"),
        ([BLIND, BRIDGED], "serial"),
    ],
)
def test_who_waits_again_unseen_came_from_where_he_was(before: list[Message], reason: e.WaitReason) -> None:
    tracker = Tracker()
    tell(tracker, *TALK, *before)
    waits = e.CallWaiting(at=AT, call_id=CALL, reason=reason, station=STATION, seat=SEAT)
    assert tell(tracker, caller_row("wait", STATION=STATION), LISTED) == [*inferred(waits), REACHED]


def test_an_emergency_number_tells_who_dialled_it() -> None:
    dialled = s.event("UserEvent", {"SEAT": SEAT}, UserEvent="EmergencyDialled", Number="15", CallerIDNum="x")
    station = s.event("UserEvent", UserEvent="EmergencyDialled", Number="18", CallerIDNum="2031")
    told = [
        e.EmergencyDialled(at=AT, number="15", by=SEAT),
        e.EmergencyDialled(at=AT, number="18", by="2031"),
    ]
    assert tell(Tracker(), dialled, station) == told


@pytest.mark.parametrize("hidden", ["<unknown>", "anonymous", "Anonymous"])
def test_what_is_not_presented_is_empty(hidden: str) -> None:
    (fact,) = tell(Tracker(), s.user("CallOffered", CallerIDNum=hidden, CallerIDName=hidden))
    assert isinstance(fact, e.CallOffered)
    assert (fact.number, fact.name) == ("", "")


def test_the_station_of_a_blind_transfer_carries_its_callers_id_and_is_nobody() -> None:
    tracker = Tracker()
    tell(tracker, *TALK, BLIND)
    leg = s.event("BridgeEnter", {"CALLID": CALL}, Uniqueid="7.7", Channel="PJSIP/2031-7", BridgeName="x")
    assert tell(tracker, leg, s.hangs_up("7.7", channel="PJSIP/2031-7")) == []
    assert set(tracker.callers) == {CALL}


def test_an_offer_is_known_by_its_own_leg() -> None:
    forged = s.event("UserEvent", {"CALLID": "c-9.9"}, UserEvent="CallOffered", Uniqueid=s.UNIQUE)
    (fact,) = tell(Tracker(), forged)
    assert isinstance(fact, e.CallOffered)
    assert fact.call_id == CALL
    assert tell(Tracker(), s.event("UserEvent", UserEvent="CallOffered")) == []


def test_time_is_the_one_of_the_message() -> None:
    tracker = Tracker()
    stamps = ["1772440260.250000", "", "nan", "inf", "soon"]
    told = [
        fact.at
        for n, stamp in enumerate(stamps)
        for fact in tracker.feed({**s.user("CallOffered", f"1.{n}"), "Timestamp": stamp})
    ]
    assert told == [datetime(2026, 3, 2, 8, 31, 0, 250000, UTC)] * 5


def test_the_channels_of_the_legs_are_known() -> None:
    tracker = Tracker()
    tell(tracker, *CONSULT, s.seat_joins("leg-1"))
    assert (tracker.caller(CALL), tracker.colleague(ABOUT), tracker.seat(SEAT)) == (
        s.CALLER,
        s.COLLEAGUE,
        "leg-1",
    )
    assert (tracker.caller("c-0.0"), tracker.colleague("k-0"), tracker.seat("2099")) == (None, None, None)
    early = Tracker()
    tell(early, s.asked())
    assert early.colleague(ABOUT) == ABOUT


# --- after the link was down ---------------------------------------------------------------------------


def inferred(*facts: e.Event) -> list[e.Event]:
    return [replace(fact, inferred=True) for fact in facts]


REACHED = e.PbxReached(at=AT, restarted=False)
SEAT_ROW = s.listed("seat", "5.1", "leg-1", "seat", app="ConfBridge", SEAT=SEAT)
CONNECTED = e.SeatConnected(at=AT, seat=SEAT, leg="leg-1")


def caller_row(context: str, state: str = "Up", **variables: str) -> Message:
    row = s.listed("caller", s.UNIQUE, s.CALLER, context, state=state, **variables)
    return {**row, "CallerIDNum": "0612345678", "CallerIDName": "Mme Marandin", "Dialled": "0261912000"}


def at(context: str, exten: str, **variables: str) -> Message:
    return {**caller_row(context, SEAT=SEAT, **variables), "Exten": exten}


@pytest.mark.parametrize(
    ("row", "facts"),
    [
        (caller_row("wait", "Ring"), [NEW]),
        (caller_row("wait"), [e.CallWaiting(at=AT, call_id=CALL, reason="seat-lost")]),
        (caller_row("room", SEAT=SEAT), [ANSWER]),
        (caller_row("hold", SEAT=SEAT), [HOLD]),
        (caller_row("blind-dial", SEAT=SEAT, STATION=STATION), [moved(e.TransferStarted, "blind")]),
        (caller_row("camp-dial", SEAT=SEAT, STATION=STATION), [moved(e.TransferStarted, "camped")]),
        (at("reach", "blind-2031", STATION=STATION), [moved(e.TransferStarted, "blind")]),
        (at("reach", "camped-2031", STATION=STATION), [moved(e.TransferStarted, "camped")]),
        (
            {**at("reach", "camped-2031", STATION=STATION), "BridgeId": "b-1"},
            [moved(e.TransferStarted, "camped"), moved(e.TransferCompleted, "camped")],
        ),
        (at("camp", STATION), [CAMPED]),
        (at("voicemail", STATION), [MAIL]),
        (caller_row("blonde", SEAT=SEAT, STATION=STATION), [moved(e.TransferStarted, "blonde")]),
        (
            caller_row("complete", SEAT=SEAT),
            [e.TransferCompleted(at=AT, call_id=CALL, seat=SEAT, station="", kind="attended")],
        ),
        (caller_row("from-city", "Ring"), []),
    ],
)
def test_a_caller_nobody_knew_is_where_the_dialplan_has_him(row: Message, facts: list[e.Event]) -> None:
    tracker = Tracker()
    assert tell(tracker, row, SEAT_ROW, LISTED) == [*inferred(CONNECTED, OFFER, *facts), REACHED]
    # Compared once more, nothing is new.
    assert tell(tracker, row, SEAT_ROW, LISTED) == [REACHED]


def test_a_colleague_nobody_knew_is_found() -> None:
    def row(context: str, state: str) -> Message:
        about = {"SEAT": SEAT, "STATION": STATION, "CALLID": CALL}
        return s.listed("colleague", ABOUT, s.COLLEAGUE, context, state=state, **about)

    held = e.ConsultationHeld(at=AT, consultation_id=ABOUT, seat=SEAT)
    assert tell(Tracker(), row("colleague", "Ringing"), LISTED) == [*inferred(START, RING), REACHED]
    assert tell(Tracker(), row("colleague-room", "Up"), LISTED) == [*inferred(START, MEET), REACHED]
    assert tell(Tracker(), row("colleague-hold", "Up"), LISTED) == [*inferred(START, held), REACHED]


def test_who_is_not_listed_any_more_is_gone() -> None:
    tracker = Tracker()
    tell(tracker, *CONSULT, s.seat_joins("leg-1"), *s.offered(s.SECOND))
    told = tell(tracker, LISTED)
    assert told == [
        *inferred(
            over("pbx", 0),
            e.CallAbandoned(at=AT, call_id=s.OTHER_CALL),
            replace(LEFT, by="pbx"),
            e.SeatDisconnected(at=AT, seat=SEAT, leg="leg-1", cause=0),
        ),
        REACHED,
    ]
    assert (tracker.callers, tracker.colleagues, tracker.seats) == ({}, {}, {})


def test_a_transfer_that_failed_meanwhile() -> None:
    tracker = Tracker()
    tell(tracker, *TALK, BLIND)
    facts = back("blind", "transfer-failed")
    assert tell(tracker, caller_row("wait", STATION=STATION), LISTED) == [*inferred(*facts), REACHED]


def test_who_moved_meanwhile_is_told_where_he_is() -> None:
    tracker = Tracker()
    tell(tracker, *TALK)
    taken = e.CallTakenOver(at=AT, call_id=CALL, seat=OTHER_SEAT, from_seat=SEAT)
    assert tell(tracker, caller_row("room", SEAT=OTHER_SEAT), LISTED) == [*inferred(taken), REACHED]


def colleague_row(context: str) -> Message:
    about = {"SEAT": SEAT, "STATION": STATION, "CALLID": CALL}
    return s.listed("colleague", ABOUT, s.COLLEAGUE, context, **about)


SWAPPED = [*CONSULT, s.joins("hold-k", room=False), s.in_room()]
BACK = e.ConsultationResumed(at=AT, consultation_id=ABOUT, seat=SEAT)
APART = e.ConsultationHeld(at=AT, consultation_id=ABOUT, seat=SEAT)


@pytest.mark.parametrize(
    ("before", "places", "facts"),
    [
        # Asked for: a place of its own says so.
        (CONSULT, ("conference-room", "colleague-room"), [CONFERENCE]),
        (SWAPPED, ("room", "colleague-conference"), [CONFERENCE]),
        (RINGING, ("conference-room", "colleague-room"), [MEET, CONFERENCE]),
        (
            [*CONSULT, s.joins("hold-k", room=False)],
            ("conference-room", "colleague-room"),
            [BACK, CONFERENCE],
        ),
        # Left by one of them.
        (CONSULT, ("conference-room", "colleague-hold"), [APART, RESUME]),
        # Swapped meanwhile: at no instant are the two told to be in one room.
        (CONSULT, ("room", "colleague-hold"), [APART, RESUME]),
        (SWAPPED, ("hold", "colleague-room"), [HOLD, BACK]),
    ],
)
def test_who_is_together_after_a_lost_link_is_so_because_it_was_asked(
    before: list[Message], places: tuple[str, str], facts: list[e.Event]
) -> None:
    tracker = Tracker()
    tell(tracker, *before, s.seat_joins("leg-1"))
    rows = [
        caller_row(places[0], SEAT=SEAT, CALLID=CALL),
        colleague_row(places[1]),
        SEAT_ROW,
    ]
    assert tell(tracker, *rows, LISTED) == [*inferred(*facts), REACHED]
    assert tell(tracker, *rows, LISTED) == [REACHED]
    assert tell(tracker, s.on_hold(), s.in_room())[-1] != CONFERENCE


@pytest.mark.parametrize(
    ("uptime", "restarted"),
    [("3", True), ("29", True), ("30", False), ("4000", False), ("", False), ("²", False)],
)
def test_a_young_asterisk_has_been_restarted(uptime: str, restarted: bool) -> None:
    tracker = Tracker()
    told = tell(tracker, s.event("FullyBooted", Uptime=uptime), LISTED, LISTED)
    assert told == [replace(REACHED, restarted=restarted), REACHED]


def test_a_list_that_broke_off_is_forgotten() -> None:
    tracker = Tracker()
    again = [SEAT_ROW, s.event("FullyBooted", Uptime="4000"), LISTED]
    assert tell(tracker, *again) == [REACHED]


@pytest.mark.parametrize("name", STORIES)
def test_a_service_that_comes_back_knows_what_the_journal_knew(name: str) -> None:
    """A tracker rebuilt from the board tells the rest of any story as the first one would have."""
    messages, facts = STORIES[name]
    for cut in range(len(messages) + 1):
        if cut and messages[cut - 1].get("UserEvent") == "ConferenceAsked":
            continue  # What was asked is then read from the place: a listing comes first.
        before = tell(Tracker(), *messages[:cut])
        board = replayed(numbered(before))
        resumed = Tracker.resumed(board)
        after = tell(resumed, *messages[cut:])
        # Intents (who let go, who was going to be waited for) die with the process; places do not.
        assert [type(fact) for fact in before + after if not _intent(fact)] == [
            type(fact) for fact in facts if not _intent(fact)
        ], cut


def _intent(fact: e.Event) -> bool:
    return isinstance(fact, e.ConsultationEnded | e.ConsultationFailed | e.ConsultationRinging)


def test_a_resumed_tracker_knows_every_leg() -> None:
    board = replayed(
        numbered(
            [*TOLD_CONSULT, replace(CONNECTED), e.StationStateChanged(at=AT, station="2031", state="busy")]
        )
    )
    tracker = Tracker.resumed(board)
    assert (tracker.caller(CALL), tracker.colleague(ABOUT), tracker.seat(SEAT)) == (s.UNIQUE, ABOUT, "leg-1")
    assert tell(tracker, s.event("DeviceStateChange", Device="PJSIP/2031", State="INUSE")) == []
    assert Tracker.resumed(Board()) == Tracker()


# --- for any messages ---------------------------------------------------------------------------------------


QUICK = settings(max_examples=50, deadline=None)
WORDS = [
    "",
    "0",
    "17",
    "²",
    "9" * 30,
    "Ringing",
    "Up",
    "hold-x",
    "2001",
    "ConfBridge",
    "ANSWER",
    "busy",
    "new",
    "Failure",
    STATION,
]
KEYS = [
    "Uniqueid", "DestUniqueid", "Channel", "BridgeName", "BridgeCreator", "Cause", "ChannelStateDesc",
    "Reason", "Target", "Status", "Result", "Uptime", "State", "Context", "Application", "Seat", "Response",
]  # fmt: skip
LEGS = [s.UNIQUE, s.SECOND, ABOUT, "5.1"]
STRANGE: st.SearchStrategy[Message] = st.builds(
    lambda name, word, leg, fields, role, stamp: {
        "Event": name, "UserEvent": word, "Uniqueid": leg, "ConsultationId": leg, "ActionID": leg,
        "CallId": CALL, "Timestamp": stamp, **fields,
        "ChanVariable": {"ROLE": role, "SEAT": "2001", "CALLID": CALL},
    },
    st.sampled_from(sorted(HANDLERS)),
    st.sampled_from(sorted(USER_EVENTS)),
    st.sampled_from(LEGS),
    st.dictionaries(st.sampled_from(KEYS), st.sampled_from([*WORDS, *LEGS, *PLACES]), max_size=5),
    st.sampled_from(["caller", "colleague", "seat", "station", ""]),
    st.sampled_from([s.STAMP, "", "nan", "1e400", "-1"]),
)  # fmt: skip


@QUICK
@given(messages=st.lists(STRANGE, max_size=25))
def test_any_messages_give_facts_that_can_be_journaled(messages: list[Message]) -> None:
    facts = tell(Tracker(), *messages)
    replayed(numbered(facts))
    for fact in facts:
        assert fact.at.tzinfo is UTC
        assert fact_from_json(fact_to_json(fact)) == fact


@QUICK
@given(
    names=st.lists(st.sampled_from(sorted(STORIES)), min_size=2, max_size=2),
    order=st.lists(st.booleans(), max_size=30),
)
def test_two_interleaved_stories_are_each_told_as_if_alone(names: list[str], order: list[bool]) -> None:
    first, second = STORIES[names[0]][0], [_of_another(message) for message in STORIES[names[1]][0]]
    alone = tell(Tracker(), *first), tell(Tracker(), *second)
    queues, mixed = (list(first), list(second)), list[Message]()
    for which in chain(order, [True] * len(second), [False] * len(first)):
        if queues[which]:
            mixed.append(queues[which].pop(0))
    tracker = Tracker()
    told = tell(tracker, *mixed)
    assert [fact for fact in told if _is_of(fact, CALL, ABOUT)] == alone[0]
    assert [fact for fact in told if not _is_of(fact, CALL, ABOUT)] == alone[1]
    # And when everybody has hung up, nobody is left.
    tell(tracker, *(s.hangs_up(leg) for leg in (s.UNIQUE, s.SECOND, ABOUT, "k-8")))
    assert (tracker.callers, tracker.colleagues) == ({}, {})


def _is_of(fact: e.Event, call_id: str, consultation_id: str) -> bool:
    return call_id == getattr(fact, "call_id", "") or consultation_id == getattr(fact, "consultation_id", "")


def _of_another(message: Message) -> Message:
    """The same message about another call, another colleague."""
    swap = {s.UNIQUE: s.SECOND, CALL: s.OTHER_CALL, ABOUT: "k-8"}
    return {
        key: swap.get(value, value) if isinstance(value, str) else value for key, value in message.items()
    }


@QUICK
@given(name=st.sampled_from(sorted(STORIES)), lost=st.sets(st.integers(0, 12)))
def test_messages_that_never_came_leave_no_leg_behind(name: str, lost: set[int]) -> None:
    messages = [message for n, message in enumerate(STORIES[name][0]) if n not in lost]
    tracker = Tracker()
    replayed(numbered(tell(tracker, *messages)))
    told = tell(tracker, LISTED)
    assert (tracker.callers, tracker.colleagues, tracker.seats) == ({}, {}, {})
    assert told[-1] == REACHED


# --- SIP phones of seats ------------------------------------------------------------------------------------


ASKED = s.event("UserEvent", UserEvent="SeatPhoneCalled", PhoneCallId="p-1", Seat=SEAT, Test="")
TESTED = s.event("UserEvent", UserEvent="SeatPhoneCalled", PhoneCallId="p-1", Seat=SEAT, Test="yes")
PHONE_LEG = "PJSIP/2001-sip-00000001"
NEW_LEG = s.event("Newchannel", Uniqueid="p-1", Channel=PHONE_LEG)
NO_LUCK = s.event("OriginateResponse", ActionID="p-1", Response="Failure", Reason="0")
PHONE_RUNG = e.SeatPhoneCalled(at=AT, seat=SEAT)


def missed(reason: e.FailureReason) -> e.SeatPhoneNotReached:
    return e.SeatPhoneNotReached(at=AT, seat=SEAT, reason=reason)


def status(word: str) -> Message:
    return s.event("DialEnd", DestUniqueid="p-1", DialStatus=word)


PHONE_STORIES: dict[str, tuple[list[Message], list[e.Event]]] = {
    "not registered": ([ASKED, NO_LUCK], [PHONE_RUNG, missed("unreachable")]),
    "busy": (
        [ASKED, NEW_LEG, status("BUSY"), NO_LUCK, s.hangs_up("p-1", "17")],
        [PHONE_RUNG, missed("busy")],
    ),
    "refused": ([ASKED, NEW_LEG, NO_LUCK, s.hangs_up("p-1", "21")], [PHONE_RUNG, missed("refused")]),
    "no answer": ([ASKED, NEW_LEG, NO_LUCK, s.hangs_up("p-1", "19")], [PHONE_RUNG, missed("no-answer")]),
    "given up": (
        [
            ASKED, NEW_LEG, s.event("UserEvent", UserEvent="SeatPhoneGivenUp", PhoneCallId="p-1"),
            s.hangs_up("p-1", "16"),
        ],
        [PHONE_RUNG, missed("cancelled")],
    ),
    "answered": (
        [ASKED, NEW_LEG, s.seat_joins(PHONE_LEG, unique="p-1"), s.hangs_up("p-1", channel=PHONE_LEG)],
        [
            PHONE_RUNG, e.SeatConnected(at=AT, seat=SEAT, leg=PHONE_LEG),
            e.SeatDisconnected(at=AT, seat=SEAT, leg=PHONE_LEG, cause=16),
        ],
    ),
    "tested": (
        [
            TESTED, NEW_LEG, s.event("OriginateResponse", ActionID="p-1", Response="Success"),
            s.hangs_up("p-1", channel=PHONE_LEG),
        ],
        [e.SeatPhoneCalled(at=AT, seat=SEAT, test=True), e.SeatPhoneTested(at=AT, seat=SEAT)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PHONE_STORIES)
def test_what_becomes_of_a_call_to_the_phone_of_a_seat(name: str) -> None:
    messages, facts = PHONE_STORIES[name]
    tracker = Tracker()
    assert tell(tracker, *messages) == facts
    assert tracker._phone_calls == {}


def test_the_lamp_of_a_phone_is_not_that_of_a_station() -> None:
    tracker = Tracker()
    states = ("NOT_INUSE", "NOT_INUSE", "RINGING", "UNAVAILABLE")
    lamps = [s.event("DeviceStateChange", Device="PJSIP/2001-sip", State=state) for state in states]
    assert tell(tracker, *lamps) == [
        e.SeatPhoneStateChanged(at=AT, seat=SEAT, state=state) for state in ("free", "ringing", "unreachable")
    ]
    assert tracker.stations == {}


def registers(address: str, status: str = "NonQualified") -> Message:
    uri = f"sip:2001-sip@{address};transport=udp"
    return s.event("ContactStatus", AOR="2001-sip", ContactStatus=status, URI=uri)


def test_another_phone_that_takes_the_registration_is_told() -> None:
    tracker = Tracker()
    first, second = "192.0.2.20:5060", "192.0.2.30:5062"
    assert tell(tracker, registers(first), registers(first, "Reachable")) == []
    told = tell(tracker, registers(second), registers(first, "Removed"), registers(second, "Reachable"))
    assert told == [e.SeatPhoneReplaced(at=AT, seat=SEAT, address=second)]


@pytest.mark.parametrize("gone", ["Removed", "Unreachable"])
def test_a_phone_that_left_before_is_not_replaced(gone: str) -> None:
    tracker = Tracker()
    assert tell(tracker, registers("192.0.2.20:5060"), registers("192.0.2.20:5060", gone)) == []
    assert tell(tracker, registers("192.0.2.30:5062")) == []
    station = s.event(
        "ContactStatus", AOR="2031", ContactStatus="NonQualified", URI="sip:2031@192.0.2.9:5060"
    )
    assert tell(tracker, station) == []


def test_a_wrong_password_is_told_twice_a_minute_at_most() -> None:
    def refused(after_s: float, account: str = "2001-sip") -> Message:
        message = s.event(
            "ChallengeResponseFailed", AccountID=account, RemoteAddress="IPV4/UDP/192.0.2.20/5060"
        )
        return {**message, "Timestamp": f"{AT.timestamp() + after_s:.6f}"}

    told = tell(Tracker(), refused(0), refused(0.1), refused(29), refused(31), refused(0, "<unknown>"))
    assert [(fact.type, getattr(fact, "address", "")) for fact in told] == [
        ("SeatPhoneRefused", "192.0.2.20:5060"),
        ("SeatPhoneRefused", "192.0.2.20:5060"),
    ]


def test_a_phone_that_rang_when_the_service_died_does_not_ring_for_ever() -> None:
    tracker = Tracker.resumed(replayed(numbered([PHONE_RUNG])))
    told = tell(tracker, s.event("CoreShowChannelsComplete"))
    assert [fact for fact in told if isinstance(fact, e.SeatPhoneNotReached)] == [
        replace(missed("cancelled"), inferred=True)
    ]


# --- sent on without an operator: overflow, and the night number ----------------------------

CLOSED = e.CallTurnedAway(at=AT, call_id=CALL)


def onward(fact: type[e.TransferStarted | e.TransferCompleted], kind: e.TransferKind) -> e.Event:
    return fact(at=AT, call_id=CALL, seat="", station="2990", kind=kind)


def sent_on(kind: str) -> Message:
    return s.user("OnwardStarted", Kind=kind, Target="2990")


def test_a_call_knows_the_priority_of_its_line() -> None:
    offer = s.user("CallOffered", Dialled="0261912050", LinePriority="2", Priority="4")
    (fact,) = tell(Tracker(), offer)
    assert isinstance(fact, e.CallOffered)
    assert (fact.dialled, fact.priority) == ("0261912050", 2)


def test_who_calls_a_closed_house_and_leaves_is_lost() -> None:
    told = tell(Tracker(), s.offered()[0], s.user("CallTurnedAway"), s.hangs_up())
    assert told == [OFFER, CLOSED, e.CallAbandoned(at=AT, call_id=CALL)]


def test_danger_reaches_the_night_number() -> None:
    told = tell(
        Tracker(),
        s.offered()[0],
        s.user("CallTurnedAway"),
        sent_on("night"),
        s.enters("b-1"),
        s.hangs_up(),
    )
    assert told == [
        OFFER,
        CLOSED,
        onward(e.TransferStarted, "night"),
        onward(e.TransferCompleted, "night"),
        over("caller"),
    ]


def test_a_night_number_that_does_not_answer_leaves_a_lost_call() -> None:
    told = tell(
        Tracker(),
        s.offered()[0],
        s.user("CallTurnedAway"),
        sent_on("night"),
        s.user("OnwardFailed", Target="2990", Reason="no-answer"),
        s.hangs_up(),
    )
    failed = e.TransferFailed(at=AT, call_id=CALL, seat="", station="2990", kind="night", reason="no-answer")
    assert told[2:] == [onward(e.TransferStarted, "night"), failed, e.CallAbandoned(at=AT, call_id=CALL)]


def test_an_overflow_that_nobody_takes_comes_back_as_a_recall() -> None:
    told = tell(Tracker(), *s.offered(), sent_on("overflow"), s.user("CallWaiting", Reason="no-answer"))
    assert told[2:] == [
        onward(e.TransferStarted, "overflow"),
        e.TransferFailed(at=AT, call_id=CALL, seat="", station="2990", kind="overflow", reason="no-answer"),
        e.CallWaiting(at=AT, call_id=CALL, reason="no-answer", station="2990"),
    ]


@pytest.mark.parametrize("about", [{"Kind": "sideways", "Target": "2990"}, {"Target": "2990"}])
def test_a_way_nobody_knows_is_none(about: dict[str, str]) -> None:
    assert tell(Tracker(), *s.offered(), s.user("OnwardStarted", **about)) == [OFFER, NEW]


@pytest.mark.parametrize("kind", ["overflow", "night"])
def test_who_was_sent_on_is_found_again(kind: e.TransferKind) -> None:
    tracker = Tracker()
    tell(tracker, *s.offered())
    there = s.listed("caller", s.UNIQUE, s.CALLER, "reach", state="Ring", STATION="2990")
    there = {**there, "Exten": f"{kind}-2990"}
    started, *_ = tell(tracker, there, LISTED)
    assert isinstance(started, e.TransferStarted)
    assert (started.kind, started.station, started.inferred) == (kind, "2990", True)
    completed, *_ = tell(tracker, {**there, "BridgeId": "b-1"}, LISTED)
    assert isinstance(completed, e.TransferCompleted)
    assert completed.kind == kind


@pytest.mark.parametrize(("context", "kind"), [("overflow", "overflow"), ("night-number", "night")])
def test_who_is_about_to_be_sent_on_is_found_on_the_way(context: str, kind: e.TransferKind) -> None:
    tracker = Tracker()
    tell(tracker, *s.offered())
    there = s.listed("caller", s.UNIQUE, s.CALLER, context, state="Ring", STATION="2990")
    started, *_ = tell(tracker, there, LISTED)
    assert isinstance(started, e.TransferStarted)
    assert (started.kind, started.station) == (kind, "2990")


def test_who_hears_the_closing_is_found_again_once() -> None:
    tracker = Tracker()
    tell(tracker, *s.offered())
    there = s.listed("caller", s.UNIQUE, s.CALLER, "night", state="Ring")
    assert [type(fact) for fact in tell(tracker, there, LISTED)] == [e.CallTurnedAway, e.PbxReached]
    assert [type(fact) for fact in tell(tracker, there, LISTED)] == [e.PbxReached]


TEACHER, HEARD = "PJSIP/supervisor-web-00000003", "v-1"


def supervisor(name: str, **fields: str) -> Message:
    """A line of the dialplan, or of the lab, about somebody who hears seats."""
    return s.event("UserEvent", UserEvent=name, Uniqueid="1772440200.30", Channel=TEACHER, **fields)


def asked_to_hear(announced: str = "yes") -> Message:
    return supervisor(
        "SupervisionAsked", SupervisionId=HEARD, Account="claire", Operator="lea", Announced=announced
    )


def spies(how: str, seat: str = SEAT) -> Message:
    about = {"SpyerContext": how, "SpyerExten": seat, "SpyeeChannel": "PJSIP/2001-web-00000001"}
    return s.event("ChanSpyStart", SpyerChannel=TEACHER, **about)


def test_who_hears_a_seat_is_told_with_the_caller_and_again_only_when_it_changes() -> None:
    tracker = Tracker()
    tell(tracker, *s.offered(), s.in_room())
    ready = tell(tracker, supervisor("SupervisionConnected", SupervisionId=HEARD))
    assert [type(fact) for fact in ready] == [SupervisionConnected]
    first, *more = tell(tracker, asked_to_hear(), spies("listen"), spies("listen"))
    assert isinstance(first, SupervisionStarted)
    assert (first.seat, first.how, first.call_id, first.account) == (SEAT, "listen", CALL, "claire")
    assert (first.operator, first.announced, first.leg) == ("lea", True, TEACHER)
    assert more == []
    (whispers,) = tell(tracker, spies("whisper"))
    (barges,) = tell(tracker, s.enters(SEAT, "1772440200.30", TEACHER, room=True))
    assert [one.how for one in (whispers, barges) if isinstance(one, SupervisionStarted)] == [
        "whisper",
        "barge",
    ]
    (hidden,) = tell(tracker, asked_to_hear(""), s.enters(SEAT, "1772440200.30", TEACHER, room=True))
    assert isinstance(hidden, SupervisionStarted)
    assert not hidden.announced
    (ended,) = tell(tracker, s.hangs_up("1772440200.30", channel=TEACHER))
    assert isinstance(ended, SupervisionEnded)
    assert (ended.supervision_id, ended.seat, ended.operator) == (HEARD, SEAT, "lea")
    assert tracker.supervisor(HEARD) is None


def test_a_stranger_who_spies_is_nobodys_supervision() -> None:
    assert tell(Tracker(), spies("listen")) == []


def test_somebody_who_hung_up_while_the_link_was_down_hears_nothing_any_more() -> None:
    tracker = Tracker()
    tell(tracker, supervisor("SupervisionConnected", SupervisionId=HEARD), asked_to_hear(), spies("listen"))
    told = tell(tracker, s.event("CoreShowChannelsComplete"))
    assert [type(fact) for fact in told if isinstance(fact, SupervisionEnded)] == [SupervisionEnded]


def test_somebody_found_in_a_list_is_told_by_where_they_are() -> None:
    listed = s.event(
        "CoreShowChannel",
        {"ROLE": "supervisor", "CALLID": HEARD},
        Uniqueid="1772440200.30",
        Channel=TEACHER,
        Context="whisper",
        Exten=SEAT,
    )
    told = tell(Tracker(), listed, s.event("CoreShowChannelsComplete"))
    assert [(f.seat, f.how, f.inferred) for f in told if isinstance(f, SupervisionStarted)] == [
        (SEAT, "whisper", True)
    ]

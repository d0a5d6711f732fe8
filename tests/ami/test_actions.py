"""Orders as AMI actions: exact fields, and Unknown when the leg is gone."""

from dataclasses import dataclass, field
from typing import get_args

import pytest

from standard.ami.actions import actions
from standard.ami.message import Action, serialise
from standard.core import orders as o
from standard.core.errors import StandardError, Unknown

CALL, ABOUT, SEAT, STATION = "c-1.1", "k-7", "2001", "2031"
CALLER, COLLEAGUE, LEG = "PJSIP/city-00000001", "PJSIP/2031-00000002", "PJSIP/2001-web-00000003"

TEACHER = "PJSIP/supervisor-web-00000004"


@dataclass(slots=True)
class Known:
    """Where the legs are."""

    callers: dict[str, str] = field(default_factory=lambda: {CALL: CALLER})
    colleagues: dict[str, str] = field(default_factory=lambda: {ABOUT: COLLEAGUE})
    seats: dict[str, str] = field(default_factory=lambda: {SEAT: LEG})

    def caller(self, call_id: str) -> str | None:
        return self.callers.get(call_id)

    def colleague(self, consultation_id: str) -> str | None:
        return self.colleagues.get(consultation_id)

    def seat(self, seat: str) -> str | None:
        return self.seats.get(seat)

    def supervisor(self, supervision_id: str) -> str | None:
        return TEACHER if supervision_id == "v-1" else None


def fields(name: str, **others: str) -> Action:
    return [("Action", name), *others.items()]


def redirect(channel: str, context: str, exten: str) -> list[Action]:
    return [fields("Redirect", Channel=channel, Context=context, Exten=exten, Priority="1")]


def muting(name: str) -> list[Action]:
    return [fields(name, Conference=SEAT, Channel=LEG)]


def pausing(state: str) -> list[Action]:
    return [fields("MixMonitorMute", Channel=CALLER, Direction="both", State=state)]


JOIN = fields(
    "Redirect", Channel=COLLEAGUE, Context="rendezvous", Exten="s", Priority="1",
    ExtraChannel=CALLER, ExtraContext="complete", ExtraExten=COLLEAGUE, ExtraPriority="1",
)  # fmt: skip

RING: list[Action] = [
    fields(
        "UserEvent", UserEvent="ConsultationAsked", ConsultationId=ABOUT, CallId=CALL, Seat=SEAT,
        Target=STATION,
    ),
    [
        *fields(
            "Originate", ActionID=ABOUT, ChannelId=ABOUT, Channel="PJSIP/2031", Context="colleague",
            Exten=SEAT, Priority="1", CallerID=SEAT, Timeout="25000", Async="true", Account=CALL,
        ),
        ("Variable", "__CALLID=c-1.1"),
        ("Variable", "ROLE=colleague"),
        ("Variable", "SEAT=2001"),
        ("Variable", "STATION=2031"),
    ],
]  # fmt: skip

DIAL: list[Action] = [
    fields(
        "UserEvent", UserEvent="CallDialled", CallId=CALL, Seat=SEAT, Number="0261912233", Target="",
        About="c-9.9",
    ),
    [
        *fields(
            "Originate", ActionID=CALL, ChannelId="1.1", Channel="PJSIP/0261912233",
            Context="outgoing-recorded", Exten=SEAT, Priority="1", CallerID="0261912000", Timeout="25000",
            Async="true", Account=CALL,
        ),
        ("Variable", "__CALLID=c-1.1"),
        ("Variable", "ROLE=caller"),
        ("Variable", "SEAT=2001"),
        ("Variable", "LASTSEAT=2001"),
    ],
]  # fmt: skip


def phone(context: str, exten: str, test: str = "") -> list[Action]:
    return [
        fields("UserEvent", UserEvent="SeatPhoneCalled", PhoneCallId="p-1", Seat=SEAT, Test=test),
        [
            *fields(
                "Originate", ActionID="p-1", ChannelId="p-1", Channel="PJSIP/2001-sip", Context=context,
                Exten=exten, Priority="1", CallerID="Standard <2001>", Timeout="15000", Async="true",
            ),
            ("Variable", "PJSIP_HEADER(add,Call-Info)=<sip:standard>;answer-after=0"),
            ("Variable", "PJSIP_HEADER(add,Alert-Info)=<http://standard>;info=alert-autoanswer;delay=0"),
        ],
    ]  # fmt: skip


def serial(word: str) -> list[Action]:
    return [
        fields("Setvar", Channel=CALLER, Variable="SERIAL", Value=word),
        fields("UserEvent", UserEvent="SerialSet", CallId=CALL, Seat=SEAT, On=word),
    ]


EXPECTED: list[tuple[o.Order, list[Action]]] = [
    (o.Admit(CALL, SEAT, recorded=False), redirect(CALLER, "enter", SEAT)),
    (o.Admit(CALL, SEAT, recorded=True), redirect(CALLER, "enter-recorded", SEAT)),
    (o.TakeOver(CALL, SEAT, recorded=False), redirect(CALLER, "takeover", SEAT)),
    (o.TakeOver(CALL, SEAT, recorded=True), redirect(CALLER, "takeover-recorded", SEAT)),
    (o.Hold(CALL), redirect(CALLER, "hold", "s")),
    (o.Park(CALL, "2701"), redirect(CALLER, "park", "2701")),
    (o.Recall(CALL, "seat-lost"), redirect(CALLER, "recall", "seat-lost")),
    (o.Dismiss(CALL, SEAT), redirect(CALLER, "bye", SEAT)),
    (o.SendTo(CALL, STATION), redirect(CALLER, "blind", STATION)),
    (o.PauseCallRecording(CALL, paused=True), pausing("1")),
    (o.PauseCallRecording(CALL, paused=False), pausing("0")),
    (o.DropSeatLeg(LEG), [fields("Hangup", Channel=LEG, Cause="16")]),
    (
        o.Supervise("v-1", SEAT, "whisper", "claire", "lea", announced=True),
        [
            fields(
                "UserEvent",
                UserEvent="SupervisionAsked",
                SupervisionId="v-1",
                Account="claire",
                Operator="lea",
                Announced="yes",
            ),
            *redirect(TEACHER, "whisper", SEAT),
        ],
    ),
    (o.StopSupervision("v-1", SEAT), [fields("Hangup", Channel=TEACHER, Cause="16")]),
    (o.MuteSeat(SEAT, muted=True), muting("ConfbridgeMute")),
    (o.MuteSeat(SEAT, muted=False), muting("ConfbridgeUnmute")),
    (o.CallColleague(ABOUT, CALL, SEAT, STATION, 25), RING),
    (o.HoldColleague(ABOUT), redirect(COLLEAGUE, "colleague-hold", "s")),
    (o.AdmitColleague(ABOUT, SEAT), redirect(COLLEAGUE, "colleague-room", SEAT)),
    (
        o.DismissColleague(ABOUT),
        [
            fields("UserEvent", UserEvent="ConsultationDismissed", ConsultationId=ABOUT),
            fields("Hangup", Channel=COLLEAGUE, Cause="16"),
        ],
    ),
    (o.Join(CALL, ABOUT), [JOIN]),
    (o.JoinCaller(CALL, SEAT, recorded=False), redirect(CALLER, "conference", SEAT)),
    (o.JoinCaller(CALL, SEAT, recorded=True), redirect(CALLER, "conference-recorded", SEAT)),
    (o.JoinColleague(ABOUT, SEAT), redirect(COLLEAGUE, "colleague-conference", SEAT)),
    (o.Camp(CALL, STATION), redirect(CALLER, "camp", STATION)),
    (o.PutThrough(CALL, STATION), redirect(CALLER, "camp-dial", STATION)),
    (o.SendToVoicemail(CALL, STATION), redirect(CALLER, "voicemail", STATION)),
    (o.DialOut(CALL, SEAT, "0261912233", "", "0261912000", "c-9.9", 25, recorded=True), DIAL),
    (
        o.StopDialling(CALL),
        [
            fields("UserEvent", UserEvent="DiallingStopped", CallId=CALL),
            fields("Hangup", Channel=CALLER, Cause="16"),
        ],
    ),
    (o.DropCaller(CALL), [fields("Hangup", Channel=CALLER, Cause="16")]),
    (o.SetSerial(CALL, SEAT, on=True), serial("yes")),
    (o.SetSerial(CALL, SEAT, on=False), serial("")),
    (
        o.SendDigit(CALL, "", SEAT, "#"),
        [
            fields("PlayDTMF", Channel=CALLER, Digit="#"),
            fields("UserEvent", UserEvent="DigitSent", Seat=SEAT, CallId=CALL, ConsultationId="", Digit="#"),
        ],
    ),
    (
        o.SendDigit("", ABOUT, SEAT, "1"),
        [
            fields("PlayDTMF", Channel=COLLEAGUE, Digit="1"),
            fields("UserEvent", UserEvent="DigitSent", Seat=SEAT, CallId="", ConsultationId=ABOUT, Digit="1"),
        ],
    ),
    (
        o.SetForward(STATION, "no-answer", "2041", "lea"),
        [
            fields("Setvar", Variable="FORWARD_NO_ANSWER_2031", Value="2041"),
            fields(
                "UserEvent", UserEvent="ForwardSet", Target=STATION, When="no-answer", To="2041", By="lea"
            ),
        ],
    ),
    (
        o.SetService("night", "hours", "hours", ""),
        [
            fields("Setvar", Variable="SERVICE", Value="night"),
            fields(
                "UserEvent", UserEvent="ServiceSet", Mode="night", Choice="hours", Why="hours", Account=""
            ),
        ],
    ),
    (
        o.SetCard("ville1", "LY-01.appel.1a2b3c4d", "0639983090", "Mme ${Perceval}"),
        [
            # Without a card first: never one caller's card with another one's name.
            fields("Setvar", Variable="CARD_ville1", Value=""),
            fields("Setvar", Variable="CARD_NUMBER_ville1", Value="0639983090"),
            fields("Setvar", Variable="CARD_NAME_ville1", Value="Mme {Perceval}"),
            fields("Setvar", Variable="CARD_ville1", Value="LY-01.appel.1a2b3c4d"),
        ],
    ),
    (o.TurnAway(CALL), redirect(CALLER, "night", "s")),
    (o.CallSeatPhone(SEAT, "p-1", 15), phone("seat", "seat")),
    (o.CallSeatPhone(SEAT, "p-1", 15, test=True), phone("check", "phone", "yes")),
    (
        o.StopSeatPhone(SEAT, "p-1"),
        [
            fields("UserEvent", UserEvent="SeatPhoneGivenUp", PhoneCallId="p-1"),
            fields("Hangup", Channel="p-1", Cause="16"),
        ],
    ),
    (
        o.PlayRingback(SEAT, "r-1", 60),
        [
            fields(
                "Originate",
                ChannelId="r-1",
                OtherChannelId="r-1-room",
                Channel="Local/2001@ringback/n",
                Context="ringback-tone",
                Exten="60",
                Priority="1",
                Timeout="1000",
            ),
        ],
    ),
    (o.StopRingback(SEAT, "r-1"), [fields("Hangup", Channel="r-1", Cause="16")]),
    (
        o.JoinOnAnswer(CALL, ABOUT),
        [
            fields("Setvar", Channel=COLLEAGUE, Variable="BRIDGETO", Value=CALLER),
            *redirect(CALLER, "blonde", COLLEAGUE),
        ],
    ),
]


@pytest.mark.parametrize(("order", "expected"), EXPECTED, ids=lambda v: type(v).__name__)
def test_an_order_is_these_actions(order: o.Order, expected: list[Action]) -> None:
    found = actions(order, Known())
    assert found == expected
    assert all(serialise(action).startswith(b"Action: ") for action in found)


def test_a_consultation_says_for_whom_the_station_rings() -> None:
    announced = actions(o.CallColleague(ABOUT, CALL, SEAT, STATION, 25, "2190"), Known())[0]
    assert announced[-1] == ("ForwardedFrom", "2190")


def test_every_order_has_its_actions() -> None:
    assert {type(order) for order, _ in EXPECTED} == set(get_args(o.Order))


GONE: list[tuple[o.Order, Known, str, dict[str, str]]] = [
    (o.Admit(CALL, SEAT, recorded=False), Known(callers={}), "call-ended", {"call_id": CALL}),
    (o.TakeOver(CALL, SEAT, recorded=False), Known(callers={}), "call-ended", {"call_id": CALL}),
    (o.Hold(CALL), Known(callers={}), "call-ended", {"call_id": CALL}),
    (o.Recall(CALL, "seat-lost"), Known(callers={}), "call-ended", {"call_id": CALL}),
    (o.Dismiss(CALL, SEAT), Known(callers={}), "call-ended", {"call_id": CALL}),
    (o.SendTo(CALL, STATION), Known(callers={}), "call-ended", {"call_id": CALL}),
    (o.PauseCallRecording(CALL, paused=True), Known(callers={}), "call-ended", {"call_id": CALL}),
    (o.Join(CALL, ABOUT), Known(callers={}), "call-ended", {"call_id": CALL}),
    (o.JoinOnAnswer(CALL, ABOUT), Known(callers={}), "call-ended", {"call_id": CALL}),
    (o.Join(CALL, ABOUT), Known(colleagues={}), "colleague-gone", {}),
    (o.JoinOnAnswer(CALL, ABOUT), Known(colleagues={}), "colleague-gone", {}),
    (o.HoldColleague(ABOUT), Known(colleagues={}), "colleague-gone", {}),
    (o.AdmitColleague(ABOUT, SEAT), Known(colleagues={}), "colleague-gone", {}),
    (o.DismissColleague(ABOUT), Known(colleagues={}), "colleague-gone", {}),
    (o.MuteSeat(SEAT, muted=True), Known(seats={}), "seat-not-connected", {"seat": SEAT}),
    (o.StopSupervision("v-2", SEAT), Known(), "supervision-over", {}),
]


@pytest.mark.parametrize(("order", "known", "error", "details"), GONE)
def test_a_leg_that_is_gone_is_unknown(
    order: o.Order, known: Known, error: str, details: dict[str, str]
) -> None:
    with pytest.raises(Unknown) as caught:
        actions(order, known)
    assert (caught.value.id, caught.value.details) == (error, details)


@pytest.mark.parametrize(
    "order",
    [
        o.CallColleague(ABOUT, CALL, SEAT, "2031\r\nApplication: System", 25),
        o.Recall(CALL, "busy\nAction: Originate"),
        o.DropSeatLeg("x\r\n\r\nAction: Originate"),
    ],
)
def test_no_value_makes_another_line(order: o.Order) -> None:
    with pytest.raises(StandardError, match="control-character"):
        [serialise(action) for action in actions(order, Known())]


def test_what_is_no_order_is_refused() -> None:
    with pytest.raises(Unknown, match="unknown-command"):
        actions("sing", Known())  # type: ignore[arg-type]

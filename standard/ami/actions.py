"""Orders of the lab as AMI actions: pure.

Places are dialplan contexts (``dialplans/callers.conf``, ``colleagues.conf``);
moving a leg is always one ``Redirect``, or one double ``Redirect`` where two
legs must move together.
"""

from __future__ import annotations

from typing import Protocol

from standard.ami.message import Action
from standard.core import orders as o
from standard.core.errors import Unknown


class Legs(Protocol):
    """Where the tracker knows the channels to be."""

    def caller(self, call_id: str) -> str | None:
        """Channel of the caller."""
        ...

    def colleague(self, consultation_id: str) -> str | None:
        """Channel of the colleague."""
        ...

    def seat(self, seat: str) -> str | None:
        """Channel of the seat's voice leg."""
        ...

    def supervisor(self, supervision_id: str) -> str | None:
        """Channel of a telephone that may hear seats."""
        ...


def actions(order: o.Order, legs: Legs) -> list[Action]:
    """The AMI actions of an order; raises ``Unknown`` when a leg it needs is gone."""
    match order:
        case o.Admit() | o.TakeOver() | o.JoinCaller():
            context = _recorded(ADMITTING[type(order)], order.recorded)
            return [_redirect(_caller(legs, order.call_id), context, order.seat)]
        case o.Hold() | o.Park() | o.Recall() | o.Dismiss() | o.SendTo():
            return [_redirect(_caller(legs, order.call_id), *_place(order))]
        case o.Camp() | o.PutThrough() | o.SendToVoicemail() | o.TurnAway():
            return [_redirect(_caller(legs, order.call_id), *_place(order))]
        case o.DialOut():
            return _dial_out(order)
        case o.StopDialling():
            announced = _announced("DiallingStopped", CallId=order.call_id)
            return [announced, _hangup(_caller(legs, order.call_id))]
        case o.SetSerial():
            return _serial(_caller(legs, order.call_id), order)
        case o.PauseCallRecording():
            return [_pause(_caller(legs, order.call_id), order.paused)]
        case o.SendDigit():
            return _digit(legs, order)
        case o.SetForward() | o.SetService() | o.SetCard():
            return _settings_of_house(order)
        case _:
            return _about_seat(order, legs)


def _about_seat(order: o.Order, legs: Legs) -> list[Action]:
    match order:
        case o.CallSeatPhone():
            return _call_phone(order)
        case o.StopSeatPhone():
            given_up = _announced("SeatPhoneGivenUp", PhoneCallId=order.phone_call_id)
            return [given_up, _hangup(order.phone_call_id)]
        case o.PlayRingback():
            return [_ringback(order)]
        case o.StopRingback():
            return [_hangup(order.ringback_id)]
        case o.DropSeatLeg():
            return [_hangup(order.leg)]
        case o.DropCaller():
            return [_hangup(_caller(legs, order.call_id))]
        case o.MuteSeat():
            return [_mute(legs, order)]
        case o.Supervise():
            return _supervise(_supervisor(legs, order.supervision_id), order)
        case o.StopSupervision():
            return [_hangup(_supervisor(legs, order.supervision_id))]
        case _:
            return _about_colleague(order, legs)


ADMITTING = {o.Admit: "enter", o.TakeOver: "takeover", o.JoinCaller: "conference"}
"""Contexts that bring a caller to an operator; each has a twin that records."""

Placed = (
    o.Hold | o.Park | o.Recall | o.Dismiss | o.SendTo | o.Camp | o.PutThrough | o.SendToVoicemail | o.TurnAway
)


def _place(order: Placed) -> tuple[str, str]:
    """Context and extension that stand for where the caller goes."""
    match order:
        case o.Hold():
            return "hold", "s"
        case o.Park():
            return "park", order.slot
        case o.Recall():
            return "recall", order.reason
        case o.Dismiss():
            return "bye", order.seat
        case o.SendTo():
            return "blind", order.station
        case o.Camp():
            return "camp", order.station
        case o.PutThrough():
            return "camp-dial", order.station
        case o.SendToVoicemail():
            return "voicemail", order.station
        case o.TurnAway():
            return "night", "s"


def _about_colleague(order: o.Order, legs: Legs) -> list[Action]:
    match order:
        case o.CallColleague():
            return _originate(order)
        case o.HoldColleague():
            return [_redirect(_colleague(legs, order.consultation_id), "colleague-hold", "s")]
        case o.AdmitColleague():
            return [_redirect(_colleague(legs, order.consultation_id), "colleague-room", order.seat)]
        case o.JoinColleague():
            leg = _colleague(legs, order.consultation_id)
            return [_redirect(leg, "colleague-conference", order.seat)]
        case o.DismissColleague():
            return [
                _announced("ConsultationDismissed", ConsultationId=order.consultation_id),
                _hangup(_colleague(legs, order.consultation_id)),
            ]
        case o.Join():
            return [_join(_caller(legs, order.call_id), _colleague(legs, order.consultation_id))]
        case o.JoinOnAnswer():
            return _join_on_answer(_caller(legs, order.call_id), _colleague(legs, order.consultation_id))
    raise Unknown("unknown-command", command=type(order).__name__)


def _recorded(context: str, recorded: bool) -> str:  # noqa: FBT001 - the order's own field
    return f"{context}-recorded" if recorded else context


def _redirect(channel: str, context: str, exten: str) -> Action:
    return [
        ("Action", "Redirect"),
        ("Channel", channel),
        ("Context", context),
        ("Exten", exten),
        ("Priority", "1"),
    ]


def _announced(intent: str, **about: str) -> Action:
    """An intent, said on the link itself just before its effects: a tape then tells the whole story."""
    return [("Action", "UserEvent"), ("UserEvent", intent), *about.items()]


def _hangup(channel: str) -> Action:
    return [("Action", "Hangup"), ("Channel", channel), ("Cause", "16")]


def _pause(channel: str, paused: bool) -> Action:  # noqa: FBT001 - the order's own field
    return [
        ("Action", "MixMonitorMute"),
        ("Channel", channel),
        ("Direction", "both"),
        ("State", "1" if paused else "0"),
    ]


def _mute(legs: Legs, order: o.MuteSeat) -> Action:
    channel = legs.seat(order.seat)
    if channel is None:
        raise Unknown("seat-not-connected", seat=order.seat)
    return [
        ("Action", "ConfbridgeMute" if order.muted else "ConfbridgeUnmute"),
        ("Conference", order.seat),
        ("Channel", channel),
    ]


def _originate(order: o.CallColleague) -> list[Action]:
    """Announce the intent (it comes back on the same link before its effects), then ring the station."""
    about = {"ForwardedFrom": order.forwarded_from} if order.forwarded_from else {}
    return [
        _announced(
            "ConsultationAsked",
            ConsultationId=order.consultation_id,
            CallId=order.call_id,
            Seat=order.seat,
            Target=order.station,
            **about,
        ),
        [
            ("Action", "Originate"),
            ("ActionID", order.consultation_id),
            ("ChannelId", order.consultation_id),
            ("Channel", f"PJSIP/{order.station}"),
            ("Context", "colleague"),
            ("Exten", order.seat),
            ("Priority", "1"),
            ("CallerID", order.seat),
            ("Timeout", str(order.ring_s * 1000)),
            ("Async", "true"),
            ("Account", order.call_id),
            ("Variable", f"__CALLID={order.call_id}"),
            ("Variable", "ROLE=colleague"),
            ("Variable", f"SEAT={order.seat}"),
            ("Variable", f"STATION={order.station}"),
        ],
    ]


def _dial_out(order: o.DialOut) -> list[Action]:
    """Announce the call, then ring the number; the leg that answers is the call's, as a caller's would be."""
    unique = order.call_id.removeprefix("c-")
    return [
        _announced(
            "CallDialled",
            CallId=order.call_id,
            Seat=order.seat,
            Number=order.number,
            Target=order.station,
            About=order.about,
        ),
        [
            ("Action", "Originate"),
            ("ActionID", order.call_id),
            ("ChannelId", unique),
            ("Channel", f"PJSIP/{order.number}"),
            ("Context", _recorded("outgoing", order.recorded)),
            ("Exten", order.seat),
            ("Priority", "1"),
            ("CallerID", order.presented),
            ("Timeout", str(order.ring_s * 1000)),
            ("Async", "true"),
            ("Account", order.call_id),
            ("Variable", f"__CALLID={order.call_id}"),
            ("Variable", "ROLE=caller"),
            ("Variable", f"SEAT={order.seat}"),
            ("Variable", f"LASTSEAT={order.seat}"),
        ],
    ]


def _set(variable: str, value: str, channel: str = "") -> Action:
    """A channel variable, or a global one of the dialplan."""
    where = [("Channel", channel)] if channel else []
    return [("Action", "Setvar"), *where, ("Variable", variable), ("Value", value)]


def _serial(caller: str, order: o.SetSerial) -> list[Action]:
    word = "yes" if order.on else ""
    told = _announced("SerialSet", CallId=order.call_id, Seat=order.seat, On=word)
    # What was set is told after it was: an action that is refused sends no word.
    return [_set("SERIAL", word, caller), told]


def _digit(legs: Legs, order: o.SendDigit) -> list[Action]:
    leg = _caller(legs, order.call_id) if order.call_id else _colleague(legs, order.consultation_id)
    played: Action = [("Action", "PlayDTMF"), ("Channel", leg), ("Digit", order.digit)]
    about = {"CallId": order.call_id, "ConsultationId": order.consultation_id}
    return [played, _announced("DigitSent", Seat=order.seat, **about, Digit=order.digit)]


def _settings_of_house(order: o.SetForward | o.SetService | o.SetCard) -> list[Action]:
    if isinstance(order, o.SetCard):
        return _card(order)
    if isinstance(order, o.SetService):
        told = _announced(
            "ServiceSet", Mode=order.mode, Choice=order.choice, Why=order.why, Account=order.account
        )
        return [_set("SERVICE", order.mode), told]
    variable = f"FORWARD_{order.when.replace('-', '_').upper()}_{order.station}"
    told = _announced("ForwardSet", Target=order.station, When=order.when, To=order.to, By=order.by)
    return [_set(variable, order.to), told]


def _card(order: o.SetCard) -> list[Action]:
    """The card comes last: with it the telephone may call, and presents what is there by then.

    ``$`` begins a variable of the dialplan: a name has none.
    """
    number, name = f"CARD_NUMBER_{order.line}", f"CARD_NAME_{order.line}"
    return [
        _set(f"CARD_{order.line}", ""),
        _set(number, order.number),
        _set(name, order.name.replace("$", "")),
        _set(f"CARD_{order.line}", order.card),
    ]


def _call_phone(order: o.CallSeatPhone) -> list[Action]:
    """Announce the call, then ring the phone with both headers that make telephones answer by themselves.

    Measured: a function among the variables of an Originate is set before the INVITE is sent.
    """
    announced = _announced(
        "SeatPhoneCalled",
        PhoneCallId=order.phone_call_id,
        Seat=order.seat,
        Test="yes" if order.test else "",
    )
    originate: Action = [
        ("Action", "Originate"),
        ("ActionID", order.phone_call_id),
        ("ChannelId", order.phone_call_id),
        ("Channel", f"PJSIP/{order.seat}-sip"),
        ("Context", "check" if order.test else "seat"),
        ("Exten", "phone" if order.test else "seat"),
        ("Priority", "1"),
        ("CallerID", f"Standard <{order.seat}>"),
        ("Timeout", str(order.ring_s * 1000)),
        ("Async", "true"),
        ("Variable", "PJSIP_HEADER(add,Call-Info)=<sip:standard>;answer-after=0"),
        ("Variable", "PJSIP_HEADER(add,Alert-Info)=<http://standard>;info=alert-autoanswer;delay=0"),
    ]
    return [announced, originate]


def _ringback(order: o.PlayRingback) -> Action:
    """A Local channel: one end in the room, the other plays the tone.

    Not asynchronous, so that an order to end it, which may follow at once, finds it.
    """
    return [
        ("Action", "Originate"),
        ("ChannelId", order.ringback_id),
        ("OtherChannelId", f"{order.ringback_id}-room"),
        ("Channel", f"Local/{order.seat}@ringback/n"),
        ("Context", "ringback-tone"),
        ("Exten", str(order.longest_s)),
        ("Priority", "1"),
        ("Timeout", "1000"),
    ]


def _supervise(leg: str, order: o.Supervise) -> list[Action]:
    """Say who listens, and whether it is shown; where the leg goes tells to what, and how."""
    announced = _announced(
        "SupervisionAsked",
        SupervisionId=order.supervision_id,
        Account=order.account,
        Operator=order.operator,
        Announced="yes" if order.announced else "",
    )
    return [announced, _redirect(leg, order.how, order.seat)]


def _join(caller: str, colleague: str) -> Action:
    return [
        ("Action", "Redirect"),
        ("Channel", colleague),
        ("Context", "rendezvous"),
        ("Exten", "s"),
        ("Priority", "1"),
        ("ExtraChannel", caller),
        ("ExtraContext", "complete"),
        ("ExtraExten", colleague),
        ("ExtraPriority", "1"),
    ]


def _join_on_answer(caller: str, colleague: str) -> list[Action]:
    return [
        [
            ("Action", "Setvar"),
            ("Channel", colleague),
            ("Variable", "BRIDGETO"),
            ("Value", caller),
        ],
        _redirect(caller, "blonde", colleague),
    ]


def _caller(legs: Legs, call_id: str) -> str:
    channel = legs.caller(call_id)
    if channel is None:
        raise Unknown("call-ended", call_id=call_id)
    return channel


def _colleague(legs: Legs, consultation_id: str) -> str:
    channel = legs.colleague(consultation_id)
    if channel is None:
        raise Unknown("colleague-gone")
    return channel


def _supervisor(legs: Legs, supervision_id: str) -> str:
    channel = legs.supervisor(supervision_id)
    if channel is None:
        raise Unknown("supervision-over")
    return channel

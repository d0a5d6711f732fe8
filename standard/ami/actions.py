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


def actions(order: o.Order, legs: Legs) -> list[Action]:
    """The AMI actions of an order; raises ``Unknown`` when a leg it needs is gone."""
    match order:
        case o.Admit():
            return [_redirect(_caller(legs, order.call_id), _recorded("enter", order.recorded), order.seat)]
        case o.TakeOver():
            context = _recorded("takeover", order.recorded)
            return [_redirect(_caller(legs, order.call_id), context, order.seat)]
        case o.Hold() | o.Park() | o.Recall() | o.Dismiss() | o.SendTo():
            return [_redirect(_caller(legs, order.call_id), *_place(order))]
        case o.PauseCallRecording():
            return [_pause(_caller(legs, order.call_id), order.paused)]
        case o.DropSeatLeg():
            return [_hangup(order.leg)]
        case o.MuteSeat():
            return [_mute(legs, order)]
        case _:
            return _about_colleague(order, legs)


def _place(order: o.Hold | o.Park | o.Recall | o.Dismiss | o.SendTo) -> tuple[str, str]:
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


def _about_colleague(order: o.Order, legs: Legs) -> list[Action]:
    match order:
        case o.CallColleague():
            return _originate(order)
        case o.HoldColleague():
            return [_redirect(_colleague(legs, order.consultation_id), "colleague-hold", "s")]
        case o.AdmitColleague():
            return [_redirect(_colleague(legs, order.consultation_id), "colleague-room", order.seat)]
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
    return [
        _announced(
            "ConsultationAsked",
            ConsultationId=order.consultation_id,
            CallId=order.call_id,
            Seat=order.seat,
            Target=order.station,
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

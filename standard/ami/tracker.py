"""AMI messages in, facts out: pure, so that a tape tells the same story as the live link.

What a message means comes from *where* the dialplan puts a leg (each place is
a context, each bridge is named after its place), never from an action's
``Response``, from music, or from ``Linkedid``, which changes late.

Legs are recognised by their unique id: a caller's call id is ``c-`` + unique
id, a colleague's leg is created with the consultation id as its unique id, and
a seat's leg carries ``ROLE=seat`` from its endpoint. The leg of somebody whom a
seat has dialled is created with the unique id of its call id, and has the call id
for its account code: that is how it is told from a caller's after a cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal, cast, get_args

from standard.ami.message import ARRIVED, Message, text, variable
from standard.core import events as e
from standard.core.board import Board
from standard.core.calls import Call, CallState
from standard.core.numbering import OUTSIDE
from standard.core.watch import How, SupervisionConnected, SupervisionEnded, SupervisionStarted

STATION_DEVICE = re.compile(r"PJSIP/(\d+)$")
ESCAPED = re.compile(r"\\(['\"?\\])")
ENDPOINT = re.compile(r"PJSIP/(\d+)-[0-9a-f]+$")
"""Channel of a station or of a subscriber."""
PHONE_DEVICE = re.compile(r"PJSIP/(\d+)-sip$")
PHONE = re.compile(r"(\d+)-sip$")
"""Endpoint, account and address of record of a seat's SIP phone."""
CONTACT_ADDRESS = re.compile(r"@([^;>]+)")
REFUSAL_TOLD_S = 30.0
"""A phone with a wrong password tries again and again: it is told twice a minute at most."""

DEVICE_STATES: dict[str, e.StationState] = {
    "NOT_INUSE": "free",
    "RINGING": "ringing",
    "RINGINUSE": "ringing",
    "INUSE": "busy",
    "BUSY": "busy",
    "ONHOLD": "on-hold",
}
"""Asterisk device states; every other one means that the set cannot be called."""

BUSY, NO_ANSWER, REFUSED = 17, 19, 21
"""Q.850 causes of a call that was not taken."""

FAILED = frozenset({27, 38, 41, 44})
"""Q.850 causes of a leg that was cut (44: no RTP any more). Every other cause says nothing about
who hung up: a channel keeps the cause of its last failed ``Dial``."""

SILENCE_S = 1.0
"""``dsp_silence_threshold`` of ``confbridge.conf``: a speech is told to be over that much later."""

NOT_KNOWN = -1
"""Messages heard: the board does not tell them."""

FIRST_BOOT_S = 30
"""``FullyBooted`` also comes at every login: to who sees Asterisk for the first time, only a small
``Uptime`` is a start."""
BOOT_APART_S = 1.5
"""Starts that are less apart are the same one, told twice: ``Uptime`` is in whole seconds."""

PLACES = {
    "wait": "waiting",
    "room": "room",
    "conference-room": "room",
    "hold": "held",
    "park": "parked",
    "blind-dial": "transferring",
    "camp-dial": "transferring",
    "reach": "transferring",
    "camp": "camped",
    "voicemail": "voicemail",
    "blonde": "transferring",
    "direct": "transferring",
    "overflow": "transferring",
    "night": "turned-away",
    "night-number": "transferring",
    "complete": "connected",
    "colleague-room": "room",
    "colleague-conference": "room",
    "colleague-hold": "held",
}
"""Dialplan context of a leg → where it is; for rebuilding after the link was down."""
DIALLING = ("dialling", "ringing")
AWAY = ("transferring", "camped", "voicemail")
"""Where a caller is on the way to a colleague, and can be picked up."""
CONFERENCE = ("conference-room", "colleague-conference")
"""Places of PLACES where a leg is together with both others because it was asked."""
ORDER = {"seat": 0, "caller": 2, "colleague": 3}
HELD_FIRST = 1
"""A colleague whose caller was on hold is compared before the caller, who may have come to them."""


SERVICE_WORDS = {
    "Mode": get_args(e.ServiceMode),
    "Choice": get_args(e.ServiceChoice),
    "Why": get_args(e.ServiceWhy),
}

EPOCH = datetime.fromtimestamp(0, UTC)


@dataclass(slots=True)
class Caller:
    """What the tracker remembers of a caller."""

    call_id: str
    channel: str
    place: str = ""
    seat: str = ""
    answered: bool = False
    station: str = ""
    slot: str = ""
    transfer: e.TransferKind | None = None
    ended_by: e.EndedBy | None = None
    joining: bool = False
    """Asked to come into the room where the colleague is."""
    number: str = ""
    """What a seat has dialled; empty for somebody who called."""
    from_station: str = ""
    """Station that calls, or that was dialled."""
    stopped: bool = False
    """The seat gave up."""
    dial_status: str = ""


@dataclass(slots=True)
class Colleague:
    """What the tracker remembers of a colleague's leg."""

    consultation_id: str
    call_id: str
    seat: str
    station: str
    channel: str = ""
    place: str = ""
    answered: bool = False
    dismissed: bool = False
    let_go: bool = False
    """The dialplan ended the leg, because its seat had gone."""
    transferred: bool = False
    dial_status: str = ""
    joining: bool = False
    """Asked to come into the room where the caller is."""


@dataclass(slots=True)
class PhoneCall:
    """What the tracker remembers of a call to the SIP phone of a seat."""

    seat: str
    test: bool = False
    channel: str = ""
    answered: bool = False
    dismissed: bool = False
    dial_status: str = ""


@dataclass(slots=True)
class Supervisor:
    """What the tracker remembers of a telephone that may hear seats."""

    supervision_id: str
    channel: str
    account: str = ""
    operator: str = ""
    announced: bool = True
    told: SupervisionStarted | None = None


@dataclass(slots=True)
class Tracker:
    """Feed it every AMI message in order; it answers with the facts each one proves."""

    callers: dict[str, Caller] = field(default_factory=dict)
    colleagues: dict[str, Colleague] = field(default_factory=dict)
    seats: dict[str, str] = field(default_factory=dict)
    stations: dict[str, e.StationState] = field(default_factory=dict)
    mailboxes: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Messages not heard and heard, by station."""
    subscribers: set[str] = field(default_factory=set)
    """Numbers of the town that exist, as Asterisk lists them: any other is nobody's."""
    phones: dict[str, e.StationState] = field(default_factory=dict)
    """SIP phones of seats."""
    supervisors: dict[str, Supervisor] = field(default_factory=dict)
    """By the id of what they do."""
    _phone_calls: dict[str, PhoneCall] = field(default_factory=dict)
    _contacts: dict[str, str] = field(default_factory=dict)
    """Seat → where its SIP phone is registered from."""
    _refusals: dict[str, datetime] = field(default_factory=dict)
    _at: datetime = EPOCH
    _inferred: bool = False
    _listing: list[Message] = field(default_factory=list)
    _restarted: bool = False
    _booted_at: datetime | None = None
    _seen_at: datetime | None = None
    """Last fact that an earlier service journaled."""
    _not_taken: dict[str, e.WaitReason] = field(default_factory=dict)
    _conferring: set[str] = field(default_factory=set)
    """Calls with a leg in a place of ``CONFERENCE``, in the listing that is being compared."""
    _speaking: dict[str, datetime] = field(default_factory=dict)
    """Seats from which sound comes, and since when."""
    _gone: set[str] = field(default_factory=set)
    """Seats that had a voice leg and have none now."""
    _facts: list[e.Event] = field(default_factory=list)

    @classmethod
    def resumed(cls, board: Board) -> Tracker:
        """A tracker that knows what the journal knew when the service stopped."""
        mailboxes = {station: (waiting, NOT_KNOWN) for station, waiting in board.mailboxes.items()}
        tracker = cls(stations=dict(board.stations), mailboxes=mailboxes)
        tracker._seen_at = None if board.pbx == "unknown" else board.at
        for call in board.calls.values():
            tracker.callers[call.call_id] = _remembered(call)
        for one in board.supervisions.values():
            tracker.supervisors[one.supervision_id] = Supervisor(
                one.supervision_id,
                one.leg,
                one.account,
                one.operator,
                one.announced,
                SupervisionStarted(
                    at=one.since,
                    supervision_id=one.supervision_id,
                    seat=one.seat,
                    how=one.how,
                    account=one.account,
                    operator=one.operator,
                    announced=one.announced,
                    leg=one.leg,
                ),
            )
        for seat in board.seats.values():
            if seat.leg:
                tracker.seats[seat.seat] = seat.leg
            else:
                tracker._gone.add(seat.seat)
            tracker.phones[seat.seat] = seat.phone_state
            if seat.phone_call:
                # Which channel it was is forgotten: it ends now, or is seen when it enters the room.
                tracker._phone_calls[f"p-{seat.seat}"] = PhoneCall(seat.seat, dismissed=True)
            if seat.consultation is not None and seat.consultation.state != "failed":
                known = seat.consultation
                place = {"talking": "room", "held": "held"}.get(known.state, "")
                tracker.colleagues[known.consultation_id] = Colleague(
                    known.consultation_id,
                    known.call_id,
                    seat.seat,
                    known.station,
                    place=place,
                    answered=bool(place),
                )
        return tracker

    # --- where the channels are (read by actions.py) ---------------------------

    def caller(self, call_id: str) -> str | None:
        """Channel of the caller (Asterisk takes a unique id for a name, should the name not be known yet)."""
        found = self.callers.get(call_id)
        return (found.channel or call_id.removeprefix("c-")) if found else None

    def colleague(self, consultation_id: str) -> str | None:
        """Channel of the colleague, likewise."""
        found = self.colleagues.get(consultation_id)
        return (found.channel or consultation_id) if found else None

    def seat(self, seat: str) -> str | None:
        """Channel of the seat's voice leg."""
        return self.seats.get(seat)

    def supervisor(self, supervision_id: str) -> str | None:
        """Channel of a telephone that may hear seats."""
        found = self.supervisors.get(supervision_id)
        return found.channel if found else None

    # --- messages ---------------------------------------------------------------

    def feed(self, message: Message) -> list[e.Event]:
        """The facts that this message proves, in order. Never raises on what comes from the network."""
        if stamp := text(message, "Timestamp") or text(message, ARRIVED):
            self._at = _instant(stamp, self._at)
        handler = HANDLERS.get(text(message, "Event"))
        if handler is None:
            return []
        self._facts = []
        handler(self, message)
        return self._facts

    def _tell(self, fact: Callable[..., e.Event], **about: object) -> None:
        self._facts.append(fact(at=self._at, inferred=self._inferred, **about))

    def _user_event(self, message: Message) -> None:
        handler = USER_EVENTS.get(text(message, "UserEvent"))
        if handler is not None:
            handler(self, message)

    # --- callers -----------------------------------------------------------------

    def _offered(self, message: Message) -> None:
        call_id = f"c-{text(message, 'Uniqueid')}"
        if call_id == "c-" or call_id in self.callers:
            return
        station = text(message, "FromStation")
        self.callers[call_id] = Caller(call_id, text(message, "Channel"), from_station=station)
        self._tell(
            e.CallOffered,
            call_id=call_id,
            number=_shown(text(message, "CallerIDNum")),
            name=_shown(text(message, "CallerIDName")),
            dialled=text(message, "Dialled"),
            robot=text(message, "Robot"),
            priority=_number(text(message, "LinePriority")),
            from_station=station,
            card=text(message, "Card"),
        )

    def _turned_away(self, message: Message) -> None:
        if caller := self._caller_of(message):
            self._to_night(caller)

    def _to_night(self, caller: Caller) -> None:
        if caller.place == "turned-away":
            return
        caller.place, caller.transfer = "turned-away", None
        self._tell(e.CallTurnedAway, call_id=caller.call_id)

    def _onward_started(self, message: Message) -> None:
        """The dialplan sends a caller on, without an operator."""
        caller, kind = self._caller_of(message), text(message, "Kind")
        if caller is not None and kind in get_args(e.TransferKind):
            self._transfer(caller, cast("e.TransferKind", kind), text(message, "Target"))

    def _onward_failed(self, message: Message) -> None:
        """Nobody took the call at the night number: it is over, and lost."""
        caller, reason = self._caller_of(message), text(message, "Reason")
        if caller is None or caller.transfer is None or reason not in get_args(e.FailureReason):
            return
        self._tell(
            e.TransferFailed,
            call_id=caller.call_id,
            seat=caller.seat,
            station=caller.station,
            kind=caller.transfer,
            reason=cast("e.FailureReason", reason),
        )

    # --- numbers that a seat dials ------------------------------------------------

    def _dialled(self, message: Message) -> None:
        """Told by the lab just before the leg exists; by a list, when the leg is all there is."""
        call_id, station = text(message, "CallId"), text(message, "Target")
        if not call_id.removeprefix("c-") or call_id in self.callers:
            return
        caller = Caller(call_id, "", place="dialling", seat=text(message, "Seat"), from_station=station)
        caller.number = text(message, "Number")
        self.callers[call_id] = caller
        self._tell(
            e.CallDialled,
            call_id=call_id,
            seat=caller.seat,
            number=caller.number,
            station=station,
            about=text(message, "About"),
        )

    def _dialling_stopped(self, message: Message) -> None:
        if caller := self.callers.get(text(message, "CallId")):
            caller.stopped = caller.place in DIALLING
            if not caller.stopped:
                caller.ended_by = "operator"

    def _not_reached(self, caller: Caller, reason: e.DialReason) -> None:
        del self.callers[caller.call_id]
        self._tell(
            e.CallNotReached,
            call_id=caller.call_id,
            seat=caller.seat,
            number=caller.number,
            reason=reason,
        )

    def _why_not_reached(self, caller: Caller, cause: int) -> e.DialReason:
        if caller.stopped:
            return "cancelled"
        if self._inferred and caller.place == "ringing":
            return "no-answer"
        return _why_not_taken(cause, caller.dial_status)

    # --- calls without an operator --------------------------------------------------

    def _direct_started(self, message: Message) -> None:
        if caller := self._caller_of(message):
            self._transfer(caller, "direct", text(message, "Target"))

    def _direct_not_taken(self, message: Message) -> None:
        """A station hears that the other one did not take its call, and that is the end of it."""
        caller = self._caller_of(message)
        if caller is None or caller.transfer is None:
            return
        reason = text(message, "Reason")
        self._tell(
            e.TransferFailed,
            call_id=caller.call_id,
            seat="",
            station=text(message, "Target"),
            kind=caller.transfer,
            reason=cast("e.FailureReason", reason if reason in get_args(e.FailureReason) else "unreachable"),
        )
        caller.answered, caller.ended_by = True, "pbx"
        self._caller_gone(caller, _number(text(message, "Cause")))

    def _waiting(self, message: Message) -> None:
        caller = self._caller_of(message)
        if caller is None:
            return
        reason = text(message, "Reason")
        self._to_waiting(
            caller,
            cast("e.WaitReason", reason if reason in get_args(e.WaitReason) else "transfer-failed"),
            text(message, "Target") or caller.station,
        )

    def _to_waiting(self, caller: Caller, reason: e.WaitReason, station: str) -> None:
        if caller.transfer is not None and caller.place != "connected" and reason != "seat-lost":
            # The dialplan of a transfer on ringing sees only that nobody came; the colleague's leg said why.
            reason = self._not_taken.pop(caller.call_id, reason)
            self._tell(
                e.TransferFailed,
                call_id=caller.call_id,
                seat=caller.seat,
                station=station,
                kind=caller.transfer,
                reason=cast("e.FailureReason", reason),
            )
        recalled = reason != "new"
        self._tell(
            e.CallWaiting,
            call_id=caller.call_id,
            reason=reason,
            station=station if recalled and reason not in ("seat-lost", "park-timeout") else "",
            seat=caller.seat if recalled else "",
        )
        caller.place, caller.transfer, caller.joining, caller.ended_by = "waiting", None, False, None

    def _blind_started(self, message: Message) -> None:
        if caller := self._caller_of(message):
            self._transfer(caller, _kind(text(message, "Kind")), text(message, "Target"))

    def _taken(self, message: Message) -> None:
        """Said by the set that answers: a group, or a forward, may have taken the call elsewhere."""
        caller = self.callers.get(variable(message, "CALLID"))
        if caller is not None and caller.place == "transferring":
            caller.station = variable(message, "STATION") or caller.station

    def _camped(self, message: Message) -> None:
        if caller := self._caller_of(message):
            self._to_camp(caller, text(message, "Target"))

    def _to_camp(self, caller: Caller, station: str) -> None:
        if caller.place == "camped":
            return
        caller.place, caller.station, caller.transfer, caller.joining = "camped", station, None, False
        self._tell(e.CallCamped, call_id=caller.call_id, seat=caller.seat, station=station)

    def _voicemail(self, message: Message) -> None:
        if caller := self._caller_of(message):
            self._to_voicemail(caller, text(message, "Target"))

    def _to_voicemail(self, caller: Caller, station: str) -> None:
        if caller.place == "voicemail":
            return
        caller.place, caller.station, caller.transfer, caller.joining = "voicemail", station, None, False
        self._tell(e.VoicemailReached, call_id=caller.call_id, seat=caller.seat, station=station)

    def _blonde_started(self, message: Message) -> None:
        if caller := self._caller_of(message):
            colleague = self._colleague_for(caller)
            self._transfer(caller, "blonde", colleague.station if colleague else "")

    def _blonde_given_up(self, message: Message) -> None:
        """The caller left while the set rang: the dialplan lets the colleague go."""
        caller = self._caller_of(message)
        if caller is not None and (colleague := self._colleague_for(caller)):
            colleague.dismissed = True

    def _transfer(self, caller: Caller, kind: e.TransferKind, station: str) -> None:
        caller.transfer, caller.station, caller.place = kind, station, "transferring"
        self._tell(e.TransferStarted, call_id=caller.call_id, seat=caller.seat, station=station, kind=kind)

    def _talk_over(self, message: Message) -> None:
        """The bridge of a completed transfer ended and the caller is still there: the colleague hung up."""
        caller = self._caller_of(message)
        taken = text(message, "Status") == "ANSWER" or text(message, "Result") == "SUCCESS"
        if caller is not None and taken:
            caller.ended_by = "colleague"

    def _dismissed(self, message: Message) -> None:
        if caller := self._caller_of(message):
            caller.ended_by = "operator"

    def _to_room(self, caller: Caller, seat: str) -> None:
        before, owner = caller.place, caller.seat
        if before == "room" and owner == seat:
            return
        together = self._together(caller, seat) if caller.joining else None
        caller.joining = False
        if together is not None:
            self._tell_conference(together)
        elif before in ("waiting", "", *DIALLING):
            self._tell(e.CallAnswered, call_id=caller.call_id, seat=seat)
        elif before == "parked":
            self._tell(e.CallRetrieved, call_id=caller.call_id, seat=seat, slot=caller.slot)
        elif before in AWAY:
            self._tell(e.CallPickedUp, call_id=caller.call_id, seat=seat, station=caller.station)
        elif owner != seat:
            self._tell(e.CallTakenOver, call_id=caller.call_id, seat=seat, from_seat=owner)
        else:
            self._tell(e.CallResumed, call_id=caller.call_id, seat=seat)
        caller.place, caller.seat, caller.answered, caller.transfer = "room", seat, True, None

    def _together(self, caller: Caller, seat: str) -> Colleague | None:
        """The colleague in the seat's room, when it is this caller's."""
        colleague = self._colleague_for(caller)
        if colleague is None or colleague.place != "room" or colleague.seat != seat:
            return None
        return colleague

    def _tell_conference(self, colleague: Colleague) -> None:
        about, seat = colleague.consultation_id, colleague.seat
        self._tell(e.ConferenceStarted, consultation_id=about, call_id=colleague.call_id, seat=seat)

    def _conference_asked(self, message: Message) -> None:
        """Said by the leg on its way into the room; whether the other is still there is seen on arrival."""
        unique = text(message, "Uniqueid")
        leg = self._caller_of(message) or self.colleagues.get(unique)
        if leg is not None:
            leg.joining = True

    def _to_hold(self, caller: Caller) -> None:
        caller.joining = False
        if caller.place == "held":
            return
        caller.place = "held"
        self._tell(e.CallHeld, call_id=caller.call_id, seat=caller.seat)

    def _to_slot(self, caller: Caller, slot: str) -> None:
        if caller.place == "parked":
            return
        caller.place, caller.slot = "parked", slot
        self._tell(e.CallParked, call_id=caller.call_id, seat=caller.seat, slot=slot)

    def _to_colleague(self, caller: Caller) -> None:
        if caller.place == "connected":
            return
        kind = caller.transfer or "attended"
        if colleague := self._colleague_for(caller):
            colleague.transferred, caller.station = True, colleague.station
        caller.place, caller.transfer, caller.answered = "connected", kind, True
        self._tell(
            e.TransferCompleted, call_id=caller.call_id, seat=caller.seat, station=caller.station, kind=kind
        )

    def _caller_gone(self, caller: Caller, cause: int) -> None:
        if caller.place in DIALLING:
            self._not_reached(caller, self._why_not_reached(caller, cause))
            return
        del self.callers[caller.call_id]
        self._not_taken.pop(caller.call_id, None)
        if not caller.answered:
            self._tell(e.CallAbandoned, call_id=caller.call_id)
            return
        cut = cause in FAILED or self._inferred
        by = caller.ended_by or ("pbx" if cut else "caller")
        self._tell(e.CallEnded, call_id=caller.call_id, by=by, cause=cause)

    # --- colleagues ----------------------------------------------------------------

    def _asked(self, message: Message) -> None:
        colleague = Colleague(
            text(message, "ConsultationId"),
            text(message, "CallId"),
            text(message, "Seat"),
            text(message, "Target"),
        )
        self.colleagues[colleague.consultation_id] = colleague
        self._tell(
            e.ConsultationStarted,
            consultation_id=colleague.consultation_id,
            call_id=colleague.call_id,
            seat=colleague.seat,
            station=colleague.station,
            forwarded_from=text(message, "ForwardedFrom"),
        )

    def _dismissal(self, message: Message) -> None:
        if colleague := self.colleagues.get(text(message, "ConsultationId")):
            # Without a voice leg no operator decides: the lab lets the colleague go, as the dialplan does.
            colleague.let_go = colleague.seat in self._gone
            colleague.dismissed = not colleague.let_go

    def _let_go(self, message: Message) -> None:
        if colleague := self.colleagues.get(text(message, "Uniqueid")):
            colleague.let_go = True

    def _new_channel(self, message: Message) -> None:
        unique = text(message, "Uniqueid")
        called = self.colleagues.get(unique) or self._phone_calls.get(unique)
        if leg := called or self._caller_of(message):
            leg.channel = text(message, "Channel")

    def _new_state(self, message: Message) -> None:
        if text(message, "ChannelStateDesc") != "Ringing":
            return
        caller = self._caller_of(message)
        if caller is not None and caller.place == "dialling":
            caller.place = "ringing"
            self._tell(e.CallRinging, call_id=caller.call_id)
        colleague = self.colleagues.get(text(message, "Uniqueid"))
        if colleague is not None and colleague.place == "":
            colleague.place = "ringing"
            self._tell(e.ConsultationRinging, consultation_id=colleague.consultation_id, seat=colleague.seat)

    def _dial_end(self, message: Message) -> None:
        unique = text(message, "DestUniqueid")
        called = self.colleagues.get(unique) or self._phone_calls.get(unique)
        if leg := called or self.callers.get(f"c-{unique}"):
            leg.dial_status = text(message, "DialStatus")

    def _originate_response(self, message: Message) -> None:
        """A telephone that is not registered gives no channel at all: this is the only word of it."""
        caller = self.callers.get(text(message, "ActionID"))
        if caller and caller.place in DIALLING and not caller.channel:
            if text(message, "Response") == "Failure":
                outside = caller.number not in self.stations and caller.number not in self.subscribers
                self._not_reached(caller, "no-such-number" if outside else "unreachable")
            return
        colleague = self.colleagues.get(text(message, "ActionID"))
        if colleague and not colleague.channel and text(message, "Response") == "Failure":
            self._colleague_gone(colleague, 0)
        elif phone := self._phone_calls.get(text(message, "ActionID")):
            self._phone_response(phone, message)

    def _colleague_moves(self, colleague: Colleague, place: str) -> None:
        before, colleague.place, colleague.answered = colleague.place, place, True
        joining, colleague.joining = colleague.joining and place == "room", False
        if before == place:
            return
        caller = self.callers.get(colleague.call_id)
        if joining and caller is not None and (caller.place, caller.seat) == ("room", colleague.seat):
            self._tell_conference(colleague)
            return
        fact: type[e.ConsultationHeld | e.ConsultationResumed | e.ConsultationAnswered] = e.ConsultationHeld
        if place == "room":
            fact = e.ConsultationResumed if before == "held" else e.ConsultationAnswered
        self._tell(fact, consultation_id=colleague.consultation_id, seat=colleague.seat)

    def _colleague_gone(self, colleague: Colleague, cause: int) -> None:
        del self.colleagues[colleague.consultation_id]
        if colleague.transferred:
            return
        if colleague.answered:
            by: e.EndedBy = "operator" if colleague.dismissed else "colleague"
            if colleague.let_go or self._inferred:
                by = "pbx"
            self._tell(
                e.ConsultationEnded, consultation_id=colleague.consultation_id, seat=colleague.seat, by=by
            )
            return
        reason = _failure(colleague, cause)
        caller = self.callers.get(colleague.call_id)
        if caller is not None and caller.transfer == "blonde" and reason != "cancelled":
            self._not_taken[caller.call_id] = cast("e.WaitReason", reason)
        self._tell(
            e.ConsultationFailed,
            consultation_id=colleague.consultation_id,
            seat=colleague.seat,
            station=colleague.station,
            reason=reason,
        )

    def _colleague_for(self, caller: Caller) -> Colleague | None:
        """The colleague who is to get this caller (a seat consults one at a time)."""
        mine = (c for c in self.colleagues.values() if c.call_id == caller.call_id)
        return next((c for c in mine if not c.dismissed and not c.let_go), None)

    # --- any leg ---------------------------------------------------------------------

    def _bridge_enter(self, message: Message) -> None:
        unique, bridge = text(message, "Uniqueid"), text(message, "BridgeName")
        in_room = text(message, "BridgeCreator") == "ConfBridge"
        if caller := self.callers.get(f"c-{unique}"):
            caller.channel = text(message, "Channel")
            if in_room:
                self._to_room(caller, bridge)
            elif bridge.startswith("hold-"):
                self._to_hold(caller)
            elif bridge.startswith("park-"):
                self._to_slot(caller, bridge.split("-")[1])
            elif not bridge.startswith(("waiting-", "blonde-", "camp-")):
                self._to_colleague(caller)
        elif colleague := self.colleagues.get(unique):
            colleague.channel = text(message, "Channel")
            if in_room or bridge.startswith("hold-"):
                self._colleague_moves(colleague, "room" if in_room else "held")
            else:
                colleague.answered = True
        elif in_room and (supervisor := self._supervisor_at(text(message, "Channel"))):
            self._supervises(supervisor, bridge, "barge")
        elif in_room and variable(message, "ROLE") == "seat":
            self._phone_calls.pop(unique, None)
            self._seat_connected(variable(message, "SEAT"), text(message, "Channel"))

    def _hangup(self, message: Message) -> None:
        unique, cause = text(message, "Uniqueid"), _number(text(message, "Cause"))
        if caller := self.callers.get(f"c-{unique}"):
            self._caller_gone(caller, cause)
        elif colleague := self.colleagues.get(unique):
            self._colleague_gone(colleague, cause)
        elif unique in self._phone_calls:
            self._phone_call_over(unique, cause)
        elif supervisor := self._supervisor_at(text(message, "Channel")):
            self._supervisor_gone(supervisor)
        else:
            self._seat_gone(text(message, "Channel"), cause)

    def _caller_of(self, message: Message) -> Caller | None:
        return self.callers.get(f"c-{text(message, 'Uniqueid')}")

    # --- seats and stations --------------------------------------------------------------

    def _seat_connected(self, seat: str, channel: str) -> None:
        older = self.seats.get(seat, "")
        if not seat or older == channel:
            return
        self._silent(seat)
        self.seats[seat] = channel
        self._gone.discard(seat)
        self._tell(e.SeatConnected, seat=seat, leg=channel, replaces=older)

    def _seat_gone(self, channel: str, cause: int) -> None:
        for seat, leg in list(self.seats.items()):
            if leg == channel:
                self._silent(seat)
                del self.seats[seat]
                self._gone.add(seat)
                self._tell(e.SeatDisconnected, seat=seat, leg=channel, cause=cause)

    def _muted(self, message: Message) -> None:
        seat = text(message, "Conference")
        if self.seats.get(seat) != text(message, "Channel"):
            return
        muted = text(message, "Event") == "ConfbridgeMute"
        self._silent(seat)
        fact = e.SeatMuted if muted else e.SeatUnmuted
        self._tell(fact, seat=seat)

    def _talking(self, message: Message) -> None:
        """Sound from the operator's own leg: that there is some, and no more than that."""
        seat = text(message, "Conference")
        if self.seats.get(seat) != text(message, "Channel"):
            return
        if text(message, "TalkingStatus") != "on":
            self._silent(seat, SILENCE_S)
        elif seat not in self._speaking:
            self._speaking[seat] = self._at
            self._tell(e.SeatSpeechStarted, seat=seat)

    def _silent(self, seat: str, late_s: float = 0.0) -> None:
        since = self._speaking.pop(seat, None)
        if since is not None:
            lasted_s = round(max(0.0, (self._at - since).total_seconds() - late_s), 3)
            self._tell(e.SeatSpeechStopped, seat=seat, lasted_s=lasted_s)

    # --- who hears a seat ----------------------------------------------------------------

    def _supervisor_at(self, channel: str) -> Supervisor | None:
        return next((one for one in self.supervisors.values() if one.channel == channel), None)

    def _supervision_ready(self, message: Message) -> None:
        supervision_id, channel = text(message, "SupervisionId"), text(message, "Channel")
        if supervision_id and channel and supervision_id not in self.supervisors:
            self.supervisors[supervision_id] = Supervisor(supervision_id, channel)
            self._tell(SupervisionConnected, supervision_id=supervision_id)

    def _supervision_asked(self, message: Message) -> None:
        """Said by the lab just before the leg moves."""
        if supervisor := self.supervisors.get(text(message, "SupervisionId")):
            supervisor.account, supervisor.operator = text(message, "Account"), text(message, "Operator")
            supervisor.announced = text(message, "Announced") == "yes"

    def _spy_started(self, message: Message) -> None:
        """``ChanSpy`` runs: its place says how, and its extension which seat."""
        supervisor = self._supervisor_at(text(message, "SpyerChannel"))
        how = text(message, "SpyerContext")
        if supervisor is not None and how in ("listen", "whisper"):
            self._supervises(supervisor, text(message, "SpyerExten"), cast("How", how))

    def _supervises(self, supervisor: Supervisor, seat: str, how: How) -> None:
        told = supervisor.told
        if told is not None and (told.seat, told.how, told.announced, told.operator) == (
            seat,
            how,
            supervisor.announced,
            supervisor.operator,
        ):
            return
        callers = (c for c in self.callers.values() if (c.seat, c.place) == (seat, "room"))
        caller = next(callers, None)
        supervisor.told = SupervisionStarted(
            at=self._at,
            inferred=self._inferred,
            supervision_id=supervisor.supervision_id,
            seat=seat,
            how=how,
            account=supervisor.account,
            operator=supervisor.operator,
            announced=supervisor.announced,
            call_id=caller.call_id if caller is not None else "",
            leg=supervisor.channel,
        )
        self._facts.append(supervisor.told)

    def _supervisor_gone(self, supervisor: Supervisor) -> None:
        del self.supervisors[supervisor.supervision_id]
        if (told := supervisor.told) is not None:
            self._tell(
                SupervisionEnded,
                supervision_id=told.supervision_id,
                seat=told.seat,
                account=told.account,
                operator=told.operator,
                announced=told.announced,
            )

    # --- SIP phones of seats -------------------------------------------------------------

    def _phone_called(self, message: Message) -> None:
        phone = PhoneCall(text(message, "Seat"), text(message, "Test") == "yes")
        self._phone_calls[text(message, "PhoneCallId")] = phone
        self._tell(e.SeatPhoneCalled, seat=phone.seat, test=phone.test)

    def _phone_given_up(self, message: Message) -> None:
        if phone := self._phone_calls.get(text(message, "PhoneCallId")):
            phone.dismissed = True

    def _phone_response(self, phone: PhoneCall, message: Message) -> None:
        """A phone that is not registered gives no channel at all; an answered test goes to no room."""
        if text(message, "Response") != "Failure":
            if phone.test:
                phone.answered = True
                self._tell(e.SeatPhoneTested, seat=phone.seat)
        elif not phone.channel:
            self._phone_call_over(text(message, "ActionID"), 0)

    def _phone_call_over(self, unique: str, cause: int) -> None:
        """Before the phone came into its room."""
        phone = self._phone_calls.pop(unique)
        if not phone.answered:
            self._tell(e.SeatPhoneNotReached, seat=phone.seat, reason=_failure(phone, cause))

    def _contact(self, message: Message) -> None:
        """Who registers in the seat's name; an address has one contact, the last to come."""
        found = PHONE.fullmatch(text(message, "AOR"))
        address = CONTACT_ADDRESS.search(text(message, "URI"))
        if found is None or address is None:
            return
        seat, here = found.group(1), address.group(1)
        known = self._contacts.get(seat, "")
        if text(message, "ContactStatus") in ("Removed", "Unreachable"):
            if known == here:
                del self._contacts[seat]
        elif known != here:
            self._contacts[seat] = here
            if known:
                self._tell(e.SeatPhoneReplaced, seat=seat, address=here)

    def _login_failed(self, message: Message) -> None:
        found = PHONE.fullmatch(text(message, "AccountID"))
        if found is None:
            return
        seat = found.group(1)
        told = self._refusals.get(seat)
        if told is not None and (self._at - told).total_seconds() < REFUSAL_TOLD_S:
            return
        self._refusals[seat] = self._at
        # IPV4/UDP/192.168.1.20/5060
        address = ":".join(text(message, "RemoteAddress").split("/")[2:])
        self._tell(e.SeatPhoneRefused, seat=seat, address=address)

    def _phone_state(self, seat: str, state: e.StationState) -> None:
        if self.phones.get(seat) != state:
            self.phones[seat] = state
            self._tell(e.SeatPhoneStateChanged, seat=seat, state=state)

    def _device_state(self, message: Message) -> None:
        device = text(message, "Device")
        state = DEVICE_STATES.get(text(message, "State"), "unreachable")
        if phone := PHONE_DEVICE.fullmatch(device):
            self._phone_state(phone.group(1), state)
        found = STATION_DEVICE.fullmatch(device)
        if found is None:
            return
        station = found.group(1)
        if OUTSIDE.fullmatch(station):
            self.subscribers.add(station)
            return
        if self.stations.get(station) == state:
            return
        self.stations[station] = state
        self._tell(e.StationStateChanged, station=station, state=state)

    def _mailbox(self, message: Message) -> None:
        """The lamp of a voicemail: told by itself (``MessageWaiting``), or listed after the link was down."""
        station = text(message, "VoiceMailbox") or text(message, "Mailbox").partition("@")[0]
        waiting = _number(text(message, "NewMessageCount") or text(message, "New"), -1)
        heard = _number(text(message, "OldMessageCount") or text(message, "Old"), 0)
        known = self.mailboxes.get(station, (0, 0))
        if not station or waiting < 0 or known == (waiting, heard):
            return
        self.mailboxes[station] = (waiting, heard)
        if known != (waiting, NOT_KNOWN):
            self._tell(e.MailboxChanged, station=station, waiting=waiting, heard=heard)

    def _emergency(self, message: Message) -> None:
        by = variable(message, "SEAT") or text(message, "CallerIDNum")
        self._tell(e.EmergencyDialled, number=text(message, "Number"), by=by)

    def _setting(self, message: Message) -> None:
        """Settings that the lab writes into the dialplan, told once they are written."""
        match text(message, "UserEvent"):
            case "SerialSet":
                on = text(message, "On") == "yes"
                self._tell(e.SerialSet, call_id=text(message, "CallId"), seat=text(message, "Seat"), on=on)
            case "DigitSent":
                about = {field: text(message, field.title()) for field in ("seat", "digit")}
                self._tell(e.DigitSent, call_id=text(message, "CallId"), **about)
            case "ForwardSet" if text(message, "When") in get_args(e.ForwardWhen):
                self._tell(
                    e.ForwardSet,
                    station=text(message, "Target"),
                    when=text(message, "When"),
                    to=text(message, "To"),
                    by=text(message, "By"),
                )
            case "ServiceSet" if all(text(message, name) in words for name, words in SERVICE_WORDS.items()):
                fields = ("mode", "choice", "why", "account")
                self._tell(e.ServiceSet, **{field: text(message, field.title()) for field in fields})

    # --- recording ---------------------------------------------------------------------------

    def _recording(self, message: Message) -> None:
        caller = self._caller_of(message)
        if caller is None:
            return
        kind = text(message, "Event")
        fact: type[e.RecordingStarted | e.RecordingPaused | e.RecordingResumed | e.RecordingStopped]
        if kind == "MixMonitorMute":
            fact = e.RecordingPaused if text(message, "State") == "1" else e.RecordingResumed
        else:
            fact = e.RecordingStarted if kind == "MixMonitorStart" else e.RecordingStopped
        self._tell(fact, call_id=caller.call_id)

    # --- after the link was down ----------------------------------------------------------------

    def _booted(self, message: Message) -> None:
        uptime = text(message, "Uptime")
        uptime_s = min(_number(uptime, FIRST_BOOT_S) if uptime else FIRST_BOOT_S, 10**9)
        before, self._booted_at = self._booted_at, self._at - timedelta(seconds=uptime_s)
        if before is not None:
            self._restarted = abs((self._booted_at - before).total_seconds()) > BOOT_APART_S
        elif self._seen_at is not None:
            self._restarted = (self._booted_at - self._seen_at).total_seconds() > BOOT_APART_S
        else:
            self._restarted = uptime_s < FIRST_BOOT_S
        self._listing = []

    def _listed(self, message: Message) -> None:
        self._listing.append(message)

    def _list_complete(self, _: Message) -> None:
        """Compare what Asterisk has with what is known, and tell the difference as inferred facts."""
        self._inferred = True
        listing, self._listing = self._listing, []
        self._forget_missing(listing)
        in_conference = [channel for channel in listing if text(channel, "Context") in CONFERENCE]
        self._conferring = {variable(channel, "CALLID") for channel in in_conference}
        # Seats first: a caller in a room needs its seat on the board, a colleague its caller.
        for channel in sorted(listing, key=self._rank):
            self._compare(channel)
        for caller in self.callers.values():
            caller.joining = False
        for colleague in self.colleagues.values():
            colleague.joining = False
        self._inferred = False
        # What was said meanwhile is not known; who speaks now is told when they speak again.
        self._speaking.clear()
        self._tell(e.PbxReached, restarted=self._restarted)
        self._restarted = False

    def _rank(self, channel: Message) -> int:
        known = self.colleagues.get(text(channel, "Uniqueid"))
        caller = self.callers.get(known.call_id) if known is not None else None
        if caller is not None and caller.place == "held":
            return HELD_FIRST
        return ORDER.get(variable(channel, "ROLE"), 0)

    def _forget_missing(self, listing: list[Message]) -> None:
        unique = {text(channel, "Uniqueid") for channel in listing}
        channels = {text(channel, "Channel") for channel in listing}
        for caller in list(self.callers.values()):
            if caller.call_id.removeprefix("c-") not in unique:
                self._caller_gone(caller, 0)
        for colleague in list(self.colleagues.values()):
            if colleague.consultation_id not in unique:
                self._colleague_gone(colleague, 0)
        for leg in [one for one in self.seats.values() if one not in channels]:
            self._seat_gone(leg, 0)
        for supervisor in [one for one in self.supervisors.values() if one.channel not in channels]:
            self._supervisor_gone(supervisor)
        for phone_call in list(self._phone_calls):
            if phone_call not in unique:
                self._phone_call_over(phone_call, 0)

    def _compare(self, channel: Message) -> None:
        role, place = variable(channel, "ROLE"), _place(channel)
        if role == "seat" and text(channel, "Application") == "ConfBridge":
            self._seat_connected(variable(channel, "SEAT"), text(channel, "Channel"))
        elif role == "caller":
            self._offered_or_dialled(channel)
            if caller := self._caller_of(channel):
                caller.channel = text(channel, "Channel")
                caller.joining = caller.call_id in self._conferring
                self._caller_found(caller, channel, place)
        elif role == "colleague":
            self._colleague_found(channel, place)
        elif role == "supervisor":
            self._supervisor_found(channel)

    def _supervisor_found(self, channel: Message) -> None:
        supervision_id, how = variable(channel, "CALLID"), text(channel, "Context")
        if not supervision_id:
            return
        known = self.supervisors.setdefault(
            supervision_id, Supervisor(supervision_id, text(channel, "Channel"))
        )
        if how in get_args(How):
            self._supervises(known, text(channel, "Exten"), cast("How", how))

    def _offered_or_dialled(self, channel: Message) -> None:
        """Of a call that was not known, who called whom; without a word of what it is about."""
        endpoint = ENDPOINT.match(text(channel, "Channel"))
        number = endpoint.group(1) if endpoint else ""
        station = number if number in self.stations else ""
        if text(channel, "AccountCode").startswith("c-"):
            about = {"CallId": f"c-{text(channel, 'Uniqueid')}", "Seat": variable(channel, "SEAT")}
            self._dialled({**about, "Number": number, "Target": station})
        else:
            self._offered({**channel, "FromStation": station})

    def _caller_found(self, caller: Caller, channel: Message, place: str) -> None:
        caller.seat = caller.seat or variable(channel, "SEAT")
        caller.answered = caller.answered or text(channel, "ChannelStateDesc") == "Up"
        if caller.place in DIALLING and caller.answered and place not in ("", "waiting"):
            self._to_room(caller, caller.seat)
        if place == "waiting" and caller.place != "waiting":
            self._to_waiting(caller, _why_waiting(caller), variable(channel, "STATION"))
        elif place == "room":
            self._to_room(caller, variable(channel, "SEAT"))
        elif place == "held":
            self._to_hold(caller)
        elif place in ("parked", "camped", "voicemail"):
            # The extension says in which slot, at which station.
            move = {"parked": self._to_slot, "camped": self._to_camp, "voicemail": self._to_voicemail}[place]
            move(caller, text(channel, "Exten"))
        elif place == "turned-away":
            self._to_night(caller)
        elif place in ("transferring", "connected"):
            self._found_on_the_way(caller, channel, place)
        elif caller.place == "dialling":
            self._new_state(channel)

    def _found_on_the_way(self, caller: Caller, channel: Message, place: str) -> None:
        """To a station, or with it already."""
        ringing = place == "transferring" and caller.place != "transferring"
        unknown = place == "connected" and caller.transfer is None and text(channel, "Context") == "reach"
        if ringing or unknown:
            self._transfer(caller, _listed_kind(channel), variable(channel, "STATION"))
        if place == "connected":
            self._to_colleague(caller)

    def _colleague_found(self, channel: Message, place: str) -> None:
        unique, call_id = text(channel, "Uniqueid"), variable(channel, "CALLID")
        seat, station = variable(channel, "SEAT"), variable(channel, "STATION")
        caller = self.callers.get(call_id)
        if unique not in self.colleagues and caller and caller.place in ("transferring", "connected"):
            # The seat has left the two to each other already: no consultation any more.
            left = caller.place == "connected"
            self.colleagues[unique] = Colleague(
                unique, call_id, seat, station, place="ringing", answered=left, transferred=left
            )
        elif unique not in self.colleagues:
            self._asked({"ConsultationId": unique, "CallId": call_id, "Seat": seat, "Target": station})
        self.colleagues[unique].channel = text(channel, "Channel")
        self.colleagues[unique].joining = call_id in self._conferring
        if place in ("room", "held"):
            self._colleague_moves(self.colleagues[unique], place)
        elif text(channel, "ChannelStateDesc") == "Ringing":
            self._new_state(channel)


HANDLERS = {
    "UserEvent": Tracker._user_event,
    "BridgeEnter": Tracker._bridge_enter,
    "Hangup": Tracker._hangup,
    "Newchannel": Tracker._new_channel,
    "Newstate": Tracker._new_state,
    "DialEnd": Tracker._dial_end,
    "OriginateResponse": Tracker._originate_response,
    "DeviceStateChange": Tracker._device_state,
    "ContactStatus": Tracker._contact,
    "ChallengeResponseFailed": Tracker._login_failed,
    "InvalidPassword": Tracker._login_failed,
    "ConfbridgeMute": Tracker._muted,
    "ConfbridgeUnmute": Tracker._muted,
    "ConfbridgeTalking": Tracker._talking,
    "ChanSpyStart": Tracker._spy_started,
    "MixMonitorStart": Tracker._recording,
    "MixMonitorStop": Tracker._recording,
    "MixMonitorMute": Tracker._recording,
    "MessageWaiting": Tracker._mailbox,
    "VoicemailUserEntry": Tracker._mailbox,
    "FullyBooted": Tracker._booted,
    "CoreShowChannel": Tracker._listed,
    "CoreShowChannelsComplete": Tracker._list_complete,
}
"""Every AMI event the lab listens to; the eventfilter of manager.conf lets these through."""

USER_EVENTS = {
    "CallOffered": Tracker._offered,
    "CallWaiting": Tracker._waiting,
    "CallTurnedAway": Tracker._turned_away,
    "OnwardStarted": Tracker._onward_started,
    "OnwardFailed": Tracker._onward_failed,
    "BlindStarted": Tracker._blind_started,
    "CallTaken": Tracker._taken,
    "CallCamped": Tracker._camped,
    "VoicemailReached": Tracker._voicemail,
    "BlondeStarted": Tracker._blonde_started,
    "CallDialled": Tracker._dialled,
    "DiallingStopped": Tracker._dialling_stopped,
    "DirectStarted": Tracker._direct_started,
    "DirectEnded": Tracker._talk_over,
    "DirectNotTaken": Tracker._direct_not_taken,
    "BlondeGivenUp": Tracker._blonde_given_up,
    "BlindEnded": Tracker._talk_over,
    "CompleteEnded": Tracker._talk_over,
    "Dismissed": Tracker._dismissed,
    "ConsultationAsked": Tracker._asked,
    "ConferenceAsked": Tracker._conference_asked,
    "ConsultationDismissed": Tracker._dismissal,
    "ColleagueLetGo": Tracker._let_go,
    "EmergencyDialled": Tracker._emergency,
    "SeatPhoneCalled": Tracker._phone_called,
    "SeatPhoneGivenUp": Tracker._phone_given_up,
    "SupervisionConnected": Tracker._supervision_ready,
    "SupervisionAsked": Tracker._supervision_asked,
    "SerialSet": Tracker._setting,
    "DigitSent": Tracker._setting,
    "ForwardSet": Tracker._setting,
    "ServiceSet": Tracker._setting,
}
"""Events of our own: most are written by the dialplan, what the lab asks for by ``actions.py``."""


def _remembered(call: Call) -> Caller:
    place = {
        CallState.OFFERED: "",
        CallState.TALKING: "room",
        CallState.HELD: "held",
    }.get(call.state, call.state.value)
    return Caller(
        call.call_id,
        "",
        place=place,
        seat=call.seat,
        answered=call.answered_at is not None or call.state is CallState.CONNECTED,
        station=call.station,
        slot=call.slot,
        transfer=call.transfer,
        number=call.number if call.direction == "out" else "",
        from_station=call.from_station,
    )


def _failure(leg: Colleague | PhoneCall, cause: int) -> e.FailureReason:
    """Why a called leg did not take the call; SIP 603 looks like no answer but for its cause."""
    if leg.dismissed or (isinstance(leg, Colleague) and leg.let_go):
        return "cancelled"
    return _why_not_taken(cause, leg.dial_status)


def _why_not_taken(cause: int, dial_status: str) -> Literal["busy", "refused", "no-answer", "unreachable"]:
    if cause == BUSY or dial_status == "BUSY":
        return "busy"
    if cause == REFUSED:
        return "refused"
    if cause == NO_ANSWER or dial_status in ("NOANSWER", "CANCEL"):
        return "no-answer"
    return "unreachable"


def _place(channel: Message) -> str:
    """Where a listed leg is; a ``Dial`` stays in its context when it is answered."""
    context = text(channel, "Context")
    if context == "reach" and text(channel, "BridgeId"):
        return "connected"
    return PLACES.get(context, "")


def _kind(told: str) -> e.TransferKind:
    return cast("e.TransferKind", told) if told in get_args(e.TransferKind) else "blind"


def _listed_kind(channel: Message) -> e.TransferKind:
    """The kind of a transfer under way, which ``[reach]`` has in its extension: ``camped-2031``."""
    match text(channel, "Context"):
        case "blonde":
            return "blonde"
        case "camp-dial":
            return "camped"
        case "overflow":
            return "overflow"
        case "night-number":
            return "night"
    return _kind(text(channel, "Exten").partition("-")[0])


def _shown(value: str) -> str:
    """AMI writes ``<unknown>`` for what was not presented, and escapes as in C: ``l\\'huissier``."""
    return "" if value in ("<unknown>", "anonymous", "Anonymous") else ESCAPED.sub(r"\1", value)


WAITS_AFTER: dict[str, e.WaitReason] = {
    "parked": "park-timeout",
    "camped": "camp-timeout",
    "voicemail": "voicemail-failed",
    "connected": "serial",
}
"""Place that a caller left unseen → why he must be waiting."""


def _why_waiting(caller: Caller) -> e.WaitReason:
    """Why a caller waits who did something else when the link was lost."""
    if not caller.answered:
        return "new"
    meanwhile = WAITS_AFTER.get(caller.place)
    if meanwhile is not None:
        return meanwhile
    return "transfer-failed" if caller.place == "transferring" else "seat-lost"


def _number(value: str, otherwise: int = 0) -> int:
    try:
        return int(value)
    except ValueError:
        return otherwise


def _instant(stamp: str, otherwise: datetime) -> datetime:
    """AMI ``Timestamp``: seconds since the epoch with microseconds."""
    try:
        return datetime.fromtimestamp(float(stamp), UTC)
    except (ValueError, OverflowError, OSError):
        return otherwise

"""Small real implementations of the ports, and a clock that stands still."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal, cast

from standard.core import events as e
from standard.core import orders as o
from standard.core.board import Board, apply, surprise
from standard.core.calls import Call, CallState
from standard.core.errors import AudioError, JournalError, PbxRefused, RobotError, Unknown
from standard.core.ports import FactSink
from standard.core.scenarios import caller_lines
from standard.core.souffleur import Played
from standard.core.watch import SupervisionConnected, SupervisionEnded, SupervisionStarted
from standard.library.scenarios import load_scenario


@dataclass(slots=True)
class FixedClock:
    """Stands still until it is moved."""

    now: datetime = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)


class _NoWaiting(selectors.DefaultSelector):
    """Never waits: counts what it would have waited."""

    waited_s = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        events = super().select(0)
        if not events:
            if timeout is None:
                raise RuntimeError("everybody waits for ever")
            self.waited_s += max(0.0, timeout)
        return events


class ImpatientLoop(asyncio.SelectorEventLoop):
    """An event loop whose time passes when nothing else happens: no wait, and the same run each time."""

    def __init__(self) -> None:
        self._clock = _NoWaiting()
        super().__init__(self._clock)

    def time(self) -> float:
        """Seconds that would have been waited so far."""
        return self._clock.waited_s


@dataclass(slots=True)
class MemoryJournal:
    """Sessions in memory; can be told to fail, or to make the writer wait."""

    failing: str = ""
    """Error id that every ``append`` raises while it is set (``journal-full``…)."""
    closing_fails: bool = False
    gate: asyncio.Event | None = None
    """When set, ``append`` waits for it: the disk is slow."""
    batches: list[list[e.Numbered]] = field(default_factory=list)
    """What each successful ``append`` wrote."""
    refused: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once an ``append`` has failed."""
    attempts: int = 0
    closed: list[str] = field(default_factory=list)
    _sessions: dict[str, list[e.Numbered]] = field(default_factory=dict)

    async def open_session(self, organisation: str) -> tuple[str, list[e.Numbered]]:
        """See ``ports.Journal``."""
        for session_id, facts in self._sessions.items():
            if session_id.startswith(f"{organisation}-") and session_id not in self.closed:
                return session_id, list(facts)
        session_id = f"{organisation}-{len(self._sessions) + 1}"
        self._sessions[session_id] = []
        return session_id, []

    async def append(self, session_id: str, facts: Sequence[e.Numbered]) -> None:
        """See ``ports.Journal``; refuses a number that does not follow the last one."""
        self.attempts += 1
        if self.gate is not None:
            await self.gate.wait()
        if self.failing:
            self.refused.set()
            raise JournalError(self.failing)
        known = self._sessions[session_id]
        expected = list(range(len(known) + 1, len(known) + len(facts) + 1))
        if [numbered.seq for numbered in facts] != expected:
            raise JournalError("journal-conflict")
        known.extend(facts)
        self.batches.append(list(facts))

    async def close_session(self, session_id: str) -> None:
        """See ``ports.Journal``."""
        if self.closing_fails:
            raise JournalError("journal-full")
        self.closed.append(session_id)

    async def read(self, session_id: str, after: int = 0) -> list[e.Numbered]:
        """See ``ports.Journal``."""
        return [numbered for numbered in self._sessions[session_id] if numbered.seq > after]


Fault = Literal["refuse", "silence", "delay", "gone"]
"""What can go wrong with an order: Asterisk says no; accepts and nothing happens; does it only when
``FakePbx.catch_up`` is called; the leg ended in the same instant."""


@dataclass(slots=True)
class _Colleague:
    call_id: str
    seat: str
    station: str
    state: Literal["ringing", "room", "held", "waited-for", "away"] = "ringing"


@dataclass(slots=True)
class FakePbx:
    """A PBX that carries orders out and tells what happened, as the real one and its tracker would.

    It keeps its own board, by the same reducer, and never tells a fact that the
    table of transitions does not foresee.
    """

    sink: FactSink
    clock: Callable[[], datetime]
    fault: Callable[[o.Order], Fault | None] = lambda _: None
    unreachable: set[str] = field(default_factory=set)
    """Stations without a registered set."""
    phones: dict[str, str] = field(default_factory=dict)
    """What the SIP phone of each seat does when it is called."""
    phone_calls: dict[str, str] = field(default_factory=dict)
    """Phones that ring, until somebody lifts them."""
    supervisors: set[str] = field(default_factory=set)
    """Telephones that may hear seats."""
    orders: list[o.Order] = field(default_factory=list)
    """Everything that was asked, carried out or not."""
    world: Board = field(default_factory=Board)
    colleagues: dict[str, _Colleague] = field(default_factory=dict)
    _late: list[o.Order] = field(default_factory=list)
    _born: int = 0

    # --- the lab's side --------------------------------------------------------------

    async def carry_out(self, order: o.Order) -> None:
        """See ``ports.Pbx``."""
        self.orders.append(order)
        match self.fault(order):
            case "refuse":
                raise PbxRefused("pbx-refused", message="Permission denied")
            case "gone":
                self._leg_ends(order)
                self._do(order)
            case "delay":
                self._late.append(order)
            case "silence":
                pass
            case None:
                self._do(order)

    # --- what happens by itself --------------------------------------------------------

    def reached(self, *seats: str) -> None:
        """The link is up, and these seats are connected."""
        self._tell(e.PbxReached(at=self.clock(), restarted=False))
        for seat in seats:
            self.seat_connects(seat)

    def seat_connects(self, seat: str) -> str:
        """A voice leg of the seat enters its room; an older one stays until it is dropped."""
        self._born += 1
        leg = f"PJSIP/{seat}-web-{self._born:08x}"
        older = self.world.seats[seat].leg if seat in self.world.seats else ""
        self._tell(e.SeatConnected(at=self.clock(), seat=seat, leg=leg, replaces=older))
        return leg

    def seat_drops(self, seat: str) -> None:
        """The seat's leg is cut: its room dissolves."""
        leg = self.world.seats[seat].leg if seat in self.world.seats else ""
        if not leg:
            return
        self._tell(e.SeatDisconnected(at=self.clock(), seat=seat, leg=leg, cause=44))
        for call in list(self.world.calls.values()):
            if call.seat == seat and call.state is CallState.TALKING:
                self._wait(call, "seat-lost")
        for about, colleague in list(self.colleagues.items()):
            if colleague.seat == seat and colleague.state == "room":
                self._colleague_ends(about, "colleague")

    def caller_rings(self, robot: str = "") -> str:
        """A new caller, or a robot that plays one; returns the call's id."""
        self._born += 1
        call_id = f"c-1772440200.{self._born}"
        at = self.clock()
        self._tell(
            e.CallOffered(
                at=at, call_id=call_id, number="0612345678", name="", dialled="0261912000", robot=robot
            ),
            e.CallWaiting(at=at, call_id=call_id, reason="new"),
        )
        return call_id

    def caller_leaves(self, call_id: str, by: e.EndedBy = "caller") -> None:
        """The caller hangs up, wherever he is."""
        call = self.world.calls.get(call_id)
        if call is None:
            return
        if call.state is CallState.RINGING:
            self.number_not_reached(call_id, "refused")
        elif call.answered_at is None:
            self._tell(e.CallAbandoned(at=self.clock(), call_id=call_id))
        else:
            self._tell(e.CallEnded(at=self.clock(), call_id=call_id, by=by, cause=16))
        for about, colleague in list(self.colleagues.items()):
            if colleague.call_id == call_id and colleague.state in ("waited-for", "away"):
                self._colleague_ends(about, "colleague")

    def colleague_answers(self, consultation_id: str) -> None:
        """The ringing colleague takes the call: into the seat's room, or to the caller left to the set."""
        colleague = self.colleagues.get(consultation_id)
        if colleague is None or colleague.state not in ("ringing", "waited-for"):
            return
        if colleague.state == "waited-for":
            colleague.state = "away"
            self._completed(colleague, "blonde")
        elif not self._leg(colleague.seat):
            self._colleague_ends(consultation_id, "colleague")
        else:
            colleague.state = "room"
            self._about(e.ConsultationAnswered, consultation_id)

    def colleague_leaves(self, consultation_id: str) -> None:
        """The colleague hangs up, or refuses if the set was ringing."""
        if consultation_id in self.colleagues:
            self._colleague_ends(consultation_id, "colleague")

    def station_answers(self, call_id: str) -> None:
        """The station of a blind or camped transfer takes the caller."""
        call = self.world.calls.get(call_id)
        if call is None or call.state is not CallState.TRANSFERRING:
            return
        if call.transfer in ("blind", "camped"):
            self._tell(
                e.TransferCompleted(
                    at=self.clock(),
                    call_id=call_id,
                    seat=call.seat,
                    station=call.station,
                    kind=call.transfer,
                )
            )

    def station_becomes(self, station: str, state: e.StationState) -> None:
        """A busy lamp changes."""
        self._tell(e.StationStateChanged(at=self.clock(), station=station, state=state))

    def catch_up(self) -> None:
        """Carry out the delayed orders, in their order."""
        late, self._late = self._late, []
        for order in late:
            try:
                self._do(order)
            except Unknown:
                continue

    def room(self, seat: str) -> set[str]:
        """Outside parties in the seat's room: ids of calls and consultations."""
        callers = {
            c.call_id for c in self.world.calls.values() if (c.seat, c.state) == (seat, CallState.TALKING)
        }
        return callers | {key for key, c in self.colleagues.items() if (c.seat, c.state) == (seat, "room")}

    # --- carrying out --------------------------------------------------------------------

    def _do(self, order: o.Order) -> None:
        match order:
            case o.Admit() | o.TakeOver():
                self._admit(order)
            case o.Hold() | o.Park():
                self._put_away(order, self._call(order.call_id))
            case o.Recall():
                self._wait(self._call(order.call_id), cast("e.WaitReason", order.reason))
            case o.Dismiss():
                self._call(order.call_id)
                self.caller_leaves(order.call_id, "operator")
            case o.SendTo() | o.PutThrough():
                self._send(order, self._call(order.call_id))
            case (
                o.DialOut()
                | o.StopDialling()
                | o.Camp()
                | o.SendToVoicemail()
                | o.JoinCaller()
                | o.TurnAway()
            ):
                self._do_to_call(order)
            case o.SetSerial() | o.SendDigit() | o.SetForward() | o.SetService():
                self._set(order)
            case o.PauseCallRecording():
                self._call(order.call_id)
                fact = e.RecordingPaused if order.paused else e.RecordingResumed
                self._tell(fact(at=self.clock(), call_id=order.call_id))
            case o.DropCaller() | o.DropSeatLeg() | o.MuteSeat() | o.Supervise() | o.StopSupervision():
                self._do_to_seat(order)
            case _:
                self._do_to_colleague(order)

    def _do_to_call(
        self, order: o.DialOut | o.StopDialling | o.Camp | o.SendToVoicemail | o.JoinCaller | o.TurnAway
    ) -> None:
        at, call_id = self.clock(), order.call_id
        if isinstance(order, o.DialOut):
            dialled = e.CallDialled(
                at=at,
                call_id=call_id,
                seat=order.seat,
                number=order.number,
                station=order.station,
                about=order.about,
            )
            self._tell(dialled, e.CallRinging(at=at, call_id=call_id))
            return
        call = self._call(call_id)
        mine = call.state in (CallState.TALKING, CallState.HELD)
        match order:
            case o.StopDialling() if call.state is CallState.RINGING:
                self.number_not_reached(call_id, "cancelled")
            case o.Camp() if mine:
                self._tell(e.CallCamped(at=at, call_id=call_id, seat=call.seat, station=order.station))
            case o.SendToVoicemail() if mine:
                self._tell(e.VoicemailReached(at=at, call_id=call_id, seat=call.seat, station=order.station))
            case o.TurnAway() if call.state is CallState.WAITING:
                self._tell(e.CallTurnedAway(at=at, call_id=call_id))
            case o.JoinCaller() if call.state is CallState.HELD:
                self._confer(order.seat, call)

    def _confer(self, seat: str, call: Call) -> None:
        at, call_id = self.clock(), call.call_id
        here = [about for about, one in self.colleagues.items() if (one.seat, one.state) == (seat, "room")]
        if not self._leg(seat):
            self._wait(call, "seat-lost")
        elif here:
            self._tell(e.ConferenceStarted(at=at, consultation_id=here[0], call_id=call_id, seat=seat))
        else:
            self._tell(e.CallResumed(at=at, call_id=call_id, seat=seat))

    def number_answers(self, call_id: str) -> None:
        """Whoever a seat is calling answers, and enters the seat's room."""
        call = self.world.calls.get(call_id)
        if call is None or call.state is not CallState.RINGING:
            return
        if self._leg(call.seat):
            self._tell(e.CallAnswered(at=self.clock(), call_id=call_id, seat=call.seat))
        else:
            self._wait(call, "seat-lost")

    def number_not_reached(self, call_id: str, reason: e.DialReason) -> None:
        """Whoever a seat is calling does not answer."""
        call = self.world.calls[call_id]
        self._tell(
            e.CallNotReached(
                at=self.clock(), call_id=call_id, seat=call.seat, number=call.number, reason=reason
            )
        )

    def _set(self, order: o.SetSerial | o.SendDigit | o.SetForward | o.SetService) -> None:
        at = self.clock()
        match order:
            case o.SetSerial():
                self._call(order.call_id)
                self._tell(e.SerialSet(at=at, call_id=order.call_id, seat=order.seat, on=order.on))
            case o.SendDigit():
                if order.call_id:
                    self._call(order.call_id)
                else:
                    self._colleague(order.consultation_id)
                self._tell(e.DigitSent(at=at, seat=order.seat, call_id=order.call_id, digit=order.digit))
            case o.SetForward():
                self._tell(
                    e.ForwardSet(at=at, station=order.station, when=order.when, to=order.to, by=order.by)
                )
            case o.SetService():
                self._tell(
                    e.ServiceSet(
                        at=at, mode=order.mode, choice=order.choice, why=order.why, account=order.account
                    )
                )

    def _send(self, order: o.SendTo | o.PutThrough, call: Call) -> None:
        if isinstance(order, o.SendTo):
            self._transfer(call, "blind", order.station)
        else:
            self._transfer(call, "camped", order.station, (CallState.CAMPED,))

    def _put_away(self, order: o.Hold | o.Park, call: Call) -> None:
        at, call_id, seat = self.clock(), call.call_id, call.seat
        if isinstance(order, o.Park) and call.state in (CallState.TALKING, CallState.HELD):
            self._tell(e.CallParked(at=at, call_id=call_id, seat=seat, slot=order.slot))
        elif isinstance(order, o.Hold) and call.state is CallState.TALKING:
            self._tell(e.CallHeld(at=at, call_id=call_id, seat=seat))

    def _do_to_seat(
        self, order: o.DropCaller | o.DropSeatLeg | o.MuteSeat | o.Supervise | o.StopSupervision
    ) -> None:
        if isinstance(order, o.DropCaller):
            self.caller_leaves(order.call_id)
            return
        if isinstance(order, o.Supervise | o.StopSupervision):
            self._supervise(order)
            return
        if isinstance(order, o.DropSeatLeg):
            for seat in [seat.seat for seat in self.world.seats.values() if seat.leg == order.leg]:
                self.seat_drops(seat)
            return
        if not self._leg(order.seat):
            raise Unknown("seat-not-connected", seat=order.seat)
        fact = e.SeatMuted if order.muted else e.SeatUnmuted
        self._tell(fact(at=self.clock(), seat=order.seat))

    def supervisor_connects(self, supervision_id: str) -> None:
        """The telephone of whoever wants to listen is there."""
        self.supervisors.add(supervision_id)
        self._tell(SupervisionConnected(at=self.clock(), supervision_id=supervision_id))

    def supervisor_leaves(self, supervision_id: str) -> None:
        """It hangs up."""
        self.supervisors.discard(supervision_id)
        if told := self.world.supervisions.get(supervision_id):
            ended = SupervisionEnded(
                at=self.clock(),
                supervision_id=supervision_id,
                seat=told.seat,
                account=told.account,
                operator=told.operator,
                announced=told.announced,
            )
            self._tell(ended)

    def _supervise(self, order: o.Supervise | o.StopSupervision) -> None:
        if order.supervision_id not in self.supervisors:
            raise Unknown("supervision-over")
        if isinstance(order, o.StopSupervision):
            self.supervisor_leaves(order.supervision_id)
            return
        talking = self.world.talking(order.seat)
        started = SupervisionStarted(
            at=self.clock(),
            supervision_id=order.supervision_id,
            seat=order.seat,
            how=order.how,
            account=order.account,
            operator=order.operator,
            announced=order.announced,
            call_id=talking.call_id if talking else "",
            leg=f"PJSIP/supervisor-web-{order.supervision_id[2:10]}",
        )
        self._tell(started)

    def _do_to_phone(self, order: o.CallSeatPhone | o.StopSeatPhone) -> None:
        at = self.clock()
        if isinstance(order, o.StopSeatPhone):
            seat = self.phone_calls.pop(order.phone_call_id, "")
            if not seat:
                raise Unknown("leg-gone")
            self._tell(e.SeatPhoneNotReached(at=at, seat=seat, reason="cancelled"))
            return
        self._tell(e.SeatPhoneCalled(at=at, seat=order.seat, test=order.test))
        match self.phones.get(order.seat, "unreachable"):
            case "answers" if order.test:
                self._tell(e.SeatPhoneTested(at=at, seat=order.seat))
            case "answers":
                self.seat_connects(order.seat)
            case "rings":
                self.phone_calls[order.phone_call_id] = order.seat
            case reason:
                self._tell(
                    e.SeatPhoneNotReached(at=at, seat=order.seat, reason=cast("e.FailureReason", reason))
                )

    def phone_is(self, seat: str, what: str) -> None:
        """Switch the SIP phone of a seat on: it ``answers`` by itself, ``rings``, or fails for a reason."""
        self.phones[seat] = what
        state: e.StationState = "unreachable" if what == "unreachable" else "free"
        self._tell(e.SeatPhoneStateChanged(at=self.clock(), seat=seat, state=state))

    def _do_to_colleague(self, order: o.Order) -> None:
        match order:
            case o.CallSeatPhone() | o.StopSeatPhone():
                self._do_to_phone(order)
            case o.PlayRingback() | o.StopRingback() | o.SetCard():
                pass  # no fact tells it
            case o.CallColleague():
                self._dial(order)
            case o.HoldColleague() if self._colleague(order.consultation_id).state == "room":
                self.colleagues[order.consultation_id].state = "held"
                self._about(e.ConsultationHeld, order.consultation_id)
            case o.AdmitColleague() if self._colleague(order.consultation_id).state == "held":
                if not self._leg(order.seat):
                    self._colleague_ends(order.consultation_id, "colleague")
                    return
                self.colleagues[order.consultation_id].state = "room"
                self._about(e.ConsultationResumed, order.consultation_id)
            case o.JoinColleague() if self._colleague(order.consultation_id).state == "held":
                self._colleague_joins(order)
            case o.DismissColleague():
                self._colleague(order.consultation_id)
                self._colleague_ends(order.consultation_id, "operator")
            case o.Join() | o.JoinOnAnswer():
                self._join(order, self._call(order.call_id), self._colleague(order.consultation_id))

    def _colleague_joins(self, order: o.JoinColleague) -> None:
        about, seat = order.consultation_id, order.seat
        if not self._leg(seat):
            self._colleague_ends(about, "colleague")
            return
        colleague = self.colleagues[about]
        colleague.state = "room"
        caller = self.world.talking(seat)
        if caller is not None and caller.call_id == colleague.call_id:
            at, call_id = self.clock(), caller.call_id
            self._tell(e.ConferenceStarted(at=at, consultation_id=about, call_id=call_id, seat=seat))
        else:
            self._about(e.ConsultationResumed, about)

    def _join(self, order: o.Join | o.JoinOnAnswer, call: Call, colleague: _Colleague) -> None:
        answered = colleague.state in ("room", "held")
        if isinstance(order, o.JoinOnAnswer):
            if self._transfer(call, "blonde", colleague.station):
                colleague.state = "waited-for"
                if answered:
                    self.colleague_answers(order.consultation_id)
        elif answered and call.state in (CallState.TALKING, CallState.HELD):
            colleague.state = "away"
            self._completed(colleague, "attended")

    def _admit(self, order: o.Admit | o.TakeOver) -> None:
        call, seat = self._call(order.call_id), order.seat
        mine = call.state in (CallState.TALKING, CallState.HELD)
        if mine and call.seat != seat and isinstance(order, o.Admit):
            seat = call.seat  # the dialplan sends him back to the seat he belongs to
        if call.state in (CallState.CONNECTED, CallState.RINGING):
            return
        if not self._leg(seat):
            self._wait(call, "seat-lost")
            return
        if order.recorded and call.recording == "off":
            self._tell(e.RecordingStarted(at=self.clock(), call_id=call.call_id))
        at, call_id = self.clock(), call.call_id
        away = (CallState.TRANSFERRING, CallState.CAMPED, CallState.VOICEMAIL)
        if call.state in away:
            self._let_go_of_set(call)
            self._tell(e.CallPickedUp(at=at, call_id=call_id, seat=seat, station=call.station))
        elif call.state is CallState.PARKED:
            self._tell(e.CallRetrieved(at=at, call_id=call_id, seat=seat, slot=call.slot))
        elif not mine:
            self._tell(e.CallAnswered(at=at, call_id=call_id, seat=seat))
        elif call.seat != seat:
            self._tell(e.CallTakenOver(at=at, call_id=call_id, seat=seat, from_seat=call.seat))
        elif call.state is CallState.HELD:
            self._tell(e.CallResumed(at=at, call_id=call_id, seat=seat))

    def _let_go_of_set(self, call: Call) -> None:
        """Nobody waits for the ringing set any more."""
        for about, colleague in list(self.colleagues.items()):
            if colleague.call_id == call.call_id and colleague.state == "waited-for":
                del self.colleagues[about]
                self._tell(
                    e.ConsultationFailed(
                        at=self.clock(),
                        consultation_id=about,
                        seat=colleague.seat,
                        station=colleague.station,
                        reason="cancelled",
                    )
                )

    def _dial(self, order: o.CallColleague) -> None:
        at, about, seat, station = self.clock(), order.consultation_id, order.seat, order.station
        started = e.ConsultationStarted(
            at=at,
            consultation_id=about,
            call_id=order.call_id,
            seat=seat,
            station=station,
            forwarded_from=order.forwarded_from,
        )
        self._tell(started)
        self.colleagues[about] = _Colleague(order.call_id, seat, station)
        if station in self.unreachable:
            del self.colleagues[about]
            self._tell(
                e.ConsultationFailed(
                    at=at, consultation_id=about, seat=seat, station=station, reason="unreachable"
                )
            )
            return
        self._about(e.ConsultationRinging, about)

    def _colleague_ends(self, about: str, by: e.EndedBy) -> None:
        colleague, at = self.colleagues.pop(about), self.clock()
        seat, station = colleague.seat, colleague.station
        if colleague.state == "away":
            if colleague.call_id in self.world.calls:
                self._tell(e.CallEnded(at=at, call_id=colleague.call_id, by="colleague", cause=16))
            return
        if colleague.state in ("room", "held"):
            self._tell(e.ConsultationEnded(at=at, consultation_id=about, seat=seat, by=by))
            return
        reason: e.FailureReason = "cancelled" if by == "operator" else "refused"
        self._tell(
            e.ConsultationFailed(at=at, consultation_id=about, seat=seat, station=station, reason=reason)
        )
        call = self.world.calls.get(colleague.call_id)
        if colleague.state == "waited-for" and call is not None and call.state is CallState.TRANSFERRING:
            failure: e.FailureReason = "no-answer" if reason == "cancelled" else reason
            self._tell(
                e.TransferFailed(
                    at=at,
                    call_id=call.call_id,
                    seat=call.seat,
                    station=station,
                    kind="blonde",
                    reason=failure,
                )
            )
            self._wait(call, cast("e.WaitReason", failure), station)

    def _leg_ends(self, order: o.Order) -> None:
        if about := getattr(order, "consultation_id", ""):
            self.colleague_leaves(about)
        elif call_id := getattr(order, "call_id", ""):
            self.caller_leaves(call_id)
        elif seat := getattr(order, "seat", ""):
            self.seat_drops(seat)

    def _transfer(
        self,
        call: Call,
        kind: e.TransferKind,
        station: str,
        states: tuple[CallState, ...] = (CallState.TALKING, CallState.HELD),
    ) -> bool:
        if call.state not in states:
            return False
        self._tell(
            e.TransferStarted(
                at=self.clock(), call_id=call.call_id, seat=call.seat, station=station, kind=kind
            )
        )
        return True

    def _completed(self, colleague: _Colleague, kind: e.TransferKind) -> None:
        call = self._call(colleague.call_id)
        self._tell(
            e.TransferCompleted(
                at=self.clock(), call_id=call.call_id, seat=call.seat, station=colleague.station, kind=kind
            )
        )

    def _wait(self, call: Call, reason: e.WaitReason, station: str = "") -> None:
        self._tell(
            e.CallWaiting(
                at=self.clock(), call_id=call.call_id, reason=reason, station=station, seat=call.seat
            )
        )

    def _about(
        self,
        fact: type[
            e.ConsultationRinging | e.ConsultationAnswered | e.ConsultationHeld | e.ConsultationResumed
        ],
        about: str,
    ) -> None:
        self._tell(fact(at=self.clock(), consultation_id=about, seat=self.colleagues[about].seat))

    def _leg(self, seat: str) -> str:
        found = self.world.seats.get(seat)
        return found.leg if found else ""

    def _call(self, call_id: str) -> Call:
        if call_id not in self.world.calls:
            raise Unknown("call-ended", call_id=call_id)
        return self.world.calls[call_id]

    def _colleague(self, about: str) -> _Colleague:
        if about not in self.colleagues:
            raise Unknown("colleague-gone")
        return self.colleagues[about]

    def _tell(self, *facts: e.Event) -> None:
        for fact in facts:
            unforeseen = surprise(self.world, fact)
            if unforeseen is not None:
                raise AssertionError(f"the fake told what no PBX would: {unforeseen.what}")
            self.world = apply(self.world, e.Numbered(self.world.seq + 1, fact))
        self.sink(list(facts))


@dataclass(slots=True)
class FakeCallers:
    """Robots that only note what they are asked (``ports.Prompted``)."""

    asked: list[tuple[str | bool, ...]] = field(default_factory=list)
    gone: bool = False
    """Every robot has just crashed."""
    broken: str = ""
    """Error id of whoever makes sounds."""

    def played(self, robot: str) -> Played | None:
        """``<scenario>.<call>.<number>`` plays that call."""
        code, _, rest = robot.partition(".")
        try:
            scenario = load_scenario(code)
        except Unknown:
            return None
        appel = scenario.appel(rest.partition(".")[0])
        return Played(scenario=scenario, appel=appel) if appel else None

    async def call_of(self, scenario: str, cle: str = "") -> str:
        load_scenario(scenario)
        await self._do("call", scenario, cle)
        return f"{scenario}.appel.1"

    async def heard(self, robot: str, line: str) -> str:
        if self.broken:
            raise AudioError(self.broken, text=line, package="espeak-ng", file="x.wav", problem="spoilt")
        played = self.played(robot)
        if line.startswith("texte."):
            return "what was typed"
        assert played is not None
        return caller_lines(played.appel)[line]

    async def say(self, robot: str, line: str) -> None:
        await self._do("say", robot, line)

    async def voice(self, robot: str, text: str) -> tuple[str, bool]:
        if self.broken:
            raise AudioError(self.broken, text=text, package="espeak-ng")
        return "texte.1", True

    async def set_noise(self, robot: str, noise: e.Noise) -> None:
        await self._do("noise", robot, noise)

    async def lead(self, robot: str, by_hand: bool) -> None:
        await self._do("lead", robot, by_hand)

    async def hang_up(self, robot: str) -> None:
        await self._do("hang-up", robot)

    async def _do(self, *asked: str | bool) -> None:
        if self.gone:
            raise RobotError("robot-unknown-call", robot=str(asked[1]))
        self.asked.append(asked)


@dataclass(slots=True)
class FakeActors:
    """Robots that call at once and wait in the list (``ports.Actors``)."""

    tell: FactSink
    clock: Callable[[], datetime]
    failing: str = ""
    """Error id that every call raises while it is set."""
    played: list[tuple[str, str, bool, bool]] = field(default_factory=list)
    """Scenario, call, silent, VIP."""
    prepared: list[str] = field(default_factory=list)
    hung_up: list[str] = field(default_factory=list)
    calls: dict[str, str] = field(default_factory=dict)
    """By robot."""

    async def play(self, scenario: str, call: str, *, robot: str, silent: bool, vip: bool) -> None:
        """See ``ports.Actors``."""
        if self.failing:
            raise RobotError(self.failing)
        self.played.append((scenario, call, silent, vip))
        call_id = self.calls[robot] = f"c-1772440200.{100 + len(self.calls)}"
        now = self.clock()
        offered = e.CallOffered(
            at=now, call_id=call_id, number="0639980001", name="", dialled="0261912000", robot=robot
        )
        self.tell([offered, e.CallWaiting(at=now, call_id=call_id, reason="new")])

    async def direct(self, scenario: str) -> None:
        """See ``ports.Actors``."""
        self.prepared.append(scenario)

    async def hang_up(self, robot: str) -> None:
        """See ``ports.Actors``."""
        self.hung_up.append(robot)
        if robot in self.calls:
            self.tell([e.CallEnded(at=self.clock(), call_id=self.calls[robot], by="caller", cause=16)])

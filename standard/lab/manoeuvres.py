"""From a command to its proof: allowed? → orders to the PBX, each confirmed by a fact → confirmed, or not.

One command of a seat at a time; the next is judged on the board that the
previous one has left. A call that a seat is moving is claimed: another seat is
refused meanwhile, so two operators who answer the same caller at the same
instant cannot both have him.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from uuid import uuid4

from standard.core import commands as c
from standard.core import events as e
from standard.core import forwards
from standard.core import orders as o
from standard.core.board import Consultation
from standard.core.calls import CallState
from standard.core.errors import NotAllowed, PbxDidNotConfirm, StandardError, Unknown
from standard.core.fact import Fact
from standard.core.numbering import Numbering
from standard.core.ports import Clock, Pbx
from standard.lab.phones import idle
from standard.lab.session import Session

log = logging.getLogger(__name__)

CONFIRM_S = 3.0
"""Longest wait for the fact that proves an order; the median is some milliseconds."""
BY_ITSELF_S = CONFIRM_S / 6
"""Longest wait for what a refused order asked, should it be happening without it."""
PHONE_RING_S = 15
"""How long the SIP phone of a seat rings before the command that needs it is given up."""
QUEUED = 8
"""Commands of one seat that may wait for their turn."""

Proof = Callable[[e.Event], bool]


@dataclass(slots=True)
class Manoeuvres:
    """Carries out what operators ask."""

    session: Session
    pbx: Pbx
    numbering: Numbering
    clock: Clock
    slots: tuple[str, ...] = ()
    """Parking slots of the organisation."""
    ring_s: int = 25
    """How long a consulted station rings (the organisation's charter)."""
    _turns: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    _queued: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    _claims: dict[str, str] = field(default_factory=dict)
    _slots: set[str] = field(default_factory=set)
    """Slots on their way to being used."""
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def ask(self, seat: str, account: str, command: c.Command) -> str:
        """Journal and start a command; its outcome is a fact. Returns the command's id.

        Raises ``NotAllowed`` or ``Unknown`` when the board forbids it (that is
        journaled too), ``JournalError`` when it cannot be journaled.
        """
        if self._queued[seat] >= QUEUED:
            raise NotAllowed("too-many-commands", seat=seat)
        asked = e.CommandAsked(
            at=self.clock(),
            command_id=uuid4().hex,
            seat=seat,
            account=account,
            command=command.type,
            call_id=c.call_of(command),
            station=c.station_of(command),
            number=c.number_of(command),
        )
        self._queued[seat] += 1
        try:
            await self._turns[seat].acquire()
        finally:
            self._queued[seat] -= 1
        # From here on the command goes its way, even if the person who asked is not there any more.
        return await asyncio.shield(self._begun(asked, command))

    def _begun(self, asked: e.CommandAsked, command: c.Command) -> asyncio.Future[str]:
        """Start the command, whose turn it is; the future has its id once it is judged."""
        judged: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(self._judged(asked, command, judged))

        def over(_: asyncio.Task[None]) -> None:
            self._tasks.discard(task)
            self._turns[asked.seat].release()
            judged.cancel()

        self._tasks.add(task)
        task.add_done_callback(over)
        return judged

    async def stop(self) -> None:
        """Let go of what is under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _judged(self, asked: e.CommandAsked, command: c.Command, judged: asyncio.Future[str]) -> None:
        """Journal what is asked, say whether it is allowed, and carry it out."""
        try:
            await self.session.record(asked)
        except StandardError as error:
            judged.set_exception(error)
            return
        try:
            c.allowed(self.session.board, asked.seat, command, self.numbering)
            claim = self._claim(asked.seat, command)
        except StandardError as error:
            self._refused(asked, error)
            judged.set_exception(error)
            return
        judged.set_result(asked.command_id)
        try:
            await self._carried(asked, command)
        finally:
            for call_id in claim:
                self._claims.pop(call_id, None)

    async def _carried(self, asked: e.CommandAsked, command: c.Command) -> None:
        """Run the steps to their end and tell the outcome."""
        try:
            await self._steps(asked.seat, command)
        except (PbxDidNotConfirm, asyncio.CancelledError) as unseen:
            lost = e.CommandTimedOut(
                at=self.clock(), command_id=asked.command_id, seat=asked.seat, command=asked.command
            )
            self.session.submit([lost])
            if isinstance(unseen, asyncio.CancelledError):
                raise
        except StandardError as error:
            self._refused(asked, error)
        except Exception:
            log.exception("%s failed", asked.command)
            raise
        else:
            # It happened, so it is told whatever the journal's state.
            confirmed = e.CommandConfirmed(
                at=self.clock(), command_id=asked.command_id, seat=asked.seat, command=asked.command
            )
            self.session.submit([confirmed])

    def _refused(self, asked: e.CommandAsked, error: StandardError) -> None:
        refusal = e.CommandRefused(
            at=self.clock(),
            command_id=asked.command_id,
            seat=asked.seat,
            command=asked.command,
            error=error.id,
            details=dict(error.details),
        )
        self.session.submit([refusal])

    def _claim(self, seat: str, command: c.Command) -> list[str]:
        """Reserve every call the command may move; raises ``NotAllowed`` if another seat is moving one."""
        board = self.session.board
        touched = {call.call_id for call in (board.talking(seat), board.dialling(seat)) if call is not None}
        if (consultation := board.consulting(seat)) is not None:
            touched.add(consultation.call_id)
        if named := c.call_of(command):
            touched.add(named)
        for call_id in touched:
            owner = self._claims.get(call_id, seat)
            if owner != seat:
                raise NotAllowed("call-taken", seat=owner)
        self._claims |= dict.fromkeys(touched, seat)
        return list(touched)

    # --- the steps of each command ------------------------------------------------

    async def _steps(self, seat: str, command: c.Command) -> None:
        if c.rings_first(self.session.board.seats[seat], command):
            await self._ring(seat, command)
        match command:
            case c.CallPhone():
                pass  # it is in its room
            case c.AnswerCall() | c.ResumeCall() | c.RetrieveCall() | c.PickUp():
                await self._clear_room(seat, keep=command.call_id)
                await self._admit(seat, command.call_id)
            case c.TakeOverCall():
                await self._clear_room(seat)
                order = o.TakeOver(command.call_id, seat, self._consents(seat))
                await self._order(order, _in_room(command.call_id, seat), call_id=command.call_id)
            case c.HoldCall():
                await self._hold(command.call_id)
            case c.ParkCall():
                await self._park(command.call_id, command.slot)
            case c.Consult():
                await self._clear_room(seat)
                await self._consult(seat, command)
            case c.Dial():
                await self._clear_room(seat)
                await self._dial(seat, command)
            case c.BlindTransfer() | c.CampOn() | c.SendToVoicemail():
                await self._send(command)
            case _:
                await self._steps_in_place(seat, command)

    async def _steps_in_place(self, seat: str, command: c.Command) -> None:
        """What moves nobody."""
        match command:
            case c.SetSerial():
                serial = o.SetSerial(command.call_id, seat, command.on)
                proof = _about(e.SerialSet, call_id=command.call_id)
                await self._order(serial, proof, call_id=command.call_id)
            case c.SendDigit():
                await self._send_digit(seat, self.session.board.consulting(seat), command.digit)
            case c.Mute() | c.Unmute():
                muted = isinstance(command, c.Mute)
                fact = e.SeatMuted if muted else e.SeatUnmuted
                await self._order(o.MuteSeat(seat, muted), _about(fact, seat=seat))
            case c.PauseRecording() | c.ResumeRecording():
                await self._pause(command)
            case _:
                await self._steps_of_consultation(seat, command)

    async def _steps_of_consultation(self, seat: str, command: c.Command) -> None:
        consultation = self.session.board.consulting(seat)
        match command:
            case c.Swap() if consultation is not None:
                await self._swap(seat, consultation)
            case c.CompleteTransfer() if consultation is not None:
                await self._complete(consultation)
            case c.Conference() if consultation is not None:
                await self._conference(seat, consultation)
            case c.HoldColleague() if consultation is not None:
                await self._hold_colleague(consultation)
            case c.CancelConsultation():
                await self._cancel(seat, consultation)
            case c.HangUp():
                await self._hang_up(seat, consultation)
            case _:
                raise NotAllowed("no-consultation", seat=seat)

    async def _ring(self, seat: str, command: c.Command) -> None:
        """Have the operator's telephone in its room; the situation is judged again, as time has passed."""
        about, call_id = f"p-{uuid4().hex}", c.call_of(command)
        with self._verdict(_about(e.SeatConnected, seat=seat), call_id, "", phone=seat) as verdict:
            await self.pbx.carry_out(o.CallSeatPhone(seat, about, PHONE_RING_S))
            try:
                await self._seen(verdict, after_s=PHONE_RING_S)
            except (StandardError, asyncio.CancelledError):
                with suppress(StandardError):  # it has stopped by itself
                    await self.pbx.carry_out(o.StopSeatPhone(seat, about))
                raise
        if not isinstance(command, c.CallPhone):
            c.allowed(self.session.board, seat, command, self.numbering)

    async def put_down(self, seat: str) -> None:
        """Hang up a telephone that is rung for each call, unless somebody is on it by now.

        Waits for the seat's turn: a command under way may be about to bring somebody.
        """
        async with self._turns[seat]:
            if seat in idle(self.session.board):
                leg = self.session.board.seats[seat].leg
                await self._order(o.DropSeatLeg(leg), _about(e.SeatDisconnected, seat=seat))

    async def _clear_room(self, seat: str, keep: str = "") -> None:
        """Nobody may hear a third party unasked: who is in the room goes on hold first."""
        board = self.session.board
        talking, consultation = board.talking(seat), board.consulting(seat)
        if talking is not None and talking.call_id != keep:
            await self._hold(talking.call_id)
        if consultation is not None and consultation.state == "talking":
            await self._hold_colleague(consultation)

    async def _admit(self, seat: str, call_id: str) -> None:
        order = o.Admit(call_id, seat, self._consents(seat))
        await self._order(order, _in_room(call_id, seat), call_id=call_id)

    async def _hold(self, call_id: str) -> None:
        await self._order(o.Hold(call_id), _about(e.CallHeld, call_id=call_id), call_id=call_id)

    async def _park(self, call_id: str, wanted: str) -> None:
        """In the slot asked for, or the first that is free and that no other seat is about to use."""
        taken = {call.slot for call in self.session.board.calls.values() if call.state is CallState.PARKED}
        taken |= self._slots
        free = next((slot for slot in (wanted and (wanted,)) or self.slots if slot not in taken), None)
        if free is None:
            raise NotAllowed("slot-taken", slot=wanted) if wanted else NotAllowed("no-free-slot")
        self._slots.add(free)
        try:
            proof = _about(e.CallParked, call_id=call_id)
            await self._order(o.Park(call_id, free), proof, call_id=call_id)
        finally:
            self._slots.discard(free)

    async def _send(self, command: c.BlindTransfer | c.CampOn | c.SendToVoicemail) -> None:
        """The caller goes where the operator does not follow."""
        call_id, station = command.call_id, command.station
        match command:
            case c.BlindTransfer():
                sent: tuple[o.Order, type[Fact]] = o.SendTo(call_id, station), e.TransferStarted
            case c.CampOn():
                sent = o.Camp(call_id, station), e.CallCamped
            case c.SendToVoicemail():
                sent = o.SendToVoicemail(call_id, station), e.VoicemailReached
        order, fact = sent
        await self._order(order, _about(fact, call_id=call_id), call_id=call_id)

    async def _dial(self, seat: str, command: c.Dial) -> None:
        call_id, number = f"c-{uuid4().int}", command.number
        inside = self.numbering.kind(number) == "station"
        order = o.DialOut(
            call_id,
            seat,
            number,
            station=number if inside else "",
            presented=seat if inside else self.numbering.public,
            about=command.about,
            ring_s=self.ring_s,
            recorded=self._consents(seat),
        )
        await self._order(order, _about(e.CallDialled, call_id=call_id))

    async def _conference(self, seat: str, consultation: Consultation) -> None:
        """Whoever is on hold joins whoever is in the room."""
        call_id, about = consultation.call_id, consultation.consultation_id
        talking = self.session.board.talking(seat)
        here = talking is not None and talking.call_id == call_id
        if not here and consultation.state == "held":
            await self._clear_room(seat)
            back = _about(e.ConsultationResumed, consultation_id=about)
            await self._order(o.AdmitColleague(about, seat), back, consultation_id=about)
        order = o.JoinColleague(about, seat) if here else o.JoinCaller(call_id, seat, self._consents(seat))
        proof = _about(e.ConferenceStarted, consultation_id=about)
        await self._order(order, proof, call_id=call_id, consultation_id=about)

    async def _send_digit(self, seat: str, consultation: Consultation | None, digit: str) -> None:
        talking = self.session.board.talking(seat)
        call_id = talking.call_id if talking is not None else ""
        about = consultation.consultation_id if consultation is not None and not call_id else ""
        if not call_id and not about:
            raise NotAllowed("nobody-on-the-line", seat=seat)
        order = o.SendDigit(call_id, about, seat, digit)
        proof = _about(e.DigitSent, seat=seat, digit=digit)
        await self._order(order, proof, call_id=call_id, consultation_id=about)

    async def _hold_colleague(self, consultation: Consultation) -> None:
        about = consultation.consultation_id
        await self._order(
            o.HoldColleague(about), _about(e.ConsultationHeld, consultation_id=about), consultation_id=about
        )

    async def _consult(self, seat: str, command: c.Consult) -> None:
        about = f"k-{uuid4().hex}"
        rung = forwards.rung(self.session.board, command.station, self.numbering)
        called = command.station if rung != command.station else ""
        order = o.CallColleague(about, command.call_id, seat, rung, self.ring_s, called)
        await self._order(order, _about(e.ConsultationStarted, consultation_id=about))

    async def _swap(self, seat: str, consultation: Consultation) -> None:
        about = consultation.consultation_id
        if self.session.board.in_conference(seat):
            # Out of the conference, to the colleague alone: as it was before.
            await self._hold(consultation.call_id)
            return
        if consultation.state == "talking":
            await self._hold_colleague(consultation)
            await self._admit(seat, consultation.call_id)
            return
        await self._clear_room(seat)
        proof = _about(e.ConsultationResumed, consultation_id=about)
        await self._order(o.AdmitColleague(about, seat), proof, consultation_id=about)

    async def _complete(self, consultation: Consultation) -> None:
        call_id, about = consultation.call_id, consultation.consultation_id
        if consultation.state == "ringing":
            await self._complete_while_ringing(call_id, about)
            return
        proof = _about(e.TransferCompleted, call_id=call_id)
        await self._order(o.Join(call_id, about), proof, call_id=call_id)

    async def _complete_while_ringing(self, call_id: str, about: str) -> None:
        """A colleague who answers in this very instant fetches the caller herself.

        The order then finds a leg that is already on its way and is refused, though what was asked happens.
        """
        started, done = (_about(f, call_id=call_id) for f in (e.TransferStarted, e.TransferCompleted))
        with self._verdict(lambda fact: started(fact) or done(fact), call_id, "") as verdict:
            try:
                await self.pbx.carry_out(o.JoinOnAnswer(call_id, about))
            except Unknown:
                await asyncio.wait([verdict], timeout=BY_ITSELF_S)
                if not verdict.done():
                    raise
            await self._seen(verdict)

    async def _cancel(self, seat: str, consultation: Consultation | None) -> None:
        """The colleague must be gone before the caller comes back: they never hear each other."""
        known = self.session.board.seats[seat].consultation
        if consultation is not None:
            await self._dismiss_colleague(consultation)
        call = self.session.board.calls.get(known.call_id) if known is not None else None
        if call is not None and call.seat == seat and call.state is CallState.HELD:
            await self._clear_room(seat)
            await self._admit(seat, call.call_id)

    async def _dismiss_colleague(self, consultation: Consultation) -> None:
        about = consultation.consultation_id
        ended = _about(e.ConsultationEnded, consultation_id=about)
        failed = _about(e.ConsultationFailed, consultation_id=about)
        await self._order(o.DismissColleague(about), lambda fact: ended(fact) or failed(fact))

    async def _hang_up(self, seat: str, consultation: Consultation | None) -> None:
        talking, calling = self.session.board.talking(seat), self.session.board.dialling(seat)
        if talking is not None:
            proof = _about(e.CallEnded, call_id=talking.call_id)
            await self._order(o.Dismiss(talking.call_id, seat), proof)
        elif calling is not None:
            # Answered in this very instant, it is a conversation that ends.
            stopped, ended = (_about(f, call_id=calling.call_id) for f in (e.CallNotReached, e.CallEnded))
            await self._order(o.StopDialling(calling.call_id), lambda fact: stopped(fact) or ended(fact))
        elif consultation is not None and consultation.state != "held":
            await self._dismiss_colleague(consultation)
        else:
            raise NotAllowed("nobody-on-the-line", seat=seat)

    async def _pause(self, command: c.PauseRecording | c.ResumeRecording) -> None:
        paused = isinstance(command, c.PauseRecording)
        fact = e.RecordingPaused if paused else e.RecordingResumed
        order = o.PauseCallRecording(command.call_id, paused)
        await self._order(order, _about(fact, call_id=command.call_id), call_id=command.call_id)

    def _consents(self, seat: str) -> bool:
        return self.session.board.seats[seat].recorded

    # --- one order and its proof -----------------------------------------------------

    async def _order(
        self, order: o.Order, proof: Proof, *, call_id: str = "", consultation_id: str = ""
    ) -> None:
        """Send an order and wait for its proof, or for the end of the leg it moves.

        Raises ``PbxDidNotConfirm`` after ``CONFIRM_S``, ``Unknown`` when the leg ended.
        """
        with self._verdict(proof, call_id, consultation_id) as verdict:
            await self.pbx.carry_out(order)
            await self._seen(verdict)

    async def _seen(self, verdict: asyncio.Future[None], *, after_s: float = 0.0) -> None:
        try:
            async with asyncio.timeout(after_s + CONFIRM_S):
                await verdict
        except TimeoutError as error:
            raise PbxDidNotConfirm("pbx-did-not-confirm") from error

    @contextmanager
    def _verdict(
        self, proof: Proof, call_id: str, consultation_id: str, *, phone: str = ""
    ) -> Iterator[asyncio.Future[None]]:
        verdict: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def see(fact: e.Event) -> None:
            if verdict.done():
                return
            if proof(fact):
                verdict.set_result(None)
            elif (error := _over(fact, call_id, consultation_id) or _silent(fact, phone)) is not None:
                verdict.set_exception(error)

        with self.session.watch(see):
            try:
                yield verdict
            finally:
                if verdict.done() and not verdict.cancelled():
                    verdict.exception()  # seen: the order itself may have failed before anybody waited


def _about(fact: type[Fact], **fields: str) -> Proof:
    """A fact of this type about this thing."""

    def matches(seen: e.Event) -> bool:
        return isinstance(seen, fact) and all(getattr(seen, key) == value for key, value in fields.items())

    return matches


ADMITTED = (e.CallAnswered, e.CallResumed, e.CallTakenOver, e.CallRetrieved, e.CallPickedUp)


def _in_room(call_id: str, seat: str) -> Proof:
    def matches(seen: e.Event) -> bool:
        if not isinstance(seen, ADMITTED):
            return False
        return seen.call_id == call_id and seen.seat == seat

    return matches


PHONE_ERRORS: dict[e.FailureReason, str] = {
    "busy": "seat-phone-busy",
    "refused": "seat-phone-refused",
    "unreachable": "seat-phone-unreachable",
}


def _silent(fact: e.Event, phone: str) -> StandardError | None:
    """The error when the telephone of this seat was not answered."""
    if isinstance(fact, e.SeatPhoneNotReached) and fact.seat == phone:
        return NotAllowed(PHONE_ERRORS.get(fact.reason, "seat-phone-no-answer"), seat=phone)
    return None


def _over(fact: e.Event, call_id: str, consultation_id: str) -> StandardError | None:
    """The error when the fact ends what an order is about."""
    match fact:
        case e.CallAbandoned() | e.CallEnded() | e.CallNotReached() if fact.call_id == call_id:
            return Unknown("call-ended", call_id=call_id)
        case e.CallWaiting(reason="seat-lost") if fact.call_id == call_id:
            return NotAllowed("seat-not-connected", seat=fact.seat)
        case e.ConsultationEnded() | e.ConsultationFailed() if fact.consultation_id == consultation_id:
            return Unknown("colleague-gone")
    return None

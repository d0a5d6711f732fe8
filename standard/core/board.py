"""The whole switchboard at one instant, and the only way it changes: ``apply(board, numbered)``.

Live screen, replay and evaluation are the same fold over the same journal.
Boards are immutable; an unchanged part is the same object in the next board,
which is how ``change`` finds what to send to the browsers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce, singledispatch
from typing import Literal, TypeVar

from standard.core import events as e
from standard.core.calls import BIRTHS, STATE_AFTER, Call, CallState, foreseen
from standard.core.desk.facts import (
    ConsigneIssued,
    ConsigneRead,
    ConsigneWithdrawn,
    PresencePlanned,
    PresenceSpan,
)
from standard.core.fact import Fact
from standard.core.watch import (
    Remark,
    RemarkRead,
    RemarkSent,
    Supervision,
    SupervisionAnnounced,
    SupervisionEnded,
    SupervisionStarted,
)

ConsultationState = Literal["dialling", "ringing", "talking", "held", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """A colleague called for a seat; kept as ``failed`` until the operator moves on, to be read."""

    consultation_id: str
    call_id: str
    station: str
    state: ConsultationState
    since: datetime
    reason: e.FailureReason | None = None
    forwarded_from: str = ""
    """Station or group that was called, when ``station`` rings for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The last command of a seat that did not succeed, until its next command."""

    command_id: str
    command: str
    error: str
    details: dict[str, str | float]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotReached:
    """The last number a seat dialled in vain, until its next command."""

    call_id: str
    number: str
    reason: e.DialReason
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwards:
    """Where calls to a station go; empty: they ring there."""

    all: str = ""
    busy: str = ""
    no_answer: str = ""

    def __bool__(self) -> bool:
        return bool(self.all or self.busy or self.no_answer)

    def each(self) -> Iterator[tuple[e.ForwardWhen, str]]:
        """Every forward that is set."""
        for when, name in FORWARD_FIELD.items():
            if to := getattr(self, name):
                yield when, to


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What happens to new calls, and what people chose."""

    mode: e.ServiceMode = "day"
    choice: e.ServiceChoice = "day"
    why: e.ServiceWhy = "chosen"
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PresencePlan:
    """The line of a person in the planning, as it was written last; see ``core/desk/presence.py``."""

    at: datetime
    """When: it holds for that day."""
    spans: tuple[PresenceSpan, ...]
    source: str = ""


NO_MEDIA = 44
"""Q.850 cause of a leg from which no RTP came any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatDrill:
    """The guided drill of a seat, until another one or until it is put away."""

    drill: str
    station: str
    """The colleague whom its caller asks for."""
    step: int
    """Number of the step under way, from 0; of the one that failed."""
    since: datetime
    """Begin of that step, or instant of the verdict."""
    verdict: Literal["running", "passed", "failed"] = "running"
    reason: str = ""
    """Why it failed: an id of ``library/drills/reasons.yaml``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """An operator's seat: who sits there, and its one voice leg."""

    seat: str
    account: str = ""
    name: str = ""
    recorded: bool = False
    phone: e.SeatPhone = "browser"
    on_demand: bool = False
    """The SIP phone is rung for each call; without a call, ``leg`` is empty."""
    phone_state: e.StationState = "unreachable"
    """Of the seat's SIP phone, whoever uses it."""
    phone_call: Literal["", "rings", "test"] = ""
    """The lab is ringing the SIP phone, for the seat's room or for a test."""
    phone_tested: bool = False
    """It has answered a test call since it was last called or registered."""
    phone_trouble: e.PhoneTrouble = ""
    phone_address: str = ""
    """Address of the phone that the trouble is about, when it is known."""
    leg: str = ""
    """Channel of the voice leg; empty when not connected."""
    connected_at: datetime | None = None
    muted: bool = False
    consultation: Consultation | None = None
    notice: Notice | None = None
    not_reached: NotReached | None = None
    drill: SeatDrill | None = None
    consignes_read: tuple[str, ...] = ()
    """Rules of the house that whoever sits here has read and understood, as they stand now."""
    taken_at: datetime | None = None
    """Since when the person sits here."""

    @property
    def ready(self) -> bool:
        """A call can be answered here: there is a voice leg, or a telephone that will be rung for it."""
        return bool(self.leg) or (self.phone == "sip" and self.on_demand and self.phone_state == "free")


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything that is true now, as far as the PBX has said."""

    seq: int = 0
    at: datetime | None = None
    pbx: Literal["unknown", "reached", "lost"] = "unknown"
    calls: dict[str, Call] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    stations: dict[str, e.StationState] = field(default_factory=dict)
    mailboxes: dict[str, int] = field(default_factory=dict)
    """Messages not heard yet, by station; none: no entry."""
    forwards: dict[str, Forwards] = field(default_factory=dict)
    """Stations whose calls go elsewhere; none: no entry."""
    service: Service = field(default_factory=Service)
    mode: e.SessionMode = "practice"
    directory: e.DirectoryForm = "screen"
    levels: dict[str, int] = field(default_factory=dict)
    """Level of each account that was given one."""
    passed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Drills that each account has passed in this session, in the order of the first time."""
    presence: dict[str, PresencePlan] = field(default_factory=dict)
    """People whose day was planned; all others have the usual day of their pack."""
    patience: dict[str, int] = field(default_factory=dict)
    """Of robots' calls, 0 calm to 100 hangs up (``core/patience.py``); others have no entry."""
    supervisions: dict[str, Supervision] = field(default_factory=dict)
    """Who hears a seat, by id."""
    supervision_announced: bool = True
    """Operators are shown that somebody listens."""
    remarks: dict[str, Remark] = field(default_factory=dict)
    """What was written to an operator and waits to be read, by id."""

    def talking(self, seat: str) -> Call | None:
        """The caller in the seat's room."""
        return next((c for c in self.calls.values() if c.seat == seat and c.state is CallState.TALKING), None)

    def held(self, seat: str) -> list[Call]:
        """Callers the seat keeps on hold, longest first."""
        mine = (c for c in self.calls.values() if c.seat == seat and c.state is CallState.HELD)
        return sorted(mine, key=lambda c: c.since)

    def dialling(self, seat: str) -> Call | None:
        """The number the seat is calling, until it answers: it enters the room by itself."""
        calling = (CallState.DIALLING, CallState.RINGING)
        return next((c for c in self.calls.values() if c.seat == seat and c.state in calling), None)

    def in_conference(self, seat: str) -> bool:
        """Caller and colleague are both in the seat's room."""
        consultation = self.consulting(seat)
        return consultation is not None and consultation.state == "talking" and bool(self.talking(seat))

    def consulting(self, seat: str) -> Consultation | None:
        """The seat's consultation while the colleague is ringing or on the line."""
        found = self.seats.get(seat)
        if found is None or found.consultation is None or found.consultation.state == "failed":
            return None
        return found.consultation


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What differs between two boards; ``None``: such a call, mailbox, forward… is gone."""

    calls: dict[str, Call | None]
    seats: dict[str, Seat]
    stations: dict[str, e.StationState]
    mailboxes: dict[str, int | None]
    forwards: dict[str, Forwards | None]
    service: Service
    mode: e.SessionMode
    directory: e.DirectoryForm
    levels: dict[str, int]
    passed: dict[str, tuple[str, ...]]
    presence: dict[str, PresencePlan]
    patience: dict[str, int | None]
    supervisions: dict[str, Supervision | None]
    supervision_announced: bool
    remarks: dict[str, Remark | None]
    pbx: Literal["unknown", "reached", "lost"]


V = TypeVar("V")


def _differing(before: Mapping[str, V], after: Mapping[str, V]) -> dict[str, V]:
    if before is after:
        return {}
    return {key: value for key, value in after.items() if before.get(key) is not value}


def _gone_or_differing(before: Mapping[str, V], after: Mapping[str, V]) -> dict[str, V | None]:
    gone: dict[str, V | None] = {key: None for key in before if key not in after}
    return gone | _differing(before, after)


def change(before: Board, after: Board) -> Change:
    """What turns ``before`` into ``after``."""
    return Change(
        calls=_gone_or_differing(before.calls, after.calls),
        seats=_differing(before.seats, after.seats),
        stations=_differing(before.stations, after.stations),
        mailboxes=_gone_or_differing(before.mailboxes, after.mailboxes),
        forwards=_gone_or_differing(before.forwards, after.forwards),
        service=after.service,
        mode=after.mode,
        directory=after.directory,
        levels=_differing(before.levels, after.levels),
        passed=_differing(before.passed, after.passed),
        presence=_differing(before.presence, after.presence),
        patience=_gone_or_differing(before.patience, after.patience),
        supervisions=_gone_or_differing(before.supervisions, after.supervisions),
        supervision_announced=after.supervision_announced,
        remarks=_gone_or_differing(before.remarks, after.remarks),
        pbx=after.pbx,
    )


def apply(board: Board, numbered: e.Numbered) -> Board:
    """The board after one fact. Never raises: the PBX is always right."""
    after = _applied(numbered.fact, board)
    return replace(after, seq=numbered.seq, at=numbered.fact.at)


def replayed(events: Iterable[e.Numbered], start: Board | None = None) -> Board:
    """The fold: the board after all of these."""
    return reduce(apply, events, start or Board())


def surprise(board: Board, fact: e.Event) -> e.Surprise | None:
    """What to journal beside a fact of a call that the table of transitions did not foresee."""
    call_id = getattr(fact, "call_id", None)
    if type(fact) not in STATE_AFTER or type(fact) in BIRTHS or not isinstance(call_id, str):
        return None
    call = board.calls.get(call_id)
    state = "unknown call" if call is None else call.state.value
    if call is not None and foreseen(call.state, type(fact)):
        return None
    return e.Surprise(
        at=fact.at, inferred=fact.inferred, what=f"{type(fact).__name__} while {state}", about=call_id
    )


# --- one rule per fact ------------------------------------------------------------


@singledispatch
def _applied(fact: Fact, board: Board) -> Board:
    """Facts that leave the board as it is (they matter to the journal)."""
    return board


def _with_call(board: Board, call: Call) -> Board:
    return replace(board, calls={**board.calls, call.call_id: call})


def _with_seat(board: Board, seat: Seat) -> Board:
    return replace(board, seats={**board.seats, seat.seat: seat})


def _seat(board: Board, seat: str) -> Seat:
    return board.seats.get(seat) or Seat(seat=seat)


def _call(board: Board, call_id: str, fact: Fact) -> Call:
    """The call, moved to where the fact leads; a call never heard of is born from what is known."""
    state = STATE_AFTER[type(fact)]
    known = board.calls.get(call_id)
    if known is None:
        return Call(
            call_id=call_id, number="", name="", dialled="", state=state, offered_at=fact.at, since=fact.at
        )
    return replace(known, state=state, since=fact.at)


def _forget_failed(board: Board, seat: str) -> Board:
    """The operator has moved on: a failed consultation need not be shown any more."""
    mine = board.seats.get(seat)
    if mine is None or mine.consultation is None or mine.consultation.state != "failed":
        return board
    return _with_seat(board, replace(mine, consultation=None))


@_applied.register
def _(fact: e.SessionOpened, board: Board) -> Board:
    return Board(pbx=board.pbx, levels=board.levels)


@_applied.register
def _(fact: e.PbxReached, board: Board) -> Board:
    return replace(board, pbx="reached")


@_applied.register
def _(fact: e.PbxLost, board: Board) -> Board:
    return replace(board, pbx="lost")


@_applied.register
def _(fact: e.CallOffered, board: Board) -> Board:
    call = Call(
        call_id=fact.call_id,
        number=fact.number,
        name=fact.name,
        dialled=fact.dialled,
        state=CallState.OFFERED,
        offered_at=fact.at,
        since=fact.at,
        priority=fact.priority,
        from_station=fact.from_station,
    )
    return _with_call(board, call)


@_applied.register
def _(fact: e.CallDialled, board: Board) -> Board:
    call = Call(
        call_id=fact.call_id,
        number=fact.number,
        name="",
        dialled=fact.number,
        state=CallState.DIALLING,
        offered_at=fact.at,
        since=fact.at,
        seat=fact.seat,
        direction="out",
        about=fact.about,
        from_station=fact.station,
    )
    return _with_call(board, call)


@_applied.register(e.CallRinging)
@_applied.register(e.CallTurnedAway)
def _(fact: e.CallRinging | e.CallTurnedAway, board: Board) -> Board:
    return _with_call(board, _call(board, fact.call_id, fact))


@_applied.register
def _(fact: e.CallNotReached, board: Board) -> Board:
    calls = {key: value for key, value in board.calls.items() if key != fact.call_id}
    board = replace(board, calls=calls)
    # Who cancelled knows why nobody was reached.
    if fact.reason == "cancelled":
        return board
    told = NotReached(call_id=fact.call_id, number=fact.number, reason=fact.reason, at=fact.at)
    return _with_seat(board, replace(_seat(board, fact.seat), not_reached=told))


@_applied.register(e.CallCamped)
@_applied.register(e.VoicemailReached)
def _(fact: e.CallCamped | e.VoicemailReached, board: Board) -> Board:
    call = replace(_call(board, fact.call_id, fact), seat=fact.seat, station=fact.station, held_at=None)
    return _with_call(_forget_failed(board, fact.seat), call)


@_applied.register
def _(fact: e.SerialSet, board: Board) -> Board:
    call = board.calls.get(fact.call_id)
    return board if call is None else _with_call(board, replace(call, serial=fact.on))


@_applied.register
def _(fact: e.CallNoted, board: Board) -> Board:
    call = board.calls.get(fact.call_id)
    return board if call is None else _with_call(board, replace(call, note=fact.text))


@_applied.register
def _(fact: e.CallWaiting, board: Board) -> Board:
    call = _call(board, fact.call_id, fact)
    call = replace(
        call, reason=fact.reason, station=fact.station, seat=fact.seat, held_at=None, transfer=None
    )
    return _with_call(_forget_failed(board, fact.seat), call)


Admitted = e.CallAnswered | e.CallResumed | e.CallTakenOver | e.CallRetrieved | e.CallPickedUp


@_applied.register(e.CallPickedUp)
@_applied.register(e.CallAnswered)
@_applied.register(e.CallResumed)
@_applied.register(e.CallTakenOver)
@_applied.register(e.CallRetrieved)
def _(fact: Admitted, board: Board) -> Board:
    call = _call(board, fact.call_id, fact)
    call = replace(call, seat=fact.seat, answered_at=call.answered_at or fact.at, held_at=None, transfer=None)
    return _with_call(_forget_failed(board, fact.seat), call)


@_applied.register
def _(fact: e.CallHeld, board: Board) -> Board:
    return _with_call(board, replace(_call(board, fact.call_id, fact), seat=fact.seat, held_at=fact.at))


@_applied.register
def _(fact: e.CallParked, board: Board) -> Board:
    call = replace(_call(board, fact.call_id, fact), seat=fact.seat, slot=fact.slot, held_at=None)
    return _with_call(_forget_failed(board, fact.seat), call)


@_applied.register(e.TransferStarted)
@_applied.register(e.TransferCompleted)
def _(fact: e.TransferStarted | e.TransferCompleted, board: Board) -> Board:
    call = _call(board, fact.call_id, fact)
    overflowed = call.overflowed or fact.kind == "overflow"
    call = replace(
        call, seat=fact.seat, station=fact.station, transfer=fact.kind, held_at=None, overflowed=overflowed
    )
    seat = board.seats.get(fact.seat)
    mine = seat.consultation if seat is not None else None
    # A direct transfer leaves the colleague who was called for the seat where it is.
    taken = mine is not None and (fact.kind != "blind" or mine.state == "failed")
    if seat is not None and mine is not None and taken and mine.call_id == fact.call_id:
        board = _with_seat(board, replace(seat, consultation=None))
    return _with_call(board, call)


@_applied.register
def _(fact: e.TransferFailed, board: Board) -> Board:
    return _with_call(board, _call(board, fact.call_id, fact))


@_applied.register(e.CallAbandoned)
@_applied.register(e.CallEnded)
def _(fact: e.CallAbandoned | e.CallEnded, board: Board) -> Board:
    call = board.calls.get(fact.call_id)
    calls = {key: value for key, value in board.calls.items() if key != fact.call_id}
    after = replace(board, calls=calls)
    if fact.call_id in board.patience:
        patience = {key: value for key, value in board.patience.items() if key != fact.call_id}
        after = replace(after, patience=patience)
    return _forget_failed(after, call.seat) if call else after


@_applied.register
def _(fact: e.ConsultationStarted, board: Board) -> Board:
    consultation = Consultation(
        consultation_id=fact.consultation_id,
        call_id=fact.call_id,
        station=fact.station,
        state="dialling",
        since=fact.at,
        forwarded_from=fact.forwarded_from,
    )
    return _with_seat(board, replace(_seat(board, fact.seat), consultation=consultation))


CONSULTATION_AFTER: dict[type[Fact], ConsultationState] = {
    e.ConsultationRinging: "ringing",
    e.ConsultationAnswered: "talking",
    e.ConsultationHeld: "held",
    e.ConsultationResumed: "talking",
}


@_applied.register(e.ConsultationRinging)
@_applied.register(e.ConsultationAnswered)
@_applied.register(e.ConsultationHeld)
@_applied.register(e.ConsultationResumed)
def _(
    fact: e.ConsultationRinging | e.ConsultationAnswered | e.ConsultationHeld | e.ConsultationResumed,
    board: Board,
) -> Board:
    seat = _seat(board, fact.seat)
    if seat.consultation is None or seat.consultation.consultation_id != fact.consultation_id:
        return board
    moved = replace(seat.consultation, state=CONSULTATION_AFTER[type(fact)], since=fact.at)
    return _with_seat(board, replace(seat, consultation=moved))


@_applied.register
def _(fact: e.ConsultationFailed, board: Board) -> Board:
    seat = _seat(board, fact.seat)
    if seat.consultation is None or seat.consultation.consultation_id != fact.consultation_id:
        return board
    # A cancelled consultation needs no explanation, nor does one whose caller has gone.
    if fact.reason == "cancelled" or seat.consultation.call_id not in board.calls:
        return _with_seat(board, replace(seat, consultation=None))
    failed = replace(seat.consultation, state="failed", since=fact.at, reason=fact.reason)
    return _with_seat(board, replace(seat, consultation=failed))


@_applied.register
def _(fact: e.ConsultationEnded, board: Board) -> Board:
    seat = _seat(board, fact.seat)
    if seat.consultation is None or seat.consultation.consultation_id != fact.consultation_id:
        return board
    return _with_seat(board, replace(seat, consultation=None))


@_applied.register
def _(fact: e.ConferenceStarted, board: Board) -> Board:
    call = replace(_call(board, fact.call_id, fact), seat=fact.seat, held_at=None)
    board, seat = _with_call(board, call), _seat(board, fact.seat)
    if seat.consultation is None or seat.consultation.consultation_id != fact.consultation_id:
        return board
    joined = replace(seat.consultation, state="talking", since=fact.at)
    return _with_seat(board, replace(seat, consultation=joined))


@_applied.register
def _(fact: e.SeatTaken, board: Board) -> Board:
    seat = replace(
        _seat(board, fact.seat),
        account=fact.account,
        name=fact.name,
        recorded=fact.recorded,
        phone=fact.phone,
        on_demand=fact.on_demand,
        phone_trouble="",
        phone_address="",
        notice=None,
        not_reached=None,
        taken_at=fact.at,
    )
    return _with_seat(board, seat)


@_applied.register
def _(fact: e.SeatReleased, board: Board) -> Board:
    left = replace(
        _seat(board, fact.seat),
        account="",
        name="",
        recorded=False,
        phone="browser",
        on_demand=False,
        notice=None,
        not_reached=None,
        drill=None,
        consignes_read=(),
        taken_at=None,
    )
    kept = {key: one for key, one in board.remarks.items() if one.seat != fact.seat}
    return _with_seat(replace(board, remarks=kept), left)


@_applied.register
def _(fact: ConsigneRead, board: Board) -> Board:
    seat = _seat(board, fact.seat)
    if fact.consigne in seat.consignes_read:
        return board
    return _with_seat(board, replace(seat, consignes_read=(*seat.consignes_read, fact.consigne)))


@_applied.register
def _(fact: PresencePlanned, board: Board) -> Board:
    plan = PresencePlan(at=fact.at, spans=fact.spans, source=fact.source)
    return replace(board, presence={**board.presence, fact.extension: plan})


@_applied.register
def _(fact: ConsigneIssued, board: Board) -> Board:
    return _to_be_read(board, fact.rule.id)


@_applied.register
def _(fact: ConsigneWithdrawn, board: Board) -> Board:
    return _to_be_read(board, fact.consigne)


def _to_be_read(board: Board, consigne: str) -> Board:
    """What was written anew, or taken back, is news to everybody."""
    for seat in board.seats.values():
        if consigne in seat.consignes_read:
            left = tuple(id for id in seat.consignes_read if id != consigne)
            board = _with_seat(board, replace(seat, consignes_read=left))
    return board


@_applied.register
def _(fact: e.SeatConnected, board: Board) -> Board:
    seat = replace(
        _seat(board, fact.seat),
        leg=fact.leg,
        connected_at=fact.at,
        muted=False,
        phone_call="",
        phone_trouble="",
        phone_address="",
    )
    return _with_seat(board, seat)


@_applied.register
def _(fact: e.SeatDisconnected, board: Board) -> Board:
    seat = _seat(board, fact.seat)
    if seat.leg != fact.leg:
        return board
    trouble = seat.phone_trouble
    if seat.phone == "sip" and fact.cause == NO_MEDIA:
        trouble = "lost"
    elif seat.phone == "sip" and not seat.on_demand:
        trouble = "hung-up"
    return _with_seat(board, replace(seat, leg="", connected_at=None, muted=False, phone_trouble=trouble))


@_applied.register(e.SeatMuted)
@_applied.register(e.SeatUnmuted)
def _(fact: e.SeatMuted | e.SeatUnmuted, board: Board) -> Board:
    return _with_seat(board, replace(_seat(board, fact.seat), muted=isinstance(fact, e.SeatMuted)))


@_applied.register
def _(fact: e.StationStateChanged, board: Board) -> Board:
    return replace(board, stations={**board.stations, fact.station: fact.state})


@_applied.register
def _(fact: e.SeatPhoneStateChanged, board: Board) -> Board:
    seat = replace(_seat(board, fact.seat), phone_state=fact.state)
    if fact.state == "unreachable":
        seat = replace(seat, phone_tested=False)
    elif seat.phone_trouble in ("password", "unreachable"):
        seat = replace(seat, phone_trouble="", phone_address="")
    return _with_seat(board, seat)


@_applied.register
def _(fact: e.SeatPhoneCalled, board: Board) -> Board:
    call: Literal["rings", "test"] = "test" if fact.test else "rings"
    rung = replace(
        _seat(board, fact.seat), phone_call=call, phone_tested=False, phone_trouble="", phone_address=""
    )
    return _with_seat(board, rung)


@_applied.register
def _(fact: e.SeatPhoneTested, board: Board) -> Board:
    return _with_seat(board, replace(_seat(board, fact.seat), phone_call="", phone_tested=True))


@_applied.register
def _(fact: e.SeatPhoneNotReached, board: Board) -> Board:
    trouble: e.PhoneTrouble = "" if fact.reason == "cancelled" else fact.reason
    return _with_seat(board, replace(_seat(board, fact.seat), phone_call="", phone_trouble=trouble))


@_applied.register(e.SeatPhoneReplaced)
@_applied.register(e.SeatPhoneRefused)
def _(fact: e.SeatPhoneReplaced | e.SeatPhoneRefused, board: Board) -> Board:
    trouble: e.PhoneTrouble = "replaced" if isinstance(fact, e.SeatPhoneReplaced) else "password"
    seat = replace(_seat(board, fact.seat), phone_trouble=trouble, phone_address=fact.address)
    return _with_seat(board, seat)


@_applied.register
def _(fact: e.MailboxChanged, board: Board) -> Board:
    others = {key: value for key, value in board.mailboxes.items() if key != fact.station}
    lit = {fact.station: fact.waiting} if fact.waiting > 0 else {}
    return replace(board, mailboxes=others | lit)


FORWARD_FIELD: dict[e.ForwardWhen, Literal["all", "busy", "no_answer"]] = {
    "all": "all",
    "busy": "busy",
    "no-answer": "no_answer",
}


@_applied.register
def _(fact: e.ForwardSet, board: Board) -> Board:
    known = board.forwards.get(fact.station) or Forwards()
    now = replace(known, **{FORWARD_FIELD[fact.when]: fact.to})
    others = {key: value for key, value in board.forwards.items() if key != fact.station}
    return replace(board, forwards=others | ({fact.station: now} if now else {}))


@_applied.register
def _(fact: e.ServiceSet, board: Board) -> Board:
    since = board.service.since if board.service.mode == fact.mode else None
    return replace(
        board, service=Service(mode=fact.mode, choice=fact.choice, why=fact.why, since=since or fact.at)
    )


@_applied.register
def _(fact: e.PatienceChanged, board: Board) -> Board:
    # What a limit has done is told a moment later, when the caller may have gone.
    if fact.call_id not in board.calls:
        return board
    return replace(board, patience={**board.patience, fact.call_id: fact.value})


@_applied.register
def _(fact: e.SessionModeSet, board: Board) -> Board:
    return replace(board, mode=fact.mode)


@_applied.register
def _(fact: e.DirectorySet, board: Board) -> Board:
    return replace(board, directory=fact.directory)


@_applied.register
def _(fact: e.LevelSet, board: Board) -> Board:
    return replace(board, levels={**board.levels, fact.account: fact.level})


@_applied.register
def _(fact: e.DrillStarted, board: Board) -> Board:
    drill = SeatDrill(drill=fact.drill, station=fact.station, step=0, since=fact.at)
    return _with_seat(board, replace(_seat(board, fact.seat), drill=drill))


@_applied.register
def _(fact: e.DrillStepDone, board: Board) -> Board:
    seat = _seat(board, fact.seat)
    if seat.drill is None:
        return board
    return _with_seat(board, replace(seat, drill=replace(seat.drill, step=fact.step + 1, since=fact.at)))


@_applied.register
def _(fact: e.DrillPassed, board: Board) -> Board:
    known = board.passed.get(fact.account, ())
    if fact.drill not in known:
        board = replace(board, passed={**board.passed, fact.account: (*known, fact.drill)})
    seat = _seat(board, fact.seat)
    if seat.drill is None:
        return board
    drill = replace(seat.drill, step=seat.drill.step + 1, since=fact.at, verdict="passed")
    return _with_seat(board, replace(seat, drill=drill))


@_applied.register
def _(fact: e.DrillFailed, board: Board) -> Board:
    seat = _seat(board, fact.seat)
    if seat.drill is None:
        return board
    drill = replace(seat.drill, step=fact.step, since=fact.at, verdict="failed", reason=fact.reason)
    return _with_seat(board, replace(seat, drill=drill))


@_applied.register
def _(fact: e.DrillStopped, board: Board) -> Board:
    return _with_seat(board, replace(_seat(board, fact.seat), drill=None))


RECORDING_AFTER: dict[type[Fact], Literal["off", "on", "paused"]] = {
    e.RecordingStopped: "off",
    e.RecordingStarted: "on",
    e.RecordingPaused: "paused",
    e.RecordingResumed: "on",
}


OfRecording = e.RecordingStarted | e.RecordingPaused | e.RecordingResumed | e.RecordingStopped


@_applied.register(e.RecordingStarted)
@_applied.register(e.RecordingPaused)
@_applied.register(e.RecordingResumed)
@_applied.register(e.RecordingStopped)
def _(fact: OfRecording, board: Board) -> Board:
    call = board.calls.get(fact.call_id)
    if call is None:
        return board
    return _with_call(board, replace(call, recording=RECORDING_AFTER[type(fact)]))


@_applied.register
def _(fact: e.CommandAsked, board: Board) -> Board:
    seat = _seat(board, fact.seat)
    if seat.notice is None and seat.not_reached is None:
        return board
    return _with_seat(board, replace(seat, notice=None, not_reached=None))


@_applied.register
def _(fact: e.CommandRefused, board: Board) -> Board:
    notice = Notice(
        command_id=fact.command_id, command=fact.command, error=fact.error, details=fact.details, at=fact.at
    )
    return _with_seat(board, replace(_seat(board, fact.seat), notice=notice))


@_applied.register
def _(fact: e.CommandTimedOut, board: Board) -> Board:
    notice = Notice(
        command_id=fact.command_id, command=fact.command, error="pbx-did-not-confirm", details={}, at=fact.at
    )
    return _with_seat(board, replace(_seat(board, fact.seat), notice=notice))


# --- who listens ------------------------------------------------------------------


@_applied.register
def _(fact: SupervisionAnnounced, board: Board) -> Board:
    return replace(board, supervision_announced=fact.announced)


@_applied.register
def _(fact: SupervisionStarted, board: Board) -> Board:
    heard = Supervision(
        supervision_id=fact.supervision_id,
        seat=fact.seat,
        how=fact.how,
        account=fact.account,
        operator=fact.operator,
        announced=fact.announced,
        leg=fact.leg,
        since=fact.at,
    )
    return replace(board, supervisions={**board.supervisions, fact.supervision_id: heard})


@_applied.register
def _(fact: SupervisionEnded, board: Board) -> Board:
    left = {key: one for key, one in board.supervisions.items() if key != fact.supervision_id}
    return replace(board, supervisions=left)


# --- what is written to operators ------------------------------------------------


@_applied.register
def _(fact: RemarkSent, board: Board) -> Board:
    remark = Remark(
        remark_id=fact.remark_id,
        seat=fact.seat,
        operator=fact.operator,
        account=fact.account,
        text=fact.text,
        at=fact.at,
    )
    return replace(board, remarks={**board.remarks, fact.remark_id: remark})


@_applied.register
def _(fact: RemarkRead, board: Board) -> Board:
    return replace(board, remarks={k: one for k, one in board.remarks.items() if k != fact.remark_id})

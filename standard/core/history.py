"""The call log: one story per call, in and out, folded from the journal fact by fact.

``History`` takes each fact once and changes the stories it concerns, as the
board does; debrief, call log and lost list all read the same stories.

**The lost list.** A call is *lost* when it came in, is over, and nobody of the
house spoke to the caller: abandoned in the queue, turned away at closed hours,
sent on by overflow or night service and not taken there. One who only spoke to
a voicemail is lost too: a person has to listen to it. A caller who dialled a
station itself is not: that is the colleague's affair. Calls of one number are
one line, the newest first, with how often and when last. A line leaves the list
as soon as somebody of the house has spoken to that number: a later call from
it that was answered, a call to it, or any call made ``about`` one of its lost
calls. An attempt that reaches nobody stays on the line. A caller who withheld
the number cannot be called back: each such call is a line of its own, and stays.

**A promise** is a message whose caller wishes to be called back, or a promise of
its own, made by the operator. It is kept by a call made ``about`` it in which
somebody answered; or a person closes it by hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Literal

from standard.core import events as e
from standard.core.calls import BIRTHS, STATE_AFTER, CallState
from standard.core.desk.facts import CallBackClosed, CallBackPromised, MessageTaken
from standard.core.fact import Deed
from standard.core.watch import MARKS, MarksOpened, SupervisionStarted

Outcome = Literal[
    "in-progress",
    "answered",
    "message",
    "transferred",
    "voicemail",
    "abandoned",
    "turned-away",
    "unanswered",
    "not-reached",
]
"""``unanswered``: sent to a station without an operator, and left before anybody took it there."""

TransferOutcome = (
    Literal["under-way", "completed", "left", "picked-up", "voicemail"] | e.WaitReason | e.FailureReason
)
"""``left``: the caller hung up on the way; a reason: why the caller came back."""

ConsultationOutcome = Literal["under-way", "answered"] | e.FailureReason


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecording:
    """Where a call can be heard again."""

    key: str
    duration_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferStory:
    """One try to bring the caller to a station; ``seat`` is empty without an operator."""

    kind: e.TransferKind
    seat: str
    station: str
    at: datetime
    outcome: TransferOutcome = "under-way"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationStory:
    """One colleague called while the caller waited."""

    consultation_id: str
    seat: str
    station: str
    at: datetime
    outcome: ConsultationOutcome = "under-way"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBack:
    """The last try to reach somebody who had called in vain, or to whom a call was promised."""

    call_id: str
    at: datetime
    account: str
    state: Literal["under-way", "reached", "not-reached"] = "under-way"
    reason: e.DialReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallStory:
    """One call as the journal tells it; ``seat`` and ``account`` are the last that had it.

    Seconds are never negative, whatever the clocks said.
    """

    call_id: str
    number: str
    """Of the caller, or the number a seat dialled; empty when withheld."""
    name: str
    offered_at: datetime
    direction: Literal["in", "out"] = "in"
    dialled: str = ""
    """The line that was called."""
    from_station: str = ""
    """Station of the caller, or called by the seat; empty outside the house."""
    about: str = ""
    """The lost call or the promise that this call makes good."""
    state: CallState = CallState.OFFERED
    """Where the caller is, or was last before it ended."""
    since: datetime
    answered_at: datetime | None = None
    """First conversation with an operator."""
    ended_at: datetime | None = None
    ended_by: e.EndedBy | None = None
    spoken: bool = False
    """Somebody of the house has spoken to this person."""
    waited_s: float = 0.0
    """Until somebody spoke to the caller, or until the caller left."""
    talked_s: float = 0.0
    """With operators."""
    holds: int = 0
    held_s: float = 0.0
    parked: tuple[str, ...] = ()
    """Slots, in order."""
    parked_s: float = 0.0
    connected_s: float = 0.0
    """With the colleagues the caller was transferred to."""
    duration_s: float = 0.0
    """From the offer to the end; 0 while it lasts."""
    recalls: int = 0
    """How often the caller came back to the waiting list."""
    seat: str = ""
    account: str = ""
    seats: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    """Everybody who had the call, in order: each may see it."""
    consultations: tuple[ConsultationStory, ...] = ()
    transfers: tuple[TransferStory, ...] = ()
    voicemail: str = ""
    """Station whose voicemail answered last."""
    outcome: Outcome = "in-progress"
    reason: e.DialReason | None = None
    """Why the number that was dialled was not reached."""
    note: str = ""
    noted_by: str = ""
    messages: tuple[str, ...] = ()
    recording: StoredRecording | None = None
    lost: bool = False
    """Nobody spoke to the caller; true for ever, even when the caller was called back."""
    called_back: CallBack | None = None
    made_good_by: str = ""
    """The later call in which somebody spoke to this lost caller: off the lost list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LostCaller:
    """One line of the lost list: a number, and how often it tried in vain."""

    call_id: str
    """The newest of its calls: what a call back is ``about``."""
    number: str
    name: str
    from_station: str
    dialled: str
    outcome: Outcome
    times: int
    first_at: datetime
    last_at: datetime
    waited_s: float
    """The longest of its waits."""
    note: str
    called_back: CallBack | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseClosed:
    """How a promise ended that no call has kept."""

    at: datetime
    outcome: Literal["kept", "dropped"]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Somebody is to be called back: a message says so, or the operator has promised it."""

    promise_id: str
    """Of the message (``m-…``), or of a promise of its own (``r-…``)."""
    call_id: str
    account: str
    recipient: str = ""
    """Extension of whom the message is for; empty: of a promise of its own."""
    number: str
    name: str
    text: str
    urgent: bool = False
    taken_at: datetime
    call_back_at: datetime | None
    """Not before; None for as soon as possible."""
    called_back: CallBack | None = None
    kept_by: str = ""
    """The call in which the person was reached."""
    kept_at: datetime | None = None
    closed: PromiseClosed | None = None

    @property
    def open(self) -> bool:
        """Somebody is still to be called."""
        return not self.kept_by and self.closed is None


NOT_CALLS = (
    *(e.CommandAsked, e.CallNoted, e.PatienceChanged, e.PatienceMarked),
    *(e.RobotLineStarted, e.RobotLineEnded, e.CallerPrompted, e.RobotFailed),
    *(SupervisionStarted, *MARKS, MarksOpened),
    Deed,
)
"""Facts that name a call without proving that there was one."""

ADMITTED = (e.CallAnswered, e.CallTakenOver, e.CallResumed, e.CallRetrieved, e.CallPickedUp)
OVER = (e.CallAbandoned, e.CallEnded, e.CallNotReached)
KEPT_BY_A_SEAT = (CallState.TALKING, CallState.HELD, CallState.PARKED, CallState.CAMPED, CallState.CONNECTED)
"""Where nobody gets without having been spoken to."""


class History:
    """Every call of one session. Takes each fact once, in order, and never raises."""

    def __init__(self, facts: Iterable[e.Event] = ()) -> None:
        self._calls: dict[str, CallStory] = {}
        self._promises: dict[str, Promise] = {}
        self._sitting: dict[str, str] = {}
        self._consulted_for: dict[str, str] = {}
        self._lost: dict[str, list[str]] = {}
        """Lost calls that nobody has made good, by what they are grouped by."""
        for fact in facts:
            self.add(fact)

    def add(self, fact: e.Event) -> None:
        """Change the stories this fact is about."""
        if isinstance(fact, e.SeatTaken):
            self._sitting[fact.seat] = fact.account
        elif isinstance(fact, e.SeatReleased):
            self._sitting.pop(fact.seat, None)
        elif isinstance(fact, e.ConsultationStarted):
            self._consulted_for[fact.consultation_id] = fact.call_id
            self._keep(_consulting(self._calls.get(fact.call_id), fact))
        elif isinstance(fact, e.ConsultationAnswered | e.ConsultationFailed | e.ConsultationEnded):
            call_id = self._consulted_for.get(fact.consultation_id, "")
            self._keep(_consulted(self._calls.get(call_id), fact))
        else:
            self._about_call(fact)

    def calls(self) -> list[CallStory]:
        """Every call, in the order they were offered."""
        return list(self._calls.values())

    def call(self, call_id: str) -> CallStory | None:
        """One call."""
        return self._calls.get(call_id)

    def lost(self) -> list[LostCaller]:
        """The lost list: who is still to be spoken to, newest first."""
        groups = ([self._calls[call_id] for call_id in group] for group in self._lost.values())
        lines = [_line(calls) for group in groups if (calls := [call for call in group if call.lost])]
        return sorted(lines, key=lambda line: line.last_at, reverse=True)

    def promises(self) -> list[Promise]:
        """Promises that are not kept yet, the first due first."""
        return [promise for promise in self.promised() if promise.open]

    def promised(self) -> list[Promise]:
        """Every promise, whatever became of it, the first due first."""
        return sorted(self._promises.values(), key=lambda promise: promise.call_back_at or promise.taken_at)

    # --- one fact of a call --------------------------------------------------------------

    def _about_call(self, fact: e.Event) -> None:
        call_id = getattr(fact, "call_id", "")
        before = self._calls.get(call_id) or _born(fact, call_id)
        self._promise(fact)
        if before is None:
            return
        after = _continued(before, fact, self._sitting)
        if isinstance(fact, e.CallDialled):
            after = replace(after, name=self._known_as(fact.about))
        self._keep(after)
        if isinstance(fact, e.CallDialled):
            self._try(after, CallBack(call_id=call_id, at=fact.at, account=after.account))
        if isinstance(fact, e.CallNotReached):
            self._told_of(after, state="not-reached", reason=fact.reason)
        if after.spoken and not before.spoken:
            self._made_good(after)
        if after.lost and not after.made_good_by:
            group = self._lost.setdefault(_group(after), [])
            if call_id not in group:
                group.append(call_id)

    def _promise(self, fact: e.Event) -> None:
        match fact:
            case MessageTaken(call_back=True):
                self._promises[fact.message_id] = _asked_for(fact)
            case CallBackPromised():
                self._promises[fact.callback_id] = _promised(fact)
            case CallBackClosed() if promise := self._promises.get(fact.callback_id):
                closed = PromiseClosed(at=fact.at, outcome=fact.outcome, reason=fact.reason)
                self._promises[fact.callback_id] = replace(promise, closed=closed)

    def _known_as(self, about: str) -> str:
        """The name of whom a call back is for."""
        named = self._calls.get(about) or self._promises.get(about)
        return named.name if named else ""

    def _keep(self, story: CallStory | None) -> None:
        if story is not None:
            self._calls[story.call_id] = story

    # --- calling back ---------------------------------------------------------------------

    def _groups(self, story: CallStory) -> set[str]:
        """The lines of the lost list that this later call is about, or that have its number."""
        named = self._calls.get(story.about)
        return {_group(story)} | ({_group(named)} if named else set())

    def _try(self, story: CallStory, attempt: CallBack) -> None:
        for group in self._groups(story):
            for call_id in self._lost.get(group, ()):
                self._calls[call_id] = replace(self._calls[call_id], called_back=attempt)
        promise = self._promises.get(story.about)
        if promise is not None:
            self._promises[story.about] = replace(promise, called_back=attempt)

    def _told_of(
        self, story: CallStory, *, state: Literal["reached", "not-reached"], reason: e.DialReason | None
    ) -> None:
        """What became of a call back."""
        at = story.answered_at or story.ended_at or story.since
        attempt = CallBack(call_id=story.call_id, at=at, account=story.account, state=state, reason=reason)
        self._try(story, attempt)

    def _made_good(self, story: CallStory) -> None:
        if story.direction == "out":
            self._told_of(story, state="reached", reason=None)
        for group in self._groups(story):
            for call_id in self._lost.pop(group, ()):
                self._calls[call_id] = replace(self._calls[call_id], made_good_by=story.call_id)
        promise = self._promises.get(story.about)
        if promise is not None and story.direction == "out":
            at = story.answered_at or story.since
            self._promises[story.about] = replace(promise, kept_by=story.call_id, kept_at=at)


def _line(calls: list[CallStory]) -> LostCaller:
    last = calls[-1]
    return LostCaller(
        call_id=last.call_id,
        number=last.number,
        name=next((call.name for call in reversed(calls) if call.name), ""),
        from_station=last.from_station,
        dialled=last.dialled,
        outcome=last.outcome,
        times=len(calls),
        first_at=min(call.offered_at for call in calls),
        last_at=max(call.offered_at for call in calls),
        waited_s=max(call.waited_s for call in calls),
        note=next((call.note for call in reversed(calls) if call.note), ""),
        called_back=last.called_back,
    )


def _promised(fact: CallBackPromised) -> Promise:
    return Promise(
        promise_id=fact.callback_id,
        call_id=fact.call_id,
        account=fact.account,
        number=fact.number,
        name=fact.name,
        text=fact.reason,
        taken_at=fact.at,
        call_back_at=fact.due_at,
    )


def _asked_for(fact: MessageTaken) -> Promise:
    return Promise(
        promise_id=fact.message_id,
        call_id=fact.call_id,
        account=fact.account,
        recipient=fact.recipient,
        number=fact.caller_number,
        name=fact.caller_name,
        text=fact.text,
        urgent=fact.urgent,
        taken_at=fact.at,
        call_back_at=fact.call_back_at,
    )


def national(number: str) -> str:
    """A number as it is dialled here: digits only, French country code replaced by 0."""
    digits = re.sub(r"[^0-9+]", "", number)
    return re.sub(r"^(\+33|0033)", "0", digits).replace("+", "")


def _group(story: CallStory) -> str:
    """What lost calls are grouped by: a number, or the call itself when it was withheld."""
    return national(story.number) or story.call_id


# --- the story of one call ---------------------------------------------------------------


def _born(fact: e.Event, call_id: str) -> CallStory | None:
    """A call begins with its first fact, or with what is known when it was there before the journal."""
    if not call_id or type(fact) not in STATE_AFTER or isinstance(fact, NOT_CALLS):
        return None
    # Only what has been answered can end; see CallEnded.
    spoken = isinstance(fact, e.CallEnded)
    return CallStory(call_id=call_id, number="", name="", offered_at=fact.at, since=fact.at, spoken=spoken)


def _seconds(begin: datetime, end: datetime) -> float:
    return max(0.0, round((end - begin).total_seconds(), 3))


def _continued(story: CallStory, fact: e.Event, sitting: dict[str, str]) -> CallStory:
    """The story with one more fact of the call."""
    if type(fact) in BIRTHS:
        story = _identified(story, fact, sitting)
    if isinstance(fact, OVER):
        story = _ended(_moved(story, story.state, fact.at), fact)
    elif type(fact) in STATE_AFTER and not isinstance(fact, e.TransferFailed):
        story = _placed(story, fact, sitting)
    story = _told(story, fact)
    outcome, lost = _outcome(story), _is_lost(story)
    if (outcome, lost) == (story.outcome, story.lost):
        return story
    return replace(story, outcome=outcome, lost=lost)


def _identified(story: CallStory, fact: e.Event, sitting: dict[str, str]) -> CallStory:
    match fact:
        case e.CallOffered():
            return replace(
                story,
                number=fact.number,
                name=fact.name,
                dialled=fact.dialled,
                from_station=fact.from_station,
            )
        case e.CallDialled():
            story = _had(story, fact.seat, sitting)
            return replace(
                story,
                direction="out",
                number=fact.number,
                dialled=fact.number,
                from_station=fact.station,
                about=fact.about,
            )
        case _:
            return story


def _moved(story: CallStory, to: CallState, at: datetime) -> CallStory:
    """The seconds of the state that is over are counted where they belong."""
    spent, was = _seconds(story.since, at), story.state
    return replace(
        story,
        state=to,
        since=at,
        talked_s=_counted(story.talked_s, spent, was is CallState.TALKING),
        held_s=_counted(story.held_s, spent, was is CallState.HELD),
        parked_s=_counted(story.parked_s, spent, was is CallState.PARKED),
        connected_s=_counted(story.connected_s, spent, was is CallState.CONNECTED),
        ended_at=None,
        ended_by=None,
        duration_s=0.0,
    )


def _counted(before_s: float, spent_s: float, here: bool) -> float:  # noqa: FBT001
    return round(before_s + spent_s, 3) if here else before_s


def _placed(story: CallStory, fact: e.Event, sitting: dict[str, str]) -> CallStory:
    """The caller is somewhere else now."""
    before = story.state
    story = _moved(story, STATE_AFTER[type(fact)], fact.at)
    match fact:
        case e.CallWaiting():
            recalls = story.recalls + (fact.reason != "new")
            return _came_back(replace(story, recalls=recalls), before, fact.reason)
        case e.CallHeld():
            story = replace(story, holds=story.holds + (before is not CallState.HELD))
        case e.CallParked():
            story = replace(story, parked=(*story.parked, fact.slot))
        case e.CallCamped() | e.TransferStarted() | e.TransferCompleted() | e.VoicemailReached():
            story = _sent_on(story, fact)
        case _ if isinstance(fact, ADMITTED):
            if isinstance(fact, e.CallPickedUp):
                story = _last_transfer(story, "picked-up", only="under-way")
            story = replace(_had(story, fact.seat, sitting), answered_at=story.answered_at or fact.at)
    if story.state in KEPT_BY_A_SEAT and not story.spoken:
        story = replace(story, spoken=True, waited_s=_seconds(story.offered_at, fact.at))
    return story


def _sent_on(
    story: CallStory, fact: e.CallCamped | e.TransferStarted | e.TransferCompleted | e.VoicemailReached
) -> CallStory:
    """Towards a station."""
    if isinstance(fact, e.VoicemailReached):
        return replace(_last_transfer(story, "voicemail", only="under-way"), voicemail=fact.station)
    kind: e.TransferKind = "camped" if isinstance(fact, e.CallCamped) else fact.kind
    story = _transfer(story, kind, fact.seat, fact.station, fact.at)
    if isinstance(fact, e.TransferCompleted):
        story = _reached(_last_transfer(story, "completed"), fact.station)
    return story


def _had(story: CallStory, seat: str, sitting: dict[str, str]) -> CallStory:
    """The call is with this seat."""
    account = sitting.get(seat, "")
    accounts = story.accounts if account in ("", *story.accounts) else (*story.accounts, account)
    seats = story.seats if seat in ("", *story.seats) else (*story.seats, seat)
    return replace(story, seat=seat, account=account, seats=seats, accounts=accounts)


def _ended(story: CallStory, fact: e.CallAbandoned | e.CallEnded | e.CallNotReached) -> CallStory:
    if isinstance(fact, e.CallNotReached):
        story = replace(story, direction="out", number=fact.number, reason=fact.reason)
    by: e.EndedBy | None = "caller"
    if isinstance(fact, e.CallEnded):
        # A recall that is left is an end and not an abandon: the caller had been answered.
        spoken = story.spoken or story.state is CallState.WAITING
        story, by = replace(story, spoken=spoken), fact.by
    elif isinstance(fact, e.CallNotReached):
        by = "operator" if fact.reason == "cancelled" else None
    waited = story.waited_s if story.spoken else _seconds(story.offered_at, fact.at)
    story = _last_transfer(story, "left", only="under-way")
    duration = _seconds(story.offered_at, fact.at)
    return replace(story, ended_at=fact.at, ended_by=by, waited_s=waited, duration_s=duration)


def _told(story: CallStory, fact: e.Event) -> CallStory:
    """What does not move the caller."""
    match fact:
        case e.TransferFailed():
            return _last_transfer(story, fact.reason)
        case e.CallNoted():
            return replace(story, note=fact.text, noted_by=fact.account if fact.text else "")
        case MessageTaken():
            return replace(story, messages=(*story.messages, fact.message_id))
        case e.RecordingStored():
            return replace(story, recording=StoredRecording(key=fact.key, duration_s=fact.duration_s))
        case _:
            return story


def _came_back(story: CallStory, before: CallState, reason: e.WaitReason) -> CallStory:
    """In the waiting list again; a colleague with whom it went wrong has not taken the call."""
    if before is CallState.CONNECTED and reason != "serial":
        return _last_transfer(story, reason)
    return _last_transfer(story, reason, only="under-way")


def _transfer(story: CallStory, kind: e.TransferKind, seat: str, station: str, at: datetime) -> CallStory:
    """A transfer begins, or goes on: the station camped on is free, the one that rang has answered."""
    last = story.transfers[-1] if story.transfers else None
    if last is not None and last.outcome == "under-way" and last.station == station:
        return story
    story = _last_transfer(story, "transfer-failed", only="under-way")
    begun = TransferStory(kind=kind, seat=seat, station=station, at=at)
    return replace(story, transfers=(*story.transfers, begun))


def _last_transfer(
    story: CallStory, outcome: TransferOutcome, only: TransferOutcome | None = None
) -> CallStory:
    if not story.transfers or (only is not None and story.transfers[-1].outcome != only):
        return story
    *earlier, last = story.transfers
    return replace(story, transfers=(*earlier, replace(last, outcome=outcome)))


def _consulting(story: CallStory | None, fact: e.ConsultationStarted) -> CallStory | None:
    if story is None:
        return None
    called = ConsultationStory(
        consultation_id=fact.consultation_id, seat=fact.seat, station=fact.station, at=fact.at
    )
    return replace(story, consultations=(*story.consultations, called))


def _consulted(
    story: CallStory | None, fact: e.ConsultationAnswered | e.ConsultationFailed | e.ConsultationEnded
) -> CallStory | None:
    if story is None:
        return None
    outcome: ConsultationOutcome = fact.reason if isinstance(fact, e.ConsultationFailed) else "answered"
    told = tuple(
        replace(one, outcome=outcome) if one.consultation_id == fact.consultation_id else one
        for one in story.consultations
    )
    return replace(story, consultations=told)


def _reached(story: CallStory, station: str) -> CallStory:
    """A set that still rang when the transfer was completed has been answered."""
    told = tuple(
        replace(one, outcome="answered") if (one.station, one.outcome) == (station, "under-way") else one
        for one in story.consultations
    )
    return replace(story, consultations=told)


LEFT: dict[CallState, Outcome] = {
    CallState.TURNED_AWAY: "turned-away",
    CallState.VOICEMAIL: "voicemail",
    CallState.TRANSFERRING: "unanswered",
}
"""What a call was that ended before anybody spoke to the caller."""


def _outcome(story: CallStory) -> Outcome:
    done = bool(story.transfers) and story.transfers[-1].outcome == "completed"
    if story.ended_at is None:
        return "transferred" if story.state is CallState.CONNECTED else "in-progress"
    if story.reason is not None:
        return "not-reached"
    if not story.spoken:
        return LEFT.get(story.state, "abandoned")
    if story.state is CallState.VOICEMAIL:
        return "voicemail"
    if done:
        return "transferred"
    return "message" if story.messages else "answered"


def _is_lost(story: CallStory) -> bool:
    over = story.ended_at is not None and story.direction == "in" and not story.spoken
    direct = bool(story.transfers) and story.transfers[0].kind == "direct"
    return over and not direct


# --- looking for a call --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person is looking for; a field left as it is asks for nothing."""

    text: str = ""
    """Words that are all in the name, the number or the note; accents and capitals do not matter."""
    direction: Literal["in", "out"] | None = None
    outcome: Outcome | None = None
    seat: str = ""
    line: str = ""
    """The number that was called."""
    from_at: datetime | None = None
    to_at: datetime | None = None
    """Up to, and not at."""
    lost: bool = False
    account: str = ""


def search(calls: Iterable[CallStory], wanted: Wanted) -> Iterator[CallStory]:
    """The calls that are wanted, in the order they come."""
    words = tuple(plain(wanted.text).split())
    digits = re.sub(r"[\s.]", "", wanted.text)
    number = digits if digits.isdecimal() else ""
    for story in calls:
        if _fits(story, wanted) and (not words or _says(story, words, number)):
            yield story


def _fits(story: CallStory, wanted: Wanted) -> bool:
    return (
        wanted.direction in (None, story.direction)
        and wanted.outcome in (None, story.outcome)
        and wanted.seat in ("", *story.seats)
        and wanted.line in ("", story.dialled)
        and (wanted.from_at is None or story.offered_at >= wanted.from_at)
        and (wanted.to_at is None or story.offered_at < wanted.to_at)
        and (story.lost or not wanted.lost)
        and wanted.account in ("", *story.accounts)
    )


def _says(story: CallStory, words: tuple[str, ...], number: str) -> bool:
    if number and number in story.number:
        return True
    text = f"{plain(story.name)} {story.number} {plain(story.note)}"
    return all(word in text for word in words)


@lru_cache(maxsize=32_768)
def plain(text: str) -> str:
    """Without accents and capitals, as the directory is searched."""
    letters = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("Œ", "oe"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()

"""The event stream: the situation first, what was missed, then every event as it happens."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query, WebSocket
from starlette.websockets import WebSocketDisconnect

from standard.core import patience, roles
from standard.core.board import Board
from standard.core.course_facts import FOR_TEACHERS
from standard.core.desk.facts import PRIVATE, SheetFiled, owner
from standard.core.errors import JournalError
from standard.core.evaluation.facts import AssessmentFact
from standard.core.events import (
    CallerPrompted,
    CardChoiceSet,
    CardDealt,
    Event,
    Numbered,
    PbxLost,
    PbxReached,
    RobotLineEnded,
    RobotLineStarted,
    RoleLeft,
    RoleTaken,
    SeatSpeechStarted,
    SeatSpeechStopped,
    SessionClosed,
    SessionModeSet,
    SessionOpened,
)
from standard.core.hearing import HearingFact
from standard.core.watch import WatchFact, known_to
from standard.db.accounts import Account
from standard.web.auth import token_of
from standard.web.callers import CallerView, view_of
from standard.web.deps import Service, get_service, sees_everything
from standard.web.ports import Subscription
from standard.web.sockets import (
    FAR_SIDE_DOWN,
    STOPPING,
    TOO_SLOW,
    Ending,
    admitted,
    close,
    first_ending,
    sign_in_over,
)
from standard.web.values import SESSION_PATTERN
from standard.web.wire import MESSAGE, PING, CallerMessage, MissedFact, SnapshotMessage

router = APIRouter()

PING_S = 15.0
SEND_LIMIT_S = 10.0
"""A browser that takes nothing for this long is gone, whatever its TCP connection says."""


SPEECH = (SeatSpeechStarted, SeatSpeechStopped)
"""Many, and of use to nobody at a seat."""


CAPTIONS = (RobotLineStarted, RobotLineEnded)
"""What callers say is heard on the line; written, it would be read instead of listened to."""


def told_live(fact: Event, account: Account) -> bool:
    """What robots say is for those who teach while it is said, and for everybody who hears it again."""
    return sees_everything(account) or not isinstance(fact, CAPTIONS)


def visible(fact: Event, account: Account, *, exam: bool = False) -> bool:
    """A student is told their own letters, readings and ideas only, and of the answer sheet what they said.

    Nor how patient a caller still is, in an ``exam``, nor when others speak, nor who prompts a caller, nor
    what comes next in a course, nor what is heard in recordings. What people decide about somebody's work is
    told to nobody: two who mark must not know of each other. Everything else is on everybody's screen.
    """
    if isinstance(fact, AssessmentFact):
        return False
    if isinstance(fact, HearingFact):
        return sees_everything(account)
    if isinstance(fact, (*SPEECH, *FOR_TEACHERS, CallerPrompted)) or (
        exam and isinstance(fact, patience.TOLD)
    ):
        return sees_everything(account)
    if isinstance(fact, roles.PRIVATE):
        return sees_everything(account) or fact.account == account.account
    if isinstance(fact, WatchFact):
        return sees_everything(account) or known_to(fact, account.account)
    if isinstance(fact, PRIVATE) or (isinstance(fact, SheetFiled) and fact.unsigned):
        return sees_everything(account) or owner(fact) == account.account
    return True


OF_CALLERS = (
    *(RoleTaken, RoleLeft, CardDealt, CardChoiceSet),
    *(SessionOpened, SessionClosed, SessionModeSet, PbxReached, PbxLost),
)
"""What a student who plays a caller is told of the journal."""


def outside(board: Board) -> Board:
    """The board as it is seen from the town."""
    return Board(seq=board.seq, at=board.at, pbx=board.pbx, mode=board.mode, levels=board.levels)


def seen_by(board: Board, account: Account) -> Board:
    """The board as this person may see it.

    Students see of those who listen only who is shown to them, of what is written to operators only what is
    theirs, and in an exam nobody's patience.
    """
    if sees_everything(account):
        return board
    shown = {
        key: one
        for key, one in board.supervisions.items()
        if one.announced and one.operator == account.account
    }
    mine = {key: one for key, one in board.remarks.items() if one.operator == account.account}
    patient = {} if board.mode == "exam" else board.patience
    return replace(board, supervisions=shown, remarks=mine, patience=patient)


@router.websocket("/api/stream")
async def stream(
    websocket: WebSocket,
    after: Annotated[int | None, Query(ge=0)] = None,
    session: Annotated[str | None, Query(pattern=SESSION_PATTERN)] = None,
) -> None:
    """Send the stream until one side has had enough.

    ``after`` is the last number the client has seen, of the session ``session``
    (the one under way, if it does not say).
    """
    service = get_service(websocket)
    await websocket.accept()
    person = await admitted(websocket, service.accounts)
    if person is None:
        return
    if session not in (None, service.lab.session.session_id):
        after = None
    reader = _Reader(websocket, service, person.account, after)
    with service.sockets.opened(token_of(websocket)) as ended:
        over = sign_in_over(ended, person.expires_at - service.lab.clock())
        ending = await first_ending(reader.feed(), reader.listen(), reader.ping(), over)
    await close(websocket, ending)


@dataclass(frozen=True, slots=True)
class _Reader:
    """One connected console. Each coroutine returns the close code of what ended it."""

    websocket: WebSocket
    service: Service
    account: Account
    after: int | None

    async def feed(self) -> Ending:
        """The snapshot, then everything that happens."""
        with self.service.lab.session.subscribe() as subscription:
            try:
                await self._send(await self._snapshot(subscription))
                shown = await self._show_caller(None)
                async for numbered, changes in subscription:
                    if self._sees(numbered.fact, exam=self._exam):
                        await self._send(self.service.encoder.text(numbered, changes))
                    shown = await self._show_caller(shown)
            except JournalError:
                return FAR_SIDE_DOWN
            except TimeoutError:
                return TOO_SLOW
            except (WebSocketDisconnect, RuntimeError):
                return None
            return TOO_SLOW if subscription.lagged else STOPPING

    async def listen(self) -> Ending:
        """Nothing a client says matters, but its leaving does."""
        message = await self.websocket.receive()
        while message["type"] != "websocket.disconnect":
            message = await self.websocket.receive()
        return None

    async def ping(self) -> Ending:
        """Show that the line is good, also through proxies that cut silent connections."""
        while True:
            await asyncio.sleep(PING_S)
            try:
                await self._send(PING)
            except TimeoutError:
                return TOO_SLOW
            except (WebSocketDisconnect, RuntimeError):
                return None

    def _sees(self, fact: Event, *, exam: bool) -> bool:
        """Whoever plays a caller is not told what the switchboard does: they hear it."""
        if self._plays and not isinstance(fact, OF_CALLERS):
            return False
        return told_live(fact, self.account) and visible(fact, self.account, exam=exam)

    async def _show_caller(self, shown: CallerView | None) -> CallerView | None:
        """Send the screen of a caller, if it is another one than before."""
        view = view_of(self.service, self.account.account)
        if view != shown:
            await self._send(MESSAGE.dump_json(CallerMessage(caller=view)).decode())
        return view

    @property
    def _plays(self) -> bool:
        """A student who plays a caller."""
        playing = bool(self.service.lab.roles.now.line_of(self.account.account))
        return playing and not sees_everything(self.account)

    @property
    def _exam(self) -> bool:
        return self.service.lab.session.board.mode == "exam"

    async def _send(self, text: str) -> None:
        async with asyncio.timeout(SEND_LIMIT_S):
            await self.websocket.send_text(text)

    async def _snapshot(self, subscription: Subscription) -> str:
        session, seq = self.service.lab.session, subscription.seq
        missed: list[Numbered] = []
        if self.after is not None and self.after < seq:
            missed = await self.service.lab.journal.read(session.session_id, self.after)
        message = SnapshotMessage(
            session_id=session.session_id,
            seq=seq,
            at=self.service.lab.clock(),
            board=outside(subscription.board) if self._plays else seen_by(subscription.board, self.account),
            missed=[
                MissedFact(seq=numbered.seq, fact=numbered.fact)
                for numbered in missed
                # What is later than the snapshot comes as an event; and what is earlier may be of an exam.
                if numbered.seq <= seq and self._sees(numbered.fact, exam=True)
            ],
        )
        return MESSAGE.dump_json(message).decode()

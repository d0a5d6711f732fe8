"""Colleagues of the house book while somebody sits at a seat; ``core.desk.takers`` says who and what."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from standard.core import events as e
from standard.core.desk.facts import BookingMade, CardOpened
from standard.core.desk.takers import pause_s, taking
from standard.core.errors import JournalError
from standard.lab.reservations import Reservations

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Takers:
    """The other users of the shared agenda."""

    reservations: Reservations
    every_s: float
    """Between two of them, on average; 0: nobody books."""
    _turn: int = 0
    _due: asyncio.TimerHandle | None = None
    _opened: dict[str, str] = field(default_factory=dict)
    """What each account looks at."""
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Let them book as long as the context lasts."""
        if not self.every_s or not self.reservations.organisation.bookables:
            yield
            return
        # Who has booked before the service was started again does not do so once more.
        made = self.reservations.desk.now.bookings.made.values()
        self._turn = sum(1 for fact in made if not fact.account)
        with self.reservations.session.watch(self._see):
            self._schedule()
            yield
        self._stop()
        for task in self._tasks:
            task.cancel()

    def _see(self, fact: e.Event) -> None:
        match fact:
            case e.SeatTaken():
                self._schedule()
            case e.SeatReleased() if not self._somebody():
                self._stop()
            case CardOpened(paper="agenda") if fact.card:
                self._opened[fact.account] = fact.card

    def _somebody(self) -> bool:
        return any(seat.account for seat in self.reservations.session.board.seats.values())

    def _schedule(self) -> None:
        if self._due is None and self._somebody():
            session = self.reservations.session
            pause = pause_s(session.session_id, self._turn, self.every_s)
            self._due = asyncio.get_running_loop().call_later(pause, self._is_due)

    def _stop(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None

    def _is_due(self) -> None:
        self._due = None
        turn, self._turn = self._turn, self._turn + 1
        self._spawn(self._take(turn))
        self._schedule()

    async def _take(self, turn: int) -> None:
        agenda = self.reservations
        session = agenda.session
        seated = {seat.account for seat in session.board.seats.values()}
        now = session.clock()
        wish = taking(
            session.session_id,
            turn,
            agenda.organisation,
            agenda.desk.now.bookings,
            began=agenda.began,
            now=now,
            watched=[card for account, card in self._opened.items() if account in seated],
        )
        if wish is None:
            return
        try:
            await agenda.book(
                BookingMade(
                    at=now,
                    account="",
                    booking_id=f"b-{secrets.token_hex(8)}",
                    bookable=wish.bookable,
                    begins_at=wish.begins,
                    ends_at=wish.ends,
                    who=wish.who,
                    units=wish.units,
                )
            )
        except JournalError as error:
            log.info("a colleague did not book: %s", error)

    def _spawn(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

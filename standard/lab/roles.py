"""The keeper of those who play callers: roles and cards are facts, and Asterisk is told what a card presents.

It holds nothing that the journal does not: after a restart of the service the roles are folded anew, and an
Asterisk that has been started anew gets the cards again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import uuid4

from standard.core import events as e
from standard.core.cards import card_id, part_of, why_not_played
from standard.core.errors import NotAllowed, StandardError, Unknown
from standard.core.orders import SetCard
from standard.core.ports import Clock, Pbx, Scenes
from standard.core.roles import Player, Roles
from standard.core.scenarios import Appel, Scenario
from standard.lab.seats import seat_of
from standard.lab.session import Session

log = logging.getLogger(__name__)


@dataclass(slots=True)
class RoleKeeper:
    """The roles of a session. Everything that is asked raises ``StandardError`` with a sentence."""

    session: Session
    pbx: Pbx
    scenes: Scenes
    organisation: str
    lines: tuple[str, ...]
    clock: Clock
    now: Roles = field(default_factory=Roles)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One at a time: two people must not get the same telephone."""
    _played: dict[str, tuple[Scenario, Appel]] = field(default_factory=dict)
    """By card: screens ask at every fact."""
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @contextmanager
    def kept(self, past: Sequence[e.Numbered] = ()) -> Iterator[None]:
        """Follow the facts of the session as long as the context lasts; ``past`` are those before."""
        for numbered in past:
            self.now = self.now.after(numbered.fact)
        try:
            with self.session.watch(self._see):
                yield
        finally:
            for task in self._tasks:
                task.cancel()

    # --- who plays ----------------------------------------------------------------------

    async def take(self, account: str, name: str, by: str) -> Player:
        """Play callers from now on; who does already goes on.

        Raises ``NotAllowed`` in an exam, for somebody at a seat, and when every telephone is in use.
        """
        async with self._turn:
            known = self.now.players.get(account)
            if known is not None:
                return known
            self._not_in_exam()
            if seat := seat_of(self.session.board, account):
                raise NotAllowed("role-at-a-seat", seat=seat, name=name)
            used = {player.line for player in self.now.players.values()}
            line = next((one for one in self.lines if one not in used), None)
            if line is None:
                raise NotAllowed("role-no-line", lines=len(self.lines))
            await self.session.record(
                e.RoleTaken(at=self.clock(), account=account, name=name, line=line, by=by)
            )
            return self.now.players[account]

    async def leave(self, account: str, by: str) -> None:
        """Play no caller any more; nothing if they did not. Raises ``NotAllowed`` during their call."""
        async with self._turn:
            player = self.now.players.get(account)
            if player is None:
                return
            if player.calls:
                raise NotAllowed("card-in-use", name=player.name)
            await self.session.record(e.RoleLeft(at=self.clock(), account=account, line=player.line, by=by))

    # --- cards --------------------------------------------------------------------------

    async def deal(self, account: str, scenario: str, part: str, by: str) -> e.CardDealt:
        """Give somebody who plays callers a call to make, the scenario's first if ``part`` is empty.

        Raises ``Unknown``, ``NotAllowed`` for a scenario that nobody can play here, in an exam and
        during their call.
        """
        async with self._turn:
            self._not_in_exam()
            player = self.now.players.get(account)
            if player is None:
                raise NotAllowed("not-a-caller", account=account)
            if player.calls:
                raise NotAllowed("card-in-use", name=player.name)
            known, appel = self._part(scenario, part)
            if why := why_not_played(known, appel, self.organisation):
                raise NotAllowed(why, scenario=scenario, organisation=self.organisation, number=appel.cli)
            dealt = e.CardDealt(
                at=self.clock(),
                card=card_id(scenario, appel.cle, uuid4().hex[:8]),
                account=account,
                scenario=scenario,
                part=appel.cle,
                by=by,
            )
            await self.session.record(dealt)
            return dealt

    async def choose(self, free: bool, account: str) -> None:  # noqa: FBT001
        """Let students take their cards themselves, or not."""
        await self.session.record(e.CardChoiceSet(at=self.clock(), free=free, account=account))

    def may_call(self, account: str) -> Player:
        """The player, if their telephone may call the house now.

        Raises ``NotAllowed``: without a card, in an exam, during a call, with nobody at the switchboard.
        """
        player = self.now.players.get(account)
        if player is None:
            raise NotAllowed("not-a-caller", account=account)
        self._not_in_exam()
        if player.card is None:
            raise NotAllowed("no-card")
        if player.calls:
            raise NotAllowed("card-in-use", name=player.name)
        if not self.staffed:
            raise NotAllowed("nobody-at-switchboard")
        return player

    @property
    def staffed(self) -> bool:
        """Somebody at the switchboard can answer."""
        return any(seat.account and seat.ready for seat in self.session.board.seats.values())

    def played(self, player: Player) -> tuple[Scenario, Appel] | None:
        """What the player's card says; None without a card, or if its scenario is there no more."""
        if player.card is None:
            return None
        card = player.card
        if card.card not in self._played:
            try:
                self._played[card.card] = self._part(card.scenario, card.part)
            except StandardError:
                return None
        return self._played[card.card]

    def _part(self, scenario: str, part: str) -> tuple[Scenario, Appel]:
        known = self.scenes.scenario(scenario)
        appel = known.appel(part)
        if appel is None:
            raise Unknown("card-call-unknown", scenario=scenario, call=part)
        return known, appel

    def _not_in_exam(self) -> None:
        if self.session.board.mode == "exam":
            raise NotAllowed("role-in-exam")

    # --- facts --------------------------------------------------------------------------

    def _see(self, fact: e.Event) -> None:
        before, self.now = self.now, self.now.after(fact)
        match fact:
            case e.CardDealt() if (player := self.now.players.get(fact.account)) is not None:
                self._spawn(self._present(player))
            case e.RoleLeft():
                self._spawn(self._tell(SetCard(fact.line)))
            case e.PbxReached():
                for player in self.now.players.values():
                    self._spawn(self._present(player))
            case e.CallOffered() if fact.card:
                self._direct(fact.card, before)
            case e.SessionModeSet(mode="exam"):
                self._all_leave(fact)

    def _direct(self, card: str, before: Roles) -> None:
        """The scenario begins with its first call, or with whichever is made while no other is under way."""
        scenario, part = part_of(card)
        running = any(
            one.calls and one.card is not None and one.card.scenario == scenario
            for one in before.players.values()
        )
        try:
            known, appel = self._part(scenario, part)
        except StandardError:
            return
        if appel is known.premier or not running:
            self._spawn(self._colleagues(scenario, card))

    async def _colleagues(self, scenario: str, card: str) -> None:
        try:
            await self.scenes.direct(scenario)
        except StandardError as error:
            self.session.submit([e.RobotFailed(at=self.clock(), robot=card, error=error.id)])

    def _all_leave(self, fact: e.SessionModeSet) -> None:
        """An exam has callers that are the same for everybody. Who is on the line speaks to the end."""
        left: list[e.Event] = [
            e.RoleLeft(at=fact.at, account=player.account, line=player.line, by=fact.account)
            for player in self.now.players.values()
        ]
        self.session.submit(left)

    async def _present(self, player: Player) -> None:
        found = self.played(player)
        if found is None or player.card is None:
            await self._tell(SetCard(player.line))
            return
        appel = found[1]
        await self._tell(
            SetCard(
                player.line,
                player.card.card,
                appel.cli.replace(" ", "") if appel.affiche else "",
                appel.nom if appel.affiche else "",
            )
        )

    async def _tell(self, order: SetCard) -> None:
        try:
            await self.pbx.carry_out(order)
        except StandardError as error:
            # Asterisk is away: it is told when it is there again. Without a card nobody can call.
            log.info("card of %s: %s", order.line, error)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

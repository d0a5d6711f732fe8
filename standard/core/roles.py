"""Who plays callers in this session, with which card, and what they notice of their call.

Pure: ``after(fact)`` is the only way it changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from standard.core import events as e
from standard.core.cards import Ear, Moment, begun
from standard.core.organisation import Organisation

__all__ = ["LINE_PATTERN", "PRIVATE", "Player", "Roles", "town_lines"]

LINE_PATTERN = r"^ville[1-9][0-9]?$"
PRIVATE = (e.CardDealt,)
"""Whoever answers must not know beforehand who calls."""


def town_lines(organisation: Organisation) -> tuple[str, ...]:
    """The telephones of the town that people play callers from: one for each seat, and one who teaches."""
    return tuple(f"ville{number}" for number in range(1, len(organisation.seats) + 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """A person who plays callers."""

    account: str
    name: str
    line: str
    since: datetime
    by: str
    """Who decided."""
    card: e.CardDealt | None = None
    ear: Ear | None = None
    """The call made with the card, under way or the last one."""

    @property
    def calls(self) -> bool:
        """A call with the card is under way."""
        return self.ear is not None and self.ear.moment is not Moment.OVER


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Everybody who plays a caller, by account."""

    players: Mapping[str, Player] = field(default_factory=dict)
    free: bool = False
    """Students take their cards themselves."""

    def line_of(self, account: str) -> str:
        """The telephone of the town that this account has; empty if it plays nobody."""
        player = self.players.get(account)
        return player.line if player else ""

    def after(self, fact: e.Event) -> Roles:
        """The roles after one more fact of the session; the same object when it is about none."""
        match fact:
            case e.RoleTaken():
                taken = Player(
                    account=fact.account, name=fact.name, line=fact.line, since=fact.at, by=fact.by
                )
                return self._with(taken)
            case e.RoleLeft():
                others = {key: one for key, one in self.players.items() if key != fact.account}
                return replace(self, players=others)
            case e.CardDealt() if (player := self.players.get(fact.account)) is not None:
                return self._with(replace(player, card=fact, ear=None))
            case e.CardChoiceSet():
                return replace(self, free=fact.free)
            case e.CallOffered() if fact.card:
                for player in self.players.values():
                    if player.card is not None and player.card.card == fact.card:
                        return self._with(replace(player, ear=begun(fact, player.ear)))
                return self
            case _:
                return self._heard(fact)

    def _heard(self, fact: e.Event) -> Roles:
        roles = self
        for player in self.players.values():
            if player.ear is not None and (ear := player.ear.after(fact)) is not player.ear:
                roles = roles._with(replace(player, ear=ear))
        return roles

    def _with(self, player: Player) -> Roles:
        return replace(self, players={**self.players, player.account: player})

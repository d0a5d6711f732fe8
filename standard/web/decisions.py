"""What people decided about each session, folded once and kept until something more is said about it.

A school looks at its class table again and again, and hardly any of its sessions has changed since.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from standard.core.evaluation.assessments import Assessment, Key, assessments
from standard.core.events import Event
from standard.db.journal import Told

__all__ = ["Decisions"]

MOST_FACTS = 300_000
"""Decisions kept folded, at most; those of the sessions that were asked for longest ago go first."""


class Reader(Protocol):
    """What is read of the journal."""

    async def mentions(self) -> Mapping[str, int]:
        """How many facts say something about each session."""
        ...

    async def assessments(self, sessions: Collection[str] | None = None) -> Sequence[Told]:
        """What people decided about these sessions, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class _Kept:
    about: int
    """How many facts said something about the session when it was folded."""
    sheets: Mapping[Key, Assessment]
    facts: int


@dataclass(slots=True)
class Decisions:
    """Sheets by session. What is told of them is for whoever asks to filter: here everything is known."""

    journal: Reader
    most_facts: int = MOST_FACTS
    _kept: OrderedDict[str, _Kept] = field(default_factory=OrderedDict)
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def of(self, sessions: Collection[str]) -> dict[Key, Assessment]:
        """Every sheet of these sessions on which somebody decided something. Raises ``JournalError``."""
        async with self._reading:
            # Asked first: what is said meanwhile is then read again, and never missed.
            mentions = await self.journal.mentions()
            about = {one: mentions[one] for one in sessions if one in mentions}
            stale = [one for one, count in about.items() if not self._fresh(one, count)]
            if stale:
                told = await self.journal.assessments(stale)
                self._kept.update(await asyncio.to_thread(_folded, told, {one: about[one] for one in stale}))
            found = {key: sheet for one in about for key, sheet in self._sheets(one).items()}
            self._forget()
        return found

    def _fresh(self, session: str, about: int) -> bool:
        known = self._kept.get(session)
        return known is not None and known.about == about

    def _sheets(self, session: str) -> Mapping[Key, Assessment]:
        known = self._kept.get(session)
        if known is None:
            return {}
        self._kept.move_to_end(session)
        return known.sheets

    def _forget(self) -> None:
        facts = sum(one.facts for one in self._kept.values())
        while facts > self.most_facts and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            facts -= oldest.facts


def _folded(told: Sequence[Told], about: Mapping[str, int]) -> dict[str, _Kept]:
    of_session: dict[str, list[Event]] = {one: [] for one in about}
    for one in told:
        session = getattr(one.fact, "session", "")
        if session in of_session:
            of_session[session].append(one.fact)
    return {
        session: _Kept(about[session], assessments(facts), len(facts))
        for session, facts in of_session.items()
    }

"""What the journal shows of each student's work, folded once per session and kept.

A session that is over never changes, but for what is said of it later; the one under way is folded again
when it has gone on. Reading is for the database's threads, folding for a thread of its own: the loop is for
calls. Whoever asks while a session is being folded waits for the same result.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from standard.core.board import Board
from standard.core.cards import part_of
from standard.core.desk.facts import CallQualified, SpeechJudged
from standard.core.errors import StandardError
from standard.core.evaluation.attendance import ATTENDED, Attendance, attendance
from standard.core.evaluation.findings import Finding
from standard.core.evaluation.seance import Dossier, Played, Seance, dossier, seance_of
from standard.core.events import Event, Numbered
from standard.core.hearing import RecordingHeard
from standard.core.organisation import Organisation
from standard.core.scenarios import Appel, Scenario
from standard.db.uncollected import uncollected

MOST_FACTS = 120_000
"""Facts of all sessions that are kept, at most: some two hundred megabytes. The oldest used go first."""

Later = Sequence[CallQualified | SpeechJudged]


class _Told(Protocol):
    """A fact with its session."""

    @property
    def session_id(self) -> str: ...

    @property
    def fact(self) -> Event: ...


class _Record(Protocol):
    """A session as the journal lists it."""

    @property
    def organisation(self) -> str: ...


class Reader(Protocol):
    """What is read from the journal."""

    async def read(self, session_id: str, after: int = 0) -> list[Numbered]:
        """Facts of a session, in order."""
        ...

    async def session(self, session_id: str) -> _Record:
        """One session; raises ``Unknown``."""
        ...

    async def judgements(self, session_id: str) -> list[CallQualified | SpeechJudged]:
        """What was said in later sessions about calls of this one, oldest first."""
        ...

    async def heard_later(self, session_id: str) -> list[RecordingHeard]:
        """What was heard in recordings of this session once it was over, oldest first."""
        ...

    async def within(self, sessions: Collection[str], types: Collection[str]) -> Sequence[_Told]:
        """Facts of these types in these sessions, in order within each."""
        ...


class Live(Protocol):
    """The session under way."""

    @property
    def session_id(self) -> str: ...

    @property
    def board(self) -> Board: ...


class Scenarios(Protocol):
    """Every scenario there is now, shipped and own."""

    def scenario(self, code: str) -> Scenario:
        """One of them. Raises ``Unknown``, ``ContentError``."""
        ...


def played_from(scenarios: Scenarios) -> Played:
    """Which call of which scenario a ``CallOffered.played`` names; each scenario is read once.

    None for a call of no scenario, and of one that is gone, or spoilt.
    """

    @cache
    def part(code: str, key: str) -> tuple[Scenario, Appel] | None:
        try:
            scenario = scenarios.scenario(code)
        except StandardError:
            return None
        appel = scenario.appel(key)
        return None if appel is None else (scenario, appel)

    def played(name: str) -> tuple[Scenario, Appel] | None:
        code, key = part_of(name)
        return part(code, key) if code else None

    return played


@dataclass(slots=True)
class _Kept:
    """One session; whoever folds it holds the lock."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    facts: list[Numbered] = field(default_factory=list)
    later: Later = ()
    heard: Sequence[RecordingHeard] = ()
    seance: Seance | None = None
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    """By account; what is worked out of one is kept in it."""
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    """By account."""

    def dossier(self, seance: Seance, account: str) -> Dossier:
        """What one student did; of whoever was not there a new one each time."""
        if self.seance is not seance or account not in seance.students:
            return dossier(seance, account)
        return self.dossiers.setdefault(account, dossier(seance, account))


@dataclass(slots=True)
class EvidenceKeeper:
    """Folded sessions by id, with what every metric found in them."""

    journal: Reader
    live: Live
    house: Callable[[str], Organisation]
    """The organisation of this id, which a session was about; may be called in a thread."""
    scenarios: Scenarios
    """Read as they are when a session is folded; in a thread."""
    measure: Callable[[Dossier], tuple[Finding, ...]]
    """Every metric of one student."""
    most_facts: int = MOST_FACTS
    deciding: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while somebody decides: what is allowed is asked and told in one step."""
    _kept: OrderedDict[str, _Kept] = field(default_factory=OrderedDict)

    async def seance(self, session_id: str) -> Seance:
        """The session, folded, with all that is published now. Raises ``Unknown``, ``JournalError``."""
        return (await self._folded(session_id))[1]

    async def dossier(self, session_id: str, account: str) -> Dossier:
        """What one student did in it. Raises as ``seance``."""
        kept, seance = await self._folded(session_id)
        return kept.dossier(seance, account)

    async def findings(self, session_id: str, account: str) -> tuple[Finding, ...]:
        """What every metric found; what only people can say is not in it. Raises as ``seance``."""
        kept, seance = await self._folded(session_id)
        async with kept.lock:
            if kept.seance is seance and account in kept.findings:
                return kept.findings[account]
            found = await asyncio.to_thread(self._measured, kept.dossier(seance, account))
            if kept.seance is seance:
                kept.findings[account] = found
            return found

    async def attended(self, sessions: Collection[str]) -> Mapping[str, Attendance]:
        """Who was there, by session; without folding any of them."""
        facts: dict[str, list[Event]] = {one: [] for one in sessions}
        for told in await self.journal.within(sessions, ATTENDED):
            facts[told.session_id].append(told.fact)
        return {session_id: attendance(told) for session_id, told in facts.items()}

    async def _folded(self, session_id: str) -> tuple[_Kept, Seance]:
        record = await self.journal.session(session_id)
        kept = self._kept.setdefault(session_id, _Kept())
        self._kept.move_to_end(session_id)
        async with kept.lock:
            news = await self._news(session_id, kept)
            later = await self.journal.judgements(session_id)
            heard = await self.journal.heard_later(session_id)
            if kept.seance is None or news or (later, heard) != (list(kept.later), list(kept.heard)):
                kept.facts, kept.later, kept.heard = [*kept.facts, *news], later, heard
                kept.seance = await asyncio.to_thread(self._fold, session_id, record.organisation, kept)
                kept.dossiers, kept.findings = {}, {}
            seance = kept.seance
        self._forget()
        return kept, seance

    def _fold(self, session_id: str, organisation: str, kept: _Kept) -> Seance:
        house, played = self.house(organisation), played_from(self.scenarios)
        with uncollected():
            return seance_of(session_id, kept.facts, house, played, kept.later, kept.heard)

    def _measured(self, own: Dossier) -> tuple[Finding, ...]:
        with uncollected():
            return self.measure(own)

    async def _news(self, session_id: str, kept: _Kept) -> list[Numbered]:
        """What is not folded yet."""
        last = kept.facts[-1].seq if kept.facts else 0
        if kept.seance is not None and (session_id != self.live.session_id or self.live.board.seq <= last):
            return []
        return await self.journal.read(session_id, last)

    def _forget(self) -> None:
        """Let go of what was asked for the longest time ago; the last one stays, however long it is."""
        facts = sum(len(one.facts) for one in self._kept.values())
        while facts > self.most_facts and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            facts -= len(oldest.facts)

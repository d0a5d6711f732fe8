"""The report of an hour: from facts in memory, from the database, and how it grows with the journal."""

from __future__ import annotations

import asyncio
import gc
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from standard.app.bench.figures import Figure, middle
from standard.app.bench.hour import CALLS, FACTS, alone, hour, students
from standard.core.board import Board
from standard.core.codec import fact_to_json, facts_from_text
from standard.core.evaluation.metrics import findings_of
from standard.core.evaluation.referentiel import Grille
from standard.core.evaluation.report import Report, report
from standard.core.evaluation.seance import dossier, seance_of
from standard.core.events import Numbered
from standard.core.organisation import Organisation
from standard.db.database import Database
from standard.db.journal import SqlJournal
from standard.db.uncollected import uncollected
from standard.lab.evidence import EvidenceKeeper, played_from
from standard.library.grids import Grids
from standard.library.load import load_organisation
from standard.library.repertoire import Repertoire

__all__ = ["measured"]

ROUNDS = 7
REPORT_MS = 500.0
DECODED_MS = 300.0
CURVE = (2_500, 5_000, 10_000, 20_000, 40_000)
LINEAR = 2.5
"""Twice the events: twice the time, and what a measurement is off by."""


class _Nobody:
    """No session is under way."""

    session_id = ""
    board = Board()


class _Bench:
    """One pupil who has every call of an hour, and what a report of it takes."""

    def __init__(self, folder: Path) -> None:
        self.pupil = students()[0]
        self.house: Organisation = load_organisation("mairie")
        self.grid: Grille = Grids(folder).grid("complete")
        self.repertoire = Repertoire(folder)

    def facts(self, count: int) -> list[Numbered]:
        """So many, with as many calls for each as in the hour."""
        return alone(hour(calls=max(1, CALLS * count // FACTS), facts=count), self.pupil)

    def report(self, facts: Sequence[Numbered]) -> Report:
        """From nothing but the facts."""
        with uncollected():
            seance = seance_of("s-1", facts, self.house, played_from(self.repertoire))
            own = dossier(seance, self.pupil)
            return report(own, self.grid, findings_of(own))

    async def stored(self, journal: SqlJournal, session: str) -> Report:
        """From the database, by a service that knows nothing of it yet."""
        keeper = EvidenceKeeper(journal, _Nobody(), lambda _: self.house, self.repertoire, findings_of)
        findings = await keeper.findings(session, self.pupil)
        own = await keeper.dossier(session, self.pupil)
        return await asyncio.to_thread(report, own, self.grid, findings)


async def measured(curve: Sequence[int] = CURVE, facts: int = FACTS) -> list[Figure]:
    """Milliseconds of a report from memory and from the database, and its growth with the journal."""
    with TemporaryDirectory(prefix="standard-bench-") as name:
        bench = _Bench(Path(name))
        told = bench.facts(facts)
        database = await Database.open(f"sqlite:///{Path(name) / 'hour.db'}")
        try:
            journal = SqlJournal(database, establishment="bench", node="bench")
            session, _ = await journal.open_session("mairie")
            await journal.append(session, told)
            stored_ms = [await _waited_ms(lambda: bench.stored(journal, session)) for _ in range(ROUNDS)]
            calls = len((await bench.stored(journal, session)).calls)
        finally:
            await database.close()
        memory_ms = [_ms(lambda: bench.report(told), time.perf_counter) for _ in range(ROUNDS)]
        return [
            Figure(
                name="report of an hour from memory",
                value=middle(memory_ms),
                unit="ms",
                target=REPORT_MS,
                note=f"{calls} calls of one student, {facts} events",
            ),
            Figure(
                name="report of an hour from the database",
                value=middle(stored_ms),
                unit="ms",
                target=REPORT_MS,
                note=f"{calls} calls of one student, {facts} events, nothing kept from before",
            ),
            _decoded(told),
            _growth(bench, curve),
        ]


def _decoded(facts: Sequence[Numbered]) -> Figure:
    texts = [json.dumps(fact_to_json(one.fact)) for one in facts]
    times = [_ms(lambda: facts_from_text(texts), time.perf_counter) for _ in range(ROUNDS)]
    return Figure(
        name="facts of an hour from their text",
        value=middle(times),
        unit="ms",
        target=DECODED_MS,
        note=f"{len(facts)} events",
    )


def _growth(bench: _Bench, curve: Sequence[int]) -> Figure:
    """By the time of the processor, so that whatever else runs does not bend it."""
    ms = [_spent_ms(bench, count) for count in curve]
    ratios = [after / before for before, after in pairwise(ms)]
    told = ", ".join(f"{count}: {spent:.0f} ms" for count, spent in zip(curve, ms, strict=True))
    return Figure(
        name="report, twice the events", value=max(ratios), unit="×", target=LINEAR, note=f"at worst; {told}"
    )


def _spent_ms(bench: _Bench, count: int) -> float:
    facts = bench.facts(count)
    gc.collect()
    return min(_ms(lambda: bench.report(facts), time.process_time) for _ in range(3))


def _ms(work: Callable[[], object], clock: Callable[[], float]) -> float:
    began = clock()
    work()
    return (clock() - began) * 1000


async def _waited_ms(work: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await work()
    return (time.perf_counter() - began) * 1000

"""An hour of a class in the debrief: how long until it is open, any instant of it, and how that grows."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter

from standard.app.bench.figures import Figure, middle, percentile
from standard.app.bench.hour import CALLS, FACTS, hour
from standard.core.codec import BOARD
from standard.core.events import Numbered
from standard.core.history import CallStory
from standard.core.replay import CallDetail, Replay
from standard.db.database import Database
from standard.db.journal import SqlJournal

OPEN_S = 1.0
INSTANT_MS = 50.0
ROUNDS = 3
INSTANTS = 500
_STORIES = TypeAdapter(list[CallStory])
_DETAIL = TypeAdapter(CallDetail)


async def measured() -> list[Figure]:
    """Seconds to open the hour from its database, milliseconds of an instant, and the growth with facts."""
    facts = hour()
    with TemporaryDirectory(prefix="standard-bench-") as folder:
        opened = middle([await _opened(Path(folder) / f"{number}.db", facts) for number in range(ROUNDS)])
    replay = Replay(facts)
    instants = _instants(replay)
    calls = [_timed(partial(_call, replay, one.call_id)) for one in replay.history.calls()]
    size = f"{CALLS} calls, {FACTS} facts"
    return [
        Figure(name="debrief: an hour opens", value=opened, unit="s", target=OPEN_S, note=size),
        Figure(name="debrief: any instant, median", value=middle(instants) * 1e3, unit="ms"),
        Figure(
            name="debrief: any instant, 95 %",
            value=percentile(instants, 0.95) * 1e3,
            unit="ms",
            target=INSTANT_MS,
            note=f"{INSTANTS} instants",
        ),
        Figure(name="debrief: another call of it, 95 %", value=percentile(calls, 0.95) * 1e3, unit="ms"),
        *_growth(),
    ]


async def _opened(path: Path, facts: Sequence[Numbered]) -> float:
    """From the first question to the list and the first call, as they are sent; writing is not counted."""
    database = await Database.open(f"sqlite:///{path}")
    try:
        journal = SqlJournal(database, establishment="bench", node="bench")
        session_id, _ = await journal.open_session("mairie")
        await journal.append(session_id, facts)
        began = time.perf_counter()
        replay = Replay(await journal.read(session_id))
        stories = replay.history.calls()
        _STORIES.dump_json(stories)
        _call(replay, stories[0].call_id)
        return time.perf_counter() - began
    finally:
        await database.close()


def _call(replay: Replay, call_id: str) -> None:
    _DETAIL.dump_json(replay.call(call_id))


def _board(replay: Replay, seq: int) -> None:
    BOARD.dump_json(replay.board(seq))


def _instants(replay: Replay) -> list[float]:
    """Evenly over the session, each as it is sent."""
    step = max(1, replay.last // INSTANTS)
    return [_timed(partial(_board, replay, seq)) for seq in range(0, replay.last, step)]


def _growth() -> list[Figure]:
    """A session four times as long costs four times as much: the cost of a fact stays."""
    found = []
    for times in (1, 2, 4):
        facts = hour(calls=CALLS * times, facts=FACTS * times, lasting_s=3600.0 * times)
        spent = middle([_timed(partial(Replay, facts)) for _ in range(ROUNDS)])
        found.append(
            Figure(
                name=f"debrief: folded, {times} h",
                value=spent * 1e6 / len(facts),
                unit="µs/fact",
                note=f"{len(facts)} facts in {spent:.2f} s",
            )
        )
    return found


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began

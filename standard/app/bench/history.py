"""The call log beside the board: folding a long journal, and looking for a call among many."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from standard.app.bench.figures import Figure, middle
from standard.core import events as e
from standard.core.board import replayed
from standard.core.history import History, Wanted, search

FACTS = 100_000
CALLS = 10_000
"""One call in ten facts: an hour of a classroom, a hundred times over."""
ROUNDS = 3
BEGIN = datetime(2026, 1, 5, 8, tzinfo=UTC)


def measured() -> list[Figure]:
    """Seconds of a plain replay, the log's share of it, and milliseconds of a search."""
    facts = journal(FACTS)
    replay = middle([_timed(lambda: replayed(facts)) for _ in range(ROUNDS)])
    fold = middle([_timed(lambda: History(one.fact for one in facts)) for _ in range(ROUNDS)])
    calls = History(one.fact for one in facts).calls()[:CALLS]
    wanted = Wanted(text="helene 06 12")
    found = middle([_timed(lambda: list(search(calls, wanted))) for _ in range(ROUNDS)])
    return [
        Figure(name="call log, against a plain replay", value=fold / replay, unit="×", note=f"{FACTS} facts"),
        Figure(name="call log folded", value=fold * 1e6 / FACTS, unit="µs/fact"),
        Figure(name="search in the call log", value=found * 1000, unit="ms", note=f"{CALLS} calls"),
    ]


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def journal(facts: int) -> list[e.Numbered]:
    """A journal of so many facts, ten for each call: offered, held, consulted for, transferred, over."""
    told: list[e.Event] = []
    for number in range(facts // 10):
        told += _call(number)
    return [e.Numbered(seq, fact) for seq, fact in enumerate(told, 1)]


def _call(number: int) -> tuple[e.Event, ...]:
    begin, call_id, about = BEGIN + timedelta(seconds=number * 9), f"c-1.{number}", f"k-{number}"
    seat, station, caller = f"20{number % 15:02}", f"21{number % 40:02}", f"06{number % 5000:08}"
    at = [begin + timedelta(seconds=second) for second in range(0, 50, 5)]
    name = ("Mme Hélène Marandin", "M. Karim Belhadj", "", "Mme Œuvrard")[number % 4]
    return (
        e.CallOffered(at=at[0], call_id=call_id, number=caller, name=name, dialled="0261912000"),
        e.CallWaiting(at=at[1], call_id=call_id, reason="new"),
        e.CallAnswered(at=at[2], call_id=call_id, seat=seat),
        e.RecordingStarted(at=at[3], call_id=call_id),
        e.CallHeld(at=at[4], call_id=call_id, seat=seat),
        e.ConsultationStarted(at=at[5], consultation_id=about, call_id=call_id, seat=seat, station=station),
        e.ConsultationAnswered(at=at[6], consultation_id=about, seat=seat),
        e.TransferCompleted(at=at[7], call_id=call_id, seat=seat, station=station, kind="attended"),
        e.CallEnded(at=at[8], call_id=call_id, by="caller"),
        e.RecordingStored(at=at[9], call_id=call_id, key=call_id, duration_s=40.0),
    )

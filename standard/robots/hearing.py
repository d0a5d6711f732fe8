"""Who speaks, from sound levels alone: an energy detector with hysteresis and a moving noise floor."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Hearing", "listen"]

THRESHOLD_DBFS = -45.0
"""Below this nothing is speech; telephone speech averages −30 to −15 dBFS in its loud frames."""
ABOVE_FLOOR_DB = 10.0
ONSET_S = 0.10
RELEASE_S = 0.7
"""Longer than the pauses inside a sentence."""
FLOOR_RISE_DB_S = 3.0
"""How fast the floor climbs towards a steady noise. Falling is immediate."""


@dataclass(frozen=True)
class Hearing:
    """What the detector knows; `speaking` is its verdict."""

    speaking: bool = False
    floor_dbfs: float = -70.0
    heard_at: float | None = None
    """Last instant above the threshold."""
    loud_at: float | None = None
    """Since when the level has been above the threshold without a gap, while not yet speech."""
    at: float | None = None


def listen(hearing: Hearing, level_dbfs: float, now: float) -> Hearing:
    """Fold one measured level. `now` is monotonic seconds; call it about every 20 ms."""
    elapsed_s = 0.0 if hearing.at is None else max(0.0, now - hearing.at)
    floor = min(level_dbfs, hearing.floor_dbfs + FLOOR_RISE_DB_S * elapsed_s)
    floor = max(floor, -90.0)
    loud = level_dbfs >= max(THRESHOLD_DBFS, hearing.floor_dbfs + ABOVE_FLOOR_DB)
    if loud:
        loud_at = now if hearing.loud_at is None else hearing.loud_at
        speaking = hearing.speaking or now - loud_at >= ONSET_S
        return Hearing(speaking, floor, now, loud_at, now)
    released = hearing.heard_at is None or now - hearing.heard_at >= RELEASE_S
    return Hearing(hearing.speaking and not released, floor, hearing.heard_at, None, now)

"""The numbering plan of the house: what a number is, and whether anything may be sent there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

OUTSIDE = re.compile(r"0[1-9][0-9]{8}")
"""A number of the town (French plan: ten digits, the second not zero)."""

FORWARD_HOPS = 3
"""How far a call follows forwards, so that a circle ends."""

NumberKind = Literal["station", "seat", "group", "emergency", "outside", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """The numbers that exist in the house."""

    stations: frozenset[str]
    seats: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Stations of each group, in their order."""
    slots: frozenset[str] = frozenset()
    """Numbered slots for parked callers."""
    public: str = ""
    """What the town sees when the house calls."""
    emergency: frozenset[str] = frozenset()
    """Trapped and announced, never routed."""

    def kind(self, number: str) -> NumberKind:
        """What this number is."""
        if number in self.emergency:
            return "emergency"
        if number in self.stations:
            return "station"
        if number in self.seats:
            return "seat"
        if number in self.groups:
            return "group"
        return "outside" if OUTSIDE.fullmatch(number) else "unknown"

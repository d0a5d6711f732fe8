"""What an author got wrong, and where: in every kind of file of the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Location = tuple[str | int, ...]
"""Path of a value: ``("people", 3, "deputy")``."""

Faults = Iterator[tuple[Location, str]]
"""Of a part that does not know where in its file it stands."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be, or that contradicts something else."""

    location: Location
    sentence: str

"""What every fact has, and what every deed of a person at the desk has; neither is a fact itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that happened, at an instant."""

    at: datetime
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed(Fact):
    """Something that a person did with the papers of the desk, not with the telephone."""

    account: str
    """Who; empty: nobody in particular, the house itself."""
    seat: str = ""
    """Where they sat; empty: at no seat."""
    call_id: str = ""
    """The call they had in hand; empty: none. It need not be one that the session knows."""

"""Every paper of the desk at one instant, and the only way it changes: ``apply(desk, fact)``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from standard.core.desk.letters import Letters
from standard.core.desk.ruling import Ruling
from standard.core.fact import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All systems of the desk; each takes the facts it knows and is the same object after all others."""

    letters: Letters = field(default_factory=Letters)
    ruling: Ruling = field(default_factory=Ruling)


def apply(desk: Desk, fact: Fact) -> Desk:
    """The desk after one fact. Never raises."""
    return Desk(
        letters=desk.letters.after(fact),
        ruling=desk.ruling.after(fact),
    )


def rebuilt(facts: Iterable[Fact]) -> Desk:
    """The fold: the desk after all of these."""
    return reduce(apply, facts, Desk())

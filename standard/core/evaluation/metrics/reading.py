"""What a student opened to read in the session, for D4 and F1; read from the journal once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from standard.core.desk.facts import CardOpened, ConsigneRead, SearchMade
from standard.core.evaluation.findings import Measure
from standard.core.evaluation.metrics.actions import Mark
from standard.core.evaluation.seance import Dossier, Seance

__all__ = ["Opened", "cards_opened", "opened_by"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A paper that was opened, or looked through."""

    seq: int
    at: datetime
    paper: str
    card: str
    """Empty: all of that kind, or a search."""


def opened_of(seance: Seance) -> Mapping[str, tuple[Opened, ...]]:
    """By account, everything that was opened, in order; for ``Seance.once``."""
    found: dict[str, list[Opened]] = {}
    for numbered in seance.facts:
        fact, seq = numbered.fact, numbered.seq
        match fact:
            case CardOpened():
                paper, card = str(fact.paper), fact.card
            case SearchMade():
                paper, card = str(fact.paper), ""
            case ConsigneRead():
                paper, card = "consigne", fact.consigne
            case _:
                continue
        one = Opened(seq=seq, at=fact.at, paper=paper, card=card)
        found.setdefault(fact.account, []).append(one)
    return {account: tuple(all_) for account, all_ in found.items()}


def opened_by(dossier: Dossier) -> tuple[Opened, ...]:
    """What the student opened, in order."""
    return dossier.seance.once(opened_of).get(dossier.account, ())


def cards_opened(opened: Sequence[Opened], wanted: Sequence[str], deadline: Mark) -> Measure:
    """Whether each rule was read before an instant; the worst of them counts."""
    steps: list[str] = []
    seqs: set[int] = {deadline.seq}
    for id in wanted:
        read = [one for one in opened if one.paper == "consigne" and one.card == id]
        first = read[0] if read else None
        steps.append("no" if first is None else "yes" if first.seq < deadline.seq else "after")
        seqs |= {first.seq} if first else set()
    worst = next(step for step in ("no", "after", "yes") if step in steps)
    return Measure(value=worst, seqs=tuple(sorted(seqs)), at=deadline.seq)

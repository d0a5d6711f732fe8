"""What people decided is folded once, and again when something more is said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from standard.core.evaluation.facts import CriterionDecided
from standard.db.journal import Told
from standard.web.decisions import Decisions
from tests.facts import T0


@dataclass(slots=True)
class Journal:
    """Decisions by session, and what was asked for."""

    told: dict[str, list[CriterionDecided]] = field(default_factory=dict)
    asked: list[list[str]] = field(default_factory=list)

    def say(self, session: str, level: int) -> None:
        fact = CriterionDecided(
            at=T0, account="claire", session=session, student="lea", grid="g", criterion="C1", level=level
        )
        self.told.setdefault(session, []).append(fact)

    async def mentions(self) -> dict[str, int]:
        return {one: len(facts) for one, facts in self.told.items() if facts}

    async def assessments(self, sessions: Collection[str] | None = None) -> list[Told]:
        wanted = sorted(sessions or ())
        self.asked.append(wanted)
        return [
            Told(session_id="s-now", seq=seq, fact=fact)
            for one in wanted
            for seq, fact in enumerate(self.told[one], 1)
        ]


async def levels(decisions: Decisions, *sessions: str) -> dict[str, int | None]:
    found = await decisions.of(sessions)
    return {key[0]: sheet.markings["claire"].levels["C1", ""].level for key, sheet in found.items()}


async def test_what_was_folded_is_not_read_again_until_more_is_said() -> None:
    journal = Journal()
    journal.say("s-1", 1)
    journal.say("s-2", 2)
    journal.told["s-3"] = []
    decisions = Decisions(journal)
    assert await levels(decisions, "s-1", "s-2", "s-3", "s-unknown") == {"s-1": 1, "s-2": 2}
    assert await levels(decisions, "s-2") == {"s-2": 2}
    assert journal.asked == [["s-1", "s-2"]]
    journal.say("s-2", 3)
    assert await levels(decisions, "s-1", "s-2") == {"s-1": 1, "s-2": 3}
    assert journal.asked == [["s-1", "s-2"], ["s-2"]]


async def test_what_was_asked_for_longest_ago_is_let_go_but_still_told() -> None:
    journal = Journal()
    for number in range(4):
        journal.say(f"s-{number}", number)
    decisions = Decisions(journal, most_facts=2)
    everything = {f"s-{number}": number for number in range(4)}
    assert await levels(decisions, *everything) == everything
    assert await levels(decisions, "s-3") == {"s-3": 3}
    assert len(journal.asked) == 1
    assert await levels(decisions, "s-0") == {"s-0": 0}
    assert journal.asked[1] == ["s-0"]

"""Every scenario along each accepted ending and each fault, on the real Asterisk, and the journal says so.

The lab's clock runs ten times as fast as the real one: see ``docs/endings.md``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pytest
import pytest_asyncio

from standard.app.robots import temper
from standard.core import events as e
from standard.core.bilan import bilan
from standard.core.codec import fact_from_json, fact_to_json
from standard.core.patience import Mood, Temper, Voice, begun, hear
from standard.library.scenarios import scenario_codes
from tests.live.company import Company, Outcome
from tests.live.playbook import Play, all_plays, house_of, load_scenario_once, states
from tests.live.stage import staged

HOUSES = ("mairie", "pme", "clinique")
PLAYS = {play.id: play for house in HOUSES for play in all_plays(house)}

pytestmark = [pytest.mark.endings, pytest.mark.timeout(600)]


@dataclass(slots=True)
class Season:
    """What was played in this run."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    journals: dict[str, list[e.Numbered]] = field(default_factory=dict)
    """By house."""


def temper_of(robot: str) -> Temper | None:
    """As the service finds it."""
    code, _, rest = robot.partition(".")
    scenario = load_scenario_once(code) if code in scenario_codes() else None
    appel = scenario.appel(rest.partition(".")[0]) if scenario else None
    return temper(scenario, appel, house_of(scenario.org)) if scenario and appel else None


async def _played(season: Season, house: str, plays: Iterable[Play]) -> None:
    async with staged(house) as stage:
        company = Company(stage)
        season.outcomes |= await company.play(plays)
        season.journals[house] = list(company.journal)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def season(request: pytest.FixtureRequest) -> AsyncIterator[Season]:
    """The plays that were asked for, each played once."""
    asked = {
        item.callspec.params.get("play")
        for item in request.session.items
        if isinstance(item, pytest.Function) and hasattr(item, "callspec")
    }
    season = Season()
    for house in HOUSES:
        if plays := [one for one in all_plays(house) if one.id in asked]:
            # One house after the other: two at once would need more than two cores.
            await _played(season, house, plays)
    yield season


@pytest.mark.parametrize(
    "play", [pytest.param(id, id=f"{PLAYS[id].scenario.org}-{id}") for id in sorted(PLAYS)]
)
async def test_the_journal_says_that_the_scenario_ended_as_it_was_played(season: Season, play: str) -> None:
    outcome = season.outcomes[play]
    assert outcome.wrong == [], "\n".join(outcome.story)


async def test_lines_were_said_to_the_operators_and_heard(season: Season) -> None:
    lines = sum(outcome.lines for outcome in season.outcomes.values())
    assert lines >= len(season.outcomes)


async def test_identical_facts_give_identical_decisions(season: Season) -> None:
    for journal in season.journals.values():
        assert [fact_from_json(fact_to_json(one.fact)) for one in journal] == [one.fact for one in journal]
    for outcome in season.outcomes.values():
        journal = season.journals[outcome.play.scenario.org]
        assert outcome.faits(journal) == outcome.faits(tuple(journal))
        assert states(bilan(outcome.play.scenario, outcome.faits(journal)[::-1])) == outcome.states


async def test_the_patience_that_was_journaled_follows_from_the_other_facts(season: Season) -> None:
    replayed = 0
    for journal in season.journals.values():
        moods: dict[str, Mood] = {}
        voices: Mapping[str, Voice] = {}
        told: dict[str, list[tuple[datetime, int, str]]] = {}
        for one in journal:
            fact = one.fact
            if isinstance(fact, e.PatienceChanged):
                told.setdefault(fact.call_id, []).append((fact.at, fact.value, fact.reason))
                continue
            moods = {call: mood.after(fact) for call, mood in moods.items()}
            voices = hear(voices, fact)
            if isinstance(fact, e.CallOffered) and (temper := temper_of(fact.robot)):
                moods[fact.call_id] = begun(temper, fact, voices)
        for call, mood in moods.items():
            replayed += 1
            assert [(one.at, one.value, one.reason) for one in mood.changes] == told[call]
    assert replayed >= len(season.outcomes) * 0.9

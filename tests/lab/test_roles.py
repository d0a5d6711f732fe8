"""Roles and cards: journaled, told to Asterisk, found again by a new service, and refused with a sentence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from standard.core import events as e
from standard.core import orders as o
from standard.core.errors import RobotError, StandardError
from standard.core.scenarios import Appel, Scenario
from standard.lab.roles import RoleKeeper
from standard.lab.session import Session
from standard.library.scenarios import load_scenario
from tests.facts import SEATS, plain
from tests.fakes import FakePbx, FixedClock, MemoryJournal

SEAT, CALL = SEATS[0], "c-1772440200.1"
SHOWN = "SC-01"
LINES = ("ville1", "ville2")


@dataclass
class Scenes:
    """The scenarios that ship."""

    directed: list[str] = field(default_factory=list)
    failing: str = ""

    def scenario(self, code: str) -> Scenario:
        return load_scenario(code)

    def scenarios(self) -> list[Scenario]:
        raise AssertionError("nobody asks")

    def destinations(self, scenario: Scenario, appel: Appel) -> frozenset[str]:
        raise AssertionError("nobody asks")

    async def direct(self, scenario: str) -> None:
        if self.failing:
            raise RobotError(self.failing)
        self.directed.append(scenario)


@dataclass
class Town:
    """A session with a keeper of roles."""

    session: Session
    roles: RoleKeeper
    pbx: FakePbx
    scenes: Scenes
    journal: MemoryJournal

    async def happens(self, *facts: e.Event) -> None:
        await self.session.record(*facts)
        await self.settled()

    async def settled(self) -> None:
        for _ in range(5):
            await asyncio.sleep(0)
        await self.session.record()

    def presents(self, line: str) -> o.SetCard:
        """What the telephone presents now."""
        return [one for one in self.pbx.orders if isinstance(one, o.SetCard) and one.line == line][-1]

    async def staffed(self) -> None:
        at = self.session.clock()
        await self.happens(
            plain(e.SeatTaken, at, seat=SEAT, account="hugo", name="Hugo"),
            plain(e.SeatConnected, at, seat=SEAT, leg=f"PJSIP/{SEAT}-web-1"),
        )

    async def calls(self, card: str, call_id: str = CALL) -> None:
        await self.happens(plain(e.CallOffered, self.session.clock(), call_id=call_id, card=card))


@asynccontextmanager
async def town(journal: MemoryJournal | None = None) -> AsyncIterator[Town]:
    journal, clock = journal or MemoryJournal(), FixedClock()
    session = Session(journal, "mairie", clock)
    await session.start()
    pbx, scenes = FakePbx(session.submit, clock), Scenes()
    roles = RoleKeeper(session, pbx, scenes, "mairie", LINES, clock)
    try:
        with roles.kept(await journal.read(session.session_id)):
            yield Town(session, roles, pbx, scenes, journal)
    finally:
        await session.stop(closed=False)


async def refused(asked: Awaitable[object], error: str) -> None:
    with pytest.raises(StandardError) as caught:
        await asked
    assert caught.value.id == error


async def test_a_role_is_a_fact_and_has_a_telephone() -> None:
    async with town() as place:
        player = await place.roles.take("lea", "Léa", "lea")
        assert player.line == "ville1"
        assert await place.roles.take("lea", "Léa", "claire") == player
        assert (await place.roles.take("noe", "Noé", "claire")).line == "ville2"
        await refused(place.roles.take("ana", "Ana", "ana"), "role-no-line")
        await place.roles.leave("lea", "claire")
        await place.settled()
        assert place.presents("ville1") == o.SetCard("ville1")
        assert (await place.roles.take("ana", "Ana", "ana")).line == "ville1"


async def test_a_card_says_what_the_telephone_presents() -> None:
    async with town() as place:
        await place.roles.take("lea", "Léa", "lea")
        dealt = await place.roles.deal("lea", SHOWN, "", "claire")
        await place.settled()
        appel = load_scenario(SHOWN).premier
        assert place.presents("ville1") == o.SetCard(
            "ville1", dealt.card, appel.cli.replace(" ", ""), appel.nom
        )
        assert dealt.card.startswith(f"{SHOWN}.{appel.cle}.")


async def test_a_card_that_hides_its_caller_presents_nothing() -> None:
    async with town() as place:
        hidden = next(
            code for code in (f"SC-{n:02}" for n in range(1, 37)) if not load_scenario(code).premier.affiche
            and load_scenario(code).org == "mairie"
        )  # fmt: skip
        await place.roles.take("lea", "Léa", "lea")
        dealt = await place.roles.deal("lea", hidden, "", "claire")
        await place.settled()
        assert place.presents("ville1") == o.SetCard("ville1", dealt.card)


async def test_an_asterisk_that_comes_back_is_told_again_and_so_is_a_new_service() -> None:
    async with town() as place:
        await place.roles.take("lea", "Léa", "lea")
        await place.roles.choose(True, "claire")
        dealt = await place.roles.deal("lea", SHOWN, "", "claire")
        await place.settled()
        before = place.roles.now
        journal = place.journal
    async with town(journal) as place:
        assert place.roles.now == before
        assert place.pbx.orders == []
        await place.happens(plain(e.PbxReached, place.session.clock(), restarted=True))
        assert place.presents("ville1").card == dealt.card


async def test_colleagues_play_their_parts_from_the_first_call() -> None:
    async with town() as place:
        await place.roles.take("lea", "Léa", "lea")
        dealt = await place.roles.deal("lea", SHOWN, "", "claire")
        assert place.scenes.directed == []
        await place.calls(dealt.card)
        assert place.scenes.directed == [SHOWN]


async def test_colleagues_who_cannot_be_directed_are_a_fact() -> None:
    async with town() as place:
        place.scenes.failing = "robot-pool-closed"
        await place.roles.take("lea", "Léa", "lea")
        dealt = await place.roles.deal("lea", SHOWN, "", "claire")
        await place.calls(dealt.card)
        told = [one.fact for one in await place.journal.read(place.session.session_id)]
        assert [(one.robot, one.error) for one in told if isinstance(one, e.RobotFailed)] == [
            (dealt.card, "robot-pool-closed")
        ]


async def test_an_exam_has_no_people_as_callers() -> None:
    async with town() as place:
        await place.roles.take("lea", "Léa", "lea")
        await place.roles.deal("lea", SHOWN, "", "claire")
        await place.happens(plain(e.SessionModeSet, place.session.clock(), mode="exam", account="claire"))
        assert place.roles.now.players == {}
        assert place.presents("ville1").card == ""
        await refused(place.roles.take("lea", "Léa", "lea"), "role-in-exam")
        await refused(place.roles.deal("lea", SHOWN, "", "claire"), "role-in-exam")


async def test_one_account_has_one_part() -> None:
    async with town() as place:
        await place.staffed()
        await refused(place.roles.take("hugo", "Hugo", "claire"), "role-at-a-seat")


@pytest.mark.parametrize(
    ("scenario", "part", "error"),
    [
        ("ZZ-99", "", "scenario-unknown"),
        (SHOWN, "nobody", "card-call-unknown"),
        ("elsewhere", "", "card-of-another-house"),
    ],
)
async def test_cards_that_nobody_can_play_here(scenario: str, part: str, error: str) -> None:
    if scenario == "elsewhere":
        codes = (f"SC-{n:02}" for n in range(1, 37))
        scenario = next(code for code in codes if load_scenario(code).org != "mairie")
    async with town() as place:
        await place.roles.take("lea", "Léa", "lea")
        await refused(place.roles.deal("lea", scenario, part, "claire"), error)
        assert place.roles.now.players["lea"].card is None


async def test_a_call_under_way_is_not_taken_from_its_caller() -> None:
    async with town() as place:
        await refused(place.roles.deal("lea", SHOWN, "", "claire"), "not-a-caller")
        await place.roles.take("lea", "Léa", "lea")
        dealt = await place.roles.deal("lea", SHOWN, "", "claire")
        await place.calls(dealt.card)
        await refused(place.roles.deal("lea", "SC-02", "", "claire"), "card-in-use")
        await refused(place.roles.leave("lea", "lea"), "card-in-use")
        await place.happens(plain(e.CallAbandoned, place.session.clock(), call_id=CALL))
        await place.roles.leave("lea", "lea")
        await place.roles.leave("lea", "lea")


def why_not(asked: Callable[[], object]) -> str:
    with pytest.raises(StandardError) as caught:
        asked()
    return caught.value.id


async def test_when_one_may_call() -> None:
    async with town() as place:
        assert why_not(lambda: place.roles.may_call("lea")) == "not-a-caller"
        await place.roles.take("lea", "Léa", "lea")
        assert why_not(lambda: place.roles.may_call("lea")) == "no-card"
        dealt = await place.roles.deal("lea", SHOWN, "", "claire")
        assert why_not(lambda: place.roles.may_call("lea")) == "nobody-at-switchboard"
        await place.staffed()
        assert place.roles.may_call("lea").line == "ville1"
        await place.calls(dealt.card)
        assert why_not(lambda: place.roles.may_call("lea")) == "card-in-use"

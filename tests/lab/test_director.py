"""A course is given by its clock, steered, stopped, and goes on after a restart of the service."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

import pytest

from standard.core import course_facts as c
from standard.core import director as d
from standard.core import events as e
from standard.core.arrivals import Kind, Rush
from standard.core.consignes import Consigne
from standard.core.courses import Arrivees, Parcours
from standard.core.desk.facts import ConsigneIssued, PresencePlanned, VisitorArrived
from standard.core.errors import NotAllowed, StandardError, Unknown
from standard.core.organisation import Presence
from standard.core.scenarios import Evenement, Scenario, TypeEvenement
from standard.lab.desks import DeskKeeper
from standard.lab.director import Director, playable_in_rush
from standard.lab.session import Session
from standard.lab.visitors import Door
from standard.library.courses import load_course
from standard.library.load import SHIPPED, load_organisation
from standard.library.scenarios import load_scenario
from standard.library.visitors import load_visitors
from tests.facts import RULE, T0, plain
from tests.fakes import FakeActors, ImpatientLoop, MemoryJournal

HOUSES = {house: load_organisation(house) for house in ("mairie", "pme")}
SHORT = Parcours(
    code="deux-appels",
    titre="Deux appels",
    public="2de",
    objectif="A2",
    duree_min=60,
    graine=5,
    niveau=2,
    scenarios=("SC-01", "SC-05"),
    arrivees=Arrivees(premiere_s=10, ecart_s=20),
)


def clock() -> datetime:
    return T0 + timedelta(seconds=asyncio.get_running_loop().time())


@dataclass
class Room:
    session: Session
    actors: FakeActors
    director: Director
    journal: MemoryJournal

    async def starts(self, parcours: Parcours = SHORT, **about: object) -> None:
        wanted: dict[str, object] = {"graine": parcours.graine, "level": parcours.niveau, "announced": True}
        await self.director.start_course(parcours, "claire", **(wanted | about))  # type: ignore[arg-type]

    async def later(self, seconds: float) -> None:
        """Let the director do whatever is due until then."""
        await asyncio.sleep(seconds)
        for _ in range(3):
            await self.director.look()
            await self.session.record()

    async def ends(self, nth: int = -1) -> None:
        """The nth robot's call is over."""
        call_id = list(self.actors.calls.values())[nth]
        await self.session.record(
            plain(e.CallAnswered, clock(), call_id=call_id, seat="2001"),
            plain(e.CallEnded, clock(), call_id=call_id),
        )

    async def answered(self, nth: int = -1) -> None:
        call_id = list(self.actors.calls.values())[nth]
        await self.session.record(plain(e.CallAnswered, clock(), call_id=call_id, seat="2001"))

    async def told(self, kind: type[e.Event]) -> list[e.Event]:
        facts = [numbered.fact for numbered in await self.journal.read(self.session.session_id)]
        return [fact for fact in facts if isinstance(fact, kind)]

    @property
    def run(self) -> d.Run:
        assert self.director.now.run is not None
        return self.director.now.run


@asynccontextmanager
async def room(
    journal: MemoryJournal | None = None,
    *,
    house: str = "mairie",
    scenario: Callable[[str], Scenario] = load_scenario,
) -> AsyncIterator[Room]:
    journal = journal or MemoryJournal()
    session = Session(journal, house, clock)
    await session.start()
    desk = DeskKeeper(session)
    door = Door(session, desk, load_visitors(house), SHIPPED / "voices", clock)
    actors = FakeActors(session.submit, clock)
    director = Director(session, actors, door, desk, scenario, HOUSES[house], clock)
    past = await journal.read(session.session_id)
    with desk.kept(past), door.kept(), director.kept(past):
        yield Room(session, actors, director, journal)
    await session.stop(closed=False)


def played(story: Callable[[Room], Awaitable[None]], **about: object) -> None:
    """A story in which nobody really waits."""

    async def whole() -> None:
        async with room(**about) as here:  # type: ignore[arg-type]
            await story(here)

    with asyncio.Runner(loop_factory=ImpatientLoop) as runner:
        runner.run(whole())


def test_a_course_is_given_from_its_first_call_to_its_end() -> None:
    async def story(here: Room) -> None:
        await here.starts(students=("lea", "hugo"))
        assert here.session.board.levels == {"lea": 2, "hugo": 2}
        assert here.director.quiet()
        await here.later(9)
        assert here.actors.played == []
        await here.later(1)
        assert [one[:2] for one in here.actors.played] == [("SC-01", "appel")]
        await here.later(60)
        await here.ends()
        await here.later(19)
        assert len(here.actors.played) == 1
        await here.later(1)
        assert [one[0] for one in here.actors.played] == ["SC-01", "SC-05"]
        await here.ends()
        await here.later(0)
        assert [one.piece.scenario for one in here.run.past] == ["SC-01", "SC-05"]
        assert not here.run.under_way
        assert not here.director.quiet()
        assert len(await here.told(c.CourseEnded)) == 1

    played(story)


def test_by_itself_it_follows_the_clock() -> None:
    """Nobody calls ``look``: the keeper's own task does."""

    async def story(here: Room) -> None:
        await here.starts()
        await asyncio.sleep(10.5)
        assert [one[0] for one in here.actors.played] == ["SC-01"]
        await here.ends()
        await asyncio.sleep(20.5)
        assert [one[0] for one in here.actors.played] == ["SC-01", "SC-05"]

    played(story)


def test_after_a_restart_it_goes_on_where_it_stood() -> None:
    async def whole() -> None:
        journal = MemoryJournal()
        async with room(journal) as here:
            await here.starts()
            await here.later(10)
            await here.ends()
            await here.later(5)
            before = here.run
        await asyncio.sleep(600)
        async with room(journal) as here:
            await here.later(0)
            assert here.run.past == before.past
            assert [fact.away_s for fact in await here.told(c.CourseRecovered)] == [  # type: ignore[union-attr]
                pytest.approx(605, abs=5.1)
            ]
            assert here.actors.played == []
            await here.later(20)
            assert [one[0] for one in here.actors.played] == ["SC-05"]

    with asyncio.Runner(loop_factory=ImpatientLoop) as runner:
        runner.run(whole())


def test_paused_slowed_and_hastened() -> None:
    async def story(here: Room) -> None:
        await here.starts()
        await here.later(2)
        await here.director.pause("claire")
        await here.director.pause("claire")
        assert len(await here.told(c.ArrivalsPaused)) == 1
        await here.later(500)
        assert here.actors.played == []
        await here.director.resume("claire")
        await here.director.pace("claire", 50)
        await here.later(15)
        assert here.actors.played == []
        await here.later(1)
        assert len(here.actors.played) == 1
        await here.director.next_now("claire")
        await here.later(0)
        assert len(here.actors.played) == 2
        with pytest.raises(NotAllowed, match="course-nothing-to-come"):
            await here.director.next_now("claire")

    played(story)


def test_stop_hangs_up_whoever_waits_and_asks_again_about_who_talks() -> None:
    async def story(here: Room) -> None:
        await here.starts()
        await here.later(10)
        await here.answered()
        await here.director.next_now("claire")
        await here.later(0)
        await here.director.stop("claire", conversations=False)
        await here.later(0)
        talking, waiting = here.actors.calls
        assert here.actors.hung_up == [waiting]
        assert here.run.stopped
        assert here.run.under_way
        await here.director.stop("claire", conversations=True)
        await here.later(0)
        assert here.actors.hung_up == [waiting, talking]
        assert not here.run.under_way

    played(story)


def test_stop_without_a_course_is_for_whoever_else_calls() -> None:
    async def story(here: Room) -> None:
        await here.actors.play("PR-01", "appel", robot="PR-01.appel.1", silent=False, vip=False)
        await here.session.record()
        await here.director.stop("claire", conversations=False)
        assert here.actors.hung_up == ["PR-01.appel.1"]

    played(story)


def test_a_robot_that_cannot_call_is_told_and_the_course_goes_on() -> None:
    async def story(here: Room) -> None:
        here.actors.failing = "robot-pool-closed"
        await here.starts()
        await here.later(10)
        assert len(await here.told(e.RobotFailed)) == 1
        assert [one.piece.scenario for one in here.run.past] == ["SC-01"]
        here.actors.failing = ""
        await here.later(20)
        assert [one[0] for one in here.actors.played] == ["SC-05"]

    played(story)


def test_a_course_across_houses_plays_what_is_of_this_one() -> None:
    async def story(here: Room) -> None:
        await here.starts(replace(load_course("premiers-appels"), declinaisons=()))
        await here.later(20)
        assert [one[0] for one in here.actors.played] == ["SC-01"]
        await here.ends()
        await here.later(0)
        skipped = await here.told(c.ScenarioSkipped)
        assert [fact.scenario for fact in skipped] == ["SC-02", "SC-04"]  # type: ignore[union-attr]
        assert {fact.error for fact in skipped} == {"scenario-of-another-house"}  # type: ignore[union-attr]
        await here.later(90)
        assert [one[0] for one in here.actors.played] == ["SC-01", "SC-05"]

    played(story)


@pytest.mark.parametrize(
    ("scenarios", "error"),
    [(("SC-02",), "course-not-of-this-house"), (("SC-26",), "course-not-announced")],
)
def test_what_cannot_be_given_is_refused(scenarios: tuple[str, ...], error: str) -> None:
    async def story(here: Room) -> None:
        with pytest.raises(NotAllowed, match=error):
            await here.starts(replace(SHORT, scenarios=scenarios), announced=False)
        assert here.director.now.run is None

    played(story)


def test_one_course_at_a_time() -> None:
    async def story(here: Room) -> None:
        await here.starts()
        with pytest.raises(NotAllowed, match="course-under-way"):
            await here.starts()
        for steer in (here.director.pause, here.director.resume, here.director.next_now):
            await steer("claire")

    played(story)


def test_without_a_course_nothing_is_steered() -> None:
    async def story(here: Room) -> None:
        for steer in (here.director.pause, here.director.resume, here.director.next_now):
            with pytest.raises(NotAllowed, match="course-not-under-way"):
                await steer("claire")
        with pytest.raises(NotAllowed, match="course-not-under-way"):
            await here.director.stop_scenario("claire", 0)

    played(story)


# --- everything of a scenario -------------------------------------------------------------------


def test_two_calls_and_a_visitor() -> None:
    async def story(here: Room) -> None:
        await here.starts(replace(SHORT, scenarios=("SC-29",)))
        await here.later(10)
        assert len(await here.told(VisitorArrived)) == 1
        await here.later(8)
        assert here.actors.played == [("SC-29", "a", False, False)]
        await here.later(17)
        assert here.actors.played[-1] == ("SC-29", "b", False, False)
        await here.ends(0)
        await here.ends(1)
        await here.later(0)
        assert not here.run.under_way

    played(story, house="pme")


def test_a_caller_who_is_cut_off_calls_again() -> None:
    async def story(here: Room) -> None:
        await here.starts(replace(SHORT, scenarios=("SC-25",)))
        await here.later(10)
        await here.later(70)
        assert here.actors.played == [("SC-25", "premier", False, False)]
        await here.ends()
        await here.later(25)
        assert here.actors.played[-1] == ("SC-25", "retour", False, False)

    played(story)


def test_a_call_from_inside_is_played_like_any_other() -> None:
    async def story(here: Room) -> None:
        await here.starts(replace(SHORT, scenarios=("SC-36",)))
        await here.later(10)
        assert here.actors.played == [("SC-36", "appel", False, False)]

    played(story, house="pme")


def test_a_call_that_the_switchboard_makes_is_asked_for() -> None:
    def outgoing(code: str) -> Scenario:
        return replace(load_scenario("SC-35"), code=code, org="mairie")

    async def story(here: Room) -> None:
        await here.starts(replace(SHORT, scenarios=("SC-35",)))
        await here.later(10)
        assert here.actors.played == []
        assert here.actors.prepared == ["SC-35"]
        assert [one.number for one in here.director.now.asked] == ["06 39 98 45 18"]

    played(story, scenario=outgoing)


def test_events_change_the_house() -> None:
    def eventful(code: str) -> Scenario:
        events = (
            Evenement(type=TypeEvenement.CONSIGNE, a_s=5, consigne=RULE),
            Evenement(type=TypeEvenement.PRESENCE, a_s=8, poste="2031", presence=Presence.ABSENT),
        )
        return replace(load_scenario(code), evenements=events)

    async def story(here: Room) -> None:
        await here.starts(replace(SHORT, scenarios=("SC-01",)))
        await here.later(15)
        (issued,) = await here.told(ConsigneIssued)
        assert isinstance(issued, ConsigneIssued)
        assert isinstance(issued.rule, Consigne)
        assert issued.account == "claire"
        await here.later(3)
        (plan,) = await here.told(PresencePlanned)
        assert isinstance(plan, PresencePlanned)
        assert plan.spans[-1].presence is Presence.ABSENT
        assert plan.spans[-1].begins_at == plan.at
        assert plan.extension == "2031"

    played(story, scenario=eventful)


def test_what_is_hard_to_bear_is_stopped_at_once_and_talked_over() -> None:
    async def story(here: Room) -> None:
        await here.starts(replace(SHORT, scenarios=("SC-26", "SC-01")))
        await here.later(10)
        await here.answered()
        with pytest.raises(Unknown, match="unknown-piece"):
            await here.director.stop_scenario("claire", 1)
        await here.director.stop_scenario("claire", 0)
        await here.later(0)
        assert here.actors.hung_up == list(here.actors.calls)
        assert [one.title for one in here.director.now.debriefs] == ["Il va se passer quelque chose ce soir"]
        assert here.run.past[0].stopped
        await here.director.debriefed("claire")
        assert here.director.now.debriefs == ()
        # The course itself goes on.
        await here.later(20)
        assert here.actors.played[-1][0] == "SC-01"

    played(story)


def test_at_its_own_end_it_is_talked_over_too() -> None:
    async def story(here: Room) -> None:
        await here.starts(replace(SHORT, scenarios=("SC-26",)))
        await here.later(10)
        await here.ends()
        await here.later(0)
        assert len(await here.told(c.DebriefAsked)) == 1

    played(story)


# --- a rush ---------------------------------------------------------------------------------------

RUSH = Rush(
    seed="3",
    duration_s=600.0,
    rate=((0.0, 120.0),),
    mix=(Kind(name="easy", weight=1, scenarios=("SC-01", "SC-05")),),
    silent=0.2,
    vips=0.2,
    patience=((0.0, d.CURVES["short"]),),
    at_once=2,
)


def test_a_rush_keeps_to_its_limit_and_gives_robots_their_patience() -> None:
    async def story(here: Room) -> None:
        await here.director.start_rush(RUSH, "claire", title="Affluence", announced=False)
        await here.later(300)
        assert len(here.actors.played) == 2
        for robot in here.actors.calls:
            assert here.director.curve(robot) == d.CURVES["short"]
        assert here.director.curve("PR-01.appel.1") is None
        for nth in range(15):
            if nth < len(here.actors.calls):
                await here.ends(nth)
            await here.later(40)
        assert len(here.actors.played) > 5
        assert any(silent for _, _, silent, _ in here.actors.played)
        assert any(vip for _, _, _, vip in here.actors.played)

    played(story)


def test_what_belongs_together_does_not_come_in_a_rush() -> None:
    assert playable_in_rush(load_scenario("SC-01"))
    assert not any(playable_in_rush(load_scenario(code)) for code in ("SC-25", "SC-29", "SC-35"))


# --- what is thrown in ------------------------------------------------------------------------------


def test_a_journalist_calls() -> None:
    async def story(here: Room) -> None:
        await here.director.inject_call("SC-15", "claire")
        assert here.actors.played == [("SC-15", "appel", False, False)]
        (made,) = here.director.now.injects
        assert (made.kind, made.what) == ("press", "SC-15")
        await here.session.record()
        await here.director.stop("claire", conversations=False)
        assert here.actors.hung_up == [made.robot]
        with pytest.raises(NotAllowed, match="scenario-of-another-house"):
            await here.director.inject_call("SC-02", "claire")

    played(story)


def test_a_colleague_leaves_and_comes_back() -> None:
    async def story(here: Room) -> None:
        until = datetime.combine(T0, time(9, 30), T0.tzinfo)
        await here.director.inject_absence("2031", until, "claire")
        (plan,) = await here.told(PresencePlanned)
        assert isinstance(plan, PresencePlanned)
        assert [(one.presence, one.ends_at) for one in plan.spans if one.begins_at == plan.at] == [
            (Presence.ABSENT, until)
        ]
        with pytest.raises(Unknown, match="unknown-station"):
            await here.director.inject_absence("9999", None, "claire")

    played(story)


def test_a_visitor_and_a_fire_drill() -> None:
    async def story(here: Room) -> None:
        await here.director.inject_visitor("VM-01", "claire")
        assert len(await here.told(VisitorArrived)) == 1
        for _ in range(2):
            await here.director.evacuate("claire")
        assert here.director.now.evacuation is not None
        assert len(await here.told(c.EvacuationStarted)) == 1
        for _ in range(2):
            await here.director.evacuated("claire")
        assert here.director.now.evacuation is None
        assert [fact.kind for fact in await here.told(c.InjectMade)] == [
            "visitor",
            "evacuation",
        ]

    played(story)


# --- exams ------------------------------------------------------------------------------------------

EXAM = replace(SHORT, examen=True, preparation_min=10, duree_min=20, auto_evaluation_min=5)


def test_an_exam_sets_its_mode_and_nobody_steers_it() -> None:
    async def story(here: Room) -> None:
        await here.starts(EXAM, assessors=("marc", "nadia"))
        assert here.session.board.mode == "exam"
        director = here.director
        refused: list[Callable[[], Awaitable[None]]] = [
            lambda: director.pause("claire"),
            lambda: director.next_now("claire"),
            lambda: director.pace("claire", 50),
            lambda: director.inject_call("SC-15", "claire"),
            lambda: director.inject_absence("2031", None, "claire"),
            lambda: director.inject_visitor("VM-01", "claire"),
            lambda: director.evacuate("claire"),
        ]
        for deed in refused:
            with pytest.raises(NotAllowed, match="course-in-exam"):
                await deed()
        await here.later(610)
        assert len(here.actors.played) == 1

    played(story)


def test_an_exam_is_locked_at_its_end() -> None:
    async def story(here: Room) -> None:
        await here.starts(EXAM, assessors=("marc", "nadia"))
        during = clock() + timedelta(seconds=700)
        await here.later(610)
        await here.ends()
        here.director.refuse_locked("claire", during)
        await here.later(35 * 60)
        assert not here.run.under_way
        # Nobody practises in an exam that has just been.
        assert here.director.quiet()
        here.director.refuse_locked("marc", during)
        with pytest.raises(NotAllowed, match="course-locked"):
            here.director.refuse_locked("claire", during)

    played(story)


def test_without_robots_nothing_is_given() -> None:
    async def story(here: Room) -> None:
        here.director.actors = None
        for start in (
            here.starts(),
            here.director.start_rush(RUSH, "claire", title="x", announced=True),
            here.director.inject_call("SC-15", "claire"),
        ):
            with pytest.raises(StandardError, match="course-without-robots"):
                await start

    played(story)

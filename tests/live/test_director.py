"""A course at a real Asterisk: calls come by their times, also the one after the end of another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from standard.core import course_facts as c
from standard.core import events as e
from standard.core.courses import Arrivees, Parcours
from standard.core.scenarios import Scenario
from standard.lab.desks import DeskKeeper
from standard.lab.director import Director
from standard.lab.visitors import Door
from standard.library.load import SHIPPED
from standard.library.scenarios import load_scenario
from standard.library.visitors import load_visitors
from standard.robots import wire
from tests.live.house import House, now, organisation
from tests.live.people import Caller

AGAIN_S = 1.5
"""No test can wait as long as a caller who was cut off."""
COURSE = Parcours(
    code="deux-appels",
    titre="Deux appels",
    public="2de",
    objectif="A2",
    duree_min=5,
    graine=1,
    niveau=5,
    scenarios=("SC-25",),
    arrivees=Arrivees(premiere_s=0.5, ecart_s=1),
)


def quick(code: str) -> Scenario:
    """The caller who was cut off, in a hurry."""
    played = load_scenario(code)
    first, second = played.appels
    return replace(played, appels=(first, replace(second, a_s=AGAIN_S)))


@dataclass(slots=True)
class Robots:
    """Robots of the street that send a tone (``ports.Actors``)."""

    house: House
    callers: list[Caller] = field(default_factory=list)

    async def play(self, scenario: str, call: str, *, robot: str, silent: bool, vip: bool) -> None:
        """See ``ports.Actors``."""
        caller, town = self.house.caller(), self.house.town
        caller.robot = robot
        self.callers.append(caller)
        order = wire.PlaceCall(
            robot,
            f"sip:0261912000@{town.host}",
            number=caller.number,
            name=caller.name,
            user="city",
            password=town.pbx.plan.city_password,
            play=str(town.tone(caller.hz)),
        )
        caller.phones.tell(order)

    async def direct(self, scenario: str) -> None:
        """See ``ports.Actors``."""

    async def hang_up(self, robot: str) -> None:
        """See ``ports.Actors``."""
        self.house.town.street.tell(wire.HangUp(robot))


async def test_given_a_course_when_the_first_caller_is_gone_then_the_second_one_calls(house: House) -> None:
    session, robots = house.service.session, Robots(house)
    desk = DeskKeeper(session)
    door = Door(session, desk, load_visitors("mairie"), SHIPPED / "voices", now)
    director = Director(session, robots, door, desk, quick, organisation(), now)
    past = list(house.journal.facts)
    with desk.kept(past), door.kept(), director.kept(past):
        lea = await house.operator()
        await director.start_course(COURSE, "claire", graine=1, level=5, announced=True)
        first = await house.fact(c.ScenarioCalled, key="premier")
        offered = await house.fact(e.CallOffered, robot=first.robot)
        await house.until(lambda board: board.calls[offered.call_id].state.value == "waiting")
        await lea.answers(offered.call_id)
        await robots.hang_up(first.robot)
        ended = await house.fact(e.CallEnded, call_id=offered.call_id)
        second = await house.fact(c.ScenarioCalled, key="retour")
        assert AGAIN_S <= (second.at - ended.at).total_seconds() < AGAIN_S + 0.5
        again = await house.fact(e.CallOffered, robot=second.robot)
        assert (again.at - second.at).total_seconds() < 1.0
        await house.until(lambda board: board.calls[again.call_id].state.value == "waiting")
        # Nobody answers: stopped, it hangs up by itself.
        await director.stop("claire", conversations=False)
        await house.fact(e.CallAbandoned, call_id=again.call_id)
        await house.fact(c.CourseEnded)
        assert director.now.playing is None
    for caller in robots.callers:
        house.forgives.add(caller.robot)
        caller.robot = ""

"""A robot on a real line loses its patience: by the formula, to the second, and hangs up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from standard.core import events as e
from standard.core.patience import Curve, Temper
from standard.lab.patience import Patience
from standard.robots import wire
from standard.robots.persona import CallerPart
from tests.live import tones
from tests.live.house import House, now
from tests.live.people import Caller

QUICK = Curve(hold_every_s=1.0, hold=20, ring_every_s=0.5)
"""No test can wait as long as people do."""
TOLERANCE_S = 0.02


@dataclass(slots=True)
class Robots:
    """Every robot of the street is as patient."""

    house: House
    known: Temper

    def temper(self, robot: str) -> Temper | None:
        """See ``ports.Tempers``."""
        return self.known

    async def leave(self, robot: str) -> None:
        """See ``ports.Tempers``."""
        self.house.town.street.tell(wire.Leave(robot))


@contextmanager
def kept(house: House, temper: Temper) -> Iterator[None]:
    """The keeper of patience on the session of this house."""
    with Patience(house.service.session, Robots(house, temper), now).kept(house.journal.facts):
        yield


def changes(house: House, call_id: str) -> list[e.PatienceChanged]:
    found = (fact for fact in house.facts() if isinstance(fact, e.PatienceChanged))
    return [fact for fact in found if fact.call_id == call_id]


async def dials_with_a_part(house: House) -> tuple[Caller, str]:
    """Somebody who has an opening and last words, each a tone."""
    caller = house.caller()
    clip = str(tones.write_tone(house.folder / "words.wav", caller.hz, seconds=1))
    password = house.town.pbx.plan.city_password
    caller.robot = house.town.fresh_name("furious")
    lines = ("ouverture", "depart")
    caller.phones.tell(
        wire.PlaceCall(
            caller.robot,
            f"sip:0261912000@{house.town.host}",
            number=caller.number,
            name=caller.name,
            user="city",
            password=password,
            part=CallerPart(lines=frozenset(lines)),
            clips=dict.fromkeys(lines, clip),
        )
    )
    offered = await house.fact(e.CallOffered, robot=caller.robot)
    await house.until(lambda board: board.calls[offered.call_id].state.value == "waiting")
    return caller, offered.call_id


async def test_given_a_robot_when_it_is_held_without_a_word_then_it_grows_angry_and_hangs_up(
    house: House,
) -> None:
    with kept(house, Temper(level=3, curve=QUICK)):
        lea, caller = await house.operator(), house.caller()
        await house.fact(e.SeatSpeechStarted, seat="2001")
        lea.phones.tell(wire.StopPlaying(lea.robot))
        await house.fact(e.SeatSpeechStopped, seat="2001")
        await house.rests(8.5 - 1.0)  # what she has said is no warning any more
        call = await caller.dials()
        await lea.answers(call)
        await lea.holds(call)
        ended = await house.fact(e.CallEnded, call_id=call, within_s=8)
        held = await house.fact(e.CallHeld, call_id=call)
    assert ended.by == "caller"
    told = [(fact.reason, fact.change, fact.value) for fact in changes(house, call)]
    assert told == [
        ("start", 30, 30),
        ("hold-unannounced", 10, 40),
        ("hold", 20, 60),
        ("hold", 20, 80),
        ("hold", 20, 100),
    ]
    counted = [(fact.at - held.at).total_seconds() for fact in changes(house, call) if fact.reason == "hold"]
    assert counted == pytest.approx([1.0, 2.0, 3.0], abs=TOLERANCE_S)
    assert 3.0 < (ended.at - held.at).total_seconds() < 4.0
    report = await caller.phones.report(wire.CallEnded, robot=caller.robot)
    assert report.why == "patience"
    assert house.board.patience == {}


async def test_given_an_operator_who_speaks_when_she_holds_then_nobody_minds(house: House) -> None:
    with kept(house, Temper(level=3)):
        lea, caller = await house.operator(), house.caller()
        await house.fact(e.SeatSpeechStarted, seat="2001")
        call = await caller.dials()
        await lea.answers(call)
        await house.rests()
        await lea.holds(call)
        await lea.resumes(call)
        await house.rests(1.0)
        lea.phones.tell(wire.StopPlaying(lea.robot))
        await house.fact(e.PatienceChanged, reason="informed")
        assert [(fact.reason, fact.value) for fact in changes(house, call)] == [
            ("start", 30),
            ("informed", 25),
        ]


async def test_given_a_robot_that_rings_when_nobody_answers_then_it_gives_up(house: House) -> None:
    with kept(house, Temper(level=5, curve=Curve(ring_every_s=0.5, ring=20))):
        call = await house.caller().dials()
        await house.fact(e.CallAbandoned, call_id=call)
    assert [fact.value for fact in changes(house, call)] == [60, 80, 100]


async def test_given_a_furious_robot_when_it_has_had_enough_then_it_says_its_last_words_first(
    house: House,
) -> None:
    with kept(house, Temper(level=5)):
        lea = await house.operator()
        caller, call = await dials_with_a_part(house)
        await lea.answers(call)
        await house.until(lambda board: board.patience.get(call) == 60)
        since = len(caller.phones.reports)
        for _ in range(4):
            await house.service.session.record(
                e.PatienceMarked(at=now(), call_id=call, mark="asked-twice", account="claire")
            )
        line = await caller.phones.report(wire.LineStarted, since=since, robot=caller.robot, key="depart")
        last = changes(house, call)[-1]
        assert last.value == 100
        assert (line.at - last.at).total_seconds() < 0.3
        ended = await caller.phones.report(wire.CallEnded, robot=caller.robot)
        assert ended.why == "patience"
        assert 1.0 <= (ended.at - line.at).total_seconds() < 2.0
        await house.fact(e.CallEnded, call_id=call)
        house.forgives.add(caller.robot)
        caller.robot = ""

"""Callers who are prompted, on a real line: what the operator hears, how soon, and a robot that dies."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import numpy as np
import pytest

from standard.app.captions import Captions, Words
from standard.audio.noises import NOISE_DBFS, noise_clip
from standard.core import events as e
from standard.lab.souffleur import Souffleur
from standard.robots import wire
from standard.robots.persona import CallerPart, Situation
from standard.robots.pool import ProcessCrashed, RobotPool
from tests.fakes import FakeCallers
from tests.live import tones
from tests.live.house import House, now
from tests.live.people import Operator

pytestmark = pytest.mark.timeout(90)
ROBOT = "SC-01.appel.1"
LINES = {"ouverture": "Bonjour.", "reprise_attente.0": "Oui ?"}
HZ = 1000
FACT_TO_SOUND_S = 0.3
ENDS_WITHIN_S = 3.0


@asynccontextmanager
async def prompted(house: House, *, noise: bool = False) -> AsyncIterator[tuple[RobotPool, Souffleur, str]]:
    """A robot of the pool in the waiting list, with its captions and its card."""
    session = house.service.session
    pool, captions = RobotPool(warm=1), Captions()
    await pool.start()
    souffleur = Souffleur(session, FakeCallers(), now)
    clip = str(tones.write_tone(house.folder / "line.wav", HZ, seconds=1))
    captions.caller(ROBOT, {key: Words(text) for key, text in LINES.items()})
    part = CallerPart(lines=frozenset(LINES), reprises=((0.0, "reprise_attente.0"),))
    try:
        with captions.kept(session, pool.events), souffleur.kept():
            await pool.call(
                wire.PlaceCall(
                    ROBOT,
                    f"sip:0261912000@{house.town.host}",
                    number="0261912111",
                    user="city",
                    password=house.town.pbx.plan.city_password,
                    part=part,
                    clips=dict.fromkeys(LINES, clip),
                    noise=str(noise_clip("rue", house.folder)) if noise else None,
                )
            )
            offered = await house.fact(e.CallOffered, robot=ROBOT)
            await house.until(lambda board: board.calls[offered.call_id].state.value == "waiting")
            yield pool, souffleur, offered.call_id
    finally:
        await pool.stop()


async def silent_operator(house: House) -> Operator:
    """Somebody whose microphone is shut, so that the robot's turn comes by silence."""
    lea = await house.operator()
    await house.fact(e.SeatSpeechStarted, seat="2001")
    lea.phones.tell(wire.StopPlaying(lea.robot))
    await house.fact(e.SeatSpeechStopped, seat="2001")
    return lea


async def test_the_operator_hears_the_reaction_at_once_and_the_noise_behind_it(house: House) -> None:
    lea = await silent_operator(house)
    async with prompted(house, noise=True) as (pool, souffleur, call):
        await lea.answers(call)
        line = await house.fact(e.RobotLineEnded, line="ouverture", within_s=10)
        await house.rests(1.2)
        await lea.holds(call)
        await pool.order(wire.Tell(ROBOT, Situation.HELD))
        await lea.resumes(call)
        resumed = await house.fact(e.CallResumed, call_id=call)
        await pool.order(wire.Tell(ROBOT, Situation.RESUMED))
        await house.fact(e.RobotLineEnded, line="reprise_attente.0")
        (card,) = souffleur.cards()
        assert card.last is not None
        assert (card.last.text, card.answered) == ("Oui ?", True)
        await pool.order(wire.SetNoise(ROBOT))
        await asyncio.sleep(0.3)
        quiet_from = now()
        await asyncio.sleep(1.0)
        await pool.order(wire.HangUp(ROBOT))
        await house.fact(e.CallEnded, call_id=call)
    _, recording = lea.recordings[-1]
    await lea.puts_down()
    samples = recording.samples()

    def heard(at: object, seconds: float) -> np.ndarray:
        first = round((at - recording.started_at).total_seconds() * tones.RATE)  # type: ignore[operator]
        return samples[first : first + round(seconds * tones.RATE)]

    def dbfs(sound: np.ndarray) -> float:
        return float(10 * np.log10(max(np.mean(np.square(sound)), 1e-9)))

    after = heard(resumed.at, 1.0)
    loud = np.flatnonzero(np.abs(after) > 0.1)
    assert loud[0] / tones.RATE <= FACT_TO_SOUND_S
    behind = heard(line.at + timedelta(seconds=0.5), 0.6)
    assert dbfs(behind) == pytest.approx(NOISE_DBFS, abs=9)
    assert dbfs(heard(quiet_from, 0.8)) < -60


async def test_a_robot_that_dies_in_a_call_is_a_fact_and_the_call_ends(house: House) -> None:
    lea = await silent_operator(house)
    async with prompted(house) as (pool, souffleur, call):
        await lea.answers(call)
        await house.fact(e.RobotLineStarted, robot=ROBOT, within_s=10)
        pid = next(process.pid for name, process in pool._processes.items() if pool._calls[ROBOT] is process)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        crash = await pool.expect(ProcessCrashed)
        assert crash.robots == (ROBOT,)
        failed = await house.fact(e.RobotFailed, robot=ROBOT)
        assert failed.error == "robot-process-gone"
        (card,) = souffleur.cards()
        assert card.failed == "robot-process-gone"
        ended = await house.fact(e.CallEnded, call_id=call, within_s=10)
        assert (ended.at - failed.at).total_seconds() < ENDS_WITHIN_S
        assert souffleur.cards() == []
        health = pool.health()
        assert (health.state, health.warm, health.calls) == ("ok", 1, 0)
        # The next caller finds a robot.
        again = await pool.call(
            wire.PlaceCall(
                "SC-02.appel.2",
                f"sip:0261912000@{house.town.host}",
                user="city",
                password=house.town.pbx.plan.city_password,
            )
        )
        await house.fact(e.CallOffered, robot=again)

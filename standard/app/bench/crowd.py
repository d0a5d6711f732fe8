"""Thirty robot callers at once: whether each voice arrives whole, and how soon an ordered call is dialled.

Every caller is a process of its own, listens for the operator as one who plays a part does, and says a tone
without end. Some seats are robots too, and write down what their caller says; the others are SIPp's, which
cost little: a classroom's seats are browsers on other machines.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import soundfile

from standard.app.bench.figures import Figure, percentile
from standard.app.bench.load import GAP_MS, NUMBER, Day, Lab, day, longest_gap_ms, until
from standard.app.bench.sipp import Phone
from standard.app.supervisor import Say
from standard.core import events as e
from standard.engine.plan import CITY
from standard.robots import wire

__all__ = ["measured"]

CALLERS, LISTENERS = 30, 6
WINDOW_S = 20.0
RATE = 8000
TONE_HZ, TONE_S = 440, 10
"""A whole number of waves, so that a tone that begins again has no click."""
INVITE_MS = 100.0


@dataclass(slots=True)
class Robots:
    """The callers of a day, and what the seats heard of them."""

    here: Day
    lab: Lab
    tone: Path
    dialled_ms: list[float] = field(default_factory=list)
    """From the order to the INVITE, which Asterisk stamps."""

    async def sit(self, callers: int, listeners: int) -> None:
        """So many seats, of which the first write down what they hear."""
        seats = self.here.plan.seats[:callers]
        for seat in seats[:listeners]:
            target = f"sip:seat@127.0.0.1:{self.here.plan.ports.sip}"
            order = wire.PlaceCall(
                f"seat-{seat.number}", target, number=seat.number, user=seat.sip, password=seat.password
            )
            await self.here.pool.call(order)
        await self.here.phones.call(
            [Phone(seat.sip, seat.password, "seat", seat.number) for seat in seats[listeners:]]
        )
        await until(lambda: self._seated(callers))
        for seat in seats:
            await self.lab.sit(seat.number)

    async def _seated(self, seats: int) -> bool:
        return await self.lab.seats() >= seats

    async def call(self, callers: int) -> None:
        """One caller after the other, each answered at a seat of its own."""
        offered: dict[str, float] = {}

        def see(fact: e.Event) -> None:
            if isinstance(fact, e.CallOffered):
                offered[fact.robot] = fact.at.timestamp()

        with self.lab.session.watch(see):
            for number, seat in enumerate(self.here.plan.seats[:callers]):
                await until(self._warm)
                robot, ordered = f"caller-{number}", time.time()
                await self.here.pool.call(
                    wire.PlaceCall(
                        robot,
                        f"sip:{NUMBER}@127.0.0.1:{self.here.plan.ports.sip}",
                        number="0261912111",
                        user=CITY,
                        password=self.here.plan.city_password,
                        listen=True,
                    )
                )
                await until(self._one_waits)
                self.dialled_ms.append((offered[robot] - ordered) * 1000)
                for call in await self.lab.waiting():
                    await self.lab.answer(call, seat.number)
                await self.here.pool.order(wire.PlayFile(robot, str(self.tone), loop=True))

    async def _warm(self) -> bool:
        """Whether a robot stands ready, as between two callers of a course."""
        return self.here.pool.health().warm > 0

    async def _one_waits(self) -> bool:
        return bool(await self.lab.waiting())

    async def window(self, listeners: int, seconds: float) -> list[float]:
        """The longest gap that each listening seat heard in so long, in milliseconds."""
        paths = {
            f"seat-{seat.number}": self.here.folder / f"heard-{seat.number}.wav"
            for seat in self.here.plan.seats[:listeners]
        }
        for robot, path in paths.items():
            await self.here.pool.order(wire.StartRecording(robot, str(path)))
        await asyncio.sleep(seconds)
        for robot in paths:
            await self.here.pool.order(wire.StopRecording(robot))
        for robot in paths:
            await self.here.pool.expect(wire.RecordingStopped, robot=robot)
        return [longest_gap_ms(path) for path in paths.values()]


async def measured(
    rootfs: Path,
    say: Say,
    *,
    callers: int = CALLERS,
    listeners: int = LISTENERS,
    window_s: float = WINDOW_S,
) -> list[Figure]:
    """The figures. Raises ``EngineError``, ``RobotError``, ``TimeoutError``."""
    say(f"{callers} robot callers at once, {listeners} of whom are listened to")
    async with day(rootfs, Lab.at, warm=2) as here:
        assert isinstance(here.board, Lab)
        tone = here.folder / "voice.wav"
        wave = 0.3 * np.sin(2 * np.pi * TONE_HZ * np.arange(TONE_S * RATE) / RATE)
        soundfile.write(tone, wave, RATE, subtype="PCM_16")
        robots = Robots(here, here.board, tone)
        await robots.sit(callers, listeners)
        await robots.call(callers)
        gaps = await robots.window(listeners, window_s)
    note = f"{callers} callers, {listeners} heard for {window_s:.0f} s; gaps " + ", ".join(
        f"{gap:.0f}" for gap in sorted(gaps)
    )
    dialled = robots.dialled_ms
    return [
        Figure(
            name="longest gap in a voice, robot callers", value=max(gaps), unit="ms", target=GAP_MS, note=note
        ),
        Figure(
            name="order → INVITE among them, p95",
            value=percentile(dialled, 0.95),
            unit="ms",
            target=INVITE_MS,
            note=f"n={len(dialled)}, max {max(dialled):.0f}",
        ),
    ]

"""The other ends of the lines: callers and colleagues who send a tone and write down what they hear."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
import soundfile

from standard.app.demo.private import PrivateLab
from standard.core.errors import RobotError
from standard.engine.folders import Folders
from standard.engine.secrets import Secrets, load_or_create
from standard.robots import wire
from standard.robots.pool import PoolEvent, RobotPool
from tests.live.tones import CALLER_HZ, STATION_HZ, Samples, write_tone

NUMBER = "0261912000"
AT_DESK = {
    "2031": (wire.WhenCalled.ANSWER, STATION_HZ[0]),
    "2052": (wire.WhenCalled.RING, STATION_HZ[1]),
    "2053": (wire.WhenCalled.BUSY, STATION_HZ[2]),
    "0261912070": (wire.WhenCalled.ANSWER, STATION_HZ[3]),
    "0639982090": (wire.WhenCalled.RING, STATION_HZ[4]),
}
"""What colleagues and townspeople do when called, and their tones; whoever is not listed is unplugged."""
T = TypeVar("T")


@dataclass(slots=True)
class Line:
    """One end of one call."""

    town: Town
    robot: str
    hz: int

    async def hears(self, seconds: float = 1.2) -> Samples:
        """What comes out of this telephone from now, for so long."""
        path = self.town.folder / f"{self.robot}-{next(self.town.count)}.wav"
        await self.town.pool.order(wire.StartRecording(self.robot, str(path)))
        await asyncio.sleep(seconds)
        await self.town.pool.order(wire.StopRecording(self.robot))
        return await until(lambda: _complete(path, seconds / 2))

    async def hang_up(self) -> None:
        """Put the receiver down."""
        await self.town.pool.order(wire.HangUp(self.robot))
        await self.over()

    async def over(self) -> wire.CallEnded:
        """Wait for the end of the call, whoever ended it."""
        return await self.town.pool.expect(wire.CallEnded, robot=self.robot, within_s=10)


def _complete(path: Path, seconds: float) -> Samples | None:
    """The recording once its header says how long it is."""
    try:
        heard, rate = soundfile.read(path, dtype="float64")
    except soundfile.LibsndfileError:
        return None
    return np.asarray(heard, dtype=np.float64) if len(heard) >= seconds * rate else None


async def until(look: Callable[[], T | None], within_s: float = 5.0) -> T:
    """What ``look`` gives, as soon as it gives something."""
    async with asyncio.timeout(within_s):
        while (found := look()) is None:  # noqa: ASYNC110 - nobody could set an event
            await asyncio.sleep(0.02)
        return found


@dataclass(slots=True)
class Town:
    """Every telephone outside the seats."""

    lab: PrivateLab
    pool: RobotPool
    folder: Path
    secrets: Secrets
    count: itertools.count[int] = field(default_factory=itertools.count)
    _callers: list[Line] = field(default_factory=list)
    _arrived: list[wire.CallArrived] = field(default_factory=list)

    async def call(
        self,
        *,
        name: str = "Mme Marandin",
        number: str = "0261912111",
        hz: int = CALLER_HZ[0],
        dialled: str = NUMBER,
    ) -> Line:
        """Somebody dials a published number, and keeps sending a tone."""
        line = Line(self, f"caller-{next(self.count)}", hz)
        target = f"sip:{dialled}@127.0.0.1:{self.lab.settings.sip_port}"
        order = wire.PlaceCall(
            line.robot, target, number=number, name=name, user="city", password=self.secrets.password("city"),
            play=str(self.tone(hz)),
        )  # fmt: skip
        await self.pool.call(order)
        self._callers.append(line)
        return line

    async def colleague(self, station: str) -> Line:
        """The colleague who has just taken a call; each call is given once."""

        def newest() -> wire.CallArrived | None:
            return next((each for each in self._arrived if each.account == station), None)

        arrived = await until(newest)
        self._arrived.remove(arrived)
        return Line(self, arrived.robot, AT_DESK[station][1])

    async def everybody_hangs_up(self) -> None:
        """No call is left behind."""
        for line in self._callers:
            with contextlib.suppress(RobotError):
                await self.pool.order(wire.HangUp(line.robot))
        for line in self._callers:
            await line.over()
        self._callers.clear()
        self._arrived.clear()

    def tone(self, hz: int) -> Path:
        """The file of a tone."""
        path = self.folder / f"{hz}.wav"
        return path if path.exists() else write_tone(path, hz)

    async def watch(self, events: AsyncIterator[PoolEvent]) -> None:
        """Keep in mind which calls have reached the colleagues."""
        async for event in events:
            if isinstance(event, wire.CallArrived):
                self._arrived.append(event)


@asynccontextmanager
async def inhabited(lab: PrivateLab, folder: Path) -> AsyncIterator[Town]:
    """A town around this laboratory, which has no robots: colleagues at their desks, callers on demand."""
    secrets = load_or_create(Folders(lab.settings.data).secrets)
    pool = RobotPool(warm=2)
    town = Town(lab, pool, folder, secrets)
    watching = asyncio.create_task(town.watch(pool.events()))
    desks = [
        wire.OpenAccount(
            station,
            registrar=f"127.0.0.1:{lab.settings.sip_port}",
            user=station,
            password=secrets.password(station),
            behaviour=wire.Party(when_called=when_called, delay_s=0.3, play=str(town.tone(hz))),
        )
        for station, (when_called, hz) in AT_DESK.items()
    ]
    await pool.start(desks)
    try:
        for station in AT_DESK:
            await pool.expect(wire.AccountRegistered, account=station)
        yield town
    finally:
        watching.cancel()
        await pool.stop()

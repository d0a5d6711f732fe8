"""The robots of a lab: who plays the colleagues, who calls, and how they hear of what happens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from uuid import uuid4

from standard.audio.voices import VoiceBook
from standard.core import events as e
from standard.core.errors import RobotError, StandardError
from standard.core.organisation import Organisation, Presence
from standard.core.scenarios import (
    Collegue,
    Comportement,
    Situe,
    Station,
    caller_lines,
    colleague_lines,
)
from standard.engine.plan import CITY
from standard.engine.secrets import Secrets
from standard.lab.session import Session
from standard.library.scenarios import SHIPPED, load_scenario, load_stations, load_town
from standard.robots import wire
from standard.robots.casting import caller_part, colleague_part, with_station
from standard.robots.persona import ColleaguePart, Conduct, Situation
from standard.robots.pool import RobotPool
from standard.settings import Settings
from standard.web.ports import Part

log = logging.getLogger(__name__)

PRACTICE = ("PR-01", "SC-01", "PR-02")
"""The practice calls, in order: inform; announced transfer; absent colleague and message."""
AT_THEIR_DESK = (Presence.PRESENT, Presence.REMOTE)
IN_A_MEETING = ColleaguePart(conduct=Conduct.NO_ANSWER)
"""In a meeting the set rings unanswered; who is absent or away has none plugged in."""
START_AGAIN_S = 5.0


class Cast:
    """Colleagues and townspeople with telephones, and the callers of the scenarios (``ports.Callers``)."""

    practice_scenarios = PRACTICE

    def __init__(
        self,
        settings: Settings,
        organisation: Organisation,
        secrets: Secrets,
        pool: RobotPool | None = None,
    ) -> None:
        """Raises ``ContentError`` or ``AudioError`` if what the package ships is spoilt."""
        self._settings = settings
        self._organisation = organisation
        self._secrets = secrets
        self._pool = pool or RobotPool(address=settings.sip_host)
        self._voices = VoiceBook(
            SHIPPED / "voices", settings.data / "voices", settings.data / "voices" / "replacements"
        )
        self._stations = {s.collegue.poste: s for s in load_stations(organisation.id).stations}
        self._town = load_town(organisation.id)
        self._task: asyncio.Task[None] | None = None
        self._trouble = ""
        self._situations: dict[str, Situe | None] = {}
        """By scenario."""

    # --- callers -------------------------------------------------------------------

    async def call(self, scenario: str) -> str:
        """Let the caller of a scenario dial the public number, and its colleague play the part it gives."""
        played = load_scenario(scenario)
        robot = f"{played.code}.{uuid4().hex[:8]}"
        clips = await self._voices.clips(caller_lines(played), played.voix.timbre, played.voix.allure)
        if played.collegue is not None:
            await self._direct(played.collegue)
        shown = played.appel.cli.replace(" ", "") if played.appel.affiche else ""
        order = wire.PlaceCall(
            robot=robot,
            target=f"sip:{self._organisation.public_number.replace(' ', '')}@{self._asterisk}",
            number=shown,
            name=played.appel.nom if played.appel.affiche else "",
            user=CITY,
            password=self._secrets.password(CITY),
            part=caller_part(played),
            clips=clips,
        )
        return await self._pool.call(order)

    def situation(self, robot: str) -> Situe | None:
        """What the scenario of a caller says of its call; None for a robot of no scenario."""
        code = robot.partition(".")[0]
        if code not in self._situations:
            try:
                self._situations[code] = load_scenario(code).situation
            except StandardError:
                self._situations[code] = None
        return self._situations[code]

    async def tell(self, robot: str, situation: str) -> None:
        """Tell a caller what SIP does not say."""
        await self._pool.order(wire.Tell(robot, Situation(situation)))

    async def tell_colleague(self, station: str, situation: str) -> None:
        """Tell the colleague who answered last at a station."""
        robots = [arrived.robot for arrived in self._pool.seen_at(station)]
        if not robots:
            raise RobotError("robot-unknown-call", robot=station)
        await self._pool.order(wire.Tell(robots[-1], Situation(situation)))

    async def _direct(self, collegue: Collegue) -> None:
        """Give the colleague of a scenario its part; a set that is not plugged in has none."""
        station = self._stations.get(collegue.poste)
        if station is None or collegue.comportement is Comportement.ABSENT:
            return
        part = with_station(collegue, station.collegue)
        clips = await self._said_by(station, part)
        await self._pool.order(wire.SetBehaviour(collegue.poste, colleague_part(part), clips))

    # --- colleagues ------------------------------------------------------------------

    @contextmanager
    def playing(self, session: Session) -> Iterator[None]:
        """Bring the colleagues to their desks once the PBX is there; robots are never waited for."""
        reached = asyncio.Event()

        def see(fact: e.Event) -> None:
            if isinstance(fact, e.PbxReached):
                reached.set()

        with session.watch(see):
            self._task = asyncio.create_task(self._start(reached), name="robots")
            yield

    async def _start(self, reached: asyncio.Event) -> None:
        await reached.wait()
        while True:
            try:
                await self._pool.start([account async for account in self._accounts()])
            except StandardError as error:
                self._trouble = error.id
                log.warning("robots: %s", error)
                await asyncio.sleep(START_AGAIN_S)
            else:
                self._trouble = ""
                return

    async def _accounts(self) -> AsyncIterator[wire.OpenAccount]:
        for person in self._organisation.people:
            station = self._stations.get(person.extension)
            # A set may ring although its owner is out: where a station has a part, the part says.
            if station is not None and station.collegue.comportement is not Comportement.ABSENT:
                clips = await self._said_by(station, station.collegue)
                yield self._account(person.extension, colleague_part(station.collegue), clips)
            elif person.presence is Presence.MEETING:
                yield self._account(person.extension, IN_A_MEETING, {})
            elif station is None and person.presence in AT_THEIR_DESK:
                yield self._account(person.extension, ColleaguePart(), {})
        night = self._organisation.night_number
        if self._organisation.person(night) is None and night in self._organisation.sets:
            station = self._stations.get(night)
            clips = await self._said_by(station, station.collegue) if station else {}
            part = colleague_part(station.collegue) if station else ColleaguePart()
            yield self._account(night, part, clips)
        for one in self._town:
            clips = await self._voices.clips(colleague_lines(one.part), one.voix.timbre, one.voix.allure)
            yield self._account(one.numero, colleague_part(one.part), clips)

    async def _said_by(self, station: Station, collegue: Collegue) -> dict[str, str]:
        return await self._voices.clips(colleague_lines(collegue), station.voix.timbre, station.voix.allure)

    def _account(self, number: str, part: ColleaguePart, clips: dict[str, str]) -> wire.OpenAccount:
        return wire.OpenAccount(
            account=number,
            registrar=self._asterisk,
            user=number,
            password=self._secrets.password(number),
            behaviour=part,
            clips=clips,
        )

    @property
    def _asterisk(self) -> str:
        return f"{self._settings.sip_host}:{self._settings.sip_port}"

    # --- life ----------------------------------------------------------------------------

    async def stop(self) -> None:
        """End every robot."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._pool.stop()

    def part(self) -> Part:
        """The robots, for ``/api/health``."""
        if not self._settings.robots:
            return Part(part="robots", state="ok", details={"robots": "off"})
        health, voices = self._pool.health(), self._voices.health()
        details: dict[str, str | float] = {
            "processes": health.processes,
            "calls": health.calls,
            "stations": health.stations,
            "stations_up": health.stations_up,
            "crashes": health.crashes,
            "fallback_lines": len(voices.fallback_lines),
        }
        if self._trouble or health.state == "off":
            error = self._trouble or "robots-starting"
            return Part(part="robots", state="down", error=error, details=details)
        if health.state == "degraded":
            return Part(part="robots", state="degraded", error="robots-degraded", details=details)
        if voices.fallback_lines:
            return Part(part="robots", state="ok", error="robots-fallback-voice", details=details)
        return Part(part="robots", state="ok", details=details)

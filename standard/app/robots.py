"""The robots of a lab: who plays the colleagues, who calls, and how they hear of what happens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from standard.core import events as e
from standard.core.errors import RobotError, StandardError
from standard.core.organisation import Organisation, Person, Presence
from standard.engine.secrets import Secrets
from standard.lab.session import Session
from standard.robots import wire
from standard.robots.persona import ColleaguePart, Situation
from standard.robots.pool import RobotPool
from standard.settings import Settings
from standard.web.ports import Part

log = logging.getLogger(__name__)

REACHED = (Presence.PRESENT, Presence.REMOTE, Presence.MEETING)
"""Presences whose telephone is plugged in; in a meeting it rings unanswered."""
START_AGAIN_S = 5.0


class Cast:
    """Colleagues registered with Asterisk, and the callers of the practice scenarios (``ports.Callers``)."""

    def __init__(self, settings: Settings, organisation: Organisation, secrets: Secrets) -> None:
        self._settings = settings
        self._organisation = organisation
        self._secrets = secrets
        self._pool = RobotPool(address=settings.sip_host)
        self._task: asyncio.Task[None] | None = None
        self._trouble = ""
        self.practice_scenarios: tuple[str, ...] = ()

    async def call(self, scenario: str) -> str:
        """Let the caller of a scenario dial the public number."""
        raise RobotError("scenario-unknown", scenario=scenario)

    async def tell(self, robot: str, situation: str) -> None:
        """Tell a caller what SIP does not say."""
        await self._pool.order(wire.Tell(robot, Situation(situation)))

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
                await self._pool.start(
                    [self._station(p) for p in self._organisation.people if p.presence in REACHED]
                )
            except StandardError as error:
                self._trouble = error.id
                log.warning("robots: %s", error)
                await asyncio.sleep(START_AGAIN_S)
            else:
                self._trouble = ""
                return

    def _station(self, person: Person) -> wire.OpenAccount:
        return wire.OpenAccount(
            account=person.extension,
            registrar=f"{self._settings.sip_host}:{self._settings.sip_port}",
            user=person.extension,
            password=self._secrets.password(person.extension),
            behaviour=ColleaguePart(),
        )

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
        health = self._pool.health()
        details: dict[str, str | float] = {
            "processes": health.processes,
            "calls": health.calls,
            "stations": health.stations,
            "stations_up": health.stations_up,
            "crashes": health.crashes,
        }
        if self._trouble or health.state == "off":
            return Part(
                part="robots", state="down", error=self._trouble or "robots-starting", details=details
            )
        if health.state == "degraded":
            return Part(part="robots", state="degraded", error="robots-degraded", details=details)
        return Part(part="robots", state="ok", details=details)

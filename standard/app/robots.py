"""The robots of a lab: who plays the colleagues, who calls, and how they hear of what happens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from itertools import count
from uuid import uuid4

from standard.app.captions import Captions, Words
from standard.app.voicing import voice_book
from standard.audio.noises import noise_clip
from standard.audio.voices import is_spare
from standard.core import events as e
from standard.core.consignes import Geste
from standard.core.desk.facts import PresencePlanned
from standard.core.desk.presence import AT_THE_SET, holds, presence_now
from standard.core.errors import RobotError, StandardError, Unknown
from standard.core.organisation import Organisation, Person, Presence
from standard.core.patience import Curve, Temper
from standard.core.scenarios import (
    Appel,
    Collegue,
    Comportement,
    Dit,
    Scenario,
    Sens,
    Situe,
    Station,
    caller_lines,
    colleague_lines,
    with_station,
)
from standard.core.sentences import in_language
from standard.core.souffleur import Played
from standard.engine.plan import CITY
from standard.engine.secrets import Secrets
from standard.lab.pace import REAL, Pace
from standard.lab.session import Session
from standard.library.repertoire import Repertoire
from standard.library.scenarios import load_stations
from standard.robots import wire
from standard.robots.casting import caller_part, colleague_part
from standard.robots.persona import ColleaguePart, Conduct, Situation
from standard.robots.pool import RobotPool
from standard.settings import Settings
from standard.web.ports import Part

log = logging.getLogger(__name__)

PRACTICE = (
    *("PR-01", "SC-01", "PR-02"),
    *("FA-04", "FA-03", "SC-02"),
    *("FA-07", "FA-06", "FA-08"),
)
"""The practice calls of each house, in order: inform, then pass on or take a message."""
DRILLED = "EX-01"
"""The caller of most guided drills."""
UNANSWERED = ColleaguePart(conduct=Conduct.NO_ANSWER)
"""In a meeting the set rings unanswered; who is out all day has none plugged in, until they come."""
START_AGAIN_S = 5.0
LOOK_S = 0.5
"""How late a colleague may follow the clock: a meeting ends without any fact."""


class Manner(StrEnum):
    """How a colleague behaves, by where the person is now."""

    AS_CAST = "as-cast"
    """As the library's file of stations says."""
    ANSWERS = "answers"
    UNANSWERED = "unanswered"
    """The set rings, and nobody is there."""
    UNPLUGGED = "unplugged"
    """There is no set."""


WITHOUT_STATIONS = "robots-without-stations"


class Cast:
    """Colleagues and townspeople with telephones, and the callers of the scenarios (``ports.Callers``)."""

    def __init__(
        self,
        settings: Settings,
        organisation: Organisation,
        secrets: Secrets,
        pool: RobotPool | None = None,
        repertoire: Repertoire | None = None,
        pace: Pace = REAL,
    ) -> None:
        """``repertoire``: every scenario that can be played; ``pace``: of the clock of the session.

        Raises ``ContentError`` or ``AudioError`` if what the package ships is spoilt."""
        self._settings = settings
        self._organisation = organisation
        self._secrets = secrets
        self._pool = pool or RobotPool(address=settings.sip_host)
        self._repertoire = repertoire or Repertoire(settings.data)
        self._voices = voice_book(settings.data)
        self._stations = _stations(organisation)
        self._town = self._repertoire.town(organisation.id)
        self._task: asyncio.Task[None] | None = None
        self._trouble = ""
        self._manners: dict[str, Manner] = {}
        """How each colleague behaves now, as far as the robots were told."""
        self._plugged: set[str] = set()
        self._lent: dict[str, str] = {}
        """Colleagues who play the part that a scenario gave them, by extension."""
        self._on_line: dict[str, str] = {}
        """Whose scenario each call is that somebody plays."""
        self._session: Session | None = None
        self._parts: dict[str, Played | None] = {}
        """Whom the robots of a call play, by scenario and call."""
        self._captions = Captions(pace)
        self._lines = count(1)
        self.curve: Callable[[str], Curve | None] = lambda _: None
        """How patient a robot is, where a rush says; set by whoever puts the lab together."""

    @property
    def practice_scenarios(self) -> tuple[str, ...]:
        """The practice calls of this house; none if nobody has written any."""
        return tuple(
            code for code in PRACTICE if self._repertoire.scenario(code).org == self._organisation.id
        )

    @property
    def plays_drills(self) -> bool:
        """Whether the guided drills, with their callers, are for this house."""
        return self._repertoire.scenario(DRILLED).org == self._organisation.id

    # --- callers -------------------------------------------------------------------

    async def call(self, scenario: str) -> str:
        """Let the first caller of a scenario dial, and its colleagues play the parts it gives."""
        return await self.call_of(scenario)

    async def call_of(self, scenario: str, cle: str = "") -> str:
        """One call of a scenario by its key, the first if empty; the colleagues begin with the first.

        Raises ``RobotError``: another house's, to be dialled by the switchboard, or no robot can call.
        """
        played = self._repertoire.scenario(scenario)
        appel = played.appel(cle)
        robot = f"{played.code}.{appel.cle if appel else cle}.{uuid4().hex[:8]}"
        await self._enact(played, cle, robot)
        return robot

    async def try_out(self, played: Scenario, cle: str = "") -> str:
        """The same of a scenario that need not be in any file."""
        appel = played.appel(cle)
        robot = f"{played.code}.{appel.cle if appel else cle}.{uuid4().hex[:8]}"
        await self._enact(played, cle, robot)
        return robot

    async def play(self, scenario: str, call: str, *, robot: str, silent: bool, vip: bool) -> None:
        """See ``ports.Actors``."""
        await self._enact(self._repertoire.scenario(scenario), call, robot, silent=silent, vip=vip)

    async def _enact(
        self, played: Scenario, cle: str, robot: str, *, silent: bool = False, vip: bool = False
    ) -> None:
        if played.org != self._organisation.id:
            raise RobotError(
                "scenario-of-another-house", scenario=played.code, organisation=self._organisation.id
            )
        appel = played.appel(cle)
        if appel is None:
            raise RobotError("scenario-call-unknown", scenario=played.code, call=cle)
        # A line that nobody can say is found before anything has begun.
        order = None if appel.sens is Sens.SORTANT else await self._placed(robot, appel)
        if appel is played.premier:
            await self._directed(played)
        if order is None:
            raise RobotError("scenario-to-be-dialled", scenario=played.code, number=appel.cli)
        # As it is played now: its file may be another by the next call, or there may be none.
        self._parts[robot.rpartition(".")[0]] = Played(scenario=played, appel=appel)
        if silent:
            # A part without lines: somebody is there, and says nothing.
            order = replace(order, part=caller_part(replace(appel, dit=Dit("", ""))), clips={})
        if vip and order.name:
            order = replace(order, name=f"VIP {order.name}")
        await self._pool.call(order)

    async def direct(self, scenario: str) -> None:
        """Have the colleagues of a scenario play the parts it gives them, from now on.

        Raises ``RobotError``. Without robots colleagues are people.
        """
        if self._settings.robots:
            await self._directed(self.scenario(scenario))

    async def _directed(self, played: Scenario) -> None:
        await self._give_back(played.code)
        for collegue in played.collegues:
            await self._direct(collegue)
            self._lent[collegue.poste] = played.code

    async def _give_back(self, next_scenario: str) -> None:
        """Colleagues of scenarios that have nobody on the line are themselves again.

        So every scenario finds the house as it is, whatever was played before it.
        """
        if (session := self._session) is None:
            return
        calls = session.board.calls
        self._on_line = {call_id: code for call_id, code in self._on_line.items() if call_id in calls}
        under_way = {next_scenario, *self._on_line.values()}
        for extension in [one for one, code in self._lent.items() if code not in under_way]:
            del self._lent[extension]
            person = self._organisation.person(extension)
            if person is not None and extension in self._manners:
                await self._change(person, self._manner(person, session))

    def scenario(self, code: str) -> Scenario:
        """A scenario, of whichever house. Raises ``Unknown``, ``ContentError``."""
        return self._repertoire.scenario(code)

    def scenarios(self) -> tuple[Scenario, ...]:
        """Every scenario of this house that can be played."""
        return self._repertoire.scenarios(self._organisation.id)

    def destinations(self, scenario: Scenario, appel: Appel) -> frozenset[str]:
        """Where this caller is right; see ``Temper.destinations``."""
        return temper(scenario, appel, self._organisation).destinations

    async def _placed(self, robot: str, appel: Appel) -> wire.PlaceCall:
        inside = appel.sens is Sens.INTERNE
        lines = caller_lines(appel)
        clips = await self._voices.clips(lines, appel.voix.timbre, appel.voix.allure)
        self._captions.caller(robot, _words(lines, clips))
        target = self._organisation.switchboard if inside else self._organisation.public_number
        user = appel.cli if inside else CITY
        return wire.PlaceCall(
            robot=robot,
            target=f"sip:{target.replace(' ', '')}@{self._asterisk}",
            number=appel.cli.replace(" ", "") if appel.affiche else "",
            name=appel.nom if appel.affiche else "",
            user=user,
            password=self._secrets.password(user),
            part=caller_part(appel),
            clips=clips,
            noise=await self._noise(appel.bruit.value),
        )

    async def _noise(self, noise: e.Noise) -> str | None:
        if noise == "aucun":
            return None
        return str(await asyncio.to_thread(noise_clip, noise, self._settings.data / "voices"))

    def renew_line(self, text: str, timbre: str, rate: float) -> None:
        """A line has been recorded, or its recording deleted: robots say it so from their next call on.

        Blocking. Raises ``AudioError``.
        """
        self._voices.renew(text, timbre, rate)

    def situation(self, robot: str) -> Situe | None:
        """What the scenario of a caller says of its call (``CallOffered.played``); None without one."""
        part = self._part_of(robot)
        return part.appel.situation if part else None

    def temper(self, robot: str) -> Temper | None:
        """How much a caller bears, by its scenario and its rush; None for a robot of no scenario."""
        part = self._part_of(robot)
        if part is None:
            return None
        found, curve = temper(part.scenario, part.appel, self._organisation), self.curve(robot)
        return found if curve is None else replace(found, curve=curve)

    def _part_of(self, robot: str) -> Played | None:
        named = robot.rpartition(".")[0]
        if named not in self._parts:
            code, _, cle = named.partition(".")
            try:
                scenario = self._repertoire.scenario(code)
                appel = scenario.appel(cle)
            except StandardError:
                appel = None
            self._parts[named] = Played(scenario=scenario, appel=appel) if appel else None
        return self._parts[named]

    # --- callers who are prompted ------------------------------------------------------

    def played(self, robot: str) -> Played | None:
        """Whom a robot plays, by its scenario; None for one of no scenario."""
        part = self._part_of(robot)
        spare = frozenset(line for line, words in self._captions.words(robot).items() if words.spare)
        return part and replace(part, spare=spare)

    async def heard(self, robot: str, line: str) -> str:
        """What a line says, once its sound has been read to its end. Raises ``Unknown``, ``AudioError``."""
        words, played = self._captions.words(robot).get(line), self.played(robot)
        if words is None or played is None:
            raise Unknown("caller-line-unknown", line=line)
        if not words.clip:
            voice = played.appel.voix
            await self._voices.sound(words.text, voice.timbre, voice.allure)
        return words.text

    async def say(self, robot: str, line: str) -> None:
        """Have a caller say one of its lines, or again what was typed."""
        words = self._captions.words(robot).get(line)
        if words is not None and words.clip:
            await self._pool.order(wire.Speak(robot, line, words.clip))
        else:
            await self._pool.order(wire.SayLine(robot, line))

    async def voice(self, robot: str, text: str) -> tuple[str, bool]:
        """Make the sound of what was typed, in this caller's voice. Raises ``AudioError``.

        Returns its new line, and whether the emergency voice says it.
        """
        played = self.played(robot)
        if played is None:
            raise Unknown("caller-unknown", call=robot)
        voice, line = played.appel.voix, f"texte.{next(self._lines)}"
        clip = await self._voices.speech(text, voice.timbre, voice.allure)
        self._captions.learn(robot, line, Words(text, is_spare(clip), clip))
        return line, is_spare(clip)

    async def set_noise(self, robot: str, noise: e.Noise) -> None:
        """What is heard behind a caller from now on. Raises ``RobotError``, ``AudioError``."""
        await self._pool.order(wire.SetNoise(robot, await self._noise(noise)))

    async def lead(self, robot: str, by_hand: bool) -> None:  # noqa: FBT001
        """Have a caller speak by itself, or only when asked to."""
        await self._pool.order(wire.Lead(robot, by_hand))

    async def hang_up(self, robot: str) -> None:
        """Have a caller hang up now."""
        await self._pool.order(wire.HangUp(robot))

    async def leave(self, robot: str) -> None:
        """Have a caller hang up because its patience is at its end."""
        await self._pool.order(wire.Leave(robot))

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
        if self._said_to_be_out(collegue.poste):
            return  # what the screen says of a colleague is what happens
        part = with_station(collegue, station.collegue)
        clips = await self._said_by(station, part)
        heard = colleague_part(part, away_s=self._away_s(collegue))
        self._captions.colleague(collegue.poste, _words(colleague_lines(part), clips))
        if self._plugged and collegue.poste not in self._plugged:
            # Somebody who is out, whose set the scenario lets ring.
            await self._pool.plug_in(self._account(collegue.poste, heard, clips))
            self._plugged.add(collegue.poste)
        else:
            await self._pool.order(wire.SetBehaviour(collegue.poste, heard, clips))

    def _away_s(self, collegue: Collegue) -> float:
        """From now until the time of the day at which the colleague comes back."""
        if collegue.revient_a is None or self._session is None:
            return 0.0
        now = self._session.clock().astimezone(self._organisation.zone)
        back = datetime.combine(now.date(), collegue.revient_a, self._organisation.zone)
        return max(0.0, (back - now).total_seconds())

    # --- colleagues ------------------------------------------------------------------

    @contextmanager
    def playing(self, session: Session) -> Iterator[None]:
        """Bring the colleagues to their desks once the PBX is there, and let them follow the planning.

        Robots are never waited for.
        """
        reached, planned = asyncio.Event(), asyncio.Event()
        self._session = session

        def see(fact: e.Event) -> None:
            if isinstance(fact, e.PbxReached):
                reached.set()
            elif isinstance(fact, PresencePlanned):
                planned.set()
            elif isinstance(fact, e.CallOffered) and fact.played:
                self._on_line[fact.call_id] = fact.played.partition(".")[0]

        with session.watch(see), self._captions.kept(session, self._pool.events):
            self._task = asyncio.create_task(self._play(session, reached, planned), name="robots")
            yield

    async def _play(self, session: Session, reached: asyncio.Event, planned: asyncio.Event) -> None:
        await reached.wait()
        await self._start(session)
        while True:
            await self._follow(session)
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    await planned.wait()
            planned.clear()

    async def _start(self, session: Session) -> None:
        while True:
            try:
                await self._pool.start([account async for account in self._accounts(session)])
            except StandardError as error:
                self._trouble = error.id
                log.warning("robots: %s", error)
                await asyncio.sleep(START_AGAIN_S)
            else:
                self._trouble = ""
                return

    async def _accounts(self, session: Session) -> AsyncIterator[wire.OpenAccount]:
        if not self._stations:
            # Nobody has said how the colleagues of this house answer: their sets ring for people.
            log.info("robots: %s", in_language(WITHOUT_STATIONS, self._named, "fr"))
            return
        for person in self._organisation.people:
            manner = self._manner(person, session)
            self._manners[person.extension] = manner
            if manner is not Manner.UNPLUGGED:
                self._plugged.add(person.extension)
                yield self._account(person.extension, *await self._part(person, manner))
        night = self._organisation.night_number
        if self._organisation.person(night) is None and night in self._organisation.sets:
            station = self._stations.get(night)
            clips = await self._said_by(station, station.collegue) if station else {}
            part = colleague_part(station.collegue) if station else ColleaguePart()
            if station:
                self._captions.colleague(night, _words(colleague_lines(station.collegue), clips))
            yield self._account(night, part, clips)
        for one in self._town:
            clips = await self._voices.clips(colleague_lines(one.part), one.voix.timbre, one.voix.allure)
            self._captions.colleague(one.numero, _words(colleague_lines(one.part), clips))
            yield self._account(one.numero, colleague_part(one.part), clips)

    def _manner(self, person: Person, session: Session) -> Manner:
        """How a colleague behaves now; what somebody planned counts more than the library's parts."""
        now, plan = session.clock(), session.board.presence.get(person.extension)
        there = presence_now(person, plan, now, self._organisation.zone)
        station = self._stations.get(person.extension)
        has_a_set = station is not None and station.collegue.comportement is not Comportement.ABSENT
        # A set may ring although its owner is out: where a station has a part, the part says.
        usual = Manner.AS_CAST if has_a_set else Manner.UNPLUGGED
        if there.at_the_set:
            return usual if station is not None and person.presence in AT_THE_SET else Manner.ANSWERS
        if holds(plan, now, self._organisation.zone):
            return Manner.UNANSWERED
        in_the_house = there.presence is Presence.MEETING
        return Manner.UNANSWERED if in_the_house and not has_a_set else usual

    async def _part(self, person: Person, manner: Manner) -> tuple[ColleaguePart, dict[str, str]]:
        station = self._stations.get(person.extension)
        if manner is Manner.UNANSWERED:
            return UNANSWERED, {}
        if station is None:
            return ColleaguePart(), {}
        collegue = station.collegue
        if manner is Manner.ANSWERS:
            collegue = replace(collegue, comportement=Comportement.REPOND)
        clips = await self._said_by(station, collegue)
        self._captions.colleague(person.extension, _words(colleague_lines(collegue), clips))
        return colleague_part(collegue), clips

    async def _follow(self, session: Session) -> None:
        """Tell whoever is somewhere else than before; what a robot could not be told is tried again."""
        if not self._stations:
            return
        for person in self._organisation.people:
            manner = self._manner(person, session)
            if manner is self._manners.get(person.extension):
                continue
            try:
                await self._change(person, manner)
            except RobotError as error:
                log.info("colleague %s not told: %s", person.extension, error)

    async def _change(self, person: Person, manner: Manner) -> None:
        extension = person.extension
        if extension in self._plugged:
            # No set is unplugged again: it rings, and nobody is there.
            heard = Manner.UNANSWERED if manner is Manner.UNPLUGGED else manner
            await self._pool.order(wire.SetBehaviour(extension, *await self._part(person, heard)))
        elif manner in (Manner.AS_CAST, Manner.ANSWERS):
            await self._pool.plug_in(self._account(extension, *await self._part(person, manner)))
            self._plugged.add(extension)
        self._manners[extension] = manner

    def _said_to_be_out(self, extension: str) -> bool:
        person, session = self._organisation.person(extension), self._session
        if person is None or session is None:
            return False
        now, plan = session.clock(), session.board.presence.get(extension)
        there = presence_now(person, plan, now, self._organisation.zone)
        return holds(plan, now, self._organisation.zone) and not there.at_the_set

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

    @property
    def _named(self) -> dict[str, str | float]:
        return {"organisation": self._organisation.name}

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
        if not self._stations:
            details |= self._named
            return Part(part="robots", state="ok", error=WITHOUT_STATIONS, details=details)
        if self._trouble or health.state == "off":
            error = self._trouble or "robots-starting"
            return Part(part="robots", state="down", error=error, details=details)
        if health.state == "degraded":
            return Part(part="robots", state="degraded", error="robots-degraded", details=details)
        if voices.fallback_lines:
            return Part(part="robots", state="ok", error="robots-fallback-voice", details=details)
        return Part(part="robots", state="ok", details=details)


def _words(lines: Mapping[str, str], clips: Mapping[str, str]) -> dict[str, Words]:
    return {key: Words(text, is_spare(clips.get(key, ""))) for key, text in lines.items()}


def temper(scenario: Scenario, appel: Appel, organisation: Organisation) -> Temper:
    """How much a caller bears.

    Right is whom the call is for, where accepted endings put it, and every group that rings there.
    """
    wanted = {
        str(scenario.faits.get("destinataire", "")),
        appel.situation.cible if appel.situation else "",
        *(
            who
            for issue in scenario.resolutions
            for _, demande in issue.demandes
            if demande.geste is Geste.TRANSFERER and demande.appel in ("", appel.cle)
            for who in demande.vers
        ),
    }
    groups = {group.number for group in organisation.groups if wanted & {*group.members, group.number}}
    right = wanted & organisation.sets.keys() | groups
    return Temper(
        level=scenario.niveau.interlocuteur,
        limit_s=appel.raccroche_s,
        destinations=frozenset(right),
    )


def _stations(organisation: Organisation) -> dict[str, Station]:
    """How the colleagues of a house answer, by extension; empty if nobody has said."""
    try:
        return {station.collegue.poste: station for station in load_stations(organisation.id).stations}
    except Unknown:
        return {}

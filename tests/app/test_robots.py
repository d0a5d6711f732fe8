"""Who has a telephone, what part each plays, and what is told of the robots."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from websockets.asyncio.client import connect

from standard.app.demo.private import PrivateLab, private_lab
from standard.app.robots import IN_A_MEETING, PRACTICE, Cast
from standard.audio.voices import VoiceBook, VoicesHealth
from standard.core import events as e
from standard.core.errors import RobotError, StandardError, Unknown
from standard.core.organisation import Organisation
from standard.core.scenarios import caller_lines
from standard.engine.folders import Folders
from standard.engine.secrets import Secrets, load_or_create
from standard.lab.session import Session
from standard.library.load import load_organisation
from standard.library.scenarios import load_scenario, load_town
from standard.robots import wire
from standard.robots.persona import ColleaguePart, Conduct
from standard.robots.pool import PoolHealth, RobotPool
from standard.settings import Settings
from standard.web.ports import Part
from tests.fakes import FixedClock, MemoryJournal
from tests.pbx import rootfs_dir


@dataclass
class Pool:
    """Robots that only note what they are told; ``failures`` is what the next starts fail with."""

    failures: list[RobotError] = field(default_factory=list)
    stations: list[wire.OpenAccount] = field(default_factory=list)
    orders: list[wire.Order] = field(default_factory=list)
    started: asyncio.Event = field(default_factory=asyncio.Event)
    arrived: list[wire.CallArrived] = field(default_factory=list)
    attempts: int = 0
    state: str = "off"

    async def start(self, stations: Sequence[wire.OpenAccount]) -> None:
        self.attempts += 1
        if self.failures:
            raise self.failures.pop()
        self.stations, self.state = list(stations), "ok"
        self.started.set()

    async def stop(self) -> None:
        self.state = "off"

    async def call(self, order: wire.PlaceCall) -> str:
        self.orders.append(order)
        return order.robot

    async def order(self, order: wire.Order) -> None:
        self.orders.append(order)

    def seen_at(self, account: str) -> Iterator[wire.CallArrived]:
        return (arrived for arrived in self.arrived if arrived.account == account)

    def health(self) -> PoolHealth:
        up = len(self.stations) - (self.state == "degraded")
        return PoolHealth(self.state, 3, 1, 0, len(self.stations), up, 0, 0)


@dataclass
class Stage:
    """A cast with such robots, and the session that tells it of the PBX."""

    cast: Cast
    pool: Pool
    secrets: Secrets
    session: Session

    async def reached(self) -> Pool:
        self.session.submit([e.PbxReached(at=FixedClock()(), restarted=False)])
        async with asyncio.timeout(5):
            await self.pool.started.wait()
        # The cast notes the success in its next step.
        await asyncio.sleep(0)
        return self.pool


@asynccontextmanager
async def stage(
    folder: Path, *, organisation: Organisation | None = None, robots: bool = True
) -> AsyncIterator[Stage]:
    settings = Settings(data=folder, robots=robots, sip_port=5070)
    pool, secrets = Pool(), load_or_create(folder / "secrets.json")
    mairie = organisation or load_organisation("mairie")
    made = Cast(settings, mairie, secrets, cast("RobotPool", pool))
    session = Session(MemoryJournal(), "mairie", FixedClock())
    await session.start()
    try:
        with made.playing(session):
            yield Stage(made, pool, secrets, session)
    finally:
        await made.stop()
        await session.stop(closed=False)


def part_of(account: wire.OpenAccount) -> ColleaguePart:
    assert isinstance(account.behaviour, ColleaguePart)
    return account.behaviour


async def test_who_is_there_has_a_telephone_and_who_is_out_has_none(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        assert played.pool.attempts == 0, "robots need the PBX first"
        desks = {each.account: each for each in (await played.reached()).stations}
        people = {each.extension: each.presence.value for each in load_organisation("mairie").people}
        plugged = {"present", "remote", "meeting"}
        # 2052 is away, but the library says that this set rings all the same; 2990 is the night number.
        town = {one.numero: desks[one.numero] for one in load_town("mairie")}
        assert set(desks) - set(town) == {who for who, presence in people.items() if presence in plugged} | {
            "2052",
            "2990",
        }
        assert part_of(town["0261912080"]).conduct is Conduct.BUSY
        back = town[load_scenario("PR-01").appel.cli.replace(" ", "")]
        assert part_of(back).order == ("replique.1", "replique.2", "replique.3")
        assert back.clips.keys() == part_of(back).lines
        in_meeting = {who for who, presence in people.items() if presence == "meeting"}
        assert in_meeting
        assert {who for who in desks if part_of(desks[who]) == IN_A_MEETING} == in_meeting
        assert part_of(desks["2052"]).conduct is Conduct.NO_ANSWER
        remote = next(who for who, presence in people.items() if presence == "remote")
        assert part_of(desks[remote]).conduct is Conduct.ANSWERS
        assert desks["2031"].clips
        for who, desk in desks.items():
            assert (desk.registrar, desk.user) == ("127.0.0.1:5070", who)
            assert desk.password == played.secrets.password(who)


async def test_the_caller_dials_the_public_number_as_the_scenario_says(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        robot = await played.cast.call("PR-01")
        (order,) = played.pool.orders
        assert isinstance(order, wire.PlaceCall)
        assert order.robot == robot
        assert robot.startswith("PR-01.")
        assert order.target == "sip:0261912000@127.0.0.1:5070"
        assert (order.number, order.name) == ("0639982055", "Gaspard Timonnier")
        assert (order.user, order.password) == ("city", played.secrets.password("city"))
        assert order.part is not None
        assert order.clips.keys() == caller_lines(load_scenario("PR-01")).keys()
        assert await played.cast.call("PR-01") != robot


async def test_the_colleague_has_the_part_of_the_scenario_before_the_call(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        for scenario, station, conduct in (
            ("SC-01", "2031", Conduct.ANSWERS),
            ("PR-02", "2052", Conduct.NO_ANSWER),
        ):
            played.pool.orders.clear()
            await played.cast.call(scenario)
            directed, call = played.pool.orders
            assert isinstance(call, wire.PlaceCall)
            assert isinstance(directed, wire.SetBehaviour)
            assert directed.account == station
            assert isinstance(directed.behaviour, ColleaguePart)
            assert directed.behaviour.conduct is conduct


async def test_the_scenario_of_a_robot_says_what_its_call_is(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        situation = played.cast.situation("PR-02.0123abcd")
        assert situation is not None
        assert situation == load_scenario("PR-02").situation
        assert situation.cible == "2052"
        assert played.cast.situation("PR-02.ffffffff") is situation
        # Somebody of the town, and a scenario that is not there any more.
        assert played.cast.situation("0261912070") is None
        assert played.cast.situation("ZZ-99.0123abcd") is None


async def test_what_sip_does_not_say_is_told(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        await played.cast.tell("PR-01.1", "held")
        (order,) = played.pool.orders
        assert isinstance(order, wire.Tell)
        assert (order.robot, order.situation.value) == ("PR-01.1", "held")


async def test_the_colleague_who_answered_last_is_told(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        with pytest.raises(RobotError, match="robot-unknown-call"):
            await played.cast.tell_colleague("2031", "with-caller")
        at = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
        for robot, account in (("r-1", "2031"), ("r-2", "2031"), ("r-3", "2053")):
            played.pool.arrived.append(wire.CallArrived(at, robot, account, "2001", ""))
        await played.cast.tell_colleague("2031", "with-caller")
        (order,) = played.pool.orders
        assert isinstance(order, wire.Tell)
        assert (order.robot, order.situation.value) == ("r-2", "with-caller")


async def test_a_scenario_that_does_not_exist_calls_nobody(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        for code in ("PR-99", "../secrets"):
            with pytest.raises(Unknown, match="scenario-unknown"):
                await played.cast.call(code)
        assert played.pool.orders == []


async def test_an_organisation_without_parts_cannot_be_played(tmp_path: Path) -> None:
    nowhere = replace(load_organisation("mairie"), id="nowhere")
    with pytest.raises(StandardError, match="stations-unknown"):
        async with stage(tmp_path, organisation=nowhere):
            pass


def told(part: Part) -> tuple[str, str | None]:
    return part.state, part.error


async def test_health_says_what_the_robots_are_doing(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        assert told(played.cast.part()) == ("down", "robots-starting")
        pool = await played.reached()
        assert told(played.cast.part()) == ("ok", None)
        assert played.cast.part().details["stations_up"] == len(pool.stations)
        pool.state = "degraded"
        assert told(played.cast.part()) == ("degraded", "robots-degraded")


async def test_health_says_when_there_are_none(tmp_path: Path) -> None:
    async with stage(tmp_path, robots=False) as played:
        assert told(played.cast.part()) == ("ok", None)
        assert played.cast.part().details == {"robots": "off"}


async def test_robots_that_cannot_start_say_why_and_are_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("standard.app.robots.START_AGAIN_S", 0.05)
    async with stage(tmp_path) as played:
        played.pool.failures.append(
            RobotError("robot-process-not-ready", process="caller-1", said="no pjsua2")
        )
        played.session.submit([e.PbxReached(at=FixedClock()(), restarted=False)])
        async with asyncio.timeout(5):
            while not played.pool.attempts:  # noqa: ASYNC110 - the pool tells nobody
                await asyncio.sleep(0.005)
        assert told(played.cast.part()) == ("down", "robot-process-not-ready")
        await played.reached()
        assert (played.pool.attempts, told(played.cast.part())) == (2, ("ok", None))


async def test_a_line_nobody_has_recorded_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(VoiceBook, "health", lambda _: VoicesHealth("fallback", 116, ("Bonjour.",)))
    async with stage(tmp_path) as played:
        await played.reached()
        assert told(played.cast.part()) == ("ok", "robots-fallback-voice")


# --- with a real Asterisk and real robots ------------------------------------------------------


@dataclass
class Operator:
    """Somebody at a seat, who listens and says nothing: the caller then speaks first."""

    lab: PrivateLab
    web: httpx.AsyncClient
    telephones: RobotPool

    async def sit_down(self) -> None:
        credentials = {"name": "formateur", "password": "formateur", "recorded": False}
        assert (await self.web.post("/api/session", json=credentials)).status_code == 200
        assert (await self.web.post("/api/seats/2001/take")).status_code == 200
        secrets = load_or_create(Folders(self.lab.settings.data).secrets)
        order = wire.PlaceCall(
            "op", f"sip:seat@127.0.0.1:{self.lab.settings.sip_port}", number="2001-sip", user="2001-sip",
            password=secrets.password("2001"), listen=True,
        )  # fmt: skip
        await self.telephones.call(order)
        await self.telephones.expect(wire.CallAnswered, robot="op")

    async def board(self) -> dict[str, Any]:
        """What a browser is told first."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.web.cookies.items())
        stream = f"{self.lab.url.replace('http', 'ws', 1)}/api/stream"
        async with connect(stream, additional_headers={"Cookie": cookies}) as told:
            return cast("dict[str, Any]", json.loads(await told.recv())["board"])

    async def call_that_rings(self) -> dict[str, Any]:
        """A caller who waits; one is asked for as long as there is none."""
        while True:
            for call in (await self.board())["calls"].values():
                if call["state"] == "waiting":
                    return cast("dict[str, Any]", call)
            await self.web.post("/api/practice")
            await asyncio.sleep(1)

    async def hear(self, call: dict[str, Any]) -> None:
        """Take the call, wait until its caller speaks, and hang up."""
        speech = asyncio.ensure_future(
            self.telephones.expect(wire.SpeechStarted, robot="op", within_s=15, past=False)
        )
        await self.command(type="AnswerCall", call_id=call["call_id"])
        await speech
        await self.command(type="HangUp")

    async def command(self, **asked: str) -> None:
        answer = await self.web.post("/api/seats/2001/commands", json=asked)
        assert answer.status_code == 202, answer.text


@pytest.mark.live
@pytest.mark.timeout(150)
async def test_each_practice_call_rings_and_its_caller_speaks() -> None:
    expected = {load_scenario(code).appel.nom for code in PRACTICE}
    heard: set[str] = set()
    telephones = RobotPool(warm=0)
    await telephones.start()
    try:
        async with private_lab(rootfs_dir()) as lab, httpx.AsyncClient(base_url=lab.url, timeout=30) as web:
            operator = Operator(lab, web, telephones)
            await operator.sit_down()
            async with asyncio.timeout(100):
                while heard != expected:
                    call = await operator.call_that_rings()
                    await operator.hear(call)
                    heard.add(call["name"])
    finally:
        await telephones.stop()

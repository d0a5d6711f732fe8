"""Who has a telephone, what part each plays, and what is told of the robots."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import httpx
import numpy as np
import pytest
from websockets.asyncio.client import connect

from standard.app.demo.private import PrivateLab, private_lab
from standard.app.robots import PRACTICE, Cast
from standard.audio.sound import Samples
from standard.audio.voices import VoiceBook, VoicesHealth, is_spare
from standard.core import events as e
from standard.core.desk.facts import PresencePlanned, PresenceSpan
from standard.core.errors import AudioError, RobotError, Unknown
from standard.core.organisation import Organisation, Presence
from standard.core.scenarios import caller_lines
from standard.core.sentences import in_language
from standard.engine.folders import Folders
from standard.engine.plan import CITY
from standard.engine.secrets import Secrets, load_or_create
from standard.lab.session import Session
from standard.library.load import load_organisation
from standard.library.packs import Shelf
from standard.library.repertoire import Repertoire
from standard.library.scenarios import load_scenario, load_town
from standard.robots import wire
from standard.robots.persona import ColleaguePart, Conduct
from standard.robots.pool import PoolEvent, PoolHealth, RobotPool
from standard.settings import Settings
from standard.web.ports import Part
from tests.fakes import FixedClock, MemoryJournal
from tests.pbx import rootfs_dir, scratch_folder


@pytest.fixture(autouse=True)
def _nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has no recording yet is a tone: the emergency voice takes its time."""
    tone = np.sin(np.arange(800, dtype=np.float32))
    monkeypatch.setattr("standard.audio.voices._espeak", lambda *_: (tone, 8000))


@dataclass
class Pool:
    """Robots that only note what they are told; ``failures`` is what the next starts fail with."""

    failures: list[RobotError] = field(default_factory=list)
    stations: list[wire.OpenAccount] = field(default_factory=list)
    orders: list[wire.Order] = field(default_factory=list)
    started: asyncio.Event = field(default_factory=asyncio.Event)
    arrived: list[wire.CallArrived] = field(default_factory=list)
    told: asyncio.Queue[PoolEvent] = field(default_factory=asyncio.Queue)
    """What the robots report."""
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

    async def plug_in(self, station: wire.OpenAccount) -> None:
        if self.failures:
            raise self.failures.pop()
        self.stations.append(station)

    async def order(self, order: wire.Order) -> None:
        self.orders.append(order)

    async def events(self) -> AsyncIterator[PoolEvent]:
        while True:
            yield await self.told.get()

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
    clock: FixedClock

    async def plan(self, extension: str, *spans: PresenceSpan) -> None:
        """Somebody writes the day of a person anew."""
        fact = PresencePlanned(at=self.clock(), account="lea", extension=extension, spans=spans)
        await self.session.record(fact)

    def conduct(self, extension: str) -> Conduct | None:
        """What a colleague was told last to do when called; None: there is no set."""
        told: Conduct | None = None
        for order in (*self.pool.stations, *self.pool.orders):
            if isinstance(order, wire.OpenAccount | wire.SetBehaviour) and order.account == extension:
                assert isinstance(order.behaviour, ColleaguePart)
                told = order.behaviour.conduct
        return told

    async def until(self, extension: str, conduct: Conduct) -> None:
        """Wait until a colleague behaves like that."""
        async with asyncio.timeout(5):
            while self.conduct(extension) is not conduct:  # noqa: ASYNC110 - the pool tells nobody
                await asyncio.sleep(0.005)

    async def reached(self) -> Pool:
        self.session.submit([e.PbxReached(at=FixedClock()(), restarted=False)])
        async with asyncio.timeout(20):
            await self.pool.started.wait()
        # The cast notes the success in its next step.
        await asyncio.sleep(0)
        return self.pool


@asynccontextmanager
async def stage(
    folder: Path, *, organisation: Organisation | None = None, robots: bool = True
) -> AsyncIterator[Stage]:
    settings = Settings(data=folder, robots=robots, sip_port=5070)
    # What robots say is the same in every test: its files are written once.
    voices = folder.parent / "voices"
    voices.mkdir(exist_ok=True)
    (folder / "voices").symlink_to(voices)
    pool, secrets = Pool(), load_or_create(folder / "secrets.json")
    mairie = organisation or load_organisation("mairie")
    made = Cast(settings, mairie, secrets, cast("RobotPool", pool))
    clock = FixedClock()
    session = Session(MemoryJournal(), "mairie", clock)
    await session.start()
    try:
        with made.playing(session):
            yield Stage(made, pool, secrets, session, clock)
    finally:
        await made.stop()
        await session.stop(closed=False)


def part_of(account: wire.OpenAccount | wire.SetBehaviour) -> ColleaguePart:
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
        back = town[load_scenario("PR-01").premier.cli.replace(" ", "")]
        assert part_of(back).order == ("replique.1", "replique.2", "replique.3")
        assert back.clips.keys() == part_of(back).lines
        in_meeting = {who for who, presence in people.items() if presence == "meeting"}
        assert in_meeting
        unanswered = {
            who for who in people if who in desks and part_of(desks[who]).conduct is Conduct.NO_ANSWER
        }
        assert unanswered == in_meeting | {"2052"}
        assert part_of(desks["2052"]).conduct is Conduct.NO_ANSWER
        remote = next(who for who, presence in people.items() if presence == "remote")
        assert part_of(desks[remote]).conduct is Conduct.ANSWERS
        assert desks["2031"].clips
        for who, desk in desks.items():
            assert (desk.registrar, desk.user) == ("127.0.0.1:5070", who)
            assert desk.password == played.secrets.password(who)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colleagues look at the clock all the time."""
    monkeypatch.setattr("standard.app.robots.LOOK_S", 0.01)


@pytest.mark.usefixtures("quick")
async def test_a_meeting_ends_by_the_clock_and_the_colleague_answers(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        await played.reached()
        assert played.conduct("2040") is Conduct.NO_ANSWER
        assert played.conduct("2010") is None, "who is out all morning has no set"
        # 11:30 in Valbrune: the meeting of 2040 ends; at 15:00 the mayor is back.
        played.clock.now = datetime(2026, 3, 2, 10, 29, 59, tzinfo=UTC)
        await asyncio.sleep(0.05)
        assert played.conduct("2040") is Conduct.NO_ANSWER
        played.clock.advance(1)
        await played.until("2040", Conduct.ANSWERS)
        played.clock.now = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
        await played.until("2010", Conduct.ANSWERS)
        # On the next morning the usual day begins again; a set that was plugged in rings unanswered.
        played.clock.now = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
        await played.until("2010", Conduct.NO_ANSWER)
        await played.until("2040", Conduct.NO_ANSWER)
        await asyncio.sleep(0.05)
        last: dict[str, wire.Order] = {}
        for order in played.pool.orders:
            if isinstance(order, wire.SetBehaviour):
                assert order != last.get(order.account), "nobody is told twice"
                last[order.account] = order


@pytest.mark.usefixtures("quick")
async def test_who_is_planned_to_be_out_does_not_answer_and_who_is_back_does(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        await played.reached()
        now = played.clock()
        assert played.conduct("2031") is Conduct.ANSWERS
        out = PresenceSpan(
            presence=Presence.ABSENT, begins_at=now, ends_at=now + timedelta(minutes=30), note=""
        )
        await played.plan("2031", out)
        await played.until("2031", Conduct.NO_ANSWER)
        # No scenario makes somebody answer whom the screen shows as absent.
        told = len(played.pool.orders)
        await played.cast.call("SC-01")
        assert [type(order) for order in played.pool.orders[told:]] == [wire.PlaceCall]
        played.clock.advance(1799)
        await asyncio.sleep(0.05)
        assert played.conduct("2031") is Conduct.NO_ANSWER
        played.clock.advance(1)
        await played.until("2031", Conduct.ANSWERS)
        assert isinstance(played.pool.orders[-1], wire.SetBehaviour)
        assert played.pool.orders[-1].clips, "with the voice of the station"
        # 2052 is out on the usual day, with a set that rings; back, he answers.
        assert played.conduct("2052") is Conduct.NO_ANSWER
        await played.plan("2052")
        await played.until("2052", Conduct.ANSWERS)
        # In a meeting at home is in a meeting; working from home is at the set.
        await played.plan("2042", replace(out, begins_at=played.clock(), ends_at=None))
        await played.until("2042", Conduct.NO_ANSWER)
        remote = PresenceSpan(presence=Presence.REMOTE, begins_at=played.clock())
        await played.plan("2042", remote)
        await played.until("2042", Conduct.ANSWERS)


@pytest.mark.usefixtures("quick")
async def test_a_set_that_cannot_be_plugged_in_is_tried_again(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        await played.reached()
        played.pool.failures.append(RobotError("robot-process-not-ready", process="s", said=""))
        await played.plan("2033")
        await played.until("2033", Conduct.ANSWERS)
        assert played.pool.failures == []


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
        assert order.clips.keys() == caller_lines(load_scenario("PR-01").premier).keys()
        assert await played.cast.call("PR-01") != robot


async def test_a_school_s_own_scenario_is_played_as_its_file_is_then(tmp_path: Path) -> None:
    shelf = Repertoire(tmp_path)
    made = shelf.copied("scenarios", "PR-01", "LY-01")
    async with stage(tmp_path) as played:
        first = await played.cast.call("LY-01")
        assert first.startswith("LY-01.")
        shelf.changed("scenarios", "LY-01", made.version, made.data.replace(b"Gaspard", b"Gustave"))
        await played.cast.call("LY-01")
        before, after = played.pool.orders
        assert isinstance(before, wire.PlaceCall)
        assert isinstance(after, wire.PlaceCall)
        assert (before.name, after.name) == ("Gaspard Timonnier", "Gustave Timonnier")


async def test_a_draft_is_played_and_judged_as_it_is_on_the_screen(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        shipped = load_scenario("PR-01")
        draft = replace(shipped, niveau=replace(shipped.niveau, interlocuteur=5))
        robot = await played.cast.try_out(draft)
        temper = played.cast.temper(robot)
        assert temper is not None
        assert temper.level == 5
        # As its file is again, once that is what calls.
        await played.cast.call("PR-01")
        again = played.cast.temper(robot)
        assert again is not None
        assert again.level == shipped.niveau.interlocuteur


def _mute(text: str, *_: object) -> tuple[Samples, int]:
    raise AudioError("voice-engine-missing", text=text, package="espeak-ng")


async def test_a_line_that_nobody_can_say_is_told_before_anything_has_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage(tmp_path) as played:
        monkeypatch.setattr("standard.audio.voices._espeak", _mute)
        shipped = load_scenario("SC-01")
        premier = shipped.premier
        draft = replace(
            shipped,
            appels=(replace(premier, dit=replace(premier.dit, cloture="Une phrase que personne n'a dite.")),),
        )
        with pytest.raises(AudioError, match="voice-engine-missing"):
            await played.cast.try_out(draft)
        assert played.pool.orders == []


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
        assert situation == load_scenario("PR-02").premier.situation
        assert situation.cible == "2052"
        assert played.cast.situation("PR-02.ffffffff") is situation
        # Somebody of the town, and a scenario that is not there any more.
        assert played.cast.situation("0261912070") is None
        assert played.cast.situation("ZZ-99.0123abcd") is None


async def test_the_scenario_of_a_robot_says_what_it_bears(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        temper = played.cast.temper("SC-01.0123abcd")
        assert temper is not None
        assert (temper.level, temper.limit_s) == (1, 120.0)
        assert "2031" in temper.destinations
        groups = {group.number for group in load_organisation("mairie").groups if "2031" in group.members}
        assert temper.destinations == {"2031"} | groups
        # Nobody is wrong where nobody has said what is right.
        informed = played.cast.temper("PR-01.0123abcd")
        assert informed is not None
        assert informed.destinations == frozenset()
        # Somebody of the town, and a scenario that is not there any more.
        assert played.cast.temper("0261912070") is None
        assert played.cast.temper("ZZ-99.0123abcd") is None


async def test_a_caller_whose_patience_is_at_its_end_is_told_to_leave(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        await played.cast.leave("PR-01.1")
        assert played.pool.orders == [wire.Leave("PR-01.1")]


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


async def test_an_organisation_without_parts_is_played_by_people(tmp_path: Path) -> None:
    school = replace(load_organisation("pme"), id="lycee")
    async with stage(tmp_path, organisation=school) as played:
        assert (await played.reached()).stations == [], "its sets are there, and no robot plays them"
        assert played.cast.practice_scenarios == ()
        assert not played.cast.plays_drills
        part = played.cast.part()
        assert told(part) == ("ok", "robots-without-stations")
        assert "Baivoire" in in_language("robots-without-stations", part.details, "fr")
        with pytest.raises(RobotError, match="scenario-of-another-house"):
            await played.cast.call("PR-01")
        assert played.pool.orders == []


async def test_each_call_of_a_scenario_is_its_own_robot_and_colleagues_are_told_once(tmp_path: Path) -> None:
    async with stage(tmp_path, organisation=load_organisation("clinique")) as played:
        first = await played.cast.call_of("SC-30")
        orders = list(played.pool.orders)
        assert [order.account for order in orders if isinstance(order, wire.SetBehaviour)] == [
            "4050",
            "4075",
            "4090",
        ]
        played.pool.orders.clear()
        third = await played.cast.call_of("SC-30", "resultats")
        (order,) = played.pool.orders
        assert isinstance(order, wire.PlaceCall)
        assert (order.robot, order.number) == (third, "0639984366")
        assert (first.split(".")[1], third.split(".")[1]) == ("tele", "resultats")
        situation = played.cast.situation(third)
        assert situation is not None
        assert situation.sujets == ("resultats_laboratoire",)
        with pytest.raises(RobotError, match="scenario-call-unknown"):
            await played.cast.call_of("SC-30", "personne")


async def test_colleagues_play_their_parts_for_a_person_who_calls(tmp_path: Path) -> None:
    async with stage(tmp_path, organisation=load_organisation("clinique")) as played:
        await played.cast.direct("SC-30")
        assert [order.account for order in played.pool.orders if isinstance(order, wire.SetBehaviour)] == [
            "4050",
            "4075",
            "4090",
        ]
        assert not [order for order in played.pool.orders if isinstance(order, wire.PlaceCall)]
        known = played.cast.scenarios()
        assert {one.org for one in known} == {"clinique"}
        scenario = next(one for one in known if one.code == "SC-30")
        right = played.cast.destinations(scenario, scenario.premier)
        assert right <= load_organisation("clinique").sets.keys() | {
            group.number for group in load_organisation("clinique").groups
        }


async def test_a_colleague_is_as_usual_again_when_the_next_scenario_begins(tmp_path: Path) -> None:
    async with stage(tmp_path, organisation=load_organisation("clinique")) as played:
        await played.reached()

        def part() -> ColleaguePart:
            told = [*played.pool.stations, *played.pool.orders]
            return [
                part_of(one)
                for one in told
                if isinstance(one, wire.OpenAccount | wire.SetBehaviour) and one.account == "4050"
            ][-1]

        usual = part()
        robot = await played.cast.call("SC-30")
        assert (lent := part()) != usual
        at = played.clock()
        offered = e.CallOffered(at=at, call_id="c-1", number="", name="", dialled="", robot=robot)
        await played.session.record(offered)
        # One scenario beside another leaves its colleagues alone; one after it does not.
        await played.cast.call("FA-08")
        assert part() == lent
        await played.session.record(e.CallAbandoned(at=at, call_id="c-1"))
        await played.cast.call("FA-08")
        assert part() == usual


async def test_a_colleague_calls_the_switchboard_from_her_own_set(tmp_path: Path) -> None:
    async with stage(tmp_path, organisation=load_organisation("pme")) as played:
        await played.cast.call("SC-36")
        (order,) = (order for order in played.pool.orders if isinstance(order, wire.PlaceCall))
        assert (order.user, order.number) == ("3011", "3011")
        assert order.password == played.secrets.password("3011")
        assert order.target == f"sip:{load_organisation('pme').switchboard}@127.0.0.1:5070"


async def test_a_colleague_comes_back_by_the_clock(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        await played.reached()
        back = (played.clock() + timedelta(seconds=90)).astimezone(ZoneInfo("Europe/Paris"))
        scenario = load_scenario("SC-01")
        (colleague,) = scenario.collegues
        later = replace(scenario, collegues=(replace(colleague, revient_a=back.time()),))
        await played.cast.try_out(later)
        (told,) = (order for order in played.pool.orders if isinstance(order, wire.SetBehaviour))
        assert isinstance(told.behaviour, ColleaguePart)
        assert told.behaviour.away_s == pytest.approx(90)


async def test_the_set_of_somebody_who_is_out_rings_if_the_scenario_says_so(tmp_path: Path) -> None:
    async with stage(tmp_path, organisation=load_organisation("pme")) as played:
        await played.reached()
        assert played.conduct("3024") is None
        await played.cast.call("SC-07")
        assert played.conduct("3024") is Conduct.NO_ANSWER
        await played.cast.call("SC-07")
        assert [one.account for one in played.pool.stations].count("3024") == 1


async def test_who_is_to_be_called_does_not_call(tmp_path: Path) -> None:
    async with stage(tmp_path, organisation=load_organisation("clinique")) as played:
        with pytest.raises(RobotError, match="scenario-to-be-dialled"):
            await played.cast.call("SC-35")
        assert played.pool.orders == []


@pytest.mark.parametrize("house", ["clinique", "pme"])
async def test_each_house_has_its_practice_calls_and_only_the_town_hall_the_drills(
    tmp_path: Path, house: str
) -> None:
    async with stage(tmp_path, organisation=load_organisation(house)) as played:
        calls = played.cast.practice_scenarios
        assert len(calls) == 3
        assert set(calls) <= set(PRACTICE)
        assert not played.cast.plays_drills


async def test_the_town_hall_has_its_practice_calls(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        assert played.cast.practice_scenarios == ("PR-01", "SC-01", "PR-02")


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
        # What everybody says is read before the first attempt.
        async with asyncio.timeout(30):
            while not played.pool.attempts:  # noqa: ASYNC110 - the pool tells nobody
                await asyncio.sleep(0.005)
        assert told(played.cast.part()) == ("down", "robot-process-not-ready")
        await played.reached()
        assert played.pool.attempts == 2
        assert told(played.cast.part()) == ("ok", None)


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
    seat: str = "2001"

    async def sit_down(self) -> None:
        credentials = {"name": "formateur", "password": "formateur", "recorded": False}
        assert (await self.web.post("/api/session", json=credentials)).status_code == 200
        assert (await self.web.post(f"/api/seats/{self.seat}/take")).status_code == 200
        secrets = load_or_create(Folders(self.lab.settings.data).secrets)
        order = wire.PlaceCall(
            "op", f"sip:seat@127.0.0.1:{self.lab.settings.sip_port}", number=f"{self.seat}-sip",
            user=f"{self.seat}-sip", password=secrets.password(self.seat), listen=True,
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

    async def plan(self, extension: str, *spans: dict[str, str]) -> None:
        body = {"spans": spans, "source": "elle-même"}
        answer = await self.web.put(f"/api/desk/planning/{extension}", json=body)
        assert answer.status_code == 204, answer.text

    async def station(self, extension: str, state: str, within_s: float = 30) -> None:
        """Wait until a set is seen like that."""
        async with asyncio.timeout(within_s):
            while (await self.board())["stations"].get(extension, "unreachable") != state:  # noqa: ASYNC110
                await asyncio.sleep(0.1)

    async def dial(self, number: str) -> None:
        """Call somebody, with nobody on the line before."""
        async with asyncio.timeout(10):
            while self._mine(await self.board()):
                await self.web.post("/api/seats/2001/commands", json={"type": "HangUp"})
                await asyncio.sleep(0.2)
        await self.command(type="Dial", number=number)

    async def outcome(self, within_s: float) -> str:
        """What the call has come to: as soon as somebody answers, or when the time is over."""
        state = ""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                while state != "talking":
                    calls = self._mine(await self.board())
                    state = calls[0]["state"] if calls else "gone"
                    await asyncio.sleep(0.2)
        return state

    def _mine(self, board: dict[str, Any]) -> list[dict[str, Any]]:
        return [call for call in board["calls"].values() if call["seat"] == "2001"]

    async def command(self, **asked: str) -> None:
        answer = await self.web.post(f"/api/seats/{self.seat}/commands", json=asked)
        assert answer.status_code == 202, answer.text


@pytest.mark.live
@pytest.mark.timeout(150)
async def test_each_practice_call_rings_and_its_caller_speaks() -> None:
    expected = {load_scenario(code).premier.nom for code in PRACTICE[:3]}
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


@pytest.mark.live
@pytest.mark.timeout(120)
async def test_a_colleague_who_becomes_absent_does_not_answer_any_more_and_answers_when_back() -> None:
    telephones = RobotPool(warm=0)
    await telephones.start()
    try:
        async with private_lab(rootfs_dir()) as lab, httpx.AsyncClient(base_url=lab.url, timeout=30) as web:
            operator = Operator(lab, web, telephones)
            await operator.sit_down()
            await operator.station("2031", "free")
            await operator.dial("2031")
            assert await operator.outcome(within_s=8) == "talking"
            now = datetime.now(UTC)
            until = now + timedelta(seconds=12)
            await operator.plan(
                "2031",
                {"presence": "absent", "begins_at": now.isoformat(), "ends_at": until.isoformat()},
            )
            await asyncio.sleep(1)
            await operator.dial("2031")
            assert await operator.outcome(within_s=7) == "ringing", "the set rings, and nobody is there"
            await operator.command(type="HangUp")
            # The span ends without any fact, and he answers.
            await asyncio.sleep((until - datetime.now(UTC)).total_seconds() + 1)
            await operator.dial("2031")
            assert await operator.outcome(within_s=8) == "talking"
            # One who is out all day has no set; said to be back, one rings and is answered.
            await operator.station("2033", "unreachable")
            await operator.plan("2033")
            await operator.station("2033", "free", within_s=5)
            await operator.dial("2033")
            assert await operator.outcome(within_s=8) == "talking"
    finally:
        await telephones.stop()


async def test_a_house_of_the_school_that_no_robots_play_is_called_and_answers() -> None:
    telephones = RobotPool(warm=0)
    await telephones.start()
    with scratch_folder() as folder:
        Shelf(folder).copied("pme", "lycee")
        try:
            async with (
                private_lab(rootfs_dir(), data=str(folder), organisation="lycee") as lab,
                httpx.AsyncClient(base_url=lab.url, timeout=30) as web,
            ):
                operator = Operator(lab, web, telephones, seat="3001")
                await operator.sit_down()
                health = (await web.get("/api/health")).json()
                (robots,) = (part for part in health["parts"] if part["part"] == "robots")
                assert (health["state"], robots["state"]) == ("ok", "ok")
                assert "Baivoire" in robots["advice"]["fr"]
                assert "aucun robot ne les joue" in lab.log.read_text()
                refused = await web.post("/api/practice")
                assert (refused.status_code, refused.json()["id"]) == (409, "practice-without-callers")
                assert (await web.get("/api/drills")).json()["drills"] == []
                secrets = load_or_create(Folders(folder).secrets)
                target = f"sip:0261913000@127.0.0.1:{lab.settings.sip_port}"
                answered = asyncio.ensure_future(
                    telephones.expect(wire.CallAnswered, robot="caller", within_s=20, past=False)
                )
                await telephones.call(
                    wire.PlaceCall(
                        "caller", target, number="0639982055", user=CITY, password=secrets.password(CITY)
                    )
                )
                async with asyncio.timeout(20):
                    while not (waiting := list((await operator.board())["calls"].values())):  # noqa: ASYNC110
                        await asyncio.sleep(0.2)
                await operator.command(type="AnswerCall", call_id=waiting[0]["call_id"])
                async with asyncio.timeout(20):
                    while (await operator.board())["calls"][waiting[0]["call_id"]]["state"] != "talking":  # noqa: ASYNC110
                        await asyncio.sleep(0.2)
                await answered
                await operator.command(type="HangUp")
        finally:
            await telephones.stop()


@pytest.mark.live
@pytest.mark.timeout(120)
async def test_a_colleague_rings_the_switchboard_while_the_set_is_plugged_in() -> None:
    telephones = RobotPool(warm=0)
    await telephones.start()
    try:
        async with private_lab(rootfs_dir()) as lab, httpx.AsyncClient(base_url=lab.url, timeout=30) as web:
            operator = Operator(lab, web, telephones)
            await operator.sit_down()
            await operator.station("2031", "free", within_s=60)
            password = load_or_create(Folders(lab.settings.data).secrets).password("2031")
            asked = f"sip:2000@127.0.0.1:{lab.settings.sip_port}"
            await telephones.call(
                wire.PlaceCall("SC-00.appel.1", asked, number="2031", user="2031", password=password)
            )
            async with asyncio.timeout(10):
                while "2031" not in {c["from_station"] for c in (await operator.board())["calls"].values()}:  # noqa: ASYNC110
                    await asyncio.sleep(0.2)
    finally:
        await telephones.stop()


# --- callers who are prompted ------------------------------------------------------------------


async def test_a_caller_says_its_lines_and_what_was_typed_in_its_own_voice(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        robot = await played.cast.call("PR-01")
        part = played.cast.played(robot)
        assert part is not None
        assert (part.scenario.code, part.appel) == ("PR-01", load_scenario("PR-01").premier)
        assert await played.cast.heard(robot, "ouverture") == part.appel.dit.ouverture
        with pytest.raises(Unknown, match="caller-line-unknown"):
            await played.cast.heard(robot, "question.pointure")
        await played.cast.say(robot, "ouverture")
        assert played.pool.orders[-1] == wire.SayLine(robot, "ouverture")
        line, spare = await played.cast.voice(robot, "Et ma poubelle ?")
        assert spare, "nobody has rendered that"
        assert await played.cast.heard(robot, line) == "Et ma poubelle ?"
        await played.cast.say(robot, line)
        said = played.pool.orders[-1]
        assert isinstance(said, wire.Speak)
        assert is_spare(said.path)
        # What the library says too is said by the library's voice, and is no missing line of it.
        _, spare = await played.cast.voice(robot, part.appel.dit.ouverture)
        assert not spare
        missing = json.dumps(played.cast._voices.health().fallback_lines, ensure_ascii=False)
        assert "poubelle" not in missing
        with pytest.raises(Unknown, match="caller-unknown"):
            await played.cast.voice("2031#1", "Et ma poubelle ?")


async def test_a_spoilt_line_is_made_again(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        robot = await played.cast.call("PR-01")
        (order,) = played.pool.orders
        assert isinstance(order, wire.PlaceCall)
        clip = Path(order.clips["ouverture"])
        await asyncio.to_thread(clip.write_bytes, b"no sound")
        await played.cast.heard(robot, "ouverture")
        assert (await asyncio.to_thread(clip.read_bytes))[:4] == b"RIFF"


async def test_noise_is_what_the_scenario_says_until_somebody_sets_it(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        robot = await played.cast.call("PR-01")
        (order,) = played.pool.orders
        assert isinstance(order, wire.PlaceCall)
        assert order.noise is None
        await played.cast.set_noise(robot, "hall")
        told = played.pool.orders[-1]
        assert isinstance(told, wire.SetNoise)
        assert told.path is not None
        assert await asyncio.to_thread(Path(told.path).is_file)
        await played.cast.set_noise(robot, "aucun")
        assert played.pool.orders[-1] == wire.SetNoise(robot, None)
        await played.cast.lead(robot, by_hand=True)
        await played.cast.hang_up(robot)
        assert played.pool.orders[-2:] == [wire.Lead(robot, by_hand=True), wire.HangUp(robot)]


async def test_what_robots_say_is_in_the_journal(tmp_path: Path) -> None:
    async with stage(tmp_path) as played:
        robot = await played.cast.call("PR-01")
        at, call = FixedClock()(), "c-1772440200.1"
        said = asyncio.Event()

        def see(fact: e.Event) -> None:
            if isinstance(fact, e.RobotLineStarted):
                assert (fact.call_id, fact.line) == (call, "ouverture")
                assert fact.text == load_scenario("PR-01").premier.dit.ouverture
                said.set()

        with played.session.watch(see):
            await played.session.record(
                e.CallOffered(at=at, call_id=call, number="06", name="", dialled="02", robot=robot)
            )
            played.pool.told.put_nowait(wire.LineStarted(at, robot, "ouverture"))
            async with asyncio.timeout(5):
                await said.wait()

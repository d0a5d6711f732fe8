"""A lab without a PBX, for working on the screens: the real service on a pretended switchboard.

Everything the browser receives is true (reducer, commands, journal, API); only Asterisk is played, by the
fake of the tests. Callers and colleagues are moved with ``POST /stage/<act>``. Never shipped.

    python webconsole/dev/stage.py --port 8123        then        npm run build -- --mode mock
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import uvicorn  # noqa: E402
from fastapi import FastAPI, Request  # noqa: E402

from standard.app.house import house_of  # noqa: E402
from standard.app.lines import Lines  # noqa: E402
from standard.app.voicing import catalogue  # noqa: E402
from standard.core import events as e  # noqa: E402
from standard.core.codec import fact_from_json  # noqa: E402
from standard.core.errors import Unknown  # noqa: E402
from standard.core.evaluation.metrics import findings_of  # noqa: E402
from standard.core.organisation import Organisation, Person  # noqa: E402
from standard.core.roles import town_lines  # noqa: E402
from standard.core.scenarios import Appel, Scenario  # noqa: E402
from standard.db.accounts import Accounts  # noqa: E402
from standard.db.database import Database  # noqa: E402
from standard.db.demo import create_demo_accounts  # noqa: E402
from standard.db.journal import SqlJournal  # noqa: E402
from standard.db.preferences import Preferences  # noqa: E402
from standard.lab.desks import DeskKeeper  # noqa: E402
from standard.lab.director import Director  # noqa: E402
from standard.lab.drills import Drills  # noqa: E402
from standard.lab.evidence import EvidenceKeeper  # noqa: E402
from standard.lab.forwards import ForwardSettings  # noqa: E402
from standard.lab.histories import Histories  # noqa: E402
from standard.lab.manoeuvres import Manoeuvres  # noqa: E402
from standard.lab.replays import Replays  # noqa: E402
from standard.lab.reservations import Reservations  # noqa: E402
from standard.lab.roles import RoleKeeper  # noqa: E402
from standard.lab.seats import Seats  # noqa: E402
from standard.lab.service import ModeOfService  # noqa: E402
from standard.lab.session import Session  # noqa: E402
from standard.lab.souffleur import Souffleur  # noqa: E402
from standard.lab.supervision import Supervisions  # noqa: E402
from standard.lab.visitors import Door  # noqa: E402
from standard.library.drills import load_drills  # noqa: E402
from standard.library.grids import Grids  # noqa: E402
from standard.library.load import SHIPPED, load_organisation  # noqa: E402
from standard.library.packs import Shelf  # noqa: E402
from standard.library.repertoire import Repertoire  # noqa: E402
from standard.library.scenarios import load_scenario, scenario_codes  # noqa: E402
from standard.library.sheets import load_forms  # noqa: E402
from standard.library.visitors import load_visitors  # noqa: E402
from standard.web.app import create_app  # noqa: E402
from standard.web.ports import Lab, Part, PhoneServer, SipLogin  # noqa: E402
from tests.fakes import FakeCallers, FakePbx  # noqa: E402

CALLERS = (
    ("0261912111", "Mme Colette Marandin"),
    ("0612345678", "M. Karim Belhadj"),
    ("", ""),
    ("0491570156", "Rédaction de La Dépêche"),
    ("0261912890", "M. Ange Escoubet"),
)
ANSWER_S = {"2031": 2.5, "2012": 2.0, "2041": 2.0, "0261912070": 2.5}
"""Who answers, and after how long; 2053 and the swimming pool are busy, the others never pick up."""
POOL = "0261912080"

NAMES = (
    "Abadie",
    "Bertrand",
    "Cazenave",
    "Delmas",
    "Estève",
    "Fabre",
    "Garrigue",
    "Hébrard",
    "Izard",
    "Jalabert",
)
"""Surnames of the people who are added to a house."""
NOBODY_HOME = "0491570156"
"""The number of the town that does not answer."""


def now() -> datetime:
    return datetime.now(UTC)


class Logins:
    def seat(self, seat: str) -> SipLogin:
        return SipLogin(user=f"{seat}-web", password="stage")  # noqa: S106

    def phone(self, seat: str) -> SipLogin:
        return SipLogin(user=f"{seat}-sip", password="7f3a9c41d2b8e650")  # noqa: S106

    def town(self, line: str) -> SipLogin:
        return SipLogin(user=f"{line}-web", password="stage")  # noqa: S106

    def check(self) -> SipLogin:
        return SipLogin(user="check-web", password="stage")  # noqa: S106

    def supervisor(self) -> SipLogin:
        return SipLogin(user="supervisor-web", password="stage")  # noqa: S106


class Store:
    """Recordings put in a folder by hand, to work on the player."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def audio(self, key: str) -> Path:
        return self._found(f"{key}.ogg")

    def peaks(self, key: str) -> Path:
        return self._found(f"{key}.peaks.json")

    def _found(self, name: str) -> Path:
        file = self._folder / name
        if not file.is_file():
            raise Unknown("unknown-recording")
        return file


class Stage:
    """Moves callers and colleagues."""

    def __init__(self, session: Session) -> None:
        self.pbx = FakePbx(sink=self._heard, clock=now)
        self.session = session
        self.lines = load_organisation("mairie").published
        self.door: Door | None = None
        self.roles: RoleKeeper | None = None
        self._called = 0
        self._later: set[asyncio.Task[None]] = set()

    async def play(self, scenario: Scenario, cle: str) -> str:
        """A scenario is tried (``ports.TryCall``)."""
        shown = scenario.appel(cle) or scenario.premier
        return self.call(shown.cli.replace(" ", ""), shown.nom)

    async def send(self, code: str) -> None:
        """A visitor comes in; set by ``staged``."""
        if self.door is not None:
            await self.door.send(code, "")

    def _heard(self, facts: list[e.Event]) -> None:
        self.session.submit(facts)
        for fact in facts:
            if isinstance(fact, e.ConsultationStarted):
                self._later.add(asyncio.create_task(self._play(fact)))
            elif isinstance(fact, e.CallDialled):
                self._later.add(asyncio.create_task(self._take(fact)))

    async def _play(self, fact: e.ConsultationStarted) -> None:
        if fact.station == "2053":
            await asyncio.sleep(0.8)
            self.fail(fact.consultation_id, "busy")
        elif fact.station in ANSWER_S:
            await asyncio.sleep(ANSWER_S[fact.station])
            self.pbx.colleague_answers(fact.consultation_id)

    async def _take(self, fact: e.CallDialled) -> None:
        """Whoever is called answers, but for a busy number, one that does not, and colleagues who are out."""
        if fact.number in ("2053", POOL):
            await asyncio.sleep(0.8)
            self.pbx.number_not_reached(fact.call_id, "busy")
        elif fact.number == NOBODY_HOME:
            await asyncio.sleep(2.5)
            self.pbx.number_not_reached(fact.call_id, "no-answer")
        elif fact.number in ANSWER_S:
            await asyncio.sleep(ANSWER_S[fact.number])
            self.pbx.number_answers(fact.call_id)

    def fail(self, about: str, reason: e.FailureReason) -> None:
        colleague = self.pbx.colleagues.pop(about, None)
        if colleague is not None:
            seat, station = colleague.seat, colleague.station
            self.pbx._tell(
                e.ConsultationFailed(
                    at=now(), consultation_id=about, seat=seat, station=station, reason=reason
                )
            )

    def call(
        self, number: str | None = None, name: str = "", line: str = "0261912000", robot: str = "", card: str = ""
    ) -> str:
        if number is None:
            number, name = CALLERS[self._called % len(CALLERS)]
        self._called += 1
        call_id = f"c-{int(now().timestamp())}.{self._called}"
        priority = next(each.priority for each in self.lines if each.number == line)
        self.pbx._tell(
            e.CallOffered(
                at=now(),
                call_id=call_id,
                number=number,
                name=name,
                dialled=line,
                priority=priority,
                robot=robot,
                card=card,
            ),
            e.CallWaiting(at=now(), call_id=call_id, reason="new"),
        )
        return call_id

    comes = True

    async def call_now(self, seat: str) -> None:
        self.call()

    def see(self, fact: e.Event) -> None:
        """A person who sits down puts the headset on."""
        alone = isinstance(fact, e.SeatTaken) and not self.session.board.seats[fact.seat].leg
        if isinstance(fact, e.SeatTaken) and alone and fact.phone == "browser":
            asyncio.get_running_loop().call_later(0.3, self.pbx.seat_connects, fact.seat)

    def act(self, act: str, about: dict[str, Any]) -> Any:
        match act:
            case "call":
                return self.call(about.pop("number", None), **about)
            case "play" if self.roles is not None:
                # The browser's telephone is none here: the call of the card, as Asterisk would tell it.
                player = self.roles.now.players[about["account"]]
                found = self.roles.played(player)
                assert player.card is not None
                assert found is not None
                number, name = found[1].cli.replace(" ", ""), found[1].nom
                return self.call(number, name=name, card=player.card.card)
            case "leave":
                self.pbx.caller_leaves(about["call_id"])
            case "station":
                for station, state in about.items():
                    self.pbx._tell(e.StationStateChanged(at=now(), station=station, state=state))
            case "fail":
                for consultation_id in list(self.pbx.colleagues):
                    self.fail(consultation_id, about["reason"])
            case "recall":
                call = self.session.board.calls[about["call_id"]]
                self.pbx._wait(call, about["reason"], about["station"])
            case "back":
                # A caller whom another seat had, who comes back.
                self.pbx._tell(e.CallAnswered(at=now(), call_id=about["call_id"], seat=about["seat"]))
                call = self.pbx.world.calls[about["call_id"]]
                self.pbx._transfer(call, "blind", "2053")
                self.pbx._wait(self.pbx.world.calls[about["call_id"]], "busy", "2053")
            case "visitor":
                self._later.add(asyncio.create_task(self.send(about["code"])))
            case "drop":
                self.pbx.seat_drops(about["seat"])
            case "phone":
                self.pbx.phone_is(about["seat"], about["what"])
            case "supervisor":
                self.pbx.supervisor_connects(about["supervision_id"])
            case "connect":
                self.pbx.seat_connects(about["seat"])
            case "fact":
                self.session.submit([fact_from_json({"at": now().isoformat(), **about})])
        return None


class Scenes:
    """The scenarios of the house, whose colleagues the stage plays (``ports.Scenes``)."""

    def scenario(self, code: str) -> Scenario:
        return load_scenario(code)

    def scenarios(self) -> list[Scenario]:
        return [one for code in scenario_codes() if (one := load_scenario(code)).org == "mairie"]

    def destinations(self, scenario: Scenario, appel: Appel) -> frozenset[str]:
        return frozenset()

    async def direct(self, scenario: str) -> None:
        pass


class Robots:
    """The callers of guided drills (``ports.Callers``)."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    async def call(self, scenario: str) -> str:
        shown = load_scenario(scenario).premier
        return self._stage.call(shown.cli.replace(" ", ""), shown.nom)

    async def tell(self, robot: str, situation: str) -> None:
        """Nobody listens."""

    async def tell_colleague(self, station: str, situation: str) -> None:
        """Nobody listens."""


class Actors:
    """The robots of a course (``ports.Actors``): they call, and wait."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._calls: dict[str, str] = {}

    async def play(self, scenario: str, call: str, *, robot: str, silent: bool, vip: bool) -> None:  # noqa: ARG002
        shown = load_scenario(scenario).appel(call)
        assert shown is not None
        call_id = self._calls[robot] = f"c-1772440999.{len(self._calls) + 1}"
        offered = e.CallOffered(
            at=now(),
            call_id=call_id,
            number=shown.cli.replace(" ", ""),
            name=f"VIP {shown.nom}" if vip else shown.nom,
            dialled="0261912000",
            robot=robot,
        )
        self._stage.pbx._tell(offered, e.CallWaiting(at=now(), call_id=call_id, reason="new"))

    async def prepare(self, scenario: str) -> None:
        """Nobody is called."""

    async def hang_up(self, robot: str) -> None:
        self._stage.pbx.caller_leaves(self._calls.get(robot, ""))


async def probe() -> list[Part]:
    return [Part(part=part, state="ok") for part in ("pbx", "ami", "journal", "robots", "console")]


def grown(house: Organisation, people: int) -> Organisation:
    """The same house with so many people: a head for every twelve, under those who were there."""
    model, chiefs = house.people[-1], [one.extension for one in house.people[:9]]
    more: list[Person] = []
    for number in range(people - len(house.people)):
        head = number % 12 == 0
        extension = str(5000 + number)
        manager = chiefs[number // 12 % len(chiefs)] if head else str(5000 + number // 12 * 12)
        surname = f"{NAMES[number % len(NAMES)]}-{NAMES[number // len(NAMES) % len(NAMES)]}"
        more.append(
            replace(
                model,
                extension=extension,
                last_name=surname,
                manager=manager,
                deputy=None,
                filter=None,
                direct="",
                service=f"Service {number // 36 + 1}",
            )
        )
    return replace(house, people=(*house.people, *more))


@asynccontextmanager
async def staged(folder: Path, console: Path, people: int = 0) -> AsyncIterator[FastAPI]:
    database = await Database.open(f"sqlite:///{folder / 'journal.db'}")
    accounts = Accounts(database, establishment="stage")
    await create_demo_accounts(accounts)
    preferences = Preferences(database, establishment="stage", clock=now)
    journal = SqlJournal(database, establishment="stage", node="stage")
    house = grown(load_organisation("mairie"), people)
    session = Session(journal=journal, organisation=house.id, clock=now)
    stage = Stage(session)
    await session.start()
    manoeuvres = Manoeuvres(session, stage.pbx, house.numbering, now, slots=house.parking.slots)
    histories = Histories(journal, session)
    desk = DeskKeeper(session)
    reservations = Reservations(session, desk, house)
    door = stage.door = Door(session, desk, load_visitors(house.id), SHIPPED / "voices", now)
    book = load_drills()
    drills = Drills(session, Robots(stage), book.drills, book.reasons, now, house.charter.hold_limit_s)
    director = Director(session, Actors(stage), door, desk, load_scenario, house, now)
    mode = ModeOfService(session, stage.pbx, house, now)
    souffleur = Souffleur(session, FakeCallers(), now)
    scenes = Scenes()
    roles = stage.roles = RoleKeeper(session, stage.pbx, scenes, house.id, town_lines(house), now)
    supervisions = Supervisions(session, stage.pbx, now)
    repertoire = Repertoire(folder, voices=catalogue(data=folder))
    lab = Lab(
        session=session,
        manoeuvres=manoeuvres,
        supervisions=supervisions,
        seats=Seats(session=session, pbx=stage.pbx, seats=house.seats, clock=now),
        forwards=ForwardSettings(session, stage.pbx, house.numbering),
        mode=mode,
        practice=stage,
        drills=drills,
        roles=roles,
        scenes=scenes,
        journal=journal,
        histories=histories,
        replays=Replays(journal, session),
        evidence=EvidenceKeeper(journal, session, house_of(house, folder), repertoire, findings_of),
        grids=Grids(folder),
        desk=desk,
        reservations=reservations,
        door=door,
        souffleur=souffleur,
        director=director,
        recordings=Store(folder),
        logins=Logins(),
        phone_server=PhoneServer(addresses=("192.168.1.40",), port=5060),
        organisation=house,
        forms=load_forms(),
        packs=Shelf(folder),
        repertoire=repertoire,
        lines=Lines(folder, now, lambda *_: None),
        try_call=stage.play,
        probe=probe,
        sip_websocket="ws://127.0.0.1:9/ws",
        clock=now,
    )
    app = create_app(lab, accounts, preferences=preferences, console=console, demo=True)

    async def act(act: str, request: Request) -> Any:
        return stage.act(act, await request.json())

    app.router.routes.insert(0, _route("/stage/{act}", act))
    past = await journal.read(session.session_id)
    stage.pbx.reached()
    for person in house.people:
        stage.pbx._tell(e.StationStateChanged(at=now(), station=person.extension, state="free"))
    with (
        histories.kept(past),
        desk.kept(past),
        roles.kept(past),
        door.kept(),
        souffleur.kept(past),
        director.kept(past),
        session.watch(stage.see),
        drills.kept(),
        mode.kept(),
        supervisions.kept(),
    ):
        yield app
    await session.stop(closed=False)
    await database.close()


def _route(path: str, endpoint: Any) -> Any:
    small = FastAPI()
    small.post(path)(endpoint)
    return small.router.routes[-1]


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8123)
    parser.add_argument("--console", type=Path, default=ROOT / "webconsole" / "dist-mock")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--people", type=int, default=0)
    asked = parser.parse_args()
    folder = asked.data or Path(tempfile.mkdtemp(prefix="stage-"))
    folder.mkdir(parents=True, exist_ok=True)
    async with staged(folder, asked.console, asked.people) as app:
        server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=asked.port, log_level="warning"))
        print(f"http://127.0.0.1:{asked.port}  data in {folder}", flush=True)
        await server.serve()


if __name__ == "__main__":
    asyncio.run(main())

"""A whole service for a test: the real application, session, manoeuvres, database; only the PBX is a fake."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

import httpx
from fastapi import FastAPI
from starlette.routing import BaseRoute

from standard.app.house import house_of
from standard.app.lines import Lines
from standard.app.voicing import catalogue
from standard.core.errors import RobotError, Unknown
from standard.core.evaluation.metrics import findings_of
from standard.core.events import Event
from standard.core.fact import Fact
from standard.core.organisation import Organisation
from standard.core.roles import town_lines
from standard.core.scenarios import Appel, Scenario
from standard.db.accounts import Account, Accounts
from standard.db.database import Database
from standard.db.journal import SqlJournal
from standard.db.models import Role
from standard.db.preferences import Preferences
from standard.lab.desks import DeskKeeper
from standard.lab.director import Director
from standard.lab.drills import Drills
from standard.lab.evidence import EvidenceKeeper
from standard.lab.forwards import ForwardSettings
from standard.lab.histories import Histories
from standard.lab.manoeuvres import Manoeuvres
from standard.lab.replays import Replays
from standard.lab.reservations import Reservations
from standard.lab.roles import RoleKeeper
from standard.lab.seats import Seats
from standard.lab.service import ModeOfService
from standard.lab.session import Session
from standard.lab.souffleur import Souffleur
from standard.lab.supervision import Supervisions
from standard.lab.visitors import Door
from standard.library.drills import load_drills
from standard.library.grids import Grids
from standard.library.load import SHIPPED, load_organisation
from standard.library.packs import Shelf
from standard.library.repertoire import Repertoire
from standard.library.scenarios import load_scenario, scenario_codes
from standard.library.sheets import load_forms
from standard.library.visitors import load_visitors
from standard.web.app import bare_app, create_app
from standard.web.ports import Lab, Part, PhoneServer, SipLogin
from tests.fakes import FakeActors, FakeCallers, FakePbx, FixedClock
from tests.passwords import cheap_passwords

F = TypeVar("F", bound=Fact)
ORIGIN = "http://console.test"
PASSWORD = "correct horse"
PEOPLE: dict[str, Role] = {
    "lea": "student",
    "hugo": "student",
    "claire": "instructor",
    "marc": "assessor",
    "nadia": "administrator",
}


@cache
def _routes() -> list[BaseRoute]:
    return bare_app().router.routes


@dataclass(slots=True)
class Robots:
    """The director of practice calls: notes who asked, or has no robot left."""

    asked: list[str] = field(default_factory=list)
    broken: bool = False
    comes: bool = True
    tried: list[Scenario] = field(default_factory=list)

    async def call_now(self, seat: str) -> None:
        """See ``ports.Practice``."""
        await self.call(seat)

    async def call(self, scenario: str) -> str:
        """See ``ports.Callers``."""
        if self.broken:
            raise RobotError("robot-pool-closed")
        self.asked.append(scenario)
        return scenario

    async def tell(self, robot: str, situation: str) -> None:
        """See ``ports.Callers``."""

    async def tell_colleague(self, station: str, situation: str) -> None:
        """See ``ports.Callers``."""

    async def play(self, scenario: Scenario, call: str) -> str:
        """See ``ports.TryCall``."""
        self.tried.append(scenario)
        return await self.call(f"{scenario.code}.{call}")


@cache
def _scenario(code: str) -> Scenario:
    return load_scenario(code)


@dataclass(slots=True)
class Scenes:
    """The scenarios that ship; notes whose colleagues were directed."""

    directed: list[str] = field(default_factory=list)
    failing: str = ""

    def scenario(self, code: str) -> Scenario:
        """See ``ports.Scenes``."""
        return _scenario(code)

    def scenarios(self) -> Sequence[Scenario]:
        """See ``ports.Scenes``."""
        return [one for code in scenario_codes() if (one := _scenario(code)).org == "mairie"]

    def destinations(self, scenario: Scenario, appel: Appel) -> frozenset[str]:
        """See ``ports.Scenes``."""
        return frozenset({str(scenario.faits.get("destinataire", ""))} - {""})

    async def direct(self, scenario: str) -> None:
        """See ``ports.Scenes``."""
        if self.failing:
            raise RobotError(self.failing)
        self.directed.append(scenario)


@dataclass(slots=True)
class Folder:
    """Recordings in a folder: ``<key>.ogg`` and ``<key>.json``."""

    root: Path

    def audio(self, key: str) -> Path:
        """See ``ports.Recordings``."""
        return self._file(f"{key}.ogg", key)

    def peaks(self, key: str) -> Path:
        """See ``ports.Recordings``."""
        return self._file(f"{key}.json", key)

    def keep(self, key: str, audio: bytes, peaks: str) -> None:
        """Store a recording."""
        self.root.joinpath(key).parent.mkdir(parents=True, exist_ok=True)
        self.root.joinpath(f"{key}.ogg").write_bytes(audio)
        self.root.joinpath(f"{key}.json").write_text(peaks)

    def _file(self, name: str, key: str) -> Path:
        file = self.root / name
        if not file.is_file():
            raise Unknown("unknown-recording", key=key)
        return file


class Logins:
    """SIP accounts whose passwords one can read off their names."""

    def seat(self, seat: str) -> SipLogin:
        """See ``ports.SipLogins``."""
        return SipLogin(user=f"{seat}-web", password=f"secret-{seat}")

    def phone(self, seat: str) -> SipLogin:
        """See ``ports.SipLogins``."""
        return SipLogin(user=f"{seat}-sip", password=f"secret-{seat}")

    def town(self, line: str) -> SipLogin:
        """See ``ports.SipLogins``."""
        return SipLogin(user=f"{line}-web", password=f"secret-{line}")

    def check(self) -> SipLogin:
        """See ``ports.SipLogins``."""
        return SipLogin(user="check-web", password="secret-check")

    def supervisor(self) -> SipLogin:
        """See ``ports.SipLogins``."""
        return SipLogin(user="supervisor-web", password="secret-supervisor")


@cache
def mairie() -> Organisation:
    """The town hall, read once."""
    return load_organisation("mairie")


# Read once too: nobody can change them.
_drills, _forms, _visitors = cache(load_drills), cache(load_forms), cache(load_visitors)


class Pending:
    """Facts the PBX has told and the session has not published yet."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._told: list[Event] = []
        self._none = asyncio.Event()

    def told(self, facts: list[Event]) -> None:
        """The PBX's sink."""
        self._told += facts
        self._session.submit(facts)

    def published(self, fact: Event) -> None:
        """The session's watcher."""
        self._told = [told for told in self._told if told is not fact]
        if not self._told:
            self._none.set()

    async def none_left(self) -> None:
        """Return when everything told is published."""
        self._none.clear()
        if self._told:
            await self._none.wait()


@dataclass(slots=True)
class Place:
    """Everything a test may touch."""

    app: FastAPI
    session: Session
    pbx: FakePbx
    journal: SqlJournal
    accounts: Accounts
    database: Database
    pending: Pending
    robots: Robots
    roles: RoleKeeper
    scenes: Scenes
    desk: DeskKeeper
    door: Door
    callers: FakeCallers
    actors: FakeActors
    director: Director
    recordings: Folder
    parts: list[Part]
    clock: FixedClock
    organisation: Organisation
    console: Path

    def client(self, address: str = "192.0.2.7") -> httpx.AsyncClient:
        """A browser that has not signed in."""
        transport = httpx.ASGITransport(app=self.app, client=(address, 40_000), raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"Origin": ORIGIN})

    async def signed_in(self, account: str, *, recorded: bool = True) -> httpx.AsyncClient:
        """A browser of this person."""
        client = self.client()
        body = {"name": account, "password": PASSWORD, "recorded": recorded}
        answer = await client.post("/api/session", json=body)
        assert answer.status_code == 200, answer.text
        return client

    async def seated(self, account: str, seat: str = "2001") -> httpx.AsyncClient:
        """A browser of this person at a connected seat."""
        client = await self.signed_in(account)
        assert (await client.post(f"/api/seats/{seat}/take")).status_code == 200
        self.pbx.seat_connects(seat)
        await self.settled()
        return client

    async def settled(self) -> None:
        """Return when every fact the PBX has told is on the board."""
        async with asyncio.timeout(5):
            await self.pending.none_left()

    async def journaled(self, kind: type[F], **values: object) -> F:
        """Return the first fact of this kind and with these values, once the journal has it."""
        async with asyncio.timeout(5):
            while True:
                for numbered in await self.journal.read(self.session.session_id):
                    fact = numbered.fact
                    if isinstance(fact, kind) and all(getattr(fact, name) == v for name, v in values.items()):
                        return fact
                await asyncio.sleep(0.005)

    async def tell(self, *facts: Event) -> None:
        """Record facts as they are."""
        await self.session.record(*facts)


async def _people(accounts: Accounts) -> None:
    for account, role in PEOPLE.items():
        person = Account(account=account, name=account.title(), role=role, language="fr")
        await accounts.add(person, PASSWORD)


@asynccontextmanager
async def open_place(
    folder: Path,
    *,
    demo: bool = False,
    sip_websocket: str = "ws://127.0.0.1:9/ws",
    origins: Sequence[str] = (),
) -> AsyncIterator[Place]:
    """A service with people, an organisation and a reached PBX."""
    clock, organisation = FixedClock(), mairie()
    database = await Database.open(f"sqlite:///{folder / 'journal.db'}")
    journal = SqlJournal(database, establishment="lycee-a", node="n")
    accounts = Accounts(
        database,
        establishment="lycee-a",
        lifetime=timedelta(hours=12),
        passwords=cheap_passwords(),
        clock=clock,
    )
    await _people(accounts)
    session = Session(journal, "mairie", clock)
    pending = Pending(session)
    pbx = FakePbx(pending.told, clock)
    manoeuvres = Manoeuvres(session, pbx, organisation.numbering, clock)
    robots, recordings = Robots(), Folder(folder / "recordings")
    book, hold_s = _drills(), organisation.charter.hold_limit_s
    drills = Drills(session, robots, book.drills, book.reasons, clock, hold_s)
    scenes = Scenes()
    roles = RoleKeeper(session, pbx, scenes, organisation.id, town_lines(organisation), clock)
    parts = [Part(part="pbx", state="ok"), Part(part="ami", state="ok"), Part(part="journal", state="ok")]

    async def probe() -> Sequence[Part]:
        return parts

    histories = Histories(journal, session)
    desk = DeskKeeper(session)
    reservations = Reservations(session, desk, organisation)
    door = Door(session, desk, _visitors("mairie"), SHIPPED / "voices", clock)
    callers = FakeCallers()
    souffleur = Souffleur(session, callers, clock)
    actors = FakeActors(pending.told, clock)
    director = Director(session, actors, door, desk, load_scenario, organisation, clock)
    supervisions = Supervisions(session, pbx, clock)
    lab = Lab(
        session=session,
        manoeuvres=manoeuvres,
        supervisions=supervisions,
        seats=Seats(session, pbx, organisation.seats, clock),
        forwards=ForwardSettings(session, pbx, organisation.numbering),
        mode=ModeOfService(session, pbx, organisation, clock),
        practice=robots,
        drills=drills,
        roles=roles,
        scenes=scenes,
        journal=journal,
        histories=histories,
        replays=Replays(journal, session),
        evidence=EvidenceKeeper(
            journal,
            session,
            house_of(organisation, folder),
            Repertoire(folder, voices=catalogue(data=folder)),
            findings_of,
        ),
        grids=Grids(folder),
        desk=desk,
        reservations=reservations,
        door=door,
        souffleur=souffleur,
        director=director,
        recordings=recordings,
        logins=Logins(),
        phone_server=PhoneServer(addresses=("192.0.2.10", "198.51.100.10"), port=5060),
        organisation=organisation,
        forms=_forms(),
        packs=Shelf(folder),
        repertoire=Repertoire(folder, voices=catalogue(data=folder)),
        lines=Lines(folder, clock, lambda *_: None),
        try_call=robots.play,
        probe=probe,
        sip_websocket=sip_websocket,
        clock=clock,
    )
    console = folder / "dist"
    app = create_app(
        lab,
        accounts,
        preferences=Preferences(database, establishment="lycee-a", clock=clock),
        console=console,
        demo=demo,
        origins=origins,
    )
    # The same in every place; FastAPI would work them out anew at the first request of each.
    app.router.routes[: len(_routes())] = _routes()
    await session.start()
    place = Place(
        app=app,
        session=session,
        pbx=pbx,
        journal=journal,
        accounts=accounts,
        database=database,
        pending=pending,
        robots=robots,
        roles=roles,
        scenes=scenes,
        desk=desk,
        door=door,
        callers=callers,
        actors=actors,
        director=director,
        recordings=recordings,
        parts=parts,
        clock=clock,
        organisation=organisation,
        console=console,
    )
    try:
        past = await journal.read(session.session_id)
        with (
            histories.kept(past),
            desk.kept(past),
            roles.kept(past),
            door.kept(),
            souffleur.kept(past),
            director.kept(past),
            session.watch(pending.published),
            drills.kept(),
            supervisions.kept(),
        ):
            pbx.reached()
            await place.settled()
            yield place
    finally:
        await manoeuvres.stop()
        await session.stop(closed=False)
        await database.close()

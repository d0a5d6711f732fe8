"""The service: journal, AMI link, session, robots and web in one process, put together."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import AsyncIterator, Coroutine, Generator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta

import uvicorn
from cryptography.x509 import Certificate
from fastapi import FastAPI

import standard
from standard.ami.client import AmiAddress, Link
from standard.app.encryption import encryption, followed, lines, trusted
from standard.app.health import Probes
from standard.app.house import house_of, running_house
from standard.app.lines import Lines
from standard.app.listening import listen, listen_for_trust
from standard.app.recordings import Recordings
from standard.app.robots import Cast
from standard.app.voicing import catalogue
from standard.audio.hearing import Hearing
from standard.audio.storage import FolderStorage
from standard.core.board import Board
from standard.core.errors import PbxUnreachable, Unknown
from standard.core.evaluation.metrics import findings_of
from standard.core.organisation import Organisation
from standard.core.roles import town_lines
from standard.db.accounts import Accounts
from standard.db.database import Database
from standard.db.demo import create_demo_accounts
from standard.db.hearings import Hearings
from standard.db.journal import SqlJournal
from standard.db.preferences import Preferences
from standard.engine.folders import Folders
from standard.engine.plan import AMI_USER, CHECK, SUPERVISOR
from standard.engine.secrets import Secrets, load_or_create
from standard.engine.sockets import local_addresses
from standard.lab import answer_sheet, hearing, housekeeping, phones, recordings
from standard.lab.desks import DeskKeeper
from standard.lab.director import Director
from standard.lab.drills import Drills
from standard.lab.evidence import EvidenceKeeper
from standard.lab.forwards import ForwardSettings
from standard.lab.histories import Histories
from standard.lab.manoeuvres import Manoeuvres
from standard.lab.pace import REAL, Pace
from standard.lab.patience import Patience
from standard.lab.practice import Practice
from standard.lab.replays import Replays
from standard.lab.reservations import Reservations
from standard.lab.roles import RoleKeeper
from standard.lab.seats import Seats
from standard.lab.service import ModeOfService
from standard.lab.session import Session
from standard.lab.souffleur import Souffleur
from standard.lab.supervision import Supervisions
from standard.lab.takers import Takers
from standard.lab.visitors import Door
from standard.library.drills import load_drills
from standard.library.grids import Grids
from standard.library.load import SHIPPED
from standard.library.packs import Shelf
from standard.library.repertoire import Repertoire
from standard.library.sheets import load_forms
from standard.library.visitors import load_visitors
from standard.robots.pool import RobotPool
from standard.settings import Settings
from standard.web.app import create_app
from standard.web.ports import Lab, PhoneServer, SipLogin
from standard.web.trust import trust_app

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Logins:
    """The SIP accounts of browsers and telephones (``web.ports.SipLogins``)."""

    secrets: Secrets
    organisation: Organisation

    def seat(self, seat: str) -> SipLogin:
        """Of a seat's browser endpoint."""
        if seat not in self.organisation.seats:
            raise Unknown("unknown-seat", seat=seat)
        return SipLogin(user=f"{seat}-web", password=self.secrets.password(seat))

    def phone(self, seat: str) -> SipLogin:
        """Of a SIP phone: a seat's, or one of the town."""
        known = self.town if seat in town_lines(self.organisation) else self.seat
        return SipLogin(user=f"{seat}-sip", password=known(seat).password)

    def town(self, line: str) -> SipLogin:
        """Of the browser of somebody who plays a caller."""
        if line not in town_lines(self.organisation):
            raise Unknown("unknown-seat", seat=line)
        return SipLogin(user=f"{line}-web", password=self.secrets.password(line))

    def check(self) -> SipLogin:
        """Of the endpoint that can only dial the echo."""
        return SipLogin(user=CHECK, password=self.secrets.password(CHECK))

    def supervisor(self) -> SipLogin:
        """Of the endpoint that can only wait to be let hear a seat."""
        return SipLogin(user=SUPERVISOR, password=self.secrets.password(SUPERVISOR))


def phone_server(settings: Settings) -> PhoneServer:
    """Where the telephones of the classroom find Asterisk: said on the provisioning sheet."""
    if settings.phone_host is not None:
        addresses: tuple[str, ...] = (settings.phone_host,)
    elif settings.sip_bind == "0.0.0.0":  # noqa: S104 - compared, not bound
        addresses = local_addresses() or ("127.0.0.1",)
    else:
        addresses = (settings.sip_bind,)
    return PhoneServer(addresses=addresses, port=settings.sip_port)


def ami_address(settings: Settings) -> AmiAddress:
    """Where AMI is, with a secret that is read when it is needed: Asterisk gets a new one at each start."""

    def secret() -> str:
        try:
            return settings.ami_secret_path.read_text().strip()
        except (OSError, UnicodeDecodeError) as error:
            raise PbxUnreachable("ami-secret-missing", path=str(settings.ami_secret_path)) from error

    return AmiAddress(settings.ami_host, settings.ami_port, AMI_USER, secret)


@asynccontextmanager
async def running(
    settings: Settings, *, pace: Pace = REAL, robots: RobotPool | None = None
) -> AsyncIterator[FastAPI]:
    """The whole lab, started and, on exit, stopped in the opposite order; yields the web application.

    At another ``pace`` than the real one, whoever starts it gives robots and Asterisk the same.
    """
    organisation = pace.of_house(running_house(settings))
    now = pace.now
    folders = Folders(settings.data)
    folders.run.mkdir(parents=True, exist_ok=True)
    secrets = load_or_create(folders.secrets)
    database = await Database.open(settings.database)
    try:
        accounts = Accounts(
            database, establishment=settings.establishment, lifetime=timedelta(hours=settings.sign_in_hours)
        )
        if settings.demo:
            await create_demo_accounts(accounts)
        journal = SqlJournal(database, establishment=settings.establishment, node=settings.node)
        session = Session(journal, organisation.id, now)
        await session.start()
        # Asterisk stamps what it tells by the real clock, and so does its link.
        link = Link(ami_address(settings), lambda told: session.submit(pace.stamped(told)), REAL.now)
        manoeuvres = Manoeuvres(
            session,
            link,
            organisation.numbering,
            now,
            slots=organisation.parking.slots,
            ring_s=round(organisation.charter.recall_s),
        )
        mode = ModeOfService(session, link, organisation, now, usual=settings.service)
        seats = Seats(session, link, organisation.seats, now)
        packs = Shelf(settings.data)
        repertoire = Repertoire(settings.data, packs, catalogue(data=settings.data))
        cast = Cast(settings, organisation, secrets, robots, repertoire, pace)
        roles = RoleKeeper(session, link, cast, organisation.id, town_lines(organisation), now)
        supervisions = Supervisions(session, link, now)
        book = load_drills()
        drills = Drills(
            session,
            cast if settings.robots else None,
            book.drills if cast.plays_drills else (),
            book.reasons,
            now,
            organisation.charter.hold_limit_s,
        )
        kept = settings.data / "store"
        store = Recordings(folders.recordings, kept)
        hearings = Hearings(database, establishment=settings.establishment, node=settings.node)
        histories = Histories(journal, session)
        desk = DeskKeeper(session)
        reservations = Reservations(session, desk, organisation)
        door = Door(session, desk, load_visitors(organisation.id), SHIPPED / "voices", now)
        souffleur = Souffleur(session, cast, now)
        director = Director(
            session,
            cast if settings.robots else None,
            door,
            desk,
            repertoire.scenario,
            organisation,
            now,
        )
        cast.curve = director.curve
        practice = Practice(
            session,
            cast,
            cast.practice_scenarios,
            now,
            lambda: director.quiet() or bool(roles.now.players),
        )
        past = await journal.read(session.session_id)
        left = await hearings.unheard(organisation.id, now() - hearing.LOOKS_BACK)
        async with AsyncExitStack() as keepers:
            keepers.enter_context(housekeeping.kept(session, link))
            keepers.enter_context(phones.kept(session, link, manoeuvres.put_down))
            keepers.enter_context(mode.kept())
            keepers.enter_context(supervisions.kept())
            keepers.enter_context(recordings.kept(session, store, now, past))
            await keepers.enter_async_context(hearing.kept(session, Hearing(FolderStorage(kept)), now, left))
            keepers.enter_context(histories.kept(past))
            keepers.enter_context(desk.kept(past))
            keepers.enter_context(roles.kept(past))
            keepers.enter_context(door.kept())
            # Before those who ask it how patient a robot is.
            keepers.enter_context(director.kept(past))
            keepers.enter_context(answer_sheet.kept(session, cast.situation))
            keepers.enter_context(drills.kept(past))
            keepers.enter_context(Patience(session, cast, now, pace.times).kept(past))
            keepers.enter_context(souffleur.kept(past))
            keepers.enter_context(Takers(reservations, settings.agenda_taken_every_min * 60).kept())
            if settings.robots:
                # In every house: it also tells robots what SIP does not say.
                keepers.enter_context(practice.directed())
                keepers.enter_context(cast.playing(session))
            link.start(session.board)
            probes = Probes(session, link, cast)
            lab = Lab(
                session=session,
                manoeuvres=manoeuvres,
                seats=seats,
                supervisions=supervisions,
                forwards=ForwardSettings(session, link, organisation.numbering),
                mode=mode,
                practice=practice,
                drills=drills,
                roles=roles,
                scenes=cast,
                journal=journal,
                histories=histories,
                replays=Replays(journal, session),
                evidence=EvidenceKeeper(
                    journal, session, house_of(organisation, settings.data), repertoire, findings_of
                ),
                grids=Grids(settings.data),
                desk=desk,
                reservations=reservations,
                door=door,
                souffleur=souffleur,
                director=director,
                recordings=store,
                logins=Logins(secrets, organisation),
                phone_server=phone_server(settings),
                organisation=organisation,
                forms=load_forms(),
                packs=packs,
                repertoire=repertoire,
                lines=Lines(settings.data, now, cast.renew_line),
                try_call=cast.try_out,
                probe=probes.parts,
                sip_websocket=settings.sip_websocket,
                clock=now,
            )
            console = standard.resource_dir("webconsole")
            try:
                yield create_app(
                    lab,
                    accounts,
                    preferences=Preferences(database, establishment=settings.establishment, clock=now),
                    console=console,
                    demo=settings.demo,
                    origins=settings.origins,
                )
            finally:
                await manoeuvres.stop()
                await cast.stop()
                await link.stop()
                await session.stop(closed=_nobody_in(session.board))
    finally:
        await database.close()


async def serve(settings: Settings) -> None:
    """Run the service until SIGINT or SIGTERM.

    Raises ``EngineError`` when a port is taken, ``CertificateError`` when HTTPS cannot be.
    """
    listening = listen(settings)
    shown = encryption(settings)
    trusting = listen_for_trust(settings) if settings.own_authority else None
    async with running(settings) as app, AsyncExitStack() as beside:
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            # Browsers keep their streams open: they are told to come back, not waited for.
            timeout_graceful_shutdown=2,
            ws="websockets-sansio",
            # An event is encoded once for all browsers, and must not be compressed again for each.
            ws_per_message_deflate=False,
            ws_max_size=65536,
            ssl_certfile=shown.certificate if shown else None,
            ssl_keyfile=shown.key if shown else None,
        )
        config.load()
        if shown is not None and settings.engine == "external":
            # Nobody stands before this process to tell where it is.
            for line in lines(settings, shown):
                log.info(line)
        if shown is not None and config.ssl is not None:
            await beside.enter_async_context(_meanwhile(followed(settings, shown, config.ssl)))
        if shown is not None and shown.authority is not None and trusting is not None:
            await beside.enter_async_context(_trust_page(settings, shown.authority, trusting))
        server = uvicorn.Server(config)
        _ends_in_order(server)
        await server.serve(sockets=[listening])


class _Beside(uvicorn.Server):
    """A web server that leaves signals to the one it stands beside."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Take none."""
        yield


@asynccontextmanager
async def _trust_page(
    settings: Settings, authority: Certificate, listening: socket.socket
) -> AsyncIterator[None]:
    """Serve it in plain HTTP on its own port."""
    app = trust_app(trusted(settings, authority), console=standard.resource_dir("webconsole"))
    server = _Beside(
        uvicorn.Config(
            app, log_level="warning", access_log=False, ws="none", lifespan="off", timeout_graceful_shutdown=1
        )
    )
    async with _meanwhile(server.serve(sockets=[listening])) as serving:
        yield
        server.should_exit = True
        await serving


@asynccontextmanager
async def _meanwhile(work: Coroutine[object, object, None]) -> AsyncIterator[asyncio.Task[None]]:
    """Do this until the block ends."""
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def _nobody_in(board: Board) -> bool:
    """Whether the session is over. Whoever Asterisk still connects is found again in the same session."""
    return not board.calls and not any(seat.leg for seat in board.seats.values())


def _ends_in_order(server: uvicorn.Server) -> None:
    """Have a signal end the web server and then everything else.

    Uvicorn raises the signal once more when it has ended; with the usual
    handler, that would be the end of the process, before anything is put away.
    """

    def stop() -> None:
        server.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop)

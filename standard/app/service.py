"""The service: journal, AMI link, session, robots and web in one process, put together."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import uvicorn
from fastapi import FastAPI

import standard
from standard.ami.client import AmiAddress, Link
from standard.app.health import Probes
from standard.app.listening import listen
from standard.app.recordings import Recordings
from standard.app.robots import Cast
from standard.core.board import Board
from standard.core.errors import PbxUnreachable, Unknown
from standard.core.organisation import Organisation
from standard.db.accounts import Accounts
from standard.db.database import Database
from standard.db.demo import create_demo_accounts
from standard.db.journal import SqlJournal
from standard.engine.folders import Folders
from standard.engine.plan import AMI_USER, CHECK
from standard.engine.secrets import Secrets, load_or_create
from standard.lab import housekeeping, recordings
from standard.lab.manoeuvres import Manoeuvres
from standard.lab.practice import Practice
from standard.lab.seats import Seats
from standard.lab.service import ModeOfService
from standard.lab.session import Session
from standard.library.load import load_organisation
from standard.settings import Settings
from standard.web.app import create_app
from standard.web.ports import Lab, SipLogin

log = logging.getLogger(__name__)


def now() -> datetime:
    """The lab's clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Logins:
    """The SIP accounts of the browsers (``web.ports.SipLogins``)."""

    secrets: Secrets
    organisation: Organisation

    def seat(self, seat: str) -> SipLogin:
        """Of a seat's browser endpoint."""
        if seat not in self.organisation.seats:
            raise Unknown("unknown-seat", seat=seat)
        return SipLogin(user=f"{seat}-web", password=self.secrets.password(seat))

    def check(self) -> SipLogin:
        """Of the endpoint that can only dial the echo."""
        return SipLogin(user=CHECK, password=self.secrets.password(CHECK))


def ami_address(settings: Settings) -> AmiAddress:
    """Where AMI is, with a secret that is read when it is needed: Asterisk gets a new one at each start."""

    def secret() -> str:
        try:
            return settings.ami_secret_path.read_text().strip()
        except (OSError, UnicodeDecodeError) as error:
            raise PbxUnreachable("ami-secret-missing", path=str(settings.ami_secret_path)) from error

    return AmiAddress(settings.ami_host, settings.ami_port, AMI_USER, secret)


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[FastAPI]:
    """The whole lab, started and, on exit, stopped in the opposite order; yields the web application."""
    organisation = load_organisation(settings.organisation)
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
        link = Link(ami_address(settings), session.submit, now)
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
        cast = Cast(settings, organisation, secrets)
        practice = Practice(session, cast, cast.practice_scenarios, now)
        store = Recordings(folders.recordings, settings.data / "store")
        past = await journal.read(session.session_id)
        with ExitStack() as keepers:
            keepers.enter_context(housekeeping.kept(session, link))
            keepers.enter_context(mode.kept())
            keepers.enter_context(recordings.kept(session, store, now, past))
            if settings.robots:
                keepers.enter_context(practice.directed())
                keepers.enter_context(cast.playing(session))
            link.start(session.board)
            probes = Probes(session, link, cast)
            lab = Lab(
                session=session,
                manoeuvres=manoeuvres,
                seats=seats,
                mode=mode,
                practice=practice,
                journal=journal,
                recordings=store,
                logins=Logins(secrets, organisation),
                organisation=organisation,
                probe=probes.parts,
                sip_websocket=settings.sip_websocket,
                clock=now,
            )
            console = standard.resource_dir("webconsole")
            try:
                yield create_app(lab, accounts, console=console, demo=settings.demo, origins=settings.origins)
            finally:
                await manoeuvres.stop()
                await cast.stop()
                await link.stop()
                await session.stop(closed=_nobody_in(session.board))
    finally:
        await database.close()


async def serve(settings: Settings) -> None:
    """Run the service until SIGINT or SIGTERM. Raises ``EngineError`` when its port is taken."""
    listening = listen(settings)
    async with running(settings) as app:
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
            ssl_certfile=settings.tls_certificate,
            ssl_keyfile=settings.tls_key,
        )
        server = uvicorn.Server(config)
        _ends_in_order(server)
        await server.serve(sockets=[listening])


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

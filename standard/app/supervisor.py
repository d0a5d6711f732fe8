"""`standard lab`: Asterisk and the service as two children, so that neither takes the other down.

The service may be killed and comes back to a PBX that kept every call. When
this process ends, however it ends, so do both (PR_SET_PDEATHSIG).
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import ssl
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException

from standard.app import greetings
from standard.app.announcements import announce
from standard.app.encryption import Encryption, encryption, lines
from standard.app.house import running_house, settled_house
from standard.app.listening import listen, listen_for_trust
from standard.app.rendering import ports
from standard.core.errors import EngineError
from standard.core.sentences import sentence_of
from standard.engine.embedded import Embedded
from standard.engine.folders import Folders
from standard.engine.health import EngineHealth, EngineState
from standard.engine.plan import Binds
from standard.engine.prepare import embedded_paths, plan_for
from standard.engine.rootfs import open_rootfs
from standard.engine.secrets import load_or_create
from standard.library.scenarios import load_town
from standard.settings import Settings

READY_S = 30.0
"""Longest wait for the service's first answer."""
STOP_S = 8.0
RETRY_S = (0.2, 1.0, 3.0, 10.0)

Say = Callable[[str], None]


@dataclass(slots=True)
class Supervisor:
    """Both children of one lab."""

    settings: Settings
    say: Say
    _encryption: Encryption | None = None
    _service: asyncio.subprocess.Process | None = None
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Start everything, tell where it is, and stay until SIGINT or SIGTERM. Raises ``EngineError``."""
        began = time.monotonic()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._stopping.set)
        # Otherwise another lab there would be taken for this one.
        listen(self.settings).close()
        if self.settings.own_authority:
            listen_for_trust(self.settings).close()
        self._encryption = encryption(self.settings)
        engine = self._engine()
        self.say("Asterisk démarre / starting Asterisk")
        # At the first start it takes a while for a big house; until it is there Asterisk greets by itself.
        voice = asyncio.create_task(
            asyncio.to_thread(greetings.render, running_house(self.settings), self.settings)
        )
        keeper = asyncio.create_task(engine.keep_running())
        service = asyncio.create_task(self._keep_service())
        stop = asyncio.create_task(self._stopping.wait())
        try:
            greeting = asyncio.create_task(self._greeted(began))
            await asyncio.wait({keeper, service, stop}, return_when=asyncio.FIRST_COMPLETED)
            greeting.cancel()
            for task in (keeper, service):
                if task.done():
                    task.result()
        finally:
            self._stopping.set()
            self.say("arrêt / stopping")
            await self._end(keeper, service, stop, voice)
            await engine.stop()

    async def _end(self, *tasks: asyncio.Task[object]) -> None:
        if self._service is not None and self._service.returncode is None:
            self._service.terminate()
            with suppress(TimeoutError):
                async with asyncio.timeout(STOP_S):
                    await self._service.wait()
            if self._service.returncode is None:
                self._service.kill()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _engine(self) -> Embedded:
        settings = self.settings
        folders = Folders(settings.data)
        organisation = settled_house(settings)
        announce(organisation, folders)
        plan = plan_for(
            organisation,
            paths=embedded_paths(folders, open_rootfs(settings.rootfs_dir)),
            ports=ports(settings),
            secrets=load_or_create(folders.secrets),
            town=load_town(settings.organisation),
            binds=Binds(sip=settings.sip_bind),
            loopback_media=settings.loopback_media,
        )
        engine = Embedded(plan, settings.rootfs_dir, folders)
        engine.on_change(self._engine_changed)
        return engine

    def _engine_changed(self, health: EngineHealth) -> None:
        if health.state in (EngineState.RESTARTING, EngineState.FAILED) and health.error_id:
            told = sentence_of(health.error_id, dict(health.details))
            self.say(f"Asterisk : {told.fr} / {told.en}")

    async def _keep_service(self) -> None:
        """Start the service again whenever it ends by itself."""
        turn = 0
        while not self._stopping.is_set():
            began = time.monotonic()
            self._service = await asyncio.create_subprocess_exec(
                "setpriv", "--pdeathsig=TERM", "--", sys.executable, "-m", "standard", "serve",
                stdin=asyncio.subprocess.DEVNULL,
                # Ctrl-C reaches the whole terminal group: only this process answers it.
                start_new_session=True,
                env=os.environ | {"STANDARD_DATA": str(self.settings.data)},
            )  # fmt: skip
            code = await self._service.wait()
            if self._stopping.is_set():
                return
            if code == PORT_TAKEN:
                raise EngineError("http-port-taken", port=self.settings.http_port)
            self.say(f"service : {code} → redémarrage / restarting")
            turn = 0 if time.monotonic() - began > max(RETRY_S) else turn + 1
            await asyncio.sleep(RETRY_S[min(turn, len(RETRY_S)) - 1] if turn else 0.0)

    async def _greeted(self, began: float) -> None:
        """Say where the lab is, once it answers and the PBX is reached."""
        url = address(self.settings)
        while time.monotonic() - began < READY_S:
            if await asyncio.to_thread(pbx_is_reached, url):
                self._greet(url, time.monotonic() - began)
                return
            await asyncio.sleep(0.05)
        self.say(
            "le service ne répond pas, voir les messages ci-dessus / the service does not answer, see above"
        )

    def _greet(self, url: str, took_s: float) -> None:
        self.say(f"prêt en {took_s:.1f} s / ready in {took_s:.1f} s")
        self.say(f"→ {url}")
        if self._encryption is not None:
            for line in lines(self.settings, self._encryption):
                self.say(line)
        if self.settings.demo:
            self.say("comptes de démonstration / demo accounts: eleve/eleve  formateur/formateur")
            self.say("                                          evaluateur/evaluateur  admin/admin")
        self.say("Ctrl-C arrête tout / stops everything")


PORT_TAKEN = 98
"""Exit code of ``serve`` when its port is in use (errno EADDRINUSE)."""


def address(settings: Settings) -> str:
    """URL of the console, for somebody at this machine."""
    host = "localhost" if settings.http_host in ("0.0.0.0", "127.0.0.1") else settings.http_host  # noqa: S104
    scheme = "https" if settings.https else "http"
    return f"{scheme}://{host}:{settings.http_port}"


def pbx_is_reached(url: str) -> bool:
    """Whether the service at this address answers and has its PBX."""
    trusting = ssl.create_default_context()
    # Our own address: the certificate may name the machine as the classroom knows it.
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    try:
        with urllib.request.urlopen(f"{url}/api/health", timeout=2, context=trusting) as answer:  # noqa: S310
            parts = json.load(answer)["parts"]
            return any(part["part"] == "pbx" and part["state"] == "ok" for part in parts)
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        # Nobody there yet, or something else than a lab.
        return False

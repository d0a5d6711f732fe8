"""The whole service, put together: without a PBX, beside another one, and at its end."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from contextlib import closing
from pathlib import Path

import httpx
import numpy as np
import pytest
from fastapi import FastAPI

from standard.app.demo.private import settings_of
from standard.app.service import Logins, ami_address, phone_server, running
from standard.app.supervisor import PORT_TAKEN
from standard.audio.sound import write_opus
from standard.audio.storage import FolderStorage
from standard.core.errors import PbxUnreachable, Unknown
from standard.core.events import Numbered, RecordingStored
from standard.core.sentences import sentence_of
from standard.db.accounts import Account, Accounts
from standard.db.database import Database
from standard.db.journal import SessionRecord, SqlJournal
from standard.engine.plan import CHECK
from standard.engine.secrets import load_or_create
from standard.lab.pace import REAL
from standard.library.load import load_organisation
from standard.settings import Settings
from tests.app.labs import free_port
from tests.passwords import cheap_passwords

PASSWORD = "correct horse"
ORIGIN = "http://console.test"
HANG_UP = {"type": "HangUp", "call_id": "c-1772440200.1"}


def variables(folder: Path, **more: str) -> dict[str, str]:
    """A service of its own, to which no Asterisk answers."""
    chosen = {
        "data": str(folder),
        "node": "here",
        "ami_port": str(free_port()),
        "robots": "0",
    } | more
    return {f"STANDARD_{key.upper()}": value for key, value in chosen.items()}


def alone(folder: Path, **more: str) -> Settings:
    return settings_of(variables(folder, **more))


def browser(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url=ORIGIN, headers={"Origin": ORIGIN}
    )


async def add_student(settings: Settings) -> None:
    database = await Database.open(settings.database)
    try:
        accounts = Accounts(database, establishment=settings.establishment, passwords=cheap_passwords())
        await accounts.add(Account(account="lea", name="Léa M.", role="student", language="fr"), PASSWORD)
    finally:
        await database.close()


async def sign_in(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/session", json={"name": "lea", "password": PASSWORD, "recorded": True})
    assert answer.status_code == 200, answer.text


async def bad(client: httpx.AsyncClient) -> dict[str, tuple[str, str]]:
    """State and advice of each bad part, as anybody may ask; the console may be built here or not."""
    told = (await client.get("/api/health")).json()["parts"]
    return {
        each["part"]: (each["state"], each["advice"]["fr"])
        for each in told
        if each["state"] != "ok" and each["part"] != "console"
    }


def advice(error: str) -> str:
    return sentence_of(error, {}).fr


async def sessions(settings: Settings) -> list[SessionRecord]:
    database = await Database.open(settings.database)
    try:
        journal = SqlJournal(database, establishment=settings.establishment, node=settings.node)
        return await journal.sessions()
    finally:
        await database.close()


async def test_without_a_pbx_it_says_so_and_ends_at_once(tmp_path: Path) -> None:
    settings = alone(tmp_path)
    (tmp_path / "run").mkdir()
    settings.ami_secret_path.write_text("unused")
    await add_student(settings)
    async with running(settings) as app, browser(app) as client:
        assert await bad(client) == {
            "pbx": ("down", advice("pbx-not-reached")),
            "ami": ("down", advice("pbx-unreachable")),
        }
        await sign_in(client)
        taken = await client.post("/api/seats/2001/take")
        assert taken.json()["sip"]["user"] == "2001-web"
        refused = await client.post("/api/seats/2001/commands", json=HANG_UP)
        assert (refused.status_code, refused.json()["id"]) == (409, "pbx-not-reached")
        assert all(refused.json()["sentence"].values())
        began = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - began < 2


async def test_robots_that_wait_for_the_pbx_hold_nobody_up(tmp_path: Path) -> None:
    async with running(alone(tmp_path, robots="1")) as app, browser(app) as client:
        assert (await bad(client))["robots"] == ("down", advice("robots-starting"))
        began = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - began < 2


async def test_a_second_service_takes_the_session_over(tmp_path: Path) -> None:
    settings = alone(tmp_path)
    await add_student(settings)
    async with running(settings) as old_app, browser(old_app) as old:
        await sign_in(old)
        async with running(settings) as new_app, browser(new_app) as new:
            await sign_in(new)
            assert (await new.post("/api/seats/2001/take")).status_code == 200
            refused = await old.post("/api/seats/2002/take")
            assert (refused.status_code, refused.json()["id"]) == (503, "journal-taken-over")
            assert (await bad(old))["journal"] == ("down", advice("journal-taken-over"))
            assert "journal" not in await bad(new)
            assert len(await sessions(settings)) == 1


async def test_a_run_without_anybody_left_is_a_session_that_ends(tmp_path: Path) -> None:
    settings = alone(tmp_path)
    for run in (1, 2):
        async with running(settings):
            opened = [each for each in await sessions(settings) if each.closed_at is None]
            assert len(opened) == 1
        assert [each.closed_at is None for each in await sessions(settings)] == [False] * run


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_everything_in_order(tmp_path: Path, number: signal.Signals) -> None:
    port = free_port()
    own = variables(tmp_path, http_port=str(port))
    service = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "standard", "serve", env=os.environ | own, stderr=asyncio.subprocess.PIPE
    )
    try:
        async with asyncio.timeout(30), httpx.AsyncClient() as client:
            while not await answers(client, port):
                assert service.returncode is None
                await asyncio.sleep(0.05)
        service.send_signal(number)
        async with asyncio.timeout(10):
            _, said = await service.communicate()
    finally:
        if service.returncode is None:
            service.kill()
            await service.wait()
    assert service.returncode == 0
    assert b"Traceback" not in said
    assert [each.closed_at is None for each in await sessions(settings_of(own))] == [False]


async def test_a_port_that_is_taken_has_an_exit_code_of_its_own(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        own = variables(tmp_path / "data", http_port=str(taken.getsockname()[1]))
        service = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "standard", "serve", env=os.environ | own, stderr=asyncio.subprocess.PIPE
        )
        _, said = await service.communicate()
    assert service.returncode == PORT_TAKEN
    assert b"http-port-taken" in said
    assert b"Traceback" not in said
    assert not (tmp_path / "data").exists()


async def answers(client: httpx.AsyncClient, port: int) -> bool:
    try:
        await client.get(f"http://127.0.0.1:{port}/api/health")
    except httpx.TransportError:
        return False
    return True


def test_the_secret_is_read_when_it_is_needed(tmp_path: Path) -> None:
    """Asterisk gets a new one each time it starts."""
    settings = alone(tmp_path, ami_port="5039")
    address = ami_address(settings)
    assert (address.host, address.port, address.user) == ("127.0.0.1", 5039, "standard")
    with pytest.raises(PbxUnreachable, match="ami-secret-missing"):
        address.secret()
    (tmp_path / "run").mkdir()
    for secret in ("first", "second"):
        settings.ami_secret_path.write_text(f"{secret}\n")
        assert address.secret() == secret
    settings.ami_secret_path.write_bytes(b"\xff\xfe")
    with pytest.raises(PbxUnreachable, match="ami-secret-missing"):
        address.secret()


def test_each_browser_gets_the_password_of_its_seat(tmp_path: Path) -> None:
    secrets = load_or_create(tmp_path / "secrets.json")
    logins = Logins(secrets, load_organisation("mairie"))
    assert logins.seat("2001").password != logins.seat("2002").password
    assert logins.seat("2001").password == secrets.password("2001")
    assert (logins.check().user, logins.check().password) == (CHECK, secrets.password(CHECK))
    # A station's password would open a colleague's set.
    with pytest.raises(Unknown, match="unknown-seat"):
        logins.seat("2031")


def test_a_telephone_signs_in_as_its_seat(tmp_path: Path) -> None:
    secrets = load_or_create(tmp_path / "secrets.json")
    logins = Logins(secrets, load_organisation("mairie"))
    assert logins.phone("2001").user == "2001-sip"
    assert logins.phone("2001").password == logins.seat("2001").password
    with pytest.raises(Unknown):
        logins.phone("2999")


def test_the_sheet_has_the_address_where_telephones_find_asterisk(tmp_path: Path) -> None:
    assert phone_server(alone(tmp_path, sip_bind="127.0.0.1")).addresses == ("127.0.0.1",)
    assert phone_server(alone(tmp_path, sip_bind="0.0.0.0", sip_port="5070")).port == 5070
    everywhere = phone_server(alone(tmp_path, sip_bind="0.0.0.0")).addresses
    assert everywhere
    assert "0.0.0.0" not in everywhere
    behind = alone(tmp_path, phone_host="standard.example")
    assert phone_server(behind).addresses == ("standard.example",)


async def left_unheard(settings: Settings, seconds: int) -> str:
    """A session that is over, with one recording of silence that nobody has heard; returns its id."""
    database = await Database.open(settings.database)
    key = "recordings/s/c-1.opus"
    try:
        journal = SqlJournal(database, establishment=settings.establishment, node=settings.node)
        session_id, _ = await journal.open_session(settings.organisation)
        stored = RecordingStored(at=REAL.now(), call_id="c-1", key=key, duration_s=float(seconds))
        await journal.append(session_id, [Numbered(1, stored)])
        await journal.close_session(session_id)
    finally:
        await database.close()
    sound = settings.data / "silence.opus"
    write_opus(sound, np.zeros((seconds * 8000, 2), dtype=np.float32), 8000)
    FolderStorage(settings.data / "store").put(key, sound)
    return session_id


async def test_a_recording_that_an_earlier_session_left_is_heard_after_the_next_start(tmp_path: Path) -> None:
    settings = alone(tmp_path)
    session_id = await left_unheard(settings, 3)
    async with running(settings) as app, asyncio.timeout(20):
        heard_later = app.state.service.lab.journal.heard_later
        while not (heard := await heard_later(session_id)):  # noqa: ASYNC110 - another process hears
            await asyncio.sleep(0.05)
    assert [(one.call_id, one.duration_s, one.caller.speech) for one in heard] == [("c-1", 3.0, ())]


async def test_a_stop_does_not_wait_for_a_recording_that_is_being_heard(tmp_path: Path) -> None:
    settings = alone(tmp_path)
    session_id = await left_unheard(settings, 900)
    async with running(settings) as app:
        await asyncio.sleep(1)
        assert await app.state.service.lab.journal.heard_later(session_id) == []
        stopping_at = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - stopping_at < 3

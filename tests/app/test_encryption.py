"""HTTPS of a lab: made or checked before anything starts, followed while it runs, told to who runs it."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import ssl
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from websockets.asyncio.client import connect

from standard.app import encryption as subject
from standard.app.demo.private import settings_of
from standard.app.encryption import called, encryption, export, followed, lines, remarks, replace_authority
from standard.core.errors import CertificateError
from standard.core.sentences import SENTENCES
from standard.db.accounts import Account, Accounts
from standard.db.database import Database
from standard.settings import Settings
from standard.tls.authority import Pair, fingerprint, hosts_of, new_authority, pair_of, server_certificate
from standard.tls.machine import addresses
from tests.app.labs import free_port
from tests.passwords import cheap_passwords
from tests.tls.handshakes import shake_hands
from tests.tls.machines import CLASSROOM, machine_at

PASSWORD = "correct horse"


def lan(folder: Path, **more: str) -> Settings:
    return settings_of({"STANDARD_DATA": str(folder), "STANDARD_LAN": "1"} | _named(more))


def _named(more: dict[str, str]) -> dict[str, str]:
    return {f"STANDARD_{key.upper()}": value for key, value in more.items()}


def schools(folder: Path, *names: str, begins: datetime | None = None) -> dict[str, str]:
    """A certificate as a school's authority would sign it, as settings."""
    now = begins or datetime.now(UTC)
    machine = machine_at(name="standard.lycee.example", also=names)
    pair = server_certificate(new_authority(machine, now), machine, now)
    return _written(folder, pair)


def _written(folder: Path, pair: Pair) -> dict[str, str]:
    certificate, key = folder / "school.pem", folder / "school.key"
    certificate.write_bytes(pair.certificate.public_bytes(Encoding.PEM))
    key.write_bytes(pair.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return {"tls_certificate": str(certificate), "tls_key": str(key)}


def test_a_lab_for_this_machine_alone_makes_nothing(tmp_path: Path) -> None:
    assert encryption(Settings(data=tmp_path)) is None
    assert list(tmp_path.iterdir()) == []


def test_a_lab_for_the_network_makes_an_authority_once(tmp_path: Path) -> None:
    first, second = encryption(lan(tmp_path)), encryption(lan(tmp_path))
    assert first is not None
    assert second == first
    assert {str(each) for each in addresses()} <= hosts_of(first.shown)
    assert (first.certificate, first.key) == (tmp_path / "tls" / "server.pem", None)


def test_a_schools_certificate_is_shown_and_no_authority_is_made(tmp_path: Path) -> None:
    settings = lan(tmp_path, tls_names="standard.lycee.example", **schools(tmp_path))
    found = encryption(settings)
    assert found is not None
    assert (found.authority, found.key) == (None, tmp_path / "school.key")
    assert not (tmp_path / "tls").exists()
    assert not settings.own_authority
    assert lines(settings, found) == ["réseau / network : https://standard.lycee.example:8080"]


def test_a_schools_certificate_may_be_for_the_name_of_a_proxy(tmp_path: Path) -> None:
    given = schools(tmp_path)
    with pytest.raises(CertificateError, match="certificate-not-covering"):
        encryption(lan(tmp_path, tls_names="autre.lycee.example", **given))
    assert encryption(lan(tmp_path, origins="https://standard.lycee.example", **given))


def test_the_address_to_open_is_one_that_browsers_accept(tmp_path: Path) -> None:
    settings = lan(tmp_path, http_host="10.9.8.7")
    assert called(settings, encryption(settings)) == "10.9.8.7"
    named = lan(tmp_path, http_host="10.9.8.7", tls_names="a.lan,b.lan")
    assert called(named, encryption(named)) == "a.lan"
    # Neither the name nor the address came before the authority, and both are public.
    late = lan(tmp_path, http_host="203.0.113.9", tls_names="late.example")
    assert called(late, encryption(late)) == "127.0.0.1"


def test_start_tells_where_and_what_to_compare(tmp_path: Path) -> None:
    settings = lan(tmp_path, http_host="10.9.8.7", http_port="8443", trust_port="8444")
    found = encryption(settings)
    assert found is not None
    assert found.authority is not None
    assert lines(settings, found) == [
        "réseau / network : https://10.9.8.7:8443",
        "confiance / trust : http://10.9.8.7:8444",
        f"SHA-256 : {fingerprint(found.authority)}",
    ]


def test_what_the_authority_cannot_sign_is_said(tmp_path: Path) -> None:
    encryption(lan(tmp_path))
    later = lan(tmp_path, tls_names="standard.lycee.example")
    found = encryption(later)
    assert found is not None
    told = "\n".join(remarks(later, found))
    assert "standard.lycee.example" in told
    assert "new-authority" in told
    replace_authority(later)
    found = encryption(later)
    assert found is not None
    assert remarks(later, found) == []


def test_an_end_that_is_near_is_said(tmp_path: Path) -> None:
    begins = datetime.now(UTC) - timedelta(days=380)
    settings = lan(tmp_path, tls_names="standard.lycee.example", **schools(tmp_path, begins=begins))
    found = encryption(settings)
    assert found is not None
    (told,) = remarks(settings, found)
    assert f"{found.shown.not_valid_after_utc:%Y-%m-%d}" in told


def test_another_authority_is_made_when_it_is_asked_for(tmp_path: Path) -> None:
    settings = lan(tmp_path)
    before = encryption(settings)
    told = "\n".join(replace_authority(settings))
    after = encryption(settings)
    assert before is not None
    assert after is not None
    assert before.authority != after.authority
    assert after.authority is not None
    assert fingerprint(after.authority) in told


def test_files_are_exported_and_a_school_that_has_its_own_needs_none(tmp_path: Path) -> None:
    written = export(lan(tmp_path), tmp_path / "usb" / "standard")
    assert {path.name for path in written} >= {"standard-ca.cer", "standard-confiance.zip"}
    assert all(path.stat().st_size > 0 for path in written)
    school = lan(tmp_path, tls_names="standard.lycee.example", **schools(tmp_path))
    for refused in (lambda: export(school, tmp_path), lambda: replace_authority(school)):
        with pytest.raises(CertificateError, match="certificate-is-the-schools"):
            refused()
    with pytest.raises(CertificateError, match="certificate-unwritable"):
        export(lan(tmp_path), tmp_path / "school.pem" / "below")


@asynccontextmanager
async def following(settings: Settings, context: ssl.SSLContext) -> AsyncIterator[None]:
    shown = encryption(settings)
    assert shown is not None
    context.load_cert_chain(shown.certificate, shown.key)
    task = asyncio.create_task(followed(settings, shown, context, every_s=0.01))
    try:
        yield
    finally:
        task.cancel()


async def shows(port: int, authority: Path, host: str) -> bool:
    """Whether a client that trusts only this file, and wants this host, accepts the server."""
    trusting = ssl.create_default_context(cafile=str(authority))
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port, ssl=trusting, server_hostname=host)
    except ssl.SSLCertVerificationError:
        return False
    writer.close()
    return True


async def test_a_schools_new_certificate_is_shown_without_a_restart(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    now = datetime.now(UTC)
    machine = machine_at(name="standard.lycee.example")
    authority = new_authority(machine, now)
    (tmp_path / "ca.pem").write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    given = _written(tmp_path, server_certificate(authority, machine, now))
    settings = lan(tmp_path, tls_names="standard.lycee.example", **given)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    async with (
        following(settings, context),
        await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=context) as server,
    ):
        port = server.sockets[0].getsockname()[1]
        assert await shows(port, tmp_path / "ca.pem", "standard.lycee.example")
        assert not await shows(port, tmp_path / "ca.pem", "accueil.lycee.example")
        # In two steps, as a person copies them: between the two, the old one still serves.
        more = machine_at(name="accueil.lycee.example", also=("standard.lycee.example",))
        signed_too = new_authority(more, now)
        (tmp_path / "ca.pem").write_bytes(signed_too.certificate.public_bytes(Encoding.PEM))
        with caplog.at_level(logging.WARNING):
            (tmp_path / "school.key").write_text("not there yet")
            async with asyncio.timeout(5):
                while "certificate-unreadable" not in caplog.text:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            await asyncio.sleep(0.1)
        assert caplog.text.count("certificate-unreadable") == 1
        _written(tmp_path, server_certificate(signed_too, more, now))
        async with asyncio.timeout(5):
            while not await shows(port, tmp_path / "ca.pem", "accueil.lycee.example"):  # noqa: ASYNC110
                await asyncio.sleep(0.01)


async def test_a_machine_that_moved_shows_a_new_certificate_below_the_same_authority(tmp_path: Path) -> None:
    """Here it has got another name; tests/e2e/test_pains_network.py gives a machine another address."""
    before, after = lan(tmp_path), lan(tmp_path, tls_names="moved.lan")
    shown = encryption(before)
    assert shown is not None
    assert shown.authority is not None
    (tmp_path / "ca.pem").write_bytes(shown.authority.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown.certificate)
    async with await asyncio.start_server(
        lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=context
    ) as server:
        port = server.sockets[0].getsockname()[1]
        assert await shows(port, tmp_path / "ca.pem", "localhost")
        assert not await shows(port, tmp_path / "ca.pem", "moved.lan")
        task = asyncio.create_task(followed(after, shown, context, every_s=0.01))
        async with asyncio.timeout(5):
            while not await shows(port, tmp_path / "ca.pem", "moved.lan"):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        task.cancel()
    now = datetime.now(UTC)
    signed = pair_of((tmp_path / "tls" / "server.pem").read_bytes())
    assert shake_hands(signed, shown.authority, "moved.lan") == signed.certificate
    assert subject.store(after).authority(CLASSROOM, now).certificate == shown.authority


# --- the service as a process -----------------------------------------------------------


@asynccontextmanager
async def serving(folder: Path, **more: str) -> AsyncIterator[Settings]:
    """A service for the network, to which no Asterisk answers."""
    own = _named(
        {
            "data": str(folder),
            "lan": "1",
            "http_host": "127.0.0.1",
            "http_port": str(free_port()),
            "trust_port": str(free_port()),
            "ami_port": str(free_port()),
            "robots": "0",
        }
        | more
    )
    service = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "standard",
        "serve",
        # In its debug mode asyncio writes a traceback when a visitor goes away in the middle of a handshake.
        env=os.environ | own | {"PYTHONASYNCIODEBUG": ""},
        stderr=asyncio.subprocess.PIPE,
    )
    settings = settings_of(own)
    try:
        async with asyncio.timeout(30), httpx.AsyncClient() as client:
            while not await _answers(client, settings):
                assert service.returncode is None
                await asyncio.sleep(0.05)
        yield settings
    finally:
        service.terminate()
        _, said = await service.communicate()
    assert service.returncode == 0
    assert b"Traceback" not in said, said.decode()


async def _answers(client: httpx.AsyncClient, settings: Settings) -> bool:
    try:
        return (await client.get(f"http://127.0.0.1:{settings.trust_port}/fr")).status_code == 200
    except httpx.TransportError:
        return False


async def test_who_took_the_authority_from_the_trust_page_has_everything_encrypted(tmp_path: Path) -> None:
    async with serving(tmp_path) as settings, httpx.AsyncClient() as anybody:
        trust = f"http://127.0.0.1:{settings.trust_port}"
        authority = (await anybody.get(f"{trust}/standard-ca.pem")).text
        trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        trusting.load_verify_locations(cadata=authority)
        leads = await anybody.get(f"{trust}/console")
        assert leads.headers["location"] == f"https://127.0.0.1:{settings.http_port}/console"
        await _add_student(settings)
        url = f"https://127.0.0.1:{settings.http_port}"
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            await anybody.get(f"{url}/api/health")
        async with httpx.AsyncClient(verify=trusting, base_url=url) as student:
            credentials = {"name": "lea", "password": PASSWORD, "recorded": False}
            signed_in = await student.post("/api/session", json=credentials, headers={"Origin": url})
            assert signed_in.status_code == 200
            assert "secure" in signed_in.headers["set-cookie"].lower()
            for path in ("/", "/api/health", "/api/session"):
                assert "strict-transport-security" not in (await student.get(path)).headers
            cookie = signed_in.headers["set-cookie"].partition(";")[0]
        for path, protocols in (("/api/stream", None), ("/sip", ["sip"])):
            async with connect(
                f"wss://127.0.0.1:{settings.http_port}{path}",
                ssl=trusting,
                additional_headers={"Cookie": cookie, "Origin": url},
                subprotocols=protocols,  # type: ignore[arg-type]
                proxy=None,
            ) as stream:
                if path == "/api/stream":
                    assert json.loads(await stream.recv())["seq"] >= 1


async def _add_student(settings: Settings) -> None:
    database = await Database.open(settings.database)
    try:
        accounts = Accounts(database, establishment=settings.establishment, passwords=cheap_passwords())
        await accounts.add(Account(account="lea", name="Léa M.", role="student", language="fr"), PASSWORD)
    finally:
        await database.close()


@pytest.mark.parametrize("command", ["serve", "lab"])
async def test_a_certificate_that_cannot_serve_stops_it_before_anything_starts(
    tmp_path: Path, command: str
) -> None:
    given = schools(tmp_path, begins=datetime.now(UTC) - timedelta(days=500))
    own = _named(
        {
            "data": str(tmp_path / "data"),
            "http_port": str(free_port()),
            "rootfs": "/nonexistent",
            "tls_names": "standard.lycee.example",
        }
        | given
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "standard", command, env=os.environ | own, stderr=asyncio.subprocess.PIPE
    )
    _, said = await process.communicate()
    told = said.decode()
    assert process.returncode == 1
    assert "certificate-expired" in told
    assert SENTENCES["certificate-expired"].fr.partition("{ended}")[2] in told
    assert "Traceback" not in told
    assert not (tmp_path / "data").exists()

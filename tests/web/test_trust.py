"""The trust page's port: the page, the files, and otherwise only the way to the console."""

from __future__ import annotations

import html
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from standard.tls.authority import fingerprint, new_authority
from standard.tls.files import trust_files
from standard.web.trust import Trusted, preferred, trust_app
from standard.web.trust_words import PAGE, SYSTEMS
from tests.tls.machines import CLASSROOM, NOW

AUTHORITY = new_authority(CLASSROOM, NOW).certificate
HERE = "192.168.1.20"
TYPES = {
    "standard-ca.cer": "application/x-x509-ca-cert",
    "standard-ca.crt": "application/x-x509-ca-cert",
    "standard-ca.pem": "application/x-pem-file",
    "standard.mobileconfig": "application/x-apple-aspen-config",
    "policies.json": "application/json",
    "chrome-standard.json": "application/json",
    "standard-ca.ps1": "text/plain; charset=utf-8",
    "LISEZMOI.txt": "text/plain; charset=utf-8",
    "README.txt": "text/plain; charset=utf-8",
    "standard-confiance.zip": "application/zip",
}


@pytest.fixture
async def reader(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "inter-abc123.woff2").write_bytes(b"letters")
    (tmp_path / "favicon.svg").write_text("<svg/>")
    (tmp_path / "index.html").write_text("the console")
    trusted = Trusted(
        name='Standard <b> "lycée"',
        fingerprint=fingerprint(AUTHORITY),
        ends_on="2036-11-23",
        files=trust_files(AUTHORITY),
        hosts=lambda: [HERE, "poste-prof", "localhost"],
        http_port=8080,
        trust_port=8081,
    )
    transport = httpx.ASGITransport(app=trust_app(trusted, console=tmp_path))
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{HERE}:8081") as client:
        yield client


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_the_page_tells_everything_in_one_language(reader: httpx.AsyncClient, language: str) -> None:
    answer = await reader.get(f"/{language}", headers={"User-Agent": "Windows"})
    told = html.unescape(answer.text)
    assert answer.headers["content-language"] == language
    assert f'<html lang="{language}">' in told
    mine, other = ("fr", "en") if language == "fr" else ("en", "fr")
    for key, sentence in PAGE.items():
        if key not in ("ends", "other"):
            assert getattr(sentence, mine) in told
            assert getattr(sentence, other) not in told
    for system in SYSTEMS:
        assert f'<details id="{system.id}"' in told
        assert getattr(system.name, mine) in told
    compact = told.replace("<span>", "").replace("</span>", "").replace(" ", "")
    assert fingerprint(AUTHORITY) in compact
    assert "https://192.168.1.20:8080" in told
    assert "2036-11-23" in told
    assert "<svg" in told


async def test_what_the_authority_is_called_is_text(reader: httpx.AsyncClient) -> None:
    told = (await reader.get("/fr")).text
    assert "Standard &lt;b&gt;" in told
    assert "Standard <b>" not in told


async def test_nothing_is_needed_that_the_page_may_not_load(reader: httpx.AsyncClient) -> None:
    answer = await reader.get("/")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    for forbidden in ("<script", "style=", "<style", "onclick", "//cdn"):
        assert forbidden not in answer.text
    for path, kind in (
        ("/trust.css", "text/css"),
        ("/favicon.svg", "image/svg"),
        ("/inter.woff2", "font/woff2"),
    ):
        answer = await reader.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)


@pytest.mark.parametrize(("name", "type"), TYPES.items())
async def test_each_file_has_the_type_that_its_system_expects(
    reader: httpx.AsyncClient, name: str, type: str
) -> None:
    answer = await reader.get(f"/{name}")
    content = {file.name: file.content for file in trust_files(AUTHORITY)}[name]
    assert (answer.status_code, answer.headers["content-type"], answer.content) == (200, type, content)
    kept = answer.headers.get("content-disposition")
    # Firefox and Apple's systems offer to install what they are not told to keep.
    opened = "ca-cert" in type or "aspen" in type
    assert kept == (None if opened else f'attachment; filename="{name}"')


def test_every_file_has_a_type_here() -> None:
    assert set(TYPES) == {file.name for file in trust_files(AUTHORITY)}


@pytest.mark.parametrize(
    "path",
    ["/console", "/api/health", "/api/session", "/sip", "/index.html", "/a/b?c=d%20e", "//evil.example/"],
)
async def test_everything_else_leads_to_the_console(reader: httpx.AsyncClient, path: str) -> None:
    # As it came over the wire: httpx would tidy the address.
    answer = await reader.get(httpx.URL(f"http://{HERE}:8081").copy_with(raw_path=path.encode()))
    assert answer.status_code == 307
    assert answer.headers["location"] == f"https://{HERE}:8080{path}"


@pytest.mark.parametrize(
    ("host", "leads_to"),
    [("poste-prof:8081", "poste-prof"), ("evil.example", HERE), ("evil.example:1@a", HERE), ("", HERE)],
)
async def test_nobody_is_sent_to_another_machine(reader: httpx.AsyncClient, host: str, leads_to: str) -> None:
    answer = await reader.get("/console", headers={"Host": host})
    assert answer.headers["location"] == f"https://{leads_to}:8080/console"
    told = (await reader.get("/fr", headers={"Host": host})).text
    assert f"https://{leads_to}:8080" in told
    assert "evil" not in told


@pytest.mark.parametrize("path", ["/", "/api/session", "/standard-ca.cer"])
async def test_nothing_can_be_sent_in_clear(reader: httpx.AsyncClient, path: str) -> None:
    """A password that is posted here has been seen already; it is not carried on."""
    assert (await reader.post(path, content=b"secret")).status_code == 405


async def test_no_browser_is_told_to_remember_anything(reader: httpx.AsyncClient) -> None:
    for path in ("/", "/fr", "/console", "/standard-ca.cer", "/trust.css"):
        headers = (await reader.get(path)).headers
        assert "strict-transport-security" not in headers
        assert "set-cookie" not in headers
        assert headers["cache-control"] == "no-cache"
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "fr"), ("fr-FR,fr;q=0.9,en;q=0.8", "fr"), ("en-GB,en;q=0.9", "en"),
        ("de,en;q=0.5,fr;q=0.3", "en"),
        ("en;q=0.2, fr;q=0.9", "fr"), ("de", "fr"), ("EN", "en"), ("en;q=x,fr", "en"), (";;,=,", "fr"),
    ],
)  # fmt: skip
async def test_the_first_page_speaks_the_readers_language(
    reader: httpx.AsyncClient, header: str, language: str
) -> None:
    assert preferred(header) == language
    answer = await reader.get("/", headers={"Accept-Language": header})
    assert answer.headers["content-language"] == language
    assert answer.headers["vary"] == "Accept-Language"


async def test_the_likely_system_is_open_and_the_others_can_be(reader: httpx.AsyncClient) -> None:
    told = (await reader.get("/fr", headers={"User-Agent": "Mozilla/5.0 (iPad; CPU OS 17_5)"})).text
    assert '<details id="ios" open>' in told
    assert told.index('id="ios"') < told.index('id="windows"')
    assert told.count(" open>") == 1

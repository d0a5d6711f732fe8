"""Both children come back by themselves, and nothing is left behind, whatever ends the lab."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest

from standard.app.supervisor import PORT_TAKEN, address, pbx_is_reached
from standard.core.sentences import SENTENCES
from standard.engine.folders import Folders
from standard.settings import Settings
from tests.app.labs import Started, free_port, left_of, started, until, variables
from tests.pbx import rootfs_dir, scratch_folder

# --- what needs no Asterisk -----------------------------------------------------------


@contextmanager
def answering(body: bytes, status: int = 200) -> Iterator[str]:
    """Some web server."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if status:
                self.send_response(status)
                self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads it."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def parts(state: str) -> bytes:
    return json.dumps({"parts": [{"part": "ami", "state": "ok"}, {"part": "pbx", "state": state}]}).encode()


@pytest.mark.parametrize(
    ("body", "reached"),
    [
        (parts("ok"), True),
        (parts("down"), False),
        (b"<html>", False),
        (b"[]", False),
        (b"{}", False),
        (b'{"parts": [1]}', False),
    ],
)
def test_only_a_lab_with_its_pbx_is_ready(body: bytes, reached: bool) -> None:
    with answering(body) as url:
        assert pbx_is_reached(url) is reached


def test_what_is_no_lab_is_not_ready() -> None:
    with answering(b"SSH-2.0-OpenSSH_9.2\r\n", status=0) as url:
        assert not pbx_is_reached(url)
    with answering(parts("ok"), status=503) as url:
        assert not pbx_is_reached(url)
    assert not pbx_is_reached(f"http://127.0.0.1:{free_port()}")


def test_the_address_is_one_that_a_browser_allows_a_microphone_on(tmp_path: Path) -> None:
    local = Settings(data=tmp_path, http_port=8123)
    assert address(local) == "http://localhost:8123"
    assert address(local.model_copy(update={"http_host": "0.0.0.0"})) == "http://localhost:8123"
    lan = local.model_copy(update={"http_host": "192.0.2.4", "tls_certificate": tmp_path / "c.pem"})
    assert address(lan) == "https://192.0.2.4:8123"
    assert address(Settings(data=tmp_path, http_port=8123, lan=True)) == "https://localhost:8123"


async def refused(environment: dict[str, str]) -> tuple[int, str]:
    """Exit code and words of a lab that cannot start."""
    async with started(environment) as lab:
        code = await lab.ended(within_s=30)
        assert left_of(lab.settings.data) == []
        return code, lab.said


def told(said: str, error: str, **details: object) -> bool:
    """Whether this error was told in both languages, and not as a traceback."""
    sentence = SENTENCES[error]
    both = (sentence.fr.format(**details), sentence.en.format(**details))
    return all(text in said for text in both) and error in said and "Traceback" not in said


@pytest.mark.parametrize("state", ["missing", "partial"])
async def test_a_root_filesystem_that_is_not_whole_is_said(tmp_path: Path, state: str) -> None:
    rootfs = tmp_path / "rootfs"
    if state == "partial":
        (tmp_path / "rootfs" / "usr").mkdir(parents=True)
    code, said = await refused(variables(tmp_path / "data", rootfs=str(rootfs)))
    assert code == 1
    assert told(said, f"engine-rootfs-{state}", path=rootfs), said


async def test_a_port_of_the_trust_page_that_is_taken_stops_it_before_anything_starts(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        own = variables(
            tmp_path / "data", lan="1", http_host="127.0.0.1", trust_port=str(port), rootfs="/nonexistent"
        )
        code, said = await refused(own)
    assert code == 1
    assert told(said, "trust-port-taken", port=port), said
    assert not (tmp_path / "data").exists()


async def test_a_console_port_that_is_taken_stops_it_before_anything_starts(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        code, said = await refused(variables(tmp_path / "data", http_port=str(port), rootfs="/nonexistent"))
    assert code == PORT_TAKEN
    assert told(said, "http-port-taken", port=port), said
    assert not (tmp_path / "data").exists()


# --- with a real Asterisk -----------------------------------------------------------------


@asynccontextmanager
async def lab_in(folder: Path, **more: str) -> AsyncIterator[Started]:
    async with started(variables(folder, rootfs=str(rootfs_dir().resolve()), **more)) as lab:
        yield lab


def port_is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


async def gone(folder: Path, within_s: float) -> None:
    try:
        await until(lambda: left_of(folder) == [], within_s)
    except TimeoutError:
        assert left_of(folder) == []


async def nothing_left(lab: Started, within_s: float = 0.5) -> None:
    """No process, no port, no secret of Asterisk's."""
    await gone(lab.settings.data, within_s)
    for port in (lab.settings.http_port, lab.settings.ami_port, lab.settings.asterisk_http_port):
        assert port_is_free(port)


@pytest.mark.live
async def test_a_port_of_asterisk_that_is_taken_leaves_nothing_running() -> None:
    with scratch_folder() as folder, closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        async with lab_in(folder, robots="0", ami_port=str(port)) as lab:
            assert await lab.ended(within_s=20) == 1
            assert told(lab.said, "engine-port-taken", port=port, purpose="ami"), lab.said
            await gone(folder, within_s=0.5)
            assert port_is_free(lab.settings.http_port)


@pytest.mark.live
async def test_either_child_comes_back_without_the_other() -> None:
    with scratch_folder() as folder:
        async with lab_in(folder, robots="0") as lab:
            await lab.ready()
            service, asterisk = lab.child("serve"), lab.child("asterisk.conf")
            assert service
            assert asterisk

            os.kill(service, signal.SIGKILL)
            again = await until(lambda: _other(lab, "serve", service), 10)
            await lab.healthy(within_s=10)
            assert lab.child("asterisk.conf") == asterisk

            os.kill(asterisk, signal.SIGKILL)
            await until(lambda: _other(lab, "asterisk.conf", asterisk), 10)
            await until(lambda: SENTENCES["engine-died"].fr in lab.said, 1)
            await lab.healthy(within_s=10)
            assert lab.child("serve") == again

            lab.process.send_signal(signal.SIGTERM)
            assert await lab.ended(within_s=10) == 0
            await nothing_left(lab)
            assert "Traceback" not in lab.said


async def robots_up(browser: httpx.AsyncClient) -> None:
    async with asyncio.timeout(30):
        while True:
            told = (await browser.get("/api/health")).json()["parts"]
            if all(part["state"] == "ok" for part in told if part["part"] == "robots"):
                return
            await asyncio.sleep(0.2)


def _other(lab: Started, word: str, before: int) -> int | None:
    now = lab.child(word)
    return now if now != before else None


@pytest.mark.live
@pytest.mark.timeout(150)
async def test_a_second_start_finds_everything_again() -> None:
    with scratch_folder() as folder:
        async with lab_in(folder) as lab:
            first_s = await lab.ready()
            secrets = Folders(folder).secrets.read_bytes()
            async with httpx.AsyncClient(base_url=lab.url, timeout=30) as browser:
                credentials = {"name": "eleve", "password": "eleve", "recorded": True}
                assert (await browser.post("/api/session", json=credentials)).status_code == 200
                cookies = dict(browser.cookies)
                await robots_up(browser)
            lab.process.send_signal(signal.SIGINT)
            assert await lab.ended(within_s=10) == 0
            await nothing_left(lab)

        async with lab_in(folder) as lab:
            second_s = await lab.ready()
            print(f"first start {first_s:.1f} s, second {second_s:.1f} s")
            assert Folders(folder).secrets.read_bytes() == secrets
            async with httpx.AsyncClient(base_url=lab.url, cookies=cookies, timeout=30) as browser:
                assert (await browser.get("/api/session")).json()["account"] == "eleve"
                assert len((await browser.get("/api/sessions")).json()) == 2
            lab.process.kill()
            await lab.ended(within_s=5)
            # Asterisk dies with its parent; the service is asked to end, although robots may be starting.
            await nothing_left(lab, within_s=20)

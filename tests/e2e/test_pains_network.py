"""What hurts on a school's network, in a real browser on another machine that judges certificates itself."""

from __future__ import annotations

import asyncio
import itertools
import re
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import IPv4Address
from pathlib import Path
from typing import Literal
from urllib.request import urlopen

import pytest
from cryptography import x509
from playwright.async_api import Browser, Error, Page

from standard.app.demo.browser import MICROPHONE, chromium
from standard.app.demo.private import PrivateLab, private_lab
from standard.tls.authority import Pair, fingerprint, pair_of
from tests.app.labs import free_port
from tests.e2e.conftest import desk_at
from tests.e2e.network import HERE, QUIET, THERE, Machine, needs_a_network, other_machine
from tests.e2e.test_call import both_ways
from tests.e2e.test_views import AXE, JUDGE
from tests.e2e.town import inhabited
from tests.pbx import rootfs_dir, scratch_folder
from tests.tls.thief import stolen

pytestmark = [
    *needs_a_network,
    pytest.mark.skipif(shutil.which("certutil") is None, reason="libnss3-tools is not installed"),
    pytest.mark.timeout(180),
]
PUBLIC = "203.0.113.1"
UNTRUSTED = "ERR_CERT_AUTHORITY_INVALID"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@asynccontextmanager
async def classroom(**more: str) -> AsyncIterator[tuple[PrivateLab, Machine]]:
    """A laboratory that is open to the network, and another machine on it."""
    with scratch_folder() as folder, other_machine(folder) as machine:
        trust_port = str(free_port())
        async with private_lab(
            rootfs_dir(), robots="0", lan="1", http_host="0.0.0.0", trust_port=trust_port, **more
        ) as lab:
            yield lab, machine


def console(lab: PrivateLab, host: str = HERE) -> str:
    return f"https://{host}:{lab.settings.http_port}"


def trust_page(lab: PrivateLab) -> str:
    return f"http://{HERE}:{lab.settings.trust_port}"


def authority(lab: PrivateLab) -> Pair:
    return pair_of((lab.settings.data / "tls" / "authority.pem").read_bytes())


@asynccontextmanager
async def browser_of(machine: Machine, person: str, **how: Path) -> AsyncIterator[Browser]:
    async with chromium(MICROPHONE, quiet=QUIET, program=machine.program(person, **how)) as browser:
        yield browser


@asynccontextmanager
async def page_of(browser: Browser) -> AsyncIterator[Page]:
    """A page that judges certificates."""
    context = await browser.new_context(locale="fr-FR")
    yield await context.new_page()
    await context.close()


async def fault_of(page: Page, url: str) -> str:
    """Why the browser will not open this address; nothing when it does."""
    try:
        await page.goto(url)
    except Error as error:
        # The browser's own page about it comes a moment later, and would interrupt the next address.
        await page.wait_for_url("chrome-error://chromewebdata/")
        found = re.search(r"net::(\w+)", error.message)
        return found[1] if found else error.message
    return ""


async def given(lab: PrivateLab, name: str) -> bytes:
    """A file of the trust page."""

    def read() -> bytes:
        with urlopen(f"{trust_page(lab)}/{name}") as answer:
            return bytes(answer.read())

    return await asyncio.to_thread(read)


def trust(machine: Machine, person: str, file: Path) -> None:
    """What the trust page says for Linux."""
    store = machine.home(person) / ".pki" / "nssdb"
    store.mkdir(parents=True, exist_ok=True)
    database = f"sql:{store}"
    subprocess.run(["certutil", "-d", database, "-N", "--empty-password"], check=True, capture_output=True)
    subprocess.run(
        ["certutil", "-d", database, "-A", "-t", "C,,", "-n", "standard", "-i", str(file)],
        check=True,
        capture_output=True,
    )


async def test_pain_09_certificates_on_an_offline_lan(
    headset: list[str], request: pytest.FixtureRequest
) -> None:
    """From the warning of a new browser to a call without one, by what the trust page gives; then a move."""
    async with classroom() as (lab, machine):
        async with browser_of(machine, "eleve") as browser, page_of(browser) as page:
            assert await fault_of(page, console(lab)) == UNTRUSTED
            await page.goto(trust_page(lab))
            shown = re.sub(r"\s", "", await page.inner_text(".fingerprint code"))
            assert shown == fingerprint(authority(lab).certificate)
            assert shown in lab.log.read_text()
            # Everything by keyboard: the system's line, then its file.
            await page.focus("#linux-system summary")
            await page.keyboard.press("Enter")
            assert await page.is_visible("#linux-system ol")
            await page.focus("#linux ol a")
            async with page.expect_download() as started:
                await page.keyboard.press("Enter")
            file = machine.folder / "standard-ca.crt"
            await (await started.value).save_as(file)
        trust(machine, "eleve", file)

        async with (
            inhabited(lab, machine.folder) as town,
            chromium(headset, quiet=QUIET, program=machine.program("eleve")) as browser,
            desk_at(browser, lab, request, url=console(lab), warns=True) as desk,
        ):
            sockets: list[str] = []
            desk.page.on("websocket", lambda socket: sockets.append(socket.url))
            await desk.sign_in("eleve", "eleve", recorded=False)
            await desk.check_sound()
            await desk.take_seat()
            caller = await town.call()
            await desk.see(".waiting .caller[data-call]")
            await desk.press("F1")
            await desk.see("#call-panel.talking")
            await both_ways(desk, caller)
            assert await desk.page.evaluate("testEars.path()") == [THERE, HERE]
            own = console(lab).replace("https", "wss")
            assert {re.sub(r"\?.*", "", url) for url in sockets} == {f"{own}/api/stream", f"{own}/sip"}
            (cookie,) = await desk.page.context.cookies()
            assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Strict")

            # The machine gets another address: nobody has to trust again, and nobody is cut off.
            machine.renumber("10.213.78.1", "10.213.78.2")
            async with page_of(browser) as page:
                await opened(page, console(lab, "10.213.78.1"), within_s=20)
                await page.goto(console(lab))
                await page.wait_for_selector("#account")
            await both_ways(desk, caller)
            await town.everybody_hangs_up()


async def opened(page: Page, url: str, *, within_s: float) -> None:
    """Wait until the browser accepts the machine at this address."""
    async with asyncio.timeout(within_s):
        while fault := await fault_of(page, url):
            assert fault == "ERR_CERT_COMMON_NAME_INVALID"
            await asyncio.sleep(0.5)
    await page.wait_for_selector("#account")


async def test_the_schools_policy_is_enough(tmp_path: Path) -> None:
    """The file for device management, where an administrator puts it; nobody touches the browser."""
    async with classroom() as (lab, machine):
        policies = machine.folder / "policies"
        policies.mkdir()
        (policies / "standard.json").write_bytes(await given(lab, "chrome-standard.json"))
        async with browser_of(machine, "gere", policies=policies) as browser, page_of(browser) as page:
            await page.goto(console(lab))
            await page.wait_for_selector("#account")


async def test_a_browser_holds_the_authority_to_its_limits() -> None:
    """Whoever stole its key could pass for a machine of the school, and for no site of the Internet."""
    async with classroom() as (lab, machine):
        machine.renumber(PUBLIC, "203.0.113.2")
        file = machine.folder / "ca.pem"
        file.write_bytes(await given(lab, "standard-ca.pem"))
        trust(machine, "eleve", file)
        async with browser_of(machine, "eleve") as browser, page_of(browser) as page:
            async with rogue(machine, authority(lab), HERE) as url:
                answered = await page.goto(url)
                assert answered is not None
                assert await answered.text() == "rogue"
            async with rogue(machine, authority(lab), PUBLIC) as url:
                assert await fault_of(page, url) in ("ERR_CERT_INVALID", UNTRUSTED)


@asynccontextmanager
async def rogue(machine: Machine, key: Pair, host: str) -> AsyncIterator[str]:
    """A web server with a certificate for this address, signed with the authority's key."""
    file = machine.folder / f"rogue-{host}.pem"
    file.write_bytes(stolen(key, x509.IPAddress(IPv4Address(host))).pem())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nrogue")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, host, 0, ssl=context) as server:
        yield f"https://{host}:{server.sockets[0].getsockname()[1]}/"


async def test_the_trust_page_is_for_everybody() -> None:
    """Accessible and whole in both languages and lights, on a desk and in a hand; nothing needs a script."""
    async with classroom() as (lab, machine), browser_of(machine, "eleve") as browser:
        wrong: list[str] = []
        for language, scheme, width in itertools.product(("fr", "en"), SCHEMES, (1366, 360)):
            context = await browser.new_context(
                viewport={"width": width, "height": 768}, color_scheme=scheme, locale="fr-FR"
            )
            page = await context.new_page()
            page.on("console", lambda message: wrong.append(f"console: {message.text}"))
            await page.goto(f"{trust_page(lab)}/{language}")
            for summary in await page.query_selector_all("details:not([open]) > summary"):
                await summary.press("Enter")
            wrong.extend(f"{language}, {scheme}, {width}: {what}" for what in await faults_of(page))
            await context.close()
        assert not wrong, "\n".join(wrong)

        context = await browser.new_context(java_script_enabled=False, locale="en-GB")
        page = await context.new_page()
        await page.goto(trust_page(lab))
        assert await page.inner_text("h1") == "Trust this switchboard"
        await page.click("nav a")
        assert await page.inner_text("h1") == "Faire confiance à ce standard"
        await page.click("#windows summary")
        assert await page.is_visible("#windows ol")
        await context.close()


async def faults_of(page: Page) -> list[str]:
    """What is wrong with the page for a screen reader, a small screen, or who wants its typeface."""
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    await page.evaluate(JUDGE.read_text(encoding="utf-8"))
    found: list[str] = await page.evaluate("testJudge.accessibility()")
    found += [f"cut off: {what}" for what in await page.evaluate("testJudge.cutOff()")]
    beyond = max((await page.evaluate("testJudge.scrolling()"))[0::2])
    found += [f"scrolls sideways by {beyond}"] if beyond > 0 else []
    loaded = await page.evaluate("[...document.fonts].some((each) => each.status === 'loaded')")
    return found + ([] if loaded else ["Inter is not there"])

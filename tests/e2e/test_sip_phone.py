"""A seat that speaks through a SIP telephone: sound check, sheet, calls, with softphones of Debian."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import soundfile
from playwright.async_api import expect

from standard.app.demo.private import PrivateLab
from tests.e2e.conftest import OPERATOR_HZ, Open
from tests.e2e.desk import Desk
from tests.e2e.test_views import AXE, JUDGE, judged
from tests.e2e.town import Town
from tests.live.softphones import Baresip, Credentials, Linphone
from tests.live.tones import ALL_HZ, CLEAR, RATE, heard_for_s, loudest, write_tone

NO_MICROPHONE = """
window.askedForMicrophone = 0;
navigator.mediaDevices.getUserMedia = async () => {
  window.askedForMicrophone += 1;
  throw new DOMException("no microphone here", "NotFoundError");
};
navigator.permissions.query = async () => ({ state: "prompt" });
"""


def installed(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed: scripts/system.sh test")


async def sheet(desk: Desk, seat: str) -> Credentials:
    """Read the sheet as an instructor does."""
    await desk.sign_in("formateur", "formateur", recorded=False)
    await desk.see(f"#wall-{seat}")
    await desk.page.focus(f"#wall-{seat}")
    await desk.see(".seat-panel .tile-phone")
    await desk.page.focus(".seat-panel .tile-phone")
    await desk.press("Enter")
    await desk.see(".login-list")
    shown = await desk.page.locator(".login-list dd code").all_inner_texts()
    port, user, hidden = shown[-5], shown[-3], shown[-2]
    assert user == f"{seat}-sip"
    assert set(hidden) == {"•"}
    await desk.tab_to(".login-password button")
    await desk.press("Enter")
    await expect(desk.page.get_by_test_id("password")).not_to_contain_text("•")
    password = await desk.page.get_by_test_id("password").inner_text()
    return Credentials(f"127.0.0.1:{port}", user, password)


async def test_a_seat_takes_its_calls_on_a_softphone_and_the_browser_needs_no_microphone(
    open_browser: Open, everybody: Town, folder: Path
) -> None:
    installed("baresip")
    login = await sheet(await open_browser(), "2001")
    desk = await open_browser(NO_MICROPHONE)
    sockets: list[str] = []
    desk.page.on("websocket", lambda socket: sockets.append(urlsplit(socket.url).path))
    await desk.sign_in("eleve", "eleve", recorded=False)
    await desk.see("#voice-browser")
    await desk.tab_to("#voice-browser")
    await desk.press("ArrowDown")
    state = desk.page.get_by_test_id("phone-state")
    await expect(state).to_have_text("Non enregistré")
    tone = write_tone(folder / "softphone.wav", OPERATOR_HZ)
    phone = await Baresip(folder / "softphone").start(login, tone)
    try:
        await expect(state).to_have_text("Enregistré, prêt à sonner", timeout=15_000)
        await judged(desk)
        await desk.tab_to("section[aria-labelledby=step-phone-test] .step-actions button")
        await desk.press("Enter")
        await desk.tab_to("section[aria-labelledby=step-phone-test] .step-actions button + button")
        await asyncio.sleep(1.0)
        await phone.asks("hangup")
        await desk.press("Enter")
        await desk.see("[data-testid=check-phone-test][data-outcome=good]")
        await desk.tab_to("#nailed-up")
        await desk.press("ArrowDown")
        await desk.tab_to(".check-actions button.large")
        await desk.press("Enter")
        await desk.see("[data-testid=headset][data-state=ready]")
        caller = await everybody.call()
        await desk.see(".waiting .caller[data-call]")
        await desk.press("F1")
        await desk.see("#call-panel.talking")
        await desk.see("[data-testid=headset][data-state=up]")
        assert loudest(await caller.hears())[OPERATOR_HZ] > CLEAR
        assert await desk.page.evaluate("askedForMicrophone") == 0
        await desk.page.reload()
        await desk.see("#call-panel.talking")
        assert loudest(await caller.hears())[OPERATOR_HZ] > CLEAR
        await desk.press("F4")
        await desk.see("#call-panel.none")
        await caller.over()
        await desk.see("[data-testid=headset][data-state=ready]", within_s=12)
        assert "/sip" not in sockets
        assert await desk.page.evaluate("askedForMicrophone") == 0
    finally:
        await phone.stop()
    samples, rate = soundfile.read(phone.heard()[-1], dtype="float64", always_2d=True)
    assert rate == RATE
    assert {hz for hz in ALL_HZ if heard_for_s(samples[:, 0], hz) > 0.5} == {caller.hz}
    await desk.see("[data-testid=headset][data-state=down]")
    await desk.see("[data-testid=phone-trouble][data-why=unreachable]")
    await judged(desk)


async def test_linphone_fetches_its_configuration_from_the_code_once(
    open_browser: Open, lab: PrivateLab, folder: Path
) -> None:
    installed("linphonec")
    desk = await open_browser()
    await sheet(desk, "2003")
    await desk.tab_to("section[aria-labelledby=code-title] .step-actions button")
    await desk.press("Enter")
    await desk.see(".code img[src^='data:image/svg+xml']")
    # Names of telephones and of protocols are the same in every language; the rest must be fit for everybody.
    await desk.page.evaluate(AXE.read_text(encoding="utf-8"))
    await desk.page.evaluate(JUDGE.read_text(encoding="utf-8"))
    assert await desk.page.evaluate("testJudge.accessibility()") == []
    url = await desk.page.locator(".code-url").inner_text()
    assert url.startswith(f"{lab.url}/api/provisioning/")
    phone = await Linphone(folder / "linphone").start(None, folder / "none.wav", provisioning=url)
    try:
        await expect(desk.page.locator(".sheet-state .notice")).to_have_text(
            "Enregistré, prêt à sonner", timeout=10_000
        )
    finally:
        await phone.stop()
    again = await asyncio.to_thread(httpx.get, url)
    assert (again.status_code, again.json()["id"]) == (404, "provisioning-link-over")
    kept = (folder / "linphone/rc").read_text()
    assert "config-uri=http" not in kept

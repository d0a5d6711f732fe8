"""From the first page to the seat: what is asked, what is refused, and the sentence for each."""

from __future__ import annotations

import pytest

from standard.app.demo.browser import MICROPHONE, chromium
from tests.e2e.conftest import Open

NO_PHONE = "delete window.RTCPeerConnection; delete window.webkitRTCPeerConnection;"
FAILURE = ".step.bad .notice.bad"


async def test_a_wrong_password_is_told_and_the_person_may_try_again(open_browser: Open) -> None:
    desk = await open_browser()
    await desk.sign_in("eleve", "not-the-password", recorded=False)
    await desk.see(".login .notice.bad")
    assert "incorrect" in await desk.words(".login .notice.bad")
    assert await desk.has_focus("#password")
    await desk.press("Control+a")
    await desk.write("eleve")
    await desk.press("Enter")
    await desk.see("[data-testid=check-microphone]")


async def test_consent_is_asked_and_never_guessed(open_browser: Open) -> None:
    desk = await open_browser()
    await desk.page.goto("/")
    await desk.tab_to("#account")
    await desk.write("eleve")
    await desk.tab_to("#password")
    await desk.write("eleve")
    await desk.press("Enter")
    await desk.see("#consent-error:not(:empty)")
    assert await desk.has_focus("#with-recording")


@pytest.mark.parametrize("language", ["fr-FR", "en-GB"])
async def test_the_sound_check_proves_the_voice_path(open_browser: Open, language: str) -> None:
    desk = await open_browser(language=language)
    await desk.sign_in("eleve", "eleve", recorded=False)
    await desk.check_sound()
    expected = {"fr-FR": "La voix part et revient", "en-GB": "oice goes out and comes back"}[language]
    assert expected in await desk.words("section[aria-labelledby=step-connection]")
    await desk.take_seat()


async def test_a_refused_microphone_is_told(open_browser: Open) -> None:
    # Without the flag that grants everything, this browser asks, and nobody is there to say yes.
    async with chromium(MICROPHONE[1:]) as strict:
        desk = await open_browser(browser=strict)
        await desk.page.context.clear_permissions()
        await desk.page.context.grant_permissions([])
        await desk.sign_in("eleve", "eleve", recorded=False)
        await desk.tab_to("section[aria-labelledby=step-microphone] button")
        await desk.press("Enter")
        await desk.see(FAILURE)
        assert "microphone est refusé" in await desk.words(FAILURE)
        assert await desk.page.query_selector(".check-actions button.large:not([aria-disabled])") is None


async def test_a_browser_that_cannot_phone_is_told_before_anything_is_asked(open_browser: Open) -> None:
    desk = await open_browser(NO_PHONE)
    await desk.sign_in("eleve", "eleve", recorded=False)
    await desk.see(FAILURE)
    assert "ne sait pas téléphoner" in await desk.words(FAILURE)


async def test_nobody_gets_in_without_signing_in(open_browser: Open) -> None:
    desk = await open_browser()
    await desk.page.goto("/console")
    await desk.see("#account")
    status = await desk.page.evaluate("fetch('/api/organisation').then(answer => answer.status)")
    assert status == 401

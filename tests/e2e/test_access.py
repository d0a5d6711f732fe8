"""The console for whoever sees, hears or moves differently: keys, contrast, zoom, signs, words."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Literal

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from standard.app.demo.album import SPEAK
from standard.app.demo.browser import chromium
from standard.app.demo.private import PrivateLab
from tests.e2e.conftest import Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered
from tests.e2e.town import Town
from tests.live.tones import CALLER_HZ

pytestmark = pytest.mark.timeout(120)

AXE = Path(__file__).parents[2] / "webconsole" / "node_modules" / "axe-core" / "axe.min.js"
JUDGE = Path(__file__).with_name("judge.js")
LOOKS = Path(__file__).with_name("looks.js")
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WHOLE, TWICE, FOUR_TIMES = (1366, 768), (683, 384), (341, 192)
"""A common small screen, and what is left of it at 200 % and 400 %, in CSS pixels."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def browser(headset: list[str]) -> AsyncIterator[Browser]:
    """The one that people have: in the headless build words are a few pixels off, which these tests see."""
    async with chromium(headset) as running:
        yield running


async def looked_at(desk: Desk) -> None:
    """Let the instruments be at hand in the page as it is now."""
    for script in (AXE, JUDGE, LOOKS):
        await desk.page.evaluate(script.read_text(encoding="utf-8"))


async def sized(desk: Desk, size: tuple[int, int]) -> None:
    """Give the page this many CSS pixels."""
    await desk.page.set_viewport_size({"width": size[0], "height": size[1]})
    await desk.page.evaluate("testLooks.settled()")


async def judged(desk: Desk) -> None:
    """Stronger contrast in both languages and lights, on a whole screen and at 200 %; then 400 %."""
    wrong: list[str] = []
    await looked_at(desk)
    await desk.page.emulate_media(contrast="more", reduced_motion="reduce")
    for language in ("fr", "en"):
        await desk.page.evaluate(SPEAK, language)
        await desk.page.wait_for_function("wanted => document.documentElement.lang === wanted", arg=language)
        for scheme in SCHEMES:
            await desk.page.emulate_media(color_scheme=scheme, contrast="more")
            assert await desk.page.evaluate("document.documentElement.dataset.contrast") == "more"
            for size in (WHOLE, TWICE):
                await sized(desk, size)
                found = await desk.page.evaluate("testJudge.accessibility()")
                found += await desk.page.evaluate("testLooks.beside()")
                found += [f"cut off: {what}" for what in await desk.page.evaluate("testJudge.cutOff()")]
                found += [f"small: {what}" for what in await desk.page.evaluate("testLooks.small()")]
                wrong += [f"{language}, {scheme}, {size}: {what}" for what in found]
        await sized(desk, FOUR_TIMES)
        wrong += [f"{language}, 400 %: {what}" for what in await desk.page.evaluate("testLooks.beside()")]
        await sized(desk, WHOLE)
    await desk.page.emulate_media(color_scheme="light", contrast="no-preference")
    await desk.page.evaluate(SPEAK, "fr")
    assert not wrong, "\n".join(wrong)


async def in_layout(desk: Desk, layout: str) -> None:
    """Choose a layout with the keyboard alone."""
    await desk.tab_to("#open-keyboard")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("input[name=layout]"))
    for _ in range(3):
        if await desk.has_focus(f"input[value={layout}]"):
            break
        await desk.press("ArrowDown")
    assert await desk.has_focus(f"input[value={layout}]:checked")
    await desk.press("Escape")
    await desk.see(f".console[data-layout={layout}]")


async def chosen(desk: Desk) -> dict[str, Any]:
    """What the service keeps for this person."""
    kept: dict[str, Any] = await desk.page.evaluate("fetch('/api/preferences').then(one => one.json())")
    return kept


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def usual_keys(lab: PrivateLab) -> AsyncIterator[None]:
    """Preferences follow the account: the next test begins with the usual ones."""
    yield
    async with httpx.AsyncClient(base_url=lab.url, headers={"Origin": lab.url}) as client:
        body = {"name": "eleve", "password": "eleve", "recorded": False}
        (await client.post("/api/session", json=body)).raise_for_status()
        (await client.put("/api/preferences", json={})).raise_for_status()
        await client.delete("/api/session")


# --- whatever is on the screen ------------------------------------------------------------------


async def test_sign_in_and_statement_in_strong_contrast_and_zoomed(open_browser: Open) -> None:
    desk = await open_browser()
    await desk.page.goto("/")
    await desk.see(".demo li button")
    await judged(desk)
    await desk.tab_to(".statement-link")
    await desk.press("Enter")
    await desk.see(".statement h1")
    assert "RGAA" in await desk.words(".statement")
    assert desk.page.url.endswith("/accessibility")
    await judged(desk)


@pytest.mark.parametrize("layout", ["modern", "fkeys", "lamps"])
async def test_the_seat_in_strong_contrast_and_zoomed(sit: Sit, town: Town, layout: str) -> None:
    desk = await sit(recorded=True)
    await in_layout(desk, layout)
    await answered_by_key(desk, town)
    await town.call(name="M. Escoubet", number="0639980001", hz=CALLER_HZ[1])
    await desk.see("[data-testid=twin][data-twin=tick]")
    await judged(desk)


async def test_the_keyboard_dialog_in_strong_contrast_and_zoomed(sit: Sit) -> None:
    desk = await sit()
    await desk.tab_to("#open-keyboard")
    await desk.press("Enter")
    await desk.see(".own-keys")
    await judged(desk)
    await desk.press("Escape")
    await desk.press("?")
    await desk.see(".help-groups")
    await judged(desk)


async def answered_by_key(desk: Desk, town: Town) -> None:
    """A caller in conversation, in any layout: F1 answers in all of them."""
    await town.call()
    await desk.see("[data-testid=twin][data-twin=ring]")
    await desk.press("F1")
    await desk.see("#call-panel.talking")


async def test_a_contrast_chosen_before_signing_in_follows_the_person(open_browser: Open) -> None:
    desk = await open_browser()
    await desk.page.goto("/")
    await desk.tab_to(".preferences button[aria-pressed=false]")
    await desk.press("Enter")
    assert await desk.page.evaluate("document.documentElement.dataset.contrast") == "more"
    await desk.sign_in("eleve", "eleve", recorded=False)
    await desk.see("[data-testid=check-microphone]")
    await desk.until(lambda: _kept_contrast(desk))
    assert await desk.page.evaluate("document.documentElement.dataset.contrast") == "more"


async def _kept_contrast(desk: Desk) -> bool:
    return bool((await chosen(desk))["contrast"] == "more")


# --- keys -----------------------------------------------------------------------------------------

# The modern one has a whole day of its own: test_pains_keyboard.py.
KEYS = {
    "fkeys": {"hold": "F2", "resume": "F3", "transfer": "F6", "swap": "F7", "complete": "F8"},
    "lamps": {"hold": "F2", "resume": "Shift+F1", "transfer": "F3", "swap": "F5", "complete": "F6"},
}


@pytest.mark.parametrize("layout", list(KEYS))
async def test_a_whole_call_in_each_layout_without_the_mouse(sit: Sit, town: Town, layout: str) -> None:
    keys = KEYS[layout]
    desk = await sit()
    await desk.page.evaluate(LOOKS.read_text(encoding="utf-8"))
    await in_layout(desk, layout)
    await answered_by_key(desk, town)
    before = await desk.seq()
    await desk.press(keys["hold"])
    await desk.fact("CallHeld", after=before)
    await desk.gone("#call-panel.talking")
    if layout == "lamps":
        await desk.see(".line-key[data-lamp=held] button[aria-keyshortcuts~='1']")
        await desk.press("1")
    else:
        await desk.press(keys["resume"])
    await desk.fact("CallResumed", after=before)
    await desk.see("#call-panel.talking")

    await desk.press(keys["transfer"])
    await desk.until(lambda: desk.has_focus("#directory-search"))
    await desk.write("2031")
    await desk.press("Enter")
    await desk.see("[data-testid=consultation][data-state=talking]")
    await town.colleague("2031")
    await desk.press(keys["swap"])
    await desk.see("[data-testid=consultation][data-state=held]")
    await desk.gone(".consult .pending")
    await desk.press(keys["swap"])
    await desk.see("[data-testid=consultation][data-state=talking]")
    await desk.gone(".consult .pending")
    await desk.press(keys["complete"])
    done = await desk.fact("TransferCompleted", after=before, station="2031")
    assert done["kind"] == "attended"
    await desk.see("#call-panel.none")
    assert await desk.page.evaluate("testLooks.pointed()") == 0


async def _key_asked_for(desk: Desk, shortcut: str, key: str) -> None:
    await desk.tab_to(f"[data-shortcut={shortcut}] .row-actions button")
    await desk.press("Enter")
    await desk.see(f"[data-shortcut={shortcut}] .listening")
    await desk.press(key)
    await desk.gone(".listening")


async def _helped(desk: Desk, functions: list[str]) -> bool:
    """Whether the help shows these functions and no other."""
    return await desk.page.locator(".help-groups dd").all_inner_texts() == functions


async def test_a_key_is_changed_and_used_and_found_on_another_machine(
    sit: Sit, town: Town, open_browser: Open
) -> None:
    desk = await sit()
    await desk.tab_to("#open-keyboard")
    await desk.press("Enter")
    await _key_asked_for(desk, "hold", "Control+F2")
    await desk.see("[data-testid=kept][data-kept=account]")
    await desk.press("Escape")
    assert (await chosen(desk))["keys"] == {"hold": "Ctrl+F2"}

    await answered(desk, town)
    assert "Ctrl\u00a0F2" in await desk.words(".main-actions")
    assert await desk.page.get_attribute(".main-actions button", "aria-keyshortcuts") == "Control+F2"
    before = await desk.seq()
    await desk.press("F5")
    await desk.press("Control+F2")
    await desk.fact("CallHeld", after=before)
    assert [fact["type"] for fact in await desk.facts(before)].count("CommandAsked") == 1
    await desk.press("?")
    await desk.see(".help-groups")
    await desk.write("ctrl f2")
    await desk.until(lambda: _helped(desk, ["Mettre en garde, reprendre"]))
    await desk.press("Escape")

    other = await open_browser()
    await other.sign_in("eleve", "eleve", recorded=False)
    await other.see(".main-actions")
    await other.until(lambda: other.page.locator(".main-actions", has_text="Ctrl\u00a0F2").count())


@pytest.mark.parametrize(
    ("shortcut", "key", "sentence"),
    [
        ("hold", "F6", "sert déjà à : Transfert"),
        ("hold", "h", "écrit un caractère"),
        ("hold", "Control+c", "réservée. Le navigateur"),
        ("mute", "Shift+F10", "réservée. Elles ouvrent les menus"),
    ],
)
async def test_a_key_that_cannot_be_is_refused_with_a_sentence(
    sit: Sit, shortcut: str, key: str, sentence: str
) -> None:
    desk = await sit()
    await desk.tab_to("#open-keyboard")
    await desk.press("Enter")
    was = await desk.words(f"[data-shortcut={shortcut}] .keys-of")
    await _key_asked_for(desk, shortcut, key)
    told = await desk.see(".keyboard-told .notice.bad[role=alert]")
    assert sentence in (await told.inner_text())
    assert await desk.words(f"[data-shortcut={shortcut}] .keys-of") == was
    assert (await chosen(desk))["keys"] == {}
    # Nobody is kept in a field that listens.
    await desk.press("Enter")
    await desk.see(".listening")
    await desk.press("Escape")
    await desk.gone(".listening")
    await desk.see("dialog[open]")


# --- eyes and ears ----------------------------------------------------------------------------------


async def test_the_call_in_hand_and_its_keys_are_seen_at_200_percent_without_scrolling(
    sit: Sit, town: Town
) -> None:
    desk = await sit(recorded=True)
    await answered(desk, town)
    await looked_at(desk)
    await sized(desk, TWICE)
    call = ["[data-testid=call-state]", ".call-name", ".call .lateness"]
    under = [".main-actions button", ".small-actions button"]
    assert await desk.page.evaluate("all => testLooks.hidden(all)", call + under) == []
    assert await desk.page.evaluate("testLooks.order()") == ["call", "waiting", "on-hold", "desk"]
    for layout, keys in (("fkeys", [".function-cell"]), ("lamps", under), ("modern", under)):
        await sized(desk, WHOLE)
        await in_layout(desk, layout)
        await sized(desk, TWICE)
        await desk.see(keys[0])
        assert await desk.page.evaluate("all => testLooks.hidden(all)", call + keys) == [], layout
    await sized(desk, WHOLE)
    assert await desk.page.evaluate("testLooks.order()") == ["waiting", "on-hold", "call", "desk"]


async def test_wider_text_cuts_no_button_off(sit: Sit, town: Town) -> None:
    desk = await sit(recorded=True)
    await answered(desk, town)
    await looked_at(desk)
    await desk.page.evaluate("testLooks.spaced()")
    for layout in ("modern", "fkeys", "lamps"):
        await in_layout(desk, layout)
        assert await desk.page.evaluate("testJudge.cutOff()") == []


async def test_colours_of_the_system_leave_every_state_readable(sit: Sit, town: Town) -> None:
    desk = await sit(recorded=True)
    await answered(desk, town)
    await looked_at(desk)
    await desk.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    assert await desk.page.evaluate("matchMedia('(forced-colors: active)').matches")
    for layout in ("modern", "fkeys", "lamps"):
        await in_layout(desk, layout)
        assert await desk.page.evaluate("testJudge.accessibility()") == []
    # What a ground tells otherwise is told by an edge.
    edges = await desk.page.evaluate("testLooks.edges('[role=tab]', 'border-bottom-color')")
    assert len(set(edges)) == 2
    edges = await desk.page.evaluate("testLooks.edges('.line-key > button', 'border-top-width')")
    assert len(set(edges)) == 2
    await desk.page.emulate_media(forced_colors="none")


async def test_the_ring_is_seen_announced_once_and_flashes_only_when_asked(sit: Sit, town: Town) -> None:
    desk = await sit()
    await desk.page.evaluate(LOOKS.read_text(encoding="utf-8"))
    usual = await desk.page.get_attribute("link[rel=icon]", "href") or ""
    await desk.page.evaluate("testLooks.listen()")
    await town.call()
    await desk.see("[data-testid=twin][data-twin=ring]")
    assert "Mme Marandin" in await desk.words("[data-testid=twin]")
    await desk.see(".ring-frame.ring")
    await expect(desk.page).to_have_title(re.compile(r"^\(1\) "))
    await expect(desk.page.locator("link[rel=icon]")).not_to_have_attribute("href", usual)
    assert await desk.page.evaluate("testLooks.flashes('.ring-frame')") == []

    await desk.tab_to("#open-keyboard")
    await desk.press("Enter")
    await desk.tab_to("#flash")
    await desk.press("Space")
    await desk.press("Escape")
    flashes = await desk.page.evaluate("testLooks.flashes('.ring-frame')")
    assert flashes
    assert all(period_ms >= 1000 / 3 for period_ms in flashes)
    await desk.page.emulate_media(reduced_motion="reduce")
    assert await desk.page.evaluate("testLooks.flashes('.ring-frame')") == []
    await desk.see(".ring-frame")
    await desk.page.emulate_media(reduced_motion="no-preference")

    await desk.press("F1")
    await desk.see("#call-panel.talking")
    await desk.gone(".ring-frame")
    await expect(desk.page.locator("link[rel=icon]")).to_have_attribute("href", usual)
    said = await desk.page.evaluate("testLooks.said()")
    assert [who for who in said["assertive"] if "Marandin" in who] == [
        "Nouvel appel : Mme Marandin. F1 pour décrocher."
    ]
    assert not [one for one in said["polite"] + said["assertive"] if re.search(r"\d:\d\d", one)]
    assert await desk.page.evaluate("testLooks.loudTimers()") == []


# --- parts that come later ------------------------------------------------------------------------------


async def test_a_part_that_does_not_come_says_why_and_what_to_do(sit: Sit) -> None:
    desk = await sit()
    debrief = re.compile(r"/assets/Debrief-.*\.js")
    await desk.page.route(debrief, lambda route: route.abort())
    await desk.tab_to("#head-menu button")
    await desk.press("Enter")
    await desk.see("[data-testid=missing][data-why=unreachable]")
    # Retried: the service answers, with another version than this page's.
    await desk.page.route(
        "**/", lambda route: route.fulfill(body='<script type="module" src="/assets/new.js">')
    )
    await desk.tab_to("[data-testid=missing] button")
    await desk.press("Enter")
    await desk.see("[data-testid=missing][data-why=replaced]")
    assert "nouvelle version" in await desk.words("[data-testid=missing]")
    await desk.page.unroute(debrief)
    await desk.page.unroute("**/")
    await desk.tab_to("[data-testid=missing] button")
    await desk.press("Enter")
    await desk.see(".page h1, .page h2")
    await desk.page.goto("/")
    await desk.connected()

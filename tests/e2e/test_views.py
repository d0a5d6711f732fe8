"""Every view, in both languages and both lights: accessible, whole on the smallest screen, translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest

from standard.app.demo.album import SPEAK
from tests.e2e.conftest import Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered, consulted
from tests.e2e.test_outgoing import dialled
from tests.e2e.town import Town
from tests.live.tones import CALLER_HZ

pytestmark = pytest.mark.timeout(120)

AXE = Path(__file__).parents[2] / "webconsole" / "node_modules" / "axe-core" / "axe.min.js"
JUDGE = Path(__file__).with_name("judge.js")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGES = ("fr", "en")
SAME_IN_BOTH = {
    "Message",
    "Messages",
    "Note",
    "Auto",
    "Consultation",
    "Pause",
    "Incident",
    "Intrusion",
    "Menu",
}
SAME_IN_BOTH |= {"Absent", "Conversation", "Microphone", "Parking", "Source", "Urgent"}
SAME_IN_BOTH |= {"Agendas", "Contacts", "Documents", "Errata", "Exception 1", "Exceptions", "Questionnaires"}
SAME_IN_BOTH |= {"Question", "Questions", "patient", "prospect"}
SAME_IN_BOTH |= {"Code", "Timbre", "hall", "impatient", "Patience", "H3 Concision"}
"""Words that French and English spell alike."""


NAMED = [
    *("/api/organisation", "/api/session", "/api/demo-accounts"),
    *("/api/calls", "/api/calls/lost", "/api/desk/callbacks", "/api/evaluation/sessions"),
]
"""Where names come from. What the house writes is no name: the page marks it with its language."""
NAMES = {"name", "formal_name", "last_name"}


async def judged(desk: Desk) -> None:
    """Look at what is on the screen in every language and light; all that is wrong, at once."""
    wrong: list[str] = []
    said: dict[str, set[str]] = {}
    # axe is Mozilla's to give and ours to run: as a script of the page it would be refused by its policy.
    await desk.page.evaluate(AXE.read_text(encoding="utf-8"))
    await desk.page.evaluate(JUDGE.read_text(encoding="utf-8"))
    for language in LANGUAGES:
        await desk.page.evaluate(SPEAK, language)
        await desk.page.wait_for_function("wanted => document.documentElement.lang === wanted", arg=language)
        said[language] = set(await desk.page.evaluate("testJudge.words()"))
        for scheme in SCHEMES:
            await desk.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            await desk.page.evaluate("testJudge.finish()")
            found = await desk.page.evaluate("testJudge.accessibility()")
            beyond = await desk.page.evaluate("testJudge.scrolling()")
            found += [f"scrolls by {beyond}"] if max(beyond) > 0 else []
            found += [f"cut off: {what}" for what in await desk.page.evaluate("testJudge.cutOff()")]
            found += [f"squeezed: {what}" for what in await desk.page.evaluate("testJudge.squeezed()")]
            wrong += [f"{language}, {scheme}: {what}" for what in found]
    await desk.page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    await desk.page.evaluate(SPEAK, LANGUAGES[0])
    wrong += [f"not translated: {text}" for text in await _untranslated(desk, said["fr"] & said["en"])]
    assert not wrong, "\n".join(wrong)


async def _untranslated(desk: Desk, both: set[str]) -> list[str]:
    """Texts that are the same in both languages, and are not names of persons, houses, and lines."""
    told = await desk.page.evaluate(
        "all => Promise.all(all.map(one => fetch(one).then(answer => answer.json())))", NAMED
    )
    board = await desk.board() if told[1].get("account") else {}
    known = sorted({*_names(told), *_names(board)}, key=len, reverse=True)
    left = []
    for text in both - SAME_IN_BOTH:
        rest = text
        for name in known:
            rest = rest.replace(name, " ")
        if re.search(r"[^\W\d_]{3}", rest):
            left.append(text)
    return sorted(left)


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            if key in NAMES and isinstance(each, str) and len(each) > 1:
                yield each
            yield from _names(each)
    elif isinstance(value, list):
        for each in value:
            yield from _names(each)


async def test_sign_in(open_browser: Open) -> None:
    desk = await open_browser()
    await desk.page.goto("/")
    await desk.see(".demo li button")
    await judged(desk)
    await desk.tab_to("button[type=submit]")
    await desk.press("Enter")
    await desk.see("#consent-error:not(:empty)")
    await judged(desk)


async def test_sound_check(open_browser: Open) -> None:
    desk = await open_browser()
    await desk.sign_in("eleve", "eleve", recorded=False)
    await desk.see("[data-testid=check-microphone][data-outcome=good]")
    await judged(desk)


async def test_console_at_rest_and_its_desk(sit: Sit) -> None:
    desk = await sit()
    await judged(desk)
    await desk.press("F7")
    await desk.see("#slip-text")
    await judged(desk)
    await desk.tab_to("#tab-message")
    for tab in ("calls", "drills", "rules"):
        await desk.press("ArrowRight")
        await desk.see(f"#tab-{tab}[aria-selected=true]")
    await desk.see(".rules-list .rule-head")
    await judged(desk)
    await desk.tab_to("#tab-house-rules")
    await desk.press("ArrowRight")
    await desk.see(".guide")
    await judged(desk)
    await desk.press("?")
    await desk.see("dialog[open]")
    await judged(desk)


async def test_console_at_work(sit: Sit, town: Town) -> None:
    desk = await sit(recorded=True)
    await answered(desk, town)
    await judged(desk)
    await town.call(name="M. Escoubet", number="0639980001", hz=CALLER_HZ[1])
    await desk.see(".waiting .caller[data-call]")
    await desk.press("F5")
    await desk.see("#call-panel.held, .on-hold .caller[data-call]")
    await desk.press("F1")
    await desk.see("#call-panel.talking")
    await town.call(name="", number="", hz=CALLER_HZ[2])
    await desk.see(".waiting .caller[data-call]")
    await consulted(desk, "2052")
    await desk.see("[data-testid=consultation][data-state=ringing]")
    await judged(desk)
    await desk.press("Control+F6")
    await desk.see(".desk.wide .rail")
    await judged(desk)
    await desk.press("Control+F6")
    await desk.gone(".desk.wide .rail")
    await desk.press("Escape")
    await desk.see("#call-panel.talking")
    await consulted(desk, "2053")
    await desk.see("[data-testid=consultation][data-state=failed]")
    await judged(desk)


async def test_dial_pad_and_outgoing_calls(sit: Sit, town: Town) -> None:
    desk = await sit()
    await desk.press("F11")
    await desk.until(lambda: desk.has_focus("#dial-number"))
    await desk.write("2031")
    await judged(desk)
    await desk.press("Escape")
    await dialled(desk, "0612345678")
    await desk.see("[data-testid=not-reached]")
    await judged(desk)
    await dialled(desk, "0639982090")
    await desk.see("#call-panel.ringing")
    await judged(desk)
    await desk.press("F4")
    await desk.see("#call-panel.none")
    await dialled(desk, "0261912070")
    await desk.see("#call-panel.talking")
    await judged(desk)


async def test_debrief_and_the_seats_seen_by_an_instructor(sit: Sit, town: Town, open_browser: Open) -> None:
    desk = await sit(recorded=True)
    caller = await answered(desk, town)
    call_id = await desk.call_in_hand()
    await desk.hears(2.0)
    instructor = await open_browser()
    await instructor.sign_in("formateur", "formateur", recorded=False)
    await instructor.see(".page")
    await instructor.page.wait_for_function(
        "name => document.body.innerText.includes(name)", arg="Mme Marandin"
    )
    await judged(instructor)

    await desk.press("F4")
    await caller.over()
    await desk.fact("RecordingStored", call_id=call_id)
    session = (await instructor.snapshot())["session_id"]
    await instructor.page.goto(f"/debrief/{session}")
    await instructor.see(f"[data-call='{call_id}']")
    await judged(instructor)
    await instructor.page.goto(f"/debrief/{session}/{call_id}")
    await instructor.see(".facts .fact")
    await judged(instructor)

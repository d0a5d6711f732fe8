"""Two people, two browsers: one at the switchboard, one plays the caller. By keyboard, with real voices."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from standard.library.scenarios import load_scenario
from tests.e2e.conftest import OPERATOR_HZ, Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_access import judged
from tests.e2e.test_call import consulted
from tests.e2e.town import AT_DESK, Town
from tests.live.tones import CLEAR

pytestmark = pytest.mark.timeout(240)

HEARD = "[...document.querySelectorAll('.caller-sound [role=meter]')].map(one => Number(one.ariaValueNow))"
LEAVE = """async () => {
  const { account } = await (await fetch("/api/session")).json();
  await fetch(`/api/roles/${account}`, { method: "DELETE" });
}"""


async def asked(desk: Desk, method: str, path: str, body: object = None) -> None:
    """Something of those who teach that has a test of its own."""
    answer = await desk.page.context.request.fetch(path, method=method, data=body)
    assert answer.ok, await answer.text()


@pytest_asyncio.fixture(loop_scope="session")
async def pupil(open_browser: Open) -> AsyncIterator[Desk]:
    """Somebody who has just signed in, and stops playing after the test."""
    desk = await open_browser()
    await desk.known_as("eleve2", recorded=False)
    yield desk
    await desk.press("F4")
    await desk.until(lambda: gone(desk))


async def gone(desk: Desk) -> bool:
    """Whether the caller's part has been given back."""
    await desk.page.evaluate(LEAVE)
    me = await desk.page.evaluate("fetch('/api/session').then(answer => answer.json())")
    return me["line"] is None


async def plays(desk: Desk) -> None:
    """From the sound check to the caller's screen."""
    await desk.tab_to("input[name=role]")
    await desk.press("ArrowDown")
    await desk.until(lambda: desk.has_focus("#role-caller:checked"))
    await desk.tab_to(".check-skip button")
    # The microphone is being opened.
    await desk.see(".check-skip button:not([aria-disabled])")
    await desk.press("Enter")
    await desk.see(".caller-page")


async def heard(desk: Desk) -> bool:
    """Whether both meters of the caller's telephone move: one's own voice, and the other's."""
    levels = await desk.page.evaluate(HEARD)
    return bool(len(levels) == 2 and min(levels) > 5)


async def test_a_pupil_calls_a_pupil_and_is_put_through(
    sit: Sit, town: Town, pupil: Desk, open_browser: Open
) -> None:
    teacher = await open_browser()
    await teacher.known_as("formateur", recorded=False)
    await asked(teacher, "PUT", "/api/card-choice", {"free": True})
    operator = await sit("eleve")
    await plays(pupil)
    await pupil.see("[data-testid=no-card]")
    await pupil.see(".card-picker button:not([aria-disabled])")
    await pupil.tab_to("#own-scenario")
    await pupil.write("SC-01")
    await pupil.tab_to(".card-picker button")
    await pupil.press("Enter")
    await pupil.see("[data-card=SC-01]")
    assert await (await pupil.see("[data-testid=now]")).get_attribute("data-key") == "ouverture"
    await judged(pupil)

    before = await operator.seq()
    await pupil.press("F1")
    await operator.see(".waiting .caller[data-call]")
    offered = await operator.fact("CallOffered", after=before)
    assert offered["card"].startswith("SC-01.")
    assert offered["robot"] == ""
    appel = load_scenario("SC-01").premier
    assert (offered["number"], offered["name"]) == (appel.cli.replace(" ", ""), appel.nom)
    await operator.press("F1")
    await operator.see("#call-panel.talking")
    await pupil.see("[data-moment=operator][data-line=up]")
    assert (await operator.hears())[OPERATOR_HZ] > CLEAR / 3
    await pupil.until(lambda: heard(pupil))
    assert (await pupil.hears())[OPERATOR_HZ] > CLEAR / 3

    # The line that was said gives way to the next.
    await pupil.tab_to(".card-line.now")
    await pupil.press("Enter")
    await pupil.see("[data-testid=now]:not([data-key=ouverture])")
    assert (await pupil.board())["calls"] == {}

    await consulted(operator, "2031")
    await pupil.see("[data-moment=music]")
    await operator.see("[data-testid=consultation][data-state=talking]")
    await operator.press("Enter")
    await pupil.see("[data-moment=colleague]")
    assert await (await pupil.see("[data-testid=now]")).get_attribute("data-key") == "avec_collegue"
    assert (await pupil.hears())[AT_DESK["2031"][1]] > CLEAR
    await pupil.press("F4")
    await pupil.see("[data-moment=over]")
    ended = await operator.fact("CallEnded", after=before)
    assert ended["by"] == "caller"
    await asked(teacher, "PUT", "/api/card-choice", {"free": False})


async def test_whoever_teaches_deals_and_plays_a_caller(open_browser: Open, pupil: Desk) -> None:
    teacher = await open_browser()
    await teacher.known_as("formateur", recorded=False)
    await teacher.page.goto("/desk")
    await teacher.on_rail("players")
    await teacher.see(".players-assign")
    await teacher.page.select_option("#player-who", "eleve2")
    await teacher.tab_to(".players-assign button")
    await teacher.press("Enter")
    await pupil.see(".caller-page [data-testid=no-card]")
    await teacher.see("[data-player=eleve2]")
    await teacher.see("[data-player=eleve2] .card-picker button:not([aria-disabled])")
    await teacher.tab_to("#deal-eleve2-scenario")
    await teacher.write("SC-01")
    await teacher.tab_to("[data-player=eleve2] .card-picker button")
    await teacher.press("Enter")
    await pupil.see("[data-card=SC-01]")
    await judged(teacher)

    await teacher.tab_to(".players-head button")
    await teacher.press("Enter")
    await teacher.see(".caller-page")
    await teacher.see("[data-testid=no-card]")
    await teacher.page.evaluate(LEAVE)

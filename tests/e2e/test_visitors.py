"""The telephone and the counter at once, by keyboard alone: a visitor comes during a real call."""

from __future__ import annotations

import re

from tests.e2e.conftest import Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered
from tests.e2e.test_views import judged
from tests.e2e.town import Town

POST = """([method, path, body]) => fetch(path, {
  method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" },
}).then(async (answer) => [answer.status, await answer.text()])"""
PANEL = "#visitor-panel"


async def _teacher(open_browser: Open) -> Desk:
    desk = await open_browser()
    await desk.sign_in("formateur", "formateur", recorded=False)
    await desk.see(".tiles")
    return desk


async def _send(teacher: Desk, code: str) -> None:
    status, text = await teacher.page.evaluate(POST, ["POST", "/api/desk/visitors", {"code": code}])
    assert status == 201, text


async def _everybody_leaves(desk: Desk) -> None:
    """The laboratory is shared: nobody of this test stands in the next one's hall."""
    look = await desk.page.evaluate("fetch('/api/desk/visitors').then(answer => answer.json())")
    for one in look["visitors"]:
        at = f"/api/desk/visitors/{one['visitor_id']}"
        if one["state"] == "inside":
            await desk.page.evaluate(POST, ["POST", f"{at}/out", {}])
        elif one["state"] != "gone":
            await desk.page.evaluate(POST, ["POST", f"{at}/done", {"outcome": "incident"}])


async def _to_counter(desk: Desk) -> None:
    await desk.press("Control+F12")
    await desk.until(lambda: desk.has_focus(PANEL))


async def _part(desk: Desk, *parts: str) -> None:
    """From one part of the view to the next, each once the one before is shown."""
    for part in parts:
        await desk.press("ArrowRight")
        await desk.see(f"#tab-visitor-{part}[aria-selected=true]")


async def test_a_visitor_during_a_call(sit: Sit, town: Town, open_browser: Open) -> None:
    teacher = await _teacher(open_browser)
    desk = await sit(recorded=True)
    caller = await answered(desk, town)
    call_id = await desk.call_in_hand()
    await _send(teacher, "VM-01")
    mark = await desk.see("[data-testid=visitor-mark]")
    assert "saluer" in await mark.inner_text()
    await desk.see("#call-panel.talking")
    await judged(desk)

    # The caller is asked to wait; the visitor is greeted, asked, registered and given a badge.
    await desk.press("F5")
    await desk.see("#call-panel.held, .on-hold .caller[data-call]")
    await _to_counter(desk)
    await desk.see(f"{PANEL}[data-state=unseen]")
    await judged(desk)
    await desk.press("s")
    await desk.see(f"{PANEL}[data-state=at-desk]")
    await desk.gone("[data-testid=visitor-mark]")
    greeted = await desk.fact("VisitorGreeted")
    assert (greeted["account"], greeted["call_id"]) == ("eleve", call_id)
    await desk.until(lambda: desk.has_focus(PANEL))
    await desk.press("d")
    for question in ("nom", "societe", "objet", "rendez_vous", "hote", "piece"):
        await desk.until(lambda question=question: desk.has_focus(f"[data-question={question}]"))  # type: ignore[misc]
        await desk.press("Enter")
        await desk.see(f"[data-answer={question}]")
    await judged(desk)
    await desk.until(lambda: desk.has_focus(PANEL))
    await desk.press("i")
    await desk.until(lambda: desk.has_focus("#visitor-name"))
    await desk.write("Mme Perrine Amadieu")
    await desk.press("Tab")
    await desk.write("Éditions du Val-Clair")
    await desk.press("Tab")
    await desk.write("rentrée littéraire")
    await desk.press("Tab")
    await desk.until(lambda: desk.has_focus("#visitor-host"))
    await desk.write("M. Vautrelle")
    await desk.press("Shift+Tab", "Enter")
    await desk.see(".visitor-ok")
    identified = await desk.fact("VisitorIdentified")
    assert (identified["name"], identified["host"]) == ("Mme Perrine Amadieu", "2031")
    await desk.until(lambda: desk.has_focus(PANEL))
    await desk.press("b")
    badge = (await desk.fact("BadgeGiven"))["badge"]
    assert re.fullmatch(r"V\d\d", badge)
    await judged(desk)

    # The host is called from the counter, and told: the fact points at that very call.
    await desk.until(lambda: desk.has_focus(PANEL))
    await desk.press("c")
    await desk.see("[data-deed=announce].primary")
    told = await desk.call_in_hand()
    assert told != call_id
    await desk.press("a")
    announced = await desk.fact("VisitorAnnounced")
    assert (announced["host"], announced["call_id"], announced["how"]) == ("2031", told, "phone")
    await desk.press("F4")
    await desk.gone("#call-panel.talking")
    await desk.press("F9")
    await desk.see("#call-panel.talking")

    # Fetched by the host; the caller is on the line all the while.
    await _to_counter(desk)
    await desk.press("r")
    await desk.see(".visitor-line.inside")
    await judged(desk)
    await desk.see(f"{PANEL}[data-state=inside]")
    await desk.until(lambda: desk.has_focus(PANEL))
    await desk.press("o")
    await desk.fact("VisitorOut")
    assert (await desk.fact("BadgeReturned"))["badge"] == badge
    await desk.gone(".visitor-line.inside")

    await desk.tab_to("#tab-visitor-desk")
    await desk.press("ArrowRight")
    row = await desk.see(".visitor-table tbody tr:last-child")
    assert "Mme Perrine Amadieu" in await row.inner_text()
    await judged(desk)
    await desk.press("F4")
    await caller.over()


async def test_numbers_are_called_on_the_second_screen(sit: Sit, open_browser: Open) -> None:
    teacher = await _teacher(open_browser)
    await _everybody_leaves(teacher)
    desk = await sit()
    for code in ("VM-03", "VM-06"):
        await _send(teacher, code)
    await desk.see("[data-testid=visitor-mark]")
    await _to_counter(desk)
    await desk.press("s")
    await desk.see(f"{PANEL}[data-state=at-desk]")
    await desk.until(lambda: desk.has_focus(PANEL))
    await desk.press("t")
    await desk.see(f"{PANEL}[data-state=unseen]")
    await desk.until(lambda: desk.has_focus(PANEL))
    await desk.press("s")
    await desk.see(f"{PANEL}[data-state=at-desk]")
    await desk.until(lambda: desk.has_focus(PANEL))
    await desk.press("t")
    await desk.see(f"{PANEL}[data-state=waiting]")
    # The old man is let pass, for what is seen of him.
    await desk.until(lambda: desk.has_focus(PANEL))
    await desk.press("p")
    given = await desk.fact("TicketGiven", priority=True)

    await teacher.page.goto("/display")
    await teacher.see("[data-testid=public-board]")
    await judged(teacher)
    await desk.until(lambda: desk.has_focus(PANEL))
    await desk.press("n")
    await desk.see(f"{PANEL}[data-state=at-desk]")
    await teacher.until(lambda: teacher.page.locator(f"text='{given['ticket']}'").count())

    # What the public reads is written by the student, within what a board can show.
    await desk.tab_to("#tab-visitor-desk")
    await _part(desk, "book", "display")
    await desk.tab_to("#board-text")
    await desk.press("Control+a")
    await desk.write("Guichet titres fermé jusqu'à 14 heures, merci de patienter")
    await desk.see("#board-text[aria-invalid=true]")
    await judged(desk)
    await desk.press("Control+a")
    await desk.write("Guichet titres fermé")
    await desk.tab_to(".visitor-board button[type=submit]")
    await desk.press("Enter")
    await teacher.until(lambda: teacher.page.locator("text=Guichet titres fermé").count())
    await _everybody_leaves(teacher)


async def test_a_teacher_sends_visitors_in(open_browser: Open) -> None:
    desk = await _teacher(open_browser)
    await _everybody_leaves(desk)
    await desk.page.goto("/desk")
    await desk.on_rail("visitors")
    await desk.tab_to("#tab-visitor-desk")
    await _part(desk, "book", "display", "cases")
    await desk.see("[data-case=VM-09]")
    await judged(desk)
    await desk.tab_to("[data-case=VM-01] button")
    await desk.press("Enter")
    await desk.see("[data-case=VM-01] button[aria-disabled=true]")
    await desk.fact("VisitorArrived", code="VM-01", account="formateur")
    await desk.tab_to("#rush-count")
    await desk.press("Control+a")
    await desk.write("3")
    await desk.press("Enter")
    await desk.see("[data-testid=rush]")
    await desk.tab_to(".visitor-rush button")
    await desk.press("Enter")
    await desk.see("#rush-count")
    await desk.fact("RushStopped")
    await _everybody_leaves(desk)

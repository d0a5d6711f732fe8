"""A rule is given out during a call, kept in the next one and judged in the debrief; all by keyboard."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.e2e.conftest import Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered
from tests.e2e.test_views import judged
from tests.e2e.town import Town

pytestmark = pytest.mark.timeout(240)

PARIS = ZoneInfo("Europe/Paris")

EARLIER = """async ([call, situation]) => {
  const [now] = await (await fetch("/api/sessions")).json();
  const address = `/api/sessions/${now.session_id}/calls/${call}`;
  await fetch(`${address}/situation`, {
    method: "PUT", body: JSON.stringify(situation), headers: { "Content-Type": "application/json" },
  });
  return (await fetch(`${address}/consignes`)).json();
}"""


async def _rules(desk: Desk) -> None:
    await desk.tab_to(".desk .tabs [aria-selected=true]")
    for _ in range(20):
        if await desk.has_focus("#tab-rules"):
            break
        await desk.press("ArrowRight")
    await desk.see(".rules-list .rule-head")


async def _from_the_top(desk: Desk) -> None:
    """A row that the list has scrolled away is not one that is cut off by the screen."""
    await desk.page.evaluate("document.querySelector('.rules-list').scrollTop = 0")


async def _teacher(desk: Desk) -> None:
    """An instructor at the desk page, on the tab of the rules."""
    await desk.sign_in("formateur", "formateur", recorded=False)
    await desk.see("#main")
    await desk.until(lambda: desk.page.evaluate("location.pathname !== '/'"))
    await desk.page.goto("/desk")
    await desk.see("#tab-ruling")
    await desk.tab_to(".rail [aria-selected=true]")
    for _ in range(20):
        if await desk.has_focus("#tab-ruling"):
            break
        await desk.press("ArrowDown")
    await desk.see("#rule-cibles")


async def test_a_rule_of_the_last_minute_is_read_kept_and_judged(
    sit: Sit, open_browser: Open, town: Town
) -> None:
    desk = await sit("eleve", recorded=True)
    first = await answered(desk, town)
    first_id = await desk.call_in_hand()
    await _rules(desk)
    teacher = await open_browser()
    await _teacher(teacher)
    await judged(teacher)

    # A rule without a word is refused with a sentence beside its fields.
    await teacher.tab_to("#rule-issue")
    await teacher.press("Enter")
    await teacher.see(".rule-form .error")
    await judged(teacher)

    # In a few keys: whom, what, out.
    await teacher.tab_to("#rule-cibles")
    await teacher.write("vautrel")
    await teacher.see("#rule-cibles-2031[aria-selected=true]")
    await teacher.press("Enter")
    await teacher.tab_to("[data-preset=message]")
    await teacher.press("Enter")
    await teacher.until(lambda: teacher.has_focus("#rule-issue"))
    await teacher.press("Enter")
    issued = await teacher.fact("ConsigneIssued")
    rule = issued["rule"]["id"]
    await teacher.see(f"[data-issued={rule}]")

    # The student hears of it without losing the call, and reads it by keyboard.
    await desk.see("[data-testid=rules-count]")
    await desk.see("#call-panel.talking")
    await desk.see(f"[data-rule={rule}][data-read=false]")
    await desk.press("Escape")
    await desk.tab_to("#rules-search")
    await desk.press("ArrowDown")
    await desk.until(lambda: desk.has_focus(f"[data-rule={rule}] .rule-head"))
    await desk.press("Enter")
    await desk.see(f"#rule-{rule}")
    await judged(desk)
    await desk.press("ArrowDown", "Enter")
    await desk.see(f"[data-rule={rule}][data-read=true]")
    await desk.page.wait_for_selector("[data-testid=rules-count]", state="detached")
    await desk.press("F4")
    await first.over()

    # The next caller falls under it: described in a few keys, then a message as the rule says.
    second = await answered(desk, town)
    call_id = await desk.call_in_hand()
    await desk.press("Escape")
    await desk.tab_to("#for-call")
    await desk.press("Enter")
    await desk.see("#call-appelant")
    await _from_the_top(desk)
    await judged(desk)
    await desk.tab_to("#call-cible")
    await desk.write("M. Vau")
    assert await desk.page.input_value("#call-cible") == "2031"
    await desk.press("Escape")
    await desk.tab_to("#call-appelant")
    await desk.press("U")
    said = await desk.fact("CallQualified", call_id=call_id, account="eleve", within_s=20)
    assert said["appelant"] == "usager"
    await desk.see("[data-chip=call][aria-pressed=true]")
    await desk.tab_to("#call-emergency")
    await desk.press("Enter")
    await desk.see("#call-emergency[aria-pressed=true]")
    await _from_the_top(desk)
    await judged(desk)
    await _noted(desk, call_id)
    await second.over()

    # The debrief: the teacher says what the call was, the verdict has its receipt, which leads to its moment.
    await teacher.page.goto("/debrief")
    await teacher.see(f".call-row[data-call='{call_id}']")
    await teacher.tab_to(f".call-row[data-call='{call_id}']")
    await teacher.press("Enter")
    await teacher.see(".verdicts")
    await teacher.tab_to("#situation-edit")
    await teacher.press("Enter")
    await teacher.see("#situation-cible")
    await judged(teacher)
    await teacher.tab_to("#situation-cible")
    await teacher.write("2031")
    await teacher.see("#situation-cible-2031")
    await teacher.press("Enter")
    await teacher.tab_to(".situation [type=submit]")
    await teacher.press("Enter")
    await teacher.see(f"[data-verdict={rule}][data-etat=respectee]")
    await teacher.see(f"[data-verdict={rule}] [data-receipt]")
    await judged(teacher)
    await teacher.tab_to(f"[data-verdict={rule}] [data-receipt]")
    receipt = await teacher.page.get_attribute(f"[data-verdict={rule}] [data-receipt]", "data-receipt")
    await teacher.press("Enter")
    await teacher.see(f".fact[data-seq='{receipt}'][aria-current=true]")

    # The call during which it was given out does not fall under it.
    situation = {"appelant": "usager", "cible": "2031"}
    told = await teacher.page.evaluate(EARLIER, [first_id, situation])
    assert told["situation"]["cible"] == "2031"
    assert rule not in [one["id"] for one in told["rules"]]


async def test_an_answer_is_found_and_given_by_keyboard(sit: Sit, town: Town) -> None:
    desk = await sit(recorded=True)
    caller = await answered(desk, town)
    call_id = await desk.call_in_hand()
    await desk.press("Control+F6")
    await desk.see(".desk.wide")
    for _ in range(20):
        if await desk.has_focus("#tab-answers"):
            break
        await desk.press("ArrowDown")
    await desk.see("#answers-search")
    await judged(desk)
    await desk.tab_to("#answers-search")
    await desk.write("horaires de la dechetrie")
    await desk.press("Enter")
    await desk.see("[data-open='answer-Déchetterie']")
    await desk.until(lambda: desk.has_focus("#answer-act"))
    opened = await desk.fact("CardOpened", paper="answer", card="Déchetterie")
    assert (opened["call_id"], opened["account"]) == (call_id, "eleve")
    await judged(desk)
    await desk.press("Enter")
    given = await desk.fact("AnswerGiven", answer="Déchetterie")
    assert given["call_id"] == call_id
    await desk.see(".answer-card .notice.good")
    await judged(desk)

    # Documents with their tables, and a contact that is called with one key.
    await desk.tab_to("#answers-search")
    await desk.press("Escape")
    await desk.write("acte de naissance voirie")
    await desk.press("Enter")
    await desk.see(".answer-table")
    await judged(desk)
    await desk.tab_to("#answers-search")
    await desk.press("Escape")
    await desk.write("regie des eaux")
    await desk.press("Enter")
    await desk.see("[data-open='contact-0261912070']")
    await judged(desk)
    # The telephone works from here, and Escape goes back to the call.
    await desk.press("F5")
    await desk.see(".on-hold .caller")
    await desk.press("F5")
    await desk.see("#call-panel.talking")
    await desk.press("Escape")
    await desk.until(lambda: desk.page.evaluate("!document.activeElement.closest('.desk')"))
    await desk.press("F4")
    await caller.over()


PLAN = """async ([station, spans]) => {
  const answer = await fetch(`/api/desk/planning/${station}`, {
    method: "PUT",
    body: JSON.stringify({ spans }),
    headers: { "Content-Type": "application/json" },
  });
  return answer.status;
}"""


def _an_hour(presence: str) -> list[dict[str, str]]:
    """The hour around now, cut at the two midnights of the house: a span never leaves its day."""
    now = datetime.now(PARIS)
    day = datetime.combine(now.date(), time(), PARIS)
    begins = max(now - timedelta(minutes=1), day)
    ends = min(now + timedelta(hours=1), day + timedelta(days=1))
    return [{"presence": presence, "begins_at": begins.isoformat(), "ends_at": ends.isoformat()}]


async def _described(desk: Desk) -> str:
    """The call in hand is for M. Vautrelle: described in a few keys."""
    call_id = await desk.call_in_hand()
    await desk.press("Escape")
    await desk.tab_to("#for-call")
    if not await desk.page.locator("#call-appelant").count():
        await desk.press("Enter")
    await desk.see("#call-appelant")
    await desk.tab_to("#call-cible")
    await desk.write("M. Vau")
    assert await desk.page.input_value("#call-cible") == "2031"
    await desk.press("Escape")
    await desk.tab_to("#call-appelant")
    await desk.press("U")
    await desk.fact("CallQualified", call_id=call_id, account="eleve", within_s=20)
    await desk.see("[data-chip=call][aria-pressed=true]")
    return call_id


async def _noted(desk: Desk, call_id: str) -> None:
    """A message for M. Vautrelle is taken, and the call hung up."""
    await desk.press("F7")
    await desk.see("#slip-text")
    await desk.tab_to("#slip-recipient")
    await desk.write("M. Vau")
    await desk.tab_to("#slip-text")
    await desk.write("Rappeler avant midi")
    await desk.tab_to(".slip-end .primary")
    await desk.press("Enter")
    assert (await desk.fact("MessageTaken", call_id=call_id))["recipient"] == "2031"
    await desk.press("F4")


async def test_a_message_is_enough_for_who_is_away_and_not_for_who_is_there(
    sit: Sit, open_browser: Open, town: Town
) -> None:
    desk = await sit("eleve", recorded=True)
    teacher = await open_browser()
    await _teacher(teacher)
    await teacher.page.evaluate(PLAN, ["2031", []])
    # In a few keys: put through, or a message if absent.
    await teacher.tab_to("#rule-cibles")
    await teacher.write("vautrel")
    await teacher.see("#rule-cibles-2031[aria-selected=true]")
    await teacher.press("Enter")
    await teacher.tab_to("[data-preset=away]")
    await teacher.press("Enter")
    await teacher.until(lambda: teacher.has_focus("#rule-issue"))
    for _ in range(4):
        if await teacher.has_focus(".rule-more-form summary"):
            break
        await teacher.press("Shift+Tab")
    await teacher.press("Enter")
    await teacher.see("#rule-absents")
    await teacher.see("#attendu-0-1-failing")
    await teacher.see(".rule-sauf li")
    await judged(teacher)
    before = await teacher.seq()
    await teacher.tab_to("#rule-issue")
    await teacher.press("Enter")
    issued = await teacher.fact("ConsigneIssued", after=before)
    rule = issued["rule"]["id"]
    assert issued["rule"]["sauf"][0]["quand"]["absents"] == ["cible"]

    # He is there: the card says so, and a message alone is not what was asked for.
    first = await answered(desk, town)
    await _rules(desk)
    there = await _described(desk)
    await desk.tab_to("#rules-search")
    await desk.press("ArrowDown")
    for _ in range(6):
        if await desk.has_focus(f"[data-rule={rule}] .rule-head"):
            break
        await desk.press("ArrowDown")
    await desk.press("Enter")
    await desk.see(f"#rule-{rule} [data-testid=rule-presences]")
    card = f"#rule-{rule} [data-testid=rule-presences]"
    assert "2031 M. Vautrelle est joignable" in await desk.page.inner_text(card)
    await _noted(desk, there)
    await first.over()

    # In a meeting: the exception applies, the card says why and until when, and the message keeps the rule.
    assert await teacher.page.evaluate(PLAN, ["2031", _an_hour("meeting")]) == 204
    second = await answered(desk, town)
    await _rules(desk)
    away = await _described(desk)
    await desk.page.wait_for_selector(f"{card} >> text=/car 2031/")
    said = await desk.page.inner_text(card)
    assert "l'exception s'applique, car 2031 M. Vautrelle n'est pas là : réunion jusqu'à" in said
    await _from_the_top(desk)
    await judged(desk)
    await _noted(desk, away)
    await second.over()

    # Judged at the debrief, when he is back: each call by the planning of its own instant.
    assert await teacher.page.evaluate(PLAN, ["2031", []]) == 204
    situation = {"appelant": "usager", "cible": "2031", "sujets": [], "partie": ""}
    for call_id, etat, decides in ((there, "enfreinte", False), (away, "respectee", True)):
        ruling = await teacher.page.evaluate(EARLIER, [call_id, situation])
        (found,) = [one for one in ruling["rules"] if one["id"] == rule]
        assert (found["etat"], found["presences"][0]["decides"]) == (etat, decides)
    await teacher.page.goto("/debrief")
    await teacher.see(f".call-row[data-call='{away}']")
    await teacher.tab_to(f".call-row[data-call='{away}']")
    await teacher.press("Enter")
    await teacher.see(f"[data-verdict={rule}][data-etat=respectee] [data-testid=verdict-presences]")
    await judged(teacher)


FASTER = """() => {
  const field = document.getElementById("slip-recipient");
  field.focus();
  field.value = "M. Vau";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.blur();
}"""


async def test_who_is_typed_faster_than_the_list_is_drawn_is_taken(sit: Sit) -> None:
    desk = await sit()
    await desk.press("F7")
    await desk.see("#slip-recipient")
    await desk.page.evaluate(FASTER)

    async def taken() -> bool:
        return "Vautrelle" in await desk.page.input_value("#slip-recipient")

    await desk.until(taken)

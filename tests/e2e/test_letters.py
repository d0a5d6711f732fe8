"""Messages, mail, mailboxes and promised calls: by keyboard, beside real calls."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.e2e.conftest import Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered
from tests.e2e.test_views import judged
from tests.e2e.town import Town

pytestmark = pytest.mark.timeout(150)

SAID = "document.querySelector('[data-testid=said]').textContent.includes('Rappel à passer')"
PROMISE = """due => fetch("/api/desk/callbacks", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ name: "Piscine municipale", number: "0261912070", due_at: due, reason: "Horaires" }),
}).then((answer) => answer.json())"""


async def _system(desk: Desk, tab: str) -> None:
    """The whole desk, and one of its systems."""
    if not await desk.page.query_selector(".desk.wide"):
        await desk.press("Control+F6")
    await desk.see(".desk.wide .rail")
    await desk.tab_to(".rail [aria-selected=true]")
    for _ in range(20):
        if await desk.has_focus(f"#tab-{tab}"):
            break
        await desk.press("ArrowDown")
        # Two quick keys may come before one redraw.
        await desk.see(".rail [aria-selected=true]:focus")
    assert await desk.has_focus(f"#tab-{tab}")


async def _message(desk: Desk) -> None:
    await desk.press("F7")
    await desk.until(lambda: desk.has_focus("#slip-recipient"))
    # A slip of the finger is forgiven.
    await desk.write("lamberdeire")
    await desk.see("#slip-recipient-list [data-person='2052'].chosen")
    await judged(desk)
    await desk.press("Enter")
    await desk.see(".whereabouts[data-presence]")
    await desk.tab_to("#slip-company")
    await desk.write("Boulangerie des Halles")
    await desk.tab_to("#slip-subject")
    await desk.write("Place de livraison")
    await desk.tab_to("#slip-text")
    await desk.write("Marquage au sol à refaire.")
    await desk.tab_to("#slip-read_back")
    await desk.press("Space")


async def test_a_message_taken_during_a_call_is_read_in_the_mailbox(
    sit: Sit, town: Town, open_browser: Open
) -> None:
    desk = await sit(recorded=True)
    caller = await answered(desk, town)
    call_id = await desk.call_in_hand()
    await _message(desk)
    await judged(desk)
    slip = await desk.page.evaluate(
        "(({scrollHeight, clientHeight}) => scrollHeight - clientHeight)(document.querySelector('.slip'))"
    )
    assert slip <= 0

    # Nothing of it is in the way of the telephone, and a reload loses no word of it.
    await desk.press("F5")
    await desk.see(".on-hold .caller")
    await desk.press("F5")
    await desk.see("#call-panel.talking")
    await desk.page.reload()
    await desk.see("#call-panel.talking")
    await desk.press("F7")
    await desk.until(lambda: desk.has_focus("#slip-text"))
    assert await desk.page.input_value("#slip-text") == "Marquage au sol à refaire."
    await desk.tab_to(".slip button[type=submit]")
    await desk.press("Enter")
    await desk.see(".slip .notice.good")
    taken = await desk.fact("MessageTaken", call_id=call_id)
    told = (taken["recipient"], taken["company"], taken["subject"], taken["read_back"])
    assert told == ("2052", "Boulangerie des Halles", "Place de livraison", True)
    assert taken["caller_name"] == "Mme Marandin"
    assert taken["opened_at"] < taken["at"]
    letter = taken["message_id"]
    # A second slip about the same caller is ready.
    assert await desk.page.input_value("#slip-caller_name") == "Mme Marandin"
    assert await desk.page.input_value("#slip-text") == ""

    await _system(desk, "letters")
    await desk.tab_to(f"[data-letter-row='{letter}']")
    assert "Non lu" in await desk.words(f"[data-letter-row='{letter}']")
    await desk.press("Enter")
    await desk.see(f".letter-paper[data-letter='{letter}']")
    await judged(desk)
    # Printed, the sheet is alone on one page.
    assert b"/Count 1\n" in await desk.page.pdf(prefer_css_page_size=True)

    teacher = await open_browser()
    await teacher.sign_in("formateur", "formateur", recorded=False)
    await teacher.see(".page")
    await teacher.page.goto("/desk")
    await teacher.on_rail("mailboxes")
    await teacher.see("[data-box='2052'][data-empty=false]")
    await teacher.tab_to("#boxes-search")
    await teacher.write("lamberdière")
    await teacher.until(lambda: teacher.page.evaluate("document.querySelectorAll('.box').length === 1"))
    await teacher.press("ArrowDown")
    await teacher.until(lambda: teacher.has_focus("[data-box='2052']"))
    await teacher.press("Enter")
    await teacher.see(f"[data-letter-row='{letter}'][data-fresh=true]")
    await judged(teacher)
    await teacher.tab_to(f"[data-letter-row='{letter}']")
    await teacher.press("Enter")
    await teacher.see(f".letter-paper[data-letter='{letter}']")
    assert "Marquage au sol à refaire." in await teacher.words(".letter-paper")
    assert "pendant l'appel de Mme Marandin" in await teacher.words(".letter-origin")
    await teacher.see(f"[data-letter-row='{letter}'][data-fresh=false]")
    await judged(teacher)

    # Whoever wrote it is told without asking, and of nobody else's reading.
    await desk.see("[data-reader='2052'][data-read=true]")
    assert "Lu à" in await desk.words(f"[data-letter-row='{letter}']")
    await desk.fact("LetterRead", letter_id=letter, recipient="2052")
    await desk.press("F4")
    await caller.over()


async def test_a_mail_with_a_document_goes_to_several_and_stays_private(sit: Sit, town: Town) -> None:
    desk, other = await sit("eleve"), await sit("eleve2")
    caller = await answered(desk, town)
    call_id = await desk.call_in_hand()
    await _system(desk, "letters")
    await desk.tab_to("#mail-recipients")
    for name in ("vautrelle", "lamberdière"):
        await desk.write(name)
        await desk.see("#mail-recipients-list .chosen")
        await desk.press("Enter")
        await desk.gone("#mail-recipients-list")
    await desk.see("[data-recipient='2031']")
    await desk.tab_to("#mail-subject")
    await desk.write("Clés de la salle B")
    await desk.tab_to("#mail-text")
    await desk.write("Les clés sont à l'accueil.")
    await desk.tab_to("[data-enclosure=salles]")
    await desk.press("Space")
    await judged(desk)
    await desk.page.reload()
    await desk.see("#call-panel.talking")
    await _system(desk, "letters")
    assert await desk.page.input_value("#mail-text") == "Les clés sont à l'accueil."
    await desk.tab_to(".compose button[type=submit]")
    await desk.press("Enter")
    await desk.see(".compose .notice.good")
    sent = await desk.fact("MailSent", call_id=call_id)
    assert (sent["recipients"], sent["attachments"]) == (["2031", "2052"], ["salles"])
    assert sent["signature"].splitlines()[1].startswith("Accueil et standard")
    await desk.tab_to(f"[data-letter-row='{sent['mail_id']}']")
    await desk.press("Enter")
    await desk.see(f".letter-paper[data-letter='{sent['mail_id']}']")
    await judged(desk)

    assert [fact for fact in await other.facts() if fact["type"] in ("MailSent", "MessageTaken")] == []
    await _system(other, "letters")
    await other.see(".letters-list .empty")
    await desk.press("F4")
    await caller.over()


async def test_a_message_is_taken_for_somebody_who_walks_by(sit: Sit) -> None:
    desk = await sit()
    await desk.press("F7")
    await desk.until(lambda: desk.has_focus("#slip-recipient"))
    await desk.write("vautrelle")
    await desk.press("Enter")
    await desk.tab_to("#slip-caller_name")
    await desk.write("Mme Ferrandier")
    await desk.tab_to("#slip-text")
    await desk.write("Vous attend à la banque d'accueil.")
    await desk.tab_to(".slip button[type=submit]")
    await desk.press("Enter")
    await desk.see(".slip .notice.good")
    taken = await desk.fact("MessageTaken", caller_name="Mme Ferrandier")
    assert taken["call_id"] == ""


async def test_a_promised_call_rings_is_made_and_is_kept(sit: Sit, town: Town) -> None:
    desk = await sit()
    await _system(desk, "callbacks")
    await desk.tab_to("#promise-name")
    await desk.write("M. Escoubet")
    await desk.tab_to("#promise-number")
    await desk.write("02 61 91 28 90")
    await desk.tab_to("#promise-hour")
    await desk.write("1159PM")
    await desk.tab_to("#promise-reason")
    await desk.write("Acte de naissance")
    await desk.tab_to(".promise-form button[type=submit]")
    await desk.press("Enter")
    later = await desk.fact("CallBackPromised", number="0261912890")
    await desk.see(f"[data-promise='{later['callback_id']}'][data-due=later]")
    await judged(desk)

    # The hour of another one comes: seen and said from everywhere, in nobody's way.
    await desk.press("Control+F6")
    await desk.see(".desk:not(.wide)")
    due = (datetime.now(UTC) + timedelta(seconds=3)).isoformat()
    promise = (await desk.page.evaluate(PROMISE, due))["callback_id"]
    bell = await desk.see("[data-testid=due-bell][data-due=due]")
    assert "Piscine municipale" in await bell.inner_text()
    await desk.until(lambda: desk.page.evaluate(SAID))
    await desk.press("F12")
    await desk.see(f"#lost-list [data-promise='{promise}'][data-due=due]")
    await judged(desk)

    await _system(desk, "callbacks")
    await desk.tab_to(f"[data-about='{promise}']")
    await judged(desk)
    await desk.press("Enter")
    dialled = await desk.fact("CallDialled", about=promise)
    await desk.see("#call-panel.talking")
    await desk.see(f"[data-promise='{promise}'][data-due=over]")
    await desk.gone("[data-testid=due-bell]")
    await desk.press("F4")
    await desk.see("#call-panel.none")
    kept = await desk.page.evaluate("fetch('/api/desk/callbacks').then(answer => answer.json())")
    assert [one["kept_by"] for one in kept if one["promise_id"] == promise] == [dialled["call_id"]]

    # The other one is closed by hand, with its reason.
    await desk.tab_to(f"[data-close='{later['callback_id']}']")
    await desk.press("Enter")
    await desk.until(lambda: desk.has_focus("#close-reason"))
    await judged(desk)
    await desk.write("Il est passé à l'accueil")
    await desk.press("Enter")
    closed = await desk.fact("CallBackClosed", callback_id=later["callback_id"])
    assert (closed["outcome"], closed["reason"]) == ("kept", "Il est passé à l'accueil")
    await desk.see(f"[data-promise='{later['callback_id']}'][data-due=over]")
    await judged(desk)

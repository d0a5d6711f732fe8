"""Takes the pictures of the user guide: a real Chromium on the staged lab, always the same story.

python webconsole/dev/guide.py [SCENE…]        (after `npx vite build --mode mock --outDir dist-mock`)
"""

from __future__ import annotations

import io
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

import numpy as np
import soundfile
import uvicorn
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, sync_playwright

from standard.tls.authority import common_name, fingerprint, new_authority
from standard.tls.files import trust_files
from standard.tls.names import machine_of
from standard.web.trust import Trusted, trust_app

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "guides" / "img"
SIZE = {"width": 1366, "height": 768}
CHROMIUM = ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Stage:
    """The staged lab and what is done to it."""

    def __init__(self, url: str, data: Path) -> None:
        self.url = url
        self.data = data

    def act(self, act: str, **about: object) -> str:
        body = json.dumps(about).encode()
        request = Request(f"{self.url}/stage/{act}", data=body, headers={"content-type": "application/json"})
        with urlopen(request) as answer:
            return str(json.load(answer))

    def visitor(self, code: str) -> None:
        """Somebody stands at the counter."""
        self.act("visitor", code=code)

    def recording(self, call_id: str, seconds: float) -> None:
        """Two voices in turn, as noise: enough to be seen."""
        rate = 8000
        count = int(seconds * rate)
        at = np.arange(count) / rate
        noise = np.random.default_rng(7).standard_normal((2, count)) * 0.2
        turns = np.stack([np.sin(at / 0.43), np.sin(at / 0.43 + np.pi)]).clip(0, 1)
        tracks = (noise * turns).clip(-1, 1)
        soundfile.write(self.data / "guide.ogg", tracks.T, rate, format="OGG", subtype="OPUS")
        frames = tracks[:, : count // 160 * 160].reshape(2, -1, 160)
        extremes = np.stack([frames.min(axis=2), frames.max(axis=2)], axis=2) * 100
        flat = extremes.astype(int).reshape(2, -1).tolist()
        peaks = {"ms": 20, "duration_s": seconds, "tracks": {"caller": flat[0], "heard": flat[1]}}
        (self.data / "guide.peaks.json").write_text(json.dumps(peaks))
        self.act("fact", type="RecordingStored", call_id=call_id, key="guide", duration_s=seconds)


@contextmanager
def staged(people: int = 0) -> Iterator[Stage]:
    """The lab in a process of its own; its house has at least so many people."""
    data = Path(tempfile.mkdtemp(prefix="guide-"))
    port = free_port()
    process = subprocess.Popen(
        [
            sys.executable,
            Path(__file__).with_name("stage.py"),
            "--port",
            str(port),
            "--data",
            data,
            "--people",
            str(people),
        ]
    )
    stage = Stage(f"http://127.0.0.1:{port}", data)
    try:
        for _ in range(100):
            try:
                urlopen(f"{stage.url}/api/health", timeout=1)
                break
            except OSError:
                time.sleep(0.2)
        yield stage
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(data)


def page_of(browser: Browser, *, dark: bool = False) -> Page:
    context = browser.new_context(
        viewport=SIZE,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        color_scheme="dark" if dark else "light",
        permissions=["microphone"],
        reduced_motion="reduce",
    )
    return context.new_page()


def picture(page: Page, name: str) -> None:
    page.wait_for_timeout(350)
    page.screenshot(path=PICTURES / f"{name}.png")


def sign_in(page: Page, stage: Stage, name: str) -> None:
    page.goto(stage.url)
    page.fill("#account", name)
    page.fill("#password", name)
    page.check("#with-recording")
    if name == "eleve":
        picture(page, "connexion")
    page.keyboard.press("Enter")


def sound_check(page: Page) -> None:
    page.wait_for_selector(".meter")
    page.get_by_role("button", name="Jouer le son").click()
    page.get_by_role("button", name="Je l'entends").click()
    page.get_by_role("button", name="Tester la liaison").click()
    page.wait_for_selector("[data-testid=check-connection][data-outcome=good]")
    page.wait_for_timeout(800)
    picture(page, "essai-du-son")
    page.get_by_role("button", name="Prendre le poste").last.click()
    page.wait_for_selector("[data-testid=headset][data-state=up]")


def consult(page: Page, extension: str, state: str) -> None:
    page.keyboard.press("F6")
    page.wait_for_timeout(300)
    page.keyboard.type(extension)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"[data-testid=consultation][data-state={state}]")


def take_message(
    page: Page, text: str, *, to: str = "montardoux", company: str = "", subject: str = ""
) -> None:
    """Fill in the slip that is open, by its fields."""
    page.wait_for_selector("#slip-recipient")
    page.fill("#slip-recipient", to)
    page.wait_for_selector("#slip-recipient-list .chosen")
    page.press("#slip-recipient", "Enter")
    page.fill("#slip-company", company)
    page.fill("#slip-subject", subject)
    page.fill("#slip-text", text)


def seated(page: Page, stage: Stage, name: str) -> None:
    """A student at a seat, without the sound check; the scene before may have left the seat taken."""
    sign_in(page, stage, name)
    page.wait_for_selector(".meter, .console")
    if page.locator(".meter").count():
        page.get_by_role("button", name="Prendre le poste sans").click()
    page.wait_for_selector("[data-testid=headset][data-state=up]")


def answered(page: Page, stage: Stage, number: str = "0261912890", name: str = "M. Ange Escoubet") -> str:
    """A caller comes and is answered."""
    call = stage.act("call", number=number, name=name)
    page.wait_for_selector(f".waiting [data-call='{call}']")
    page.keyboard.press("F1")
    page.wait_for_selector("[data-testid=call-state][data-state=talking]")
    return call


def at_the_desk(page: Page, stage: Stage, system: str, name: str = "eleve3") -> str:
    """A seat in the middle of a call, with one system of the whole desk beside it."""
    seated(page, stage, name)
    call = answered(page, stage)
    on_the_rail(page, system)
    return call


def on_the_rail(page: Page, system: str) -> None:
    page.keyboard.press("Control+F6")
    page.wait_for_selector(".desk.wide .rail")
    page.click(f"#tab-{system}")


def patience(stage: Stage, call_id: str, value: int, change: int, reason: str) -> None:
    """As the keeper of patience would journal it, were this caller a robot."""
    stage.act("fact", type="PatienceChanged", call_id=call_id, value=value, change=change, reason=reason)


def morning(page: Page, stage: Stage) -> None:
    """A caller is answered, announced and transferred; others wait meanwhile."""
    sign_in(page, stage, "eleve")
    sound_check(page)
    picture(page, "poste-libre")
    first = stage.act("call", number="0261912111", name="Mme Colette Marandin")
    patience(stage, first, 15, 15, "start")
    page.wait_for_timeout(10_500)
    stage.act("call", number="0612345678", name="M. Karim Belhadj")
    picture(page, "appel-qui-sonne")
    page.keyboard.press("F1")
    page.wait_for_selector("[data-testid=call-state][data-state=talking]")
    answered = time.monotonic()
    page.wait_for_timeout(2_000)
    picture(page, "en-communication")
    page.keyboard.press("F6")
    page.wait_for_timeout(300)
    page.keyboard.type("etat civil")
    picture(page, "annuaire")
    page.keyboard.press("Escape")
    consult(page, "2053", "failed")
    patience(stage, first, 25, 10, "hold-unannounced")
    picture(page, "double-appel-occupe")
    page.keyboard.press("Escape")
    page.wait_for_timeout(1_000)
    patience(stage, first, 20, -5, "informed")
    consult(page, "2031", "talking")
    page.wait_for_timeout(1_500)
    picture(page, "double-appel")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    patience(stage, first, 0, -20, "resolved")
    page.wait_for_timeout(1_700)
    seconds = round(time.monotonic() - answered, 1)
    stage.act("leave", call_id=first)
    page.keyboard.press("F1")
    page.wait_for_timeout(600)
    page.keyboard.press("F7")
    take_message(
        page,
        "Demande si son permis de construire est signé.\nPréfère être rappelé après 16 h.",
        company="Belhadj Rénovation",
        subject="Permis de construire",
    )
    page.check("#slip-read_back")
    picture(page, "message")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    picture(page, "touches")
    page.keyboard.press("Escape")
    stage.recording(first, seconds)
    page.get_by_role("button", name="Réécoute").click()
    page.click(f".call-row[data-call='{first}']")
    page.wait_for_selector(".waveform")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    picture(page, "reecoute")


def outgoing(page: Page, stage: Stage) -> None:
    """A number that is busy, then one that answers."""
    seated(page, stage, "eleve3")
    page.keyboard.press("F11")
    page.wait_for_selector("#dial-number:focus")
    page.keyboard.type("0261912080")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-testid=not-reached]")
    page.keyboard.press("F11")
    page.wait_for_selector("#dial-number:focus")
    page.keyboard.type("026191207")
    picture(page, "pave-numerique")
    page.keyboard.type("0")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-testid=call-state][data-state=ringing]")
    page.wait_for_timeout(1_200)
    picture(page, "appel-sortant")
    page.wait_for_selector("[data-testid=call-state][data-state=talking]")
    page.keyboard.press("F11")
    page.wait_for_selector("#dial-number:focus")
    for digit in "1#":
        page.keyboard.type(digit)
        page.wait_for_timeout(400)
    picture(page, "tonalites")
    page.keyboard.press("F4")
    page.wait_for_selector("#call-panel.none")


def nobody_at_the_desk(page: Page, stage: Stage) -> None:
    """Callers give up, a promise is made, one caller is called back in vain; then the log."""
    seated(page, stage, "eleve3")
    town = (
        ("0261912111", "Mme Colette Marandin"),
        ("0612345678", "M. Karim Belhadj"),
        ("", ""),
        ("0491570156", "Rédaction de La Dépêche"),
        ("0612345678", "M. Karim Belhadj"),
    )
    for number, name in town:
        call = stage.act("call", number=number, name=name)
        page.wait_for_timeout(2_200)
        stage.act("leave", call_id=call)
    call = stage.act("call", number="0261912890", name="M. Ange Escoubet")
    page.wait_for_selector(".waiting [data-call]")
    # A key keeps for a moment the caller it has just shown.
    page.wait_for_timeout(2_000)
    page.keyboard.press("F1")
    page.wait_for_selector("[data-testid=call-state][data-state=talking]")
    page.keyboard.press("Control+F7")
    page.wait_for_timeout(300)
    page.keyboard.type("Demande son acte de naissance, déjà écrit le 12 mars")
    picture(page, "note")
    page.keyboard.press("Enter")
    page.keyboard.press("F7")
    take_message(page, "Son permis est-il signé ?")
    page.check("#slip-call-back")
    page.fill("#slip-call-back-at", "16:30")
    page.get_by_role("button", name="Enregistrer le message").click()
    page.wait_for_timeout(500)
    consult(page, "2031", "talking")
    page.wait_for_timeout(1_500)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Enter")
    page.wait_for_timeout(2_000)
    stage.act("leave", call_id=call)
    page.wait_for_timeout(600)
    page.keyboard.press("F12")
    page.locator("[data-lost]", has_text="Dépêche").locator("button").click()
    page.wait_for_timeout(3_500)
    picture(page, "appels-a-rappeler")
    page.click("#tab-history")
    page.wait_for_timeout(600)
    picture(page, "appels-historique")
    page.click(f"[data-logged='{call}']")
    page.wait_for_timeout(400)
    picture(page, "appel-en-detail")


def sharing(page: Page, stage: Stage) -> None:
    """Three in one room; then what else a caller can be sent to, and callers on their way."""
    seated(page, stage, "eleve3")
    call = stage.act("call", number="0261912890", name="M. Ange Escoubet")
    page.wait_for_selector(".waiting [data-call]")
    page.keyboard.press("F1")
    page.wait_for_selector("[data-testid=call-state][data-state=talking]")
    consult(page, "2031", "talking")
    page.keyboard.press("Shift+F7")
    page.wait_for_selector("[data-testid=consultation][data-state=conference]")
    picture(page, "conference")
    page.keyboard.press("Escape")
    page.wait_for_selector("[data-testid=call-state][data-state=talking]")
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    page.keyboard.type("2041")
    picture(page, "fiche-personne")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(f".leaving[data-call='{call}']")
    picture(page, "en-route")
    stage.act("leave", call_id=call)


def rules(page: Page, stage: Stage) -> None:
    """The rules of the house beside a call: one read, one open."""
    seated(page, stage, "eleve3")
    call = answered(page, stage)
    page.click("#tab-rules")
    page.click("[data-rule='M-P03'] .rule-head")
    page.click("#rule-M-P03 button")
    page.wait_for_selector("[data-rule='M-P03'][data-read=true]")
    page.click("[data-rule='M-P06'] .rule-head")
    page.wait_for_timeout(400)
    picture(page, "consignes")
    page.keyboard.press("Control+F6")
    page.wait_for_selector(".desk.wide .rail")
    picture(page, "bureau")
    stage.act("leave", call_id=call)


def letters(page: Page, stage: Stage) -> None:
    """A message and a mail are sent, read by their recipients, and calls are promised."""
    seated(page, stage, "eleve3")
    call = stage.act("call", number="0612345678", name="M. Karim Belhadj")
    page.wait_for_selector(f".waiting [data-call='{call}']")
    page.keyboard.press("F1")
    page.wait_for_selector("[data-testid=call-state][data-state=talking]")
    consult(page, "2053", "failed")
    page.keyboard.press("Escape")
    page.wait_for_selector("[data-testid=call-state][data-state=talking]")
    page.keyboard.press("F7")
    page.wait_for_selector("#slip-recipient:focus")
    picture(page, "message-destinataire")
    page.keyboard.press("Escape")
    take_message(
        page,
        "Demande si son permis de construire est signé.\nPréfère être rappelé après 16 h.",
        company="Belhadj Rénovation",
        subject="Permis de construire",
    )
    page.check("#slip-read_back")
    page.get_by_role("button", name="Enregistrer le message").click()
    page.wait_for_selector(".slip .notice.good")
    page.keyboard.press("Control+F6")
    page.wait_for_selector(".desk.wide .rail")
    page.click("#tab-letters")
    page.fill("#mail-recipients", "sarrazoles")
    page.press("#mail-recipients", "Enter")
    page.fill("#mail-recipients", "sanghare")
    page.press("#mail-recipients", "Enter")
    page.fill("#mail-subject", "Salle des mariages, samedi")
    page.fill(
        "#mail-text",
        "Bonjour,\n\nM. Belhadj confirme le mariage de samedi à 11 h : 80 personnes, deux fauteuils roulants.\n"
        "Merci de prévoir la rampe d'accès et le micro.",
    )
    page.check("[data-enclosure=salles]")
    picture(page, "courrier")
    page.get_by_role("button", name="Envoyer").click()
    page.wait_for_selector(".compose .notice.good")
    browser = page.context.browser
    assert browser is not None
    teacher = page_of(browser)
    sign_in(teacher, stage, "formateur")
    teacher.wait_for_selector(".lesson")
    teacher.goto(f"{stage.url}/desk")
    teacher.click("#tab-mailboxes")
    teacher.click("[data-box='2041']")
    teacher.click(".letter-row")
    teacher.wait_for_selector("[data-reader='2041'][data-read=true]")
    picture(teacher, "boites-aux-lettres")
    page.wait_for_timeout(500)
    page.click(".letters-rows li:last-child .letter-row")
    page.wait_for_selector("[data-reader='2041'][data-read=true]")
    picture(page, "courrier-envoye")
    page.click("#tab-callbacks")
    # What was promised in the past cannot be written now: told as facts.
    now = datetime.now(UTC)
    for number, (name, town, minutes, reason) in enumerate(
        (
            ("Mme Colette Marandin", "0261912111", -9, "Horaires de la piscine"),
            ("M. Farid Benali", "0612998877", -1, "Numéro du permanencier des services techniques"),
            ("Rédaction de La Dépêche", "0491570156", 45, "Nom de l'élu présent samedi"),
            ("Mme Anne Laborie", "0261912444", -30, "Réservation de la salle B"),
        )
    ):
        stage.act(
            "fact",
            type="CallBackPromised",
            account="eleve3",
            seat="2001",
            callback_id=f"r-{number}",
            number=town,
            name=name,
            due_at=(now + timedelta(minutes=minutes)).isoformat(),
            reason=reason,
        )
    stage.act(
        "fact",
        type="CallBackClosed",
        account="eleve3",
        callback_id="r-3",
        outcome="kept",
        reason="Elle est passée à l'accueil",
    )
    stage.act("leave", call_id=call)
    page.fill("#promise-name", "M. Ange Escoubet")
    page.fill("#promise-number", "0261912890")
    page.fill(
        "#promise-hour", (now + timedelta(minutes=90)).astimezone(ZoneInfo("Europe/Paris")).strftime("%H:%M")
    )
    page.fill("#promise-reason", "Date de retrait de l'acte")
    page.wait_for_selector("[data-testid=due-bell]")
    picture(page, "rappels")
    teacher.close()


APPOINTMENTS = """async () => {
  const week = new Date(Date.now() + 33 * 864e5);
  const after = encodeURIComponent(week.toISOString());
  const spans = await (await fetch(`/api/desk/bookables/TITRES/free?after=${after}&count=20`)).json();
  const names = ["Mme Anne Laborie", "M. Loïc Perrin", "Mme Sylvie Vidal", "M. Karim Belhadj", "Mme Roy"];
  for (const [n, who] of names.entries())
    await fetch("/api/desk/bookings", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ bookable: "TITRES", who, ...spans[n * 2 + (n > 2 ? 1 : 0)],
        number: `02 61 91 2${n} 4${n}`, purpose: "carte d'identité" }),
    });
}"""
"""Five appointments of the week that the agenda is free again."""


def agenda(page: Page, stage: Stage) -> None:
    """An appointment is booked during a call, something is refused, and the week on paper."""
    seated(page, stage, "eleve3")
    page.evaluate(APPOINTMENTS)
    call = answered(page, stage)
    page.keyboard.press("Control+F6")
    page.wait_for_selector(".desk.wide .rail")
    page.click("#tab-agenda")
    page.wait_for_selector(".shelves button")
    page.click("[data-bookable=TITRES]")
    for _ in range(5):
        page.wait_for_selector(".agenda-grid [tabindex='0']:focus")
        page.keyboard.press("PageDown")
        page.wait_for_timeout(400)
    page.click("#next-free")
    page.wait_for_selector(".agenda-grid [data-state=free]:focus")
    page.keyboard.press("Enter")
    page.wait_for_selector("#booking-who")
    page.fill("#booking-purpose", "passeport, première demande")
    page.check("#booking-told")
    picture(page, "agenda")
    page.click("#booking-send")
    page.wait_for_selector(".agenda-side > .notice.good")
    page.wait_for_selector(".agenda-grid [data-state=taken]:focus")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1016})
    picture(page, "agenda-papier")
    stage.act("leave", call_id=call)


def visitors(page: Page, stage: Stage) -> None:
    """A visitor comes during a call, is registered and badged; others wait with a number."""
    for code in ("VM-02", "VM-06"):
        stage.visitor(code)
    seated(page, stage, "eleve3")
    page.keyboard.press("Control+F12")
    page.wait_for_selector("[data-deed=greet]")
    page.wait_for_function("document.activeElement?.id === 'visitor-panel'")
    for unseen in (1, 0):
        page.keyboard.press("s")
        page.wait_for_selector(".visitor-card[data-state=at-desk]")
        page.keyboard.press("t")
        page.wait_for_selector("[data-deed=greet]" if unseen else ".visitor-card[data-state=waiting]")
    call = answered(page, stage)
    stage.visitor("VM-01")
    page.wait_for_selector("[data-testid=visitor-mark]")
    page.keyboard.press("Control+F6")
    page.wait_for_timeout(500)
    picture(page, "visiteur-pendant-un-appel")
    page.keyboard.press("F5")
    page.keyboard.press("Control+F12")
    page.wait_for_selector("[data-deed=greet]")
    picture(page, "visiteur-a-saluer")
    page.keyboard.press("s")
    page.wait_for_selector(".visitor-questions button")
    for question in ("nom", "societe", "objet"):
        page.click(f"[data-question={question}]")
        page.wait_for_selector(f"[data-answer={question}]")
    page.fill("#visitor-name", "Mme Perrine Amadieu")
    page.fill("#visitor-company", "Éditions du Val-Clair")
    page.fill("#visitor-purpose", "rentrée littéraire")
    page.select_option("#visitor-host", "2101")
    page.press("#visitor-name", "Enter")
    page.wait_for_selector(".visitor-ok")
    page.keyboard.press("b")
    page.wait_for_timeout(500)
    picture(page, "visiteurs")
    page.click("#tab-visitor-book")
    page.wait_for_selector(".visitor-table")
    picture(page, "visiteurs-registre")
    page.click("#tab-visitor-display")
    page.wait_for_selector("#board-text")
    picture(page, "visiteurs-afficheur")
    page.click("#tab-visitor-desk")
    page.click(".visitor-next")
    page.wait_for_timeout(400)
    stage.act("leave", call_id=call)


POST = """async ([path, body]) => {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  return answer.status === 204 ? null : answer.json();
}"""


def sheets(page: Page, stage: Stage) -> None:
    """A complaint being filled in, and the register."""
    call = at_the_desk(page, stage, "sheets")
    page.wait_for_selector("#sheet-client")
    incident = {
        "nature": "colis",
        "lieu": "Hall, sous le présentoir",
        "heure": "09:10",
        "faits": "Sac noir sans propriétaire.",
        "prevenu": "Police municipale (2090)",
    }
    page.evaluate(POST, ["/api/desk/sheets", {"form": "incident", "values": incident}])
    page.select_option("#sheet-objet", "attente")
    page.select_option("#sheet-gravite", "serieuse")
    page.fill("#sheet-faits", "« J'appelle pour la troisième fois, personne ne me rappelle. »")
    page.fill("#sheet-attente", "Savoir quand son permis sera signé.")
    picture(page, "fiches")
    page.keyboard.press("Enter")
    page.click(".sheet-form button[type=submit]")
    page.wait_for_selector("#sheet-see")
    page.fill("#sheet-faits", "Rappelle : toujours rien.")
    page.select_option("#sheet-objet", "attente")
    page.select_option("#sheet-gravite", "grave")
    page.fill("#sheet-attente", "Parler au responsable.")
    page.click(".sheet-form button[type=submit]")
    page.click("#sheet-see")
    page.wait_for_selector(".sheet-head")
    page.locator(".sheet-head").nth(1).click()
    page.locator(".sheet-follow input").fill("Transmise à l'urbanisme, réponse sous 2 jours.")
    page.get_by_role("button", name="Clore").click()
    page.wait_for_selector("[data-state=closed]")
    picture(page, "fiches-registre")
    stage.act("leave", call_id=call)


def surveys(page: Page, stage: Stage) -> None:
    """A question put by telephone, the results, and the questions themselves."""
    call = at_the_desk(page, stage, "surveys")
    page.wait_for_selector(".survey-option")
    told = (
        (
            "Urbanisme",
            "Un peu",
            "Bien",
            "En partie",
            ["Un rappel"],
            "Dire combien de temps il faut attendre.",
        ),
        ("État civil", "Pas du tout", "Très bien", "Oui", ["Une réponse immédiate"], ""),
        ("Urbanisme", "Trop", "Bien", "Non", [], "Trois appels pour une réponse."),
        ("État civil", "À peine", "Très bien", "Oui", ["Une réponse immédiate", "Un rendez-vous"], ""),
        ("Titres d'identité", "Un peu", "Ni bien ni mal", "Oui", ["Un rendez-vous"], ""),
    )
    for *single, several, words in told:
        values = [*([one] for one in single), several, [words] if words else []]
        body = {"version": 1, "means": "phone", "values": values}
        page.evaluate(POST, ["/api/desk/surveys/accueil-telephonique/answers", body])
    page.locator(".survey-option").first.focus()
    for key in ("4", "Enter", "2", "Enter", "4"):
        page.keyboard.press(key)
        page.wait_for_timeout(120)
    picture(page, "questionnaire-saisie")
    page.click("#tab-results")
    page.wait_for_selector(".survey-bars")
    picture(page, "questionnaire-resultats")
    page.select_option("#cross-row", "0")
    page.select_option("#cross-column", "3")
    page.wait_for_selector(".survey-cross-table")
    page.locator("[data-testid=cross]").scroll_into_view_if_needed()
    picture(page, "questionnaire-croise")
    page.get_by_role("button", name="Dupliquer").first.click()
    page.wait_for_selector(".question-card")
    page.click("#tab-design")
    picture(page, "questionnaire-questions")
    stage.act("leave", call_id=call)


def handover(page: Page, stage: Stage) -> None:
    """The journal of the reception, then a handover read and another one written."""
    browser = page.context.browser
    assert browser is not None
    other = page_of(browser)
    sign_in(other, stage, "eleve2")
    other.wait_for_selector(".meter")
    points = [
        {
            "text": "Rappeler M. Escoubet (02 61 91 28 90) avant 16 h : permis de construire",
            "number": "0261912890",
        },
        {"text": "Le vendeur de copieurs rappellera : M. Piedelièvre ne veut pas le prendre"},
        {"text": "Salle Aristide-Caille : clé rendue par le club de tarot, à remettre au 2100"},
    ]
    left = other.evaluate(POST, ["/api/desk/handovers", {"points": points}])
    line = {"heading": "Livraison", "text": "Deux cartons pour l'état civil, déposés au 2031."}
    other.evaluate(POST, ["/api/desk/journal", line])
    call = at_the_desk(page, stage, "journal")
    page.wait_for_selector(".handover")
    picture(page, "releve")
    page.evaluate(POST, [f"/api/desk/handovers/{left['handover_id']}/points/1/used", {}])
    page.evaluate(POST, [f"/api/desk/handovers/{left['handover_id']}/read", {}])
    incident = {
        "nature": "panne",
        "lieu": "Ascenseur du hall",
        "heure": "09:10",
        "faits": "Bloqué au rez-de-chaussée.",
        "prevenu": "Services techniques (2050)",
    }
    page.evaluate(POST, ["/api/desk/sheets", {"form": "incident", "values": incident}])
    page.click("#tab-lines")
    page.fill(
        "#journal-text", "M. Escoubet rappelle au sujet de son permis ; impatient, rappel promis à 16 h."
    )
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    picture(page, "journal")
    page.click("#tab-handover")
    page.locator(".pending-one").first.click()
    page.fill("#handover-free", "Mme Ravaudec part à 15 h : prendre un message ensuite")
    page.keyboard.press("Enter")
    page.locator("#handover-send").scroll_into_view_if_needed()
    picture(page, "releve-ecrire")
    stage.act("leave", call_id=call)


def planning(page: Page, stage: Stage) -> None:
    """Who is where today: one day written during a call, with its history."""
    call = at_the_desk(page, stage, "planning")
    page.wait_for_selector(".plan-row")
    page.fill("#planning-search", "vautrelle")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("d")
    page.wait_for_selector("#plan-to:focus")
    page.fill("#plan-from", "14h")
    page.fill("#plan-to", "15h30")
    page.fill("#plan-source", "lui-même, au téléphone")
    page.keyboard.press("Enter")
    page.wait_for_selector(".plan-history li")
    page.fill("#planning-search", "")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("r")
    page.wait_for_selector("#plan-to:focus")
    picture(page, "planning")
    page.keyboard.press("Escape")
    stage.act("leave", call_id=call)


def organigramme(page: Page, stage: Stage) -> None:
    """The house as a tree; then on paper."""
    call = at_the_desk(page, stage, "organigramme", "eleve2")
    page.wait_for_selector(".org-box")
    page.fill("#org-search", "piedelièvre")
    page.keyboard.press("Enter")
    page.wait_for_selector(".org-box:focus")
    picture(page, "organigramme")
    page.click("#org-search")
    page.fill("#org-search", "")
    page.get_by_role("button", name="Ajuster").click()
    picture(page, "organigramme-ajuste")
    stage.act("leave", call_id=call)
    page.goto(f"{stage.url}/paper/organigramme")
    page.wait_for_selector(".paper-chart-sheet")
    page.pdf(path=ROOT / "webconsole" / "dist-mock" / "organigramme.pdf", prefer_css_page_size=True)
    picture(page, "organigramme-papier")


def corrected(page: Page, stage: Stage) -> None:
    """A line of the directory put right, and what those who teach see of it."""
    seated(page, stage, "eleve4")
    page.keyboard.press("/")
    page.wait_for_selector("#directory-search:focus")
    page.keyboard.type("2083")
    page.wait_for_selector("#correct-person")
    page.click("#correct-person")
    page.select_option("#correct-field", "last_name")
    # The page refuses scripts as text: no condition can be waited for that is one.
    page.wait_for_timeout(400)
    page.fill("#correct-value", "Aubrespy")
    page.fill("#correct-source", "son adresse électronique")
    picture(page, "annuaire-corriger")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-corrected=last_name]")
    picture(page, "annuaire-corrige")
    page.goto(f"{stage.url}/paper/directory")
    page.wait_for_selector(".paper-sheet h3")
    picture(page, "annuaire-papier")
    browser = page.context.browser
    assert browser is not None
    teacher = page_of(browser)
    sign_in(teacher, stage, "formateur")
    teacher.wait_for_selector(".lesson")
    teacher.goto(f"{stage.url}/desk")
    teacher.click("#tab-corrections")
    teacher.wait_for_selector("[data-correction]")
    picture(teacher, "corrections")


def ruling(page: Page, stage: Stage) -> None:
    """A teacher gives out a rule while a student is on the telephone; its verdict when the call is over."""
    browser = page.context.browser
    assert browser is not None
    seated(page, stage, "eleve2")

    teacher = page_of(browser)
    sign_in(teacher, stage, "formateur")
    teacher.wait_for_selector(".lesson")
    teacher.goto(f"{stage.url}/desk")
    teacher.click("#tab-ruling")
    teacher.wait_for_selector("#rule-cibles")
    teacher.fill("#rule-cibles", "vautrel")
    teacher.keyboard.press("Enter")
    teacher.click("[data-preset=message]")
    teacher.get_by_role("button", name="1 heure").click()
    picture(teacher, "consignes-formateur")
    teacher.click("#rule-issue")
    teacher.wait_for_selector("[data-issued=S-01]")
    teacher.click("[data-issued=S-01] .ruling-head")
    teacher.wait_for_timeout(300)

    call = stage.act("call", number="0261912111", name="Mme Colette Marandin")
    stage.act("fact", type="CallQualified", account="", call_id=call, appelant="usager", cible="2031")
    page.wait_for_selector(f".waiting [data-call='{call}']")
    page.keyboard.press("F1")
    page.wait_for_selector("[data-testid=call-state][data-state=talking]")
    answered = time.monotonic()
    page.click("#tab-rules")
    page.click("#for-call")
    page.select_option("#call-cible", "2031")
    page.select_option("#call-appelant", "usager")
    page.wait_for_selector("[data-chip=call]")
    page.click("[data-rule=S-01] .rule-head")
    picture(page, "consignes-appel")
    page.keyboard.press("Control+F6")
    page.wait_for_selector(".desk.wide .rail")
    page.click("#tab-answers")
    page.wait_for_selector(".answer-row")
    page.fill("#answers-search", "horaires de la dechetrie")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-open='answer-Déchetterie']")
    page.keyboard.press("Enter")
    picture(page, "documentation")
    page.keyboard.press("Control+F6")
    page.keyboard.press("F7")
    take_message(page, "Demande l'acte de décès de M. Garrigou, avant midi.", to="2031")
    page.click(".slip-end .primary")
    page.wait_for_timeout(800)
    seconds = round(time.monotonic() - answered, 1)
    stage.act("leave", call_id=call)
    page.wait_for_timeout(500)
    stage.recording(call, seconds)

    teacher.goto(f"{stage.url}/debrief")
    teacher.click(f".call-row[data-call='{call}']")
    teacher.wait_for_selector("[data-verdict=S-01]")
    picture(teacher, "consignes-verdicts")
    teacher.context.close()


CAST = ("SC-02.appel.1", "SC-05.appel.2", "SC-07.appel.3", "SC-01.appel.4")


def says(stage: Stage, call: str, robot: str, line: str, text: str, *, over: bool = True) -> None:
    """A robot says a line, as its process would report it."""
    about = {"call_id": call, "robot": robot, "line": line}
    stage.act("fact", type="RobotLineStarted", text=text, **about)
    if over:
        stage.act("fact", type="RobotLineEnded", whole=True, **about)


def souffleur(page: Page, stage: Stage) -> None:
    """A teacher prompts four callers, whom two students have on the line."""
    sign_in(page, stage, "formateur")
    page.wait_for_selector(".lesson")
    calls = []
    for rank, robot in enumerate(CAST):
        call = stage.act("call", number=f"06399820{rank}5", name="", robot=robot)
        patience(stage, call, 15 * (rank + 1), 15 * (rank + 1), "start")
        calls.append(call)
        page.wait_for_timeout(700)
    for call, seat in zip(calls[:3], ("2001", "2002", "2003"), strict=True):
        stage.act("fact", type="CallAnswered", call_id=call, seat=seat)
    page.wait_for_timeout(1_200)
    page.goto(f"{stage.url}/desk")
    page.click("#tab-souffleur")
    page.wait_for_selector(".caller-card")
    cards = {
        card["call_id"]: card for card in page.evaluate("fetch('/api/callers').then((all) => all.json())")
    }

    def text(call: str, line: str) -> str:
        return next(str(one["text"]) for one in cards[call]["lines"] if one["line"] == line)

    for call, robot in zip(calls[:3], CAST, strict=False):
        says(stage, call, robot, "ouverture", text(call, "ouverture"))
    stage.act("fact", type="CallHeld", call_id=calls[1], seat="2002")
    patience(stage, calls[1], 40, 10, "hold-unannounced")
    says(stage, calls[2], CAST[2], "texte.1", "Vous pouvez me le répéter plus lentement ?", over=False)
    about = {"call_id": calls[2], "robot": CAST[2], "account": "formateur"}
    stage.act("fact", type="CallerPrompted", deed="noise", noise="rue", **about)
    page.wait_for_selector("[data-deed=noise][aria-pressed=true]")
    page.locator(".caller-card").first.focus()
    page.wait_for_timeout(9_000)
    picture(page, "souffleur")
    for call in calls:
        stage.act("leave", call_id=call)


def scenario_editor(page: Page, stage: Stage) -> None:
    """The scenarios: the list, one being changed with a mistake, its lines, an ending, a recording."""
    sign_in(page, stage, "formateur")
    page.wait_for_selector(".lesson")
    page.goto(f"{stage.url}/desk")
    page.click("#tab-scenarios")
    page.wait_for_selector("[data-piece='SC-01']")
    page.click("#copy-scenarios-SC-01")
    page.wait_for_selector("#pack-answer")
    page.fill("#pack-answer", "LY-01")
    page.keyboard.press("Enter")
    page.wait_for_selector("#open-scenarios-LY-01:focus")
    picture(page, "scenarios")
    page.keyboard.press("Enter")
    page.wait_for_selector("#pack-save")
    page.click("#tab-pack-calls")
    page.wait_for_selector("[data-field='appels[0].nom']")
    picture(page, "scenario-appel")
    page.fill("[data-field='appels[0].dit.ouverture']", "Bonjour (pressée), M. Vautrelle, s'il vous plaît.")
    page.wait_for_selector("[data-testid=pack-mistakes]")
    page.wait_for_timeout(500)
    page.evaluate("document.querySelector('[data-field=\"appels[0].dit\"]').scrollIntoView()")
    picture(page, "scenario-repliques")
    page.fill("[data-field='appels[0].dit.ouverture']", "Bonjour, M. Vautrelle, s'il vous plaît.")
    page.wait_for_selector("[data-testid=pack-mistakes]", state="detached")
    page.click("[id='voice-appels[0].dit.ouverture']")
    page.wait_for_selector(".recorder")
    picture(page, "scenario-voix")
    page.click("#tab-pack-endings")
    page.wait_for_timeout(300)
    picture(page, "scenario-fins")
    page.click("#pack-back")
    page.wait_for_selector("#copy-courses-epreuve-blanche")
    page.click("#copy-courses-epreuve-blanche")
    page.wait_for_selector("#pack-answer")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-piece='epreuve-blanche-2']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#pack-save")
    page.wait_for_timeout(300)
    picture(page, "scenario-parcours")


def organisations(page: Page, stage: Stage) -> None:
    """The organisations: the list, and one being changed, with a mistake."""
    sign_in(page, stage, "formateur")
    page.wait_for_selector(".lesson")
    page.goto(f"{stage.url}/desk")
    page.click("#tab-packs")
    page.wait_for_selector("[data-pack=pme]")
    page.click("#copy-mairie")
    page.fill("#pack-answer", "lycee-horizon")
    page.keyboard.press("Enter")
    page.wait_for_selector("#open-lycee-horizon:focus")
    picture(page, "organisations")
    page.keyboard.press("Enter")
    page.wait_for_selector("#pack-save")
    page.click("#tab-pack-people")
    page.click("[data-field='people[1].deputy']")
    page.keyboard.type("2999")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-testid=pack-mistakes]")
    page.wait_for_timeout(300)
    picture(page, "organisation-annuaire")
    page.click("#tab-pack-rules")
    page.wait_for_timeout(300)
    picture(page, "organisation-consignes")
    page.focus("[data-field='consignes[0].sauf[0].attendu[0][0].geste']")
    page.evaluate("document.querySelector('[data-field=\"consignes[0].sauf[0]\"]').scrollIntoView()")
    picture(page, "organisation-exception")
    page.click("#tab-pack-answers")
    page.fill("[data-field='answers[0].source']", "État civil (2031)")
    page.wait_for_timeout(600)
    picture(page, "organisation-reponses")
    page.click("#tab-pack-bookables")
    page.fill("[data-field='bookables[0].closed']", "J+1, mar")
    page.wait_for_timeout(600)
    picture(page, "organisation-agendas")
    page.click("#tab-pack-documents")
    page.click("[data-field='documents[1]']")
    page.wait_for_timeout(600)
    picture(page, "organisation-documents")
    page.click("#tab-pack-files")
    page.select_option("#pack-file", "people.yaml")
    page.wait_for_timeout(300)
    picture(page, "organisation-fichier")
    page.get_by_role("button", name="Abandonner").click()
    page.wait_for_selector("[data-testid=pack-mistakes]", state="detached")


def second_screen(page: Page, stage: Stage) -> None:
    """The public board, after the visitors' scene."""
    sign_in(page, stage, "formateur")
    page.wait_for_selector(".tiles")
    page.goto(f"{stage.url}/display")
    page.wait_for_selector("[data-testid=public-board]")
    picture(page, "afficheur-public")
    page.goto(f"{stage.url}/desk")
    page.wait_for_selector("#tab-visitors")
    page.click("#tab-visitors")
    page.click("#tab-visitor-cases")
    page.wait_for_selector(".visitor-case")
    picture(page, "visiteurs-formateur")


def exercises(page: Page, stage: Stage) -> None:
    """A drill passed, another one under way."""
    seated(page, stage, "eleve3")
    page.keyboard.press("Shift+F12")
    page.wait_for_selector("#drill-first")
    page.click("[data-drill=hold] button")
    for key, step in (("F1", 1), ("F5", 2)):
        page.wait_for_selector(f"[data-testid=drill][data-step='{step - 1}']")
        page.wait_for_timeout(700)
        page.keyboard.press(key)
    page.wait_for_selector("[data-testid=drill][data-step='2']")
    page.wait_for_timeout(4_000)
    page.keyboard.press("F5")
    page.wait_for_selector("[data-testid=drill][data-verdict=passed]")
    page.wait_for_timeout(500)
    page.keyboard.press("F4")
    page.keyboard.press("Shift+F12")
    page.wait_for_selector("[data-drill=hold][data-passed=true]")
    picture(page, "exercices")
    page.click("[data-drill=announced] button")
    page.wait_for_selector("[data-testid=drill][data-verdict=running]")
    page.wait_for_timeout(700)
    page.keyboard.press("F1")
    page.wait_for_selector("[data-testid=drill][data-step='1']")
    consult(page, "2031", "talking")
    page.wait_for_timeout(2_000)
    picture(page, "exercice-en-cours")
    page.keyboard.press("Escape")
    page.wait_for_selector("[data-testid=call-state][data-state=talking]")
    consult(page, "2012", "ringing")
    page.wait_for_selector("[data-testid=drill][data-verdict=failed]")
    picture(page, "exercice-manque")


def conducting(page: Page, stage: Stage) -> None:
    """A course is chosen, a rush is given, and things are thrown in."""
    sign_in(page, stage, "formateur")
    page.wait_for_selector(".lesson")
    page.goto(f"{stage.url}/desk")
    page.click("#tab-direction")
    page.click("[data-course=flux-et-urgences]")
    page.wait_for_selector("#announced")
    picture(page, "conduite-choix")
    page.click("[data-course=epreuve-blanche]")
    page.wait_for_selector("#assessor-0")
    picture(page, "conduite-examen")
    page.click("[data-course='']")
    page.fill("#rush-per_hour", "120")
    page.fill("#rush-vips", "20")
    page.fill("#rush-silent", "10")
    page.click("[data-deed=start]")
    page.wait_for_selector("[data-testid=run-state]")
    page.keyboard.press("n")
    page.wait_for_selector("[data-piece] [data-state=waits]")
    page.keyboard.press("n")
    page.wait_for_selector("[data-piece] ~ [data-piece]")
    page.keyboard.press("j")
    page.wait_for_selector("[data-testid=thrown]")
    picture(page, "conduite")
    page.keyboard.press("e")
    page.wait_for_selector("[data-inject=evacuation][aria-pressed=true]")
    browser = page.context.browser
    assert browser is not None
    student = page_of(browser)
    seated(student, stage, "eleve5")
    student.wait_for_selector("[data-testid=evacuation]")
    picture(student, "conduite-poste")
    student.context.close()
    page.keyboard.press("e")
    page.wait_for_selector("[data-inject=evacuation][aria-pressed=false]")
    page.keyboard.press("s")
    page.wait_for_selector(".direction-chooser")


def examination(page: Page, stage: Stage) -> None:
    """The same desk during an exam, and what the instructor sees."""
    browser = page.context.browser
    assert browser is not None
    teacher = page_of(browser)
    sign_in(teacher, stage, "formateur")
    teacher.wait_for_selector(".lesson")
    teacher.check("input[name=mode] >> nth=1")
    sign_in(page, stage, "eleve4")
    page.wait_for_selector(".meter")
    page.get_by_role("button", name="Prendre le poste sans").click()
    page.wait_for_selector("[data-testid=exam]")
    stage.act("call", number="0261912111", name="Mme Colette Marandin")
    page.wait_for_selector(".waiting [data-call]")
    page.keyboard.press("F1")
    page.wait_for_selector("[data-testid=call-state][data-state=talking]")
    consult(page, "2031", "talking")
    picture(page, "examen")
    teacher.check("input[name=mode] >> nth=0")
    stage.act("call", number="0612345678", name="M. Karim Belhadj")
    teacher.get_by_text("M. Karim Belhadj").first.wait_for()


FLOW = (
    *((4, 4, "carte_identite"), (17, 6, "carte_identite"), (21, 3, "etat_civil"), (31, 8, "urbanisme")),
    *((36, 5, "carte_identite"), (46, 9, "etat_civil"), (49, 7, "carte_identite"), (54, 74, "urbanisme")),
    *((57, 12, "carte_identite"), (62, 6, "voirie"), (66, 11, "etat_civil"), (73, 5, "carte_identite")),
    *((76, 9, "scolaire"), (79, 132, "carte_identite"), (82, 21, "etat_civil"), (85, 8, "carte_identite")),
    *((88, 7, "voirie"), (92, 38, "carte_identite"), (95, 6, "scolaire"), (99, 10, "etat_civil")),
    *((101, 5, "carte_identite"), (103, 14, "carte_identite")),
)
"""A morning: minutes after nine, seconds of waiting, and what the call was about."""


def morning_of_calls(stage: Stage, account: str) -> None:
    """Calls of the day before, answered by one seat; one is lost."""
    nine = (datetime.now(UTC) - timedelta(days=1)).replace(hour=8, minute=0, second=0, microsecond=0)

    def tell(at: datetime, type: str, **about: object) -> None:
        stage.act("fact", type=type, at=at.isoformat(), **about)

    tell(nine, "SeatTaken", seat="2005", account=account, name="Awa Diarra", recorded=False)
    for number, (minute, waited, subject) in enumerate(FLOW, 1):
        at, call = nine + timedelta(minutes=minute), f"c-1772440000.{number}"
        tell(at, "CallOffered", call_id=call, number="0261912111", name="Mme Marandin", dialled="0261912000")
        tell(at, "CallWaiting", call_id=call, reason="new")
        at += timedelta(seconds=waited)
        if waited > 120:
            tell(at, "CallAbandoned", call_id=call)
        else:
            tell(at, "CallAnswered", call_id=call, seat="2005")
            if number % 4 == 0:
                tell(at + timedelta(seconds=20), "CallHeld", call_id=call, seat="2005")
                back = at + timedelta(seconds=20 + 12 * number)
                tell(back, "CallResumed", call_id=call, seat="2005")
            tell(at + timedelta(seconds=130), "CallEnded", call_id=call, by="caller")
        said = {"appelant": "usager", "sujets": [subject]}
        tell(at, "CallQualified", seat="", account="", call_id=call, **said)
    tell(nine + timedelta(hours=2), "SeatReleased", seat="2005", account=account)


def filled_in(workbook: bytes, figures: dict[str, float]) -> bytes:
    """The workbook as a student hands it in: the median in the place of the mean, one cell left empty."""
    book = load_workbook(io.BytesIO(workbook))
    for row in book["Résultats"].iter_rows(min_row=2):
        row[2].value = figures.get(str(row[0].value))
        if row[0].value == "mean":
            row[2].value = figures["median"]
        elif row[0].value == "slope":
            row[2].value = None
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def statistics(page: Page, stage: Stage) -> None:
    """A student calculates from raw lines, hands the workbook in, and is told the laboratory's figures."""
    morning_of_calls(stage, "eleve5")
    sign_in(page, stage, "formateur")
    page.wait_for_selector(".lesson")
    page.goto(f"{stage.url}/statistiques")
    page.wait_for_selector("#chart-waits")
    told = page.evaluate("path => fetch(path).then(answer => answer.json())", _asked(page, ""))
    figures = {one["key"]: one["value"] for one in told["figures"]}
    page.context.clear_cookies()
    sign_in(page, stage, "eleve5")
    page.wait_for_selector(".meter")
    page.goto(f"{stage.url}/statistiques")
    page.wait_for_selector(".before")
    picture(page, "statistiques")
    workbook = page.context.request.get(f"{stage.url}{_asked(page, '/calls.xlsx')}").body()
    name, kind = "flux-appels.xlsx", "application/octet-stream"
    file = {"name": name, "mimeType": kind, "buffer": filled_in(workbook, figures)}
    page.set_input_files("#figures-file", files=[file])
    page.wait_for_selector("[data-testid=score]")
    picture(page, "statistiques-resultats")
    page.locator("#chart-waits").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#charts-title').scrollIntoView()")
    picture(page, "statistiques-graphiques")


def _asked(page: Page, rest: str) -> str:
    """What the page asks the service for, by the choice in its address."""
    sessions = page.url.rsplit("/", 1)[-1].split(",")
    return f"/api/statistics{rest}?" + "&".join(f"session={one}" for one in sessions)


def decided(page: Page, sheet: str, levels: dict[str, int], marker: str = "assessor") -> None:
    """Levels, with a reason for whoever differs from what is proposed; and the end of the marking."""
    given = [{"criterion": code, "level": level, "reason": REASON} for code, level in levels.items()]
    path = f"{page.evaluate('location.origin')}/api/evaluation/sheets{sheet}"
    page.context.request.put(f"{path}/levels", data={"marker": marker, "decisions": given})
    page.context.request.post(f"{path}/ended", data={"marker": marker})


REASON = "La formule de la maison manque, l'écoute est bonne."


def handled_calls(page: Page, stage: Stage) -> None:
    """Three calls: put through, kept waiting twice, and a busy colleague."""
    first = answered(page, stage, "0261912111", "Mme Colette Marandin")
    page.wait_for_timeout(1_500)
    consult(page, "2031", "talking")
    page.wait_for_timeout(3_200)
    page.keyboard.press("Enter")
    page.wait_for_timeout(800)
    stage.act("leave", call_id=first)
    second = answered(page, stage)
    for _ in range(2):
        page.keyboard.press("F5")
        page.wait_for_timeout(1_200)
        page.keyboard.press("F5")
        page.wait_for_timeout(1_200)
    stage.act("leave", call_id=second)
    page.wait_for_timeout(600)
    third = answered(page, stage, "0612345678", "M. Karim Belhadj")
    consult(page, "2053", "failed")
    page.keyboard.press("Escape")
    page.wait_for_timeout(1_000)
    stage.act("leave", call_id=third)
    page.wait_for_timeout(600)


def evaluation(page: Page, stage: Stage) -> None:
    """From a student's calls to a signed sheet, then the class and the grids."""
    seated(page, stage, "eleve4")
    handled_calls(page, stage)
    session = page.evaluate("fetch('/api/evaluation/sessions').then(answer => answer.json())")["sessions"][0]
    sheet = f"/{session['session_id']}/eleve4/telephone"
    page.goto(f"{stage.url}/evaluation{sheet}")
    page.wait_for_selector("#self-title")
    picture(page, "auto-evaluation")
    decided(page, sheet, {"C211.1": 3, "C222.1": 2, "C224.1": 2, "C227.1": 3}, "self")
    again(page, stage, "evaluateur")
    page.goto(f"{stage.url}/evaluation")
    page.wait_for_selector(".student-tile")
    picture(page, "evaluations")
    page.goto(f"{stage.url}/evaluation{sheet}")
    page.wait_for_selector("[data-criterion='C222.1'] [data-finding]")
    page.focus("[data-criterion='C222.1'] [data-finding]")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(600)
    picture(page, "evaluation-grille")
    decided(page, sheet, {"C211.1": 2, "C222.1": 2, "C224.1": 1, "C227.1": 2})
    again(page, stage, "formateur")
    decided(page, sheet, {"C211.1": 2, "C222.1": 3, "C224.1": 1, "C227.1": 3})
    page.goto(f"{stage.url}/evaluation{sheet}")
    page.click("#tab-agreement")
    page.wait_for_selector("[data-testid=agreement]")
    picture(page, "evaluation-conciliation")
    page.select_option("[data-settle='C222.1']", "3")
    page.wait_for_selector("tr.settled[data-criterion='C222.1']")
    page.select_option("[data-settle='C227.1']", "2")
    page.fill("#settle-why-C227\\.1", "Réécouté ensemble : le congé est bref.")
    page.keyboard.press("Tab")
    page.wait_for_selector("#sign-sheet")
    page.click("#sign-sheet")
    page.wait_for_selector("#sign-mark")
    picture(page, "evaluation-signature")
    page.click("#sign-now")
    page.wait_for_selector("[data-state=signed]")
    for path, sign, name in (
        ("/classe", ".class-table", "classe"),
        ("/grilles/referentiel%3Aarcu", ".lost-list", "referentiel"),
        ("/grilles/telephone", ".grid-criteria", "grilles"),
    ):
        page.goto(f"{stage.url}{path}")
        page.wait_for_selector(sign)
        picture(page, name)
    again(page, stage, "eleve4")
    page.goto(f"{stage.url}/evaluation{sheet}")
    page.click("#tab-self")
    page.wait_for_selector(".gap-track")
    picture(page, "evaluation-ecart")
    page.goto(f"{stage.url}/progression")
    page.wait_for_selector(".progress-cards")
    picture(page, "progression")


def again(page: Page, stage: Stage, name: str) -> None:
    """Somebody else at the same browser."""
    page.context.clear_cookies()
    sign_in(page, stage, name)
    page.wait_for_selector(".page, .meter, .console")


def several(page: Page, stage: Stage) -> None:
    """Many at once: lines, a recall reserved for another seat, parked callers, the mode of service."""
    seated(page, stage, "eleve3")
    for name, number in (("M. Ange Escoubet", "0261912890"), ("Mme Sylvie Vidal", "0261912333")):
        parked = stage.act("call", number=number, name=name)
        page.wait_for_selector(f".waiting [data-call='{parked}']")
        page.click(f".waiting [data-call='{parked}'] button")
        page.wait_for_selector("[data-testid=call-state][data-state=talking]")
        page.keyboard.press("Control+F9")
        page.wait_for_selector(".orbit:focus")
        page.keyboard.type("05" if name.startswith("M.") else "12")
        page.keyboard.press("Enter")
        page.wait_for_selector("#call-panel.none")
    stage.act("call", number="0612345678", name="M. Karim Belhadj")
    stage.act("call", number="0261912111", name="Mme Colette Marandin", line="0261912040")
    urgent = stage.act("call", number="0639982041", name="M. Loïc Perrin", line="0261912050")
    back = stage.act("call", number="0261912444", name="Mme Anne Laborie")
    stage.act("connect", seat="2002")
    stage.act("back", call_id=back, seat="2002")
    page.wait_for_selector(".caller.reserved")
    picture(page, "file-attente")
    page.click(f".waiting [data-call='{urgent}'] button")
    page.wait_for_selector("[data-testid=salutation]")
    page.keyboard.press("Control+F9")
    page.wait_for_timeout(9_000)
    picture(page, "parking")
    page.click("[data-testid=service]")
    page.wait_for_selector(".service-menu")
    picture(page, "mode-de-service")


CLASS = (
    ("2001", "Léa Martin", "talking"),
    ("2002", "Hugo Bernard", "held"),
    ("2003", "Inès Robert", "consulting"),
    ("2004", "Noah Petit", "idle"),
    ("2005", "Jade Durand", "disconnected"),
    ("2007", "Adam Leroy", "talking"),
    ("2008", "Lina Moreau", "idle"),
    ("2009", "Gabin Simon", "held"),
    ("2010", "Zoé Laurent", "talking"),
    ("2011", "Maël Lefebvre", "idle"),
    ("2012", "Rose Michel", "talking"),
    ("2013", "Tom Garcia", "idle"),
    ("2014", "Anna David", "idle"),
    ("2015", "Sacha Bertrand", "disconnected"),
)
"""Who sits where; the house has six seats, the picture of a full room shows fifteen."""
WALL_CALLERS = (
    ("0261912111", "Mme Colette Marandin", "SC-21", 34),
    ("0612345678", "M. Karim Belhadj", "SC-09", 62),
    ("0261912890", "M. Ange Escoubet", "SC-05", 12),
    ("0261912333", "Mme Sylvie Vidal", "SC-11", 81),
    ("0491570156", "Rédaction de La Dépêche", "SC-15", 45),
    ("0261912444", "Mme Anne Laborie", "", 0),
    ("0639982041", "M. Loïc Perrin", "SC-28", 20),
)


def room_in_class(stage: Stage, seats: int = 15) -> list[str]:
    """Seats and callers of a class at work, as facts; returns the calls under way."""
    calls = list[str]()
    for order, (seat, name, what) in enumerate(CLASS[:seats]):
        stage.act("fact", type="SeatTaken", seat=seat, account=f"class-{seat}", name=name, recorded=True)
        if what == "disconnected":
            continue
        stage.act("fact", type="SeatConnected", seat=seat, leg=f"PJSIP/{seat}-web-{order:08x}")
        if what == "idle":
            continue
        number, caller, code, value = WALL_CALLERS[len(calls)]
        call = f"c-{order + 1}.{seat}"
        calls.append(call)
        robot = f"{code}.principal.{order}" if code else ""
        stage.act(
            "fact",
            type="CallOffered",
            call_id=call,
            number=number,
            name=caller,
            dialled="0261912000",
            robot=robot,
        )
        stage.act("fact", type="CallWaiting", call_id=call, reason="new")
        stage.act("fact", type="CallAnswered", call_id=call, seat=seat)
        if robot:
            patience(stage, call, value, value, "start")
        if what != "talking":
            stage.act("fact", type="CallHeld", call_id=call, seat=seat)
        if what == "consulting":
            about = {"consultation_id": f"k-{seat}", "seat": seat}
            stage.act("fact", type="ConsultationStarted", **about, call_id=call, station="2031")
            stage.act("fact", type="ConsultationAnswered", **about)
    return calls


def wall(page: Page, stage: Stage) -> None:
    """A class at work, as whoever teaches sees it."""
    room_in_class(stage, 5)
    stage.act("call", number="0261912555", name="M. Yves Cazaux")
    sign_in(page, stage, "formateur")
    page.wait_for_selector(".tile.talking")
    page.wait_for_timeout(4_000)
    page.focus("#wall-2001")
    page.wait_for_selector("[data-testid=seat-panel]")
    with page.expect_response("**/supervision") as given:
        page.keyboard.press("e")
    stage.act("supervisor", supervision_id=given.value.json()["supervision_id"])
    page.wait_for_selector("[data-testid=hearing][data-how=listen]")
    picture(page, "postes-en-direct")
    page.keyboard.press("r")
    page.wait_for_selector("[data-testid=mark-words]")
    picture(page, "repere")


def night(page: Page, stage: Stage) -> None:
    """The same seat, in dark colours."""
    seated(page, stage, "eleve2")
    stage.act("call", number="0261912890", name="M. Ange Escoubet")
    page.wait_for_selector(".waiting [data-call]")
    page.keyboard.press("F1")
    page.wait_for_selector("[data-testid=call-state][data-state=talking]")
    consult(page, "2031", "talking")
    picture(page, "poste-sombre")


def own_keys(page: Page, stage: Stage) -> None:
    """The dialog for keys, the two older layouts, and the seat for eyes that need more."""
    page.goto(f"{stage.url}/accessibility")
    page.wait_for_selector(".statement")
    picture(page, "accessibilite")
    seated(page, stage, "eleve3")
    in_layout(page, "fkeys", "clavier")
    page.click("#open-keyboard")
    page.get_by_role("button", name="Changer la touche : Mettre en garde").click()
    page.keyboard.press("F6")
    picture(page, "clavier-refus")
    page.keyboard.press("Escape")
    stage.act("call", number="0261912111", name="Mme Colette Marandin")
    page.wait_for_selector("[data-testid=twin][data-twin=ring]")
    page.keyboard.press("F1")
    page.wait_for_selector("[data-testid=call-state][data-state=talking]")
    stage.act("call", number="0612345678", name="M. Karim Belhadj")
    page.wait_for_timeout(9_000)
    picture(page, "poste-touches-f")
    in_layout(page, "lamps")
    page.keyboard.press("F2")
    page.wait_for_selector(".line-key[data-lamp=held]")
    page.click(".line-key[data-lamp=ringing] button")
    page.wait_for_selector(".line-key[data-lamp=talking]")
    stage.act("call", number="0491570156", name="Rédaction de La Dépêche")
    page.wait_for_timeout(4_000)
    picture(page, "poste-cles-et-voyants")
    in_layout(page, "modern")
    page.emulate_media(contrast="more")
    picture(page, "poste-contraste")
    page.emulate_media(contrast="no-preference")
    page.set_viewport_size({"width": SIZE["width"] // 2, "height": SIZE["height"] // 2})
    picture(page, "poste-agrandi")


def in_layout(page: Page, layout: str, shot: str = "") -> None:
    page.click("#open-keyboard")
    page.check(f"input[name=layout][value={layout}]")
    page.wait_for_selector(f".console[data-layout={layout}]")
    if shot:
        picture(page, shot)
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")


@contextmanager
def trust_page() -> Iterator[str]:
    """The page that explains how to trust, as a classroom's machine would serve it."""
    now = datetime.now(UTC)
    authority = new_authority(machine_of("poste-prof", [IPv4Address("192.168.1.20")]), now).certificate
    trusted = Trusted(
        name=common_name(authority),
        fingerprint=fingerprint(authority),
        ends_on=f"{authority.not_valid_after_utc:%Y-%m-%d}",
        files=trust_files(authority),
        hosts=lambda: ["192.168.1.20"],
        http_port=8080,
        trust_port=8081,
    )
    port = free_port()
    app = trust_app(trusted, console=ROOT / "webconsole" / "dist")
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/fr"
    finally:
        server.should_exit = True
        thread.join()


def trust(browser: Browser) -> None:
    with trust_page() as url:
        page = page_of(browser)
        page.set_viewport_size({"width": 1000, "height": 1500})
        page.set_extra_http_headers({"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome"})
        page.goto(url)
        picture(page, "confiance")


def telephone(page: Page, stage: Stage) -> None:
    """A seat whose voice is a SIP telephone, and the sheet for setting it up."""
    sign_in(page, stage, "eleve3")
    page.wait_for_selector("#voice-sip")
    page.check("#voice-sip")
    page.select_option("#phone-seat", "2003")
    stage.act("phone", seat="2003", what="answers")
    page.get_by_role("button", name="Appeler le téléphone").click()
    page.get_by_role("button", name="Je m'entends").click()
    page.check("#on-demand")
    picture(page, "essai-telephone")
    page.check("#nailed-up")
    page.get_by_role("button", name="Prendre le poste").last.click()
    page.wait_for_selector("[data-testid=headset][data-state=up]")
    stage.act("drop", seat="2003")
    page.wait_for_selector("[data-testid=phone-trouble]")
    picture(page, "telephone-coupe")
    page.goto(f"{stage.url}/phone/2003")
    page.get_by_role("button", name="Créer le code").click()
    page.wait_for_selector(".code img")
    picture(page, "fiche-telephone")
    page.get_by_role("button", name="Afficher").click()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1016})  # the A4 sheet within its margins
    picture(page, "fiche-telephone-imprimee")


def caller(page: Page, stage: Stage) -> None:
    """A pupil who plays the caller; whoever teaches deals the card."""
    sign_in(page, stage, "eleve2")
    page.wait_for_selector("#role-caller")
    page.check("#role-caller")
    picture(page, "role-appelant")
    page.get_by_role("button", name="Jouer sans").click()
    page.wait_for_selector(".caller-page")
    browser = page.context.browser
    assert browser is not None
    teacher = page_of(browser)
    sign_in(teacher, stage, "formateur")
    teacher.wait_for_selector(".tiles")
    teacher.goto(f"{stage.url}/desk")
    teacher.click("#tab-players")
    teacher.select_option("#deal-eleve2-scenario", "SC-01")
    teacher.get_by_role("button", name="Donner cette carte").click()
    page.wait_for_selector("[data-card=SC-01]")
    operator = page_of(browser)
    seated(operator, stage, "eleve")
    page.wait_for_selector("[data-testid=call]:not([aria-disabled])")
    page.keyboard.press("F1")
    page.wait_for_selector("[data-testid=hangup]")
    call = stage.act("play", account="eleve2")
    operator.wait_for_selector(".waiting [data-call]")
    operator.keyboard.press("F1")
    page.wait_for_selector("[data-moment=operator]")
    page.wait_for_timeout(1500)
    picture(page, "appelant-eleve")
    teacher.mouse.move(0, 0)
    teacher.wait_for_selector(".player-moment")
    picture(teacher, "appelants-joues")
    operator.keyboard.press("F5")
    page.wait_for_selector("[data-moment=music]")
    stage.act("leave", call_id=call)
    for one in (teacher, operator):
        one.context.close()


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    scenes: list[tuple[Callable[[Page, Stage], None], bool]] = [
        (morning, False),
        (outgoing, False),
        (nobody_at_the_desk, False),
        (sharing, False),
        (rules, False),
        (sheets, False),
        (surveys, False),
        (handover, False),
        (letters, False),
        (planning, False),
        (organigramme, False),
        (corrected, False),
        (ruling, False),
        (organisations, False),
        (souffleur, False),
        (scenario_editor, False),
        (visitors, False),
        (second_screen, False),
        (agenda, False),
        (exercises, False),
        (conducting, False),
        (examination, False),
        (statistics, False),
        (evaluation, False),
        (night, True),
        (own_keys, False),
        (telephone, False),
        (wall, False),
        (several, False),
        (caller, False),
    ]
    with staged() as stage, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        wanted = sys.argv[1:]
        for scene, dark in scenes:
            if wanted and scene.__name__ not in wanted:
                continue
            page = page_of(browser, dark=dark)
            scene(page, stage)
            page.context.close()
        if not wanted or trust.__name__ in wanted:
            trust(browser)
        browser.close()


if __name__ == "__main__":
    main()

"""Contact sheets of every screen of the desk, to be looked at: both languages, both lights.

python webconsole/dev/eyes.py FOLDER [NAME…]        (after `npx vite build --mode mock --outDir dist-mock`)

A sheet holds one screen four times: French and English, light and dark. `--wide` takes them at 1920 × 1080, and
`--people 500` in a house of so many.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable
from pathlib import Path

from guide import APPOINTMENTS, CHROMIUM, POST, SIZE, Stage, answered, seated, sign_in, staged
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from standard.app.demo.album import SPEAK

WIDE = {"width": 1920, "height": 1080}
OPERATOR = (
    "directory",
    "message",
    "calls",
    "rules",
    "answers",
    "agenda",
    "letters",
    "callbacks",
    "sheets",
    "surveys",
    "planning",
    "organigramme",
    "visitors",
    "journal",
)
TEACHER = (
    "ruling",
    "mailboxes",
    "visitors",
    "planning",
    "agenda",
    "answers",
    "organigramme",
    "corrections",
    "sheets",
    "surveys",
    "journal",
    "scenarios",
    "packs",
)
PAGES = {"seats": "/", "display": "/display", "paper-directory": "/paper/directory"}
PAGES |= {"paper-organigramme": "/paper/organigramme"}


class Sheet:
    """Takes one picture of a screen in each language and light, and lays them side by side."""

    def __init__(self, folder: Path, wanted: list[str]) -> None:
        self.folder = folder
        self.wanted = wanted

    def wants(self, name: str) -> bool:
        return not self.wanted or any(each in name for each in self.wanted)

    def speak(self, page: Page, language: str) -> None:
        if page.locator(f"button[lang={language}]").count():
            page.evaluate(SPEAK, language)
        elif page.evaluate("document.documentElement.lang") != language:
            # A page to be printed or seen from afar has no button for it.
            page.evaluate("language => localStorage.setItem('standard.language', language)", language)
            page.reload()
            page.wait_for_timeout(900)
        page.wait_for_function("wanted => document.documentElement.lang === wanted", arg=language)

    def take(self, page: Page, name: str) -> None:
        shots = []
        for language in ("fr", "en"):
            self.speak(page, language)
            for light in ("light", "dark"):
                page.emulate_media(color_scheme=light)
                page.wait_for_timeout(250)
                shots.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
        page.emulate_media(color_scheme="light")
        self.speak(page, "fr")
        width, height = shots[0].size
        sheet = Image.new("RGB", (width * 2, height * 2))
        for place, shot in enumerate(shots):
            sheet.paste(shot, (place % 2 * width, place // 2 * height))
        sheet.save(self.folder / f"{name}.png")


def page_of(browser: Browser, size: dict[str, int]) -> Page:
    context = browser.new_context(
        viewport=size,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        permissions=["microphone"],
        reduced_motion="reduce",
    )
    return context.new_page()


def operator(page: Page, stage: Stage, sheet: Sheet) -> None:
    """The desk beside a call, with something in every system."""
    seated(page, stage, "eleve2")
    stage.visitor("VM-01")
    page.evaluate(APPOINTMENTS)
    line = {"heading": "Livraison", "text": "Deux cartons pour l'état civil, déposés au 2031."}
    page.evaluate(POST, ["/api/desk/journal", line])
    points = [{"text": "Rappeler M. Escoubet avant 16 h : permis de construire", "number": "0261912890"}]
    page.evaluate(POST, ["/api/desk/handovers", {"points": points}])
    answered(page, stage)
    page.keyboard.press("Control+F6")
    page.wait_for_selector(".desk.wide .rail")
    for system in OPERATOR:
        if not sheet.wants(f"operator-{system}"):
            continue
        page.click(f"#tab-{system}")
        page.wait_for_timeout(600)
        if system == "visitors":
            page.keyboard.press("F5")
            page.keyboard.press("Control+F12")
            page.wait_for_selector("[data-deed=greet]")
            page.keyboard.press("s")
            page.wait_for_selector(".visitor-questions button")
        if system == "agenda":
            page.click("[data-bookable=TITRES]")
            page.wait_for_timeout(600)
        sheet.take(page, f"operator-{system}")


def teacher(page: Page, stage: Stage, sheet: Sheet) -> None:
    """The desk and the pages of those who teach."""
    sign_in(page, stage, "formateur")
    page.wait_for_selector(".lesson")
    for name, path in PAGES.items():
        if sheet.wants(f"teacher-{name}"):
            page.goto(f"{stage.url}{path}")
            page.wait_for_timeout(900)
            sheet.take(page, f"teacher-{name}")
    page.goto(f"{stage.url}/desk")
    for system in TEACHER:
        if not sheet.wants(f"teacher-{system}"):
            continue
        page.click(f"#tab-{system}")
        page.wait_for_timeout(600)
        if system == "agenda":
            page.click("[data-bookable=TITRES]")
            page.wait_for_timeout(600)
        if system == "organigramme":
            sheet.take(page, "teacher-organigramme")
            page.get_by_role("button", name="Ajuster").click()
            page.wait_for_timeout(400)
            sheet.take(page, "teacher-organigramme-fitted")
            continue
        sheet.take(page, f"teacher-{system}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--wide", action="store_true")
    parser.add_argument("--people", type=int, default=0)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    sheet = Sheet(asked.folder, asked.names)
    scenes: list[Callable[[Page, Stage, Sheet], None]] = [operator, teacher]
    with staged(people=asked.people) as stage, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        for scene in scenes:
            if not any(sheet.wants(f"{scene.__name__}-{each}") for each in (*OPERATOR, *TEACHER, *PAGES)):
                continue
            page = page_of(browser, WIDE if asked.wide else SIZE)
            scene(page, stage, sheet)
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()

"""One run of the demonstration, from an empty folder to its summary."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

from standard.app.demo.album import Album
from standard.app.demo.browser import MICROPHONE, chromium, profile
from standard.app.demo.calls import SCRIPTS
from standard.app.demo.folder import RunFolder
from standard.app.demo.operator import VOICE, Operator
from standard.app.demo.private import PrivateLab, private_lab
from standard.app.demo.report import CallReport, report_of
from standard.app.recordings import Recordings
from standard.audio.voices import VoiceBook
from standard.core.errors import StandardError
from standard.core.events import Numbered
from standard.core.sentences import sentence_of
from standard.db.database import Database
from standard.db.journal import SqlJournal
from standard.engine.folders import Folders
from standard.library.lines import load_operator
from standard.library.scenarios import SHIPPED, load_scenario
from standard.settings import Settings

Say = Callable[[str], None]
ACCOUNT = "eleve"
STORED_S = 30.0
"""From the end of a call until its recording is stored."""


async def run(settings: Settings, folder: Path, say: Say) -> None:
    """Handle the three calls and write the folder; the last line printed is the summary.

    Raises ``StandardError`` when nothing could be run at all, ``SystemExit`` when a call was not handled.
    """
    kept = RunFolder(folder)
    kept.clear()
    say("laboratoire privé / private laboratory")
    async with private_lab(settings.rootfs_dir) as lab:
        say(f"→ {lab.url}")
        trouble = await _handled(lab, kept, say)
        facts = await _journal(lab, say)
        recordings = _recordings(lab.settings)
        reports = [
            report_of(load_scenario(script.scenario), script.title, facts, recordings.audio)
            for script in SCRIPTS
        ]
        say("journal, enregistrements, page de réécoute / journal, recordings, replay page")
        kept.write(facts, reports, recordings)
        if trouble is not None:
            shutil.copy(lab.log, folder / "lab.log")
    _tell(reports, trouble, say)
    ok = trouble is None and all(report.handled and report.both_heard for report in reports)
    print(kept.summary(reports, ok=ok), flush=True)
    if not ok:
        raise SystemExit(1)


async def _handled(lab: PrivateLab, kept: RunFolder, say: Say) -> StandardError | None:
    """Sit at the console and handle what comes; returns what stopped it, if something did."""
    lines = await operator_lines(lab.settings)
    async with chromium(MICROPHONE) as browser:
        context = await profile(browser, lab.url)
        await context.add_init_script(path=VOICE)
        operator = Operator(await context.new_page(), lines)
        album = Album(operator.page, kept.screenshots)
        try:
            await _sit_down(operator, album, say)
            for number, script in enumerate(SCRIPTS, 1):
                say(f"appel / call {number}/{len(SCRIPTS)} : {script.title}")
                await script.handle(operator, album)
                await operator.recordings_stored(within_s=STORED_S)
                if number < len(SCRIPTS):
                    await operator.press("Shift+F1")
            await _look_back(operator, album, say)
        except StandardError as error:
            await album.last()
            return error
        finally:
            await context.close()
    return None


async def _sit_down(operator: Operator, album: Album, say: Say) -> None:
    say("connexion, essai du son, prise de poste / sign-in, sound check, seat")
    await operator.page.goto("/")
    await operator.see("#account")
    await album.moment("sign-in")
    await operator.sign_in(ACCOUNT, ACCOUNT, recorded=True)
    await operator.check_sound()
    await asyncio.gather(album.moment("sound-check"), operator.speak("horaires"))
    await operator.take_seat()
    await album.moment("seat")


async def operator_lines(settings: Settings) -> dict[str, Path]:
    """What the operator says, by name, as audio files."""
    operator = load_operator()
    voices = settings.data / "voices"
    book = VoiceBook(SHIPPED / "voices", voices, voices / "replacements")
    clips = await book.clips(operator.lignes, operator.voix.timbre, operator.voix.allure)
    return {name: Path(clip) for name, clip in clips.items()}


def _recordings(settings: Settings) -> Recordings:
    return Recordings(Folders(settings.data).recordings, settings.data / "store")


async def _journal(lab: PrivateLab, say: Say) -> list[Numbered]:
    """Every fact of the run, from the journal itself."""
    say("lecture du journal / reading the journal")
    database = await Database.open(lab.settings.database)
    try:
        journal = SqlJournal(database, establishment=lab.settings.establishment, node=lab.settings.node)
        sessions = await journal.sessions()
        return await journal.read(sessions[0].session_id)
    finally:
        await database.close()


async def _look_back(operator: Operator, album: Album, say: Say) -> None:
    """The last call, in the console's own player; by keyboard."""
    say("réécoute / debrief")
    session, call = await operator.last_call()
    await operator.page.goto(f"/debrief/{session}/{call}")
    await operator.see(".facts .fact")
    await operator.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
    await album.moment("debrief")


def _tell(reports: list[CallReport], trouble: StandardError | None, say: Say) -> None:
    for report in reports:
        verdict = "✓" if report.handled and report.both_heard else "✗"
        lacking = f" – il manque / missing: {', '.join(report.missing)}" if report.missing else ""
        say(f"{verdict} {report.scenario} {report.title}{lacking}")
    if trouble is not None:
        told = sentence_of(trouble.id, trouble.details)
        say(f"✗ {told.fr} / {told.en}")

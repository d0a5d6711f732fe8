"""Lost calls, the call log and notes, by keyboard; whoever nobody answered is called back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tests.e2e.conftest import Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered
from tests.e2e.test_views import judged
from tests.e2e.town import Town

NUMBER = "0612345678"
NAME = "M. Karim Belhadj"


async def _lost(desk: Desk, town: Town) -> str:
    """Somebody rings in vain; the call."""
    after = await desk.seq()
    caller = await town.call(name=NAME, number=NUMBER)
    await desk.see(".waiting .caller[data-call]")
    await caller.hang_up()
    return str((await desk.fact("CallAbandoned", after=after))["call_id"])


async def _exported(desk: Desk) -> list[dict[str, str]]:
    """The file that Enter on the export gives."""
    async with desk.page.expect_download() as download:
        await desk.press("Enter")
    return _rows(await (await download.value).path())


def _rows(path: Path) -> list[dict[str, str]]:
    text = io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=";"))


async def test_a_lost_caller_is_listed_noted_and_exported(sit: Sit, town: Town) -> None:
    desk = await sit()
    lost = await _lost(desk, town)
    await desk.press("F12")
    await desk.see(f"[data-lost='{lost}']")
    await desk.until(lambda: desk.has_focus("#lost-list"))
    assert NAME in await desk.words(f"[data-lost='{lost}']")
    assert int((await desk.words("[data-testid=lost-count]")).split()[0]) >= 1
    await desk.tab_to(f"[data-about='{lost}']")
    await judged(desk)

    # Into the log, to the call, to its note, and back step by step.
    await desk.page.focus("#tab-lost")
    await desk.press("ArrowRight")
    # A student's log is of their own calls; those that were lost are everybody's, under their filter.
    await desk.tab_to("[data-chip=lost]")
    await desk.press("Enter")
    await desk.see("[data-chip=lost][aria-pressed=true]")
    await desk.page.focus("#log-search")
    await desk.write("belhadj")
    await desk.see(f"[data-logged='{lost}']")
    await judged(desk)
    await desk.page.focus("#log-search")
    await desk.press("ArrowDown")
    await desk.until(lambda: desk.has_focus(".log-row"))
    while not await desk.has_focus(f"[data-logged='{lost}']"):
        await desk.press("ArrowDown")
    await desk.press("Enter")
    await desk.see(f"[data-story='{lost}']")
    await desk.tab_to("#story-note")
    await desk.write("=rappeler demain")
    await desk.press("Enter")
    noted = await desk.fact("CallNoted", call_id=lost)
    assert (noted["account"], noted["text"]) == ("eleve", "=rappeler demain")
    await desk.until(lambda: desk.has_focus(".log-story"))
    await judged(desk)
    await desk.page.focus(".log-story")
    await desk.press("Escape")
    await desk.until(lambda: desk.has_focus(f"[data-logged='{lost}']"))
    await desk.press("Escape")
    await desk.until(lambda: desk.has_focus("#call-panel"))

    await desk.tab_to("a[download]")
    rows = await _exported(desk)
    (row,) = [row for row in rows if row["appel"] == lost]
    assert (row["nom"], row["numéro"], row["note"]) == (NAME, NUMBER, "'=rappeler demain")


async def test_a_note_goes_with_the_caller_to_the_next_operator(sit: Sit, town: Town) -> None:
    one, other = await sit("eleve"), await sit("eleve2")
    await answered(one, town)
    call = await one.call_in_hand()
    await one.press("Control+F7")
    await one.until(lambda: one.has_focus("#call-note"))
    await one.write("Parle bas")
    # A function key works while the note is written, and what was written is kept.
    await one.press("Shift+F5")
    await one.see("#call-panel.none")
    await one.fact("CallNoted", call_id=call, text="Parle bas")
    await other.press("Shift+F9")
    await other.see("#call-panel.talking")
    assert await other.page.input_value("#call-note") == "Parle bas"
    await judged(other)
    await other.press("F4")
    await other.see("#call-panel.none")

"""A student works figures out of raw lines in a spreadsheet, by keyboard, and is told what is right."""

from __future__ import annotations

import asyncio
from collections import Counter
from io import BytesIO
from pathlib import Path
from statistics import fmean, median, pstdev
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.e2e.conftest import Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_views import judged
from tests.e2e.town import Town

pytestmark = pytest.mark.timeout(240)

STATISTICS = "[aria-label=Statistiques]"


async def _handled(desk: Desk, town: Town, waits_s: float) -> None:
    """A call that is answered after a while, and hung up."""
    caller = await town.call()
    await desk.see(".waiting .caller[data-call]")
    await desk.hears(waits_s)
    await desk.press("F1")
    await desk.see("#call-panel.talking")
    call_id = await desk.call_in_hand()
    await desk.press("F4")
    await caller.over()
    await desk.fact("CallEnded", call_id=call_id)


async def _workbook(desk: Desk) -> bytes:
    await desk.tab_to("#workbook")
    async with desk.page.expect_download() as download:
        await desk.press("Enter")
    kept = await (await download.value).path()
    return await asyncio.to_thread(kept.read_bytes)


def _worked_out(book: Any) -> dict[str, float]:
    """What a spreadsheet finds in the raw lines, by code."""
    heading, *rows = book["Appels"].iter_rows(values_only=True)
    at = {name: place for place, name in enumerate(heading)}
    waits = [row[at["durée d’attente (s)"]] for row in rows if row[at["canal"]] != "sortant"]
    reasons = Counter(row[at["motif"]] for row in rows)
    shares = {f"part:{reason}": 100 * count / len(rows) for reason, count in reasons.items()}
    return {**shares, "mean": fmean(waits), "median": median(waits), "stdev": pstdev(waits)}


def _filled(data: bytes, **instead: float) -> bytes:
    """The workbook with every figure that was worked out, but for these."""
    book = load_workbook(BytesIO(data))
    figures = _worked_out(book) | instead
    for row in book["Résultats"].iter_rows(min_row=2):
        row[2].value = figures.get(str(row[0].value))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


async def _hand_in(desk: Desk, file: Path) -> None:
    await desk.tab_to("#figures-pick")
    async with desk.page.expect_file_chooser() as chooser:
        await desk.press("Enter")
    await (await chooser.value).set_files(file)


async def test_figures_are_worked_out_and_compared_by_keyboard(
    sit: Sit, town: Town, open_browser: Open, tmp_path: Path
) -> None:
    desk = await sit("eleve5")
    # Choosers are kept from the screen from now on: to begin with the press of the button might be too late.
    desk.page.on("filechooser", lambda _: None)
    for waits_s in (0.5, 2.0):
        await _handled(desk, town, waits_s)
    await desk.tab_to(STATISTICS)
    await desk.press("Enter")
    await desk.see("[data-session]:checked")
    await desk.tab_to("#own-calls")
    await desk.press("Space")
    await desk.see(".told[data-shown=false] .before")
    assert desk.page.url.endswith("/mes-appels")
    await judged(desk)

    # Neither before nor with a file that cannot be read is anything told.
    (wrong := tmp_path / "flux.ods").write_bytes(b"x")
    await _hand_in(desk, wrong)
    await desk.see(".hand-in .notice.bad")
    empty = await _workbook(desk)
    share = next(key for key in _worked_out(load_workbook(BytesIO(empty))) if key.startswith("part:"))
    (file := tmp_path / "flux-appels.xlsx").write_bytes(_filled(empty, **{share: 1.0}))
    await _hand_in(desk, file)

    await desk.see("[data-testid=score]")
    await desk.until(lambda: desk.has_focus("#result-title"))
    for key in ("mean", "median", "stdev"):
        await desk.see(f"[data-figure={key}][data-state=right]")
    await desk.see(f"[data-figure='{share}'][data-state=wrong][data-slip=fraction] .figure-why")
    fact = await desk.fact("FiguresCompared", account="eleve5")
    assert (fact["own"], fact["wrong"]) == (True, [share])
    await _told(desk)
    await judged(desk)

    # A reload shows the same again: choice, verdicts and charts.
    await desk.page.reload()
    await desk.see(f"[data-figure='{share}'][data-state=wrong]")
    await desk.see("#own-calls:checked")
    await _taught(open_browser, (await desk.snapshot())["session_id"])


async def _told(desk: Desk) -> None:
    """The laboratory's charts, each with its table."""
    for chart in ("waits", "volume", "shares", "motives"):
        await desk.see(f"#chart-{chart} svg[role=img]")
    await desk.see("#chart-dashboard [data-indicator=answered-in-time]")
    await desk.tab_to("#chart-waits summary")
    await desk.press("Enter")
    await desk.see("#chart-waits .figures-table tbody tr")


async def _taught(open_browser: Open, session: str) -> None:
    """Whoever teaches comes from the session, and is told at once."""
    teacher = await open_browser()
    await teacher.known_as("formateur", recorded=False)
    await teacher.page.goto(f"/debrief/{session}")
    await teacher.tab_to("a[href^='/statistiques']")
    await teacher.press("Enter")
    await teacher.see("#chart-waits svg[role=img]")
    assert teacher.page.url.endswith(f"/statistiques/{session}")
    assert await teacher.page.query_selector("[data-testid=score]") is None
    await judged(teacher)

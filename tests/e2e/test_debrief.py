"""A call is heard again by keyboard: speed, loop, jumps, what was said and expected; also without sound."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from standard.app.demo.private import PrivateLab
from tests.e2e.conftest import Open, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered
from tests.e2e.test_views import judged
from tests.e2e.town import Town

pytestmark = pytest.mark.timeout(300)

POSITION = "[data-testid=position]"
LOOP = "[data-testid=loop]"


async def _at(desk: Desk) -> float:
    """Where the playhead is, in tenths of a second: the slider is finer than the clock."""
    return float(await desk.page.input_value(".scrub"))


async def _arrives(desk: Desk, second: float) -> None:
    """The playhead is there, once it is drawn."""

    async def there() -> bool:
        return abs(await _at(desk) - second) < 0.3

    await desk.until(there)


async def _practised(lab: PrivateLab, open_browser: Open) -> tuple[Desk, str, dict[str, Any]]:
    """A practice call of a robot, recorded, answered and hung up once the robot has said its first line."""
    desk = await open_browser(lab=lab)
    await desk.known_as("eleve2", recorded=True)
    await desk.straight_to_seat()
    await desk.see(".waiting .caller[data-call]", within_s=60)
    await desk.press("F1")
    await desk.see("#call-panel.talking")
    call_id = await desk.call_in_hand()
    # What robots say is told while they say it to those who teach only.
    teacher = await open_browser(lab=lab)
    await teacher.known_as("formateur", recorded=False)
    line = await teacher.fact("RobotLineStarted", call_id=call_id, within_s=30)
    await teacher.fact("RobotLineEnded", call_id=call_id, within_s=30)
    await desk.press("F5")
    await desk.see("#call-panel.held, .on-hold .caller[data-call]")
    await desk.hears(1.0)
    await desk.press("F5")
    await desk.see("#call-panel.talking")
    await desk.press("F4")
    await desk.fact("RecordingStored", call_id=call_id, within_s=30)
    return desk, call_id, line


async def test_a_recorded_call_is_heard_again_by_keyboard(
    lab_with_robots: PrivateLab, open_browser: Open
) -> None:
    desk, call_id, line = await _practised(lab_with_robots, open_browser)
    session = (await desk.snapshot())["session_id"]

    # The session first: every call as a bar; a press opens it.
    await desk.page.goto(f"/debrief/{session}")
    await desk.see(".session-story")
    await judged(desk)
    await _to_bar(desk, call_id)
    await desk.press("Enter")
    await desk.see(".facts .fact")
    await desk.see(".timeline.with-sound .waveform")
    await desk.see(".expected [data-issue=endings]")
    await judged(desk)
    await _played(desk)
    await _looped(desk)
    await _zoomed(desk)
    await _jumped(desk, session, call_id, line)
    await _kept_from_text(desk)
    await _damaged(await open_browser(lab=lab_with_robots), lab_with_robots, session, call_id)


async def _to_bar(desk: Desk, call_id: str) -> None:
    """Another practice call may have come meanwhile: the arrows go from one to the next."""
    await desk.tab_to(".call-bar[tabindex='0']")
    for key in (*["ArrowLeft"] * 5, *["ArrowRight"] * 5):
        if await desk.has_focus(f"[data-bar='{call_id}']"):
            return
        await desk.press(key)
    pytest.fail(f"no bar of {call_id} by the arrows")


async def _played(desk: Desk) -> None:
    """With the sound, faster and slower, five seconds at a time."""
    await desk.press("Home")
    begin = await _at(desk)
    await desk.press("Space")

    async def moved() -> bool:
        return await _at(desk) > begin + 1

    await desk.until(moved)
    await desk.press("Space")
    stopped = await _at(desk)
    await desk.press("Shift+ArrowRight")
    await _arrives(desk, stopped + 5)
    await desk.press("J")
    await _arrives(desk, stopped)
    for key, speed in ((">", "1.25"), ("<", "1"), ("<", "0.75"), ("<", "0.5"), ("<", "0.5"), (">", "0.75")):
        await desk.press(key)
        await desk.page.wait_for_function(
            "wanted => document.getElementById('player-speed').value === wanted", arg=speed
        )


async def _looped(desk: Desk) -> None:
    """A stretch is chosen with two keys, played again and again, and given up."""
    await desk.press("Home", "Shift+ArrowRight")
    await _arrives(desk, 5)
    await desk.press("I")
    begin = await _at(desk)
    end = begin + 2
    slider = await desk.see(".scrub")
    await slider.fill(str(end))
    await _arrives(desk, end)
    await desk.press("O")
    await desk.see(LOOP)
    await desk.press("Space")
    seen = [begin]

    async def again() -> bool:
        seen.append(await _at(desk))
        return any(later < earlier - 0.1 for earlier, later in pairwise(seen))

    await desk.until(again, within_s=20)
    assert max(seen) <= end + 0.3
    await desk.press("Space", "B")
    await desk.gone(LOOP)


async def _zoomed(desk: Desk) -> None:
    """Closer and back; the strip says which part is shown."""

    async def shown() -> str:
        return str(await desk.page.get_attribute(".strip-window", "aria-valuetext"))

    whole = await shown()
    await desk.press("+", "+")

    async def near() -> bool:
        return await shown() != whole

    await desk.until(near)
    closer = await shown()
    await desk.press("Home", "PageDown")

    async def further() -> bool:
        return await shown() not in (closer, whole)

    await desk.until(further)
    await desk.press("0")

    async def again() -> bool:
        return await shown() == whole

    await desk.until(again)


async def _jumped(desk: Desk, session: str, call_id: str, line: dict[str, Any]) -> None:
    """The address of a fact leads to a second before it; the caller's words are there, Back comes back."""
    told = await desk.page.eval_on_selector_all(
        ".fact[data-seq]", "all => all.map(one => [one.dataset.seq, one.innerText])"
    )
    seqs = [seq for seq, _ in told]
    seq = next(seq for seq, words in told if line["text"] in words)
    await desk.page.goto(f"/debrief/{session}/{call_id}/{seq}")
    await desk.see(f".fact[data-seq='{seq}'][aria-current=true]")
    before = await _at(desk)
    await desk.press("ArrowLeft", "ArrowRight")
    await desk.see("[data-testid=subtitle] q")
    assert line["text"] in await desk.words("[data-testid=subtitle]")
    await _arrives(desk, before + 1)
    # To another fact by its row, and back.
    other = seqs[-1]
    await desk.tab_to(".facts button[tabindex='0']")
    await desk.press("End", "Enter")
    await desk.see(f".fact[data-seq='{other}'][aria-current=true]")
    assert desk.page.url.endswith(f"/{call_id}/{other}")
    await desk.page.go_back()
    await desk.see(f".fact[data-seq='{seq}'][aria-current=true]")
    await _arrives(desk, before)
    # What was expected, hidden and shown again.
    await desk.press("a")
    await desk.gone(".expected")
    await desk.press("a")
    await desk.see(".expected [data-issue=endings]")


async def _kept_from_text(desk: Desk) -> None:
    """Keys are nobody's in a list of choices; the help names them all."""
    await desk.tab_to("#player-speed")
    await desk.press("a", "b")
    await desk.see(".expected [data-issue=endings]")
    assert await desk.page.query_selector(LOOP) is None
    await desk.press("Shift+Tab", "?")
    await desk.see("dialog[open] .player-help")
    await judged(desk)
    await desk.press("Escape")


async def _damaged(desk: Desk, lab: PrivateLab, session: str, call_id: str) -> None:
    """Without its file the call is told from the journal, and still plays."""
    await desk.known_as("eleve2", recorded=True)
    for file in (lab.settings.data / "store").rglob(f"{call_id}*"):
        file.unlink()
    await desk.page.goto(f"/debrief/{session}/{call_id}/at/1")
    await desk.see(".player .notice.bad")
    await _runs(desk)


async def _runs(desk: Desk) -> None:
    start = await _at(desk)
    await desk.press("Space")

    async def moved() -> bool:
        return await _at(desk) > start + 1

    await desk.until(moved)
    await desk.press("Space")


async def test_without_a_recording_the_lanes_play_in_silence_and_take_comments(
    sit: Sit, town: Town, open_browser: Open
) -> None:
    desk = await sit("eleve2", recorded=False)
    caller = await answered(desk, town)
    call_id = await desk.call_in_hand()
    await desk.hears(1.5)
    await desk.press("F4")
    await caller.over()
    await desk.fact("CallEnded", call_id=call_id)
    session = (await desk.snapshot())["session_id"]
    await desk.page.goto(f"/debrief/{session}/{call_id}")
    await desk.see(".player .notice.info")
    await desk.see(".lane .span.talking")
    assert await desk.page.query_selector(".waveform") is None
    await desk.press("Home")
    await _runs(desk)
    await judged(desk)
    await _commented(await open_browser(), session, call_id)


async def _commented(desk: Desk, session: str, call_id: str) -> None:
    """Whoever judges writes on an instant of the call; it stands at its second, among the facts."""
    await desk.known_as("evaluateur", recorded=False)
    await desk.page.goto(f"/debrief/{session}/{call_id}/at/1")
    await desk.see("#note-write")
    await desk.press("m")
    await desk.until(lambda: desk.has_focus("#note-text"))
    await desk.write("Bien accueilli, mais sans le nom.")
    await desk.press("Enter")
    await desk.see(".fact.note:has-text('sans le nom')")
    await desk.see(".pin.note button")
    await judged(desk)

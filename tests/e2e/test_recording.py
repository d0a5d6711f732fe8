"""Consent, the indicator, the pause key; and the player afterwards."""

from __future__ import annotations

import asyncio
from datetime import datetime

import numpy as np
import soundfile

from tests.e2e.conftest import OPERATOR_HZ, Sit
from tests.e2e.desk import Desk
from tests.e2e.test_call import answered
from tests.e2e.town import Line, Town
from tests.live.tones import Samples, spectra

RECORDING = "[data-testid=recording]"
PAUSE_S = 1.5


async def test_without_consent_nothing_is_recorded(sit: Sit, town: Town) -> None:
    desk = await sit(recorded=False)
    caller = await answered(desk, town)
    await desk.see(f"{RECORDING}[data-state=off]")
    before = await desk.seq()
    await desk.press("Shift+F8", "F4")
    await caller.over()
    await desk.fact("CallEnded", after=before)
    told = {fact["type"] for fact in await desk.facts(before)}
    assert not {kind for kind in told if kind.startswith("Recording")}
    assert "CommandAsked" in told


async def test_a_pause_is_silence_on_both_tracks_and_the_player_shows_the_call(sit: Sit, town: Town) -> None:
    desk = await sit(recorded=True)
    await desk.see(f"{RECORDING}[data-state=armed]")
    caller = await answered(desk, town)
    await desk.see(f"{RECORDING}[data-state=on]")
    call_id = await desk.call_in_hand()
    await both(desk, caller)
    await desk.press("Shift+F8")
    await desk.see(f"{RECORDING}[data-state=paused]")
    await asyncio.sleep(PAUSE_S)
    await desk.press("Shift+F8")
    await desk.see(f"{RECORDING}[data-state=on]")
    await both(desk, caller)
    await desk.press("F4")
    await caller.over()
    stored = await desk.fact("RecordingStored", call_id=call_id)

    tracks, rate = soundfile.read(town.lab.settings.data / "store" / stored["key"], always_2d=True)
    begin, end = await paused_between(desk, call_id)
    silent = tracks[round((begin + 0.3) * rate) : round((end - 0.3) * rate)]
    assert np.abs(silent).max() < 0.01
    assert tone_in(tracks[:, 0], caller.hz)
    assert tone_in(tracks[:, 1], OPERATOR_HZ)

    await looked_at(desk, call_id)


async def looked_at(desk: Desk, call_id: str) -> None:
    """The player opens, plays, and jumps from fact to fact, by keyboard."""
    session = (await desk.snapshot())["session_id"]
    await desk.page.goto(f"/debrief/{session}/{call_id}")
    await desk.see(".facts .fact")
    start = await desk.words("[data-testid=position]")
    await desk.press("Space")
    await desk.until(lambda: _moved(desk, start))
    await desk.press("Space")
    await desk.press("Home")
    before = await desk.words("[data-testid=position]")
    await desk.press("ArrowRight", "ArrowRight", "ArrowRight")
    await desk.until(lambda: _moved(desk, before))
    await desk.see(".facts [aria-current]")


async def _moved(desk: Desk, start: str) -> bool:
    return await desk.words("[data-testid=position]") != start


async def both(desk: Desk, caller: Line) -> None:
    """A second of conversation."""
    await asyncio.gather(desk.hears(), caller.hears(1.0))


async def paused_between(desk: Desk, call_id: str) -> tuple[float, float]:
    """The pause, in seconds of the recording."""
    at = {
        fact["type"]: datetime.fromisoformat(fact["at"])
        for fact in await desk.facts()
        if fact.get("call_id") == call_id and fact["type"].startswith("Recording")
    }
    start = at["RecordingStarted"]
    return (at["RecordingPaused"] - start).total_seconds(), (at["RecordingResumed"] - start).total_seconds()


def tone_in(track: Samples, hz: int) -> bool:
    """Whether this tone is loud somewhere on a track."""
    return float(spectra(track)[:, hz // 10].max()) > 0.03

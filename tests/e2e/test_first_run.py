"""A newcomer's first minutes: nothing to find, and a practice call that rings by itself."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

import pytest_asyncio
import soundfile

from standard.app.demo.operator import VOICE
from standard.app.demo.private import PrivateLab, private_lab
from standard.app.demo.run import operator_lines
from standard.audio.sound import level_dbfs
from tests.e2e.conftest import Open
from tests.pbx import rootfs_dir

RINGS_WITHIN_S = 10.0
AUDIBLE_DBFS = -45.0


@pytest_asyncio.fixture(loop_scope="session")
async def lab_with_robots() -> AsyncIterator[PrivateLab]:
    """A laboratory as `make lab` starts it."""
    async with private_lab(rootfs_dir()) as running:
        yield running


async def test_the_first_practice_call_rings_and_can_be_heard_again(
    lab_with_robots: PrivateLab, open_browser: Open
) -> None:
    desk = await open_browser(VOICE.read_text(encoding="utf-8"), lab=lab_with_robots)
    desk.lines = await operator_lines(lab_with_robots.settings)
    await desk.sign_in("eleve", "eleve", recorded=True)
    await desk.check_sound()
    await desk.take_seat()
    seated = time.monotonic()
    await desk.see(".waiting .caller[data-call]", within_s=RINGS_WITHIN_S)
    assert time.monotonic() - seated < RINGS_WITHIN_S

    await desk.press("F1")
    await desk.see("#call-panel.talking")
    call_id = await desk.call_in_hand()
    await desk.converse("accueil")
    await desk.press("F4")
    stored = await desk.fact("RecordingStored", call_id=call_id)
    tracks, rate = soundfile.read(
        lab_with_robots.settings.data / "store" / stored["key"], dtype="float32", always_2d=True
    )
    assert level_dbfs(tracks[:, 0], rate) > AUDIBLE_DBFS
    assert level_dbfs(tracks[:, 1], rate) > AUDIBLE_DBFS

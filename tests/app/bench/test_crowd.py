"""A few robot callers are heard without a gap; how many a machine carries is for `make bench` to say."""

from __future__ import annotations

import math

import pytest

from standard.app.bench import crowd
from tests.pbx import rootfs_dir


@pytest.mark.live
async def test_a_few_callers_are_measured() -> None:
    said: list[str] = []
    gap, dialled = await crowd.measured(rootfs_dir(), said.append, callers=3, listeners=2, window_s=2.0)
    assert said == ["3 robot callers at once, 2 of whom are listened to"]
    assert math.isfinite(gap.value)
    assert gap.target == 60.0
    assert 0 < dialled.value < 2000
    assert dialled.note.startswith("n=3, ")

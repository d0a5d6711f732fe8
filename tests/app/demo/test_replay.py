"""The replay page holds everything, and nothing in it can break out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from standard.app.demo.replay import CallMedia, replay_page
from standard.app.demo.report import CallReport, report_of
from standard.core.events import Numbered
from standard.library.scenarios import load_scenario
from tests.app.demo.test_report import CALL, STORIES

FACTS = [Numbered(seq, fact) for seq, fact in enumerate(STORIES["PR-01"][:-1], 1)]
PEAKS = {"ms": 20, "duration_s": 1.0, "tracks": {"caller": [-1, 1], "heard": [-1, 1]}}


def page(report: CallReport, media: dict[str, CallMedia]) -> dict[str, Any]:
    """The data of the page."""
    text = replay_page(FACTS, [report], media)
    assert not re.search(r"(src|href)=[\"']", text), "a page from a folder loads nothing"
    found = re.search(r'<script type="application/json" id="run">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def reported() -> CallReport:
    return report_of(load_scenario("PR-01"), "title", FACTS, lambda _: Path())


def test_a_call_with_its_sound_lanes_and_facts() -> None:
    (call,) = page(reported(), {CALL: CallMedia(b"OggS", PEAKS)})["calls"]
    assert call["audio"] == "data:audio/ogg;base64,T2dnUw=="
    assert call["peaks"] == PEAKS
    assert [span["state"] for span in call["lanes"]["caller"]] == ["waiting", "talking"]
    assert [fact["fact"]["type"] for fact in call["facts"]][:2] == ["CallOffered", "CallWaiting"]
    assert call["facts"][0]["at_s"] == -2.0


def test_a_call_without_a_recording() -> None:
    (call,) = page(reported(), {})["calls"]
    assert (call["audio"], call["peaks"]) == (None, None)


def test_a_name_cannot_end_the_data() -> None:
    hostile = replace(reported(), caller="</script><script>alert(1)</script>")
    (call,) = page(hostile, {})["calls"]
    assert call["report"]["caller"] == hostile.caller

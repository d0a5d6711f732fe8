"""The folder of a run: complete, and nobody else's files are touched."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from standard.app.demo.folder import RunFolder
from standard.app.demo.report import CallReport, report_of
from standard.app.recordings import Recordings
from standard.core.codec import fact_from_json
from standard.core.events import Numbered
from standard.library.scenarios import load_scenario
from tests.app.demo.test_report import STORIES

KEY = "recordings/s-1/c-1.1.opus"
FACTS = [Numbered(seq, fact) for seq, fact in enumerate(STORIES["PR-01"][:-1], 1)]
BARE = report_of(load_scenario("PR-01"), "title", FACTS, lambda _: Path())


def stored(folder: Path) -> Recordings:
    """A store with one recording and its peaks."""
    kept = folder / "store" / "recordings" / "s-1"
    kept.mkdir(parents=True)
    (kept / "c-1.1.opus").write_bytes(b"OggS")
    (kept / "c-1.1.peaks.json").write_text("{}")
    return Recordings(folder / "mixed", folder / "store")


def with_recording(report: CallReport) -> CallReport:
    """The same call, recorded."""
    return replace(report, recording=KEY)


def test_everything_is_written(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "run")
    run.clear()
    run.write(FACTS, [with_recording(BARE)], stored(tmp_path))
    line = run.summary([BARE], ok=True)

    assert "\n" not in line
    assert json.loads(line) == json.loads((run.folder / "summary.json").read_text())
    journal = [json.loads(one) for one in (run.folder / "journal.jsonl").read_text().splitlines()]
    assert [Numbered(one["seq"], fact_from_json(one["fact"])) for one in journal] == FACTS
    assert (run.recordings / "1-PR-01.ogg").read_bytes() == b"OggS"
    assert "T2dnUw==" in (run.folder / "replay.html").read_text()


def test_an_earlier_run_goes_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "screenshots").mkdir()
    for name in ("screenshots/01-old.png", "summary.json", "notes.txt"):
        (tmp_path / name).write_text("x")
    RunFolder(tmp_path).clear()
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {"notes.txt"}

"""The folder of a run: what anybody can look at afterwards, without the laboratory."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from standard.app.demo.replay import CallMedia, replay_page
from standard.app.demo.report import CallReport
from standard.app.recordings import Recordings
from standard.core.codec import fact_to_json
from standard.core.events import Numbered

JOURNAL, SUMMARY, REPLAY, LOG = "journal.jsonl", "summary.json", "replay.html", "lab.log"


@dataclass(frozen=True, slots=True)
class RunFolder:
    """Journal, recordings, replay page, screenshots and summary."""

    folder: Path

    @property
    def screenshots(self) -> Path:
        """The album."""
        return self.folder / "screenshots"

    @property
    def recordings(self) -> Path:
        """One stereo file per recorded call."""
        return self.folder / "recordings"

    def clear(self) -> None:
        """Make the folder; what an earlier run left in it goes, and nothing else."""
        for made in (self.screenshots, self.recordings):
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir(parents=True)
        for name in (JOURNAL, SUMMARY, REPLAY, LOG):
            (self.folder / name).unlink(missing_ok=True)

    def write(self, facts: Sequence[Numbered], reports: Sequence[CallReport], store: Recordings) -> None:
        """Everything but the summary."""
        with (self.folder / JOURNAL).open("w", encoding="utf-8") as journal:
            for one in facts:
                line = {"seq": one.seq, "fact": fact_to_json(one.fact)}
                journal.write(json.dumps(line, ensure_ascii=False) + "\n")
        media = {
            report.call_id: self._copied(number, report, store)
            for number, report in enumerate(reports, 1)
            if report.recording
        }
        page = replay_page(facts, [report for report in reports if report.call_id], media)
        (self.folder / REPLAY).write_text(page, encoding="utf-8")

    def _copied(self, number: int, report: CallReport, store: Recordings) -> CallMedia:
        audio = self.recordings / f"{number}-{report.scenario}.ogg"
        shutil.copy(store.audio(report.recording), audio)
        peaks: dict[str, Any] = json.loads(store.peaks(report.recording).read_bytes())
        return CallMedia(audio.read_bytes(), peaks)

    def summary(self, reports: Sequence[CallReport], *, ok: bool) -> str:
        """Write the summary; returns it as one line of JSON."""
        told: dict[str, Any] = {
            "ok": ok,
            "handled": sum(report.handled for report in reports),
            "calls": [asdict(report) for report in reports],
            "held_s": round(sum(report.held_s for report in reports), 1),
            "duration_s": round(sum(report.duration_s for report in reports), 1),
            "screenshots": len(list(self.screenshots.glob("*.png"))),
            "folder": str(self.folder),
        }
        (self.folder / SUMMARY).write_text(
            json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
        return json.dumps(told, ensure_ascii=False)

"""The replay page: one file, opened from a folder without any server."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from standard.app.demo.report import CallReport
from standard.core.codec import fact_to_json
from standard.core.events import Numbered
from standard.core.replay import CallDetail, detail

PAGE = Path(__file__).with_name("replay.html")
PLACE = "/*RUN*/"


@dataclass(frozen=True, slots=True)
class CallMedia:
    """What can be heard and drawn of a call: the Ogg file, and its peaks as stored."""

    audio: bytes
    peaks: Mapping[str, Any]


def replay_page(
    facts: Sequence[Numbered], reports: Sequence[CallReport], media: Mapping[str, CallMedia]
) -> str:
    """The page with everything inside it: sound, waveform, lanes and facts of these calls."""
    calls = [_call(report, detail(facts, report.call_id), media.get(report.call_id)) for report in reports]
    # "</script>" inside a name would end the element that holds the data.
    data = json.dumps({"calls": calls}, ensure_ascii=False).replace("<", "\\u003c")
    return PAGE.read_text(encoding="utf-8").replace(PLACE, data)


def _call(report: CallReport, call: CallDetail, media: CallMedia | None) -> dict[str, Any]:
    lanes = asdict(call.lanes)
    return {
        "report": asdict(report),
        "lanes": lanes,
        "facts": [
            {
                "seq": one.seq,
                "at_s": round((one.fact.at - call.zero_at).total_seconds(), 3),
                "fact": fact_to_json(one.fact),
            }
            for one in call.facts
        ],
        "peaks": dict(media.peaks) if media else None,
        "audio": f"data:audio/ogg;base64,{base64.b64encode(media.audio).decode()}" if media else None,
    }

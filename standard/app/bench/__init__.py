"""`make bench`: what the laboratory promises, measured on this machine and told as it is.

Nothing is judged by a test: a figure that misses its target is printed as
such. Speeds of two programs are compared in the same run, on the same tape.
"""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

from standard.app.bench import (
    crowd,
    debrief,
    evaluation,
    history,
    load,
    packs,
    pbx,
    reports,
    robots,
    screen,
    tape,
)
from standard.app.bench.figures import Figure, machine, table
from standard.app.supervisor import Say
from standard.settings import Settings


def run(settings: Settings, output: Path, say: Say) -> None:
    """Measure everything, print the table, write the figures. Raises ``EngineError``."""
    figures = asyncio.run(_measured(settings, say))
    described = machine()
    print(table(figures, described))
    written = {figure.name: figure.to_json() for figure in figures}
    document = {"at": datetime.now(UTC).isoformat(), "machine": described, "figures": written}
    output.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


async def _measured(settings: Settings, say: Say) -> list[Figure]:
    say("the PBX alone: answer, hold, resume")
    figures, messages = await pbx.measured(settings.rootfs_dir)
    say("AMI bytes to facts, against asterisk-ami and cacofonisk")
    figures += tape.measured(messages)
    figures += await load.measured(settings.rootfs_dir, say)
    say("robots: from the order to the INVITE, from a fact to the first sound")
    figures += await robots.measured(settings.rootfs_dir)
    figures += await crowd.measured(settings.rootfs_dir, say)
    say("the call log: fold and search")
    figures += history.measured()
    say("the debrief: an hour opens, any instant of it")
    figures += await debrief.measured()
    say("the evaluation: the report of an hour, and how it grows")
    figures += await evaluation.measured()
    say("what is taken out of the evaluation: a printed hour, the class table of a school")
    figures += await reports.measured()
    say("a house of five hundred people: check and search")
    figures += packs.measured()
    say("from a key and from a caller to the screen")
    figures += await screen.measured(settings.rootfs_dir, say)
    return figures

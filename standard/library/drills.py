"""The doors to the guided drills and to the reasons for which one fails."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from standard.core.drills import Drill, Reason, Reasons, faults, reason_faults
from standard.library.documents import Document
from standard.library.scenarios import load_scenario

SHIPPED = Path(__file__).parent
_REASONS = "reasons.yaml"


@dataclass(frozen=True, slots=True)
class DrillBook:
    """Every drill, in the order of their levels, and the reasons they name."""

    drills: tuple[Drill, ...]
    reasons: tuple[Reason, ...]


def load_drills(root: Path = SHIPPED) -> DrillBook:
    """Read `drills/*.yaml` and check them.

    Raises:
        ContentError: a file is wrong; the details say which file, line and field, and why.
        Unknown: the caller of a step is in no scenario.

    """
    folder = root / "drills"
    reasons = _reasons(folder / _REASONS)
    files = sorted(file for file in folder.glob("*.yaml") if file.name != _REASONS)
    drills = [_drill(file, reasons, root) for file in files]
    return DrillBook(tuple(sorted(drills, key=lambda drill: (drill.level, drill.id))), reasons)


def _reasons(file: Path) -> tuple[Reason, ...]:
    document = Document([file])
    reasons = document.build(Reasons).reasons
    for fault in reason_faults(reasons):
        document.refuse(fault.location, fault.sentence)
    return reasons


def _drill(file: Path, reasons: tuple[Reason, ...], root: Path) -> Drill:
    document = Document([file])
    drill = document.build(Drill, id=file.stem)
    for fault in faults(drill, reasons):
        document.refuse(fault.location, fault.sentence)
    callers = [load_scenario(step.caller, root) for step in drill.steps if step.caller]
    colleagues = callers[0].collegues
    return document.build(Drill, id=file.stem, station=colleagues[0].poste if colleagues else "")

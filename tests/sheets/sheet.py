"""Three whole sessions written by hand, each with the sheet that was worked out on paper beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from standard.core import events as e
from standard.core.cards import part_of
from standard.core.codec import fact_from_json
from standard.core.evaluation import facts as f
from standard.core.evaluation.assessments import Assessment, assessments, empty
from standard.core.evaluation.metrics import findings_of
from standard.core.evaluation.report import Report, report
from standard.core.evaluation.said import confirmed_faults, said_of_metrics
from standard.core.evaluation.seance import Dossier, dossier, seance_of
from standard.core.organisation import Organisation
from standard.core.scenarios import Appel, Scenario
from standard.library.grids import load_grid
from standard.library.load import load_organisation
from standard.library.scenarios import load_scenario
from tests.facts import T0

HERE = Path(__file__).parent
NAMES = tuple(sorted(file.stem for file in HERE.glob("*.yaml")))
GRID = "telephone"


@dataclass(slots=True)
class WrittenSheet:
    """A session as its file tells it."""

    name: str
    house: Organisation
    account: str
    facts: list[e.Numbered]
    said: list[f.AssessmentFact] = field(default_factory=list)
    expected: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str]:
        """What the sheet is of."""
        return (self.name, self.account, GRID)

    def assessment(self, more: Sequence[f.AssessmentFact] = ()) -> Assessment:
        """What people decided."""
        return assessments([*self.said, *more]).get(self.key) or empty(*self.key)

    def dossier(self, facts: Sequence[e.Numbered] | None = None) -> Dossier:
        """What the student did, by these facts."""
        told = self.facts if facts is None else facts
        return dossier(seance_of(self.name, told, self.house, played), self.account)

    def report(self, facts: Sequence[e.Numbered] | None = None) -> Report:
        """The sheet that facts and people's words give."""
        whole, now = self.dossier(facts), self.assessment()
        return report(
            whole,
            load_grid(GRID),
            findings_of(whole),
            judged=said_of_metrics(now, whole),
            confirmed=confirmed_faults(now),
        )


@cache
def scenario_of(code: str) -> Scenario:
    """One that ships, read once."""
    return load_scenario(code)


def played(name: str) -> tuple[Scenario, Appel] | None:
    """What ``CallOffered.played`` names."""
    code, cle = part_of(name)
    appel = scenario_of(code).appel(cle) if code else None
    return (scenario_of(code), appel) if appel else None


def read(name: str) -> WrittenSheet:
    """The session of a file."""
    told = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    commands: dict[str, str] = {}
    facts = [_fact(told, kind, at_s, dict(about), commands) for at_s, kind, about in told["facts"]]
    return WrittenSheet(
        name=name,
        house=load_organisation(told["house"]),
        account=told["account"],
        facts=[e.Numbered(seq, fact) for seq, fact in enumerate(facts, 1)],
        said=list(_said(name, told)),
        expected=told["expected"],
    )


_AT_A_SEAT = frozenset(
    {"SessionOpened", "SessionClosed", "SessionModeSet", "CallOffered", "CallWaiting", "StationStateChanged"}
    | {"RecordingStarted", "RecordingHeard", "PatienceChanged", "CallEnded", "CallAbandoned", "CallNoted"}
)
"""Facts that name no seat."""
_OF_AN_ACCOUNT = frozenset({"SeatTaken", "CommandAsked", "CallNoted", "MessageTaken"})


def _fact(
    told: Mapping[str, Any], kind: str, at_s: float, about: dict[str, Any], commands: dict[str, str]
) -> e.Event:
    """One line; whose deed it is, and which command is meant, need not be written each time."""
    if (opened_s := about.pop("opened_at_s", None)) is not None:
        about["opened_at"] = _at(opened_s)
    if kind not in _AT_A_SEAT | {"CallQualified", "SpeechJudged"}:
        about.setdefault("seat", told["seat"])
    if kind in _OF_AN_ACCOUNT:
        about.setdefault("account", told["account"])
    if kind == "CommandAsked":
        commands[about["command"]] = f"{about['command']}-{at_s}"
    if kind.startswith("Command"):
        about["command_id"] = commands[about["command"]]
    return fact_from_json({"type": kind, "at": _at(at_s), **about})


def _said(name: str, told: Mapping[str, Any]) -> Sequence[f.AssessmentFact]:
    about: dict[str, Any] = {"at": T0 + timedelta(hours=1), "session": name, "student": told["account"]}
    about["grid"] = GRID
    return [
        *(
            f.MetricJudged(account=who, metric=metric, call_id=call_id, value=value, **about)
            for who, metric, call_id, value in told["said"]
        ),
        *(
            f.FaultConfirmed(account=who, call_id=call_id, fault=fault, confirmed=True, **about)
            for who, call_id, fault in told["confirmed"]
        ),
    ]


def _at(seconds: float) -> str:
    return (T0 + timedelta(seconds=seconds)).isoformat()

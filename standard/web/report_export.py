"""A sheet as data: JSON with the facts it cites, or with all it takes to work it out again; xAPI lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from standard.core.desk.facts import CallQualified, SpeechJudged
from standard.core.evaluation.assessments import Assessment, Decision, assessments, empty, levels_of
from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.facts import Judgement
from standard.core.evaluation.findings import Finding
from standard.core.evaluation.report import Report, report
from standard.core.evaluation.said import confirmed_faults, said_of_metrics
from standard.core.evaluation.seance import Dossier, Played, dossier, seance_of
from standard.core.evaluation.xapi import TOLD, Decided, Sender, decided_statement, observed_statement
from standard.core.events import Event, Numbered
from standard.core.hearing import RecordingHeard
from standard.core.organisation import Organisation
from standard.web.evaluation_views import Sheet

__all__ = ["ExportedFact", "SheetExport", "cited", "decisions_of", "instants", "recomputed", "xapi_lines"]


class ExportedFact(BaseModel):
    """A fact with its number in the session."""

    seq: int
    fact: Event


class SheetExport(BaseModel):
    """A sheet with its evidence. ``whole``: every fact of the session, so that it can be worked out again."""

    format: Literal["standard-sheet-1"] = "standard-sheet-1"
    exported_at: datetime
    sheet: Sheet
    whole: bool
    facts: list[ExportedFact]
    """Those that the sheet cites, or all of them."""
    later: list[Event]
    """What was said about calls of this session in later ones, or heard; only with the whole session."""
    decisions: list[Event]
    """What people decided, as far as whoever exported it may know; likewise."""


def cited(sheet: Sheet) -> frozenset[int]:
    """Numbers of the facts that the sheet rests on or points to."""
    told = sheet.report
    known = {one.at_seq for one in sheet.comments}
    if told is not None:
        known.update(seq for one in told.findings for seq in (one.at, *one.seqs))
        known.update(seq for cap in told.caps for seq in cap.seqs)
    return frozenset(known - {0})


def instants(sheet: Sheet, facts: Iterable[Numbered]) -> dict[int, datetime]:
    """When each fact happened that the sheet cites."""
    wanted = cited(sheet)
    return {one.seq: one.fact.at for one in facts if one.seq in wanted}


def recomputed(
    export: SheetExport,
    house: Organisation,
    played: Played,
    measure: Callable[[Dossier], Sequence[Finding]],
) -> Report:
    """The report again, from nothing but the facts of a ``whole`` export."""
    sheet = export.sheet
    later = [one for one in export.later if isinstance(one, CallQualified | SpeechJudged)]
    facts = [Numbered(one.seq, one.fact) for one in export.facts]
    heard = [one for one in export.later if isinstance(one, RecordingHeard)]
    own = dossier(seance_of(sheet.session_id, facts, house, played, later, heard), sheet.student)
    key = (sheet.session_id, sheet.student, sheet.grid.id)
    now = assessments(export.decisions).get(key) or empty(*key)
    return report(
        own,
        sheet.grid,
        measure(own),
        judged=said_of_metrics(now, own),
        confirmed=confirmed_faults(now),
    )


def decisions_of(facts: Iterable[Event], sheet: Sheet, known: Assessment) -> list[Event]:
    """Of what people decided about this sheet, what is ``known``."""
    key = (sheet.session_id, sheet.student, sheet.grid.id)
    accounts = {*known.markings, *({sheet.student} if known.own.begun else ())}
    return [
        one
        for one in facts
        if isinstance(one, Judgement)
        and (one.session, one.student, one.grid) == key
        and one.account in accounts
    ]


def xapi_lines(
    sheet: Sheet,
    known: Assessment,
    sender: Sender,
    at: Mapping[int, datetime],
    *,
    observed: bool,
) -> bytes:
    """One statement a line: each decided criterion and, if asked for, each finding that is no hint."""
    told = [decided_statement(sender, one) for one in _decided(sheet, known)]
    if observed and sheet.report is not None:
        told += [
            observed_statement(sender, one, METRICS[one.metric], at.get(_points_to(one), sheet.ended_at))
            for one in sheet.report.findings
            if one.origin in TOLD and one.metric in METRICS
        ]
    lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in told)
    return "".join(f"{line}\n" for line in lines).encode()


def _points_to(finding: Finding) -> int:
    return finding.at or next(iter(finding.seqs), 0)


def _decided(sheet: Sheet, known: Assessment) -> Iterable[Decided]:
    proposed = {line.critere.code: line.proposal.level for line in sheet.report.lines} if sheet.report else {}
    levels = levels_of(known, sheet.grid)
    for critere in sheet.grid.criteres:
        made = _decision(known, critere.code, levels.get(critere.code))
        if critere.code in levels and made is not None:
            yield Decided(
                critere=critere,
                level=levels[critere.code],
                proposed=proposed.get(critere.code),
                account=made.account,
                at=made.at,
                reason=made.reason,
            )


def _decision(known: Assessment, criterion: str, level: int | None) -> Decision | None:
    """Of those who decided this, what was said last, with every reason."""
    place = (criterion, "")
    said = [one.levels[place] for one in known.markings.values() if place in one.levels]
    if place in known.settled:
        said = [known.settled[place]]
    same = sorted((one for one in said if one.level == level), key=lambda one: one.at)
    if not same:
        return None
    reasons = dict.fromkeys(one.reason for one in same if one.reason)
    return replace(same[-1], reason=" / ".join(reasons))

"""The sheet that facts alone give: findings by criterion and call, and the level that they propose.

``report`` is pure: the same journal gives the same report, today, in a year, or from an export. How a level
is proposed is published with it (``Proposal``): the median of its findings' levels, rounded down. What a
person says of a metric counts instead of what the machine found. A hint that would lower the level is left
out, and hints alone propose nothing. In a call where a person has confirmed a fault of the scenario, the
levels of its criteria count as « insuffisant » at most; with an eliminating one all levels of that call count
as « très insuffisant ». What nothing exercised lowers nothing. Source: evidence model, 3.4.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from statistics import median
from typing import Literal

from standard.core import events as e
from standard.core.evaluation.facts import Judgement
from standard.core.evaluation.findings import Finding, Origin
from standard.core.evaluation.playings import FaultFound, Playing, asked, playings
from standard.core.evaluation.referentiel import Critere, Grille
from standard.core.evaluation.seance import CallFile, Dossier

__all__ = [
    "CallColumn",
    "Cap",
    "Cell",
    "Confirmed",
    "Line",
    "Proposal",
    "Report",
    "mark_of",
    "propose",
    "report",
]

Confirmed = Mapping[tuple[str, str], bool]
"""What people say of faults, by call and text of the fault: whether it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """A fault of the scenario, by the rules; it lowers nothing until a person has confirmed it."""

    call_id: str
    fault: str
    """In the scenario's words."""
    eliminating: bool
    criteria: tuple[str, ...]
    """The criteria that it caps: those of the scenario; all of them for an eliminating one."""
    seqs: tuple[int, ...]
    confirmed: bool | None = None
    to_judge: bool = False
    """The rules cannot say whether it was made: only a person who listened can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A level and how it comes about, for whoever doubts it."""

    level: int | None
    """None: nothing here exercised the criterion."""
    median: float | None
    counted: tuple[int, ...]
    """Levels that the median is of, in ascending order, as they count after a confirmed fault."""
    hints_left_out: tuple[str, ...] = ()
    """Codes of the hints that would have lowered it, or that stood alone, and were not counted."""
    capped_by: tuple[str, ...] = ()
    """Texts of the confirmed faults that cap it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One criterion in one call."""

    call_id: str
    findings: tuple[Finding, ...]
    proposal: Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One criterion over all calls."""

    critere: Critere
    cells: tuple[Cell, ...]
    """Only of the calls that have a finding for it."""
    session: tuple[Finding, ...]
    """Findings of the whole session."""
    proposal: Proposal
    """Of the whole: the median of every finding of the line, not of the cells' levels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallColumn:
    """One call, as the head of a column."""

    call_id: str
    title: str
    """Of its scenario; else the caller's name or number."""
    scenario: str
    offered_at: datetime
    duration_s: float
    recorded: bool
    outcome: str
    resolution: str = ""
    """The accepted ending that was reached, in the scenario's words."""
    to_judge: tuple[str, ...] = ()
    """What a person who listened is still to be asked, before an ending or a fault is certain: each as
    ``divulguer:portable``, gesture and ``Acte.entendu``. The same in all calls of one scenario."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that facts say about one student in one session, by one grid."""

    session_id: str
    account: str
    name: str
    organisation: str
    began_at: datetime
    ended_at: datetime
    last_seq: int
    grille: Grille
    calls: tuple[CallColumn, ...]
    lines: tuple[Line, ...]
    caps: tuple[Cap, ...]
    findings: tuple[Finding, ...]
    """By metric and call, also those that no criterion of the grid asks for; then what people said."""
    mark: float | None
    """Suggested, out of 20, rounded up to the half point; None: nothing evaluated."""
    mode: Literal["practice", "exam"] = "practice"


def report(
    dossier: Dossier,
    grille: Grille,
    findings: Sequence[Finding],
    *,
    judged: Sequence[Finding] = (),
    confirmed: Confirmed | None = None,
) -> Report:
    """The sheet of one student, from the facts and what people said of them.

    ``judged``: what people say of metrics (``assessments.said_of_metrics``). Linear in the facts of the
    student's calls and in findings times the criteria that ask for them. Raises ``IndexError`` for a session
    without any fact.
    """
    seance = dossier.seance
    # What people decide meanwhile, about whichever session, is no part of the work that is assessed.
    work = (one for one in reversed(seance.facts) if not isinstance(one.fact, Judgement))
    last = next(work, seance.facts[-1])
    played = dossier.once(playings)
    every = (*findings, *judged)
    caps = tuple(_cap(one, fault, grille, confirmed or {}) for one in played for fault in one.faults())
    lines = _lines(dossier.calls, grille, every, [cap for cap in caps if cap.confirmed])
    return Report(
        session_id=seance.session_id,
        account=dossier.account,
        name=dossier.name,
        organisation=seance.house.id,
        began_at=seance.began,
        ended_at=seance.house.local(last.fact.at),
        last_seq=last.seq,
        grille=grille,
        calls=_columns(dossier.calls, played),
        lines=lines,
        caps=caps,
        findings=every,
        mark=mark_of({line.critere.code: line.proposal.level for line in lines}, grille),
        mode=_mode(dossier),
    )


def mark_of(levels: Mapping[str, int | None], grille: Grille) -> float | None:
    """20 × Σ(weight × level) ÷ (3 × Σ weights of what is evaluated), rounded up to the half point.

    None when nothing is evaluated, or nothing of it weighs.
    """
    known = [(Fraction(str(one.poids)), levels.get(one.code)) for one in grille.criteres]
    weights = sum(weight for weight, level in known if level is not None)
    if not weights:
        return None
    points = sum(weight * level for weight, level in known if level is not None)
    return math.ceil(Fraction(40) * points / (3 * weights)) / 2


# --- how a level comes about --------------------------------------------------------------------


def propose(findings: Iterable[Finding], caps: Sequence[Cap] = ()) -> Proposal:
    """The level that these findings propose, under the confirmed faults that concern them."""
    known = list(findings)
    said, hints = _sorted_out(known, caps)
    if not said:
        return Proposal(level=None, median=None, counted=(), hints_left_out=_codes(hints))
    floor = math.floor(median(said))
    counted = sorted([*said, *(level for _, level in hints if level >= floor)])
    middle = median(counted)
    return Proposal(
        level=math.floor(middle),
        median=float(middle),
        counted=tuple(counted),
        hints_left_out=_codes((code, level) for code, level in hints if level < floor),
        capped_by=_capping(known, caps),
    )


def _sorted_out(findings: Sequence[Finding], caps: Sequence[Cap]) -> tuple[list[int], list[tuple[str, int]]]:
    """Levels that count by themselves, and those of hints with their metric's code."""
    most = _most(caps)
    people = {(one.metric, one.call_id) for one in findings if one.by}
    said: list[int] = []
    hints: list[tuple[str, int]] = []
    for one in findings:
        if one.level is None or (not one.by and (one.metric, one.call_id) in people):
            continue
        level = min(one.level, most.get(one.call_id, one.level))
        if one.origin is Origin.INDICE:
            hints.append((one.metric, level))
        else:
            said.append(level)
    return said, hints


def _most(caps: Iterable[Cap]) -> dict[str, int]:
    """By call, the level above which nothing goes there."""
    most: dict[str, int] = {}
    for cap in caps:
        most[cap.call_id] = min(most.get(cap.call_id, 1), 0 if cap.eliminating else 1)
    return most


def _codes(hints: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code, _ in hints))


def _capping(findings: Iterable[Finding], caps: Iterable[Cap]) -> tuple[str, ...]:
    here = {one.call_id for one in findings if one.level is not None}
    return tuple(dict.fromkeys(cap.fault for cap in caps if cap.call_id in here))


# --- lines and columns --------------------------------------------------------------------------


def _lines(
    calls: Iterable[CallFile], grille: Grille, findings: Iterable[Finding], caps: Sequence[Cap]
) -> tuple[Line, ...]:
    order = {call.call_id: rank for rank, call in enumerate(calls)}
    of_metric: dict[str, list[Finding]] = {}
    for one in findings:
        of_metric.setdefault(one.metric, []).append(one)
    return tuple(_line(critere, of_metric, order, caps) for critere in grille.criteres)


def _line(
    critere: Critere,
    of_metric: Mapping[str, Sequence[Finding]],
    order: Mapping[str, int],
    caps: Sequence[Cap],
) -> Line:
    own = [one for code in dict.fromkeys(critere.metriques) for one in of_metric.get(code, ())]
    of_call: dict[str, list[Finding]] = {}
    for one in own:
        of_call.setdefault(one.call_id, []).append(one)
    session = of_call.pop("", [])
    concerned = [cap for cap in caps if critere.code in cap.criteria]
    return Line(
        critere=critere,
        cells=tuple(
            Cell(
                call_id=call_id,
                findings=tuple(of_call[call_id]),
                proposal=propose(of_call[call_id], [cap for cap in concerned if cap.call_id == call_id]),
            )
            for call_id in sorted(of_call, key=lambda call_id: order.get(call_id, len(order)))
        ),
        session=tuple(session),
        proposal=propose(own, concerned),
    )


def _columns(calls: Iterable[CallFile], played: Iterable[Playing]) -> tuple[CallColumn, ...]:
    of_call = {call.call_id: one for one in played for call in one.calls}
    return tuple(_column(call, of_call.get(call.call_id)) for call in calls)


def _column(call: CallFile, playing: Playing | None) -> CallColumn:
    story = call.story
    return CallColumn(
        call_id=call.call_id,
        title=call.scenario.titre if call.scenario else story.name or story.number,
        scenario=call.scenario.code if call.scenario else "",
        offered_at=story.offered_at,
        duration_s=story.duration_s,
        recorded=story.recording is not None,
        outcome=story.outcome,
        resolution=playing.resolution if playing else "",
        to_judge=tuple(map(asked, playing.bilan.a_juger)) if playing else (),
    )


def _mode(dossier: Dossier) -> Literal["practice", "exam"]:
    """An exam as soon as the session was one at any time of a call of the student."""
    mode: Literal["practice", "exam"] = "practice"
    own = {call.call_id for call in dossier.calls}
    for numbered in dossier.seance.facts:
        match numbered.fact:
            case e.SessionModeSet() as fact:
                mode = fact.mode
            case e.CallOffered() | e.CallDialled() | e.CallEnded() as fact:
                if mode == "exam" and fact.call_id in own:
                    return mode
            case _:
                pass
    return "practice"


# --- faults ------------------------------------------------------------------------------------


def _cap(playing: Playing, fault: FaultFound, grille: Grille, confirmed: Confirmed) -> Cap:
    issue = fault.issue
    aimed_at = _competences(playing)
    return Cap(
        call_id=fault.call_id,
        fault=issue.texte,
        eliminating=issue.eliminatoire,
        criteria=tuple(
            one.code for one in grille.criteres if issue.eliminatoire or one.competences & aimed_at
        ),
        seqs=fault.seqs,
        confirmed=confirmed.get((fault.call_id, issue.texte)),
        to_judge=not fault.made,
    )


def _competences(playing: Playing) -> frozenset[str]:
    """Those of the scenario; its behaviours are of the competence with the same number."""
    return frozenset(code.replace("CP", "C") for code in playing.scenario.competences)

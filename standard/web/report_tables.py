"""A sheet as tables: levels, findings, calls, comments, faults; the same for CSV and for XLSX.

Instants are in UTC, so that files of two houses can be put together; what a program counts with is a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from standard.core.evaluation.progress import ClassRow
from standard.core.evaluation.referentiel import Grille
from standard.core.evaluation.report import CallColumn, Line
from standard.web.evaluation_views import GivenLevel, MarkerView, Sheet
from standard.web.report_words import (
    BOUNDS_FROM,
    MARKERS,
    ORIGINS,
    STATES,
    UNITS,
    Edition,
    Printed,
    label_of,
    outcome_of,
    value_of,
)
from standard.web.spreadsheet import Cell, Language
from standard.web.workbook import Table

__all__ = ["TABLES", "TableName", "class_table", "deciders", "sheet_tables", "sheets_tables"]

TableName = Literal["levels", "findings", "calls", "comments", "faults"]
TABLES: dict[TableName, tuple[str, str]] = {
    "levels": ("Niveaux", "Levels"),
    "findings": ("Constats", "Findings"),
    "calls": ("Appels", "Calls"),
    "comments": ("Commentaires", "Comments"),
    "faults": ("Fautes", "Faults"),
}
HEADINGS: dict[TableName, tuple[tuple[str, str], ...]] = {
    "levels": (
        ("critère", "criterion"),
        ("libellé", "label"),
        ("coefficient", "weight"),
        ("proposé", "proposed"),
        ("proposé, en mots", "proposed, in words"),
        ("retenu", "decided"),
        ("retenu, en mots", "decided, in words"),
        ("décidé par", "decided by"),
        ("décidé (UTC)", "decided (UTC)"),
        ("motif", "reason"),
        ("niveaux comptés", "levels counted"),
        ("médiane", "median"),
        ("indices laissés de côté", "hints left out"),
        ("plafonné par", "capped by"),
        ("auto-évaluation", "self-assessment"),
    ),
    "findings": (
        ("mesure", "metric"),
        ("libellé", "label"),
        ("critères", "criteria"),
        ("appel", "call"),
        ("valeur", "value"),
        ("valeur, en mots", "value, in words"),
        ("unité", "unit"),
        ("niveau", "level"),
        ("nature", "origin"),
        ("seuils", "thresholds"),
        ("jugé par", "judged by"),
        ("instant (UTC)", "instant (UTC)"),
        ("faits", "facts"),
    ),
    "calls": (
        ("appel", "call"),
        ("titre", "title"),
        ("scénario", "scenario"),
        ("arrivé (UTC)", "offered (UTC)"),
        ("durée (s)", "duration (s)"),
        ("enregistré", "recorded"),
        ("issue", "outcome"),
        ("aboutissement", "resolution"),
        ("à juger à l’écoute", "to be judged by listening"),
    ),
    "comments": (
        ("auteur", "author"),
        ("rôle", "role"),
        ("appel", "call"),
        ("critère", "criterion"),
        ("seconde", "second"),
        ("fait", "fact"),
        ("commentaire", "comment"),
        ("écrit (UTC)", "written (UTC)"),
    ),
    "faults": (
        ("appel", "call"),
        ("faute", "fault"),
        ("éliminatoire", "eliminating"),
        ("critères plafonnés", "criteria capped"),
        ("confirmée", "confirmed"),
        ("motif", "reason"),
        ("faits", "facts"),
    ),
}


def sheet_tables(sheet: Sheet, edition: Edition, language: Language = "fr") -> tuple[Table, ...]:
    """Every table of one sheet, as far as its viewer may know it."""
    return tuple(
        Table(name=TABLES[name][_column(language)], headings=_headings(name, language), rows=rows)
        for name, rows in _rows(sheet, edition, language).items()
    )


def sheets_tables(sheets: Sequence[Printed], language: Language = "fr") -> tuple[Table, ...]:
    """The same of several students in one file: who it is about stands first in every row."""
    french = language == "fr"
    who = ["élève" if french else "student", "nom" if french else "name", "état" if french else "state"]
    told = [(sheet, _rows(sheet, edition, language)) for sheet, edition in sheets]
    return tuple(
        Table(
            name=TABLES[name][_column(language)],
            headings=[*who, *_headings(name, language)],
            rows=[[*_who(sheet, language), *row] for sheet, rows in told for row in rows[name]],
        )
        for name in TABLES
    )


def class_table(rows: Iterable[ClassRow], grille: Grille, language: Language = "fr") -> Table:
    """Each student's last level by criterion, over sessions."""
    french = language == "fr"
    return Table(
        name="Classe" if french else "Class",
        headings=[
            "élève" if french else "student",
            "nom" if french else "name",
            "séances" if french else "sessions",
            "dernière (UTC)" if french else "last (UTC)",
            *(one.code for one in grille.criteres),
        ],
        rows=[
            [row.account, row.name, row.sessions, row.last_at, *(one.last for one in row.criteria)]
            for row in rows
        ],
    )


def deciders(sheet: Sheet, criterion: str) -> list[tuple[str, GivenLevel]]:
    """Who decided what counts for a criterion: both together, else those who marked with this result."""
    settled = [one for one in sheet.settled if one.criterion == criterion and not one.call_id]
    if settled:
        return [("", settled[-1])]
    if criterion not in sheet.levels:
        return []
    said = [(marker.name, level) for marker in sheet.markers if (level := _said(marker, criterion))]
    return [(name, level) for name, level in said if level.level == sheet.levels[criterion]]


def _said(marker: MarkerView, criterion: str) -> GivenLevel | None:
    given = (one for one in marker.levels if one.criterion == criterion and not one.call_id)
    return next(given, None)


def _column(language: Language) -> int:
    return 0 if language == "fr" else 1


def _headings(name: TableName, language: Language) -> list[str]:
    return [words[_column(language)] for words in HEADINGS[name]]


def _who(sheet: Sheet, language: Language) -> list[Cell]:
    return [sheet.student, sheet.name, STATES[sheet.state][_column(language)]]


def _rows(sheet: Sheet, edition: Edition, language: Language) -> dict[TableName, list[list[Cell]]]:
    return {
        "levels": _levels(sheet),
        "findings": _findings(sheet, edition, language),
        "calls": [_call(call, language) for call in sheet.report.calls] if sheet.report else [],
        "comments": _comments(sheet, edition, language),
        "faults": _faults(sheet),
    }


def _levels(sheet: Sheet) -> list[list[Cell]]:
    lines: Mapping[str, Line] = (
        {line.critere.code: line for line in sheet.report.lines} if sheet.report else {}
    )
    own = {one.criterion: one.level for one in sheet.self_assessment.levels if not one.call_id}
    return [[*_level(sheet, code, lines.get(code)), own.get(code)] for code in _codes(sheet)]


def _codes(sheet: Sheet) -> list[str]:
    return [one.code for one in sheet.grid.criteres]


def _level(sheet: Sheet, code: str, line: Line | None) -> list[Cell]:
    critere, names = sheet.grid.critere(code), sheet.grid.echelle
    proposal = line.proposal if line else None
    proposed, decided = (proposal.level if proposal else None), sheet.levels.get(code)
    said = deciders(sheet, code)
    return [
        code,
        critere.libelle if critere else "",
        critere.poids if critere else None,
        proposed,
        names.nom_de(proposed) if proposal else "",
        decided,
        names.nom_de(decided) if code in sheet.levels else "",
        ", ".join(name for name, _ in said if name),
        max((one.at for _, one in said), default=None),
        " / ".join(dict.fromkeys(one.reason for _, one in said if one.reason)),
        " ".join(map(str, proposal.counted)) if proposal else "",
        proposal.median if proposal else None,
        " ".join(proposal.hints_left_out) if proposal else "",
        " / ".join(proposal.capped_by) if proposal else "",
    ]


def _findings(sheet: Sheet, edition: Edition, language: Language) -> list[list[Cell]]:
    asked: dict[str, list[str]] = {}
    for critere in sheet.grid.criteres:
        for metric in dict.fromkeys(critere.metriques):
            asked.setdefault(metric, []).append(critere.code)
    column = _column(language)
    return [
        [
            one.metric,
            label_of(one.metric, language),
            " ".join(asked.get(one.metric, ())),
            one.call_id,
            one.value,
            value_of(one, language),
            UNITS[one.unit][column],
            one.level,
            ORIGINS[one.origin][column],
            BOUNDS_FROM[one.bounds_from][column],
            one.by,
            edition.instants.get(one.at or next(iter(one.seqs), 0)),
            " ".join(map(str, one.seqs)),
        ]
        for one in (sheet.report.findings if sheet.report else ())
    ]


def _call(call: CallColumn, language: Language) -> list[Cell]:
    return [
        call.call_id,
        call.title,
        call.scenario,
        call.offered_at,
        round(call.duration_s, 1),
        call.recorded,
        outcome_of(call.outcome, language),
        call.resolution,
        " / ".join(call.to_judge),
    ]


def _comments(sheet: Sheet, edition: Edition, language: Language) -> list[list[Cell]]:
    return [
        [
            edition.name(one.name) if one.marker == "self" else one.name,
            MARKERS[one.marker][_column(language)],
            one.call_id,
            one.criterion,
            one.at_s,
            one.at_seq or None,
            one.text,
            one.at,
        ]
        for one in sheet.comments
    ]


def _faults(sheet: Sheet) -> list[list[Cell]]:
    reasons = {(one.call_id, one.fault): one.reason for one in sheet.faults}
    return [
        [
            cap.call_id,
            cap.fault,
            cap.eliminating,
            " ".join(cap.criteria),
            cap.confirmed,
            reasons.get((cap.call_id, cap.fault), ""),
            " ".join(map(str, cap.seqs)),
        ]
        for cap in (sheet.report.caps if sheet.report else ())
    ]

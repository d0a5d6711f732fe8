"""Tables as spreadsheets: CSV as RFC 4180 has it, made for the programs that open it. First the call log.

UTF-8 with a byte order mark, or they would show accents wrongly; semicolons in French, where the comma
belongs to numbers. What a person or a caller wrote must not become a formula: a cell that begins like one
gets an apostrophe (OWASP, CSV Injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Literal

from standard.core.history import CallStory, Outcome

Language = Literal["fr", "en"]
Cell = str | float | datetime | None
"""``bool`` and ``int`` too; an instant is told in UTC, to the second."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula; blanks are skipped by some."""

OUTCOMES: dict[Outcome, tuple[str, str]] = {
    "in-progress": ("en cours", "in progress"),
    "answered": ("traité", "answered"),
    "message": ("message", "message"),
    "transferred": ("transféré", "transferred"),
    "voicemail": ("messagerie", "voicemail"),
    "abandoned": ("perdu", "lost"),
    "turned-away": ("éconduit", "turned away"),
    "unanswered": ("sans réponse", "unanswered"),
    "not-reached": ("non joint", "not reached"),
}
DIRECTIONS = {"in": ("entrant", "in"), "out": ("sortant", "out")}

COLUMNS: tuple[tuple[str, str, Callable[[CallStory, int], str]], ...] = (
    ("appel", "call", lambda call, _: call.call_id),
    ("sens", "direction", lambda call, language: DIRECTIONS[call.direction][language]),
    ("arrivé (UTC)", "offered (UTC)", lambda call, _: _instant(call.offered_at)),
    ("décroché (UTC)", "answered (UTC)", lambda call, _: _instant(call.answered_at)),
    ("terminé (UTC)", "ended (UTC)", lambda call, _: _instant(call.ended_at)),
    ("nom", "name", lambda call, _: call.name),
    ("numéro", "number", lambda call, _: call.number),
    ("ligne appelée", "line called", lambda call, _: call.dialled),
    ("issue", "outcome", lambda call, language: OUTCOMES[call.outcome][language]),
    ("postes", "seats", lambda call, _: " ".join(call.seats)),
    ("opérateurs", "operators", lambda call, _: " ".join(call.accounts)),
    ("attente (s)", "waited (s)", lambda call, _: str(round(call.waited_s))),
    ("conversation (s)", "talked (s)", lambda call, _: str(round(call.talked_s))),
    ("gardes", "holds", lambda call, _: str(call.holds)),
    ("garde (s)", "held (s)", lambda call, _: str(round(call.held_s))),
    ("durée (s)", "duration (s)", lambda call, _: str(round(call.duration_s))),
    ("consultés", "consulted", lambda call, _: " ".join(one.station for one in call.consultations)),
    ("transférés à", "transferred to", lambda call, _: _transferred(call)),
    ("rappelé par", "made good by", lambda call, _: call.made_good_by),
    ("note", "note", lambda call, _: call.note),
)


def written(calls: Iterable[CallStory], language: Language) -> bytes:
    """The call log, the whole file."""
    column = 0 if language == "fr" else 1
    headings = [(french, english)[column] for french, english, _ in COLUMNS]
    rows = ([told(call, column) for _, _, told in COLUMNS] for call in calls)
    return table(headings, rows, language)


def table(headings: Sequence[str], rows: Iterable[Sequence[Cell]], language: Language) -> bytes:
    """Any table, the whole file; its headings may have been written by people too."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if language == "fr" else ",", lineterminator="\r\n")
    writer.writerow(harmless(heading) for heading in headings)
    for row in rows:
        writer.writerow(_cell(cell, language) for cell in row)
    return text.getvalue().encode("utf-8-sig")


def _cell(cell: Cell, language: Language) -> str:
    """As the program that opens it reads it; a number is one, also below zero."""
    match cell:
        case None:
            return ""
        case str():
            return harmless(cell)
        case bool():
            return ("oui" if cell else "non") if language == "fr" else ("yes" if cell else "no")
        case datetime():
            return cell.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        case _:
            return str(cell).replace(".", "," if language == "fr" else ".")


def harmless(cell: str) -> str:
    """The cell, which no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


def _instant(at: datetime | None) -> str:
    return "" if at is None else at.strftime("%Y-%m-%d %H:%M:%S")


def _transferred(call: CallStory) -> str:
    return " ".join(one.station for one in call.transfers if one.outcome == "completed")

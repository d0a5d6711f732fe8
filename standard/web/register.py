"""The register of visitors as a spreadsheet, in the house's own time: CSV as ``web/spreadsheet`` makes it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import datetime

from standard.core.desk.facts import Outcome
from standard.core.desk.visitors import Visitor
from standard.core.organisation import Organisation
from standard.web.spreadsheet import Language, harmless

OUTCOMES: dict[Outcome, tuple[str, str]] = {
    "with-host": ("reçu", "received"),
    "informed": ("renseigné", "informed"),
    "sent-on": ("orienté", "sent on"),
    "refused": ("refusé", "turned away"),
    "incident": ("incident", "incident"),
    "gave-up": ("parti sans être reçu", "left unreceived"),
}

Column = tuple[str, str, Callable[[Visitor, Organisation, int], str]]
COLUMNS: tuple[Column, ...] = (
    ("arrivée", "arrived", lambda one, house, _: _instant(one.arrived_at, house)),
    ("nom", "name", lambda one, _, __: one.name),
    ("société", "company", lambda one, _, __: one.company),
    ("objet", "purpose", lambda one, _, __: one.purpose),
    ("personne visitée", "host", lambda one, house, _: _person(one.host, house)),
    ("poste", "extension", lambda one, _, __: one.host),
    ("pièce vue", "papers seen", lambda one, _, language: _yes(language, told=one.document_seen)),
    ("badge", "badge", lambda one, _, __: one.badge),
    ("badge rendu", "badge returned", lambda one, house, _: _instant(one.badge_back_at, house)),
    ("ticket", "ticket", lambda one, _, __: one.ticket),
    ("annoncé", "announced", lambda one, house, _: _instant(one.announced_at, house)),
    ("issue", "outcome", lambda one, _, language: OUTCOMES[one.outcome][language] if one.outcome else ""),
    ("sortie", "out", lambda one, house, _: _instant(one.out_at, house)),
    ("salué après (s)", "greeted after (s)", lambda one, _, __: _seconds(one.to_greet_s)),
    ("annoncé après (s)", "announced after (s)", lambda one, _, __: _seconds(one.to_announce_s)),
    ("attente (s)", "waited (s)", lambda one, _, __: _seconds(one.waited_s)),
)


def written(visitors: Iterable[Visitor], house: Organisation, language: Language) -> bytes:
    """The whole file."""
    column = 0 if language == "fr" else 1
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if language == "fr" else ",", lineterminator="\r\n")
    writer.writerow(heading[column] for heading in COLUMNS)
    for one in visitors:
        writer.writerow(harmless(told(one, house, column)) for _, _, told in COLUMNS)
    return text.getvalue().encode("utf-8-sig")


def _instant(at: datetime | None, house: Organisation) -> str:
    return "" if at is None else house.local(at).strftime("%Y-%m-%d %H:%M:%S")


def _person(extension: str, house: Organisation) -> str:
    person = house.person(extension)
    return person.formal_name if person else ""


def _seconds(seconds: float | None) -> str:
    return "" if seconds is None else str(round(seconds))


def _yes(language: int, *, told: bool) -> str:
    return ("oui", "yes")[language] if told else ""

"""The spreadsheet of the flow of calls: raw lines and empty cells out, the student's figures in.

The figures come first, each with its code; whoever saves the workbook, or that sheet as CSV, sends them back.
What the cells are worked out with is the student's business: their values are read, never their formulas.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from standard.core.errors import Invalid
from standard.core.evaluation.call_flow import Channel, Figure, FlowLine
from standard.library.grid_tables import Rows, UnreadableError, rows_of_csv, rows_of_xlsx
from standard.web.spreadsheet import OUTCOMES, Cell, Language
from standard.web.workbook import Table

__all__ = ["answers_table", "figures_of", "lines_table"]

_ANSWERS = ("Résultats", "Results")
_LINES = ("Appels", "Calls")
_COLUMNS: dict[Language, tuple[str, ...]] = {
    "fr": ("code", "indicateur", "valeur", "unité"),
    "en": ("code", "figure", "value", "unit"),
}
_HEADINGS: dict[Language, tuple[str, ...]] = {
    "fr": (
        *("date", "heure", "durée d’attente (s)", "durée de traitement (s)", "motif", "canal", "résultat"),
        *("transfert", "message"),
    ),
    "en": (
        "date",
        "time",
        "waited (s)",
        "handled (s)",
        "reason",
        "channel",
        "outcome",
        "transfer",
        "message",
    ),
}
_CHANNELS: dict[Channel, tuple[str, str]] = {
    "outside": ("extérieur", "outside"),
    "inside": ("interne", "inside"),
    "out": ("sortant", "outgoing"),
}
_NAMES: dict[str, tuple[str, str]] = {
    "mean": ("durée d’attente : moyenne", "waiting time: mean"),
    "median": ("durée d’attente : médiane", "waiting time: median"),
    "stdev": ("durée d’attente : écart-type", "waiting time: standard deviation"),
    "slope": ("droite de tendance du volume : coefficient a", "trend line of the volume: coefficient a"),
    "intercept": ("droite de tendance du volume : ordonnée b", "trend line of the volume: intercept b"),
    "next": ("volume prévu à la période suivante", "volume expected in the next period"),
    "part": ("part du motif", "share of the reason"),
    "evolution": ("taux d’évolution du volume, période", "rate of change of the volume, period"),
}
_UNITS = {"%": ("%", "%"), "s": ("s", "s"), "calls": ("appels", "calls")}
_VALUE = frozenset({"valeur", "value"})
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?")


def lines_table(lines: Iterable[FlowLine], language: Language) -> Table:
    """A line for each call; nobody's name."""
    column = language == "en"
    return Table(
        name=_LINES[column],
        headings=_HEADINGS[language],
        rows=[
            (
                line.at.strftime("%Y-%m-%d" if column else "%d/%m/%Y"),
                line.at.strftime("%H:%M:%S"),
                round(line.wait_s, 1),
                round(line.handling_s, 1),
                line.motive,
                _CHANNELS[line.channel][column],
                OUTCOMES[line.outcome][column],
                _said(line.transferred, language),
                _said(line.message, language),
            )
            for line in lines
        ],
    )


def answers_table(figures: Sequence[Figure], language: Language) -> Table:
    """What is to be worked out, its value left empty."""
    rows: list[tuple[Cell, ...]] = [
        (one.key, _named(one, language), None, _UNITS[one.unit][language == "en"]) for one in figures
    ]
    return Table(name=_ANSWERS[language == "en"], headings=_COLUMNS[language], rows=rows)


def _named(figure: Figure, language: Language) -> str:
    kind, _, of = figure.key.partition(":")
    return f"{_NAMES[kind][language == 'en']} {of}".strip()


def _said(told: bool, language: Language) -> str:  # noqa: FBT001
    return ("non", "oui")[told] if language == "fr" else ("no", "yes")[told]


def figures_of(data: bytes, file: str) -> Mapping[str, float]:
    """The values that stand beside a code; a cell that is empty, or no number, gives none.

    Raises ``Invalid`` (``figures-unreadable``) for what is no table with columns « code » and « valeur ».
    """
    try:
        rows = rows_of_xlsx(data, file) if data.startswith(b"PK") else rows_of_csv(data, file)
    except UnreadableError as error:
        raise Invalid("figures-unreadable", problem=str(error.mistake.details["sentence"])) from error
    found = _values(rows)
    if found is None:
        raise Invalid("figures-unreadable", problem="no column is called code or value")
    return found


def _values(rows: Rows) -> Mapping[str, float] | None:
    columns: tuple[int, int] | None = None
    found: dict[str, float] = {}
    for _, cells in rows:
        told = [cell.strip() for cell in cells]
        if columns is None:
            columns = _columns([cell.casefold() for cell in told])
            continue
        code, value = columns
        if len(told) > max(columns) and (number := _number(told[value])) is not None:
            found[told[code].lstrip("'")] = number
    return None if columns is None else found


def _columns(heading: Sequence[str]) -> tuple[int, int] | None:
    if "code" not in heading or _VALUE.isdisjoint(heading):
        return None
    return heading.index("code"), next(at for at, cell in enumerate(heading) if cell in _VALUE)


def _number(cell: str) -> float | None:
    """As people and spreadsheets write it: a comma, blanks between thousands, a unit behind."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", cell).removesuffix("%").removesuffix("s")
    return float(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else None

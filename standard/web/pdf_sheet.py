"""The parts of a printed sheet that hold its levels: what it is about, criteria × calls, the legend."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from standard.core.evaluation.findings import LEVELS, Origin
from standard.core.evaluation.report import CallColumn, Line, Report
from standard.web.evaluation_views import Sheet
from standard.web.pdf_dots import Dots, dots_of
from standard.web.pdf_parts import LINE, SOFT, escape, french_instant, mm, style
from standard.web.report_words import FACTS, ORIGINS, STATES, Edition, lasting, outcome_of

__all__ = [
    "BODY",
    "HEAD",
    "SMALL",
    "WIDTH",
    "calls_table",
    "data_table",
    "grid",
    "heading",
    "legend",
    "level_text",
    "summary",
]

WIDTH = 182 * mm
LABEL, LEVEL, SESSION, CALL = 50 * mm, 16 * mm, 14 * mm, 10 * mm
PAD = 1.2 * mm
BODY = style(8.5)
SMALL = style(7.2)
SOFTLY = style(7.2, textColor=SOFT)
CENTRED = style(7.2, alignment=1)
HEAD = style(11, spaceBefore=4 * mm, spaceAfter=1.5 * mm)
LEAST = 3
"""Rows that stay with a heading."""


def heading(text: str) -> Paragraph:
    """Of a part of the sheet."""
    return Paragraph(f"<b>{escape(text)}</b>", HEAD)


def level_text(sheet: Sheet, level: int | None) -> str:
    """« satisfaisant (2) », « non évalué »."""
    name = sheet.grid.echelle.nom_de(level)
    return name if level is None else f"{name} ({level})"


def data_table(rows: list[list[Flowable]], widths: Sequence[float], *, head: bool = True) -> Table:
    """Rows with a thin line below each; the first one is said again on every page."""
    return Table(
        rows,
        colWidths=list(widths),
        repeatRows=1 if head else 0,
        splitInRow=1,
        hAlign="LEFT",
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
            ("TOPPADDING", (0, 0), (-1, -1), 1.4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2),
            ("LINEBELOW", (0, 0), (-1, -1), 0.3, LINE),
            *([("LINEBELOW", (0, 0), (-1, 0), 0.8, SOFT)] if head else []),
        ],
    )


def summary(sheet: Sheet, edition: Edition) -> list[Flowable]:
    """Who, when, by which grid, how far; and why nothing is told, where facts are kept back."""
    house, grille = edition.house, sheet.grid
    began, ended = house.local(sheet.began_at), house.local(sheet.ended_at)
    lasted = lasting((sheet.ended_at - sheet.began_at).total_seconds())
    told = [
        ("Élève", edition.name(sheet.name)),
        ("Séance", f"{french_instant(began)} – {ended.hour} h {ended.minute:02} ({lasted}){_exam(sheet)}"),
        ("Organisation", house.name),
        ("Grille", f"{grille.nom}, version {grille.version}"),
        ("Appels", str(len(sheet.report.calls)) if sheet.report else "–"),
        ("État", STATES[sheet.state][0]),
    ]
    rows = [[Paragraph(f"<b>{name}</b>", BODY), Paragraph(escape(text), BODY)] for name, text in told]
    story: list[Flowable] = [data_table(rows, (28 * mm, WIDTH - 28 * mm), head=False)]
    if sheet.report is None:
        story += [Spacer(0, 3 * mm), Paragraph(escape(FACTS[sheet.facts][0]), BODY)]
    return story


def _exam(sheet: Sheet) -> str:
    return ", examen" if sheet.exam else ""


def grid(sheet: Sheet) -> list[Flowable]:
    """Each criterion with its level, decided and proposed, and its findings call by call.

    As many calls as a page is wide; the others follow in tables of their own, where criteria without any
    finding in those calls are left out.
    """
    report = sheet.report
    calls = list(enumerate(report.calls, 1)) if report else []
    wide = int((WIDTH - LABEL - 2 * LEVEL - SESSION) // CALL)
    wider = int((WIDTH - LABEL) // CALL)
    lines = {line.critere.code: line for line in report.lines} if report else {}
    story = [_first(sheet, lines, calls[:wide])]
    rest = iter(calls[wide:])
    while block := list(islice(rest, wider)):
        story += [Spacer(0, 4 * mm), _later(list(lines.values()), block)]
    return [heading("Niveaux"), *story, Spacer(0, 2 * mm), legend(sheet)]


Numbered = tuple[int, CallColumn]


def _first(sheet: Sheet, lines: dict[str, Line], calls: Sequence[Numbered]) -> Table:
    head = [_text("Critère"), _mid("Retenu"), _mid("Proposé"), _text("Séance"), *map(_number, calls)]
    rows: list[list[Flowable]] = [head]
    for critere in sheet.grid.criteres:
        line = lines.get(critere.code)
        rows.append(
            [
                _label(critere.code, critere.libelle),
                _decided(sheet, critere.code, line),
                _mid(_proposed(sheet, line)),
                Dots(dots_of(line.session) if line else ()),
                *_cells(line, calls),
            ]
        )
    return data_table(rows, [LABEL, LEVEL, LEVEL, SESSION, *(CALL for _ in calls)])


def _later(lines: Sequence[Line], calls: Sequence[Numbered]) -> Table:
    here = {call.call_id for _, call in calls}
    rows: list[list[Flowable]] = [[_text("Critère (suite)"), *map(_number, calls)]]
    rows += [
        [_label(line.critere.code, line.critere.libelle), *_cells(line, calls)]
        for line in lines
        if any(cell.call_id in here for cell in line.cells)
    ]
    return data_table(rows, [LABEL, *(CALL for _ in calls)])


def _cells(line: Line | None, calls: Sequence[Numbered]) -> list[Flowable]:
    known = {cell.call_id: cell.findings for cell in line.cells} if line else {}
    return [Dots(dots_of(known.get(call.call_id, ()))) for _, call in calls]


def _decided(sheet: Sheet, code: str, line: Line | None) -> Paragraph:
    if code not in sheet.levels:
        return _mid("à décider")
    level = sheet.levels[code]
    differs = line is not None and line.proposal.level not in (None, level)
    return Paragraph(f"<b>{escape(_sigle(sheet, level))}</b>{' ≠' if differs else ''}", CENTRED)


def _proposed(sheet: Sheet, line: Line | None) -> str:
    level = line.proposal.level if line else None
    return "–" if level is None else _sigle(sheet, level)


def _sigle(sheet: Sheet, level: int | None) -> str:
    return "n. é." if level is None else sheet.grid.echelle.sigles[level]


def _label(code: str, label: str) -> Paragraph:
    return Paragraph(f"<b>{escape(code)}</b> {escape(label)}", SMALL)


def _number(call: Numbered) -> Paragraph:
    return _text(str(call[0]))


def _mid(text: str) -> Paragraph:
    return Paragraph(escape(text), CENTRED)


def _text(text: str) -> Paragraph:
    return Paragraph(f"<b>{escape(text)}</b>", SMALL)


def legend(sheet: Sheet) -> Flowable:
    """What shapes, fillings and signs mean."""
    names = sheet.grid.echelle
    shapes = [(Dots([(origin, 3)]), ORIGINS[origin][0]) for origin in Origin]
    fillings = [
        (Dots([(Origin.CERTAIN, level)]), f"{names.sigles[level]} {names.libelles[level]}")
        for level in LEVELS
    ]
    rows: list[list[Flowable]] = []
    for marks in (shapes, fillings):
        row: list[Flowable] = []
        for mark, words in marks:
            row += [mark, Paragraph(escape(words), SOFTLY)]
        rows.append(row)
    table = data_table(rows, [4 * mm, WIDTH / 4 - 4 * mm] * 4, head=False)
    words = (
        "Un point par constat : sa forme dit d’où il vient, plus il est plein, plus le niveau est haut ; "
        "en tirets, sans niveau. « n. é. » : non évalué, ce qui n’abaisse rien. « ≠ » : la personne a décidé "
        "autrement que le calcul, avec un motif."
    )
    return KeepTogether([table, Spacer(0, 1 * mm), Paragraph(words, SOFTLY)])


def calls_table(report: Report, edition: Edition) -> list[Flowable]:
    """What each number at the head of the grid stands for."""
    if not report.calls:
        return [heading("Appels"), Paragraph("Aucun appel dans cette séance.", BODY)]
    rows: list[list[Flowable]] = [[_text(one) for one in ("N°", "Arrivé", "Appel", "Durée", "Issue")]]
    for number, call in enumerate(report.calls, 1):
        at = edition.house.local(call.offered_at).strftime("%H:%M:%S")
        title = f"{call.title} ({call.scenario})" if call.scenario else call.title
        ended = outcome_of(call.outcome) + (f" : {call.resolution}" if call.resolution else "")
        told = (str(number), at, title, lasting(call.duration_s), ended)
        rows.append([Paragraph(escape(one), SMALL) for one in told])
    table = data_table(rows, (10 * mm, 18 * mm, 74 * mm, 20 * mm, 60 * mm))
    return [heading("Appels"), table]

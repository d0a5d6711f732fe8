"""Sheets as PDF, A4, in French: of a session, of one call, of everybody in a class, of a portfolio.

What is printed is what the viewer may know (``Sheet``). Printed twice with the same edition it is the same
bytes. Nothing on paper claims to be more than it is: proposed by the computation, decided by a person.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, PageTemplate, Paragraph, Spacer

from standard.core.errors import Unknown
from standard.core.evaluation.findings import Finding
from standard.core.evaluation.report import CallColumn, Report
from standard.web.evaluation_views import Sheet
from standard.web.pdf_dots import Dots
from standard.web.pdf_parts import (
    A4,
    FACE,
    FACE_BOLD,
    INK,
    MARGIN,
    SOFT,
    bare_frame,
    built,
    drawable,
    escape,
    fonts,
    french_date,
    french_instant,
    mm,
)
from standard.web.pdf_reasons import agreement, comments, computation, criteria, faults, own_view, signature
from standard.web.pdf_sheet import (
    BODY,
    SMALL,
    WIDTH,
    calls_table,
    data_table,
    grid,
    heading,
    legend,
    level_text,
    summary,
)
from standard.web.report_words import (
    BOUNDS_FROM,
    ORIGINS,
    Edition,
    Printed,
    act_of,
    label_of,
    lasting,
    outcome_of,
    scale_text,
    value_of,
)

__all__ = ["call_pdf", "class_pdf", "fit", "portfolio_pdf", "sheet_pdf"]

TOP, FOOT = 15 * mm, 8 * mm
TITLE = "Fiche d’évaluation"
MOTTO = "Proposé par le calcul, décidé par une personne."
SMALLEST = 6.5


def sheet_pdf(sheet: Sheet, edition: Edition) -> bytes:
    """The sheet of a session."""
    fonts()
    title = f"{TITLE} – {edition.name(sheet.name)}"
    return _document([(sheet, edition, _session(sheet, edition))], title)


def call_pdf(sheet: Sheet, call_id: str, edition: Edition) -> bytes:
    """The sheet of one call. Raises ``Unknown`` for a call that is not on the sheet."""
    fonts()
    report = sheet.report
    call = next((one for one in report.calls if one.call_id == call_id), None) if report else None
    if report is None or call is None:
        raise Unknown("unknown-call", call_id=call_id)
    title = f"Fiche d’appel – {edition.name(sheet.name)}"
    return _document([(sheet, edition, _call(sheet, report, call, edition))], title)


def class_pdf(sheets: Sequence[Printed]) -> bytes:
    """The sheets of everybody, one after the other, each on pages of its own; at least one."""
    fonts()
    return _document(
        [(sheet, edition, _session(sheet, edition)) for sheet, edition in sheets], "Fiches d’évaluation"
    )


def portfolio_pdf(sheets: Sequence[Printed]) -> bytes:
    """What a student chose to show, after a page that says what it is; at least one sheet."""
    fonts()
    parts = [(sheet, edition, _session(sheet, edition)) for sheet, edition in sheets]
    sheet, edition, story = parts[0]
    parts[0] = sheet, edition, [*_contents(sheets), PageBreak(), *story]
    return _document(parts, f"Dossier – {edition.name(sheet.name)}")


def _document(parts: Sequence[tuple[Sheet, Edition, list[Flowable]]], title: str) -> bytes:
    _, height = A4
    frame = (MARGIN, MARGIN + FOOT, WIDTH, height - 2 * MARGIN - TOP - FOOT)
    templates = [
        PageTemplate(
            id=f"sheet-{number}",
            frames=[bare_frame(*frame)],
            onPage=lambda canvas, _, told=(sheet, edition): _head(canvas, *told),
        )
        for number, (sheet, edition, _) in enumerate(parts)
    ]
    story: list[Flowable] = []
    for number, (_, _, own) in enumerate(parts):
        story += [NextPageTemplate(f"sheet-{number}"), *([PageBreak()] if number else []), *own]
    edition = parts[0][1]
    return built(
        story,
        templates,
        title=title,
        subject=f"Imprimé le {french_date(edition.house.local(edition.printed_at))}",
        author=edition.house.name,
        foot=lambda canvas, page, pages: _foot(canvas, edition, page, pages),
    )


def _head(canvas: Canvas, sheet: Sheet, edition: Edition) -> None:
    width, height = A4
    top = height - MARGIN
    right = width - MARGIN
    began = french_instant(edition.house.local(sheet.began_at))
    canvas.setFillColor(INK)
    fit(canvas, edition.name(sheet.name), MARGIN, top - 9, WIDTH * 0.62, FACE_BOLD, 11)
    fit(canvas, TITLE, right, top - 9, WIDTH * 0.36, FACE_BOLD, 11, right=True)
    canvas.setFillColor(SOFT)
    fit(canvas, f"Séance du {began}", MARGIN, top - 21, WIDTH * 0.48, FACE, 8)
    grille = f"{sheet.grid.nom}, version {sheet.grid.version}"
    fit(canvas, grille, right, top - 21, WIDTH * 0.48, FACE, 8, right=True)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.8)
    canvas.line(MARGIN, top - 27, right, top - 27)


def _foot(canvas: Canvas, edition: Edition, page: int, pages: int) -> None:
    width, _ = A4
    canvas.setFillColor(SOFT)
    printed = french_instant(edition.house.local(edition.printed_at))
    fit(canvas, f"{edition.house.name} – imprimé le {printed}", MARGIN, MARGIN, WIDTH * 0.48, FACE, 7)
    canvas.setFont(FACE, 7)
    canvas.drawRightString(width - MARGIN, MARGIN, f"{MOTTO}   Page {page} sur {pages}")


def fit(
    canvas: Canvas,
    text: str,
    x: float,
    y: float,
    width: float,
    face: str,
    size: float,
    *,
    right: bool = False,
) -> str:
    """Draw one line no wider than this, in smaller letters or, at last, with less text; what is drawn."""
    told = drawable(" ".join(text.split()))
    while size > SMALLEST and stringWidth(told, face, size) > width:
        size -= 0.5
    if stringWidth(told, face, size) > width:
        while told and stringWidth(f"{told}…", face, size) > width:
            told = told[:-1]
        told = f"{told.rstrip()}…"
    canvas.setFont(face, size)
    (canvas.drawRightString if right else canvas.drawString)(x, y, told)
    return told


def _session(sheet: Sheet, edition: Edition) -> list[Flowable]:
    report = sheet.report
    said = [one for one in sheet.comments if not one.criterion]
    return [
        *summary(sheet, edition),
        *grid(sheet),
        *(calls_table(report, edition) if report else []),
        *criteria(sheet, edition),
        *(faults(sheet, edition, report.caps) if report else []),
        *comments(sheet, edition, said),
        *agreement(sheet),
        *own_view(sheet),
        *signature(sheet, edition),
    ]


def _call(sheet: Sheet, report: Report, call: CallColumn, edition: Edition) -> list[Flowable]:
    findings = [one for one in report.findings if one.call_id == call.call_id]
    said = [one for one in sheet.comments if one.call_id == call.call_id]
    return [
        *_about(sheet, call, edition),
        *_levels(sheet, report, call),
        *_found(sheet, findings, edition),
        Spacer(0, 2 * mm),
        legend(sheet),
        *faults(sheet, edition, [cap for cap in report.caps if cap.call_id == call.call_id]),
        *comments(sheet, edition, said),
        Spacer(0, 3 * mm),
        Paragraph(escape(MOTTO + " Le niveau qui compte est celui de toute la séance."), BODY),
    ]


def _about(sheet: Sheet, call: CallColumn, edition: Edition) -> list[Flowable]:
    told = [
        ("Élève", edition.name(sheet.name)),
        ("Appel", f"{call.title} ({call.scenario})" if call.scenario else call.title),
        (
            "Arrivé",
            f"{french_instant(edition.house.local(call.offered_at))}, durée {lasting(call.duration_s)}",
        ),
        ("Issue", outcome_of(call.outcome) + (f" : {call.resolution}" if call.resolution else "")),
        ("Son", "enregistré" if call.recorded else "non enregistré : d’après le journal seul"),
        ("À entendre", " ; ".join(map(act_of, call.to_judge)) or "rien"),
    ]
    rows = [[Paragraph(f"<b>{name}</b>", BODY), Paragraph(escape(text), BODY)] for name, text in told]
    return [data_table(rows, (28 * mm, WIDTH - 28 * mm), head=False)]


def _levels(sheet: Sheet, report: Report, call: CallColumn) -> list[Flowable]:
    rows = [_titles("Critère", "Proposé pour cet appel", "Retenu pour la séance")]
    for line in report.lines:
        cell = next((one for one in line.cells if one.call_id == call.call_id), None)
        if cell is None:
            continue
        code = line.critere.code
        decided = level_text(sheet, sheet.levels[code]) if code in sheet.levels else "à décider"
        rows.append(
            [
                Paragraph(f"<b>{escape(code)}</b> {escape(line.critere.libelle)}", SMALL),
                Paragraph(computation(sheet, cell.proposal), SMALL),
                Paragraph(escape(decided), SMALL),
            ]
        )
    if len(rows) == 1:
        return []
    return [heading("Niveaux"), data_table(rows, (66 * mm, 80 * mm, WIDTH - 146 * mm))]


def _found(sheet: Sheet, findings: Sequence[Finding], edition: Edition) -> list[Flowable]:
    if not findings:
        return [heading("Constats"), Paragraph("Aucun constat pour cet appel.", BODY)]
    rows = [_titles("", "Mesure", "Constaté", "Niveau", "Nature", "Seuils", "À")]
    for one in findings:
        level = "" if one.level is None else sheet.grid.echelle.sigles[one.level]
        told = (
            f"<b>{escape(one.metric)}</b> {escape(label_of(one.metric))}",
            escape(value_of(one)),
            escape(level),
            escape(ORIGINS[one.origin][0]),
            escape(f"{scale_text(one, sheet.grid.echelle)} ({BOUNDS_FROM[one.bounds_from][0]})"),
            escape(edition.clock(one.at or next(iter(one.seqs), 0))),
        )
        rows.append([Dots([(one.origin, one.level)]), *(Paragraph(text, SMALL) for text in told)])
    widths = (5 * mm, 46 * mm, 24 * mm, 13 * mm, 22 * mm, 56 * mm, WIDTH - 166 * mm)
    return [heading("Constats"), data_table(rows, widths)]


def _titles(*names: str) -> list[Flowable]:
    return [Paragraph(f"<b>{escape(name)}</b>", SMALL) for name in names]


def _contents(sheets: Sequence[Printed]) -> list[Flowable]:
    rows = [_titles("Séance", "Grille", "État")]
    for sheet, edition in sheets:
        at = french_instant(edition.house.local(sheet.began_at))
        signed = f"signée par {sheet.signature.name}" if sheet.signature else "non signée"
        told = (at, f"{sheet.grid.nom}, version {sheet.grid.version}", signed)
        rows.append([Paragraph(escape(text), SMALL) for text in told])
    sheet, edition = sheets[-1]
    words = "Fiches choisies par l’élève, avec son auto-évaluation et les commentaires qui s’y trouvent."
    return [
        heading(f"Dossier de {edition.name(sheet.name)}"),
        Paragraph(escape(words), BODY),
        Spacer(0, 3 * mm),
        data_table(rows, (60 * mm, 66 * mm, WIDTH - 126 * mm)),
    ]

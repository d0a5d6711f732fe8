"""The paper directory as a PDF: A4, two columns, by service and then by name."""

from __future__ import annotations

import unicodedata
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from standard.core.desk.paper import PaperDirectory, PaperLine
from standard.core.organisation import Contact, Group
from standard.web.pdf_parts import (
    A4,
    FACE,
    FACE_BOLD,
    INK,
    LINE,
    MARGIN,
    SOFT,
    bare_frame,
    escape,
    fonts,
    french_date,
    mm,
    style,
)

__all__ = ["directory_pdf"]

GUTTER = 7 * mm
HEAD = 22 * mm
FOOT = 9 * mm
EXTENSION = 13 * mm
TOWN_PAIRS = 5


def directory_pdf(paper: PaperDirectory) -> bytes:
    """The edition, ready to be printed."""
    fonts()
    out = BytesIO()
    width, height = A4
    column = (width - 2 * MARGIN - GUTTER) / 2
    tall = height - 2 * MARGIN - HEAD - FOOT
    frames = [bare_frame(x, MARGIN + FOOT, column, tall) for x in (MARGIN, MARGIN + column + GUTTER)]
    parts = ("Par service", "Par nom")
    templates = [
        PageTemplate(id=part, frames=frames, onPage=lambda canvas, _, part=part: _page(canvas, paper, part))
        for part in parts
    ]
    document = BaseDocTemplate(
        out,
        pagesize=A4,
        pageTemplates=templates,
        title=f"Annuaire interne – {paper.house}",
        author=paper.house,
        subject=f"Version du {french(paper)}",
        lang="fr",
    )
    story = [*_by_service(paper, column), NextPageTemplate("Par nom"), PageBreak(), *_by_name(paper, column)]
    document.build(story)
    return out.getvalue()


def french(paper: PaperDirectory) -> str:
    """« 29 juillet 2026 »."""
    return french_date(paper.printed_on)


def spaced(number: str) -> str:
    """« 02 61 91 20 00 », in one piece."""
    pairs = [number[i : i + 2] for i in range(0, len(number), 2)]
    return "\N{NO-BREAK SPACE}".join(pairs) if len(pairs) == TOWN_PAIRS else number


def _page(canvas: Canvas, paper: PaperDirectory, part: str) -> None:
    width, height = A4
    top = height - MARGIN
    canvas.setFillColor(INK)
    canvas.setFont(FACE_BOLD, 15)
    canvas.drawString(MARGIN, top - 12, f"Annuaire interne – {part.lower()}")
    canvas.setFont(FACE, 9)
    canvas.setFillColor(SOFT)
    canvas.drawString(MARGIN, top - 27, paper.house)
    canvas.drawString(MARGIN, top - 39, f"Standard : {spaced(paper.public_number)}")
    canvas.setFont(FACE_BOLD, 9)
    canvas.drawRightString(width - MARGIN, top - 12, f"Version du {french(paper)}")
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.8)
    canvas.line(MARGIN, top - 46, width - MARGIN, top - 46)
    canvas.setFont(FACE, 7.5)
    canvas.drawString(MARGIN, MARGIN, paper.address)
    canvas.drawRightString(width - MARGIN, MARGIN, f"Page {canvas.getPageNumber()}")


_BIG, _SMALL = style(8.5), style(7.2, spaceAfter=0)
_SMALL.textColor = SOFT
_HEAD = style(10, spaceBefore=2, spaceAfter=2)


def _row(number: str, first: str, *more: str) -> list[Flowable]:
    about = "".join(f"<br/><font size='7.2' color='#4b555c'>{escape(one)}</font>" for one in more if one)
    return [Paragraph(f"<b>{escape(number)}</b>", _BIG), Paragraph(first + about, _BIG)]


def _table(rows: list[list[Flowable]], column: float) -> Table:
    return Table(
        rows,
        colWidths=[EXTENSION, column - EXTENSION],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.4),
            ("LINEBELOW", (0, 0), (-1, -1), 0.3, LINE),
        ],
    )


def _section(title: str, rows: list[list[Flowable]], column: float) -> list[Flowable]:
    """A heading never stands alone at the foot of a column."""
    head = Paragraph(f"<b>{escape(title)}</b>", _HEAD)
    return [
        KeepTogether([head, _table(rows[:2], column)]),
        *([_table(rows[2:], column)] if rows[2:] else []),
        Spacer(0, 3 * mm),
    ]


def _person(line: PaperLine, *, service: bool) -> list[Flowable]:
    surname = f"<b>{escape(line.last_name.upper())}</b> {escape(line.first_name)}"
    direct = f"Ligne directe : {spaced(line.direct)}" if line.direct else ""
    deputy = f"Remplaçant : {line.deputy}" if line.deputy else ""
    if service:
        return _row(
            line.extension, f"{escape(line.title)} {surname}", line.function, line.email, direct, deputy
        )
    return _row(line.extension, surname, line.service)


def _by_service(paper: PaperDirectory, column: float) -> list[Flowable]:
    story: list[Flowable] = []
    for service in paper.services:
        story += _section(service.name, [_person(one, service=True) for one in service.lines], column)
    if paper.groups:
        story += _section("Groupes", [_group(one) for one in paper.groups], column)
    return story


def _by_name(paper: PaperDirectory, column: float) -> list[Flowable]:
    story: list[Flowable] = []
    letters: dict[str, list[PaperLine]] = {}
    for line in paper.by_name:
        letters.setdefault(initial(line.last_name), []).append(line)
    for letter, lines in letters.items():
        story += _section(letter, [_person(one, service=False) for one in lines], column)
    if paper.contacts:
        story += _section("Numéros utiles", [_contact(one) for one in paper.contacts], column)
    return story


def initial(name: str) -> str:
    """The letter under which a name stands, without its accent."""
    return unicodedata.normalize("NFKD", name)[:1].upper()


def _group(group: Group) -> list[Flowable]:
    return _row(group.number, f"<b>{escape(group.name)}</b>", f"Postes {', '.join(group.members)}")


def _contact(contact: Contact) -> list[Flowable]:
    return _row("", f"<b>{escape(contact.name)}</b>", spaced(contact.number), contact.about)

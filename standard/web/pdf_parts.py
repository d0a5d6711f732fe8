"""What every PDF of the house is made of: typeface, colours, paragraphs, dates as France writes them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import Any
from xml.sax import saxutils

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

__all__ = [
    "A4",
    "FACE",
    "FACE_BOLD",
    "INK",
    "LINE",
    "MARGIN",
    "SOFT",
    "bare_frame",
    "built",
    "counted_pages",
    "escape",
    "fonts",
    "french_date",
    "french_instant",
    "mm",
    "style",
]

MARGIN = 14 * mm
INK, SOFT, LINE = HexColor(0x1C2328), HexColor(0x4B555C), HexColor(0xB9B6AE)
FACE, FACE_BOLD = "Paper", "Paper-Bold"
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
)  # fmt: skip
BLANKS = {"\u202f": "\u00a0", "\u2007": "\u00a0", "\u2009": " ", "\u2011": "-"}
"""Letters that look the same as one that the typeface has."""
KEPT_TOGETHER = re.compile(r"(?<=«) | (?=[»:;?!×%])|(?<=×) ")
"""Blanks where no line may end, in French."""


@cache
def fonts() -> None:
    """The embedded typeface (Bitstream Vera, which the library ships): every accent of French is in it."""
    for name, file in ((FACE, "Vera.ttf"), (FACE_BOLD, "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(name, file))
    pdfmetrics.registerFontFamily(FACE, normal=FACE, bold=FACE_BOLD, italic=FACE, boldItalic=FACE_BOLD)


def style(size: float, **more: object) -> ParagraphStyle:
    """A paragraph in letters of so many points."""
    given: dict[str, object] = {
        "fontName": FACE,
        "fontSize": size,
        "leading": size * 1.28,
        "textColor": INK,
        **more,
    }
    return ParagraphStyle("", **given)


def drawable(text: str) -> str:
    """The text in letters that the typeface has: « 2ᵉ » is « 2e », « ễ » loses its second accent only.

    A blank that belongs to a sign stays with it.
    """
    fonts()
    known = pdfmetrics.getFont(FACE_BOLD).face.charToGlyph
    whole = KEPT_TOGETHER.sub("\u00a0", unicodedata.normalize("NFC", text))
    return "".join(one if ord(one) in known or one == "\n" else _nearest(one, known) for one in whole)


def _nearest(letter: str, known: Any) -> str:
    parts = [part for part in unicodedata.decomposition(letter).split() if not part.startswith("<")]
    form = BLANKS.get(letter) or "".join(chr(int(part, 16)) for part in parts)
    found = "".join(one if ord(one) in known else _nearest(one, known) for one in form)
    return found or ("" if unicodedata.category(letter).startswith(("M", "C")) else "?")


def escape(text: str) -> str:
    """For a paragraph; a letter that the typeface lacks is written with those it has."""
    return saxutils.escape(drawable(text))


def french_date(on: date) -> str:
    """« 29 juillet 2026 »."""
    return f"{'1er' if on.day == 1 else on.day} {MONTHS[on.month - 1]} {on.year}"


def french_instant(at: datetime) -> str:
    """« 29 juillet 2026, 9 h 05 », by the clock that the instant has."""
    return f"{french_date(at)}, {at.hour} h {at.minute:02}"


def bare_frame(x: float, y: float, width: float, height: float) -> Frame:
    """A frame without padding."""
    return Frame(x, y, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def counted_pages(foot: Any) -> type[Canvas]:
    """A canvas that, once it knows how many pages there are, has ``foot(canvas, page, pages)`` end each."""

    class Counted(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                foot(self, number, len(self._pages))
                super().showPage()
            super().save()

    return Counted


def built(
    story: list[Flowable], templates: list[PageTemplate], *, title: str, subject: str, author: str, foot: Any
) -> bytes:
    """The document, A4; the same story gives the same bytes."""
    fonts()
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=A4,
        pageTemplates=templates,
        title=drawable(title),
        subject=drawable(subject),
        author=drawable(author),
        lang="fr",
        invariant=1,
    )
    document.build(story, canvasmaker=counted_pages(foot))
    return out.getvalue()

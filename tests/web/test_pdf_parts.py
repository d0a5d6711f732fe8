"""The parts that every PDF is made of."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, PageTemplate, Paragraph

from standard.web.pdf_parts import (
    FACE,
    MARGIN,
    bare_frame,
    built,
    drawable,
    escape,
    french_date,
    french_instant,
    mm,
    style,
)


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("Œuvrard, Łukasz, Čapek", "Œuvrard, Łukasz, Čapek"),
        ("2ᵉ étage", "2e étage"),
        ("Nguyễn", "Nguyên"),
        ("1\u202f000", "1\u00a0000"),
        ("trait\u2011d’union", "trait-d’union"),
        ("a\u0300", "à"),
        ("李", "?"),
        ("un\u200bdeux", "undeux"),
        ("« oui » : 2 × 3", "«\u00a0oui\u00a0»\u00a0: 2\u00a0×\u00a03"),
    ],
)
def test_what_the_typeface_lacks_is_written_with_what_it_has(written: str, drawn: str) -> None:
    assert drawable(written) == drawn


def test_markup_is_text() -> None:
    assert escape("<b>&</b>") == "&lt;b&gt;&amp;&lt;/b&gt;"


def test_dates_are_those_of_france() -> None:
    at = datetime(2026, 8, 1, 9, 5, tzinfo=UTC)
    assert (french_date(at), french_instant(at)) == ("1er août 2026", "1er août 2026, 9 h 05")


def _foot(canvas: Canvas, page: int, pages: int) -> None:
    canvas.setFont(FACE, 8)
    canvas.drawString(MARGIN, MARGIN, f"Page {page} sur {pages}")


def _document() -> bytes:
    template = PageTemplate(id="page", frames=[bare_frame(MARGIN, MARGIN, 100 * mm, 200 * mm)])
    story = [Paragraph("un", style(9)), PageBreak(), Paragraph("deux", style(9))]
    return built(story, [template], title="T", subject="S", author="A", foot=_foot)


def test_pages_know_how_many_they_are_and_the_bytes_are_always_the_same() -> None:
    pages = [page.extract_text() for page in PdfReader(BytesIO(_document())).pages]
    assert ["Page 1 sur 2" in pages[0], "Page 2 sur 2" in pages[1], len(pages)] == [True, True, 2]
    assert _document() == _document()

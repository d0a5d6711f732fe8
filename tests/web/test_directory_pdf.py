"""The paper directory as a PDF: read again as a printer would."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics

from standard.core.desk.paper import PaperDirectory, paper_directory
from standard.library.load import load_organisation, organisation_ids
from standard.web.directory_pdf import directory_pdf, french, initial, spaced
from standard.web.pdf_parts import escape

BEGAN = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))


def _paper(house: str) -> PaperDirectory:
    return paper_directory(load_organisation(house), BEGAN)


def _text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("house", organisation_ids())
def test_everybody_is_on_it_with_every_accent(house: str) -> None:
    paper = _paper(house)
    text = _text(directory_pdf(paper))
    for line in paper.by_name:
        assert f"{line.last_name.upper()} {line.first_name}" in text
        assert text.count(line.extension) >= 2, "by service and by name"
        assert line.email in text
    assert f"Version du {french(paper)}" in text
    for contact in paper.contacts:
        assert contact.name in text


@pytest.mark.parametrize("house", organisation_ids())
def test_the_typeface_has_every_letter_of_the_house(house: str) -> None:
    paper = _paper(house)
    directory_pdf(paper)
    known = pdfmetrics.getFont("Paper-Bold").face.charToGlyph
    assert {one for one in escape(repr(paper)) if one.isprintable() and ord(one) not in known} == set()
    assert escape("2ᵉ étage <à côté>") == "2e étage &lt;à côté&gt;"


def test_it_is_a4_with_embedded_typefaces_and_few_pages() -> None:
    reader = PdfReader(BytesIO(directory_pdf(_paper("mairie"))))
    assert len(reader.pages) == 4
    page: Any = reader.pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    fonts = page["/Resources"]["/Font"]
    embedded = [font.get_object().get("/FontDescriptor") for font in fonts.values()]
    used = [one.get_object() for one in embedded if one is not None]
    assert used
    assert all("/FontFile2" in one for one in used)
    assert reader.metadata is not None
    assert reader.metadata.title == "Annuaire interne – Mairie de Valbrune-sur-Ormeau"


def test_names_and_numbers_are_written_as_in_france() -> None:
    assert spaced("0261912000") == "02\xa061\xa091\xa020\xa000"
    assert spaced("3919") == "3919"
    assert (initial("Élodie"), initial("Ibouroi")) == ("E", "I")
    first = paper_directory(load_organisation("mairie"), BEGAN.replace(day=1, month=5))
    assert french(first).startswith("1er janvier 2026" if first.printed_on == date(2026, 1, 1) else "")

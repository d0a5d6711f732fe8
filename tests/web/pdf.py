"""A PDF as a printer sees it: its text, where each piece stands, and its pages as pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2

WIDTH, HEIGHT = 595.27, 841.89
"""A4, in points."""
BLANK = 0.002
"""Of a page, the share of dark points below which it says nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text on one line, with its box in points from the lower left."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    text: str


def text_of(data: bytes) -> str:
    """Everything it says, with single blanks."""
    document = pypdfium2.PdfDocument(data)
    told = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(told.replace("\xa0", " ").split())


def pieces(data: bytes) -> Iterator[Piece]:
    """Every stretch of text of every page."""
    for number, page in enumerate(pypdfium2.PdfDocument(data), 1):
        said = page.get_textpage()
        for place in range(said.count_rects()):
            left, bottom, right, top = said.get_rect(place)
            yield Piece(number, left, bottom, right, top, said.get_text_bounded(left, bottom, right, top))


def faults(data: bytes) -> list[str]:
    """What is wrong with its pages: not A4, blank, text outside, one text on another."""
    found: list[str] = []
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(document, 1):
        if [round(one) for one in page.get_size()] != [round(WIDTH), round(HEIGHT)]:
            found.append(f"page {number} is not A4")
        if float((page.render(scale=0.5).to_numpy()[:, :, 0] < 160).mean()) < BLANK:
            found.append(f"page {number} is blank")
    known = list(pieces(data))
    found += [f"outside: {one}" for one in known if not _inside(one)]
    for number in range(1, len(document) + 1):
        own = [one for one in known if one.page == number]
        found += [f"overlap: {one} {other}" for one, other in _overlaps(own)]
    return found


def _inside(one: Piece) -> bool:
    # Half a centimetre is what no printer leaves out.
    edge = 14.0
    return one.left > edge and one.bottom > edge and one.right < WIDTH - edge and one.top < HEIGHT - edge


def _overlaps(own: list[Piece]) -> Iterator[tuple[Piece, Piece]]:
    ordered = sorted(own, key=lambda one: one.bottom)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.bottom >= one.top:
                break
            wide = min(one.right, other.right) - max(one.left, other.left)
            tall = min(one.top, other.top) - max(one.bottom, other.bottom)
            # Boxes of letters with tails touch; letters on letters share most of their height.
            if wide > 1 and tall > 0.5 * min(one.top - one.bottom, other.top - other.bottom):
                yield one, other


def in_order(data: bytes, *words: str) -> bool:
    """Whether these words come one after the other."""
    text = text_of(data)
    places = [text.find(word) for word in words]
    return -1 not in places and all(first < second for first, second in pairwise(places))

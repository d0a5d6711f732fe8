"""Dots on paper: a shape for each origin, filled as far as the level goes."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from standard.core.evaluation.findings import LEVELS, Origin
from standard.web.pdf_dots import GAP, SIZE, Dot, Dots, dots_of
from tests.web.sheets import finding

SCALE = 20


def ink(dots: list[Dot]) -> float:
    """How much of the room of these dots is dark, from 0 to 1."""
    drawn = Dots(dots)
    width, height = drawn.wrap(200, 200)
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=1)
    drawn.drawOn(canvas, 0, 0)
    canvas.save()
    pixels = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=SCALE).to_numpy()[:, :, 0]
    return float((pixels < 128).mean())


@pytest.mark.parametrize("origin", list(Origin))
def test_the_higher_the_level_the_more_ink(origin: Origin) -> None:
    amounts = [ink([(origin, level)]) for level in LEVELS]
    assert amounts == sorted(amounts)
    assert all(more - less > 0.04 for less, more in pairwise(amounts)), amounts
    assert 0 < ink([(origin, None)]) < amounts[0], "a broken line has less ink than a whole one"


def test_origins_have_shapes_of_their_own() -> None:
    full = {origin: round(ink([(origin, 3)]), 2) for origin in Origin}
    assert len(set(full.values())) == len(Origin), full


def test_as_many_go_in_a_row_as_there_is_room() -> None:
    dots = Dots([(Origin.CERTAIN, 1)] * 5)
    step = SIZE + GAP
    assert dots.wrap(2 * step, 100) == pytest.approx((2 * step - GAP, 3 * step - GAP))
    assert dots.wrap(1, 100) == pytest.approx((SIZE, 5 * step - GAP))
    assert Dots([]).wrap(100, 100) == (0, 0)


def test_a_finding_is_a_dot() -> None:
    assert dots_of([finding("A1", "c-1", 0, 2)]) == [(Origin.CERTAIN, 2)]

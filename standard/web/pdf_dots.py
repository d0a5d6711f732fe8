"""Findings as dots, drawn as on the screen: the shape says the origin, the filling the level."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import Flowable

from standard.core.evaluation.findings import Finding, Origin
from standard.web.pdf_parts import INK, mm

__all__ = ["Dot", "Dots", "dots_of"]

Dot = tuple[Origin, int | None]
SIZE, GAP = 2.7 * mm, 0.6 * mm
FILLED = (0.0, 5 / 16, 9.5 / 16, 1.0)
"""How high each level fills its shape."""
FILLED_TRIANGLE = (0.0, 0.3, 0.5, 1.0)
"""The same of one that is narrow at the top: its levels must be told apart too."""
THIN = 0.55
DASHES = (0.9, 0.7)
CORNERS: dict[Origin, tuple[tuple[float, float], ...]] = {
    Origin.REGLE: ((0.14, 0.14), (0.86, 0.14), (0.86, 0.86), (0.14, 0.86)),
    Origin.INDICE: ((0.5, 0.91), (0.94, 0.12), (0.06, 0.12)),
    Origin.HUMAIN: ((0.5, 0.95), (0.95, 0.5), (0.5, 0.05), (0.05, 0.5)),
}


def dots_of(findings: Sequence[Finding]) -> list[Dot]:
    """Their dots, in order."""
    return [(one.origin, one.level) for one in findings]


class Dots(Flowable):  # type: ignore[misc]
    """Dots in rows, as many to a row as there is room for."""

    def __init__(self, dots: Sequence[Dot]) -> None:
        super().__init__()
        self.dots = dots
        self._in_row = 1

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """How large it is in so much room."""
        self._in_row = max(1, int((width + GAP) // (SIZE + GAP)))
        rows = ceil(len(self.dots) / self._in_row)
        self.width = min(len(self.dots), self._in_row) * (SIZE + GAP) - GAP if self.dots else 0
        self.height = rows * (SIZE + GAP) - GAP if rows else 0
        return self.width, self.height

    def draw(self) -> None:
        """On the canvas, from the top."""
        for place, (origin, level) in enumerate(self.dots):
            row, column = divmod(place, self._in_row)
            x, y = column * (SIZE + GAP), self.height - (row + 1) * (SIZE + GAP) + GAP
            _draw(self.canv, x, y, origin, level)


def _draw(canvas: Canvas, x: float, y: float, origin: Origin, level: int | None) -> None:
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setFillColor(INK)
    canvas.setLineWidth(THIN)
    if level:
        canvas.saveState()
        canvas.clipPath(_outline(canvas, x, y, origin), stroke=0, fill=0)
        filled = FILLED_TRIANGLE if origin is Origin.INDICE else FILLED
        canvas.rect(x, y, SIZE, SIZE * filled[level], stroke=0, fill=1)
        canvas.restoreState()
    if level is None:
        canvas.setDash(list(DASHES))
    canvas.drawPath(_outline(canvas, x, y, origin), stroke=1, fill=0)
    canvas.restoreState()


def _outline(canvas: Canvas, x: float, y: float, origin: Origin) -> PDFPathObject:
    path: Any = canvas.beginPath()
    corners = CORNERS.get(origin)
    if corners is None:
        path.circle(x + SIZE / 2, y + SIZE / 2, SIZE * 0.4)
        return path
    (first_x, first_y), *others = corners
    path.moveTo(x + first_x * SIZE, y + first_y * SIZE)
    for corner_x, corner_y in others:
        path.lineTo(x + corner_x * SIZE, y + corner_y * SIZE)
    path.close()
    return path

"""Tables as one XLSX file, for the programs that open it: a sheet each, with a heading that stays in sight.

What people wrote stays text, even where it begins like a formula. The same tables with the same date give
the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from standard.web.spreadsheet import Cell

__all__ = ["XLSX", "Table", "workbook", "zipped"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST, NARROWEST = 60, 9
"""Of a column, in characters."""
MOST = 32_000
"""Characters that a cell takes, about."""
LOOKED_AT = 200
"""Rows by which the width of a column is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table; ``name`` is short and without any of ``[]:*?/\\``."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def workbook(tables: Iterable[Table], made_at: datetime) -> bytes:
    """The whole file."""
    book = Workbook(write_only=True)
    for table in tables:
        _fill(book.create_sheet(table.name), table)
    out = BytesIO()
    book.save(out)
    return _dated(out.getvalue(), made_at)


def zipped(files: Iterable[tuple[str, bytes]], made_at: datetime) -> bytes:
    """A ZIP file of these names and contents; the same always gives the same bytes."""
    at = made_at.astimezone(UTC)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def _fill(sheet: Any, table: Table) -> None:
    sheet.freeze_panes = "A2"
    if table.headings:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.headings))}{len(table.rows) + 1}"
    for column, heading in enumerate(table.headings):
        texts = [heading, *(str(row[column] or "") for row in table.rows[:LOOKED_AT])]
        width = max(len(line) for text in texts for line in text.split("\n"))
        letter = get_column_letter(column + 1)
        sheet.column_dimensions[letter].width = max(NARROWEST, min(WIDEST, width + 2))
    bold, top = Font(bold=True), Alignment(vertical="top", wrap_text=True)
    sheet.append([_text(sheet, heading, font=bold, alignment=top) for heading in table.headings])
    for row in table.rows:
        sheet.append([_cell(sheet, cell) for cell in row])


def _cell(sheet: Any, cell: Cell) -> Any:
    if isinstance(cell, str):
        return _text(sheet, cell) if cell else None
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).replace(tzinfo=None)
    return cell


def _text(sheet: Any, text: str, **look: object) -> Any:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text)[:MOST])
    if cell.data_type != "s":
        cell.data_type = "s"
        cell.quotePrefix = True
    for name, value in look.items():
        setattr(cell, name, value)
    return cell


def _dated(data: bytes, made_at: datetime) -> bytes:
    """The same file, made at this instant: the library writes the clock of the machine into it."""
    instant = made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        files = [(name, archive.read(name)) for name in archive.namelist()]
    return zipped(
        [
            (name, re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", instant, text) if name == _CORE else text)
            for name, text in files
        ],
        made_at,
    )


_CORE = "docProps/core.xml"

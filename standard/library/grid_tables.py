"""A grid as a table: CSV or XLSX in, with every mistake at its line and column, and out.

Above the heading there may be lines of their own: ``nom``, ``referentiel``, ``echelle`` (the names of the
four levels, worst first) and ``sigles``. The heading names the columns: ``code`` and ``libelle``, and as one
likes ``tache``, ``metriques`` (codes with blanks or commas between), ``poids``, ``juge``, ``ailleurs``. CSV
is UTF-8, with semicolons, commas or tabs; what could be taken for a formula has an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from standard.core.errors import ContentError
from standard.core.evaluation.grids import ECHELLE, MOST_CRITERIA
from standard.core.evaluation.referentiel import Critere, Grille
from standard.library.directory import harmless

__all__ = ["COLUMNS", "Table", "csv_of", "rows_of_csv", "rows_of_xlsx", "table_of", "xlsx_of"]

COLUMNS = ("code", "libelle", "tache", "metriques", "poids", "juge", "ailleurs")
_HEAD = ("nom", "referentiel", "echelle", "sigles")
_WIDTHS = (10, 60, 9, 24, 7, 50, 16)
MOST_ROWS, MOST_CELLS = MOST_CRITERIA + 50, 40
MOST_UNPACKED = 20_000_000
"""Bytes that the parts of an XLSX file may have when unpacked."""

Rows = Sequence[tuple[int, Sequence[str]]]
"""Lines of the table with their numbers, from 1."""


class UnreadableError(Exception):
    """The file is no such table; the mistake says where and why."""

    def __init__(self, mistake: ContentError) -> None:
        super().__init__(str(mistake))
        self.mistake = mistake


@dataclass(slots=True)
class Table:
    """A grid read from a table: as its file would hold it, and where each part stands."""

    file: str
    tree: dict[str, Any] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    """Of each criterion."""
    head: dict[str, int] = field(default_factory=dict)
    """Of what stands above the heading, and of the heading itself as ``criteres``."""
    mistakes: list[ContentError] = field(default_factory=list)

    def at(self, mistake: ContentError) -> ContentError:
        """A mistake of the file that this makes, at its line and column of the table."""
        where = str(mistake.details["field"])
        sentence = str(mistake.details["sentence"])
        if found := re.match(r"criteres\[(\d+)\](?:\.(\w+))?", where):
            return self.wrong(self.lines[int(found[1])], found[2] or "", sentence)
        key = {"echelle.sigles": "sigles"}.get(where.partition("[")[0], where.partition(".")[0])
        return self.wrong(self.head.get(key.partition("[")[0], self.head.get("criteres", 1)), key, sentence)

    def wrong(self, line: int, column: str, sentence: str) -> ContentError:
        """A mistake."""
        return _wrong(self.file, line, column, sentence)


# --- in ------------------------------------------------------------------------------------------


def rows_of_csv(data: bytes, file: str) -> Rows:
    """The lines of a CSV file. Raises ``UnreadableError``."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(_wrong(file, line, "", "is not UTF-8 text: save it as UTF-8")) from error
    heading = next((line for line in text.splitlines() if "code" in line.casefold()), text[:200])
    delimiter = max(";,\t", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, Sequence[str]]] = []
    begins = 1
    try:
        for cells in reader:
            rows.append((begins, [_unguarded(cell) for cell in cells]))
            begins = reader.line_num + 1
            _bounded(file, begins, len(rows), len(cells))
    except csv.Error as error:
        raise UnreadableError(_wrong(file, begins, "", "a quotation mark is not closed")) from error
    return rows


def rows_of_xlsx(data: bytes, file: str) -> Rows:
    """The lines of the first sheet of an XLSX file. Raises ``UnreadableError``."""
    try:
        return _read(data, file)
    except UnreadableError:
        raise
    # What is no workbook makes the reader fail in more ways than it names.
    except Exception as error:
        raise UnreadableError(_wrong(file, 1, "", "is no XLSX workbook")) from error


def _read(data: bytes, file: str) -> Rows:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise UnreadableError(_wrong(file, 1, "", f"is longer than {MOST_UNPACKED} bytes"))
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        return list(_sheet(book.worksheets[0], file))
    finally:
        book.close()


def _sheet(sheet: Any, file: str) -> Iterator[tuple[int, Sequence[str]]]:
    for line, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        told = [_shown(cell) for cell in cells]
        while told and not told[-1]:
            told.pop()
        _bounded(file, line, line, len(told))
        yield line, told


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _bounded(file: str, line: int, rows: int, cells: int) -> None:
    if rows > MOST_ROWS:
        raise UnreadableError(_wrong(file, line, "", f"has more than {MOST_ROWS} lines"))
    if cells > MOST_CELLS:
        raise UnreadableError(_wrong(file, line, "", f"has more than {MOST_CELLS} columns"))


def table_of(rows: Rows, file: str) -> Table:
    """The grid that these lines are; what is wrong with the table itself is in ``mistakes``."""
    table = Table(file)
    columns: list[str] | None = None
    for line, cells in rows:
        told = [_plain(cell) for cell in cells]
        if not any(told):
            continue
        if columns is not None:
            _criterion(table, line, columns, told)
        elif _word(told[0]) in _HEAD:
            _above(table, line, told)
        else:
            columns = _columns(table, line, told)
    if columns is None:
        table.mistakes.append(table.wrong(1, "", "the file is empty"))
    table.tree.setdefault("criteres", [])
    if _same_as_usual(table.tree.get("echelle", {})):
        del table.tree["echelle"]
    return table


def _same_as_usual(scale: Mapping[str, Any]) -> bool:
    told = (tuple(scale.get("libelles", ECHELLE.libelles)), tuple(scale.get("sigles", ())))
    return bool(scale) and told == (ECHELLE.libelles, ECHELLE.sigles)


def _above(table: Table, line: int, cells: Sequence[str]) -> None:
    key, values = _word(cells[0]), [cell for cell in cells[1:] if cell]
    table.head[key] = line
    if key in ("nom", "referentiel"):
        table.tree[key] = " ".join(values)
        return
    if len(values) != len(ECHELLE.libelles):
        table.mistakes.append(table.wrong(line, key, f"needs {len(ECHELLE.libelles)} names, the worst first"))
        return
    scale = table.tree.setdefault("echelle", {"id": "propre"})
    scale["sigles" if key == "sigles" else "libelles"] = values
    scale["nom"] = " / ".join(scale.get("sigles", values))
    scale.setdefault("sigles", [str(level) for level in range(len(values))])


def _columns(table: Table, line: int, cells: Sequence[str]) -> list[str]:
    table.head["criteres"] = line
    columns = [word if (word := _word(cell)) in COLUMNS else "" for cell in cells]
    for cell, column in zip(cells, columns, strict=True):
        if cell and not column:
            sentence = f"the column {cell[:40]} is unknown; known: {', '.join(COLUMNS)}"
            table.mistakes.append(table.wrong(line, cell[:40], sentence))
        elif column and columns.count(column) > 1:
            table.mistakes.append(table.wrong(line, column, f"the column {column} is there twice"))
    if "code" not in columns:
        table.mistakes.append(table.wrong(line, "code", "no column is called code"))
    return columns


def _criterion(table: Table, line: int, columns: Sequence[str], cells: Sequence[str]) -> None:
    if any(cells[len(columns) :]):
        table.mistakes.append(table.wrong(line, "", "has more cells than there are columns"))
    one: dict[str, Any] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column == "metriques":
            one[column] = re.findall(r"[^\s,;]+", cell)
        elif column == "poids" and cell:
            one[column] = cell.replace(",", ".")
        elif column and (cell or column == "code"):
            one[column] = cell
    table.lines.append(line)
    table.tree.setdefault("criteres", []).append(one)


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell


def _plain(cell: str) -> str:
    return " ".join(cell.split())


def _word(cell: str) -> str:
    """A heading without accents and capitals: « Libellé » is ``libelle``."""
    bare = unicodedata.normalize("NFD", cell.strip().casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def _wrong(file: str, line: int, column: str, sentence: str) -> ContentError:
    return ContentError("content-invalid", file=file, line=line, field=column, sentence=sentence)


# --- out -----------------------------------------------------------------------------------------


def csv_of(grille: Grille) -> bytes:
    """The grid as a French spreadsheet reads it; brought in again it is the same."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in _rows(grille))
    return text.getvalue().encode("utf-8-sig")


def xlsx_of(grille: Grille) -> bytes:
    """The grid as a workbook of one sheet; what people wrote stays text."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("grille")
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in _rows(grille):
        sheet.append([_text(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text(sheet: Any, cell: str) -> Any:
    made: Any = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", cell))
    made.data_type = "s"
    return made


def _rows(grille: Grille) -> Iterator[Sequence[str]]:
    yield ("nom", grille.nom)
    if grille.referentiel:
        yield ("referentiel", grille.referentiel)
    yield ("echelle", *grille.echelle.libelles)
    yield ("sigles", *grille.echelle.sigles)
    yield COLUMNS
    yield from (_row(one) for one in grille.criteres)


def _row(one: Critere) -> Sequence[str]:
    told: Mapping[str, str] = {
        "metriques": " ".join(one.metriques),
        "poids": f"{one.poids:g}".replace(".", ","),
    }
    return tuple(told[column] if column in told else getattr(one, column) for column in COLUMNS)

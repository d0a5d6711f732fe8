"""The people of an organisation as a spreadsheet: out, in, and what would change.

UTF-8 with a byte order mark and semicolons, as French spreadsheets write; commas are read too. What could
be taken for a formula gets an apostrophe on its way out and loses it on its way in.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standard.core.errors import ContentError
from standard.core.organisation import Presence
from standard.library.documents import Document, Source
from standard.library.load import examine_files
from standard.library.packs import Pack, PackInvalid
from standard.library.rewrite import rewritten

__all__ = ["COLUMNS", "PEOPLE", "Change", "Difference", "difference", "harmless", "people_from", "written"]

PEOPLE = "people.yaml"
CSV = "annuaire.csv"
_FORMULA = re.compile(r"'* *[=+\-@\t\r\n]")
"""What a spreadsheet takes for a formula, guarded or not; blanks are skipped by some."""

COLUMNS: dict[str, tuple[str, str]] = {
    "extension": ("poste", "extension"),
    "title": ("civilité", "title"),
    "first_name": ("prénom", "first name"),
    "last_name": ("nom", "last name"),
    "function": ("fonction", "function"),
    "service": ("service", "service"),
    "manager": ("responsable", "manager"),
    "filter": ("filtrage", "filter"),
    "deputy": ("remplaçant", "deputy"),
    "direct": ("ligne directe", "direct line"),
    "presence": ("présence", "presence"),
    "until": ("jusqu'à", "until"),
    "note": ("note", "note"),
    "keywords": ("mots-clés", "keywords"),
}
"""Field, and its heading in French and English."""
PRESENCES: dict[Presence, tuple[str, str]] = {
    Presence.PRESENT: ("présent", "present"),
    Presence.ABSENT: ("absent", "absent"),
    Presence.MEETING: ("réunion", "meeting"),
    Presence.AWAY: ("déplacement", "away"),
    Presence.REMOTE: ("télétravail", "remote"),
}
_NEEDED = ("extension", "title", "first_name", "last_name", "function", "service")
_NUMBERS = ("extension", "manager", "filter", "deputy")
_READ = {word.casefold(): kind.value for kind, words in PRESENCES.items() for word in words}


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a person, before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A person who comes, goes or changes."""

    extension: str
    name: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Differences:
    """What a spreadsheet would make of the directory."""

    added: tuple[Difference, ...]
    changed: tuple[Difference, ...]
    removed: tuple[Difference, ...]


def written(pack: Pack, language: str = "fr") -> bytes:
    """The people of the pack."""
    column = 0 if language == "fr" else 1
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if language == "fr" else ",", lineterminator="\r\n")
    writer.writerow(headings[column] for headings in COLUMNS.values())
    for person in _people(pack):
        writer.writerow(harmless(_shown(person, field, column)) for field in COLUMNS)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The cell, which no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def people_from(pack: Pack, data: bytes) -> bytes:
    """The file of people that this spreadsheet makes, checked with the rest of the pack.

    What the spreadsheet has no column for stays as it is. Raises PackInvalid with every mistake at its line
    of the spreadsheet.
    """
    rows, lines = _rows(pack.id, data)
    before = {person["extension"]: person for person in _people(pack) if "extension" in person}
    people = [_person(row, before.get(row.get("extension", ""), {})) for row in rows]
    whole = _tree(pack) | {"people": people}
    text = pack.files.get(PEOPLE, b"").decode("utf-8", errors="replace")
    file = rewritten(text, whole).encode()
    _, mistakes = examine_files(pack.id, {**pack.files, PEOPLE: file})
    if mistakes:
        raise PackInvalid(pack.id, [_at_its_line(mistake, lines) for mistake in mistakes])
    return file


def difference(pack: Pack, file: bytes) -> Differences:
    """What this file of people changes."""
    old, new = ({p["extension"]: p for p in people} for people in (_people(pack), _of(file)))
    return Differences(
        added=tuple(_named(new[one]) for one in new if one not in old),
        changed=tuple(
            _named(new[one], _changes(old[one], new[one]))
            for one in new
            if one in old and old[one] != new[one]
        ),
        removed=tuple(_named(old[one]) for one in old if one not in new),
    )


# --- the pack ----------------------------------------------------------------------------


def _tree(pack: Pack) -> dict[str, Any]:
    try:
        return Document([Source(PEOPLE, pack.files.get(PEOPLE, b""))]).plain
    except ContentError:
        return {}


def _people(pack: Pack) -> list[dict[str, Any]]:
    people = _tree(pack).get("people", [])
    return [one for one in people if isinstance(one, dict)] if isinstance(people, list) else []


def _of(file: bytes) -> list[dict[str, Any]]:
    people: list[dict[str, Any]] = Document([Source(PEOPLE, file)]).plain["people"]
    return people


def _shown(person: Mapping[str, Any], field: str, column: int) -> str:
    value = person.get(field, "")
    if field == "keywords" and isinstance(value, list):
        return ", ".join(value)
    if field == "presence" and value in list(Presence):
        return PRESENCES[Presence(value)][column]
    return str(value)


def _named(person: Mapping[str, Any], changes: tuple[Change, ...] = ()) -> Difference:
    parts = (person.get(key, "") for key in ("title", "first_name", "last_name"))
    return Difference(person["extension"], " ".join(str(part) for part in parts if part), changes)


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    return tuple(
        Change(field, _shown(before, field, 0), _shown(after, field, 0))
        for field in COLUMNS
        if before.get(field) != after.get(field)
    )


# --- the spreadsheet ---------------------------------------------------------------------


def _rows(id: str, data: bytes) -> tuple[list[dict[str, str]], list[int]]:
    """Each person as field and text, and the line each stands on. Raises PackInvalid."""
    wrong: list[ContentError] = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PackInvalid(id, [_wrong(line, "", "is not UTF-8 text: save it as UTF-8")]) from error
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[dict[str, str]] = []
    lines: list[int] = []
    fields: list[str] | None = None
    begins = 1
    try:
        for cells in reader:
            line, begins = begins, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if fields is None:
                fields = _fields(cells, line, wrong)
                continue
            if any(cell.strip() for cell in cells[len(fields) :]):
                wrong.append(_wrong(line, "", "has more cells than there are columns"))
            rows.append(
                {field: _read(field, cell) for field, cell in zip(fields, cells, strict=False) if field}
            )
            lines.append(line)
    except csv.Error as error:
        raise PackInvalid(id, [*wrong, _wrong(begins, "", "a quotation mark is not closed")]) from error
    if fields is None:
        wrong.append(_wrong(1, "", "the file is empty"))
    if wrong:
        raise PackInvalid(id, wrong)
    return rows, lines


def _fields(headings: Sequence[str], line: int, wrong: list[ContentError]) -> list[str]:
    """The field of each column."""
    known = {_heading(word): field for field, words in COLUMNS.items() for word in (*words, field)}
    fields = [known.get(_heading(cell), "") for cell in headings]
    for cell, field in zip(headings, fields, strict=True):
        if not field and cell.strip():
            wrong.append(_wrong(line, cell.strip()[:40], f"the column {cell.strip()[:40]} is unknown"))
        elif field and fields.count(field) > 1:
            wrong.append(_wrong(line, cell.strip(), f"the column {cell.strip()} is there twice"))
    missing = [COLUMNS[field][0] for field in _NEEDED if field not in fields]
    wrong += [_wrong(line, heading, f"no column is called {heading}") for heading in missing]
    return fields


def _heading(word: str) -> str:
    return word.strip().casefold().replace("’", "'").replace("_", " ")


def _read(field: str, cell: str) -> str:
    """A cell as the pack writes it; a spreadsheet may have made a number or a formula guard of it."""
    text = " ".join(cell.replace("\u00a0", " ").split()) if field != "note" else cell.strip()
    if text.startswith("'") and _FORMULA.match(text):
        text = text[1:]
    if field == "presence":
        return _READ.get(text.casefold(), text)
    if field == "direct":
        digits = re.sub(r"[ .]", "", text)
        # A spreadsheet takes 0261912101 for a number, and drops the zero.
        return f"0{digits}" if re.fullmatch(r"[1-9]\d{8}", digits) else digits
    if field in _NUMBERS:
        return text.replace(" ", "")
    return text


def _person(row: Mapping[str, str], before: Mapping[str, Any]) -> dict[str, Any]:
    """The person of a row; an empty cell is a field that is not there."""
    person: dict[str, Any] = {key: value for key, value in before.items() if key not in row}
    for field in COLUMNS:
        text = row.get(field)
        if text is None:
            continue
        if field == "keywords":
            words = [word.strip() for word in re.split(r"[,;|]", text) if word.strip()]
            if words or before.get(field) == []:
                person[field] = words
        elif text or (field in before and before[field] == "") or field in _NEEDED:
            person[field] = text
    order = [*before, *(field for field in COLUMNS if field not in before)]
    return {field: person[field] for field in order if field in person}


def _at_its_line(mistake: ContentError, lines: Sequence[int]) -> ContentError:
    """The same mistake at its line of the spreadsheet, if it is about a person."""
    found = re.match(r"people\[(\d+)\](?:\.(\w+))?", str(mistake.details["field"]))
    if not found or int(found[1]) >= len(lines):
        return mistake
    heading = COLUMNS.get(found[2] or "", ("",))[0]
    return _wrong(lines[int(found[1])], heading, str(mistake.details["sentence"]))


def _wrong(line: int, field: str, sentence: str) -> ContentError:
    return ContentError("content-invalid", file=CSV, line=line, field=field, sentence=sentence)

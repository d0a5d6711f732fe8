"""Forms of the house, and the register of the sheets: what was filed, followed up, closed, and how soon."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Literal

from standard.core.desk.facts import SheetFiled, SheetFollowed
from standard.core.drills import Words
from standard.core.fact import Fact
from standard.core.fault import Fault

FieldKind = Literal["text", "long", "choice", "time", "number", "person"]
Prefill = Literal["", "name", "number", "time"]
SheetState = Literal["open", "in-hand", "closed"]

LONGEST = {"text": 120, "long": 2000, "number": 12}
"""Characters of a value."""
_TITLES = re.compile(r"^(m|mr|mme|mlle|mrs|ms|miss|dr)\b\.?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOption:
    """One value of a choice."""

    id: str
    label: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One line to fill in."""

    id: str
    label: Words
    kind: FieldKind = "text"
    required: bool = False
    options: tuple[FormOption, ...] = ()
    prefill: Prefill = ""
    """What of the call in hand stands there at first; ``name`` and ``number`` also tell whose sheet it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of the house."""

    id: str
    title: Words
    intro: Words
    """When it is filled in, in one sentence."""
    unsigned: bool = False
    """Students do not see who filed it, and those who teach follow it up."""
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The file of the forms."""

    forms: tuple[Form, ...]


def form_faults(forms: Iterable[Form]) -> Iterator[Fault]:
    """Every mistake in the forms."""
    seen: set[str] = set()
    for place, form in enumerate(forms):
        here = ("forms", place)
        if form.id in seen:
            yield Fault((*here, "id"), f"{form.id} is there twice")
        seen.add(form.id)
        if not any(one.required for one in form.fields):
            yield Fault((*here, "fields"), "at least one field must be required")
        known: set[str] = set()
        for line, one in enumerate(form.fields):
            if one.id in known:
                yield Fault((*here, "fields", line, "id"), f"{one.id} is there twice")
            known.add(one.id)
            ids = [option.id for option in one.options]
            if (one.kind == "choice") != (len(ids) > 1) or len(set(ids)) < len(ids):
                sentence = "a choice has at least two options, all different; nothing else has any"
                yield Fault((*here, "fields", line, "options"), sentence)


def value_fault(
    form: Form, values: Mapping[str, str], people: Collection[str]
) -> tuple[Literal["missing", "wrong"], str] | None:
    """The first field that is missing or has a value it cannot have; ``people`` are extensions."""
    known = {one.id: one for one in form.fields}
    for id in values:
        if id not in known:
            return "wrong", id
    for id, one in known.items():
        value = values.get(id, "")
        if not value and one.required:
            return "missing", id
        if value and not _fits(one, value, people):
            return "wrong", id
    return None


def _fits(one: FormField, value: str, people: Collection[str]) -> bool:
    if one.kind == "choice":
        return any(value == option.id for option in one.options)
    if one.kind == "person":
        return value in people
    if one.kind == "time":
        try:
            return len(value) == len("10:42") and time.fromisoformat(value) is not None
        except ValueError:
            return False
    if one.kind == "number":
        return re.fullmatch(r"[0-9]{1,9}([.,][0-9]{1,2})?", value) is not None
    return len(value) <= LONGEST[one.kind]


# --- the register -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet and what became of it."""

    filed: SheetFiled
    followed: tuple[SheetFollowed, ...] = ()
    """In order."""

    @property
    def state(self) -> SheetState:
        """What the last word on it says."""
        return self.followed[-1].state if self.followed else "open"

    @property
    def closed_at(self) -> datetime | None:
        """Since when it is closed; None while it is not."""
        closed = None
        for one in self.followed:
            closed = (closed or one.at) if one.state == "closed" else None
        return closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """The register of a session, oldest first."""

    sheets: Mapping[str, Sheet] = field(default_factory=dict)

    def after(self, fact: Fact) -> Sheets:
        """The register after a fact; a sheet that nobody filed is followed by nobody."""
        match fact:
            case SheetFiled() if fact.sheet_id not in self.sheets:
                return self._with(Sheet(filed=fact))
            case SheetFollowed() if sheet := self.sheets.get(fact.sheet_id):
                return self._with(replace(sheet, followed=(*sheet.followed, fact)))
        return self

    def _with(self, sheet: Sheet) -> Sheets:
        return Sheets(sheets={**self.sheets, sheet.filed.sheet_id: sheet})

    def of(self, form: str) -> tuple[Sheet, ...]:
        """The sheets of one form, oldest first."""
        return tuple(sheet for sheet in self.sheets.values() if sheet.filed.kind == form)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFigures:
    """What the register tells of one form."""

    kind: str
    filed: int
    closed: int
    repeats: int
    """Sheets of somebody who had already filed one."""
    closure_s: float | None
    """From the filing to the closing, on average; None while none is closed."""

    @property
    def repeat_rate(self) -> float | None:
        """Part of the sheets that are repeats, from 0 to 1; None without sheets."""
        return self.repeats / self.filed if self.filed else None


def figures(form: Form, register: Sheets) -> SheetFigures:
    """Count the sheets of a form."""
    sheets = register.of(form.id)
    again = repeats(form, register)
    delays = [(at - sheet.filed.at).total_seconds() for sheet in sheets if (at := sheet.closed_at)]
    return SheetFigures(
        kind=form.id,
        filed=len(sheets),
        closed=len(delays),
        repeats=len(again),
        closure_s=sum(delays) / len(delays) if delays else None,
    )


def repeats(form: Form, register: Sheets) -> frozenset[str]:
    """Ids of the sheets from a number or a name that an earlier one of the same form has."""
    seen: set[str] = set()
    again: set[str] = set()
    for sheet in register.of(form.id):
        who = set(_who(form, sheet.filed.values))
        if who & seen:
            again.add(sheet.filed.sheet_id)
        seen |= who
    return frozenset(again)


def _who(form: Form, values: Mapping[str, str]) -> Iterator[str]:
    for one in form.fields:
        value = values.get(one.id, "")
        if one.prefill == "number" and (digits := re.sub(r"\D", "", value)):
            yield "0" + digits[2:] if digits.startswith("33") else digits
        if one.prefill == "name" and (name := _plain(value)):
            yield name


def _plain(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))
    return _TITLES.sub("", " ".join(bare.split()))

"""Every field of organisations, scenarios and courses, as a form needs it.

Its name, what it holds, how it is filled in.

What a field holds comes from the loader's own types, so a field that is added to them is in the forms at
once; its words in French and English come from `fields.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from datetime import time
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from standard.core.courses import Parcours
from standard.core.organisation import Organisation
from standard.core.scenarios import Scenario
from standard.core.sentences import Sentence
from standard.library.documents import Document

__all__ = ["FieldChoice", "Holds", "PackField", "PackFields", "organisation_fields"]

Holds = Literal[
    "text", "texts", "number", "whole", "time", "truth", "maybe", "choice", "choices",
    "part", "parts", "rows", "alternatives", "table", "pairs",
]  # fmt: skip
"""Several of it: texts, choices, and parts; rows are parts of which each fits on a line. maybe: yes, no, or
either. alternatives: lists of parts, of each of which one part is enough. table: lists of texts. pairs: texts
under names."""

_Look = Literal["", "long", "lines", "word", "short"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """A line of `fields.yaml`."""

    fr: str
    en: str
    hint_fr: str = ""
    hint_en: str = ""
    one_fr: str = ""
    one_en: str = ""
    add_fr: str = ""
    add_en: str = ""
    look: _Look = ""
    when: dict[str, tuple[str, ...]] | None = None
    numbers: bool = False
    spoken: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    fr: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """The whole of `fields.yaml`."""

    fields: dict[str, dict[str, _Words]]
    groups: dict[str, _Said]
    names: dict[str, tuple[str, ...]]
    choices: dict[str, dict[str, _Said]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChoice:
    """What may be chosen."""

    value: str
    title: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PackField:
    """One field of one type."""

    name: str
    title: Sentence
    hint: Sentence | None
    holds: Holds
    of: str
    """The type of its parts; empty: it has none."""
    required: bool
    usual: str
    """What counts where nothing is given, as a file would write it; empty: nothing does."""
    choices: tuple[FieldChoice, ...]
    look: _Look
    """long: a paragraph; lines: one text on each line; word, short: a narrow column of a table."""
    when: Mapping[str, tuple[str, ...]]
    """Asked for only where a field beside it has one of these values."""
    numbers: bool
    """Extensions and groups of the house, among others."""
    spoken: bool
    """What a robot says, word for word."""
    group: str
    """The heading under which it stands."""
    one: Sentence
    """What one of the list is called."""
    add: Sentence | None
    """What adds one more to the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFields:
    """All of them."""

    types: Mapping[str, tuple[PackField, ...]]
    """By type; ``Organisation``, ``Scenario`` and ``Parcours`` have what stands at the top of the files."""
    groups: Mapping[str, Sentence]
    names: Mapping[str, tuple[str, ...]]
    """The fields by which one of a type is told from the others."""


@cache
def organisation_fields() -> PackFields:
    """Every field. Raises ContentError when `fields.yaml` is wrong."""
    book = Document([Path(__file__).with_name("fields.yaml")]).build(_Book)
    types: dict[str, tuple[PackField, ...]] = {}
    asked: list[Any] = [Parcours, Scenario, Organisation]
    while asked:
        kind = asked.pop()
        if kind.__name__ in types:
            continue
        hints = get_type_hints(kind)
        made = []
        for field in fields(kind):
            if kind is Organisation and field.name == "id":
                continue
            required = field.default is MISSING and field.default_factory is MISSING
            made.append(_field(book, kind, field, hints[field.name], required=required))
            asked += _parts(hints[field.name])
        types[kind.__name__] = tuple(made)
    for name, found in types.items():
        types[name] = tuple(_as_rows(field, types) for field in found)
    return PackFields(
        types=types,
        groups={name: _sentence(one) for name, one in book.groups.items()},
        names=dict(book.names),
    )


def _field(book: _Book, kind: type, field: Field[Any], hint: Any, *, required: bool) -> PackField:
    name = field.name
    # An act of a scenario is an act of a rule, with a little more: what is the same has the same words.
    written = (book.fields.get(one.__name__, {}).get(name) for one in kind.__mro__)
    words = next((one for one in written if one), None) or _Words(fr=name, en=name)
    holds, of, values = _held(hint)
    known = book.choices.get(name, {})
    # A weekday is a number to the loader, and a word to people.
    if known and holds in ("whole", "text"):
        holds, values = "choice", tuple(known)
    return PackField(
        name=name,
        title=_sentence(words),
        hint=Sentence(words.hint_fr, words.hint_en) if words.hint_fr else None,
        holds=holds,
        of=of,
        required=required,
        usual=_usual(field.default),
        choices=tuple(
            FieldChoice(value=one, title=_sentence(known.get(one) or _Said(fr=one, en=one))) for one in values
        ),
        look=words.look,
        when=words.when or {},
        numbers=words.numbers,
        spoken=words.spoken,
        group=words.group,
        one=Sentence(words.one_fr or words.fr, words.one_en or words.en),
        add=Sentence(words.add_fr, words.add_en) if words.add_fr else None,
    )


def _usual(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else ""
        case str():
            return str(value)
        case int() | float():
            return f"{value:g}"
        case _:
            return ""


def _sentence(words: _Words | _Said) -> Sentence:
    return Sentence(words.fr, words.en)


def _parts(hint: Any) -> list[Any]:
    """The types of ours that a field holds, at whatever depth."""
    if isinstance(hint, type) and is_dataclass(hint):
        return [hint]
    return [part for one in get_args(hint) for part in _parts(one)]


_SCALARS: Mapping[Any, Holds] = {str: "text", float: "number", int: "whole", time: "time", bool: "truth"}


def _held(hint: Any) -> tuple[Holds, str, tuple[str, ...]]:
    """What a field of this type holds, of which type, and what may be chosen."""
    inside = [one for one in get_args(hint) if one not in (NoneType, Ellipsis)]
    if NoneType in get_args(hint):
        holds, of, values = _held(inside[0])
        return ("maybe" if holds == "truth" else holds), of, values
    if get_origin(hint) is Literal:
        return "choice", "", tuple(get_args(hint))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return "choice", "", tuple(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return "part", hint.__name__, ()
    if get_origin(hint) is Mapping:
        return "pairs", "", ()
    if get_origin(hint) is tuple:
        holds, of, values = _held(inside[0])
        return _SEVERAL[holds], of, values
    return _SCALARS[hint], "", ()


_SEVERAL: Mapping[Holds, Holds] = {
    "text": "texts", "choice": "choices", "part": "parts", "parts": "alternatives", "texts": "table",
}  # fmt: skip


def _as_rows(field: PackField, types: Mapping[str, tuple[PackField, ...]]) -> PackField:
    if field.holds != "parts":
        return field
    flat = all(
        one.holds in ("text", "texts", "number", "whole", "time", "choice")
        and not (one.when or one.spoken)
        and one.look not in ("long", "lines")
        for one in types[field.of]
    )
    return replace(field, holds="rows") if flat else field

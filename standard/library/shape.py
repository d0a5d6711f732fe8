"""The files of the library, and what each may hold, as a JSON Schema for editors of YAML.

Made from the loader's own types. The loader reads every scalar as text and lets the field decide, so a
number or a word that YAML takes for a truth value is as good as the text; the schema says the same. Titles
are those of the forms, in French and English.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter

from standard.core.organisation import Organisation
from standard.library.fields import PackField, organisation_fields

__all__ = ["FILES", "MAIN", "file_of", "schema", "schema_of"]

MAIN = "organisation.yaml"
"""The one file that an organisation cannot do without."""
_ELSEWHERE: dict[str, tuple[str, ...]] = {
    "people.yaml": ("people", "groups"),
    "answers.yaml": ("answers",),
    "consignes.yaml": ("consignes",),
    "desk.yaml": ("bookables", "documents", "contacts"),
    "surveys.yaml": ("surveys",),
    "errata.yaml": ("printed", "errata"),
}
FILES: dict[str, tuple[str, ...]] = {
    MAIN: tuple(
        field.name
        for field in fields(Organisation)
        if field.name != "id" and all(field.name not in keys for keys in _ELSEWHERE.values())
    ),
    **_ELSEWHERE,
}
"""Every file of an organisation, and the keys at its top."""

_TIME = r"^([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"
_SCALAR: dict[str, dict[str, Any]] = {
    "string": {"type": ["string", "number", "boolean", "null"]},
    "integer": {"type": ["integer", "string"], "pattern": r"^[+-]?[0-9]+$"},
    "number": {"type": ["number", "string"], "pattern": r"^[+-]?[0-9]+(\.[0-9]*)?$"},
    "boolean": {
        "enum": [
            *(True, False, "true", "false", "True", "False", "yes", "no", "Yes", "No"),
            *("on", "off", "On", "Off"),
        ]
    },
}  # fmt: skip


def file_of(key: str) -> str:
    """The file in which a key at the top belongs."""
    return next((file for file, keys in FILES.items() if key in keys), MAIN)


def schema(file: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one file of an organisation."""
    return _schema(Organisation, f"Standard: {file}", FILES[file], organisation_fields().types)


def schema_of(kind: type, title: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file that is one value of this kind: a scenario, a course…"""
    return _schema(kind, title, tuple(field.name for field in fields(kind)), {})


def _schema(
    kind: type, title: str, keys: tuple[str, ...], known: Mapping[str, tuple[PackField, ...]]
) -> dict[str, Any]:
    whole = TypeAdapter(kind).json_schema()
    described = _described(kind)
    definitions = {
        name: _object(made, described.get(name, {}), known.get(name, ()))
        if "properties" in made
        else _scalar(made)
        for name, made in whole["$defs"].items()
    }
    top = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **_object(
            {
                "properties": {key: whole["properties"][key] for key in keys},
                "required": [key for key in whole["required"] if key in keys],
            },
            described[kind.__name__],
            known.get(kind.__name__, ()),
        ),
    }
    return top | {"$defs": {name: definitions[name] for name in sorted(_needed(top, definitions))}}


def _object(
    made: Mapping[str, Any], described: Mapping[str, str], known: Sequence[PackField]
) -> dict[str, Any]:
    words = {field.name: field for field in known}
    properties = {}
    for name, value in made["properties"].items():
        field = words.get(name)
        hint = field.hint if field else None
        told = (described.get(name) or (hint and hint.en), hint and hint.fr)
        properties[name] = _scalar(value)
        if field:
            properties[name]["title"] = f"{field.title.fr} / {field.title.en}"
        if description := " — ".join(one for one in told if one):
            properties[name]["description"] = description
    shape: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
    if required := made.get("required"):
        shape["required"] = list(required)
    return shape


def _scalar(made: Mapping[str, Any]) -> dict[str, Any]:
    """The same value as YAML may write it."""
    match made:
        case {"$ref": ref}:
            return {"$ref": ref}
        case {"anyOf": several}:
            return {"anyOf": [_scalar(one) for one in several]}
        case {"enum": values}:
            return {"enum": list(values)}
        case {"type": "array", "items": items}:
            return {"type": "array", "items": _scalar(items)}
        case {"type": "array", "prefixItems": list(items)}:
            return {
                "type": "array",
                "minItems": len(items),
                "maxItems": len(items),
                "items": _scalar(items[0]),
            }
        case {"type": "object", "additionalProperties": dict(values)}:
            return {"type": "object", "additionalProperties": _scalar(values)}
        case {"format": "time"}:
            return {"type": "string", "pattern": _TIME}
        case {"type": str(kind)} if kind in _SCALAR:
            return dict(_SCALAR[kind])
        case _:
            return {key: value for key, value in made.items() if key not in ("title", "default")}


def _needed(top: object, definitions: Mapping[str, Any]) -> set[str]:
    found: set[str] = set()
    asked = [top]
    while asked:
        match asked.pop():
            case {"$ref": str(ref)} if (name := ref.rpartition("/")[2]) not in found:
                found.add(name)
                asked.append(definitions[name])
            case dict(inside):
                asked += inside.values()
            case list(inside):
                asked += inside
            case _:
                pass
    return found


def _described(first: type) -> dict[str, dict[str, str]]:
    """What the types say of their fields, by class."""
    found: dict[str, dict[str, str]] = {}
    asked: list[Any] = [first]
    while asked:
        kind = asked.pop()
        asked += get_args(kind)
        if isinstance(kind, type) and is_dataclass(kind) and kind.__name__ not in found:
            found[kind.__name__] = _docstrings(kind)
            asked += get_type_hints(kind).values()
    return found


def _docstrings(kind: type) -> dict[str, str]:
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    told: dict[str, str] = {}
    last = ""
    for statement in body.body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name)):
                last = name
            case ast.Expr(value=ast.Constant(value=str(text))) if last:
                told[last] = re.sub(r"\s+", " ", text).strip()
                last = ""
            case _:
                last = ""
    return told

"""The API's description, with what travels on the stream: ``python -m standard.web.openapi``.

The console's types are generated from it, so the text is the same at every run.
"""

from __future__ import annotations

import json
import sys
from typing import Any, get_args

from fastapi import FastAPI
from pydantic import TypeAdapter

from standard.core.codec import COMMAND, EVENT
from standard.core.commands import Command
from standard.web.api.bookings import BookingConflict
from standard.web.app import bare_app
from standard.web.problems import Problem
from standard.web.wire import MESSAGE

REF = "#/components/schemas/{model}"
UNIONS: dict[str, TypeAdapter[Any]] = {"Event": EVENT, "Command": COMMAND, "StreamMessage": MESSAGE}
"""Unions that get a name of their own."""

Schema = dict[str, Any]


def _named() -> Schema:
    """Schemas of the unions, of everything in them, and of the problem documents."""
    adapters = {**UNIONS, "Problem": TypeAdapter(Problem), "Conflict": TypeAdapter(BookingConflict)}
    inputs = [(name, "serialization", adapter) for name, adapter in adapters.items()]
    tops, shared = TypeAdapter.json_schemas(inputs, ref_template=REF)  # type: ignore[arg-type]
    return {**shared["$defs"], **{name: tops[name, "serialization"] for name in UNIONS}}


def _complete(schema: Schema, *, sent: bool) -> Schema:
    """Tell that what we send is never left out, nor what says which kind of thing it is."""
    properties: Schema = schema.get("properties", {})
    given = [name for name in properties if sent or "const" in properties[name]]
    required = [name for name in properties if name in given or name in schema.get("required", ())]
    return {**schema, "required": required} if required else schema


def describe(app: FastAPI) -> Schema:
    """The OpenAPI document of the application."""
    document = app.openapi()
    schemas: Schema = {**document["components"]["schemas"], **_named()}
    for framework_only in ("HTTPValidationError", "ValidationError"):
        schemas.pop(framework_only, None)
    received = {kind.__name__ for kind in get_args(Command)} | {"Credentials", "NewMessage"}
    document["components"]["schemas"] = {
        name: _complete(schemas[name], sent=name not in received) for name in sorted(schemas)
    }
    return document


def main() -> None:
    """Print the document."""
    json.dump(describe(bare_app()), sys.stdout, indent=1, ensure_ascii=False, sort_keys=True)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()

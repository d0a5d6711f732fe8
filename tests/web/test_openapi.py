"""The API's description is complete and always the same."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any, get_args

import pytest

from standard.core.commands import Command
from standard.core.events import Event
from standard.web.app import bare_app
from standard.web.openapi import describe


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return describe(bare_app())


def test_every_fact_and_command_is_described(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert {kind.__name__ for kind in (*get_args(Event), *get_args(Command))} <= set(schemas)
    for union, kinds in (("Event", Event), ("Command", Command)):
        told = {one["$ref"].rpartition("/")[2] for one in schemas[union]["oneOf"]}
        assert told == {kind.__name__ for kind in get_args(kinds)}
    assert set(schemas["StreamMessage"]["discriminator"]["mapping"]) == {
        "snapshot",
        "event",
        "caller",
        "ping",
    }


def test_nothing_is_referred_to_that_is_not_there(document: dict[str, Any]) -> None:
    named = set(re.findall(r"#/components/schemas/([^\"]+)", json.dumps(document)))
    assert named <= set(document["components"]["schemas"])


def test_what_we_send_is_never_left_out(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for name in ("Call", "Seat", "Board", "CallEnded", "Me", "SnapshotMessage"):
        assert set(schemas[name]["required"]) == set(schemas[name]["properties"])
    assert schemas["AnswerCall"]["required"] == ["type", "call_id"]
    assert "urgent" not in schemas["NewMessage"]["required"]


def test_every_error_answer_is_a_problem(document: dict[str, Any]) -> None:
    for methods in document["paths"].values():
        for route in methods.values():
            for status, answer in route["responses"].items():
                if status >= "400":
                    assert list(answer["content"]) == ["application/problem+json"], route["operationId"]


def test_it_prints_the_same_in_every_process(document: dict[str, Any]) -> None:
    command = [sys.executable, "-m", "standard.web.openapi"]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert text == json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    assert document["info"]["title"] == "Standard"

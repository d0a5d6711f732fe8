"""Statements as a learning record store takes them: the structure of xAPI 1.0.3, property by property."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from standard.core.evaluation.findings import Bounds, Finding, Metric, Origin
from standard.core.evaluation.referentiel import Critere, Echelle, Grille
from standard.core.evaluation.xapi import Decided, Sender, decided_statement, observed_statement
from tests.facts import T0

BASE = "https://standard.lycee.test/xapi"
CRITERE = Critere(code="C211.1", libelle="Accueillir")
SENDER = Sender(
    base=BASE,
    session_id="s-1",
    student="lea",
    grille=Grille(id="arcu", nom="ARCU", criteres=(CRITERE,), echelle=Echelle(id="e", nom="É"), version="3"),
    organisation="Mairie",
)
DECIDED = Decided(critere=CRITERE, level=2, proposed=1, account="claire", at=T0, reason="entendu")
SCALE = Bounds(ts=10, s=15, i=20)
FINDING = Finding(
    metric="A1",
    call_id="c-1",
    value=8.25,
    unit="s",
    origin=Origin.CERTAIN,
    level=3,
    scale=SCALE,
    bounds_from="charter",
    seqs=(1, 2),
)
METRIC = Metric(
    code="A1",
    label_fr="délai de décroché",
    label_en="time to answer",
    definition_fr="…",
    definition_en="…",
    unit="s",
    origin=Origin.CERTAIN,
    scope="call",
    scale=SCALE,
)
UUID = {
    "type": "string",
    "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
}
IRI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`]+$"}
WORDS = {
    "type": "object",
    "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Z]{2})?$"},
    "additionalProperties": {"type": "string", "minLength": 1},
    "minProperties": 1,
}
EXTENSIONS = {"type": "object", "propertyNames": IRI}


def closed(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


AGENT = closed(
    ["account"],
    objectType={"const": "Agent"},
    name={"type": "string"},
    account=closed(["homePage", "name"], homePage=IRI, name={"type": "string", "minLength": 1}),
)
ACTIVITY = closed(
    ["id"],
    objectType={"const": "Activity"},
    id=IRI,
    definition=closed([], type=IRI, name=WORDS, description=WORDS, extensions=EXTENSIONS),
)
ACTIVITIES = {"type": "array", "items": ACTIVITY, "minItems": 1}
STATEMENT = closed(
    ["id", "actor", "verb", "object", "timestamp"],
    id=UUID,
    version={"type": "string", "pattern": r"^1\.0(\.[0-9]+)?$"},
    actor=AGENT,
    verb=closed(["id"], id=IRI, display=WORDS),
    object=ACTIVITY,
    result=closed(
        [],
        score=closed(
            [],
            scaled={"type": "number", "minimum": -1, "maximum": 1},
            raw={"type": "number"},
            min={"type": "number"},
            max={"type": "number"},
        ),
        success={"type": "boolean"},
        completion={"type": "boolean"},
        response={"type": "string"},
        duration={"type": "string"},
        extensions=EXTENSIONS,
    ),
    context=closed(
        [],
        registration=UUID,
        instructor=AGENT,
        platform={"type": "string"},
        language={"type": "string"},
        contextActivities=closed(
            [], parent=ACTIVITIES, grouping=ACTIVITIES, category=ACTIVITIES, other=ACTIVITIES
        ),
        extensions=EXTENSIONS,
    ),
    timestamp={"type": "string", "format": "date-time", "pattern": r"T\d\d:\d\d:\d\d\.\d{3}Z$"},
)  # fmt: skip
VALID = Draft202012Validator(STATEMENT, format_checker=FormatChecker())


def test_a_decision_is_a_statement() -> None:
    told = decided_statement(SENDER, DECIDED)
    VALID.validate(told)
    assert told["actor"]["account"] == {"homePage": BASE, "name": "lea"}
    assert told["object"]["id"] == f"{BASE}/grids/arcu/3/criteria/C211.1"
    assert told["result"]["score"] == {"scaled": 0.6667, "raw": 2, "min": 0, "max": 3}
    assert told["context"]["instructor"]["account"]["name"] == "claire"
    assert told["context"]["extensions"] == {f"{BASE}/extensions/proposed": 1}
    assert told["timestamp"] == "2026-03-02T08:30:00.000Z"


def test_an_observation_is_a_statement_of_its_call() -> None:
    told = observed_statement(SENDER, FINDING, METRIC, T0)
    VALID.validate(told)
    assert told["result"]["response"] == "8.25"
    assert told["context"]["contextActivities"]["parent"][0]["id"] == f"{BASE}/sessions/s-1/calls/c-1"
    whole = observed_statement(SENDER, replace(FINDING, call_id="", level=None), METRIC, T0)
    VALID.validate(whole)
    assert whole["context"]["contextActivities"]["parent"][0]["id"] == f"{BASE}/sessions/s-1"
    assert "score" not in whole["result"]


def test_not_evaluated_has_no_score() -> None:
    told = decided_statement(SENDER, replace(DECIDED, level=None))
    VALID.validate(told)
    assert "score" not in told["result"]
    assert told["result"]["extensions"][f"{BASE}/extensions/level"] == "non évalué"


def test_the_same_is_told_by_the_same_id_and_anything_else_by_another() -> None:
    first = decided_statement(SENDER, DECIDED)["id"]
    assert decided_statement(SENDER, DECIDED)["id"] == first
    others = [
        decided_statement(SENDER, replace(DECIDED, level=3)),
        decided_statement(SENDER, replace(DECIDED, at=T0 + timedelta(minutes=1))),
        decided_statement(SENDER, replace(DECIDED, account="marc")),
        decided_statement(replace(SENDER, student="hugo"), DECIDED),
        decided_statement(replace(SENDER, session_id="s-2"), DECIDED),
        observed_statement(SENDER, FINDING, METRIC, T0),
    ]
    assert len({first, *(one["id"] for one in others)}) == 7


@pytest.mark.parametrize("code", ["C 1", "É/1", "a?b#c", "<x>"])
def test_a_teachers_own_code_makes_a_good_iri(code: str) -> None:
    odd = replace(CRITERE, code=code, libelle="")
    told = decided_statement(SENDER, replace(DECIDED, critere=odd))
    VALID.validate(told)
    assert "@" not in json.dumps(told), "nobody is named by an address"


def test_the_check_sees_what_is_wrong() -> None:
    told = decided_statement(SENDER, DECIDED)
    for wrong in ({"id": "1"}, {"actor": {"name": "Léa"}}, {"timestamp": "hier"}, {"mark": 12}):
        assert not VALID.is_valid({**told, **wrong})

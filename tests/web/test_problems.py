"""Errors as problem documents."""

from __future__ import annotations

import json

import pytest
from starlette.exceptions import HTTPException

from standard.core import errors
from standard.web import problems
from standard.web.problems import (
    BY_ID,
    STATUSES,
    Problem,
    documented,
    problem_of,
    response_of,
)


def _kinds() -> list[type[errors.StandardError]]:
    return [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type)
        and issubclass(kind, errors.StandardError)
        and kind is not errors.StandardError
    ]


def test_every_kind_of_error_has_a_status() -> None:
    assert set(STATUSES) == set(_kinds())


@pytest.mark.parametrize("kind", _kinds())
def test_a_kind_gives_its_status_to_its_errors(kind: type[errors.StandardError]) -> None:
    assert problem_of(kind("anything")).status == STATUSES[kind][0]


@pytest.mark.parametrize("id", BY_ID)
def test_an_id_may_have_a_status_of_its_own(id: str) -> None:
    assert problem_of(errors.Invalid(id, wait_s=3.0)).status == BY_ID[id][0]


def test_a_problem_is_complete() -> None:
    answer = response_of(errors.NotAllowed("call-taken", seat="2002"))
    assert answer.status_code == 409
    assert answer.media_type == "application/problem+json"
    assert json.loads(bytes(answer.body)) == {
        "type": "urn:standard:problem:call-taken",
        "title": "The situation does not allow this",
        "status": 409,
        "id": "call-taken",
        "details": {"seat": "2002"},
        "sentence": {
            "fr": "Le poste 2002 a déjà pris cet appel. Choisissez-en un autre dans la liste.",
            "en": "Seat 2002 has already taken this call. Choose another one in the list.",
        },
    }


def test_an_id_without_sentence_gets_the_general_one() -> None:
    problem = problem_of(errors.RobotError("nobody-wrote-for-this"))
    assert problem.id == "nobody-wrote-for-this"
    assert "imprévue" in problem.sentence.fr


@pytest.mark.parametrize(
    ("status", "id", "told"),
    [(404, "unknown-path", 404), (405, "method-not-allowed", 405), (400, "invalid-request", 422)],
)
def test_errors_of_the_framework_speak_like_ours(status: int, id: str, told: int) -> None:
    problem = problem_of(problems._of_framework(HTTPException(status, "in English")))
    assert (problem.id, problem.status) == (id, told)


def test_waiting_is_told_to_machines_too() -> None:
    answer = response_of(errors.NotSignedIn("too-many-attempts", wait_s=17.0))
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "17")


def test_routes_document_their_problems() -> None:
    told = documented(404, 401)
    assert list(told) == [401, 404, 422]
    assert "application/problem+json" in told[404]["content"]
    assert set(Problem.model_fields) == {"type", "title", "status", "id", "details", "sentence", "mistakes"}

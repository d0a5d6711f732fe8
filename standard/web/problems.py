"""Errors as problem documents (RFC 9457): the only place of HTTP statuses."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from standard.core import errors
from standard.core.mistakes import in_french
from standard.core.sentences import Sentence, sentence_of
from standard.library.grids import GridInvalid
from standard.library.packs import PackInvalid
from standard.library.repertoire import PieceInvalid

LOG = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"

STATUSES: dict[type[errors.StandardError], tuple[int, str]] = {
    errors.NotAllowed: (409, "The situation does not allow this"),
    errors.Unknown: (404, "Not found"),
    errors.Invalid: (422, "A value is not acceptable"),
    errors.NotSignedIn: (401, "Not signed in"),
    errors.Forbidden: (403, "Not permitted"),
    errors.PbxRefused: (502, "The PBX refused"),
    errors.PbxDidNotConfirm: (504, "The PBX did not confirm"),
    errors.PbxUnreachable: (503, "The PBX cannot be reached"),
    errors.RobotError: (503, "A robot failed"),
    errors.ContentError: (500, "A content file is wrong"),
    errors.EngineError: (503, "The PBX engine cannot run"),
    errors.AudioError: (503, "The recording cannot be used"),
    errors.CertificateError: (503, "The certificate cannot be used"),
    errors.JournalError: (503, "The journal cannot be used"),
}
BY_ID: dict[str, tuple[int, str]] = {
    "too-many-attempts": (429, "Too many attempts"),
    "method-not-allowed": (405, "Method not allowed"),
    "body-too-large": (413, "Too large"),
}


class Mistake(BaseModel):
    """Something wrong in a file of the library, at its line and field (``people[3].deputy``)."""

    file: str
    line: int
    field: str
    sentence: Sentence


class Problem(BaseModel):
    """An error as told to a client. ``id`` and ``details`` are the contract, ``sentence`` is for people."""

    type: str
    title: str
    status: int
    id: str
    details: dict[str, str | float]
    sentence: Sentence
    mistakes: list[Mistake] | None = None
    """Of an organisation, a scenario or a grid that cannot be saved: all of them."""


def mistake_of(error: errors.ContentError) -> Mistake:
    """What the loader has told, for people of both languages."""
    told = error.details
    sentence = str(told["sentence"])
    return Mistake(
        file=str(told["file"]),
        line=int(told["line"]),
        field=str(told["field"]),
        sentence=Sentence(fr=in_french(sentence), en=sentence),
    )


def problem_of(error: errors.StandardError) -> Problem:
    """The document of an error."""
    inherited = (STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    status, title = BY_ID.get(error.id) or next(inherited, (500, "Internal error"))
    return Problem(
        type=f"urn:standard:problem:{error.id}",
        title=title,
        status=status,
        id=error.id,
        details=error.details,
        sentence=sentence_of(error.id, error.details),
        mistakes=[mistake_of(one) for one in error.mistakes]
        if isinstance(error, PackInvalid | PieceInvalid | GridInvalid)
        else None,
    )


def response_of(error: errors.StandardError) -> JSONResponse:
    """The answer for an error."""
    problem = problem_of(error)
    headers = {"Retry-After": str(int(float(error.details["wait_s"])))} if problem.status == 429 else {}
    return JSONResponse(
        problem.model_dump(mode="json", exclude_none=True),
        problem.status,
        media_type=MEDIA_TYPE,
        headers=headers,
    )


def install(app: FastAPI) -> None:
    """Answer every error of this application with a problem document."""

    @app.exception_handler(errors.StandardError)
    async def _(_request: Request, error: errors.StandardError) -> JSONResponse:
        if isinstance(error, errors.JournalError | errors.EngineError | errors.ContentError):
            LOG.error("%s", error)
        return response_of(error)

    @app.exception_handler(RequestValidationError)
    async def _(_request: Request, error: RequestValidationError) -> JSONResponse:
        return response_of(_invalid(error.errors()))

    @app.exception_handler(HTTPException)
    async def _(_request: Request, error: HTTPException) -> JSONResponse:
        return response_of(_of_framework(error))

    @app.exception_handler(Exception)
    async def _(request: Request, error: Exception) -> JSONResponse:
        LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return response_of(errors.StandardError("internal-error"))


def _invalid(faults: Iterable[dict[str, Any]]) -> errors.Invalid:
    """The first fault decides the sentence; every faulty field is named, no value is repeated."""
    listed = list(faults)
    fields = ", ".join(dict.fromkeys(_field(fault["loc"]) for fault in listed))
    if any(fault["type"] == "control-characters" for fault in listed):
        return errors.Invalid("control-characters", fields=fields)
    if any(fault["type"] == "json_invalid" for fault in listed):
        return errors.Invalid("not-json")
    return errors.Invalid("invalid-value", fields=fields, reason=str(listed[0]["msg"])[:200])


def _field(location: tuple[str | int, ...]) -> str:
    """``("body", "AnswerCall", "call_id")`` is the field ``call_id``; the body itself is ``body``."""
    return str(location[-1]) if len(location) > 1 else str(location[0])


def _of_framework(error: HTTPException) -> errors.StandardError:
    match error.status_code:
        case 404:
            return errors.Unknown("unknown-path")
        case 405:
            return errors.StandardError("method-not-allowed")
        case _:
            return errors.Invalid("invalid-request", reason=str(error.detail)[:200])


def documented(*statuses: Literal[401, 403, 404, 409, 422, 429, 503]) -> dict[int | str, dict[str, Any]]:
    """``responses=`` of a route, for OpenAPI."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": "Problem", "content": content} for status in sorted({*statuses, 422})}

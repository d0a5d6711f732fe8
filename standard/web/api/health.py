"""Whether the lab works, part by part, and what to do when it does not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.requests import Request

from standard.core.errors import NotSignedIn
from standard.core.sentences import SENTENCES, Sentence, sentence_of
from standard.web.deps import Service, ServiceDep, get_signed_in
from standard.web.ports import Health, Part

router = APIRouter(prefix="/api", tags=["health"])

VITAL = ("pbx", "ami", "journal")
"""Without one of these no call can be handled."""


class PartHealth(BaseModel):
    """One part; ``advice`` says what to do when it is not ok."""

    part: str
    state: Health
    advice: Sentence | None
    details: dict[str, str | float]


class LabHealth(BaseModel):
    """The whole lab. Details are told only to people who are signed in."""

    state: Health
    parts: list[PartHealth]
    version: str
    started_at: datetime


def overall(parts: Iterable[Part]) -> Health:
    """Down when a vital part is down, degraded when anything else is not ok."""
    listed = list(parts)
    if any(part.state == "down" and part.part in VITAL for part in listed):
        return "down"
    return "ok" if all(part.state == "ok" for part in listed) else "degraded"


def _told(part: Part, *, in_detail: bool) -> PartHealth:
    return PartHealth(
        part=part.part,
        state=part.state,
        advice=sentence_of(part.error, part.details) if part.error else None,
        details=part.details if in_detail else {},
    )


async def _is_signed_in(request: Request) -> bool:
    try:
        await get_signed_in(request)
    except NotSignedIn:
        return False
    return True


def _console(service: Service) -> Part:
    if service.console_built:
        return Part(part="console", state="ok")
    return Part(part="console", state="down", error="console-not-built")


@router.get("/health")
async def health(request: Request, service: ServiceDep) -> LabHealth:
    """The state of pbx, ami, journal, robots and console."""
    parts = [*await service.lab.probe(), _console(service)]
    journal = next((part for part in parts if part.part == "journal"), None)
    # Who asks is looked up in the same database: not when it is down.
    in_detail = (journal is None or journal.state != "down") and await _is_signed_in(request)
    return LabHealth(
        state=overall(parts),
        parts=[_told(part, in_detail=in_detail) for part in parts],
        version=service.version,
        started_at=service.started_at,
    )


@router.get("/sentences")
async def sentences() -> dict[str, Sentence]:
    """Every error id with its sentences; ``{name}`` is filled from the error's details."""
    return SENTENCES

"""What a lesson is: practice or exam, the directory and the functions that its students have."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from standard.core.errors import NotAllowed, Unknown
from standard.core.events import DirectoryForm, DirectorySet, LevelSet, SessionMode, SessionModeSet
from standard.core.levels import EVERYTHING
from standard.web.deps import ServiceDep, Teacher
from standard.web.problems import documented
from standard.web.values import Line

router = APIRouter(prefix="/api", tags=["lessons"])


class WantedMode(BaseModel):
    """Practice explains what the caller hears; exam is silent."""

    mode: SessionMode


class WantedDirectory(BaseModel):
    """On paper, the console takes numbers and finds no names."""

    directory: DirectoryForm


class WantedLevel(BaseModel):
    """From 1, an answered call, to 5, everything."""

    level: Annotated[int, Field(ge=1, le=EVERYTHING)]


class Student(BaseModel):
    """An account that may be given a level."""

    account: str
    name: str


@router.put("/session-mode", status_code=204, responses=documented(401, 403, 409, 503))
async def set_mode(wanted: WantedMode, service: ServiceDep, person: Teacher) -> None:
    """Change the mode of the session, for everybody, from now on; not while an exam is given."""
    run = service.lab.director.now.playing
    if run is not None and run.started.exam and wanted.mode != "exam":
        raise NotAllowed("course-exam-running")
    fact = SessionModeSet(at=service.lab.clock(), mode=wanted.mode, account=person.account.account)
    await service.lab.session.record(fact)


@router.put("/session-directory", status_code=204, responses=documented(401, 403, 503))
async def set_directory(wanted: WantedDirectory, service: ServiceDep, person: Teacher) -> None:
    """Give everybody the directory on the screen or on paper, from now on."""
    fact = DirectorySet(at=service.lab.clock(), directory=wanted.directory, account=person.account.account)
    await service.lab.session.record(fact)


@router.get("/students", responses=documented(401, 403, 503))
async def students(service: ServiceDep, person: Teacher) -> list[Student]:  # noqa: ARG001
    """The class: every account of a student."""
    return [
        Student(account=account.account, name=account.name)
        for account in await service.accounts.all()
        if account.role == "student"
    ]


@router.put("/levels", status_code=204, responses=documented(401, 403, 503))
async def set_levels(wanted: WantedLevel, service: ServiceDep, person: Teacher) -> None:
    """Give the whole class a level."""
    await _record(service, person, wanted.level, [each.account for each in await students(service, person)])


@router.put("/levels/{account}", status_code=204, responses=documented(401, 403, 404, 503))
async def set_level(account: Line, wanted: WantedLevel, service: ServiceDep, person: Teacher) -> None:
    """Give an account a level."""
    if account not in {known.account for known in await service.accounts.all()}:
        raise Unknown("unknown-account", account=account)
    await _record(service, person, wanted.level, [account])


async def _record(service: ServiceDep, person: Teacher, level: int, accounts: list[str]) -> None:
    at, by = service.lab.clock(), person.account.account
    facts = [LevelSet(at=at, account=account, level=level, by=by) for account in accounts]
    await service.lab.session.record(*facts)

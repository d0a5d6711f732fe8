"""The organisation whose calls are answered, as the console shows it."""

from __future__ import annotations

import dataclasses
from datetime import time

from fastapi import APIRouter
from pydantic import BaseModel

from standard.core.hours import Schedule
from standard.core.organisation import (
    Charter,
    Group,
    Organisation,
    Parking,
    Presence,
    PublicLine,
)
from standard.core.organisation import Person as Colleague
from standard.web.deps import Person, ServiceDep
from standard.web.problems import documented

router = APIRouter(prefix="/api", tags=["organisation"])


class DirectoryLine(BaseModel):
    """One person of the directory, with the names as they are shown and spoken."""

    extension: str
    title: str
    name: str
    formal_name: str
    function: str
    service: str
    email: str
    manager: str | None
    filter: str | None
    deputy: str | None
    presence: Presence
    until: time | None
    note: str
    keywords: tuple[str, ...]


class OrganisationView(BaseModel):
    """What an operator may know of the house."""

    id: str
    name: str
    address: str
    public_number: str
    switchboard: str
    night_number: str
    lines: tuple[PublicLine, ...]
    """Every published number, the public one first."""
    salutation: str
    farewell: str
    charter: Charter
    seats: tuple[str, ...]
    people: tuple[DirectoryLine, ...]
    groups: tuple[Group, ...]
    parking: Parking
    emergency_numbers: tuple[str, ...]
    house_hours: Schedule
    switchboard_hours: Schedule
    other_hours: tuple[Schedule, ...]


def _line(organisation: Organisation, person: Colleague) -> DirectoryLine:
    shared = {field: getattr(person, field) for field in DirectoryLine.model_fields if hasattr(person, field)}
    return DirectoryLine(**shared, email=organisation.email(person))


def view(organisation: Organisation) -> OrganisationView:
    """The organisation as it is sent."""
    known = {field.name for field in dataclasses.fields(organisation)} & OrganisationView.model_fields.keys()
    shared = {field: getattr(organisation, field) for field in known - {"people", "lines"}}
    return OrganisationView(
        **shared,
        lines=organisation.published,
        people=tuple(_line(organisation, one) for one in organisation.people),
    )


@router.get("/organisation", responses=documented(401))
async def organisation(service: ServiceDep, person: Person) -> OrganisationView:  # noqa: ARG001
    """Names, charter, seats, directory, groups and hours."""
    return view(service.lab.organisation)

"""The organisation whose calls are answered, as the console shows it."""

from __future__ import annotations

import dataclasses
from datetime import datetime, time

from fastapi import APIRouter, Response
from pydantic import BaseModel

from standard.core.desk.corrections import Mine, shown
from standard.core.desk.paper import PaperDirectory, paper_directory
from standard.core.hours import Schedule
from standard.core.organisation import (
    Charter,
    DirectoryField,
    Group,
    Organisation,
    Parking,
    Presence,
    PublicLine,
)
from standard.core.organisation import Person as Colleague
from standard.web.deps import Person, Service, ServiceDep
from standard.web.directory_pdf import directory_pdf
from standard.web.problems import documented

router = APIRouter(prefix="/api", tags=["organisation"])


class CorrectedField(BaseModel):
    """What the reader put right in their copy of the directory."""

    field: DirectoryField
    before: str
    value: str
    source: str
    at: datetime


class DirectoryLine(BaseModel):
    """One person of the reader's copy of the directory, with the names as they are shown and spoken."""

    extension: str
    title: str
    first_name: str
    last_name: str
    name: str
    formal_name: str
    function: str
    service: str
    email: str
    manager: str | None
    filter: str | None
    deputy: str | None
    presence: Presence
    """On the usual day of the pack; what was planned instead is on the board."""
    until: time | None
    """End of that presence, local; None: the end of the day."""
    note: str
    """Goes with that presence; of somebody present, always true."""
    keywords: tuple[str, ...]
    corrected: tuple[CorrectedField, ...] = ()


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
    time_zone: str
    """Of every hour that is shown (IANA)."""
    practice: bool = False
    """Whether callers of its own come by themselves to who sits down."""


def _line(organisation: Organisation, person: Colleague, mine: Mine) -> DirectoryLine:
    shared = {field: getattr(person, field) for field in DirectoryLine.model_fields if hasattr(person, field)}
    entry = shown(organisation, person, mine)
    corrected = mine.get(person.extension, {})
    return DirectoryLine.model_validate(
        {
            **shared,
            **entry,
            "name": f"{entry['first_name']} {entry['last_name']}",
            "formal_name": f"{entry['title']} {entry['last_name']}",
            "manager": entry["manager"] or None,
            "deputy": entry["deputy"] or None,
            "corrected": [
                CorrectedField(
                    field=fact.field, before=fact.before, value=fact.value, source=fact.source, at=fact.at
                )
                for fact in corrected.values()
            ],
        }
    )


def view(organisation: Organisation, mine: Mine | None = None, *, practice: bool = False) -> OrganisationView:
    """The organisation as it is sent to who has put this right."""
    known = {field.name for field in dataclasses.fields(organisation)} & OrganisationView.model_fields.keys()
    shared = {field: getattr(organisation, field) for field in known - {"people", "lines"}}
    return OrganisationView(
        **shared,
        practice=practice,
        lines=organisation.published,
        people=tuple(_line(organisation, one, mine or {}) for one in organisation.people),
    )


@router.get("/organisation", responses=documented(401))
async def organisation(service: ServiceDep, person: Person) -> OrganisationView:
    """Names, charter, seats, one's own copy of the directory, groups and hours."""
    lab = service.lab
    mine = lab.desk.now.corrections.of(person.account.account)
    return view(lab.organisation, mine, practice=lab.practice.comes)


def _paper(service: Service) -> PaperDirectory:
    return paper_directory(service.lab.organisation, service.lab.began)


@router.get("/organisation/directory", responses=documented(401))
async def directory(service: ServiceDep, person: Person) -> PaperDirectory:  # noqa: ARG001
    """The paper directory, as it was printed."""
    return _paper(service)


class Pdf(Response):
    """A PDF to look at or to print."""

    media_type = "application/pdf"


@router.get(
    "/organisation/directory.pdf",
    response_class=Pdf,
    responses={200: {"content": {"application/pdf": {}}}, **documented(401)},
)
def directory_as_pdf(service: ServiceDep, person: Person) -> Pdf:  # noqa: ARG001
    """The paper directory as a PDF, A4."""
    named = {"Content-Disposition": 'inline; filename="annuaire.pdf"'}
    return Pdf(directory_pdf(_paper(service)), headers=named)

"""What the switchboard may answer alone, the documents of the house and its contacts outside."""

from __future__ import annotations

from datetime import date, datetime

from fastapi import APIRouter
from pydantic import BaseModel

from standard.core.desk.answers import Trust, trusted
from standard.core.organisation import Contact, HouseDocument
from standard.web.deps import Person, ServiceDep
from standard.web.problems import documented

router = APIRouter(prefix="/api/desk", tags=["desk"])


class AnswerCard(BaseModel):
    """One answer of the FAQ, dated in this session."""

    subject: str
    answer: str
    source: str
    keywords: tuple[str, ...]
    checked: date
    """The day on which it was last found right."""
    until: datetime | None
    """From when on it is out of date."""
    trust: Trust
    """Whether it may be given as it is now."""


class Documentation(BaseModel):
    """Everything that can be looked up to answer a caller."""

    answers: tuple[AnswerCard, ...]
    documents: tuple[HouseDocument, ...]
    contacts: tuple[Contact, ...]


@router.get("/documentation", responses=documented(401))
async def documentation(service: ServiceDep, person: Person) -> Documentation:  # noqa: ARG001
    """Ready answers, documents and outside contacts, in the order of the house."""
    lab = service.lab
    house, start = lab.organisation, lab.began
    now = house.local(lab.clock())
    dated = ((answer, trusted(answer, start, now)) for answer in house.answers)
    return Documentation(
        answers=tuple(
            AnswerCard(
                subject=answer.subject,
                answer=answer.answer,
                source=answer.source,
                keywords=answer.keywords,
                checked=found.checked.date(),
                until=found.until,
                trust=found.trust,
            )
            for answer, found in dated
        ),
        documents=house.documents,
        contacts=house.contacts,
    )

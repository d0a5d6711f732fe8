"""What people put right in their copy of the directory: a student's own, all of them for those who teach."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from standard.core.desk.corrections import OF_PEOPLE, is_right, shown, truth
from standard.core.desk.facts import EntryCorrected
from standard.core.errors import Invalid, Unknown
from standard.core.moments import moment
from standard.core.organisation import DirectoryField
from standard.web.deeds import DoerDep, During, names
from standard.web.deps import Person, Service, ServiceDep, sees_everything
from standard.web.problems import documented
from standard.web.values import Extension, Line

router = APIRouter(prefix="/api/desk/corrections", tags=["desk"])


class NewCorrection(During):
    """A line of the directory that is put right."""

    extension: Extension
    field: DirectoryField
    value: Line
    source: Annotated[Line, Field(min_length=1)]
    """Where it is known from."""


class Correction(BaseModel):
    """A correction that somebody made."""

    at: datetime
    account: str
    name: str
    """Whose copy it is."""
    call_id: str
    extension: str
    field: DirectoryField
    before: str
    value: str
    source: str
    right: bool | None
    """Whether that is the truth; None: not told to students."""


class PrintedError(BaseModel):
    """Something that the printed directory has wrong, for those who teach."""

    extension: str
    field: DirectoryField
    shown: str
    truth: str
    since: date
    hint: str
    found_by: list[str]
    """Names of those who have the truth in their copy."""


class CorrectionBook(BaseModel):
    """Corrections, newest first, and what there is to find."""

    corrections: list[Correction]
    errors: list[PrintedError]
    """Empty for students."""


@router.get("", responses=documented(401, 503))
async def corrections(service: ServiceDep, person: Person) -> CorrectionBook:
    """A student's own corrections; everybody's, judged, and the errors of the printed directory."""
    account, lab = person.account, service.lab
    teaches = sees_everything(account)
    called = await names(service)
    told = [
        _told(service, fact, called, teaches=teaches)
        for fact in reversed(lab.desk.now.corrections.all)
        if teaches or fact.account == account.account
    ]
    return CorrectionBook(corrections=told, errors=_errors(service, called) if teaches else [])


def _told(service: Service, fact: EntryCorrected, called: dict[str, str], *, teaches: bool) -> Correction:
    return Correction(
        at=fact.at,
        account=fact.account,
        name=called.get(fact.account, fact.account),
        call_id=fact.call_id,
        extension=fact.extension,
        field=fact.field,
        before=fact.before,
        value=fact.value,
        source=fact.source,
        right=is_right(service.lab.organisation, fact) if teaches else None,
    )


def _errors(service: Service, called: dict[str, str]) -> list[PrintedError]:
    lab = service.lab
    house, copies = lab.organisation, lab.desk.now.corrections.mine
    told = []
    for erratum in house.errata:
        wrong, since = house.person(erratum.extension), moment(erratum.since)
        if wrong is None or since is None:
            continue
        corrected = {
            account: copy.get(erratum.extension, {}).get(erratum.field) for account, copy in copies.items()
        }
        told.append(
            PrintedError(
                extension=erratum.extension,
                field=erratum.field,
                shown=erratum.shown,
                truth=truth(house, wrong)[erratum.field],
                since=since.at(lab.began).date(),
                hint=erratum.hint,
                found_by=sorted(
                    called.get(who, who) for who, fact in corrected.items() if fact and is_right(house, fact)
                ),
            )
        )
    return told


@router.post("", status_code=204, responses=documented(401, 403, 404, 503))
async def correct(body: NewCorrection, doer: DoerDep, service: ServiceDep) -> None:
    """Put a line of one's own copy of the directory right."""
    lab = service.lab
    house, person = lab.organisation, lab.organisation.person(body.extension)
    if person is None:
        raise Unknown("unknown-station", station=body.extension)
    before = shown(house, person, lab.desk.now.corrections.of(doer.account.account))[body.field]
    if body.value == before:
        raise Invalid("correction-same")
    if body.field in OF_PEOPLE:
        if body.value == body.extension or (body.value and house.person(body.value) is None):
            raise Invalid("correction-nobody", value=body.value)
    elif not body.value:
        raise Invalid("correction-empty")
    fact = EntryCorrected(
        **doer.doing(body),
        extension=body.extension,
        field=body.field,
        before=before,
        value=body.value,
        source=body.source,
    )
    await lab.session.record(fact)

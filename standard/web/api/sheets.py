"""Sheets: the forms of the house, what was filed on them, and how far each has come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from standard.core.desk.facts import SheetFiled, SheetFollowed
from standard.core.desk.sheets import Form, Sheet, SheetFigures, SheetState, figures, repeats, value_fault
from standard.core.errors import Forbidden, Invalid, Unknown
from standard.db.accounts import Account
from standard.web.deeds import DoerDep, During, names, new_id
from standard.web.deps import Operator, Person, Service, ServiceDep, sees_everything
from standard.web.problems import documented
from standard.web.values import Note

router = APIRouter(prefix="/api/desk", tags=["sheets"])

SheetPath = Annotated[str, Path(pattern=r"^f-[0-9a-f]{1,32}$")]


class NewSheet(During):
    """A form as it was filled in."""

    form: Annotated[str, Field(max_length=40)]
    values: Annotated[dict[Annotated[str, Field(max_length=40)], Note], Field(max_length=40)]
    """By the ids of its fields; a field without a value may be left out."""


class SheetId(BaseModel):
    """The name of the sheet that was stored."""

    sheet_id: str


class NewFollowUp(During):
    """A word on a sheet, and where it stands from now on."""

    state: SheetState
    note: Note = ""


class FollowUp(BaseModel):
    """What was done about a sheet."""

    at: datetime
    who: str
    state: SheetState
    note: str


class RegisteredSheet(BaseModel):
    """A sheet in the register."""

    sheet_id: str
    form: str
    values: dict[str, str]
    filed_at: datetime
    who: str
    """Name of who filed it; empty when it is not told."""
    mine: bool
    seat: str
    call_id: str
    state: SheetState
    closed_at: datetime | None
    repeated: bool
    """The same number or name had filed one before."""
    followed: list[FollowUp]


class FormFigures(BaseModel):
    """What the register tells of one form."""

    form: str
    filed: int
    closed: int
    repeats: int
    repeat_rate: float | None
    closure_s: float | None
    """On average, from the filing to the closing."""


class SheetRegister(BaseModel):
    """Every sheet of the session, newest first, and what they tell together."""

    sheets: list[RegisteredSheet]
    figures: list[FormFigures]


@router.get("/forms", responses=documented(401))
async def forms(service: ServiceDep, person: Person) -> list[Form]:  # noqa: ARG001
    """The forms of the house."""
    return list(service.lab.forms)


@router.get("/sheets", responses=documented(401))
async def register(service: ServiceDep, person: Person) -> SheetRegister:
    """The register, which is the house's; students do not see whose an idea is."""
    lab, called = service.lab, await names(service)
    sheets = lab.desk.now.sheets
    again = frozenset[str]().union(*(repeats(form, sheets) for form in lab.forms))
    seen = [_seen(sheet, person.account, called, again) for sheet in sheets.sheets.values()]
    return SheetRegister(sheets=seen[::-1], figures=[_figures(figures(form, sheets)) for form in lab.forms])


@router.post("/sheets", status_code=201, responses=documented(401, 403, 404, 422, 503))
async def file(body: NewSheet, doer: DoerDep, service: ServiceDep) -> SheetId:
    """File a sheet; it is durable when this answers."""
    lab = service.lab
    form = _form(service, body.form)
    values = {id: value for id, value in body.values.items() if value}
    fault = value_fault(form, values, [person.extension for person in lab.organisation.people])
    if fault is not None:
        why, id = fault
        named = next((one.label.fr for one in form.fields if one.id == id), id)
        raise Invalid("sheet-field-missing" if why == "missing" else "sheet-field-wrong", field=named)
    doing, sheet_id = doer.doing(body), new_id("f")
    if form.unsigned:
        # A call, or a seat, would tell whose it is.
        doing = {**doing, "call_id": "", "seat": ""}
    fact = SheetFiled(**doing, sheet_id=sheet_id, kind=form.id, values=values, unsigned=form.unsigned)
    await lab.session.record(fact)
    return SheetId(sheet_id=sheet_id)


@router.post("/sheets/{sheet_id}/follow", status_code=204, responses=documented(401, 403, 404, 503))
async def follow(
    sheet_id: SheetPath, body: NewFollowUp, doer: DoerDep, service: ServiceDep, person: Operator
) -> None:
    """Take a sheet up, close it, open it again, or add a word."""
    sheet = service.lab.desk.now.sheets.sheets.get(sheet_id)
    if sheet is None:
        raise Unknown("unknown-sheet", sheet=sheet_id)
    if sheet.filed.unsigned and not sees_everything(person.account):
        raise Forbidden("sheet-followed-by-teachers")
    fact = SheetFollowed(**doer.doing(body), sheet_id=sheet_id, state=body.state, note=body.note)
    await service.lab.session.record(fact)


def _form(service: Service, id: str) -> Form:
    for form in service.lab.forms:
        if form.id == id:
            return form
    raise Unknown("unknown-form", form=id)


def _seen(
    sheet: Sheet, account: Account, called: Mapping[str, str], again: frozenset[str]
) -> RegisteredSheet:
    filed = sheet.filed
    told = not filed.unsigned or sees_everything(account)
    return RegisteredSheet(
        sheet_id=filed.sheet_id,
        form=filed.kind,
        values=filed.values,
        filed_at=filed.at,
        who=called.get(filed.account, filed.account) if told else "",
        mine=filed.account == account.account,
        seat=filed.seat,
        call_id=filed.call_id,
        state=sheet.state,
        closed_at=sheet.closed_at,
        repeated=filed.sheet_id in again,
        followed=[
            FollowUp(at=one.at, who=called.get(one.account, one.account), state=one.state, note=one.note)
            for one in sheet.followed
        ],
    )


def _figures(counted: SheetFigures) -> FormFigures:
    return FormFigures(
        form=counted.kind,
        filed=counted.filed,
        closed=counted.closed,
        repeats=counted.repeats,
        repeat_rate=counted.repeat_rate,
        closure_s=counted.closure_s,
    )

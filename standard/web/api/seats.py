"""Sitting down, standing up, and the commands in between."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Path
from pydantic import BaseModel

from standard.core.commands import (
    ABOUT_PATTERN,
    CALL_ID_PATTERN,
    NUMBER_PATTERN,
    Command,
    call_of,
    number_of,
    station_of,
)
from standard.core.errors import Invalid, NotAllowed, Unknown
from standard.core.events import SeatPhone
from standard.lab.seats import Voice
from standard.web.deps import Operator, OwnSeat, Person, SeatName, ServiceDep
from standard.web.ports import SipLogin
from standard.web.problems import documented
from standard.web.values import EXTENSION_PATTERN

router = APIRouter(prefix="/api", tags=["seats"])

DIGIT_PATTERN = r"^[0-9*#]$"
SLOT_PATTERN = r"^[0-9]{0,10}$"

SIP_DOMAIN = "standard"
"""The name after the @ in every SIP address of the lab; Asterisk does not look at it."""


class Sip(BaseModel):
    """How the browser's phone signs in and what it dials."""

    uri: str
    user: str
    password: str
    target: str
    path: Literal["/sip"] = "/sip"


class TakenSeat(BaseModel):
    """The seat and its phone."""

    seat: str
    phone: SeatPhone
    """With a SIP phone the browser must not dial: it would be a second leg."""
    sip: Sip
    ice_servers: list[str]


class SipCheck(BaseModel):
    """The phone of the connection check, which can only dial the echo."""

    sip: Sip
    ice_servers: list[str]


class Choice(BaseModel):
    """What the person speaks with."""

    phone: SeatPhone = "browser"
    on_demand: bool = False
    """A SIP phone that is rung for each call, instead of staying connected."""


class Asked(BaseModel):
    """The command was journaled and sent; facts on the stream tell what came of it."""

    command_id: str


def sip_of(login: SipLogin, extension: str) -> Sip:
    """How the browser signs in and what it dials."""
    return Sip(
        uri=f"sip:{login.user}@{SIP_DOMAIN}",
        user=login.user,
        password=login.password,
        target=f"sip:{extension}@{SIP_DOMAIN}",
    )


@router.post("/seats/{seat}/take", responses=documented(401, 403, 404, 409, 503))
async def take(
    seat: Annotated[str, Path(pattern=f"^any$|{EXTENSION_PATTERN}")],
    service: ServiceDep,
    person: Operator,
    choice: Annotated[Choice | None, Body()] = None,
) -> TakenSeat:
    """Sit down at a seat; ``any`` is the first free one. Without a choice, one's own seat keeps its voice."""
    if seat != "any" and seat not in service.lab.organisation.seats:
        raise Unknown("unknown-seat", seat=seat)
    account = person.account
    if service.lab.roles.now.line_of(account.account):
        raise NotAllowed("role-is-caller")
    wanted = None if seat == "any" else seat
    voice = None
    if choice is not None:
        # A browser is always connected.
        voice = Voice(phone=choice.phone, on_demand=choice.on_demand and choice.phone == "sip")
    taken = await service.lab.seats.take(account.account, account.name, person.recorded, wanted, voice)
    phone = service.lab.session.board.seats[taken].phone
    return TakenSeat(
        seat=taken, phone=phone, sip=sip_of(service.lab.logins.seat(taken), "seat"), ice_servers=[]
    )


@router.post("/seats/{seat}/phone-test", status_code=202, responses=documented(401, 403, 404, 409, 503))
async def phone_test(seat: SeatName, service: ServiceDep, person: Operator) -> None:
    """Ring the SIP phone of a free seat, or of one's own: who answers hears himself."""
    await service.lab.seats.test_phone(person.account.account, seat)


@router.post("/seats/{seat}/release", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def release(seat: OwnSeat, service: ServiceDep, person: Person) -> None:
    """Leave the seat; its voice leg is hung up. Refused while calls are in hand."""
    await service.lab.seats.release(person.account.account, seat)


@router.post("/seats/{seat}/commands", status_code=202, responses=documented(401, 403, 404, 409, 503))
async def command(
    seat: OwnSeat,
    asked: Annotated[Command, Body(discriminator="type")],
    service: ServiceDep,
    person: Person,
) -> Asked:
    """Ask for a manipulation."""
    _check(asked)
    command_id = await service.lab.manoeuvres.ask(seat, person.account.account, asked)
    return Asked(command_id=command_id)


@router.get("/sip-check", responses=documented(401))
async def sip_check(service: ServiceDep, person: Person) -> SipCheck:  # noqa: ARG001
    """The phone of the connection check."""
    return SipCheck(sip=sip_of(service.lab.logins.check(), "echo"), ice_servers=[])


def _check(asked: Command) -> None:
    """Nothing but ids and extensions may travel on to the PBX."""
    for field, value, pattern in (
        ("call_id", call_of(asked), CALL_ID_PATTERN),
        ("station", station_of(asked), EXTENSION_PATTERN),
        ("number", number_of(asked), NUMBER_PATTERN),
        ("about", getattr(asked, "about", ""), ABOUT_PATTERN),
        ("digit", getattr(asked, "digit", ""), DIGIT_PATTERN),
        ("slot", getattr(asked, "slot", ""), SLOT_PATTERN),
    ):
        if hasattr(asked, field) and not re.fullmatch(pattern.strip("^$"), value):
            raise Invalid("invalid-value", fields=field, reason=f"does not look like a {field}")

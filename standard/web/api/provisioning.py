"""The provisioning sheet of a SIP phone of a seat or of the town, and the link that Linphone fetches."""

from __future__ import annotations

import ipaddress
from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Path, Request, Response
from pydantic import BaseModel

from standard.core.errors import Forbidden, Unknown
from standard.core.roles import LINE_PATTERN, town_lines
from standard.web.deps import Operator, ServiceDep, seat_of
from standard.web.problems import documented
from standard.web.provisioning import TOKEN_PATTERN, linphone_config, qr
from standard.web.values import EXTENSION_PATTERN

router = APIRouter(prefix="/api", tags=["provisioning"])

KEEPERS = ("instructor", "administrator")
"""Who may see the password of any seat; a student that of their own, an assessor none."""


class PhoneSheet(BaseModel):
    """What is typed into a SIP phone, but for the password."""

    seat: str
    user: str
    addresses: list[str]
    """Of the SIP server: the one this browser uses first, when it is one of them."""
    port: int
    transport: Literal["udp"] = "udp"
    codecs: list[str] = ["PCMA", "PCMU"]
    loopback: bool
    """The lab is closed to the network: the phone must run on its own machine."""


class Password(BaseModel):
    """Shown on demand."""

    password: str


class ProvisioningLink(BaseModel):
    """Works once."""

    url: str
    qr: str
    """An SVG image, as a ``data:`` address."""
    ends_at: datetime
    loopback: bool
    """A phone that is another machine cannot fetch it."""


def keeper_of(
    seat: Annotated[str, Path(pattern=f"{EXTENSION_PATTERN}|{LINE_PATTERN}")],
    service: ServiceDep,
    person: Operator,
) -> str:
    """The seat of the path, or line of the town, to who has it, to instructors and administrators."""
    if seat in town_lines(service.lab.organisation):
        mine = service.lab.roles.now.line_of(person.account.account)
        if person.account.role not in KEEPERS and mine != seat:
            raise Forbidden("not-your-seat", seat=seat)
        return seat
    if seat not in service.lab.organisation.seats:
        raise Unknown("unknown-seat", seat=seat)
    if person.account.role not in KEEPERS and seat_of(service, person.account.account) != seat:
        raise Forbidden("not-your-seat", seat=seat)
    return seat


KeptSeat = Annotated[str, Depends(keeper_of)]


def _host(request: Request) -> str:
    return urlsplit(str(request.base_url)).hostname or ""


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _addresses(service: ServiceDep, request: Request) -> list[str]:
    known, host = service.lab.phone_server.addresses, _host(request)
    return sorted(known, key=lambda address: address != host)


@router.get("/seats/{seat}/provisioning", responses=documented(401, 403, 404))
async def sheet(seat: KeptSeat, service: ServiceDep, request: Request) -> PhoneSheet:
    """What the sheet shows."""
    server = service.lab.phone_server
    return PhoneSheet(
        seat=seat,
        user=service.lab.logins.phone(seat).user,
        addresses=_addresses(service, request),
        port=server.port,
        loopback=all(_is_loopback(address) for address in server.addresses),
    )


@router.get("/seats/{seat}/provisioning/password", responses=documented(401, 403, 404))
async def password(seat: KeptSeat, service: ServiceDep) -> Password:
    """The phone's password."""
    return Password(password=service.lab.logins.phone(seat).password)


@router.post("/seats/{seat}/provisioning/link", responses=documented(401, 403, 404))
async def link(seat: KeptSeat, service: ServiceDep, request: Request) -> ProvisioningLink:
    """A link for Linphone, and its QR code; an earlier one of the seat ends."""
    token, ends_at = service.links.make(seat, _addresses(service, request)[0])
    url = f"{request.base_url}api/provisioning/{token}"
    return ProvisioningLink(url=url, qr=qr(url), ends_at=ends_at, loopback=_is_loopback(_host(request)))


@router.get(
    "/provisioning/{token}",
    response_class=Response,
    responses={**documented(404, 429), 200: {"content": {"application/xml": {}}}},
)
async def fetch(
    token: Annotated[str, Path(pattern=TOKEN_PATTERN)], service: ServiceDep, request: Request
) -> Response:
    """What Linphone fetches: the telephone has no sign-in, the link is the secret, and works once.

    Who guesses waits longer and longer, as with passwords.
    """
    address = request.client.host if request.client else ""
    service.attempts.check("provisioning", address)
    service.attempts.failed("provisioning", address)
    used = service.links.use(token)
    service.attempts.succeeded("provisioning", address)
    login = service.lab.logins.phone(used.seat)
    server = f"{used.address}:{service.lab.phone_server.port}"
    config = linphone_config(user=login.user, password=login.password, server=server)
    return Response(config, media_type="application/xml")

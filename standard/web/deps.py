"""What routes ask for: the lab, the person, a role, their own seat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, cast

from fastapi import Depends, Path
from starlette.requests import HTTPConnection

from standard.core.errors import Forbidden, Unknown
from standard.db.accounts import Account, Accounts, SignedIn
from standard.db.preferences import Preferences
from standard.web.attempts import Attempts
from standard.web.auth import identify
from standard.web.decisions import Decisions
from standard.web.ports import Lab
from standard.web.provisioning import Links
from standard.web.sockets import OpenSockets
from standard.web.values import EXTENSION_PATTERN
from standard.web.wire import Encoder


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What the application object carries."""

    lab: Lab
    accounts: Accounts
    preferences: Preferences
    attempts: Attempts
    links: Links
    sockets: OpenSockets
    encoder: Encoder
    decisions: Decisions
    demo: bool
    version: str
    started_at: datetime
    console_built: bool


def get_service(connection: HTTPConnection) -> Service:
    """The service behind this request."""
    return cast("Service", connection.app.state.service)


async def get_signed_in(connection: HTTPConnection) -> SignedIn:
    """The person who asks. Raises ``NotSignedIn``."""
    return await identify(connection, get_service(connection).accounts)


ServiceDep = Annotated[Service, Depends(get_service)]
Person = Annotated[SignedIn, Depends(get_signed_in)]


def _operator(person: Person) -> SignedIn:
    if person.account.role == "assessor":
        raise Forbidden("role-cannot", role=person.account.role)
    return person


Operator = Annotated[SignedIn, Depends(_operator)]
"""Somebody who may sit at a seat; an assessor watches and never touches a call."""


TEACHERS = ("instructor", "administrator")
"""Roles that decide what a lesson is."""


def _teacher(person: Person) -> SignedIn:
    if person.account.role not in TEACHERS:
        raise Forbidden("role-cannot", role=person.account.role)
    return person


Teacher = Annotated[SignedIn, Depends(_teacher)]
"""Somebody who decides what a lesson is: its mode, and the levels of its students."""


def _judge(person: Person) -> SignedIn:
    if person.account.role == "student":
        raise Forbidden("role-cannot", role=person.account.role)
    return person


Judge = Annotated[SignedIn, Depends(_judge)]
"""Somebody who says how well a call was handled: instructors, assessors, administrators."""


def sees_everything(account: Account) -> bool:
    """Students see what is theirs; those who teach and judge see all."""
    return account.role != "student"


def seat_of(service: Service, account: str) -> str | None:
    """The seat this account has taken."""
    seats = service.lab.session.board.seats.values()
    return next((seat.seat for seat in seats if seat.account == account), None)


SeatName = Annotated[str, Path(pattern=EXTENSION_PATTERN)]


def own_seat(seat: SeatName, service: ServiceDep, person: Operator) -> str:
    """The seat of the path, which must be the person's own. Raises ``Unknown``, ``Forbidden``."""
    if seat not in service.lab.organisation.seats:
        raise Unknown("unknown-seat", seat=seat)
    known = service.lab.session.board.seats.get(seat)
    if known is None or known.account != person.account.account:
        raise Forbidden("not-your-seat", seat=seat)
    return seat


OwnSeat = Annotated[str, Depends(own_seat)]

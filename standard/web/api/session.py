"""Signing in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field, StringConstraints

from standard.core.errors import NotSignedIn
from standard.db.accounts import SignedIn
from standard.db.demo import DEMO_ACCOUNTS
from standard.db.models import Language, Role
from standard.web.auth import clear_cookie, set_cookie, token_of
from standard.web.deps import Person, Service, ServiceDep, seat_of
from standard.web.problems import documented
from standard.web.values import Line

router = APIRouter(prefix="/api", tags=["session"])


class Credentials(BaseModel):
    """What a person types to sign in, and whether their calls may be recorded."""

    name: Annotated[Line, StringConstraints(to_lower=True, min_length=1)]
    password: Annotated[str, Field(min_length=1, max_length=200, repr=False)]
    recorded: bool


class Me(BaseModel):
    """The person who is signed in."""

    account: str
    name: str
    role: Role
    language: Language
    recorded: bool
    seat: str | None
    line: str | None
    """The telephone of the town from which they play callers."""
    demo: bool


class DemoAccount(BaseModel):
    """An account shown on the sign-in page."""

    account: str
    password: str
    name: str
    role: Role


def _me(service: Service, person: SignedIn) -> Me:
    account = person.account
    return Me(
        account=account.account,
        name=account.name,
        role=account.role,
        language=account.language,
        recorded=person.recorded,
        seat=seat_of(service, account.account),
        line=service.lab.roles.now.line_of(account.account) or None,
        demo=service.demo,
    )


@router.post("/session", responses=documented(401, 403, 429, 503))
async def sign_in(credentials: Credentials, request: Request, response: Response, service: ServiceDep) -> Me:
    """Sign in. Wrong passwords are answered later and later."""
    address = request.client.host if request.client else ""
    service.attempts.check(credentials.name, address)
    # Counted before it is known to be wrong: attempts made at the same time count too.
    service.attempts.failed(credentials.name, address)
    token, person = await service.accounts.sign_in(
        credentials.name, credentials.password, recorded=credentials.recorded
    )
    service.attempts.succeeded(credentials.name, address)
    lasts = person.expires_at - service.lab.clock()
    set_cookie(response, token, lasts=lasts, secure=request.url.scheme == "https")
    return _me(service, person)


@router.get("/session", responses=documented(401))
async def who_am_i(service: ServiceDep, person: Person) -> Me:
    """The person who is signed in."""
    return _me(service, person)


@router.delete("/session", status_code=204, responses=documented(403, 503))
async def sign_out(request: Request, response: Response, service: ServiceDep) -> None:
    """Sign out: the token is forgotten and the sockets of this sign-in are closed."""
    try:
        token = token_of(request)
    except NotSignedIn:
        return
    await service.accounts.sign_out(token)
    service.sockets.end(token)
    clear_cookie(response)


@router.get("/demo-accounts")
async def demo_accounts(service: ServiceDep) -> list[DemoAccount]:
    """The accounts anybody may use; none outside demo mode."""
    if not service.demo:
        return []
    return [
        DemoAccount(
            account=demo.account.account,
            password=demo.password,
            name=demo.account.name,
            role=demo.account.role,
        )
        for demo in DEMO_ACCOUNTS
    ]

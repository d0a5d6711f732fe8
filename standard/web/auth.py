"""Who is asking: the cookie."""

from __future__ import annotations

from datetime import datetime

from fastapi import Response
from starlette.requests import HTTPConnection

from standard.core.errors import NotSignedIn
from standard.db.accounts import Accounts, SignedIn

COOKIE = "standard"


def token_of(connection: HTTPConnection) -> str:
    """The sign-in token of a request or WebSocket. Raises ``NotSignedIn``."""
    token = connection.cookies.get(COOKIE)
    if not token:
        raise NotSignedIn("not-signed-in")
    return token


async def identify(connection: HTTPConnection, accounts: Accounts) -> SignedIn:
    """Who is behind a request or WebSocket. Raises ``NotSignedIn``."""
    return await accounts.signed_in(token_of(connection))


def set_cookie(response: Response, token: str, *, expires_at: datetime, secure: bool) -> None:
    """Give the browser its token; no script can read it, no other site can make it travel."""
    response.set_cookie(
        COOKIE, token, expires=expires_at, path="/", httponly=True, samesite="strict", secure=secure
    )


def clear_cookie(response: Response) -> None:
    """Take the token back."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")

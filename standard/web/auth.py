"""Who is asking: the cookie."""

from __future__ import annotations

from datetime import timedelta

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


def set_cookie(response: Response, token: str, *, lasts: timedelta, secure: bool) -> None:
    """Give the browser its token; no script can read it, no other site can make it travel."""
    # A duration, not an instant: classroom computers do not always know what time it is.
    max_age = int(lasts.total_seconds())
    response.set_cookie(
        COOKIE, token, max_age=max_age, path="/", httponly=True, samesite="strict", secure=secure
    )


def clear_cookie(response: Response) -> None:
    """Take the token back."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")

"""The cookie."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi import Response
from starlette.requests import HTTPConnection

from standard.core.errors import NotSignedIn
from standard.web.auth import COOKIE, clear_cookie, identify, set_cookie, token_of
from tests.web.place import PASSWORD, Place


def _request(cookie: str) -> HTTPConnection:
    return HTTPConnection({"type": "http", "headers": [(b"cookie", cookie.encode())]})


def test_the_token_is_read_from_our_cookie_only() -> None:
    assert token_of(_request(f"other=1; {COOKIE}=abc")) == "abc"
    for cookie in ("", "other=1", f"{COOKIE}="):
        with pytest.raises(NotSignedIn):
            token_of(_request(cookie))


@pytest.mark.parametrize("secure", [True, False])
def test_no_script_reads_it_and_no_other_site_sends_it(*, secure: bool) -> None:
    response = Response()
    set_cookie(response, "abc", lasts=timedelta(hours=1), secure=secure)
    told = response.headers["set-cookie"].lower()
    assert all(part in told for part in ("httponly", "samesite=strict", "path=/", "max-age=3600"))
    assert ("secure" in told) is secure


def test_clearing_takes_the_same_cookie_back() -> None:
    response = Response()
    clear_cookie(response)
    assert response.headers["set-cookie"].startswith(f'{COOKIE}="";')
    assert "max-age=0" in response.headers["set-cookie"].lower()


async def test_identify_knows_who_it_is(place: Place) -> None:
    token, person = await place.accounts.sign_in("lea", PASSWORD, recorded=True)
    assert await identify(_request(f"{COOKIE}={token}"), place.accounts) == person
    with pytest.raises(NotSignedIn):
        await identify(_request(f"{COOKIE}={token}x"), place.accounts)

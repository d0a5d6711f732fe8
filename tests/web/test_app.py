"""Every route and every role: who may do what."""

from __future__ import annotations

import pytest
from starlette.routing import WebSocketRoute

from standard.web.app import ROUTERS
from tests.web.place import PEOPLE, Place

ALL, OPERATORS, NOBODY = tuple(PEOPLE), ("lea", "hugo", "claire", "nadia"), ()
TEACHERS = ("claire", "nadia")
JUDGES = ("claire", "marc", "nadia")
BODY = {"type": "HangUp"}
SLIP = {"call_id": "c-1", "recipient": "2031", "caller_name": "", "caller_number": "", "text": "x"}

# Method, path, body, who is let in. To be let in is any answer but 401 and 403 `role-cannot`.
ROUTES: list[tuple[str, str, object, tuple[str, ...]]] = [
    ("GET", "/api/session", None, ALL),
    ("GET", "/api/organisation", None, ALL),
    ("GET", "/api/sip-check", None, ALL),
    ("GET", "/api/messages", None, ALL),
    ("GET", "/api/sessions", None, ALL),
    ("GET", "/api/sessions/s-0/calls", None, ALL),
    ("GET", "/api/sessions/s-0/calls/c-1", None, ALL),
    ("GET", "/api/sessions/s-0/board?seq=0", None, ALL),
    ("GET", "/api/calls", None, ALL),
    ("GET", "/api/calls.csv", None, ALL),
    ("GET", "/api/calls/lost", None, ALL),
    ("PUT", "/api/calls/c-1/note", {"text": "x"}, OPERATORS),
    ("GET", "/api/recordings/s/c", None, ALL),
    ("GET", "/api/recordings/s/c/peaks", None, ALL),
    ("POST", "/api/seats/2001/take", None, OPERATORS),
    ("POST", "/api/seats/any/take", None, OPERATORS),
    ("POST", "/api/seats/2001/release", None, OPERATORS),
    ("POST", "/api/seats/2001/commands", BODY, OPERATORS),
    ("POST", "/api/seats/2001/messages", SLIP, OPERATORS),
    ("POST", "/api/seats/2001/consignes/M-G01/read", {}, OPERATORS),
    ("POST", "/api/desk/opened", {"paper": "answer"}, OPERATORS),
    ("POST", "/api/desk/searches", {"paper": "answer", "text": "x", "found": 0}, OPERATORS),
    ("POST", "/api/desk/answers-given", {"answer": "x"}, OPERATORS),
    ("GET", "/api/desk/documentation", None, ALL),
    ("GET", "/api/desk/consignes", None, ALL),
    ("GET", "/api/desk/calls/c-1/consignes", None, ALL),
    ("POST", "/api/desk/qualifications", {"appelant": "usager"}, OPERATORS),
    ("POST", "/api/desk/emergencies", {"ticked": True}, OPERATORS),
    ("GET", "/api/desk/ruling", None, TEACHERS),
    ("POST", "/api/desk/ruling", {"quand": {}}, TEACHERS),
    ("POST", "/api/desk/ruling/faults", {"quand": {}}, TEACHERS),
    ("PUT", "/api/desk/ruling/M-G01", {"quand": {}}, TEACHERS),
    ("DELETE", "/api/desk/ruling/M-G01", None, TEACHERS),
    ("POST", "/api/desk/ruling/M-G01/back", None, TEACHERS),
    ("GET", "/api/sessions/s-0/calls/c-1/consignes", None, ALL),
    ("PUT", "/api/sessions/s-0/calls/c-1/situation", {"appelant": "usager"}, JUDGES),
    ("PUT", "/api/sessions/s-0/calls/c-1/speech", {"geste": "dire", "what": "x", "said": True}, JUDGES),
    ("POST", "/api/practice", None, OPERATORS),
    ("GET", "/api/preferences", None, ALL),
    ("PUT", "/api/preferences", {}, ALL),
    ("PUT", "/api/stations/2031/forwards", {}, OPERATORS),
    ("POST", "/api/seats/2001/phone-test", None, OPERATORS),
    ("GET", "/api/seats/2001/provisioning", None, OPERATORS),
    ("GET", "/api/seats/2001/provisioning/password", None, OPERATORS),
    ("POST", "/api/seats/2001/provisioning/link", None, OPERATORS),
    ("GET", "/api/drills", None, ALL),
    ("POST", "/api/seats/2001/drill", {"drill": "hold"}, OPERATORS),
    ("DELETE", "/api/seats/2001/drill", None, OPERATORS),
    ("GET", "/api/students", None, TEACHERS),
    ("PUT", "/api/session-mode", {"mode": "exam"}, TEACHERS),
    ("PUT", "/api/levels", {"level": 2}, TEACHERS),
    ("PUT", "/api/levels/lea", {"level": 2}, TEACHERS),
    ("GET", "/api/service", None, ALL),
    ("PUT", "/api/service", {"choice": "day"}, OPERATORS),
]
OPEN = {
    ("GET", "/api/health"),
    ("GET", "/api/sentences"),
    ("GET", "/api/demo-accounts"),
    ("POST", "/api/session"),
    ("DELETE", "/api/session"),
    ("GET", "/api/provisioning/{token}"),
}


@pytest.mark.parametrize(("method", "path", "body", "who"), ROUTES)
async def test_who_is_let_in(
    place: Place, method: str, path: str, body: object, who: tuple[str, ...]
) -> None:
    stranger = await place.client().request(method, path, json=body)
    assert (stranger.status_code, stranger.json()["id"]) == (401, "not-signed-in")
    for account in PEOPLE:
        answer = await (await place.signed_in(account)).request(method, path, json=body)
        refused = answer.status_code == 403 and answer.json()["id"] == "role-cannot"
        assert refused is (account not in who), (account, answer.text)
        assert answer.status_code != 401


async def test_no_route_is_forgotten_by_this_file(place: Place) -> None:
    described = place.app.openapi()["paths"]
    known = {(method.upper(), path) for path, methods in described.items() for method in methods}
    here = {
        (method, path.partition("?")[0].replace("s-0", "{session_id}").replace("c-1", "{call_id}"))
        for method, path, _, _ in ROUTES
    }
    here = {
        (
            method,
            path.replace("/lea", "/{account}")
            .replace("2001", "{seat}")
            .replace("2031", "{station}")
            .replace("/any/", "/{seat}/")
            .replace("M-G01", "{consigne}")
            .replace("s/c", "{key}"),
        )
        for method, path in here
    }
    assert known == here | OPEN


def test_the_two_sockets_are_the_only_ones() -> None:
    routes = [route for router in ROUTERS for route in router.routes]
    assert {route.path for route in routes if isinstance(route, WebSocketRoute)} == {"/api/stream", "/sip"}


@pytest.mark.parametrize(
    ("method", "path", "status", "id"),
    [
        ("GET", "/api/nothing", 404, "unknown-path"),
        ("POST", "/api/health", 405, "method-not-allowed"),
        ("PUT", "/api/session", 405, "method-not-allowed"),
        ("GET", "/api/docs", 404, "unknown-path"),
        ("GET", "/sip", 404, "unknown-path"),
    ],
)
async def test_paths_that_lead_nowhere(place: Place, method: str, path: str, status: int, id: str) -> None:
    answer = await place.client().request(method, path)
    assert (answer.status_code, answer.json()["id"]) == (status, id)
    assert answer.headers["content-type"] == "application/problem+json"


async def test_every_answer_protects_the_browser(place: Place) -> None:
    for path in ("/api/health", "/api/nothing", "/"):
        headers = (await place.client().get(path)).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


async def test_an_error_nobody_foresaw_is_a_problem_too(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await place.signed_in("lea")

    async def broken(*_: object) -> None:
        raise ZeroDivisionError("secret inside")

    monkeypatch.setattr(place.journal, "sessions", broken)
    answer = await client.get("/api/sessions")
    assert (answer.status_code, answer.json()["id"]) == (500, "internal-error")
    assert "secret" not in answer.text

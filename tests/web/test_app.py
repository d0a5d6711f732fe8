"""Every route and every role: who may do what."""

from __future__ import annotations

import pytest
from starlette.routing import WebSocketRoute

from standard.web.app import ROUTERS
from tests.web.place import PEOPLE, Place

ALL, OPERATORS, NOBODY = tuple(PEOPLE), ("lea", "hugo", "claire", "nadia"), ()
TEACHERS = ("claire", "nadia")
BOOKING = {"bookable": "URBA", "begins": "2026-03-17T14:00", "ends": "2026-03-17T14:30", "who": "Mme Roy"}
JUDGES = ("claire", "marc", "nadia")
BODY = {"type": "HangUp"}
MAIL = {"kind": "memo", "recipients": ["2031"], "subject": "x", "text": "x"}
SLIP = {"call_id": "c-1", "recipient": "2031", "caller_name": "", "caller_number": "", "text": "x"}
SURVEY = {"title": "x", "questions": [{"text": "x", "kind": "open"}]}
FIX = {"extension": "2083", "field": "last_name", "value": "Aubrespy", "source": "x"}

SHEET = "/api/evaluation/sheets/s-1/hugo/telephone"
GRID = {"name": "x", "scale": {"id": "s", "nom": "s"}, "criteria": [{"code": "C1", "libelle": "x"}]}
# Method, path, body, who is let in. To be let in is any answer but 401 and 403 `role-cannot`.
ROUTES: list[tuple[str, str, object, tuple[str, ...]]] = [
    ("GET", "/api/session", None, ALL),
    ("GET", "/api/sessions/s-0/calls/c-1/expected", None, ALL),
    ("GET", "/api/sessions/s-0/lanes", None, ALL),
    ("GET", "/api/statistics?session=s-1", None, ALL),
    ("GET", "/api/statistics/sessions", None, ALL),
    ("GET", "/api/statistics/calls.csv?session=s-1", None, ALL),
    ("GET", "/api/statistics/calls.xlsx?session=s-1", None, ALL),
    ("POST", "/api/statistics/figures?session=s-1", None, ALL),
    ("GET", "/api/evaluation/metrics", None, ALL),
    ("GET", "/api/evaluation/sessions", None, ALL),
    ("GET", "/api/evaluation/grids", None, ALL),
    ("GET", "/api/evaluation/grids/mine", None, ALL),
    ("POST", "/api/evaluation/grids?format=yaml", None, TEACHERS),
    ("PUT", "/api/evaluation/grids/telephone", GRID, TEACHERS),
    ("DELETE", "/api/evaluation/grids/mine", None, TEACHERS),
    ("GET", "/api/evaluation/grids/mine/export", None, TEACHERS),
    ("GET", "/api/evaluation/referentiels", None, ALL),
    ("GET", "/api/evaluation/referentiels/arcu", None, ALL),
    ("PUT", "/api/evaluation/referentiels/arcu/complements", {"code": "T99.9", "lines": []}, TEACHERS),
    ("GET", SHEET, None, ALL),
    ("GET", f"{SHEET}/verified", None, ALL),
    ("PUT", f"{SHEET}/levels", {"decisions": [{"criterion": "C1", "level": 1}]}, ALL),
    ("PUT", f"{SHEET}/metrics", {"values": [{"metric": "C2", "call_id": "c-2", "value": 1}]}, JUDGES),
    ("PUT", f"{SHEET}/faults", {"call_id": "c-2", "fault": "x", "confirmed": True}, JUDGES),
    ("POST", f"{SHEET}/comments", {"text": "x"}, ALL),
    ("PUT", f"{SHEET}/comments/n-{'0' * 12}", {"text": "x"}, ALL),
    ("DELETE", f"{SHEET}/comments/n-{'0' * 12}", None, ALL),
    ("POST", f"{SHEET}/ended", {}, ALL),
    ("POST", f"{SHEET}/reopened", None, JUDGES),
    ("POST", f"{SHEET}/signed", {"levels_digest": "0" * 64}, JUDGES),
    ("PUT", f"{SHEET}/peers", {"peer": "lea", "allowed": True}, ALL),
    ("GET", "/api/evaluation/class?grid=telephone", None, ALL),
    ("GET", "/api/evaluation/class.csv?grid=telephone", None, JUDGES),
    ("GET", "/api/evaluation/progress/hugo?grid=telephone", None, ALL),
    ("GET", "/api/evaluation/portfolio/hugo.pdf?grid=telephone&session=s-1", None, ALL),
    ("GET", "/api/evaluation/portfolio/hugo.zip?grid=telephone&session=s-1", None, ALL),
    ("GET", "/api/evaluation/s-1/class/telephone.pdf", None, JUDGES),
    ("GET", "/api/evaluation/s-1/class/telephone.csv", None, JUDGES),
    ("GET", "/api/evaluation/s-1/class/telephone.xlsx", None, JUDGES),
    ("GET", "/api/evaluation/s-1/hugo/calls/c-2.pdf?grid=telephone", None, ALL),
    ("GET", "/api/evaluation/s-1/hugo/telephone.pdf", None, ALL),
    ("GET", "/api/evaluation/s-1/hugo/telephone.csv", None, ALL),
    ("GET", "/api/evaluation/s-1/hugo/telephone.xlsx", None, ALL),
    ("GET", "/api/evaluation/s-1/hugo/telephone.json", None, ALL),
    ("GET", "/api/evaluation/s-1/hugo/telephone.xapi.jsonl", None, ALL),
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
    ("GET", "/api/patience", None, ALL),
    ("POST", "/api/calls/c-1/patience", {"mark": "apology"}, TEACHERS),
    ("POST", "/api/remarks", {"text": "Bravo."}, TEACHERS),
    ("POST", f"/api/remarks/k-{'0' * 32}/read", None, OPERATORS),
    ("GET", "/api/wall", None, JUDGES),
    ("POST", "/api/seats/2001/supervision", {"how": "listen"}, TEACHERS),
    ("PUT", "/api/supervision-announced", {"announced": True}, TEACHERS),
    ("POST", "/api/seats/2001/marks", {"text": "ton"}, TEACHERS),
    ("PUT", f"/api/marks/m-{'0' * 32}", {"text": "ton"}, TEACHERS),
    ("PUT", "/api/sessions/s-0/calls/c-1/marks-shown", {"shown": True}, TEACHERS),
    ("GET", "/api/callers", None, TEACHERS),
    ("GET", "/api/callers/playable", None, TEACHERS),
    ("POST", "/api/callers", {"scenario": "ZZ-99"}, TEACHERS),
    ("POST", "/api/callers/c-1/line", {"line": "refus"}, TEACHERS),
    ("POST", "/api/callers/c-1/text", {"text": "Et alors ?"}, TEACHERS),
    ("POST", "/api/callers/c-1/repeat", None, TEACHERS),
    ("POST", "/api/callers/c-1/mood", {"mood": "annoyed"}, TEACHERS),
    ("PUT", "/api/callers/c-1/noise", {"noise": "rue"}, TEACHERS),
    ("PUT", "/api/callers/c-1/hand", {"by_hand": True}, TEACHERS),
    ("POST", "/api/callers/c-1/hang-up", None, TEACHERS),
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
    ("GET", "/api/desk/bookables", None, ALL),
    ("GET", "/api/desk/bookables/URBA/days?from=2026-03-16", None, ALL),
    ("GET", "/api/desk/bookables/URBA/free?after=2026-03-16T08:00:00Z", None, ALL),
    ("GET", "/api/desk/bookables/URBA/agenda.ics", None, ALL),
    ("GET", "/api/desk/agenda.ics", None, ALL),
    ("POST", "/api/desk/bookings", BOOKING, OPERATORS),
    ("DELETE", "/api/desk/bookings/b-0123456789abcdef", {}, OPERATORS),
    ("GET", "/api/desk/forms", None, ALL),
    ("GET", "/api/desk/sheets", None, ALL),
    ("POST", "/api/desk/sheets", {"form": "idee", "values": {"idee": "x"}}, OPERATORS),
    ("POST", "/api/desk/sheets/f-0/follow", {"state": "closed"}, OPERATORS),
    ("GET", "/api/desk/surveys", None, ALL),
    ("POST", "/api/desk/surveys", SURVEY, OPERATORS),
    ("PUT", "/api/desk/surveys/q-0", SURVEY, OPERATORS),
    ("POST", "/api/desk/surveys/q-0/answers", {"version": 1, "means": "phone", "values": []}, OPERATORS),
    ("GET", "/api/desk/surveys/q-0/results?version=1", None, ALL),
    ("GET", "/api/desk/surveys/q-0/crossed?version=1&row=0&column=1", None, ALL),
    ("GET", "/api/desk/surveys/q-0/answers.csv?version=1", None, ALL),
    ("GET", "/api/desk/journal", None, ALL),
    ("POST", "/api/desk/journal", {"heading": "x", "text": "x"}, OPERATORS),
    ("GET", "/api/desk/handovers", None, ALL),
    ("POST", "/api/desk/handovers", {"points": [{"text": "x"}]}, OPERATORS),
    ("POST", "/api/desk/handovers/h-0/read", {}, OPERATORS),
    ("POST", "/api/desk/handovers/h-0/points/0/used", {}, OPERATORS),
    ("GET", "/api/desk/planning", None, ALL),
    ("PUT", "/api/desk/planning/2031", {"spans": []}, OPERATORS),
    ("GET", "/api/desk/corrections", None, ALL),
    ("POST", "/api/desk/corrections", FIX, OPERATORS),
    ("GET", "/api/organisation/directory", None, ALL),
    ("GET", "/api/organisation/directory.pdf", None, ALL),
    ("GET", "/api/desk/visitors", None, ALL),
    ("GET", "/api/desk/visitors/deck", None, ("claire", "marc", "nadia")),
    ("GET", "/api/desk/visitors.csv", None, ALL),
    ("GET", "/api/desk/visitors/v-1/voice", None, ALL),
    ("GET", "/api/desk/display", None, ALL),
    ("PUT", "/api/desk/display", {"text": "x"}, OPERATORS),
    ("POST", "/api/desk/visitors", {"code": "VM-99"}, TEACHERS),
    ("POST", "/api/desk/visitors/practice", None, OPERATORS),
    ("GET", "/api/desk/courses", None, TEACHERS),
    ("GET", "/api/desk/courses/premiers-appels", None, TEACHERS),
    ("POST", "/api/desk/courses/premiers-appels/start", {}, TEACHERS),
    ("POST", "/api/desk/rush", {"seed": 1, "minutes": 1, "per_hour": 60, "mix": {"easy": 1}}, TEACHERS),
    ("GET", "/api/desk/direction", None, JUDGES),
    ("GET", "/api/desk/lesson", None, ALL),
    ("POST", "/api/desk/direction/pause", None, TEACHERS),
    ("POST", "/api/desk/direction/resume", None, TEACHERS),
    ("PUT", "/api/desk/direction/pace", {"percent": 50}, TEACHERS),
    ("POST", "/api/desk/direction/next", None, TEACHERS),
    ("POST", "/api/desk/direction/stop", {}, TEACHERS),
    ("POST", "/api/desk/direction/pieces/0/stop", None, TEACHERS),
    ("POST", "/api/desk/direction/debriefed", None, TEACHERS),
    ("POST", "/api/desk/inject/call", {"scenario": "SC-15"}, TEACHERS),
    ("POST", "/api/desk/inject/absence", {"extension": "2031"}, TEACHERS),
    ("POST", "/api/desk/inject/visitor", {"code": "VM-01"}, TEACHERS),
    ("PUT", "/api/desk/inject/evacuation", None, TEACHERS),
    ("DELETE", "/api/desk/inject/evacuation", None, TEACHERS),
    ("POST", "/api/desk/visitors/rush", {"count": 1, "minutes": 60}, TEACHERS),
    ("DELETE", "/api/desk/visitors/rush", None, TEACHERS),
    ("POST", "/api/desk/visitors/v-1/greeted", {}, OPERATORS),
    ("POST", "/api/desk/visitors/v-1/asked", {"what": "nom"}, OPERATORS),
    ("PUT", "/api/desk/visitors/v-1/register", {"name": "x"}, OPERATORS),
    ("POST", "/api/desk/visitors/v-1/badge", {}, OPERATORS),
    ("POST", "/api/desk/visitors/v-1/badge-returned", {}, OPERATORS),
    ("POST", "/api/desk/visitors/v-1/announced", {"host": "2031"}, OPERATORS),
    ("POST", "/api/desk/visitors/v-1/ticket", {}, OPERATORS),
    ("POST", "/api/desk/visitors/v-1/done", {"outcome": "informed"}, OPERATORS),
    ("POST", "/api/desk/visitors/v-1/out", {}, OPERATORS),
    ("POST", "/api/desk/tickets/next", {}, OPERATORS),
    ("GET", "/api/desk/letters", None, ALL),
    ("GET", "/api/desk/letters/l-1", None, ALL),
    ("POST", "/api/desk/letters/l-1/read", {"recipient": "2031"}, TEACHERS),
    ("POST", "/api/desk/mail", MAIL, OPERATORS),
    ("GET", "/api/desk/mailboxes", None, ("claire", "marc", "nadia")),
    ("GET", "/api/desk/callbacks", None, ALL),
    ("POST", "/api/desk/callbacks", {"number": "0612345678", "due_at": "2026-03-02T15:00:00Z"}, OPERATORS),
    ("POST", "/api/desk/callbacks/r-1/close", {"outcome": "kept", "reason": "x"}, OPERATORS),
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
    ("GET", "/api/roles", None, OPERATORS),
    ("PUT", "/api/roles/lea", None, ("lea", *TEACHERS)),
    ("DELETE", "/api/roles/lea", None, ("lea", *TEACHERS)),
    ("GET", "/api/cards", None, OPERATORS),
    ("PUT", "/api/roles/lea/card", {"scenario": "SC-01"}, ("lea", *TEACHERS)),
    ("PUT", "/api/card-choice", {"free": False}, TEACHERS),
    ("POST", "/api/caller/call", None, OPERATORS),
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
    ("PUT", "/api/session-directory", {"directory": "paper"}, TEACHERS),
    ("PUT", "/api/levels", {"level": 2}, TEACHERS),
    ("PUT", "/api/levels/lea", {"level": 2}, TEACHERS),
    ("GET", "/api/organisation-fields", None, TEACHERS),
    ("GET", "/api/organisations", None, TEACHERS),
    ("POST", "/api/organisations", None, TEACHERS),
    ("GET", "/api/organisations/pme", None, TEACHERS),
    ("GET", "/api/organisations/pme.zip", None, TEACHERS),
    ("POST", "/api/organisations/pme/copy", {"id": "mairie"}, TEACHERS),
    ("PUT", "/api/organisations/pme/name", {"id": "x", "version": "0" * 32}, TEACHERS),
    ("DELETE", f"/api/organisations/pme?version={'0' * 32}", None, TEACHERS),
    ("POST", "/api/organisations/pme/check", {"files": []}, TEACHERS),
    ("PUT", "/api/organisations/pme/files", {"files": []}, TEACHERS),
    ("GET", "/api/organisations/pme/people.csv", None, TEACHERS),
    ("POST", "/api/organisations/pme/people.csv", None, TEACHERS),
    ("PUT", f"/api/organisations/pme/people.csv?version={'0' * 32}", None, TEACHERS),
    ("GET", "/api/repertoire", None, TEACHERS),
    ("POST", "/api/repertoire", None, TEACHERS),
    ("GET", "/api/repertoire/scenarios/PR-01", None, TEACHERS),
    ("GET", "/api/repertoire/scenarios/PR-01.zip", None, TEACHERS),
    ("GET", "/api/repertoire/scenarios/PR-01/free-code", None, TEACHERS),
    ("POST", "/api/repertoire/scenarios/PR-01/copy", {"id": "SC-01"}, TEACHERS),
    ("DELETE", f"/api/repertoire/scenarios/PR-01?version={'0' * 32}", None, TEACHERS),
    ("POST", "/api/repertoire/scenarios/PR-01/restore", None, TEACHERS),
    ("POST", "/api/repertoire/scenarios/PR-01/check", {"files": []}, TEACHERS),
    ("PUT", "/api/repertoire/scenarios/PR-01", {"version": "0" * 32, "files": []}, TEACHERS),
    ("POST", "/api/repertoire/scenarios/PR-01/call", {"files": []}, TEACHERS),
    ("GET", "/api/lines/sound?text=Bonjour&timbre=robot-9", None, TEACHERS),
    ("GET", "/api/lines/recorded", None, TEACHERS),
    ("PUT", "/api/lines/recorded?text=Bonjour&timbre=robot-9", None, TEACHERS),
    ("DELETE", f"/api/lines/recorded/{'0' * 20}", None, TEACHERS),
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


NAMED = {
    "/sheets/s-1/hugo/telephone": "/sheets/{session}/{student}/{grid}",
    f"n-{'0' * 12}": "{comment}",
    "/grids/mine": "/grids/{grid}",
    "/grids/telephone": "/grids/{grid}",
    "/referentiels/arcu": "/referentiels/{referentiel}",
    "/evaluation/s-1/": "/evaluation/{session}/",
    "/evaluation/class.csv": "/evaluation/class.{form}",
    "/hugo": "/{student}",
    "/telephone.": "/{grid}.",
    "/c-2.pdf": "/{call}.pdf",
    f"k-{'0' * 32}": "{remark_id}",
    f"m-{'0' * 32}": "{mark_id}",
    "s-0": "{session_id}",
    "c-1": "{call_id}",
    "/lea": "/{account}",
    "2001": "{seat}",
    "2031": "{station}",
    "/any/": "/{seat}/",
    "M-G01": "{consigne}",
    "URBA": "{bookable}",
    "b-0123456789abcdef": "{booking}",
    "/recordings/s/c": "/recordings/{key}",
    "f-0": "{sheet_id}",
    "q-0": "{survey_id}",
    "h-0": "{handover_id}",
    "points/0": "points/{point}",
    "/organisations/pme": "/organisations/{id}",
    "/repertoire/scenarios/PR-01/call": "/repertoire/scenarios/{code}/call",
    "/repertoire/scenarios/PR-01": "/repertoire/{kind}/{code}",
    f"/lines/recorded/{'0' * 20}": "/lines/recorded/{key}",
    "/courses/premiers-appels": "/courses/{code}",
    "pieces/0": "pieces/{number}",
    "v-1": "{visitor_id}",
    "l-1": "{letter_id}",
    "r-1": "{callback_id}",
}
"""What the paths above name, and what the description of the API calls it."""


def _described(path: str) -> str:
    path = path.partition("?")[0]
    for named, described in NAMED.items():
        path = path.replace(named, described)
    return path


async def test_no_route_is_forgotten_by_this_file(place: Place) -> None:
    described = place.app.openapi()["paths"]
    known = {(method.upper(), path) for path, methods in described.items() for method in methods}
    here = {(method, _described(path)) for method, path, _, _ in ROUTES}
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

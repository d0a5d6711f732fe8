"""Scenarios and courses over HTTP, for those who teach."""

from __future__ import annotations

import pytest

from standard.core.events import SessionModeSet
from tests.web.place import Place

AT = "/api/repertoire/scenarios"


async def test_students_see_no_scenario(place: Place) -> None:
    lea = await place.signed_in("lea")
    for path in ("/api/repertoire", f"{AT}/PR-01", f"{AT}/PR-01.zip"):
        assert (await lea.get(path)).status_code == 403


async def test_the_list_tells_what_filters_need(place: Place) -> None:
    claire = await place.signed_in("claire")
    all = (await claire.get("/api/repertoire")).json()
    one = next(one for one in all if one["id"] == "SC-01")
    assert (one["kind"], one["shipped"], one["organisation"], one["here"]) == (
        "scenarios",
        True,
        "mairie",
        True,
    )
    assert 1 <= one["request_level"] <= 5
    assert 0 < one["voiced"] <= one["lines"]
    assert any(one["sensitive"] for one in all)
    assert any(one["kind"] == "courses" for one in all)


async def test_a_mistake_is_told_at_its_field_and_lines_with_their_voice(place: Place) -> None:
    claire = await place.signed_in("claire")
    await claire.post(f"{AT}/PR-01/copy", json={"id": "LY-01"})
    view = (await claire.get(f"{AT}/LY-01")).json()
    opening = next(one for one in view["lines"] if one["field"] == "appels[0].dit.ouverture")
    assert opening["said_by"] == "clip"
    data = view["files"][0]["data"]
    data["appels"][0]["dit"]["ouverture"] = "Bonjour (rit)."
    told = (
        await claire.post(f"{AT}/LY-01/check", json={"files": [{"name": "LY-01.yaml", "data": data}]})
    ).json()
    (mistake,) = told["mistakes"]
    assert mistake["field"] == "appels[0].dit.ouverture"
    assert mistake["line"] > 1
    assert "tel quel" in mistake["sentence"]["fr"]
    opening = next(one for one in told["lines"] if one["field"] == "appels[0].dit.ouverture")
    assert (opening["text"], opening["said_by"]) == ("Bonjour (rit).", "fallback")
    change = {"version": view["summary"]["version"], "files": [{"name": "LY-01.yaml", "data": data}]}
    refused = await claire.put(f"{AT}/LY-01", json=change)
    assert (refused.status_code, refused.json()["id"]) == (422, "scenario-invalid")
    assert refused.json()["mistakes"][0]["field"] == "appels[0].dit.ouverture"


async def test_two_teachers_do_not_undo_each_other_s_work(place: Place) -> None:
    claire, nadia = await place.signed_in("claire"), await place.signed_in("nadia")
    await claire.post(f"{AT}/PR-01/copy", json={"id": "LY-01"})
    view = (await claire.get(f"{AT}/LY-01")).json()
    file = view["files"][0]
    for who, title, status in ((claire, "Le premier", 200), (nadia, "Le second", 409)):
        data = {**file["data"], "titre": title}
        change = {"version": view["summary"]["version"], "files": [{"name": file["name"], "data": data}]}
        assert (await who.put(f"{AT}/LY-01", json=change)).status_code == status
    assert (await claire.get(f"{AT}/LY-01")).json()["summary"]["name"] == "Le premier"


async def test_what_is_deleted_comes_back(place: Place) -> None:
    claire = await place.signed_in("claire")
    made = (await claire.post(f"{AT}/PR-01/copy", json={"id": "LY-01"})).json()
    assert (await claire.delete(f"{AT}/LY-01?version={made['version']}")).status_code == 204
    assert (await claire.get(f"{AT}/LY-01")).status_code == 404
    assert (await claire.post(f"{AT}/LY-01/restore")).json()["version"] == made["version"]


async def test_out_and_in_again(place: Place) -> None:
    claire = await place.signed_in("claire")
    await claire.post(f"{AT}/PR-01/copy", json={"id": "LY-01"})
    archive = (await claire.get(f"{AT}/LY-01.zip")).content
    kind = {"content-type": "application/zip"}
    taken = await claire.post("/api/repertoire", content=archive, headers=kind)
    assert (taken.status_code, taken.json()["id"]) == (409, "scenario-exists")
    (made,) = (await claire.post("/api/repertoire?anew=true", content=archive, headers=kind)).json()
    assert made["id"] == "LY-02"
    spoilt = await claire.post("/api/repertoire", content=b"no zip", headers=kind)
    assert spoilt.json()["id"] == "zip-spoilt"


async def test_a_draft_is_tried_and_nothing_is_kept(place: Place) -> None:
    claire = await place.signed_in("claire")
    data = (await claire.get(f"{AT}/PR-01")).json()["files"][0]["data"]
    data["titre"] = "Un essai"
    wanted = {"files": [{"name": "PR-01.yaml", "data": data}]}
    nobody = await claire.post(f"{AT}/PR-01/call", json=wanted)
    assert (nobody.status_code, nobody.json()["id"]) == (409, "scenario-try-without-seat")
    await place.seated("lea")
    assert (await claire.post(f"{AT}/PR-01/call", json=wanted)).status_code == 202
    assert [one.titre for one in place.robots.tried] == ["Un essai"]
    assert (await claire.get(f"{AT}/PR-01")).json()["summary"]["name"] != "Un essai"
    data["appels"][0]["dit"]["cloture"] = ""
    wrong = await claire.post(f"{AT}/PR-01/call", json=wanted)
    assert (wrong.status_code, len(place.robots.tried)) == (422, 1)
    place.robots.broken = True
    assert (await claire.post(f"{AT}/PR-01/call", json={"files": []})).status_code == 503


async def test_no_call_is_tried_during_an_exam(place: Place) -> None:
    claire = await place.signed_in("claire")
    await place.seated("lea")
    await place.tell(SessionModeSet(at=place.clock(), mode="exam", account="claire"))
    refused = await claire.post(f"{AT}/PR-01/call", json={"files": []})
    assert (refused.status_code, refused.json()["id"]) == (409, "scenario-try-in-exam")
    assert place.robots.tried == []


@pytest.mark.parametrize("code", ["..%2Fx", "nul.", "SC-99"])
async def test_a_code_that_is_none(place: Place, code: str) -> None:
    claire = await place.signed_in("claire")
    assert (await claire.get(f"{AT}/{code}")).status_code in (404, 422)

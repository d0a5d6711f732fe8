"""Organisations over HTTP: for teachers, checked as a whole, and never under the session."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from standard.library import zips
from standard.library.load import load_organisation
from standard.library.packs import Shelf
from tests.library.test_check import MAIRIE, MISTAKES
from tests.library.test_zips import REFUSED, archive
from tests.web import place as places
from tests.web.place import Place

FILES = {file.name: file.read_bytes() for file in MAIRIE.iterdir()}
ZIP = {"Content-Type": "application/zip"}
CSV = {"Content-Type": "text/csv"}


async def teacher(place: Place) -> httpx.AsyncClient:
    return await place.signed_in("claire")


async def made(client: httpx.AsyncClient, id: str = "lycee", of: str = "mairie") -> dict[str, Any]:
    answer = await client.post(f"/api/organisations/{of}/copy", json={"id": id})
    assert answer.status_code == 201, answer.text
    summary: dict[str, Any] = answer.json()
    return summary


async def opened(client: httpx.AsyncClient, id: str = "lycee") -> dict[str, Any]:
    view: dict[str, Any] = (await client.get(f"/api/organisations/{id}")).json()
    return view


def data_of(view: dict[str, Any], name: str = "people.yaml") -> Any:
    return next(file["data"] for file in view["files"] if file["name"] == name)


def text_of(view: dict[str, Any], name: str = "people.yaml") -> str:
    return str(next(file["text"] for file in view["files"] if file["name"] == name))


async def test_every_organisation_is_listed(place: Place) -> None:
    client = await teacher(place)
    await made(client)
    told = (await client.get("/api/organisations")).json()
    assert [(one["id"], one["shipped"], one["running"]) for one in told] == [
        ("clinique", True, False),
        ("mairie", True, True),
        ("pme", True, False),
        ("lycee", False, False),
    ]
    assert (told[3]["people"], told[3]["rules"], told[3]["mistakes"]) == (38, 22, 0)


async def test_one_is_changed_by_what_is_in_it(place: Place) -> None:
    client = await teacher(place)
    summary = await made(client)
    view = await opened(client)
    data = data_of(view)
    data["people"][0]["note"] = "=Au marché : à 10 h"
    body = {"files": [{"name": "people.yaml", "data": data}], "version": summary["version"]}
    answer = await client.put("/api/organisations/lycee/files", json=body)
    assert answer.status_code == 200
    after = answer.json()
    assert data_of(after)["people"][0]["note"] == "=Au marché : à 10 h"
    assert "  # Cabinet – élus\n" in text_of(after), "the author's comments stay"
    assert after["summary"]["version"] != summary["version"]
    # The other teacher still has the version of before.
    late = await client.put("/api/organisations/lycee/files", json=body)
    assert (late.status_code, late.json()["id"]) == (409, "pack-changed")
    assert text_of(await opened(client)) == text_of(after)


async def test_mistakes_are_told_at_their_place_and_nothing_is_kept(place: Place) -> None:
    client = await teacher(place)
    summary = await made(client)
    view = await opened(client)
    data = data_of(view)
    data["people"][0]["deputy"] = "2999"
    del data["people"][1]["title"]
    draft = {"name": "people.yaml", "data": data}
    checked = (await client.post("/api/organisations/lycee/check", json={"files": [draft]})).json()
    (missing,) = checked["mistakes"]
    assert (missing["file"], missing["field"]) == ("people.yaml", "people[1].title")
    assert missing["sentence"]["fr"] == "manque"
    data["people"][1]["title"] = "Mme"
    refused = await client.put(
        "/api/organisations/lycee/files",
        json={"files": [{**draft, "data": data}], "version": summary["version"]},
    )
    assert (refused.status_code, refused.json()["id"]) == (422, "pack-invalid")
    (told,) = refused.json()["mistakes"]
    assert (told["file"], told["field"]) == ("people.yaml", "people[0].deputy")
    assert text_of(view).splitlines()[told["line"] - 1] == '    deputy: "2009"'
    assert told["sentence"] == {
        "fr": "personne n’a le poste 2999",
        "en": "nobody has the extension 2999",
    }
    assert text_of(await opened(client)) == text_of(view)


async def test_a_text_is_checked_as_it_is_typed(place: Place) -> None:
    client = await teacher(place)
    await made(client)
    text = text_of(await opened(client)).replace("people:", "people: [")
    draft = {"name": "people.yaml", "text": text}
    checked = (await client.post("/api/organisations/lycee/check", json={"files": [draft]})).json()
    assert checked["files"][0] == {"name": "people.yaml", "text": text, "data": None}
    assert checked["mistakes"][0]["line"] > 1
    unknown = await client.post(
        "/api/organisations/lycee/check", json={"files": [{"name": "x.yaml", "text": ""}]}
    )
    assert (unknown.status_code, unknown.json()["id"]) == (422, "pack-file-unknown")
    both = await client.post("/api/organisations/lycee/check", json={"files": [{**draft, "data": {}}]})
    assert both.status_code == 422


@pytest.mark.parametrize("data", ["[" * 100_000, '{"a":' * 3000 + "1" + "}" * 3000])
async def test_deep_json_is_refused(place: Place, data: str) -> None:
    client = await teacher(place)
    body = f'{{"files": [{{"name": "people.yaml", "data": {data}}}]}}'
    answer = await client.post(
        "/api/organisations/mairie/check", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422, answer.text


async def test_half_a_sign_is_refused(place: Place) -> None:
    client = await teacher(place)
    body = json.dumps({"files": [{"name": "people.yaml", "text": "# \ud800"}]})
    answer = await client.post(
        "/api/organisations/mairie/check", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422


async def test_the_running_one_may_change_but_stays_the_same_here(place: Place) -> None:
    client = await teacher(place)
    for answer in (
        await client.delete("/api/organisations/mairie", params={"version": "0" * 32}),
        await client.put("/api/organisations/mairie/name", json={"id": "x", "version": "0" * 32}),
    ):
        assert (answer.status_code, answer.json()["id"]) == (409, "pack-running")


async def test_it_is_renamed_and_removed(place: Place) -> None:
    client = await teacher(place)
    version = (await made(client))["version"]
    named = await client.put("/api/organisations/lycee/name", json={"id": "horizon", "version": version})
    assert named.json()["id"] == "horizon"
    assert (await client.get("/api/organisations/lycee")).status_code == 404
    gone = await client.delete("/api/organisations/horizon", params={"version": version})
    assert gone.status_code == 204
    shipped = await client.delete("/api/organisations/pme", params={"version": version})
    assert (shipped.status_code, shipped.json()["id"]) == (409, "pack-shipped")


@pytest.mark.parametrize("id", ["mairie", "pme", "clinique"])
async def test_out_and_in_and_out_again(place: Place, id: str) -> None:
    client = await teacher(place)
    out = await client.get(f"/api/organisations/{id}.zip")
    assert out.headers["content-type"] == "application/zip"
    assert out.headers["content-disposition"] == f'attachment; filename="{id}.zip"'
    taken = await client.post("/api/organisations", content=out.content, headers=ZIP)
    assert (taken.status_code, taken.json()["id"]) == (409, "pack-exists")
    other = await client.post("/api/organisations?id=copie", content=out.content, headers=ZIP)
    assert other.status_code == 201
    again = await client.get("/api/organisations/copie.zip")
    assert zips.unpacked(again.content).files == zips.unpacked(out.content).files


async def test_a_bad_pack_is_told_whole(place: Place) -> None:
    client = await teacher(place)
    for file, right, wrong, field in MISTAKES[::6]:
        changed = FILES[file].decode().replace(right, wrong, 1).encode()
        data = zips.packed("lycee", {**FILES, file: changed})
        answer = await client.post("/api/organisations", content=data, headers=ZIP)
        assert (answer.status_code, answer.json()["id"]) == (422, "pack-invalid"), field
        assert field in [one["field"] for one in answer.json()["mistakes"]]
        assert len((await client.get("/api/organisations")).json()) == 3, field


async def test_a_dangerous_archive_is_refused_with_a_sentence(place: Place) -> None:
    client = await teacher(place)
    for what, (wrong, id) in REFUSED.items():
        answer = await client.post("/api/organisations?id=lycee", content=archive(wrong), headers=ZIP)
        assert (answer.status_code, answer.json()["id"]) == (422, id), what
        assert answer.json()["sentence"]["fr"]
        assert Shelf(place.console.parent).ids() == ("clinique", "mairie", "pme"), what


async def test_an_archive_that_is_too_long_is_not_read(place: Place) -> None:
    client = await teacher(place)
    answer = await client.post("/api/organisations?id=lycee", content=b"x" * 5_000_000, headers=ZIP)
    assert (answer.status_code, answer.json()["id"]) == (413, "body-too-large")


async def test_the_directory_goes_out_and_comes_in(place: Place) -> None:
    client = await teacher(place)
    version = (await made(client))["version"]
    out = await client.get("/api/organisations/lycee/people.csv")
    assert 'filename="annuaire-lycee.csv"' in out.headers["content-disposition"]
    sheet = out.content.replace(b"Alban", b"Alvin")
    told = (await client.post("/api/organisations/lycee/people.csv", content=sheet, headers=CSV)).json()
    assert (told["added"], told["removed"], told["version"]) == ([], [], version)
    (person,) = told["changed"]
    assert person["changes"] == [{"field": "first_name", "before": "Alban", "after": "Alvin"}]
    assert "Alban" in text_of(await opened(client)), "a preview changes nothing"
    path = f"/api/organisations/lycee/people.csv?version={version}"
    view = (await client.put(path, content=sheet, headers=CSV)).json()
    assert data_of(view)["people"][0]["first_name"] == "Alvin"
    late = await client.put(path, content=sheet, headers=CSV)
    assert (late.status_code, late.json()["id"]) == (409, "pack-changed")
    wrong = sheet.replace(b"2007;M.;", b"abc;M.;")
    refused = await client.post("/api/organisations/lycee/people.csv", content=wrong, headers=CSV)
    assert refused.status_code == 422
    assert ("annuaire.csv", 2, "poste") in [
        (one["file"], one["line"], one["field"]) for one in refused.json()["mistakes"]
    ]


async def test_files_that_belong_together_are_kept_together(place: Place) -> None:
    client = await teacher(place)
    version = (await made(client))["version"]
    view = await opened(client)
    files = [
        {"name": name, "text": text_of(view, name).replace('"2022"', '"2029"')}
        for name in ("people.yaml", "consignes.yaml", "desk.yaml")
    ]
    one = await client.put("/api/organisations/lycee/files", json={"files": files[:1], "version": version})
    assert (one.status_code, one.json()["id"]) == (422, "pack-invalid")
    all = await client.put("/api/organisations/lycee/files", json={"files": files, "version": version})
    assert all.status_code == 200, all.text


async def test_the_next_lab_plays_what_was_changed(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await teacher(place)
    version = (await made(client))["version"]
    view = await opened(client)
    rules, answers, desk = (data_of(view, name) for name in ("consignes.yaml", "answers.yaml", "desk.yaml"))
    exception = rules["consignes"][0]["sauf"][0]
    exception["quand"]["parties"].append("pompiers")
    exception["attendu"][0] = [{"geste": "message", "vers": ["2012"], "urgent": "true", "delai_s": "60"}]
    answers["answers"][0] |= {"answer": "payant", "source": "État civil", "until": "J+3"}
    desk["bookables"][0] |= {"slot_min": "10", "closed": ["J+7"]}
    files = [
        {"name": "consignes.yaml", "data": rules},
        {"name": "answers.yaml", "data": answers},
        {"name": "desk.yaml", "data": desk},
    ]
    saved = await client.put("/api/organisations/lycee/files", json={"files": files, "version": version})
    assert saved.status_code == 200, saved.text
    assert "  # --- générales ---" in text_of(saved.json(), "consignes.yaml"), "the author's comments stay"

    monkeypatch.setattr(places, "mairie", lambda: load_organisation("lycee", own=place.console.parent))
    (tmp_path / "next").mkdir()
    async with places.open_place(tmp_path / "next") as after:
        student = await after.signed_in("lea")
        told = (await student.get("/api/desk/documentation")).text
        assert "payant" in told
        assert "gratuit ; en ligne" not in told
        (titles,) = [
            one for one in (await student.get("/api/desk/bookables")).json() if one["id"] == "TITRES"
        ]
        assert titles["slot_min"] == 10
        (rule,) = [one for one in after.organisation.consignes if one.id == "M-G01"]
        assert rule.sauf[0].quand.parties[-1] == "pompiers"
        (act,) = rule.sauf[0].attendu[0]
        assert (act.urgent, act.delai_s) == (True, 60)

"""Grids and référentiels through the API: read by everybody, changed by those who teach."""

from __future__ import annotations

import pytest

from tests.web.assessing import DRAFT, GRID, assessed_class
from tests.web.place import Place

GRIDS = "/api/evaluation/grids"
CSV = "code;libelle;metriques;poids\nC1;Décroche vite;A1;2\nC2;Écoute;;1\n"


async def test_everybody_reads_the_grids_and_the_referentiels_that_ship(place: Place) -> None:
    for account in ("lea", "marc", "claire"):
        browser = await place.signed_in(account)
        shipped = (await browser.get(GRIDS)).json()
        assert shipped
        assert all(one["shipped"] and one["criteria"] > 0 for one in shipped)
        grid = (await browser.get(f"{GRIDS}/{shipped[0]['id']}")).json()
        assert (grid["version"], len(grid["criteres"])) == (shipped[0]["version"], shipped[0]["criteria"])
        told = (await browser.get("/api/evaluation/referentiels")).json()
        arcu = next(one for one in told if one["id"] == "arcu")
        assert (arcu["activities"], arcu["lost"] > 0) == (5, True)
        assert len((await browser.get("/api/evaluation/referentiels/arcu")).json()["activites"]) == 5


async def test_a_grid_is_made_changed_taken_out_brought_in_and_taken_away(place: Place) -> None:
    claire = await place.signed_in("claire")
    made = (await claire.put(f"{GRIDS}/{GRID}", json=DRAFT)).json()
    assert (made["id"], made["nom"], made["fournie"]) == (GRID, "Écoute", False)
    assert [one["poids"] for one in made["criteres"]] == [2, 1, 1]
    changed = (await claire.put(f"{GRIDS}/{GRID}", json=DRAFT | {"name": "Écouter"})).json()
    assert changed["version"] != made["version"]
    for form in ("yaml", "csv", "xlsx"):
        file = await claire.get(f"{GRIDS}/{GRID}/export?format={form}")
        assert f'filename="{GRID}.{form}"' in file.headers["content-disposition"]
        assert (await claire.delete(f"{GRIDS}/{GRID}")).status_code == 204
        assert (await claire.get(f"{GRIDS}/{GRID}")).status_code == 404
        again = await claire.post(f"{GRIDS}?format={form}", content=file.content)
        assert again.status_code == 201, again.text
        assert again.json()["criteres"] == changed["criteres"]
        await claire.delete(f"{GRIDS}/{again.json()['id']}")
        await claire.put(f"{GRIDS}/{GRID}", json=DRAFT | {"name": "Écouter"})


async def test_a_file_with_mistakes_is_refused_with_the_place_of_each(place: Place) -> None:
    claire = await place.signed_in("claire")
    file = CSV.replace(";A1;2", ";A1;lourd").replace("C2;Écoute;;1", "C2;Écoute;;beaucoup")
    answer = await claire.post(f"{GRIDS}?format=csv&name=Atelier", content=file.encode())
    assert (answer.status_code, answer.json()["id"]) == (422, "grid-invalid")
    assert sorted(one["line"] for one in answer.json()["mistakes"]) == [2, 3]
    assert [one["sentence"]["fr"] for one in answer.json()["mistakes"] if not one["sentence"]["fr"]] == []
    made = await claire.post(f"{GRIDS}?format=csv&name=Atelier", content=CSV.encode())
    assert (made.status_code, made.json()["nom"]) == (201, "Atelier")
    twice = await claire.post(f"{GRIDS}?format=csv&name=Atelier", content=CSV.encode())
    assert (twice.status_code, twice.json()["id"]) == (409, "grid-exists")


async def test_a_shipped_grid_stays_as_it_is(place: Place) -> None:
    claire = await place.signed_in("claire")
    shipped = (await claire.get(GRIDS)).json()[0]["id"]
    for answer in (
        await claire.put(f"{GRIDS}/{shipped}", json=DRAFT),
        await claire.delete(f"{GRIDS}/{shipped}"),
    ):
        assert (answer.status_code, answer.json()["id"]) == (409, "grid-shipped")


async def test_a_teacher_puts_lines_in_the_place_of_a_lost_list(place: Place) -> None:
    claire = await place.signed_in("claire")
    address = "/api/evaluation/referentiels/arcu"
    activity = (await claire.get(address)).json()["activites"][0]["code"]
    wanted = {"code": activity, "lines": ["Se présenter", "Écouter"]}
    told = (await claire.put(f"{address}/complements", json=wanted)).json()
    assert told["activites"][0]["complement"] == ["Se présenter", "Écouter"]
    assert (await claire.put(f"{address}/complements", json=wanted | {"code": "A99"})).status_code == 404


async def test_a_grid_by_which_somebody_has_decided_stays(place: Place) -> None:
    made = await assessed_class(place)
    claire = await made.of("claire")
    await made.marks("marc", C1=2)
    refused = await claire.delete(f"{GRIDS}/{GRID}")
    assert (refused.status_code, refused.json()["id"]) == (409, "grid-in-use")
    assert (await made.sheet("marc"))["levels"] == {"C1": 2}


@pytest.mark.parametrize("account", ["lea", "marc"])
async def test_students_and_assessors_change_nothing(place: Place, account: str) -> None:
    browser = await place.signed_in(account)
    shipped = (await browser.get(GRIDS)).json()[0]["id"]
    refused = [
        await browser.put(f"{GRIDS}/{GRID}", json=DRAFT),
        await browser.post(f"{GRIDS}?format=csv", content=CSV.encode()),
        await browser.delete(f"{GRIDS}/{shipped}"),
        await browser.get(f"{GRIDS}/{shipped}/export"),
        await browser.put("/api/evaluation/referentiels/arcu/complements", json={"code": "A1", "lines": []}),
    ]
    assert [one.status_code for one in refused] == [403] * len(refused)

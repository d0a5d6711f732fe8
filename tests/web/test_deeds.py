"""Who did it is never what the browser says."""

from __future__ import annotations

import re

from standard.core.desk.facts import CardOpened
from standard.web.deeds import names, new_id
from standard.web.deps import Service
from tests.web.place import Place


def test_a_new_paper_has_a_name_of_its_own() -> None:
    names = {new_id("m") for _ in range(50)}
    assert len(names) == 50
    assert all(re.fullmatch(r"m-[0-9a-f]{16}", name) for name in names)


async def test_account_and_seat_come_from_the_sign_in(place: Place) -> None:
    await place.seated("hugo", "2002")
    client = await place.seated("lea", "2001")
    body = {"paper": "answer", "account": "hugo", "seat": "2002", "at": "2020-01-01T00:00:00Z"}
    assert (await client.post("/api/desk/opened", json=body)).status_code == 204
    fact = await place.journaled(CardOpened)
    assert (fact.account, fact.seat, fact.at) == ("lea", "2001", place.clock())


async def test_people_are_called_by_their_names(place: Place) -> None:
    service: Service = place.app.state.service
    assert (await names(service))["lea"] == "Lea"

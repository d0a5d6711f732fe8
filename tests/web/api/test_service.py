"""Day, night or by the opening hours."""

from __future__ import annotations

import pytest

from standard.core import events as e
from standard.core import orders as o
from tests.web.place import Place


async def test_an_operator_chooses_night_and_the_journal_says_who(place: Place) -> None:
    client = await place.seated("lea", "2003")
    assert (await client.put("/api/service", json={"choice": "night"})).status_code == 202
    await place.settled()
    told = [n.fact for n in await place.journal.read(place.session.session_id)]
    assert [(f.mode, f.choice, f.account) for f in told if isinstance(f, e.ServiceSet)] == [
        ("night", "night", "lea")
    ]
    shown = (await client.get("/api/service")).json()
    assert (shown["mode"], shown["choice"], shown["why"]) == ("night", "night", "chosen")


async def test_a_student_without_a_seat_changes_nothing(place: Place) -> None:
    answer = await (await place.signed_in("lea")).put("/api/service", json={"choice": "night"})
    assert (answer.status_code, answer.json()["id"]) == (409, "no-seat")
    assert place.pbx.orders == []


async def test_who_teaches_needs_no_seat_and_who_judges_may_not(place: Place) -> None:
    teacher = await (await place.signed_in("claire")).put("/api/service", json={"choice": "hours"})
    assert teacher.status_code == 202
    assessor = await (await place.signed_in("marc")).put("/api/service", json={"choice": "day"})
    assert (assessor.status_code, assessor.json()["id"]) == (403, "role-cannot")
    assert [type(order) for order in place.pbx.orders] == [o.SetService]


@pytest.mark.parametrize("choice", ["absent", "", "jour", 3, None])
async def test_nobody_chooses_to_be_absent_or_anything_else(place: Place, choice: object) -> None:
    client = await place.seated("lea")
    answer = await client.put("/api/service", json={"choice": choice})
    assert answer.status_code in (400, 422)
    assert not any(isinstance(order, o.SetService) for order in place.pbx.orders)

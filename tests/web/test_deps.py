"""What routes ask for."""

from __future__ import annotations

import pytest

from standard.db.accounts import Account
from standard.db.models import Role
from standard.web.deps import seat_of, sees_everything
from tests.web.place import Place


@pytest.mark.parametrize(
    ("role", "all"),
    [("student", False), ("instructor", True), ("assessor", True), ("administrator", True)],
)
def test_students_see_what_is_theirs(role: Role, *, all: bool) -> None:
    assert sees_everything(Account(account="a", name="A", role=role, language="fr")) is all


async def test_a_seat_belongs_to_whom_has_taken_it(place: Place) -> None:
    service = place.app.state.service
    assert seat_of(service, "lea") is None
    client = await place.seated("lea", "2002")
    assert seat_of(service, "lea") == "2002"
    assert seat_of(service, "hugo") is None
    await client.post("/api/seats/2002/release")
    assert seat_of(service, "lea") is None

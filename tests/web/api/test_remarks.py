"""Whoever teaches writes to operators."""

from __future__ import annotations

from typing import TypeVar

import pytest

from standard.core import events as e
from standard.core.watch import RemarkRead, RemarkSent
from standard.db.accounts import Account
from standard.web.stream import seen_by
from tests.web.place import Place

F = TypeVar("F", bound=e.Event)


async def _facts(place: Place, kind: type[F]) -> list[F]:
    told = await place.journal.read(place.session.session_id)
    return [numbered.fact for numbered in told if isinstance(numbered.fact, kind)]


LINE = {"text": "  Annoncez l'attente.  "}


async def test_a_line_to_everybody_is_one_for_each_seat_that_is_taken(
    place: Place,
) -> None:
    lea, hugo = await place.seated("lea", "2001"), await place.seated("hugo", "2002")
    teacher = await place.signed_in("claire")
    answer = await teacher.post("/api/remarks", json=LINE)
    assert (answer.status_code, answer.json()) == (201, {"seats": ["2001", "2002"]})
    first, second = await _facts(place, RemarkSent)
    assert (first.operator, first.seat, first.account, first.text) == (
        "lea",
        "2001",
        "claire",
        "Annoncez l'attente.",
    )
    board = place.session.board
    for name in ("lea", "hugo"):
        account = Account(account=name, name=name, role="student", language="fr")
        assert [one.operator for one in seen_by(board, account).remarks.values()] == [name]
    # Another's is not put away, whoever asks.
    assert (await hugo.post(f"/api/remarks/{first.remark_id}/read")).status_code == 204
    assert sorted(place.session.board.remarks) == sorted([first.remark_id, second.remark_id])
    for _ in range(2):
        assert (await lea.post(f"/api/remarks/{first.remark_id}/read")).status_code == 204
    assert [fact.seat for fact in await _facts(place, RemarkRead)] == ["2001"]
    assert list(place.session.board.remarks) == [second.remark_id]


@pytest.mark.parametrize(
    ("wanted", "status", "error"),
    [
        ({**LINE, "seat": "2001"}, 409, "remark-nobody"),
        (LINE, 409, "remark-nobody"),
        ({**LINE, "seat": "9999"}, 404, "unknown-seat"),
        ({"text": " "}, 422, "invalid"),
        ({"text": "x" * 201}, 422, "invalid"),
        ({"text": "a\r\nb"}, 422, "control-characters"),
    ],
)
async def test_what_cannot_be_sent(place: Place, wanted: dict[str, str], status: int, error: str) -> None:
    answer = await (await place.signed_in("claire")).post("/api/remarks", json=wanted)
    assert answer.status_code == status
    assert error in str(answer.json()["id"])
    assert not place.session.board.remarks


async def test_an_exam_allows_practical_matters_only(place: Place) -> None:
    await place.seated("lea", "2001")
    teacher = await place.signed_in("claire")
    await place.tell(e.SessionModeSet(at=place.clock(), mode="exam", account="claire"))
    refused = await teacher.post("/api/remarks", json=LINE)
    assert (refused.status_code, refused.json()["id"]) == (409, "remark-in-exam")
    assert (await teacher.post("/api/remarks", json={**LINE, "practical": True})).status_code == 201

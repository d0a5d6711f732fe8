"""The mode and the levels of a lesson: decided by those who teach, told to everybody."""

from __future__ import annotations

from standard.core.events import DirectorySet, LevelSet, SessionModeSet
from tests.web.place import Place


async def test_a_student_changes_neither_the_mode_nor_a_level(place: Place) -> None:
    client = await place.signed_in("lea")
    for path, body in (
        ("/api/session-mode", {"mode": "exam"}),
        ("/api/session-directory", {"directory": "paper"}),
        ("/api/levels", {"level": 5}),
        ("/api/levels/lea", {"level": 5}),
    ):
        answer = await client.put(path, json=body)
        assert (answer.status_code, answer.json()["id"]) == (403, "role-cannot")
    board = place.session.board
    assert (board.mode, board.directory, board.levels) == ("practice", "screen", {})


async def test_the_mode_is_journaled_with_who_decided(place: Place) -> None:
    client = await place.signed_in("claire")
    await client.put("/api/session-mode", json={"mode": "exam"})
    assert (await place.journaled(SessionModeSet)).account == "claire"
    modes = [place.session.board.mode]
    await client.put("/api/session-mode", json={"mode": "practice"})
    assert [*modes, place.session.board.mode] == ["exam", "practice"]


async def test_the_directory_on_paper_is_journaled_with_who_decided(place: Place) -> None:
    client = await place.signed_in("claire")
    await client.put("/api/session-directory", json={"directory": "paper"})
    assert (await place.journaled(DirectorySet)).account == "claire"
    forms = [place.session.board.directory]
    await client.put("/api/session-directory", json={"directory": "screen"})
    assert [*forms, place.session.board.directory] == ["paper", "screen"]


async def test_a_level_holds_for_one_account_or_for_every_student(place: Place) -> None:
    client = await place.signed_in("claire")
    await client.put("/api/levels", json={"level": 2})
    assert place.session.board.levels == {"lea": 2, "hugo": 2}
    await client.put("/api/levels/hugo", json={"level": 4})
    assert place.session.board.levels == {"lea": 2, "hugo": 4}
    assert (await place.journaled(LevelSet, account="hugo", level=4)).by == "claire"
    known = (await client.get("/api/students")).json()
    assert known == [{"account": "hugo", "name": "Hugo"}, {"account": "lea", "name": "Lea"}]


async def test_what_is_no_mode_level_or_account_is_refused(place: Place) -> None:
    client = await place.signed_in("claire")
    for path, body in (
        ("/api/session-mode", {"mode": "party"}),
        ("/api/session-directory", {"directory": "cards"}),
        ("/api/levels", {"level": 0}),
        ("/api/levels/lea", {"level": 6}),
        ("/api/levels/lea", {}),
    ):
        assert (await client.put(path, json=body)).status_code == 422
    answer = await client.put("/api/levels/nobody", json={"level": 1})
    assert (answer.status_code, answer.json()["id"]) == (404, "unknown-account")
    assert place.session.board.levels == {}


async def test_a_locked_command_is_refused_with_the_level_that_opens_it(place: Place) -> None:
    student = await place.seated("lea")
    teacher = await place.signed_in("claire")
    await teacher.put("/api/levels/lea", json={"level": 1})
    answer = await student.post("/api/seats/2001/commands", json={"type": "ParkCall", "call_id": "c-1"})
    assert (answer.status_code, answer.json()["id"]) == (409, "function-locked")
    assert "niveau 3" in answer.json()["sentence"]["fr"]

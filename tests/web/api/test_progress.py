"""Levels over sessions: what people decided, to whom it may be told."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from standard.core.evaluation.facts import CriterionDecided, MarkingEnded, SheetSigned
from standard.core.events import SeatTaken
from tests.web.assessing import GRID, Class, assessed_class
from tests.web.place import Place

PUPILS = ("lea", "hugo", "e1", "e2", "e3")


@pytest.fixture
async def made(place: Place) -> Class:
    """Five students in one session, all marked alike, all signed but Hugo's sheet."""
    told = await assessed_class(place)
    session, now = place.session.session_id, place.clock()
    for number, pupil in enumerate(PUPILS):
        about: dict[str, Any] = {
            "at": now,
            "account": "claire",
            "session": session,
            "student": pupil,
            "grid": GRID,
        }
        seat = SeatTaken(at=now, seat=f"200{number + 1}", account=pupil, name=pupil.title(), recorded=False)
        await place.tell(
            seat,
            CriterionDecided(**about, criterion="C1", level=number % 4),
            CriterionDecided(**about, criterion="C2", level=None),
            MarkingEnded(**about),
        )
        if pupil != "hugo":
            signed = SheetSigned(
                **about,
                journal_digest="0" * 64,
                levels_digest="0" * 64,
                last_seq=1,
                levels={"C1": number % 4},
            )
            await place.tell(signed)
    return told


async def fetched(made: Class, account: str, rest: str, **asked: Any) -> Any:
    answer = await (await made.of(account)).get(f"/api/evaluation/{rest}", params={"grid": GRID, **asked})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_those_who_teach_see_everybody(made: Class) -> None:
    told = await fetched(made, "claire", "class")
    assert told["sessions"] == 1
    assert [(one["account"], one["cells"][0]["last"]) for one in told["students"]] == [
        ("e1", 2), ("e2", 3), ("e3", 0), ("hugo", 1), ("lea", 0),
    ]  # fmt: skip
    first = told["students"][0]["cells"]
    assert [(one["criterion"], one["attempts"]) for one in first] == [("C1", 1), ("C2", 0), ("C3", 0)]
    assert told["statistics"][0] == {"code": "C1", "students": 5, "counts": [2, 1, 1, 1], "median": 1.0}


async def test_a_student_sees_their_own_and_nobody_elses_name(made: Class) -> None:
    told = await fetched(made, "lea", "class")
    assert [one["account"] for one in told["students"]] == ["lea"]
    # Hugo's sheet is not signed: four students are too few for figures without names.
    assert told["statistics"][0] == {"code": "C1", "students": 4, "counts": None, "median": None}
    hugo = await fetched(made, "hugo", "class")
    assert [one["last"] for one in hugo["students"][0]["cells"]] == [None, None, None]


async def test_progress_is_ones_own(made: Class) -> None:
    told = await fetched(made, "lea", "progress/lea")
    assert (told["name"], told["sessions"]) == ("Lea", 1)
    assert [one["last"] for one in told["criteria"]] == [0, None, None]
    assert told["criteria"][0]["points"][0]["signed"]
    browser = await made.of("lea")
    refused = await browser.get("/api/evaluation/progress/hugo", params={"grid": GRID})
    assert refused.json()["id"] == "not-your-sheet"
    assert (await fetched(made, "claire", "progress/hugo"))["criteria"][0]["last"] == 1


async def test_a_student_without_a_session_has_no_progress_and_a_stranger_is_unknown(made: Class) -> None:
    told = await fetched(made, "claire", "progress/marc")
    assert (told["sessions"], told["criteria"][0]["points"]) == (0, [])
    browser = await made.of("claire")
    unknown = await browser.get("/api/evaluation/progress/nobody", params={"grid": GRID})
    assert unknown.json()["id"] == "unknown-student"
    assert (await browser.get("/api/evaluation/class", params={"grid": "no-such"})).status_code == 404


async def test_a_period_leaves_out_what_is_not_in_it(made: Class) -> None:
    later = "2100-01-01T00:00:00+00:00"
    assert (await fetched(made, "claire", "class", **{"from": later}))["students"] == []
    assert len((await fetched(made, "claire", "class", to=later))["students"]) == 5


async def test_the_table_is_a_file_too(made: Class) -> None:
    browser = await made.of("claire")
    data = (await browser.get("/api/evaluation/class.csv", params={"grid": GRID})).content
    assert data.decode("utf-8-sig").split("\r\n")[0] == "élève;nom;séances;dernière (UTC);C1;C2;C3"
    book = load_workbook(
        io.BytesIO((await browser.get("/api/evaluation/class.xlsx", params={"grid": GRID})).content)
    )
    assert [row[0] for row in book["Classe"].iter_rows(min_row=2, values_only=True)] == [
        "e1", "e2", "e3", "hugo", "lea",
    ]  # fmt: skip
    student = await made.of("lea")
    assert (await student.get("/api/evaluation/class.csv", params={"grid": GRID})).status_code == 403


async def test_a_second_assessor_who_has_not_ended_learns_nothing(made: Class) -> None:
    """Hugo's sheet is Claire's alone so far: whoever might still mark must not know."""
    told = await fetched(made, "marc", "class")
    known = {one["account"]: one["cells"][0]["last"] for one in told["students"]}
    assert (known["hugo"], known["e1"]) == (None, 2)

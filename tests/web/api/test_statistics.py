"""Raw lines first, then one's own figures, and only then the laboratory's."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from standard.core.desk.facts import FiguresCompared
from standard.core.evaluation.call_flow import Figure
from tests.web.assessing import Class, assessed_class
from tests.web.place import Place


@pytest.fixture
async def made(place: Place) -> Class:
    """Léa has had one call, answered after four seconds."""
    return await assessed_class(place)


async def asked(made: Class, account: str, rest: str = "", **more: Any) -> httpx.Response:
    browser = await made.of(account)
    about = {"session": made.place.session.session_id, **more}
    return await browser.get(f"/api/statistics{rest}", params=about)


async def handed_in(made: Class, account: str, data: bytes, **more: Any) -> httpx.Response:
    browser = await made.of(account)
    about = {"session": made.place.session.session_id, **more}
    return await browser.post("/api/statistics/figures", params=about, content=data)


async def test_a_student_hands_in_before_the_figures_are_told(made: Class) -> None:
    before = (await asked(made, "lea")).json()
    assert (before["calls"], before["shown"], before["figures"]) == (1, False, [])
    assert (before["waits"], before["dashboard"], before["mishaps"]) == ([], [], None)
    answer = await handed_in(made, "lea", b"code;valeur\r\nmean;4\r\nmedian;5\r\n")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert {one["figure"]["key"]: one["state"] for one in told["figures"]} == {
        "part:—": "missing",
        "mean": "right",
        "median": "wrong",
    }
    assert (told["asked"], told["right"]) == (3, 1)
    after = (await asked(made, "lea")).json()
    assert (after["shown"], after["handed_in"]) == (True, 1)
    assert {one["key"]: one["value"] for one in after["figures"]}["mean"] == 4
    assert after["dashboard"][0]["indicator"]["name"] == "answered-in-time"
    # Of so few people each would be known.
    assert after["mishaps"] is None
    # Neither another choice nor another student has handed in.
    assert (await asked(made, "lea", own=True)).json()["shown"] is False
    assert (await asked(made, "hugo")).json()["shown"] is False


async def test_those_who_teach_are_told_at_once(made: Class) -> None:
    told = (await asked(made, "claire")).json()
    assert told["shown"]
    assert told["mishaps"] == []
    assert [one["cause"] for one in told["motives"]] == ["—"]


async def test_handing_in_is_a_fact(made: Class) -> None:
    await handed_in(made, "lea", b"code;valeur\r\nmean;4\r\n", own=True)
    told = await made.place.session.journal.read(made.place.session.session_id)
    (fact,) = [one.fact for one in told if isinstance(one.fact, FiguresCompared)]
    assert (fact.account, fact.own, fact.asked, fact.right) == ("lea", True, 3, 1)
    assert fact.wrong == ("part:—", "median")


async def test_the_workbook_goes_out_is_filled_in_and_comes_back_right(made: Class) -> None:
    answer = await asked(made, "lea", "/calls.xlsx")
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["Résultats", "Appels"]
    claire = (await asked(made, "claire")).json()["figures"]
    right = {one.key: one.value for one in (Figure(**figure) for figure in claire)}
    for row in book["Résultats"].iter_rows(min_row=2):
        assert row[2].value is None, "nothing is told beforehand"
        row[2].value = right[str(row[0].value)]
    out = BytesIO()
    book.save(out)
    told = (await handed_in(made, "lea", out.getvalue())).json()
    assert told["right"] == told["asked"] == len(right)


async def test_the_lines_as_csv(made: Class) -> None:
    answer = await asked(made, "hugo", "/calls.csv", language="en")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    heading, line, *_ = answer.text.lstrip("\ufeff").splitlines()
    assert heading.startswith("date,time,waited")
    assert ",4" in line
    own = await asked(made, "hugo", "/calls.csv", own=True)
    assert len(own.text.splitlines()) == 1


async def test_sessions_that_can_be_counted(made: Class) -> None:
    """With their number of calls that are over, and whether whoever asks was there."""
    lea, claire = await made.of("lea"), await made.of("claire")
    (told,) = (await lea.get("/api/statistics/sessions")).json()
    assert (told["session_id"], told["live"]) == (made.place.session.session_id, True)
    assert (told["calls"], told["own"], told["organisation"]) == (1, True, "mairie")
    (told,) = (await claire.get("/api/statistics/sessions")).json()
    assert told["own"] is False


@pytest.mark.parametrize("data", [b"", b"PK not a workbook"])
async def test_what_cannot_be_read_is_refused_and_no_fact(made: Class, data: bytes) -> None:
    assert (await handed_in(made, "lea", data)).json()["id"] == "figures-unreadable"
    assert (await asked(made, "lea")).json()["handed_in"] == 0


async def test_only_who_is_signed_in_and_only_sessions_that_there_are(made: Class) -> None:
    async with made.place.client() as stranger:
        assert (await stranger.get("/api/statistics", params={"session": "s-1"})).status_code == 401
    browser = await made.of("lea")
    assert (await browser.get("/api/statistics", params={"session": "s-0123456789abcdef"})).status_code == 404
    assert (await browser.get("/api/statistics")).status_code == 422

"""Files of the evaluation: what is read back is what the sheet says, and only to whom it may be told."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook
from pydantic import TypeAdapter

from standard.core.evaluation.facts import Judgement
from standard.core.evaluation.report import Report
from standard.core.events import SeatReleased, SeatTaken
from standard.web.report_export import SheetExport, recomputed
from tests.web.assessing import CALL, CODES, GRID, Class, assessed_class
from tests.web.pdf import faults, text_of
from tests.web.place import Place

KINDS = {
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "xapi.jsonl": "application/x-ndjson",
}
LEVELS: dict[str, int | None] = {"C1": 3, "C2": 1, "C3": None}


@pytest.fixture
async def made(place: Place) -> Class:
    """Léa's call, marked by the instructor alone."""
    told = await assessed_class(place)
    assert await told.marks("claire", LEVELS, reason="=entendu") == ""
    assert await told.ends("claire") == ""
    return told


async def fetched(made: Class, account: str, rest: str, **asked: Any) -> httpx.Response:
    browser = await made.of(account)
    return await browser.get(f"/api/evaluation/{rest}", params=asked)


def at(made: Class, ending: str, student: str = "lea") -> str:
    return f"{made.place.session.session_id}/{student}/{GRID}.{ending}"


@pytest.mark.parametrize("ending", list(KINDS))
async def test_every_file_has_its_kind_and_name_and_is_in_no_cache(made: Class, ending: str) -> None:
    answer = await fetched(made, "claire", at(made, ending))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == KINDS[ending]
    assert answer.headers["cache-control"] == "no-store"
    name = f"fiche-{made.place.session.session_id}-lea-{GRID}."
    assert f'filename="{name}' in answer.headers["content-disposition"]
    assert answer.headers["content-disposition"].startswith("inline" if ending == "pdf" else "attachment")


@pytest.mark.parametrize("ending", list(KINDS))
async def test_nobody_takes_out_what_they_may_not_open(made: Class, ending: str) -> None:
    assert (await fetched(made, "hugo", at(made, ending))).json()["id"] == "not-your-sheet"
    async with made.place.client() as stranger:
        assert (await stranger.get(f"/api/evaluation/{at(made, ending)}")).status_code == 401
    assert (await fetched(made, "claire", at(made, ending, student="hugo"))).status_code == 404


async def test_a_student_takes_out_what_they_are_shown(made: Class) -> None:
    text = text_of((await fetched(made, "lea", at(made, "pdf"))).content)
    assert "qu’après l’auto-évaluation" in text
    told = SheetExport.model_validate_json((await fetched(made, "lea", at(made, "json"))).content)
    assert (told.sheet.report, told.facts) == (None, [])
    refused = await fetched(made, "lea", at(made, "json"), facts="all")
    assert refused.json()["id"] == "role-cannot"


async def test_after_their_own_assessment_a_student_has_the_facts_that_everybody_may_see(made: Class) -> None:
    assert await made.marks("lea", marker="self", C1=2) == ""
    assert await made.ends("lea", marker="self") == ""
    told = SheetExport.model_validate_json((await fetched(made, "lea", at(made, "json"))).content)
    assert told.sheet.report is not None
    assert {one.fact.type for one in told.facts} >= {"CallWaiting", "CallAnswered"}
    assert not any(isinstance(one.fact, Judgement) for one in told.facts)
    assert (told.whole, told.later, told.decisions) == (False, [], [])


async def test_the_printed_sheet_says_the_levels(made: Class) -> None:
    data = (await fetched(made, "claire", at(made, "pdf"))).content
    assert faults(data) == []
    text = text_of(data)
    for told in ("Lea", "Écoute", "très satisfaisant (3)", "Motif : =entendu"):
        assert told in text
    other = text_of((await fetched(made, "claire", at(made, "pdf"), shown_as="Candidat 7")).content)
    assert "Candidat 7" in other
    assert "Lea" not in other


async def test_a_call_has_a_file(made: Class) -> None:
    session = made.place.session.session_id
    answer = await fetched(made, "claire", f"{session}/lea/calls/{CALL}.pdf", grid=GRID)
    assert answer.status_code == 200, answer.text
    assert "Mme Roux" in text_of(answer.content)
    missing = await fetched(made, "claire", f"{session}/lea/calls/c-9.pdf", grid=GRID)
    assert missing.json()["id"] == "unknown-call"


async def test_csv_and_xlsx_say_the_same_levels(made: Class) -> None:
    data = (await fetched(made, "claire", at(made, "csv"))).content
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {row["critère"]: row["retenu"] for row in rows} == {"C1": "3", "C2": "1", "C3": ""}
    assert rows[0]["motif"] == "'=entendu"
    book = load_workbook(io.BytesIO((await fetched(made, "claire", at(made, "xlsx"))).content))
    assert book.sheetnames == ["Niveaux", "Constats", "Appels", "Commentaires", "Fautes"]
    headings, *levels = [list(row) for row in book["Niveaux"].iter_rows(values_only=True)]
    assert {row[0]: row[headings.index("retenu")] for row in levels} == LEVELS
    assert levels[0][headings.index("motif")] == "=entendu"
    calls = await fetched(made, "claire", at(made, "csv"), table="calls", language="en")
    assert f"\n{CALL},Mme Roux," in calls.content.decode("utf-8-sig").replace("\r", "")


async def test_json_comes_back_and_cites_its_facts(made: Class) -> None:
    data = (await fetched(made, "claire", at(made, "json"))).content
    told = SheetExport.model_validate_json(data)
    assert SheetExport.model_validate_json(told.model_dump_json()) == told
    assert told.sheet.levels == LEVELS
    assert told.sheet.model_dump(mode="json") == await made.sheet("claire")
    report = told.sheet.report
    assert report is not None
    cited = {seq for one in report.findings for seq in one.seqs}
    assert {one.seq for one in told.facts} == cited
    assert cited


async def test_a_whole_export_gives_the_same_report_again(made: Class) -> None:
    answer = await fetched(made, "claire", at(made, "json"), facts="all")
    told = SheetExport.model_validate_json(answer.content)
    assert told.whole
    lab = made.place.app.state.service.lab
    again = recomputed(told, lab.organisation, lambda _: None, lab.evidence.measure)
    assert again == told.sheet.report
    # Not because nothing is looked at: without the answer the call was not received.
    shorter = told.model_copy(update={"facts": told.facts[:-2]})
    assert recomputed(shorter, lab.organisation, lambda _: None, lab.evidence.measure) != again
    assert TypeAdapter(Report).validate_json(TypeAdapter(Report).dump_json(again)) == again


async def test_statements_are_one_a_line(made: Class) -> None:
    base = "https://notes.lycee.test/xapi/"
    plain = await fetched(made, "claire", at(made, "xapi.jsonl"), base=base)
    told = [json.loads(line) for line in plain.text.splitlines()]
    assert [one["object"]["id"].rpartition("/")[2] for one in told] == list(CODES)
    assert [one.get("result", {}).get("score", {}).get("raw") for one in told] == [3, 1, None]
    assert {one["context"]["instructor"]["account"]["name"] for one in told} == {"claire"}
    assert {one["actor"]["account"]["homePage"] for one in told} == {base.rstrip("/")}
    own = await fetched(made, "claire", at(made, "xapi.jsonl"), findings=True, shown_as="Candidat 7")
    more = [json.loads(line) for line in own.text.splitlines()]
    assert len(more) > len(told)
    assert {one["actor"]["account"]["name"] for one in more} == {"Candidat 7"}
    assert "lea" not in own.text
    assert (await fetched(made, "claire", at(made, "xapi.jsonl"), base="javascript:x")).status_code == 422


async def test_a_class_is_one_file_for_those_who_judge(made: Class) -> None:
    now = made.place.clock()
    await made.place.tell(
        SeatReleased(at=now, seat="2001", account="lea"),
        SeatTaken(at=now, seat="2002", account="hugo", name="Hugo", recorded=False),
    )
    session = made.place.session.session_id
    for ending in ("pdf", "csv", "xlsx"):
        assert (await fetched(made, "lea", f"{session}/class/{GRID}.{ending}")).status_code == 403
    text = text_of((await fetched(made, "claire", f"{session}/class/{GRID}.pdf")).content)
    assert text.index("Hugo") < text.index("Lea")
    levels = (await fetched(made, "claire", f"{session}/class/{GRID}.csv")).content.decode("utf-8-sig")
    assert [line.split(";")[0] for line in levels.split("\r\n")[1:-1]] == ["hugo"] * 3 + ["lea"] * 3
    book = load_workbook(io.BytesIO((await fetched(made, "claire", f"{session}/class/{GRID}.xlsx")).content))
    assert book["Appels"].max_row == 2


async def test_a_portfolio_is_what_was_chosen(made: Class) -> None:
    session = made.place.session.session_id
    asked = {"grid": GRID, "session": [session, session]}
    assert await made.marks("lea", marker="self", C1=2) == ""
    assert await made.ends("lea", "self") == ""
    answer = await fetched(made, "lea", "portfolio/lea.pdf", **asked)
    assert answer.status_code == 200, answer.text
    assert "Dossier de Lea" in text_of(answer.content)
    whole = await fetched(made, "lea", "portfolio/lea.zip", **asked)
    with zipfile.ZipFile(io.BytesIO(whole.content)) as archive:
        names = archive.namelist()
        assert names[0] == "dossier.pdf"
        assert [name.rpartition(".")[2] for name in names] == ["pdf", "pdf", "xlsx"]
        assert "Auto-évaluation" in text_of(archive.read(names[1]))
    assert (await fetched(made, "hugo", "portfolio/lea.pdf", **asked)).json()["id"] == "not-your-sheet"
    nothing = await fetched(made, "lea", "portfolio/lea.pdf", grid=GRID)
    assert nothing.status_code == 422

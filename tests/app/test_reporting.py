"""Sheets from the command line are those of the console, by the same facts."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from standard.app import reporting
from standard.app.bench.hour import hour
from standard.core import events as e
from standard.core.errors import StandardError, Unknown
from standard.core.evaluation.facts import CriterionDecided
from standard.db.database import Database
from standard.db.journal import SqlJournal
from standard.library.grids import Grids
from standard.settings import Settings
from standard.web.evaluation_views import Sheet
from tests.web.pdf import text_of

GRID = "complete"


async def filled(settings: Settings, *more: e.Event) -> str:
    """A database with a closed session of four students, and an empty one after it; the first one's id."""
    database = await Database.open(settings.database)
    journal = SqlJournal(database, establishment=settings.establishment, node=settings.node)
    session, _ = await journal.open_session("mairie")
    facts = hour(calls=8, facts=400)
    last = facts[-1].seq
    await journal.append(
        session, [*facts, *(e.Numbered(last + rank, one) for rank, one in enumerate(more, 1))]
    )
    await journal.close_session(session)
    empty, _ = await journal.open_session("mairie")
    await journal.append(empty, [e.Numbered(1, e.SessionOpened(at=facts[-1].fact.at, organisation="mairie"))])
    await database.close()
    return session


async def test_the_last_session_is_the_newest_in_which_somebody_sat(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    session = await filled(settings)
    told = await reporting.told(settings, reporting.LAST, "", GRID)
    assert {one.sheet.session_id for one in told} == {session}
    assert [one.sheet.student for one in told] == ["eleve1", "eleve2", "eleve3", "eleve4"]
    assert all(one.sheet.report and one.sheet.report.findings for one in told)
    assert [Sheet.model_validate_json(one.sheet.model_dump_json()) for one in told] == [
        one.sheet for one in told
    ]
    (alone,) = await reporting.told(settings, session, "eleve2", GRID)
    again = next(one for one in told if one.sheet.student == "eleve2")
    assert alone.sheet == again.sheet, "recomputed, it is the same"


@pytest.mark.parametrize(
    ("session", "student", "grid"),
    [("s-00ff", "", GRID), (reporting.LAST, "nobody", GRID), (reporting.LAST, "eleve1", "nulle-part")],
)
async def test_what_there_is_not_is_said(tmp_path: Path, session: str, student: str, grid: str) -> None:
    settings = Settings(data=tmp_path)
    with pytest.raises(Unknown):
        await reporting.told(settings, reporting.LAST, "", GRID)
    await filled(settings)
    with pytest.raises(Unknown):
        await reporting.told(settings, session, student, grid)


async def test_it_reads_as_text_with_how_each_level_comes_about(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    await filled(settings)
    (one,) = await reporting.told(settings, reporting.LAST, "eleve1", GRID)
    told = list(reporting.lines(one, "fr"))
    assert "Élève 1 (eleve1)  2 appels" in told[1]
    report = one.sheet.report
    assert report is not None
    for line in report.lines:
        (text,) = [text for text in told if text.startswith(f"{line.critere.code} ")]
        assert line.critere.libelle[:20] in text
        if line.proposal.counted:
            assert f"[médiane de {' '.join(map(str, line.proposal.counted))}" in text
    assert f"≈ {report.mark:g}/20" in told[-1]
    assert "2 calls" in list(reporting.lines(one, "en"))[1]


async def test_what_one_of_two_has_decided_stays_with_them(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    at = hour(calls=1, facts=100)[-1].fact.at + timedelta(hours=2)
    code = Grids(tmp_path).grid(GRID).criteres[0].code
    session = await filled(settings)
    database = await Database.open(settings.database)
    journal = SqlJournal(database, establishment=settings.establishment, node=settings.node)
    later, past = await journal.open_session("mairie")
    decided = CriterionDecided(
        at=at, account="marc", session=session, student="eleve1", grid=GRID, criterion=code, level=0
    )
    await journal.append(later, [e.Numbered(len(past) + 1, decided)])
    await database.close()
    (one,) = await reporting.told(settings, session, "eleve1", GRID)
    assert (one.sheet.state, one.sheet.levels) == ("marking", {})


async def test_every_form_is_written_and_is_what_it_says(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    await filled(settings)
    (one,) = await reporting.told(settings, reporting.LAST, "eleve1", GRID)
    out = tmp_path / "out" / "deeper"
    written = reporting.files(one, reporting.FORMS, out, "fr")
    by_ending = {
        path.name.removeprefix(f"fiche-{one.sheet.session_id}-eleve1-{GRID}."): path for path in written
    }
    assert {"pdf", "xlsx", "xapi.jsonl"} < set(by_ending)
    assert sum(name.endswith("csv") for name in by_ending) > 1
    assert by_ending["pdf"].read_bytes().startswith(b"%PDF-")
    assert by_ending["xlsx"].read_bytes().startswith(b"PK")
    statements = by_ending["xapi.jsonl"].read_text(encoding="utf-8").splitlines()
    assert all(json.loads(line)["actor"] for line in statements)
    assert reporting.files(one, [], out, "fr") == []
    with pytest.raises(StandardError) as caught:
        reporting.files(one, ["pdf"], by_ending["pdf"], "fr")
    assert caught.value.id == "report-unwritable"


async def test_a_candidate_is_shown_as_is_asked_and_identifiers_stand_where_the_school_says(
    tmp_path: Path,
) -> None:
    settings = Settings(data=tmp_path)
    await filled(settings)
    (one,) = await reporting.told(settings, reporting.LAST, "eleve1", GRID)
    base = "https://notes.lycee.test/xapi/"
    (path,) = reporting.files(one, ["xapi"], tmp_path, "fr", base=base, shown_as="Candidat 7/B")
    assert path.name.startswith(f"fiche-{one.sheet.session_id}-Candidat-7-B-")
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    account = {"homePage": base.rstrip("/"), "name": "Candidat 7/B"}
    assert told
    assert all(line["actor"]["account"] == account for line in told)
    (printed,) = reporting.files(one, ["pdf"], tmp_path, "fr", shown_as="Candidat 7/B")
    text = text_of(printed.read_bytes())
    assert ("Candidat 7/B" in text, one.sheet.name in text) == (True, False)

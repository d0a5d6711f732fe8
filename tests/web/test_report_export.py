"""A sheet as data: what it cites, whose decisions go with it, and one statement for each."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from standard.core import events as e
from standard.core.evaluation.assessments import Assessment, assessments
from standard.core.evaluation.facts import CriterionDecided, Judgement, MarkingEnded
from standard.core.evaluation.xapi import Sender
from standard.web.evaluation_views import Sheet
from standard.web.report_export import SheetExport, cited, decisions_of, instants, xapi_lines
from tests.facts import T0
from tests.web.sheets import sheet

KEY: dict[str, Any] = {"session": "s-1a", "student": "lea", "grid": "essai"}


def told(*facts: Judgement) -> Assessment:
    return assessments(facts)["s-1a", "lea", "essai"]


def decided(account: str, level: int | None, hour: int, **more: Any) -> CriterionDecided:
    at = T0 + timedelta(hours=hour)
    return CriterionDecided(at=at, account=account, criterion="C200.1", level=level, **{**KEY, **more})


def ended(account: str) -> MarkingEnded:
    return MarkingEnded(at=T0 + timedelta(hours=9), account=account, **KEY)


def sender(shown: Sheet) -> Sender:
    return Sender(
        base="https://x.test/xapi",
        session_id=shown.session_id,
        student="lea",
        grille=shown.grid,
        organisation="Mairie",
    )


def lines(shown: Sheet, known: Assessment, *, observed: bool = False) -> list[dict[str, Any]]:
    data = xapi_lines(shown, known, sender(shown), {1: T0}, observed=observed)
    assert data.endswith(b"\n") or not data
    return [json.loads(line) for line in data.decode().splitlines()]


def test_it_cites_what_it_rests_on_and_nothing_else() -> None:
    shown = sheet(calls=1, criteria=1)
    assert shown.report is not None
    assert cited(shown) == {1, 3, 11, 12, 16, 18}
    facts = [e.Numbered(seq, e.SessionClosed(at=T0 + timedelta(seconds=seq))) for seq in range(1, 30)]
    assert set(instants(shown, facts)) == cited(shown)
    assert cited(shown.model_copy(update={"report": None, "comments": []})) == frozenset()


def test_two_who_agree_are_one_statement_of_the_later_one_with_every_reason() -> None:
    known = told(
        decided("claire", 2, 1, reason="vu"),
        decided("marc", 2, 2, reason="entendu"),
        ended("claire"),
        ended("marc"),
    )
    (one,) = lines(sheet(criteria=1), known)
    assert one["context"]["instructor"]["account"]["name"] == "marc"
    assert one["result"]["extensions"]["https://x.test/xapi/extensions/reason"] == "vu / entendu"


def test_what_was_settled_counts_and_what_nobody_settled_is_told_by_nobody() -> None:
    apart = (decided("claire", 3, 1), decided("marc", 0, 2), ended("claire"), ended("marc"))
    assert lines(sheet(criteria=1), told(*apart)) == []
    settled = decided("claire", 1, 10, marker="conciliation", reason="réécouté")
    (one,) = lines(sheet(criteria=1), told(*apart, settled))
    assert one["result"]["score"]["raw"] == 1
    assert one["timestamp"].startswith("2026-03-02T18:30")


def test_hints_stay_in_the_house() -> None:
    shown = sheet(calls=2, criteria=6)
    observed = [
        one for one in lines(shown, told(ended("claire")), observed=True) if "observed" in one["verb"]["id"]
    ]
    origins = {one["result"]["extensions"]["https://x.test/xapi/extensions/origin"] for one in observed}
    assert origins == {"certain", "regle"}
    assert len({one["id"] for one in observed}) == len(observed)


def test_only_decisions_that_are_known_go_with_it() -> None:
    shown = sheet(criteria=1)
    claire, marc = decided("claire", 3, 1), decided("marc", 0, 2)
    elsewhere = decided("claire", 3, 1, session="s-2")
    known = told(claire)
    assert decisions_of([claire, marc, elsewhere, e.SessionClosed(at=T0)], shown, known) == [claire]


def test_an_export_comes_back() -> None:
    one = SheetExport(
        exported_at=T0, sheet=sheet(), whole=False, facts=[], later=[], decisions=[decided("claire", 1, 1)]
    )
    again = SheetExport.model_validate_json(one.model_dump_json())
    assert again == one
    assert again.sheet.report == one.sheet.report
    assert replace(one.sheet.report, mark=1.0) != again.sheet.report if one.sheet.report else False

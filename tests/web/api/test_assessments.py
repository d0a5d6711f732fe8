"""What people decide about a student's work, step by step, and everything that is refused."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from standard.core.course_facts import CourseStarted
from standard.core.evaluation.facts import CommentWritten, CriterionDecided, SheetSigned
from standard.core.events import CallAnswered, CallEnded, CallOffered
from tests.facts import plain
from tests.web.assessing import CALL, GRID, assessed_class, closed_session, url
from tests.web.place import Place

ALL = {"C1": 3, "C2": 2, "C3": None}


def _levels(sheet: dict[str, Any], account: str) -> dict[str, int | None]:
    found = next(one for one in sheet["markers"] if one["account"] == account)
    return {one["criterion"]: one["level"] for one in found["levels"]}


async def test_one_person_marks_ends_and_signs_and_nothing_changes_afterwards(place: Place) -> None:
    made = await assessed_class(place)
    assert (await made.sheet("marc"))["state"] == "nothing"
    assert await made.ends("marc") == "sheet-not-begun"
    assert await made.marks("marc", ALL) == ""
    fact = await place.journaled(CriterionDecided, criterion="C1")
    assert (fact.session, fact.student, fact.grid, fact.account, fact.marker, fact.level) == (
        place.session.session_id,
        "lea",
        GRID,
        "marc",
        "assessor",
        3,
    )
    sheet = await made.sheet("marc")
    assert (sheet["state"], sheet["levels"]) == ("marking", ALL)
    assert (sheet["permissions"]["may_end"], sheet["permissions"]["may_sign"]) == (True, False)
    assert await made.does("marc", "POST", "signed", {"levels_digest": "0" * 64}) == "sheet-not-ended"
    assert await made.ends("marc") == ""
    assert await made.marks("marc", C1=0) == "sheet-ended"
    sheet = await made.sheet("marc")
    assert (sheet["state"], sheet["permissions"]["may_reopen"], sheet["permissions"]["may_sign"]) == (
        "marked",
        True,
        True,
    )
    # (2 × 3 + 1 × 2) of (2 × 3 + 1 × 3), out of 20, up to the half point.
    assert sheet["suggested_mark"] == 18.0
    wrong = {"levels_digest": "0" * 64, "mark": 15}
    assert await made.does("marc", "POST", "signed", wrong) == "sheet-changed"
    signing = {"levels_digest": sheet["levels_digest"], "mark": 15.5}
    assert await made.does("marc", "POST", "signed", signing) == ""
    signed = await made.sheet("marc")
    assert (signed["state"], signed["signature"]["mark"], signed["signature"]["levels"]) == (
        "signed",
        15.5,
        ALL,
    )
    for method, rest, body in _deeds():
        assert await made.does("marc", method, rest, body) == "sheet-signed", rest
    assert (await made.sheet("marc"))["levels"] == ALL
    told = (await (await made.of("marc")).get(url(place, "verified"))).json()
    assert (told["sound"], told["journal"], told["levels"], told["differ"]) == (True, True, True, [])


def _deeds() -> list[tuple[str, str, object]]:
    return [
        ("PUT", "levels", {"decisions": [{"criterion": "C1", "level": 0, "reason": "x"}]}),
        ("PUT", "metrics", {"values": [{"metric": "C2", "call_id": CALL, "value": 1}]}),
        ("PUT", "faults", {"call_id": CALL, "fault": "x", "confirmed": True}),
        ("POST", "comments", {"text": "x"}),
        ("POST", "ended", {}),
        ("POST", "reopened", None),
        ("POST", "signed", {"levels_digest": "0" * 64}),
    ]


async def test_a_level_that_was_changed_in_the_journal_is_found_out(place: Place) -> None:
    made = await assessed_class(place)
    await made.marks("marc", ALL)
    await made.ends("marc")
    digest = (await made.sheet("marc"))["levels_digest"]
    await made.does("marc", "POST", "signed", {"levels_digest": digest})
    signed = await place.journaled(SheetSigned)
    assert signed.last_seq > 0
    assert signed.grid_version
    # The journal goes on; what the signature covers does not change with it.
    await place.tell(plain(CallEnded, place.clock(), call_id="c-9.9", by="caller"))
    marc = await made.of("marc")
    assert (await marc.get(url(place, "verified"))).json()["sound"] is True
    answer = await marc.put(f"/api/evaluation/grids/{GRID}", json={})
    assert answer.status_code == 403, "an assessor changes no grid"


async def test_two_mark_without_knowing_of_each_other_then_settle_and_sign(place: Place) -> None:
    made = await assessed_class(place)
    await made.marks("marc", C1=3, C2=2)
    await made.does("marc", "POST", "comments", {"text": "Belle écoute."})
    await made.does("marc", "PUT", "metrics", {"values": [{"metric": "C2", "call_id": CALL, "value": 3}]})
    blind = await made.sheet("claire")
    assert [(one["account"], one["hidden"], one["levels"]) for one in blind["markers"]] == [
        ("marc", True, [])
    ]
    assert (blind["levels"], blind["comments"], blind["metrics"], blind["agreement"]) == ({}, [], [], None)
    assert blind["permissions"]["blind"] is True
    assert "Belle écoute" not in str(blind)
    await made.marks("claire", C1=1, C2=2)
    await made.ends("marc")
    half = await made.sheet("marc")
    assert [one["hidden"] for one in half["markers"]] == [False, True]
    assert await made.does("marc", "POST", "reopened") == ""
    await made.ends("marc")
    assert await made.marks("marc", marker="conciliation", C1=2) == "sheet-not-ended"
    await made.ends("claire")
    both = await made.sheet("marc")
    assert (_levels(both, "marc"), _levels(both, "claire")) == ({"C1": 3, "C2": 2}, {"C1": 1, "C2": 2})
    assert (both["agreement"]["compared"], both["agreement"]["same"]) == (2, 1)
    assert (both["agreement"]["differ"], both["levels"]) == (["C1"], {"C2": 2})
    assert await made.does("marc", "POST", "reopened") == "sheet-seen"
    assert await made.does("marc", "POST", "signed", {"levels_digest": "0" * 64}) == "sheet-differs"
    # Somebody else reads, and has no part in it.
    assert len((await made.sheet("nadia"))["markers"]) == 2
    assert await made.marks("nadia", C1=0) == "sheet-two-markers"
    assert await made.marks("nadia", marker="conciliation", C1=0) == "sheet-two-markers"
    assert await made.marks("claire", marker="conciliation", C1=2) == ""
    settled = await made.sheet("claire")
    assert settled["levels"] == {"C1": 2, "C2": 2}
    signing = {"levels_digest": settled["levels_digest"]}
    assert await made.does("claire", "POST", "signed", signing) == ""


async def test_a_level_that_differs_from_what_facts_propose_needs_its_reason(place: Place) -> None:
    made = await assessed_class(place)
    report = (await made.sheet("marc"))["report"]
    proposed = {one["critere"]["code"]: one["proposal"]["level"] for one in report["lines"]}
    assert proposed == {"C1": 3, "C2": None, "C3": None}
    assert await made.marks("marc", reason="", C1=1) == "sheet-reason-needed"
    assert await made.marks("marc", reason="", C1=3, C2=0) == "", "as proposed, and where nothing is"
    assert await made.marks("marc", reason="décroche, puis se tait", C1=1) == ""
    call = {"decisions": [{"criterion": "C1", "level": 0, "call_id": CALL}]}
    assert await made.does("marc", "PUT", "levels", call) == "", "of one call it is a note"


async def test_all_decisions_of_a_request_are_kept_or_none(place: Place) -> None:
    made = await assessed_class(place)
    wrong = [
        ({"criterion": "C9", "level": 1}, "unknown-criterion"),
        ({"criterion": "C1", "level": 1, "call_id": "c-1.999"}, "unknown-call"),
        ({"criterion": "C1", "level": 4}, "invalid-value"),
    ]
    for one, refused in wrong:
        body = {"decisions": [{"criterion": "C2", "level": 1, "reason": "x"}, one | {"reason": "x"}]}
        assert await made.does("marc", "PUT", "levels", body) == refused
    assert (await made.sheet("marc"))["levels"] == {}


async def test_a_student_assesses_themselves_before_any_fact_is_shown(place: Place) -> None:
    made = await assessed_class(place)
    await made.marks("marc", C1=3, C2=1)
    await made.ends("marc")
    before = await made.sheet("lea")
    assert (before["facts"], before["report"], before["markers"], before["levels"]) == (
        "self-first",
        None,
        [],
        {},
    )
    assert before["permissions"]["may_self_assess"] is True
    assert await made.marks("lea", marker="self", C1=2) == ""
    assert await made.marks("lea", C1=2) == "role-cannot"
    assert await made.ends("lea") == "role-cannot"
    assert await made.ends("lea", "self") == ""
    after = await made.sheet("lea")
    assert (after["facts"], after["report"]["account"]) == ("shown", "lea")
    assert after["gaps"] == [{"criterion": "C1", "own": 2, "counts": 3, "difference": -1}]
    assert await made.marks("lea", marker="self", C1=3) == "sheet-self-ended"
    assert await made.marks("hugo", marker="self", C1=3) == "not-your-sheet"
    assert await made.marks("marc", marker="self", C1=3) == "not-your-sheet"


async def test_whoever_does_not_assess_themselves_says_so_and_reads_on(place: Place) -> None:
    made = await assessed_class(place)
    assert await made.ends("lea", "self") == ""
    sheet = await made.sheet("lea")
    assert (sheet["facts"], sheet["self_assessment"]["skipped"]) == ("shown", True)


async def test_a_call_that_comes_later_is_assessed_first_as_well(place: Place) -> None:
    made = await assessed_class(place)
    await made.ends("lea", "self")
    place.clock.advance(60)
    other = "c-1772440200.78"
    offered = CallOffered(at=place.clock(), call_id=other, number="06", name="", dialled="0261912000")
    await place.tell(offered, CallAnswered(at=place.clock(), call_id=other, seat="2001"))
    during = await made.sheet("lea")
    assert (during["facts"], during["report"]) == ("under-way", None)
    assert await made.ends("lea", "self") == "sheet-under-way"
    await place.tell(CallEnded(at=place.clock(), call_id=other, by="caller"))
    assert (await made.sheet("lea"))["facts"] == "self-first"
    place.clock.advance(1)
    assert await made.marks("lea", marker="self", C2=1) == ""
    assert await made.ends("lea", "self") == ""
    assert (await made.sheet("lea"))["facts"] == "shown"


async def test_only_what_a_machine_cannot_be_certain_of_is_said_by_people(place: Place) -> None:
    made = await assessed_class(place)

    async def says(metric: str, value: float | None, call_id: str = CALL) -> str:
        body = {"values": [{"metric": metric, "call_id": call_id, "value": value}]}
        return await made.does("marc", "PUT", "metrics", body)

    assert await says("C2", 3) == ""
    sheet = await made.sheet("marc")
    assert [(one["metric"], one["value"]) for one in sheet["metrics"]] == [("C2", 3)]
    line = next(one for one in sheet["report"]["lines"] if one["critere"]["code"] == "C2")
    assert line["proposal"]["level"] == 3
    assert await says("A1", 3) == "metric-not-human"
    assert await says("C2", 3, "c-1.999") == "unknown-call"
    assert await says("C2", None) == ""
    assert (await made.sheet("marc"))["metrics"] == []


async def test_a_fault_is_one_of_the_scenario(place: Place) -> None:
    made = await assessed_class(place)
    body = {"call_id": CALL, "fault": "A inventé un nom.", "confirmed": True}
    assert await made.does("marc", "PUT", "faults", body) == "unknown-fault"
    offered = CallOffered(
        at=place.clock(),
        call_id="c-1772440200.79",
        number="06",
        name="",
        dialled="0261912000",
        robot="PR-02.appel.1a2b3c4d",
    )
    at = place.clock()
    await place.tell(
        offered,
        CallAnswered(at=at, call_id=offered.call_id, seat="2001"),
        CallEnded(at=at, call_id=offered.call_id, by="caller"),
    )
    fault = (await made.sheet("marc"))["report"]["caps"][0]["fault"]
    assert fault in {one.texte for one in place.scenes.scenario("PR-02").fautes}
    body = {"call_id": offered.call_id, "fault": fault, "confirmed": True, "reason": "entendu"}
    assert await made.does("marc", "PUT", "faults", body) == ""
    sheet = await made.sheet("marc")
    assert [(one["fault"], one["confirmed"], one["account"]) for one in sheet["faults"]] == [
        (fault, True, "marc")
    ]
    assert [one["confirmed"] for one in sheet["report"]["caps"] if one["fault"] == fault] == [True]
    assert await made.does("marc", "PUT", "faults", body | {"confirmed": None}) == ""
    assert (await made.sheet("marc"))["faults"] == []


async def test_a_comment_is_worded_otherwise_and_taken_back_by_its_author_alone(place: Place) -> None:
    made = await assessed_class(place)
    marc, claire = await made.of("marc"), await made.of("claire")
    draft = {"text": "Trop long.", "call_id": CALL, "criterion": "C1", "at_seq": 3, "at_s": 12.5}
    comment_id = (await marc.post(url(place, "comments"), json=draft)).json()["comment_id"]
    told = (await made.sheet("marc"))["comments"]
    assert [(one["text"], one["at_s"], one["mine"], one["name"]) for one in told] == [
        ("Trop long.", 12.5, True, "Marc")
    ]
    about = f"comments/{comment_id}"
    assert (await claire.put(url(place, about), json={"text": "x"})).json()["id"] == "unknown-comment"
    assert (await claire.delete(url(place, about))).json()["id"] == "unknown-comment"
    assert await made.does("marc", "PUT", about, {"text": "Un peu long."}) == ""
    fact = await place.journaled(CommentWritten, text="Un peu long.")
    assert (fact.comment_id, fact.call_id, fact.criterion, fact.at_s) == (comment_id, CALL, "C1", 12.5)
    assert await made.does("marc", "DELETE", about) == ""
    assert (await made.sheet("marc"))["comments"] == []
    assert (
        await made.does("marc", "POST", "comments", {"text": "x", "criterion": "C9"}) == "unknown-criterion"
    )
    assert await made.does("lea", "POST", "comments", {"text": "J’étais stressée."}) == ""
    assert (await place.journaled(CommentWritten, account="lea")).marker == "self"


async def test_an_exam_is_marked_by_its_two_assessors_and_read_once_signed(place: Place) -> None:
    made = await assessed_class(place)
    await place.tell(_exam(place, "marc", "claire"))
    assert await made.marks("nadia", C1=2) == "exam-not-yours"
    for account in ("marc", "claire"):
        assert await made.marks(account, C1=2) == ""
    await made.ends("marc")
    digest = {"levels_digest": "0" * 64}
    assert await made.does("marc", "POST", "signed", digest) == "sheet-not-ended"
    await made.ends("claire")
    assert await made.ends("lea", "self") == ""
    kept = await made.sheet("lea")
    assert (kept["facts"], kept["report"], kept["levels"], kept["signature"]) == ("exam", None, {}, None)
    signing = {"levels_digest": (await made.sheet("marc"))["levels_digest"]}
    assert await made.does("marc", "POST", "signed", signing) == ""
    read = await made.sheet("lea")
    assert (read["facts"], read["levels"], read["state"]) == ("shown", {"C1": 2}, "signed")


def _exam(place: Place, *assessors: str) -> Any:
    return plain(
        CourseStarted,
        place.clock(),
        title="E33",
        kind="course",
        exam=True,
        assessors=assessors,
        account="claire",
    )


async def test_a_fellow_student_looks_only_as_the_student_wants(place: Place) -> None:
    made = await assessed_class(place)
    await made.marks("marc", C1=2)
    await made.ends("marc")

    async def looks() -> str:
        answer = await (await made.of("hugo")).get(url(place))
        return str(answer.json().get("id", ""))

    assert await made.does("claire", "PUT", "peers", {"peer": "hugo", "allowed": True}) == ""
    assert await looks() == "not-your-sheet", "a teacher alone does not show it"
    assert await made.does("hugo", "PUT", "peers", {"peer": "hugo", "allowed": True}) == "not-your-sheet"
    assert await made.does("lea", "PUT", "peers", {"peer": "marc", "allowed": True}) == "unknown-account"
    assert await made.does("lea", "PUT", "peers", {"peer": "hugo", "allowed": True}) == ""
    assert await looks() == "not-your-sheet", "before the student has read it themselves"
    await made.ends("lea", "self")
    shown = await made.sheet("hugo")
    assert (shown["facts"], shown["student"], shown["peers"]) == ("shown", "lea", [])
    assert not any(value for name, value in shown["permissions"].items() if name.startswith("may_"))
    for method, rest, body in _deeds():
        assert await made.does("hugo", method, rest, body) in ("not-your-sheet", "role-cannot"), rest
    assert await made.does("lea", "PUT", "peers", {"peer": "hugo", "allowed": False}) == ""
    assert await looks() == "not-your-sheet"


async def test_a_decision_may_be_about_a_session_that_is_over(place: Place) -> None:
    made = await assessed_class(place)
    over = "s-0123456789abcdef"
    old = await place.journal.read(place.session.session_id)
    await closed_session(place, over, [one.fact for one in old])
    assert await made.does("marc", "PUT", "levels", _one(2), session=over) == ""
    assert (await place.journaled(CriterionDecided)).session == over
    assert (await made.sheet("marc", session=over))["levels"] == {"C1": 2}
    assert (await made.sheet("marc"))["levels"] == {}, "the session under way is another one"


def _one(level: int) -> dict[str, object]:
    return {"decisions": [{"criterion": "C1", "level": level, "reason": "vu"}]}


@pytest.mark.parametrize("account", ["marc", "lea"])
async def test_somebody_who_was_not_there_has_no_sheet(place: Place, account: str) -> None:
    made = await assessed_class(place)
    refused = {"marc": "unknown-student", "lea": "not-your-sheet"}[account]
    assert await made.does(account, "GET", "", student="hugo") == refused
    assert await made.does(account, "GET", "", student="nobody") == refused


async def test_two_who_begin_at_the_same_time_are_two_and_no_third(place: Place) -> None:
    made = await assessed_class(place)
    for account in ("marc", "claire", "nadia"):
        await made.of(account)
    told = await asyncio.gather(*(made.marks(account, C1=1) for account in ("marc", "claire", "nadia")))
    assert sorted(told) == ["", "", "sheet-two-markers"]
    assert len((await made.sheet("claire"))["markers"]) == 2

"""N1 to N10, but for N5 and N6, which only a person can say: a right value each, and a counter-example."""

from dataclasses import replace
from typing import Any

import pytest

from standard.core import events as e
from standard.core.consignes import TypeAppelant
from standard.core.desk import facts as d
from standard.core.evaluation.findings import NEVER
from standard.core.evaluation.metrics.papers import (
    COMPLAINT,
    MALICIOUS,
    n1,
    n2,
    n3,
    n4,
    n7,
    n8,
    n9,
    n10,
)
from standard.core.questions import Question
from standard.library.sheets import load_forms
from tests.core.evaluation.deeds import deed, playing, scenario, slip
from tests.core.evaluation.script import A, B, Script, instant


def call(code: str = "PR-02", **changes: Any) -> Script:
    """A caller of a scenario, answered."""
    return playing(scenario(code, **changes)).answered(A, 4)


# --- N1 ------------------------------------------------------------------------------------


def corrects(at: float, value: str, source: str = "note de service") -> d.EntryCorrected:
    return deed(
        d.EntryCorrected, at, "", extension="2083", field="last_name", before="x", value=value, source=source
    )


@pytest.mark.parametrize(
    ("deeds", "value"),
    [
        ([corrects(5, "Aubrespy")], "yes"),
        ([corrects(5, "aubrespy ", "")], "incomplete"),
        ([corrects(5, "Dupont")], "no"),
        ([corrects(5, "Dupont"), corrects(9, "Aubrespy")], "yes"),
    ],
)
def test_n1_the_last_correction_of_each_field_counts(deeds: list[e.Event], value: str) -> None:
    found = n1(Script().sits().adds(*deeds).dossier())
    assert found is not None
    assert found.value == value


def test_n1_the_planning_needs_a_source_too_and_others_work_is_not_the_students() -> None:
    planned = deed(d.PresencePlanned, 5, "", extension="2083", spans=())
    found = n1(Script().sits().adds(planned, corrects(9, "Aubrespy")).dossier())
    assert found is not None
    assert found.value == "incomplete"
    assert n1(Script().sits().adds(replace(planned, account="other")).dossier()) is None


# --- N2 ------------------------------------------------------------------------------------


def qualifies(**about: Any) -> d.CallQualified:
    told = {"appelant": TypeAppelant.USAGER, "cible": "2052", "sujets": ("sans_reponse", "message")}
    return deed(d.CallQualified, 40, **(told | about))


@pytest.mark.parametrize(
    ("about", "value"),
    [
        ({}, 100),
        ({"sujets": ("message",)}, 83.3),
        ({"cible": "2051", "appelant": TypeAppelant.PRESSE}, 33.3),
    ],
)
def test_n2_is_the_share_of_the_reason_that_was_noted_rightly(about: dict[str, Any], value: float) -> None:
    found = n2(*call().adds(qualifies(**about)).call(A))
    assert found is not None
    assert found.value == value


def test_n2_nothing_noted_counts_only_where_it_is_asked_for() -> None:
    assert n2(*call().ended(A, 60).call(A)) is None
    asked = call("SC-04")
    assert n2(*asked.call(A)) is None
    found = n2(*asked.ended(A, 60).call(A))
    assert found is not None
    assert (found.value, found.seqs) == (0, ())


def test_n2_the_line_in_the_journal_is_the_motive_of_a_wrong_number() -> None:
    line = deed(d.JournalWritten, 40, entry_id="j-1", heading="faux_numero", text="garage")
    found = n2(*call("SC-04").adds(line).ended(A, 60).call(A))
    assert found is not None
    assert found.value == 100
    found = n2(*call("SC-04").adds(replace(line, heading="divers")).ended(A, 60).call(A))
    assert found is not None
    assert found.value == 0


# --- N3, N9 --------------------------------------------------------------------------------


def files(kind: str, values: dict[str, str]) -> d.SheetFiled:
    return deed(d.SheetFiled, 50, sheet_id="f-1", kind=kind, values=values)


def test_the_fields_that_are_counted_are_those_of_the_forms() -> None:
    fields = {form.id: {one.id for one in form.fields} for form in load_forms()}
    assert set(COMPLAINT) <= fields["reclamation"]
    assert set(MALICIOUS) <= fields["appel_malveillant"]


def test_n3_is_the_share_of_the_complaint_sheet() -> None:
    full = dict.fromkeys(COMPLAINT, "x")
    assert [
        found.value
        for found in (
            n3(*call().adds(files("reclamation", full)).call(A)),
            n3(*call().adds(files("reclamation", full | {"suite": " "})).call(A)),
        )
        if found
    ] == [100, 85.7]
    assert n3(*call().adds(files("incident", full)).ended(A, 60).call(A)) is None


def test_n3_a_sheet_that_is_asked_for_and_missing_is_nothing() -> None:
    script = call(preuves=("N3=100",))
    assert n3(*script.call(A)) is None
    found = n3(*script.ended(A, 60).call(A))
    assert found is not None
    assert found.value == 0


def test_n9_is_the_share_of_the_malicious_call_sheet() -> None:
    found = n9(*call().adds(files("appel_malveillant", {"mots": "…", "heure": "10:00"})).call(A))
    assert found is not None
    assert found.value == 40
    assert n9(*call().adds(files("reclamation", {"mots": "…"})).ended(A, 60).call(A)) is None


# --- N4 ------------------------------------------------------------------------------------

DEGREES = ("1", "2", "3", "4", "5")
WORDS = ("Jamais", "Rarement", "Parfois", "Souvent", "Toujours")


def surveyed(*values: tuple[str, ...], wording: tuple[str, ...] = WORDS) -> Script:
    scale = Question(text="?", kind="scale", options=wording)
    questions = (scale, scale, scale, scale, Question(text="?", kind="open"))
    designed = deed(d.SurveyDesigned, 1, "", "claire", survey_id="s", title="", questions=questions)
    answered = deed(d.SurveyAnswered, 50, answer_id="a", survey_id="s", version=1, values=values)
    return call("SC-35").adds(designed, answered)


def test_n4_the_answers_are_those_that_were_given() -> None:
    right = (("Parfois",), ("Rarement",), ("Souvent",), ("Toujours",), ("Oui, sauf le parking",))
    found = n4(*surveyed(*right).call(A))
    assert found is not None
    assert (found.value, found.why) == (100, "")
    found = n4(*surveyed(("Jamais",), *right[1:4], ("non",)).call(A))
    assert found is not None
    assert found.value == 60


def test_n4_of_another_questionnaire_only_what_was_answered_is_counted() -> None:
    found = n4(*surveyed(("Parfois",), (), ("Souvent",)).call(A))
    assert found is not None
    assert (found.value, found.why) == (66.7, "not-compared")


def test_n4_is_not_asked_of_an_ordinary_call() -> None:
    assert n4(*call().ended(A, 60).call(A)) is None


# --- N7 ------------------------------------------------------------------------------------

RESERVE = (
    "CF04417, transporteur Transports Ravier : 2 palettes, 50 ramettes. "
    "Palette éventrée, environ 10 ramettes. Parking P3 à 11 h."
)


def test_n7_the_reservation_has_the_facts_of_the_delivery() -> None:
    written = deed(d.JournalWritten, 60, entry_id="j-1", heading="livraison", text=RESERVE)
    found = n7(*call("SC-33").adds(written).ended(A, 90).call(A))
    assert found is not None
    assert found.value == 100
    short = replace(written, text="Transports Ravier, palette éventrée.")
    found = n7(*call("SC-33").adds(short).ended(A, 90).call(A))
    assert found is not None
    assert found.value == 20
    found = n7(*call("SC-33").ended(A, 90).call(A))
    assert found is not None
    assert found.value == 0


def test_n7_is_asked_only_where_the_scenario_does() -> None:
    assert n7(*call().adds(slip(40)).ended(A, 90).call(A)) is None


# --- N8 ------------------------------------------------------------------------------------


def handed_over(*points: d.HandoverPoint) -> d.HandoverWritten:
    return deed(d.HandoverWritten, 400, "", handover_id="h-1", points=points)


def pending() -> Script:
    promise = deed(
        d.CallBackPromised,
        30,
        callback_id="r-1",
        number="0639982214",
        name="Mme Servières",
        due_at=instant(900),
    )
    return call().adds(promise).parked(A, 50).adds(files("incident", {}), slip(70, message_id="m-9"))


def test_n8_is_the_share_of_what_is_pending_that_the_note_takes_up() -> None:
    every = (
        d.HandoverPoint(text="Rappeler", about="r-1"),
        d.HandoverPoint(text="En garde", about=A),
        d.HandoverPoint(text="Fiche", about="f-1"),
    )
    assert [
        found.value
        for points in (every, every[:2], ())
        if (found := n8(pending().adds(handed_over(*points)).dossier()))
    ] == [100, 66.7, 0]


def test_n8_a_point_may_name_the_person_or_the_number() -> None:
    for text in ("Rappeler le 06 39 98 22 14", "Rappeler Mme Servieres"):
        script = call().adds(
            deed(
                d.CallBackPromised,
                30,
                callback_id="r-1",
                number="0639982214",
                name="Mme Servières",
                due_at=instant(900),
            )
        )
        found = n8(script.adds(handed_over(d.HandoverPoint(text=text))).dossier())
        assert found is not None
        assert found.value == 100


def test_n8_what_is_finished_is_not_pending_and_without_a_note_nothing_is_measured() -> None:
    script = pending().retrieved(A, 80).adds(deed(d.CallBackClosed, 90, callback_id="r-1", outcome="kept"))
    found = n8(script.adds(handed_over(d.HandoverPoint(text="", about="f-1"))).dossier())
    assert found is not None
    assert found.value == 100
    assert n8(pending().dossier()) is None


# --- N10 -----------------------------------------------------------------------------------


def emergency() -> Script:
    return call("SC-27")


def test_n10_is_the_time_to_the_tick() -> None:
    script = emergency().adds(deed(d.EmergencyTicked, 18.5)).ended(A, 90)
    found = n10(*script.call(A))
    assert found is not None
    assert found.value == 14.5
    assert found.at == script.seq(d.EmergencyTicked)


def test_n10_warning_whom_the_scenario_names_or_dialling_for_help_declares_it_too() -> None:
    warned = emergency().consults(A, "4030", 10).colleague_answers(14).cancels(30).ended(A, 90)
    found = n10(*warned.call(A))
    assert found is not None
    assert found.value == 10
    dialled = emergency().plain(e.EmergencyDialled, 24, number="15", by="2001").ended(A, 90)
    found = n10(*dialled.call(A))
    assert found is not None
    assert found.value == 20


def test_n10_warning_somebody_else_or_after_the_call_is_never() -> None:
    script = emergency().consults(A, "4090", 10).colleague_answers(14).cancels(30).ended(A, 90)
    script.plain(e.EmergencyDialled, 200, number="15", by="2001")
    found = n10(*script.call(A))
    assert found is not None
    assert found.value == NEVER


def test_n10_is_asked_of_emergencies_only() -> None:
    assert n10(*call().adds(slip(40, urgent=True)).ended(A, 60).call(A)) is None
    found = n10(*Script().sits().offered(B, 0).answered(B, 4).adds(deed(d.EmergencyTicked, 9, B)).call(B))
    assert found is not None
    assert found.value == 5

"""The forms that ship, and what is told of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from standard.core.errors import ContentError
from standard.library.load import load_organisation, organisation_ids
from standard.library.sheets import SHIPPED, load_forms


def test_the_five_forms_of_the_house() -> None:
    forms = {form.id: form for form in load_forms()}
    assert list(forms) == ["reclamation", "appel_malveillant", "fraude", "incident", "idee"]
    assert [id for id, form in forms.items() if form.unsigned] == ["idee"]
    for form in forms.values():
        assert form.title.fr != form.title.en or form.title.fr == "Incident"
        for field in form.fields:
            assert field.label.fr
            assert field.label.en


def test_who_complains_again_can_be_recognised() -> None:
    complaint = load_forms()[0]
    assert {field.prefill for field in complaint.fields} >= {"name", "number"}


def test_a_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    text = (SHIPPED / "sheets.yaml").read_text(encoding="utf-8")
    (tmp_path / "sheets.yaml").write_text(text.replace("id: fraude", "id: incident", 1), encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        load_forms(tmp_path)
    assert raised.value.details["sentence"] == "incident is there twice"


def test_every_organisation_has_a_questionnaire_ready() -> None:
    for id in organisation_ids():
        surveys = load_organisation(id).surveys
        assert surveys
        kinds = {question.kind for survey in surveys for question in survey.questions}
        assert kinds == {"scale", "choice", "several", "open"}

"""What is told of a sheet comes back as it was from what travels."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from standard.core.evaluation.permissions import Facts as CoreFacts
from standard.web.evaluation_views import Facts, Level, Sheet
from tests.web.sheets import sheet


def test_a_sheet_comes_back_from_what_is_sent() -> None:
    told = sheet()
    assert Sheet.model_validate_json(told.model_dump_json()) == told


def test_a_level_is_one_of_four() -> None:
    adapter = TypeAdapter(Level)
    assert [adapter.validate_python(level) for level in range(4)] == [0, 1, 2, 3]
    for wrong in (-1, 4):
        with pytest.raises(ValidationError):
            adapter.validate_python(wrong)


def test_why_facts_are_kept_has_the_same_words_everywhere() -> None:
    assert Facts is CoreFacts

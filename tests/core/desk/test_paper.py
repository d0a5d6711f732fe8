"""The paper directory."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from standard.core.desk.paper import paper_directory
from standard.library.load import load_organisation, organisation_ids

BEGAN = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize("house", organisation_ids())
def test_everybody_is_on_it_once_by_service_and_once_by_name(house: str) -> None:
    organisation = load_organisation(house)
    paper = paper_directory(organisation, BEGAN)
    everybody = sorted(person.extension for person in organisation.people)
    assert sorted(line.extension for part in paper.services for line in part.lines) == everybody
    assert sorted(line.extension for line in paper.by_name) == everybody
    assert all(line.service == part.name for part in paper.services for line in part.lines)
    assert paper.printed_on < BEGAN.date()


def test_it_is_older_than_its_errors_and_has_them() -> None:
    organisation = load_organisation("mairie")
    paper = paper_directory(organisation, BEGAN)
    assert paper.printed_on == date(2026, 3, 2) - timedelta(days=120)
    lines = {line.extension: line for line in paper.by_name}
    assert lines["2083"].last_name == "Lhermitteau"
    assert lines["2054"].deputy == "2051"
    technical = next(part for part in paper.services if part.name == "Services techniques")
    assert "2084" in [line.extension for line in technical.lines]


def test_names_are_sorted_without_accents() -> None:
    names = [line.last_name for line in paper_directory(load_organisation("mairie"), BEGAN).by_name]
    assert names[0] == "Almeirinho"
    assert names.index("Nérac") == names.index("Montardoux") + 1

"""Every field that a pack may have is in the forms, with its words and what it holds."""

from __future__ import annotations

from dataclasses import fields

import pytest

from standard.core.consignes import Acte
from standard.core.organisation import Organisation
from standard.library.fields import PackField, organisation_fields

TYPES = organisation_fields().types


def field(kind: str, name: str) -> PackField:
    return next(one for one in TYPES[kind] if one.name == name)


def test_every_field_of_an_organisation_is_there_and_has_words() -> None:
    assert {one.name for one in TYPES["Organisation"]} == {one.name for one in fields(Organisation)} - {"id"}
    assert [one.name for one in TYPES["Acte"]] == [one.name for one in fields(Acte)]
    nameless = [f"{kind}.{one.name}" for kind, all in TYPES.items() for one in all if _is_bare(one)]
    assert nameless == [], "write their words in fields.yaml"


def _is_bare(one: PackField) -> bool:
    written = [choice for choice in one.choices if choice.title.en == choice.title.fr == choice.value]
    # Some words are the same in both languages, and a value's own name in one of them.
    return one.title.fr == one.name or any("_" in choice.value for choice in written)


def test_parts_are_types_that_are_told_too() -> None:
    parts = ("part", "parts", "rows", "alternatives")
    for all in TYPES.values():
        for one in all:
            assert (one.of in TYPES) is (one.holds in parts), one.name


@pytest.mark.parametrize(
    ("kind", "name", "holds", "of"),
    [
        ("Consigne", "attendu", "alternatives", "Acte"),
        ("Consigne", "sauf", "parts", "Sauf"),
        ("Consigne", "validite", "part", "Validite"),
        ("Consigne", "prime", "truth", ""),
        ("Acte", "annonce", "maybe", ""),
        ("Acte", "delai_s", "number", ""),
        ("Quand", "appelants", "choices", ""),
        ("Bookable", "hours", "rows", "Opening"),
        ("Bookable", "closed", "texts", ""),
        ("Opening", "weekday", "choice", ""),
        ("Opening", "opens", "time", ""),
        ("HouseDocument", "rows", "table", ""),
        ("Organisation", "answers", "parts", "ReadyAnswer"),
        ("Organisation", "contacts", "rows", "Contact"),
    ],
)
def test_what_a_field_holds(kind: str, name: str, holds: str, of: str) -> None:
    assert (field(kind, name).holds, field(kind, name).of) == (holds, of)


def test_what_counts_where_nothing_is_given() -> None:
    assert field("Appel", "affiche").usual == "true"
    assert field("Appel", "humeur").usual == "calme"
    assert field("Appel", "raccroche_s").usual == "120"
    assert field("Scenario", "sensible").usual == ""
    assert field("Appel", "persona").usual == ""


def test_texts_under_names_and_lines_that_are_spoken() -> None:
    assert (field("Dit", "questions").holds, field("Dit", "questions").spoken) == ("pairs", True)
    assert (field("Scenario", "faits").holds, field("Scenario", "faits").spoken) == ("pairs", False)
    # An act of a scenario has the words of an act of a rule.
    assert field("Demande", "vers").title == field("Acte", "vers").title


def test_what_may_be_chosen_is_said_in_both_languages() -> None:
    (room,) = (one for one in field("Bookable", "kind").choices if one.value == "room")
    assert (room.title.fr, room.title.en) == ("salle", "room")
    assert [one.value for one in field("Opening", "weekday").choices] == list("1234567")


def test_a_condition_names_a_field_beside_it_and_values_that_it_has() -> None:
    for kind, all in TYPES.items():
        for one in all:
            for name, values in one.when.items():
                known = {choice.value for choice in field(kind, name).choices}
                assert set(values) <= known, f"{kind}.{one.name}"


def test_whatever_tells_one_from_another_is_a_field() -> None:
    for kind, names in organisation_fields().names.items():
        assert set(names) <= {one.name for one in TYPES[kind]}


def test_a_field_is_asked_for_or_may_be_left_out() -> None:
    assert field("ReadyAnswer", "answer").required
    assert not field("ReadyAnswer", "until").required

"""Copies of the directory, and what is wrong in its printed edition."""

from __future__ import annotations

from datetime import timedelta

import pytest

from standard.core.desk.corrections import (
    FIELDS,
    Corrections,
    is_right,
    printed,
    shown,
    truth,
)
from standard.core.desk.facts import EntryCorrected, LetterRead
from standard.core.organisation import DirectoryField, Organisation
from standard.library.load import load_organisation
from tests.facts import T0

MAIRIE = load_organisation("mairie")
RH = MAIRIE.person("2083")
assert RH is not None


def _corrects(
    value: str, *, account: str = "lea", field: DirectoryField = "last_name", extension: str = "2083"
) -> EntryCorrected:
    return EntryCorrected(
        at=T0, account=account, extension=extension, field=field, before="x", value=value, source="elle-même"
    )


def _after(*facts: EntryCorrected) -> Corrections:
    corrections = Corrections()
    for fact in facts:
        corrections = corrections.after(fact)
    return corrections


def _surname(house: Organisation, corrections: Corrections, account: str) -> str:
    assert RH is not None
    return shown(house, RH, corrections.of(account))["last_name"]


def test_the_printed_directory_has_the_errors_of_its_pack_and_only_those() -> None:
    wrong = {
        (person.extension, field)
        for person in MAIRIE.people
        for field in FIELDS
        if truth(MAIRIE, person)[field] != printed(MAIRIE, person)[field]
    }
    assert wrong == {(one.extension, one.field) for one in MAIRIE.errata}
    assert RH is not None
    assert printed(MAIRIE, RH)["last_name"] == "Lhermitteau"
    assert printed(MAIRIE, RH)["email"] == "delphine.aubrespy@valbrune.example", "where it can be noticed"


def test_each_has_a_copy_in_which_the_last_correction_holds() -> None:
    corrections = _after(_corrects("Aubrespi"), _corrects("Aubrespy"), _corrects("Durand", account="hugo"))
    assert _surname(MAIRIE, corrections, "lea") == "Aubrespy"
    assert _surname(MAIRIE, corrections, "hugo") == "Durand"
    assert _surname(MAIRIE, corrections, "zoe") == "Lhermitteau"
    assert [fact.value for fact in corrections.all] == ["Aubrespi", "Aubrespy", "Durand"]
    other = _corrects("2100", field="deputy", extension="2054")
    assert corrections.after(other).of("lea").keys() == {"2083", "2054"}


def test_other_facts_change_nothing() -> None:
    before = _after(_corrects("Aubrespy"))
    read = LetterRead(at=T0 + timedelta(1), account="lea", letter_id="l-1", recipient="2083")
    assert before.after(read) is before


@pytest.mark.parametrize(
    ("value", "right"),
    [("Aubrespy", True), (" aubrespy ", True), ("Aubrespi", False), ("Lhermitteau", False)],
)
def test_what_is_right_is_the_truth_of_the_pack(value: str, right: bool) -> None:
    assert is_right(MAIRIE, _corrects(value)) is right


def test_nobody_as_deputy_is_an_empty_value_and_nobody_at_an_extension_is_never_right() -> None:
    assert is_right(MAIRIE, _corrects("", field="deputy", extension="2010"))
    assert not is_right(MAIRIE, _corrects("", field="deputy", extension="2054"))
    assert not is_right(MAIRIE, _corrects("x", extension="2999"))

"""Forms, and the register of the sheets."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core.desk.facts import SheetFiled, SheetFollowed
from standard.core.desk.sheets import (
    Form,
    FormField,
    FormOption,
    Sheets,
    figures,
    form_faults,
    repeats,
    value_fault,
)
from standard.core.drills import Words
from standard.core.events import Event
from standard.core.fact import Fact
from tests.facts import T0, any_fact, facts_of

W = Words(fr="x", en="y")
CHOICE = FormField(
    id="gravite",
    label=W,
    kind="choice",
    options=(FormOption(id="grave", label=W), FormOption(id="gene", label=W)),
)
FORM = Form(
    id="reclamation",
    title=W,
    intro=W,
    fields=(
        FormField(id="client", label=W, required=True, prefill="name"),
        FormField(id="telephone", label=W, prefill="number"),
        CHOICE,
        FormField(id="heure", label=W, kind="time"),
        FormField(id="duree", label=W, kind="number"),
        FormField(id="a", label=W, kind="person"),
        FormField(id="faits", label=W, kind="long"),
    ),
)


def filed(number: int, minutes: int = 0, **values: str) -> SheetFiled:
    at = T0 + timedelta(minutes=minutes)
    return SheetFiled(at=at, account="lea", sheet_id=f"f-{number}", kind="reclamation", values=values)


def followed(number: int, minutes: int, state: Literal["open", "in-hand", "closed"]) -> SheetFollowed:
    at = T0 + timedelta(minutes=minutes)
    return SheetFollowed(at=at, account="hugo", sheet_id=f"f-{number}", state=state)


def register(*facts: Fact) -> Sheets:
    sheets = Sheets()
    for fact in facts:
        sheets = sheets.after(fact)
    return sheets


def test_a_sheet_is_followed_to_its_closing() -> None:
    sheets = register(filed(1), followed(1, 5, "in-hand"), followed(1, 20, "closed"))
    sheet = sheets.sheets["f-1"]
    assert (sheet.state, sheet.closed_at) == ("closed", T0 + timedelta(minutes=20))
    again = sheets.after(followed(1, 30, "open")).sheets["f-1"]
    assert (again.state, again.closed_at) == ("open", None)


def test_a_word_on_a_closed_sheet_does_not_close_it_later() -> None:
    sheet = register(filed(1), followed(1, 20, "closed"), followed(1, 50, "closed")).sheets["f-1"]
    assert sheet.closed_at == T0 + timedelta(minutes=20)


def test_what_nobody_filed_is_followed_by_nobody() -> None:
    before = register(filed(1))
    assert before.after(followed(9, 5, "closed")) is before


def test_who_complains_again_is_known_by_number_or_by_name() -> None:
    sheets = register(
        filed(1, client="Mme Marandin", telephone="02 61 91 21 11"),
        filed(2, client="Mme Vidal", telephone="0261912333"),
        filed(3, client="M. Marandin fils", telephone="+33 2 61 91 21 11"),
        filed(4, client="mme VIDAL", telephone=""),
        filed(5, client="", telephone=""),
        filed(6, client="", telephone=""),
    )
    assert repeats(FORM, sheets) == {"f-3", "f-4"}


def test_the_figures_of_a_form() -> None:
    sheets = register(
        filed(1, client="A", telephone="1"),
        filed(2, client="B", telephone="1"),
        filed(3, client="C"),
        followed(1, 10, "closed"),
        followed(2, 30, "closed"),
    )
    counted = figures(FORM, sheets)
    assert (counted.filed, counted.closed, counted.repeats) == (3, 2, 1)
    assert counted.closure_s == 20 * 60
    assert counted.repeat_rate == pytest.approx(1 / 3)
    none = figures(FORM, Sheets())
    assert (none.repeat_rate, none.closure_s) == (None, None)


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"client": "Mme X"}, None),
        ({}, ("missing", "client")),
        ({"client": "Mme X", "couleur": "bleu"}, ("wrong", "couleur")),
        ({"client": "Mme X", "gravite": "grave"}, None),
        ({"client": "Mme X", "gravite": "énorme"}, ("wrong", "gravite")),
        ({"client": "Mme X", "heure": "09:30"}, None),
        ({"client": "Mme X", "heure": "25:30"}, ("wrong", "heure")),
        ({"client": "Mme X", "heure": "0930"}, ("wrong", "heure")),
        ({"client": "Mme X", "heure": "09:30:00"}, ("wrong", "heure")),
        ({"client": "Mme X", "duree": "2,5"}, None),
        ({"client": "Mme X", "duree": "-1"}, ("wrong", "duree")),
        ({"client": "Mme X", "a": "2031"}, None),
        ({"client": "Mme X", "a": "2099"}, ("wrong", "a")),
        ({"client": "x" * 121}, ("wrong", "client")),
    ],
)
def test_the_values_of_a_sheet(values: dict[str, str], fault: tuple[str, str] | None) -> None:
    assert value_fault(FORM, values, ["2031"]) == fault


def test_forms_that_contradict_themselves_are_told() -> None:
    twice = (FORM, FORM)
    assert [fault.location for fault in form_faults(twice)] == [("forms", 1, "id")]
    empty = Form(id="x", title=W, intro=W, fields=(FormField(id="a", label=W), FormField(id="a", label=W)))
    assert {fault.location for fault in form_faults([empty])} == {
        ("forms", 0, "fields"),
        ("forms", 0, "fields", 1, "id"),
    }
    choice = FormField(id="c", label=W, kind="choice", required=True)
    wrong = Form(id="x", title=W, intro=W, fields=(choice,))
    assert [fault.location for fault in form_faults([wrong])] == [("forms", 0, "fields", 0, "options")]


@given(facts=st.lists(facts_of(SheetFiled) | facts_of(SheetFollowed) | any_fact(), max_size=12))
def test_no_sequence_upsets_the_register(facts: list[Event]) -> None:
    sheets = register(*facts)
    figures(FORM, sheets)

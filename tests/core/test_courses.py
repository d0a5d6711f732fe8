"""Courses: what is played, and what cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standard.core.courses import Arrivees, Declinaison, Parcours, Tirage, course_faults, programme

KNOWN = {"SC-01", "SC-02", "SC-03", "SC-04"}
LESSON = Parcours(
    code="premiers-appels",
    titre="Premiers appels",
    public="2de",
    objectif="A2.1",
    duree_min=60,
    graine=7,
    niveau=2,
    scenarios=("SC-02", "SC-01"),
)
EXAM = replace(
    LESSON,
    scenarios=(),
    tirages=(Tirage(parmi=("SC-01", "SC-02")), Tirage(parmi=("SC-02", "SC-03"))),
)


def _in_houses(*houses: tuple[str, tuple[str, ...]]) -> Parcours:
    return replace(
        LESSON,
        declinaisons=tuple(Declinaison(organisation=name, scenarios=codes) for name, codes in houses),
    )


IN_HOUSES = _in_houses(("pme", ("SC-03", "SC-04")))


def test_a_lesson_is_played_in_its_order() -> None:
    assert programme(LESSON) == programme(LESSON, 1) == ("SC-02", "SC-01")


def test_the_same_seed_draws_the_same_scenarios_and_none_twice() -> None:
    drawn = programme(EXAM)
    assert programme(EXAM) == drawn
    assert [code in one.parmi for code, one in zip(drawn, EXAM.tirages, strict=True)] == [True, True]
    lots = {programme(EXAM, seed) for seed in range(20)}
    assert len(lots) > 1
    assert all(len(set(lot)) == len(lot) for lot in lots)


def test_a_sound_course_has_no_fault_and_names_all_it_may_play() -> None:
    assert [*course_faults(LESSON, KNOWN), *course_faults(EXAM, KNOWN)] == []
    assert EXAM.cites == ("SC-01", "SC-02", "SC-03")
    assert IN_HOUSES.cites == ("SC-02", "SC-01", "SC-03", "SC-04")


def test_a_house_has_its_own_order_and_the_others_that_of_the_course() -> None:
    assert programme(IN_HOUSES, house="pme") == ("SC-03", "SC-04")
    assert programme(IN_HOUSES, house="mairie") == programme(IN_HOUSES) == ("SC-02", "SC-01")


def test_a_draw_takes_what_the_house_can_play_if_there_is_any() -> None:
    for seed in range(20):
        assert programme(EXAM, seed, "mairie", {"SC-01", "SC-03"}) == ("SC-01", "SC-03")
    elsewhere = {programme(EXAM, seed, "pme", {"SC-03"})[0] for seed in range(20)}
    assert elsewhere == {"SC-01", "SC-02"}


@pytest.mark.parametrize(
    ("course", "location"),
    [
        (replace(LESSON, code="Premiers appels"), ("code",)),
        (replace(LESSON, scenarios=()), ("scenarios",)),
        (replace(EXAM, scenarios=("SC-04",)), ("scenarios",)),
        (replace(LESSON, niveau=6), ("niveau",)),
        (replace(LESSON, duree_min=0), ("duree_min",)),
        (replace(LESSON, preparation_min=999), ("preparation_min",)),
        (replace(LESSON, arrivees=Arrivees(ecart_s=-1)), ("arrivees", "ecart_s")),
        (replace(LESSON, scenarios=("SC-99",)), ("scenarios", 0)),
        (replace(LESSON, scenarios=("SC-01", "SC-01")), ("scenarios", 1)),
        (_in_houses(("pme", ())), ("declinaisons", 0, "scenarios")),
        (_in_houses(("pme", ("SC-99",))), ("declinaisons", 0, "scenarios", 0)),
        (
            _in_houses(("mairie", ("SC-01",)), ("pme", ("SC-01", "SC-01"))),
            ("declinaisons", 1, "scenarios", 1),
        ),
        (_in_houses(("pme", ("SC-01",)), ("pme", ("SC-02",))), ("declinaisons", 1, "organisation")),
        (replace(EXAM, tirages=(Tirage(parmi=("SC-99",)),)), ("tirages", 0, "parmi", 0)),
        (replace(EXAM, tirages=(Tirage(parmi=("SC-01",), nombre=2),)), ("tirages", 0, "nombre")),
    ],
)
def test_what_cannot_be_given_is_found_where_it_is(course: Parcours, location: tuple[str | int, ...]) -> None:
    assert [fault.location for fault in course_faults(course, KNOWN)] == [location]

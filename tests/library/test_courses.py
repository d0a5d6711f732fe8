"""The courses that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from standard.core.courses import programme
from standard.core.errors import ContentError, Unknown
from standard.library.courses import course_codes, load_course
from standard.library.scenarios import SHIPPED, load_scenario, scenario_codes


def test_seven_courses_ship_each_with_a_seed_of_its_own() -> None:
    courses = [load_course(code) for code in course_codes()]
    assert len(courses) == 7
    assert len({course.graine for course in courses}) == 7
    for course in courses:
        for code in course.cites:
            load_scenario(code)


HOUSES = ("mairie", "pme", "clinique")


@pytest.mark.parametrize("house", HOUSES)
def test_every_course_is_a_whole_lesson_in_every_house(house: str) -> None:
    of = {code: load_scenario(code).org for code in scenario_codes()}
    here = {code for code, org in of.items() if org == house}
    for course in map(load_course, course_codes()):
        played = programme(course, house=house, here=here)
        assert len(played) >= 3, course.code
        assert set(played) <= here, course.code


def test_the_mock_exam_is_one_simple_one_filtering_and_one_difficult_call() -> None:
    exam = load_course("epreuve-blanche")
    assert exam.examen
    assert (exam.preparation_min, exam.duree_min, exam.auto_evaluation_min) == (10, 20, 5)
    drawn = programme(exam)
    assert [code in one.parmi for code, one in zip(drawn, exam.tirages, strict=True)] == [True, True, True]


@pytest.mark.parametrize("code", ["nowhere", "../courses/epreuve-blanche", "", "Premiers-appels"])
def test_an_unknown_or_walking_course_is_refused(code: str) -> None:
    with pytest.raises(Unknown, match="course-unknown"):
        load_course(code)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("SC-04", "SC-94", "scenarios[2]"),
        ("duree_min: 60", "duree_min: longtemps", "duree_min"),
        ("code: premiers-appels", "code: premiers", "code"),
        ("ecart_s", "ecart", "arrivees.ecart"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, field: str) -> None:
    (tmp_path / "courses").mkdir()
    text = (SHIPPED / "courses" / "premiers-appels.yaml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "courses" / "premiers-appels.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_course("premiers-appels", tmp_path)
    assert caught.value.details["field"] == field
    assert new in file.read_text(encoding="utf-8").splitlines()[int(caught.value.details["line"]) - 1]

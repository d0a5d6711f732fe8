"""Facts of a lesson: which of them a student's screen may know."""

from __future__ import annotations

from typing import get_args

from standard.core import course_facts as c


def test_what_tells_the_plan_is_for_teachers_only() -> None:
    hidden = {kind.__name__ for kind in c.FOR_TEACHERS}
    assert {"CoursePlanned", "ScenarioStarted", "ScenarioCalled", "InjectMade"} <= hidden
    # What a student's desk shows: the card, a number to dial, the fire drill, the talk afterwards.
    told = {"CourseStarted", "CourseEnded", "CallAsked", "EvacuationStarted", "DebriefAsked", "DebriefDone"}
    assert not told & hidden


def test_every_fact_is_in_the_union() -> None:
    assert set(c.FOR_TEACHERS) <= set(get_args(c.CourseFact))

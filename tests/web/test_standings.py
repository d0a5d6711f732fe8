"""Everybody's levels over many sessions, as one viewer may know them."""

from __future__ import annotations

from typing import Any

from standard.core.course_facts import CourseStarted
from standard.core.evaluation.facts import CriterionDecided, MarkingEnded
from standard.core.events import SeatTaken
from standard.db.accounts import Account
from standard.web.standings import attempts
from tests.facts import plain
from tests.web.assessing import GRID, assessed_class
from tests.web.place import Place


async def _known(place: Place, account: str, student: str = "") -> dict[str, dict[str, int | None]]:
    service = place.app.state.service
    viewer: Account = next(one for one in await service.accounts.all() if one.account == account)
    records = await service.lab.journal.sessions()
    lab = service.lab
    found = await attempts(
        lab.journal, lab.evidence, service.decisions, viewer, lab.grids.grid(GRID), records, student
    )
    return {one.account: dict(one.levels) for one in found}


async def _marked(place: Place) -> None:
    about: dict[str, Any] = {
        "at": place.clock(),
        "account": "claire",
        "session": place.session.session_id,
        "student": "lea",
        "grid": GRID,
    }
    await place.tell(
        SeatTaken(at=place.clock(), seat="2002", account="hugo", name="Hugo", recorded=False),
        CriterionDecided(**about, criterion="C1", level=2),
        MarkingEnded(**about),
    )


async def test_who_was_there_is_there_even_when_nobody_decided(place: Place) -> None:
    await assessed_class(place)
    await _marked(place)
    assert await _known(place, "claire") == {"lea": {"C1": 2}, "hugo": {}}
    assert await _known(place, "claire", "hugo") == {"hugo": {}}
    assert await _known(place, "lea", "lea") == {"lea": {}}, "nothing is signed"
    assert await _known(place, "claire", "nadia") == {}


async def test_an_exam_is_kept_from_assessors_it_does_not_name(place: Place) -> None:
    await assessed_class(place)
    await _marked(place)
    await place.tell(plain(CourseStarted, exam=True, assessors=("sophie",)))
    assert await _known(place, "marc") == {}
    assert await _known(place, "claire") == {"lea": {"C1": 2}, "hugo": {}}

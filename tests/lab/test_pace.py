"""The quicker time of a laboratory of tests: one factor, everywhere the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from standard.core import events as e
from standard.lab.pace import REAL, Pace
from standard.library.load import load_organisation
from tests.facts import T0, plain

MORNING = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
QUICK = Pace(10.0, since=T0, shown=MORNING)


def test_the_real_time_is_left_alone() -> None:
    facts = [plain(e.CallHeld, T0, call_id="c-1.1")]
    assert REAL.at(T0) == T0
    assert REAL.stamped(facts) == facts
    house = load_organisation("mairie")
    assert REAL.of_house(house) is house
    assert abs(REAL.now() - datetime.now(UTC)) < timedelta(seconds=1)


def test_six_real_seconds_are_sixty() -> None:
    assert QUICK.at(T0) == MORNING
    assert QUICK.at(T0 + timedelta(seconds=6)) - MORNING == timedelta(seconds=60)


def test_a_fact_of_the_pbx_is_stamped_and_otherwise_the_same() -> None:
    held = plain(e.CallHeld, T0 + timedelta(seconds=3), call_id="c-1.1")
    (stamped,) = QUICK.stamped([held])
    assert stamped == plain(e.CallHeld, MORNING + timedelta(seconds=30), call_id="c-1.1")


def test_what_the_switchboard_waits_for_comes_as_much_sooner_in_whole_seconds() -> None:
    before = load_organisation("mairie")
    house = QUICK.of_house(before)
    assert (before.charter.recall_s, house.charter.recall_s) == (25, 3)
    assert (house.charter.park_recall_s, house.charter.recall_first_s) == (6, 1)
    assert before.overflow is not None
    assert house.overflow is not None
    assert (before.overflow.wait_s, house.overflow.wait_s) == (120, 12)
    # What is judged is judged as it is written.
    assert house.charter.hold_limit_s == before.charter.hold_limit_s


instants = st.timedeltas(timedelta(0), timedelta(hours=2)).map(lambda later: T0 + later)


@given(instants, instants)
def test_what_happened_first_stays_first(one: datetime, other: datetime) -> None:
    assert (QUICK.at(one) < QUICK.at(other)) == (one < other)

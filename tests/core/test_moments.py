"""Moments of the day that is played."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core.moments import moment, written

PARIS = ZoneInfo("Europe/Paris")
THURSDAY = datetime(2026, 11, 26, 9, 5, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("J", datetime(2026, 11, 26, tzinfo=PARIS)),
        ("J 15:00", datetime(2026, 11, 26, 15, tzinfo=PARIS)),
        ("J+1 09:00", datetime(2026, 11, 27, 9, tzinfo=PARIS)),
        ("J-30", datetime(2026, 10, 27, tzinfo=PARIS)),
        ("mar 14:30", datetime(2026, 12, 1, 14, 30, tzinfo=PARIS)),
        ("ven 08:00", datetime(2026, 11, 27, 8, tzinfo=PARIS)),
        ("jeu 15:00", datetime(2026, 12, 3, 15, tzinfo=PARIS)),
        ("T0", THURSDAY),
        ("T0+60", datetime(2026, 11, 26, 10, 5, tzinfo=PARIS)),
        (" J+2 23:59 ", datetime(2026, 11, 28, 23, 59, tzinfo=PARIS)),
    ],
)
def test_a_moment_is_counted_from_the_session(text: str, instant: datetime) -> None:
    found = moment(text)
    assert found is not None
    assert found.at(THURSDAY) == instant


@pytest.mark.parametrize("text", ["", "demain", "J 24:00", "J+1 9:00", "T1", "lundi", "J+1000", "T0 09:00"])
def test_anything_else_is_no_moment(text: str) -> None:
    assert moment(text) is None


def test_an_hour_after_the_start_is_an_hour_in_the_night_of_the_clocks() -> None:
    began = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS)
    later = moment("T0+60")
    assert later is not None
    assert later.at(began).astimezone(UTC) - began.astimezone(UTC) == timedelta(hours=1)


@given(began=st.datetimes(timezones=st.just(PARIS)), weekday=st.integers(0, 6), clock=st.times())
def test_the_next_weekday_is_within_seven_days_and_never_today(
    began: datetime, weekday: int, clock: time
) -> None:
    name = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")[weekday]
    found = moment(f"{name} {clock:%H:%M}")
    assert found is not None
    try:
        day = found.at(began).date()
    except OverflowError:
        return  # the last week of the year 9999
    assert day.weekday() == weekday
    assert 1 <= (day - began.date()).days <= 7


@given(st.integers(-300 * 1440, 300 * 1440))
def test_an_instant_is_written_so_that_it_is_read_back_to_the_minute(minutes: int) -> None:
    at = THURSDAY.astimezone(UTC) + timedelta(minutes=minutes)
    found = moment(written(at, THURSDAY))
    assert found is not None
    local = at.astimezone(PARIS).replace(second=0, microsecond=0, fold=0)
    assert found.at(THURSDAY) == local


def test_an_instant_of_today_is_written_short() -> None:
    assert written(datetime(2026, 11, 26, 14, 30, tzinfo=UTC), THURSDAY) == "J 15:30"
    assert written(datetime(2026, 11, 27, 8, 0, tzinfo=UTC), THURSDAY) == "J+1 09:00"

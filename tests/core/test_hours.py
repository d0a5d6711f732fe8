"""When a desk is open."""

from datetime import UTC, datetime, time

import pytest

from standard.core.hours import Opening, Schedule

HOUSE = Schedule(name="Mairie", openings=(Opening(weekday=1, opens=time(8, 30), closes=time(12)),))


def at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(23, 8, 29), False),
        (at(23, 8, 30), True),
        (at(23, 11, 59), True),
        (at(23, 12, 0), False),
        (at(24, 9, 0), False),
    ],
)
def test_a_desk_is_open_from_its_opening_until_just_before_its_closing(
    moment: datetime, is_open: bool
) -> None:
    assert HOUSE.is_open(moment) is is_open

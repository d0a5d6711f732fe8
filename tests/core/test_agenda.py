"""What stands in the way of a booking, also on the days that are an hour too long or too short."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core.agenda import Bookable, Booking, Conflict, Kind, Obstacle, Taken, free_slots, obstacles
from standard.core.hours import Opening

PARIS = ZoneInfo("Europe/Paris")
BEGAN = datetime(2026, 11, 26, 9, tzinfo=PARIS)
TUESDAY = date(2026, 12, 1)
URBA = Bookable(
    id="URBA",
    name="Urbanisme",
    kind=Kind.PERSON,
    slot_min=30,
    hours=(Opening(weekday=2, opens=time(13, 30), closes=time(17)),),
)
HALL = Bookable(id="HALL", name="Salle", kind=Kind.ROOM, capacity=120)
TENTS = Bookable(id="TENTS", name="Barnums", kind=Kind.EQUIPMENT, units=6)


def span(day: date, begins: tuple[int, int], ends: tuple[int, int], units: int = 1) -> Booking:
    return Booking(
        begins=datetime.combine(day, time(*begins), PARIS),
        ends=datetime.combine(day, time(*ends), PARIS),
        who="Mme Roy",
        units=units,
    )


def found(bookable: Bookable, wanted: Booking, *bookings: Booking, now: datetime = BEGAN) -> list[Obstacle]:
    return [c.obstacle for c in obstacles(bookable, wanted, bookings, began=BEGAN, now=now)]


@pytest.mark.parametrize(
    ("wanted", "obstacle"),
    [
        (span(TUESDAY, (13, 30), (14, 0)), []),
        (span(TUESDAY, (16, 30), (17, 0)), []),
        (span(TUESDAY, (13, 45), (14, 15)), [Obstacle.OFF_GRID]),
        (span(TUESDAY, (13, 30), (14, 30)), [Obstacle.OFF_GRID]),
        (span(TUESDAY, (17, 0), (17, 30)), [Obstacle.CLOSED]),
        (span(TUESDAY, (9, 0), (9, 30)), [Obstacle.CLOSED]),
        (span(date(2026, 12, 2), (14, 0), (14, 30)), [Obstacle.CLOSED]),
        (span(date(2026, 11, 24), (14, 0), (14, 30)), [Obstacle.PAST]),
        (span(TUESDAY, (14, 0), (14, 0)), [Obstacle.NO_TIME]),
        (span(TUESDAY, (14, 0), (14, 30), units=2), [Obstacle.TOO_MANY]),
    ],
)
def test_a_slot_is_booked_only_where_there_is_one(wanted: Booking, obstacle: list[Obstacle]) -> None:
    assert found(URBA, wanted) == obstacle


def test_who_holds_a_slot_is_told() -> None:
    wanted = span(TUESDAY, (14, 0), (14, 30))
    held = replace(wanted, who="M. Perrin")
    (conflict,) = obstacles(URBA, wanted, [held], began=BEGAN, now=BEGAN)
    assert conflict == Conflict(obstacle=Obstacle.TAKEN, who="M. Perrin")


def test_a_closed_day_has_no_hours() -> None:
    closed = replace(URBA, closed=("mar",))
    assert found(closed, span(TUESDAY, (14, 0), (14, 30))) == [Obstacle.CLOSED]
    assert found(closed, span(TUESDAY + timedelta(days=7), (14, 0), (14, 30))) == []


def test_a_full_agenda_has_the_slots_that_are_free() -> None:
    full = replace(URBA, full_until="J+8", free=("mar 14:30",))
    slots = free_slots(full, TUESDAY, [], began=BEGAN, now=BEGAN)
    assert [slot.begins.time() for slot in slots] == [time(14, 30)]
    later = free_slots(full, TUESDAY + timedelta(days=7), [], began=BEGAN, now=BEGAN)
    assert len(later) == 7


def test_notice_is_counted_in_days() -> None:
    early = replace(TENTS, notice_days=10)
    assert found(early, span(date(2026, 12, 5), (8, 0), (20, 0))) == [Obstacle.TOO_LATE]
    assert found(early, span(date(2026, 12, 6), (8, 0), (20, 0))) == []


def test_what_the_pack_has_booked_is_taken() -> None:
    party = replace(HALL, taken=(Taken(begins="J+12 08:00", ends="J+13 01:00", who="Vaudoré"),))
    saturday = date(2026, 12, 8)
    assert found(party, span(saturday, (7, 0), (8, 0))) == []
    assert found(party, span(saturday, (23, 0), (23, 30))) == [Obstacle.TAKEN]
    assert found(party, span(saturday + timedelta(days=1), (0, 30), (2, 0))) == [Obstacle.TAKEN]
    assert found(party, span(saturday + timedelta(days=1), (1, 0), (2, 0))) == []


def test_equipment_is_lent_until_none_is_left() -> None:
    out = span(TUESDAY, (8, 0), (20, 0), units=4)
    assert found(TENTS, span(TUESDAY, (9, 0), (10, 0), units=2), out) == []
    assert found(TENTS, span(TUESDAY, (9, 0), (10, 0), units=3), out) == [Obstacle.TAKEN]
    # Two loans that follow one another are never out together.
    after = span(TUESDAY, (20, 0), (22, 0), units=4)
    assert found(TENTS, span(TUESDAY, (19, 0), (21, 0), units=2), out, after) == []


def test_until_midnight_is_not_the_next_day() -> None:
    closed = replace(HALL, closed=("J+6",))
    eve = Booking(
        begins=datetime(2026, 12, 1, 20, tzinfo=PARIS), ends=datetime(2026, 12, 2, tzinfo=PARIS), who=""
    )
    assert found(closed, eve) == []
    assert found(closed, replace(eve, ends=eve.ends + timedelta(minutes=1))) == [Obstacle.CLOSED]


NIGHTS = st.sampled_from([date(2026, 10, 25), date(2027, 3, 28), date(2026, 12, 31)])


@given(
    day=NIGHTS,
    first=st.tuples(st.integers(0, 26 * 60), st.integers(1, 300)),
    second=st.tuples(st.integers(0, 26 * 60), st.integers(1, 300)),
)
def test_one_room_is_never_held_by_two_on_days_that_are_not_24_hours_long(
    day: date, first: tuple[int, int], second: tuple[int, int]
) -> None:
    midnight = datetime.combine(day, time(), PARIS).astimezone(UTC)
    one, other = (
        Booking(
            begins=(midnight + timedelta(minutes=at)).astimezone(PARIS),
            ends=(midnight + timedelta(minutes=at + length)).astimezone(PARIS),
            who="x",
        )
        for at, length in (first, second)
    )
    before = midnight - timedelta(days=1)
    conflicts = obstacles(HALL, other, [one], began=before.astimezone(PARIS), now=before)
    overlap = first[0] < second[0] + second[1] and second[0] < first[0] + first[1]
    assert [c.obstacle for c in conflicts] == ([Obstacle.TAKEN] if overlap else [])


def test_an_hour_that_the_clocks_leave_out_has_no_slots() -> None:
    agenda = replace(URBA, hours=(Opening(weekday=7, opens=time(1), closes=time(5)),), slot_min=30)
    began = datetime(2026, 3, 28, 9, tzinfo=PARIS)
    slots = free_slots(agenda, date(2026, 3, 29), [], began=began, now=began)
    assert [slot.begins.strftime("%H:%M") for slot in slots] == ["01:00", "03:00", "03:30", "04:00", "04:30"]


@given(day=st.dates(date(2026, 1, 1), date(2027, 12, 31)), slot_min=st.sampled_from([15, 20, 30, 45, 60]))
def test_every_free_slot_can_be_booked_and_then_is_free_no_more(day: date, slot_min: int) -> None:
    daily = tuple(Opening(weekday=n, opens=time(0, 0), closes=time(23, 59)) for n in range(1, 8))
    agenda = replace(URBA, hours=daily, slot_min=slot_min)
    began = datetime.combine(day - timedelta(days=1), time(9), PARIS)
    booked: list[Booking] = []
    for slot in free_slots(agenda, day, [], began=began, now=began):
        assert obstacles(agenda, slot, booked, began=began, now=began) == ()
        booked.append(slot)
    assert booked
    assert free_slots(agenda, day, booked, began=began, now=began) == ()

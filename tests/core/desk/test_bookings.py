"""Who holds what: the fold, what is decided, and what a day looks like."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core.agenda import Bookable, Booking, Conflict, Kind, Obstacle, Taken, obstacles
from standard.core.desk.bookings import (
    Bookings,
    conflicts,
    days_of,
    decided,
    free_after,
    nearest,
)
from standard.core.desk.facts import BookingCancelled, BookingMade, BookingRefused
from standard.core.fact import Fact
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
HALL = Bookable(
    id="HALL",
    name="Salle",
    kind=Kind.ROOM,
    capacity=120,
    taken=(Taken(begins="J+5 18:00", ends="J+5 23:00", who="anniversaire Vaudoré"),),
)
TENTS = Bookable(id="TENTS", name="Barnums", kind=Kind.EQUIPMENT, units=6, notice_days=3)


def made(
    bookable: str,
    begins: datetime,
    minutes: int = 30,
    *,
    id: str = "b-1",
    who: str = "Mme Roy",
    units: int = 1,
    account: str = "lea",
) -> BookingMade:
    return BookingMade(
        at=BEGAN,
        account=account,
        booking_id=id,
        bookable=bookable,
        begins_at=begins.astimezone(UTC),
        ends_at=(begins.astimezone(UTC) + timedelta(minutes=minutes)),
        who=who,
        units=units,
    )


def on(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), PARIS)


def after(*facts: Fact) -> Bookings:
    bookings = Bookings()
    for fact in facts:
        bookings = bookings.after(fact)
    return bookings


def cancelled(id: str, reason: str = "") -> BookingCancelled:
    return BookingCancelled(at=BEGAN, account="hugo", booking_id=id, reason=reason)


# --- the fold ----------------------------------------------------------------------------------


def test_what_is_booked_is_held_until_it_is_given_back_and_its_history_stays() -> None:
    first = made("URBA", on(TUESDAY, 14))
    bookings = after(first)
    assert bookings.standing(URBA, BEGAN) == (
        Booking(begins=on(TUESDAY, 14), ends=on(TUESDAY, 14, 30), who="Mme Roy"),
    )
    bookings = after(first, cancelled("b-1", "souffrante"), cancelled("b-1", "deux fois"))
    assert bookings.standing(URBA, BEGAN) == ()
    (hold,) = bookings.holds(URBA, BEGAN)
    assert hold.made == first
    assert hold.cancelled
    assert hold.cancelled.reason == "souffrante"


def test_what_the_pack_has_booked_can_be_given_back_too() -> None:
    evening = made("HALL", on(TUESDAY, 19), 60)
    refused = decided(Bookings(), HALL, evening, began=BEGAN)
    assert isinstance(refused, BookingRefused)
    assert (refused.obstacles, refused.holder) == (("taken",), "anniversaire Vaudoré")
    assert conflicts(refused) == (Conflict(obstacle=Obstacle.TAKEN, who="anniversaire Vaudoré"),)
    assert decided(after(cancelled("p-HALL-0")), HALL, evening, began=BEGAN) is evening


def test_other_facts_change_nothing() -> None:
    bookings = after(made("URBA", on(TUESDAY, 14)))
    refused = BookingRefused(
        at=BEGAN,
        account="lea",
        bookable="URBA",
        begins_at=BEGAN,
        ends_at=BEGAN,
        units=1,
        obstacles=("past",),
    )
    assert bookings.after(refused) is bookings


# --- what is decided -----------------------------------------------------------------------------


def test_a_refusal_names_every_obstacle_and_who_asked() -> None:
    # Before the three days' notice, and more than there are.
    wanted = made("TENTS", on(date(2026, 11, 27), 8), 60, units=7, who="Comité des fêtes")
    refused = decided(Bookings(), TENTS, wanted, began=BEGAN)
    assert isinstance(refused, BookingRefused)
    assert refused.obstacles == ("too-late", "too-many")
    assert (refused.who, refused.account, refused.units) == ("Comité des fêtes", "lea", 7)


WISHES = st.lists(
    st.tuples(
        st.sampled_from(["book", "cancel"]),
        st.integers(-2 * 24, 12 * 24),
        st.sampled_from([30, 60, 90, 24 * 60, -30]),
        st.integers(1, 7),
    ),
    max_size=25,
)


@given(wishes=WISHES, bookable=st.sampled_from([URBA, HALL, TENTS]))
def test_nobody_ever_holds_more_than_there_is_whatever_is_asked_for(
    wishes: list[tuple[str, int, int, int]], bookable: Bookable
) -> None:
    bookings = Bookings()
    for number, (deed, half_hours, minutes, units) in enumerate(wishes):
        if deed == "cancel":
            bookings = bookings.after(cancelled(f"b-{half_hours}"))
            continue
        begins = on(TUESDAY, 13) + timedelta(minutes=30 * half_hours)
        wanted = made(bookable.id, begins, minutes, id=f"b-{number}", units=units)
        standing = bookings.standing(bookable, BEGAN)
        outcome = decided(bookings, bookable, wanted, began=BEGAN)
        span = Booking(begins=wanted.begins_at, ends=wanted.ends_at, who=wanted.who, units=units)
        found = obstacles(replace(bookable, taken=()), span, standing, began=BEGAN, now=BEGAN)
        assert isinstance(outcome, BookingMade) is (found == ())
        bookings = bookings.after(outcome)
        for instant in {held.begins for held in bookings.standing(bookable, BEGAN)}:
            held = [b for b in bookings.standing(bookable, BEGAN) if b.begins <= instant < b.ends]
            assert sum(b.units for b in held) <= bookable.units


# --- what a day looks like -------------------------------------------------------------------------


def test_a_day_with_slots_shows_each_of_them() -> None:
    bookings = after(made("URBA", on(TUESDAY, 14)), made("URBA", on(TUESDAY, 15), id="b-2"), cancelled("b-2"))
    (day,) = days_of(bookings, URBA, TUESDAY, 1, began=BEGAN, now=BEGAN)
    assert [cell.begins.strftime("%H:%M") for cell in day.cells][:3] == ["13:30", "14:00", "14:30"]
    states = {cell.begins.strftime("%H:%M"): cell.state for cell in day.cells}
    assert (states["14:00"], states["15:00"], states["16:30"]) == ("taken", "free", "free")
    assert day.openings == ((time(13, 30), time(17)),)
    assert [hold.booking_id for hold in day.holds] == ["b-1", "b-2"]
    assert next(cell.holds for cell in day.cells if cell.state == "taken") == ("b-1",)


def test_a_closed_day_says_why() -> None:
    closed = replace(URBA, closed=("J+12",))
    monday, tuesday = days_of(Bookings(), closed, date(2026, 12, 7), 2, began=BEGAN, now=BEGAN)
    assert (monday.shut, monday.cells) == ("weekday", ())
    assert (tuesday.shut, {cell.state for cell in tuesday.cells}) == ("day", {"closed"})


def test_the_past_the_notice_and_a_full_agenda_are_told_apart() -> None:
    full = replace(URBA, full_until="J+8", free=("mar 14:30",))
    (day,) = days_of(Bookings(), full, TUESDAY, 1, began=BEGAN, now=BEGAN)
    assert [cell.state for cell in day.cells].count("free") == 1
    assert {(cell.state, cell.left) for cell in day.cells} == {("free", 1), ("full", 0)}
    (over,) = days_of(Bookings(), URBA, TUESDAY, 1, began=BEGAN, now=on(TUESDAY, 15))
    assert [cell.state for cell in over.cells] == ["past"] * 3 + ["free"] * 4
    (near,) = days_of(Bookings(), TENTS, BEGAN.date() + timedelta(days=1), 1, began=BEGAN, now=BEGAN)
    assert near.notice
    assert {cell.state for cell in near.cells} == {"notice"}


def test_equipment_shows_how_many_are_left_in_each_hour() -> None:
    bookings = after(
        made("TENTS", on(TUESDAY, 8), 120, units=4), made("TENTS", on(TUESDAY, 9), 60, id="b-2", units=2)
    )
    (day,) = days_of(bookings, TENTS, TUESDAY, 1, began=BEGAN, now=BEGAN)
    left = {cell.begins.hour: (cell.left, cell.state) for cell in day.cells}
    assert [left[hour] for hour in (7, 8, 9, 10)] == [(6, "free"), (2, "free"), (0, "taken"), (6, "free")]


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (TUESDAY, 24)])
def test_the_days_of_the_clocks_have_an_hour_less_or_more(day: date, hours: int) -> None:
    (shown,) = days_of(Bookings(), HALL, day, 1, began=BEGAN, now=BEGAN)
    assert len(shown.cells) == hours
    assert all(
        cell.ends.astimezone(UTC) - cell.begins.astimezone(UTC) == timedelta(hours=1) for cell in shown.cells
    )


@given(hour=st.integers(0, 200), length=st.integers(15, 300), units=st.integers(1, 6), at=st.integers(0, 200))
def test_a_cell_is_free_exactly_when_it_can_be_booked(hour: int, length: int, units: int, at: int) -> None:
    bookings = after(made("TENTS", on(TUESDAY, 0) + timedelta(hours=hour), length, units=units))
    now = on(date(2026, 11, 30), 0) + timedelta(hours=at)
    for day in days_of(bookings, TENTS, TUESDAY, 3, began=BEGAN, now=now):
        for cell in day.cells:
            wanted = replace(made("TENTS", cell.begins, 60, id="b-2"), at=now)
            outcome = decided(bookings, TENTS, wanted, began=BEGAN)
            assert (cell.state == "free") is isinstance(outcome, BookingMade)


# --- what is free -------------------------------------------------------------------------------------


def test_the_next_free_slot_may_be_weeks_away() -> None:
    full = replace(URBA, full_until="J+28", free=("J+12 14:30",))
    found = free_after(Bookings(), full, BEGAN, began=BEGAN, now=BEGAN, count=2)
    assert [span.begins for span in found] == [on(date(2026, 12, 8), 14, 30), on(date(2026, 12, 29), 13, 30)]
    assert free_after(Bookings(), full, on(date(2028, 1, 1), 0), began=BEGAN, now=BEGAN)


def test_a_free_span_of_a_room_is_as_long_as_asked() -> None:
    (span,) = free_after(
        Bookings(), HALL, on(TUESDAY, 16, 30), began=BEGAN, now=BEGAN, length=timedelta(hours=3)
    )
    # 17:00 to 20:00 would meet the birthday.
    assert (span.begins, span.ends) == (on(TUESDAY, 23), on(date(2026, 12, 2), 2))


def test_nothing_free_is_an_empty_answer() -> None:
    never = replace(URBA, full_until="J+365")
    assert free_after(Bookings(), never, BEGAN, began=BEGAN, now=BEGAN) == ()
    wanted = Booking(begins=on(TUESDAY, 14), ends=on(TUESDAY, 14, 30))
    assert nearest(Bookings(), never, wanted, began=BEGAN, now=BEGAN) == ()


def test_the_nearest_slots_are_before_and_after() -> None:
    bookings = after(made("URBA", on(TUESDAY, 14)), made("URBA", on(TUESDAY, 14, 30), id="b-2"))
    wanted = Booking(begins=on(TUESDAY, 14), ends=on(TUESDAY, 14, 30))
    found = nearest(bookings, URBA, wanted, began=BEGAN, now=BEGAN)
    assert [span.begins.strftime("%H:%M") for span in found] == ["13:30", "15:00", "15:30"]


def test_the_last_slot_of_a_week_has_its_nearest_in_the_next_one() -> None:
    wanted = Booking(begins=on(TUESDAY, 16, 30), ends=on(TUESDAY, 17))
    found = nearest(Bookings(), URBA, wanted, began=BEGAN, now=on(TUESDAY, 16, 45))
    assert [span.begins for span in found] == [
        on(date(2026, 12, 8), hour, minute) for hour, minute in ((13, 30), (14, 0), (14, 30))
    ]

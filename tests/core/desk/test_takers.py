"""The other users of the agenda: the same story for the same session, and never the last slot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from standard.core.desk.bookings import Bookings, decided, free_after
from standard.core.desk.facts import BookingMade
from standard.core.desk.takers import KEPT_FREE, Taking, pause_s, taking
from standard.core.organisation import Organisation
from standard.library.load import load_organisation
from tests.core.desk.test_bookings import BEGAN, URBA, cancelled


def _fact(taken: Taking, id: str, at: datetime) -> BookingMade:
    return BookingMade(
        at=at,
        account="",
        booking_id=id,
        bookable=taken.bookable,
        begins_at=taken.begins,
        ends_at=taken.ends,
        who=taken.who,
        units=taken.units,
    )


def _story(house: Organisation, seed: str, turns: int) -> list[Taking]:
    bookings, story = Bookings(), []
    for turn in range(turns):
        now = BEGAN + timedelta(minutes=6 * turn)
        taken = taking(seed, turn, house, bookings, began=BEGAN, now=now)
        if taken is not None:
            bookable = next(one for one in house.bookables if one.id == taken.bookable)
            wanted = _fact(taken, f"b-{turn}", now)
            # Whoever takes something takes what can be had.
            assert decided(bookings, bookable, wanted, began=BEGAN) is wanted
            bookings = bookings.after(wanted)
            story.append(taken)
    return story


def test_the_same_session_meets_the_same_colleagues_in_every_house() -> None:
    for name in ("mairie", "pme", "clinique"):
        house = load_organisation(name)
        story = _story(house, "s-1", 12)
        assert story == _story(house, "s-1", 12)
        assert story != _story(house, "s-2", 12)
        assert len(story) == 12
        names = {person.formal_name for person in house.people}
        assert {taken.who for taken in story} <= names


def test_pauses_are_around_what_was_asked_for() -> None:
    pauses = [pause_s("s-1", turn, 360) for turn in range(200)]
    assert min(pauses) >= 180
    assert max(pauses) <= 540
    assert 330 < sum(pauses) / len(pauses) < 390
    assert pauses[0] == pause_s("s-1", 0, 360)


def test_something_is_left_to_callers() -> None:
    house = replace(load_organisation("mairie"), bookables=(replace(URBA, full_until="J+35"),))
    free = ("mar 14:30", "mar 15:00", "J+12 14:00", "J+12 14:30")
    house = replace(house, bookables=(replace(house.bookables[0], free=free),))
    story = _story(house, "s-1", 20)
    assert len(story) == len(free) - KEPT_FREE
    bookings = Bookings()
    for number, taken in enumerate(story):
        bookings = bookings.after(_fact(taken, f"b-{number}", BEGAN))
    left = free_after(bookings, house.bookables[0], BEGAN, began=BEGAN, now=BEGAN, count=9)
    assert len([span for span in left if span.begins.date() < date(2026, 12, 31)]) == KEPT_FREE
    assert bookings.after(cancelled("b-0")) != bookings


def test_what_operators_look_at_goes_more_often() -> None:
    house = load_organisation("mairie")
    seeds = [f"s-{n}" for n in range(60)]

    def urba(watched: list[str]) -> int:
        found = [taking(s, 0, house, Bookings(), began=BEGAN, now=BEGAN, watched=watched) for s in seeds]
        return sum(1 for one in found if one and one.bookable == "BOULEAUX")

    assert urba(["BOULEAUX"]) > 20 > urba([])

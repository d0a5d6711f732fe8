"""Which mode of service follows from choice, hours and seats, and what callers are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from standard.core import events as e
from standard.core.board import Board, Seat
from standard.core.hours import Opening, Schedule
from standard.core.organisation import Announcements, Organisation
from standard.core.service import Decision, decided, hours_in_words, is_open, operators, said
from standard.library.load import load_organisation

MAIRIE = load_organisation("mairie")
PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("choice", "open_now", "staffed", "before", "decision"),
    [
        ("day", False, True, "day", Decision("day", "chosen")),
        ("day", False, False, "day", Decision("absent", "no-operator")),
        ("day", True, True, "absent", Decision("day", "operator")),
        ("day", True, True, "night", Decision("day", "chosen")),
        ("night", True, True, "day", Decision("night", "chosen")),
        ("night", False, False, "absent", Decision("night", "chosen")),
        ("hours", True, True, "night", Decision("day", "hours")),
        ("hours", True, False, "day", Decision("absent", "no-operator")),
        ("hours", True, True, "absent", Decision("day", "operator")),
        ("hours", False, True, "day", Decision("night", "hours")),
        ("hours", False, False, "absent", Decision("night", "hours")),
    ],
)
def test_the_mode_follows_from_choice_hours_and_seats(
    choice: e.ServiceChoice, open_now: bool, staffed: bool, before: e.ServiceMode, decision: Decision
) -> None:
    assert decided(choice, is_open=open_now, operators=staffed, before=before) == decision


def around_midnight(*openings: Opening) -> Organisation:
    return replace(MAIRIE, switchboard_hours=Schedule(name="Nuit", openings=openings))


@pytest.mark.parametrize(
    ("local", "open_then"),
    [
        (datetime(2026, 3, 2, 8, 14, 59, tzinfo=PARIS), False),  # a Monday
        (datetime(2026, 3, 2, 8, 15, tzinfo=PARIS), True),
        (datetime(2026, 3, 2, 12, 14, 59, tzinfo=PARIS), True),
        (datetime(2026, 3, 2, 12, 15, tzinfo=PARIS), False),  # lunch
        (datetime(2026, 3, 5, 9, 0, tzinfo=PARIS), False),  # a Thursday opens at 13:15
        (datetime(2026, 3, 5, 19, 14, tzinfo=PARIS), True),
        (datetime(2026, 3, 8, 10, 0, tzinfo=PARIS), False),  # a Sunday
    ],
)
def test_the_switchboard_is_open_by_its_own_hours(local: datetime, open_then: bool) -> None:
    assert is_open(MAIRIE, local.astimezone(UTC)) is open_then


@pytest.mark.parametrize(
    ("instant", "open_then"),
    [
        # The last Sunday of March and of October 2026: the Monday after begins an hour earlier or later.
        (datetime(2026, 3, 23, 7, 14, tzinfo=UTC), False),
        (datetime(2026, 3, 23, 7, 15, tzinfo=UTC), True),
        (datetime(2026, 3, 30, 6, 14, tzinfo=UTC), False),
        (datetime(2026, 3, 30, 6, 15, tzinfo=UTC), True),
        (datetime(2026, 10, 26, 7, 14, tzinfo=UTC), False),
        (datetime(2026, 10, 26, 7, 15, tzinfo=UTC), True),
    ],
)
def test_summer_time_moves_the_hours(instant: datetime, open_then: bool) -> None:
    assert is_open(MAIRIE, instant) is open_then


def test_hours_on_the_night_when_clocks_change() -> None:
    at_night = around_midnight(Opening(weekday=7, opens=time(2), closes=time(3)))
    # In March there is no 02:30; in October there are two.
    assert not any(is_open(at_night, datetime(2026, 3, 29, 0, m, tzinfo=UTC)) for m in range(60))
    assert not any(is_open(at_night, datetime(2026, 3, 29, 1, m, tzinfo=UTC)) for m in range(60))
    assert is_open(at_night, datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    assert is_open(at_night, datetime(2026, 10, 25, 1, 30, tzinfo=UTC))


def test_midnight_is_the_next_day() -> None:
    house = around_midnight(Opening(weekday=1, opens=time(0), closes=time(6)))
    assert not is_open(house, datetime(2026, 3, 1, 22, 59, 59, tzinfo=UTC))  # Sunday 23:59:59 in Paris
    assert is_open(house, datetime(2026, 3, 1, 23, 0, tzinfo=UTC))
    assert not is_open(replace(house, time_zone="UTC"), datetime(2026, 3, 1, 23, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("seat", "answers"),
    [
        (Seat(seat="2001"), False),
        (Seat(seat="2001", account="lea"), False),
        (Seat(seat="2001", account="lea", leg="PJSIP/2001-web-1"), True),
        (Seat(seat="2001", account="lea", phone="sip", on_demand=True, phone_state="free"), True),
        (Seat(seat="2001", account="lea", phone="sip", on_demand=True), False),
        (Seat(seat="2001", phone="sip", on_demand=True, phone_state="free"), False),
        (Seat(seat="2001", account="lea", phone="sip", phone_state="free"), False),
    ],
)
def test_who_can_answer(seat: Seat, answers: bool) -> None:
    assert operators(Board(seats={"2001": seat, "2002": Seat(seat="2002")})) is answers


def test_hours_are_said_with_equal_days_together() -> None:
    assert hours_in_words(MAIRIE.switchboard_hours) == (
        "le lundi, le mardi, le mercredi et le vendredi, de 8 heures 15 à 12 heures 15 et de 13 heures 15 à "
        "17 heures 45 ; le jeudi, de 13 heures 15 à 19 heures 15 ; le samedi, de 8 heures 45 à 12 heures 15"
    )
    one = Schedule(name="", openings=(Opening(weekday=3, opens=time(1), closes=time(12)),))
    assert hours_in_words(one) == "le mercredi, de 1 heure à midi"


def test_the_closing_announcement_tells_the_hours_and_what_to_do_in_danger() -> None:
    told = said(MAIRIE)
    assert "le samedi, de 8 heures 45" in told.closed
    assert told.closed.endswith("En cas de danger immédiat, restez en ligne : nous appelons l'astreinte.")
    assert "danger" not in said(replace(MAIRIE, night_number="")).closed
    assert "danger" not in told.absent


def test_a_house_has_its_own_words() -> None:
    own = Announcements(closed="La mairie dort.")
    told = said(replace(MAIRIE, announcements=own))
    assert told.closed == "La mairie dort."
    assert told.absent == said(MAIRIE).absent

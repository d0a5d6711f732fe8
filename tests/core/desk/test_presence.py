"""Where people are through a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core.board import Board, apply
from standard.core.desk.facts import PresencePlanned, PresenceSpan
from standard.core.desk.presence import (
    Planning,
    Whereabouts,
    bounds,
    day_of,
    everybody_at,
    not_there,
    presence_now,
    span_fault,
    spans_of,
    usual,
    whereabouts,
)
from standard.core.events import Numbered
from standard.core.organisation import Group, Person, Presence
from standard.library.load import load_organisation
from tests.facts import T0

PARIS = ZoneInfo("Europe/Paris")
DAYS = (date(2026, 3, 2), date(2026, 3, 29), date(2026, 10, 25))
"""An ordinary day, one of 23 hours, one of 25."""
WHO = Person(
    extension="2040", title="M.", first_name="Gaël", last_name="Piedelièvre", function="x", service="y"
)
BUSY = replace(WHO, presence=Presence.MEETING, until=time(11, 30), note="Ne pas déranger")


def _at(hour: int, minute: int = 0, day: date = DAYS[0]) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS).astimezone(UTC)


def _span(
    begins: datetime, ends: datetime | None, presence: Presence = Presence.ABSENT, note: str = ""
) -> PresenceSpan:
    return PresenceSpan(presence=presence, begins_at=begins, ends_at=ends, note=note)


def _planned(*spans: PresenceSpan, at: datetime = T0, source: str = "") -> PresencePlanned:
    return PresencePlanned(at=at, account="lea", extension="2040", spans=spans, source=source)


@st.composite
def _days(draw: st.DrawFn) -> tuple[date, tuple[PresenceSpan, ...]]:
    """Spans of a day that are as they must be, in minutes from its first."""
    day = draw(st.sampled_from(DAYS))
    first, last = bounds(day, PARIS)
    minutes = int((last - first).total_seconds() // 60)
    cuts = sorted(draw(st.sets(st.integers(0, minutes), max_size=12)))
    cuts = cuts[: len(cuts) // 2 * 2]
    presences = st.sampled_from([one for one in Presence if one is not Presence.PRESENT])
    spans = [
        _span(first + timedelta(minutes=a), first + timedelta(minutes=b), draw(presences))
        for a, b in zip(cuts[::2], cuts[1::2], strict=True)
    ]
    until_evening = draw(st.booleans())
    if spans and until_evening:
        spans[-1] = replace(spans[-1], ends_at=None)
    return day, tuple(spans)


@given(_days(), st.integers(0, 25 * 60 - 1))
def test_at_each_instant_somebody_is_in_one_span_or_present(
    planned: tuple[date, tuple[PresenceSpan, ...]], minute: int
) -> None:
    day, spans = planned
    first, last = bounds(day, PARIS)
    assert span_fault(spans, day, PARIS) == ""
    at = min(first + timedelta(minutes=minute), last - timedelta(seconds=1))
    inside = [one for one in spans if one.begins_at <= at < (one.ends_at or last)]
    assert len(inside) <= 1
    there = whereabouts(spans, at)
    assert there.presence is (inside[0].presence if inside else Presence.PRESENT)
    assert there.ends_at == (inside[0].ends_at if inside else None)


@given(_days(), st.data())
def test_spans_that_are_out_of_order_or_overlap_are_refused(
    planned: tuple[date, tuple[PresenceSpan, ...]], data: st.DataObject
) -> None:
    day, spans = planned
    if len(spans) < 2:
        return
    shuffled = tuple(data.draw(st.permutations(spans)))
    assert (span_fault(shuffled, day, PARIS) == "") is (shuffled == spans)
    longer = replace(spans[0], ends_at=spans[1].begins_at + timedelta(seconds=1))
    assert span_fault((longer, *spans[1:]), day, PARIS) == "spans-overlap"


@pytest.mark.parametrize(
    ("spans", "fault"),
    [
        ((), ""),
        ((_span(_at(9), _at(9)),), "span-empty"),
        ((_span(_at(10), _at(9)),), "span-empty"),
        ((_span(_at(0), None),), ""),
        ((_span(_at(0) - timedelta(minutes=1), _at(9)),), "span-other-day"),
        ((_span(_at(23), _at(0) + timedelta(days=1)),), ""),
        ((_span(_at(23), _at(1) + timedelta(days=1)),), "span-other-day"),
        ((_span(_at(9), None), _span(_at(10), _at(11))), "spans-overlap"),
        ((_span(_at(9), _at(10)), _span(_at(10), _at(11))), ""),
    ],
)
def test_what_is_wrong_with_a_day(spans: tuple[PresenceSpan, ...], fault: str) -> None:
    assert span_fault(spans, DAYS[0], PARIS) == fault


def test_a_day_has_23_to_25_hours() -> None:
    assert [(b - a).total_seconds() / 3600 for a, b in (bounds(day, PARIS) for day in DAYS)] == [24, 23, 25]
    # The second 02:30 of the night in October is of the same day, and of the same span.
    night = _span(_at(2, day=DAYS[2]), _at(4, day=DAYS[2]))
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert second.astimezone(PARIS).hour == 2
    assert whereabouts((night,), second).presence is Presence.ABSENT
    assert (night.ends_at or second) - night.begins_at == timedelta(hours=3)


def test_the_usual_day_is_that_of_the_pack_and_ends_when_it_says() -> None:
    for day in DAYS:
        assert presence_now(BUSY, None, _at(11, 29, day), PARIS) == Whereabouts(
            presence=Presence.MEETING, ends_at=_at(11, 30, day), note="Ne pas déranger"
        )
        assert presence_now(BUSY, None, _at(11, 30, day), PARIS) == Whereabouts(presence=Presence.PRESENT)
        assert presence_now(BUSY, None, _at(0, 0, day), PARIS).presence is Presence.MEETING
    assert usual(WHO, DAYS[0], PARIS) == ()
    assert usual(replace(BUSY, until=time()), DAYS[0], PARIS) == ()
    always = replace(BUSY, until=None)
    assert presence_now(always, None, _at(23, 59), PARIS).presence is Presence.MEETING
    assert presence_now(always, None, _at(23, 59), PARIS).ends_at is None


def test_a_plan_replaces_the_usual_day_until_midnight() -> None:
    plan = _planned(_span(_at(14), _at(15), Presence.AWAY))
    assert presence_now(BUSY, plan, _at(9, 45), PARIS).presence is Presence.PRESENT
    assert presence_now(BUSY, plan, _at(14), PARIS) == Whereabouts(presence=Presence.AWAY, ends_at=_at(15))
    assert presence_now(BUSY, plan, _at(15), PARIS).presence is Presence.PRESENT
    # On the next day the usual one is back.
    assert spans_of(BUSY, plan, _at(10) + timedelta(days=1), PARIS) == usual(BUSY, date(2026, 3, 3), PARIS)
    # Just before midnight in the house is another day in UTC, in summer as in winter.
    late = _planned(_span(_at(23, 30), None), at=_at(23, 30))
    assert day_of(late.at, PARIS) == DAYS[0]
    assert presence_now(WHO, late, _at(23, 59), PARIS).presence is Presence.ABSENT
    assert presence_now(WHO, late, _at(0) + timedelta(days=1), PARIS).presence is Presence.PRESENT


def test_who_works_at_home_is_at_the_set() -> None:
    reached = {one for one in Presence if Whereabouts(presence=one).at_the_set}
    assert reached == {Presence.PRESENT, Presence.REMOTE}


def test_the_planning_keeps_every_change_and_the_board_the_last() -> None:
    first = _planned(_span(_at(9), _at(10)), source="lui-même")
    second = _planned(at=T0 + timedelta(minutes=5))
    planning, board = Planning(), Board()
    for number, fact in enumerate((first, second), 1):
        planning, board = planning.after(fact), apply(board, Numbered(number, fact))
    assert planning.changes == {"2040": (first, second)}
    assert planning.plan("2040") is second
    assert planning.plan("2041") is None
    assert (board.presence["2040"].at, board.presence["2040"].spans) == (second.at, ())
    assert planning.after(replace(first, extension="2041")).changes.keys() == {"2040", "2041"}


# --- who is not there -----------------------------------------------------------------------

HOUSE = replace(
    load_organisation("mairie"),
    people=(BUSY, replace(WHO, extension="2041"), replace(WHO, extension="2042", presence=Presence.REMOTE)),
    groups=(Group(number="2840", name="Urbanisme", members=("2040", "2041")),),
)


def test_everybody_is_where_the_planning_said_then() -> None:
    planning = Planning()
    for fact in (
        _planned(_span(_at(0), _at(12)), at=_at(9)),
        _planned(at=_at(10)),
    ):
        planning = planning.after(fact)
    there = [everybody_at(planning, HOUSE, _at(8, m))["2040"] for m in (0, 59)]
    assert [one.presence for one in there] == [Presence.MEETING, Presence.MEETING]
    then = everybody_at(planning, HOUSE, _at(9, 30))["2040"]
    assert (then.presence, then.ends_at) == (Presence.ABSENT, _at(12))
    assert everybody_at(planning, HOUSE, _at(10))["2040"].presence is Presence.PRESENT
    # A plan is of its day: on the next one the usual day is back.
    tomorrow = _at(9, day=DAYS[0] + timedelta(days=1))
    assert everybody_at(planning, HOUSE, tomorrow)["2040"].presence is Presence.MEETING


def test_absent_in_a_meeting_and_away_are_not_there() -> None:
    for presence in Presence:
        house = replace(HOUSE, people=(replace(WHO, presence=presence),), groups=())
        away = not_there(everybody_at(Planning(), house, _at(9)))
        assert away == ({"2040"} if presence in ("absent", "meeting", "away") else set())


def test_a_group_is_not_there_when_nobody_of_it_is() -> None:
    assert not_there(everybody_at(Planning(), HOUSE, _at(9))) == {"2040"}
    gone = replace(_planned(_span(_at(0), _at(10)), at=_at(8)), extension="2041")
    everybody = everybody_at(Planning().after(gone), HOUSE, _at(9))
    assert not_there(everybody) == {"2040", "2041", "2840"}
    # Until the first of them is back.
    assert everybody["2840"].ends_at == _at(10)

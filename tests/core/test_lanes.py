"""Stretches of time: how they begin, end, and are counted from another zero."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from standard.core.lanes import Depth, Lane, Span, depth_lane, seconds

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def at(second: float) -> datetime:
    return NOON + timedelta(seconds=second)


def test_a_lane_keeps_how_long_each_thing_was() -> None:
    lane = Lane()
    for second, state in ((0, "waiting"), (4, "talking"), (6, "talking"), (9, ""), (20, "held")):
        lane.mark(at(second), state)
    assert lane.spans(at(4), at(25)) == (
        Span(from_s=-4, to_s=0, state="waiting"),
        Span(from_s=0, to_s=5, state="talking"),
        Span(from_s=16, to_s=21, state="held"),
    )
    # Asked again a little later, only what still goes on is longer.
    assert lane.spans(at(4), at(26))[-1] == Span(from_s=16, to_s=22, state="held")


def test_what_lasted_no_time_is_no_stretch_even_when_clocks_go_back() -> None:
    lane = Lane()
    lane.mark(at(5), "offered")
    lane.mark(at(5), "waiting")
    lane.mark(at(3), "talking")
    lane.mark(at(8), "")
    assert lane.spans(NOON, at(8)) == (Span(from_s=3, to_s=8, state="talking"),)


def test_the_depth_is_cut_to_what_is_asked_for() -> None:
    steps = [(at(0), 1), (at(10), 2), (at(20), 0)]
    assert depth_lane(steps, at(5), at(5), at(30)) == (
        Depth(from_s=0, to_s=5, waiting=1),
        Depth(from_s=5, to_s=15, waiting=2),
        Depth(from_s=15, to_s=25, waiting=0),
    )
    assert depth_lane(steps, at(5), at(12), at(15)) == (Depth(from_s=7, to_s=10, waiting=2),)
    assert depth_lane([], at(0), at(0), at(9)) == ()


def test_seconds_are_told_to_the_millisecond() -> None:
    assert seconds(at(1.23456), NOON) == 1.235

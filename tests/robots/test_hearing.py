"""Who speaks, from levels alone."""

from __future__ import annotations

from standard.robots.hearing import Hearing, listen

BEAT_S = 0.02


def heard(*stretches: tuple[float, float]) -> list[tuple[float, bool]]:
    """Fold (level, seconds) stretches; returns each change with its time."""
    hearing, now, changes = Hearing(), 0.0, []
    for level, seconds in stretches:
        for _ in range(round(seconds / BEAT_S)):
            now += BEAT_S
            before, hearing = hearing.speaking, listen(hearing, level, now)
            if hearing.speaking != before:
                changes.append((round(now, 2), hearing.speaking))
    return changes


def test_speech_begins_after_a_tenth_of_a_second_and_ends_seven_tenths_after_it_stops() -> None:
    (began, yes), (ended, no) = heard((-80, 1), (-25, 2), (-80, 2))
    assert (yes, no) == (True, False)
    assert 1.1 <= began <= 1.16
    assert 3.7 <= ended <= 3.76


def test_a_click_is_not_speech() -> None:
    assert heard((-80, 1), (-10, 0.06), (-80, 1), (-10, 0.06), (-80, 1)) == []


def test_a_pause_inside_a_sentence_does_not_end_it() -> None:
    assert [yes for _, yes in heard((-80, 1), (-25, 1), (-70, 0.5), (-25, 1), (-80, 1))] == [True, False]


def test_line_noise_is_not_speech() -> None:
    assert heard((-50, 20)) == []


def test_a_noise_that_stays_stops_being_speech_and_speech_above_it_is_still_heard() -> None:
    changes = heard((-80, 1), (-38, 30), (-20, 2), (-38, 2))
    assert [yes for _, yes in changes] == [True, False, True, False]
    assert changes[2][0] > 31

"""What the house showed, asked at any instant."""

from hypothesis import given
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.desk.facts import PresencePlanned
from standard.core.evaluation.signals import Signals, Watching
from tests.core.evaluation.script import Script, instant
from tests.facts import any_fact, numbered


def signals(script: Script) -> Signals:
    watching = Watching()
    for one in script.facts():
        watching.read(one)
    return watching.signals()


def test_a_lamp_shows_what_it_was_told_last() -> None:
    found = signals(Script().lamp("2031", "busy", at=5).lamp("2031", "free", at=20))
    shown = [found.lamp("2031", instant(at)) for at in (4, 5, 19, 20)]
    assert [lamp and lamp.state for lamp in shown] == [None, "busy", "busy", "free"]
    assert found.lamp("2032", instant(9)) is None


def test_a_lamp_was_seen_free_if_it_showed_so_at_any_time_of_the_last_seconds() -> None:
    found = signals(Script().lamp("2031", "free", at=0).lamp("2031", "busy", at=20))
    assert found.seen_free("2031", instant(19), 10) is not None
    assert found.seen_free("2031", instant(29), 10) is not None
    assert found.seen_free("2031", instant(31), 10) is None


def test_speech_is_told_a_second_late_and_counted_as_long_as_it_was() -> None:
    found = signals(Script().speaks(at=3, for_s=2).plain(e.SessionClosed, 60))
    assert found.speech["2001"].within((instant(0), instant(60))) == [(instant(3), instant(5))]
    assert found.speech["2001"].within((instant(4), instant(60))) == [(instant(4), instant(5))]
    assert found.speech["2001"].within((instant(6), instant(60))) == []


def test_who_speaks_or_is_muted_still_does_until_the_last_instant() -> None:
    script = Script().plain(e.SeatSpeechStarted, 3, seat="2001").plain(e.SeatMuted, 4, seat="2002")
    found = signals(script.plain(e.SessionClosed, 9))
    assert found.speech["2001"].stretches == ((instant(3), instant(9)),)
    assert found.muted["2002"].stretches == ((instant(4), instant(9)),)


def test_a_telephone_that_is_put_down_is_not_one_whose_network_is_gone() -> None:
    script = Script().plain(e.SeatDisconnected, 3, seat="2001", cause=16)
    found = signals(script.plain(e.SeatDisconnected, 9, seat="2001", cause=44))
    assert [at for at, _ in found.put_down["2001"]] == [instant(3)]


def test_the_planning_is_kept_as_it_was_written() -> None:
    found = signals(Script().plain(PresencePlanned, 7, extension="2031", spans=()))
    assert found.planning.plan_at("2031", instant(6)) is None
    assert found.planning.plan_at("2031", instant(7)) is not None


@given(st.lists(any_fact(), max_size=30))
def test_nothing_that_happens_upsets_it(facts: list) -> None:  # type: ignore[type-arg]
    watching = Watching()
    for one in numbered(facts):
        watching.read(one)
    for spans in (watching.signals().speech, watching.signals().muted):
        assert all(begin <= end for one in spans.values() for begin, end in one.stretches)

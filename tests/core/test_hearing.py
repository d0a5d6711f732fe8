"""What was heard can be written down and read again, also as it was written before."""

from __future__ import annotations

from standard.core.codec import fact_from_json, fact_to_json
from standard.core.hearing import RecordingHeard, TrackHeard
from tests.facts import T0

HEARD = RecordingHeard(
    at=T0,
    call_id="c-1",
    caller=TrackHeard(
        speech=((1.0, 2.5), (4.0, 4.2)), level_dbfs=-20.1, levels=(-20.0, -22.4), syllables=(7, 1)
    ),
    heard=TrackHeard(speech=(), level_dbfs=None),
    duration_s=9.5,
    detector="by ear",
    session="s-1",
)


def test_it_is_read_as_it_was_written() -> None:
    assert fact_from_json(fact_to_json(HEARD)) == HEARD


def test_tracks_without_levels_and_syllables_are_read_too() -> None:
    written = fact_to_json(HEARD)
    for name in ("levels", "syllables", "clipped"):
        del written["caller"][name]
    del written["session"]
    read = fact_from_json(written)
    assert isinstance(read, RecordingHeard)
    assert (read.caller.speech, read.caller.levels, read.session) == (HEARD.caller.speech, (), "")

"""C1 and K1 to K5 on calls whose truth is known."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.findings import NEVER, Measure
from standard.core.evaluation.metrics.speech import CALL, SYLLABLES_A_WORD
from standard.core.evaluation.thresholds import level_of
from standard.core.hearing import RecordingHeard, Speech, TrackHeard
from tests.core.evaluation.script import A, Script, instant
from tests.facts import any_fact

Spans = tuple[Speech, ...]


def answered() -> Script:
    """Answered at the tenth second, when the recording begins; the call ends at the seventieth."""
    script = Script().sits(recorded=True).offered(A, at=4).recorded(A, at=10).answered(A)
    return script.ended(A, at=70)


def track(spans: Spans, levels: tuple[float, ...] = (), **about: object) -> TrackHeard:
    return TrackHeard(
        speech=spans,
        level_dbfs=-22.0 if spans else None,
        levels=levels,
        **about,  # type: ignore[arg-type]
    )


def found(script: Script, code: str, operator: TrackHeard | Spans, caller: Spans = ()) -> Measure | None:
    """What a metric finds when this was heard, in seconds from the answer."""
    script.adds(
        RecordingHeard(
            at=instant(80),
            call_id=A,
            caller=track(caller),
            heard=operator if isinstance(operator, TrackHeard) else track(operator),
            duration_s=60.0,
            detector="by hand",
        )
    )
    return CALL[code](*script.call(A))


def value(script: Script, code: str, operator: TrackHeard | Spans, caller: Spans = ()) -> float | None:
    """A metric's value, or that there is none."""
    measure = found(script, code, operator, caller)
    return None if measure is None else float(measure.value)


def level(script: Script, code: str, operator: TrackHeard | Spans, caller: Spans = ()) -> int | None:
    """The level that it proposes."""
    measure = found(script, code, operator, caller)
    return None if measure is None else level_of(METRICS[code].scale, measure)


def test_every_metric_is_a_hint_of_a_call() -> None:
    assert {(METRICS[code].origin.value, METRICS[code].scope) for code in CALL} == {("indice", "call")}


def test_none_is_measured_of_a_call_that_was_not_heard() -> None:
    assert [code for code, metric in CALL.items() if metric(*answered().call(A)) is not None] == []


def test_none_is_measured_of_what_another_student_said() -> None:
    script = (
        answered().sits("eleve2", "2002", at=5).heard(A, at=80, heard=((1.0, 30.0),), caller=((31.0, 59.0),))
    )
    _, call = script.call(A)
    assert [code for code, metric in CALL.items() if metric(script.dossier("eleve2"), call) is not None] == []


# --- C1 ---------------------------------------------------------------------------------------


def test_first_word() -> None:
    assert value(answered(), "C1", ((1.4, 3.0), (8.0, 9.0)), ((0.2, 0.5),)) == 1.4
    assert level(answered(), "C1", ((1.4, 3.0),)) == 3
    assert level(answered(), "C1", ((4.5, 6.0),)) == 1


def test_the_first_word_is_not_the_music_of_a_hold_before_it() -> None:
    script = answered().held(A, at=12).resumed(A, at=20)
    assert value(script, "C1", ((2.5, 9.5), (11.0, 12.0))) == 11.0


def test_no_word_at_all() -> None:
    measure = found(answered(), "C1", (), ((1.0, 3.0),))
    assert measure is not None
    assert (measure.value, level_of(METRICS["C1"].scale, measure)) == (NEVER, 0)


def test_a_caller_who_leaves_at_once_left_no_time_for_a_word() -> None:
    script = Script().sits(recorded=True).offered(A, at=4).recorded(A, at=10).answered(A).ended(A, at=12)
    assert value(script, "C1", ()) is None


def test_a_first_word_may_be_in_a_pause_of_the_recording() -> None:
    paused = answered().plain(e.RecordingPaused, 11, call_id=A).plain(e.RecordingResumed, 20, call_id=A)
    assert value(paused, "C1", ((12.0, 14.0),)) is None
    later = answered().plain(e.RecordingPaused, 20, call_id=A).plain(e.RecordingResumed, 25, call_id=A)
    assert value(later, "C1", ((1.0, 2.0),)) == 1.0


def test_the_first_word_was_somebody_elses() -> None:
    script = answered().sits("eleve2", "2002", at=5, recorded=True).held(A, at=20)
    script.at_seat("2002").takes_over(A, "2001", at=30).heard(A, at=80, heard=((1.0, 9.0), (22.0, 24.0)))
    _, call = script.call(A)
    measures = [CALL["C1"](script.dossier(account), call) for account in ("eleve1", "eleve2")]
    assert [measure and measure.value for measure in measures] == [1.0, None]


def test_whoever_dials_has_no_first_word_to_say() -> None:
    script = Script().sits(recorded=True).dials(A, "0261912000", at=4).recorded(A, at=10).reached(A)
    assert value(script.ended(A, at=70), "C1", ((1.0, 2.0),)) is None


# --- K1 ---------------------------------------------------------------------------------------


def test_rate_of_speech() -> None:
    # 20 s with one breath of half a second, and 44 words.
    spoken = track(
        ((1.0, 11.0), (11.5, 21.0), (40.0, 41.0)),
        syllables=tuple(round(n * SYLLABLES_A_WORD) for n in (20, 22, 2)),
    )
    assert value(answered(), "K1", spoken) == pytest.approx(60 * 44 / 21, rel=0.02)


def test_the_syllables_of_a_colleague_do_not_count() -> None:
    script = answered().sends(A, "2031", at=31).taken(A, "2031", at=33)
    spoken = track(((1.0, 11.0), (11.5, 20.5), (25.0, 60.0)), syllables=(28, 28, 500))
    assert value(script, "K1", spoken) == pytest.approx(60 * 40 / 19.5, rel=0.02)


def test_too_little_speech_has_no_rate() -> None:
    assert value(answered(), "K1", track(((1.0, 5.0),), syllables=(20,))) is None
    assert value(answered(), "K1", ((1.0, 31.0),)) is None


# --- K2 ---------------------------------------------------------------------------------------


def test_talking_over_each_other() -> None:
    assert value(answered(), "K2", ((1.0, 10.0), (20.0, 30.0)), ((8.0, 11.0), (27.0, 33.0))) == pytest.approx(
        100 * 5 / 60, abs=0.01
    )
    assert level(answered(), "K2", ((1.0, 10.0), (20.0, 30.0)), ((8.0, 11.0), (27.0, 33.0))) == 2


def test_to_take_turns_quickly_is_not_to_talk_over_each_other() -> None:
    assert value(answered(), "K2", ((1.0, 10.0),), ((9.75, 20.0),)) == 0.0


def test_holds_and_pauses_are_no_part_of_the_conversation() -> None:
    script = answered().held(A, at=30).resumed(A, at=40)
    script.plain(e.RecordingPaused, 50, call_id=A).plain(e.RecordingResumed, 60, call_id=A)
    assert value(script, "K2", ((1.0, 5.0), (20.0, 30.0)), ((1.0, 5.0), (20.0, 30.0))) == 10.0


# --- K3 ---------------------------------------------------------------------------------------


def test_dead_air() -> None:
    # 7 s and 9 s of silence are 3 s and 5 s too long; the last word is followed by nothing that counts.
    measure = found(answered(), "K3", ((1.0, 5.0), (12.0, 20.0)), ((3.0, 4.0), (29.0, 31.0)))
    assert measure is not None
    assert measure.value == pytest.approx(8.0)
    assert level_of(METRICS["K3"].scale, measure) == 1


def test_to_listen_is_not_dead_air() -> None:
    assert value(answered(), "K3", ((1.0, 5.0), (30.0, 32.0)), ((6.0, 29.0), (33.0, 59.0))) == 0.0


def test_a_hold_is_not_dead_air_and_the_silence_before_it_is() -> None:
    script = answered().held(A, at=30).resumed(A, at=60)
    assert value(script, "K3", ((1.0, 13.0), (51.0, 52.0)), ((52.5, 59.0),)) == pytest.approx(3.0)


# --- K4 ---------------------------------------------------------------------------------------


def test_loudness_of_the_operator() -> None:
    assert value(answered(), "K4", track(((1.0, 11.0), (20.0, 30.0)), (-20.0, -20.0))) == -20.0
    assert value(answered(), "K4", track(((1.0, 11.0), (20.0, 30.0)), (-20.0, -40.0))) == pytest.approx(
        -23.0, abs=0.1
    )


def test_the_loudness_of_a_colleague_does_not_count() -> None:
    script = answered().sends(A, "2031", at=31).taken(A, "2031", at=33)
    spoken = track(((1.0, 11.0), (24.0, 60.0)), (-35.0, -5.0), clipped=True, clipped_at=(24.0,))
    assert value(script, "K4", spoken) == -35.0
    assert level(script, "K4", spoken) == 1


def test_a_clipped_voice_is_very_insufficient_however_loud() -> None:
    spoken = track(((1.0, 11.0),), (-20.0,), clipped=True, clipped_at=(1.0,))
    measure = found(answered(), "K4", spoken)
    assert measure is not None
    assert (measure.why, level_of(METRICS["K4"].scale, measure)) == ("clipped", 0)


def test_nobody_has_a_loudness_who_did_not_speak() -> None:
    assert value(answered(), "K4", (), ((1.0, 9.0),)) is None


# --- K5 ---------------------------------------------------------------------------------------


def test_share_of_the_talking() -> None:
    assert value(answered(), "K5", ((1.0, 11.0),), ((20.0, 35.0),)) == 40.0
    assert level(answered(), "K5", ((1.0, 11.0),), ((20.0, 35.0),)) == 3


def test_an_operator_who_talks_all_the_time_takes_too_large_a_share() -> None:
    assert level(answered(), "K5", ((1.0, 55.0),), ((56.0, 58.0),)) == 0


def test_what_is_said_to_a_colleague_or_by_one_is_no_share_of_anybody() -> None:
    script = answered().held(A, at=20).consults(A, "2031", at=21).colleague_answers(at=25)
    script.completes("2031", at=40)
    assert value(script, "K5", ((1.0, 4.0), (10.0, 30.0), (31.0, 60.0)), ((5.0, 8.0), (40.0, 59.0))) == 50.0


def test_a_word_or_two_is_no_conversation_to_share() -> None:
    assert value(answered(), "K5", ((1.0, 2.0),), ((3.0, 4.0),)) is None


def test_it_rests_on_the_talk_and_on_what_was_heard() -> None:
    script = answered()
    measure = found(script, "K5", ((1.0, 11.0),), ((20.0, 35.0),))
    assert measure is not None
    assert measure.seqs == (script.seq(e.CallAnswered), script.seq(RecordingHeard))
    assert measure.at == script.seq(e.CallAnswered)


SPANS = st.lists(st.floats(0, 70), max_size=12).map(lambda ends: tuple(pairwise(sorted(ends)))[::2])
TRACKS = st.builds(
    TrackHeard,
    speech=SPANS,
    level_dbfs=st.none(),
    levels=st.lists(st.floats(-100, 0), max_size=6).map(tuple),
    syllables=st.lists(st.integers(0, 99), max_size=6).map(tuple),
    clipped_at=st.lists(st.floats(0, 70), max_size=2).map(tuple),
)


@given(st.lists(any_fact(RecordingHeard), max_size=12), TRACKS, TRACKS)
def test_whatever_was_told_has_a_measure_or_none(
    told: list[e.Event], operator: TrackHeard, caller: TrackHeard
) -> None:
    heard = RecordingHeard(
        at=instant(80), call_id=A, caller=caller, heard=operator, duration_s=60.0, detector="by hand"
    )
    script = answered().adds(heard, *told)
    for student in (script.dossier(), script.dossier("eleve2")):
        for call in student.seance.calls.values():
            for metric in CALL.values():
                metric(student, call)

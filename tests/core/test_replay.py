"""What a journal tells afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.board import Board, apply, replayed
from standard.core.calls import STATE_AFTER
from standard.core.consignes import Geste
from standard.core.desk.facts import CardOpened, MessageTaken, SpeechJudged
from standard.core.desk.verdicts import examined
from standard.core.errors import Unknown
from standard.core.hearing import RecordingHeard, TrackHeard
from standard.core.history import CallStory, History, StoredRecording
from standard.core.lanes import Lane
from standard.core.replay import (
    STRIDE,
    Caption,
    Depth,
    Moment,
    PatienceSpan,
    Replay,
    Span,
    SpeechLanes,
    board_at,
    detail,
)
from tests.facts import CALLS, facts_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def at(second: float) -> datetime:
    return NOON + timedelta(seconds=second)


def numbered(*facts: e.Event) -> list[e.Numbered]:
    return [e.Numbered(seq, fact) for seq, fact in enumerate(facts, 1)]


def stories(facts: Iterable[e.Numbered]) -> list[CallStory]:
    return History(one.fact for one in facts).calls()


def offered(second: float, call: str = "c-1") -> tuple[e.Event, e.Event]:
    return (
        e.CallOffered(
            at=at(second), call_id=call, number="0261912111", name="Mme Marandin", dialled="0261912000"
        ),
        e.CallWaiting(at=at(second), call_id=call, reason="new"),
    )


SEATED = (
    e.SeatTaken(at=at(-9), seat="2001", account="lea", name="Léa", recorded=True),
    e.SeatConnected(at=at(-8), seat="2001", leg="leg-1"),
)


def asked(second: float, id: str, command: str, call_id: str = "", station: str = "") -> e.CommandAsked:
    return e.CommandAsked(
        at=at(second),
        command_id=id,
        seat="2001",
        account="lea",
        command=command,
        call_id=call_id,
        station=station,
    )


def confirmed(second: float, id: str, command: str) -> e.CommandConfirmed:
    return e.CommandConfirmed(at=at(second), command_id=id, seat="2001", command=command)


# Answered at 5 s, recorded from then, held at 20, announced to 2031, transferred at 45, over at 60.
TRANSFERRED = numbered(
    e.SessionOpened(at=at(-10), organisation="mairie"),
    *SEATED,
    *offered(0),
    asked(4.9, "k1", "AnswerCall", "c-1"),
    e.CallAnswered(at=at(5), call_id="c-1", seat="2001"),
    e.RecordingStarted(at=at(5), call_id="c-1"),
    confirmed(5, "k1", "AnswerCall"),
    *offered(10, "c-2"),
    e.CallAbandoned(at=at(15), call_id="c-2"),
    asked(19.9, "k2", "Consult", "c-1", "2031"),
    e.CallHeld(at=at(20), call_id="c-1", seat="2001"),
    e.ConsultationStarted(at=at(21), consultation_id="k-1", call_id="c-1", seat="2001", station="2031"),
    e.ConsultationRinging(at=at(22), consultation_id="k-1", seat="2001"),
    e.ConsultationAnswered(at=at(30), consultation_id="k-1", seat="2001"),
    confirmed(30, "k2", "Consult"),
    asked(44.9, "k3", "CompleteTransfer"),
    e.TransferCompleted(at=at(45), call_id="c-1", seat="2001", station="2031", kind="attended"),
    confirmed(45, "k3", "CompleteTransfer"),
    asked(50, "k4", "Mute"),
    e.CallEnded(at=at(60), call_id="c-1", by="caller", cause=16),
    e.RecordingStored(at=at(62), call_id="c-1", key="s/c-1", duration_s=55.0),
)


def test_the_story_of_a_transferred_call() -> None:
    first, second = stories(TRANSFERRED)
    assert first.outcome == "transferred"
    assert (first.offered_at, first.answered_at, first.ended_at) == (at(0), at(5), at(60))
    assert (first.seat, first.account, first.accounts) == ("2001", "lea", ("lea",))
    assert first.recording == StoredRecording(key="s/c-1", duration_s=55.0)
    assert (second.call_id, second.outcome, second.accounts) == ("c-2", "abandoned", ())
    assert second.answered_at is None


def test_lanes_count_from_the_recording() -> None:
    told = detail(TRANSFERRED, "c-1")
    assert told.zero_at == at(5)
    assert told.lanes.caller == (
        Span(from_s=-5, to_s=0, state="waiting"),
        Span(from_s=0, to_s=15, state="talking"),
        Span(from_s=15, to_s=40, state="held"),
        Span(from_s=40, to_s=55, state="connected"),
    )
    assert told.lanes.seat == (
        Span(from_s=0, to_s=15, state="talking"),
        Span(from_s=15, to_s=16, state="holding"),
        Span(from_s=16, to_s=25, state="calling"),
        Span(from_s=25, to_s=40, state="consulting"),
    )
    assert told.lanes.station == (
        Span(from_s=16, to_s=17, state="dialling"),
        Span(from_s=17, to_s=25, state="ringing"),
        Span(from_s=25, to_s=40, state="talking"),
        Span(from_s=40, to_s=55, state="connected"),
    )


def test_only_its_own_facts_are_told() -> None:
    told = detail(TRANSFERRED, "c-1").facts
    assert [type(one.fact).__name__ for one in told] == [
        "CallOffered",
        "CallWaiting",
        "CommandAsked",
        "CallAnswered",
        "RecordingStarted",
        "CommandConfirmed",
        "CommandAsked",
        "CallHeld",
        "ConsultationStarted",
        "ConsultationRinging",
        "ConsultationAnswered",
        "CommandConfirmed",
        "CommandAsked",
        "TransferCompleted",
        "CommandConfirmed",
        "CallEnded",
        "RecordingStored",
    ]
    # Their numbers are those of the session, so that a click finds the very event.
    assert all(TRANSFERRED[one.seq - 1] == one for one in told)
    assert [type(one.fact).__name__ for one in detail(TRANSFERRED, "c-2").facts] == [
        "CallOffered",
        "CallWaiting",
        "CallAbandoned",
    ]


def test_the_lane_of_patience_is_what_the_journal_says_and_nothing_else() -> None:
    def changed(second: float, value: int, change: int, reason: e.PatienceReason) -> e.PatienceChanged:
        return e.PatienceChanged(at=at(second), call_id="c-1", value=value, change=change, reason=reason)

    facts = numbered(
        *offered(0),
        changed(0, 15, 15, "start"),
        e.CallAnswered(at=at(5), call_id="c-1", seat="2001"),
        e.CallHeld(at=at(20), call_id="c-1", seat="2001"),
        changed(20, 25, 10, "hold-unannounced"),
        e.CallEnded(at=at(50.5), call_id="c-1", by="caller"),
        # Told after the end, of an instant before it.
        changed(50, 29, 4, "hold"),
        e.CallNoted(at=at(90), call_id="c-1", account="lea", text="x"),
    )
    assert detail(facts, "c-1").lanes.patience == (
        PatienceSpan(from_s=0, to_s=20, value=15, change=15, reason="start"),
        PatienceSpan(from_s=20, to_s=50, value=25, change=10, reason="hold-unannounced"),
        PatienceSpan(from_s=50, to_s=50.5, value=29, change=4, reason="hold"),
    )
    assert detail(TRANSFERRED, "c-1").lanes.patience == ()


def test_without_a_recording_lanes_count_from_the_offer() -> None:
    told = detail(TRANSFERRED, "c-2")
    assert told.zero_at == at(10)
    assert told.lanes.caller == (Span(from_s=0, to_s=5, state="waiting"),)
    assert told.lanes.seat == told.lanes.station == ()


def test_what_goes_on_ends_with_the_last_thing_known() -> None:
    facts = numbered(
        *SEATED,
        *offered(0),
        e.CallAnswered(at=at(5), call_id="c-1", seat="2001"),
        e.StationStateChanged(at=at(8), station="2031", state="busy"),
    )
    told = detail(facts, "c-1")
    assert told.call.outcome == "in-progress"
    assert told.call.ended_at is None
    assert told.lanes.caller[-1] == Span(from_s=5, to_s=8, state="talking")


def test_a_blind_transfer_that_comes_back() -> None:
    facts = numbered(
        *SEATED,
        *offered(0),
        e.CallAnswered(at=at(5), call_id="c-1", seat="2001"),
        e.TransferStarted(at=at(10), call_id="c-1", seat="2001", station="2031", kind="blind"),
        e.TransferFailed(
            at=at(35), call_id="c-1", seat="2001", station="2031", kind="blind", reason="no-answer"
        ),
        e.CallWaiting(at=at(35), call_id="c-1", reason="no-answer", station="2031", seat="2001"),
        e.CallAnswered(at=at(40), call_id="c-1", seat="2001"),
        e.CallEnded(at=at(50), call_id="c-1", by="operator"),
    )
    told = detail(facts, "c-1")
    assert told.call.outcome == "answered"
    assert told.call.answered_at == at(5)
    assert [span.state for span in told.lanes.caller] == [
        "waiting",
        "talking",
        "transferring",
        "waiting",
        "talking",
    ]
    assert told.lanes.station == (Span(from_s=10, to_s=35, state="ringing"),)


def test_a_transfer_that_is_undone_is_no_transfer() -> None:
    facts = numbered(
        *SEATED,
        *offered(0),
        e.CallAnswered(at=at(5), call_id="c-1", seat="2001"),
        e.TransferCompleted(at=at(10), call_id="c-1", seat="2001", station="2031", kind="attended"),
        e.CallWaiting(at=at(12), call_id="c-1", reason="transfer-failed", seat="2001"),
        e.CallEnded(at=at(20), call_id="c-1", by="caller"),
    )
    assert stories(facts)[0].outcome == "answered"


def test_everybody_who_had_the_call_is_named() -> None:
    facts = numbered(
        *SEATED,
        e.SeatTaken(at=at(-5), seat="2002", account="hugo", name="Hugo", recorded=True),
        *offered(0),
        e.CallAnswered(at=at(5), call_id="c-1", seat="2001"),
        e.CallHeld(at=at(8), call_id="c-1", seat="2001"),
        e.CallTakenOver(at=at(9), call_id="c-1", seat="2002", from_seat="2001"),
        # Who sits there later has nothing to do with it.
        e.SeatReleased(at=at(10), seat="2001", account="lea"),
        e.SeatTaken(at=at(11), seat="2001", account="ines", name="Inès", recorded=True),
        e.CallEnded(at=at(20), call_id="c-1", by="caller"),
    )
    story = stories(facts)[0]
    assert (story.seat, story.account, story.accounts) == ("2002", "hugo", ("lea", "hugo"))


def test_a_message_is_an_outcome() -> None:
    message = MessageTaken(
        at=at(12),
        message_id="m-1",
        seat="2001",
        account="lea",
        call_id="c-1",
        recipient="2031",
        caller_name="",
        caller_number="",
        text="x",
    )
    facts = [*SEATED, *offered(0), e.CallAnswered(at=at(5), call_id="c-1", seat="2001"), message]
    ended = e.CallEnded(at=at(20), call_id="c-1", by="caller")
    assert stories(numbered(*facts, ended))[0].outcome == "message"
    assert message in [one.fact for one in detail(numbered(*facts, ended), "c-1").facts]


def test_a_conference_is_told_apart() -> None:
    facts = numbered(
        *SEATED,
        *offered(0),
        e.CallAnswered(at=at(5), call_id="c-1", seat="2001"),
        e.ConsultationStarted(at=at(6), consultation_id="k-1", call_id="c-1", seat="2001", station="2031"),
        e.ConsultationAnswered(at=at(8), consultation_id="k-1", seat="2001"),
        e.CallEnded(at=at(9), call_id="c-1", by="caller"),
    )
    assert [span.state for span in detail(facts, "c-1").lanes.seat] == ["talking", "conference"]


def test_a_call_that_was_there_before_the_journal_has_a_story() -> None:
    facts = numbered(*SEATED, e.CallHeld(at=at(3), call_id="c-9", seat="2001"))
    assert [(story.call_id, story.offered_at) for story in stories(facts)] == [("c-9", at(3))]


def test_asking_about_a_call_does_not_make_one() -> None:
    facts = numbered(*SEATED, asked(3, "k", "AnswerCall", "c-404"))
    assert stories(facts) == []
    with pytest.raises(Unknown) as caught:
        detail(facts, "c-404")
    assert caught.value.id == "unknown-call"


@given(st.integers(0, len(TRANSFERRED)))
def test_the_board_at_an_event_is_the_fold_up_to_it(seq: int) -> None:
    board = Board()
    for one in TRANSFERRED[:seq]:
        board = apply(board, one)
    assert board_at(TRANSFERRED, seq) == board


@pytest.mark.parametrize("seq", [-1, len(TRANSFERRED) + 1])
def test_there_is_no_board_beyond_the_ends(seq: int) -> None:
    with pytest.raises(Unknown) as caught:
        board_at(TRANSFERRED, seq)
    assert caught.value.id == "unknown-event"
    assert caught.value.details["last"] == len(TRANSFERRED)


def test_an_empty_journal_tells_nothing() -> None:
    assert stories([]) == []
    assert board_at([], 0) == Board()


@given(cut=st.integers(0, len(TRANSFERRED)), drop=st.sets(st.integers(0, len(TRANSFERRED) - 1), max_size=8))
def test_any_part_of_a_journal_can_be_told(cut: int, drop: set[int]) -> None:
    facts = [one for index, one in enumerate(TRANSFERRED[:cut]) if index not in drop]
    for story in stories(facts):
        lanes = detail(facts, story.call_id).lanes
        for lane in (lanes.caller, lanes.seat, lanes.station):
            assert all(span.from_s < span.to_s and span.state for span in lane)
            assert all(before.to_s <= after.from_s for before, after in pairwise(lane))


DIALLED_IN_VAIN = numbered(
    *SEATED,
    asked(0.9, "k1", "Dial"),
    e.CallDialled(at=at(1), call_id="c-1", seat="2001", number="0261912070"),
    confirmed(1, "k1", "Dial"),
    e.CallRinging(at=at(2), call_id="c-1"),
    asked(9.9, "k2", "HangUp"),
    e.CallNotReached(at=at(10), call_id="c-1", seat="2001", number="0261912070", reason="cancelled"),
    confirmed(10, "k2", "HangUp"),
)


def test_the_story_of_a_number_that_was_not_reached() -> None:
    (story,) = stories(DIALLED_IN_VAIN)
    assert (story.number, story.offered_at, story.answered_at, story.ended_at) == (
        "0261912070",
        at(1),
        None,
        at(10),
    )
    assert (story.seat, story.accounts, story.outcome) == ("2001", ("lea",), "not-reached")
    told = detail(DIALLED_IN_VAIN, "c-1")
    assert told.lanes.seat == (Span(from_s=0.0, to_s=9.0, state="calling"),)
    assert [type(one.fact).__name__ for one in told.facts][-3:] == [
        "CommandAsked",
        "CallNotReached",
        "CommandConfirmed",
    ]


def test_the_story_of_an_answered_outgoing_call_and_of_an_interception() -> None:
    facts = numbered(
        *SEATED,
        e.CallDialled(at=at(1), call_id="c-1", seat="2001", number="0261912070"),
        e.CallAnswered(at=at(4), call_id="c-1", seat="2001"),
        e.CallEnded(at=at(9), call_id="c-1", by="operator", cause=16),
        e.CallOffered(at=at(10), call_id="c-2", number="2031", name="M. V", dialled="2032"),
        e.TransferStarted(at=at(10), call_id="c-2", seat="", station="2032", kind="direct"),
        e.CallPickedUp(at=at(12), call_id="c-2", seat="2001", station="2032"),
        e.CallEnded(at=at(20), call_id="c-2", by="caller", cause=16),
    )
    out, fetched = stories(facts)
    assert (out.answered_at, out.outcome, out.account) == (at(4), "answered", "lea")
    assert (fetched.answered_at, fetched.seat, fetched.outcome) == (at(12), "2001", "answered")


def test_the_captions_are_the_lines_of_the_call() -> None:
    def began(second: float, line: str, robot: str = "r", station: str = "", call: str = "c-1") -> e.Event:
        return e.RobotLineStarted(
            at=at(second), robot=robot, line=line, text=line, call_id=call, station=station
        )

    def over(second: float, line: str, robot: str = "r", *, whole: bool = True) -> e.Event:
        return e.RobotLineEnded(at=at(second), robot=robot, line=line, call_id="c-1", whole=whole)

    facts = numbered(
        *SEATED,
        *offered(0),
        e.CallAnswered(at=at(4), call_id="c-1", seat="2001"),
        began(5, "ouverture"),
        began(6, "accueil", robot="2031#1", station="2031"),
        over(7, "ouverture"),
        began(8, "question.objet"),
        over(9, "question.objet", whole=False),
        began(9.5, "elsewhere", robot="s", call="c-2"),
        began(10, "cloture"),
        e.CallEnded(at=at(12), call_id="c-1", by="caller", cause=16),
    )
    told = detail(facts, "c-1")
    assert told.lanes.captions == (
        Caption(from_s=5, to_s=7, text="ouverture", station="", whole=True),
        Caption(from_s=6, to_s=12, text="accueil", station="2031", whole=False),
        Caption(from_s=8, to_s=9, text="question.objet", station="", whole=False),
        Caption(from_s=10, to_s=12, text="cloture", station="", whole=False),
    )


# --- the linear pass against the naive fold ------------------------------------------------


def naive_lanes(facts: list[e.Numbered], call_id: str, zero_at: datetime) -> tuple[tuple[Span, ...], ...]:
    """The caller's lane and the station consulted, one fold of the whole journal for one call."""
    caller, consulted = Lane(), Lane()
    board, last_at = Board(), zero_at
    for one in facts:
        board = apply(board, one)
        last_at = max(last_at, one.fact.at)
        call = board.calls.get(call_id)
        asked = board.consulting(call.seat) if call else None
        caller.mark(one.fact.at, call.state.value if call else "")
        consulted.mark(one.fact.at, asked.station if asked and asked.call_id == call_id else "")
    return caller.spans(zero_at, last_at), consulted.spans(zero_at, last_at)


def naive_facts(facts: list[e.Numbered], call_id: str) -> list[int]:
    own, board, found = {call_id}, Board(), []
    for one in facts:
        fact = one.fact
        if isinstance(fact, e.ConsultationStarted) and fact.call_id == call_id:
            own.add(fact.consultation_id)
        if isinstance(fact, e.CommandAsked):
            here = (board.talking(fact.seat), board.dialling(fact.seat))
            about = {call.call_id for call in here if call is not None}
            seat = board.seats.get(fact.seat)
            if seat and seat.consultation:
                about.add(seat.consultation.call_id)
            if call_id in ({fact.call_id} if fact.call_id else about):
                own.add(fact.command_id)
        board = apply(board, one)
        if not own.isdisjoint(
            getattr(fact, name, "") for name in ("call_id", "consultation_id", "command_id")
        ):
            found.append(one.seq)
    return found


MOVING = (
    *STATE_AFTER,
    *(e.ConsultationStarted, e.ConsultationRinging, e.ConsultationAnswered, e.ConsultationEnded),
    *(e.ConsultationFailed, e.SeatTaken, e.SeatReleased, e.CommandConfirmed, e.SessionModeSet),
    *(e.RecordingStarted, e.RobotLineStarted),
)


def commanded(seat: str, id: str, call_id: str) -> e.Event:
    return replace(asked(30, id, "Consult", call_id), seat=seat)


ANYTHING = st.one_of(
    *(facts_of(kind) for kind in get_args(e.Event) if kind in MOVING),
    st.builds(
        commanded,
        st.sampled_from(("2001", "2002")),
        st.sampled_from(("a", "b")),
        st.sampled_from(("", *CALLS)),
    ),
    st.just(confirmed(31, "a", "Consult")),
)


@settings(deadline=None, max_examples=200)
@given(st.lists(ANYTHING, max_size=60))
def test_one_pass_over_any_facts_tells_of_each_call_what_a_fold_for_it_alone_tells(
    told: list[e.Event],
) -> None:
    facts = numbered(*told)
    replay = Replay(facts)
    for call_id in CALLS:
        if replay.history.call(call_id) is None:
            continue
        told_of = replay.call(call_id)
        lanes = naive_lanes(facts, call_id, told_of.zero_at)
        assert (told_of.lanes.caller, told_of.lanes.consultations) == lanes
        assert [one.seq for one in told_of.facts] == naive_facts(facts, call_id)
        assert told_of.examined == examined(facts, told_of.call)
    for seq in {0, len(facts) // 2, len(facts)}:
        assert replay.board(seq) == replayed(facts[:seq])


def test_any_instant_is_found_from_the_board_that_was_kept_before_it() -> None:
    facts = numbered(*(one.fact for _ in range(12) for one in TRANSFERRED))
    assert len(facts) > 3 * STRIDE
    replay = Replay(facts)
    for seq in (0, 1, STRIDE - 1, STRIDE, STRIDE + 1, 2 * STRIDE, len(facts)):
        assert replay.board(seq) == replayed(facts[:seq])


@given(st.integers(-5000, 90_000).map(lambda ms: ms / 1000))
def test_the_fact_at_a_second_is_the_last_that_had_happened(second: float) -> None:
    """Told by looking at each of them."""
    replay = Replay(TRANSFERRED)
    begin = TRANSFERRED[0].fact.at
    before = [one.seq for one in TRANSFERRED if (one.fact.at - begin).total_seconds() <= second]
    assert replay.seq_at(second) == max(before, default=0)
    assert Replay().seq_at(second) == 0


def test_a_session_read_on_is_the_session_read_at_once() -> None:
    replay = Replay(TRANSFERRED[:12])
    halfway = replay.call("c-1")
    for one in TRANSFERRED[12:]:
        replay.add(one)
    assert replay.call("c-1") == detail(TRANSFERRED, "c-1")
    assert replay.whole() == Replay(TRANSFERRED).whole()
    # What was told before has not changed under whoever holds it.
    assert halfway == detail(TRANSFERRED[:12], "c-1")


def test_the_queue_is_that_of_the_whole_house_for_as_long_as_the_call_lasted() -> None:
    replay = Replay(TRANSFERRED)
    assert replay.call("c-1").lanes.queue == (
        Depth(from_s=-5, to_s=0, waiting=1),
        Depth(from_s=0, to_s=5, waiting=0),
        Depth(from_s=5, to_s=10, waiting=1),
        Depth(from_s=10, to_s=55, waiting=0),
    )
    whole = replay.whole()
    assert (whole.zero_at, whole.length_s) == (at(-10), 72.0)
    assert [(one.from_s, one.waiting) for one in whole.queue] == [(10, 1), (15, 0), (20, 1), (25, 0)]
    assert [one.call.call_id for one in whole.calls] == ["c-1", "c-2"]
    assert whole.calls[1].caller == (Span(from_s=20, to_s=25, state="waiting"),)


def test_the_lane_of_consultations_says_who_was_called() -> None:
    assert detail(TRANSFERRED, "c-1").lanes.consultations == (Span(from_s=16, to_s=40, state="2031"),)
    assert detail(TRANSFERRED, "c-2").lanes.consultations == ()


def test_what_was_opened_and_written_is_a_lane_and_what_is_judged_is_not() -> None:
    facts = numbered(
        *SEATED,
        *offered(0),
        e.CallAnswered(at=at(5), call_id="c-1", seat="2001"),
        CardOpened(at=at(8), account="lea", seat="2001", call_id="c-1", paper="directory", card="2031"),
        SpeechJudged(at=at(9), account="claire", call_id="c-1", geste=Geste.DIRE, what="x", said=True),
        e.CallEnded(at=at(20), call_id="c-1", by="caller"),
    )
    assert detail(facts, "c-1").lanes.documents == (Moment(at_s=8, seq=6),)


def test_speech_is_that_of_the_last_hearing() -> None:
    def heard(*speech: tuple[float, float]) -> RecordingHeard:
        track = TrackHeard(speech=speech, level_dbfs=-20)
        return RecordingHeard(
            at=at(70), call_id="c-1", caller=track, heard=track, duration_s=55, detector="x"
        )

    facts = [*(one.fact for one in TRANSFERRED), heard((1, 2)), heard((1.5, 2))]
    assert detail(numbered(*facts), "c-1").lanes.speech == SpeechLanes(caller=((1.5, 2),), heard=((1.5, 2),))
    assert detail(TRANSFERRED, "c-1").lanes.speech is None

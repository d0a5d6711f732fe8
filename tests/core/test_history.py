"""The call log: one story per call, the lost list, promises, search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.desk.facts import CallBackClosed, CallBackPromised, MessageTaken
from standard.core.history import CallStory, History, PromiseClosed, Wanted, national, plain, search
from tests.facts import CALLS, any_fact
from tests.live.channel import Channel
from tests.live.tapes import TAPES, Tape

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MARANDIN, BELHADJ = "0261912111", "0612345678"
LEA = e.SeatTaken(at=NOON, seat="2001", account="lea", name="Léa", recorded=True)
TOM = e.SeatTaken(at=NOON, seat="2002", account="tom", name="Tom", recorded=True)


def at(second: float) -> datetime:
    return NOON + timedelta(seconds=second)


def offered(second: float, call: str = "c-1", number: str = MARANDIN, name: str = "") -> e.CallOffered:
    return e.CallOffered(at=at(second), call_id=call, number=number, name=name, dialled="0261912000")


def waiting(second: float, call: str = "c-1", reason: e.WaitReason = "new") -> e.CallWaiting:
    return e.CallWaiting(at=at(second), call_id=call, reason=reason)


def answered(second: float, call: str = "c-1", seat: str = "2001") -> e.CallAnswered:
    return e.CallAnswered(at=at(second), call_id=call, seat=seat)


def abandoned(second: float, call: str = "c-1") -> e.CallAbandoned:
    return e.CallAbandoned(at=at(second), call_id=call)


def ended(second: float, call: str = "c-1", by: e.EndedBy = "caller") -> e.CallEnded:
    return e.CallEnded(at=at(second), call_id=call, by=by)


def dialled(second: float, call: str, number: str = MARANDIN, about: str = "") -> e.CallDialled:
    return e.CallDialled(at=at(second), call_id=call, seat="2001", number=number, about=about)


def lost_call(second: float, call: str = "c-1", number: str = MARANDIN) -> list[e.Event]:
    return [offered(second, call, number), waiting(second, call), abandoned(second + 8, call)]


def message(second: float, call_back: bool = True, due: datetime | None = None) -> MessageTaken:
    return MessageTaken(
        at=at(second),
        message_id="m-1",
        seat="2001",
        account="lea",
        call_id="c-1",
        recipient="2041",
        caller_name="Mme Marandin",
        caller_number=MARANDIN,
        text="Son permis est-il signé ?",
        call_back=call_back,
        call_back_at=due,
    )


def only(*facts: e.Event) -> CallStory:
    (story,) = History(facts).calls()
    return story


# --- real stories -------------------------------------------------------------------------

STORIES: dict[str, list[tuple[str, tuple[str, ...], list[tuple[str, str, str]]]]] = {
    "answer/abandoned": [("abandoned", (), [])],
    "answer/operator_hangs_up": [("answered", ("2001",), [])],
    "consultation/busy": [("answered", ("2001",), [])],
    "no_answer/consultation_blind_and_blonde": [
        ("answered", ("2001",), []),
        ("answered", ("2002",), [("blind", "2032", "no-answer")]),
        ("answered", ("2003",), [("blonde", "2033", "no-answer")]),
    ],
    "park/retrieved_by_another_seat": [("answered", ("2001", "2002"), [])],
    "takeover/held_call": [("answered", ("2001", "2002"), [])],
    "transfer/attended": [("transferred", ("2001",), [("attended", "2031", "completed")])],
    "transfer/blind_answered": [("transferred", ("2001",), [("blind", "2031", "completed")])],
    "transfer/blind_busy": [("answered", ("2001",), [("blind", "2031", "busy")])],
    "transfer/blind_refused": [("answered", ("2001",), [("blind", "2031", "refused")])],
    "transfer/blind_unreachable": [("answered", ("2001",), [("blind", "2053", "unreachable")])],
    "transfer/blonde_answered": [("transferred", ("2001",), [("blonde", "2031", "completed")])],
    "transfer/blonde_refused": [("answered", ("2001",), [("blonde", "2031", "busy")])],
    "transfer/blonde_caller_leaves": [("answered", ("2001",), [("blonde", "2031", "left")])],
    "transfer/recall_answered_by_another_seat": [
        ("answered", ("2001", "2002"), [("blind", "2053", "unreachable")])
    ],
}
"""What the log says of tapes: outcome, seats and transfers of each call."""


@pytest.mark.parametrize("tape", STORIES)
def test_the_log_of_a_tape(tape: str) -> None:
    told = [
        (call.outcome, call.seats, [(one.kind, one.station, one.outcome) for one in call.transfers])
        for call in History(Tape.read(TAPES / f"{tape}.jsonl").facts).calls()
    ]
    assert told == STORIES[tape]


@pytest.mark.parametrize(
    ("tape", "outcome"),
    [
        ("transfer/attended", "answered"),
        ("transfer/blonde_answered", "answered"),
        ("transfer/blonde_caller_leaves", "cancelled"),
        ("consultation/busy", "busy"),
        ("consultation/refused", "refused"),
        ("consultation/cancelled_while_ringing", "cancelled"),
        ("no_answer/consultation_blind_and_blonde", "no-answer"),
    ],
)
def test_what_became_of_a_consultation_on_a_tape(tape: str, outcome: str) -> None:
    call = History(Tape.read(TAPES / f"{tape}.jsonl").facts).calls()[0]
    assert [one.outcome for one in call.consultations] == [outcome]


ALL_TAPES = sorted(path.relative_to(TAPES).with_suffix("").as_posix() for path in TAPES.rglob("*.jsonl"))


@pytest.mark.parametrize("tape", ALL_TAPES)
def test_every_real_call_is_in_the_log_once_and_its_seconds_add_up(tape: str) -> None:
    facts = Tape.read(TAPES / f"{tape}.jsonl").facts
    calls = History(facts).calls()
    begun = {fact.call_id: fact for fact in facts if isinstance(fact, e.CallOffered | e.CallDialled)}
    assert [call.call_id for call in calls] == list(begun)
    for call in calls:
        begin = begun[call.call_id]
        if isinstance(begin, e.CallOffered):
            known = ("in", begin.number, begin.name, begin.dialled)
        else:
            known = ("out", begin.number, "", begin.number)
        assert (call.direction, call.number, call.name, call.dialled) == known
        assert call.ended_at is not None
        parts = call.waited_s + call.talked_s + call.held_s + call.parked_s + call.connected_s
        assert 0 <= parts <= call.duration_s + 0.01
        # On the way to a colleague, or with a voicemail, the seconds are nobody's.
        if call.recalls == 0 and not call.transfers and not call.voicemail:
            assert parts == pytest.approx(call.duration_s, abs=0.01)


@pytest.mark.parametrize("tape", [tape for tape in ALL_TAPES if tape.startswith(("transfer/", "no_answer/"))])
def test_the_seconds_of_a_transferred_call_are_asterisks_own(tape: str) -> None:
    recorded = Tape.read(TAPES / f"{tape}.jsonl")
    for call in History(recorded.facts).calls():
        channel = Channel(recorded.messages, call.call_id)
        told = (call.duration_s, call.waited_s, call.talked_s, call.connected_s)
        real = (channel.lasted_s, channel.waited_s, channel.talked_s, channel.connected_s)
        # The dialplan lets the colleague arrive first: a tenth of a second on the way is nobody's.
        assert told == pytest.approx(real, abs=0.15)


# --- one story -----------------------------------------------------------------------------


def test_seconds_are_counted_where_the_caller_spent_them() -> None:
    story = only(
        LEA,
        offered(0, name="Mme Marandin"),
        waiting(0),
        answered(5),
        e.CallHeld(at=at(15), call_id="c-1", seat="2001"),
        e.CallResumed(at=at(35), call_id="c-1", seat="2001"),
        e.CallHeld(at=at(40), call_id="c-1", seat="2001"),
        e.CallParked(at=at(45), call_id="c-1", seat="2001", slot="2701"),
        e.CallRetrieved(at=at(52), call_id="c-1", seat="2001", slot="2701"),
        e.TransferCompleted(at=at(60), call_id="c-1", seat="2001", station="2031", kind="attended"),
        ended(90, by="colleague"),
    )
    assert (story.waited_s, story.talked_s, story.connected_s, story.duration_s) == (5, 23, 30, 90)
    assert (story.holds, story.held_s, story.parked, story.parked_s) == (2, 25, ("2701",), 7)
    assert (story.outcome, story.ended_by, story.account, story.lost) == (
        "transferred",
        "colleague",
        "lea",
        False,
    )


def test_a_call_that_was_camped_on_is_one_transfer() -> None:
    story = only(
        offered(0),
        answered(1),
        e.CallCamped(at=at(5), call_id="c-1", seat="2001", station="2031"),
        e.TransferStarted(at=at(40), call_id="c-1", seat="2001", station="2031", kind="camped"),
        e.TransferCompleted(at=at(45), call_id="c-1", seat="2001", station="2031", kind="camped"),
        ended(60),
    )
    assert [(one.kind, one.outcome) for one in story.transfers] == [("camped", "completed")]
    assert story.outcome == "transferred"


@pytest.mark.parametrize(
    ("last", "outcome"),
    [
        (waiting(40, reason="camp-timeout"), "camp-timeout"),
        (e.CallPickedUp(at=at(40), call_id="c-1", seat="2002", station="2031"), "picked-up"),
        (ended(40), "left"),
    ],
)
def test_what_became_of_a_transfer(last: e.Event, outcome: str) -> None:
    camped = e.CallCamped(at=at(5), call_id="c-1", seat="2001", station="2031")
    assert only(offered(0), answered(1), camped, last).transfers[-1].outcome == outcome


def test_a_serial_call_that_came_back_was_transferred_all_the_same() -> None:
    completed = e.TransferCompleted(at=at(5), call_id="c-1", seat="2001", station="2031", kind="attended")
    facts: list[e.Event] = [offered(0), answered(1), completed, waiting(30, reason="serial")]
    assert only(*facts).outcome == "in-progress"
    assert only(*facts, ended(40)).outcome == "transferred"
    undone: list[e.Event] = [*facts[:3], waiting(6, reason="transfer-failed"), answered(9), ended(40)]
    assert (only(*undone).outcome, only(*undone).transfers[0].outcome) == ("answered", "transfer-failed")


def test_a_number_that_was_dialled_and_not_reached() -> None:
    busy = e.CallNotReached(at=at(9), call_id="c-1", seat="2001", number=BELHADJ, reason="busy")
    story = only(LEA, dialled(0, "c-1", BELHADJ), e.CallRinging(at=at(1), call_id="c-1"), busy)
    assert (story.direction, story.outcome, story.reason, story.ended_by) == (
        "out",
        "not-reached",
        "busy",
        None,
    )
    assert (story.accounts, story.waited_s, story.lost) == (("lea",), 9, False)


def test_the_identity_of_a_caller_stays_through_a_transfer_and_a_recall() -> None:
    blind = e.TransferStarted(at=at(9), call_id="c-1", seat="2001", station="2031", kind="blind")
    failed = e.TransferFailed(
        at=at(29), call_id="c-1", seat="2001", station="2031", kind="blind", reason="no-answer"
    )
    note = e.CallNoted(at=at(8), call_id="c-1", account="lea", text="permis de construire")
    story = only(
        LEA,
        TOM,
        offered(0, name="Mme Marandin"),
        answered(5),
        note,
        blind,
        failed,
        waiting(29, reason="no-answer"),
        answered(33, seat="2002"),
        ended(40),
    )
    assert (story.number, story.name, story.note) == (MARANDIN, "Mme Marandin", "permis de construire")
    assert (story.seats, story.accounts, story.recalls) == (("2001", "2002"), ("lea", "tom"), 1)


def test_a_newer_note_replaces_and_an_empty_one_removes() -> None:
    facts: list[e.Event] = [
        offered(0),
        e.CallNoted(at=at(1), call_id="c-1", account="lea", text="a"),
        abandoned(2),
    ]
    newer = e.CallNoted(at=at(9), call_id="c-1", account="tom", text="b")
    assert (only(*facts, newer).note, only(*facts, newer).noted_by) == ("b", "tom")
    assert (only(*facts, replace(newer, text="")).note, only(*facts, replace(newer, text="")).noted_by) == (
        "",
        "",
    )


def test_a_note_about_no_call_makes_none() -> None:
    assert History([e.CallNoted(at=NOON, call_id="c-9", account="lea", text="x")]).calls() == []


# --- the lost list ----------------------------------------------------------------------------


TURNED_AWAY = e.CallTurnedAway(at=at(1), call_id="c-1")
NIGHT = e.TransferStarted(at=at(1), call_id="c-1", seat="", station="2040", kind="night")
VOICEMAIL = e.VoicemailReached(at=at(2), call_id="c-1", seat="", station="2040")


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ([waiting(0), abandoned(9)], "abandoned"),
        ([TURNED_AWAY, abandoned(9)], "turned-away"),
        ([TURNED_AWAY, ended(9, by="pbx")], "turned-away"),
        ([NIGHT, abandoned(9)], "unanswered"),
        ([TURNED_AWAY, VOICEMAIL, abandoned(9)], "voicemail"),
        ([TURNED_AWAY, VOICEMAIL, ended(9)], "voicemail"),
    ],
)
def test_a_caller_to_whom_nobody_spoke_is_lost(facts: list[e.Event], outcome: str) -> None:
    assert [(line.call_id, line.outcome) for line in History([offered(0), *facts]).lost()] == [
        ("c-1", outcome)
    ]


@pytest.mark.parametrize("kind", ["overflow", "night"])
def test_a_caller_whom_the_overflow_took_is_not_lost(kind: e.TransferKind) -> None:
    started = e.TransferStarted(at=at(5), call_id="c-1", seat="", station="2040", kind=kind)
    taken = e.TransferCompleted(at=at(9), call_id="c-1", seat="", station="2040", kind=kind)
    history = History([offered(0), waiting(0), started, taken, ended(60)])
    assert history.lost() == []
    assert [(call.outcome, call.waited_s, call.answered_at) for call in history.calls()] == [
        ("transferred", 9, None)
    ]


def test_a_caller_who_dialled_the_station_itself_is_not_the_switchboards() -> None:
    direct = e.TransferStarted(at=at(1), call_id="c-1", seat="", station="2040", kind="direct")
    history = History([offered(0), direct, abandoned(20)])
    assert (history.lost(), only(offered(0), direct, abandoned(20)).outcome) == ([], "unanswered")


def test_a_recalled_caller_who_leaves_had_been_answered() -> None:
    assert History([offered(0), answered(2), waiting(9, reason="busy"), ended(20)]).lost() == []


def test_calls_of_one_number_are_one_line_newest_first() -> None:
    history = History(
        [*lost_call(0), *lost_call(20, "c-2", BELHADJ), *lost_call(60, "c-3", "+33 2 61 91 21 11")]
    )
    first, second = history.lost()
    assert (first.call_id, first.times, first.first_at, first.last_at) == ("c-3", 2, at(0), at(60))
    assert (second.call_id, second.times) == ("c-2", 1)


def test_withheld_numbers_are_lines_of_their_own() -> None:
    lines = History([*lost_call(0, "c-1", ""), *lost_call(20, "c-2", "")]).lost()
    assert [(line.call_id, line.number, line.times) for line in lines] == [("c-2", "", 1), ("c-1", "", 1)]


@pytest.mark.parametrize(
    "made_good",
    [
        pytest.param([offered(100, "c-9"), answered(105, "c-9")], id="called again and was answered"),
        pytest.param([dialled(100, "c-9"), answered(105, "c-9")], id="called back at the number"),
        pytest.param([dialled(100, "c-9", BELHADJ, "c-1"), answered(105, "c-9")], id="called back elsewhere"),
    ],
)
def test_who_has_been_spoken_to_leaves_the_list(made_good: list[e.Event]) -> None:
    history = History([*lost_call(0), *lost_call(30, "c-2"), *made_good[:1]])
    assert len(history.lost()) == 1
    history.add(made_good[1])
    assert history.lost() == []
    assert {call.made_good_by for call in history.calls() if call.lost} == {"c-9"}


def test_a_call_back_keeps_the_name_of_the_caller() -> None:
    facts: list[e.Event] = [
        offered(0, name="Mme Marandin"),
        message(2),
        abandoned(8),
        dialled(60, "c-8", about="c-1"),
    ]
    told = History([*facts, dialled(90, "c-9", about="m-1"), dialled(95, "c-10")]).calls()
    assert [call.name for call in told] == ["Mme Marandin", "Mme Marandin", "Mme Marandin", ""]


def test_a_call_back_that_reaches_nobody_stays_on_the_line() -> None:
    history = History([LEA, *lost_call(0), dialled(100, "c-9", about="c-1")])
    assert [line.called_back and line.called_back.state for line in history.lost()] == ["under-way"]
    history.add(e.CallNotReached(at=at(120), call_id="c-9", seat="2001", number=MARANDIN, reason="no-answer"))
    (line,) = history.lost()
    assert line.called_back is not None
    told = line.called_back
    assert (told.call_id, told.state, told.reason, told.account) == ("c-9", "not-reached", "no-answer", "lea")


def test_who_calls_in_vain_again_is_lost_again() -> None:
    history = History([*lost_call(0), offered(50, "c-2"), answered(55, "c-2"), *lost_call(90, "c-3")])
    assert [(line.call_id, line.times) for line in history.lost()] == [("c-3", 1)]


# --- promises -------------------------------------------------------------------------------------


def test_a_promise_is_kept_by_a_call_about_it_that_was_answered() -> None:
    history = History([LEA, offered(0), answered(2), message(9), ended(20), dialled(60, "c-9", about="m-1")])
    assert [one.called_back and one.called_back.state for one in history.promises()] == ["under-way"]
    history.add(answered(70, "c-9"))
    assert history.promises() == []


def test_a_promise_stays_when_nobody_answers_and_the_first_due_comes_first() -> None:
    later = replace(message(10, due=at(7200)), message_id="m-2")
    refused = e.CallNotReached(at=at(70), call_id="c-9", seat="2001", number=MARANDIN, reason="refused")
    history = History([later, message(20), dialled(60, "c-9", about="m-1"), refused])
    told = [(one.promise_id, one.called_back and one.called_back.state) for one in history.promises()]
    assert told == [("m-1", "not-reached"), ("m-2", None)]


def test_a_promise_of_its_own_is_kept_exactly_like_that_of_a_message() -> None:
    promised = CallBackPromised(
        at=at(9), account="lea", callback_id="r-1", number=MARANDIN, name="Mme Marandin", due_at=at(50)
    )
    busy = e.CallNotReached(at=at(65), call_id="c-8", seat="2001", number=MARANDIN, reason="busy")
    history = History([LEA, promised, dialled(60, "c-8", about="r-1"), busy])
    (open_,) = history.promises()
    assert open_.called_back is not None
    assert (open_.called_back.state, open_.called_back.reason) == ("not-reached", "busy")
    assert (open_.recipient, open_.call_back_at, open_.name) == ("", at(50), "Mme Marandin")
    history.add(dialled(90, "c-9", about="r-1"))
    history.add(answered(95, "c-9"))
    assert history.promises() == []
    (kept,) = history.promised()
    assert (kept.kept_by, kept.kept_at) == ("c-9", at(95))
    assert [call.name for call in history.calls()] == ["Mme Marandin", "Mme Marandin"]


@pytest.mark.parametrize("outcome", ["kept", "dropped"])
def test_a_promise_is_closed_by_hand_with_its_reason(outcome: Literal["kept", "dropped"]) -> None:
    closed = CallBackClosed(at=at(30), account="lea", callback_id="m-1", outcome=outcome, reason="Repassée")
    history = History([message(20), closed])
    assert history.promises() == []
    (over,) = history.promised()
    assert over.closed == PromiseClosed(at=at(30), outcome=outcome, reason="Repassée")


def test_closing_what_nobody_promised_promises_nothing() -> None:
    closed = CallBackClosed(at=at(30), account="lea", callback_id="r-9", outcome="kept", reason="x")
    assert History([closed]).promised() == []


def test_a_message_without_a_wish_to_be_called_back_is_no_promise() -> None:
    assert History([message(9, call_back=False)]).promises() == []


# --- search -------------------------------------------------------------------------------------------


TOWN = [
    LEA,
    offered(0, "c-1", MARANDIN, "Mme Hélène Cœur"),
    answered(5, "c-1"),
    ended(9, "c-1"),
    *lost_call(20, "c-2", BELHADJ),
    dialled(60, "c-3", BELHADJ, "c-2"),
    answered(65, "c-3"),
    e.CallNoted(at=at(66), call_id="c-3", account="lea", text="Rappelé : décès, acte à préparer"),
    ended(80, "c-3"),
]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["c-1", "c-2", "c-3"]),
        (Wanted(text="helene coeur"), ["c-1"]),
        (Wanted(text="06 12 34"), ["c-2", "c-3"]),
        (Wanted(text="DECES prep"), ["c-3"]),
        (Wanted(text="deces helene"), []),
        (Wanted(direction="out"), ["c-3"]),
        (Wanted(outcome="abandoned"), ["c-2"]),
        (Wanted(seat="2001"), ["c-1", "c-3"]),
        (Wanted(line="0261912000"), ["c-1", "c-2"]),
        (Wanted(from_at=at(20), to_at=at(60)), ["c-2"]),
        (Wanted(lost=True), ["c-2"]),
        (Wanted(account="lea"), ["c-1", "c-3"]),
    ],
)
def test_calls_are_found(wanted: Wanted, found: list[str]) -> None:
    assert [call.call_id for call in search(History(TOWN).calls(), wanted)] == found


def test_numbers_and_words_are_compared_as_people_say_them() -> None:
    assert national("+33 6 12.34-56 78") == national("0033612345678") == national(BELHADJ) == BELHADJ
    assert plain("Éœ") == "eoe"


# --- any journal --------------------------------------------------------------------------------------


def whole(facts: Iterable[e.Event]) -> tuple[object, ...]:
    history = History(facts)
    return history.calls(), history.lost(), history.promised()


@given(st.lists(any_fact(), max_size=40), st.data())
def test_any_journal_can_be_folded_in_parts(facts: list[e.Event], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(facts)))
    history = History(facts[:cut])
    for fact in facts[cut:]:
        history.add(fact)
    assert (history.calls(), history.lost(), history.promised()) == whole(facts)


@given(st.lists(any_fact(), max_size=40))
def test_in_any_journal_a_call_appears_once_and_no_time_is_negative(facts: list[e.Event]) -> None:
    history = History(facts)
    ids = [call.call_id for call in history.calls()]
    assert len(ids) == len(set(ids))
    assert set(ids) <= set(CALLS)
    for call in history.calls():
        seconds = (
            call.waited_s,
            call.talked_s,
            call.held_s,
            call.parked_s,
            call.connected_s,
            call.duration_s,
        )
        assert min(seconds) >= 0
        assert (call.outcome in ("in-progress", "transferred")) or call.ended_at is not None
        assert not (call.lost and call.spoken)
    listed = [line.call_id for line in history.lost()]
    assert len(listed) == len(set(listed))
    assert sum(line.times for line in history.lost()) <= sum(call.lost for call in history.calls())

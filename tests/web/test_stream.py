"""The event stream, over real sockets: nothing lost, nothing twice, nobody blocked."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any, cast, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidStatus

from standard.core.board import Board, apply
from standard.core.codec import BOARD
from standard.core.consignes import Geste, TypeAppelant
from standard.core.desk.facts import (
    CallBackPromised,
    CallQualified,
    LetterRead,
    MailSent,
    MessageTaken,
    SheetFiled,
    SpeechJudged,
)
from standard.core.errors import JournalError
from standard.core.evaluation.facts import AssessmentFact, CriterionDecided
from standard.core.events import (
    CallAnswered,
    CallerPrompted,
    CallOffered,
    CardDealt,
    Event,
    Numbered,
    PatienceChanged,
    PatienceMarked,
    RobotLineEnded,
    RobotLineStarted,
    RoleLeft,
    RoleTaken,
    SeatMuted,
    SeatSpeechStarted,
    SeatSpeechStopped,
    SessionMode,
    SessionModeSet,
    Surprise,
)
from standard.core.hearing import HearingFact
from standard.web.stream import seen_by, visible
from standard.web.wire import MESSAGE, EventMessage, SnapshotMessage
from tests.facts import T0, plain
from tests.web.place import Place
from tests.web.server import Served, closed, heard


def remark(place: Place, what: str = "x") -> Surprise:
    return Surprise(at=place.clock(), what=what, about="test")


def slip(place: Place, account: str) -> MessageTaken:
    return MessageTaken(
        at=place.clock(),
        message_id=f"m-{account}",
        seat="2001",
        account=account,
        call_id="c-1",
        recipient="2031",
        caller_name="",
        caller_number="",
        text="private",
    )


async def test_a_student_is_told_of_their_own_letters_only(place: Place) -> None:
    people = {account.account: account for account in await place.accounts.all()}
    lea, hugo, claire = people["lea"], people["hugo"], people["claire"]
    at = place.clock()
    mail = MailSent(
        at=at, account="lea", mail_id="l-1", kind="memo", recipients=("2031",), subject="x", text="x"
    )
    read = LetterRead(at=at, account="claire", letter_id="l-1", recipient="2031", author="lea")
    promise = CallBackPromised(at=at, account="lea", callback_id="r-1", number="06", name="x", due_at=at)
    for fact in (slip(place, "lea"), mail, read, promise):
        assert [visible(fact, one) for one in (lea, hugo, claire)] == [True, False, True], fact


async def test_what_is_decided_about_somebody_is_told_to_nobody(served: Served) -> None:
    place = served.place
    people = list(await place.accounts.all())
    decided = plain(CriterionDecided, T0, account="marc", student="lea", grid="arcu", level=0)
    for kind in get_args(AssessmentFact):
        assert [visible(plain(kind), one) for one in people] == [False] * len(people), kind
    for account in ("marc", "claire", "lea"):
        async with served.socket("/api/stream", await served.token(account)) as socket:
            await heard(socket)
            await place.tell(decided, remark(place))
            assert (await heard(socket))["fact"]["type"] == "Surprise"


async def test_what_is_heard_in_recordings_is_for_those_who_judge(place: Place) -> None:
    people = {account.account: account for account in await place.accounts.all()}
    for kind in get_args(HearingFact):
        assert [visible(plain(kind), people[one]) for one in ("lea", "marc")] == [False, True], kind


async def test_of_patience_students_are_told_in_practice_and_never_in_an_exam(place: Place) -> None:
    people = {account.account: account for account in await place.accounts.all()}
    lea, claire, marc = people["lea"], people["claire"], people["marc"]
    changed = PatienceChanged(at=T0, call_id="c-1", value=45, change=10, reason="hold-unannounced")
    marked = PatienceMarked(at=T0, call_id="c-1", mark="apology", account="claire")
    for fact in (changed, marked):
        assert [visible(fact, one) for one in (lea, claire, marc)] == [True, True, True]
        assert [visible(fact, one, exam=True) for one in (lea, claire, marc)] == [False, True, True]
    for mode, seen in (("practice", {"c-1": 45}), ("exam", {})):
        board = Board(mode=cast("SessionMode", mode), patience={"c-1": 45})
        assert seen_by(board, lea).patience == seen
        assert seen_by(board, claire) == board


async def test_in_an_exam_the_stream_of_a_student_has_no_patience(served: Served) -> None:
    place = served.place
    call_id = place.pbx.caller_rings()
    mode = SessionModeSet(at=place.clock(), mode="exam", account="claire")
    changed = PatienceChanged(at=place.clock(), call_id=call_id, value=45, change=45, reason="start")
    await place.tell(mode, changed)
    lea, claire = await served.token("lea"), await served.token("claire")
    async with served.socket("/api/stream?after=0", lea) as his, served.socket("/api/stream", claire) as hers:
        student, teacher = await heard(his), await heard(hers)
        assert (student["board"]["patience"], teacher["board"]["patience"]) == ({}, {call_id: 45})
        assert "PatienceChanged" not in {one["fact"]["type"] for one in student["missed"]}
        await place.tell(replace(changed, value=55, change=10, reason="hold"), remark(place))
        assert (await heard(his))["fact"]["type"] == "Surprise"
        assert (await heard(hers))["changes"]["patience"] == {call_id: 55}
    # The exam is over: what was missed of it is still not told.
    await place.tell(replace(mode, mode="practice"))
    async with served.socket("/api/stream?after=0", lea) as his:
        assert "PatienceChanged" not in {one["fact"]["type"] for one in (await heard(his))["missed"]}


async def test_who_plays_a_caller_is_told_what_they_hear_and_not_what_is_done(served: Served) -> None:
    place = served.place
    at, card = place.clock(), "SC-01.appel.1a2b3c4d"
    taken = RoleTaken(at=at, account="lea", name="Léa", line="ville1", by="lea")
    dealt = CardDealt(at=at, card=card, account="lea", scenario="SC-01", part="appel", by="claire")
    offered = CallOffered(at=at, call_id="c-1", number="06", name="x", dialled="0261912000", card=card)
    await place.tell(taken, dealt, offered)
    lea, hugo, claire = [await served.token(one) for one in ("lea", "hugo", "claire")]
    async with (
        served.socket("/api/stream?after=0", lea) as his,
        served.socket("/api/stream?after=0", hugo) as other,
        served.socket("/api/stream?after=0", claire) as hers,
    ):
        mine, theirs, all_of_it = [await heard(one) for one in (his, other, hers)]
        assert mine["board"]["calls"] == {}
        assert set(theirs["board"]["calls"]) == set(all_of_it["board"]["calls"]) == {"c-1"}
        told = [{one["fact"]["type"] for one in each["missed"]} for each in (mine, theirs, all_of_it)]
        assert ("CallOffered" in told[0], "CardDealt" in told[0]) == (False, True)
        assert ("CallOffered" in told[1], "CardDealt" in told[1]) == (True, False)
        assert {"CallOffered", "CardDealt"} <= told[2]
        screen = await heard(his)
        assert (screen["kind"], screen["caller"]["call"]["moment"]) == ("caller", "ringing")
        await place.tell(CallAnswered(at=at, call_id="c-1", seat="2001"), remark(place))
        assert (await heard(his))["caller"]["call"]["moment"] == "operator"
        await place.tell(RoleLeft(at=at, account="lea", line="ville1", by="claire"))
        left = [await heard(his), await heard(his)]
        assert (left[0]["fact"]["type"], left[1]["caller"]) == ("RoleLeft", None)


async def test_who_speaks_at_which_seat_is_told_to_those_who_teach(place: Place) -> None:
    people = {account.account: account for account in await place.accounts.all()}
    for fact in (SeatSpeechStarted(at=T0, seat="2001"), SeatSpeechStopped(at=T0, seat="2001", lasted_s=1.0)):
        assert [visible(fact, people[one]) for one in ("lea", "claire")] == [False, True]


async def test_what_robots_say_is_told_live_to_those_who_teach_only(served: Served) -> None:
    place = served.place
    said = RobotLineStarted(at=T0, robot="r", line="ouverture", text="Bonjour.", call_id="c-1")
    over = RobotLineEnded(at=T0, robot="r", line="ouverture", call_id="c-1", whole=True)
    asked = CallerPrompted(at=T0, call_id="c-1", robot="r", account="claire", deed="soothe")
    seen = SeatMuted(at=T0, seat="2001")
    lea, claire = await served.token("lea"), await served.token("claire")
    async with served.socket("/api/stream", lea) as his, served.socket("/api/stream", claire) as hers:
        await heard(his)
        await heard(hers)
        await place.tell(said, over, asked, seen)
        assert (await heard(his))["fact"]["type"] == "SeatMuted"
        assert [(await heard(hers))["fact"]["type"] for _ in range(4)] == [
            "RobotLineStarted",
            "RobotLineEnded",
            "CallerPrompted",
            "SeatMuted",
        ]
    async with served.socket("/api/stream?after=0", lea) as his:
        missed = {one["fact"]["type"] for one in (await heard(his))["missed"]}
    assert missed.isdisjoint({"RobotLineStarted", "RobotLineEnded", "CallerPrompted"})


async def test_the_situation_comes_first_then_every_event(served: Served) -> None:
    place = served.place
    call_id = place.pbx.caller_rings()
    await place.settled()
    async with served.socket("/api/stream", await served.token("lea")) as socket:
        snapshot = await heard(socket)
        assert snapshot["kind"] == "snapshot"
        assert snapshot["seq"] == place.session.board.seq
        assert snapshot["session_id"] == place.session.session_id
        assert snapshot["missed"] == []
        assert BOARD.validate_python(snapshot["board"]) == place.session.board
        place.pbx.caller_leaves(call_id)
        event = await heard(socket)
    assert event["kind"] == "event"
    assert event["seq"] == snapshot["seq"] + 1
    assert event["fact"]["type"] == "CallAbandoned"
    assert event["changes"]["calls"] == {call_id: None}
    assert event["changes"]["seats"] == {}


async def test_every_message_is_as_the_api_describes(served: Served) -> None:
    place = served.place
    before = place.session.board
    async with served.socket("/api/stream?after=0", await served.token("lea")) as socket:
        snapshot = MESSAGE.validate_json(await socket.recv())
        place.pbx.caller_rings()
        event = MESSAGE.validate_json(await socket.recv())
    assert isinstance(snapshot, SnapshotMessage)
    assert snapshot.board == before
    assert isinstance(event, EventMessage)
    after = apply(before, Numbered(event.seq, event.fact))
    assert {**before.calls, **event.changes.calls} == after.calls


async def test_what_was_missed_comes_with_the_snapshot(served: Served) -> None:
    place = served.place
    seq = place.session.board.seq
    await place.tell(remark(place, "one"), remark(place, "two"))
    async with served.socket(f"/api/stream?after={seq}", await served.token("lea")) as socket:
        snapshot = await heard(socket)
    assert [(one["seq"], one["fact"]["what"]) for one in snapshot["missed"]] == [
        (seq + 1, "one"),
        (seq + 2, "two"),
    ]


@pytest.mark.parametrize("query", ["?after=999999", "?after=0&session=s-0"])
async def test_numbers_of_another_session_mean_nothing_here(served: Served, query: str) -> None:
    async with served.socket(f"/api/stream{query}", await served.token("lea")) as socket:
        snapshot = await heard(socket)
    assert snapshot["missed"] == []
    assert snapshot["seq"] == served.place.session.board.seq


@pytest.mark.parametrize("query", ["?after=-1", "?after=x", "?session=..%2f"])
async def test_a_malformed_question_is_refused(served: Served, query: str) -> None:
    with pytest.raises(InvalidStatus):
        async with served.socket(f"/api/stream{query}", await served.token("lea")):
            pytest.fail("was let in")


async def test_a_stranger_is_told_to_sign_in(served: Served) -> None:
    for token in ("", "x" * 43):
        async with served.socket("/api/stream", token) as socket:
            assert await closed(socket) == 4401


async def test_another_sites_page_is_refused(served: Served) -> None:
    token = await served.token("lea")
    for origin in ("https://evil.example", "null", f"http://127.0.0.1:{served.port + 1}"):
        with pytest.raises(InvalidStatus) as caught:
            async with served.socket("/api/stream", token, origin=origin):
                pytest.fail("was let in")
        assert caught.value.response.status_code == 403


async def test_signing_out_closes_the_stream_of_this_browser_only(served: Served) -> None:
    place = served.place
    leaving, staying = await place.signed_in("lea"), await served.token("lea")
    token = leaving.cookies["standard"]
    async with (
        served.socket("/api/stream", token) as first,
        served.socket("/api/stream", staying) as second,
    ):
        await heard(first)
        await heard(second)
        await leaving.delete("/api/session")
        assert await closed(first) == 4401
        await place.tell(remark(place))
        assert (await heard(second))["kind"] == "event"
    assert len(place.app.state.service.sockets) <= 1


async def test_an_idea_tells_no_other_student_that_it_exists(served: Served) -> None:
    place = served.place
    idea = SheetFiled(at=place.clock(), account="lea", sheet_id="f-1", kind="idee", values={}, unsigned=True)
    complaint = replace(idea, sheet_id="f-2", kind="reclamation", unsigned=False)
    seq = place.session.board.seq
    await place.tell(idea, complaint)
    for account, expected in {"lea": ["f-1", "f-2"], "hugo": ["f-2"], "claire": ["f-1", "f-2"]}.items():
        async with served.socket(f"/api/stream?after={seq}", await served.token(account)) as socket:
            snapshot = await heard(socket)
        assert [one["fact"]["sheet_id"] for one in snapshot["missed"]] == expected


async def test_a_students_messages_are_read_by_whom_they_concern(served: Served) -> None:
    place = served.place
    seq = place.session.board.seq
    await place.tell(slip(place, "lea"))
    sees = {"lea": True, "hugo": False, "claire": True, "marc": True}
    for account, expected in sees.items():
        async with served.socket(f"/api/stream?after={seq}", await served.token(account)) as socket:
            snapshot = await heard(socket)
            known = place.session.board.seq
            await place.tell(slip(place, "lea"), remark(place, "end"))
            told = [await heard(socket)]
            if expected:
                told.append(await heard(socket))
        assert bool([one for one in snapshot["missed"] if one["seq"] == seq + 1]) is expected
        assert [one["seq"] for one in told] == ([known + 1, known + 2] if expected else [known + 2])


@pytest.mark.parametrize(
    "fact",
    [
        CallQualified(at=T0, account="", call_id="c-1", appelant=TypeAppelant.PRESSE),
        CallQualified(at=T0, account="claire", call_id="c-1", appelant=TypeAppelant.PRESSE, judge=True),
        SpeechJudged(at=T0, account="marc", call_id="c-1", geste=Geste.DIRE, what="urgent", said=True),
    ],
)
async def test_no_student_is_told_the_answer_sheet(served: Served, fact: Event) -> None:
    place = served.place
    seq = place.session.board.seq
    await place.tell(fact)
    for account, expected in {"lea": False, "hugo": False, "claire": True, "marc": True}.items():
        async with served.socket(f"/api/stream?after={seq}", await served.token(account)) as socket:
            snapshot = await heard(socket)
            known = place.session.board.seq
            await place.tell(fact, remark(place, "end"))
            told = [await heard(socket)]
            if expected:
                told.append(await heard(socket))
        assert bool([one for one in snapshot["missed"] if one["seq"] == seq + 1]) is expected
        assert [one["seq"] for one in told] == ([known + 1, known + 2] if expected else [known + 2])


async def test_a_reader_that_falls_behind_is_sent_away_and_misses_nothing(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = served.place
    token = await served.token("lea")
    monkeypatch.setattr("standard.lab.hub.BACKLOG", 3)
    async with served.socket("/api/stream", token) as socket:
        seq = int((await heard(socket))["seq"])
        await place.tell(*(remark(place, str(n)) for n in range(10)))
        seen = await _until_closed(socket)
        assert socket.close_code == 4000
    assert [one["seq"] for one in seen] == [seq + 1, seq + 2, seq + 3]
    async with served.socket(f"/api/stream?after={seq + 3}", token) as socket:
        missed = (await heard(socket))["missed"]
    assert [one["seq"] for one in missed] == list(range(seq + 4, seq + 11))


async def _until_closed(socket: ClientConnection) -> list[dict[str, Any]]:
    told = []
    try:
        while True:
            told.append(json.loads(await asyncio.wait_for(socket.recv(), 5)))
    except ConnectionClosed:
        return [one for one in told if one["kind"] == "event"]


async def test_a_reader_that_takes_nothing_holds_nobody_up(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = served.place
    monkeypatch.setattr("standard.web.stream.SEND_LIMIT_S", 0.2)
    stuck_token, token = await served.token("hugo"), await served.token("lea")
    async with (
        served.socket("/api/stream", stuck_token, max_queue=1) as stuck,
        served.socket("/api/stream", token) as brisk,
    ):
        await heard(stuck)
        await heard(brisk)
        for _ in range(40):
            await place.tell(remark(place, "x" * 500_000))
            assert (await heard(brisk))["kind"] == "event"
        await asyncio.sleep(0.4)
        await _until_closed(stuck)
        assert stuck.close_code == 4000


async def test_silence_is_broken_by_pings_and_words_of_clients_are_ignored(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("standard.web.stream.PING_S", 0.02)
    async with served.socket("/api/stream", await served.token("lea")) as socket:
        await heard(socket)
        await socket.send('{"kind":"pong"}')
        await socket.send(b"\x00\xff")
        assert await heard(socket) == {"kind": "ping"}
        assert await heard(socket) == {"kind": "ping"}


async def test_a_journal_that_cannot_be_read_asks_to_come_back(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = await served.token("lea")

    async def down(*_: object) -> list[Numbered]:
        raise JournalError("journal-unreachable")

    monkeypatch.setattr(served.place.journal, "read", down)
    async with served.socket("/api/stream?after=0", token) as socket:
        assert await closed(socket) == 4503


async def test_a_service_that_stops_says_so(served: Served) -> None:
    async with served.socket("/api/stream", await served.token("lea")) as socket:
        await heard(socket)
        served.place.session.hub.close()
        assert await closed(socket) == 1012


async def test_readers_that_leave_are_forgotten(served: Served) -> None:
    token = await served.token("lea")
    for _ in range(5):
        async with served.socket("/api/stream", token) as socket:
            await heard(socket)
    async with asyncio.timeout(5):
        while len(served.place.app.state.service.sockets):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert not served.place.session.hub._subscriptions


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_any_cuts_lose_and_double_nothing(served: Served, data: st.DataObject) -> None:
    place, token = served.place, await served.token("claire")
    start = place.session.board.seq
    batches = data.draw(st.lists(st.integers(1, 5), min_size=1, max_size=6))
    cuts = data.draw(st.lists(st.integers(0, 6), max_size=5))
    last = start + sum(batches)

    async def happen() -> None:
        for size in batches:
            facts: list[Event] = [remark(place) for _ in range(size)]
            await place.tell(*facts)
            await asyncio.sleep(0.001)

    seen: list[int] = []
    happening = asyncio.create_task(happen())
    for cut in [*cuts, None]:
        known = seen[-1] if seen else start
        async with served.socket(f"/api/stream?after={known}", token) as socket:
            snapshot = await heard(socket)
            seen += [one["seq"] for one in snapshot["missed"]]
            assert snapshot["seq"] == (seen[-1] if seen else start)
            read = 0
            while (seen[-1] if seen else start) < last and read != cut:
                seen.append((await heard(socket))["seq"])
                read += 1
    await happening
    assert seen == list(range(start + 1, last + 1))

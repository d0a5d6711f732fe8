"""What happened, told by the journal."""

from __future__ import annotations

import httpx
import pytest

from standard.core.codec import BOARD
from standard.core.desk.facts import CardOpened, MailSent
from standard.core.events import (
    CallAnswered,
    CallerPrompted,
    CommandConfirmed,
    Event,
    PatienceChanged,
    RecordingStarted,
    RecordingStored,
    RobotLineStarted,
    SessionMode,
    SessionModeSet,
)
from tests.web.place import Place


async def _handled(place: Place, account: str, seat: str) -> tuple[httpx.AsyncClient, str]:
    """A call that this person answered and that has ended."""
    client = await place.seated(account, seat)
    call_id = place.pbx.caller_rings()
    await place.settled()
    body = {"type": "AnswerCall", "call_id": call_id}
    asked = (await client.post(f"/api/seats/{seat}/commands", json=body)).json()
    await place.journaled(CommandConfirmed, command_id=asked["command_id"])
    place.clock.advance(30)
    place.pbx.caller_leaves(call_id)
    await place.settled()
    return client, call_id


def _url(place: Place, rest: str = "") -> str:
    return f"/api/sessions/{place.session.session_id}{rest}"


async def test_the_session_under_way_is_listed(place: Place) -> None:
    told = (await (await place.signed_in("lea")).get("/api/sessions")).json()
    assert [(one["session_id"], one["organisation"], one["closed_at"]) for one in told] == [
        (place.session.session_id, "mairie", None)
    ]


async def test_a_student_sees_their_calls_and_others_see_all(place: Place) -> None:
    lea, first = await _handled(place, "lea", "2001")
    hugo, second = await _handled(place, "hugo", "2002")
    abandoned = place.pbx.caller_rings()
    place.pbx.caller_leaves(abandoned)
    await place.settled()

    async def calls(client: httpx.AsyncClient) -> list[str]:
        return [call["call_id"] for call in (await client.get(_url(place, "/calls"))).json()]

    assert await calls(lea) == [first]
    assert await calls(hugo) == [second]
    for account in ("claire", "marc", "nadia"):
        assert await calls(await place.signed_in(account)) == [first, second, abandoned]


async def test_a_call_is_told_in_full(place: Place) -> None:
    lea, call_id = await _handled(place, "lea", "2001")
    told = (await lea.get(_url(place, f"/calls/{call_id}"))).json()
    assert told["call"]["outcome"] == "answered"
    assert told["call"]["account"] == "lea"
    assert told["recording"] is None
    assert [fact["fact"]["type"] for fact in told["facts"]][:3] == [
        "CallOffered",
        "CallWaiting",
        "CommandAsked",
    ]
    assert told["lanes"]["caller"][-1] == {"from_s": 0.0, "to_s": 30.0, "state": "talking"}
    assert told["lanes"]["seat"] == [{"from_s": 0.0, "to_s": 30.0, "state": "talking"}]


async def test_a_recorded_call_links_to_its_recording(place: Place) -> None:
    lea, call_id = await _handled(place, "lea", "2001")
    at = place.clock()
    await place.tell(
        RecordingStarted(at=at, call_id=call_id),
        RecordingStored(at=at, call_id=call_id, key="s-1/c-1", duration_s=30.5),
    )
    told = (await lea.get(_url(place, f"/calls/{call_id}"))).json()
    assert told["recording"] == {
        "key": "s-1/c-1",
        "audio_url": "/api/recordings/s-1/c-1",
        "peaks_url": "/api/recordings/s-1/c-1/peaks",
        "duration_s": 30.5,
    }


async def test_somebody_elses_call_is_not_a_students(place: Place) -> None:
    _, call_id = await _handled(place, "lea", "2001")
    hugo = await place.signed_in("hugo")
    answer = await hugo.get(_url(place, f"/calls/{call_id}"))
    assert (answer.status_code, answer.json()["id"]) == (403, "not-your-record")


async def test_the_facts_of_a_call_hold_no_letter_of_a_fellow_student(place: Place) -> None:
    lea, call_id = await _handled(place, "lea", "2001")
    hugo = await place.seated("hugo", "2002")
    slip = {"call_id": call_id, "recipient": "2031", "caller_name": "", "caller_number": "", "text": "x"}
    for client, seat in ((lea, "2001"), (hugo, "2002")):
        assert (await client.post(f"/api/seats/{seat}/messages", json=slip)).status_code == 201
    facts = [one["fact"] for one in (await lea.get(_url(place, f"/calls/{call_id}"))).json()["facts"]]
    assert [fact["account"] for fact in facts if fact["type"] == "MessageTaken"] == ["lea"]


@pytest.mark.parametrize(("mode", "seen"), [("practice", True), ("exam", False)])
async def test_the_patience_of_a_caller_is_told_after_practice_and_not_after_an_exam(
    place: Place, mode: SessionMode, seen: bool
) -> None:
    await place.tell(SessionModeSet(at=place.clock(), mode=mode, account="claire"))
    lea, call_id = await _handled(place, "lea", "2001")
    await place.tell(
        PatienceChanged(at=place.clock(), call_id=call_id, value=45, change=45, reason="start"),
        # The exam is over; its calls stay calls of an exam.
        SessionModeSet(at=place.clock(), mode="practice", account="claire"),
    )
    claire = await place.signed_in("claire")
    for person, told in ((lea, seen), (claire, True)):
        view = (await person.get(_url(place, f"/calls/{call_id}"))).json()
        assert ("PatienceChanged" in [one["fact"]["type"] for one in view["facts"]]) is told
        assert [span["value"] for span in view["lanes"]["patience"]] == [45] * told


async def test_what_a_robot_said_is_read_after_the_call_and_who_prompted_it_never_by_a_student(
    place: Place,
) -> None:
    lea, call_id = await _handled(place, "lea", "2001")
    other = place.pbx.caller_rings()
    await place.settled()
    at = place.clock()
    await place.tell(
        CallAnswered(at=at, call_id=other, seat="2001"),
        *(
            fact
            for call in (call_id, other)
            for fact in (
                RobotLineStarted(at=at, robot="r", line="ouverture", text="Bonjour.", call_id=call),
                CallerPrompted(at=at, call_id=call, robot="r", account="claire", deed="soothe"),
            )
        ),
    )
    claire = await place.signed_in("claire")
    for person, call, captions, prompts in (
        (lea, call_id, True, False),
        (lea, other, False, False),
        (claire, call_id, True, True),
        (claire, other, True, True),
    ):
        view = (await person.get(_url(place, f"/calls/{call}"))).json()
        types = [one["fact"]["type"] for one in view["facts"]]
        assert ("RobotLineStarted" in types) is captions
        assert bool(view["lanes"]["captions"]) is captions
        assert ("CallerPrompted" in types) is prompts


async def test_the_board_at_every_event_is_the_one_that_was_live(place: Place) -> None:
    live = {}

    def see(_: Event) -> None:
        live[place.session.board.seq] = place.session.board

    with place.session.watch(see):
        lea, _ = await _handled(place, "lea", "2001")
    assert len(live) > 5
    for seq, board in live.items():
        told = (await lea.get(_url(place, f"/board?seq={seq}"))).json()
        assert BOARD.validate_python(told) == board
    last = (await lea.get(_url(place, "/board?at_s=9999"))).json()
    assert BOARD.validate_python(last) == place.session.board


async def test_a_session_is_told_on_one_time_line_and_a_student_sees_their_own_calls_on_it(
    place: Place,
) -> None:
    lea, first = await _handled(place, "lea", "2001")
    hugo, second = await _handled(place, "hugo", "2002")
    for client, calls in ((lea, [first]), (hugo, [second]), (await place.signed_in("marc"), [first, second])):
        told = (await client.get(_url(place, "/lanes"))).json()
        assert [call["call_id"] for call in told["calls"]] == calls
        assert {call["caller"][-1]["state"] for call in told["calls"]} == {"talking"}
        assert told["length_s"] >= 60


async def test_what_was_opened_at_the_desk_is_a_lane_of_the_call(place: Place) -> None:
    lea, call_id = await _handled(place, "lea", "2001")
    at = place.clock()
    await place.tell(
        CardOpened(at=at, account="lea", seat="2001", call_id=call_id, paper="directory", card="2031"),
        MailSent(
            at=at,
            account="hugo",
            seat="2002",
            call_id=call_id,
            mail_id="l-1",
            kind="memo",
            recipients=("2031",),
            subject="x",
            text="y",
        ),
    )
    told = (await lea.get(_url(place, f"/calls/{call_id}"))).json()
    seqs = {one["seq"]: one["fact"]["type"] for one in told["facts"]}
    assert [seqs[one["seq"]] for one in told["lanes"]["documents"]] == ["CardOpened"]


@pytest.mark.parametrize(
    ("path", "status", "id"),
    [
        ("/api/sessions/s-0/lanes", 404, "unknown-session"),
        ("/api/sessions/s-0/calls", 404, "unknown-session"),
        ("/api/sessions/s-0/board?seq=1", 404, "unknown-session"),
        ("/api/sessions/s-0/calls/c-1", 404, "unknown-session"),
        ("/api/sessions/x%0a/calls", 422, "invalid-value"),
        ("{session}/calls/c-999.9", 404, "unknown-call"),
        ("{session}/calls/xyz", 422, "invalid-value"),
        ("{session}/board?seq=999999", 404, "unknown-event"),
        ("{session}/board?seq=-1", 422, "invalid-value"),
        ("{session}/board", 422, "invalid-value"),
        ("{session}/board?seq=1&at_s=1", 422, "invalid-value"),
        ("{session}/board?at_s=-1", 422, "invalid-value"),
        ("{session}/board?at_s=inf", 422, "invalid-value"),
    ],
)
async def test_what_does_not_exist(place: Place, path: str, status: int, id: str) -> None:
    client = await place.signed_in("claire")
    answer = await client.get(path.replace("{session}", _url(place)))
    assert (answer.status_code, answer.json()["id"]) == (status, id)

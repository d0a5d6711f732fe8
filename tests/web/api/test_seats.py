"""Sitting down, standing up, and the commands in between."""

from __future__ import annotations

import asyncio

import pytest

from standard.core.calls import CallState
from standard.core.events import CommandAsked, CommandConfirmed, CommandRefused
from tests.web.place import PASSWORD, Place


async def test_taking_a_seat_gives_its_phone(place: Place) -> None:
    client = await place.signed_in("lea", recorded=False)
    answer = await client.post("/api/seats/2001/take")
    assert answer.status_code == 200
    assert answer.json() == {
        "seat": "2001",
        "phone": "browser",
        "sip": {
            "uri": "sip:2001-web@standard",
            "user": "2001-web",
            "password": "secret-2001",
            "target": "sip:seat@standard",
            "path": "/sip",
        },
        "ice_servers": [],
    }
    seat = place.session.board.seats["2001"]
    assert (seat.account, seat.name, seat.recorded) == ("lea", "Lea", False)


async def test_any_is_the_first_free_seat(place: Place) -> None:
    await place.seated("lea", "2001")
    answer = await (await place.signed_in("hugo")).post("/api/seats/any/take")
    assert answer.json()["seat"] == "2002"


async def test_taking_ones_own_seat_again_gives_it_again(place: Place) -> None:
    client = await place.seated("lea")
    for seat in ("2001", "any"):
        assert (await client.post(f"/api/seats/{seat}/take")).json()["seat"] == "2001"


async def test_an_occupied_seat_is_refused(place: Place) -> None:
    await place.seated("lea")
    answer = await (await place.signed_in("hugo")).post("/api/seats/2001/take")
    assert answer.status_code == 409
    assert answer.json()["id"] == "seat-taken"
    assert "2001" in answer.json()["sentence"]["fr"]


async def test_a_second_seat_is_refused(place: Place) -> None:
    client = await place.seated("lea")
    answer = await client.post("/api/seats/2002/take")
    assert (answer.status_code, answer.json()["id"]) == (409, "has-a-seat")


@pytest.mark.parametrize(("seat", "status"), [("2999", 404), ("abc", 422), ("any2", 422), ("2001%0a", 422)])
async def test_a_seat_that_does_not_exist(place: Place, seat: str, status: int) -> None:
    client = await place.signed_in("lea")
    for verb in ("take", "release"):
        assert (await client.post(f"/api/seats/{seat}/{verb}")).status_code == status


async def test_releasing_frees_the_seat_and_drops_its_leg(place: Place) -> None:
    client = await place.seated("lea")
    assert (await client.post("/api/seats/2001/release")).status_code == 204
    assert place.session.board.seats["2001"].account == ""
    assert type(place.pbx.orders[-1]).__name__ == "DropSeatLeg"


async def test_releasing_is_refused_while_a_call_is_in_hand(place: Place) -> None:
    client = await place.seated("lea")
    call_id = place.pbx.caller_rings()
    await place.settled()
    await _command(place, client.post, "AnswerCall", call_id)
    answer = await client.post("/api/seats/2001/release")
    assert (answer.status_code, answer.json()["id"]) == (409, "calls-in-hand")
    assert place.session.board.seats["2001"].account == "lea"


async def _command(place: Place, post: object, type: str, call_id: str) -> str:
    answer = await post("/api/seats/2001/commands", json={"type": type, "call_id": call_id})  # type: ignore[operator]
    assert answer.status_code == 202, answer.text
    command_id = str(answer.json()["command_id"])
    await place.journaled(CommandConfirmed, command_id=command_id)
    return command_id


async def test_a_command_is_journaled_sent_and_confirmed(place: Place) -> None:
    client = await place.seated("lea")
    call_id = place.pbx.caller_rings()
    await place.settled()
    command_id = await _command(place, client.post, "AnswerCall", call_id)
    call = place.session.board.calls[call_id]
    assert (call.state, call.seat) == (CallState.TALKING, "2001")
    asked = await place.journaled(CommandAsked)
    assert (asked.command_id, asked.account, asked.seat, asked.call_id) == (
        command_id,
        "lea",
        "2001",
        call_id,
    )


async def test_a_command_for_a_call_that_has_just_ended(place: Place) -> None:
    client = await place.seated("lea")
    call_id = place.pbx.caller_rings()
    await place.settled()
    place.pbx.caller_leaves(call_id)
    await place.settled()
    answer = await client.post("/api/seats/2001/commands", json={"type": "AnswerCall", "call_id": call_id})
    assert answer.status_code == 404
    assert answer.json()["id"] == "call-ended"
    assert answer.json()["details"] == {"call_id": call_id}
    await place.journaled(CommandRefused, error="call-ended", seat="2001")


async def test_what_the_situation_forbids_is_a_conflict(place: Place) -> None:
    client = await place.seated("lea")
    answer = await client.post("/api/seats/2001/commands", json={"type": "HangUp"})
    assert (answer.status_code, answer.json()["id"]) == (409, "nobody-on-the-line")


async def test_two_seats_and_one_caller(place: Place) -> None:
    lea, hugo = await place.seated("lea", "2001"), await place.seated("hugo", "2002")
    call_id = place.pbx.caller_rings()
    await place.settled()
    body = {"type": "AnswerCall", "call_id": call_id}
    answers = await asyncio.gather(
        lea.post("/api/seats/2001/commands", json=body), hugo.post("/api/seats/2002/commands", json=body)
    )
    assert sorted(answer.status_code for answer in answers) == [202, 409]
    assert next(answer for answer in answers if answer.status_code == 409).json()["id"] == "call-taken"


@pytest.mark.parametrize("verb", ["commands", "release", "messages"])
async def test_nobody_acts_on_a_seat_that_is_not_theirs(place: Place, verb: str) -> None:
    await place.seated("lea", "2001")
    await place.seated("hugo", "2002")
    hugo = await place.signed_in("hugo")
    bodies = {
        "commands": {"type": "HangUp"},
        "messages": {
            "call_id": "c-1",
            "recipient": "2031",
            "caller_name": "",
            "caller_number": "",
            "text": "x",
        },
    }
    before = place.session.board
    answer = await hugo.post(f"/api/seats/2001/{verb}", json=bodies.get(verb))
    assert answer.status_code == 403
    assert answer.json()["id"] == "not-your-seat"
    assert place.session.board is before


async def test_a_seat_nobody_has_taken_is_nobodys(place: Place) -> None:
    client = await place.signed_in("lea")
    answer = await client.post("/api/seats/2004/commands", json={"type": "HangUp"})
    assert (answer.status_code, answer.json()["id"]) == (403, "not-your-seat")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"type": "AnswerCall", "call_id": "c-1\r\nAction: Originate"}, "call_id"),
        ({"type": "AnswerCall", "call_id": "c-1\n"}, "call_id"),
        ({"type": "AnswerCall", "call_id": "c-1;id"}, "call_id"),
        ({"type": "AnswerCall", "call_id": ""}, "call_id"),
        ({"type": "AnswerCall", "call_id": 7}, "call_id"),
        ({"type": "AnswerCall"}, "call_id"),
        ({"type": "Consult", "call_id": "c-1.2", "station": "2031\r\n"}, "station"),
        ({"type": "Consult", "call_id": "c-1.2", "station": "../../x"}, "station"),
        ({"type": "BlindTransfer", "call_id": "c-1.2", "station": ""}, "station"),
        ({"type": "BlindTransfer", "call_id": "c-1.2", "station": "٢٠٣١"}, "station"),
        ({"type": "LaunchMissiles"}, "body"),
        ({}, "body"),
    ],
)
async def test_malformed_commands_never_reach_the_pbx(
    place: Place, body: dict[str, object], field: str
) -> None:
    client = await place.seated("lea")
    orders = len(place.pbx.orders)
    answer = await client.post("/api/seats/2001/commands", json=body)
    assert answer.status_code == 422
    assert answer.json()["details"]["fields"] == field
    assert len(place.pbx.orders) == orders
    facts = await place.journal.read(place.session.session_id)
    assert not any(isinstance(numbered.fact, CommandAsked) for numbered in facts)


async def test_an_unknown_extension(place: Place) -> None:
    client = await place.seated("lea")
    call_id = place.pbx.caller_rings()
    await place.settled()
    body = {"type": "BlindTransfer", "call_id": call_id, "station": "9999"}
    answer = await client.post("/api/seats/2001/commands", json=body)
    assert (answer.status_code, answer.json()["id"]) == (404, "unknown-station")


async def test_the_check_phone_is_for_everybody_signed_in(place: Place) -> None:
    answer = await (await place.signed_in("marc")).get("/api/sip-check")
    assert answer.json()["sip"]["user"] == "check-web"
    assert answer.json()["sip"]["target"] == "sip:echo@standard"


async def test_consent_of_the_sign_in_reaches_the_seat(place: Place) -> None:
    client = await place.signed_in("lea", recorded=True)
    await client.post("/api/seats/any/take")
    assert place.session.board.seats["2001"].recorded
    again = place.client()
    await again.post("/api/session", json={"name": "lea", "password": PASSWORD, "recorded": False})
    await again.post("/api/seats/any/take")
    assert not place.session.board.seats["2001"].recorded


async def test_two_people_and_one_seat(place: Place) -> None:
    lea, hugo = await place.signed_in("lea"), await place.signed_in("hugo")
    answers = await asyncio.gather(lea.post("/api/seats/2001/take"), hugo.post("/api/seats/2001/take"))
    assert sorted(answer.status_code for answer in answers) == [200, 409]


async def test_two_people_and_any_seat(place: Place) -> None:
    lea, hugo = await place.signed_in("lea"), await place.signed_in("hugo")
    answers = await asyncio.gather(lea.post("/api/seats/any/take"), hugo.post("/api/seats/any/take"))
    assert sorted(answer.json()["seat"] for answer in answers) == ["2001", "2002"]


async def test_a_seat_is_taken_with_a_sip_phone_and_a_reload_keeps_it(place: Place) -> None:
    client = await place.signed_in("lea")
    place.pbx.phone_is("2001", "answers")
    await place.settled()
    body = {"phone": "sip", "on_demand": True}
    assert (await client.post("/api/seats/2001/take", json=body)).json()["phone"] == "sip"
    assert (await client.post("/api/seats/any/take")).json()["phone"] == "sip"
    seat = place.session.board.seats["2001"]
    assert (seat.phone, seat.on_demand, seat.leg) == ("sip", True, "")
    assert (await client.post("/api/practice")).status_code == 202  # it will be rung
    nailed_up = {"phone": "sip"}
    assert (await client.post("/api/seats/2001/take", json=nailed_up)).status_code == 200
    await place.settled()
    assert place.session.board.seats["2001"].leg


async def test_a_phone_that_does_not_exist_is_refused(place: Place) -> None:
    client = await place.signed_in("lea")
    answer = await client.post("/api/seats/2001/take", json={"phone": "fax"})
    assert answer.status_code == 422


async def test_a_phone_is_tested_at_a_free_seat_only(place: Place) -> None:
    await place.seated("hugo", "2002")
    client = await place.signed_in("lea")
    for seat in ("2001", "2003"):
        place.pbx.phone_is(seat, "answers")
    await place.settled()
    assert (await client.post("/api/seats/2001/phone-test")).status_code == 202
    await place.settled()
    assert place.session.board.seats["2001"].phone_tested
    answer = await client.post("/api/seats/2002/phone-test")
    assert (answer.status_code, answer.json()["id"]) == (409, "seat-taken")
    place.pbx.phone_is("2003", "unreachable")
    await place.settled()
    answer = await client.post("/api/seats/2003/phone-test")
    assert (answer.status_code, answer.json()["id"]) == (409, "seat-phone-unreachable")
    assert (await client.post("/api/seats/2999/phone-test")).status_code == 404
    assert (await (await place.signed_in("marc")).post("/api/seats/2001/phone-test")).status_code == 403


async def test_a_browser_is_never_rung_for_each_call(place: Place) -> None:
    client = await place.signed_in("lea")
    await client.post("/api/seats/2001/take", json={"phone": "browser", "on_demand": True})
    assert not place.session.board.seats["2001"].on_demand

"""The lines between the pool and a robot process."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from standard.core.errors import RobotError
from standard.robots import wire
from standard.robots.persona import CallerPart, ColleaguePart, Conduct, Situation

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
CALL = wire.PlaceCall("c-1", "sip:0261912000@127.0.0.1:5060", number="0639982055", name="Zoé Timonnier")
ORDERS: list[wire.Order] = [
    wire.Start(),
    wire.OpenAccount("2031", "127.0.0.1:5060", "2031", "s3", ColleaguePart(Conduct.BUSY), {"accueil": "/a"}),
    wire.OpenAccount("bob", behaviour=wire.Party(wire.WhenCalled.RING, play="/a.wav")),
    wire.CloseAccount("2031"),
    wire.SetBehaviour("2031", wire.Party(wire.WhenCalled.DECLINE)),
    CALL,
    replace(CALL, part=CallerPart(frozenset({"ouverture"}), reprises=((8.0, "reprise_attente.8"),))),
    wire.AnswerCall("c-1", 486),
    wire.SayLine("c-1", "question.nom"),
    wire.Speak("c-1", "texte.1", "/t.wav"),
    wire.SetNoise("c-1", "/n.wav"),
    wire.SetNoise("c-1"),
    wire.Lead("c-1", by_hand=True),
    wire.PlayFile("c-1", "/t.wav", loop=True),
    wire.StopPlaying("c-1"),
    wire.StartRecording("c-1", "/r.wav"),
    wire.StopRecording("c-1"),
    wire.SendDigits("c-1", "12*#"),
    wire.HangUp("c-1"),
    wire.Leave("c-1"),
    wire.Tell("c-1", Situation.NOT_REACHED),
    wire.Quit(),
]  # fmt: skip
REPORTS: list[wire.Report] = [
    wire.Ready(NOW, "127.0.0.1", 5061, 42),
    wire.AccountRegistered(NOW, "2031"),
    wire.AccountRefused(NOW, "2031", 403, "Forbidden"),
    wire.CallArrived(NOW, "2031#1", "2031", "2001", "Léa"),
    wire.CallRinging(NOW, "c-1"),
    wire.CallAnswered(NOW, "c-1"),
    wire.CallEnded(NOW, "c-1", 200, "OK", "goodbye", 50, 1),
    wire.BehaviourSet(NOW, "2031"),
    wire.RecordingStopped(NOW, "c-1", "/r.wav"),
    wire.LineStarted(NOW, "c-1", "ouverture"),
    wire.LineEnded(NOW, "c-1", "ouverture", whole=False),
    wire.SpeechStarted(NOW, "c-1"),
    wire.SpeechStopped(NOW, "c-1"),
    wire.DigitHeard(NOW, "c-1", "5"),
    wire.LevelsMeasured(NOW, "c-1", -20.5, -90.0),
    wire.Fault(NOW, "robot-calls-full", {"limit": "4"}),
]


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.type)
def test_an_order_comes_out_as_it_went_in(order: wire.Order) -> None:
    line = wire.encode(order)
    assert line.count(b"\n") == 1
    assert wire.decode_order(line) == order


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.type)
def test_a_report_comes_out_as_it_went_in(report: wire.Report) -> None:
    line = wire.encode(report)
    assert line.count(b"\n") == 1
    assert wire.decode_report(line) == report


@pytest.mark.parametrize(
    "order",
    [
        replace(CALL, name="Eve\r\nFrom: x"),
        replace(CALL, name='Eve" <sip:x@y>'),
        replace(CALL, number="06\n"),
        replace(CALL, target="sip:2000@host>;evil"),
        replace(CALL, target="https://host/"),
        replace(CALL, robot="a b"),
        replace(CALL, password="a\nb"),
        replace(CALL, play="/tmp/a\x00b"),
        wire.SendDigits("c-1", "12w"),
        wire.HangUp("c-1", 12000),
        wire.OpenAccount("2031", "127.0.0.1:5060;x"),
    ],
)
def test_what_could_end_in_a_sip_header_is_refused_before_it_leaves(order: wire.Order) -> None:
    with pytest.raises(RobotError, match="robot-line-malformed"):
        wire.encode(order)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b'{"type":"Unheard"}',
        b'{"type":"Quit","more":1}',
        b'{"type":"HangUp"}',
        b"\xff\xfe",
    ],
)
def test_a_malformed_line_is_a_typed_error(line: bytes) -> None:
    with pytest.raises(RobotError, match="robot-line-malformed"):
        wire.decode_order(line)


def test_a_report_without_its_time_zone_is_refused() -> None:
    with pytest.raises(RobotError) as caught:
        wire.decode_report(b'{"type":"CallRinging","robot":"c-1","at":"2026-03-02T08:30:00"}')
    assert "at" in str(caught.value.details["field"])


def test_a_password_does_not_show_in_a_trace() -> None:
    assert "hush" not in repr(replace(CALL, password="hush"))
    assert "hush" not in repr(wire.OpenAccount("2031", password="hush"))

"""The link, against a small real AMI server on loopback."""

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from standard.ami import client as module
from standard.ami.client import AmiAddress, Link
from standard.ami.message import Message, text
from standard.core import events as e
from standard.core import orders as o
from standard.core.board import Board, replayed
from standard.core.errors import PbxRefused, PbxUnreachable, Unknown
from tests.ami.server import FakeAmi, event, fake_ami
from tests.facts import numbered, plain
from tests.fakes import FixedClock

CALL = "c-1772440200.1"
OFFERED = event("UserEvent", UserEvent="CallOffered", Uniqueid=CALL[2:], Channel="PJSIP/city-1", Dialled="02")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEEP_ALIVE_S", 0.1)
    monkeypatch.setattr(module, "ANSWER_LIMIT_S", 0.15)
    monkeypatch.setattr(module, "BACK_OFF_S", (0.005,))


@pytest.fixture
async def ami() -> AsyncIterator[FakeAmi]:
    async with fake_ami() as server:
        yield server


@dataclass(slots=True)
class Facts:
    """A sink one can wait on."""

    told: list[e.Event] = field(default_factory=list)
    _came: asyncio.Event = field(default_factory=asyncio.Event)

    def __call__(self, facts: list[e.Event]) -> None:
        self.told += facts
        self._came.set()

    async def has(self, kind: type[e.Event], times: int = 1) -> None:
        """Wait until so many facts of a type have been told."""
        async with asyncio.timeout(5):
            while [type(fact) for fact in self.told].count(kind) < times:
                self._came.clear()
                await self._came.wait()


@asynccontextmanager
async def started(
    ami: FakeAmi,
    board: Board | None = None,
    *,
    up: bool = True,
    tape: Callable[[Message], None] | None = None,
) -> AsyncIterator[tuple[Link, Facts]]:
    facts = Facts()
    link = Link(AmiAddress("127.0.0.1", ami.port, "standard", lambda: ami.secret), facts, FixedClock())
    link.tape = tape
    link.start(board or Board())
    try:
        if up:
            await facts.has(e.PbxReached)
            await asyncio.sleep(0)
        yield link, facts
    finally:
        begin = time.monotonic()
        await link.stop()
        # Nobody waits for the reader's own time-out: the service must stop at once.
        assert time.monotonic() - begin < 0.09
        # A connection that was being made at that moment ends as soon as it is there.
        async with asyncio.timeout(1):
            while [t for t in threading.enumerate() if "listen" in t.name]:  # noqa: ASYNC110
                await asyncio.sleep(0.001)
        assert not link.up


async def trouble(link: Link, error: str) -> None:
    async with asyncio.timeout(5):
        while link.trouble != error:  # noqa: ASYNC110 - a plain attribute, read by the health page
            await asyncio.sleep(0.005)


# --- connecting ------------------------------------------------------------------------


async def test_it_logs_in_compares_and_is_up(ami: FakeAmi) -> None:
    ami.devices = [[("Device", "PJSIP/2031"), ("State", "NOT_INUSE")]]
    async with started(ami) as (link, facts):
        assert link.up
        assert ami.actions()[:4] == [
            "Login",
            "DeviceStateList",
            "VoicemailUsersList",
            "CoreShowChannels",
        ]
        assert (text(ami.received[0], "Username"), text(ami.received[0], "Events")) == ("standard", "on")
        assert [type(fact) for fact in facts.told] == [e.StationStateChanged, e.PbxReached]


async def test_the_lamps_of_mailboxes_are_read_and_their_settings_are_not(ami: FakeAmi) -> None:
    about = [("VoiceMailbox", "2031"), ("NewMessageCount", "2"), ("OldMessageCount", "1")]
    ami.mailboxes = [[*about, ("MailCommand", "/usr/sbin/sendmail -t"), ("Email", "x@valbrune.example")]]
    tape: list[Message] = []
    async with started(ami, tape=tape.append) as (_, facts):
        (lamp,) = [fact for fact in facts.told if isinstance(fact, e.MailboxChanged)]
        assert (lamp.station, lamp.waiting, lamp.heard) == ("2031", 2, 1)
    assert "sendmail" not in str(tape)
    assert "valbrune" not in str(tape)


async def test_a_switchboard_without_voicemail_is_refused_in_words(ami: FakeAmi) -> None:
    ami.refused["VoicemailUsersList"] = "Invalid/unknown command"
    async with started(ami, up=False) as (link, _):
        await trouble(link, "pbx-refused")


async def test_what_the_journal_knew_and_asterisk_does_not_have_is_told_as_inferred(ami: FakeAmi) -> None:
    board = replayed(numbered([plain(e.CallOffered, call_id=CALL), plain(e.CallAnswered, call_id=CALL)]))
    ami.uptime = "3"
    async with started(ami, board) as (_, facts):
        ended, reached = facts.told
        assert isinstance(ended, e.CallEnded)
        assert (ended.inferred, ended.by) == (True, "pbx")
        assert isinstance(reached, e.PbxReached)
        assert (reached.inferred, reached.restarted) == (False, True)


async def test_a_wrong_secret_is_said_and_tried_again_with_the_new_one(ami: FakeAmi) -> None:
    secrets = ["wrong"]
    facts = Facts()
    link = Link(AmiAddress("127.0.0.1", ami.port, "standard", lambda: secrets[0]), facts, FixedClock())
    link.start(Board())
    await trouble(link, "ami-secret-wrong")
    secrets[0] = ami.secret
    await facts.has(e.PbxReached)
    await link.stop()
    assert [type(fact) for fact in facts.told] == [e.PbxReached]


async def test_a_secret_that_would_forge_a_line_never_leaves(ami: FakeAmi) -> None:
    ami.secret = "s3cret\r\nAction: Originate"
    async with started(ami, up=False) as (link, _):
        await trouble(link, "control-character")
    assert ami.received == []


async def test_nobody_listens(ami: FakeAmi) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        facts = Facts()
        address = AmiAddress("127.0.0.1", closed.getsockname()[1], "standard", lambda: "")
        link = Link(address, facts, FixedClock(), trouble="unset")
        link.start(Board())
        await trouble(link, "pbx-unreachable")
        await asyncio.sleep(0.02)
        await link.stop()
    assert facts.told == []


async def test_something_else_listens(ami: FakeAmi, caplog: pytest.LogCaptureFixture) -> None:
    ami.banner = b"SSH-2.0-OpenSSH_9.2\r\n"
    with caplog.at_level("INFO", logger=module.__name__):
        async with started(ami, up=False) as (link, facts):
            async with asyncio.timeout(5):
                while ami.connections < 2:  # noqa: ASYNC110
                    await asyncio.sleep(0.005)
            assert link.trouble == "pbx-unreachable"
    assert "not an Asterisk Manager Interface" in caplog.text
    assert facts.told == []


async def test_a_login_that_is_never_answered(ami: FakeAmi) -> None:
    ami.hung = True
    async with started(ami, up=False) as (link, facts):
        await trouble(link, "pbx-silent")
        ami.hung = False
        await facts.has(e.PbxReached)
        assert facts.told == [e.PbxReached(at=facts.told[0].at, restarted=False)]


@pytest.mark.parametrize("action", ["Login", "CoreShowChannels"])
async def test_a_connection_that_closes_before_it_is_up(ami: FakeAmi, action: str) -> None:
    ami.silent.add(action)
    async with started(ami, up=False) as (_, facts):
        await ami.asked(action)
        ami.silent.clear()
        ami.hang_up()
        await facts.has(e.PbxReached)
        assert e.PbxLost not in [type(fact) for fact in facts.told]


async def test_stopping_while_it_connects(ami: FakeAmi) -> None:
    for turns in range(6):
        async with started(ami, up=False):
            for _ in range(turns):
                await asyncio.sleep(0)


def test_a_connection_given_up_before_it_is_refused_is_closed() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        client = module.HardenedClient("127.0.0.1", closed.getsockname()[1], lambda _: None, lambda _: None)
        client.disconnect()
        with pytest.raises(ConnectionRefusedError):
            client.connect()
    assert client._socket.fileno() == -1


async def test_stopping_what_was_never_started() -> None:
    link = Link(AmiAddress("127.0.0.1", 1, "standard", lambda: ""), Facts(), FixedClock())
    await link.stop()
    with pytest.raises(PbxUnreachable):
        await link.ask([("Action", "Ping")])


# --- the link is lost ---------------------------------------------------------------------


async def test_a_closed_link_is_told_once_and_made_again(ami: FakeAmi) -> None:
    async with started(ami) as (link, facts):
        ami.silent.add("Login")  # it takes several attempts
        ami.hang_up()
        await facts.has(e.PbxLost)
        assert not link.up
        with pytest.raises(PbxUnreachable, match="pbx-unreachable"):
            await link.carry_out(o.DropSeatLeg("PJSIP/2001-web-1"))
        await trouble(link, "pbx-silent")
        ami.silent.clear()
        await facts.has(e.PbxReached, 2)
        assert [type(fact) for fact in facts.told] == [e.PbxReached, e.PbxLost, e.PbxReached]


async def test_a_silent_link_is_asked_whether_it_lives(ami: FakeAmi) -> None:
    async with started(ami) as (_, facts):
        await ami.asked("Ping")
        await ami.asked("Ping")
        assert e.PbxLost not in [type(fact) for fact in facts.told]


async def test_one_that_does_not_answer_is_dead(ami: FakeAmi) -> None:
    ami.deaf = True
    async with started(ami) as (_, facts):
        await facts.has(e.PbxLost)
        lost = facts.told[-1]
        assert isinstance(lost, e.PbxLost)
        assert lost.reason == "no answer to a ping"


async def test_a_reader_that_cannot_even_ask_ends_the_link(
    ami: FakeAmi, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise PbxUnreachable("pbx-unreachable")

    async with started(ami) as (_, facts):
        monkeypatch.setattr(module.HardenedClient, "write", broken)
        await facts.has(e.PbxLost)
        monkeypatch.undo()


async def test_who_waits_for_an_answer_is_told_at_once_that_the_link_is_lost(ami: FakeAmi) -> None:
    ami.silent.add("Hangup")
    async with started(ami) as (link, _):
        asking = asyncio.create_task(link.carry_out(o.DropSeatLeg("PJSIP/2001-web-1")))
        await ami.asked("Hangup")
        ami.hang_up()
        with pytest.raises(PbxUnreachable, match="pbx-unreachable"):
            await asking
        assert link._waiting == {}


# --- orders ------------------------------------------------------------------------------------


async def test_an_order_is_sent_and_answered(ami: FakeAmi) -> None:
    async with started(ami) as (link, _):
        await link.carry_out(o.DropSeatLeg("PJSIP/2001-web-1"))
        sent = ami.received[-1]
        assert (sent["Action"], sent["Channel"], sent["Cause"]) == ("Hangup", "PJSIP/2001-web-1", "16")
        assert text(sent, "ActionID").startswith("a-")
        with pytest.raises(Unknown, match="call-ended"):
            await link.carry_out(o.Hold(CALL))


async def test_an_order_that_is_not_answered(ami: FakeAmi) -> None:
    async with started(ami) as (link, _):
        ami.silent.add("Hangup")
        with pytest.raises(PbxUnreachable, match="pbx-silent"):
            await link.carry_out(o.DropSeatLeg("PJSIP/2001-web-1"))
        assert link._waiting == {}


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ("Permission denied", PbxRefused),
        ("No such channel", Unknown),
        ("Redirect failed", Unknown),
        ("Channel does not exist: PJSIP/2001-web-1", Unknown),
    ],
)
async def test_an_order_that_is_refused(ami: FakeAmi, message: str, error: type[Exception]) -> None:
    ami.refused["Hangup"] = message
    async with started(ami) as (link, _):
        with pytest.raises(error):
            await link.carry_out(o.DropSeatLeg("PJSIP/2001-web-1"))


async def test_a_forged_order_is_refused_and_the_link_stays(ami: FakeAmi) -> None:
    async with started(ami) as (link, _):
        before = len(ami.received)
        with pytest.raises(PbxRefused, match="control-character"):
            await link.carry_out(o.DropSeatLeg("x\r\nAction: Originate"))
        await link.carry_out(o.DropSeatLeg("PJSIP/2001-web-1"))
        assert ami.actions()[before:] == ["Hangup"]


async def test_orders_sent_together_each_get_their_own_answer(ami: FakeAmi) -> None:
    async with started(ami) as (link, _):
        answers = await asyncio.gather(*(link.ask([("Action", f"Nothing{n}")]) for n in range(20)))
        assert len({text(answer, "ActionID") for answer in answers}) == 20


async def test_who_stops_waiting_leaves_nothing_behind(ami: FakeAmi) -> None:
    ami.silent.add("Hangup")
    async with started(ami) as (link, _):
        asking = asyncio.create_task(link.carry_out(o.DropSeatLeg("PJSIP/2001-web-1")))
        await ami.asked("Hangup")
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        assert link._waiting == {}


# --- facts --------------------------------------------------------------------------------------


async def test_messages_cut_anywhere_are_whole(ami: FakeAmi) -> None:
    async with started(ami) as (_, facts):
        data = event(
            "UserEvent",
            UserEvent="CallOffered",
            Uniqueid=CALL[2:],
            Channel="x",
            CallerIDName="Mme Hélène Œuvré",
        )
        for index in range(0, len(data), 7):
            ami.say(data[index : index + 7])
            await asyncio.sleep(0)
        await facts.has(e.CallOffered)
        offered = facts.told[-1]
        assert isinstance(offered, e.CallOffered)
        assert offered.name == "Mme Hélène Œuvré"


async def test_a_burst_is_read_whole_and_in_order(ami: FakeAmi) -> None:
    async with started(ami) as (_, facts):
        states = ("INUSE", "NOT_INUSE")
        ami.say(
            b"".join(
                event("DeviceStateChange", Device="PJSIP/2031", State=states[n % 2]) for n in range(5000)
            )
        )
        await facts.has(e.StationStateChanged, 5000)
        told = [fact.state for fact in facts.told if isinstance(fact, e.StationStateChanged)]
        assert told == ["busy", "free"] * 2500


async def test_the_tape_has_every_message_and_the_lag_is_known(ami: FakeAmi) -> None:
    tape: list[Message] = []
    async with started(ami) as (link, facts):
        link.tape = tape.append
        ami.say(OFFERED + event("Newexten", Timestamp=str(time.time() - 3)))
        await facts.has(e.CallOffered)
        await link.ask([("Action", "Nothing")])
        assert [text(message, "Event") for message in tape] == ["UserEvent", "Newexten", ""]
        assert 2.5 < link.lag_s < 10


async def test_what_is_no_message_does_no_harm(ami: FakeAmi) -> None:
    async with started(ami) as (_, facts):
        ami.say(b"\r\n\r\n\xff\xfe\x00: ::\r\n\r\nno colon\r\n\r\nResponse: Success\r\nActionID: a-0\r\n\r\n")
        ami.say(OFFERED)
        await facts.has(e.CallOffered)
        assert [type(fact) for fact in facts.told] == [e.PbxReached, e.CallOffered]


async def test_a_loop_that_is_gone_is_survived() -> None:
    loop = asyncio.new_event_loop()
    loop.close()
    module._call(loop, print, "never")

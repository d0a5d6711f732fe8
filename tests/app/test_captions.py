"""What robots say becomes facts: word for word, with the call it belongs to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from standard.app.captions import Captions, Words, call_at
from standard.core import events as e
from standard.core.board import Board, replayed
from standard.lab.session import Session
from standard.robots import wire
from standard.robots.pool import PoolEvent, ProcessCrashed
from tests.fakes import FixedClock, MemoryJournal

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
ROBOT = "SC-01.appel.1"


def board(*facts: e.Event) -> Board:
    return replayed(e.Numbered(seq, fact) for seq, fact in enumerate(facts, 1))


OFFERED = e.CallOffered(at=NOW, call_id="c-1", number="06", name="", dialled="02", robot=ROBOT)
TALKING = (
    OFFERED,
    e.CallWaiting(at=NOW, call_id="c-1", reason="new"),
    e.CallAnswered(at=NOW, call_id="c-1", seat="2001"),
)
ASKED = (
    e.CallHeld(at=NOW, call_id="c-1", seat="2001"),
    e.ConsultationStarted(at=NOW, consultation_id="k-1", call_id="c-1", seat="2001", station="2031"),
    e.ConsultationAnswered(at=NOW, consultation_id="k-1", seat="2001"),
)


def test_the_call_of_a_colleague_is_the_one_they_were_called_for() -> None:
    assert call_at(board(*TALKING), "2031") == ""
    assert call_at(board(*TALKING, *ASKED), "2031") == "c-1"
    joined = e.TransferCompleted(at=NOW, call_id="c-1", seat="2001", station="2031", kind="attended")
    assert call_at(board(*TALKING, joined), "2031") == "c-1"
    out = e.CallDialled(at=NOW, call_id="c-2", seat="2001", number="0261912070")
    assert call_at(board(out), "0261912070") == "c-2"


def test_only_known_lines_of_known_robots_are_told() -> None:
    captions = Captions()
    captions.caller(ROBOT, {"ouverture": Words("Bonjour.", spare=True)})
    now = board(*TALKING)
    assert captions.facts(wire.LineStarted(NOW, "raw-1", "file"), now) == []
    assert captions.facts(wire.LineStarted(NOW, ROBOT, "file"), now) == []
    (said,) = captions.facts(wire.LineStarted(NOW, ROBOT, "ouverture"), now)
    assert said == e.RobotLineStarted(
        at=NOW, robot=ROBOT, line="ouverture", text="Bonjour.", call_id="", spare=True
    )
    captions.learn(ROBOT, "texte.1", Words("Et alors ?"))
    (typed,) = captions.facts(wire.LineStarted(NOW, ROBOT, "texte.1"), now)
    assert isinstance(typed, e.RobotLineStarted)
    assert typed.text == "Et alors ?"
    assert captions.facts(wire.CallEnded(NOW, ROBOT, 200, "OK"), now) == []
    assert captions.facts(wire.LineStarted(NOW, ROBOT, "ouverture"), now) == []
    assert captions.words(ROBOT) == {}


def test_a_colleague_says_what_it_knew_when_it_was_called() -> None:
    captions = Captions()
    captions.colleague("2031", {"accueil": Words("Vautrelle.")})
    captions.facts(wire.CallArrived(NOW, "2031#1", "2031", "2001", "Léa"), Board())
    captions.colleague("2031", {"accueil": Words("Plus tard.")})
    now = board(*TALKING, *ASKED)
    (said,) = captions.facts(wire.LineStarted(NOW, "2031#1", "accueil"), now)
    assert isinstance(said, e.RobotLineStarted)
    assert (said.text, said.station, said.call_id) == ("Vautrelle.", "2031", "c-1")
    # Its end belongs to the same call, wherever that is now.
    (over,) = captions.facts(wire.LineEnded(NOW, "2031#1", "accueil", whole=False), Board())
    assert isinstance(over, e.RobotLineEnded)
    assert (over.call_id, over.whole) == ("c-1", False)


def test_what_a_robot_could_not_do_and_a_crash_are_told() -> None:
    captions = Captions()
    (failed,) = captions.facts(wire.Fault(NOW, "robot-clip-unreadable", {}, ROBOT), Board())
    assert failed == e.RobotFailed(at=NOW, robot=ROBOT, error="robot-clip-unreadable")
    assert captions.facts(wire.Fault(NOW, "robot-calls-full", {}), Board()) == []
    crash = ProcessCrashed(NOW, "caller-3", -9, "", (ROBOT,), ())
    assert captions.facts(crash, Board()) == [e.RobotFailed(at=NOW, robot=ROBOT, error="robot-process-gone")]


async def test_the_journal_has_them_in_order() -> None:
    journal, queue = MemoryJournal(), asyncio.Queue[PoolEvent | None]()

    async def events() -> AsyncIterator[PoolEvent]:
        while (event := await queue.get()) is not None:
            yield event

    session = Session(journal, "mairie", FixedClock())
    await session.start()
    captions = Captions()
    captions.caller(ROBOT, {"ouverture": Words("Bonjour.")})
    said = asyncio.Event()

    def see(fact: e.Event) -> None:
        if isinstance(fact, e.RobotLineEnded):
            said.set()

    with captions.kept(session, events), session.watch(see):
        await session.record(OFFERED)
        queue.put_nowait(wire.LineStarted(NOW, ROBOT, "ouverture"))
        queue.put_nowait(None)  # the robots could not all start, and are started again
        queue.put_nowait(wire.LineEnded(NOW, ROBOT, "ouverture", whole=True))
        async with asyncio.timeout(5):
            await said.wait()
    told = [one.fact for one in journal._sessions["mairie-1"]][2:]
    assert [(fact.type, getattr(fact, "call_id", "")) for fact in told] == [
        ("RobotLineStarted", "c-1"),
        ("RobotLineEnded", "c-1"),
    ]
    await session.stop(closed=False)


@pytest.mark.parametrize("station", ["2031", "2032"])
def test_nobody_is_called_at_a_quiet_house(station: str) -> None:
    assert call_at(Board(), station) == ""

"""Every pair of manipulations, and walks nobody thought of, on a real Asterisk: held against a model.

After every step the command's outcome, the board, Asterisk's channels and its bridges are what the model
says, and no caller is lost.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from standard.core import commands as c
from standard.core import events as e
from standard.core.board import Board
from tests.live import model
from tests.live.house import PARKED_S, House
from tests.live.model import DONE, MANIPULATIONS, Situation
from tests.live.people import Caller, Colleague, Operator

SEAT, CONSULTED, SENT_TO = "2001", "2031", "2032"
CALLER_IS = {
    "new": "waiting",
    "recalled": "waiting",
    "leaving": "transferring",
    "blonde": "transferring",
    "away": "connected",
    "sent": "connected",
}
"""The model's word → the board's, where they differ."""


@dataclass(slots=True)
class Walk:
    """One operator and one call, step by step."""

    house: House
    lea: Operator
    caller: Caller
    consulted: Colleague
    sent_to: Colleague
    now: Situation = field(default_factory=Situation)
    steps: list[str] = field(default_factory=list)
    call: str = "c-1.1"
    _parked_at: float = 0.0

    async def goes(self, step: str) -> str:
        """Try one step; returns its outcome, once everything is as the model says."""
        told = model.after(self.now, step)
        assert told is not None
        expected, there = told
        self.steps.append(step)
        outcome = await self._does(step)
        assert outcome == expected, self._tell(f"{outcome} instead of {expected}")
        self.now = there
        await self._is_as_expected()
        return expected

    async def ends(self) -> None:
        """Everybody goes home."""
        for step in ("caller hangs up", "colleague hangs up", "cancel"):
            if (told := model.after(self.now, step)) is not None and told[0] == DONE:
                await self.goes(step)

    @property
    def may_stay_parked(self) -> bool:
        """The caller comes back by himself after a while: no walk may wait for that."""
        return self.now.caller != "parked" or _time() - self._parked_at < PARKED_S / 2

    async def _does(self, step: str) -> str:
        match step:
            case "caller dials":
                self.call = await self.caller.dials()
            case "caller hangs up":
                await self.caller.puts_down()
            case "colleague answers":
                await self.consulted.answers()
            case "colleague hangs up":
                await self._puts_down(self.consulted)
            case "station answers":
                await self.sent_to.answers()
            case "station hangs up":
                await self._puts_down(self.sent_to)
            case _:
                return await self._asks(step)
        return DONE

    async def _puts_down(self, colleague: Colleague) -> None:
        await colleague.rings()
        if self.now.colleague == "ringing" or self.now.caller in ("blonde", "leaving"):
            await colleague.refuses(603)
        else:
            await colleague.puts_down()

    async def _asks(self, step: str) -> str:
        if step == "park":
            self._parked_at = _time()
        if (called := {"consult": self.consulted, "blind": self.sent_to}.get(step)) and self._accepted(step):
            await called.is_rid_of_the_call()
        outcome = await self.lea.asks(self._command(step))
        if isinstance(outcome, e.CommandRefused):
            return outcome.error
        assert isinstance(outcome, e.CommandConfirmed), self._tell(f"{outcome}")
        return DONE

    def _accepted(self, step: str) -> bool:
        told = model.after(self.now, step)
        return told is not None and told[0] == DONE

    def _command(self, step: str) -> c.Command:
        commands: dict[str, c.Command] = {
            "answer": c.AnswerCall(call_id=self.call),
            "hold": c.HoldCall(call_id=self.call),
            "resume": c.ResumeCall(call_id=self.call),
            "consult": c.Consult(call_id=self.call, station=CONSULTED),
            "swap": c.Swap(),
            "conference": c.Conference(),
            "cancel": c.CancelConsultation(),
            "complete": c.CompleteTransfer(),
            "blind": c.BlindTransfer(call_id=self.call, station=SENT_TO),
            "park": c.ParkCall(call_id=self.call),
            "retrieve": c.RetrieveCall(call_id=self.call),
            "hang up": c.HangUp(),
        }
        return commands[step]

    # --- board, channels and bridges ------------------------------------------------------

    async def _is_as_expected(self) -> None:
        try:
            await self.house.until(self._shows)
            await self.house.agrees_with_asterisk()
            await self._together()
        except AssertionError as error:
            raise AssertionError(self._tell(str(error))) from error
        if self.now.caller != "gone":
            assert self.caller.robot, self._tell("the caller was lost")

    def _shows(self, board: Board) -> bool:
        call, consultation = board.calls.get(self.call), board.seats[SEAT].consultation
        caller = "gone" if call is None else call.state.value
        colleague = "none" if consultation is None else consultation.state
        wanted = CALLER_IS.get(self.now.caller, self.now.caller)
        return (caller, colleague) == (wanted, self.now.colleague)

    async def _together(self) -> None:
        """Who shares a bridge with whom, asked of Asterisk until it is so (a leg may be on its way)."""
        wanted = self._groups()
        found: set[frozenset[str]] = set()
        for _ in range(40):
            found = await self.house.ask_asterisk.together()
            if found == wanted:
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"together in Asterisk: {found}, instead of {wanted}")

    def _groups(self) -> set[frozenset[str]]:
        """Only those with company: who is alone, on hold or unanswered, is with nobody."""
        room = {"seat"}
        room |= {"caller"} if self.now.caller == "talking" else set()
        room |= {"colleague"} if self.now.colleague == "talking" else set()
        groups = {frozenset(room)} if len(room) > 1 else set()
        if self.now.caller == "away":
            groups.add(frozenset({"caller", "colleague"}))
        if self.now.caller == "sent":
            groups.add(frozenset({"caller", "station"}))
        return groups

    def _tell(self, what: str) -> str:
        return "\n".join([what, f"after {', '.join(self.steps)}", *self.house.story()[-30:]])


def _time() -> float:
    return time.monotonic()


async def walk_in(house: House) -> Walk:
    """An operator on duty, a caller at home, two colleagues whose sets ring until they decide."""
    lea, caller = await house.operator(SEAT), house.caller()
    consulted = await house.colleague(CONSULTED, ring=True)
    sent_to = await house.colleague(SENT_TO, ring=True)
    house.story_begins()
    return Walk(house, lea, caller, consulted, sent_to)


@pytest.mark.slow
@pytest.mark.timeout(420)
async def test_given_one_call_when_any_two_manipulations_follow_then_board_and_asterisk_are_as_foreseen(
    house: House,
) -> None:
    walk = await walk_in(house)
    todo = {(first, second) for first in MANIPULATIONS for second in MANIPULATIONS}
    before = ""

    async def go(step: str) -> None:
        nonlocal before
        outcome = await walk.goes(step)
        todo.discard((before, step))
        before = step if outcome == DONE else ""

    for first, second in sorted(todo):
        if (first, second) not in todo:
            continue
        for step in [*model.way_to(walk.now, first), first]:
            await go(step)
        if model.after(walk.now, second) is None:
            todo.discard((first, second))  # nobody is there to hang up
        else:
            await go(second)
    await walk.ends()
    assert todo == set()
    assert len(walk.steps) > len(MANIPULATIONS) ** 2
    await house.everybody_heard_right()


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_given_one_call_when_it_goes_anywhere_then_board_and_asterisk_are_as_foreseen(
    house: House,
) -> None:
    walk, loop = await walk_in(house), asyncio.get_running_loop()

    class Wandering(RuleBasedStateMachine):
        """Steps that hypothesis chooses, and makes fewer when one is wrong."""

        def _runs(self, work: Any) -> None:
            asyncio.run_coroutine_threadsafe(work, loop).result(30)

        @initialize()
        def a_caller_dials(self) -> None:
            self._runs(walk.ends())
            walk.steps.clear()
            self._runs(walk.goes("caller dials"))
            self._runs(walk.goes("answer"))

        @rule(chosen=st.integers(0, 1000))
        def anything(self, chosen: int) -> None:
            steps = [
                step for step, outcome, _ in model.possible(walk.now) if outcome == DONE or chosen % 4 == 0
            ]
            if not walk.may_stay_parked:
                steps = ["retrieve"]
            self._runs(walk.goes(steps[chosen % len(steps)]))

    chosen = settings(
        max_examples=25,
        stateful_step_count=24,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    await asyncio.to_thread(run_state_machine_as_test, Wandering, settings=chosen)
    await walk.ends()
    await house.everybody_heard_right()

"""Random operators, callers, colleagues and faults: the lab never puts two outside parties together."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, suppress
from typing import get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from standard.core import commands as c
from standard.core import events as e
from standard.core import orders as o
from standard.core.board import replayed
from standard.core.codec import COMMAND
from standard.core.errors import StandardError
from tests.facts import SEATS, STATIONS
from tests.fakes import Fault, ImpatientLoop
from tests.lab.bench import OUTCOMES, Bench, bench

FAULTS: tuple[Fault, ...] = get_args(Fault)
KINDS: tuple[type[c.Command], ...] = get_args(c.Command)
NAMED = [kind for kind in KINDS if "call_id" in kind.__dataclass_fields__]
SEAT = st.sampled_from(SEATS)
PICK = st.integers(0, 11)
FEW_FAULTS = st.lists(st.sampled_from([None, None, *FAULTS]), max_size=3).map(
    lambda faults: [fault for fault in faults if fault is not None]
)


class Switchboard(RuleBasedStateMachine):
    """Everything that can happen to a lab, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner(loop_factory=ImpatientLoop)
        self.stack = AsyncExitStack()
        self.faults: list[Fault] = []
        self.late = False
        self.together: set[str] = set()
        self.lab: Bench = self.runner.run(self.stack.enter_async_context(bench(fault=self._fault)))

        self.lab.pbx.sink = self._witness
        for _ in range(2):
            self.a_caller_rings()

    def _witness(self, facts: list[e.Event]) -> None:
        """At any instant, but for an order carried out after its command had timed out."""
        for seat in SEATS:
            room = self.lab.pbx.room(seat)
            if len(room) > 1 and not self.late:
                self.together |= room
        self.lab.session.submit(facts)

    def _fault(self, order: o.Order) -> Fault | None:
        fault = self.faults.pop() if self.faults else None
        # A call to a station that is made after all has nobody who asked for it any more.
        return "silence" if fault == "delay" and isinstance(order, o.CallColleague) else fault

    def _settle(self) -> None:
        async def settle() -> None:
            await self.lab.settled()

        self.faults.clear()
        self.runner.run(settle())

    def _calls(self) -> list[str]:
        return sorted(self.lab.board.calls)

    def _command(self, kind: type[c.Command], pick: int) -> c.Command:
        about = {"call_id": self._calls()[pick % len(self._calls())]} if kind in NAMED else {}
        if "station" in kind.__dataclass_fields__:
            about["station"] = STATIONS[pick % len(STATIONS)]
        return COMMAND.validate_python({"type": kind.__name__, **about})

    def _allowed(self, seat: str, pick: int) -> list[tuple[str, c.Command]]:
        """One of the commands that the situation allows, if there is any (but for the microphone's)."""
        found = []
        for kind in KINDS:
            for call in range(len(self._calls()) if kind in NAMED else 1):
                command = self._command(kind, call)
                with suppress(StandardError):
                    c.allowed(self.lab.board, seat, command, frozenset(STATIONS))
                    found.append((seat, command))
        found = [asked for asked in found if not isinstance(asked[1], c.Mute | c.Unmute)]
        return [found[pick % len(found)]] if found else []

    # --- what people ask --------------------------------------------------------------

    @rule(seat=SEAT, kind=st.sampled_from(KINDS), pick=PICK, faults=FEW_FAULTS)
    def asks_anything(self, seat: str, kind: type[c.Command], pick: int, faults: list[Fault]) -> None:
        if self._calls() or kind not in NAMED:
            self._ask([(seat, self._command(kind, pick))], faults)

    @rule(seat=SEAT, pick=PICK)
    def asks_what_is_allowed(self, seat: str, pick: int) -> None:
        self._ask(self._allowed(seat, pick), [])

    @rule(seat=SEAT, pick=PICK, faults=FEW_FAULTS)
    def asks_what_is_allowed_and_it_fails(self, seat: str, pick: int, faults: list[Fault]) -> None:
        self._ask(self._allowed(seat, pick), faults)

    @rule(picks=st.lists(st.tuples(SEAT, PICK), min_size=2, max_size=4))
    def several_are_asked_at_once(self, picks: list[tuple[str, int]]) -> None:
        self._ask([asked for seat, pick in picks for asked in self._allowed(seat, pick)], [])

    def _ask(self, asked: list[tuple[str, c.Command]], faults: list[Fault]) -> None:
        async def ask() -> list[str | BaseException]:
            asking = (self.lab.manoeuvres.ask(seat, f"a-{seat}", command) for seat, command in asked)
            return await asyncio.gather(*asking, return_exceptions=True)

        self.faults[:] = faults
        for result in self.runner.run(ask()):
            assert isinstance(result, str | StandardError)
        self._finish()

    def _finish(self) -> None:
        async def finish() -> None:
            await asyncio.gather(*self.lab.manoeuvres._tasks, return_exceptions=True)

        self.runner.run(finish())
        self._settle()

    # --- what happens --------------------------------------------------------------------

    @precondition(lambda self: len(self.lab.board.calls) < 4)
    @rule()
    def a_caller_rings(self) -> None:
        self.lab.pbx.caller_rings()
        self._settle()

    @precondition(lambda self: self.lab.board.calls)
    @rule(pick=PICK)
    def a_caller_leaves(self, pick: int) -> None:
        self.lab.pbx.caller_leaves(self._calls()[pick % len(self._calls())])
        self._settle()

    @precondition(lambda self: self.lab.pbx.colleagues)
    @rule(answers=st.booleans(), pick=PICK)
    def a_colleague(self, answers: bool, pick: int) -> None:
        about = list(self.lab.pbx.colleagues)
        move = self.lab.pbx.colleague_answers if answers else self.lab.pbx.colleague_leaves
        move(about[pick % len(about)])
        self._settle()

    @precondition(lambda self: self.lab.board.calls)
    @rule(pick=PICK)
    def a_station_answers(self, pick: int) -> None:
        self.lab.pbx.station_answers(self._calls()[pick % len(self._calls())])
        self._settle()

    @rule(seat=SEAT, rarely=st.integers(0, 3), back=st.booleans())
    def a_seat_is_cut(self, seat: str, rarely: int, back: bool) -> None:
        if rarely == 0:
            self.lab.pbx.seat_drops(seat)
        if back or rarely:
            self.lab.pbx.seat_connects(seat)
        self._settle()

    @rule()
    def the_late_orders_are_carried_out(self) -> None:
        self.late = True
        self.lab.pbx.catch_up()
        self._settle()
        self.late = False

    # --- what must be true -----------------------------------------------------------------

    @invariant()
    def nobody_hears_a_third_party(self) -> None:
        for seat in SEATS:
            assert len(self.lab.pbx.room(seat)) <= 1
        assert self.together == set()

    @invariant()
    def nothing_is_left_behind(self) -> None:
        self.lab.assert_at_rest()

    @invariant()
    def the_board_is_what_the_pbx_has(self) -> None:
        assert self.lab.board.calls == self.lab.pbx.world.calls
        for seat in SEATS:
            mine, theirs = self.lab.board.seats[seat], self.lab.pbx.world.seats[seat]
            assert (mine.leg, mine.muted, mine.consultation) == (
                theirs.leg,
                theirs.muted,
                theirs.consultation,
            )

    def teardown(self) -> None:
        facts = self.runner.run(self.lab.journal.read(self.lab.session.session_id))
        assert replayed(facts) == self.lab.board
        assert [one.fact for one in facts if isinstance(one.fact, e.Surprise)] == []
        asked = [one.fact.command_id for one in facts if isinstance(one.fact, e.CommandAsked)]
        told = [one.fact.command_id for one in facts if isinstance(one.fact, OUTCOMES)]
        assert sorted(asked) == sorted(told)
        self.runner.run(self.stack.aclose())
        self.runner.close()


TestSwitchboard = Switchboard.TestCase
TestSwitchboard.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)

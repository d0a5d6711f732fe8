"""The robots as the service sees them: stations to call, callers that call, reports that come back.

Callers run one process per call, taken from a warm reserve because a start costs half a second. Stations
share processes, four at most in each (the calls a process can carry). A process that crashes is a
`ProcessCrashed` event: its calls are reported as ended, its stations come back by themselves.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections import deque
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from standard.core.errors import RobotError
from standard.robots import wire
from standard.robots.process import Process

__all__ = ["PoolEvent", "PoolHealth", "ProcessCrashed", "RobotPool"]

_BACKLOG = 2000
"""Events kept for `expect`, and for each subscriber that does not read."""
_MOST_RESTART_S = 30.0


@dataclass(frozen=True)
class ProcessCrashed:
    """A robot process ended by itself. `robots` were in a call, `accounts` are being restored."""

    at: datetime
    process: str
    exit_code: int
    said: str
    robots: tuple[str, ...]
    accounts: tuple[str, ...]


PoolEvent = wire.Report | ProcessCrashed
_Report = TypeVar("_Report", bound=PoolEvent)


@dataclass(frozen=True)
class PoolHealth:
    """`state` is ok, degraded (a station is not registered, or a process is being restarted) or off."""

    state: str
    processes: int
    warm: int
    calls: int
    stations: int
    stations_up: int
    crashes: int
    dropped: int


class RobotPool:
    """Use from one event loop: `start`, then `call` / `order` / `events`, then `stop`."""

    def __init__(
        self,
        *,
        address: str = "127.0.0.1",
        warm: int = 1,
        most_calls: int = 45,
        log_folder: Path | None = None,
        pace: float = 1.0,
    ) -> None:
        """`address`: the local address the robots use. `log_folder`: SIP traces, for finding faults.

        `pace`: see `wire.Start`.
        """
        self._pace = pace
        self._address = address
        self._warm = warm
        self._most_calls = most_calls
        self._log_folder = log_folder
        self._open = False
        self._names = itertools.count(1)
        self._groups: dict[str, list[wire.OpenAccount]] = {}
        self._processes: dict[str, Process] = {}
        self._reserve: deque[Process] = deque()
        self._calls: dict[str, Process] = {}
        self._accounts: dict[str, str] = {}
        self._up: set[str] = set()
        self._failures: dict[str, int] = {}
        self._ports: dict[str, int] = {}
        self._refilling = asyncio.Lock()
        self._chores: set[asyncio.Task[None]] = set()
        self._history: deque[PoolEvent] = deque(maxlen=_BACKLOG)
        self._subscribers: list[asyncio.Queue[PoolEvent | None]] = []
        self._crashes = 0
        self._dropped = 0

    # --- life

    async def start(self, stations: Sequence[wire.OpenAccount] = ()) -> None:
        """Open the stations and fill the reserve. Does not wait for registrations (see `expect`)."""
        self._open = True
        for group in _by(stations, wire.MAX_CALLS):
            name = f"stations-{next(self._names)}"
            self._groups[name] = list(group)
            self._accounts.update((each.account, name) for each in group)
        results = await asyncio.gather(
            *(self._start_group(name) for name in self._groups), self._refill(), return_exceptions=True
        )
        failed = [each for each in results if isinstance(each, BaseException)]
        if failed:
            await self.stop()
            raise failed[0]

    async def stop(self) -> None:
        """End every call and process, and forget the stations; idempotent. It may be started again."""
        self._open = False
        for chore in self._chores:
            chore.cancel()
        await asyncio.gather(*self._chores, return_exceptions=True)
        await asyncio.gather(*(process.quit() for process in list(self._processes.values())))
        self._groups.clear()
        self._accounts.clear()
        for queue in self._subscribers:
            self._offer(queue, None)

    async def plug_in(self, station: wire.OpenAccount) -> None:
        """Open one more station, in a process of its own. Raises RobotError."""
        name = f"stations-{next(self._names)}"
        self._groups[name] = [station]
        self._accounts[station.account] = name
        try:
            await self._start_group(name)
        except RobotError:
            # So that it may be tried again.
            self._groups.pop(name, None)
            self._accounts.pop(station.account, None)
            raise

    def health(self) -> PoolHealth:
        wanted = set(self._accounts)
        whole = self._up >= wanted and all(name in self._processes for name in self._groups)
        return PoolHealth(
            state="off" if not self._open else "ok" if whole else "degraded",
            processes=len(self._processes),
            warm=len(self._reserve),
            calls=len(self._calls),
            stations=len(wanted),
            stations_up=len(self._up & wanted),
            crashes=self._crashes,
            dropped=self._dropped,
        )

    # --- orders

    async def call(self, order: wire.PlaceCall) -> str:
        """Place a call from a process of its own; returns `order.robot`, by which later orders name it."""
        if not self._open:
            raise RobotError("robot-pool-closed")
        if order.robot in self._calls:
            raise RobotError("robot-call-exists", robot=order.robot)
        if sum(map(self._is_caller, self._calls.values())) >= self._most_calls:
            raise RobotError("robot-calls-full", limit=self._most_calls)
        process = self._reserve.popleft() if self._reserve else await self._start_process("caller")
        self._calls[order.robot] = process
        try:
            await process.order(order)
        except RobotError:
            self._calls.pop(order.robot, None)
            raise
        self._do(self._refill())
        return order.robot

    async def party(self, account: str, party: wire.Party | None = None) -> str:
        """Open a raw SIP party without registrar, in a process of its own; returns the URI to call it by."""
        name = f"party-{next(self._names)}"
        order = wire.OpenAccount(account, behaviour=party or wire.Party())
        self._groups[name] = [order]
        self._accounts[account] = name
        ready = await self._start_group(name)
        await self.expect(wire.AccountRegistered, account=account)
        return f"sip:{account}@{ready.address}:{ready.sip_port}"

    async def order(self, order: wire.Order) -> None:
        """Give an order to the process that has the robot or the account it names. Raises RobotError."""
        match order:
            case wire.PlaceCall():
                await self.call(order)
            case wire.SetBehaviour():
                await self._set_behaviour(order)
            case wire.OpenAccount() | wire.CloseAccount() | wire.Start() | wire.Quit():
                raise RobotError("robot-order-is-the-pools", order=order.type)
            case _:
                if order.robot not in self._calls:
                    raise RobotError("robot-unknown-call", robot=order.robot)
                await self._calls[order.robot].order(order)

    async def _set_behaviour(self, order: wire.SetBehaviour) -> None:
        """Returns once the process has it: an order and a call take different roads to it."""
        process = self._group_of(order.account)
        self._remember(order)
        done = asyncio.ensure_future(self.expect(wire.BehaviourSet, account=order.account, past=False))
        await asyncio.sleep(0)  # it listens from now on
        try:
            await process.order(order)
            await done
        except TimeoutError as error:
            raise RobotError("robot-process-stuck", process=process.name) from error
        finally:
            done.cancel()

    def _group_of(self, account: str) -> Process:
        process = self._processes.get(self._accounts.get(account, ""))
        if process is None:
            raise RobotError("robot-unknown-account", account=account)
        return process

    def _remember(self, order: wire.SetBehaviour) -> None:
        """So that a restarted process has the behaviour of today."""
        for group in self._groups.values():
            for index, each in enumerate(group):
                if each.account == order.account:
                    group[index] = wire.OpenAccount(
                        each.account,
                        each.registrar,
                        each.user,
                        each.password,
                        order.behaviour,
                        order.clips or each.clips,
                    )

    # --- events

    def events(self) -> AsyncIterator[PoolEvent]:
        """Everything that happens from now until `stop`. A reader 2000 events late loses the oldest."""
        queue: asyncio.Queue[PoolEvent | None] = asyncio.Queue(_BACKLOG)
        self._subscribers.append(queue)
        return self._read(queue)

    async def _read(self, queue: asyncio.Queue[PoolEvent | None]) -> AsyncIterator[PoolEvent]:
        try:
            while (event := await queue.get()) is not None:
                yield event
        finally:
            self._subscribers.remove(queue)

    async def expect(
        self,
        kind: type[_Report],
        *,
        robot: str | None = None,
        account: str | None = None,
        within_s: float = 10.0,
        past: bool = True,
    ) -> _Report:
        """The first event of that kind for that robot or account, of the last 2000 (if `past`) or to come.

        Raises TimeoutError.
        """

        def wanted(event: PoolEvent) -> bool:
            return (
                isinstance(event, kind)
                and (robot is None or getattr(event, "robot", None) == robot)
                and (account is None or getattr(event, "account", None) == account)
            )

        queue: asyncio.Queue[PoolEvent | None] = asyncio.Queue(_BACKLOG)
        self._subscribers.append(queue)
        try:
            async with asyncio.timeout(within_s):
                event: PoolEvent | None = next(filter(wanted, self._history), None) if past else None
                while event is None or not wanted(event):
                    event = await queue.get()
        finally:
            self._subscribers.remove(queue)
        assert isinstance(event, kind)
        return event

    def seen(self, robot: str) -> Iterator[PoolEvent]:
        """What is remembered of one robot, in order."""
        return (event for event in self._history if getattr(event, "robot", None) == robot)

    def seen_at(self, account: str) -> Iterator[wire.CallArrived]:
        """The calls that have reached an account, of those remembered."""
        return (
            event
            for event in self._history
            if isinstance(event, wire.CallArrived) and event.account == account
        )

    def ready(self) -> tuple[wire.Ready, ...]:
        """Where each process listens."""
        return tuple(process.ready for process in self._processes.values() if process.ready is not None)

    def _publish(self, event: PoolEvent) -> None:
        self._history.append(event)
        for queue in self._subscribers:
            self._offer(queue, event)

    def _offer(self, queue: asyncio.Queue[PoolEvent | None], event: PoolEvent | None) -> None:
        if queue.full():
            queue.get_nowait()
            self._dropped += 1
        queue.put_nowait(event)

    def _reported(self, process: Process, report: wire.Report) -> None:
        match report:
            case wire.CallArrived(robot=robot):
                self._calls[robot] = process
            case wire.CallEnded(robot=robot):
                self._calls.pop(robot, None)
                self._do(self._retire(process))
            case wire.AccountRegistered(account=account):
                self._up.add(account)
                self._failures.pop(process.name, None)
            case wire.AccountRefused(account=account):
                self._up.discard(account)
        self._publish(report)

    # --- processes

    async def _start_process(self, kind: str) -> Process:
        name = kind if kind in self._groups else f"{kind}-{next(self._names)}"
        process = Process(name, self._reported, self._gone)
        self._processes[name] = process
        trace = None if self._log_folder is None else str(self._log_folder / f"{name}.log")
        # A restored party keeps its port, so its URI still works, unless somebody has taken it meanwhile.
        port = self._ports.get(name, 0) if self._failures.get(name, 0) <= 1 else 0
        try:
            ready = await process.start(wire.Start(self._address, port, log_path=trace, pace=self._pace))
        except BaseException:
            self._processes.pop(name, None)
            raise
        self._ports[name] = ready.sip_port
        return process

    async def _start_group(self, name: str) -> wire.Ready:
        process = await self._start_process(name)
        for account in self._groups[name]:
            await process.order(account)
        assert process.ready is not None
        return process.ready

    async def _refill(self) -> None:
        async with self._refilling:
            while self._open and len(self._reserve) < self._warm:
                self._reserve.append(await self._start_process("caller"))

    async def _retire(self, process: Process) -> None:
        """A caller's process whose call is over serves once more if the reserve is short, else ends."""
        if not self._is_caller(process) or process in self._calls.values() or process in self._reserve:
            return
        if self._open and len(self._reserve) < self._warm:
            self._reserve.append(process)
            return
        await process.quit()

    def _is_caller(self, process: Process) -> bool:
        return process.name not in self._groups

    def _gone(self, process: Process, exit_code: int, said: str) -> None:
        if self._processes.get(process.name) is process:
            del self._processes[process.name]
        if process in self._reserve:
            self._reserve.remove(process)
        robots = tuple(robot for robot, owner in self._calls.items() if owner is process)
        for robot in robots:
            del self._calls[robot]
        accounts = tuple(each.account for each in self._groups.get(process.name, ()))
        self._up.difference_update(accounts)
        if process.quitting:
            return
        now = datetime.now(UTC)
        self._crashes += 1
        self._publish(ProcessCrashed(now, process.name, exit_code, said, robots, accounts))
        for robot in robots:
            self._publish(wire.CallEnded(now, robot, 0, "", "process-crashed"))
        if self._open and process.ready is not None:
            self._do(self._refill() if self._is_caller(process) else self._restore(process.name))

    async def _restore(self, name: str) -> None:
        """Start a crashed group of stations again, waiting longer after each failure in a row."""
        while self._open:
            failures = self._failures.get(name, 0)
            self._failures[name] = failures + 1
            await asyncio.sleep(min(_MOST_RESTART_S, 0.25 * 2**failures))
            with contextlib.suppress(RobotError):
                await self._start_group(name)
                return

    def _do(self, chore: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(chore)
        self._chores.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._chores.discard(task)
        if not task.cancelled() and isinstance(error := task.exception(), RobotError):
            self._publish(
                wire.Fault(datetime.now(UTC), error.id, {k: str(v) for k, v in error.details.items()})
            )


def _by(stations: Sequence[wire.OpenAccount], size: int) -> Iterator[Sequence[wire.OpenAccount]]:
    for first in range(0, len(stations), size):
        yield stations[first : first + size]

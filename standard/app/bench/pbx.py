"""Asterisk's own time for the three commonest gestures: from the order sent to the fact's time stamp."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from standard.ami.client import AmiAddress, Link
from standard.ami.message import Message
from standard.app.bench.figures import Figure, middle
from standard.core import events as e
from standard.core import orders as o
from standard.core.board import Board
from standard.core.fact import Fact
from standard.engine.embedded import Embedded
from standard.engine.folders import Folders
from standard.engine.plan import CITY
from standard.engine.prepare import embedded_paths, plan_for
from standard.engine.rootfs import open_rootfs
from standard.engine.secrets import load_or_create
from standard.engine.sockets import free_ports
from standard.library.load import load_organisation
from standard.robots import wire
from standard.robots.pool import RobotPool

CALLS = 12
TURNS = 4
"""Holds and resumes of each call."""
SEEN_S = 5.0
TARGET_MS = 10.0


class Watch:
    """Waits for facts of one link, and keeps everything the PBX said."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._wanted: list[tuple[Callable[[e.Event], bool], asyncio.Future[e.Event]]] = []

    def see(self, facts: list[e.Event]) -> None:
        """A ``FactSink``."""
        for fact in facts:
            for proof, found in self._wanted:
                if not found.done() and proof(fact):
                    found.set_result(fact)
        self._wanted = [(proof, found) for proof, found in self._wanted if not found.done()]

    def next(self, fact: type[Fact], **fields: str) -> asyncio.Future[e.Event]:
        """The next fact of this type with these fields."""
        found: asyncio.Future[e.Event] = asyncio.get_running_loop().create_future()

        def proof(seen: e.Event) -> bool:
            return isinstance(seen, fact) and all(getattr(seen, k) == v for k, v in fields.items())

        self._wanted.append((proof, found))
        return found


async def measured(rootfs: Path) -> tuple[list[Figure], list[Message]]:
    """The figures, and the tape of the run. Raises ``EngineError``, ``RobotError``."""
    folder = Path(tempfile.mkdtemp(prefix="standard-"))
    folder.chmod(0o755)
    folders = Folders(folder)
    try:
        plan = plan_for(
            load_organisation("mairie"),
            paths=embedded_paths(folders, open_rootfs(rootfs)),
            ports=free_ports(),
            secrets=load_or_create(folders.secrets),
        )
        async with Embedded(plan, rootfs, folders):
            watch = Watch()
            address = AmiAddress("127.0.0.1", plan.ports.ami, plan.ami_user, lambda: plan.ami_secret)
            link = Link(address, watch.see, lambda: datetime.now(UTC), tape=watch.messages.append)
            pool = RobotPool(warm=1)
            reached = watch.next(e.PbxReached)
            link.start(Board())
            try:
                await asyncio.wait_for(reached, SEEN_S)
                await pool.start()
                seat = plan.seats[0]
                connected = watch.next(e.SeatConnected, seat=seat.number)
                target = f"127.0.0.1:{plan.ports.sip}"
                await pool.call(
                    wire.PlaceCall(
                        "operator",
                        f"sip:seat@{target}",
                        number=seat.number,
                        user=seat.sip,
                        password=seat.password,
                    )
                )
                await asyncio.wait_for(connected, SEEN_S)
                times = await _calls(link, watch, pool, seat.number, target, plan.city_password)
            finally:
                await pool.stop()
                await link.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    figures = [
        Figure(
            name=f"{gesture}, PBX time, median",
            value=middle(values),
            unit="ms",
            target=TARGET_MS,
            note=f"n={len(values)}, max {max(values):.1f}",
        )
        for gesture, values in times.items()
    ]
    return figures, watch.messages


async def _calls(
    link: Link, watch: Watch, pool: RobotPool, seat: str, target: str, password: str
) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {"answer": [], "hold": [], "resume": []}

    async def timed(gesture: str, order: o.Order, proof: asyncio.Future[e.Event]) -> None:
        began = time.time()
        await link.carry_out(order)
        fact = await asyncio.wait_for(proof, SEEN_S)
        times[gesture].append((fact.at.timestamp() - began) * 1000)

    for number in range(CALLS):
        robot, waiting = f"caller-{number}", watch.next(e.CallWaiting)
        await pool.call(
            wire.PlaceCall(
                robot, f"sip:0261912000@{target}", number="0261912111", user=CITY, password=password
            )
        )
        fact = await asyncio.wait_for(waiting, SEEN_S)
        call = getattr(fact, "call_id", "")
        await timed("answer", o.Admit(call, seat, recorded=True), watch.next(e.CallAnswered, call_id=call))
        for _ in range(TURNS):
            await timed("hold", o.Hold(call), watch.next(e.CallHeld, call_id=call))
            again = o.Admit(call, seat, recorded=True)
            await timed("resume", again, watch.next(e.CallResumed, call_id=call))
        ended = watch.next(e.CallEnded, call_id=call)
        await pool.order(wire.HangUp(robot))
        with suppress(TimeoutError):
            await asyncio.wait_for(ended, SEEN_S)
    return times

"""How fast robots are: from the order to the INVITE, and from a fact of the PBX to the first sound.

Both on a real Asterisk. The operator is a robot too, with a shut microphone, who records what it hears; the
recording begins at the instant that the robot reports its call as answered.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from standard.ami.client import AmiAddress, Link
from standard.app.bench.figures import Figure, middle
from standard.app.bench.pbx import SEEN_S, Watch
from standard.audio.sound import TELEPHONE_RATE, read_mono, write_wav
from standard.core import events as e
from standard.core import orders as o
from standard.core.board import Board
from standard.engine.embedded import Embedded
from standard.engine.folders import Folders
from standard.engine.plan import CITY
from standard.engine.prepare import embedded_paths, plan_for
from standard.engine.rootfs import open_rootfs
from standard.engine.secrets import load_or_create
from standard.engine.sockets import free_ports
from standard.library.load import load_organisation
from standard.robots import wire
from standard.robots.persona import CallerPart, Situation
from standard.robots.pool import RobotPool

CALLS = 8
TURNS = 8
INVITE_MS, SOUND_MS = 100.0, 300.0
LINE = "reprise_attente.0"
AUDIBLE = 0.05
REACTS_S = 1.0
"""How long after the fact the first sound is looked for."""


async def measured(rootfs: Path) -> list[Figure]:
    """Raises ``EngineError``, ``RobotError``."""
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
            watch, pool = Watch(), RobotPool(warm=1)
            address = AmiAddress("127.0.0.1", plan.ports.ami, plan.ami_user, lambda: plan.ami_secret)
            link = Link(address, watch.see, lambda: datetime.now(UTC))
            reached = watch.next(e.PbxReached)
            link.start(Board())
            try:
                await asyncio.wait_for(reached, SEEN_S)
                await pool.start()
                invites = await _invites(pool)
                seat = plan.seats[0]
                recording = folder / "operator.wav"
                connected = watch.next(e.SeatConnected, seat=seat.number)
                target = f"127.0.0.1:{plan.ports.sip}"
                await pool.call(
                    wire.PlaceCall(
                        "operator",
                        f"sip:seat@{target}",
                        number=seat.number,
                        user=seat.sip,
                        password=seat.password,
                        record=str(recording),
                    )
                )
                await asyncio.wait_for(connected, SEEN_S)
                began = (await pool.expect(wire.CallAnswered, robot="operator")).at
                facts = await _reactions(link, watch, pool, seat.number, target, plan.city_password, folder)
                await pool.order(wire.HangUp("operator"))
                await pool.expect(wire.CallEnded, robot="operator")
            finally:
                await pool.stop()
                await link.stop()
            sounds = _sounds(recording, began, facts)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return [
        _figure("order to INVITE, warm pool, median", invites, INVITE_MS),
        _figure("PBX fact to first sound at the operator, median", sounds, SOUND_MS),
    ]


def _figure(name: str, values: list[float], target: float) -> Figure:
    note = f"n={len(values)}, max {max(values):.0f}"
    return Figure(name=name, value=middle(values), unit="ms", target=target, note=note)


async def _invites(pool: RobotPool) -> list[float]:
    """From the order given to the INVITE that has arrived at another robot, in milliseconds."""
    times: list[float] = []
    uri = await pool.party("callee", wire.Party(wire.WhenCalled.RING))
    for turn in range(CALLS):
        while pool.health().warm < 1:
            await asyncio.sleep(0.02)
        robot, began = f"invite-{turn}", datetime.now(UTC)
        await pool.call(wire.PlaceCall(robot, uri))
        arrived = await pool.expect(wire.CallArrived, account="callee", past=False)
        times.append((arrived.at - began).total_seconds() * 1000)
        await pool.order(wire.HangUp(robot))
        await pool.expect(wire.CallEnded, robot=robot)
    return times


async def _reactions(
    link: Link, watch: Watch, pool: RobotPool, seat: str, target: str, password: str, folder: Path
) -> list[datetime]:
    """A caller is held and taken back; the instants of the facts that it reacts to."""
    # As long as it takes the caller to notice that the music has ended: no turn to answer then.
    tone = 0.3 * np.sin(2 * np.pi * 1000 * np.arange(TELEPHONE_RATE) / TELEPHONE_RATE)
    clip = folder / "line.wav"
    write_wav(clip, tone.astype(np.float32), TELEPHONE_RATE)
    waiting = watch.next(e.CallWaiting)
    part = CallerPart(lines=frozenset({LINE}), reprises=((0.0, LINE),))
    order = wire.PlaceCall(
        "caller",
        f"sip:0261912000@{target}",
        number="0261912111",
        user=CITY,
        password=password,
        part=part,
        clips={LINE: str(clip)},
    )
    await pool.call(order)
    call = getattr(await asyncio.wait_for(waiting, SEEN_S), "call_id", "")
    again = o.Admit(call, seat, recorded=False)
    answered = watch.next(e.CallAnswered, call_id=call)
    await link.carry_out(again)
    await asyncio.wait_for(answered, SEEN_S)
    facts: list[datetime] = []
    for _ in range(TURNS):
        held = watch.next(e.CallHeld, call_id=call)
        await link.carry_out(o.Hold(call))
        await asyncio.wait_for(held, SEEN_S)
        await pool.order(wire.Tell("caller", Situation.HELD))
        await asyncio.sleep(0.5)
        resumed = watch.next(e.CallResumed, call_id=call)
        await link.carry_out(again)
        fact = await asyncio.wait_for(resumed, SEEN_S)
        await pool.order(wire.Tell("caller", Situation.RESUMED))
        facts.append(fact.at)
        await asyncio.sleep(REACTS_S + 0.5)
    await pool.order(wire.HangUp("caller"))
    return facts


def _sounds(recording: Path, began: datetime, facts: list[datetime]) -> list[float]:
    """From each fact to the first sound after it, in milliseconds."""
    samples, rate = read_mono(recording)
    times: list[float] = []
    for fact in facts:
        first = round((fact - began).total_seconds() * rate)
        loud = np.flatnonzero(np.abs(samples[first : first + round(REACTS_S * rate)]) > AUDIBLE)
        times.append(float(loud[0]) / rate * 1000 if len(loud) else REACTS_S * 1000)
    return times

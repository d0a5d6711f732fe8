"""What a person waits for: from a key and from a dialling caller to the screen; and a crowd."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from standard.ami.client import AmiAddress, Link
from standard.app.bench.figures import Figure, middle, percentile
from standard.app.demo.browser import MICROPHONE, chromium, profile
from standard.app.demo.operator import Operator
from standard.app.demo.private import PrivateLab, private_lab
from standard.app.supervisor import Say
from standard.core.board import Board
from standard.core.errors import EngineError
from standard.engine.folders import Folders
from standard.engine.plan import AMI_USER, CITY
from standard.engine.secrets import load_or_create
from standard.robots import wire
from standard.robots.pool import RobotPool

if TYPE_CHECKING:
    from playwright.async_api import Page

STOPWATCH = Path(__file__).with_name("stopwatch.js")
TURNS = 30
CALLERS = 15
CROWD = 200
ARRIVALS = 25
"""Of the crowd, a second. Faster, Asterisk on the same two cores is what makes the page wait."""
CROWD_S = 6.0
"""How long the crowd is watched once it is there."""
SLIPS = 30
KEY_MS, CALL_MS, FRAME_MS, SLIP_MS, READY_S = 60.0, 100.0, 50.0, 50.0, 8.0
SAVE = """async (count) => {
  const seat = (await (await fetch("/api/session")).json()).seat;
  const slip = {
    call_id: "", recipient: "2031", caller_name: "Mme Marandin", caller_number: "0261912111",
    company: "Boulangerie", subject: "Livraison", text: "Marquage au sol à refaire.",
  };
  const times = [];
  for (let turn = 0; turn < count; turn++) {
    const began = performance.now();
    const answer = await fetch(`/api/seats/${seat}/messages`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(slip),
    });
    if (!answer.ok) throw new Error(await answer.text());
    await answer.json();
    times.push(performance.now() - began);
  }
  return times;
}"""


async def measured(rootfs: Path, say: Say) -> list[Figure]:
    """A private laboratory with a real browser. Raises ``EngineError``, ``RobotError``."""
    began = time.monotonic()
    async with private_lab(rootfs, robots="0", loopback_media="1") as lab:
        ready = Figure(name="laboratory ready", value=time.monotonic() - began, unit="s", target=READY_S)
        pool = RobotPool(warm=1)
        await pool.start()
        try:
            async with chromium((*MICROPHONE, "--allow-loopback-in-peer-connection")) as browser:
                context = await profile(browser, lab.url)
                await context.add_init_script(path=STOPWATCH)
                page = await context.new_page()
                await _seated(Operator(page))
                callers = await _callers(lab, pool, page)
                keys = await _keys(lab, pool, page)
                slips = await _slips(page)
                say(f"{CROWD} waiting callers")
                crowd = await _crowd(lab, page)
        finally:
            await pool.stop()
    return [ready, *callers, *keys, *slips, *crowd]


async def _seated(operator: Operator) -> None:
    await operator.sign_in("eleve", "eleve", recorded=True)
    await operator.check_sound()
    await operator.take_seat()


def _order(lab: PrivateLab, robot: str) -> wire.PlaceCall:
    secrets = load_or_create(Folders(lab.settings.data).secrets)
    target = f"sip:0261912000@127.0.0.1:{lab.settings.sip_port}"
    return wire.PlaceCall(robot, target, number="0261912111", user=CITY, password=secrets.password(CITY))


async def _callers(lab: PrivateLab, pool: RobotPool, page: Page) -> list[Figure]:
    """Callers one after the other, each seen arriving and leaving."""
    times: list[float] = []
    for number in range(CALLERS):
        robot = f"seen-{number}"
        await page.evaluate("stopwatch.waiting = true, stopwatch.follow()")
        began = time.time() * 1000
        await pool.call(_order(lab, robot))
        await _until(page, f"stopwatch.rows.length > {number}")
        times.append(await page.evaluate("stopwatch.waiting = false, stopwatch.rows.at(-1)") - began)
        await pool.order(wire.HangUp(robot))
        await page.wait_for_selector(".waiting [data-call]", state="detached", timeout=8000)
        await asyncio.sleep(0.6)  # a warm robot for the next one: its start is not what is measured
    return _spread("caller dials to the screen", times, CALL_MS)


async def _keys(lab: PrivateLab, pool: RobotPool, page: Page) -> list[Figure]:
    """One call, held and resumed by key."""
    await pool.call(_order(lab, "held"))
    await page.wait_for_selector(".waiting [data-call]", timeout=8000)
    await page.keyboard.press("F1")
    await page.wait_for_selector("[data-testid=call-state][data-state=talking]", timeout=8000)
    await page.evaluate("stopwatch.keys.length = 0")
    for turn in range(TURNS):
        await page.keyboard.press("F5")
        await _until(page, f"stopwatch.keys.length > {turn}")
        await asyncio.sleep(0.15)
    times: list[float] = await page.evaluate("stopwatch.keys")
    await pool.order(wire.HangUp("held"))
    await page.wait_for_selector("#call-panel[data-call]", state="detached", timeout=8000)
    return _spread("key press to the screen", times, KEY_MS)


async def _slips(page: Page) -> list[Figure]:
    """Message slips saved one after the other from the browser, each durable when it is answered."""
    times: list[float] = await page.evaluate(SAVE, SLIPS)
    return _spread("message slip saved", times, SLIP_MS)


async def _crowd(lab: PrivateLab, page: Page) -> list[Figure]:
    """Real calls on the PBX, made by itself: nobody hears them, everybody sees them."""
    settings = lab.settings
    secret = settings.ami_secret_path.read_text().strip()
    address = AmiAddress(settings.ami_host, settings.ami_port, AMI_USER, lambda: secret)
    link = Link(address, lambda _: None, lambda: datetime.now(UTC))
    link.start(Board())
    try:
        deadline = time.monotonic() + 5
        while not link.up and time.monotonic() < deadline:
            await asyncio.sleep(0.02)
        await page.evaluate("stopwatch.counting = true, stopwatch.follow()")
        for number in range(CROWD):
            await link.ask(
                [
                    ("Action", "Originate"),
                    ("Channel", "Local/0261912000@from-city"),
                    ("Application", "Wait"),
                    ("Data", "60"),
                    ("CallerID", f'"Appelant {number}" <02619{number:05d}>'),
                    ("Timeout", "120000"),
                    ("Async", "true"),
                ]
            )
            await asyncio.sleep(1 / ARRIVALS)
        seen = f"document.querySelectorAll('.waiting [data-call]').length >= {CROWD}"
        await _until(page, seen, within_s=20)
        await asyncio.sleep(CROWD_S)
        result = await page.evaluate("[stopwatch.frames, stopwatch.tasks]")
    finally:
        await link.stop()
    frames, tasks = result
    if not frames:
        raise EngineError("not-on-screen", what="frames", within_s=CROWD_S)
    late = [frame for frame in frames if frame > FRAME_MS]
    return [
        Figure(
            name=f"{CROWD} waiting: frames over {FRAME_MS:g} ms",
            value=len(late),
            unit="frames",
            target=0,
            note=f"of {len(frames)}, longest {max(frames):.0f} ms",
        ),
        Figure(
            name=f"{CROWD} waiting: longest task of the page",
            value=max(tasks, default=0),
            unit="ms",
            target=FRAME_MS,
            note="0: none over 50 ms",
        ),
    ]


async def _until(page: Page, true: str, *, within_s: float = 8) -> None:
    """Wait for a condition; asked from outside, because the page's own rules forbid it to evaluate text."""
    deadline = time.monotonic() + within_s
    while not await page.evaluate(true):
        if time.monotonic() > deadline:
            raise EngineError("not-on-screen", what=true, within_s=within_s)
        await asyncio.sleep(0.05)


def _spread(name: str, times: list[float], target: float) -> list[Figure]:
    note = f"n={len(times)}, max {max(times):.0f}"
    return [
        Figure(name=f"{name}, median", value=middle(times), unit="ms"),
        Figure(name=f"{name}, p95", value=percentile(times, 0.95), unit="ms", target=target, note=note),
    ]

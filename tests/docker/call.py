"""Places a call into a laboratory that runs in containers, and has it answered from a SIP phone.

    python tests/docker/call.py

The laboratory is found by the STANDARD_* variables `docker-compose.yml` reads; its passwords are asked from
the container. Fails with an exception when the call is not answered or nobody hears anybody.
"""

import asyncio
import json
import os
import sys
import tempfile
import wave
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import httpx
import numpy as np
from websockets.asyncio.client import ClientConnection, connect

from standard.engine.plan import CITY
from standard.engine.secrets import Secrets
from standard.robots import wire
from standard.robots.pool import RobotPool

READY_S = 120.0
STEP_S = 20.0
TALK_S = 3.0
CALLER_HZ, SEAT_HZ = 620.0, 940.0
NUMBER = "0639980042"  # of the range kept for fiction
RATE_HZ = 8000


def say(text: str) -> None:
    """One line of progress."""
    sys.stdout.write(f"    {text}\n")
    sys.stdout.flush()


def write_tone(path: Path, frequency_hz: float) -> None:
    """Ten seconds of one tone."""
    t = np.arange(10 * RATE_HZ) / RATE_HZ
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((9000 * np.sin(2 * np.pi * frequency_hz * t)).astype("<i2").tobytes())


def strongest_hz(path: Path) -> float:
    """The loudest frequency of a recording; 0 when it is silent."""
    with wave.open(str(path), "rb") as file:
        rate = file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(float)
    if len(samples) < rate or np.max(np.abs(samples)) < 500:
        return 0.0
    return float(np.argmax(np.abs(np.fft.rfft(samples))) * rate / len(samples))


async def secrets_of_the_lab() -> Secrets:
    """The installation's key, from the volume."""
    compose = os.environ.get("STANDARD_COMPOSE", "docker-compose").split()
    process = await asyncio.create_subprocess_exec(
        *compose, "exec", "-T", "standard", "cat", "/data/secrets.json", stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    return Secrets(json.loads(output)["key"])


async def wait_until_ready(client: httpx.AsyncClient) -> None:
    """Every part of the laboratory says that it is well. Raises TimeoutError with what does not."""
    parts: dict[str, str] = {}
    try:
        async with asyncio.timeout(READY_S):
            while set(parts.values()) != {"ok"}:
                await asyncio.sleep(0.5)
                try:
                    health = (await client.get("/api/health")).json()
                except httpx.TransportError:
                    continue
                parts = {part["part"]: part["state"] for part in health["parts"]}
    except TimeoutError as error:
        raise TimeoutError(f"not ready after {READY_S:.0f} s: {parts or 'no answer'}") from error
    say(f"all parts are well: {', '.join(parts)}")


async def fact(stream: ClientConnection, type_: str, **wanted: str) -> dict[str, Any]:
    """The next fact of this type with these values. Raises TimeoutError."""
    async with asyncio.timeout(STEP_S):
        async for text in stream:
            found: dict[str, Any] = json.loads(text).get("fact", {})
            if found.get("type") == type_ and all(found.get(key) == value for key, value in wanted.items()):
                return found
    raise ConnectionError(f"the stream ended before {type_}")


async def answered_call(folder: Path) -> None:
    """Operator on a SIP phone, caller from the town, one call answered by the API."""
    console = f"127.0.0.1:{os.environ['STANDARD_HTTP_PORT']}"
    sip = f"127.0.0.1:{os.environ['STANDARD_SIP_PORT']}"
    for name, frequency_hz in (("caller", CALLER_HZ), ("seat", SEAT_HZ)):
        write_tone(folder / f"{name}-says.wav", frequency_hz)
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(httpx.AsyncClient(base_url=f"http://{console}", timeout=10))
        await wait_until_ready(client)
        secrets = await secrets_of_the_lab()
        signed_in = await client.post(
            "/api/session", json={"name": "eleve", "password": "eleve", "recorded": True}
        )
        signed_in.raise_for_status()
        seat = (await client.post("/api/seats/any/take")).raise_for_status().json()["seat"]
        cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        stream = await stack.enter_async_context(
            connect(f"ws://{console}/api/stream", additional_headers={"Cookie": cookie})
        )
        pool = RobotPool(warm=1)
        await pool.start()
        stack.push_async_callback(pool.stop)
        await pool.call(_party("seat", f"sip:seat@{sip}", f"{seat}-sip", secrets.password(seat), folder))
        await fact(stream, "SeatConnected", seat=seat)
        say(f"the operator's SIP phone is in the room of seat {seat}")
        await pool.call(_party("caller", f"sip:0261912000@{sip}", CITY, secrets.password(CITY), folder))
        call_id = (await fact(stream, "CallOffered", number=NUMBER))["call_id"]
        await pool.expect(wire.CallRinging, robot="caller")
        say("the caller hears ringing")
        await _ask(client, seat, {"type": "AnswerCall", "call_id": call_id})
        await fact(stream, "CallAnswered", call_id=call_id)
        await pool.expect(wire.CallAnswered, robot="caller")
        say("the call is answered")
        await asyncio.sleep(TALK_S)
        await _ask(client, seat, {"type": "HangUp", "call_id": call_id})
        await fact(stream, "CallEnded", call_id=call_id)
        await pool.order(wire.HangUp("seat"))
        await pool.expect(wire.CallEnded, robot="seat")
    _check_audio(folder)


def _party(name: str, target: str, user: str, password: str, folder: Path) -> wire.PlaceCall:
    return wire.PlaceCall(
        robot=name,
        target=target,
        number=NUMBER if user == CITY else user,
        user=user,
        password=password,
        play=str(folder / f"{name}-says.wav"),
        record=str(folder / f"{name}-hears.wav"),
    )


async def _ask(client: httpx.AsyncClient, seat: str, command: dict[str, str]) -> None:
    answer = await client.post(f"/api/seats/{seat}/commands", json=command)
    if answer.status_code != 202:
        raise RuntimeError(f"{command['type']}: {answer.status_code} {answer.text}")


def _check_audio(folder: Path) -> None:
    for listener, expected_hz in (("caller", SEAT_HZ), ("seat", CALLER_HZ)):
        heard_hz = strongest_hz(folder / f"{listener}-hears.wav")
        if abs(heard_hz - expected_hz) > 5:
            raise RuntimeError(f"the {listener} heard {heard_hz:.0f} Hz instead of {expected_hz:.0f} Hz")
    say("each of the two heard the other")


def main() -> None:
    """Runs the call in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(answered_call(Path(folder)))


if __name__ == "__main__":
    main()

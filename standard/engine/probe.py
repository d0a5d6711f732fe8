"""Asks an Asterisk over AMI whether it has booted; the lab's own link is `standard.ami`."""

import asyncio
from contextlib import suppress

_STEP_S = 0.05


async def fully_booted(host: str, port: int, user: str, secret: str) -> bool:
    """Whether Asterisk accepts the login and says it has booted; False also when it cannot be reached."""
    try:
        reader, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    try:
        login = f"Action: Login\r\nUsername: {user}\r\nSecret: {secret}\r\nEvents: system\r\n\r\n"
        writer.write(login.encode())
        await writer.drain()
        return await _booted(reader)
    except OSError:
        return False
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


async def _booted(reader: asyncio.StreamReader) -> bool:
    while line := await reader.readline():
        text = line.strip()
        if text == b"Response: Error":
            return False
        if text == b"Event: FullyBooted":
            return True
    return False


async def wait_until_booted(host: str, port: int, user: str, secret: str, *, timeout_s: float) -> bool:
    """Asks again and again; False when `timeout_s` has passed."""
    with suppress(TimeoutError):
        async with asyncio.timeout(timeout_s):
            while not await fully_booted(host, port, user, secret):  # noqa: ASYNC110 - another process
                await asyncio.sleep(_STEP_S)
            return True
    return False

"""SIP between a browser and Asterisk: a WebSocket passed on, so that console and SIP have one origin.

Nothing is changed on the way. One thing is checked: a request from the browser
must come *from* the endpoint of the seat its account has taken (or from the
connection check's, or for those who teach from the one that hears seats), so
that nobody can ring or hang up as somebody else.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Coroutine
from dataclasses import dataclass

from fastapi import APIRouter, WebSocket
from starlette.websockets import WebSocketDisconnect
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.typing import Subprotocol

from standard.core.errors import Forbidden
from standard.web.auth import token_of
from standard.web.deps import TEACHERS, Service, get_service, seat_of
from standard.web.sockets import FAR_SIDE_DOWN, FORBIDDEN, Ending, admitted, close, first_ending, sign_in_over

LOG = logging.getLogger(__name__)
router = APIRouter()

SIP = Subprotocol("sip")
LONGEST = 65_536
"""Bytes of one SIP message; an offer with all its candidates has some 5,000."""
CONNECT_S = 5.0
UNSUPPORTED = 1003

_FROM = re.compile(r"(?:from|f)[ \t]*:[ \t]*(.*)", re.IGNORECASE)
_NAME_ADDR = re.compile(r'(?:[^<>"]*|"(?:[^"\\]|\\.)*"[ \t]*)<sips?:([^@;<>:]+)@[^<>]*>[^<>]*', re.IGNORECASE)
_ADDR_SPEC = re.compile(r"sips?:([^@;<>:]+)@[^<>]*", re.IGNORECASE)


def from_user(message: str) -> str | None:
    """The user of the one From header of a SIP message; None when there is none, or not exactly one."""
    head = message.partition("\r\n\r\n")[0]
    found = [match[1] for line in head.split("\r\n") if (match := _FROM.fullmatch(line))]
    if len(found) != 1:
        return None
    user = _NAME_ADDR.fullmatch(found[0]) or _ADDR_SPEC.fullmatch(found[0])
    return user[1] if user else None


def check(message: str, allowed: Collection[str]) -> None:
    """Raise ``Forbidden`` for a request whose sender is not among the allowed endpoints.

    Keep-alives (empty lines) and responses pass: a response's From is the other side's.
    """
    if not message.strip("\r\n") or message.startswith("SIP/2.0 "):
        return
    # A bare line feed may end a header for one parser and not for another: then they disagree on From.
    if re.search(r"(?<!\r)\n|\r(?!\n)", message.partition("\r\n\r\n")[0]):
        raise Forbidden("sip-malformed")
    if from_user(message) not in allowed:
        raise Forbidden("not-your-endpoint")


@router.websocket("/sip")
async def sip(websocket: WebSocket) -> None:
    """Pass SIP on until one side closes; then the other is closed too."""
    service = get_service(websocket)
    offered = websocket.scope.get("subprotocols", [])
    await websocket.accept(subprotocol=SIP if SIP in offered else None)
    person = await admitted(websocket, service.accounts)
    if person is None:
        return
    teaches = person.account.role in TEACHERS
    line = _Line(websocket, service, person.account.account, teaches=teaches)
    with service.sockets.opened(token_of(websocket)) as ended:
        over = sign_in_over(ended, person.expires_at - service.lab.clock())
        await close(websocket, await line.passed_on(over))


@dataclass(frozen=True, slots=True)
class _Line:
    """One browser's signalling."""

    browser: WebSocket
    service: Service
    account: str
    teaches: bool = False

    async def passed_on(self, over: Coroutine[None, None, Ending]) -> Ending:
        """Connect to Asterisk and carry messages both ways until one side, or the sign-in, ends."""
        url = self.service.lab.sip_websocket
        try:
            # Never through somebody's web proxy: Asterisk is on this machine or the network beside it.
            async with connect(
                url,
                subprotocols=[SIP],
                open_timeout=CONNECT_S,
                close_timeout=1,
                max_size=LONGEST,
                compression=None,
                proxy=None,
            ) as asterisk:
                return await first_ending(self._to_asterisk(asterisk), self._to_browser(asterisk), over)
        except (OSError, TimeoutError, WebSocketException) as error:
            LOG.warning("Asterisk's WebSocket %s: %s", url, error)
            return FAR_SIDE_DOWN
        finally:
            over.close()

    def _endpoints(self) -> tuple[str, ...]:
        """Whom this account may speak as, now: its seat may change while the socket is open."""
        logins, seat = self.service.lab.logins, seat_of(self.service, self.account)
        line = self.service.lab.roles.now.line_of(self.account)
        mine = [logins.seat(seat).user] if seat else []
        town = [logins.town(line).user] if line else []
        return (logins.check().user, *mine, *town, *([logins.supervisor().user] if self.teaches else ()))

    async def _to_asterisk(self, asterisk: ClientConnection) -> Ending:
        # One message at a time: a side that does not take them stops the other from sending more.
        while True:
            message = await self.browser.receive()
            if message["type"] == "websocket.disconnect":
                return None
            text = message.get("text")
            if text is None or len(text) > LONGEST:
                return UNSUPPORTED
            try:
                check(text, self._endpoints())
            except Forbidden as error:
                LOG.warning("SIP of %s refused: %s", self.account, error)
                return FORBIDDEN
            try:
                await asterisk.send(text)
            except ConnectionClosed:
                return FAR_SIDE_DOWN

    async def _to_browser(self, asterisk: ClientConnection) -> Ending:
        try:
            async for message in asterisk:
                text = message if isinstance(message, str) else message.decode()
                await self.browser.send_text(text)
        except (RuntimeError, WebSocketDisconnect):
            return None
        except (ConnectionClosed, UnicodeDecodeError) as error:
            LOG.warning("Asterisk's side of %s: %s", self.account, error)
        return FAR_SIDE_DOWN

"""The AMI link: the only file of ours that touches the socket or a thread.

``asterisk-ami`` gives the socket, the thread and the login; its reader is
replaced, because it dies after three seconds without traffic, its ``send`` may
cut a large action, and its parser keeps one of several equal keys. Every
reconnection is a new client. A thread that does nothing else reads: Asterisk
silently disconnects a client that stops reading after some 3.6 MB.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from asterisk.ami import AMIClient

from standard.ami.actions import actions
from standard.ami.message import ARRIVED, Action, Framer, Message, serialise, text
from standard.ami.tracker import Tracker
from standard.core.board import Board
from standard.core.errors import PbxRefused, PbxUnreachable, StandardError, Unknown
from standard.core.events import Event, PbxLost, PbxReached
from standard.core.orders import Order
from standard.core.ports import Clock, FactSink

log = logging.getLogger(__name__)

KEEP_ALIVE_S = 5.0
"""Silence after which the link is asked whether it lives; twice that without a word is dead."""
ANSWER_LIMIT_S = 3.0
"""Longest wait for a ``Response``; the median is 0.1 ms."""
BOOT_LIMIT_S = 60.0
"""Longest wait for a starting Asterisk to have booted; it takes 0.3 s."""
BACK_OFF_S = (0.1, 0.2, 0.5, 1.0, 2.0)
LAG_LIMIT_S = 1.0
"""Event time stamp against now: above, the reader cannot follow Asterisk."""


class HardenedClient(AMIClient):  # type: ignore[misc]  # asterisk-ami ships no types
    """One connection; ``on_messages`` and ``on_end`` are called on the reader's thread."""

    def __init__(
        self,
        host: str,
        port: int,
        on_messages: Callable[[list[Message]], None],
        on_end: Callable[[str], None],
    ) -> None:
        super().__init__(address=host, port=port, timeout=ANSWER_LIMIT_S)
        self._on_messages = on_messages
        self._on_end = on_end
        self._sending = threading.Lock()
        self._closed = False

    def connect(self) -> None:
        """Connect and start reading; blocks. Raises ``OSError``."""
        try:
            super().connect()
        finally:
            # Whoever gave it up meanwhile may have found no socket to close.
            if self._closed:
                self.disconnect()

    def disconnect(self) -> None:
        """Close at once, whatever the reader is waiting for. Any number of times, connected or not."""
        self._closed = True
        if self.finished is not None:
            self.finished.set()
        if self._socket is not None:
            # A mere close would leave the reader in ``recv``, and whoever waits for it, until its time-out.
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()
        if self._thread is not None and self._thread.is_alive():
            self._thread.join(self._timeout)

    def write(self, action: Action) -> None:
        """Send one action whole; raises ``PbxRefused`` (forged line) or ``PbxUnreachable`` (dead socket)."""
        data = serialise(action)
        try:
            with self._sending:
                self._socket.sendall(data)
        except (OSError, AttributeError) as error:
            raise PbxUnreachable("pbx-unreachable") from error

    def listen(self) -> None:
        """Read until the end. Runs on the thread that ``connect`` starts."""
        reason = "the reader failed"
        try:
            reason = self._read()
        except (OSError, StandardError) as error:
            reason = str(error) or type(error).__name__
        finally:
            self.finished.set()
            self._on_end(reason)

    def _read(self) -> str:
        connection: socket.socket = self._socket
        connection.settimeout(KEEP_ALIVE_S)
        greeting: bytes | None = b""
        framer, quiet = Framer(), False
        while not self.finished.is_set():
            try:
                data = connection.recv(65536)
            except TimeoutError:
                if quiet:
                    return "no answer to a ping"
                quiet = True
                self.write([("Action", "Ping")])
                continue
            if not data:
                return "closed by Asterisk"
            quiet = False
            if greeting is not None:
                greeting += data
                if b"\r\n" not in greeting:
                    continue
                first, data = greeting.split(b"\r\n", 1)
                if not self.asterisk_start_regex.match(first.decode("latin-1")):
                    return "not an Asterisk Manager Interface"
                greeting = None
            if messages := list(framer.feed(data)):
                self._on_messages(messages)
        return "disconnected"


@dataclass(slots=True)
class AmiAddress:
    """Where and as whom; the secret is read at each attempt, since Asterisk may restart with another."""

    host: str
    port: int
    user: str
    secret: Callable[[], str]


@dataclass(slots=True)
class Link:
    """The PBX as the lab sees it (``ports.Pbx``): facts out, orders in, reconnecting for ever."""

    address: AmiAddress
    sink: FactSink
    clock: Clock
    tape: Callable[[Message], None] | None = None
    tracker: Tracker = field(default_factory=Tracker)
    up: bool = False
    trouble: str = "pbx-unreachable"
    """Error id of why the link is down."""
    lag_s: float = 0.0
    """How old the last message was when the reader had it, or when the service came to it."""
    _client: HardenedClient | None = None
    _waiting: dict[str, asyncio.Future[Message]] = field(default_factory=dict)
    _lists: dict[str, asyncio.Event] = field(default_factory=dict)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)
    _task: asyncio.Task[None] | None = None

    def start(self, board: Board) -> None:
        """Connect, now and whenever the link is lost; ``board`` is what the journal knows."""
        self.tracker = Tracker.resumed(board)
        self._task = asyncio.create_task(self._keep(), name="ami")

    async def stop(self) -> None:
        """Close the link and forget it."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self.up, self.trouble = False, "pbx-unreachable"

    async def carry_out(self, order: Order) -> None:
        """Send an order; see ``ports.Pbx``."""
        if not self.up:
            raise PbxUnreachable("pbx-unreachable")
        planned = actions(order, self.tracker)
        for action in planned:
            # All of it is sound, or nothing leaves: half an order would be another order.
            serialise(action)
        for action in planned:
            answer = await self.ask(action)
            if text(answer, "Response") == "Error":
                self._refused(text(answer, "Message"))

    @staticmethod
    def _refused(message: str) -> None:
        # A leg that ended while the order was on its way is no fault of anybody. « Redirect failed » is
        # the same a moment earlier: the channel is still listed, but it is being hung up.
        if any(gone in message for gone in ("does not exist", "No such channel", "Redirect failed")):
            raise Unknown("call-ended")
        raise PbxRefused("pbx-refused", message=message)

    async def ask(self, action: Action) -> Message:
        """Send one action and wait for its ``Response``."""
        client = self._client
        if client is None:
            raise PbxUnreachable("pbx-unreachable")
        number = next((value for key, value in action if key == "ActionID"), None)
        if number is None:
            number = f"a-{next(self._numbers)}"
            action = [action[0], ("ActionID", number), *action[1:]]
        future: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._waiting[number] = future
        try:
            if client.finished.is_set():
                raise PbxUnreachable("pbx-unreachable")
            client.write(action)
            async with asyncio.timeout(ANSWER_LIMIT_S):
                return await future
        except TimeoutError as error:
            raise PbxUnreachable("pbx-silent") from error
        finally:
            self._waiting.pop(number, None)

    async def _keep(self) -> None:
        turn = 0
        while True:
            try:
                reason = await self._connected()
                turn = 0
            except StandardError as error:
                reason, self.trouble = str(error), error.id
            except OSError as error:
                reason, self.trouble = str(error), "pbx-unreachable"
            finally:
                self._close()
            if self.up:
                self.up, self.trouble = False, "pbx-unreachable"
                self.sink([PbxLost(at=self.clock(), reason=reason)])
            log.info("AMI link down: %s", reason)
            await asyncio.sleep(BACK_OFF_S[min(turn, len(BACK_OFF_S) - 1)])
            turn += 1

    async def _connected(self) -> str:
        """One connection from login to its end; returns why it ended."""
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[str] = loop.create_future()

        def end(reason: str) -> None:
            if not ended.done():
                ended.set_result(reason)
            self._give_up()

        def on_end(reason: str) -> None:
            _call(loop, end, reason)

        def on_messages(messages: list[Message]) -> None:
            self.lag_s = _lag(messages[-1], self.lag_s)
            _call(loop, self._received, messages)

        client = HardenedClient(self.address.host, self.address.port, on_messages, on_end)
        self._client = client
        await asyncio.to_thread(client.connect)
        try:
            await self._log_in(ended)
            await self._compare()
        except PbxUnreachable as error:
            if client.finished.is_set():
                raise PbxUnreachable("pbx-unreachable", reason=await ended) from error
            raise
        return await ended

    async def _log_in(self, ended: asyncio.Future[str]) -> None:
        """Log in; returns when Asterisk has booted, since before that its lists are not whole."""
        booted = self._lists["FullyBooted"] = asyncio.Event()
        secret = self.address.secret()
        answer = await self.ask(
            [("Action", "Login"), ("Username", self.address.user), ("Secret", secret), ("Events", "on")]
        )
        if text(answer, "Response") != "Success":
            raise PbxRefused("ami-secret-wrong")
        booting = asyncio.ensure_future(booted.wait())
        either: list[asyncio.Future[Any]] = [booting, ended]
        try:
            async with asyncio.timeout(BOOT_LIMIT_S):
                await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            booting.cancel()

    async def _compare(self) -> None:
        """Have Asterisk list everything; the tracker tells the difference as facts."""
        for action, complete in (
            ("DeviceStateList", "DeviceStateListComplete"),
            ("VoicemailUsersList", "VoicemailUserEntryComplete"),
            ("CoreShowChannels", "CoreShowChannelsComplete"),
        ):
            done = self._lists[complete] = asyncio.Event()
            answer = await self.ask([("Action", action)])
            if text(answer, "Response") == "Error":
                self._lists.pop(complete)
                raise PbxRefused("pbx-refused", message=text(answer, "Message"))
            async with asyncio.timeout(ANSWER_LIMIT_S):
                await done.wait()

    def _received(self, messages: list[Message]) -> None:
        # The reader may be in time, and the service behind it too busy to look.
        self.lag_s = max(self.lag_s, _lag(messages[-1], 0.0))
        facts: list[Event] = []
        for received in messages:
            message = _without_settings(received)
            # Answers and lists carry no time of their own; the tape must tell the same facts again.
            if "Timestamp" not in message:
                message[ARRIVED] = f"{self.clock().timestamp():.6f}"
            if self.tape is not None:
                self.tape(message)
            facts += self._handled(message)
        if any(isinstance(fact, PbxReached) for fact in facts):
            # Before anybody hears of it: orders may follow from the very fact.
            self.up, self.trouble = True, ""
        if facts:
            self.sink(facts)

    def _handled(self, message: Message) -> list[Event]:
        if "Response" in message and "Event" not in message:
            future = self._waiting.get(text(message, "ActionID"))
            if future is not None and not future.done():
                future.set_result(message)
            return []
        facts = self.tracker.feed(message)
        if done := self._lists.pop(text(message, "Event"), None):
            done.set()
        return facts

    def _close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.disconnect()
        self._give_up()

    def _give_up(self) -> None:
        """Nothing more will be answered on this connection."""
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(PbxUnreachable("pbx-unreachable"))


OF_MAILBOX = ("Event", "ActionID", "VoiceMailbox", "NewMessageCount", "OldMessageCount", "Timestamp")


def _without_settings(message: Message) -> Message:
    """The listing of mailboxes tells all their settings, paths and addresses: nobody here needs them."""
    if message.get("Event") != "VoicemailUserEntry":
        return message
    return {name: message[name] for name in OF_MAILBOX if name in message}


def _call(loop: asyncio.AbstractEventLoop, function: Callable[..., None], argument: object) -> None:
    """``call_soon_threadsafe`` that survives a loop closed meanwhile (the service is stopping)."""
    try:
        loop.call_soon_threadsafe(function, argument)
    except RuntimeError:
        log.debug("loop closed before %s", function.__name__)


def _lag(message: Message, otherwise: float) -> float:
    try:
        return max(0.0, time.time() - float(text(message, "Timestamp")))
    except ValueError:
        return otherwise

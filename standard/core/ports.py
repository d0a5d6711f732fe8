"""What the lab needs from the world: the Protocols its adapters fulfil."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from standard.core.events import Event, Noise, Numbered
from standard.core.hearing import Heard
from standard.core.orders import Order
from standard.core.patience import Temper
from standard.core.scenarios import Appel, Scenario
from standard.core.souffleur import Played

FactSink = Callable[[list[Event]], None]
"""Takes facts on the event loop, in the order they were witnessed; never blocks, never raises."""

Clock = Callable[[], datetime]
"""Now, aware UTC."""


class Pbx(Protocol):
    """The switchboard's PBX."""

    async def carry_out(self, order: Order) -> None:
        """Send the order; returning is *not* a proof of its effect (the facts are).

        Raises ``PbxRefused`` when Asterisk says no, ``Unknown`` when the leg is
        gone, ``PbxUnreachable`` when there is no link.
        """
        ...


class Journal(Protocol):
    """Append-only store of numbered facts."""

    async def open_session(self, organisation: str) -> tuple[str, list[Numbered]]:
        """The session to go on with (its id and its facts so far), opening one if none is open."""
        ...

    async def append(self, session_id: str, facts: Sequence[Numbered]) -> None:
        """Make the facts durable, in one transaction; raises ``JournalError`` (nothing was written then)."""
        ...

    async def close_session(self, session_id: str) -> None:
        """Mark the session as finished."""
        ...

    async def read(self, session_id: str, after: int = 0) -> list[Numbered]:
        """Facts with a number greater than ``after``, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Stored:
    """A recording that can be read back."""

    key: str
    duration_s: float


class Recorder(Protocol):
    """Where recordings end up."""

    async def store(
        self,
        session_id: str,
        call_id: str,
        holds: list[tuple[float, float]],
        pauses: list[tuple[float, float]],
    ) -> Stored:
        """Encode what MixMonitor wrote for the call; ``holds`` blank the caller's track, ``pauses`` both.

        Raises ``AudioError``; nothing is lost then, and the call may be stored again.
        """
        ...


class Hearer(Protocol):
    """Who tells speech in stored recordings."""

    async def hear(self, key: str) -> Heard:
        """Who spoke when in the recording with this key. Raises ``AudioError``. May be cancelled."""
        ...


class Callers(Protocol):
    """The robots, as the director of practice calls sees them."""

    async def call(self, scenario: str) -> str:
        """Let the caller of a scenario dial the public number; returns the robot's name.

        Raises ``RobotError``.
        """
        ...

    async def tell(self, robot: str, situation: str) -> None:
        """Tell a caller what SIP does not say; the words are those of ``robots/persona.Situation``.

        Raises ``RobotError`` when it has gone.
        """
        ...

    async def tell_colleague(self, station: str, situation: str) -> None:
        """Tell whoever answered last at a station. Raises ``RobotError`` when nobody is on the line there."""
        ...


class Scenes(Protocol):
    """The scenarios, as the keeper of roles sees them."""

    def scenario(self, code: str) -> Scenario:
        """One of them. Raises ``Unknown``, ``ContentError``."""
        ...

    def scenarios(self) -> Sequence[Scenario]:
        """All of this house, by their codes."""
        ...

    def destinations(self, scenario: Scenario, appel: Appel) -> frozenset[str]:
        """Stations and groups where this caller is right; empty: nobody can say."""
        ...

    async def direct(self, scenario: str) -> None:
        """Have the colleagues play the parts it gives them. Raises ``RobotError``."""
        ...


class Tempers(Protocol):
    """The robots that call, as the keeper of patience sees them."""

    def temper(self, robot: str) -> Temper | None:
        """How much a robot bears, by its scenario; None for one whose patience nobody keeps."""
        ...

    async def leave(self, robot: str) -> None:
        """Have a caller hang up because its patience is at its end; raises ``RobotError`` when it has gone.

        Says its last line before, if it has one and somebody hears it.
        """
        ...


class Prompted(Protocol):
    """The robots that call, as whoever prompts them sees them; raises ``RobotError`` when one has gone."""

    def played(self, robot: str) -> Played | None:
        """Whom a robot plays, by its scenario; None for one of no scenario."""
        ...

    async def call_of(self, scenario: str, cle: str = "") -> str:
        """Let a caller of a scenario dial. Raises ``Unknown``, ``RobotError``."""
        ...

    async def heard(self, robot: str, line: str) -> str:
        """What a line says, once its sound has been read to its end. Raises ``Unknown``, ``AudioError``."""
        ...

    async def say(self, robot: str, line: str) -> None:
        """Have it say one of its lines, or again what was typed."""
        ...

    async def voice(self, robot: str, text: str) -> tuple[str, bool]:
        """Make the sound of what was typed, for this robot. Raises ``AudioError``.

        Returns its new line, and whether the emergency voice says it.
        """
        ...

    async def set_noise(self, robot: str, noise: Noise) -> None:
        """What is heard behind it from now on."""
        ...

    async def lead(self, robot: str, by_hand: bool) -> None:  # noqa: FBT001
        """Have it speak by itself, or only when asked to."""
        ...

    async def hang_up(self, robot: str) -> None:
        """Have it hang up now, without a word."""
        ...


class Actors(Protocol):
    """The robots, as the director of a lesson sees them. Everything raises ``RobotError``."""

    async def play(self, scenario: str, call: str, *, robot: str, silent: bool, vip: bool) -> None:
        """Let this robot make a call of a scenario, by its key; the colleagues begin with the first one.

        ``silent``: nobody says a word. ``vip``: shown as somebody important. Raises ``Unknown`` too.
        """
        ...

    async def direct(self, scenario: str) -> None:
        """Give the colleagues of a scenario their parts, when no robot begins it. Raises ``Unknown`` too."""
        ...

    async def hang_up(self, robot: str) -> None:
        """End a robot's call at once."""
        ...

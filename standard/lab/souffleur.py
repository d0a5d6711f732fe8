"""The keeper of the souffleur: which callers are on the line, and what those who teach have them do.

Everything that is asked is checked first and a fact next, and then done: an order that comes too late finds
a fact that says so (``RobotFailed``), and nothing that failed was begun.
"""

from __future__ import annotations

from collections.abc import Awaitable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from standard.core import events as e
from standard.core.errors import Invalid, NotAllowed, RobotError, Unknown
from standard.core.ports import Clock, Prompted
from standard.core.souffleur import (
    MOST_TEXT,
    CallerCard,
    Played,
    Prompt,
    Prompts,
    card,
    prompts_after,
    sharper_line,
    spoken_lines,
)
from standard.lab.session import Session

__all__ = ["Souffleur"]


@dataclass(slots=True)
class Souffleur:
    """The callers of a session that robots play."""

    session: Session
    callers: Prompted
    clock: Clock
    _prompts: Prompts = field(default_factory=dict)

    @contextmanager
    def kept(self, past: Sequence[e.Numbered] = ()) -> Iterator[None]:
        """Follow the facts of the session as long as the context lasts; ``past`` are those before."""
        for numbered in past:
            self._see(numbered.fact)
        with self.session.watch(self._see):
            yield

    def _see(self, fact: e.Event) -> None:
        self._prompts = prompts_after(self._prompts, fact)

    def cards(self) -> list[CallerCard]:
        """Every caller on the line, the oldest call first."""
        board, now = self.session.board, self.clock()
        return [
            card(prompt, played, call, board.patience.get(call_id), now)
            for call_id, prompt in self._prompts.items()
            if (call := board.calls.get(call_id)) is not None
            and (played := self.callers.played(prompt.robot)) is not None
        ]

    async def call(self, scenario: str, cle: str = "") -> str:
        """Let a caller of a scenario dial now; the robot's name. Raises ``Unknown``, ``RobotError``."""
        return await self.callers.call_of(scenario, cle)

    # --- what a caller is to say ------------------------------------------------------------

    async def say(self, call_id: str, line: str, account: str) -> None:
        """Have it say one of its lines as soon as its own is over, whoever speaks.

        Raises ``Unknown`` for a line it does not have, ``NotAllowed`` before it was answered, ``AudioError``
        when the line's sound is spoilt, ``RobotError`` when the robot has gone.
        """
        prompt, played = self._answered(call_id)
        if line not in spoken_lines(played.appel):
            raise Unknown("caller-line-unknown", line=line[:80])
        text = await self.callers.heard(prompt.robot, line)
        await self._prompted(prompt, account, "line", self.callers.say(prompt.robot, line), line, text)

    async def speak(self, call_id: str, text: str, account: str) -> bool:
        """Have it say what was typed, likewise; whether the emergency voice does.

        Raises ``Invalid`` for no text or too much of it, else as ``say`` does.
        """
        prompt, _ = self._answered(call_id)
        words = " ".join(text.split())
        if not words:
            raise Invalid("prompt-empty")
        if len(words) > MOST_TEXT:
            raise Invalid("prompt-too-long", length=len(words), limit=MOST_TEXT)
        line, spare = await self.callers.voice(prompt.robot, words)
        await self._prompted(prompt, account, "text", self.callers.say(prompt.robot, line), line, words)
        return spare

    async def repeat(self, call_id: str, account: str) -> None:
        """Have it say again what it said last, typed or not. Raises as ``say`` does."""
        prompt, _ = self._answered(call_id)
        if prompt.last is None:
            raise NotAllowed("caller-said-nothing")
        line = prompt.last.line
        text = await self.callers.heard(prompt.robot, line)
        await self._prompted(prompt, account, "repeat", self.callers.say(prompt.robot, line), line, text)

    # --- how it is --------------------------------------------------------------------------

    async def annoy(self, call_id: str, account: str) -> None:
        """Have it lose its temper: the patience says so, and a sharper line is said if somebody hears it."""
        prompt, played = self._known(call_id)
        line = sharper_line(played.appel) if prompt.answered else ""
        text = await self.callers.heard(prompt.robot, line) if line else ""
        said = self.callers.say(prompt.robot, line) if line else None
        await self._prompted(prompt, account, "annoy", said, line, text, mark="annoyed")

    async def soothe(self, call_id: str, account: str) -> None:
        """Have it calm down: the patience says so."""
        prompt, _ = self._known(call_id)
        await self._prompted(prompt, account, "soothe", None, mark="soothed")

    async def set_noise(self, call_id: str, noise: e.Noise, account: str) -> None:
        """What is heard behind it from now on. Raises ``AudioError``, ``RobotError``."""
        prompt, _ = self._known(call_id)
        await self._prompted(
            prompt, account, "noise", self.callers.set_noise(prompt.robot, noise), noise=noise
        )

    async def lead(self, call_id: str, by_hand: bool, account: str) -> None:  # noqa: FBT001
        """Have it speak by itself, or only when asked to. Raises ``RobotError``."""
        prompt, _ = self._known(call_id)
        deed: e.PromptDeed = "by-hand" if by_hand else "by-itself"
        await self._prompted(prompt, account, deed, self.callers.lead(prompt.robot, by_hand))

    async def hang_up(self, call_id: str, account: str) -> None:
        """Have it hang up now. Raises ``RobotError``."""
        prompt, _ = self._known(call_id)
        await self._prompted(prompt, account, "hang-up", self.callers.hang_up(prompt.robot))

    # --- both -------------------------------------------------------------------------------

    def _known(self, call_id: str) -> tuple[Prompt, Played]:
        prompt = self._prompts.get(call_id)
        played = self.callers.played(prompt.robot) if prompt is not None else None
        if prompt is None or played is None:
            raise Unknown("caller-unknown", call=call_id)
        return prompt, played

    def _answered(self, call_id: str) -> tuple[Prompt, Played]:
        prompt, played = self._known(call_id)
        if not prompt.answered:
            raise NotAllowed("caller-not-answered")
        return prompt, played

    async def _prompted(
        self,
        prompt: Prompt,
        account: str,
        deed: e.PromptDeed,
        done: Awaitable[None] | None,
        line: str = "",
        text: str = "",
        *,
        noise: e.Noise = "aucun",
        mark: e.PatienceMark | None = None,
    ) -> None:
        """Journal what was asked, and have it done. Raises ``JournalError``, ``RobotError``."""
        at = self.clock()
        facts: list[e.Event] = [
            e.CallerPrompted(
                at=at,
                call_id=prompt.call_id,
                robot=prompt.robot,
                account=account,
                deed=deed,
                line=line,
                text=text,
                noise=noise,
            )
        ]
        if mark is not None and prompt.call_id in self.session.board.patience:
            facts.append(e.PatienceMarked(at=at, call_id=prompt.call_id, mark=mark, account=account))
        await self.session.record(*facts)
        if done is None:
            return
        try:
            await done
        except RobotError as error:
            self.session.submit([e.RobotFailed(at=self.clock(), robot=prompt.robot, error=error.id)])
            raise

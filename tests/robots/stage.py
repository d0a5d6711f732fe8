"""A stage for parts: it plays a robot's lines with a clock of its own and keeps what was done."""

from __future__ import annotations

from dataclasses import dataclass, field

from standard.robots.persona import (
    CallerPart,
    Close,
    ColleaguePart,
    Gesture,
    LineOver,
    Say,
    Stimulus,
    StopSaying,
    Tick,
)
from standard.robots.talker import Talker

BEAT_S = 0.1


@dataclass
class Stage:
    """Time passes by `waits`; every line lasts `line_s`."""

    part: CallerPart | ColleaguePart
    line_s: float = 1.0
    now: float = 0.0
    done: list[tuple[float, Gesture]] = field(default_factory=list)
    saying: str | None = None
    _line_ends_at: float = 0.0

    def __post_init__(self) -> None:
        self.talker = Talker(self.part, self.now)

    def gets(self, *stimuli: Stimulus) -> None:
        for stimulus in stimuli:
            self._do(self.talker.takes(stimulus, self.now))

    def waits(self, seconds: float) -> None:
        for _ in range(round(seconds / BEAT_S)):
            self.now = round(self.now + BEAT_S, 3)
            if self.saying is not None and self.now >= self._line_ends_at:
                self.saying = None
                self.gets(LineOver())
            self.gets(Tick())

    def _do(self, gestures: tuple[Gesture, ...]) -> None:
        for gesture in gestures:
            self.done.append((self.now, gesture))
            match gesture:
                case Say(key):
                    assert self.saying is None, "two lines at once"
                    self.saying, self._line_ends_at = key, self.now + self.line_s
                case StopSaying() | Close():
                    self.saying = None

    @property
    def said(self) -> list[str]:
        return [gesture.key for _, gesture in self.done if isinstance(gesture, Say)]

    @property
    def closed(self) -> str | None:
        """Why the robot hung up, if it has."""
        return next((gesture.why for _, gesture in self.done if isinstance(gesture, Close)), None)

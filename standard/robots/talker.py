"""A part being played: binds a script to its state and to the two persona modules."""

from __future__ import annotations

from standard.robots import caller, colleague
from standard.robots.persona import CallerPart, ColleaguePart, Gesture, Stimulus

__all__ = ["Talker"]


class Talker:
    """One robot's side of one conversation. The only thing here that changes is `state`."""

    def __init__(self, part: CallerPart | ColleaguePart, now: float) -> None:
        self._part = part
        self.state = caller.begin(part, now) if isinstance(part, CallerPart) else colleague.begin(part, now)

    def takes(self, stimulus: Stimulus, now: float) -> tuple[Gesture, ...]:
        """Fold one stimulus; returns what to do now."""
        if isinstance(self._part, CallerPart):
            self.state, gestures = caller.step(self._part, self.state, stimulus, now)
        else:
            self.state, gestures = colleague.step(self._part, self.state, stimulus, now)
        return gestures

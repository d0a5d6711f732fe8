"""What the engine tells about itself."""

from dataclasses import dataclass
from enum import StrEnum


class EngineState(StrEnum):
    """The life of one Asterisk process."""

    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"
    RESTARTING = "restarting"
    """It ended by itself; the next attempt comes after `retry_s`."""
    FAILED = "failed"
    """It cannot start; `error_id` says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineHealth:
    """State, and when it is bad the id of the sentence that says what to do."""

    state: EngineState
    error_id: str | None = None
    details: tuple[tuple[str, str | int | float], ...] = ()
    retry_s: float = 0.0

    @property
    def is_good(self) -> bool:
        """Whether calls can be made."""
        return self.state is EngineState.RUNNING

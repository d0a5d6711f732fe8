"""Small real implementations of the ports, for tests. No mocks: each does what it says, in memory."""

from __future__ import annotations

from datetime import datetime, timedelta

from argon2 import PasswordHasher

from standard.db.passwords import Passwords

CHEAP_PASSWORDS = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
"""Real argon2 hashes that cost next to nothing."""


class HandClock:
    """A clock that moves when told."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def __call__(self) -> datetime:
        """The instant, aware UTC."""
        return self._now

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        self._now += by

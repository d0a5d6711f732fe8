"""Password hashes: argon2id, off the event loop and off the journal's thread."""

from __future__ import annotations

import asyncio
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from standard.core.errors import Invalid

SHORTEST, LONGEST = 8, 200
AT_ONCE = 2
"""Each hash takes 64 MiB and a core for some 50 ms: a whole class signs in within seconds, calmly."""


class Passwords:
    """Hashes and verifies; ``hasher`` is replaced by a cheaper one in tests."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._nobody: str | None = None

    async def hash(self, password: str, *, shortest: int = SHORTEST) -> str:
        """The hash to keep. Raises ``Invalid("password-length")``."""
        if not shortest <= len(password) <= LONGEST:
            raise Invalid("password-length", shortest=shortest, longest=LONGEST)
        async with self._slots:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def verify(self, kept: str | None, password: str) -> bool:
        """Whether the password is the one; ``None``, an account that does not exist, takes as long."""
        async with self._slots:
            return await asyncio.to_thread(self._verify, kept, password)

    def _verify(self, kept: str | None, password: str) -> bool:
        if self._nobody is None:
            self._nobody = self._hasher.hash(secrets.token_urlsafe())
        try:
            self._hasher.verify(kept or self._nobody, password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

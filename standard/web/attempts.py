"""How often a password may be tried: each failure after the first few doubles the wait."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from standard.core.errors import NotSignedIn

FREE = 3
"""Failures that cost nothing: everybody mistypes."""
FREE_PER_ADDRESS = 60
"""A whole class shares one address behind its school's router."""
LONGEST_WAIT_S = 300.0
FORGOTTEN_AFTER_S = 1800.0
KEPT = 10_000
"""Most recent keys remembered: an attacker cannot fill the memory."""


@dataclass(slots=True)
class _Failures:
    count: int
    last_s: float


class Attempts:
    """Counts failures per account and address, and per address; ``clock`` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[tuple[str, ...], _Failures] = OrderedDict()

    def check(self, account: str, address: str) -> None:
        """Raise ``NotSignedIn("too-many-attempts")`` while the wait is not over."""
        wait_s = max(self._wait_s((account, address), FREE), self._wait_s((address,), FREE_PER_ADDRESS))
        if wait_s > 0:
            raise NotSignedIn("too-many-attempts", wait_s=float(int(wait_s) + 1))

    def failed(self, account: str, address: str) -> None:
        """Count a wrong password."""
        for key in ((account, address), (address,)):
            known = self._failures.pop(key, None)
            count = known.count if known and not self._is_old(known) else 0
            self._failures[key] = _Failures(count + 1, self._clock())
        while len(self._failures) > KEPT:
            self._failures.popitem(last=False)

    def succeeded(self, account: str, address: str) -> None:
        """Forget what this person mistyped; the address keeps its count, without this attempt.

        It was counted before it was known to be right: a class that signs in is not an attack.
        """
        self._failures.pop((account, address), None)
        if (known := self._failures.get((address,))) is not None:
            known.count -= 1

    def _wait_s(self, key: tuple[str, ...], free: int) -> float:
        failures = self._failures.get(key)
        if failures is None or failures.count < free or self._is_old(failures):
            return 0.0
        # 2 ** 9 is beyond the longest wait already; the exponent is bounded to stay a small number.
        pause_s = min(2.0 ** min(failures.count - free, 9), LONGEST_WAIT_S)
        return failures.last_s + pause_s - self._clock()

    def _is_old(self, failures: _Failures) -> bool:
        return self._clock() - failures.last_s > FORGOTTEN_AFTER_S

"""Guessing passwords gets slower and slower."""

from __future__ import annotations

import pytest

from standard.core.errors import NotSignedIn
from standard.web import attempts
from standard.web.attempts import FORGOTTEN_AFTER_S, FREE, FREE_PER_ADDRESS, LONGEST_WAIT_S, Attempts


class Seconds:
    """A clock in seconds that moves when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


@pytest.fixture
def tried(clock: Seconds) -> Attempts:
    return Attempts(clock)


def _wait_s(tried: Attempts, account: str = "lea", address: str = "a") -> float:
    try:
        tried.check(account, address)
    except NotSignedIn as error:
        return float(error.details["wait_s"])
    return 0.0


def test_everybody_mistypes(tried: Attempts) -> None:
    for _ in range(FREE - 1):
        tried.failed("lea", "a")
        assert _wait_s(tried) == 0
    tried.failed("lea", "a")
    with pytest.raises(NotSignedIn) as caught:
        tried.check("lea", "a")
    assert caught.value.id == "too-many-attempts"
    assert caught.value.details == {"wait_s": 2.0}


def test_each_failure_doubles_the_wait_up_to_a_limit(tried: Attempts, clock: Seconds) -> None:
    waits = []
    for _ in range(20):
        tried.failed("lea", "a")
        waits.append(_wait_s(tried))
        clock.now += waits[-1]
        assert _wait_s(tried) == 0
    grown = waits[FREE - 1 :]
    assert grown[:5] == [2.0, 3.0, 5.0, 9.0, 17.0]
    assert max(grown) == LONGEST_WAIT_S + 1


def test_success_forgets_what_was_mistyped(tried: Attempts) -> None:
    for _ in range(FREE):
        tried.failed("lea", "a")
    tried.succeeded("lea", "a")
    assert _wait_s(tried) == 0


def test_a_class_that_signs_in_is_not_an_attack(tried: Attempts) -> None:
    for _ in range(3 * FREE_PER_ADDRESS):
        tried.failed("lea", "a")
        tried.succeeded("lea", "a")
    assert _wait_s(tried) == 0
    # What others mistype still counts, however many sign in between.
    for number in range(FREE_PER_ADDRESS):
        tried.failed(f"guess-{number}", "a")
        tried.failed("lea", "a")
        tried.succeeded("lea", "a")
    assert _wait_s(tried) > 0


def test_time_forgets_too(tried: Attempts, clock: Seconds) -> None:
    for _ in range(30):
        tried.failed("lea", "a")
    clock.now += FORGOTTEN_AFTER_S + 1
    assert _wait_s(tried) == 0
    tried.failed("lea", "a")
    assert _wait_s(tried) == 0


def test_a_class_shares_an_address_and_an_attacker_too(tried: Attempts) -> None:
    for n in range(FREE_PER_ADDRESS - 1):
        tried.failed(f"student{n}", "a")
    assert _wait_s(tried) == 0
    tried.failed("one-more", "a")
    assert _wait_s(tried) > 0
    assert _wait_s(tried, address="b") == 0


def test_memory_is_bounded(tried: Attempts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "KEPT", 10)
    for n in range(1000):
        tried.failed(f"x{n}", f"a{n}")
    assert len(tried._failures) == 10

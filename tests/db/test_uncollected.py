"""The collector stands still while somebody makes very many objects, and only then."""

from __future__ import annotations

import gc
import threading

import pytest

from standard.db.uncollected import uncollected


def test_it_stands_still_inside_and_goes_on_after_the_last_one() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(RuntimeError), uncollected():
        raise RuntimeError
    assert gc.isenabled()


def test_threads_beside_each_other_wait_for_the_last() -> None:
    inside, leave = threading.Event(), threading.Event()

    def works() -> None:
        with uncollected():
            inside.set()
            leave.wait(5)

    thread = threading.Thread(target=works)
    with uncollected():
        thread.start()
        assert inside.wait(5)
    assert not gc.isenabled(), "the other one is still at it"
    leave.set()
    thread.join()
    assert gc.isenabled()


def test_whoever_has_stopped_it_starts_it_again() -> None:
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()

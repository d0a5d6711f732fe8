"""Facts are values."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from standard.core.fact import Deed
from tests.facts import T0


def test_a_deed_has_its_person_and_cannot_change() -> None:
    deed = Deed(at=T0, account="lea")
    assert (deed.seat, deed.call_id, deed.inferred) == ("", "", False)
    with pytest.raises(FrozenInstanceError):
        deed.account = "hugo"  # type: ignore[misc]

"""Orders are values: hashable, comparable, one per place a leg can go to."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import get_args

import pytest

from standard.core import orders as o

ORDERS: tuple[type[o.Order], ...] = get_args(o.Order)


def test_the_union_has_every_order_of_the_file() -> None:
    written = {kind for kind in vars(o).values() if isinstance(kind, type) and is_dataclass(kind)}
    assert written == set(ORDERS)


@pytest.mark.parametrize("kind", ORDERS, ids=lambda kind: kind.__name__)
def test_an_order_is_a_value(kind: type[o.Order]) -> None:
    make: Callable[..., o.Order] = kind
    one, same = (make(*("x" for _ in fields(kind))) for _ in range(2))
    assert one == same
    assert len({one, same}) == 1


OF_THE_HOUSE = (o.SetForward, o.SetService, o.SetCard)
"""Settings; nothing moves."""


@pytest.mark.parametrize(
    "kind", [kind for kind in ORDERS if kind not in OF_THE_HOUSE], ids=lambda kind: kind.__name__
)
def test_an_order_names_the_leg_it_moves(kind: type[o.Order]) -> None:
    assert {"call_id", "consultation_id", "leg", "seat"} & {field.name for field in fields(kind)}

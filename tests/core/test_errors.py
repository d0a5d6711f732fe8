"""The exception tree: one root, an id that is the contract, details for the sentence."""

import re

from standard.core import errors
from standard.core.errors import NotAllowed, StandardError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and kind is not StandardError]


def test_every_error_is_of_the_tree_and_is_drawn_in_it() -> None:
    drawn = set(re.findall(r"[├└]── (\w+)", errors.__doc__ or ""))
    assert {kind.__name__ for kind in KINDS} == drawn
    assert all(issubclass(kind, StandardError) for kind in KINDS)


def test_an_error_carries_its_id_and_what_fills_the_sentence() -> None:
    error = NotAllowed("call-taken", seat="2002", after_s=1.5)
    assert (error.id, error.details) == ("call-taken", {"seat": "2002", "after_s": 1.5})
    assert str(error) == "call-taken (seat=2002, after_s=1.5)"
    assert str(NotAllowed("call-taken")) == "call-taken"

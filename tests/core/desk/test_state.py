"""The whole desk is a fold over the facts."""

from __future__ import annotations

from standard.core.desk.state import Desk, apply, rebuilt
from tests.core.desk.test_letters import MAIL, MESSAGE
from tests.facts import FACTS, T0, plain


def test_it_is_rebuilt_from_the_facts_alone() -> None:
    one_by_one = Desk()
    for fact in (MESSAGE, MAIL):
        one_by_one = apply(one_by_one, fact)
    assert rebuilt([MESSAGE, MAIL]) == one_by_one
    assert list(one_by_one.letters.letters) == ["m-1", "l-1"]


def test_no_fact_upsets_it_whatever_came_before() -> None:
    for kind in FACTS:
        apply(Desk(), plain(kind, T0))
    rebuilt(plain(kind, T0) for kind in FACTS)

"""The journal that the call log is measured on is one of calls that come to an end."""

from __future__ import annotations

from collections import Counter

import pytest

from standard.app.bench import history
from standard.core.history import History


def test_the_journal_has_so_many_facts_and_every_call_is_whole() -> None:
    facts = history.journal(1000)
    assert [one.seq for one in facts] == list(range(1, 1001))
    calls = History(one.fact for one in facts).calls()
    assert Counter(call.outcome for call in calls) == {"transferred": 100}


def test_every_figure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "FACTS", 1000)
    assert [(figure.unit, figure.value > 0) for figure in history.measured()] == [
        ("×", True),
        ("µs/fact", True),
        ("ms", True),
    ]

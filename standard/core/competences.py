"""The codes of the référentiel that content may name: competences (C) and professional behaviours (CP)."""

from __future__ import annotations

__all__ = ["COMPETENCES"]

_TASKS = (
    *("111.1", "112.1", "121.1", "122.1", "123.1", "124.1", "125.1", "131.1"),
    *("211.1", "221.1", "222.1", "223.1", "224.1", "225.1", "226.1", "227.1"),
    *("311.1", "312.1", "313.1", "321.1", "322.1", "331.1", "332.1"),
    *("411.1", "412.1", "413.1", "421.1", "422.1"),
    *("511.1", "512.1", "513.1", "521.1", "522.1", "531.1", "532.1"),
)

COMPETENCES = frozenset({*(f"C{task}" for task in _TASKS), *(f"CP{task}" for task in _TASKS)} - {"CP111.1"})
"""The first task has a competence and no behaviour of its own."""

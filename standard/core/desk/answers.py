"""Whether an answer of the FAQ may still be given as it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from standard.core.moments import moment
from standard.core.organisation import ReadyAnswer

__all__ = ["FRESH_FOR", "DatedAnswer", "Trust", "trusted"]

Trust = Literal["good", "to-check", "out-of-date"]

FRESH_FOR = timedelta(days=180)
"""An answer that nobody has found right for longer is to be checked before it is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedAnswer:
    """The dates of an answer in one session, local."""

    checked: datetime
    until: datetime | None
    trust: Trust


def trusted(answer: ReadyAnswer, began: datetime, now: datetime) -> DatedAnswer:
    """Date an answer; ``began``: the session's start, local."""
    checked, until = moment(answer.checked), moment(answer.until)
    seen = checked.at(began) if checked else began
    end = until.at(began) if until else None
    if end is not None and now >= end:
        return DatedAnswer(checked=seen, until=end, trust="out-of-date")
    return DatedAnswer(checked=seen, until=end, trust="good" if now - seen < FRESH_FOR else "to-check")

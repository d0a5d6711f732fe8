"""The quality of a reception in indicators, each beside what the house's charter promises.

Nothing here is about one person. Source: référentiel T33.2 (« démarche qualité »), S33.2; evidence model 3.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from standard.core.calls import CallState
from standard.core.desk.facts import MessageTaken
from standard.core.evaluation.seance import CallFile, Seance
from standard.core.evaluation.segments import Segment

__all__ = ["Indicator", "dashboard"]

Name = Literal[
    "answered-in-time", "mean-wait", "lost", "holds-in-time", "messages-in-time", "recalls", "promises"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One line; ``value`` is None when nothing can be said."""

    name: Name
    value: float | None
    unit: Literal["%", "s"]
    target: float | None
    """Of the charter; None: it promises nothing of it."""
    at_least: bool
    """The target is the least; else the most."""
    of: int
    """How many cases it is of."""
    limit_s: float | None = None
    """The time that the charter allows, where the indicator counts those in time."""

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept; None: nothing to compare."""
        if self.value is None or self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target


def dashboard(seances: Sequence[Seance]) -> tuple[Indicator, ...]:
    """Over all calls of these sessions, which are of one house; without a session: nothing."""
    if not seances:
        return ()
    charter = seances[-1].house.charter
    calls = [call for seance in seances for call in seance.calls.values() if call.story.direction == "in"]
    waited = [call.story.waited_s for call in calls if call.story.spoken]
    holds = [hold.lasted_s(hold.begins_at) for call in calls for hold in _holds(call)]
    delays = [delay for seance in seances for delay in _messages(seance)]
    transfers = [one for call in calls for one in call.story.transfers if one.outcome != "under-way"]
    promises = [one for seance in seances for one in seance.history.promised()]
    return (
        _share("answered-in-time", waited, charter.answer_limit_s, 100 * charter.answered_in_time_share),
        Indicator(
            name="mean-wait",
            value=fmean(waited) if waited else None,
            unit="s",
            target=charter.answer_limit_s,
            at_least=False,
            of=len(waited),
        ),
        _percent("lost", sum(call.story.lost for call in calls), len(calls), None, at_least=False),
        _share("holds-in-time", holds, charter.hold_limit_s, 100.0),
        _share("messages-in-time", delays, charter.message_limit_s, 100.0),
        _percent(
            "recalls",
            sum(one.outcome != "completed" for one in transfers),
            len(transfers),
            None,
            at_least=False,
        ),
        _percent("promises", sum(not one.open for one in promises), len(promises), 100.0, at_least=True),
    )


def _share(name: Name, values: Sequence[float], limit_s: float, target: float) -> Indicator:
    """How many are in time."""
    made = _percent(name, sum(value <= limit_s for value in values), len(values), target, at_least=True)
    return Indicator(
        name=name,
        value=made.value,
        unit="%",
        target=target,
        at_least=True,
        of=len(values),
        limit_s=limit_s,
    )


def _percent(name: Name, some: int, of: int, target: float | None, *, at_least: bool) -> Indicator:
    value = 100 * some / of if of else None
    return Indicator(name=name, value=value, unit="%", target=target, at_least=at_least, of=of)


def _holds(call: CallFile) -> Iterator[Segment]:
    """Each hold that is over."""
    return (one for one in call.segments if one.state is CallState.HELD and one.end is not None)


def _messages(seance: Seance) -> Iterable[float]:
    """From the end of a call to the message about it; one that was sent before took no time."""
    for _, fact in seance.of(MessageTaken):
        call = seance.calls.get(fact.call_id)
        if call is not None and call.story.ended_at is not None:
            yield max(0.0, (fact.at - call.story.ended_at).total_seconds())

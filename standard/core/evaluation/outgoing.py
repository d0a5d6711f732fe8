"""Which call of which scenario a seat makes: the director asks for it by its number (``CallAsked``)."""

from __future__ import annotations

from dataclasses import dataclass, field

from standard.core import course_facts as c
from standard.core import events as e
from standard.core.history import national

__all__ = ["Asked"]


@dataclass(slots=True)
class Asked:
    """Calls that the switchboard was asked to make; takes each fact once, in order.

    Whoever is not reached may be dialled again. Once somebody has answered, the same number is another call.
    """

    found: dict[str, str] = field(default_factory=dict)
    """By call, what it plays, in the words of ``CallOffered.played``."""
    _scenarios: dict[tuple[str, int], str] = field(default_factory=dict)
    """By run and piece."""
    _open: dict[str, str] = field(default_factory=dict)
    """By a number that is to be dialled, what it plays."""

    def read(self, fact: e.Event) -> None:
        """One more fact of the session."""
        match fact:
            case c.ScenarioStarted():
                self._scenarios[fact.run_id, fact.piece] = fact.scenario
            case c.CallAsked():
                if code := self._scenarios.get((fact.run_id, fact.piece)):
                    self._open[national(fact.number)] = f"{code}.{fact.key}.{fact.run_id}-{fact.piece}"
            case e.CallDialled() if played := self._open.get(national(fact.number)):
                self.found[fact.call_id] = played
            case e.CallAnswered() if played := self.found.get(fact.call_id):
                self._open = {number: one for number, one in self._open.items() if one != played}
            case _:
                pass

"""Facts as lines one can read and compare: the story a test expects, whole and in order.

CallOffered A number=0261912111
2001 asks AnswerCall A
| RecordingStarted A          lines that begin with | may come in any order among themselves
| 2001 AnswerCall confirmed
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from string import ascii_uppercase
from textwrap import dedent

from standard.core import events as e

OMITTED = {
    "at", "inferred", "type", "call_id", "consultation_id", "command_id", "account", "details", "name",
    "dialled", "leg", "cause", "organisation", "robot",
}  # fmt: skip

SPEECH = (e.SeatSpeechStarted, e.SeatSpeechStopped)
"""Every tone is speech to Asterisk; ``test_speech`` is about it."""
LAMPS = (e.StationStateChanged, e.SeatPhoneStateChanged, e.MailboxChanged)


@dataclass(slots=True)
class Story:
    """Gives calls (A, B …) and consultations (K1, K2 …) short names, in the order they appear."""

    names: dict[str, str] = field(default_factory=dict)
    _calls: int = 0
    _consultations: int = 0

    def lines(self, facts: Iterable[e.Event]) -> list[str]:
        """Every fact as a line, lamps (they have their own order) and speech excepted."""
        return [self.line(fact) for fact in facts if not isinstance(fact, LAMPS + SPEECH)]

    def line(self, fact: e.Event) -> str:
        """One fact."""
        match fact:
            case e.CommandAsked():
                about = [self._name(fact.call_id), fact.station, fact.number]
                return " ".join(filter(None, [fact.seat, "asks", fact.command, *about]))
            case e.CommandConfirmed():
                return f"{fact.seat} {fact.command} confirmed"
            case e.CommandRefused():
                return f"{fact.seat} {fact.command} refused: {fact.error}"
            case e.CommandTimedOut():
                return f"{fact.seat} {fact.command} timed out"
        return " ".join(filter(None, [fact.type, *self._about(fact), "inferred" if fact.inferred else ""]))

    def _about(self, fact: e.Event) -> Iterable[str]:
        yield self._name(getattr(fact, "consultation_id", ""))
        yield self._name(getattr(fact, "call_id", ""))
        if isinstance(fact, e.SeatConnected) and fact.replaces:
            yield f"seat={fact.seat} replaces"
            return
        for each in fields(fact):
            value = getattr(fact, each.name)
            said = value not in ("", None, False) and value != each.default
            if each.name not in OMITTED and said:
                yield each.name if value is True else f"{each.name}={value}"

    def _name(self, known: str) -> str:
        if known and known not in self.names:
            if known.startswith("k-"):
                self._consultations += 1
                self.names[known] = f"K{self._consultations}"
            elif known.startswith("c-"):
                self.names[known] = ascii_uppercase[self._calls % 26] + "'" * (self._calls // 26)
                self._calls += 1
        return self.names.get(known, known)


def lamps(facts: Iterable[e.Event], station: str) -> list[str]:
    """The states of one station's lamp, in order."""
    return [f.state for f in facts if isinstance(f, e.StationStateChanged) and f.station == station]


def same(told: list[str], expected: str) -> tuple[list[str], list[str]]:
    """Both as lists to compare; within a run of ``|`` lines what was told is put in the expected order."""
    wanted = [line.strip() for line in dedent(expected).strip().splitlines()]
    result, at = list(told), 0
    while at < len(wanted):
        end = at
        while end < len(wanted) and wanted[end].startswith("|"):
            end += 1
        if end > at:
            group = [line.removeprefix("|").strip() for line in wanted[at:end]]
            if sorted(result[at:end]) == sorted(group):
                result[at:end] = group
        at = max(end, at + 1)
    return result, [line.removeprefix("|").strip() for line in wanted]

"""What a caller cannot know from SIP, folded from the facts: held, taken back, put through, nobody found."""

from __future__ import annotations

from dataclasses import dataclass, field

from standard.core import events as e

HELD, RESUMED, NOT_REACHED, WAITING = "held", "resumed", "resumed-not-reached", "waiting"
WITH_COLLEAGUE, WITH_UNANNOUNCED = "with-colleague", "with-colleague-unannounced"
WITH_CALLER = "with-caller"


@dataclass(slots=True)
class Situations:
    """The words are those of ``robots/persona.Situation``."""

    _consultations: dict[str, str] = field(default_factory=dict)
    """Call of each consultation that nobody has answered yet."""
    _not_reached: set[str] = field(default_factory=set)
    """Calls whose colleague was not found, until the caller is told."""
    _recalled: set[str] = field(default_factory=set)

    def after(self, fact: e.Event) -> str:
        """What the caller of this fact is to be told, or an empty string."""
        match fact:
            case e.ConsultationStarted():
                self._consultations[fact.consultation_id] = fact.call_id
            case e.ConsultationAnswered():
                self._not_reached.discard(self._consultations.pop(fact.consultation_id, ""))
            case e.ConsultationFailed():
                self._not_reached.add(self._consultations.pop(fact.consultation_id, ""))
            case e.TransferFailed():
                self._not_reached.add(fact.call_id)
            case e.CallEnded() | e.CallAbandoned():
                self._forget(fact.call_id)
            case _:
                return self._moved(fact)
        return ""

    def _moved(self, fact: e.Event) -> str:
        match fact:
            case e.CallHeld() | e.CallParked():
                return HELD
            case e.CallWaiting() if fact.reason != "new":
                self._recalled.add(fact.call_id)
                return WAITING
            case e.CallAnswered() if fact.call_id in self._recalled:
                return self._back(fact.call_id)
            case e.CallResumed() | e.CallTakenOver() | e.CallRetrieved():
                return self._back(fact.call_id)
            case e.TransferCompleted():
                return WITH_COLLEAGUE if fact.kind == "attended" else WITH_UNANNOUNCED
        return ""

    def _back(self, call_id: str) -> str:
        """An operator is on the line again."""
        found = call_id not in self._not_reached
        self._forget(call_id)
        return RESUMED if found else NOT_REACHED

    def _forget(self, call_id: str) -> None:
        self._not_reached.discard(call_id)
        self._recalled.discard(call_id)

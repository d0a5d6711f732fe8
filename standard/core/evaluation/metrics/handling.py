"""How the telephone is handled (B1 to B4): errors, share of gestures without one, functions, calls lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from standard.core import events as e
from standard.core.calls import CallState
from standard.core.consignes import Etat, Geste
from standard.core.desk import facts as d
from standard.core.evaluation.findings import Measure, Origin
from standard.core.evaluation.manipulations import Manipulation, manipulations
from standard.core.evaluation.metrics.kinds import CallMetric, SessionMetric
from standard.core.evaluation.mishaps import mishaps, of_call
from standard.core.evaluation.playings import Playing, playings
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.scenarios import Demande, Issue, Scenario, Sens

__all__ = ["CALL", "FAREWELL", "SESSION", "required"]

FAREWELL = ("cloture", "refus", "depart")
"""Lines with which a robot's caller takes leave."""
_NOT_COUNTED = frozenset({"CallPhone", "PauseRecording", "ResumeRecording"})
"""Keys that do nothing to a caller."""
_SHORT_S = 10.0
"""Nobody has explained what they want in less."""


def b1(dossier: Dossier, call: CallFile) -> Measure | None:
    """How many errors of manipulation the student made in a call; see ``mishaps``.

    A silent answer (i) is only heard: where nothing else went wrong the value is a hint.
    """
    if not any(dossier.sat(one.seat, one.begins_at) for one in call.segments):
        return None
    found = of_call(dossier, call.call_id)
    kinds = {one.kind for one in found}
    return Measure(
        value=float(len(found)),
        seqs=tuple(sorted({seq for one in found for seq in one.seqs})),
        at=found[0].seqs[-1] if found else 0,
        why="" if not kinds else f"mishap-{min(kinds)}" if len(kinds) == 1 else "mishaps",
        origin=Origin.INDICE if kinds == {"i"} else None,
    )


def b2(dossier: Dossier) -> Measure | None:
    """Share of gestures without an error, in per cent."""
    made = [one for one in dossier.once(manipulations) if one.name not in _NOT_COUNTED]
    if not made:
        return None
    errors = dossier.once(mishaps)
    return Measure(
        value=round(100 * max(0.0, 1 - len(errors) / len(made)), 1),
        seqs=tuple(sorted({seq for one in errors for seq in one.seqs})),
        at=errors[0].seqs[-1] if errors else 0,
    )


# --- B3 -------------------------------------------------------------------------------------

Function = frozenset[str]
"""Names of commands of which one is enough."""

_TRANSFER = frozenset({"CompleteTransfer", "BlindTransfer", "CampOn"})
_ANNOUNCED = frozenset({"CompleteTransfer"})
_ANSWER = frozenset({"AnswerCall", "PickUp", "TakeOverCall", "RetrieveCall"})
_HOLD = frozenset({"HoldCall", "Consult", "ParkCall", "CampOn", "AnswerCall", "ResumeCall"})
_BACK = frozenset({"ResumeCall", "RetrieveCall", "CancelConsultation", "Swap", "Conference"})
_REACH = frozenset({"Consult", "Dial"})
_DIAL = frozenset({"Dial"})


def required(scenario: Scenario) -> frozenset[Function]:
    """The functions of the telephone that no accepted ending of a scenario can do without."""
    called = {_DIAL if one.sens is Sens.SORTANT else _ANSWER for one in scenario.appels}
    endings = [frozenset(_asked(issue)) for issue in scenario.resolutions]
    return frozenset(called) | (frozenset.intersection(*endings) if endings else frozenset())


def _asked(issue: Issue) -> Iterator[Function]:
    for line in issue.attendu:
        yield from set.intersection(*(set(_functions(demande)) for demande in line)) if line else ()


def _functions(demande: Demande) -> tuple[Function, ...]:
    match demande.geste:
        case Geste.TRANSFERER:
            return (_ANNOUNCED, _TRANSFER) if demande.annonce else (_TRANSFER,)
        case Geste.REPRENDRE:
            return (_HOLD, _BACK)
        case Geste.PREVENIR:
            return (_REACH,)
        case _:
            return ()


def b3(dossier: Dossier) -> Measure | None:
    """Share of the functions that the scenarios played call for which were used, and without error."""
    scenarios = {one.scenario.code: one.scenario for one in dossier.calls if one.scenario is not None}
    asked = frozenset[Function]().union(*(required(one) for one in scenarios.values()))
    if not asked:
        return None
    used = _used_well(dossier)
    missing = [one for one in asked if one.isdisjoint(used)]
    shown = sorted({used[name].seqs[0] for one in asked for name in one if name in used})
    return Measure(value=round(100 * (len(asked) - len(missing)) / len(asked), 1), seqs=tuple(shown))


def _used_well(dossier: Dossier) -> Mapping[str, Manipulation]:
    """By function, its first use that was confirmed and that no error rests on."""
    wrong = {seq for one in dossier.once(mishaps) for seq in one.seqs}
    used: dict[str, Manipulation] = {}
    for one in dossier.once(manipulations):
        done = one.outcome == "confirmed" or (one.outcome == "none" and not one.intent)
        if done and wrong.isdisjoint(one.seqs):
            used.setdefault(one.name, one)
    return used


# --- B4 -------------------------------------------------------------------------------------


def b4(dossier: Dossier) -> Measure | None:
    """How many calls the student ended without a solution and against the caller's will.

    Of a scenario: no accepted ending was reached, or can be by what somebody who listened may still say.
    Without one: nothing was done at the desk, and they had hardly spoken. A caller who had taken leave, or
    was put through, is not lost.
    """
    if not dossier.calls:
        return None
    lost = [one for one in dossier.calls if _lost(dossier, one)]
    ends = [one.segments[-1].end for one in lost]
    seqs = tuple(sorted(end.seq for end in ends if end is not None))
    return Measure(value=float(len(lost)), seqs=seqs)


def _lost(dossier: Dossier, call: CallFile) -> bool:
    last = call.segments[-1] if call.segments else None
    if last is None or last.end is None or call.story.direction == "out":
        return False
    end = last.end.fact
    if not isinstance(end, e.CallEnded) or end.by != "operator" or not dossier.sat(last.seat, end.at):
        return False
    if last.state is not CallState.TALKING:
        return last.state in (CallState.HELD, CallState.PARKED, CallState.CAMPED)
    if took_leave(call) or any(isinstance(one.fact, _SOLUTIONS) for one in call.facts):
        return False
    playing = dossier.once(_by_call).get(call.call_id)
    if playing is not None and playing.bilan.resolutions:
        return all(one.etat is Etat.ENFREINTE for one in playing.bilan.resolutions)
    return call.story.talked_s < _SHORT_S


_SOLUTIONS = (
    *(d.MessageTaken, d.CallBackPromised, d.BookingMade, d.SheetFiled, d.AnswerGiven, d.MailSent),
    *(d.EmergencyTicked, d.SurveyAnswered, e.TransferCompleted, e.VoicemailReached),
)


def took_leave(call: CallFile) -> bool:
    """Whether a caller who is played by a robot has said goodbye."""
    return any(not line.station and line.line in FAREWELL for _, line in call.of(e.RobotLineStarted))


def _by_call(dossier: Dossier) -> Mapping[str, Playing]:
    return {call.call_id: one for one in dossier.once(playings) for call in one.calls}


CALL: Mapping[str, CallMetric] = {"B1": b1}
SESSION: Mapping[str, SessionMetric] = {"B2": b2, "B3": b3, "B4": b4}

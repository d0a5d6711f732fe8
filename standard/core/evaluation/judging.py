"""What was done for each call of a session and how the rules judge it, read from the journal once for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standard.core.consignes import Fait
from standard.core.desk.gestures import gestures_of_calls
from standard.core.desk.verdicts import CallVerdicts, numbered_after, verdicts_of_calls
from standard.core.evaluation.seance import CallFile, Dossier, Seance

__all__ = ["done_for", "gestures_of", "judged", "verdicts_of"]


def gestures_of(seance: Seance) -> Mapping[str, Sequence[Fait]]:
    """By call, what was done for it and what somebody who listened has said; for ``Seance.once``."""
    return gestures_of_calls(numbered_after(seance.facts, seance.later))


def verdicts_of(seance: Seance) -> Mapping[str, CallVerdicts]:
    """By call, its verdicts; for ``Seance.once``."""
    return verdicts_of_calls(
        seance.facts,
        seance.once(gestures_of),
        [one.story for one in seance.calls.values()],
        {call_id: one.situation for call_id, one in seance.calls.items()},
        seance.house,
    )


def done_for(dossier: Dossier, call: CallFile) -> Sequence[Fait]:
    """What was done for a call."""
    return dossier.seance.once(gestures_of).get(call.call_id, ())


def judged(dossier: Dossier, call: CallFile) -> CallVerdicts:
    """How the rules judge a call."""
    found = dossier.seance.once(verdicts_of).get(call.call_id)
    return found or CallVerdicts(situation=None)

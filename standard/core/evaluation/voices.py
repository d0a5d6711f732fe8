"""Whether the operator was heard at a time, from what can be known: the recording, or the switchboard.

The recording tells it best (``talks``); without one, Asterisk tells that sound comes from the seat
(``SeatSpeechStarted``). That somebody spoke, never what. What nobody can know is held against nobody.
"""

from __future__ import annotations

from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.evaluation.segments import Stretch, clipped, total_s
from standard.core.evaluation.talks import operator_speech, talks

__all__ = ["SPEECH_S", "spoke"]

SPEECH_S = 0.5
"""A shorter sound is a cough, not a word; as for the callers' patience."""


def spoke(
    dossier: Dossier, call: CallFile, seat: str, when: Stretch, at_least_s: float = SPEECH_S
) -> bool | None:
    """Whether the operator at a seat was heard for so long in a stretch; None: nobody can know.

    Where recording and switchboard disagree, whoever heard something is right.
    """
    told = (_recorded_s(call, when), _signalled_s(dossier, seat, when))
    known = [seconds for seconds in told if seconds is not None]
    return None if not known else max(known) >= at_least_s


def _recorded_s(call: CallFile, when: Stretch) -> float | None:
    """Seconds in the recording; None unless all of the stretch can be heard."""
    zero, speech, talked = call.recording_at, operator_speech(call), talks(call)
    if zero is None or speech is None or talked is None:
        return None
    begin, end = ((at - zero).total_seconds() for at in when)
    if not any(talk.from_s <= begin + SPEECH_S and end <= talk.to_s + SPEECH_S for talk in talked):
        return None
    return sum(max(0.0, min(to_s, end) - max(from_s, begin)) for from_s, to_s in speech)


def _signalled_s(dossier: Dossier, seat: str, when: Stretch) -> float | None:
    """Seconds by the switchboard's word; None where it has never heard this seat."""
    spans = dossier.seance.signals.speech.get(seat)
    if spans is None:
        return None
    muted = dossier.seance.signals.muted.get(seat)
    heard = spans.within(when)
    unheard = [] if muted is None else [cut for one in heard for cut in clipped(muted.within(when), one)]
    return max(0.0, total_s(heard) - total_s(unheard))

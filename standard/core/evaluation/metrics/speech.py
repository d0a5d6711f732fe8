"""What is heard of a call (C1, K1 to K5). Everything here is a hint: see ``core/evaluation/talks``.

A metric takes the student's own part of a call: what another operator said is neither to their credit nor
against them. Holds and pauses of the recording are left out of every count of seconds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from standard.core import events as e
from standard.core.calls import STATE_AFTER, CallState
from standard.core.evaluation.findings import NEVER, Measure
from standard.core.evaluation.metrics.kinds import CallMetric
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.evaluation.talks import Talk, common, talks, within
from standard.core.hearing import RecordingHeard, Speech, TrackHeard

__all__ = ["CALL", "SYLLABLES_A_WORD"]

SYLLABLES_A_WORD = 1.4
"""Of French, as ``TrackHeard.syllables`` counts them: one summit of loudness in fourteen is missed."""
LEAST_TALK_S, LEAST_SPEECH_S, LEAST_RATE_S = 5.0, 3.0, 10.0
"""Of a shorter conversation, less speech and less of the operator's, nothing can be said."""
OVERLAP_S = 0.3
"""To speak at once for less is how people take turns."""
BLANK_S = 4.0
BREATH_S = 1.0
"""A shorter pause is part of somebody's rate of speech."""


def c1(dossier: Dossier, call: CallFile) -> Measure | None:
    """First word: from the answer to the operator's first speech, in s; never, if there is none in 5 s."""
    part = _part(dossier, call)
    answer = next((one.fact for one in call.facts if _begins_talk(one.fact)), None)
    if part is None or answer is None or call.recording_at is None or call.story.direction == "out":
        return None
    if abs((part.talks[0].at - answer.at).total_seconds()) > 1.0:
        # Somebody else answered, or it was not recorded at first.
        return None
    answered_s = (answer.at - call.recording_at).total_seconds()
    if part.operator:
        begin = part.operator[0][0]
        return None if _paused(call, begin) else part.measure(begin - answered_s)
    if part.seconds < LEAST_TALK_S or _paused(call, math.inf):
        return None
    return part.measure(NEVER)


def k1(dossier: Dossier, call: CallFile) -> Measure | None:
    """Rate of speech: words a minute of the operator's voice, from the syllables that were counted."""
    part = _part(dossier, call)
    if part is None or _seconds(part.operator) < LEAST_RATE_S:
        return None
    syllables = part.track.syllables
    if len(syllables) != len(part.track.speech):
        return None
    words = _share(part, syllables) / SYLLABLES_A_WORD
    return part.measure(60 * words / _seconds(_with_breath(part)))


def k2(dossier: Dossier, call: CallFile) -> Measure | None:
    """Talking over each other: share of the conversation, in %, in which both speak for more than 0.3 s."""
    part = _part(dossier, call)
    if part is None or part.seconds < LEAST_TALK_S:
        return None
    at_once = [span for span in common(part.operator, part.caller) if _length(span) > OVERLAP_S]
    return part.measure(100 * _seconds(at_once) / part.seconds, max(at_once, key=_length, default=None))


def k3(dossier: Dossier, call: CallFile) -> Measure | None:
    """Dead air: seconds beyond the fourth of each silence of both, without hold.

    The silence at the end of a call does not count: the operator lets the caller hang up.
    """
    part = _part(dossier, call)
    if part is None or part.seconds < LEAST_TALK_S:
        return None
    blanks = [span for span in _silences(part) if _length(span) > BLANK_S]
    beyond = sum(_length(span) - BLANK_S for span in blanks)
    return part.measure(beyond, max(blanks, key=_length, default=None))


def k4(dossier: Dossier, call: CallFile) -> Measure | None:
    """Loudness: RMS of the operator's speech in dBFS; a voice that is clipped is very insufficient."""
    part = _part(dossier, call)
    if part is None or not part.operator or len(part.track.levels) != len(part.track.speech):
        return None
    levels = zip(part.track.levels, part.track.speech, strict=True)
    energy = _share(part, [10 ** (level / 10) * _length(span) for level, span in levels])
    found = part.measure(10 * math.log10(energy / _seconds(part.operator)))
    begins = part.track.clipped_at
    clipped = any(talk.from_s <= begin < talk.to_s for begin in begins for talk in part.talks)
    return replace(found, at_most=0, why="clipped") if clipped else found


def k5(dossier: Dossier, call: CallFile) -> Measure | None:
    """Share of the talking: the operator's speech, in % of what both said."""
    part = _part(dossier, call)
    if part is None:
        return None
    operator, caller = _seconds(part.operator), _seconds(part.caller)
    if operator + caller < LEAST_SPEECH_S:
        return None
    return part.measure(100 * operator / (operator + caller))


# --- a student's part of a call ---------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    heard: RecordingHeard
    heard_seq: int
    talks: tuple[Talk, ...]
    """Never empty."""
    operator: tuple[Speech, ...]
    caller: tuple[Speech, ...]

    @property
    def track(self) -> TrackHeard:
        return self.heard.heard

    @property
    def seconds(self) -> float:
        return sum(talk.to_s - talk.from_s for talk in self.talks)

    def measure(self, value: float | str, at: Speech | None = None) -> Measure:
        """With the facts that it rests on; ``at``: the conversation to jump to, the first one without."""
        inside = (talk for talk in self.talks if at is not None and talk.from_s <= at[0] < talk.to_s)
        seqs = {*(talk.seq for talk in self.talks), self.heard_seq} - {0}
        to = next(inside, self.talks[0])
        value = value if isinstance(value, str) else round(value, 2)
        return Measure(value=value, seqs=tuple(sorted(seqs)), at=to.seq)


def _part(dossier: Dossier, call: CallFile) -> _Part | None:
    """What the student and the caller said to each other; None: they could not, or it was not recorded."""
    own = tuple(talk for talk in talks(call) or () if dossier.sat(talk.seat, talk.at))
    if call.heard is None or not own:
        return None
    return _Part(
        heard=call.heard,
        heard_seq=call.heard_seq,
        talks=own,
        operator=within(call.heard.heard.speech, own),
        caller=within(call.heard.caller.speech, own),
    )


def _begins_talk(fact: e.Event) -> bool:
    return STATE_AFTER.get(type(fact)) is CallState.TALKING


def _paused(call: CallFile, before_s: float) -> bool:
    """Whether something may have been said that was not recorded."""
    zero = call.recording_at
    return zero is not None and any(
        (fact.at - zero).total_seconds() < before_s for _, fact in call.of(e.RecordingPaused)
    )


def _silences(part: _Part) -> Iterator[Speech]:
    """When nobody speaks, in each conversation; not after the last word of a call."""
    spoken = _joined([*part.operator, *part.caller])
    for talk in part.talks:
        last = talk.from_s
        for begin, end in within(spoken, [talk]):
            yield last, begin
            last = end
        if not talk.ends_call:
            yield last, talk.to_s


def _with_breath(part: _Part) -> list[Speech]:
    """The operator's speech with its short pauses."""
    return [span for talk in part.talks for span in _joined(within(part.operator, [talk]), BREATH_S)]


def _share(part: _Part, amounts: Sequence[float]) -> float:
    """Sum of an amount of each stretch on the operator's track; of one partly in a talk, that share."""
    pairs = zip(amounts, part.track.speech, strict=True)
    shares = ((amount, _seconds(within([span], part.talks)), _length(span)) for amount, span in pairs)
    return sum(amount * inside / whole for amount, inside, whole in shares if inside)


# --- spans ------------------------------------------------------------------------------------


def _length(span: Speech) -> float:
    return span[1] - span[0]


def _seconds(spans: Iterable[Speech]) -> float:
    return sum(map(_length, spans))


def _joined(spans: Iterable[Speech], gap_s: float = 0.0) -> list[Speech]:
    """Spans in order, those that touch or are no further apart than a gap as one."""
    whole: list[Speech] = []
    for begin, end in sorted(spans):
        if whole and begin - whole[-1][1] <= gap_s:
            whole[-1] = whole[-1][0], max(end, whole[-1][1])
        else:
            whole.append((begin, end))
    return whole


CALL: Mapping[str, CallMetric] = {"C1": c1, "K1": k1, "K2": k2, "K3": k3, "K4": k4, "K5": k5}

"""Which rules a call falls under, and whether they were kept: everything from the facts of the session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from standard.core import events as e
from standard.core.consignes import (
    ENTENDUS,
    Application,
    Fait,
    Geste,
    Situation,
    Verdict,
    applicables,
    verdict,
)
from standard.core.desk.facts import CallQualified, SpeechJudged
from standard.core.desk.gestures import gestures, lines_taken, lines_taken_of_calls
from standard.core.desk.presence import Planning, Whereabouts, everybody_at, not_there
from standard.core.desk.ruling import Rulebook, Ruling
from standard.core.history import CallStory
from standard.core.organisation import Organisation

__all__ = [
    "CallVerdicts",
    "answer_sheet",
    "examined",
    "numbered_after",
    "rules_of",
    "verdicts",
    "verdicts_of_calls",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallVerdicts:
    """A call judged by the rules; without a situation nobody knows which apply."""

    situation: CallQualified | None
    verdicts: tuple[Verdict, ...] = ()
    heard: Mapping[tuple[Geste, str], bool] = field(default_factory=dict)
    """What somebody who listened has said, by gesture and ``Acte.entendu``."""
    presences: Mapping[str, Whereabouts] = field(default_factory=dict)
    """Where each person and group of the house was at the instant of the call."""


def rules_of(
    book: Rulebook,
    qualified: CallQualified,
    presences: Mapping[str, Whereabouts],
    at: datetime,
    began: datetime,
) -> tuple[Application, ...]:
    """The rules that such a call falls under at an instant; ``began``: the session's start, local.

    ``presences``: where everybody was at the instant of the call, see ``presence.everybody_at``.
    """
    situation = Situation(
        at=at.astimezone(began.tzinfo),
        appelant=qualified.appelant,
        cible=qualified.cible,
        sujets=frozenset(qualified.sujets),
        partie=qualified.partie,
        absents=not_there(presences),
    )
    return applicables(book.at(at), situation, began)


def answer_sheet(said: Iterable[CallQualified]) -> CallQualified | None:
    """What counts of a call: the last word of those who judge, else what its scenario says."""
    known = list(said)
    counts = [one for one in known if one.judge] or [one for one in known if not one.account]
    return counts[-1] if counts else None


def examined(facts: Iterable[e.Numbered], story: CallStory) -> bool:
    """Whether the session was an exam at any time of the call."""
    mode, began, over = "practice", False, False
    for numbered in facts:
        fact = numbered.fact
        if isinstance(fact, e.SessionModeSet):
            mode = fact.mode
        about = getattr(fact, "call_id", "") == story.call_id
        began = began or about
        if began and not over and mode == "exam":
            return True
        over = over or (about and isinstance(fact, e.CallEnded | e.CallAbandoned | e.CallNotReached))
    return False


def verdicts(
    facts: Sequence[e.Numbered],
    later: Sequence[CallQualified | SpeechJudged],
    story: CallStory,
    house: Organisation,
) -> CallVerdicts:
    """Judge a call by the rules that were in force when it was answered, and by who was there then.

    ``later`` is what was said about it in later sessions, oldest first.
    """
    about = [
        one.fact for one in facts if isinstance(one.fact, CallQualified) and one.fact.call_id == story.call_id
    ]
    own = [one for one in later if one.call_id == story.call_id]
    situation = answer_sheet([*about, *(one for one in own if isinstance(one, CallQualified))])
    if situation is None or not facts:
        return CallVerdicts(situation=None)
    done = gestures(numbered_after(facts, own), story.call_id)
    day = _Day.of(facts, house)
    return day.judge(story, situation, done, lines_taken(facts, story.call_id))


def verdicts_of_calls(
    facts: Sequence[e.Numbered],
    done: Mapping[str, Sequence[Fait]],
    stories: Iterable[CallStory],
    situations: Mapping[str, CallQualified | None],
    house: Organisation,
) -> dict[str, CallVerdicts]:
    """The same for many calls of a session, by their ids: the journal is read once for all of them.

    Of each call ``done`` is what ``gestures_of_calls`` finds, in what was said later too, and
    ``situations`` its ``answer_sheet``.
    """
    if not facts:
        return {}
    day, taken = _Day.of(facts, house), lines_taken_of_calls(facts)
    found = {}
    for story in stories:
        situation, id = situations.get(story.call_id), story.call_id
        found[id] = (
            CallVerdicts(situation=None)
            if situation is None
            else day.judge(story, situation, done.get(id, ()), taken.get(id, {}))
        )
    return found


def numbered_after(
    facts: Sequence[e.Numbered], later: Iterable[CallQualified | SpeechJudged]
) -> list[e.Numbered]:
    """A journal, and what was said about it in later sessions."""
    last = facts[-1].seq if facts else 0
    return [*facts, *(e.Numbered(last + rank, one) for rank, one in enumerate(later, 1))]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """What a session says of rules and people, at any of its instants."""

    house: Organisation
    began: datetime
    book: Rulebook
    planning: Planning

    @classmethod
    def of(cls, facts: Sequence[e.Numbered], house: Organisation) -> _Day:
        ruling, planning = Ruling(), Planning()
        for numbered in facts:
            ruling, planning = ruling.after(numbered.fact), planning.after(numbered.fact)
        book = ruling.book(house.consignes)
        return cls(house=house, began=house.local(facts[0].fact.at), book=book, planning=planning)

    def judge(
        self,
        story: CallStory,
        situation: CallQualified,
        done: Sequence[Fait],
        taken: Mapping[str, tuple[int, ...]],
    ) -> CallVerdicts:
        at = story.answered_at or story.offered_at
        presences = everybody_at(self.planning, self.house, at)
        found = rules_of(self.book, situation, presences, at, self.began)
        empeches = {**taken, **dict.fromkeys(not_there(presences), ())}
        return CallVerdicts(
            situation=situation,
            presences=presences,
            verdicts=tuple(verdict(one, done, empeches) for one in found),
            heard={(one.geste, one.vers): one.fait for one in done if one.geste in ENTENDUS},
        )

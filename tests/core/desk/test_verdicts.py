"""Rules and calls put together."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.consignes import Acte, Consigne, Etat, Geste, Quand, Sauf, TypeAppelant
from standard.core.desk.facts import (
    CallQualified,
    ConsigneIssued,
    ConsigneWithdrawn,
    MessageTaken,
    PresencePlanned,
    PresenceSpan,
    SpeechJudged,
)
from standard.core.desk.gestures import gestures_of_calls
from standard.core.desk.verdicts import (
    CallVerdicts,
    answer_sheet,
    examined,
    numbered_after,
    verdicts,
    verdicts_of_calls,
)
from standard.core.history import History
from standard.core.organisation import Presence
from standard.library.load import load_organisation
from tests.core.desk.test_gestures import ANSWERED, BEGUN, CALL, ENDED, OFFERED, SEAT, at, transfer
from tests.facts import RULE, any_fact, facts_of

PARIS = ZoneInfo("Europe/Paris")
OPENED = e.SessionOpened(at=at(-600), organisation="mairie")
LAB = CallQualified(at=at(0), account="", call_id=CALL, appelant=TypeAppelant.USAGER, cible="2020")
ASKED = replace(
    RULE,
    attendu=((Acte(geste=Geste.TRANSFERER, vers=("2021",)),), (Acte(geste=Geste.DIRE, vers=("absence",)),)),
    interdit=(Acte(geste=Geste.TRANSFERER, vers=("2020",)),),
)


def judged(
    *facts: e.Event, later: tuple[CallQualified | SpeechJudged, ...] = (), rule: Consigne = ASKED
) -> CallVerdicts:
    story = History(facts).call(CALL)
    assert story is not None
    numbered = [e.Numbered(seq, fact) for seq, fact in enumerate(facts, 1)]
    house = replace(load_organisation("mairie"), consignes=(rule,))
    return verdicts(numbered, later, story, house)


def test_a_rule_is_kept_broken_or_waits_for_a_person() -> None:
    (one,) = judged(OPENED, OFFERED, LAB, ANSWERED, *transfer("blind", "2021"), ENDED).verdicts
    assert [(line.etat, line.seqs) for line in one.constats] == [
        (Etat.RESPECTEE, (5, 6)),
        (Etat.A_JUGER, ()),
        (Etat.RESPECTEE, ()),
    ]
    (one,) = judged(OPENED, OFFERED, LAB, ANSWERED, *transfer("blind", "2020"), ENDED).verdicts
    assert one.etat is Etat.ENFREINTE


def test_a_transfer_in_vain_breaks_what_is_forbidden_and_keeps_nothing() -> None:
    for station, states in (("2021", "enfreinte respectee"), ("2020", "enfreinte enfreinte")):
        (one,) = judged(OPENED, OFFERED, LAB, ANSWERED, transfer("blind", station)[0], ENDED).verdicts
        assert f"{one.constats[0].etat} {one.constats[2].etat}" == states
        assert any(line.seqs == (5, 6) for line in one.constats)


def test_a_call_answered_before_a_rule_was_issued_is_not_judged_by_it() -> None:
    issued = ConsigneIssued(at=at(6), account="claire", rule=replace(ASKED, id="S-01"))
    assert len(judged(OPENED, OFFERED, LAB, ANSWERED, issued, ENDED).verdicts) == 1
    before = replace(issued, at=at(4))
    assert len(judged(OPENED, OFFERED, LAB, before, ANSWERED, ENDED).verdicts) == 2
    # Nor by one that was taken back, or written anew, in the meantime.
    gone = ConsigneWithdrawn(at=at(6), account="claire", consigne=ASKED.id)
    assert len(judged(OPENED, OFFERED, LAB, ANSWERED, gone, ENDED).verdicts) == 1
    anew = ConsigneIssued(at=at(6), account="claire", rule=replace(ASKED, conduite="autrement"))
    (one,) = judged(OPENED, OFFERED, LAB, ANSWERED, anew, ENDED).verdicts
    assert one.application.consigne.conduite == ASKED.conduite


def test_who_judges_has_the_last_word_and_the_operator_none() -> None:
    students = replace(LAB, account="lea", cible="2031")
    assert judged(OPENED, OFFERED, ANSWERED, students, ENDED) == CallVerdicts(situation=None)
    assert judged(OPENED, OFFERED, LAB, ANSWERED, students, ENDED).situation == LAB
    claires = replace(LAB, account="claire", cible="2031", judge=True)
    told = judged(OPENED, OFFERED, LAB, ANSWERED, ENDED, claires)
    assert (told.situation, told.verdicts) == (claires, ())
    assert answer_sheet([LAB, claires, replace(claires, cible="2020")]) == replace(claires, cible="2020")


def test_it_may_be_judged_in_a_later_session() -> None:
    situation = replace(LAB, account="marc", judge=True, session="s-1")
    said = SpeechJudged(
        at=at(9000), account="marc", call_id=CALL, geste=Geste.DIRE, what="absence", said=False, session="s-1"
    )
    elsewhere = replace(said, call_id="c-9.9", said=True)
    told = judged(OPENED, *BEGUN, *transfer("blind", "2021"), ENDED, later=(situation, said, elsewhere))
    (one,) = told.verdicts
    assert [line.etat for line in one.constats] == [Etat.RESPECTEE, Etat.ENFREINTE, Etat.RESPECTEE]


def test_dated_rules_are_dated_in_the_time_of_the_house() -> None:
    rule = replace(RULE, quand=Quand(tous=True), validite=None)
    assert rule.generale
    (one,) = judged(OPENED, OFFERED, LAB, ANSWERED, ENDED).verdicts
    assert one.application.consigne.id == RULE.id


def test_a_call_is_of_an_exam_when_any_of_it_was() -> None:
    exam = e.SessionModeSet(at=at(1), mode="exam", account="claire")
    practice = replace(exam, mode="practice")

    def is_one(*facts: e.Event) -> bool:
        story = History(facts).call(CALL)
        assert story is not None
        return examined([e.Numbered(seq, fact) for seq, fact in enumerate(facts, 1)], story)

    assert not is_one(OFFERED, ANSWERED, ENDED)
    assert is_one(exam, OFFERED, ANSWERED, ENDED)
    assert is_one(OFFERED, ANSWERED, exam, practice, ENDED)
    assert not is_one(exam, practice, OFFERED, ANSWERED, ENDED)
    assert not is_one(OFFERED, ANSWERED, ENDED, exam)
    assert ANSWERED.seat == SEAT
    assert timedelta(0) <= ENDED.at - ANSWERED.at


# --- who was there ----------------------------------------------------------------------------

THROUGH = (
    Acte(geste=Geste.TRANSFERER, vers=("2020",)),
    Acte(geste=Geste.MESSAGE, vers=("2020",), a_defaut=True),
)
MESSAGE = MessageTaken(
    at=at(25),
    account="lea",
    seat=SEAT,
    call_id=CALL,
    message_id="m-1",
    recipient="2020",
    caller_name="",
    caller_number="",
    text="x",
)
PRESENCE = replace(
    RULE,
    attendu=(THROUGH,),
    sauf=(Sauf(quand=Quand(absents=("2020",)), attendu=((replace(THROUGH[1], a_defaut=False),),)),),
)
"""Put through; if the person is away, a message."""


def planned(when: datetime, presence: Presence | None, until: datetime | None = None) -> PresencePlanned:
    spans = (PresenceSpan(presence=presence, begins_at=at(-3600), ends_at=until),) if presence else ()
    return PresencePlanned(at=when, account="claire", extension="2020", spans=spans)


def state(*facts: e.Event) -> str:
    (one,) = judged(OPENED, *facts, rule=PRESENCE).verdicts
    return f"{one.etat}{' sauf' if one.application.sauf else ''}"


def test_a_message_is_right_when_the_person_was_not_there_and_wrong_when_they_were() -> None:
    story = (OFFERED, LAB, ANSWERED, MESSAGE, ENDED)
    assert state(*story) == "enfreinte"
    for presence in (Presence.ABSENT, Presence.MEETING, Presence.AWAY):
        assert state(planned(at(-60), presence), *story) == "respectee sauf", presence
    for presence in (Presence.PRESENT, Presence.REMOTE):
        assert state(planned(at(-60), presence), *story) == "enfreinte", presence
    through = (OFFERED, LAB, ANSWERED, *transfer("blind", "2020"), ENDED)
    assert state(*through) == "respectee"
    assert state(planned(at(-60), Presence.ABSENT), *through) == "enfreinte sauf"


def test_the_planning_counts_as_it_was_when_the_call_was_answered() -> None:
    begins, ends = (OFFERED, LAB, ANSWERED), (MESSAGE, ENDED)
    # Away by what was written after the call was answered, or after it was over: there all the same.
    assert state(*begins, planned(at(7), Presence.ABSENT), *ends) == "enfreinte"
    assert state(*begins, *ends, planned(at(90), Presence.ABSENT)) == "enfreinte"
    # Away then, and back by what was written since.
    away = planned(at(-60), Presence.ABSENT)
    assert state(away, *begins, *ends, planned(at(90), None)) == "respectee sauf"
    # The end of an absence is excluded: whoever is back when the call is answered is there.
    assert state(planned(at(-60), Presence.ABSENT, at(5)), *begins, *ends) == "enfreinte"
    assert state(planned(at(-60), Presence.ABSENT, at(6)), *begins, *ends) == "respectee sauf"
    told = judged(OPENED, planned(at(-60), Presence.MEETING, at(600)), *begins, *ends, rule=PRESENCE)
    assert (told.presences["2020"].presence, told.presences["2020"].ends_at) == (Presence.MEETING, at(600))


def test_who_was_there_and_could_not_be_had_gets_a_message() -> None:
    failed = transfer("blind", "2020")[0]
    back = e.TransferFailed(
        at=at(22), call_id=CALL, seat=SEAT, station="2020", kind="blind", reason="no-answer"
    )
    assert state(OFFERED, LAB, ANSWERED, failed, back, MESSAGE, ENDED) == "respectee"
    red = e.StationStateChanged(at=at(1), station="2020", state="busy")
    assert state(red, OFFERED, LAB, ANSWERED, MESSAGE, ENDED) == "respectee"
    free = e.StationStateChanged(at=at(2), station="2020", state="free")
    assert state(red, free, OFFERED, LAB, ANSWERED, MESSAGE, ENDED) == "enfreinte"
    # Of somebody who is away too: trying is no mistake, the message is what counts.
    away = planned(at(-60), Presence.ABSENT)
    assert state(away, OFFERED, LAB, ANSWERED, failed, back, MESSAGE, ENDED) == "respectee sauf"


# --- every call at once -----------------------------------------------------------------------


@settings(max_examples=150)
@given(st.lists(facts_of(e.CallAnswered) | facts_of(e.StationStateChanged) | any_fact(), max_size=25))
def test_judging_every_call_at_once_finds_what_judging_each_of_them_does(facts: list[e.Event]) -> None:
    journal = [e.Numbered(seq, fact) for seq, fact in enumerate(facts, 1)]
    stories = History(facts).calls()
    house = replace(load_organisation("mairie"), consignes=(ASKED,))
    said = [one for one in facts if isinstance(one, CallQualified)]
    later = [one for one in facts if isinstance(one, SpeechJudged)]
    sheets = {
        story.call_id: answer_sheet([one for one in said if one.call_id == story.call_id])
        for story in stories
    }
    done = gestures_of_calls(numbered_after(journal, later))
    every = verdicts_of_calls(journal, done, stories, sheets, house)
    assert every == {one.call_id: verdicts(journal, later, one, house) for one in stories}

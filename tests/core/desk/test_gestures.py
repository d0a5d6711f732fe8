"""What was done for a call, on stories made by hand and on tapes of real calls."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.consignes import ENTENDUS, Fait, Geste
from standard.core.desk import facts as d
from standard.core.desk.gestures import gestures, gestures_of_calls, lines_taken
from tests.facts import CALLS, CONSULTATIONS, T0, any_fact, facts_of
from tests.live.tapes import TAPES, Tape

CALL, SEAT = "c-1.1", "2001"


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


def done(*facts: e.Event, call_id: str = CALL) -> list[Fait]:
    """What was done, in a session that consists of these facts."""
    return list(gestures([e.Numbered(seq, fact) for seq, fact in enumerate(facts, 1)], call_id))


def deed(of: Any, /, *, s: float = 20, **about: Any) -> Any:
    return of(at=at(s), account="lea", seat=SEAT, call_id=CALL, **about)


OFFERED = e.CallOffered(at=T0, call_id=CALL, number="06", name="", dialled="02")
ANSWERED = e.CallAnswered(at=at(5), call_id=CALL, seat=SEAT)
HELD = e.CallHeld(at=at(10), call_id=CALL, seat=SEAT)
RESUMED = e.CallResumed(at=at(30), call_id=CALL, seat=SEAT)
ENDED = e.CallEnded(at=at(60), call_id=CALL, by="caller")
BEGUN = (OFFERED, ANSWERED)


def consulted(station: str, asked: str = "", *, s: float = 12) -> tuple[e.Event, ...]:
    return (
        e.ConsultationStarted(
            at=at(s), consultation_id="k-1", call_id=CALL, seat=SEAT, station=station, forwarded_from=asked
        ),
        e.ConsultationAnswered(at=at(s + 3), consultation_id="k-1", seat=SEAT),
    )


def transfer(kind: Any, station: str, *, s: float = 20) -> tuple[e.Event, e.Event]:
    about: dict[str, Any] = {"call_id": CALL, "seat": SEAT, "station": station, "kind": kind}
    return e.TransferStarted(at=at(s), **about), e.TransferCompleted(at=at(s + 5), **about)


# --- the telephone --------------------------------------------------------------------------


def test_an_announced_transfer_goes_to_whom_was_spoken_to() -> None:
    told = done(*BEGUN, HELD, *consulted("2031"), transfer("attended", "2031")[1])
    assert Fait(geste=Geste.TRANSFERER, vers="2031", annonce=True, seqs=(6,)) in told
    assert Fait(geste=Geste.PREVENIR, vers="2031", seqs=(4, 5)) in told


def test_whom_the_operator_asked_for_counts_not_whose_set_rang_for_them() -> None:
    told = done(*BEGUN, HELD, *consulted("2055", "2031"), transfer("attended", "2055")[1])
    assert [one.vers for one in told if one.geste is Geste.TRANSFERER] == ["2031"]
    assert [one.vers for one in told if one.geste is Geste.PREVENIR] == ["2031"]


def test_a_blind_transfer_is_not_announced() -> None:
    (told,) = done(*BEGUN, *transfer("blind", "2031"))
    assert told == Fait(geste=Geste.TRANSFERER, vers="2031", annonce=False, seqs=(3, 4))


def test_one_sent_blind_after_a_word_with_the_colleague_is_announced() -> None:
    gone = e.ConsultationEnded(at=at(18), consultation_id="k-1", seat=SEAT, by="operator")
    told = done(*BEGUN, HELD, *consulted("2031"), gone, *transfer("blind", "2031"))
    assert [one.annonce for one in told if one.geste is Geste.TRANSFERER] == [True]


@pytest.mark.parametrize(
    "end",
    [
        e.TransferFailed(
            at=at(30), call_id=CALL, seat=SEAT, station="2031", kind="blind", reason="no-answer"
        ),
        e.CallPickedUp(at=at(30), call_id=CALL, seat=SEAT, station="2031"),
        e.VoicemailReached(at=at(30), call_id=CALL, seat=SEAT, station="2031"),
        ENDED,
    ],
)
def test_a_transfer_that_nobody_took_was_tried(end: e.Event) -> None:
    told = done(*BEGUN, transfer("blind", "2031")[0], end)
    assert told == [Fait(geste=Geste.TRANSFERER, vers="2031", abouti=False, seqs=(3, 4))]


def test_what_the_switchboard_does_by_itself_is_nobodys_gesture() -> None:
    for kind in ("direct", "overflow", "night"):
        about: dict[str, Any] = {"call_id": CALL, "seat": "", "station": "2031", "kind": kind}
        assert (
            done(OFFERED, e.TransferStarted(at=at(1), **about), e.TransferCompleted(at=at(2), **about)) == []
        )


def test_a_colleague_who_does_not_answer_was_called() -> None:
    started = consulted("2031")[0]
    failed = e.ConsultationFailed(
        at=at(30), consultation_id="k-1", seat=SEAT, station="2031", reason="no-answer"
    )
    told = done(*BEGUN, HELD, started, failed)
    assert told == [Fait(geste=Geste.PREVENIR, vers="2031", abouti=False, seqs=(4, 5))]
    # While the set rings, nothing can be said yet.
    assert done(*BEGUN, HELD, started) == []


def test_a_lamp_that_was_red_while_the_caller_was_at_the_seat_is_seen() -> None:
    def lamp(state: e.StationState, s: float = 0, station: str = "2031") -> e.Event:
        return e.StationStateChanged(at=at(s), station=station, state=state)

    def taken(*facts: e.Event) -> dict[str, tuple[int, ...]]:
        return lines_taken([e.Numbered(seq, fact) for seq, fact in enumerate(facts, 1)], CALL)

    assert taken(lamp("busy"), *BEGUN, ENDED) == {"2031": (1,)}
    assert taken(lamp("unreachable"), *BEGUN, lamp("busy", 8, "2032")) == {"2031": (1,), "2032": (4,)}
    assert taken(*BEGUN, lamp("on-hold", 8), lamp("free", 9), ENDED) == {"2031": (3,)}
    # Free again before the caller came, red only after they had gone, or ringing: nothing stood in the way.
    assert taken(lamp("busy"), lamp("free"), *BEGUN, lamp("ringing"), ENDED, lamp("busy")) == {}
    assert taken(lamp("busy"), OFFERED, ENDED) == {}


def test_a_colleague_is_warned_in_a_call_of_its_own() -> None:
    dialled = e.CallDialled(at=at(70), call_id="c-2", seat=SEAT, number="2091", station="2091")
    answered = e.CallAnswered(at=at(75), call_id="c-2", seat=SEAT)
    assert done(*BEGUN, ENDED, dialled, answered) == [Fait(geste=Geste.PREVENIR, vers="2091", seqs=(4, 5))]


def test_after_the_next_caller_it_is_not_for_this_one_any_more() -> None:
    next_one = e.CallAnswered(at=at(65), call_id="c-3", seat=SEAT)
    dialled = e.CallDialled(at=at(70), call_id="c-2", seat=SEAT, number="2091", station="2091")
    answered = e.CallAnswered(at=at(75), call_id="c-2", seat=SEAT)
    assert done(*BEGUN, ENDED, next_one, dialled, answered) == []
    unanswered = e.CallNotReached(at=at(75), call_id="c-2", seat=SEAT, number="2091", reason="no-answer")
    assert done(*BEGUN, ENDED, dialled, unanswered) == []


def test_every_return_to_a_waiting_caller_is_counted_and_the_longest_wait_measured() -> None:
    again, back = (
        e.CallHeld(at=at(40), call_id=CALL, seat=SEAT),
        e.CallResumed(at=at(45), call_id=CALL, seat=SEAT),
    )
    (told,) = done(*BEGUN, HELD, RESUMED, again, back, ENDED)
    assert told == Fait(geste=Geste.REPRENDRE, delai_s=20, fois=2, seqs=(3, 4, 5, 6))


def test_a_parked_caller_waits_too_and_one_who_hangs_up_was_not_come_back_to() -> None:
    parked = e.CallParked(at=at(10), call_id=CALL, seat=SEAT, slot="701")
    (told,) = done(*BEGUN, parked, ENDED)
    assert told == Fait(geste=Geste.REPRENDRE, delai_s=50, fois=0, abouti=False, seqs=(3, 4))


def test_nobody_who_never_waited_is_come_back_to() -> None:
    assert done(*BEGUN, ENDED) == []
    assert done(*BEGUN, HELD) == []


def test_who_hangs_up_first() -> None:
    ended = e.CallEnded(at=at(60), call_id=CALL, by="operator")
    assert done(*BEGUN, ended) == [Fait(geste=Geste.RACCROCHER, seqs=(3,))]
    assert done(*BEGUN, ENDED) == []


# --- the desk -------------------------------------------------------------------------------

MESSAGE: dict[str, Any] = {
    "message_id": "m-1",
    "recipient": "2051",
    "caller_name": "",
    "caller_number": "",
    "text": "x",
}


def test_a_message_is_as_late_as_the_call_is_over() -> None:
    early = deed(d.MessageTaken, **MESSAGE)
    late = deed(d.MessageTaken, s=360, urgent=True, **MESSAGE)
    assert done(*BEGUN, early, ENDED)[0] == Fait(geste=Geste.MESSAGE, vers="2051", seqs=(3,))
    told = done(*BEGUN, ENDED, late)
    assert told == [
        Fait(geste=Geste.MESSAGE, vers="2051", urgent=True, delai_s=300, seqs=(4,)),
        Fait(geste=Geste.URGENCE, seqs=(4,)),
    ]


PAPERS: list[tuple[e.Event, Fait]] = [
    (deed(d.MessageTaken, call_back=True, **MESSAGE), Fait(geste=Geste.RAPPEL, vers="2051")),
    (
        deed(d.CallBackPromised, callback_id="r-1", number="06", name="", due_at=T0),
        Fait(geste=Geste.RAPPEL),
    ),
    (
        deed(d.BookingMade, booking_id="b-1", bookable="TITRES", begins_at=T0, ends_at=T0, who=""),
        Fait(geste=Geste.RENDEZ_VOUS, vers="TITRES"),
    ),
    (
        deed(d.SheetFiled, sheet_id="f-1", kind="reclamation", values={}),
        Fait(geste=Geste.FICHE, vers="reclamation"),
    ),
    (deed(d.VisitorIdentified, visitor_id="v-1", name=""), Fait(geste=Geste.FICHE, vers="visiteur")),
    (
        deed(d.JournalWritten, entry_id="j-1", heading="demarchage", text=""),
        Fait(geste=Geste.JOURNAL, vers="demarchage"),
    ),
    (deed(d.AnswerGiven, answer="Marché"), Fait(geste=Geste.RENSEIGNER, vers="Marché")),
    (deed(d.EmergencyTicked), Fait(geste=Geste.URGENCE)),
    (
        deed(d.SpeechJudged, geste=Geste.DIRE, what="urgent", said=True),
        Fait(geste=Geste.DIRE, vers="urgent"),
    ),
    (
        deed(d.SpeechJudged, geste=Geste.REFUSER, what="", said=False),
        Fait(geste=Geste.REFUSER, fait=False),
    ),
]


@pytest.mark.parametrize(("fact", "fait"), PAPERS)
def test_each_paper_is_a_gesture_of_the_call_it_was_written_for(fact: e.Event, fait: Fait) -> None:
    told = done(*BEGUN, fact)
    assert [(f.geste, f.vers, f.fait, f.seqs) for f in told if f.geste is fait.geste] == [
        (fait.geste, fait.vers, fait.fait, (3,))
    ]
    assert done(*BEGUN, fact, call_id="c-9.9") == []


def test_what_was_taken_back_was_not_done() -> None:
    assert done(*BEGUN, deed(d.EmergencyTicked), deed(d.EmergencyTicked, ticked=False)) == []
    said, unsaid = (deed(d.SpeechJudged, geste=Geste.DIRE, what="urgent", said=said) for said in (True, None))
    assert done(*BEGUN, said, unsaid) == []
    (last,) = done(*BEGUN, said, deed(d.SpeechJudged, geste=Geste.DIRE, what="urgent", said=False))
    assert (last.fait, last.seqs) == (False, (4,))


def test_what_is_judged_in_a_later_session_has_no_number_in_this_one() -> None:
    (told,) = done(deed(d.SpeechJudged, geste=Geste.DIRE, what="x", said=True, session="s-1"))
    assert told.seqs == ()


def test_every_gesture_that_can_be_witnessed_is() -> None:
    told = {one.geste for paper, _ in PAPERS for one in done(*BEGUN, paper)} | {Geste.MESSAGE}
    by_telephone = {Geste.TRANSFERER, Geste.PREVENIR, Geste.REPRENDRE, Geste.RACCROCHER}
    assert told | by_telephone | ENTENDUS == set(Geste)


# --- tapes of real calls ------------------------------------------------------------------------


def told_by(name: str) -> list[tuple[Geste, str, bool, bool]]:
    """What was done for the first call of a tape."""
    facts = Tape.read(Path(TAPES / f"{name}.jsonl")).facts
    call_id = next(fact.call_id for fact in facts if isinstance(fact, e.CallOffered))
    return [(one.geste, one.vers, one.annonce, one.abouti) for one in done(*facts, call_id=call_id)]


@pytest.mark.parametrize(
    ("tape", "kind", "abouti"),
    [
        ("transfer/attended", True, True),
        ("transfer/blind_answered", False, True),
        ("transfer/blonde_answered", False, True),
        ("transfer/blind_busy", False, False),
        ("transfer/blonde_caller_leaves", False, False),
    ],
)
def test_transfers_of_real_calls(tape: str, kind: bool, abouti: bool) -> None:
    (transferred,) = [one for one in told_by(tape) if one[0] is Geste.TRANSFERER]
    assert transferred[2:] == (kind, abouti)


def test_holds_and_hang_ups_of_real_calls() -> None:
    assert (Geste.REPRENDRE, "", False, True) in told_by("hold/hold_and_resume")
    assert Geste.RACCROCHER in {one[0] for one in told_by("consultation/operator_hangs_up_the_caller")}


# --- every call at once -----------------------------------------------------------------------

_CALLS = (e.CallAnswered, e.CallAnswered, e.CallTakenOver, e.CallDialled, e.CallDialled, e.CallEnded)
_COLLEAGUES = (e.ConsultationStarted, e.ConsultationAnswered, e.ConsultationFailed)


@settings(max_examples=300)
@given(
    st.lists(st.one_of([facts_of(kind) for kind in _CALLS]), max_size=15)
    | st.lists(st.one_of([facts_of(kind) for kind in (*_CALLS, *_COLLEAGUES)]) | any_fact(), max_size=30)
)
def test_reading_every_call_at_once_finds_what_reading_each_of_them_does(facts: list[e.Event]) -> None:
    # A consultation is of one call.
    own = dict(zip(CONSULTATIONS, CALLS, strict=False))
    told = [
        replace(fact, call_id=own[fact.consultation_id]) if isinstance(fact, e.ConsultationStarted) else fact
        for fact in facts
    ]
    journal = [e.Numbered(seq, fact) for seq, fact in enumerate(told, 1)]
    every = gestures_of_calls(journal)
    assert {call: every.get(call, ()) for call in CALLS} == {call: gestures(journal, call) for call in CALLS}

"""A session folded once, and what a student did in it."""

from collections.abc import Callable
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.evaluation.manipulations import manipulations
from standard.core.evaluation.metrics import closing, handling, reception, transfer, waiting
from standard.core.evaluation.mishaps import mishaps
from standard.core.evaluation.seance import Dossier, Seance, dossier, seance_of
from standard.library.scenarios import load_scenario
from tests.core.evaluation.script import MAIRIE, A, B, C, Script, instant
from tests.facts import any_fact, numbered

MINE = (reception, handling, transfer, waiting, closing)


def day() -> Script:
    """A bit of everything, with two students."""
    script = Script().plays("r-1", load_scenario("SC-01")).sits().sits("eleve2", "2002")
    script.lamp("2031", "busy", at=0.5).lamp("2032", "free", at=0.5)
    script.offered(A, at=1, played="r-1").answered(A, at=5).speaks(at=5.5).recorded(A, at=5)
    script.offered(B, at=8).answered(B, at=12, holds=A).held(B, at=20).resumed(A, at=22)
    script.resumed(B, at=25, holds=A).ended(B, at=60).resumed(A, at=70)
    script.consults(A, "2031", at=80).colleague_fails("2031", at=100).resumed(A, at=104)
    script.sends(A, "2031", at=110).not_taken(A, "2031", at=112, reason="busy").answered(A, at=115)
    script.consults(A, "2032", at=120).colleague_answers(at=124).swaps(at=127).swaps(at=130, to="colleague")
    script.confers(at=135).splits(at=140).completes("2032", at=145).ended(A, at=180)
    script.heard(A, at=181, heard=((1.0, 3.0),), caller=((3.0, 5.0),), duration_s=140)
    script.at_seat("2002").offered(C, at=190).answered(C, at=197).parked(C, at=205)
    script.waits(C, 300, "park-timeout").answered(C, at=310).plain(e.SeatMuted, 312, seat="2002")
    return script.hangs_up(C, at=330).leaves("2002", at=340)


def everything(whole: Dossier) -> None:
    """Each function of this room, asked once."""
    manipulations(whole)
    mishaps(whole)
    for room in MINE:
        for session_metric in room.SESSION.values():
            session_metric(whole)
        for call, call_metric in ((call, one) for call in whole.calls for one in room.CALL.values()):
            call_metric(whole, call)


def cut(script: Script) -> list[int]:
    return list(range(len(script.facts()) + 1))


@pytest.mark.parametrize("upto", cut(day()))
def test_a_journal_that_stops_anywhere_is_read_all_the_same(upto: int) -> None:
    seance = day().seance(upto)
    for account in (*seance.students, "nobody"):
        everything(dossier(seance, account))


@given(st.lists(any_fact(), max_size=60))
def test_whatever_the_journal_says_nothing_raises(facts: list) -> None:  # type: ignore[type-arg]
    seance = seance_of("s", numbered(facts), MAIRIE, lambda name: None)
    for account in (*seance.students, "nobody"):
        everything(dossier(seance, account))


@given(st.lists(any_fact(), max_size=60), st.data())
def test_facts_that_are_cited_are_facts_of_the_journal(facts: list, data: st.DataObject) -> None:  # type: ignore[type-arg]
    seance = seance_of("s", numbered(facts), MAIRIE, lambda name: None)
    known = {one.seq for one in seance.facts} | {0}
    for account in seance.students:
        whole = dossier(seance, account)
        found = [metric(whole) for room in MINE for metric in room.SESSION.values()]
        found += [
            metric(whole, call) for room in MINE for metric in room.CALL.values() for call in whole.calls
        ]
        for one in found:
            assert one is None or known.issuperset((*one.seqs, one.at))
        assert known.issuperset(chain.from_iterable(one.seqs for one in mishaps(whole)))


def test_a_dossier_has_the_calls_that_the_student_had_in_hand() -> None:
    seance = day().seance()
    assert [one.call_id for one in dossier(seance, "eleve1").calls] == [A, B]
    assert [one.call_id for one in dossier(seance, "eleve2").calls] == [C]
    assert dossier(seance, "nobody").calls == ()
    assert seance.students == ("eleve1", "eleve2")


def test_who_sat_where_when() -> None:
    whole = day().dossier("eleve2")
    assert whole.seats == {"2002"}
    assert [whole.sat("2002", instant(at)) for at in (0, 340, 341)] == [True, True, False]
    assert not whole.sat("2001", instant(10))
    assert whole.sat_during((instant(330), instant(400))) == [(instant(330), instant(340))]


def test_a_student_is_busy_with_the_caller_or_with_the_colleague_called_for_them() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=5).consults(A, "2031", at=20)
    whole = script.colleague_answers(at=25).completes("2031", at=40).ended(A, at=90).dossier()
    assert [one.when for one in whole.busy] == [
        (instant(5), instant(20)),
        (instant(20), instant(40)),
    ]
    everywhere = (instant(0), instant(100))
    assert whole.busy_elsewhere(A, everywhere) == []
    assert len(whole.busy_elsewhere(B, everywhere)) == 2


def test_a_call_inside_the_house_may_be_left_out() -> None:
    script = Script().sits().dials(C, "2031", at=3, station="2031").reached(C, at=9).ended(C, at=20)
    whole, everywhere = script.dossier(), (instant(0), instant(30))
    assert whole.busy_elsewhere(A, everywhere) == [
        (instant(3), instant(9)),
        (instant(9), instant(20)),
    ]
    assert whole.busy_elsewhere(A, everywhere, outside_only=True) == []


def test_facts_of_consultations_and_commands_belong_to_their_call() -> None:
    whole, call = day().call(A)
    kinds = {type(one.fact) for one in call.facts}
    assert {e.ConsultationAnswered, e.ConferenceStarted, e.CommandConfirmed} <= kinds
    assert call.recording_at == instant(5)
    assert call.scenario is not None
    assert call.heard is not None
    assert whole.seance.ended == instant(340)


@pytest.mark.parametrize("of", ["seance", "dossier"])
def test_what_many_ask_for_is_worked_out_once(of: str) -> None:
    asked: list[object] = []

    def work(about: object) -> int:
        asked.append(about)
        return len(asked)

    whole = day().dossier()
    once: Callable[[Callable[[object], int]], int]
    once = whole.seance.once if of == "seance" else whole.once
    assert (once(work), once(work), len(asked)) == (1, 1, 1)


def test_an_empty_session_has_nobody_in_it() -> None:
    seance: Seance = seance_of("s", [], MAIRIE, lambda name: None)
    assert seance.students == ()
    everything(dossier(seance, "eleve1"))

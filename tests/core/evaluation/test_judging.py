"""Gestures and verdicts are those of the desk, read once for all calls."""

from collections.abc import Iterable

import pytest

from standard.core import events as e
from standard.core.consignes import Geste, TypeAppelant
from standard.core.desk.facts import CallQualified, SpeechJudged
from standard.core.desk.gestures import gestures_of_calls
from standard.core.desk.verdicts import verdicts
from standard.core.evaluation.judging import done_for, judged
from tests.core.evaluation.script import A, B, C, Script, instant


def two_calls() -> Script:
    script = Script().sits().offered(A, 0)
    script.adds(
        CallQualified(at=instant(0), account="", call_id=A, appelant=TypeAppelant.USAGER, cible="2020")
    )
    return script.answered(A, 4).sends(A, "2021", 20).taken(A, "2021", 24).offered(B, 40).answered(B, 44)


def test_what_was_done_is_found_for_each_call() -> None:
    whole, first = two_calls().call(A)
    assert [(one.geste, one.vers) for one in done_for(whole, first)] == [(Geste.TRANSFERER, "2021")]
    assert done_for(whole, whole.seance.calls[B]) == ()


def test_verdicts_are_those_of_the_desk_and_a_call_without_a_situation_has_none() -> None:
    whole, first = two_calls().call(A)
    alone = verdicts(whole.seance.facts, (), first.story, whole.house)
    assert judged(whole, first) == alone
    assert alone.verdicts
    assert judged(whole, whole.seance.calls[B]).situation is None


def test_what_is_said_in_a_later_session_counts() -> None:
    script = two_calls()
    script.later.append(
        SpeechJudged(
            at=instant(9000),
            account="claire",
            call_id=A,
            geste=Geste.DIRE,
            what="absence",
            said=True,
            session="s-1",
        )
    )
    whole, first = script.call(A)
    assert Geste.DIRE in {one.geste for one in done_for(whole, first)}


def test_the_journal_is_read_once_however_many_calls_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = 0

    def counted(facts: Iterable[e.Numbered]) -> object:
        nonlocal readings
        readings += 1
        return gestures_of_calls(facts)

    monkeypatch.setattr("standard.core.evaluation.judging.gestures_of_calls", counted)
    whole = two_calls().offered(C, 80).answered(C, 84).dossier()
    for call in whole.calls:
        judged(whole, call)
        done_for(whole, call)
    assert len(whole.calls) == 3
    assert readings == 1

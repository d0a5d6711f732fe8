"""How the student tried to put a caller through."""

from dataclasses import replace

from standard.core import events as e
from standard.core.consignes import Geste
from standard.core.evaluation.transfers import (
    Attempt,
    attempts,
    consultations,
    right_stations,
    unannounced_is_right,
)
from standard.core.scenarios import Demande, Issue
from standard.library.scenarios import load_scenario
from tests.core.evaluation.script import A, Script


def talking() -> Script:
    return Script().sits().offered(A, at=0).answered(A, at=4)


def made(script: Script) -> tuple[Attempt, ...]:
    return attempts(*script.call(A))


def test_an_announced_transfer_knows_what_was_said_before() -> None:
    script = talking().consults(A, "2031", at=10).colleague_answers(at=14).swaps(at=17)
    (one,) = made(script.swaps(at=20, to="colleague").completes("2031", at=22))
    assert (one.station, one.kind, one.result, one.spoken_s) == ("2031", "attended", "completed", 5.0)


def test_what_is_said_in_a_conference_is_not_said_to_the_colleague_alone() -> None:
    script = talking().consults(A, "2031", at=10).colleague_answers(at=14).confers(at=16)
    (one,) = made(script.completes("2031", at=40))
    assert one.spoken_s == 2.0


def test_each_way_to_end_is_told() -> None:
    sent = [talking().sends(A, "2031", at=10) for _ in range(5)]
    sent[0].not_taken(A, "2031", at=35)
    sent[1].taken(A, "2031", at=12)
    sent[2].ended(A, at=20)
    sent[3].picks_up(A, "2031", at=20)
    assert [made(script)[0].result for script in sent] == [
        "failed",
        "completed",
        "left",
        "picked-up",
        "under-way",
    ]


def test_what_the_house_does_by_itself_is_nobodys_transfer() -> None:
    for seat in ("", "2001"):
        script = Script().sits().offered(A, at=0)
        script.plain(e.TransferStarted, 20, call_id=A, seat=seat, station="2031", kind="overflow")
        script.plain(e.TransferCompleted, 25, call_id=A, seat=seat, station="2031", kind="overflow")
        assert made(script) == ()


def test_a_forwarded_call_is_to_whom_was_asked_for() -> None:
    script = talking().consults(A, "2032", at=10, asked="2031").colleague_answers(at=12)
    (one,) = made(script.completes("2032", at=20))
    (consulted,) = consultations(*script.call(A))
    assert (one.station, consulted.asked, consulted.station) == ("2031", "2031", "2032")
    assert consulted.over is not None


def test_who_is_right_is_told_by_the_scenario() -> None:
    script = Script().plays("r-1", load_scenario("SC-01")).sits().offered(A, at=0, played="r-1")
    right = right_stations(*script.answered(A, at=4).call(A))
    assert "2031" in right
    assert "2053" not in right
    assert right_stations(*talking().call(A)) == frozenset()


def test_a_scenario_may_want_no_announcement() -> None:
    at_once = Demande(geste=Geste.TRANSFERER, vers=("2031",), annonce=False)
    scenario = load_scenario("SC-01")
    quick = replace(scenario, resolutions=(Issue(texte="vite", attendu=((at_once,),)),))
    calls = [
        Script().plays("r-1", one).sits().offered(A, at=0, played="r-1").answered(A, at=4).call(A)[1]
        for one in (scenario, quick)
    ]
    assert [unannounced_is_right(call, "2031") for call in calls] == [False, True]
    assert not unannounced_is_right(calls[1], "2032")

"""Which calls belong to one playing of a scenario, and which faults they made."""

from __future__ import annotations

from dataclasses import replace

from standard.core.consignes import Acte, Geste
from standard.core.desk.facts import SheetFiled
from standard.core.evaluation.playings import FaultFound, Playing, asked, playings
from standard.core.scenarios import Demande, Issue, Scenario
from standard.library.scenarios import load_scenario
from tests.core.evaluation.script import A, B, C, Script, instant

SC01 = load_scenario("SC-01")
FIRST, SECOND = (replace(SC01.premier, cle=cle) for cle in ("premier", "second"))


def sent(cle: str = "", **about: object) -> Demande:
    return Demande(geste=Geste.TRANSFERER, appel=cle, **about)  # type: ignore[arg-type]


TWO = replace(
    SC01,
    code="SC-98",
    appels=(FIRST, SECOND),
    resolutions=(Issue(texte="Les deux passés", attendu=((sent("premier"),), (sent("second"),))),),
    fautes=(
        Issue(texte="Second perdu", attendu=((sent("second"),),)),
        Issue(texte="Badge oublié", attendu=((Demande(geste=Geste.FICHE, vers=("visiteur",)),),)),
        Issue(texte="Sans annonce", interdit=(sent(annonce=False),)),
    ),
)


def script(scenario: Scenario = TWO, *draws: str) -> Script:
    made = Script().sits()
    for draw in draws or ("1",):
        for appel in scenario.appels:
            made.plays(f"{scenario.code}.{appel.cle}.{draw}", scenario, appel)
    return made


def taken(made: Script, call: str, cle: str, at: float, draw: str = "1", *, to: str = "") -> Script:
    """A call of a part, which is sent on without a word, or ends."""
    made.offered(call, at=at, played=f"SC-98.{cle}.{draw}").answered(call, at=at + 3)
    if to:
        made.sends(call, to, at=at + 10).taken(call, to, at=at + 15)
    return made.ended(call, at=at + 40)


def only(made: Script) -> Playing:
    (one,) = playings(made.dossier())
    return one


def texts(one: Playing) -> list[str]:
    return [fault.issue.texte for fault in one.faults()]


def test_calls_of_no_scenario_play_nothing() -> None:
    assert playings(Script().sits().offered(A, at=1).answered(A).ended(A, at=9).dossier()) == ()


def test_all_calls_of_a_scenario_are_judged_together() -> None:
    made = taken(taken(script(), A, "premier", 1, to="2031"), B, "second", 60, to="2032")
    one = only(made)
    assert [call.call_id for call in one.calls] == [A, B]
    assert one.resolution == "Les deux passés"
    assert texts(one) == ["Badge oublié", "Sans annonce"]


def test_a_fault_is_of_the_call_that_it_was_made_in() -> None:
    made = taken(taken(script(), A, "premier", 1), B, "second", 60, to="2032")
    found = {fault.issue.texte: fault for fault in only(made).faults()}
    assert found["Sans annonce"].call_id == B
    # What was left undone for the whole scenario stands at its first call.
    assert found["Badge oublié"].call_id == A
    lost = {f.issue.texte: f for f in only(taken(taken(script(), A, "premier", 1), B, "second", 60)).faults()}
    assert lost["Second perdu"].call_id == B


def test_the_same_part_by_another_robot_begins_the_scenario_anew() -> None:
    made = taken(taken(script(TWO, "1", "2"), A, "premier", 1), B, "premier", 60, draw="2")
    assert [[call.call_id for call in one.calls] for one in playings(made.dossier())] == [[A], [B]]


def test_whoever_calls_again_is_the_same_part() -> None:
    made = taken(taken(script(), A, "premier", 1), B, "premier", 60)
    assert [call.call_id for call in only(made).calls] == [A, B]


def test_nothing_is_said_about_a_call_that_has_not_come() -> None:
    one = only(taken(script(), A, "premier", 1, to="2031"))
    assert one.missing == {"second"}
    assert "Second perdu" not in texts(one)


def test_a_call_that_nobody_answered_has_come() -> None:
    made = taken(script(), A, "premier", 1).offered(B, at=60, played="SC-98.second.1").abandoned(B, at=99)
    one = only(made)
    assert one.missing == frozenset()
    assert "Second perdu" in texts(one)
    # Nobody had it in hand: the fault stands at the first call of the scenario.
    assert next(fault for fault in one.faults() if fault.issue.texte == "Second perdu").call_id == A


def test_what_is_left_undone_is_no_fault_while_a_call_lasts() -> None:
    made = taken(script(), A, "premier", 1, to="2031")
    made.offered(B, at=60, played="SC-98.second.1").answered(B, at=62)
    assert texts(only(made)) == ["Sans annonce"]
    assert texts(only(made.ended(B, at=99))) == ["Second perdu", "Badge oublié", "Sans annonce"]


def test_what_was_done_at_the_desk_counts_for_its_call() -> None:
    made = taken(taken(script(), A, "premier", 1, to="2031"), B, "second", 60, to="2032")
    filed = SheetFiled(
        at=instant(20), account="eleve1", seat="2001", call_id=A, sheet_id="f-1", kind="visiteur", values={}
    )
    assert texts(only(made.adds(filed))) == ["Sans annonce"]


def test_each_student_plays_a_scenario_of_their_own() -> None:
    made = script(TWO, "1", "2").sits("eleve2", "2002")
    taken(made, A, "premier", 1, to="2031")
    made.at_seat("2002")
    taken(made, B, "premier", 5, draw="2")
    made.at_seat("2001")
    taken(made, C, "second", 60, to="2032")
    (first,), (second,) = playings(made.dossier("eleve1")), playings(made.dossier("eleve2"))
    assert [call.call_id for call in first.calls] == [A, C]
    assert first.resolution == "Les deux passés"
    assert [call.call_id for call in second.calls] == [B]


def test_the_receipts_of_a_fault_are_the_facts_that_show_it() -> None:
    made = taken(taken(script(), A, "premier", 1, to="2031"), B, "second", 60)
    fault: FaultFound = next(one for one in only(made).faults() if one.issue.texte == "Sans annonce")
    assert fault.made
    assert len(fault.seqs) == 2


def test_what_a_listener_is_asked_names_gesture_and_words() -> None:
    assert asked(Acte(geste=Geste.DIRE, vers=("motif", "duree"))) == "dire:motif+duree"

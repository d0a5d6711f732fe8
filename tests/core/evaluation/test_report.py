"""The sheet that facts give: levels, caps and the suggested mark, each computed by hand beside the test."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.codec import fact_from_json, fact_to_json
from standard.core.consignes import Geste
from standard.core.desk.facts import SpeechJudged
from standard.core.evaluation.findings import Finding, Origin
from standard.core.evaluation.report import Cap, Report, mark_of, propose, report
from standard.core.evaluation.seance import dossier, seance_of
from standard.core.scenarios import Demande, Issue, Scenario
from standard.library.scenarios import load_scenario
from tests.core.evaluation.grids import critere, finding, grille
from tests.core.evaluation.script import MAIRIE, A, B, C, Script, instant

HINT = Origin.INDICE


def capped(call_id: str, *, eliminating: bool = False) -> Cap:
    return Cap(
        call_id=call_id,
        fault="une faute",
        eliminating=eliminating,
        criteria=("X",),
        seqs=(),
        confirmed=True,
    )


# --- a level --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("levels", "level", "median"),
    [
        ((), None, None),
        ((None,), None, None),
        ((2,), 2, 2.0),
        ((3, 0, 2), 2, 2.0),
        # Halfway between 2 and 3: rounded down.
        ((3, 2), 2, 2.5),
        ((3, 2, 1, 0), 1, 1.5),
        # What nothing can be compared with does not count.
        ((3, None, 3), 3, 3.0),
    ],
)
def test_the_level_is_the_median_rounded_down(
    levels: tuple[int | None, ...], level: int | None, median: float | None
) -> None:
    told = propose([finding(f"B{rank}", one) for rank, one in enumerate(levels)])
    assert (told.level, told.median) == (level, median)


def test_a_hint_that_would_lower_the_level_is_left_out_and_named() -> None:
    told = propose([finding("A1", 3), finding("A4", 2), finding("C1", 1, origin=HINT)])
    assert (told.level, told.counted, told.hints_left_out) == (2, (2, 3), ("C1",))


def test_a_hint_that_agrees_or_is_better_counts() -> None:
    told = propose([finding("A1", 1), finding("C1", 3, origin=HINT), finding("K2", 3, origin=HINT)])
    assert (told.level, told.counted, told.hints_left_out) == (3, (1, 3, 3), ())


def test_hints_alone_propose_nothing() -> None:
    told = propose([finding("C1", 0, origin=HINT), finding("K2", 3, origin=HINT)])
    assert (told.level, told.counted, told.hints_left_out) == (None, (), ("C1", "K2"))


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=8), st.lists(st.integers(0, 3), min_size=0, max_size=8)
)
def test_no_number_of_hints_lowers_a_level(said: list[int], hints: list[int]) -> None:
    certain = [finding(f"B{rank}", one) for rank, one in enumerate(said)]
    sound = [finding(f"K{rank}", one, origin=HINT) for rank, one in enumerate(hints)]
    alone, together = propose(certain).level, propose([*certain, *sound]).level
    assert alone is not None
    assert together is not None
    assert together >= alone


def test_what_a_person_says_of_a_metric_counts_instead_of_the_machine() -> None:
    told = propose([finding("D1", 0, A), finding("D1", 3, A, by="mme-roy"), finding("D1", 1, B)])
    # Call A counts 3, call B keeps what the machine found.
    assert told.counted == (1, 3)


def test_what_two_people_say_of_a_metric_counts_twice() -> None:
    told = propose([finding("K6", 1, A, by="mme-roy"), finding("K6", 3, A, by="m-le-gall")])
    assert told.counted == (1, 3)


def test_in_a_call_with_a_confirmed_fault_levels_count_as_insufficient_at_most() -> None:
    told = propose([finding("E1", 3, A), finding("E2", 0, A), finding("E1", 3, B)], [capped(A)])
    assert (told.counted, told.level, told.capped_by) == ((0, 1, 3), 1, ("une faute",))


def test_an_eliminating_fault_makes_its_call_very_insufficient() -> None:
    told = propose([finding("E1", 3, A), finding("E2", 3, A)], [capped(A, eliminating=True), capped(A)])
    assert (told.counted, told.level) == ((0, 0), 0)


def test_a_fault_of_another_call_caps_nothing() -> None:
    told = propose([finding("E1", 3, A)], [capped(B)])
    assert (told.level, told.capped_by) == (3, ())


def test_the_example_of_the_guide() -> None:
    findings = [
        finding("A1", 3, A),
        finding("B1", 2, A),
        finding("A1", 0, B),
        finding("C1", 1, B, origin=HINT),
    ]
    plain = propose(findings)
    assert (plain.counted, plain.level, plain.hints_left_out) == ((0, 2, 3), 2, ("C1",))
    told = propose(findings, [capped(A)])
    assert (told.counted, told.level, told.hints_left_out) == ((0, 1, 1, 1), 1, ())


# --- the suggested mark -----------------------------------------------------------------------


def test_the_mark_weighs_what_is_evaluated_and_rounds_up_to_the_half_point() -> None:
    lines = (critere("X", poids=3), critere("Y", poids=1), critere("Z", poids=2))
    # 20 × (3×2 + 1×3) ÷ (3 × (3+1)) = 15.
    assert mark_of({"X": 2, "Y": 3, "Z": None}, grille(*lines)) == 15.0
    # 20 × (3×2 + 1×3 + 2×1) ÷ (3 × 6) = 12.22…: 12.5.
    assert mark_of({"X": 2, "Y": 3, "Z": 1}, grille(*lines)) == 12.5


@pytest.mark.parametrize("level", range(4))
def test_the_same_level_everywhere_gives_what_it_is_worth(level: int) -> None:
    lines = [critere(f"X{rank}", poids=weight) for rank, weight in enumerate((0.1, 0.2, 0.7))]
    # 0, 6.67, 13.33 and 20, up to the half point: no error of binary fractions adds half a point.
    expected = (0.0, 7.0, 13.5, 20.0)[level]
    assert mark_of({one.code: level for one in lines}, grille(*lines)) == expected


def test_nothing_evaluated_gives_no_mark() -> None:
    assert mark_of({"X": None}, grille(critere("X"))) is None
    assert mark_of({"X": 3}, grille(critere("X", poids=0))) is None


# --- the whole sheet -----------------------------------------------------------------------------


def session() -> Script:
    """Two ordinary calls."""
    return (
        Script()
        .sits()
        .offered(A, at=1)
        .answered(A, at=5)
        .ended(A, at=65)
        .offered(B, at=100)
        .answered(B, at=104)
        .ended(B, at=150)
    )


GRILLE = grille(
    critere("C211.1", "A1", "A2", poids=3, tache="T21.1"),
    critere("C222.1", "E1", "E2", tache="T22.2"),
    critere("C223.1", "F1", tache="T22.3"),
)
FINDINGS = (
    finding("A1", 3, A),
    finding("A1", 0, B),
    finding("A2", 1),
    finding("E1", 3, B),
    finding("E2", 2, A),
    finding("K1", 2, A),
)


def sheet(script: Script, *findings: Finding, **about: object) -> Report:
    return report(script.dossier(), GRILLE, findings or FINDINGS, **about)  # type: ignore[arg-type]


def test_findings_stand_in_the_lines_and_calls_that_they_are_about() -> None:
    told = sheet(session())
    assert [[cell.call_id for cell in line.cells] for line in told.lines] == [[A, B], [A, B], []]
    assert [one.metric for one in told.lines[0].session] == ["A2"]
    assert told.findings == FINDINGS


def test_the_levels_of_a_line_are_those_of_all_its_findings() -> None:
    told = sheet(session())
    assert [[cell.proposal.level for cell in line.cells] for line in told.lines] == [[3, 0], [2, 3], []]
    # C211.1: 0, 1, 3, median 1. C222.1: 2, 3, median 2.5, so 2. C223.1: nothing.
    assert [line.proposal.level for line in told.lines] == [1, 2, None]
    # 20 × (3×1 + 1×2) ÷ (3 × 4) = 8.33…: 8.5.
    assert told.mark == 8.5


def test_the_head_says_whose_session_it_was() -> None:
    told = sheet(session())
    assert (told.session_id, told.account, told.organisation) == ("s-1", "eleve1", "mairie")
    assert (told.began_at, told.ended_at) == (MAIRIE.local(instant(0)), MAIRIE.local(instant(150)))
    assert told.last_seq == len(session().facts())
    assert [(one.call_id, one.outcome, one.duration_s) for one in told.calls] == [
        (A, "answered", 64.0),
        (B, "answered", 50.0),
    ]


def test_a_call_is_titled_by_its_scenario_else_by_whoever_calls() -> None:
    script = session()
    assert [one.title for one in sheet(script).calls] == ["0261912111", "0261912111"]
    sc01 = load_scenario("SC-01")
    played = Script().sits().plays("SC-01.appel.1", sc01).offered(A, at=1, played="SC-01.appel.1")
    column = sheet(played.answered(A, at=3)).calls[0]
    assert (column.title, column.scenario) == (sc01.titre, "SC-01")


def test_an_exam_is_one_only_for_those_who_had_a_call_in_it() -> None:
    exam = Script().sits().plain(e.SessionModeSet, 0, mode="exam").offered(A, at=1).answered(A, at=2)
    assert sheet(exam).mode == "exam"
    before = session().plain(e.SessionModeSet, 200, mode="exam")
    assert sheet(before).mode == "practice"


def test_people_may_judge_after_the_machine() -> None:
    told = sheet(session(), judged=(finding("F1", 2, A, by="mme-roy"),))
    assert told.lines[2].proposal.level == 2
    assert told.findings[-1].by == "mme-roy"


# --- faults -----------------------------------------------------------------------------------

SAID = "portable"
SCENARIO = replace(
    load_scenario("SC-01"),
    code="SC-99",
    competences=("C222.1", "CP222.1"),
    resolutions=(
        Issue(texte="Passée au bon poste", attendu=((Demande(geste=Geste.TRANSFERER, vers=("2031",)),),)),
    ),
    fautes=(
        Issue(texte="Transfert sans annonce", interdit=(Demande(geste=Geste.TRANSFERER, annonce=False),)),
        Issue(
            texte="Donner le portable",
            interdit=(Demande(geste=Geste.DIVULGUER, vers=(SAID,)),),
            eliminatoire=True,
        ),
    ),
)
BLIND, TOLD = "Transfert sans annonce", "Donner le portable"


def blind(scenario: Scenario = SCENARIO) -> Script:
    """The caller is sent to the right station without a word; a second call is nobody's scenario."""
    return (
        Script()
        .sits()
        .plays("SC-99.appel.1", scenario)
        .offered(A, at=1, played="SC-99.appel.1")
        .answered(A, at=5)
        .sends(A, "2031", at=20)
        .taken(A, "2031", at=25)
        .ended(A, at=60)
        .offered(B, at=100)
        .answered(B, at=104)
        .ended(B, at=150)
    )


def divulged(*, said: bool) -> SpeechJudged:
    return SpeechJudged(
        at=instant(900), account="mme-roy", call_id=A, geste=Geste.DIVULGUER, what=SAID, said=said
    )


def test_a_fault_lowers_nothing_until_a_person_confirms_it() -> None:
    for confirmed in ({}, {(A, BLIND): False}, {(B, BLIND): True}):
        told = sheet(blind(), confirmed=confirmed)
        assert told.lines[1].proposal.level == 2
        assert told.caps[0].confirmed is confirmed.get((A, BLIND))


def test_a_confirmed_fault_caps_the_criteria_of_its_scenario_in_its_call() -> None:
    told = sheet(blind(), confirmed={(A, BLIND): True})
    assert [line.proposal.level for line in told.lines] == [
        1,
        # E2 of call A counts 1 instead of 2, E1 of call B is 3: median 2.
        2,
        None,
    ]
    assert [cell.proposal.level for cell in told.lines[1].cells] == [1, 3]
    assert [cell.proposal.level for cell in told.lines[0].cells] == [3, 0]
    assert told.caps[0].criteria == ("C222.1",)
    assert told.caps[0].seqs == tuple(
        blind().seq(kind, station="2031") for kind in (e.TransferStarted, e.TransferCompleted)
    )


def test_a_confirmed_eliminating_fault_takes_the_whole_call() -> None:
    script = blind()
    script.later.append(divulged(said=True))
    told = sheet(script, confirmed={(A, TOLD): True})
    assert [cell.proposal.level for line in told.lines for cell in line.cells] == [0, 0, 0, 3]
    assert told.caps[1].criteria == ("C211.1", "C222.1", "C223.1")
    # Nothing exercised C223.1: the fault makes no level of nothing.
    assert told.lines[2].proposal.level is None


def test_what_only_a_listener_can_say_waits_for_one() -> None:
    told = sheet(blind())
    assert [(one.fault, one.to_judge, one.eliminating) for one in told.caps] == [
        (BLIND, False, False),
        (TOLD, True, True),
    ]
    assert told.calls[0].to_judge == ("divulguer:portable",)
    script = blind()
    script.later.append(divulged(said=False))
    told = sheet(script)
    assert [one.fault for one in told.caps] == [BLIND]
    assert told.calls[0].to_judge == ()


def test_the_head_of_a_call_says_which_ending_was_reached() -> None:
    assert [one.resolution for one in sheet(blind()).calls] == ["Passée au bon poste", ""]


def test_another_grid_says_by_task_or_code_which_of_its_lines_a_fault_is_about() -> None:
    other = grille(
        critere("a", tache="T22.2"), critere("b", ailleurs="C221.1 CP222.1"), critere("c", tache="T22.1")
    )
    assert report(blind().dossier(), other, ()).caps[0].criteria == ("a", "b")


# --- the same whenever and wherever --------------------------------------------------------------


def test_the_same_journal_gives_the_same_sheet_also_through_an_export() -> None:
    script = blind()
    first = sheet(script, confirmed={(A, BLIND): True})
    again = [e.Numbered(one.seq, fact_from_json(fact_to_json(one.fact))) for one in script.facts()]
    back = dossier(seance_of("s-1", again, MAIRIE, script.parts.get), "eleve1")
    assert report(back, GRILLE, FINDINGS, confirmed={(A, BLIND): True}) == first


def test_a_journal_that_stops_anywhere_gives_a_sheet() -> None:
    script = blind().offered(C, at=200)
    for upto in range(1, len(script.facts()) + 1):
        told = report(script.dossier(upto=upto), GRILLE, FINDINGS)
        assert told.last_seq == upto
        assert len(told.lines) == 3


def test_a_grid_of_two_hundred_criteria_works() -> None:
    many = grille(*(critere(f"X{rank}", "A1", "E1", f"N{rank}") for rank in range(200)))
    told = report(session().dossier(), many, FINDINGS)
    assert len(told.lines) == 200
    # A1: 3 and 0, E1: 3: median 3.
    assert {line.proposal.level for line in told.lines} == {3}
    assert told.mark == 20.0


def test_a_sheet_of_sixty_calls_takes_no_time() -> None:
    script = Script().sits()
    findings = []
    for rank in range(60):
        call = f"c-9.{rank}"
        script.plays(f"SC-99.appel.{rank}", SCENARIO)
        script.offered(call, at=60 * rank, played=f"SC-99.appel.{rank}").answered(call)
        for _ in range(20):
            script.held(call).resumed(call)
        script.sends(call, "2031").taken(call, "2031").ended(call)
        findings += [finding(f"B{code}", rank % 4, call) for code in range(50)]
    one_grid = grille(*(critere(f"X{rank}", f"B{rank}", f"B{rank + 1}") for rank in range(40)))
    whole = script.dossier()
    began = time.perf_counter()
    told = report(whole, one_grid, findings)
    took_s = time.perf_counter() - began
    assert len(told.calls) == 60
    # Fifty milliseconds on a quiet machine; ten times that where everything runs at once.
    assert took_s < 0.5

"""What became of a scenario; and every shipped ending and fault, on calls made from its own data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core.bilan import Bilan, bilan, of_call
from standard.core.consignes import ENTENDUS, Etat, Fait, Geste
from standard.core.scenarios import Demande, Issue, Scenario
from standard.library.scenarios import load_scenario, scenario_codes

SCENARIOS = {code: load_scenario(code) for code in scenario_codes()}
ENDINGS = [
    pytest.param(code, rank, id=f"{code}-r{rank}")
    for code, scenario in SCENARIOS.items()
    for rank in range(len(scenario.resolutions))
]
FAULTS = [
    pytest.param(code, rank, id=f"{code}-f{rank}")
    for code, scenario in SCENARIOS.items()
    for rank in range(len(scenario.fautes))
]


# --- calls made from the data --------------------------------------------------------------


def done(demande: Demande, *, fait: bool = True) -> Fait:
    """What an operator who does this, and no more, is seen to have done."""
    if demande.geste in ENTENDUS:
        return Fait(geste=demande.geste, vers=demande.entendu, fait=fait, appel=demande.appel)
    free = next(vers for vers in ("autre", "encore") if vers not in demande.sauf_vers)
    return Fait(
        geste=demande.geste,
        vers=demande.vers[0] if demande.vers else free,
        annonce=bool(demande.annonce),
        urgent=bool(demande.urgent),
        delai_s=(demande.delai_s or 0.0) if demande.depasse_s is None else demande.depasse_s + 1,
        appel=demande.appel,
    )


def reaching(issue: Issue) -> list[Fait]:
    """All that must be done, each line by its first act that is not forbidden; nothing else was said."""
    said = [done(acte, fait=False) for acte in issue.interdit if acte.geste in ENTENDUS]
    return [*(_allowed(line, issue) for line in issue.attendu), *said]


def _allowed(line: Iterable[Demande], issue: Issue) -> Fait:
    acts = [done(acte) for acte in line]
    return next(fait for fait in acts if not any(acte.est(fait) for acte in issue.interdit))


def making(fault: Issue) -> list[Fait]:
    """What makes the fault: what is forbidden, or what must be done and was not."""
    if fault.interdit:
        return [done(fault.interdit[0])]
    return [done(acte, fait=False) for acte in fault.attendu[0] if acte.geste in ENTENDUS]


def well_played(scenario: Scenario, rank: int) -> list[Fait]:
    """The ending, and besides what keeps every fault away."""
    faits = reaching(scenario.resolutions[rank])
    for fault in scenario.fautes:
        for line in fault.attendu:
            if not any(acte.est(one) for acte in line for one in faits):
                faits.append(done(line[0]))
        unsaid = (done(acte, fait=False) for acte in fault.interdit if acte.geste in ENTENDUS)
        faits += [one for one in unsaid if not any(one.vers == other.vers for other in faits)]
    return faits


@pytest.mark.parametrize(("code", "rank"), ENDINGS)
def test_every_accepted_ending_can_be_reached_without_a_fault(code: str, rank: int) -> None:
    scenario = SCENARIOS[code]
    told = bilan(scenario, well_played(scenario, rank))
    assert told.resolutions[rank].etat is Etat.RESPECTEE
    assert told.atteinte is not None
    assert [one.texte for one in told.commises] == []
    assert [(one.issue.texte, one.etat) for one in told.fautes if one.etat is not Etat.RESPECTEE] == []


@pytest.mark.parametrize(("code", "rank"), ENDINGS)
def test_an_ending_that_lacks_a_line_is_not_reached(code: str, rank: int) -> None:
    issue = SCENARIOS[code].resolutions[rank]
    for line in issue.attendu:
        left = [fait for fait in reaching(issue) if not any(acte.est(fait) for acte in line)]
        denied = [done(acte, fait=False) for acte in line if acte.geste in ENTENDUS]
        told = bilan(SCENARIOS[code], [*left, *denied])
        assert told.resolutions[rank].etat is Etat.ENFREINTE


@pytest.mark.parametrize(("code", "rank"), FAULTS)
def test_every_fault_can_be_made(code: str, rank: int) -> None:
    told = bilan(SCENARIOS[code], making(SCENARIOS[code].fautes[rank]))
    assert SCENARIOS[code].fautes[rank] in told.commises


@pytest.mark.parametrize("code", sorted(SCENARIOS))
def test_of_a_call_where_nothing_was_done_no_ending_is_claimed(code: str) -> None:
    assert bilan(SCENARIOS[code], []).atteinte is None


@pytest.mark.parametrize("code", [code for code in SCENARIOS if not code.startswith("EX")])
def test_every_scenario_but_those_of_drills_says_how_it_may_end(code: str) -> None:
    assert SCENARIOS[code].resolutions
    assert SCENARIOS[code].fautes
    assert SCENARIOS[code].competences


# --- the rules of the fold -----------------------------------------------------------------

SAID = Demande(geste=Geste.DIRE, vers=("horaires",))
THROUGH = Demande(geste=Geste.TRANSFERER, vers=("2031",), annonce=True)
ASIDE = Demande(geste=Geste.TRANSFERER, vers=("2030",))
LEFT = Demande(geste=Geste.MESSAGE, vers=("2031",), appel="b")
TOLD = Demande(geste=Geste.DIVULGUER, vers=("portable",))

SCENARIO = replace(
    SCENARIOS["SC-01"],
    resolutions=(
        Issue(texte="passé", attendu=((THROUGH,), (SAID,))),
        Issue(texte="message", attendu=((LEFT,),)),
    ),
    fautes=(Issue(texte="dit", interdit=(TOLD,)), Issue(texte="mauvais", interdit=(ASIDE,))),
)


def test_what_only_a_listener_knows_waits_for_one() -> None:
    told = bilan(SCENARIO, [done(THROUGH)])
    assert told.resolutions[0].etat is Etat.A_JUGER
    assert told.atteinte is None
    assert told.a_juger == (SAID, TOLD)


def test_once_an_ending_is_reached_only_faults_are_asked_about() -> None:
    assert bilan(SCENARIO, [done(LEFT)]).a_juger == (TOLD,)
    assert bilan(SCENARIO, [done(LEFT), done(TOLD)]).a_juger == ()


def test_what_was_done_for_one_call_counts_for_no_other() -> None:
    faits = of_call("a", [Fait(geste=Geste.MESSAGE, vers="2031")])
    assert bilan(SCENARIO, faits).atteinte is None
    assert bilan(SCENARIO, of_call("b", faits)).atteinte is SCENARIO.resolutions[1]


def test_a_fault_is_told_with_the_facts_that_show_it() -> None:
    told = bilan(SCENARIO, [Fait(geste=Geste.TRANSFERER, vers="2030", seqs=(4, 7))])
    assert [one.texte for one in told.commises] == ["mauvais"]
    assert told.fautes[1].constats[0].seqs == (4, 7)


def test_the_first_ending_that_was_reached_is_the_ending() -> None:
    told = bilan(SCENARIO, [done(LEFT), done(THROUGH), done(SAID)])
    assert told.atteinte is SCENARIO.resolutions[0]


demandes = st.sampled_from([SAID, THROUGH, ASIDE, LEFT, TOLD])
faits = st.lists(st.builds(lambda one, fait: done(one, fait=fait), demandes, st.booleans()))


def states(told: Bilan) -> list[Etat]:
    return [one.etat for one in (*told.resolutions, *told.fautes)]


@given(faits)
def test_the_order_of_facts_changes_nothing(found: list[Fait]) -> None:
    assert states(bilan(SCENARIO, found)) == states(bilan(SCENARIO, found[::-1]))


@given(faits)
def test_a_fact_twice_is_a_fact_once(found: list[Fait]) -> None:
    assert states(bilan(SCENARIO, found)) == states(bilan(SCENARIO, [*found, *found]))


@given(faits, demandes)
def test_doing_more_never_undoes_a_fault(found: list[Fait], more: Demande) -> None:
    before = set(bilan(SCENARIO, found).commises)
    assert before <= set(bilan(SCENARIO, [*found, done(more)]).commises)


@given(faits)
def test_nothing_that_is_asked_has_been_answered(found: list[Fait]) -> None:
    for acte in bilan(SCENARIO, found).a_juger:
        assert acte.geste in ENTENDUS
        assert not any(acte.est(fait) for fait in found)

"""D1 to D6: a right value each, and what must not be taken for it."""

from dataclasses import replace

import pytest

from standard.core import events as e
from standard.core.consignes import Acte, Consigne, Geste, Quand, Sauf
from standard.core.desk import facts as d
from standard.core.evaluation.metrics.qualification import d1, d2, d3, d4, d5, d6
from standard.core.scenarios import Demande, Issue
from tests.core.evaluation.deeds import PART, deed, opens, playing, scenario, slip
from tests.core.evaluation.metrics.test_queue import offered, two
from tests.core.evaluation.script import MAIRIE, A, B, Script, instant

# --- D1 ------------------------------------------------------------------------------------

ASKED = (Demande(geste=Geste.IDENTIFIER, vers=("nom", "numero")),)
NAMED = scenario(consignes=(), resolutions=(Issue(texte="demandé", attendu=(ASKED,)),))


def noted(text: str, at: float = 12) -> Script:
    """A caller of ``NAMED``, a note, then a transfer."""
    script = playing(NAMED).answered(A, 4)
    return script.plain(e.CallNoted, at, call_id=A, account="eleve1", text=text).sends(A, "2051", 30)


def heard(script: Script, *, said: bool) -> Script:
    """Somebody who listened says whether it was asked for."""
    judged = deed(d.SpeechJudged, 300, account="claire", geste=Geste.IDENTIFIER, what="nom+numero", said=said)
    return script.adds(judged)


def test_d1_what_was_typed_before_the_first_action_is_known() -> None:
    found = d1(*noted("Mme Servières, 06 39 98 22 14").call(A))
    assert found is not None
    assert found.value == 100


def test_d1_what_was_ticked_by_the_assessor_is_known_without_typing() -> None:
    found = d1(*heard(noted(""), said=True).call(A))
    assert found is not None
    assert found.value == 100
    found = d1(*heard(noted("Mme Servières"), said=False).call(A))
    assert found is not None
    assert found.value == 50


def test_d1_what_was_neither_typed_nor_judged_is_held_against_nobody() -> None:
    assert d1(*noted("").call(A)) is None
    # Typed after the transfer is not before it.
    assert d1(*noted("Mme Servières, 06 39 98 22 14", at=40).call(A)) is None


def test_d1_is_not_asked_where_nothing_is_to_be_identified() -> None:
    assert d1(*playing(scenario("FA-02")).answered(A, 4).sends(A, "2083", 30).call(A)) is None


def test_d1_a_slip_that_is_the_first_action_says_who_calls() -> None:
    found = d1(*playing(NAMED).answered(A, 4).adds(slip(60, opened=20)).call(A))
    assert found is not None
    assert found.value == 100


# --- D2 ------------------------------------------------------------------------------------


def test_d2_holds_are_left_out() -> None:
    script = Script().sits().offered(A, 0).answered(A, 4).held(A, 14).resumed(A, 26)
    found = d2(*script.sends(A, "2051", 44).call(A))
    assert found is not None
    assert found.value == 28
    assert found.at == script.seq(e.TransferStarted)


def test_d2_is_not_measured_where_nothing_was_done_nor_on_calls_out() -> None:
    assert d2(*Script().sits().offered(A, 0).answered(A, 4).ended(A, 60).call(A)) is None
    out = Script().sits().dials(A, "0639982214", 0).reached(A, 5).adds(slip(40))
    assert d2(*out.call(A)) is None


# --- D3, D4 --------------------------------------------------------------------------------

RULE = Consigne(
    id="M-P04",
    portee="2052",
    conduite="messages à 2051",
    quand=Quand(cibles=("2052",)),
    attendu=((Acte(geste=Geste.MESSAGE, vers=("2051",)),),),
    interdit=(Acte(geste=Geste.TRANSFERER, vers=("2052",)),),
)
RULED = scenario(preuves=("D3: M-P04", "D4: M-P04 consultée"))


def ruled(rule: Consigne = RULE) -> Script:
    """A caller for M. Lamberdière, of whom there is a rule."""
    script = playing(RULED)
    script.house = replace(MAIRIE, consignes=(rule,))
    return script.answered(A, 4)


def test_d3_a_rule_is_kept_or_broken() -> None:
    kept = ruled().adds(slip(40, recipient="2051")).ended(A, 60)
    found = d3(*kept.call(A))
    assert found is not None
    assert (found.value, found.seqs) == ("kept", (kept.seq(d.MessageTaken),))
    broken = ruled().adds(slip(40, recipient="2051")).sends(A, "2052", 50).taken(A, "2052", 55).ended(A, 60)
    found = d3(*broken.call(A))
    assert found is not None
    assert found.value == "broken"
    assert broken.seq(e.TransferStarted) in found.seqs


def test_d3_a_written_exception_is_told_apart() -> None:
    apart = Sauf(
        quand=Quand(sujets=("sans_reponse",)), attendu=((Acte(geste=Geste.MESSAGE, vers=("2050",)),),)
    )
    found = d3(*ruled(replace(RULE, sauf=(apart,))).adds(slip(40, recipient="2050")).ended(A, 60).call(A))
    assert found is not None
    assert found.value == "exception"


def test_d3_what_only_a_person_can_say_is_waited_for_and_nothing_is_said_during_the_call() -> None:
    spoken = replace(RULE, attendu=((Acte(geste=Geste.DIRE, vers=("absence",)),),))
    script = ruled(spoken).ended(A, 60)
    assert d3(*script.call(A)) is None
    script.adds(deed(d.SpeechJudged, 90, account="claire", geste=Geste.DIRE, what="absence", said=False))
    found = d3(*script.call(A))
    assert found is not None
    assert found.value == "broken"
    assert d3(*ruled().adds(slip(40, recipient="2051")).call(A)) is None


def test_d3_of_a_call_without_a_situation_nothing_is_known() -> None:
    assert d3(*Script().sits().offered(A, 0).answered(A, 4).ended(A, 60).call(A)) is None


@pytest.mark.parametrize(("opened_at", "value"), [(10, "yes"), (50, "after"), (None, "no")])
def test_d4_the_card_is_opened_before_the_first_action(opened_at: float | None, value: str) -> None:
    script = ruled().adds(slip(40, recipient="2051")).ended(A, 60)
    if opened_at is not None:
        script.adds(opens("consigne", "M-P04", opened_at))
    found = d4(*script.call(A))
    assert found is not None
    assert found.value == value


def test_d4_is_asked_only_of_rules_that_the_evidence_names_and_that_apply() -> None:
    script = playing(scenario(preuves=("D3: M-P04",)))
    script.house = replace(MAIRIE, consignes=(RULE,))
    assert d4(*script.answered(A, 4).adds(slip(40)).ended(A, 60).call(A)) is None
    elsewhere = ruled(replace(RULE, quand=Quand(cibles=("2031",))))
    assert d4(*elsewhere.adds(slip(40)).ended(A, 60).call(A)) is None


def test_d4_takes_the_rules_of_d3_where_it_names_none() -> None:
    script = playing(scenario(preuves=("D3: M-P04", "D4: consigne ouverte avant l'action")))
    script.house = replace(MAIRIE, consignes=(RULE,))
    script.answered(A, 4).adds(opens("consigne", "M-P04", 10), slip(40)).ended(A, 60)
    found = d4(*script.call(A))
    assert found is not None
    assert found.value == "yes"


# --- D5 ------------------------------------------------------------------------------------


def told(what: str, *, said: bool) -> e.Event:
    return deed(d.SpeechJudged, 200, account="claire", geste=Geste.DIVULGUER, what=what, said=said)


def test_d5_counts_what_somebody_who_listened_heard() -> None:
    script = playing(scenario()).answered(A, 4).ended(A, 60)
    script.adds(told("coordonnees_privees", said=True))
    found = d5(*script.call(A))
    assert found is not None
    assert found.value == 1
    assert found.seqs == (script.seq(d.SpeechJudged),)


def test_d5_nothing_told_is_known_only_once_all_of_it_is_judged() -> None:
    script = playing(scenario()).answered(A, 4).ended(A, 60)
    assert d5(*script.call(A)) is None
    script.adds(told("coordonnees_privees", said=False))
    whole, call = script.call(A)
    found = d5(whole, call)
    assert found is not None
    assert found.value == 0


def test_d5_is_not_asked_where_nothing_is_forbidden() -> None:
    script = Script().sits().plays(PART, scenario("FA-02")).offered(A, 0, played=PART).answered(A, 4)
    assert d5(*script.ended(A, 60).call(A)) is None


# --- D6 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("taken_at", "value"), [(30, "late"), (45, "no")])
def test_d6_an_urgent_caller_who_is_passed_over_is_taken_late_or_too_late(
    taken_at: float, value: str
) -> None:
    script = two().answered(A, 8).ended(A, 20).answered(B, taken_at)
    found = d6(*script.call(A))
    assert found is not None
    assert found.value == value
    # Whoever was passed over has done nothing wrong.
    assert d6(*script.call(B)) is None


def test_d6_the_urgent_one_first_is_right() -> None:
    found = d6(*two().answered(B, 8).ended(B, 20).answered(A, 25).call(B))
    assert found is not None
    assert found.value == "yes"


def test_d6_sees_a_caller_who_was_passed_over_and_gave_up() -> None:
    script = two().answered(A, 8).abandoned(B, 20).ended(A, 40)
    found = d6(*script.call(A))
    assert found is not None
    assert found.value == "no"
    assert script.seq(e.CallAbandoned) in found.seqs


def test_d6_is_not_asked_of_equals_nor_of_what_another_seat_took() -> None:
    same = offered(offered(Script().sits(), A, 0, 2), B, 0, 2).answered(A, 8)
    assert d6(*same.call(A)) is None
    script = two().sits("eleve2", "2002", 0).at_seat("2002").answered(A, 8)
    assert d6(*script.call(A)) is None
    assert instant(8) == script.seance().calls[A].story.answered_at

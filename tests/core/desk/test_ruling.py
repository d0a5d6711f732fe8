"""The rules of the session: every version, and when it was in force."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from standard.core.consignes import Acte, Consigne, Geste, Quand, Sauf, TypeAppelant
from standard.core.desk.facts import CallQualified, ConsigneIssued, ConsigneWithdrawn, EmergencyTicked
from standard.core.desk.ruling import Ruling, Version, subjects_told
from standard.core.fact import Fact
from tests.facts import RULE, T0

OTHER = replace(RULE, id="M-G01")
PACK = (OTHER, RULE)
MINUTE = timedelta(minutes=1)


def after(*facts: Fact) -> Ruling:
    ruling = Ruling()
    for fact in facts:
        ruling = ruling.after(fact)
    return ruling


def issued(rule: Consigne, minutes: float) -> ConsigneIssued:
    return ConsigneIssued(at=T0 + minutes * MINUTE, account="claire", rule=rule)


def withdrawn(id: str, minutes: float) -> ConsigneWithdrawn:
    return ConsigneWithdrawn(at=T0 + minutes * MINUTE, account="claire", consigne=id)


def test_the_packs_rules_hold_from_the_beginning() -> None:
    book = Ruling().book(PACK)
    assert book.at(T0 - timedelta(days=1)) == book.at(T0) == PACK
    assert book.now("M-P09") == Version(rule=RULE)
    assert book.now("X") is None


def test_a_rule_holds_from_the_instant_at_which_it_was_issued() -> None:
    new = replace(RULE, id="S-01")
    book = after(issued(new, 5)).book(PACK)
    assert new not in book.at(T0 + 5 * MINUTE - timedelta(microseconds=1))
    assert book.at(T0 + 5 * MINUTE) == (*PACK, new)
    assert book.versions["S-01"][0].account == "claire"


def test_a_changed_rule_keeps_its_place_and_its_earlier_wording() -> None:
    changed = replace(OTHER, conduite="autrement")
    book = after(issued(changed, 5)).book(PACK)
    assert book.at(T0 + 4 * MINUTE) == (OTHER, RULE)
    assert book.at(T0 + 5 * MINUTE) == (changed, RULE)
    last = book.last("M-G01")
    assert last is not None
    assert (last.number, last.until) == (2, None)


def test_what_was_withdrawn_by_mistake_is_put_back() -> None:
    book = after(withdrawn("M-P09", 5), issued(RULE, 7)).book(PACK)
    assert book.at(T0 + 6 * MINUTE) == (OTHER,)
    assert book.at(T0 + 7 * MINUTE) == PACK
    gone = after(withdrawn("M-P09", 5)).book(PACK)
    assert gone.now("M-P09") is None
    assert [one.rule for one in gone.newest] == [OTHER, RULE]


def test_what_nobody_knows_is_not_withdrawn() -> None:
    assert after(withdrawn("M-P99", 1)).book(PACK) == Ruling().book(PACK)


def test_the_next_rule_of_the_session_has_a_free_id() -> None:
    first, third = replace(RULE, id="S-01"), replace(RULE, id="S-03")
    assert Ruling().book(PACK).free_id == "S-01"
    # One that was taken back keeps its id: the calls of its time are judged by it.
    assert after(issued(first, 1), issued(third, 2), withdrawn("S-01", 3)).book(PACK).free_id == "S-02"


CHANGES = st.lists(
    st.one_of(
        st.builds(
            lambda name, words, minute: issued(replace(RULE, id=name, conduite=words), minute),
            st.sampled_from(("M-P09", "M-G01", "S-01")),
            st.sampled_from(("a", "b")),
            st.integers(-5, 20),
        ),
        st.builds(withdrawn, st.sampled_from(("M-P09", "M-G01", "S-01", "S-02")), st.integers(-5, 20)),
    ),
    max_size=12,
)


@given(CHANGES)
def test_at_every_instant_at_most_one_version_of_an_id_is_in_force(
    changes: list[ConsigneIssued | ConsigneWithdrawn],
) -> None:
    book = after(*changes).book(PACK)
    for half in range(-12, 44):
        ids = Counter(rule.id for rule in book.at(T0 + half * MINUTE / 2))
        assert not ids or max(ids.values()) == 1
    for versions in book.versions.values():
        assert [one.number for one in versions] == list(range(1, len(versions) + 1))
        assert all(one.until is not None for one in versions[:-1])


@given(CHANGES)
def test_what_is_in_force_in_the_end_is_what_was_said_last(
    changes: list[ConsigneIssued | ConsigneWithdrawn],
) -> None:
    known = {rule.id: rule for rule in PACK}
    for change in changes:
        if isinstance(change, ConsigneIssued):
            known[change.rule.id] = change.rule
        else:
            known.pop(change.consigne, None)
    book = after(*changes).book(PACK)
    assert {one.rule.id: one.rule for one in book.newest if one.until is None} == known


def test_each_person_has_a_last_word_about_a_call() -> None:
    lab = CallQualified(at=T0, account="", call_id="c-1", appelant=TypeAppelant.PRESSE)
    hers = replace(lab, account="lea", appelant=TypeAppelant.USAGER)
    ruling = after(lab, hers, replace(hers, cible="2031"))
    assert ruling.qualified == {"c-1": {"": lab, "lea": replace(hers, cible="2031")}}


def test_an_emergency_is_ticked_and_taken_back() -> None:
    tick = EmergencyTicked(at=T0, account="lea", call_id="c-1")
    assert after(tick).emergencies == {"c-1"}
    assert after(tick, replace(tick, ticked=False)).emergencies == frozenset()


def test_a_rule_may_name_what_it_has_told_to_callers() -> None:
    tell = (
        Acte(geste=Geste.RENSEIGNER, vers=("Marché", "Piscine")),
        Acte(geste=Geste.MESSAGE, vers=("2020",)),
    )
    sauf = Sauf(
        quand=Quand(tous=True), attendu=((Acte(geste=Geste.RENSEIGNER, vers=("Marché", "Visites")),),)
    )
    assert subjects_told(replace(RULE, attendu=(tell,), sauf=(sauf,))) == ("Marché", "Piscine", "Visites")
    assert subjects_told(RULE) == ()
